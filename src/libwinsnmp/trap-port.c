/* trap-port.c
 *
 * The port at which notifications arrive, shared by all sessions.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "engine.h"
#include "settings.h"
#include "trap-port.h"

/**
 * @sockets: IPv4 and IPv6; NULL what this machine does not have, or what is not
 *   listened at
 */
static struct
{
  unsigned int n_users;
  WsnmpSocket *sockets[2];
} trap_port;

static const int families[] = { AF_INET, AF_INET6 };

static SNMPAPI_STATUS
error_from_errno (int error)
{
  switch (error)
    {
    case EADDRINUSE:
      return SNMPAPI_TL_IN_USE;
    case EACCES:
    case EPERM:
      return SNMPAPI_TL_NOT_INITIALIZED;
    case ENETDOWN:
    case ENETRESET:
    case ENETUNREACH:
    case EAFNOSUPPORT:
    case EPROTONOSUPPORT:
    case ESOCKTNOSUPPORT:
    case EADDRNOTAVAIL:
      return SNMPAPI_TL_NOT_AVAILABLE;
    case ENOMEM:
    case ENOBUFS:
    case EMFILE:
    case ENFILE:
    case ENOSPC: /* epoll's */
      return SNMPAPI_ALLOC_ERROR;
    default:
      return SNMPAPI_OTHER_ERROR;
    }
}

static void
close_all (void)
{
  for (size_t i = 0; i < 2; i++)
    {
      if (trap_port.sockets[i] != NULL)
        wsnmp_engine_unlisten (trap_port.sockets[i]);
      trap_port.sockets[i] = NULL;
    }
}

/* Without an address both families are listened at.  A machine may lack one, then
 * the other does.  A port that is taken in one of them is taken: who registers
 * must not wait in vain for half of the agents. */
static SNMPAPI_STATUS
open_all (void)
{
  uint16_t       port = (uint16_t)winsnmp_get_trap_port ();
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;
  WsnmpAddress   address;
  bool           is_one = wsnmp_settings_get_trap_address (&address);

  for (size_t i = 0; i < 2; i++)
    {
      bool bind_failed;

      if (!is_one)
        address = wsnmp_address_any (families[i], port);
      else if (address.family != families[i])
        continue;
      wsnmp_address_set_port (&address, port);

      trap_port.sockets[i] = wsnmp_engine_listen (&address, NULL, &bind_failed);
      if (trap_port.sockets[i] != NULL)
        continue;

      error = error_from_errno (errno);
      if (error != SNMPAPI_TL_NOT_AVAILABLE)
        break;
    }

  if (error == SNMPAPI_TL_NOT_AVAILABLE &&
      (trap_port.sockets[0] != NULL || trap_port.sockets[1] != NULL))
    error = SNMPAPI_SUCCESS;
  if (error != SNMPAPI_SUCCESS)
    close_all ();

  return error;
}

SNMPAPI_STATUS
wsnmp_trap_port_hold (void)
{
  SNMPAPI_STATUS error = trap_port.n_users == 0 ? open_all () : SNMPAPI_SUCCESS;

  if (error == SNMPAPI_SUCCESS)
    trap_port.n_users++;

  return error;
}

void
wsnmp_trap_port_release (void)
{
  if (--trap_port.n_users == 0)
    close_all ();
}
