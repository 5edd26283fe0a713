/* app-watches.c
 *
 * Programs and recordings that the window watches.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "app-watches.h"

void
app_watch_no_others (void)
{
  g_autofree char *runtime = g_dir_make_tmp ("varbind-test-XXXXXX", NULL);

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
}

/* Its last event may be read before it is known that the program has ended, and a window
 * asks before it closes over a program that runs. */
gboolean
app_watch_has_ended (gpointer user_data)
{
  App             *app = user_data;
  VarbindWatch    *watch = app->window->watch;
  VarbindLauncher *launcher = varbind_watch_get_launcher (watch);

  return !varbind_watch_is_live (watch) &&
         varbind_source_get_state (varbind_watch_get_source (watch)) ==
           VARBIND_SOURCE_STATE_ENDED &&
         (launcher == NULL || !varbind_launcher_get_running (launcher));
}

gboolean
app_watch_has_rows (gpointer user_data)
{
  g_autofree char *rows = app_dup_rows (user_data, VARBIND_COLUMN_NAME);

  return g_str_equal (rows, "S1|V1");
}

void
app_forget_file (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

void
app_assert_refused (App        *app,
                    const char *place,
                    const char *reason)
{
  g_autofree char *texts = NULL;
  GtkWindow       *dialog;

  app_activate (app, "win.open-file", "s", place);
  dialog = app_wait_dialog (app);
  texts = app_dup_texts (dialog);
  app_assert_has (texts, "Could Not Open the Recording");
  app_assert_has (texts, reason);
  gtk_window_destroy (dialog);
}
