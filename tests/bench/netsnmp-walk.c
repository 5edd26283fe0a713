/* netsnmp-walk.c
 *
 * A walk by GETBULK, by Net-SNMP.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "answer.h"
#include "netsnmp-side.h"
#include "walk-side.h"

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#define MAX_REPETITIONS 25

static netsnmp_pdu *
make_get_bulk (const oid *name,
               size_t     length)
{
  netsnmp_pdu *pdu = snmp_pdu_create (SNMP_MSG_GETBULK);

  pdu->non_repeaters = 0;
  pdu->max_repetitions = MAX_REPETITIONS;
  snmp_add_null_var (pdu, name, length);

  return pdu;
}

BenchCost
bench_netsnmp_walk (const void *data)
{
  const BenchWalk *work = data;
  void            *session = bench_netsnmp_open (work->port);
  oid              last[MAX_OID_LEN];
  size_t           length = MAX_OID_LEN, n_left = work->n_cells;
  BenchWatch       watch;
  BenchCost        cost;

  if (!read_objid (BENCH_TABLE, last, &length))
    bench_fail ("read_objid");

  watch = bench_begin ();
  while (n_left > 0)
    {
      netsnmp_pdu *answer = NULL;

      if (snmp_sess_synch_response (session, make_get_bulk (last, length), &answer) !=
          STAT_SUCCESS)
        bench_fail ("Net-SNMP lost an answer");
      for (netsnmp_variable_list *variable = answer->variables; variable != NULL && n_left > 0;
           variable = variable->next_variable, n_left--)
        {
          if (snmp_oid_compare (variable->name, variable->name_length, last, length) <= 0)
            bench_fail ("Net-SNMP walked astray");
          length = variable->name_length;
          memcpy (last, variable->name, length * sizeof *last);
        }
      snmp_free_pdu (answer);
    }
  cost = bench_end (&watch, work->n_cells);
  snmp_sess_close (session);

  return cost;
}
