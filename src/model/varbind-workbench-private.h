/* varbind-workbench-private.h
 *
 * What the files of the workbench share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-list.h"
#include "varbind-request-log.h"
#include "varbind-wake.h"
#include "varbind-workbench.h"
#include "winsnmp-linux.h"

G_BEGIN_DECLS

struct _VarbindWorkbench
{
  GObject parent_instance;

  VarbindTarget      *target; /* weak; only names handles in failures */
  VarbindRequestLog  *log;
  gboolean            started;
  GHashTable         *sessions;    /* message number of each open one, 0 for the callback form */
  GHashTable         *by_message;  /* sessions of the port form by message number */
  guint               last_number; /* message number given last */
  HWND                port;        /* NULL before the first session of its form */
  GSource            *port_source;
  VarbindWake        *wake;
  GMutex              mutex;
  GArray             *pending; /* under the mutex: from callbacks, in order */
  VarbindList        *results;
  VarbindList        *notifications;
  gboolean            notified; /* some of them are not announced */
  VarbindObjectTable *objects;
  GHashTable         *agents; /* see varbind-workbench-agent.c, by entity */
  VarbindList        *served;
  guint               n_looking_up; /* names, in threads */
  smiUINT32           mode_before;  /* translation mode before the first of them */
};

/* What SnmpRecvMsg has handed out, and what the PDU says. */
typedef struct
{
  HSNMP_ENTITY  source;
  HSNMP_ENTITY  destination;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;
  smiINT        type;
  smiINT32      request_id;
  smiINT        error_status;
  smiINT        error_index;
} VarbindMessage;

/* A handle's value as the API has it. */
static inline HANDLE
varbind_to_handle (guint64 token)
{
  return (HANDLE)(uintptr_t)token;
}

static inline guint64
varbind_to_token (HANDLE handle)
{
  return (uintptr_t)handle;
}

void varbind_workbench_fail (VarbindWorkbench *self,
                             const char       *function,
                             guint64           session,
                             VarbindFailure  **failure);

const char *varbind_workbench_get_name (guint64  token,
                                        gpointer user_data);
smiUINT32   varbind_workbench_switch_mode (VarbindWorkbench *self,
                                           smiUINT32         mode);
void        varbind_workbench_leave_mode (smiUINT32 mode,
                                          smiUINT32 old_mode);
smiUINT32   varbind_workbench_get_literal_mode (VarbindWorkbench *self);

GListModel *varbind_workbench_read_vbl (HSNMP_VBL vbl);
void        varbind_workbench_free_binding (smiLPOID   name,
                                            smiLPVALUE value);
void        varbind_workbench_serve (VarbindWorkbench     *self,
                                     const VarbindMessage *message,
                                     HSNMP_VBL             vbl);
void        varbind_workbench_keep_served (VarbindWorkbench *self,
                                           VarbindServed    *served);
void        varbind_workbench_forget_agent (VarbindWorkbench *self,
                                            guint64           entity);
void        varbind_workbench_forget_agents (VarbindWorkbench *self,
                                             guint64           session);
void        varbind_workbench_agent_free (gpointer agent);
void        varbind_workbench_receive (VarbindWorkbench *self,
                                       guint64           session,
                                       int               request_id);
void        varbind_workbench_give_up (VarbindWorkbench *self,
                                       guint64           session,
                                       guint             error,
                                       int               request_id);
void        varbind_workbench_take_result (VarbindWorkbench *self,
                                           VarbindResult    *result);
void        varbind_workbench_take_notification (VarbindWorkbench    *self,
                                                 VarbindNotification *notification);

G_END_DECLS
