/* varbind-export-dialog.c
 *
 * Asks in which form what is shown is to be written.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-dialogs.h"
#include "varbind-sheet.h"
#include "varbind-window-export.h"

typedef struct
{
  VarbindWindow  *window;
  GtkCheckButton *checks[VARBIND_N_EXPORT_FORMS];
} Dialog;

static void
accepted_cb (VarbindSheet *sheet,
             Dialog       *dialog)
{
  for (guint i = 0; i < VARBIND_N_EXPORT_FORMS; i++)
    if (gtk_check_button_get_active (dialog->checks[i]))
      varbind_window_export (dialog->window, &varbind_export_forms[i], "");
}

static void
add_form (Dialog       *dialog,
          VarbindSheet *sheet,
          guint         n)
{
  const VarbindExportForm *form = &varbind_export_forms[n];
  GtkWidget               *row = adw_action_row_new ();
  GtkWidget               *check = gtk_check_button_new ();
  g_autofree char         *reason = varbind_window_explain_no_export (dialog->window, form);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (form->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason != NULL ? reason : _ (form->purpose));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_sensitive (row, reason == NULL);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (form->title), -1);
  if (n > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), dialog->checks[0]);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  dialog->checks[n] = GTK_CHECK_BUTTON (check);
  varbind_sheet_add_row (sheet, row);
}

/**
 * varbind_export_dialog_present:
 * @window: of which
 *
 * Asks for a form, then for a file, and writes what is known of what the window shows.
 */
void
varbind_export_dialog_present (VarbindWindow *window)
{
  Dialog       *dialog = g_new0 (Dialog, 1);
  VarbindSheet *sheet = varbind_sheet_new (GTK_WINDOW (window), _ ("Export"), _ ("_Export…"));

  dialog->window = window;
  g_object_set_data_full (G_OBJECT (sheet), "dialog", dialog, g_free);
  for (guint i = 0; i < VARBIND_N_EXPORT_FORMS; i++)
    add_form (dialog, sheet, i);
  gtk_check_button_set_active (dialog->checks[0], TRUE);
  g_signal_connect (sheet, "accepted", G_CALLBACK (accepted_cb), dialog);
  varbind_sheet_present (sheet, NULL);
}
