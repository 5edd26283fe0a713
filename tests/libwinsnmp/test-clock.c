/* test-clock.c
 *
 * The clock of events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>

#include "library.h"

/* The counter alone is believed for so long at the most, in nanoseconds, even if it ran
 * at the slowest rate that is taken for one. */
#define MOST_WRONG UINT64_C (20000000)

/* Until the counter has been compared with the system's clock some times. */
#define LONG_ENOUGH UINT64_C (50000000)

static void
test_never_goes_back (void)
{
  uint64_t begun = wsnmp_now ();
  uint64_t last = 0;

  wsnmp_lock ();
  while (wsnmp_now () - begun < LONG_ENOUGH)
    {
      uint64_t time = wsnmp_clock_look ();

      g_assert_cmpuint (time, >=, last);
      last = time;
    }
  wsnmp_unlock ();
}

static void
test_is_that_of_the_system (void)
{
  uint64_t begun = wsnmp_now ();
  uint64_t before;

  wsnmp_lock ();
  do
    {
      uint64_t time;

      before = wsnmp_now ();
      time = wsnmp_clock_look ();
      g_assert_cmpuint (time + MOST_WRONG, >=, before);
      g_assert_cmpuint (time, <=, wsnmp_now () + MOST_WRONG);
    }
  while (before - begun < LONG_ENOUGH);
  wsnmp_unlock ();
}

static void
test_moves_on (void)
{
  uint64_t first, last;

  wsnmp_lock ();
  first = last = wsnmp_clock_look ();
  while (last == first)
    last = wsnmp_clock_look ();
  wsnmp_unlock ();

  g_assert_cmpuint (last, >, first);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/never-goes-back", test_never_goes_back);
  g_test_add_func ("/clock/is-that-of-the-system", test_is_that_of_the_system);
  g_test_add_func ("/clock/moves-on", test_moves_on);

  return g_test_run ();
}
