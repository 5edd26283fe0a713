/* usm-arrival.c
 *
 * Notifications of SNMPv3 at the trap port: of traps the sender is the authority,
 * of informs this process is.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "arrival.h"
#include "inform.h"
#include "message.h"
#include "usm-arrival.h"
#include "usm-local.h"
#include "usm-report.h"

/* No message is tried with more users of its name than this. */
#define MAX_CANDIDATES 64

/* A message that is being opened. */
typedef struct
{
  WsnmpSocket         *socket;
  const WsnmpDatagram *datagram;
  const WsnmpV3Header *header;
  WsnmpUsmUser        *user;
  WsnmpUsmMessage      message;
  WinsnmpReport        report;
} Arrival;

/* Only digest and contents tell which of several users with one name it is.
 * ALLOC_ERROR, MESSAGE_INVALID, or OTHER_ERROR with a report. */
static SNMPAPI_STATUS
open_with (Arrival        *arrival,
           WsnmpAuthority *authority)
{
  const WsnmpV3Header *header = arrival->header;
  WinsnmpSecurityLevel level = wsnmp_usm_get_level (header);
  WsnmpUsmUser        *user = wsnmp_usm_user_first (header->user.begin, header->user.length);
  SNMPAPI_STATUS       error = SNMPAPI_OTHER_ERROR;

  arrival->report = user == NULL ? WINSNMP_REPORT_UNKNOWN_USER_NAME
                                 : WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL;
  for (int i = 0; user != NULL && i < MAX_CANDIDATES; i++)
    {
      WsnmpUsmSecurity security = { .user = user->profile.name };

      if (user->profile.level == level)
        {
          arrival->user = user;
          error = level == WINSNMP_SECURITY_NO_AUTH_NO_PRIV
                    ? SNMPAPI_SUCCESS
                    : wsnmp_authority_secure (authority, user, &security);
          if (error == SNMPAPI_SUCCESS)
            error = wsnmp_usm_decode (arrival->datagram->bytes, header, &security,
                                      &arrival->message, &arrival->report);
          if (error != SNMPAPI_OTHER_ERROR)
            break;
        }
      user = wsnmp_usm_user_next (user, header->user.begin, header->user.length);
    }

  return error;
}

static void
drop (const Arrival *arrival,
      SNMPAPI_STATUS error)
{
  if (error == SNMPAPI_OTHER_ERROR)
    wsnmp_message_emit_insecure (arrival->datagram, arrival->report);
  else
    wsnmp_message_emit_datagram (NULL, arrival->datagram,
                                 error == SNMPAPI_ALLOC_ERROR ? WINSNMP_DROP_NO_MEMORY
                                                              : WINSNMP_DROP_MALFORMED);
}

/* To the sessions that want it.  TRUE when one has got it. */
static bool
deliver (Arrival *arrival,
         smiINT   type)
{
  WsnmpWireMessage *message = &arrival->message.message;

  message->user = arrival->user;
  message->context_name = arrival->message.context_name;
  if (message->data.type == type)
    return wsnmp_arrival_deliver (arrival->datagram, message, NULL);

  wsnmp_message_emit_datagram (NULL, arrival->datagram, WINSNMP_DROP_UNMATCHED);
  return false;
}

/* Traps.  The sender's clock is kept from its first authentic message on, so that
 * nobody can send an old one again. */

static SNMPAPI_STATUS
open_trap (Arrival *arrival)
{
  const WsnmpTlv *id = &arrival->header->engine_id;
  WsnmpAuthority  new_sender;
  WsnmpAuthority *sender = wsnmp_authority_find_sender (id->begin, id->length);
  bool            is_new = sender == NULL;
  SNMPAPI_STATUS  error;

  if (is_new)
    {
      sender = &new_sender;
      wsnmp_authority_init (sender, id->begin, id->length);
    }

  error = open_with (arrival, sender);
  if (error == SNMPAPI_SUCCESS && arrival->header->flags & WSNMP_V3_AUTH &&
      !wsnmp_authority_check_time (sender, arrival->header->boots, arrival->header->time))
    {
      wsnmp_bindings_unref (arrival->message.message.bindings);
      arrival->report = WINSNMP_REPORT_NOT_IN_TIME_WINDOW;
      error = SNMPAPI_OTHER_ERROR;
    }

  if (is_new && error == SNMPAPI_SUCCESS && sender->is_authentic)
    wsnmp_authority_remember_sender (sender);
  else if (is_new)
    wsnmp_authority_clear (sender);

  return error;
}

static void
take_trap (Arrival *arrival)
{
  SNMPAPI_STATUS error = SNMPAPI_OTHER_ERROR;

  arrival->report = WINSNMP_REPORT_UNKNOWN_ENGINE_ID;
  if (arrival->header->engine_id.length > 0)
    error = open_trap (arrival);
  if (error != SNMPAPI_SUCCESS)
    {
      drop (arrival, error);
      return;
    }

  deliver (arrival, SNMP_PDU_TRAP);
  wsnmp_bindings_unref (arrival->message.message.bindings);
}

/* Informs */

static void
send_back (const Arrival          *arrival,
           const WsnmpWireMessage *message,
           const uint8_t          *context_engine_id,
           size_t                  context_engine_id_length,
           const WsnmpUsmSecurity *security)
{
  WsnmpUsmEnvelope envelope = {
    .msg_id = arrival->header->msg_id,
    .type = message->data.type,
    .context_engine_id = context_engine_id,
    .context_engine_id_length = context_engine_id_length,
    .context_name = message->context_name,
    .context_name_length = strlen (message->context_name),
  };
  uint8_t *pdu, *bytes;
  size_t   length;

  if (wsnmp_codec_encode_pdu (message, &pdu, &envelope.pdu_length) != SNMPAPI_SUCCESS)
    return;

  envelope.pdu = pdu;
  if (wsnmp_usm_encode (&envelope, security, &bytes, &length) == SNMPAPI_SUCCESS)
    {
      wsnmp_inform_send_answer (arrival->socket, arrival->datagram, &message->data, bytes, length);
      free (bytes);
    }
  free (pdu);
}

/* Says to the sender what is wrong: it asks again with what it learns from that.
 * The time alone is told in a way that it can check. */
static void
send_report (const Arrival *arrival)
{
  WsnmpAuthority  *local = wsnmp_usm_local_get ();
  WsnmpWireMessage report = {
    .version = 3,
    .data = { .type = WSNMP_PDU_REPORT },
    .bindings = wsnmp_usm_report_count (arrival->report),
    .context_name = "",
  };
  char             name[WSNMP_MAX_USER_NAME + 1] = "";
  WsnmpUsmSecurity security = {
    .engine_id = local->id,
    .engine_id_length = local->id_length,
    .user = name,
    .level = WINSNMP_SECURITY_NO_AUTH_NO_PRIV,
  };
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  if (arrival->report == WINSNMP_REPORT_NOT_IN_TIME_WINDOW)
    {
      error = wsnmp_authority_secure (local, arrival->user, &security);
      security.level = WINSNMP_SECURITY_AUTH_NO_PRIV;
    }
  else
    {
      memcpy (name, arrival->header->user.begin, arrival->header->user.length);
      wsnmp_authority_estimate (local, &security.boots, &security.time);
    }

  if (report.bindings != NULL && error == SNMPAPI_SUCCESS)
    send_back (arrival, &report, local->id, local->id_length, &security);
  wsnmp_bindings_unref (report.bindings);
}

static void
acknowledge (const Arrival *arrival)
{
  WsnmpWireMessage answer = arrival->message.message;
  WsnmpUsmSecurity security;

  wsnmp_inform_remember (arrival->datagram, answer.data.request_id);
  answer.data = (WsnmpPduData){ .type = SNMP_PDU_RESPONSE,
                                .request_id = answer.data.request_id };
  if (wsnmp_authority_secure (wsnmp_usm_local_get (), arrival->user, &security) == SNMPAPI_SUCCESS)
    send_back (arrival, &answer, arrival->message.context_engine_id,
               arrival->message.context_engine_id_length, &security);
}

/* RFC 3414 section 3.2 step 7 a. */
static bool
is_in_time (const WsnmpV3Header *header)
{
  uint32_t boots, time;

  wsnmp_authority_estimate (wsnmp_usm_local_get (), &boots, &time);

  return header->boots == boots && header->time + WSNMP_TIME_WINDOW >= time &&
         header->time <= time + WSNMP_TIME_WINDOW;
}

static SNMPAPI_STATUS
open_confirmed (Arrival *arrival)
{
  const WsnmpV3Header *header = arrival->header;
  WsnmpAuthority      *local = wsnmp_usm_local_get ();
  SNMPAPI_STATUS       error;

  arrival->report = WINSNMP_REPORT_UNKNOWN_ENGINE_ID;
  if (header->engine_id.length != local->id_length ||
      memcmp (header->engine_id.begin, local->id, local->id_length) != 0)
    return SNMPAPI_OTHER_ERROR;

  error = open_with (arrival, local);
  if (error == SNMPAPI_SUCCESS && header->flags & WSNMP_V3_AUTH && !is_in_time (header))
    {
      wsnmp_bindings_unref (arrival->message.message.bindings);
      arrival->report = WINSNMP_REPORT_NOT_IN_TIME_WINDOW;
      error = SNMPAPI_OTHER_ERROR;
    }

  return error;
}

static void
take_confirmed (Arrival *arrival)
{
  SNMPAPI_STATUS error = open_confirmed (arrival);

  if (error != SNMPAPI_SUCCESS)
    {
      if (error == SNMPAPI_OTHER_ERROR)
        send_report (arrival);
      /* The question who this is has got its answer. */
      if (error != SNMPAPI_OTHER_ERROR || arrival->header->engine_id.length > 0)
        drop (arrival, error);
      return;
    }

  if (deliver (arrival, SNMP_PDU_INFORM))
    acknowledge (arrival);
  wsnmp_bindings_unref (arrival->message.message.bindings);
}

void
wsnmp_usm_arrival_take (WsnmpSocket         *socket,
                        const WsnmpDatagram *datagram,
                        const WsnmpV3Header *header)
{
  Arrival arrival = { .socket = socket, .datagram = datagram, .header = header };

  if (!wsnmp_usm_users_exist ())
    wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);
  else if (header->flags & WSNMP_V3_REPORTABLE)
    take_confirmed (&arrival);
  else
    take_trap (&arrival);
}
