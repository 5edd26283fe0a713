/* test-interfaces.c
 *
 * How often the system is asked for the networks of this machine.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <ifaddrs.h>
#include <stdatomic.h>
#include <time.h>

#include "address.h"
#include "test-snmp.h"

int __wrap_getifaddrs (struct ifaddrs **interfaces);
int __real_getifaddrs (struct ifaddrs **interfaces);
int __wrap_clock_gettime (clockid_t        clock,
                          struct timespec *time);
int __real_clock_gettime (clockid_t        clock,
                          struct timespec *time);

static atomic_uint n_asked;

/* The clock of the library stands still at this second; 0 while it goes. */
static atomic_int frozen_at;

int
__wrap_getifaddrs (struct ifaddrs **interfaces)
{
  n_asked++;
  return __real_getifaddrs (interfaces);
}

int
__wrap_clock_gettime (clockid_t        clock,
                      struct timespec *time)
{
  if (frozen_at == 0 || clock != CLOCK_MONOTONIC)
    return __real_clock_gettime (clock, time);

  *time = (struct timespec){ frozen_at, 0 };
  return 0;
}

/* Networks may come and go, but not between two requests, or two answers that may be one to
 * a request to all in a network. */
static void
test_asked_seldom (void)
{
  WsnmpAddress one, all;

  g_assert_true (wsnmp_address_parse ("127.0.0.1", &one));
  g_assert_true (wsnmp_address_parse ("127.255.255.255", &all));
  for (int second = 1000000000; second < 1000000010; second += 2)
    {
      frozen_at = second;
      n_asked = 0;
      for (guint i = 0; i < 100; i++)
        {
          g_assert_false (wsnmp_address_is_group (&one));
          g_assert_true (wsnmp_address_is_group (&all));
        }
      g_assert_cmpuint (n_asked, ==, 1);
    }
  frozen_at = 0;
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/interfaces/asked-seldom", test_asked_seldom);

  return g_test_run ();
}
