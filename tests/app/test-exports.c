/* test-exports.c
 *
 * What the window shows, written into files and read back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <sys/resource.h>

#include "../model/event-feed.h"
#include "../model/target-dump.h"
#include "app-harness.h"
#include "varbind-handle-private.h"
#include "varbind-stack.h"
#include "varbind-window-export.h"
#include "winsnmp.h"

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
begin (Place *place)
{
  place->folder = g_dir_make_tmp ("varbind-test-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "file", NULL);
}

static void
end (Place *place)
{
  g_unlink (place->path);
  g_rmdir (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

static gboolean
is_explained (gpointer user_data)
{
  GtkWindow       *dialog = app_get_dialog (user_data);
  g_autofree char *texts = dialog != NULL ? app_dup_texts (dialog) : NULL;

  return texts != NULL && strstr (texts, "Could Not Save the File") != NULL;
}

/* It says so when it is done. */
static gboolean
is_told (gpointer user_data)
{
  App             *app = user_data;
  g_autofree char *texts = app_dup_texts (app->window->toasts);

  return strstr (texts, "Saved as ") != NULL;
}

static char *export(App        *app,
                    const char *form,
                    Place      *place)
{
  g_autoptr (GError) error = NULL;
  char              *text;

  app_activate (app, "win.export-as", "(ss)", form, place->path);
  app_wait (is_told, app, "the file");
  g_file_get_contents (place->path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
make_handles (App *app)
{
  guint64 session = app_create_session (app, "poller");

  app_create_entity (app, session, "127.0.0.1", 161);
  app_create_get (app, session);
  app_settle ();
}

static JsonObject *
parse (JsonParser *parser,
       const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_json (App *app)
{
  Place                  place;
  g_autofree char       *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  VarbindHistory        *history = varbind_watch_get_history (app->window->watch);
  JsonArray             *events;
  guint                  n_modules = 0;
  guint64                n_events;

  begin (&place);
  make_handles (app);
  n_events = varbind_history_get_n_events (history);
  text = export(app, "json", &place);
  events = json_object_get_array_member (parse (parser, text), "events");
  for (guint i = 0; i < json_array_get_length (events); i++)
    n_modules += g_strcmp0 (json_object_get_string_member (
                              json_array_get_object_element (events, i), "event"),
                            "module") == 0;
  g_assert_cmpuint (n_modules, >, 0);
  g_assert_cmpuint (json_array_get_length (events), ==, n_events + n_modules);
  end (&place);
}

static void
note_frames (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray        **frames = user_data;

  *frames = varbind_stack_resolve_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
has_frames (gpointer user_data)
{
  GPtrArray **frames = user_data;

  return *frames != NULL;
}

static gboolean
is_read (gpointer user_data)
{
  VarbindWatch *watch = user_data;

  return varbind_source_get_state (varbind_watch_get_source (watch)) == VARBIND_SOURCE_STATE_ENDED;
}

/* Who opens the recording elsewhere sees where this program made a handle. */
static void
test_recording_has_names (App *app)
{
  Place                     place;
  g_autoptr (GFile)         file = NULL;
  g_autoptr (VarbindWatch)  watch = NULL;
  g_autofree char          *text = NULL;
  g_autoptr (GPtrArray)     found = NULL;
  g_autoptr (VarbindHandle) session = NULL;
  const uintptr_t          *frames;
  VarbindTarget            *target;
  guint                     n_frames;

  begin (&place);
  make_handles (app);
  text = export(app, "recording", &place);
  file = g_file_new_for_path (place.path);
  watch = varbind_watch_new_recording (file);
  app_wait (is_read, watch, "the end of the recording");
  target = varbind_watch_get_target (watch);
  session = g_list_model_get_item (varbind_target_get_sessions (target), 0);
  frames = varbind_frames_get (varbind_handle_get_created_stack (session), &n_frames);
  g_assert_cmpuint (n_frames, >, 0);
  varbind_stack_resolve_async (varbind_target_get_modules (target), frames, n_frames, NULL,
                               note_frames, &found);
  app_wait (has_frames, &found, "the names of functions");
  g_assert_nonnull (((VarbindFrame *)g_ptr_array_index (found, 0))->function);
  end (&place);
}

static void
test_csv (App *app)
{
  Place            place;
  g_autofree char *text = NULL;

  begin (&place);
  make_handles (app);
  text = export(app, "csv", &place);
  app_assert_has (text, "SnmpCreateSession");
  end (&place);
}

static void
test_perfetto (App *app)
{
  Place                  place;
  g_autofree char       *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  begin (&place);
  make_handles (app);
  text = export(app, "perfetto", &place);
  g_assert_true (json_object_has_member (parse (parser, text), "traceEvents"));
  end (&place);
}

static void
test_report (App *app)
{
  Place            place;
  g_autofree char *text = NULL;

  begin (&place);
  make_handles (app);
  text = export(app, "report", &place);
  app_assert_has (text, "This Application");
  end (&place);
}

static void
test_report_junit (App *app)
{
  Place            place;
  g_autofree char *text = NULL;

  begin (&place);
  text = export(app, "report-junit", &place);
  app_assert_has (text, "<testsuite");
  end (&place);
}

static void
test_report_json (App *app)
{
  Place                  place;
  g_autofree char       *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  begin (&place);
  text = export(app, "report-json", &place);
  g_assert_true (json_object_has_member (parse (parser, text), "problems"));
  end (&place);
}

static gboolean
is_loaded (gpointer user_data)
{
  App           *app = user_data;
  VarbindSource *source = varbind_watch_get_source (app->window->watch);

  return source != NULL && varbind_source_get_state (source) == VARBIND_SOURCE_STATE_ENDED;
}

/* What was written is opened again and is the same. */
static void
test_recording (App *app)
{
  Place            place;
  g_autofree char *text = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (&place);
  make_handles (app);
  before = target_dump (app->target);
  text = export(app, "recording", &place);
  uri = g_filename_to_uri (place.path, NULL, NULL);
  app_activate (app, "win.open-file", "s", uri);
  app_wait (is_loaded, app, "the recording");
  after = target_dump (varbind_window_get_target (app->window));
  g_assert_cmpstr (after, ==, before);
  end (&place);
}

/* What cannot be written says why, in the dialog and when it is asked for. */
static void
test_no_capture (App *app)
{
  g_autofree char *texts = NULL;
  g_autofree char *reason = NULL;
  GtkWindow       *dialog;

  app_activate (app, "win.export", NULL);
  dialog = app_wait_dialog (app);
  texts = app_dup_texts (dialog);
  app_assert_has (texts, "Run a program so that they are recorded");
  g_assert_false (gtk_widget_is_sensitive (app_find_row (dialog, "Capture for Wireshark")));
  g_assert_true (gtk_widget_is_sensitive (app_find_row (dialog, "Recording")));
  gtk_window_close (dialog);
  app_settle ();

  app_activate (app, "win.export-as", "(ss)", "pcapng", "/no/such/folder/file");
  reason = app_dup_texts (app_wait_dialog (app));
  app_assert_has (reason, "Run a program so that they are recorded");
}

static void
test_in_vain (App *app)
{
  g_autofree char *texts = NULL;

  app_activate (app, "win.export-as", "(ss)", "json", "/no/such/folder/file");
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "Could Not Save the File");
  app_assert_has (texts, "/no/such/folder/file");
}

static void
test_replaces_after_question (App *app)
{
  Place              place;
  g_autofree char   *text = NULL;
  g_autofree char   *replaced = NULL;
  g_autoptr (GError) error = NULL;

  begin (&place);
  g_file_set_contents (place.path, "before", -1, &error);
  g_assert_no_error (error);
  app_activate (app, "win.export-as", "(ss)", "csv", place.path);
  g_signal_emit_by_name (app_find_button (app_wait_dialog (app), "_Cancel"), "clicked");
  app_settle ();
  g_assert_true (g_file_get_contents (place.path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");

  app_activate (app, "win.export-as", "(ss)", "csv", place.path);
  g_signal_emit_by_name (app_find_button (app_wait_dialog (app), "_Replace"), "clicked");
  app_wait (is_told, app, "the file");
  g_assert_true (g_file_get_contents (place.path, &replaced, NULL, NULL));
  g_assert_true (g_str_has_prefix (replaced, "serial,"));
  end (&place);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* As if the disk was full: nothing can be written but the first bytes. */
static void
begin_shortage (struct rlimit *before)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, before), ==, 0);
  limit = *before;
  limit.rlim_cur = 16;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
assert_explained (App        *app,
                  const char *path)
{
  g_autofree char *texts = NULL;
  GtkWindow       *dialog;

  app_wait (is_explained, app, "why it was not written");
  dialog = app_get_dialog (app);
  texts = app_dup_texts (dialog);
  app_assert_has (texts, path);
  app_assert_has (texts, g_strerror (EFBIG));
  gtk_window_destroy (dialog);
  app_settle ();
}

/* What was there before is there again, and there is no part of a new file. */
static void
test_full_disk (App *app)
{
  static const char *const forms[] = { "json", "recording", "report", "report-junit" };
  Place                    place;
  struct rlimit            before;

  begin (&place);
  make_handles (app);
  begin_shortage (&before);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = NULL;

      app_activate (app, "win.export-as", "(ss)", forms[i], place.path);
      assert_explained (app, place.path);
      g_assert_cmpuint (count_files (place.folder), ==, 0);

      g_assert_true (g_file_set_contents (place.path, "before", -1, NULL));
      app_activate (app, "win.export-as", "(ss)", forms[i], place.path);
      g_signal_emit_by_name (app_find_button (app_wait_dialog (app), "_Replace"), "clicked");
      assert_explained (app, place.path);
      g_assert_true (g_file_get_contents (place.path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "before");
      g_assert_cmpuint (count_files (place.folder), ==, 1);
      g_assert_cmpint (g_unlink (place.path), ==, 0);
    }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  end (&place);
}

/* A folder of the kernel takes no files from anybody. */
static void
test_read_only_folder (App *app)
{
  static const char *const forms[] = { "json", "report" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *texts = NULL;

      app_activate (app, "win.export-as", "(ss)", forms[i], "/sys/varbind-test");
      app_wait (is_explained, app, "why it was not written");
      texts = app_dup_texts (app_get_dialog (app));
      app_assert_has (texts, "/sys/varbind-test");
      gtk_window_destroy (app_get_dialog (app));
      app_settle ();
    }
}

/* The name is the person's. */
static void
test_name_without_extension (App *app)
{
  Place            place;
  g_autofree char *text = NULL;

  begin (&place);
  text = export(app, "report", &place);
  g_assert_false (g_str_has_suffix (place.path, ".txt"));
  g_assert_cmpuint (count_files (place.folder), ==, 1);
  end (&place);
}

/* So many that they take more than one turn of the main loop. */
#define MANY 40000

static EventFeed *
show_many (App *app)
{
  EventFeed *feed = event_feed_new ();

  app_show_target (app, feed->target);
  feed_session (feed, 0x101, "poller", 0);
  for (guint i = 0; i < MANY; i++)
    feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, 0x101, 1, 0, 0x201, i);
  event_feed_apply (feed);

  return feed;
}

static GtkWidget *
find_bar (gpointer widget)
{
  GtkWidget *found = GTK_IS_PROGRESS_BAR (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_bar (child);

  return found;
}

static gboolean
is_given_up (gpointer user_data)
{
  App             *app = user_data;
  g_autofree char *texts = app_dup_texts (app->window->toasts);

  return strstr (texts, "Nothing was written") != NULL;
}

/* On a machine that is slow, which writes nothing meanwhile. */
static GtkWindow *
wait_progress (App *app)
{
  gint64 late = g_get_monotonic_time () + 2 * VARBIND_EXPORT_PATIENCE;

  while (g_get_monotonic_time () < late)
    g_thread_yield ();

  return app_wait_dialog (app);
}

static void
cancel (App        *app,
        GtkWindow  *dialog,
        const char *path)
{
  g_signal_emit_by_name (app_find_button (dialog, "_Cancel"), "clicked");
  app_wait (is_given_up, app, "the end");
  g_assert_null (app_get_dialog (app));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What takes long says how far it is, and can be given up. */
static void
test_progress_and_cancel (App *app)
{
  EventFeed       *feed = show_many (app);
  g_autofree char *texts = NULL;
  GtkWindow       *dialog;
  Place            place;

  begin (&place);
  app_activate (app, "win.export-as", "(ss)", "json", place.path);
  dialog = wait_progress (app);
  texts = app_dup_texts (dialog);
  app_assert_has (texts, "Writing file");
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (find_bar (dialog))), <, 1);
  cancel (app, dialog, place.path);
  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
  end (&place);
}

/* A file may have been named in another encoding. */
static void
test_progress_of_any_name (App *app)
{
  EventFeed       *feed = show_many (app);
  g_autofree char *texts = NULL;
  g_autofree char *path = NULL;
  GtkWindow       *dialog;
  Place            place;

  begin (&place);
  path = g_build_filename (place.folder, "gr\xfc\xdf"
                                         "e",
                           NULL);
  varbind_window_export (app->window, &varbind_export_forms[1], path);
  dialog = wait_progress (app);
  texts = app_dup_texts (dialog);
  app_assert_has (texts, "Writing gr\uFFFD\uFFFDe");
  cancel (app, dialog, path);
  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
  end (&place);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/exports/json", test_json);
  app_test_add ("/exports/recording-has-names", test_recording_has_names);
  app_test_add ("/exports/csv", test_csv);
  app_test_add ("/exports/perfetto", test_perfetto);
  app_test_add ("/exports/report", test_report);
  app_test_add ("/exports/report-json", test_report_json);
  app_test_add ("/exports/report-junit", test_report_junit);
  app_test_add ("/exports/recording", test_recording);
  app_test_add ("/exports/no-capture", test_no_capture);
  app_test_add ("/exports/in-vain", test_in_vain);
  app_test_add ("/exports/replaces-after-question", test_replaces_after_question);
  app_test_add ("/exports/full-disk", test_full_disk);
  app_test_add ("/exports/read-only-folder", test_read_only_folder);
  app_test_add ("/exports/name-without-extension", test_name_without_extension);
  app_test_add ("/exports/progress-and-cancel", test_progress_and_cancel);
  app_test_add ("/exports/progress-of-any-name", test_progress_of_any_name);

  return g_test_run ();
}
