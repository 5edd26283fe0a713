/* address.c
 *
 * Transport addresses: IPv4 and IPv6 with a port.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "address.h"
#include "clock.h"
#include "decimal.h"
#include "hash.h"

/* Nanoseconds until the interfaces of this machine are looked at anew. */
#define ASK_INTERVAL UINT64_C (1000000000)

static bool
parse_zone (const char *zone,
            uint32_t   *ret_index)
{
  unsigned long number;
  char         *end;

  *ret_index = if_nametoindex (zone);
  if (*ret_index != 0)
    return true;

  if (*zone < '0' || *zone > '9')
    return false;
  number = strtoul (zone, &end, 10);
  *ret_index = (uint32_t)number;

  return *end == '\0' && number > 0 && number <= UINT32_MAX;
}

/* Only these need the name of an interface. */
static bool
is_of_one_link (const struct in6_addr *address)
{
  return IN6_IS_ADDR_LINKLOCAL (address) || IN6_IS_ADDR_MC_LINKLOCAL (address);
}

static bool
parse_v6 (const char   *text,
          WsnmpAddress *address)
{
  char        copy[WSNMP_ADDRESS_LENGTH];
  const char *zone = strchr (text, '%');
  size_t      length = zone != NULL ? (size_t)(zone - text) : strlen (text);

  if (length >= sizeof copy)
    return false;

  memcpy (copy, text, length);
  copy[length] = '\0';
  address->v6.sin6_family = AF_INET6;
  if (inet_pton (AF_INET6, copy, &address->v6.sin6_addr) != 1)
    return false;

  return zone == NULL || (is_of_one_link (&address->v6.sin6_addr) &&
                          parse_zone (zone + 1, &address->v6.sin6_scope_id));
}

bool
wsnmp_address_parse (const char   *text,
                     WsnmpAddress *ret_address)
{
  WsnmpAddress address;

  memset (&address, 0, sizeof address);
  if (inet_pton (AF_INET, text, &address.v4.sin_addr) == 1)
    address.v4.sin_family = AF_INET;
  else if (!parse_v6 (text, &address))
    return false;

  *ret_address = address;
  return true;
}

WsnmpAddress
wsnmp_address_any (int      family,
                   uint16_t port)
{
  WsnmpAddress any;

  memset (&any, 0, sizeof any);
  any.any.sa_family = (sa_family_t)family;
  wsnmp_address_set_port (&any, port);

  return any;
}

socklen_t
wsnmp_address_length (const WsnmpAddress *address)
{
  return address->family == AF_INET6 ? sizeof address->v6 : sizeof address->v4;
}

uint16_t
wsnmp_address_get_port (const WsnmpAddress *address)
{
  return ntohs (address->family == AF_INET6 ? address->v6.sin6_port : address->v4.sin_port);
}

void
wsnmp_address_set_port (WsnmpAddress *address,
                        uint16_t      port)
{
  if (address->family == AF_INET6)
    address->v6.sin6_port = htons (port);
  else
    address->v4.sin_port = htons (port);
}

bool
wsnmp_address_equal_host (const WsnmpAddress *a,
                          const WsnmpAddress *b)
{
  if (a->family != b->family)
    return false;
  if (a->family == AF_INET)
    return a->v4.sin_addr.s_addr == b->v4.sin_addr.s_addr;

  return IN6_ARE_ADDR_EQUAL (&a->v6.sin6_addr, &b->v6.sin6_addr) &&
         (!is_of_one_link (&a->v6.sin6_addr) ||
          a->v6.sin6_scope_id == b->v6.sin6_scope_id);
}

bool
wsnmp_address_equal (const WsnmpAddress *a,
                     const WsnmpAddress *b)
{
  return wsnmp_address_equal_host (a, b) &&
         wsnmp_address_get_port (a) == wsnmp_address_get_port (b);
}

uint64_t
wsnmp_address_hash (const WsnmpAddress *address)
{
  uint64_t parts[2];

  /* Tables look at the lowest bits, and agents differ in the highest ones: all have the
   * same port. */
  if (address->family == AF_INET)
    return wsnmp_hash_mix ((uint64_t)address->v4.sin_addr.s_addr << 16 | address->v4.sin_port);

  memcpy (parts, &address->v6.sin6_addr, sizeof parts);
  return wsnmp_hash_mix (wsnmp_hash_mix (parts[0]) ^ parts[1] ^ address->v6.sin6_port);
}

static in_addr_t
get_ipv4 (const struct sockaddr *address)
{
  return ((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr;
}

/* The loopback network has a broadcast address, but no flag tells of it; a
 * network of one or two addresses has none. */
static bool
is_broadcast_of (const struct ifaddrs *entry,
                 in_addr_t             address)
{
  in_addr_t rest;

  if (entry->ifa_addr == NULL || entry->ifa_addr->sa_family != AF_INET)
    return false;
  if ((entry->ifa_flags & IFF_BROADCAST) && entry->ifa_broadaddr != NULL)
    return get_ipv4 (entry->ifa_broadaddr) == address;
  if (!(entry->ifa_flags & IFF_LOOPBACK) || entry->ifa_netmask == NULL)
    return false;

  rest = ~get_ipv4 (entry->ifa_netmask);
  return ntohl (rest) > 1 && (get_ipv4 (entry->ifa_addr) | rest) == address;
}

/* What this machine has, as of a moment ago: asking the system takes ten times as long as
 * sending a request.  Guarded by the library's lock. */
static const struct ifaddrs *
get_interfaces (void)
{
  static struct ifaddrs *interfaces;
  static uint64_t        asked_at;
  uint64_t               now = wsnmp_now ();

  if (asked_at != 0 && now - asked_at < ASK_INTERVAL)
    return interfaces;

  if (interfaces != NULL)
    freeifaddrs (interfaces);
  if (getifaddrs (&interfaces) < 0)
    interfaces = NULL;
  asked_at = now;

  return interfaces;
}

/* The broadcast address of one of this machine's networks? */
static bool
is_local_broadcast (const WsnmpAddress *address)
{
  for (const struct ifaddrs *entry = get_interfaces (); entry != NULL; entry = entry->ifa_next)
    if (is_broadcast_of (entry, address->v4.sin_addr.s_addr))
      return true;

  return false;
}

bool
wsnmp_address_is_group (const WsnmpAddress *address)
{
  if (address->family == AF_INET6)
    return IN6_IS_ADDR_MULTICAST (&address->v6.sin6_addr);

  return address->v4.sin_addr.s_addr == INADDR_BROADCAST ||
         IN_MULTICAST (ntohl (address->v4.sin_addr.s_addr)) || is_local_broadcast (address);
}

/* As inet_ntop does it.  Returns the length. */
static size_t
write_v4 (in_addr_t address,
          char      buffer[INET_ADDRSTRLEN])
{
  const uint8_t *bytes = (const uint8_t *)&address;
  size_t         length = 0;

  for (size_t i = 0; i < sizeof address; i++)
    {
      if (i > 0)
        buffer[length++] = '.';
      length += wsnmp_decimal_put (buffer + length, bytes[i]);
    }
  buffer[length] = '\0';

  return length;
}

/* The events of a request tell the same address some seven times. */
static size_t
format_v4 (const struct in_addr *address,
           char                  buffer[WSNMP_ADDRESS_LENGTH])
{
  static _Thread_local struct
  {
    in_addr_t address;
    size_t    length; /* 0 before the first */
    char      text[INET_ADDRSTRLEN];
  } last;

  if (last.address != address->s_addr || last.length == 0)
    {
      last.address = address->s_addr;
      last.length = write_v4 (last.address, last.text);
    }
  memcpy (buffer, last.text, sizeof last.text);

  return last.length;
}

void
wsnmp_address_format (const WsnmpAddress *address,
                      char                buffer[WSNMP_ADDRESS_LENGTH])
{
  size_t length;

  buffer[0] = '\0';
  if (address->family == AF_INET)
    {
      format_v4 (&address->v4.sin_addr, buffer);
      return;
    }

  inet_ntop (AF_INET6, &address->v6.sin6_addr, buffer, WSNMP_ADDRESS_LENGTH);
  if (address->v6.sin6_scope_id == 0)
    return;

  length = strlen (buffer);
  buffer[length] = '%';
  if (if_indextoname (address->v6.sin6_scope_id, buffer + length + 1) == NULL)
    snprintf (buffer + length, WSNMP_ADDRESS_LENGTH - length, "%%%u", address->v6.sin6_scope_id);
}

void
wsnmp_address_format_peer (const WsnmpAddress *address,
                           char                buffer[WSNMP_ADDRESS_LENGTH])
{
  char   text[WSNMP_ADDRESS_LENGTH];
  size_t length;

  if (address->family == AF_INET6)
    {
      wsnmp_address_format (address, text);
      snprintf (buffer, WSNMP_ADDRESS_LENGTH, "[%.70s]:%u", text, wsnmp_address_get_port (address));
      return;
    }

  length = format_v4 (&address->v4.sin_addr, buffer);
  buffer[length++] = ':';
  length += wsnmp_decimal_put (buffer + length, wsnmp_address_get_port (address));
  buffer[length] = '\0';
}
