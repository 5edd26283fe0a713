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
#include "varbind-filter.h"
#include "varbind-list-filter.h"
#include "varbind-list-keys.h"
#include "varbind-names.h"
#include "varbind-notifications-pane.h"
#include "varbind-tail.h"
#include "varbind-text-columns.h"

/* Where the second table begins: beside the first, and below it. */
#define WIDE_POSITION 680
#define LOW_POSITION 104

/**
 * VarbindNotificationsPane:
 *
 * A row for each notification that a search has left, the newest last; the bindings of
 * the one that is selected stand beside the list.
 */
struct _VarbindNotificationsPane
{
  GtkWidget parent_instance;

  GtkStack            *stack;
  GtkPaned            *paned;
  GtkScrolledWindow   *scroller;
  GtkColumnView       *view;
  GtkMultiSelection   *selection;
  GtkFilterListModel  *filtered;
  GtkLabel            *summary;
  VarbindBindingsView *bindings;

  VarbindTarget       *target; /* names the handles */
  VarbindNotification *shown;
  GtkFilter           *filter;
  VarbindFilter       *search;
};

G_DEFINE_FINAL_TYPE (VarbindNotificationsPane, varbind_notifications_pane, GTK_TYPE_WIDGET)

enum {
  COUNTS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_time (gpointer item,
          gpointer user_data)
{
  return varbind_notification_dup_clock (item);
}

static char *
dup_name (gpointer item,
          gpointer user_data)
{
  const char *name = varbind_notification_get_name (item);

  return g_strdup (name != NULL ? name : varbind_notification_get_oid (item));
}

static char *
dup_sender (gpointer item,
            gpointer user_data)
{
  return g_strdup (varbind_notification_get_sender (item));
}

static char *
dup_kind (gpointer item,
          gpointer user_data)
{
  return g_strdup (varbind_notification_is_inform (item) ? C_ ("kind of notification", "Inform")
                                                         : C_ ("kind of notification", "Trap"));
}

static char *
dup_version (gpointer item,
             gpointer user_data)
{
  return g_strdup (varbind_version_get_name (varbind_notification_get_version (item)));
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
dup_session (gpointer item,
             gpointer user_data)
{
  return dup_handle (user_data, varbind_notification_get_session (item));
}

static char *
dup_context (gpointer item,
             gpointer user_data)
{
  return dup_handle (user_data, varbind_notification_get_context (item));
}

static char *
dup_uptime (gpointer item,
            gpointer user_data)
{
  return g_strdup (varbind_notification_get_uptime (item));
}

static char *
dup_count (gpointer item,
           gpointer user_data)
{
  GListModel *bindings = varbind_notification_get_bindings (item);

  return g_strdup_printf ("%u", g_list_model_get_n_items (bindings));
}

static char *
dup_summary (gpointer item,
             gpointer user_data)
{
  return g_strdup (varbind_notification_get_summary (item));
}

static const VarbindTextColumn columns[] = {
  { N_ ("Time"), 112, FALSE, "numeric", dup_time },
  { N_ ("Notification"), 170, TRUE, NULL, dup_name },
  { N_ ("Sender"), 114, FALSE, "numeric", dup_sender },
  /* translators: heading: trap or inform */
  { N_ ("Kind"), 64, FALSE, NULL, dup_kind },
  { N_ ("Version"), 80, FALSE, NULL, dup_version },
  { N_ ("Session"), 68, FALSE, NULL, dup_session },
  { N_ ("Context"), 68, FALSE, NULL, dup_context },
  /* translators: heading: how long the sender has been up */
  { N_ ("Uptime"), 150, FALSE, "numeric", dup_uptime },
  { N_ ("Bindings"), 76, FALSE, "numeric", dup_count },
};

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

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  VarbindNotificationsPane *self = user_data;

  return varbind_filter_match_notification (self->search, item, self->target);
}

static void
update_stack (VarbindNotificationsPane *self)
{
  guint n_shown, n_all;

  varbind_notifications_pane_get_counts (self, &n_shown, &n_all);
  if (n_shown == 0)
    selection_changed_cb (self);
  gtk_stack_set_visible_child_name (self->stack, n_all == 0     ? "empty"
                                                 : n_shown == 0 ? "no-results"
                                                                : "list");
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

static void
pending_cb (VarbindNotificationsPane *self)
{
  if (varbind_list_filter_settle (self->filtered))
    update_stack (self);
}

static void
varbind_notifications_pane_dispose (GObject *object)
{
  VarbindNotificationsPane *self = VARBIND_NOTIFICATIONS_PANE (object);

  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->filter);
  g_clear_object (&self->target);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (varbind_notifications_pane_parent_class)->dispose (object);
}

static void
varbind_notifications_pane_finalize (GObject *object)
{
  varbind_filter_free (VARBIND_NOTIFICATIONS_PANE (object)->search);

  G_OBJECT_CLASS (varbind_notifications_pane_parent_class)->finalize (object);
}

static void
varbind_notifications_pane_class_init (VarbindNotificationsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_notifications_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = varbind_notifications_pane_finalize;

  /* Other notifications are left of a search, or there are others. */
  signals[COUNTS_CHANGED] =
    g_signal_new ("counts-changed", VARBIND_TYPE_NOTIFICATIONS_PANE, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VARBIND_TYPE_BINDINGS_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-notifications-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, paned);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, selection);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, filtered);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, summary);
  gtk_widget_class_bind_template_child (widget_class, VarbindNotificationsPane, bindings);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
varbind_notifications_pane_init (VarbindNotificationsPane *self)
{
  self->search = varbind_filter_new ("");
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));

  varbind_text_columns_append (self->view, columns, G_N_ELEMENTS (columns), dup_summary, self);
  varbind_list_let_tab_leave (GTK_WIDGET (self->view));
  varbind_bindings_view_set_room (self->bindings, VARBIND_BINDINGS_BESIDE);
  varbind_name_inner (GTK_WIDGET (self->view), _ ("Notifications"));
  varbind_tail_new (self->scroller, GTK_WIDGET (self->view), G_LIST_MODEL (self->selection));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (pending_cb), self,
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

  gtk_filter_list_model_set_model (self->filtered, notifications);
  g_signal_connect_object (notifications, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  selection_changed_cb (self);
}

/**
 * varbind_notifications_pane_set_search:
 * @self: a pane
 * @text: what to search for, in the words of docs/filter.md, "" for nothing
 */
void
varbind_notifications_pane_set_search (VarbindNotificationsPane *self,
                                       const char               *text)
{
  g_return_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self));

  varbind_list_filter_search (self->filtered, self->filter, &self->search, text);
  update_stack (self);
}

/**
 * varbind_notifications_pane_get_counts:
 * @self: a pane
 * @n_shown: (out): how many notifications a search has left
 * @n_all: (out): how many there are
 */
void
varbind_notifications_pane_get_counts (VarbindNotificationsPane *self,
                                       guint                    *n_shown,
                                       guint                    *n_all)
{
  g_return_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self));

  varbind_list_filter_get_counts (self->filtered, n_shown, n_all);
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
 *   that are shown when none is
 */
GListModel *
varbind_notifications_pane_dup_chosen (VarbindNotificationsPane *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self), NULL);

  return varbind_dup_selected (GTK_SELECTION_MODEL (self->selection), TRUE);
}

/**
 * varbind_notifications_pane_select:
 * @self: a pane
 * @position: of a notification that is shown
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

/**
 * varbind_notifications_pane_set_narrow:
 * @self: a pane
 * @narrow: whether the bindings stand below the list
 */
void
varbind_notifications_pane_set_narrow (VarbindNotificationsPane *self,
                                       gboolean                  narrow)
{
  g_return_if_fail (VARBIND_IS_NOTIFICATIONS_PANE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), narrow
                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_position (self->paned, narrow ? LOW_POSITION : WIDE_POSITION);
  varbind_bindings_view_set_room (self->bindings,
                                  narrow ? VARBIND_BINDINGS_NARROW : VARBIND_BINDINGS_BESIDE);
}
