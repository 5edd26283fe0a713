/* register.h
 *
 * Registrations: which notifications a session wants.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

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

/**
 * WsnmpRegistration:
 * @link: in the session's registrations, in their order
 * @filter: its entities and context are held, the sub-identifiers are @ids
 * @tokens: of manager, agent and context when it was made
 */
typedef struct
{
  WsnmpLink   link;
  uint64_t    number;
  WsnmpFilter filter;
  uint64_t    tokens[3];
  smiUINT32   ids[];
} WsnmpRegistration;

/**
 * WsnmpArrival:
 * @sender: where the datagram came from
 * @agent: what an SNMPv1 trap calls its agent, or NULL
 * @user, @context_name: of SNMPv3, else NULL
 * @notification: no sub-identifiers when it does not tell
 *
 * What of a notification is compared.
 */
typedef struct
{
  const WsnmpAddress *sender;
  const WsnmpAddress *agent;
  const uint8_t      *community;
  size_t              community_length;
  const WsnmpUsmUser *user;
  const char         *context_name;
  smiOID              notification;
} WsnmpArrival;

/* The caller holds the library's lock. */

/* FALSE when no registration of the session matches.  @ret_parties gets the
 * entities and the context that those which match have named, or NULL. */
bool wsnmp_registrations_match (WsnmpSession       *session,
                                const WsnmpArrival *arrival,
                                WsnmpParties       *ret_parties);

/* Of WsnmpSession: those that have registrations. */
const WsnmpList *wsnmp_registrations_get_sessions (void);

/* The session is being closed. */
void wsnmp_registrations_drop (WsnmpSession *session);

/* As an event; its text is put in @text. */
void wsnmp_registration_describe (const WsnmpRegistration *registration,
                                  const WsnmpSession      *session,
                                  char                     text[MAXOBJIDSTRSIZE],
                                  WinsnmpEvent            *event);
