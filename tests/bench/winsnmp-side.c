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
#include <string.h>

#include "answer.h"
#include "responder.h"
#include "winsnmp-glib.h"
#include "winsnmp-side.h"

/**
 * Run:
 * @agents: their addresses as texts
 * @answered: by request id, which count from 1
 * @done: posted by the callback of the last answer, or of the only one
 */
typedef struct
{
  const BenchWinsnmp *work;
  HSNMP_SESSION       session;
  smiOID              name;
  char (*agents)[INET_ADDRSTRLEN];
  char  *answered;
  size_t n_sent;
  size_t n_answered;
  sem_t  done;
} Run;

static void
check (uintptr_t   result,
       const char *call)
{
  if (result == 0)
    bench_fail ("%s: %s", call, winsnmp_error_name (SnmpGetLastError (NULL)));
}

#define CHECKED(call) check ((uintptr_t)(call), #call)

/* Turned by the application's own loop, or NULL. */
static GMainContext *loop_context;
static GSource      *loop_source;

void
bench_winsnmp_start (BenchDriver driver)
{
  if (driver == BENCH_GLIB)
    {
      loop_source = winsnmp_source_new ();
      if (loop_source == NULL)
        bench_fail ("winsnmp_source_new: %s", strerror (errno));
      loop_context = g_main_context_new ();
      g_source_attach (loop_source, loop_context);
    }
  CHECKED (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  CHECKED (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
}

void
bench_winsnmp_stop (void)
{
  CHECKED (SnmpCleanup ());
  if (loop_source == NULL)
    return;

  g_source_destroy (loop_source);
  g_clear_pointer (&loop_source, g_source_unref);
  g_clear_pointer (&loop_context, g_main_context_unref);
}

static HSNMP_ENTITY
make_agent (const Run *run)
{
  size_t       number = run->n_sent % run->work->n_agents;
  HSNMP_ENTITY agent = SnmpStrToEntity (run->session, run->agents[number]);

  check ((uintptr_t)agent, "SnmpStrToEntity");
  CHECKED (SnmpSetPort (agent, run->work->port));

  return agent;
}

static void
send_one (Run *run)
{
  smiOCTETS     community = { sizeof BENCH_COMMUNITY - 1, (smiLPBYTE)BENCH_COMMUNITY };
  HSNMP_ENTITY  agent = make_agent (run);
  HSNMP_CONTEXT name = SnmpStrToContext (run->session, &community);
  HSNMP_VBL     vbl = SnmpCreateVbl (run->session, &run->name, NULL);
  smiINT32      id = (smiINT32)++run->n_sent;
  HSNMP_PDU     pdu = SnmpCreatePdu (run->session, SNMP_PDU_GET, id, 0, 0, vbl);

  CHECKED (SnmpSendMsg (run->session, NULL, agent, name, pdu));
  CHECKED (SnmpFreePdu (pdu));
  CHECKED (SnmpFreeVbl (vbl));
  CHECKED (SnmpFreeContext (name));
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
  HSNMP_CONTEXT community;
  HSNMP_PDU     pdu;
  HSNMP_VBL     vbl;
  smiINT        type, status;
  smiINT32      id;

  CHECKED (SnmpRecvMsg (run->session, &source, &destination, &community, &pdu));
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
  CHECKED (SnmpFreeContext (community));
  CHECKED (SnmpFreeEntity (destination));
  CHECKED (SnmpFreeEntity (source));
}

static void
check_told (WPARAM error)
{
  if (error != 0)
    bench_fail ("WinSNMP lost an answer: %s", winsnmp_error_name ((SNMPAPI_STATUS)error));
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

  check_told (wparam);
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

  check_told (wparam);
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
  run->agents = calloc (work->n_agents, sizeof *run->agents);
  for (size_t i = 0; i < work->n_agents; i++)
    {
      uint32_t       first = work->n_agents > 1 ? BENCH_FIRST_AGENT : INADDR_LOOPBACK;
      struct in_addr address = { htonl (first + (uint32_t)i) };

      inet_ntop (AF_INET, &address, run->agents[i], sizeof run->agents[i]);
    }
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
  free (run->agents);
  free (run->answered);
}

static void
wait_until_done (Run *run)
{
  if (loop_context == NULL)
    {
      while (sem_wait (&run->done) < 0 && errno == EINTR)
        ;
      return;
    }

  while (sem_trywait (&run->done) < 0)
    g_main_context_iteration (loop_context, TRUE);
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

static SNMPAPI_STATUS CALLBACK
counted_cb (HSNMP_SESSION session,
            HWND          window,
            UINT          message,
            WPARAM        wparam,
            LPARAM        lparam,
            LPVOID        data)
{
  Run *run = data;

  check_told (wparam);
  receive_one (run);
  if (run->n_answered % run->work->n_in_flight == 0)
    sem_post (&run->done);

  return SNMPAPI_SUCCESS;
}

BenchCost
bench_winsnmp_get_in_turns (const void *data)
{
  const BenchWinsnmp *work = data;
  Run                 run;
  BenchWatch          watch;
  BenchCost           cost;

  begin_run (&run, work, counted_cb);
  watch = bench_begin ();
  while (run.n_sent < work->n_requests)
    {
      for (size_t i = 0; i < work->n_in_flight; i++)
        send_one (&run);
      wait_until_done (&run);
    }
  cost = bench_end (&watch, work->n_requests);
  end_run (&run);

  return cost;
}

static BenchCost
get_alone (const void *data)
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

static BenchCost
run_by (BenchDriver driver,
        BenchCost (*run) (const void *data),
        const void *data)
{
  BenchCost cost;

  bench_winsnmp_start (driver);
  cost = run (data);
  bench_winsnmp_stop ();

  return cost;
}

BenchCost
bench_winsnmp_get_by_thread (const void *data)
{
  return run_by (BENCH_THREAD, bench_winsnmp_get, data);
}

BenchCost
bench_winsnmp_get_by_glib (const void *data)
{
  return run_by (BENCH_GLIB, bench_winsnmp_get, data);
}

BenchCost
bench_winsnmp_get_alone_by_thread (const void *data)
{
  return run_by (BENCH_THREAD, get_alone, data);
}

BenchCost
bench_winsnmp_get_alone_by_glib (const void *data)
{
  return run_by (BENCH_GLIB, get_alone, data);
}
