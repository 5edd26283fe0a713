/* test-snapshot-files.c
 *
 * Snapshots and comparisons in files: written, read again, never replaced unasked.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <json-glib/json-glib.h>

#include "app-snapshots.h"
#include "test-folder.h"

static void
export_snapshot (App        *app,
                 const char *title,
                 const char *form,
                 const char *path)
{
  g_assert_true (gtk_widget_activate_action (app_snapshots_find (app, title), "snapshot.export",
                                             "(ss)", form, path));
}

static void
export_comparison (App        *app,
                   const char *form,
                   const char *path)
{
  g_assert_true (gtk_widget_activate_action (app_snapshots_get_comparison (app),
                                             "comparison.export", "(ss)", form, path));
}

static gboolean
is_written (gpointer path)
{
  g_autofree char *text = NULL;
  gsize            length;

  return g_file_get_contents (path, &text, &length, NULL) && length > 1;
}

static JsonObject *
parse (JsonParser *parser,
       const char *path)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_export (App *app)
{
  g_autofree char       *folder = g_dir_make_tmp ("varbind-test-XXXXXX", NULL);
  g_autofree char       *comparison = g_build_filename (folder, "comparison.json", NULL);
  g_autofree char       *snapshot = g_build_filename (folder, "snapshot.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject            *object;

  app_snapshots_make_two (app);
  export_snapshot (app, "Snapshot 2", "json", snapshot);
  app_wait (is_written, snapshot, "the snapshot");
  object = parse (parser, snapshot);
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "Snapshot 2");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "handles")), ==,
                    3);

  app_snapshots_compare (app, "Snapshot 1", "Snapshot 2");
  export_comparison (app, "json", comparison);
  app_wait (is_written, comparison, "the comparison");
  object = parse (parser, comparison);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "new")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "gone")), ==, 1);

  g_unlink (comparison);
  g_unlink (snapshot);
  g_rmdir (folder);
}

static gboolean
is_opened (gpointer user_data)
{
  return g_list_model_get_n_items (app_snapshots_get (user_data)) == 2;
}

static void
test_open (App *app)
{
  g_autofree char   *path = NULL;
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;
  int                fd = g_file_open_tmp ("varbind-XXXXXX", &path, NULL);

  g_close (fd, NULL);
  app_create_context (app, app_create_session (app, "poller"), "public");
  app_snapshots_take (app);
  text = varbind_snapshot_print (app_snapshots_get_nth (app, 0), VARBIND_SNAPSHOT_JSON);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  app_activate (app, "win.open-snapshot", "s", path);
  app_wait (is_opened, app, "the snapshot");
  app_settle ();
  app_snapshots_assert (app, "Now|Snapshot 1|Snapshot 1");
  varbind_snapshot_set_name (app_snapshots_get_nth (app, 1), "opened");
  app_assert_has (app_snapshots_get_subtitle (app, "opened"), "This Application");

  app_snapshots_compare (app, "Now", "opened");
  app_snapshots_assert_state (app, "same");
  g_unlink (path);
}

static void
assert_refused (App        *app,
                const char *path,
                const char *reason)
{
  g_autofree char *texts = NULL;
  GtkWindow       *dialog;

  app_activate (app, "win.open-snapshot", "s", path);
  dialog = app_wait_dialog (app);
  texts = app_dup_texts (dialog);
  app_assert_has (texts, "Could Not Open the Snapshot");
  app_assert_has (texts, path);
  app_assert_has (texts, reason);
  gtk_window_destroy (dialog);
}

/* Nobody writes to the pipe. */
static void
test_no_snapshot (App *app)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *empty = g_build_filename (folder, "empty", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (app, empty, "");
  assert_refused (app, pipe, "This is no file, but a pipe or a device.");
  assert_refused (app, missing, "No such file or directory");
  assert_refused (app, folder, "Is a directory");
  test_folder_remove (folder);
}

static gboolean
is_replaced (gpointer path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_prefix (text, "Snapshot 1 → ");
}

static void
test_replaces_after_question (App *app)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  int              fd = g_file_open_tmp ("varbind-XXXXXX", &path, NULL);

  g_close (fd, NULL);
  app_snapshots_make_two (app);
  app_snapshots_compare (app, "Snapshot 1", "Snapshot 2");
  for (guint i = 0; i < 2; i++)
    {
      export_comparison (app, "text", path);
      g_signal_emit_by_name (app_find_button (app_wait_dialog (app), i == 0 ? "_Cancel"
                                                                            : "_Replace"),
                             "clicked");
      app_settle ();
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      if (i == 0)
        g_assert_cmpstr (text, ==, "");
      g_clear_pointer (&text, g_free);
    }
  app_wait (is_replaced, path, "the comparison");
  g_unlink (path);
}

static void
test_export_in_vain (App *app)
{
  g_autofree char *texts = NULL;

  app_snapshots_take (app);
  app_snapshots_show (app);
  export_snapshot (app, "Snapshot 1", "text", "/no/such/folder/snapshot.txt");
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "Could Not Save the File");
  app_assert_has (texts, "/no/such/folder/snapshot.txt");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/snapshot-files/export", test_export);
  app_test_add ("/snapshot-files/open", test_open);
  app_test_add ("/snapshot-files/no-snapshot", test_no_snapshot);
  app_test_add ("/snapshot-files/replaces-after-question", test_replaces_after_question);
  app_test_add ("/snapshot-files/export-in-vain", test_export_in_vain);

  return g_test_run ();
}
