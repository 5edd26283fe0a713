/* walk-side.c
 *
 * Walks by GETBULK, by WinSNMP.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "walk-side.h"
#include "winsnmp-linux.h"

#define MAX_REPETITIONS 25

typedef struct
{
  HSNMP_SESSION session;
  HSNMP_ENTITY  agent;
  HSNMP_CONTEXT context;
  smiUINT32     ids[MAXOBJIDSIZE]; /* of the last cell */
  smiOID        last;
  size_t        n_left;
} Walk;

static sem_t       done;
static atomic_uint n_running;

static void
ask_on (Walk *walk)
{
  HSNMP_VBL vbl = SnmpCreateVbl (walk->session, &walk->last, NULL);
  HSNMP_PDU pdu = SnmpCreatePdu (walk->session, SNMP_PDU_GETBULK, 0, 0, MAX_REPETITIONS, vbl);

  if (SnmpSendMsg (walk->session, NULL, walk->agent, walk->context, pdu) != SNMPAPI_SUCCESS)
    bench_fail ("SnmpSendMsg: %s", winsnmp_error_name (SnmpGetLastError (NULL)));
  SnmpFreePdu (pdu);
  SnmpFreeVbl (vbl);
}

/* Each cell must come behind the one before. */
static void
take_binding (Walk     *walk,
              HSNMP_VBL vbl,
              smiUINT32 index)
{
  smiOID   name;
  smiVALUE value;
  smiINT   order;

  if (SnmpGetVb (vbl, index, &name, &value) != SNMPAPI_SUCCESS ||
      SnmpOidCompare (&name, &walk->last, 0, &order) != SNMPAPI_SUCCESS || order <= 0)
    bench_fail ("WinSNMP walked astray");

  memcpy (walk->ids, name.ptr, name.len * sizeof *name.ptr);
  walk->last.len = name.len;
  walk->n_left--;
  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
  if (value.syntax == SNMP_SYNTAX_OCTETS)
    SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &value.value.string);
}

static SNMPAPI_STATUS CALLBACK
walked_cb (HSNMP_SESSION session,
           HWND          window,
           UINT          message,
           WPARAM        wparam,
           LPARAM        lparam,
           LPVOID        data)
{
  Walk     *walk = data;
  HSNMP_PDU pdu;
  HSNMP_VBL vbl;
  smiUINT32 n;

  if (wparam != 0 || SnmpRecvMsg (session, NULL, NULL, NULL, &pdu) != SNMPAPI_SUCCESS)
    bench_fail ("WinSNMP lost an answer");

  SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl);
  n = SnmpCountVbl (vbl);
  for (smiUINT32 i = 1; i <= n && walk->n_left > 0; i++)
    take_binding (walk, vbl, i);
  SnmpFreeVbl (vbl);
  SnmpFreePdu (pdu);

  if (walk->n_left > 0)
    ask_on (walk);
  else if (--n_running == 0)
    sem_post (&done);

  return SNMPAPI_SUCCESS;
}

static void
begin_walk (Walk            *walk,
            const BenchWalk *work)
{
  smiOCTETS community = { sizeof BENCH_COMMUNITY - 1, (smiLPBYTE)BENCH_COMMUNITY };
  smiOID    table;

  walk->session = SnmpCreateSession (NULL, 0, walked_cb, walk);
  walk->agent = SnmpStrToEntity (walk->session, "127.0.0.1");
  walk->context = SnmpStrToContext (walk->session, &community);
  if (SnmpSetPort (walk->agent, work->port) != SNMPAPI_SUCCESS || walk->context == NULL ||
      SnmpStrToOid (BENCH_TABLE, &table) == SNMPAPI_FAILURE)
    bench_fail ("no walk");

  memcpy (walk->ids, table.ptr, table.len * sizeof *table.ptr);
  walk->last = (smiOID){ table.len, walk->ids };
  walk->n_left = work->n_cells;
  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&table);
}

BenchCost
bench_winsnmp_walk (const void *data)
{
  const BenchWalk *work = data;
  Walk            *walks = calloc (work->n_walks, sizeof *walks);
  BenchWatch       watch;
  BenchCost        cost;

  sem_init (&done, 0, 0);
  n_running = (unsigned int)work->n_walks;
  for (size_t i = 0; i < work->n_walks; i++)
    begin_walk (&walks[i], work);

  watch = bench_begin ();
  for (size_t i = 0; i < work->n_walks; i++)
    ask_on (&walks[i]);
  while (sem_wait (&done) < 0 && errno == EINTR)
    ;
  cost = bench_end (&watch, work->n_walks * work->n_cells);

  for (size_t i = 0; i < work->n_walks; i++)
    SnmpClose (walks[i].session);
  sem_destroy (&done);
  free (walks);

  return cost;
}
