/* usm-request.c
 *
 * Requests of SNMPv3: discovery, security of each transmission, Reports.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "library.h"
#include "output.h"
#include "usm-local.h"
#include "usm-report.h"
#include "usm-request.h"

WsnmpUsmRequest *
wsnmp_usm_request_new (WsnmpMessage *message,
                       uint8_t      *pdu,
                       size_t        length)
{
  WsnmpUsmRequest *request = calloc (1, sizeof *request);

  if (request == NULL)
    return NULL;

  request->authority = wsnmp_authority_hold (&message->peer);
  if (request->authority == NULL)
    {
      free (request);
      return NULL;
    }

  request->message = message;
  request->user = wsnmp_usm_user_ref (message->context->user);
  request->ids.block = wsnmp_message_new_block ();
  request->pdu = pdu;
  request->pdu_length = length;

  return request;
}

void
wsnmp_usm_request_free (WsnmpUsmRequest *request)
{
  wsnmp_link_remove (&request->waiting_link);
  wsnmp_authority_release (request->authority);
  wsnmp_usm_user_unref (request->user);
  free (request->pdu);
  free (request);
}

WsnmpBindings *
wsnmp_usm_request_read_bindings (const WsnmpMessage *message)
{
  WsnmpWireMessage request;

  if (wsnmp_codec_decode_pdu (message->usm->pdu, message->usm->pdu_length, &request) !=
      SNMPAPI_SUCCESS)
    return NULL;

  return request.bindings;
}

/* Sending */

static void
set_datagram (WsnmpMessage *message,
              uint8_t      *bytes,
              size_t        length)
{
  free (message->datagram);
  message->datagram = bytes;
  message->length = length;
}

/* A request without any security and content: it cannot be answered but by the id
 * of whom it reached (RFC 3414 section 4). */
static SNMPAPI_STATUS
make_question (WsnmpMessage *message)
{
  static const uint8_t   empty_get[] = { 0xA0, 0x0B, 0x02, 0x01, 0x00, 0x02, 0x01,
                                         0x00, 0x02, 0x01, 0x00, 0x30, 0x00 };
  const WsnmpUsmSecurity none = { .user = "", .level = WINSNMP_SECURITY_NO_AUTH_NO_PRIV };
  WsnmpAuthority        *authority = message->usm->authority;
  WsnmpUsmEnvelope       envelope = {
          .type = SNMP_PDU_GET,
          .pdu = empty_get,
          .pdu_length = sizeof empty_get,
  };
  uint8_t       *bytes;
  size_t         length;
  SNMPAPI_STATUS error;

  if (authority->probe.block == 0)
    authority->probe = (WsnmpMsgIds){ .block = wsnmp_message_new_block () };
  envelope.msg_id = wsnmp_msg_ids_take (&authority->probe);

  error = wsnmp_usm_encode (&envelope, &none, &bytes, &length);
  if (error == SNMPAPI_SUCCESS)
    set_datagram (message, bytes, length);

  return error;
}

/* Requests that wait for one agent ask it together: each as often as its own
 * policy says, and no more than one of them would alone. */
static SNMPAPI_STATUS
discover (WsnmpMessage *message,
          bool         *ret_leaves)
{
  WsnmpUsmRequest *request = message->usm;
  WsnmpAuthority  *authority = request->authority;
  uint64_t         now = wsnmp_now ();
  SNMPAPI_STATUS   error = SNMPAPI_SUCCESS;

  *ret_leaves = authority->probe.block == 0 || now - authority->probed_at >= message->period;
  if (*ret_leaves)
    error = make_question (message);
  if (error != SNMPAPI_SUCCESS)
    return error;

  if (!wsnmp_link_is_listed (&request->waiting_link))
    wsnmp_list_append (&authority->waiting, &request->waiting_link);
  if (*ret_leaves)
    authority->probed_at = now;
  else
    wsnmp_message_emit (message, WINSNMP_MESSAGE_DISCOVERING);

  return SNMPAPI_SUCCESS;
}

bool
wsnmp_usm_request_is_waiting (const WsnmpMessage *message)
{
  return wsnmp_link_is_listed (&message->usm->waiting_link);
}

void
wsnmp_usm_request_note_asked (WsnmpMessage *message)
{
  message->usm->authority->probed_at = message->sent_at;
  wsnmp_message_emit (message, WINSNMP_MESSAGE_DISCOVERING);
}

/* Whose data it is about: an inform tells of this process (RFC 3413 section 3.3). */
static const WsnmpAuthority *
get_subject (const WsnmpMessage *message)
{
  return message->data.type == SNMP_PDU_INFORM ? wsnmp_usm_local_get () : message->usm->authority;
}

static SNMPAPI_STATUS
secure (WsnmpMessage *message)
{
  WsnmpUsmRequest      *request = message->usm;
  const WsnmpAuthority *subject = get_subject (message);
  WsnmpUsmSecurity      security;
  WsnmpUsmEnvelope      envelope = {
         .msg_id = wsnmp_msg_ids_take (&request->ids),
         .type = message->data.type,
         .pdu = request->pdu,
         .pdu_length = request->pdu_length,
         .context_engine_id = subject->id,
         .context_engine_id_length = subject->id_length,
         .context_name = message->context->name,
         .context_name_length = strlen (message->context->name),
  };
  SNMPAPI_STATUS error = wsnmp_authority_secure (request->authority, request->user, &security);
  uint8_t       *bytes;
  size_t         length;

  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_usm_encode (&envelope, &security, &bytes, &length);
  if (error == SNMPAPI_SUCCESS)
    set_datagram (message, bytes, length);

  return error;
}

SNMPAPI_STATUS
wsnmp_usm_request_prepare (WsnmpMessage *message,
                           bool         *ret_leaves)
{
  const WsnmpAuthority *authority = message->usm->authority;

  *ret_leaves = true;
  if (authority->id_length == 0 || authority->is_doubtful)
    return discover (message, ret_leaves);

  wsnmp_link_remove (&message->usm->waiting_link);
  return secure (message);
}

/* Of an agent that was silent for so long nothing is certain any more: it may have
 * been exchanged for another, or have lost the count of its boots, and then the
 * rules of SNMPv3 forbid to believe it. */
void
wsnmp_usm_request_give_up (WsnmpMessage *message)
{
  WsnmpAuthority *authority = message->usm->authority;

  if (authority->received_at < message->sent_at)
    authority->is_doubtful = true;
}

/* Receiving */

/* All that waited for the agent leaves. */
static void
release_waiting (WsnmpAuthority *authority)
{
  WsnmpLink *link;

  authority->probe.block = 0;
  while ((link = wsnmp_list_first (&authority->waiting)) != NULL)
    {
      wsnmp_link_remove (link);
      wsnmp_output_repeat (WSNMP_CONTAINER (link, WsnmpUsmRequest, waiting_link)->message);
    }
}

static bool
is_id_of (const WsnmpAuthority *authority,
          const uint8_t        *id,
          size_t                length)
{
  return authority->id_length == length && memcmp (authority->id, id, length) == 0;
}

static void
introduce (WsnmpAuthority      *authority,
           const WsnmpV3Header *header)
{
  wsnmp_authority_introduce (authority, header->engine_id.begin, header->engine_id.length,
                             header->boots, header->time);
}

static void
drop_undecoded (const WsnmpDatagram *datagram,
                SNMPAPI_STATUS       error,
                WinsnmpReport        report)
{
  if (error == SNMPAPI_OTHER_ERROR)
    wsnmp_message_emit_insecure (datagram, report);
  else
    wsnmp_message_emit_datagram (NULL, datagram,
                                 error == SNMPAPI_ALLOC_ERROR ? WINSNMP_DROP_NO_MEMORY
                                                              : WINSNMP_DROP_MALFORMED);
}

/* The answer to the question who it is: whatever the Report is about, it carries
 * the id. */
static void
take_introduction (WsnmpAuthority      *authority,
                   const WsnmpDatagram *datagram,
                   const WsnmpV3Header *header)
{
  static const WsnmpUsmSecurity none = { .user = "" };
  WsnmpUsmMessage               answer;
  WinsnmpReport                 report = WINSNMP_REPORT_NONE;
  SNMPAPI_STATUS                error = SNMPAPI_MESSAGE_INVALID;

  if (!(header->flags & WSNMP_V3_AUTH) && header->engine_id.length > 0)
    error = wsnmp_usm_decode (datagram->bytes, header, &none, &answer, &report);
  if (error != SNMPAPI_SUCCESS)
    {
      drop_undecoded (datagram, error, report);
      return;
    }

  wsnmp_bindings_unref (answer.message.bindings);
  if (answer.message.data.type != WSNMP_PDU_REPORT)
    {
      wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);
      return;
    }

  introduce (authority, header);
  release_waiting (authority);
}

static void
fail (WsnmpMessage *message,
      WinsnmpReport report)
{
  message->report = report;
  wsnmp_output_fail (message, SNMPAPI_TL_OTHER);
}

/* Another request may have got the same correction before. */
static void
correct_id (WsnmpMessage        *message,
            const WsnmpV3Header *header)
{
  WsnmpUsmRequest *request = message->usm;

  if (request->was_introduced || header->engine_id.length == 0)
    {
      fail (message, WINSNMP_REPORT_UNKNOWN_ENGINE_ID);
      return;
    }

  request->was_introduced = true;
  if (!is_id_of (request->authority, header->engine_id.begin, header->engine_id.length))
    introduce (request->authority, header);
  wsnmp_output_repeat (message);
}

/* The time was taken over with the check of the message. */
static void
correct_time (WsnmpMessage        *message,
              const WsnmpDatagram *datagram,
              const WsnmpV3Header *header)
{
  WsnmpUsmRequest *request = message->usm;

  if (!(header->flags & WSNMP_V3_AUTH))
    wsnmp_message_emit_insecure (datagram, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);
  else if (request->was_synchronised)
    fail (message, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);
  else
    {
      request->was_synchronised = true;
      wsnmp_output_repeat (message);
    }
}

static void
take_report (WsnmpMessage          *message,
             const WsnmpDatagram   *datagram,
             const WsnmpV3Header   *header,
             const WsnmpUsmMessage *answer)
{
  WinsnmpReport report = wsnmp_usm_report_find (answer->message.bindings);

  if (report == WINSNMP_REPORT_UNKNOWN_ENGINE_ID)
    correct_id (message, header);
  else if (report == WINSNMP_REPORT_NOT_IN_TIME_WINDOW)
    correct_time (message, datagram, header);
  else
    fail (message, report);
}

/* RFC 3412 section 7.2 step 12, and the user. */
static WinsnmpReport
compare (const WsnmpMessage    *message,
         const WsnmpV3Header   *header,
         const WsnmpUsmMessage *answer)
{
  const WsnmpUsmRequest *request = message->usm;
  const char            *name = request->user->profile.name;

  if (wsnmp_usm_get_level (header) != request->user->profile.level)
    return WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL;
  if (header->user.length != strlen (name) ||
      memcmp (header->user.begin, name, header->user.length) != 0)
    return WINSNMP_REPORT_UNKNOWN_USER_NAME;
  if (!is_id_of (request->authority, header->engine_id.begin, header->engine_id.length) ||
      !is_id_of (get_subject (message), answer->context_engine_id,
                 answer->context_engine_id_length))
    return WINSNMP_REPORT_UNKNOWN_ENGINE_ID;
  if (answer->context_name_length != strlen (message->context->name) ||
      memcmp (answer->context_name, message->context->name, answer->context_name_length) != 0)
    return WINSNMP_REPORT_UNKNOWN_CONTEXT;

  return WINSNMP_REPORT_NONE;
}

/* Takes the bindings of @answer. */
static void
take_response (WsnmpMessage          *message,
               const WsnmpDatagram   *datagram,
               const WsnmpV3Header   *header,
               const WsnmpUsmMessage *answer)
{
  WinsnmpReport report = compare (message, header, answer);

  if (report == WINSNMP_REPORT_NONE && answer->message.data.type == SNMP_PDU_RESPONSE &&
      answer->message.data.request_id == message->data.request_id)
    {
      wsnmp_input_answer (message, datagram, &answer->message);
      return;
    }

  if (report != WINSNMP_REPORT_NONE)
    wsnmp_message_emit_insecure (datagram, report);
  else
    wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);
  wsnmp_bindings_unref (answer->message.bindings);
}

/* OTHER_ERROR for what is not authentic, or too old. */
static SNMPAPI_STATUS
decode (const WsnmpMessage  *message,
        const WsnmpDatagram *datagram,
        const WsnmpV3Header *header,
        WsnmpUsmMessage     *ret_answer,
        WinsnmpReport       *ret_report)
{
  WsnmpUsmRequest *request = message->usm;
  WsnmpUsmSecurity security = { .user = request->user->profile.name };
  bool             is_authentic = header->flags & WSNMP_V3_AUTH;
  SNMPAPI_STATUS   error = SNMPAPI_SUCCESS;

  *ret_report = WINSNMP_REPORT_UNKNOWN_ENGINE_ID;
  if (is_authentic &&
      !is_id_of (request->authority, header->engine_id.begin, header->engine_id.length))
    return SNMPAPI_OTHER_ERROR;
  if (is_authentic)
    error = wsnmp_authority_secure (request->authority, request->user, &security);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_usm_decode (datagram->bytes, header, &security, ret_answer, ret_report);
  if (error == SNMPAPI_SUCCESS && is_authentic &&
      !wsnmp_authority_check_time (request->authority, header->boots, header->time))
    {
      wsnmp_bindings_unref (ret_answer->message.bindings);
      *ret_report = WINSNMP_REPORT_NOT_IN_TIME_WINDOW;
      return SNMPAPI_OTHER_ERROR;
    }

  return error;
}

static void
take_answer (WsnmpMessage        *message,
             const WsnmpDatagram *datagram,
             const WsnmpV3Header *header)
{
  WsnmpUsmMessage answer;
  WinsnmpReport   report;
  SNMPAPI_STATUS  error = decode (message, datagram, header, &answer, &report);

  if (error != SNMPAPI_SUCCESS)
    drop_undecoded (datagram, error, report);
  else if (answer.message.data.type != WSNMP_PDU_REPORT)
    take_response (message, datagram, header, &answer);
  else
    {
      take_report (message, datagram, header, &answer);
      wsnmp_bindings_unref (answer.message.bindings);
    }
}

/* The agent that a message of this msgID asks who it is, or NULL. */
static WsnmpAuthority *
find_probed (const WsnmpAddress *peer,
             int32_t             msg_id)
{
  WsnmpAuthority *authority = wsnmp_authority_find (peer);

  return authority != NULL && wsnmp_msg_ids_have (&authority->probe, msg_id) ? authority : NULL;
}

void
wsnmp_usm_request_take (WsnmpSocket         *socket,
                        const WsnmpDatagram *datagram,
                        const WsnmpV3Header *header)
{
  WsnmpMessage   *message = wsnmp_message_find_msg_id (socket, &datagram->peer, header->msg_id);
  WsnmpAuthority *authority = find_probed (&datagram->peer, header->msg_id);

  if (message != NULL)
    take_answer (message, datagram, header);
  else if (authority != NULL)
    take_introduction (authority, datagram, header);
  else
    wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);
}

void
wsnmp_usm_request_fail_quoted (WsnmpSocket         *socket,
                               const WsnmpDatagram *quoted,
                               SNMPAPI_STATUS       error)
{
  WsnmpMessage   *message;
  WsnmpAuthority *authority;
  WsnmpLink      *link;
  int32_t         msg_id;

  if (!wsnmp_datagram_peek_msg_id (quoted->bytes, quoted->length, &msg_id))
    return;

  message = wsnmp_message_find_msg_id (socket, &quoted->peer, msg_id);
  if (message != NULL)
    {
      wsnmp_output_fail (message, error);
      return;
    }

  /* The last failure may be the end of the authority. */
  while ((authority = find_probed (&quoted->peer, msg_id)) != NULL &&
         (link = wsnmp_list_first (&authority->waiting)) != NULL)
    wsnmp_output_fail (WSNMP_CONTAINER (link, WsnmpUsmRequest, waiting_link)->message, error);
}
