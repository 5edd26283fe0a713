/* arrival.c
 *
 * What comes unasked: notifications for the sessions that registered, requests
 * for entities that act as agents.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "arrival.h"
#include "inform.h"
#include "register-index.h"
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

  entity->received = true;
  wsnmp_object_hold (&entity->object);
  return entity;
}

static WsnmpContext *
hold_new_context (const WsnmpWireMessage *message)
{
  WsnmpContext  *context;
  SNMPAPI_STATUS error;

  if (message->user != NULL)
    error = wsnmp_context_new_for_user (NULL, message->user, message->context_name, &context);
  else
    error = wsnmp_context_new (NULL, message->community, message->community_length, &context);
  if (error != SNMPAPI_SUCCESS)
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

/* Whoever waits for an answer, at the port that was asked from. */
static WsnmpEntity *
hold_asker (const WsnmpWireMessage *message,
            const WsnmpDatagram    *datagram)
{
  WsnmpEntity *asker = hold_new_entity (&datagram->peer, wsnmp_address_get_port (&datagram->peer),
                                        message->version);

  if (asker != NULL)
    {
      asker->port_is_set = true;
      asker->asked = datagram->local;
    }

  return asker;
}

/* The sender of a trap is where it can be asked. */
static WsnmpEntity *
hold_sender (const WsnmpWireMessage *message,
             const WsnmpDatagram    *datagram,
             const WsnmpAddress     *agent)
{
  if (message->data.type == SNMP_PDU_INFORM)
    return hold_asker (message, datagram);

  return hold_new_entity (agent != NULL ? agent : &datagram->peer, WSNMP_REQUEST_PORT,
                          message->version);
}

/* Gives up the caller's holds on @parties, of which some may be missing.  Takes
 * @bindings, which may be NULL without memory.  FALSE when it was dropped. */
static bool
queue (WsnmpSession        *session,
       const WsnmpParties  *parties,
       const WsnmpPduData  *data,
       WsnmpBindings       *bindings,
       const WsnmpDatagram *datagram)
{
  bool queued = false;

  if (bindings != NULL && parties->own != NULL && parties->peer != NULL &&
      parties->context != NULL)
    queued = wsnmp_message_receive (session, parties, data, bindings, datagram);
  else
    {
      wsnmp_message_emit_datagram (session, datagram, WINSNMP_DROP_NO_MEMORY);
      wsnmp_bindings_unref (bindings);
    }
  wsnmp_object_unhold ((WsnmpObject *)parties->own);
  wsnmp_object_unhold ((WsnmpObject *)parties->peer);
  wsnmp_object_unhold ((WsnmpObject *)parties->context);

  return queued;
}

/* FALSE when it was dropped. */
static bool
deliver_to (WsnmpSession           *session,
            const WsnmpParties     *named,
            const WsnmpWireMessage *message,
            const WsnmpDatagram    *datagram,
            const WsnmpAddress     *agent)
{
  uint16_t     port = wsnmp_address_get_port (&datagram->local);
  WsnmpParties parties = {
    .own = named->own != NULL ? hold (named->own)
                              : hold_new_entity (&datagram->local, port, message->version),
    .peer = named->peer != NULL ? hold (named->peer) : hold_sender (message, datagram, agent),
    .context = named->context != NULL ? hold (named->context) : hold_new_context (message),
  };

  return queue (session, &parties, &message->data, wsnmp_bindings_copy (message->bindings),
                datagram);
}

bool
wsnmp_arrival_deliver (const WsnmpDatagram    *datagram,
                       const WsnmpWireMessage *message,
                       const WsnmpAddress     *agent)
{
  WsnmpArrival arrival = {
    .sender = &datagram->peer,
    .agent = agent,
    .has_context = true,
    .community = message->community,
    .community_length = message->community_length,
    .user = message->user,
    .context_name = message->context_name,
  };
  WsnmpRegistration *matched;
  WsnmpSession      *session;
  WsnmpParties       named;
  bool               delivered = false;

  wsnmp_translate_find_trap (message->bindings, &arrival.notification);
  matched = wsnmp_registration_index_match (&arrival);
  if (matched == NULL)
    wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);

  while ((session = wsnmp_registrations_next_receiver (&matched, &named)) != NULL)
    if (deliver_to (session, &named, message, datagram, agent))
      delivered = true;

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
  else if (wsnmp_arrival_deliver (datagram, message, has_agent ? &agent : NULL) &&
           message->data.type == SNMP_PDU_INFORM)
    wsnmp_inform_acknowledge (socket, datagram, message);

  wsnmp_bindings_unref (message->bindings);
}

static bool
is_request (smiINT type)
{
  return type == SNMP_PDU_GET || type == SNMP_PDU_GETNEXT || type == SNMP_PDU_GETBULK ||
         type == SNMP_PDU_SET || type == SNMP_PDU_INFORM;
}

/* An inform to an agent is the application's to answer: here it asked for the
 * whole dialogue. */
void
wsnmp_arrival_take_request (WsnmpSocket         *socket,
                            const WsnmpDatagram *datagram,
                            WsnmpWireMessage    *message)
{
  WsnmpEntity *entity = socket->entity;
  WsnmpParties parties;

  /* It may have ended while the datagram was read. */
  if (entity == NULL || entity->object.owner->closing || !is_request (message->data.type))
    {
      wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);
      wsnmp_bindings_unref (message->bindings);
      return;
    }

  parties.own = hold (entity);
  parties.peer = hold_asker (message, datagram);
  parties.context = hold_new_context (message);
  queue (entity->object.owner, &parties, &message->data, message->bindings, datagram);
}
