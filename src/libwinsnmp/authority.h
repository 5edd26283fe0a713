/* authority.h
 *
 * Authoritative engines of SNMPv3: whose ids, boots and times secure messages.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "address.h"
#include "msg-id.h"
#include "usm-codec.h"
#include "usm-user.h"

/* Seconds, RFC 3414 section 2.2.3. */
#define WSNMP_TIME_WINDOW 150

/* So many whose messages are over are remembered. */
#define WSNMP_MAX_IDLE_AUTHORITIES 65536

/**
 * WsnmpAuthority:
 * @by_place: in the index by address, or by id without one
 * @idle_link: while nobody uses it, the one that was used last behind the others
 * @n_users: requests under way
 * @address: of an agent, with its port; of family AF_UNSPEC for whoever sends
 *   notifications, and for this process
 * @id: of @id_length bytes; 0 of them until it was found out
 * @is_doubtful: it has to be asked anew before anything is sent
 * @boots, @time: what it said last, at @told_at on the clock that never sleeps
 * @received_at: the same on the clock of timers
 * @is_authentic: and that could be checked; otherwise they are hints
 * @keys: of WsnmpUsmKeys
 * @waiting: of WsnmpUsmRequest: those that wait for its discovery
 * @probe: the msgIDs of the messages that ask for its id, 0 when there are none
 * @probed_at: when the last of these left
 *
 * One for each address of an agent, even where two agents have the same id: each
 * has its own clock.
 */
typedef struct
{
  WsnmpHashNode by_place;
  WsnmpLink     idle_link;
  unsigned int  n_users;
  WsnmpAddress  address;
  uint8_t       id[WSNMP_MAX_ENGINE_ID];
  size_t        id_length;
  bool          is_doubtful;
  uint32_t      boots;
  uint32_t      time;
  uint64_t      told_at;
  uint64_t      received_at;
  bool          is_authentic;
  WsnmpList     keys;
  WsnmpList     waiting;
  WsnmpMsgIds   probe;
  uint64_t      probed_at;
} WsnmpAuthority;

/* The keys of a user for one engine: wiped when either goes. */
typedef struct
{
  WsnmpLink     by_authority;
  WsnmpLink     by_user;
  WsnmpUsmUser *user;
  WsnmpUsmKey   auth_key;
  WsnmpUsmKey   priv_key;
} WsnmpUsmKeys;

/* The caller holds the library's lock. */

/* The agent at this address, used by one more; NULL without memory.  Nothing is
 * asked of it. */
WsnmpAuthority *wsnmp_authority_hold (const WsnmpAddress *address);
void            wsnmp_authority_release (WsnmpAuthority *authority);

/* The agent at this address, or whoever sends notifications with this id; NULL
 * when it is not known. */
WsnmpAuthority *wsnmp_authority_find (const WsnmpAddress *address);
WsnmpAuthority *wsnmp_authority_find_sender (const uint8_t *id,
                                             size_t         id_length);

/* One that is in no index: the process itself, or a sender before its message was
 * found authentic. */
void wsnmp_authority_init (WsnmpAuthority *authority,
                           const uint8_t  *id,
                           size_t          id_length);
void wsnmp_authority_clear (WsnmpAuthority *authority);

/* Remembers a sender; takes what was initialised.  Without memory it is only
 * cleared. */
void wsnmp_authority_remember_sender (WsnmpAuthority *authority);

/* What its boots and time are at this moment. */
void wsnmp_authority_set_clock (WsnmpAuthority *authority,
                                uint32_t        boots,
                                uint32_t        time);

/* It has said who it is, which cannot be checked. */
void wsnmp_authority_introduce (WsnmpAuthority *authority,
                                const uint8_t  *id,
                                size_t          id_length,
                                uint32_t        boots,
                                uint32_t        time);

/* The rule of RFC 3414 section 3.2 step 7 b for an authentic message: takes over
 * what is newer.  FALSE for one out of the time window. */
bool wsnmp_authority_check_time (WsnmpAuthority *authority,
                                 uint32_t        boots,
                                 uint32_t        time);

/* Its boots and time at this moment, as far as is known. */
void wsnmp_authority_estimate (const WsnmpAuthority *authority,
                               uint32_t             *ret_boots,
                               uint32_t             *ret_time);

/* What secures a message of @user for this engine at this moment; it is valid
 * until either goes.  ALLOC_ERROR, or CONTEXT_INVALID when Net-SNMP has not such a
 * protocol. */
SNMPAPI_STATUS wsnmp_authority_secure (WsnmpAuthority   *authority,
                                       WsnmpUsmUser     *user,
                                       WsnmpUsmSecurity *ret_security);

/* The user goes. */
void wsnmp_usm_keys_drop_user (WsnmpUsmUser *user);

/* Forgets all that is idle, and everything once nothing is under way. */
void wsnmp_authorities_clear (void);
