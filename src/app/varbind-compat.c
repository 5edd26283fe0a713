/* varbind-compat.c
 *
 * The one place that asks which GTK and libadwaita it is built with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"

typedef struct
{
  VarbindConfirmFunc accepted;
  gpointer           user_data;
  GDestroyNotify     destroy;
} Confirmation;

static void
confirmation_free (gpointer  data,
                   GClosure *closure)
{
  Confirmation *confirmation = data;

  if (confirmation->destroy != NULL)
    confirmation->destroy (confirmation->user_data);
  g_free (confirmation);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Confirmation     *confirmation)
{
  if (g_str_equal (response, "accept"))
    confirmation->accepted (confirmation->user_data);
}

/**
 * varbind_confirm:
 * @parent: the window that asks
 * @heading: the question
 * @body: what is at stake
 * @accept_label: what the button that loses it says, with mnemonic
 * @accepted: called when the person agrees
 * @user_data: for @accepted
 * @destroy: (nullable): frees @user_data when the dialog is gone
 *
 * Asks before something is lost.  Esc and the default button keep it.
 */
void
varbind_confirm (GtkWindow         *parent,
                 const char        *heading,
                 const char        *body,
                 const char        *accept_label,
                 VarbindConfirmFunc accepted,
                 gpointer           user_data,
                 GDestroyNotify     destroy)
{
  Confirmation *confirmation = g_new (Confirmation, 1);
  GtkWidget    *dialog = adw_message_dialog_new (parent, heading, NULL);

  *confirmation = (Confirmation){ accepted, user_data, destroy };

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _ ("_Cancel"),
                                    "accept", accept_label,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), confirmation,
                         confirmation_free, 0);

  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * varbind_scroll_to_row:
 * @view: a list view or column view
 * @position: of the row in its model
 *
 * Brings the row into view.  The column view of GTK 4.8 leaves it to the list
 * view in it, its last child.
 */
void
varbind_scroll_to_row (GtkWidget *view,
                       guint      position)
{
  GtkWidget *list = GTK_IS_COLUMN_VIEW (view) ? gtk_widget_get_last_child (view) : view;

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/**
 * varbind_dispose_children:
 * @widget: a widget of a template, in its dispose
 *
 * Lets go of its children, as often as it is called.
 */
void
varbind_dispose_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/**
 * varbind_name_inner:
 * @widget: a drop-down or column view
 * @label: its spoken name
 *
 * In GTK 4.8 the part that takes the focus does not have the name of the
 * whole.
 */
void
varbind_name_inner (GtkWidget  *widget,
                    const char *label)
{
  GtkWidget *inner = GTK_IS_COLUMN_VIEW (widget) ? gtk_widget_get_last_child (widget)
                                                 : gtk_widget_get_first_child (widget);

  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
