/* population.c
 *
 * Many sessions, handles, requests or registrations, for what is measured beside them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <unistd.h>

#include "answer.h"
#include "bench.h"
#include "population.h"
#include "winsnmp-linux.h"

/* Of requests in a session; there may be 65,536. */
#define MOST_REQUESTS 50000
#define MOST_REGISTRATIONS 10

/* As the trap port, at an address that no other run of this has. */
#define TRAP_PORT 65535
#define FIRST_TRAP_ADDRESS 0x7f400000

struct _BenchPopulation
{
  size_t         n_sessions;
  HSNMP_SESSION *sessions;
};

static SNMPAPI_STATUS CALLBACK
unexpected_cb (HSNMP_SESSION session,
               HWND          window,
               UINT          message,
               WPARAM        wparam,
               LPARAM        lparam,
               LPVOID        data)
{
  bench_fail ("nothing should have come: %s", winsnmp_error_name ((SNMPAPI_STATUS)wparam));
}

static void
make_handles (HSNMP_SESSION session,
              size_t        n)
{
  for (size_t i = 0; i < n; i++)
    if (SnmpStrToEntity (session, "127.0.0.1") == NULL)
      bench_fail ("SnmpStrToEntity");
}

static void
make_requests (HSNMP_SESSION session,
               size_t        n,
               uint16_t      silent)
{
  smiOCTETS     community = { sizeof BENCH_COMMUNITY - 1, (smiLPBYTE)BENCH_COMMUNITY };
  HSNMP_ENTITY  agent = SnmpStrToEntity (session, "127.0.0.1");
  HSNMP_CONTEXT context = SnmpStrToContext (session, &community);

  if (agent == NULL || SnmpSetPort (agent, silent) != SNMPAPI_SUCCESS ||
      SnmpSetTimeout (agent, 360000) != SNMPAPI_SUCCESS)
    bench_fail ("no silent agent");

  for (size_t i = 0; i < n; i++)
    {
      HSNMP_PDU pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 0, 0, 0, NULL);

      if (SnmpSendMsg (session, NULL, agent, context, pdu) != SNMPAPI_SUCCESS)
        bench_fail ("SnmpSendMsg");
      SnmpFreePdu (pdu);
    }
}

static void
make_registrations (HSNMP_SESSION session,
                    size_t        n)
{
  smiUINT32 ids[] = { 1, 3, 6, 1, 3, 2, 0 };
  smiOID    notification = { sizeof ids / sizeof ids[0], ids };

  for (size_t i = 0; i < n; i++)
    {
      ids[6] = (smiUINT32)i;
      if (SnmpRegister (session, NULL, NULL, NULL, &notification, SNMPAPI_ON) != SNMPAPI_SUCCESS)
        bench_fail ("SnmpRegister: %s", winsnmp_error_name (SnmpGetLastError (session)));
    }
}

static size_t
count_a_session (BenchKind kind,
                 size_t    n_left)
{
  size_t most = kind == BENCH_SESSIONS        ? 1
                : kind == BENCH_ROWS_OF_LIST  ? BENCH_ROWS_A_SESSION
                : kind == BENCH_REQUESTS      ? MOST_REQUESTS
                : kind == BENCH_REGISTRATIONS ? MOST_REGISTRATIONS
                                              : n_left;

  return n_left < most ? n_left : most;
}

static void
set_trap_port (void)
{
  struct in_addr address = { htonl (FIRST_TRAP_ADDRESS + (uint32_t)getpid ()) };

  winsnmp_set_trap_port (TRAP_PORT);
  winsnmp_set_trap_address (inet_ntoa (address));
}

BenchPopulation *
bench_population_new (BenchKind kind,
                      size_t    n,
                      uint16_t  silent)
{
  BenchPopulation *population = calloc (1, sizeof *population);

  population->sessions = calloc (n, sizeof *population->sessions);
  set_trap_port ();

  for (size_t n_left = n; n_left > 0;)
    {
      HSNMP_SESSION session = SnmpCreateSession (NULL, 0, unexpected_cb, NULL);
      size_t        n_here = count_a_session (kind, n_left);

      if (session == NULL)
        bench_fail ("SnmpCreateSession");
      if (kind == BENCH_HANDLES)
        make_handles (session, n_here);
      else if (kind == BENCH_ROWS_OF_LIST)
        make_handles (session, n_here - 1);
      else if (kind == BENCH_REQUESTS)
        make_requests (session, n_here, silent);
      else if (kind == BENCH_REGISTRATIONS)
        make_registrations (session, n_here);
      population->sessions[population->n_sessions++] = session;
      n_left -= n_here;
    }

  return population;
}

void
bench_population_free (BenchPopulation *population)
{
  for (size_t i = 0; i < population->n_sessions; i++)
    SnmpClose (population->sessions[i]);
  free (population->sessions);
  free (population);
}
