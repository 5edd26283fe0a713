/* varbind-save.c
 *
 * Writes what a person wants to keep into a file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "varbind-compat.h"
#include "varbind-output.h"
#include "varbind-save.h"

typedef struct
{
  GFile          *file;
  VarbindFileFunc chosen;
  gpointer        user_data;
  GDestroyNotify  destroy;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_object_unref (question->file);
  g_free (question);
}

static void
replace_cb (GtkWindow *window,
            gpointer   user_data)
{
  Question *question = user_data;

  question->chosen (question->file, question->user_data);
}

static void
ask_to_replace (VarbindWindow *window,
                Question      *question)
{
  g_autofree char *name = g_file_get_parse_name (question->file);
  g_autofree char *heading = NULL;

  /* translators: the path of a file */
  heading = g_strdup_printf (_ ("Replace %s?"), name);
  varbind_confirm (GTK_WINDOW (window), heading,
                   _ ("There is a file of this name. What is in it will be lost."), _ ("_Replace"),
                   replace_cb, question, question_free);
}

/**
 * varbind_choose_place:
 * @window: a window
 * @title: what is to be saved
 * @name: of the file, as a proposal
 * @kind: of files, among which it will be
 * @path: where to, "" to ask for it
 * @chosen: called with the file; not after @window is gone
 * @user_data: for @chosen
 * @destroy: (nullable): frees @user_data when it is needed no more
 *
 * Finds out where something is to be saved.  No file is replaced without a question.
 */
void
varbind_choose_place (VarbindWindow  *window,
                      const char     *title,
                      const char     *name,
                      VarbindFileKind kind,
                      const char     *path,
                      VarbindFileFunc chosen,
                      gpointer        user_data,
                      GDestroyNotify  destroy)
{
  Question *question;

  if (*path == '\0')
    {
      varbind_choose_file_to_save (GTK_WINDOW (window), title, name, kind, chosen, user_data,
                                   destroy);
      return;
    }

  question = g_new (Question, 1);
  *question = (Question){ g_file_new_for_path (path), chosen, user_data, destroy };
  if (g_file_query_exists (question->file, NULL))
    {
      ask_to_replace (window, question);
      return;
    }

  chosen (question->file, user_data);
  question_free (question);
}

/**
 * varbind_tell_saved:
 * @window: a window
 * @file: what was written
 */
void
varbind_tell_saved (VarbindWindow *window,
                    GFile         *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *text = NULL;

  /* translators: the path of a file */
  text = g_strdup_printf (_ ("Saved as %s"), name);
  varbind_window_notice (window, text);
}

/**
 * varbind_explain_not_saved:
 * @window: a window
 * @file: what could not be written
 * @error: why
 */
void
varbind_explain_not_saved (VarbindWindow *window,
                           GFile         *file,
                           const GError  *error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *text = NULL;

  /* translators: the path of a file, then why */
  text = g_strdup_printf (_ ("%s was not written: %s"), name, error->message);
  varbind_explain (GTK_WINDOW (window), _ ("Could Not Save the File"), text);
}

static void
written_cb (GObject      *file,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VarbindWindow) window = user_data;
  g_autoptr (GError)        error = NULL;
  gboolean                  success = g_task_propagate_boolean (G_TASK (result), &error);

  /* It was closed meanwhile: nobody is there to be told. */
  if (varbind_window_get_application (window) == NULL)
    return;

  if (success)
    varbind_tell_saved (window, G_FILE (file));
  else
    varbind_explain_not_saved (window, G_FILE (file), error);
}

static void
write_in_thread (GTask        *task,
                 gpointer      file,
                 gpointer      bytes,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (varbind_output_write (file, bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The thread may be the last that holds the task, so that has no window. */
static void
write_bytes (VarbindWindow *window,
             GFile         *file,
             GBytes        *bytes)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, written_cb, g_object_ref (window));

  g_task_set_source_tag (task, write_bytes);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * varbind_write_text:
 * @window: a window
 * @file: what varbind_choose_place() has found
 * @text: (transfer full): what it is to hold
 *
 * Replaces the file as a whole.  Says when it is done, or why not.
 */
void
varbind_write_text (VarbindWindow *window,
                    GFile         *file,
                    char          *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  write_bytes (window, file, bytes);
}

typedef struct
{
  VarbindWindow *window;
  GBytes        *bytes;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->window);
  g_bytes_unref (saving->bytes);
  g_free (saving);
}

static void
chosen_cb (GFile   *file,
           gpointer user_data)
{
  Saving *saving = user_data;

  write_bytes (saving->window, file, saving->bytes);
}

/**
 * varbind_save_text:
 * @window: a window
 * @title: what is to be saved
 * @name: of the file, as a proposal
 * @kind: of files, among which it will be
 * @path: where to, "" to ask for it
 * @text: (transfer full): what to write
 *
 * Says when it is done, or why not.
 */
void
varbind_save_text (VarbindWindow  *window,
                   const char     *title,
                   const char     *name,
                   VarbindFileKind kind,
                   const char     *path,
                   char           *text)
{
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving){ g_object_ref (window), g_bytes_new_take (text, strlen (text)) };
  varbind_choose_place (window, title, name, kind, path, chosen_cb, saving, saving_free);
}
