/* pdu.h
 *
 * PDU handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "vbl.h"

/**
 * WsnmpPduData:
 * @error_status: non-repeaters of a GETBULK
 * @error_index: max-repetitions of a GETBULK
 */
typedef struct
{
  smiINT   type;
  smiINT32 request_id;
  smiINT   error_status;
  smiINT   error_index;
} WsnmpPduData;

/**
 * WsnmpPdu:
 * @fresh: it came from a message and its list was not asked for yet
 */
typedef struct
{
  WsnmpHolder  holder;
  WsnmpPduData data;
  bool         fresh;
} WsnmpPdu;

/* A PDU without references; takes the caller's reference to @bindings, NULL
 * for none, in any case. */
SNMPAPI_STATUS wsnmp_pdu_new (WsnmpSession       *session,
                              const WsnmpPduData *data,
                              WsnmpBindings      *bindings,
                              WsnmpPdu          **ret_pdu);

void wsnmp_pdu_describe (WsnmpPdu           *pdu,
                         WinsnmpHandleEvent *event);
