/* winsnmp-side.c
 *
 * The work through the WinSNMP API, every handle made and freed for each request.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

#include "answer.h"
#include "responder.h"
#include "winsnmp-linux.h"
#include "winsnmp-side.h"

/**
 * Run:
 * @answered: by request id, which count from 1
 * @done: posted by the callback of the last answer, or of the only one
 */
typedef struct
{
  const BenchWinsnmp *work;
  HSNMP_SESSION       session;
  smiOID              name;
  char               *answered;
  size_t              n_sent;
  size_t              n_answered;
  sem_t               done;
} Run;

static void
check (uintptr_t   result,
       const char *call)
{
  if (result == 0)
    bench_fail ("%s: %s", call, winsnmp_error_name (SnmpGetLastError (NULL)));
}

#define CHECKED(call) check ((uintptr_t)(call), #call)

void
bench_winsnmp_start (void)
{
  CHECKED (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  CHECKED (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
}

static HSNMP_ENTITY
make_agent (const Run *run)
{
  struct in_addr address = { htonl (INADDR_LOOPBACK) };
  char           text[INET_ADDRSTRLEN];
  HSNMP_ENTITY   agent;

  if (run->work->n_agents > 1)
    address.s_addr = htonl (BENCH_FIRST_AGENT + (uint32_t)(run->n_sent % run->work->n_agents));
  inet_ntop (AF_INET, &address, text, sizeof text);
  agent = SnmpStrToEntity (run->session, text);
  check ((uintptr_t)agent, "SnmpStrToEntity");
  CHECKED (SnmpSetPort (agent, run->work->port));

  return agent;
}

static void
send_one (Run *run)
{
  smiOCTETS     community = { sizeof BENCH_COMMUNITY - 1, (smiLPBYTE)BENCH_COMMUNITY };
  HSNMP_ENTITY  agent = make_agent (run);
  HSNMP_CONTEXT context = SnmpStrToContext (run->session, &community);
  HSNMP_VBL     vbl = SnmpCreateVbl (run->session, &run->name, NULL);
  smiINT32      id = (smiINT32)++run->n_sent;
  HSNMP_PDU     pdu = SnmpCreatePdu (run->session, SNMP_PDU_GET, id, 0, 0, vbl);

  CHECKED (SnmpSendMsg (run->session, NULL, agent, context, pdu));
  CHECKED (SnmpFreePdu (pdu));
  CHECKED (SnmpFreeVbl (vbl));
  CHECKED (SnmpFreeContext (context));
  CHECKED (SnmpFreeEntity (agent));
}

static void
check_binding (HSNMP_VBL  vbl,
               const Run *run)
{
  smiOID   name;
  smiVALUE value;
  smiINT   order;

  CHECKED (SnmpGetVb (vbl, 1, &name, &value));
  CHECKED (SnmpOidCompare (&name, &run->name, 0, &order));
  if (order != 0 || value.syntax != SNMP_SYNTAX_TIMETICKS || value.value.uNumber != BENCH_UPTIME)
    bench_fail ("WinSNMP got a wrong answer");
  CHECKED (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
}

static void
receive_one (Run *run)
{
  HSNMP_ENTITY  source, destination;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;
  HSNMP_VBL     vbl;
  smiINT        type, status;
  smiINT32      id;

  CHECKED (SnmpRecvMsg (run->session, &source, &destination, &context, &pdu));
  CHECKED (SnmpGetPduData (pdu, &type, &id, &status, NULL, &vbl));
  if (type != SNMP_PDU_RESPONSE || status != 0 || id < 1 || (size_t)id > run->work->n_requests)
    bench_fail ("WinSNMP got something else");
  if (run->answered[id - 1])
    bench_fail ("WinSNMP got an answer twice");
  run->answered[id - 1] = 1;
  run->n_answered++;

  check_binding (vbl, run);
  CHECKED (SnmpFreeVbl (vbl));
  CHECKED (SnmpFreePdu (pdu));
  CHECKED (SnmpFreeContext (context));
  CHECKED (SnmpFreeEntity (destination));
  CHECKED (SnmpFreeEntity (source));
}

static SNMPAPI_STATUS CALLBACK
answered_cb (HSNMP_SESSION session,
             HWND          window,
             UINT          message,
             WPARAM        wparam,
             LPARAM        lparam,
             LPVOID        data)
{
  Run *run = data;

  if (wparam != 0)
    bench_fail ("WinSNMP lost an answer: %s", winsnmp_error_name ((SNMPAPI_STATUS)wparam));

  receive_one (run);
  while (run->n_sent < run->work->n_requests &&
         run->n_sent - run->n_answered < run->work->n_in_flight)
    send_one (run);
  if (run->n_answered == run->work->n_requests)
    sem_post (&run->done);

  return SNMPAPI_SUCCESS;
}

static SNMPAPI_STATUS CALLBACK
received_cb (HSNMP_SESSION session,
             HWND          window,
             UINT          message,
             WPARAM        wparam,
             LPARAM        lparam,
             LPVOID        data)
{
  Run *run = data;

  if (wparam != 0)
    bench_fail ("WinSNMP lost an answer: %s", winsnmp_error_name ((SNMPAPI_STATUS)wparam));
  sem_post (&run->done);

  return SNMPAPI_SUCCESS;
}

static void
begin_run (Run                *run,
           const BenchWinsnmp *work,
           SNMPAPI_CALLBACK    callback)
{
  *run = (Run){ .work = work };
  run->answered = calloc (work->n_requests, 1);
  sem_init (&run->done, 0, 0);
  CHECKED (SnmpStrToOid (BENCH_OID, &run->name));
  run->session = SnmpCreateSession (NULL, 0, callback, run);
  check ((uintptr_t)run->session, "SnmpCreateSession");
}

static void
end_run (Run *run)
{
  CHECKED (SnmpClose (run->session));
  CHECKED (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&run->name));
  sem_destroy (&run->done);
  free (run->answered);
}

static void
wait_until_done (Run *run)
{
  while (sem_wait (&run->done) < 0 && errno == EINTR)
    ;
}

/* The callback of the first answer fills what may be in flight: all requests
 * but one are sent by the thread that receives. */
BenchCost
bench_winsnmp_get (const void *data)
{
  const BenchWinsnmp *work = data;
  Run                 run;
  BenchWatch          watch;
  BenchCost           cost;

  begin_run (&run, work, answered_cb);
  watch = bench_begin ();
  send_one (&run);
  wait_until_done (&run);
  cost = bench_end (&watch, work->n_requests);
  end_run (&run);

  return cost;
}

BenchCost
bench_winsnmp_get_alone (const void *data)
{
  const BenchWinsnmp *work = data;
  double             *times = calloc (work->n_requests, sizeof *times);
  Run                 run;
  BenchWatch          watch;
  BenchCost           cost;

  begin_run (&run, work, received_cb);
  watch = bench_begin ();
  for (size_t i = 0; i < work->n_requests; i++)
    {
      uint64_t begun = bench_now ();

      send_one (&run);
      wait_until_done (&run);
      receive_one (&run);
      times[i] = (double)(bench_now () - begun) / 1000;
    }
  cost = bench_end (&watch, work->n_requests);
  cost.wall = bench_median (times, work->n_requests);
  end_run (&run);
  free (times);

  return cost;
}
