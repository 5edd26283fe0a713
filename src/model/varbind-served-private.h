/* varbind-served-private.h
 *
 * How served requests are made.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-served.h"

G_BEGIN_DECLS

/**
 * VarbindServedData:
 * @entity: the entity that was asked
 * @asker: (nullable): who asked
 * @type: SNMP_PDU_ number
 * @version: 1 or 2; 0 when it is not known
 * @oid: (nullable): name of the first binding
 * @refused: the community was none of the agent's: it was not answered
 * @error: SNMPAPI_ code when the answer could not be sent, else 0
 * @error_status, @error_index: of the answer
 */
typedef struct
{
  guint64     entity;
  const char *asker;
  guint       type;
  guint       version;
  const char *oid;
  guint       n_bindings;
  gboolean    refused;
  guint       error;
  int         error_status;
  int         error_index;
} VarbindServedData;

VarbindServed *varbind_served_new (const VarbindServedData *data);

G_END_DECLS
