/* varbind-window-undo.c
 *
 * Takes back what was lost by the last click.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-window-private.h"

/* Nobody can take it a second time, whatever taking it does. */
static VarbindUndo
steal_undo (VarbindWindow *self)
{
  VarbindUndo undo = self->undo;

  if (undo.toast == NULL)
    return undo;

  self->undo = (VarbindUndo){ 0 };
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  g_signal_handlers_disconnect_by_data (undo.toast, self);
  adw_toast_dismiss (undo.toast);
  g_clear_object (&undo.toast);

  return undo;
}

static void
free_undo (const VarbindUndo *undo)
{
  if (undo->destroy != NULL)
    undo->destroy (undo->user_data);
}

static void
undo_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  VarbindUndo    undo = steal_undo (self);

  if (undo.undo != NULL)
    undo.undo (self, undo.user_data);
  free_undo (&undo);
}

/**
 * varbind_window_offer_undo:
 * @self: a window
 * @text: what is gone
 * @undo: brings it back
 * @user_data: (transfer full): for @undo
 * @destroy: (nullable): frees @user_data when the offer is over
 *
 * Offers for some seconds to take back what was done.  One thing at a time: a button
 * of an earlier offer would bring back something else than stands beside it.
 */
void
varbind_window_offer_undo (VarbindWindow  *self,
                           const char     *text,
                           VarbindUndoFunc undo,
                           gpointer        user_data,
                           GDestroyNotify  destroy)
{
  AdwToast *toast;

  g_return_if_fail (VARBIND_IS_WINDOW (self));

  varbind_window_forget_undo (self);
  toast = varbind_new_toast (text, _ ("_Undo"), "win.undo");
  self->undo = (VarbindUndo){ g_object_ref (toast), undo, user_data, destroy };
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", TRUE);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (varbind_window_forget_undo), self,
                           G_CONNECT_SWAPPED);
  /* It does not wait until passing news have passed. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * varbind_window_forget_undo:
 * @self: a window
 *
 * Nothing can be taken back any more.
 */
void
varbind_window_forget_undo (VarbindWindow *self)
{
  VarbindUndo undo = steal_undo (self);

  free_undo (&undo);
}

/* Lists that were emptied */

typedef struct
{
  VarbindWorkbench *workbench;
  GListModel       *list;
  GPtrArray        *items;
} Cleared;

static void
cleared_free (gpointer data)
{
  Cleared *cleared = data;

  g_object_unref (cleared->workbench);
  g_object_unref (cleared->list);
  g_ptr_array_unref (cleared->items);
  g_free (cleared);
}

static void
restore_cleared (VarbindWindow *self,
                 gpointer       user_data)
{
  Cleared *cleared = user_data;
  guint    n_unread = self->n_unread;

  varbind_workbench_restore (cleared->workbench, cleared->list, cleared->items);
  /* What comes back is no news. */
  varbind_window_set_unread (self, n_unread);
}

/**
 * varbind_window_clear:
 * @self: a window
 * @list: of the workbench
 * @text: says that its items are gone
 *
 * Empties the list, which can be taken back.
 */
void
varbind_window_clear (VarbindWindow *self,
                      GListModel    *list,
                      const char    *text)
{
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);
  Cleared          *cleared;

  if (g_list_model_get_n_items (list) == 0)
    return;

  cleared = g_new (Cleared, 1);
  *cleared = (Cleared){ g_object_ref (workbench), g_object_ref (list),
                        varbind_workbench_clear (workbench, list) };
  varbind_window_offer_undo (self, text, restore_cleared, cleared, cleared_free);
}

/**
 * varbind_window_share_undo_key:
 * @self: a window of which another widget has the focus
 *
 * In a text the key takes back what was typed; an application's keys would go first.
 */
void
varbind_window_share_undo_key (VarbindWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GtkWidget      *focus = gtk_root_get_focus (GTK_ROOT (self));
  gboolean        is_text = GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
  const char     *keys[] = { is_text ? NULL : VARBIND_UNDO_KEY, NULL };

  if (application != NULL)
    gtk_application_set_accels_for_action (application, "win.undo", keys);
}

/**
 * varbind_window_install_undo_actions:
 * @widget_class: the window's class
 *
 * Action: win.undo.
 */
void
varbind_window_install_undo_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action_cb);
}
