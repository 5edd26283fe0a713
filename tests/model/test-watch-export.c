/* test-watch-export.c
 *
 * What is known of a watch is written into files, and read back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "random-feed.h"
#include "source-loop.h"
#include "target-dump.h"
#include "test-folder.h"
#include "test-wait.h"
#include "varbind-recording-source.h"
#include "varbind-target-private.h"
#include "varbind-watch-export.h"
#include "winsnmp-modules.h"

/* So little memory that the oldest events are forgotten. */
#define LITTLE_MEMORY (64 * 1024)

typedef struct
{
  EventFeed    *feed;
  VarbindWatch *watch;
  char         *folder;
  char         *path;
  GFile        *file;
} Fixture;

static void
begin (Fixture *fixture)
{
  fixture->feed = event_feed_new ();
  fixture->watch = varbind_watch_new (fixture->feed->target);
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "file", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
end (Fixture *fixture)
{
  g_assert_finalize_object (fixture->watch);
  event_feed_free (fixture->feed);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

typedef struct
{
  GAsyncResult *result;
  double        fraction;
} Outcome;

static void
exported_cb (GObject      *watch,
             GAsyncResult *result,
             gpointer      user_data)
{
  ((Outcome *)user_data)->result = g_object_ref (result);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Outcome *outcome = user_data;

  g_assert_cmpfloat (fraction, >=, outcome->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  outcome->fraction = fraction;
}

static gboolean
has_result (gpointer data)
{
  return ((Outcome *)data)->result != NULL;
}

static gboolean export(Fixture            *fixture,
                       VarbindExportFormat format,
                       GCancellable       *cancellable,
                       GError            **error)
{
  Outcome  outcome = { 0 };
  gboolean success;

  varbind_watch_export_async (fixture->watch, format, fixture->file, cancellable, progress_cb,
                              &outcome, exported_cb, &outcome);
  test_wait_until (has_result, &outcome, "the export");
  success = varbind_watch_export_finish (fixture->watch, outcome.result, error);
  if (success)
    g_assert_cmpfloat (outcome.fraction, ==, 1);
  g_object_unref (outcome.result);

  return success;
}

static void
assert_same_state (VarbindTarget *target,
                   VarbindTarget *other)
{
  g_autofree char *state = target_dump (target);
  g_autofree char *other_state = target_dump (other);

  g_assert_cmpstr (state, ==, other_state);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  varbind_recording_source_load_finish (VARBIND_RECORDING_SOURCE (source), result, &error);
  g_assert_no_error (error);
}

static void
count_cb (const WinsnmpModuleEvent *module,
          void                     *user_data)
{
  (*(guint64 *)user_data)++;
}

/* Opened again the recording has the state that there was, and behind it the modules of
 * this program. */
static void
assert_recorded (Fixture *fixture,
                 guint64  n_events)
{
  g_autoptr (VarbindTarget)          target = varbind_target_new ("again");
  g_autoptr (VarbindRecordingSource) source = NULL;
  g_autoptr (GError)                 error = NULL;
  guint64                            n_modules = 0;

  export(fixture, VARBIND_EXPORT_RECORDING, NULL, &error);
  g_assert_no_error (error);
  source = varbind_recording_source_new (fixture->file, target);
  varbind_recording_source_load_async (source, NULL, loaded_cb, NULL);
  source_loop_until_ended (source);
  winsnmp_modules_foreach (count_cb, &n_modules);
  if (n_events > 0)
    g_assert_cmpuint (varbind_source_get_n_events (VARBIND_SOURCE (source)), ==,
                      n_events + n_modules);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_STOPPED);
  assert_same_state (fixture->feed->target, target);
}

static void
test_recording (void)
{
  Fixture fixture;
  guint64 n_events;

  begin (&fixture);
  feed_session (fixture.feed, 0x101, "poller", 0);
  feed_entity (fixture.feed, 0x201, 0x101, "192.0.2.1", 161);
  feed_freed (fixture.feed, 0x201, WINSNMP_FREED_BY_CALL);
  feed_context (fixture.feed, 0x301, 0x101, 6);
  event_feed_apply (fixture.feed);
  n_events = varbind_history_get_n_events (varbind_watch_get_history (fixture.watch));
  g_assert_cmpuint (n_events, ==, 4);
  assert_recorded (&fixture, n_events);
  end (&fixture);
}

/* Of what was forgotten the state is told. */
static void
test_recording_of_the_rest (void)
{
  Fixture         fixture;
  RandomFeed     *random;
  VarbindHistory *history;

  begin (&fixture);
  history = varbind_watch_get_history (fixture.watch);
  varbind_history_set_max_bytes (history, LITTLE_MEMORY);
  random = random_feed_new (fixture.feed);
  for (guint i = 0; i < 40; i++)
    {
      random_feed_add (random, 500);
      event_feed_apply (fixture.feed);
    }
  g_assert_cmpuint (varbind_history_get_first_serial (history), >, 1);
  assert_recorded (&fixture, 0);
  random_feed_free (random);
  end (&fixture);
}

static void
tell_cb (const WinsnmpEvent *event,
         gpointer            user_data)
{
  varbind_target_apply (user_data, &event, 1);
}

/* Whatever a target knows: events tell it. */
static void
test_state (void)
{
  g_autoptr (EventFeed)     feed = event_feed_new ();
  g_autoptr (RandomFeed)    random = random_feed_new (feed);
  g_autoptr (VarbindTarget) other = varbind_target_new ("other");
  g_autoptr (VarbindTarget) nothing = varbind_target_new ("nothing");

  random_feed_add (random, 2000);
  event_feed_apply (feed);
  varbind_target_foreach_state (feed->target, feed->serial, feed->time, tell_cb, other);
  assert_same_state (feed->target, other);

  varbind_target_foreach_state (nothing, 0, 0, tell_cb, NULL);
}

static void
test_text_forms (void)
{
  Fixture            fixture;
  g_autofree char   *json = NULL;
  g_autofree char   *csv = NULL;
  g_autoptr (GError) error = NULL;

  begin (&fixture);
  feed_session (fixture.feed, 0x101, "poller", 0);
  event_feed_apply (fixture.feed);
  export(&fixture, VARBIND_EXPORT_JSON, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (fixture.path, &json, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (json, "\"event\":\"handle-created\""));

  /* It takes the place of what is there. */
  export(&fixture, VARBIND_EXPORT_CSV, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (fixture.path, &csv, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (csv, "serial,"));
  g_assert_null (strstr (csv, "\"event\""));
  end (&fixture);
}

/* Given up it leaves things as they were. */
static void
test_cancel (void)
{
  Fixture                  fixture;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  g_autofree char         *text = NULL;

  begin (&fixture);
  feed_session (fixture.feed, 0x101, "poller", 0);
  event_feed_apply (fixture.feed);
  g_cancellable_cancel (cancellable);
  g_assert_false (export(&fixture, VARBIND_EXPORT_JSON, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture.path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_file_set_contents (fixture.path, "before", -1, &error);
  g_assert_no_error (error);
  g_assert_false (export(&fixture, VARBIND_EXPORT_JSON, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (fixture.path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  end (&fixture);
}

static void
test_no_folder (void)
{
  Fixture            fixture;
  g_autoptr (GError) error = NULL;

  begin (&fixture);
  g_object_unref (fixture.file);
  fixture.file = g_file_new_for_path ("/no/such/folder/file");
  g_assert_false (export(&fixture, VARBIND_EXPORT_JSON, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  end (&fixture);
}

/* More events came than there is memory for, before the first was written. */
static void
test_forgotten_meanwhile (void)
{
  Fixture            fixture;
  Outcome            outcome = { 0 };
  RandomFeed        *random;
  g_autoptr (GError) error = NULL;

  begin (&fixture);
  varbind_history_set_max_bytes (varbind_watch_get_history (fixture.watch), LITTLE_MEMORY);
  random = random_feed_new (fixture.feed);
  random_feed_add (random, 10);
  event_feed_apply (fixture.feed);
  varbind_watch_export_async (fixture.watch, VARBIND_EXPORT_JSON, fixture.file, NULL, NULL, NULL,
                              exported_cb, &outcome);
  random_feed_add (random, 20000);
  event_feed_apply (fixture.feed);
  test_wait_until (has_result, &outcome, "the end of the export");
  g_assert_false (varbind_watch_export_finish (fixture.watch, outcome.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_false (g_file_test (fixture.path, G_FILE_TEST_EXISTS));
  g_object_unref (outcome.result);
  random_feed_free (random);
  end (&fixture);
}

/* Who has not kept the bytes of messages has no capture. */
static void
test_reasons (void)
{
  Fixture          fixture;
  g_autofree char *reason = NULL;

  begin (&fixture);
  reason = varbind_watch_explain_no_export (fixture.watch, VARBIND_EXPORT_PCAPNG);
  g_assert_nonnull (strstr (reason, "Run a program so that they are recorded"));
  g_assert_null (varbind_watch_explain_no_export (fixture.watch, VARBIND_EXPORT_JSON));
  end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/watch-export/state", test_state);
  g_test_add_func ("/watch-export/recording", test_recording);
  g_test_add_func ("/watch-export/recording/of-the-rest", test_recording_of_the_rest);
  g_test_add_func ("/watch-export/text-forms", test_text_forms);
  g_test_add_func ("/watch-export/cancel", test_cancel);
  g_test_add_func ("/watch-export/no-folder", test_no_folder);
  g_test_add_func ("/watch-export/forgotten-meanwhile", test_forgotten_meanwhile);
  g_test_add_func ("/watch-export/reasons", test_reasons);

  return g_test_run ();
}
