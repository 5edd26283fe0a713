/* register.h
 *
 * Registrations: which notifications a session wants.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "hash.h"
#include "message.h"

/**
 * WsnmpFilter:
 * @manager, @agent, @context: NULL for any
 * @notification: no sub-identifiers for any
 *
 * What SnmpRegister was asked for.
 */
typedef struct
{
  WsnmpEntity  *manager;
  WsnmpEntity  *agent;
  WsnmpContext *context;
  smiOID        notification;
} WsnmpFilter;

typedef struct _WsnmpRegistration WsnmpRegistration;

/* Where a registration is found; see register-index.c. */
typedef struct
{
  WsnmpHashNode      node;
  WsnmpRegistration *registration;
} WsnmpRegistrationPlace;

/**
 * WsnmpRegistration:
 * @link: in the session's registrations, in their order
 * @places: among those of all sessions, and of its own
 * @next_match: while a notification is delivered that matches it
 * @filter: its entities and context are held, the sub-identifiers are @ids
 * @tokens: of manager, agent and context when it was made
 */
struct _WsnmpRegistration
{
  WsnmpLink              link;
  WsnmpSession          *session;
  uint64_t               number;
  WsnmpFilter            filter;
  uint64_t               tokens[3];
  WsnmpRegistrationPlace places[2];
  WsnmpRegistration     *next_match;
  smiUINT32              ids[];
};

/**
 * WsnmpArrival:
 * @sender: where the datagram came from; NULL for no agent at all
 * @agent: what an SNMPv1 trap calls its agent, or NULL
 * @has_context: FALSE when community and user count for nothing
 * @user, @context_name: of SNMPv3, else NULL
 * @notification: no sub-identifiers when it does not tell
 *
 * What of a notification is compared.
 */
typedef struct
{
  const WsnmpAddress *sender;
  const WsnmpAddress *agent;
  bool                has_context;
  const uint8_t      *community;
  size_t              community_length;
  const WsnmpUsmUser *user;
  const char         *context_name;
  smiOID              notification;
} WsnmpArrival;

/* The caller holds the library's lock. */

/* The next session that a notification is for, or NULL.  @matched are the registrations that
 * match, from wsnmp_registration_index_match at first; those of the session are taken off.
 * @ret_parties gets the entities and the context that they have named, or NULL. */
WsnmpSession *wsnmp_registrations_next_receiver (WsnmpRegistration **matched,
                                                 WsnmpParties       *ret_parties);

/* The session is being closed. */
void wsnmp_registrations_drop (WsnmpSession *session);

/* As an event; its text is put in @text. */
void wsnmp_registration_describe (const WsnmpRegistration *registration,
                                  const WsnmpSession      *session,
                                  char                     text[MAXOBJIDSTRSIZE],
                                  WinsnmpEvent            *event);
