/* varbind-notifications-pane.c
 *
 * The traps and informs that have come.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-bindings-view.h"
#include "varbind-compat.h"
#include "varbind-names.h"
#include "varbind-notifications-pane.h"
#include "varbind-tail.h"

/**
 * VarbindNotificationsPane:
 *
 * A row for each notification, the newest last; the bindings of the one that is
 * selected stand beside the list.
 */
struct _VarbindNotificationsPane
{
  GtkWidget parent_instance;

  GtkStack            *stack;
  GtkScrolledWindow   *scroller;
  GtkColumnView       *view;
  GtkMultiSelection   *selection;
  GtkLabel            *summary;
  VarbindBindingsView *bindings;

  VarbindTarget       *target; /* names the handles */
  VarbindNotification *shown;
};

G_DEFINE_FINAL_TYPE (VarbindNotificationsPane, varbind_notifications_pane, GTK_TYPE_WIDGET)

static char *
dup_time (VarbindNotificationsPane *self,
          VarbindNotification      *notification)
{
  return varbind_notification_dup_clock (notification);
}

static const char *
get_name (VarbindNotification *notification)
{
  const char *name = varbind_notification_get_name (notification);

  return name != NULL ? name : varbind_notification_get_oid (notification);
}

static char *
dup_name (VarbindNotificationsPane *self,
          VarbindNotification      *notification)
{
  return g_strdup (get_name (notification));
}

static char *
dup_sender (VarbindNotificationsPane *self,
            VarbindNotification      *notification)
{
  return g_strdup (varbind_notification_get_sender (notification));
}

static char *
dup_type (VarbindNotificationsPane *self,
          VarbindNotification      *notification)
{
  return g_strdup (varbind_notification_is_inform (notification)
                     ? C_ ("kind of notification", "Inform")
                     : C_ ("kind of notification", "Trap"));
}

static char *
dup_version (VarbindNotificationsPane *self,
             VarbindNotification      *notification)
{
  return g_strdup (varbind_version_get_name (varbind_notification_get_version (notification)));
}

static char *
dup_handle (VarbindNotificationsPane *self,
            guint64                   token)
{
  VarbindHandle *handle = NULL;

  if (self->target != NULL)
    handle = varbind_target_lookup (self->target, token);

  return g_strdup (handle != NULL ? varbind_handle_get_name (handle) : "");
}

static char *
dup_session (VarbindNotificationsPane *self,
             VarbindNotification      *notification)
{
  return dup_handle (self, varbind_notification_get_session (notification));
}

static char *
dup_context (VarbindNotificationsPane *self,
             VarbindNotification      *notification)
{
  return dup_handle (self, varbind_notification_get_context (notification));
}

static char *
dup_uptime (VarbindNotificationsPane *self,
            VarbindNotification      *notification)
{
  return g_strdup (varbind_notification_get_uptime (notification));
}

static char *
dup_count (VarbindNotificationsPane *self,
           VarbindNotification      *notification)
{
  GListModel *bindings = varbind_notification_get_bindings (notification);

  return g_strdup_printf ("%u", g_list_model_get_n_items (bindings));
}

typedef struct
{
  const char *title;
  int         width;
  char *(*dup_text) (VarbindNotificationsPane *self,
                     VarbindNotification      *notification);
} Column;

static const Column columns[] = {
  { N_ ("Time"), 112, dup_time },
  { N_ ("Notification"), 170, dup_name },
  { N_ ("Sender"), 120, dup_sender },
  /* translators: heading: trap or inform */
  { N_ ("Kind"), 70, dup_type },
  { N_ ("Version"), 84, dup_version },
  { N_ ("Session"), 68, dup_session },
  { N_ ("Context"), 68, dup_context },
  /* translators: heading: how long the sender has been up */
  { N_ ("Uptime"), 150, dup_uptime },
  { N_ ("Bindings"), 76, dup_count },
};

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkInscription *text = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_min_chars (text, 0);
  gtk_inscription_set_text_overflow (text, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (text), "numeric");
  gtk_list_item_set_child (item, GTK_WIDGET (text));
}

static void
name_row (GtkListItem *item)
{
  VarbindNotification *notification = gtk_list_item_get_item (item);
  GtkWidget           *cell = gtk_widget_get_parent (gtk_list_item_get_child (item));

  if (cell != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    varbind_notification_get_summary (notification), -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         VarbindNotificationsPane *self)
{
  const Column    *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget       *child = gtk_list_item_get_child (item);
  g_autofree char *text = column->dup_text (self, gtk_list_item_get_item (item));

  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  gtk_widget_set_tooltip_text (child, text);
  if (column == &columns[0])
    name_row (item);
}

static void
append_column (VarbindNotificationsPane *self,
               const Column             *data)
{
  GtkListItemFactory             *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (data->title), factory);

  g_object_set_data (G_OBJECT (factory), "column", (gpointer)data);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_column_view_column_set_fixed_width (column, data->width);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, data->dup_text == dup_name);
  gtk_column_view_append_column (self->view, column);
}

/* The first of those that are selected is the one to look at. */
static void
selection_changed_cb (VarbindNotificationsPane *self)
{
  GtkBitset *selected =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (VarbindNotification) notification = NULL;

  if (!gtk_bitset_is_empty (selected))
    notification = g_list_model_get_item (G_LIST_MODEL (self->selection),
                                          gtk_bitset_get_minimum (selected));
  gtk_bitset_unref (selected);

  g_set_object (&self->shown, notification);
  gtk_label_set_label (self->summary, notification != NULL
                                        ? varbind_notification_get_summary (notification)
                                        : _ ("Select a notification to see its bindings"));
  varbind_bindings_view_set_bindings (
    self->bindings,
    notification != NULL ? varbind_notification_get_bindings (notification) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bindings), notification != NULL);
}

static void
update_stack (VarbindNotificationsPane *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  if (empty)
    selection_changed_cb (self);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

static void
varbind_notifications_pane_dispose (GObject *object)
{
  VarbindNotificationsPane *self = VARBIND_NOTIFICATIONS_PANE (object);

  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->target);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (varbind_notifications_pane_parent_class)->dispose (object);
}

static void
varbind_notifications_pane_class_init (VarbindNotificationsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_notifications_pane_dispose;

  g_type_ensure (VARBIND_TYPE_BINDINGS_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-notifications-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, selection);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, summary);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, bindings);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
varbind_notifications_pane_init (VarbindNotificationsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    append_column (self, &columns[i]);
  varbind_name_inner (GTK_WIDGET (self->view), _ ("Notifications"));
  varbind_tail_new (self->scroller, GTK_WIDGET (self->view), G_LIST_MODEL (self->selection));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  selection_changed_cb (self);
  update_stack (self);
}

/**
 * varbind_notifications_pane_set_notifications:
 * @self: a pane
 * @notifications: of #VarbindNotification, newest last
 */
void
varbind_notifications_pane_set_notifications (VarbindNotificationsPane *self,
                                              GListModel               *notifications)
{
  g_return_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self));

  gtk_multi_selection_set_model (self->selection, notifications);
  selection_changed_cb (self);
}

/**
 * varbind_notifications_pane_set_target:
 * @self: a pane
 * @target: knows the names of sessions and contexts
 */
void
varbind_notifications_pane_set_target (VarbindNotificationsPane *self,
                                       VarbindTarget            *target)
{
  g_return_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self));

  g_set_object (&self->target, target);
}

/**
 * varbind_notifications_pane_get_shown:
 * @self: a pane
 *
 * Returns: (nullable): whose bindings it shows
 */
VarbindNotification *
varbind_notifications_pane_get_shown (VarbindNotificationsPane *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self), NULL);

  return self->shown;
}

/**
 * varbind_notifications_pane_dup_chosen:
 * @self: a pane
 *
 * Returns: (transfer full): of #VarbindNotification: those that are selected; all
 *   when none is
 */
GListModel *
varbind_notifications_pane_dup_chosen (VarbindNotificationsPane *self)
{
  GListStore   *chosen;
  GtkBitset    *selected;
  GtkBitsetIter iter;
  guint         position;

  g_return_val_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self), NULL);

  chosen = g_list_store_new (VARBIND_TYPE_NOTIFICATION);
  selected = varbind_dup_chosen (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (VarbindNotification) notification =
        g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      g_list_store_append (chosen, notification);
    }
  gtk_bitset_unref (selected);

  return G_LIST_MODEL (chosen);
}

/**
 * varbind_notifications_pane_select:
 * @self: a pane
 * @position: of a notification
 *
 * Selects it and nothing else, and brings it into view.
 */
void
varbind_notifications_pane_select (VarbindNotificationsPane *self,
                                   guint                     position)
{
  g_return_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self));

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  varbind_scroll_to_row (GTK_WIDGET (self->view), position);
}
