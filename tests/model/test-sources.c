/* test-sources.c
 *
 * Recordings and running programs as sources of a target.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "source-loop.h"
#include "test-folder.h"
#include "test-snmp.h"
#include "varbind-recording-source.h"
#include "varbind-socket-source.h"

/**
 * Fixture:
 * @folder: for recordings; the runtime directory too
 * @path: of a recording
 */
typedef struct
{
  TestPeer       peer;
  VarbindTarget *target;
  char          *folder;
  char          *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_peer_set_up (&fixture->peer, NULL);
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "recording", NULL);
  fixture->target = varbind_target_new ("watched");
  g_setenv ("XDG_RUNTIME_DIR", fixture->folder, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  winsnmp_trace_stop ();
  test_peer_tear_down (&fixture->peer, NULL);
  g_assert_finalize_object (fixture->target);
  test_folder_free (fixture->folder);
  g_free (fixture->path);
}

static void
start (const char *word,
       const char *path)
{
  g_autofree char *where = g_strconcat (word, path, NULL);

  assert_succeeds (winsnmp_trace_start (where));
}

/* Two calls. */
static void
work (Fixture *fixture)
{
  HSNMP_VBL vbl = SnmpCreateVbl (fixture->peer.session, NULL, NULL);

  assert_succeeds (SnmpFreeVbl (vbl));
}

static guint
count_calls (Fixture *fixture)
{
  return g_list_model_get_n_items (varbind_target_get_calls (fixture->target));
}

typedef struct
{
  GAsyncResult *result;
  guint         n;
} Loaded;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Loaded *loaded = user_data;

  loaded->n++;
  g_set_object (&loaded->result, result);
}

static gboolean
is_loaded (gpointer data)
{
  return ((Loaded *)data)->n > 0;
}

/* TRUE when it was loaded, else the error. */
static gboolean
finish_loading (VarbindRecordingSource *source,
                Loaded                 *loaded,
                GError                **error)
{
  gboolean succeeded;

  test_wait_until (is_loaded, loaded, "a recording");
  succeeded = varbind_recording_source_load_finish (source, loaded->result, error);
  g_assert_cmpuint (loaded->n, ==, 1);
  g_object_unref (loaded->result);

  return succeeded;
}

static gboolean
load (VarbindRecordingSource *source,
      GCancellable           *cancellable,
      GError                **error)
{
  Loaded loaded = { NULL, 0 };

  varbind_recording_source_load_async (source, cancellable, loaded_cb, &loaded);
  return finish_loading (source, &loaded, error);
}

static VarbindRecordingSource *
new_source (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  return varbind_recording_source_new (file, fixture->target);
}

static void
note_cb (GObject    *object,
         GParamSpec *pspec,
         GString    *notes)
{
  g_string_append_printf (notes, "%s ", pspec->name);
}

static void
test_recording (Fixture      *fixture,
                gconstpointer data)
{
  VarbindRecordingSource *source = new_source (fixture);
  g_autoptr (GError)      error = NULL;
  g_autoptr (GDateTime)   started = NULL;
  g_autofree char        *end = NULL;
  g_autofree char        *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GString)     notes = g_string_new (NULL);

  g_assert_null (varbind_source_get_program (VARBIND_SOURCE (source)));
  start ("file:", fixture->path);
  for (guint i = 0; i < 5000; i++)
    work (fixture);
  winsnmp_trace_stop ();

  g_signal_connect (source, "notify::state", G_CALLBACK (note_cb), notes);
  g_assert_true (load (source, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_calls (fixture), ==, 10000);
  g_assert_cmpuint (varbind_target_get_n_sessions (fixture->target), ==, 1);
  g_assert_cmpfloat (varbind_recording_source_get_progress (source), ==, 1);
  g_assert_cmpuint (varbind_source_get_n_events (VARBIND_SOURCE (source)), >, 20000);
  g_assert_cmpstr (varbind_source_get_program (VARBIND_SOURCE (source)), ==, self);
  g_assert_cmpint (varbind_source_get_pid (VARBIND_SOURCE (source)), ==, getpid ());
  g_assert_cmpuint (varbind_source_get_payload (VARBIND_SOURCE (source)), ==, WINSNMP_PAYLOAD_NONE);
  g_assert_cmpstr (varbind_source_get_version (VARBIND_SOURCE (source)), ==, VERSION);
  started = varbind_source_get_started (VARBIND_SOURCE (source));
  g_assert_nonnull (started);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_STOPPED);
  end = varbind_source_describe_end (VARBIND_SOURCE (source));
  g_assert_cmpstr (end, ==, "The program has stopped recording.");
  g_assert_cmpstr (notes->str, ==, "state state ");
  g_assert_finalize_object (source);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* Who draws it draws no more often than what is loaded. */
static void
test_progress (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (VarbindRecordingSource) source = new_source (fixture);
  g_autoptr (GError)                 error = NULL;
  guint                              n_announced = 0;
  guint                              n_told = 0;

  start ("file:", fixture->path);
  for (guint i = 0; i < 20000; i++)
    work (fixture);
  winsnmp_trace_stop ();

  g_signal_connect_swapped (fixture->target, "applied", G_CALLBACK (count_cb), &n_announced);
  g_signal_connect_swapped (source, "notify::progress", G_CALLBACK (count_cb), &n_told);
  g_assert_true (load (source, NULL, &error));
  g_assert_cmpuint (n_told, >, 0);
  g_assert_cmpuint (n_told, <=, n_announced + 1);
}

/* What the program still writes is taken as its end, unless it is followed. */
static void
test_unfinished (Fixture      *fixture,
                 gconstpointer data)
{
  VarbindRecordingSource *source = new_source (fixture);
  g_autoptr (GError)      error = NULL;
  g_autofree char        *end = NULL;

  start ("file:", fixture->path);
  work (fixture);
  g_assert_true (load (source, NULL, &error));
  g_assert_cmpuint (count_calls (fixture), ==, 2);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_BROKEN);
  end = varbind_source_describe_end (VARBIND_SOURCE (source));
  g_assert_nonnull (strstr (end, "still running"));
  g_assert_finalize_object (source);
}

static void
test_followed (Fixture      *fixture,
               gconstpointer data)
{
  VarbindRecordingSource *source = new_source (fixture);
  g_autoptr (GError)      error = NULL;

  varbind_recording_source_set_follows (source, TRUE);
  start ("file:", fixture->path);
  work (fixture);
  g_assert_true (load (source, NULL, &error));
  g_assert_cmpint (varbind_source_get_state (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_STATE_READING);
  for (guint i = 1; i <= 5; i++)
    {
      work (fixture);
      source_loop_until_calls (fixture->target, 2 + 2 * i);
    }
  for (guint i = 0; i < 30000; i++)
    work (fixture);
  winsnmp_trace_stop ();
  source_loop_until_ended (source);
  g_assert_cmpuint (count_calls (fixture), ==, 60012);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_STOPPED);
  g_assert_finalize_object (source);
}

static void
test_stopped (Fixture      *fixture,
              gconstpointer data)
{
  VarbindRecordingSource *source = new_source (fixture);
  g_autoptr (GError)      error = NULL;

  varbind_recording_source_set_follows (source, TRUE);
  start ("file:", fixture->path);
  g_assert_true (load (source, NULL, &error));
  varbind_source_stop (VARBIND_SOURCE (source));
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_DETACHED);
  work (fixture);
  g_assert_finalize_object (source);
}

static gboolean
has_begun (gpointer source)
{
  return varbind_source_get_n_events (source) > 0;
}

/* In the midst of it, or before it begins. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  gboolean                 before = data != NULL;
  VarbindRecordingSource  *source = new_source (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  Loaded                   loaded = { NULL, 0 };

  start ("file:", fixture->path);
  for (guint i = 0; i < 20000; i++)
    work (fixture);
  winsnmp_trace_stop ();

  if (before)
    g_cancellable_cancel (cancellable);
  varbind_recording_source_load_async (source, cancellable, loaded_cb, &loaded);
  if (!before)
    test_wait_until (has_begun, source, "the first events");
  g_cancellable_cancel (cancellable);
  g_assert_false (finish_loading (source, &loaded, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_calls (fixture), <, 40000);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_DETACHED);
  g_assert_finalize_object (source);
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  VarbindRecordingSource *source = new_source (fixture);
  g_autoptr (GError)      error = NULL;
  g_autofree char        *contents = NULL;
  gsize                   length;

  start ("file:", fixture->path);
  for (guint i = 0; i < 1000; i++)
    work (fixture);
  winsnmp_trace_stop ();
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  contents[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (fixture->path, contents, length, NULL));

  g_assert_false (load (source, NULL, &error));
  g_assert_error (error, VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "damaged at byte "));
  g_assert_cmpuint (count_calls (fixture), >, 500);
  g_assert_cmpuint (count_calls (fixture), <, 1500);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==, VARBIND_SOURCE_END_FAILED);
  g_assert_finalize_object (source);
}

static void
test_truncated (Fixture      *fixture,
                gconstpointer data)
{
  VarbindRecordingSource *source = new_source (fixture);
  g_autoptr (GError)      error = NULL;

  start ("file:", fixture->path);
  for (guint i = 0; i < 1000; i++)
    work (fixture);
  winsnmp_trace_stop ();
  g_assert_cmpint (truncate (fixture->path, 20000), ==, 0);

  g_assert_true (load (source, NULL, &error));
  g_assert_cmpuint (count_calls (fixture), >, 500);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==, VARBIND_SOURCE_END_BROKEN);
  g_assert_finalize_object (source);
}

static void
test_no_recording (Fixture      *fixture,
                   gconstpointer data)
{
  VarbindRecordingSource *source = new_source (fixture);
  g_autoptr (GError)      error = NULL;

  g_assert_false (load (source, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_finalize_object (source);

  g_assert_true (g_file_set_contents (fixture->path, "something else", -1, NULL));
  source = new_source (fixture);
  g_assert_false (load (source, NULL, &error));
  g_assert_error (error, VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_NOT_A_RECORDING);
  g_clear_error (&error);
  g_assert_finalize_object (source);

  /* Nothing at all may become a recording, but is none. */
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  source = new_source (fixture);
  g_assert_false (load (source, NULL, &error));
  g_assert_error (error, VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_REFUSED);
  g_assert_finalize_object (source);
}

static void
test_waiting (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  VarbindSocketSource *source = varbind_socket_source_new_waiting (fixture->target, &error);
  g_autofree char     *path = g_strdup (varbind_socket_source_get_path (source));

  g_assert_no_error (error);
  g_assert_cmpint (varbind_source_get_state (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_STATE_WAITING);
  start ("unix:", path);
  work (fixture);
  source_loop_until_calls (fixture->target, 2);
  g_assert_cmpint (varbind_source_get_state (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_STATE_READING);
  g_assert_cmpint (varbind_source_get_pid (VARBIND_SOURCE (source)), ==, getpid ());
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  winsnmp_trace_stop ();
  source_loop_until_ended (source);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_STOPPED);
  g_assert_finalize_object (source);
}

/* However slow the machine is. */
static void
test_busy (Fixture      *fixture,
           gconstpointer data)
{
  VarbindSocketSource *source = varbind_socket_source_new_waiting (fixture->target, NULL);
  gint64               begun = g_get_monotonic_time ();
  guint                n_applied = 0;

  g_signal_connect_swapped (fixture->target, "applied", G_CALLBACK (count_cb), &n_applied);
  start ("unix:", varbind_socket_source_get_path (source));
  while (n_applied < 3)
    {
      work (fixture);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, 2 * VARBIND_ANNOUNCE_INTERVAL);

  g_signal_handlers_disconnect_by_data (fixture->target, &n_applied);
  g_assert_finalize_object (source);
}

/* Nobody has come. */
static void
test_waiting_in_vain (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  VarbindSocketSource *source = varbind_socket_source_new_waiting (fixture->target, &error);
  g_autofree char     *path = g_strdup (varbind_socket_source_get_path (source));

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (source);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_attached (Fixture      *fixture,
               gconstpointer data)
{
  start ("listen", NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError)   error = NULL;
      VarbindSocketSource *source =
        varbind_socket_source_new_attached (getpid (), fixture->target, &error);
      guint n_calls = count_calls (fixture);

      g_assert_no_error (error);
      g_assert_null (varbind_socket_source_get_path (source));
      source_loop_until_begun (source);
      work (fixture);
      source_loop_until_calls (fixture->target, n_calls + 2);
      g_assert_cmpuint (varbind_target_get_n_sessions (fixture->target), ==, 1);
      g_assert_true (varbind_handle_get_attached_late (
        varbind_target_lookup (fixture->target, (guintptr)fixture->peer.session)));
      varbind_source_stop (VARBIND_SOURCE (source));
      g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                       VARBIND_SOURCE_END_DETACHED);
      g_assert_finalize_object (source);
    }
}

static void
test_not_running (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (varbind_socket_source_new_attached (getpid (), fixture->target, &error));
  g_assert_error (error, VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_NOT_RUNNING);
}

/* Nine are one too many. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  VarbindSocketSource *sources[9];

  start ("listen", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      sources[i] = varbind_socket_source_new_attached (getpid (), fixture->target, NULL);
      source_loop_until_begun (sources[i]);
    }
  g_assert_error (varbind_source_get_error (VARBIND_SOURCE (sources[8])), VARBIND_SOURCE_ERROR,
                  VARBIND_SOURCE_ERROR_REFUSED);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_assert_finalize_object (sources[i]);
}

static void
stop_cb (VarbindTarget      *target,
         const WinsnmpEvent *event,
         gpointer            source)
{
  if (event->kind == WINSNMP_EVENT_CALL)
    varbind_source_stop (source);
}

/* Whoever is told of an event may have seen enough. */
static void
test_stopped_by_observer (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  VarbindSocketSource *source = varbind_socket_source_new_waiting (fixture->target, &error);
  guint                id = varbind_target_add_observer (fixture->target, stop_cb, source);

  start ("unix:", varbind_socket_source_get_path (source));
  for (guint i = 0; i < 20000; i++)
    work (fixture);
  source_loop_until_ended (source);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_DETACHED);
  varbind_target_remove_observer (fixture->target, id);
  g_assert_finalize_object (source);
}

#define ADD(path, data, func) \
  g_test_add ("/sources/" path, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("recording", NULL, test_recording);
  ADD ("recording/progress", NULL, test_progress);
  ADD ("recording/unfinished", NULL, test_unfinished);
  ADD ("recording/followed", NULL, test_followed);
  ADD ("recording/stopped", NULL, test_stopped);
  ADD ("recording/cancelled", NULL, test_cancelled);
  ADD ("recording/cancelled-before", "before", test_cancelled);
  ADD ("recording/damaged", NULL, test_damaged);
  ADD ("recording/truncated", NULL, test_truncated);
  ADD ("recording/none", NULL, test_no_recording);
  ADD ("socket/waiting", NULL, test_waiting);
  ADD ("socket/busy-program-is-shown-ten-times-a-second", NULL, test_busy);
  ADD ("socket/waiting-in-vain", NULL, test_waiting_in_vain);
  ADD ("socket/attached", NULL, test_attached);
  ADD ("socket/not-running", NULL, test_not_running);
  ADD ("socket/refused", NULL, test_refused);
  ADD ("socket/stopped-by-observer", NULL, test_stopped_by_observer);

  return g_test_run ();
}
