/* test-sleep.c
 *
 * A machine that sleeps: the clocks of SNMPv3 go on, timers do not.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdatomic.h>
#include <time.h>

#include "authority.h"
#include "recorder.h"
#include "wrapped.h"

#define HOUR 3600

static atomic_int slept;

int
__wrap_clock_gettime (clockid_t        clock,
                      struct timespec *time)
{
  int error = __real_clock_gettime (clock, time);

  if (clock == CLOCK_BOOTTIME)
    time->tv_sec += slept;

  return error;
}

/* Whoever listens to this process has gone on counting: what it says of its time must not lie
 * back by more than the window. */
static void
test_engine_time (void)
{
  WsnmpAuthority authority;
  uint32_t       boots, time;

  wsnmp_authority_init (&authority, (const guint8 *)"an id", 5);
  wsnmp_authority_set_clock (&authority, 7, 1000);
  slept = HOUR;
  wsnmp_authority_estimate (&authority, &boots, &time);
  slept = 0;

  g_assert_cmpuint (boots, ==, 7);
  g_assert_cmpuint (time, >=, 1000 + HOUR);
  wsnmp_authority_clear (&authority);
}

/* An answer that could not come is not late. */
static void
test_timers (TestPeer     *peer,
             gconstpointer data)
{
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_set_policy (peer->entity, 100 * TEST_WATCHDOG_SECONDS, 0);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer->agent, 1);
  slept = 10 * HOUR;
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
  slept = 0;

  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sleep/engine-time", test_engine_time);
  test_add ("/sleep/timers", test_timers);

  return g_test_run ();
}
