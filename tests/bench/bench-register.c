/* bench-register.c
 *
 * What a registration and a trap cost beside many other registrations: they must not grow.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "answer.h"
#include "winsnmp-linux.h"
#include "winsnmp-side.h"

/**
 * Beside:
 * @n: how often the work is done
 * @n_others: registrations of another session, or of the same one
 */
typedef struct
{
  size_t n;
  size_t n_others;
} Beside;

static uint16_t trap_port;

/* Traps that have come. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t  has_come = PTHREAD_COND_INITIALIZER;
static size_t          n_come;

static uint16_t
find_port (void)
{
  struct sockaddr_in name = { .sin_family = AF_INET };
  socklen_t          length = sizeof name;
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  if (bind (fd, (struct sockaddr *)&name, length) != 0 ||
      getsockname (fd, (struct sockaddr *)&name, &length) != 0)
    bench_fail ("no port");
  close (fd);

  return ntohs (name.sin_port);
}

static SNMPAPI_STATUS CALLBACK
unexpected_cb (HSNMP_SESSION session,
               HWND          window,
               UINT          message,
               WPARAM        wparam,
               LPARAM        lparam,
               LPVOID        data)
{
  bench_fail ("a trap came for another session");
}

static SNMPAPI_STATUS CALLBACK
trap_cb (HSNMP_SESSION session,
         HWND          window,
         UINT          message,
         WPARAM        wparam,
         LPARAM        lparam,
         LPVOID        data)
{
  HSNMP_PDU pdu;

  if (SnmpRecvMsg (session, NULL, NULL, NULL, &pdu) != SNMPAPI_SUCCESS)
    bench_fail ("SnmpRecvMsg: %s", winsnmp_error_name (SnmpGetLastError (session)));
  SnmpFreePdu (pdu);

  pthread_mutex_lock (&lock);
  n_come++;
  pthread_cond_signal (&has_come);
  pthread_mutex_unlock (&lock);

  return SNMPAPI_SUCCESS;
}

static void
wait_for (size_t n)
{
  pthread_mutex_lock (&lock);
  while (n_come < n)
    pthread_cond_wait (&has_come, &lock);
  pthread_mutex_unlock (&lock);
}

/* One of many notifications, which differ in their last number. */
static void
set_registration (HSNMP_SESSION session,
                  smiUINT32     number,
                  smiUINT32     state)
{
  smiUINT32 ids[] = { 1, 3, 6, 1, 3, 2, 0, number };
  smiOID    notification = { sizeof ids / sizeof ids[0], ids };

  if (SnmpRegister (session, NULL, NULL, NULL, &notification, state) != SNMPAPI_SUCCESS)
    bench_fail ("SnmpRegister: %s", winsnmp_error_name (SnmpGetLastError (session)));
}

static HSNMP_SESSION
open_crowd (size_t n)
{
  HSNMP_SESSION session = SnmpCreateSession (NULL, 0, unexpected_cb, NULL);

  for (size_t i = 0; i < n; i++)
    set_registration (session, (smiUINT32)i + 1, SNMPAPI_ON);

  return session;
}

static BenchCost
make_and_take_back (const void *data)
{
  const Beside *beside = data;
  HSNMP_SESSION session = open_crowd (beside->n_others);
  BenchWatch    watch = bench_begin ();
  BenchCost     cost;

  for (size_t i = 0; i < beside->n; i++)
    {
      set_registration (session, 0, SNMPAPI_ON);
      set_registration (session, 0, SNMPAPI_OFF);
    }
  cost = bench_end (&watch, beside->n);
  SnmpClose (session);

  return cost;
}

static HSNMP_PDU
new_trap (HSNMP_SESSION session)
{
  smiUINT32 time_ids[] = { 1, 3, 6, 1, 2, 1, 1, 3, 0 };
  smiUINT32 trap_ids[] = { 1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0 };
  smiUINT32 kind_ids[] = { 1, 3, 6, 1, 3, 2, 0, 0 };
  smiOID    time_name = { sizeof time_ids / sizeof time_ids[0], time_ids };
  smiOID    trap_name = { sizeof trap_ids / sizeof trap_ids[0], trap_ids };
  smiVALUE  time = { .syntax = SNMP_SYNTAX_TIMETICKS, .value.uNumber = 42 };
  smiVALUE  kind = { .syntax = SNMP_SYNTAX_OID };
  HSNMP_VBL vbl = SnmpCreateVbl (session, &time_name, &time);

  kind.value.oid = (smiOID){ sizeof kind_ids / sizeof kind_ids[0], kind_ids };
  SnmpSetVb (vbl, 0, &trap_name, &kind);

  return SnmpCreatePdu (session, SNMP_PDU_TRAP, 0, 0, 0, vbl);
}

/* One after another, from this process to itself. */
static BenchCost
hear_traps (const void *data)
{
  const Beside *beside = data;
  HSNMP_SESSION crowd = open_crowd (beside->n_others);
  HSNMP_SESSION session = SnmpCreateSession (NULL, 0, trap_cb, NULL);
  smiOCTETS     community = { sizeof BENCH_COMMUNITY - 1, (smiLPBYTE)BENCH_COMMUNITY };
  HSNMP_ENTITY  self = SnmpStrToEntity (session, "127.0.0.1");
  HSNMP_CONTEXT context = SnmpStrToContext (session, &community);
  HSNMP_PDU     pdu = new_trap (session);
  BenchWatch    watch;
  BenchCost     cost;

  SnmpSetPort (self, trap_port);
  set_registration (session, 0, SNMPAPI_ON);
  n_come = 0;
  watch = bench_begin ();
  for (size_t i = 0; i < beside->n; i++)
    {
      if (SnmpSendMsg (session, NULL, self, context, pdu) != SNMPAPI_SUCCESS)
        bench_fail ("SnmpSendMsg: %s", winsnmp_error_name (SnmpGetLastError (session)));
      wait_for (i + 1);
    }
  cost = bench_end (&watch, beside->n);
  SnmpClose (session);
  SnmpClose (crowd);

  return cost;
}

static void
compare (const char *name,
         const char *unit,
         size_t      n,
         BenchCost (*run) (const void *data))
{
  size_t    n_others[] = { 10, bench_amount (1000, 20), bench_amount (100000, 40) };
  Beside    besides[3];
  BenchSide sides[3];
  BenchRow  row = { .unit = unit, .against = "10 other registrations", .goal = 1.5 };

  for (size_t i = 0; i < 3; i++)
    {
      besides[i] = (Beside){ n, n_others[i] };
      sides[i] = (BenchSide){ run, &besides[i] };
    }
  bench_compare_growth (sides, name, &row);
}

int
main (int   argc,
      char *argv[])
{
  bench_init (argc, argv);
  bench_winsnmp_start (BENCH_THREAD);
  trap_port = find_port ();
  winsnmp_set_trap_port (trap_port);
  compare ("register-again", "us of CPU a registration", bench_amount (100000, 100),
           make_and_take_back);
  compare ("register-trap", "us of CPU a trap", bench_amount (20000, 100), hear_traps);
  bench_winsnmp_stop ();

  return 0;
}
