/* test-choosers.c
 *
 * How files are asked for: which are shown, and what becomes of the answer.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "app-forms.h"
#include "app-harness.h"
#include "test-folder.h"
#include "varbind-choose-file.h"

static GtkFileChooser *
find_chooser (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      /* GTK holds it. */
      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (window))
        return GTK_FILE_CHOOSER (window);
    }

  return NULL;
}

static gboolean
is_shown (gpointer user_data)
{
  return find_chooser () != NULL;
}

static GtkFileChooser *
wait_chooser (void)
{
  app_wait (is_shown, NULL, "the file chooser");

  return find_chooser ();
}

static gboolean
is_gone (gpointer user_data)
{
  return find_chooser () == NULL;
}

/* When it does not show recent files. */
static gboolean
shows_folder (gpointer chooser)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (chooser);
  g_autofree char  *name = NULL;
  g_autofree char  *texts = NULL;
  g_auto (GStrv) lines = NULL;

  if (folder == NULL)
    return TRUE;

  name = g_file_get_basename (folder);
  texts = app_dup_texts (chooser);
  lines = g_strsplit (texts, "\n", -1);

  return g_strv_contains ((const char *const *)lines, name);
}

/* A person sees first where the files are.  GTK reads the names of the folders above one by
 * one, and uses what it has freed when it is closed meanwhile. */
static void
wait_folder (GtkFileChooser *chooser)
{
  app_wait (shows_folder, chooser, "the folder in the file chooser");
}

static void
answer (GtkFileChooser *chooser,
        int             response)
{
  wait_folder (chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), response);
  app_wait (is_gone, NULL, "the end of the file chooser");
}

static void
assert_filters (GtkFileChooser *chooser,
                const char     *first)
{
  g_autoptr (GListModel) filters = gtk_file_chooser_get_filters (chooser);
  const char *const      names[] = { first, "All Files" };

  g_assert_cmpuint (g_list_model_get_n_items (filters), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, i);

      g_assert_cmpstr (gtk_file_filter_get_name (filter), ==, names[i]);
    }
  g_assert_cmpstr (gtk_file_filter_get_name (gtk_file_chooser_get_filter (chooser)), ==, first);
}

static gboolean
is_listed (GtkFileChooser *chooser,
           const char     *name,
           const char     *type)
{
  g_autoptr (GFileInfo) info = g_file_info_new ();
  g_autofree char      *content_type = g_content_type_from_mime_type (type);

  g_file_info_set_display_name (info, name);
  g_file_info_set_content_type (info, content_type);

  return gtk_filter_match (GTK_FILTER (gtk_file_chooser_get_filter (chooser)), info);
}

#define UNKNOWN "application/octet-stream"

/* Each asks for what it can use, by name and by type, and lets one see the rest. */
static void
test_filters (App *app)
{
  static const struct
  {
    const char *action;
    const char *form;
    const char *filter;
    const char *name;
  } cases[] = {
    { "win.open-recording", NULL, "Recordings", "A.WSNMP" },
    { "win.open-file", "", "Recordings", "a.wsnmp" },
    { "win.open-snapshot", "", "Snapshots", "a.json" },
    { "win.export-as", "recording", "Recordings", "a.wsnmp" },
    { "win.export-as", "json", "JSON Files", "a.json" },
    { "win.export-as", "csv", "CSV Files", "a.csv" },
    { "win.export-as", "perfetto", "JSON Files", "a.perfetto.json" },
    { "win.export-as", "report", "Text Files", "a.txt" },
    { "win.export-as", "report-json", "JSON Files", "a.json" },
    { "win.export-as", "report-junit", "XML Files", "a.xml" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkFileChooser *chooser;

      if (g_str_equal (cases[i].action, "win.export-as"))
        app_activate (app, cases[i].action, "(ss)", cases[i].form, "");
      else if (cases[i].form != NULL)
        app_activate (app, cases[i].action, "s", cases[i].form);
      else
        app_activate (app, cases[i].action, NULL);
      chooser = wait_chooser ();
      assert_filters (chooser, cases[i].filter);
      g_assert_true (is_listed (chooser, cases[i].name, UNKNOWN));
      g_assert_false (is_listed (chooser, "a.png", "image/png"));
      answer (chooser, GTK_RESPONSE_CANCEL);
    }
  g_assert_null (app_get_dialog (app));
}

/* Its beginning says what it is, whatever its name. */
static void
test_recording_of_any_name (App *app)
{
  GtkFileChooser *chooser;

  app_activate (app, "win.open-recording", NULL);
  chooser = wait_chooser ();
  g_assert_true (is_listed (chooser, "no-suffix", "application/x-winsnmp-recording"));
  answer (chooser, GTK_RESPONSE_CANCEL);
}

static gboolean
has_file (gpointer user_data)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (find_chooser ());

  return file != NULL && g_file_equal (file, user_data);
}

static void
choose (GtkFileChooser *chooser,
        const char     *path)
{
  g_autoptr (GFile)  file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  gtk_file_chooser_set_file (chooser, file, &error);
  g_assert_no_error (error);
  app_wait (has_file, file, "the file in the chooser");
  answer (chooser, GTK_RESPONSE_ACCEPT);
}

static void
test_open (App *app)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "some.wsnmp", NULL);
  g_autofree char *texts = NULL;

  g_assert_true (g_file_set_contents (path, "no recording", -1, NULL));
  app_activate (app, "win.open-recording", NULL);
  choose (wait_chooser (), path);
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "some.wsnmp: This is not a recording");
  test_folder_remove (folder);
}

static void
test_program (App *app)
{
  GtkFileChooser *chooser;

  app_activate (app, "win.run-program", NULL);
  app_wait_dialog (app);
  g_signal_emit_by_name (app_find_tooltip (app_find_form (), "Choose a Program"), "clicked");
  chooser = wait_chooser ();
  assert_filters (chooser, "Programs");
  g_assert_true (is_listed (chooser, "poller", "application/x-pie-executable"));
  g_assert_true (is_listed (chooser, "poller", "application/x-executable"));
  g_assert_false (is_listed (chooser, "a.png", "image/png"));
  choose (chooser, g_getenv ("TRACED"));
  g_assert_cmpstr (app_entered ("Program"), ==, g_getenv ("TRACED"));
}

static gboolean
is_explained (gpointer user_data)
{
  return app_find_message () != NULL;
}

/* One that is named in another encoding does not fit in the form. */
static void
test_program_of_any_name (App *app)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "poll\xe9", NULL);
  GtkFileChooser  *chooser;

  g_assert_cmpint (symlink (g_getenv ("TRACED"), path), ==, 0);
  app_activate (app, "win.run-program", NULL);
  app_wait_dialog (app);
  g_signal_emit_by_name (app_find_tooltip (app_find_form (), "Choose a Program"), "clicked");
  chooser = wait_chooser ();
  choose (chooser, path);
  app_wait (is_explained, app, "why it cannot be chosen");
  gtk_window_destroy (app_find_message ());
  g_assert_cmpstr (app_entered ("Program"), ==, "");
  test_folder_remove (folder);
}

static void
count_cb (gpointer user_data)
{
  (*(guint *)user_data)++;
}

static void
no_file_cb (GFile   *file,
            gpointer user_data)
{
  g_assert_not_reached ();
}

/* It goes with the window that asks, and lets go of what it was given. */
static void
test_end_with_the_window (App *app)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  guint      n_freed = 0;

  gtk_window_present (window);
  varbind_choose_file_to_save (window, "Save", "a.csv", VARBIND_FILES_CSV, no_file_cb, &n_freed,
                               count_cb);
  wait_folder (wait_chooser ());
  gtk_window_destroy (window);
  app_wait (is_gone, NULL, "the end of the file chooser");
  g_assert_cmpuint (n_freed, ==, 1);
}

static void
close_cb (GFile   *file,
          gpointer window)
{
  gtk_window_destroy (window);
}

/* Who has got the file may be done with the window. */
static void
test_end_of_the_window (App *app)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  gpointer   gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), &gone);
  gtk_window_present (window);
  varbind_choose_file_to_open (window, "Open", VARBIND_FILES_PROGRAMS, close_cb, window);
  choose (wait_chooser (), g_getenv ("TRACED"));
  g_assert_null (gone);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/choosers/filters", test_filters);
  app_test_add ("/choosers/recording-of-any-name", test_recording_of_any_name);
  app_test_add ("/choosers/open", test_open);
  app_test_add ("/choosers/program", test_program);
  app_test_add ("/choosers/program-of-any-name", test_program_of_any_name);
  app_test_add ("/choosers/end-with-the-window", test_end_with_the_window);
  app_test_add ("/choosers/end-of-the-window", test_end_of_the_window);

  return g_test_run ();
}
