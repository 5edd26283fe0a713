/* varbind-attach-dialog.c
 *
 * Asks which of the running programs is to be watched.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-dialogs.h"
#include "varbind-program-list.h"
#include "varbind-window-private.h"

static void
attach_cb (AdwActionRow *row,
           GtkWindow    *dialog)
{
  VarbindWindow     *window = VARBIND_WINDOW (gtk_window_get_transient_for (dialog));
  VarbindProgram    *program = g_object_get_data (G_OBJECT (row), "program");
  g_autoptr (GError) error = NULL;
  VarbindWatch      *watch;

  watch = varbind_watch_new_attached (varbind_program_get_pid (program),
                                      varbind_program_get_name (program), &error);
  if (watch == NULL)
    {
      varbind_explain (dialog, _ ("Could Not Attach"), error->message);
      return;
    }

  varbind_window_add_watch (window, watch);
  gtk_window_close (dialog);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  VarbindProgram  *program = item;
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *name = g_utf8_make_valid (varbind_program_get_name (program), -1);
  g_autofree char *line = g_utf8_make_valid (varbind_program_get_command_line (program), -1);
  g_autofree char *subtitle = NULL;

  /* translators: a process id, then a command line */
  subtitle = g_strdup_printf (_ ("%d: %s"), varbind_program_get_pid (program), line);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "program", g_object_ref (program), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (attach_cb), user_data, 0);

  return row;
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "varbind-process-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Program to Attach To"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Start one with WINSNMP_TRACE=listen in its environment. "
                                      "It then appears here."));
  gtk_widget_add_css_class (page, "compact");

  return page;
}

static void
close_on_escape (GtkWidget *dialog)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (dialog, controller);
}

/**
 * varbind_attach_dialog_present:
 * @window: for which
 *
 * Shows the running programs, and watches the one that is chosen.
 */
void
varbind_attach_dialog_present (VarbindWindow *window)
{
  g_autoptr (VarbindProgramList) programs = varbind_program_list_new ();
  GtkWidget                     *dialog = adw_window_new ();
  GtkWidget                     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget                     *bar = adw_header_bar_new ();
  GtkWidget                     *scroller = gtk_scrolled_window_new ();
  GtkWidget                     *list = gtk_list_box_new ();

  gtk_window_set_title (GTK_WINDOW (dialog), _ ("Attach"));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 480, 400);
  close_on_escape (dialog);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), make_placeholder ());
  gtk_list_box_bind_model (GTK_LIST_BOX (list), G_LIST_MODEL (programs), create_row, dialog, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Running programs"), -1);

  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (dialog), box);
  gtk_window_present (GTK_WINDOW (dialog));
}
