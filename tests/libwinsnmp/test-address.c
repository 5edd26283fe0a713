/* test-address.c
 *
 * Addresses of agents in tables.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <glib.h>
#include <string.h>

#include "address.h"

#define N_AGENTS 4096

/* A good hash makes none longer than 8 or so. */
#define LONGEST_CHAIN 16

static WsnmpAddress
make_v4 (guint number)
{
  WsnmpAddress address = { 0 };

  address.v4.sin_family = AF_INET;
  address.v4.sin_addr.s_addr = htonl (0x0A000001 + number);
  wsnmp_address_set_port (&address, 161);

  return address;
}

/* Networks that differ in the upper half. */
static WsnmpAddress
make_v6 (guint number)
{
  WsnmpAddress address = { 0 };
  guint32      network = htonl (number);

  address.v6.sin6_family = AF_INET6;
  address.v6.sin6_addr.s6_addr[15] = 1;
  memcpy (&address.v6.sin6_addr.s6_addr[4], &network, sizeof network);
  wsnmp_address_set_port (&address, 161);

  return address;
}

static void
assert_spread (WsnmpAddress (*make) (guint number))
{
  guint chains[N_AGENTS] = { 0 };

  for (guint i = 0; i < N_AGENTS; i++)
    {
      WsnmpAddress address = make (i);

      chains[wsnmp_address_hash (&address) % N_AGENTS]++;
    }
  for (guint i = 0; i < N_AGENTS; i++)
    g_assert_cmpuint (chains[i], <=, LONGEST_CHAIN);
}

/* All have the same port. */
static void
test_agents_spread (void)
{
  assert_spread (make_v4);
  assert_spread (make_v6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address/agents-spread", test_agents_spread);

  return g_test_run ();
}
