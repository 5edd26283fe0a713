/* varbind-vbl-dialog.c
 *
 * Form for new variable bindings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choices.h"
#include "varbind-combo-row.h"
#include "varbind-dialogs.h"
#include "varbind-sheet.h"

/* As many as a person enters by hand. */
#define MAX_BINDINGS 100

typedef struct
{
  VarbindWindow *window;
  VarbindSheet  *form;
  AdwComboRow   *session;
  GPtrArray     *rows; /* Rows, in order */
} Dialog;

typedef struct
{
  Dialog      *dialog;
  GtkWidget   *expander;
  GtkEditable *oid;
  AdwComboRow *syntax;
  GtkEditable *value;
} Row;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_ptr_array_unref (dialog->rows);
  g_free (dialog);
}

static void
update (Dialog *dialog)
{
  gboolean acceptable = varbind_sheet_get_token (dialog->session) != 0;

  for (guint i = 0; i < dialog->rows->len; i++)
    {
      Row     *row = g_ptr_array_index (dialog->rows, i);
      guint    syntax = varbind_sheet_get_choice (row->syntax, varbind_choices_syntax);
      gboolean has_oid = *gtk_editable_get_text (row->oid) != '\0';

      acceptable = acceptable && has_oid;
      gtk_widget_set_visible (GTK_WIDGET (row->value), syntax != VARBIND_SYNTAX_NULL);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->expander),
                                     has_oid ? gtk_editable_get_text (row->oid) : _ ("Binding"));
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row->expander),
                                     varbind_choice_get_name (varbind_choices_syntax, syntax));
    }

  varbind_sheet_set_acceptable (dialog->form, acceptable);
}

static void
remove_clicked_cb (GtkButton *button,
                   Row       *row)
{
  Dialog    *dialog = row->dialog;
  GtkWidget *expander = row->expander;
  GtkWidget *list = gtk_widget_get_ancestor (expander, ADW_TYPE_PREFERENCES_GROUP);

  /* One is always left to fill in. */
  if (dialog->rows->len == 1)
    return;

  g_ptr_array_remove (dialog->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (list), expander);
  update (dialog);
}

static void
add_binding (Dialog     *dialog,
             const char *oid)
{
  Row       *row = g_new0 (Row, 1);
  GtkWidget *oid_row = adw_entry_row_new ();
  GtkWidget *value_row = adw_entry_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  row->dialog = dialog;
  row->expander = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->expander), FALSE);
  row->oid = GTK_EDITABLE (oid_row);
  row->syntax = varbind_combo_row_new_for_choices (_ ("Syntax"), varbind_choices_syntax,
                                                   varbind_choices_syntax[0].value);
  row->value = GTK_EDITABLE (value_row);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (oid_row), _ ("OID"));
  gtk_editable_set_text (row->oid, oid);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (value_row), _ ("Value"));
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove Binding"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove binding"), -1);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row->expander), remove);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row->expander), oid_row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row->expander), GTK_WIDGET (row->syntax));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row->expander), value_row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row->expander), TRUE);

  g_signal_connect_swapped (oid_row, "changed", G_CALLBACK (update), dialog);
  g_signal_connect_swapped (row->syntax, "notify::selected", G_CALLBACK (update), dialog);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), row);
  g_ptr_array_add (dialog->rows, row);
  varbind_sheet_add_row (dialog->form, row->expander);
}

static void
add_clicked_cb (Dialog *dialog)
{
  if (dialog->rows->len >= MAX_BINDINGS)
    return;

  for (guint i = 0; i < dialog->rows->len; i++)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (((Row *)g_ptr_array_index (dialog->rows,
                                                                                i))
                                                       ->expander),
                                   FALSE);
  add_binding (dialog, "");
  update (dialog);
}

static void
accepted_cb (Dialog *dialog)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  for (guint i = 0; i < dialog->rows->len; i++)
    {
      Row *row = g_ptr_array_index (dialog->rows, i);

      g_variant_builder_add (&builder, "(sus)", gtk_editable_get_text (row->oid),
                             varbind_sheet_get_choice (row->syntax, varbind_choices_syntax),
                             gtk_editable_get_text (row->value));
    }

  gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.create-vbl", "(ta(sus))",
                              varbind_sheet_get_token (dialog->session), &builder);
}

static void
add_add_button (Dialog *dialog)
{
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (dialog->session),
                                              ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Add Binding"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add binding"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_clicked_cb), dialog);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Bindings"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
}

/**
 * varbind_vbl_dialog_present:
 * @window: for which
 *
 * Asks for the bindings of a new variable bindings list.
 */
void
varbind_vbl_dialog_present (VarbindWindow *window)
{
  Dialog *dialog = g_new0 (Dialog, 1);

  dialog->window = window;
  dialog->rows = g_ptr_array_new_with_free_func (g_free);
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), _ ("New Variable Bindings"),
                                    _ ("Cr_eate"));
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, dialog_free);
  dialog->session =
    varbind_sheet_add_handles (dialog->form, _ ("Session"), varbind_window_get_target (window),
                               VARBIND_KIND_SESSION, NULL,
                               (VarbindHandle *)varbind_window_get_session (window));
  add_add_button (dialog);
  add_binding (dialog, "1.3.6.1.2.1.1.1.0");
  varbind_sheet_set_note (dialog->form, _ ("Values of OCTETS are text, or bytes as \"0x01 ff\"."));

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (update), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (accepted_cb), dialog);
  update (dialog);
  varbind_sheet_present (dialog->form, NULL);
}
