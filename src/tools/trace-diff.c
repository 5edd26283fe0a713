/* trace-diff.c
 *
 * varbind-trace diff: what is different between two moments.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "trace-command.h"
#include "trace-output.h"
#include "trace-recording.h"
#include "varbind-comparison.h"
#include "varbind-history.h"

/* A recording, all of it. */
typedef struct
{
  VarbindTarget  *target;
  VarbindHistory *history;
} Recording;

static void
recording_clear (Recording *recording)
{
  g_clear_object (&recording->history);
  g_clear_object (&recording->target);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Recording, recording_clear)

static gboolean
load (Recording  *recording,
      const char *path,
      GError    **error)
{
  g_autoptr (VarbindSource) source = NULL;
  g_autoptr (GError)        damage = NULL;

  recording->target = varbind_target_new (path);
  recording->history = varbind_history_new (recording->target);
  source = trace_recording_open (path, recording->target);
  if (trace_recording_load (source, &damage))
    {
      trace_recording_warn_of_end (source, path, NULL);
      return TRUE;
    }

  if (varbind_source_get_n_events (source) > 0)
    {
      trace_recording_warn (path, damage->message, NULL);
      return TRUE;
    }

  trace_propagate (error, g_steal_pointer (&damage), path);
  return FALSE;
}

/* "57" is the event of that number, "2.5s" a time since the beginning. */
static gboolean
parse_moment (VarbindHistory *history,
              const char     *text,
              guint64        *ret_serial,
              GError        **error)
{
  guint64 first = varbind_history_get_first_serial (history);
  guint64 last = varbind_history_get_last_serial (history);
  char   *end;
  double  seconds;

  g_autofree char *first_text = NULL;
  g_autofree char *last_text = NULL;

  if (g_ascii_string_to_unsigned (text, 10, first, last, ret_serial, NULL))
    return TRUE;

  seconds = g_ascii_strtod (text, &end);
  if (end != text && strcmp (end, "s") == 0 && seconds >= 0 && seconds < 1e9)
    {
      *ret_serial = varbind_history_get_serial_at (history,
                                                   varbind_history_get_first_time (history) +
                                                     (gint64)(seconds * G_USEC_PER_SEC));
      return TRUE;
    }

  first_text = g_strdup_printf ("%" G_GUINT64_FORMAT, first);
  last_text = g_strdup_printf ("%" G_GUINT64_FORMAT, last);
  g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE,
               /* translators: what was given as a moment, then the numbers of the first and of
                * the last event */
               _ ("%s is no moment: the number of an event, from %s to %s, or seconds as “2.5s”"),
               text, first_text, last_text);
  return FALSE;
}

static VarbindSnapshot *
take (Recording  *recording,
      const char *name,
      guint64     serial)
{
  g_autoptr (VarbindTarget) target = varbind_history_dup_target_at (recording->history, serial);

  return varbind_snapshot_new (target, name, serial,
                               varbind_history_get_time_of (recording->history, serial));
}

static int
print (VarbindSnapshot      *before,
       VarbindSnapshot      *after,
       VarbindMatch          match,
       VarbindSnapshotFormat format)
{
  g_autoptr (VarbindComparison) comparison = varbind_comparison_new (before, after, match);
  g_autofree char              *text = varbind_comparison_print (comparison, format);

  trace_output_print (text, format == VARBIND_SNAPSHOT_TEXT, FALSE);
  for (VarbindChange change = 0; change < VARBIND_N_CHANGES; change++)
    if (g_list_model_get_n_items (varbind_comparison_get_differences (comparison, change)) > 0)
      return TRACE_EXIT_DIFFERENT;

  return EXIT_SUCCESS;
}

static int
diff_moments (const char           *path,
              const char           *from,
              const char           *to,
              VarbindSnapshotFormat format,
              GError              **error)
{
  g_auto (Recording) recording = { 0 };
  g_autoptr (VarbindSnapshot) before = NULL;
  g_autoptr (VarbindSnapshot) after = NULL;
  guint64                     first, second;

  if (!load (&recording, path, error) ||
      !parse_moment (recording.history, from, &first, error) ||
      !parse_moment (recording.history, to, &second, error))
    return -1;

  before = take (&recording, from, first);
  after = take (&recording, to, second);

  return print (before, after, VARBIND_MATCH_VALUES, format);
}

static int
diff_files (const char           *from,
            const char           *to,
            VarbindSnapshotFormat format,
            GError              **error)
{
  g_auto (Recording) first = { 0 };
  g_auto (Recording) second = { 0 };
  g_autoptr (VarbindSnapshot) before = NULL;
  g_autoptr (VarbindSnapshot) after = NULL;

  if (!load (&first, from, error) || !load (&second, to, error))
    return -1;

  before = take (&first, from, varbind_history_find_end (first.history));
  after = take (&second, to, varbind_history_find_end (second.history));

  return print (before, after, VARBIND_MATCH_TEXTS, format);
}

int
trace_diff (int      argc,
            char   **argv,
            GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("FILE FILE, or FILE FROM TO"));
  gboolean                   json = FALSE;
  VarbindSnapshotFormat      format;
  GOptionEntry               entries[] = {
                  { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write JSON"), NULL },
                  { NULL },
  };

  g_option_context_set_summary (context,
                                _ ("Compares what was alive in two recordings before SnmpCleanup, "
                                   "or at two moments of one: the number of an event, or seconds "
                                   "since the beginning as “2.5s”. Exits with 3 when there is a "
                                   "difference."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!trace_parse (context, &argc, &argv, error))
    return -1;

  format = json ? VARBIND_SNAPSHOT_JSON : VARBIND_SNAPSHOT_TEXT;
  if (argc == 3)
    return diff_files (argv[1], argv[2], format, error);
  if (argc == 4)
    return diff_moments (argv[1], argv[2], argv[3], format, error);

  g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE,
                       _ ("Name two recordings, or one and two moments"));
  return -1;
}
