/* test-report.c
 *
 * Reports in their forms.
 *
 *     test-model-report --print FORMAT WHAT     prints one, for check-report.py
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "event-feed.h"
#include "source-loop.h"
#include "varbind-report.h"
#include "winsnmp.h"

#define D1 0x7f0000001000

/* Two sessions, one of them left open with an entity; three lists from one place
 * left to SnmpClose; a name that is no UTF-8 and a control character. */
static void
feed_faults (EventFeed *feed)
{
  const uintptr_t stack[] = { (uintptr_t)feed_faults + 1, 0x1000 };

  feed_process (feed, WINSNMP_PROCESS_STARTED);
  feed_session (feed, S1, "po<ll>er \xff\x01 & \"co\"", 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_pdu (feed, P1, S2, SNMP_PDU_GET, 1234, 2);
  feed_freed (feed, P1, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_PDU, 0, 0, SNMPAPI_PDU_INVALID, P1);
  for (guint i = 0; i < 3; i++)
    {
      WinsnmpEvent event = { .kind = WINSNMP_EVENT_HANDLE_CREATED };

      event.u.handle.kind = WINSNMP_HANDLE_VBL;
      event.u.handle.token = V1 + i;
      event.u.handle.owner = S2;
      event.n_frames = G_N_ELEMENTS (stack);
      event.frames = stack;
      event_feed_add (feed, &event);
    }
  for (guint i = 0; i < 3; i++)
    feed_freed (feed, V1 + i, WINSNMP_FREED_BY_CLOSE);
  feed_freed (feed, S2, WINSNMP_FREED_BY_CALL);
  feed_descriptor (feed, D1, TRUE, 8, S1);
  feed_process (feed, WINSNMP_PROCESS_EXITED);
}

static VarbindProblems *
find_problems (EventFeed  *feed,
               const char *suppressions_data)
{
  VarbindProblems                *problems = varbind_problems_new (feed->target);
  g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();

  if (suppressions_data != NULL)
    varbind_suppressions_load_data (suppressions, suppressions_data, -1, NULL);
  varbind_problems_set_suppressions (problems, suppressions);
  event_feed_apply (feed);

  source_loop_until_settled (problems);

  return problems;
}

static void
assert_text (const char *report)
{
  g_assert_true (g_utf8_validate (report, -1, NULL));
  g_assert_true (g_str_has_suffix (report, "\n"));
}

static char *
print (gboolean            faulty,
       const char         *suppressions_data,
       VarbindReportFormat format)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindProblems) problems = NULL;
  char                       *report;

  if (faulty)
    feed_faults (feed);
  problems = find_problems (feed, suppressions_data);
  report = varbind_report_print (problems, "/usr/bin/poller", format);
  assert_text (report);

  return report;
}

static void
add (VarbindReport *report,
     const char    *program,
     int            pid,
     gboolean       faulty,
     guint64        n_left_out)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindProblems) problems = NULL;
  WinsnmpEvent                gap = { .kind = WINSNMP_EVENT_GAP };

  gap.u.gap.n_events = n_left_out;
  if (n_left_out > 0)
    event_feed_add (feed, &gap);
  if (faulty)
    feed_faults (feed);
  problems = find_problems (feed, NULL);
  varbind_report_add (report, problems, program, pid);
}

/* A script that has run one program twice, and another one.  Their targets are
 * gone when the report is written. */
static char *
print_several (VarbindReportFormat format)
{
  g_autoptr (VarbindReport) report = varbind_report_new (NULL);
  char                     *text;

  add (report, "/usr/bin/poller", 10, FALSE, 0);
  add (report, "/usr/bin/poller", 11, TRUE, 0);
  add (report, "/usr/bin/<other>", 12, TRUE, 1234);
  text = varbind_report_write (report, "script", format);
  assert_text (text);

  return text;
}

static void
test_text_clean (void)
{
  g_autofree char *report = print (FALSE, NULL, VARBIND_REPORT_TEXT);

  g_assert_cmpstr (report, ==,
                   "/usr/bin/poller: no problem was found\n"
                   "\n"
                   "                   made  freed  freed by close  leaked\n"
                   "Session               0      0               0       0\n"
                   "Entity                0      0               0       0\n"
                   "Context               0      0               0       0\n"
                   "PDU                   0      0               0       0\n"
                   "Variable Bindings     0      0               0       0\n");
}

static void
assert_in_order (const char        *text,
                 const char *const *parts)
{
  const char *place = text;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      place = strstr (place, parts[i]);
      if (place == NULL)
        g_test_message ("%s\nlacks, or has too early: %s", text, parts[i]);
      g_assert_nonnull (place);
    }
}

/* The worst first; equal ones counted; stacks below their problem. */
static void
test_text_faults (void)
{
  static const char *const parts[] = {
    "/usr/bin/poller: 4 problems were found, 1 suppressed\n",
    "\nerror: Freed twice [double-free]\n"
    "  SnmpFreePdu was given P1 (GET 1234, 2 bindings): P1 was freed before\n",
    "\nerror: Handle never freed [handle-leaked]\n"
    "  E1 (192.0.2.1:161, SNMPv2c) of S1 was never freed, nor was S1 closed\n",
    "  with it: Session never closed [session-left-open]\n",
    "\nerror: Descriptor never freed [descriptor-leaked]\n",
    "\nwarning: Left for SnmpClose to free [left-to-close]\n"
    "  V1 (0 bindings) was not freed before S2 was closed\n"
    "  and 2 more like it\n"
    "    Where it was made:\n"
    "      #0 feed_faults (test-report.c:",
    "      #1 0x1000\n",
    "\nSession               2      1               0       1\n",
    "\nVariable Bindings     3      0               3       0\n",
    NULL
  };
  g_autofree char *report = print (TRUE, "[a]\nRule=cleanup-missing\n", VARBIND_REPORT_TEXT);

  assert_in_order (report, parts);
}

/* Each has a section of its own, and the end tells of all. */
static void
test_text_several (void)
{
  static const char *const parts[] = {
    "/usr/bin/poller (process 10): no problem was found\n",
    "\nSession               0      0               0       0\n",
    "\n\n/usr/bin/poller (process 11): 5 problems were found\n",
    "\nerror: Handle never freed [handle-leaked]\n",
    "\nSession               2      1               0       1\n",
    "\n\n/usr/bin/<other> (process 12): 5 problems were found\n"
    "1234 events were left out, as the reader was too slow or the disk full:",
    "\nerror: Handle never freed [handle-leaked]\n",
    "\n\nscript: 3 programs have used WinSNMP\n"
    "  /usr/bin/poller (process 10): no problem was found\n"
    "  /usr/bin/poller (process 11): 5 problems were found\n"
    "  /usr/bin/<other> (process 12): 5 problems were found\n",
    NULL
  };
  g_autofree char *report = print_several (VARBIND_REPORT_TEXT);

  assert_in_order (report, parts);
}

static void
test_formats (void)
{
  VarbindReportFormat format;

  g_assert_true (varbind_report_format_from_name ("junit", &format));
  g_assert_cmpint (format, ==, VARBIND_REPORT_JUNIT);
  g_assert_true (varbind_report_format_from_name ("text", &format));
  g_assert_cmpint (format, ==, VARBIND_REPORT_TEXT);
  g_assert_false (varbind_report_format_from_name ("JSON", &format));
  g_assert_false (varbind_report_format_from_name ("", &format));
  g_assert_false (varbind_report_format_from_name (NULL, &format));
}

int
main (int    argc,
      char **argv)
{
  VarbindReportFormat format;

  if (argc == 4 && g_str_equal (argv[1], "--print") &&
      varbind_report_format_from_name (argv[2], &format))
    {
      g_autofree char *report = g_str_equal (argv[3], "several")
                                  ? print_several (format)
                                  : print (g_str_equal (argv[3], "faults"), NULL, format);

      fputs (report, stdout);
      return EXIT_SUCCESS;
    }

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/text/clean", test_text_clean);
  g_test_add_func ("/report/text/faults", test_text_faults);
  g_test_add_func ("/report/text/several", test_text_several);
  g_test_add_func ("/report/formats/by-name", test_formats);

  return g_test_run ();
}
