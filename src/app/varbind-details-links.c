/* varbind-details-links.c
 *
 * Links from what is selected to what it has to do with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-compat.h"
#include "varbind-details-links.h"
#include "varbind-format.h"

/**
 * varbind_details_clear:
 * @box: a box
 *
 * Removes all that is in it.
 */
void
varbind_details_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
append_link (GtkBox        *box,
             VarbindHandle *handle)
{
  GtkWidget       *button = gtk_button_new_with_label (varbind_handle_get_name (handle));
  g_autofree char *spoken = varbind_format_row (handle, NULL);

  gtk_widget_add_css_class (button, "link");
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-handle");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "t",
                                    varbind_handle_get_token (handle));
  varbind_set_tooltip (button, spoken);
  gtk_box_append (box, button);
}

/**
 * varbind_details_set_links:
 * @box: in a row of its own, which is shown when there are links
 * @handles: (element-type VarbindHandle): where they lead
 *
 * Links are made anew only when they lead elsewhere, so that none is taken
 * away while it has the focus.
 */
void
varbind_details_set_links (GtkBox     *box,
                           GListModel *handles)
{
  g_autoptr (GString) tokens = g_string_new (NULL);
  guint               n = g_list_model_get_n_items (handles);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      g_string_append_printf (tokens, "%" G_GINT64_MODIFIER "x ",
                              varbind_handle_get_token (handle));
    }

  if (g_strcmp0 (g_object_get_data (G_OBJECT (box), "tokens"), tokens->str) == 0)
    return;

  varbind_details_clear (box);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      append_link (box, handle);
    }
  g_object_set_data_full (G_OBJECT (box), "tokens", g_strdup (tokens->str), g_free);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (box)), n > 0);
}

static void
append_known (GListStore    *handles,
              VarbindTarget *target,
              guint64        token)
{
  VarbindHandle *handle = token != 0 ? varbind_target_lookup (target, token) : NULL;

  if (handle != NULL)
    g_list_store_append (handles, handle);
}

/**
 * varbind_details_dup_concerned:
 * @handle: what is selected
 * @target: where it stands
 *
 * Returns: (transfer full): of #VarbindHandle: what a registration is narrowed to, who
 *   listens, for which session a descriptor was handed out
 */
GListModel *
varbind_details_dup_concerned (VarbindHandle *handle,
                               VarbindTarget *target)
{
  const WinsnmpRegistrationEvent *registration = varbind_handle_get_registration (handle);
  const WinsnmpListenerEvent     *listener = varbind_handle_get_listener (handle);
  const WinsnmpDescriptorEvent   *descriptor = varbind_handle_get_descriptor (handle);
  GListStore                     *handles = g_list_store_new (VARBIND_TYPE_HANDLE);

  if (registration != NULL)
    {
      append_known (handles, target, registration->source);
      append_known (handles, target, registration->destination);
      append_known (handles, target, registration->context);
    }
  if (listener != NULL)
    append_known (handles, target, listener->entity);
  if (descriptor != NULL)
    append_known (handles, target, descriptor->session);

  return G_LIST_MODEL (handles);
}
