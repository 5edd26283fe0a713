/* varbind-run-dialog.c
 *
 * Asks for the program that is to be run and watched.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choices.h"
#include "varbind-choose-file.h"
#include "varbind-compat.h"
#include "varbind-dialogs.h"
#include "varbind-sheet.h"
#include "varbind-window-private.h"

#define DEFAULT_STACKS 8
#define MAX_STACKS 32

typedef struct
{
  VarbindWindow *window;
  VarbindSheet  *form;
  GtkEditable   *program;
  GtkEditable   *arguments;
  GtkSpinButton *stacks;
  AdwComboRow   *payload;
} Dialog;

static const VarbindChoice payloads[] = {
  { WINSNMP_PAYLOAD_NONE, N_ ("Not recorded") },
  { WINSNMP_PAYLOAD_MASKED, N_ ("Recorded without secrets") },
  { WINSNMP_PAYLOAD_FULL, N_ ("Recorded with secrets") },
  { 0, NULL },
};

/* What a choice means for those whose messages they are. */
static const char *
describe_payload (guint payload)
{
  switch (payload)
    {
    case WINSNMP_PAYLOAD_MASKED:
      return _ ("A capture for Wireshark can be exported. Communities and the values of SET "
                "requests are overwritten; names, addresses and what agents answer are in it.");

    case WINSNMP_PAYLOAD_FULL:
      return _ ("A capture for Wireshark can be exported. It has communities and the values of "
                "SET requests, as does every recording that is saved: show them to nobody who "
                "must not know these.");

    default:
      return _ ("A program that uses libwinsnmp, unmodified. What it prints is shown on the page "
                "Output.");
    }
}

static void
update (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;
  const char        *arguments = gtk_editable_get_text (dialog->arguments);
  gboolean           parsed = g_shell_parse_argv (arguments, NULL, NULL, &error) ||
                    g_error_matches (error, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING);

  varbind_sheet_set_note (
    dialog->form,
    parsed ? describe_payload (varbind_sheet_get_choice (dialog->payload, payloads))
           : error->message);
  varbind_sheet_set_acceptable (dialog->form,
                                parsed && *gtk_editable_get_text (dialog->program) != '\0');
}

static void
file_chosen_cb (GFile   *file,
                gpointer user_data)
{
  Dialog          *dialog = user_data;
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    return;

  if (g_utf8_validate (path, -1, NULL))
    gtk_editable_set_text (dialog->program, path);
  else
    /* GTK would enter the part before that character, which may be another program. */
    varbind_explain (GTK_WINDOW (dialog->form), _ ("Could Not Choose the Program"),
                     _ ("Its path has a character that is not UTF-8."));
}

static void
browse_cb (Dialog *dialog)
{
  varbind_choose_file_to_open (GTK_WINDOW (dialog->form), _ ("Choose a Program"),
                               VARBIND_FILES_PROGRAMS, file_chosen_cb, dialog);
}

/* The form stays when it was in vain. */
static void
accepted_cb (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *quoted = g_shell_quote (gtk_editable_get_text (dialog->program));
  g_autofree char   *line = NULL;
  g_auto (GStrv) arguments = NULL;
  VarbindWatch *watch = NULL;
  guint         depth = gtk_spin_button_get_value_as_int (dialog->stacks);

  line = g_strconcat (quoted, " ", gtk_editable_get_text (dialog->arguments), NULL);
  if (g_shell_parse_argv (line, NULL, &arguments, &error))
    watch = varbind_watch_new_run ((const char *const *)arguments, depth,
                                   varbind_sheet_get_choice (dialog->payload, payloads), &error);

  if (watch != NULL)
    varbind_window_add_watch (dialog->window, watch);
  else
    varbind_explain (varbind_sheet_fail (GTK_WINDOW (dialog->window)),
                     _ ("Could Not Run the Program"), error->message);
}

static void
add_browse_button (Dialog *dialog)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-open-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Choose a Program"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose a program"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (browse_cb), dialog);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (dialog->program), button);
}

/**
 * varbind_run_dialog_present:
 * @window: for which
 *
 * Asks for a program, runs it and watches it.
 */
void
varbind_run_dialog_present (VarbindWindow *window)
{
  Dialog *dialog = g_new0 (Dialog, 1);

  dialog->window = window;
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), _ ("Run Program"), _ ("_Run"));
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, g_free);
  dialog->program = varbind_sheet_add_entry (dialog->form, _ ("Program"), "");
  add_browse_button (dialog);
  dialog->arguments = varbind_sheet_add_entry (dialog->form, _ ("Arguments"), "");
  dialog->stacks = varbind_sheet_add_number (dialog->form, _ ("Frames of stacks"), 0, MAX_STACKS,
                                             DEFAULT_STACKS, 0);
  dialog->payload = varbind_sheet_add_choice (dialog->form, _ ("Bytes of messages"), payloads,
                                              WINSNMP_PAYLOAD_NONE);

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (update), dialog);
  g_signal_connect_swapped (dialog->program, "changed", G_CALLBACK (update), dialog);
  g_signal_connect_swapped (dialog->arguments, "changed", G_CALLBACK (update), dialog);
  g_signal_connect_swapped (dialog->payload, "notify::selected", G_CALLBACK (update), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (accepted_cb), dialog);
  update (dialog);
  varbind_sheet_present (dialog->form, GTK_WIDGET (dialog->program));
}
