/* receive.c
 *
 * SnmpRecvMsg.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "handle-table.h"
#include "library.h"
#include "message.h"

/* What is handed out, prepared so that handing out cannot fail.  The message
 * holds the entities and the context. */
typedef struct
{
  WsnmpEntity  *source;
  WsnmpEntity  *destination;
  WsnmpContext *context;
  WsnmpPdu     *pdu;
} Outputs;

/* Which of them the caller has room for: nothing is made for the others. */
typedef struct
{
  bool source;
  bool destination;
  bool context;
  bool pdu;
} Wanted;

static WsnmpMessage *
first_queued (WsnmpSession *session)
{
  WsnmpLink *link = wsnmp_list_first (&session->queue);

  return link != NULL ? WSNMP_CONTAINER (link, WsnmpMessage, session_link) : NULL;
}

/* A request without a source entity gets one for the address where its answer
 * arrived.  The message keeps it, so that a second try finds it. */
static SNMPAPI_STATUS
provide_own_entity (WsnmpSession *session,
                    WsnmpMessage *message)
{
  WsnmpAddress   local = message->local;
  WsnmpEntity   *own;
  SNMPAPI_STATUS error;

  if (message->source != NULL)
    return SNMPAPI_SUCCESS;

  if (local.family == AF_UNSPEC)
    {
      local.any.sa_family = message->peer.family;
      wsnmp_address_set_port (&local, message->socket->port);
    }
  error = wsnmp_entity_new (session, &local, message->destination->version, &own);
  if (error == SNMPAPI_SUCCESS)
    {
      own->received = true;
      wsnmp_object_hold (&own->object);
      message->source = own;
    }

  return error;
}

/* All that can fail.  An answer comes from the request's destination; a
 * transport failure describes the request itself. */
static SNMPAPI_STATUS
prepare (WsnmpSession *session,
         WsnmpMessage *message,
         const Wanted *wanted,
         Outputs      *ret_outputs)
{
  bool           is_answer = message->error == SNMPAPI_SUCCESS;
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  if (is_answer ? wanted->destination : wanted->source)
    error = provide_own_entity (session, message);
  ret_outputs->source = is_answer ? message->destination : message->source;
  ret_outputs->destination = is_answer ? message->source : message->destination;
  ret_outputs->context = message->context;

  if (error == SNMPAPI_SUCCESS && wanted->source)
    error = wsnmp_object_prepare (&ret_outputs->source->object, session);
  if (error == SNMPAPI_SUCCESS && wanted->destination)
    error = wsnmp_object_prepare (&ret_outputs->destination->object, session);
  if (error == SNMPAPI_SUCCESS && wanted->context)
    error = wsnmp_object_prepare (&ret_outputs->context->object, session);
  if (error != SNMPAPI_SUCCESS || !wanted->pdu)
    return error;

  error = wsnmp_pdu_new (session, &message->data, wsnmp_bindings_ref (message->bindings),
                         &ret_outputs->pdu);
  if (error == SNMPAPI_SUCCESS)
    ret_outputs->pdu->fresh = true;

  return error;
}

static void
hand_out (WsnmpCall   *call,
          unsigned int index,
          WsnmpObject *object,
          HANDLE      *ret_handle)
{
  *ret_handle = (HANDLE)(uintptr_t)wsnmp_object_reference (object);
  wsnmp_call_handle (call, index, *ret_handle);
}

SNMPAPI_STATUS WINAPI
SnmpRecvMsg (HSNMP_SESSION   session,
             LPHSNMP_ENTITY  srcEntity,
             LPHSNMP_ENTITY  dstEntity,
             LPHSNMP_CONTEXT context,
             LPHSNMP_PDU     PDU)
{
  WsnmpCall      call;
  WsnmpSession  *receiver;
  WsnmpMessage  *message = NULL;
  Wanted         wanted = { srcEntity != NULL, dstEntity != NULL, context != NULL, PDU != NULL };
  Outputs        outputs;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, RECV_MSG);
  wsnmp_call_handle (&call, 0, session);

  error = wsnmp_call_find_session (&call, session, &receiver);
  if (error == SNMPAPI_SUCCESS)
    message = first_queued (receiver);
  if (!wanted.source && !wanted.destination && !wanted.context && !wanted.pdu)
    message = NULL;
  if (error == SNMPAPI_SUCCESS && message == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS)
    error = prepare (receiver, message, &wanted, &outputs);
  if (error == SNMPAPI_SUCCESS)
    {
      if (wanted.source)
        hand_out (&call, 1, &outputs.source->object, srcEntity);
      if (wanted.destination)
        hand_out (&call, 2, &outputs.destination->object, dstEntity);
      if (wanted.context)
        hand_out (&call, 3, &outputs.context->object, context);
      if (wanted.pdu)
        hand_out (&call, 4, &outputs.pdu->holder.object, PDU);
      error = message->error;
      if (error != SNMPAPI_SUCCESS)
        receiver->last_report = message->report;
      wsnmp_message_emit (message, WINSNMP_MESSAGE_COLLECTED);
      wsnmp_message_dequeue (message);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

WinsnmpReport
winsnmp_get_report (HSNMP_SESSION session)
{
  WsnmpSession *asked;
  WinsnmpReport report = WINSNMP_REPORT_NONE;

  wsnmp_lock ();
  asked = wsnmp_handle_table_get (WINSNMP_HANDLE_SESSION, (uintptr_t)session);
  if (asked != NULL && !asked->closing)
    report = asked->last_report;
  wsnmp_unlock ();

  return report;
}
