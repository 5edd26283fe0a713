/* pdu.c
 *
 * PDU handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "message.h"
#include "pdu.h"

/* What can be built: a v1 trap cannot, traps are always those of v2c. */
static bool
is_legal_type (smiINT type)
{
  switch (type)
    {
    case SNMP_PDU_GET:
    case SNMP_PDU_GETNEXT:
    case SNMP_PDU_RESPONSE:
    case SNMP_PDU_SET:
    case SNMP_PDU_GETBULK:
    case SNMP_PDU_INFORM:
    case SNMP_PDU_TRAP:
      return true;

    default:
      return false;
    }
}

void
wsnmp_pdu_describe (WsnmpPdu           *pdu,
                    WinsnmpHandleEvent *event)
{
  const WsnmpBindings *bindings = pdu->holder.bindings;

  event->detail.pdu.type = (uint8_t)pdu->data.type;
  event->detail.pdu.request_id = pdu->data.request_id;
  event->detail.pdu.error_status = pdu->data.error_status;
  event->detail.pdu.error_index = pdu->data.error_index;
  event->detail.pdu.n_bindings = bindings != NULL ? bindings->n_bindings : 0;
}

SNMPAPI_STATUS
wsnmp_pdu_new (WsnmpSession       *session,
               const WsnmpPduData *data,
               WsnmpBindings      *bindings,
               WsnmpPdu          **ret_pdu)
{
  WsnmpPdu      *pdu;
  SNMPAPI_STATUS error = wsnmp_object_new (WINSNMP_HANDLE_PDU, sizeof *pdu, session, &pdu);

  if (error != SNMPAPI_SUCCESS)
    {
      wsnmp_bindings_unref (bindings);
      return error;
    }

  pdu->data = *data;
  wsnmp_holder_set (&pdu->holder, bindings);
  *ret_pdu = pdu;

  return SNMPAPI_SUCCESS;
}

HSNMP_PDU WINAPI
SnmpCreatePdu (HSNMP_SESSION session,
               smiINT        PDU_type,
               smiINT32      request_id,
               smiINT        error_status,
               smiINT        error_index,
               HSNMP_VBL     varbindlist)
{
  WsnmpCall      call;
  WsnmpSession  *owner;
  WsnmpVbl      *vbl = NULL;
  WsnmpPdu      *pdu;
  WsnmpPduData   data = { PDU_type, request_id, error_status, error_index };
  SNMPAPI_STATUS error;
  uint64_t       token = 0;

  WSNMP_ENTER (&call, CREATE_PDU);
  wsnmp_call_handle (&call, 0, session);
  wsnmp_call_number (&call, 1, PDU_type);
  wsnmp_call_number (&call, 2, request_id);
  wsnmp_call_number (&call, 3, error_status);
  wsnmp_call_number (&call, 4, error_index);
  wsnmp_call_handle (&call, 5, varbindlist);

  error = wsnmp_call_find_session (&call, session, &owner);
  if (error == SNMPAPI_SUCCESS && varbindlist != NULL)
    error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_VBL, varbindlist, &vbl);
  if (error == SNMPAPI_SUCCESS && PDU_type != 0 && !is_legal_type (PDU_type))
    error = SNMPAPI_PDU_INVALID;
  if (error == SNMPAPI_SUCCESS)
    {
      if (data.type == 0)
        data.type = SNMP_PDU_GETNEXT;
      if (data.request_id == 0)
        data.request_id = wsnmp_message_new_id ();
      error = wsnmp_pdu_new (owner, &data,
                             vbl != NULL ? wsnmp_bindings_ref (vbl->bindings) : NULL, &pdu);
    }
  if (error == SNMPAPI_SUCCESS)
    token = wsnmp_object_reference (&pdu->holder.object);

  return wsnmp_call_leave_handle (&call, error, token);
}

/* The first time, the list of a received PDU itself; else a copy. */
static SNMPAPI_STATUS
hand_out_list (WsnmpPdu   *pdu,
               LPHSNMP_VBL ret_vbl)
{
  WsnmpBindings *bindings;
  SNMPAPI_STATUS error;
  uint64_t       token;

  if (pdu->fresh && pdu->holder.bindings != NULL)
    bindings = wsnmp_bindings_ref (pdu->holder.bindings);
  else
    bindings = wsnmp_bindings_copy (pdu->holder.bindings);

  error = wsnmp_vbl_new (pdu->holder.object.owner, bindings, &token);
  if (error != SNMPAPI_SUCCESS)
    return error;

  pdu->fresh = false;
  *ret_vbl = (HSNMP_VBL)(uintptr_t)token;

  return SNMPAPI_SUCCESS;
}

static void
hand_out_number (WsnmpCall   *call,
                 unsigned int index,
                 smiINT       value,
                 smiLPINT     ret_value)
{
  if (ret_value == NULL)
    return;

  *ret_value = value;
  wsnmp_call_number (call, index, value);
}

SNMPAPI_STATUS WINAPI
SnmpGetPduData (HSNMP_PDU   PDU,
                smiLPINT    PDU_type,
                smiLPINT32  request_id,
                smiLPINT    error_status,
                smiLPINT    error_index,
                LPHSNMP_VBL varbindlist)
{
  WsnmpCall      call;
  WsnmpPdu      *pdu;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, GET_PDU_DATA);
  wsnmp_call_handle (&call, 0, PDU);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_PDU, PDU, &pdu);
  if (error == SNMPAPI_SUCCESS && PDU_type == NULL && request_id == NULL &&
      error_status == NULL && error_index == NULL && varbindlist == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS && varbindlist != NULL)
    {
      error = hand_out_list (pdu, varbindlist);
      if (error == SNMPAPI_SUCCESS)
        wsnmp_call_handle (&call, 5, *varbindlist);
    }
  if (error == SNMPAPI_SUCCESS)
    {
      hand_out_number (&call, 1, pdu->data.type, PDU_type);
      hand_out_number (&call, 2, pdu->data.request_id, request_id);
      hand_out_number (&call, 3, pdu->data.error_status, error_status);
      hand_out_number (&call, 4, pdu->data.error_index, error_index);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

static void
note_number (WsnmpCall    *call,
             unsigned int  index,
             const smiINT *number)
{
  if (number != NULL)
    wsnmp_call_number (call, index, *number);
}

/* Checked before: nothing can fail any more. */
static void
set_data (WsnmpPdu       *pdu,
          const smiINT   *type,
          const smiINT32 *request_id,
          const smiINT   *non_repeaters,
          const smiINT   *max_repetitions)
{
  WsnmpPduData *data = &pdu->data;

  if (type != NULL)
    {
      /* The two slots mean something else from now on. */
      if ((data->type == SNMP_PDU_GETBULK) != (*type == SNMP_PDU_GETBULK))
        data->error_status = data->error_index = 0;
      data->type = *type;
    }
  if (request_id != NULL)
    data->request_id = *request_id;
  if (non_repeaters != NULL && data->type == SNMP_PDU_GETBULK)
    data->error_status = *non_repeaters;
  if (max_repetitions != NULL && data->type == SNMP_PDU_GETBULK)
    data->error_index = *max_repetitions;
}

SNMPAPI_STATUS WINAPI
SnmpSetPduData (HSNMP_PDU        PDU,
                const smiINT    *PDU_type,
                const smiINT32  *request_id,
                const smiINT    *non_repeaters,
                const smiINT    *max_repetitions,
                const HSNMP_VBL *varbindlist)
{
  WsnmpCall      call;
  WsnmpPdu      *pdu;
  WsnmpVbl      *vbl = NULL;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, SET_PDU_DATA);
  wsnmp_call_handle (&call, 0, PDU);
  note_number (&call, 1, PDU_type);
  note_number (&call, 2, request_id);
  note_number (&call, 3, non_repeaters);
  note_number (&call, 4, max_repetitions);
  if (varbindlist != NULL)
    wsnmp_call_handle (&call, 5, *varbindlist);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_PDU, PDU, &pdu);
  if (error == SNMPAPI_SUCCESS && varbindlist != NULL && *varbindlist != NULL)
    error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_VBL, *varbindlist, &vbl);
  if (error == SNMPAPI_SUCCESS && PDU_type == NULL && request_id == NULL &&
      non_repeaters == NULL && max_repetitions == NULL && varbindlist == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS && PDU_type != NULL && !is_legal_type (*PDU_type))
    error = SNMPAPI_PDU_INVALID;
  if (error == SNMPAPI_SUCCESS)
    {
      set_data (pdu, PDU_type, request_id, non_repeaters, max_repetitions);
      if (varbindlist != NULL)
        wsnmp_holder_set (&pdu->holder, vbl != NULL ? wsnmp_bindings_ref (vbl->bindings) : NULL);
      wsnmp_object_emit_changed (&pdu->holder.object);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

HSNMP_PDU WINAPI
SnmpDuplicatePdu (HSNMP_SESSION session,
                  HSNMP_PDU     PDU)
{
  WsnmpCall      call;
  WsnmpSession  *owner;
  WsnmpPdu      *source, *pdu;
  WsnmpBindings *bindings = NULL;
  SNMPAPI_STATUS error;
  uint64_t       token = 0;

  WSNMP_ENTER (&call, DUPLICATE_PDU);
  wsnmp_call_handle (&call, 0, session);
  wsnmp_call_handle (&call, 1, PDU);

  error = wsnmp_call_find_session (&call, session, &owner);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_PDU, PDU, &source);
  if (error == SNMPAPI_SUCCESS && source->holder.bindings != NULL)
    {
      bindings = wsnmp_bindings_copy (source->holder.bindings);
      if (bindings == NULL)
        error = SNMPAPI_ALLOC_ERROR;
    }
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_pdu_new (owner, &source->data, bindings, &pdu);
  if (error == SNMPAPI_SUCCESS)
    token = wsnmp_object_reference (&pdu->holder.object);

  return wsnmp_call_leave_handle (&call, error, token);
}

SNMPAPI_STATUS WINAPI
SnmpFreePdu (HSNMP_PDU PDU)
{
  WsnmpCall call;

  WSNMP_ENTER (&call, FREE_PDU);
  return wsnmp_object_leave_free (&call, WINSNMP_HANDLE_PDU, PDU);
}
