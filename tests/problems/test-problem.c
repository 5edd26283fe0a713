/* test-problem.c
 *
 * A program that commits one fault: it, and only it, is found, in this process and
 * in another one that is watched or was recorded.
 *
 *     test-problem-RULE WHILE-IT-RUNS AT-ITS-END [traced]
 *
 * Both are ids of rules with a space between, or nothing.  With "traced" it can be
 * found in another process only.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault.h"
#include "fault-child.h"
#include "varbind-local-source.h"

#define STACK_DEPTH 16

static FaultWatch         *watch; /* NULL in the child */
static VarbindLocalSource *source;
static const char         *program;
static const char         *expected_seen;
static const char         *expected_end;
static gboolean            is_found_here;

void
fault_moment (void)
{
  if (watch == NULL)
    {
      fault_child_tell ("moment");
      return;
    }

  varbind_local_source_flush (source);
  fault_watch_note (watch);
}

void
fault_minute (void)
{
  if (watch == NULL)
    {
      fault_child_tell ("minute");
      return;
    }

  varbind_local_source_flush (source);
  fault_watch_pass_minute (watch);
  fault_watch_note (watch);
}

/* Under trace the library tells it when the process ends. */
static void
tell_end (void)
{
  WinsnmpEvent        event = { .kind = WINSNMP_EVENT_PROCESS };
  const WinsnmpEvent *events[] = { &event };

  event.serial = G_MAXUINT64;
  event.time = g_get_monotonic_time () * 1000;
  event.u.process.state = WINSNMP_PROCESS_EXITED;
  varbind_target_apply (watch->target, events, 1);
}

static void
run_here (FaultWatch *here)
{
  watch = here;
  source = varbind_local_source_new (watch->target);
  winsnmp_set_stack_depth (STACK_DEPTH);

  g_assert_cmpint (fault_main (), ==, 0);
  varbind_local_source_flush (source);
  tell_end ();
  fault_watch_settle (watch);

  g_assert_finalize_object (source);
  SnmpCleanup ();
}

static void
test_problem (void)
{
  g_auto (FaultWatch) here = { NULL };
  g_auto (FaultWatch) live = { NULL };
  g_auto (FaultWatch) recorded = { NULL };
  g_autofree char *told = NULL, *told_live = NULL, *told_recorded = NULL;

  fault_watch_init (&here);
  fault_watch_init (&live);
  fault_watch_init (&recorded);

  if (is_found_here)
    run_here (&here);
  fault_watch_assert (&here, is_found_here ? expected_seen : "",
                      is_found_here ? expected_end : "");
  fault_child_watch (program, &live, &recorded);
  fault_watch_assert (&live, expected_seen, expected_end);
  fault_watch_assert (&recorded, "", expected_end);
  fault_watch_assert_reports (&recorded);

  told = fault_watch_describe (is_found_here ? &here : &recorded);
  told_live = fault_watch_describe (&live);
  told_recorded = fault_watch_describe (&recorded);
  g_assert_cmpstr (told_live, ==, told);
  g_assert_cmpstr (told_recorded, ==, told);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], FAULT_CHILD_OPTION))
    return fault_main ();

  g_test_init (&argc, &argv, NULL);

  g_assert_cmpint (argc, >=, 3);
  program = argv[0];
  expected_seen = argv[1];
  expected_end = argv[2];
  is_found_here = argc == 3;
  g_test_add_func ("/problem/it-and-only-it", test_problem);

  return g_test_run ();
}
