/* varbind-result-private.h
 *
 * How results are made.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-result.h"

G_BEGIN_DECLS

/**
 * VarbindResultData:
 * @error: SNMPAPI_TL_ code when no answer came, else 0
 * @report: what a Report of SNMPv3 was about, if one was the end: a #WinsnmpReport
 * @peer: (nullable): "192.0.2.1:161"
 * @version: SNMP version of the request, 0 when it is not known
 * @elapsed: microseconds
 */
typedef struct
{
  guint64     session;
  int         request_id;
  gboolean    is_answer;
  guint       error;
  guint       report;
  guint       error_status;
  guint       error_index;
  const char *peer;
  guint       version;
  gint64      elapsed;
  guint       retransmissions;
} VarbindResultData;

VarbindResult *varbind_result_new (const VarbindResultData *data,
                                   GListModel              *bindings);

G_END_DECLS
