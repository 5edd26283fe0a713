/* modes.c
 *
 * The two modes of the process, and its limits.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "call.h"
#include "events.h"
#include "library.h"
#include "message.h"

static SNMPAPI_STATUS
get_mode (WsnmpCall  *call,
          uint32_t    value,
          smiLPUINT32 ret_value)
{
  SNMPAPI_STATUS error = wsnmp_call_check_started ();

  if (error == SNMPAPI_SUCCESS && ret_value == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS)
    wsnmp_call_hand_out (call, 0, value, ret_value);

  return error;
}

SNMPAPI_STATUS WINAPI
SnmpGetTranslateMode (smiLPUINT32 nTranslateMode)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, GET_TRANSLATE_MODE);
  error = get_mode (&call, wsnmp_library.translate_mode, nTranslateMode);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpGetRetransmitMode (smiLPUINT32 nRetransmitMode)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, GET_RETRANSMIT_MODE);
  error = get_mode (&call, wsnmp_library.retransmit_mode, nRetransmitMode);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpSetTranslateMode (smiUINT32 nTranslateMode)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, SET_TRANSLATE_MODE);
  wsnmp_call_number (&call, 0, nTranslateMode);

  error = wsnmp_call_check_started ();
  if (error == SNMPAPI_SUCCESS && nTranslateMode > SNMPAPI_UNTRANSLATED_V2)
    error = SNMPAPI_MODE_INVALID;
  if (error == SNMPAPI_SUCCESS && nTranslateMode != wsnmp_library.translate_mode)
    {
      wsnmp_library.translate_mode = nTranslateMode;
      wsnmp_events_emit_mode (WINSNMP_MODE_TRANSLATE, nTranslateMode);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpSetRetransmitMode (smiUINT32 nRetransmitMode)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, SET_RETRANSMIT_MODE);
  wsnmp_call_number (&call, 0, nRetransmitMode);

  error = wsnmp_call_check_started ();
  if (error == SNMPAPI_SUCCESS && nRetransmitMode > SNMPAPI_ON)
    error = SNMPAPI_MODE_INVALID;
  if (error == SNMPAPI_SUCCESS && nRetransmitMode != wsnmp_library.retransmit_mode)
    {
      wsnmp_library.retransmit_mode = nRetransmitMode;
      wsnmp_events_emit_mode (WINSNMP_MODE_RETRANSMIT, nRetransmitMode);
      if (nRetransmitMode == SNMPAPI_OFF)
        wsnmp_messages_disarm_all ();
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
