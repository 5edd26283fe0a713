/* inform.c
 *
 * Acknowledging informs: the receiving library answers, not its application.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "events.h"
#include "inform.h"

/* So many acknowledged informs are remembered; the oldest are forgotten. */
#define MAX_REMEMBERED 4096

static struct
{
  WsnmpAddress host;
  smiINT32     request_id;
} remembered[MAX_REMEMBERED];

static size_t n_remembered; /* ever; the next place is this, modulo the most */

static void
emit_sent (const WsnmpDatagram *datagram,
           const WsnmpPduData  *data,
           size_t               length)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };
  char         peer[WSNMP_ADDRESS_LENGTH];

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_address_format_peer (&datagram->peer, peer);
  event.u.message.state = WINSNMP_MESSAGE_SENT_ONCE;
  event.u.message.pdu_type = (uint8_t)data->type;
  event.u.message.request_id = data->request_id;
  event.u.message.peer = peer;
  event.u.message.bytes = (uint32_t)length;
  wsnmp_events_emit (&event);
}

void
wsnmp_inform_remember (const WsnmpDatagram *datagram,
                       smiINT32             request_id)
{
  size_t place = n_remembered++ % MAX_REMEMBERED;

  remembered[place].host = datagram->peer;
  remembered[place].request_id = request_id;
}

/* When it cannot be sent the agent sends its inform again. */
void
wsnmp_inform_send_answer (WsnmpSocket         *socket,
                          const WsnmpDatagram *datagram,
                          const WsnmpPduData  *data,
                          const uint8_t       *bytes,
                          size_t               length)
{
  if (wsnmp_transport_send_from (socket, bytes, length, &datagram->peer, &datagram->local) == 0)
    emit_sent (datagram, data, length);
}

void
wsnmp_inform_acknowledge (WsnmpSocket            *socket,
                          const WsnmpDatagram    *datagram,
                          const WsnmpWireMessage *inform)
{
  WsnmpWireMessage answer = *inform;
  uint8_t         *bytes;
  size_t           length;

  wsnmp_inform_remember (datagram, inform->data.request_id);
  answer.data = (WsnmpPduData){ .type = SNMP_PDU_RESPONSE,
                                .request_id = inform->data.request_id };
  if (wsnmp_codec_encode (&answer, &bytes, &length) != SNMPAPI_SUCCESS)
    return;

  wsnmp_inform_send_answer (socket, datagram, &answer.data, bytes, length);
  free (bytes);
}

void
wsnmp_inform_forget (void)
{
  n_remembered = 0;
}

bool
wsnmp_inform_was_acknowledged (const WsnmpAddress *host,
                               smiINT32            request_id)
{
  size_t n = n_remembered < MAX_REMEMBERED ? n_remembered : MAX_REMEMBERED;

  for (size_t i = 0; i < n; i++)
    if (remembered[i].request_id == request_id &&
        wsnmp_address_equal_host (&remembered[i].host, host))
      return true;

  return false;
}
