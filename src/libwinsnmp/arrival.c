/* arrival.c
 *
 * What comes unasked: notifications for the sessions that registered.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "arrival.h"
#include "inform.h"
#include "library.h"
#include "register.h"
#include "translate.h"

/* What an SNMPv1 trap calls its agent, if it does. */
static bool
read_agent (const WsnmpWireMessage *message,
            WsnmpAddress           *ret_agent)
{
  static const uint8_t none[sizeof message->trap.agent];

  *ret_agent = wsnmp_address_any (AF_INET, 0);
  memcpy (&ret_agent->v4.sin_addr, message->trap.agent, sizeof message->trap.agent);

  return message->data.type == SNMP_PDU_V1TRAP &&
         memcmp (message->trap.agent, none, sizeof none) != 0;
}

/* An entity that nobody has a handle of yet, held by the caller. */
static WsnmpEntity *
hold_new_entity (const WsnmpAddress *address,
                 uint16_t            port,
                 uint8_t             version)
{
  WsnmpAddress with_port = *address;
  WsnmpEntity *entity;

  wsnmp_address_set_port (&with_port, port);
  if (wsnmp_entity_new (NULL, &with_port, version, &entity) != SNMPAPI_SUCCESS)
    return NULL;

  wsnmp_object_hold (&entity->object);
  return entity;
}

static WsnmpContext *
hold_new_context (const WsnmpWireMessage *message)
{
  WsnmpContext *context;

  if (wsnmp_context_new (NULL, message->community, message->community_length, &context) !=
      SNMPAPI_SUCCESS)
    return NULL;

  wsnmp_object_hold (&context->object);
  return context;
}

static void *
hold (void *object)
{
  wsnmp_object_hold (object);
  return object;
}

/* The sender of a trap is where it can be asked; that of an inform has the port
 * that the inform came from. */
static WsnmpEntity *
hold_sender (const WsnmpWireMessage *message,
             const WsnmpDatagram    *datagram,
             const WsnmpAddress     *agent)
{
  WsnmpEntity *sender;

  if (message->data.type != SNMP_PDU_INFORM)
    return hold_new_entity (agent != NULL ? agent : &datagram->peer, WSNMP_REQUEST_PORT,
                            message->version);

  sender = hold_new_entity (&datagram->peer, wsnmp_address_get_port (&datagram->peer),
                            message->version);
  if (sender != NULL)
    sender->port_is_set = true;

  return sender;
}

/* FALSE when it was dropped. */
static bool
deliver_to (WsnmpSession           *session,
            const WsnmpParties     *named,
            const WsnmpWireMessage *message,
            const WsnmpDatagram    *datagram,
            const WsnmpAddress     *agent)
{
  WsnmpBindings *copy = wsnmp_bindings_copy (message->bindings);
  WsnmpParties   parties = *named;
  bool           delivered = false;

  parties.own = parties.own != NULL
                  ? hold (parties.own)
                  : hold_new_entity (&datagram->local, wsnmp_address_get_port (&datagram->local),
                                     message->version);
  parties.peer = parties.peer != NULL ? hold (parties.peer)
                                      : hold_sender (message, datagram, agent);
  parties.context = parties.context != NULL ? hold (parties.context) : hold_new_context (message);

  if (copy != NULL && parties.own != NULL && parties.peer != NULL && parties.context != NULL)
    delivered = wsnmp_message_receive (session, &parties, &message->data, copy, datagram);
  else
    {
      wsnmp_message_emit_datagram (session, datagram, WINSNMP_DROP_NO_MEMORY);
      wsnmp_bindings_unref (copy);
    }
  wsnmp_object_unhold ((WsnmpObject *)parties.own);
  wsnmp_object_unhold ((WsnmpObject *)parties.peer);
  wsnmp_object_unhold ((WsnmpObject *)parties.context);

  return delivered;
}

/* To every session that wants it.  TRUE when one has got it. */
static bool
deliver (const WsnmpWireMessage *message,
         const WsnmpDatagram    *datagram,
         const WsnmpAddress     *agent)
{
  WsnmpArrival arrival = {
    .sender = &datagram->peer,
    .agent = agent,
    .community = message->community,
    .community_length = message->community_length,
  };
  bool wanted = false, delivered = false;

  wsnmp_translate_find_trap (message->bindings, &arrival.notification);
  for (WsnmpLink *link = wsnmp_library.sessions.next; link != &wsnmp_library.sessions;
       link = link->next)
    {
      WsnmpSession *session = WSNMP_CONTAINER (link, WsnmpSession, link);
      WsnmpParties  named;

      if (!wsnmp_registrations_match (session, &arrival, &named))
        continue;
      wanted = true;
      if (deliver_to (session, &named, message, datagram, agent))
        delivered = true;
    }

  if (!wanted)
    wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);

  return delivered;
}

void
wsnmp_arrival_take_notification (WsnmpSocket         *socket,
                                 const WsnmpDatagram *datagram,
                                 WsnmpWireMessage    *message)
{
  WsnmpAddress   agent;
  bool           has_agent = read_agent (message, &agent);
  SNMPAPI_STATUS error = wsnmp_translate_from_v1 (message, wsnmp_message_new_id ());

  if (error != SNMPAPI_SUCCESS)
    wsnmp_message_emit_datagram (NULL, datagram,
                                 error == SNMPAPI_ALLOC_ERROR ? WINSNMP_DROP_NO_MEMORY
                                                              : WINSNMP_DROP_MALFORMED);
  else if (message->data.type != SNMP_PDU_TRAP && message->data.type != SNMP_PDU_INFORM)
    wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);
  else if (deliver (message, datagram, has_agent ? &agent : NULL) &&
           message->data.type == SNMP_PDU_INFORM)
    wsnmp_inform_acknowledge (socket, datagram, message);

  wsnmp_bindings_unref (message->bindings);
}
