/* app-forms.c
 *
 * Forms in a test: what a person enters, chooses, and accepts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-forms.h"

/* The list of toplevels holds it. */
static GtkWindow *
find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

VarbindSheet *
app_find_form (void)
{
  return (VarbindSheet *)find_toplevel (VARBIND_TYPE_SHEET);
}

/* The dialog that explains an error, if any. */
GtkWindow *
app_find_message (void)
{
  return find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
}

void
app_fill (const char *title,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (app_find_row (app_find_form (), title)), text);
}

const char *
app_entered (const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (app_find_row (app_find_form (), title)));
}

void
app_choose (const char *title,
            const char *name)
{
  AdwComboRow *row = ADW_COMBO_ROW (app_find_row (app_find_form (), title));
  GListModel  *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name))
      {
        adw_combo_row_set_selected (row, i);
        return;
      }
  g_error ("%s is not offered", name);
}

gboolean
app_is_shown (const char *title)
{
  GtkWidget *row = app_find_row (app_find_form (), title);

  return row != NULL && gtk_widget_get_visible (row);
}

gboolean
app_is_acceptable (void)
{
  return gtk_widget_get_sensitive (app_find (app_find_form (), "accept"));
}

static gboolean
is_gone (gpointer unused)
{
  return app_find_form () == NULL;
}

void
app_wait_form_closed (void)
{
  app_wait (is_gone, NULL, "the form to close");
}

/* What the button of the form does, until it is closed. */
void
app_accept (void)
{
  varbind_sheet_accept (app_find_form ());
  app_wait_form_closed ();
}

const char *
app_selected_text (App *app)
{
  VarbindHandle *handle = varbind_window_get_selected (app->window);

  return handle != NULL ? varbind_handle_get_text (handle) : "";
}
