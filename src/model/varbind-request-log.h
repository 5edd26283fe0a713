/* varbind-request-log.h
 *
 * What the library tells of the workbench's requests and failures.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "winsnmp-event.h"

G_BEGIN_DECLS

typedef struct _VarbindRequestLog VarbindRequestLog;

/**
 * VarbindRequestEnd:
 * @peer: (nullable): whom the request went to
 * @version: SNMP version of the request, 0 when it is not known
 * @elapsed: microseconds from the first transmission to the end
 * @retransmissions: how often it was sent again
 */
typedef struct
{
  char  *peer;
  guint  version;
  gint64 elapsed;
  guint  retransmissions;
} VarbindRequestEnd;

VarbindRequestLog *varbind_request_log_new (void);
void               varbind_request_log_free (VarbindRequestLog *log);
void               varbind_request_log_add_session (VarbindRequestLog *log,
                                                    guint64            session);
void               varbind_request_log_remove_session (VarbindRequestLog *log,
                                                       guint64            session);
void               varbind_request_log_begin_send (VarbindRequestLog *log,
                                                   guint64            destination);
void               varbind_request_log_begin_receive (VarbindRequestLog *log);
void               varbind_request_log_end_receive (VarbindRequestLog *log);
gboolean           varbind_request_log_is_user (VarbindRequestLog *log,
                                                guint64            context);
guint              varbind_request_log_get_new_version (VarbindRequestLog *log,
                                                        guint64            entity);
gboolean           varbind_request_log_take_end (VarbindRequestLog *log,
                                                 guint64            session,
                                                 int                request_id,
                                                 VarbindRequestEnd *ret_end);
guint              varbind_request_log_get_translate_mode (VarbindRequestLog *log);
WinsnmpEvent      *varbind_request_log_take_failed_call (VarbindRequestLog *log);

G_END_DECLS
