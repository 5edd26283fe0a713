/* varbind-choose-file.c
 *
 * Asks for files.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choose-file.h"

/* Files are known by their names, and where the desktop looks into them by their types.  Of the
 * types of programs scripts are a kind of the first; the others depend on how one was linked. */
static const struct
{
  const char *title;
  const char *suffixes[2];
  const char *types[3];
} kinds[] = {
  [VARBIND_FILES_RECORDINGS] = { N_ ("Recordings"),
                                 { "wsnmp" },
                                 { "application/x-winsnmp-recording" } },
  [VARBIND_FILES_SNAPSHOTS] = { N_ ("Snapshots"), { "json" }, { "application/json" } },
  [VARBIND_FILES_PROGRAMS] = { N_ ("Programs"),
                               { NULL },
                               { "application/x-executable", "application/x-pie-executable",
                                 "application/x-sharedlib" } },
  [VARBIND_FILES_CAPTURES] = { N_ ("Captures"), { "pcapng" }, { "application/x-pcapng" } },
  [VARBIND_FILES_CSV] = { N_ ("CSV Files"), { "csv" }, { "text/csv" } },
  [VARBIND_FILES_CSV_OR_TEXT] = { N_ ("CSV and Text Files"), { "csv", "txt" }, { NULL } },
  [VARBIND_FILES_JSON] = { N_ ("JSON Files"), { "json" }, { "application/json" } },
  [VARBIND_FILES_TEXT] = { N_ ("Text Files"), { "txt" }, { NULL } },
  [VARBIND_FILES_XML] = { N_ ("XML Files"), { "xml" }, { "application/xml" } },
};

static void
add_filter (GtkFileChooser *chooser,
            GtkFileFilter  *filter,
            const char     *title)
{
  gtk_file_filter_set_name (filter, title);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
add_filters (GtkFileChooser *chooser,
             VarbindFileKind kind)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds[kind].suffixes); i++)
    if (kinds[kind].suffixes[i] != NULL)
      gtk_file_filter_add_suffix (filter, kinds[kind].suffixes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds[kind].types); i++)
    if (kinds[kind].types[i] != NULL)
      gtk_file_filter_add_mime_type (filter, kinds[kind].types[i]);
  add_filter (chooser, filter, _ (kinds[kind].title));

  gtk_file_filter_add_pattern (all, "*");
  add_filter (chooser, all, _ ("All Files"));
  gtk_file_chooser_set_filter (chooser, filter);
}

typedef struct
{
  VarbindFileFunc chosen;
  gpointer        user_data;
  GDestroyNotify  destroy;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  if (choice->destroy != NULL)
    choice->destroy (choice->user_data);
  g_free (choice);
}

/* The file is of no use any more. */
static void
parent_gone_cb (GtkNativeDialog *dialog)
{
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* The window may go when it has the file: then this goes once, not twice. */
static void
file_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  Choice          *choice)
{
  g_autoptr (GFile) file = NULL;

  g_signal_handlers_disconnect_by_func (gtk_native_dialog_get_transient_for (dialog),
                                        parent_gone_cb, dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    choice->chosen (file, choice->user_data);
  g_object_unref (dialog);
}

static void
choose_file (GtkWindow           *parent,
             const char          *title,
             GtkFileChooserAction action,
             const char          *name,
             VarbindFileKind      kind,
             const Choice        *choice)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);

  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  add_filters (GTK_FILE_CHOOSER (dialog), kind);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (file_response_cb),
                         g_memdup2 (choice, sizeof *choice), choice_free, 0);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), dialog,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * varbind_choose_file_to_open:
 * @parent: the window that asks; @chosen is not called after it is gone
 * @title: what is to be opened
 * @kind: which files are shown at first
 * @chosen: called with the file when one was chosen
 * @user_data: for @chosen
 *
 * Asks for a file.
 */
void
varbind_choose_file_to_open (GtkWindow      *parent,
                             const char     *title,
                             VarbindFileKind kind,
                             VarbindFileFunc chosen,
                             gpointer        user_data)
{
  choose_file (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, kind,
               &(Choice){ chosen, user_data, NULL });
}

/**
 * varbind_choose_file_to_save:
 * @parent: the window that asks; @chosen is not called after it is gone
 * @title: what is to be saved
 * @name: of the file, as a proposal
 * @kind: which files are shown at first
 * @chosen: called with the file when one was chosen
 * @user_data: for @chosen
 * @destroy: (nullable): frees @user_data when the dialog is gone
 *
 * Asks where to save something, and before a file is replaced.
 */
void
varbind_choose_file_to_save (GtkWindow      *parent,
                             const char     *title,
                             const char     *name,
                             VarbindFileKind kind,
                             VarbindFileFunc chosen,
                             gpointer        user_data,
                             GDestroyNotify  destroy)
{
  choose_file (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, name, kind,
               &(Choice){ chosen, user_data, destroy });
}
