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
#include <stdlib.h>

#include "engine.h"
#include "library.h"
#include "trap-port.h"

#define VARIABLE "WINSNMP_TRAP_PORT"

/**
 * @number: what is opened next
 * @is_set: a call has set it
 * @sockets: IPv4 and IPv6; NULL what this machine does not have
 */
static struct
{
  atomic_uint  number;
  bool         is_set;
  unsigned int n_users;
  WsnmpSocket *sockets[2];
} trap_port = { .number = WSNMP_TRAP_PORT };

static const int families[] = { AF_INET, AF_INET6 };

SNMPAPI_STATUS
winsnmp_set_trap_port (UINT port)
{
  if (port == 0 || port > UINT16_MAX)
    return SNMPAPI_FAILURE;

  wsnmp_lock ();
  trap_port.is_set = true;
  atomic_store (&trap_port.number, port);
  wsnmp_unlock ();

  return SNMPAPI_SUCCESS;
}

UINT
winsnmp_get_trap_port (void)
{
  return atomic_load (&trap_port.number);
}

void
wsnmp_trap_port_read_environment (void)
{
  const char   *text = secure_getenv (VARIABLE);
  char         *end;
  unsigned long number;

  if (trap_port.is_set || text == NULL || *text < '0' || *text > '9')
    return;

  number = strtoul (text, &end, 10);
  if (*end == '\0' && number >= 1 && number <= UINT16_MAX)
    atomic_store (&trap_port.number, (unsigned int)number);
}

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

/* A machine may lack one family, then the other does.  A port that is taken in
 * one of them is taken: who registers must not wait in vain for half of the
 * agents. */
static SNMPAPI_STATUS
open_all (void)
{
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  for (size_t i = 0; i < 2; i++)
    {
      WsnmpAddress any = wsnmp_address_any (families[i], (uint16_t)winsnmp_get_trap_port ());
      bool         bind_failed;

      trap_port.sockets[i] = wsnmp_engine_listen (&any, NULL, &bind_failed);
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
