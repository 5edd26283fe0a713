/* bench-handle.c
 *
 * Handles: looked up, made and freed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "bench.h"
#include "handle-table.h"
#include "memory.h"
#include "winsnmp-linux.h"
#include "winsnmp-side.h"

#define N_LIVE 100000

/* As much as an entity takes. */
#define BLOCK_SIZE 160

static uint64_t tokens[N_LIVE];
static void    *blocks[N_LIVE];
static size_t   order[N_LIVE];
static size_t   n_times;

static HSNMP_SESSION session;

static SNMPAPI_STATUS CALLBACK
ignore_cb (HSNMP_SESSION handle,
           HWND          window,
           UINT          message,
           WPARAM        wparam,
           LPARAM        lparam,
           LPVOID        data)
{
  return SNMPAPI_SUCCESS;
}

static BenchCost
look_up (const void *data)
{
  BenchWatch watch = bench_begin ();

  for (size_t i = 0; i < n_times; i++)
    if (wsnmp_handle_table_get (WINSNMP_HANDLE_ENTITY, tokens[order[i % N_LIVE]]) !=
        &blocks[order[i % N_LIVE]])
      bench_fail ("a handle is not what it was");

  return bench_end (&watch, n_times);
}

/* As each object has it: memory and a handle. */
static BenchCost
make_and_free (const void *data)
{
  BenchWatch watch = bench_begin ();
  uint64_t   token;

  for (size_t i = 0; i < n_times; i++)
    {
      void *block = wsnmp_memory_new (BLOCK_SIZE);

      if (!wsnmp_handle_table_add (WINSNMP_HANDLE_ENTITY, block, &token))
        bench_fail ("no handle");
      wsnmp_handle_table_remove (token);
      free (block);
    }

  return bench_end (&watch, n_times);
}

/* By two calls of the API, with the checks and the lock of each. */
static BenchCost
make_and_free_pdu (const void *data)
{
  BenchWatch watch = bench_begin ();

  for (size_t i = 0; i < n_times; i++)
    {
      HSNMP_PDU pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 1, 0, 0, NULL);

      if (pdu == NULL || SnmpFreePdu (pdu) != SNMPAPI_SUCCESS)
        bench_fail ("a PDU could not be made and freed");
    }

  return bench_end (&watch, n_times);
}

static BenchCost
allocate_and_free (const void *data)
{
  static void *volatile block;
  BenchWatch watch = bench_begin ();

  for (size_t i = 0; i < n_times; i++)
    {
      block = malloc (BLOCK_SIZE);
      free (block);
    }

  return bench_end (&watch, n_times);
}

static void
fill_table (void)
{
  unsigned int seed = 1;

  for (size_t i = 0; i < N_LIVE; i++)
    {
      blocks[i] = &blocks[i];
      order[i] = (size_t)rand_r (&seed) % N_LIVE;
      if (!wsnmp_handle_table_add (WINSNMP_HANDLE_ENTITY, &blocks[i], &tokens[i]))
        bench_fail ("no handle");
    }
}

int
main (int   argc,
      char *argv[])
{
  static const double    thirty_ns = 0.03;
  static const BenchSide sides[] = {
    { look_up, NULL },
    { bench_limit, &thirty_ns },
    { make_and_free, NULL },
    { make_and_free_pdu, NULL },
    { allocate_and_free, NULL },
  };
  static const BenchRow rows[] = {
    { "handle-look-up", "us", "30 ns", 0, 1, BENCH_CPU, BENCH_AT_MOST, 1 },
    { "handle-make-free", "us", "malloc and free", 2, 4, BENCH_CPU, BENCH_AT_MOST, 5 },
    { "handle-pdu", "us", "malloc and free", 3, 4, BENCH_CPU, BENCH_AT_MOST, 10 },
  };

  bench_init (argc, argv);
  n_times = bench_amount (2000000, 1000);
  bench_winsnmp_start (BENCH_THREAD);
  session = SnmpCreateSession (NULL, 0, ignore_cb, NULL);
  fill_table ();
  bench_compare (sides, 5, rows, 3);
  for (size_t i = 0; i < N_LIVE; i++)
    wsnmp_handle_table_remove (tokens[i]);
  bench_winsnmp_stop ();

  return 0;
}
