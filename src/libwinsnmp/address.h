/* address.h
 *
 * Transport addresses: IPv4 and IPv6 with a port.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

/* Room for "[address%zone]:65535" and a NUL. */
#define WSNMP_ADDRESS_LENGTH 80

typedef union
{
  sa_family_t         family;
  struct sockaddr     any;
  struct sockaddr_in  v4;
  struct sockaddr_in6 v6;
} WsnmpAddress;

/* Literal addresses only: what inet_pton takes, and "%zone" behind a
 * link-local IPv6 address.  Port 0. */
bool wsnmp_address_parse (const char   *text,
                          WsnmpAddress *ret_address);

/* Every address of this machine. */
WsnmpAddress wsnmp_address_any (int      family,
                                uint16_t port);

socklen_t wsnmp_address_length (const WsnmpAddress *address);
uint16_t  wsnmp_address_get_port (const WsnmpAddress *address);
void      wsnmp_address_set_port (WsnmpAddress *address,
                                  uint16_t      port);

/* Family, address, port, and the zone where it matters. */
bool wsnmp_address_equal (const WsnmpAddress *a,
                          const WsnmpAddress *b);
/* The same but for the port. */
bool     wsnmp_address_equal_host (const WsnmpAddress *a,
                                   const WsnmpAddress *b);
uint64_t wsnmp_address_hash (const WsnmpAddress *address);

/* An address that many may answer: multicast, or a broadcast address, that of
 * a local network included.  The caller holds the library's lock. */
bool wsnmp_address_is_group (const WsnmpAddress *address);

/* The address alone, and with its port as "192.0.2.1:161" or "[::1]:161". */
void wsnmp_address_format (const WsnmpAddress *address,
                           char                buffer[WSNMP_ADDRESS_LENGTH]);
void wsnmp_address_format_peer (const WsnmpAddress *address,
                                char                buffer[WSNMP_ADDRESS_LENGTH]);
