/* message-events.c
 *
 * The events that tell what becomes of a message.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "events.h"
#include "message.h"
#include "payload.h"
#include "usm-request.h"

void
wsnmp_message_describe (WsnmpMessage *message,
                        char          peer[WSNMP_ADDRESS_LENGTH],
                        WinsnmpEvent *event)
{
  WinsnmpMessageEvent *detail = &event->u.message;

  wsnmp_event_init (event, WINSNMP_EVENT_MESSAGE, sizeof *detail);
  wsnmp_address_format_peer (&message->peer, peer);
  if (message->received)
    detail->state = WINSNMP_MESSAGE_RECEIVED;
  else if (message->state == WSNMP_MESSAGE_QUEUED)
    detail->state = message->error == SNMPAPI_SUCCESS ? WINSNMP_MESSAGE_ANSWERED
                                                      : WINSNMP_MESSAGE_FAILED;
  else if (message->usm != NULL && wsnmp_link_is_listed (&message->usm->waiting_link))
    detail->state = WINSNMP_MESSAGE_DISCOVERING;
  else
    detail->state = message->sent_at != 0 ? WINSNMP_MESSAGE_SENT : WINSNMP_MESSAGE_QUEUED;
  detail->message = message->number;
  detail->session = message->session->token;
  detail->pdu_type = (uint8_t)message->data.type;
  detail->request_id = message->data.request_id;
  detail->peer = peer;
  detail->bytes = (uint32_t)message->length;
  detail->retransmission = message->retransmissions;
  detail->error = message->error;
  detail->report = message->report;
}

static void
emit (WsnmpMessage       *message,
      WinsnmpMessageState state,
      WinsnmpDropReason   reason)
{
  WinsnmpEvent event;
  char         peer[WSNMP_ADDRESS_LENGTH];

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_message_describe (message, peer, &event);
  event.u.message.state = state;
  event.u.message.drop = reason;
  if (state == WINSNMP_MESSAGE_SENT)
    wsnmp_payload_fill (&event, message->datagram, message->length, 0);
  wsnmp_events_emit (&event);
}

void
wsnmp_message_emit (WsnmpMessage       *message,
                    WinsnmpMessageState state)
{
  emit (message, state, 0);
}

void
wsnmp_message_emit_arrived (WsnmpMessage        *message,
                            WinsnmpMessageState  state,
                            const WsnmpDatagram *datagram)
{
  WinsnmpEvent event;
  char         peer[WSNMP_ADDRESS_LENGTH];

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_message_describe (message, peer, &event);
  event.u.message.state = state;
  event.u.message.bytes = (uint32_t)datagram->length;
  if (state == WINSNMP_MESSAGE_ANSWERED)
    event.u.message.round_trip = wsnmp_message_get_round_trip (message, datagram) / 1000;
  wsnmp_payload_fill (&event, datagram->bytes, datagram->length, message->data.type);
  wsnmp_events_emit (&event);
}

void
wsnmp_message_emit_dropped (WsnmpMessage     *message,
                            WinsnmpDropReason reason)
{
  emit (message, WINSNMP_MESSAGE_DROPPED, reason);
}

/* Of what no message of the library's is known, from or at this address. */
static void
emit_unknown (WinsnmpEvent       *event,
              const WsnmpAddress *address)
{
  char peer[WSNMP_ADDRESS_LENGTH];

  wsnmp_address_format_peer (address, peer);
  event->u.message.state = WINSNMP_MESSAGE_DROPPED;
  event->u.message.peer = peer;
  wsnmp_events_emit (event);
}

static void
emit_datagram (const WsnmpSession  *session,
               const WsnmpDatagram *datagram,
               WinsnmpDropReason    reason,
               WinsnmpReport        report)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };

  if (!wsnmp_events_wanted ())
    return;

  event.u.message.session = session != NULL ? session->token : 0;
  event.u.message.bytes = (uint32_t)datagram->length;
  event.u.message.drop = reason;
  event.u.message.report = report;
  wsnmp_payload_fill (&event, datagram->bytes, datagram->length, 0);
  emit_unknown (&event, &datagram->peer);
}

void
wsnmp_message_emit_datagram (const WsnmpSession  *session,
                             const WsnmpDatagram *datagram,
                             WinsnmpDropReason    reason)
{
  emit_datagram (session, datagram, reason, WINSNMP_REPORT_NONE);
}

void
wsnmp_message_emit_insecure (const WsnmpDatagram *datagram,
                             WinsnmpReport        report)
{
  emit_datagram (NULL, datagram, WINSNMP_DROP_SECURITY, report);
}

void
wsnmp_message_emit_lost (const WsnmpSocket *socket,
                         uint32_t           n_lost)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };

  if (!wsnmp_events_wanted ())
    return;

  event.u.message.drop = WINSNMP_DROP_OVERFLOW;
  event.u.message.n_lost = n_lost;
  emit_unknown (&event, &socket->local);
}
