/* entity.h
 *
 * Entities: peers with a port, a version and a retransmission policy.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "address.h"
#include "object.h"
#include "transport.h"

#define WSNMP_REQUEST_PORT 161
#define WSNMP_TRAP_PORT 162

/* The policy of a new entity, and what a time-out of 0 stands for. */
#define WSNMP_DEFAULT_TIMEOUT 100 /* centiseconds */
#define WSNMP_DEFAULT_RETRIES 5

/**
 * WsnmpEntity:
 * @name: by which it was found in the database, else NULL
 * @port_is_set: SnmpSetPort was called, or the database says it: traps go there
 *   too
 * @received: made for a message that came, not by SnmpStrToEntity
 * @listened: has acted as an agent, and does not any more
 * @listener: its socket while it acts as an agent, else NULL
 * @asked: sender of a request: the address that the request was sent to; else of
 *   family AF_UNSPEC
 * @version: 1 to 3, bound when it was made
 * @timeout: centiseconds; 0 lets the library choose
 * @actual_timeout: round-trip time of the last answer in centiseconds,
 *   rounded up; 0 before the first
 * @actual_retries: retransmissions that the last answer needed
 */
typedef struct _WsnmpEntity
{
  WsnmpObject  object;
  char        *name;
  WsnmpAddress address;
  WsnmpAddress asked;
  WsnmpSocket *listener;
  bool         port_is_set;
  bool         received;
  bool         listened;
  uint8_t      version;
  uint32_t     timeout;
  uint32_t     retries;
  uint32_t     actual_timeout;
  uint32_t     actual_retries;
} WsnmpEntity;

/* An entity without references, with the policy that the database has for its
 * address, or the default one. */
SNMPAPI_STATUS wsnmp_entity_new (WsnmpSession       *session,
                                 const WsnmpAddress *address,
                                 uint8_t             version,
                                 WsnmpEntity       **ret_entity);

/* Frees what it has. */
void wsnmp_entity_clear (WsnmpEntity *entity);

void wsnmp_entity_describe (WsnmpEntity        *entity,
                            WinsnmpHandleEvent *event);
