/* test-watching.c
 *
 * Random programs, watched in all ways: what is replayed is what they say themselves.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source-loop.h"
#include "target-dump.h"
#include "test-folder.h"
#include "varbind-launcher.h"
#include "varbind-recording-source.h"
#include "varbind-socket-source.h"

/* Programs for each way. */
#define N_PROGRAMS 4

/* Calls whose events are more than the memory for a reader. */
#define N_TOO_MANY "500000"

/**
 * Watch:
 * @folder: runtime directory, and for all files
 * @snapshot: what the program says of itself goes there
 * @fifo: where it waits before; empty when it does not
 * @events: copies of all that came
 * @number: of the program, so that each has another seed
 * @is_loaded: the program, and the library with it, is loaded by another one
 */
typedef struct
{
  char            *folder;
  char            *snapshot;
  char            *recording;
  char            *fifo;
  VarbindTarget   *target;
  guint            observer;
  GPtrArray       *events;
  VarbindLauncher *launcher;
  GString         *output;
  guint            number;
  gboolean         is_loaded;
} Watch;

static void
copy_cb (VarbindTarget      *target,
         const WinsnmpEvent *event,
         gpointer            events)
{
  g_ptr_array_add (events, winsnmp_event_copy (event));
}

static void
free_event (gpointer event)
{
  winsnmp_event_free (event);
}

static void
set_up (Watch        *watch,
        gconstpointer data)
{
  watch->number = GPOINTER_TO_UINT (data);
  watch->is_loaded = watch->number > N_PROGRAMS;
  watch->folder = test_folder_new ();
  watch->snapshot = g_build_filename (watch->folder, "snapshot", NULL);
  watch->recording = g_build_filename (watch->folder, "recording", NULL);
  watch->fifo = g_strdup ("");
  watch->target = varbind_target_new ("random");
  watch->events = g_ptr_array_new_with_free_func (free_event);
  watch->observer = varbind_target_add_observer (watch->target, copy_cb, watch->events);
  watch->output = g_string_new (NULL);
  g_setenv ("XDG_RUNTIME_DIR", watch->folder, TRUE);
}

static void
tear_down (Watch        *watch,
           gconstpointer data)
{
  g_clear_object (&watch->launcher);
  varbind_target_remove_observer (watch->target, watch->observer);
  g_assert_finalize_object (watch->target);
  g_ptr_array_unref (watch->events);
  g_string_free (watch->output, TRUE);
  test_folder_free (watch->folder);
  g_free (watch->snapshot);
  g_free (watch->recording);
  g_free (watch->fifo);
}

static void
output_cb (VarbindLauncher *launcher,
           const char      *text,
           Watch           *watch)
{
  g_string_append (watch->output, text);
}

static void
launch (Watch      *watch,
        const char *trace,
        const char *n_more,
        const char *how)
{
  g_autofree char   *seed = g_strdup_printf ("%u", (guint32)g_test_rand_int () + watch->number);
  const char        *loader = g_getenv ("RANDOM_LOADER");
  const char        *program = g_getenv (watch->is_loaded ? "RANDOM_MODULE" : "RANDOM_PROGRAM");
  const char        *arguments[] = { loader, program, seed, watch->snapshot, watch->fifo, n_more,
                                     how, NULL };
  g_autoptr (GError) error = NULL;

  g_test_message ("seed %s", seed);
  watch->launcher = varbind_launcher_new (arguments + (watch->is_loaded ? 0 : 1),
                                          VARBIND_LAUNCHER_CAPTURES_OUTPUT);
  /* What Net-SNMP leaves behind when it is unloaded is not looked at. */
  if (watch->is_loaded)
    varbind_launcher_set_variable (watch->launcher, "ASAN_OPTIONS", "detect_leaks=0");
  g_signal_connect (watch->launcher, "output", G_CALLBACK (output_cb), watch);
  varbind_launcher_set_trace (watch->launcher, trace, g_test_rand_int_range (0, 4),
                              WINSNMP_PAYLOAD_NONE);
  g_assert_true (varbind_launcher_start (watch->launcher, &error));
  g_assert_no_error (error);
}

static gboolean
has_ended (gpointer launcher)
{
  return !varbind_launcher_get_running (launcher);
}

static void
wait_for_end (Watch *watch,
              int    exit_code)
{
  test_wait_until (has_ended, watch->launcher, "the end of a program");
  g_assert_cmpint (varbind_launcher_get_exit_code (watch->launcher), ==, exit_code);
}

/* The state after the event that was the last for the program. */
static char *
replay (Watch  *watch,
        guint64 last_serial)
{
  g_autoptr (VarbindTarget) target = varbind_target_new ("replayed");
  guint                     n = 0;

  while (n < watch->events->len &&
         ((WinsnmpEvent *)g_ptr_array_index (watch->events, n))->serial <= last_serial)
    n++;
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (((WinsnmpEvent *)g_ptr_array_index (watch->events, n - 1))->serial, ==,
                    last_serial);
  varbind_target_apply (target, (const WinsnmpEvent *const *)watch->events->pdata, n);

  return target_dump (target);
}

/* States are long: only what one has and the other has not. */
static guint
tell_difference (const char *state,
                 const char *other,
                 const char *mark)
{
  g_auto (GStrv) lines = g_strsplit (state, "\n", -1);
  g_auto (GStrv) other_lines = g_strsplit (other, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)other_lines, lines[i]))
      {
        g_test_message ("%s %s", mark, lines[i]);
        n++;
      }

  return n;
}

static void
assert_same_state (Watch *watch)
{
  g_autofree char *snapshot = NULL;
  g_autofree char *replayed = NULL;
  char            *state;

  g_assert_true (g_file_get_contents (watch->snapshot, &snapshot, NULL, NULL));
  replayed = replay (watch, g_ascii_strtoull (snapshot, &state, 10));
  state++;
  g_assert_cmpuint (tell_difference (replayed, state, "replayed:"), ==, 0);
  g_assert_cmpuint (tell_difference (state, replayed, "the program:"), ==, 0);
  g_assert_nonnull (strstr (state, "entity "));
}

static void
load_recording (Watch           *watch,
                VarbindSourceEnd end)
{
  g_autoptr (GFile)       file = g_file_new_for_path (watch->recording);
  VarbindRecordingSource *source = varbind_recording_source_new (file, watch->target);

  varbind_recording_source_load_async (source, NULL, NULL, NULL);
  source_loop_until_ended (source);
  g_assert_null (varbind_source_get_error (VARBIND_SOURCE (source)));
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==, end);
  g_assert_finalize_object (source);
}

static void
test_recorded (Watch        *watch,
               gconstpointer data)
{
  g_autofree char *trace = g_strconcat ("file:", watch->recording, NULL);

  launch (watch, trace, "0", NULL);
  wait_for_end (watch, 0);
  load_recording (watch, VARBIND_SOURCE_END_EXITED);
  assert_same_state (watch);
}

static void
test_crashed (Watch        *watch,
              gconstpointer data)
{
  g_autofree char *trace = g_strconcat ("file:", watch->recording, NULL);

  launch (watch, trace, "0", "kill");
  wait_for_end (watch, 128 + SIGKILL);
  load_recording (watch, VARBIND_SOURCE_END_BROKEN);
  assert_same_state (watch);
}

static void
test_live (Watch        *watch,
           gconstpointer data)
{
  VarbindSocketSource *source = varbind_socket_source_new_waiting (watch->target, NULL);
  g_autofree char     *trace =
    g_strconcat ("unix:", varbind_socket_source_get_path (source), NULL);

  launch (watch, trace, "0", NULL);
  wait_for_end (watch, 0);
  source_loop_until_ended (source);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_EXITED);
  assert_same_state (watch);
  g_assert_finalize_object (source);
}

static gboolean
is_half_done (gpointer watch)
{
  return strstr (((Watch *)watch)->output->str, "half") != NULL;
}

/* In the midst of its calls. */
static void
test_attached (Watch        *watch,
               gconstpointer data)
{
  VarbindSocketSource *source;
  g_autoptr (GError)   error = NULL;
  int                  fd;

  g_free (watch->fifo);
  watch->fifo = g_build_filename (watch->folder, "fifo", NULL);
  g_assert_cmpint (mkfifo (watch->fifo, 0600), ==, 0);
  launch (watch, "listen", "0", NULL);
  test_wait_until (is_half_done, watch, "half of a program");
  source = varbind_socket_source_new_attached (varbind_launcher_get_pid (watch->launcher),
                                               watch->target, &error);
  g_assert_no_error (error);
  source_loop_until_begun (source);
  g_assert_cmpuint (varbind_target_get_n_handles (watch->target), >, 0);

  fd = open (watch->fifo, O_WRONLY);
  close (fd);
  wait_for_end (watch, 0);
  source_loop_until_ended (source);
  assert_same_state (watch);
  g_assert_finalize_object (source);
}

/* What was left out is told, and then all that there is. */
static gboolean
is_right_again (gpointer data)
{
  Watch   *watch = data;
  gboolean had_gap = FALSE;

  for (guint i = 0; i < watch->events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (watch->events, i);

      if (event->kind == WINSNMP_EVENT_GAP)
        had_gap = TRUE;
      if (had_gap && event->kind == WINSNMP_EVENT_PROCESS &&
          event->u.process.state == WINSNMP_PROCESS_STATE_END)
        return TRUE;
    }

  return FALSE;
}

/* Nothing is read until the program has made all its calls. */
static void
test_too_slow (Watch        *watch,
               gconstpointer data)
{
  VarbindSocketSource *source = varbind_socket_source_new_waiting (watch->target, NULL);
  g_autofree char     *trace =
    g_strconcat ("unix:", varbind_socket_source_get_path (source), NULL);
  int fd;

  g_free (watch->fifo);
  watch->fifo = g_build_filename (watch->folder, "fifo", NULL);
  g_assert_cmpint (mkfifo (watch->fifo, 0600), ==, 0);
  launch (watch, trace, N_TOO_MANY, NULL);
  fd = open (watch->fifo, O_WRONLY);
  test_wait_until (is_right_again, watch, "the state after a gap");
  close (fd);
  wait_for_end (watch, 0);
  source_loop_until_ended (source);
  assert_same_state (watch);
  g_assert_finalize_object (source);
}

/* The last one is loaded. */
static void
add (const char *path,
     guint       n,
     void (*func) (Watch *, gconstpointer))
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *numbered = i > N_PROGRAMS
                                    ? g_strdup_printf ("/watching/%s/loaded", path)
                                    : g_strdup_printf ("/watching/%s/%u", path, i);

      g_test_add (numbered, Watch, GUINT_TO_POINTER (i), set_up, func, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("live", N_PROGRAMS + 1, test_live);
  add ("attached", N_PROGRAMS + 1, test_attached);
  add ("recorded", N_PROGRAMS + 1, test_recorded);
  add ("crashed", N_PROGRAMS + 1, test_crashed);
  add ("too-slow", 1, test_too_slow);

  return g_test_run ();
}
