/* varbind-snapshots-page.c
 *
 * The page with snapshots, and what is different between two.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-snapshot-row.h"
#include "varbind-snapshots-page.h"

/**
 * VarbindSnapshotsPage:
 *
 * What can be compared, in a group for each thing that is watched: what is there now,
 * the moment of it that is looked at, its snapshots.  Snapshots of what is watched no
 * more stand in a group of their own.  Two that are chosen are compared; the comparison
 * takes the place of the list.
 *
 * Signal "asked" tells what a person wants to do with a snapshot: "rename", "delete",
 * "export"; its parameter is the form, then a path or "".  Signals "handle-selected"
 * and "handle-activated" lead from a difference to its handle.
 */
struct _VarbindSnapshotsPage
{
  GtkWidget parent_instance;

  GtkStack              *stack;
  AdwPreferencesPage    *list;
  GtkActionBar          *bar;
  GtkLabel              *hint;
  VarbindComparisonView *view; /* NULL until something is compared */

  GListModel *watches;
  GListModel *snapshots;
  GListStore *items;  /* of the snapshots */
  GPtrArray  *groups; /* the last one is for what is watched no more */
  GQueue      chosen; /* items, in the order in which they were */
  GSettings  *settings;
};

G_DEFINE_FINAL_TYPE (VarbindSnapshotsPage, varbind_snapshots_page, GTK_TYPE_WIDGET)

enum {
  ASKED,
  HANDLE_SELECTED,
  HANDLE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * Group:
 * @watch: (nullable): whose moments they are; %NULL for what is watched no more
 * @moments: now, and the moment that is looked at
 */
typedef struct
{
  VarbindSnapshotsPage *page;
  VarbindWatch         *watch;
  AdwPreferencesGroup  *widget;
  GListStore           *moments;
  GtkFilter            *filter;
  GListModel           *rows;
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_clear_object (&group->watch);
  g_clear_object (&group->moments);
  g_clear_object (&group->filter);
  g_clear_object (&group->rows);
  g_free (group);
}

static VarbindWatch *
find_watch (VarbindSnapshotsPage *self,
            VarbindSnapshot      *snapshot)
{
  guint run = varbind_target_get_run (varbind_snapshot_get_target (snapshot));

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      if (group->watch != NULL &&
          varbind_target_get_run (varbind_watch_get_target (group->watch)) == run)
        return group->watch;
    }

  return NULL;
}

/* Which are chosen */

static VarbindSnapshotItem *
peek_chosen (VarbindSnapshotsPage *self,
             guint                 n)
{
  return g_queue_peek_nth (&self->chosen, n);
}

static void
update_chosen (VarbindSnapshotsPage *self)
{
  guint            n = g_queue_get_length (&self->chosen);
  g_autofree char *text = NULL;

  if (n == 1)
    /* translators: the name of a snapshot */
    text = g_strdup_printf (_ ("“%s”, and what else?"),
                            varbind_snapshot_item_get_name (peek_chosen (self, 0)));
  else if (n == 2)
    /* translators: the names of two snapshots */
    text = g_strdup_printf (_ ("“%s” and “%s”"),
                            varbind_snapshot_item_get_name (peek_chosen (self, 0)),
                            varbind_snapshot_item_get_name (peek_chosen (self, 1)));
  gtk_label_set_label (self->hint, text != NULL ? text : "");
  gtk_action_bar_set_revealed (self->bar, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "snapshots.compare", n == 2);
}

/* No more than two: the one that was chosen first gives way. */
static void
chosen_cb (VarbindSnapshotsPage *self,
           GParamSpec           *pspec,
           VarbindSnapshotItem  *item)
{
  if (varbind_snapshot_item_get_chosen (item))
    g_queue_push_tail (&self->chosen, g_object_ref (item));
  else if (g_queue_remove (&self->chosen, item))
    g_object_unref (item);

  if (g_queue_get_length (&self->chosen) > 2)
    varbind_snapshot_item_set_chosen (peek_chosen (self, 0), FALSE);
  else
    update_chosen (self);
}

static VarbindSnapshotItem *
follow_item (VarbindSnapshotsPage *self,
             VarbindSnapshotItem  *item)
{
  g_signal_connect_object (item, "notify::chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);

  return item;
}

static gboolean
is_there (VarbindSnapshotsPage *self,
          VarbindSnapshotItem  *item)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      for (guint j = 0; j < g_list_model_get_n_items (group->rows); j++)
        {
          g_autoptr (GObject) row = g_list_model_get_item (group->rows, j);

          if (row == G_OBJECT (item))
            return TRUE;
        }
    }

  return FALSE;
}

/* What has gone is not compared. */
static void
rows_changed_cb (VarbindSnapshotsPage *self)
{
  for (guint i = g_queue_get_length (&self->chosen); i > 0; i--)
    if (!is_there (self, peek_chosen (self, i - 1)))
      varbind_snapshot_item_set_chosen (peek_chosen (self, i - 1), FALSE);

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      gtk_widget_set_visible (GTK_WIDGET (group->widget),
                              g_list_model_get_n_items (group->rows) > 0);
    }
}

/* Groups and rows */

static void
asked_cb (VarbindSnapshotsPage *self,
          const char           *what,
          GVariant             *parameter,
          VarbindSnapshotRow   *row)
{
  VarbindSnapshotItem            *item = varbind_snapshot_row_get_item (row);
  VarbindSnapshot                *snapshot = varbind_snapshot_item_get_snapshot (item);
  VarbindWatch                   *watch = find_watch (self, snapshot);
  g_autoptr (VarbindSnapshotItem) now = NULL;

  if (!g_str_equal (what, "compare-now"))
    {
      g_signal_emit (self, signals[ASKED], 0, snapshot, what, parameter);
      return;
    }

  if (watch == NULL)
    return;
  now = varbind_snapshot_item_new_now (watch);
  varbind_snapshots_page_compare (self, item, now);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  Group     *group = user_data;
  GtkWidget *row = varbind_snapshot_row_new (item, group->watch == NULL);

  if (group->watch == NULL)
    gtk_widget_action_set_enabled (row, "snapshot.compare-now", FALSE);
  g_signal_connect_object (row, "asked", G_CALLBACK (asked_cb), group->page, G_CONNECT_SWAPPED);

  return row;
}

static gboolean
belongs_cb (gpointer item,
            gpointer user_data)
{
  Group           *group = user_data;
  VarbindSnapshot *snapshot = varbind_snapshot_item_get_snapshot (item);

  return find_watch (group->page, snapshot) == group->watch;
}

static void
fill_group (Group *group)
{
  VarbindSnapshotsPage           *self = group->page;
  g_autoptr (VarbindSnapshotItem) now = NULL;
  GListStore                     *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkFilterListModel             *kept;

  group->moments = g_list_store_new (VARBIND_TYPE_SNAPSHOT_ITEM);
  if (group->watch != NULL)
    {
      now = follow_item (self, varbind_snapshot_item_new_now (group->watch));
      g_list_store_append (group->moments, now);
    }

  group->filter = GTK_FILTER (gtk_custom_filter_new (belongs_cb, group, NULL));
  kept = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                    g_object_ref (group->filter));
  g_list_store_append (parts, group->moments);
  g_list_store_append (parts, kept);
  g_object_unref (kept);
  group->rows = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
  g_signal_connect_object (group->rows, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_group (VarbindSnapshotsPage *self,
           VarbindWatch         *watch)
{
  Group           *group = g_new0 (Group, 1);
  GtkWidget       *box = gtk_list_box_new ();
  const char      *title = watch != NULL ? varbind_watch_get_name (watch) : _ ("Other Snapshots");
  g_autofree char *markup = g_markup_escape_text (title, -1);

  group->page = self;
  group->watch = watch != NULL ? g_object_ref (watch) : NULL;
  group->widget = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_ptr_array_add (self->groups, group);
  fill_group (group);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (box), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (box, "boxed-list");
  gtk_list_box_bind_model (GTK_LIST_BOX (box), group->rows, create_row, group, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (group->widget, box);
  adw_preferences_group_set_title (group->widget, markup);
  adw_preferences_page_add (self->list, group->widget);
}

static void
remove_group (VarbindSnapshotsPage *self,
              guint                 position)
{
  Group *group = g_ptr_array_index (self->groups, position);

  adw_preferences_page_remove (self->list, group->widget);
  g_ptr_array_remove_index (self->groups, position);
}

static gboolean
is_watched (VarbindSnapshotsPage *self,
            VarbindWatch         *watch)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->watches); i++)
    {
      g_autoptr (VarbindWatch) other = g_list_model_get_item (self->watches, i);

      if (other == watch)
        return TRUE;
    }

  return FALSE;
}

/* Watches only go, or come at the end. */
static void
watches_changed_cb (VarbindSnapshotsPage *self)
{
  if (self->groups->len > 0)
    remove_group (self, self->groups->len - 1);
  for (guint i = self->groups->len; i > 0; i--)
    if (!is_watched (self, ((Group *)g_ptr_array_index (self->groups, i - 1))->watch))
      remove_group (self, i - 1);

  for (guint i = self->groups->len; i < g_list_model_get_n_items (self->watches); i++)
    {
      g_autoptr (VarbindWatch) watch = g_list_model_get_item (self->watches, i);

      add_group (self, watch);
    }
  add_group (self, NULL);
  for (guint i = 0; i < self->groups->len; i++)
    gtk_filter_changed (((Group *)g_ptr_array_index (self->groups, i))->filter,
                        GTK_FILTER_CHANGE_DIFFERENT);
  rows_changed_cb (self);
}

static void
snapshots_changed_cb (VarbindSnapshotsPage *self,
                      guint                 position,
                      guint                 n_removed,
                      guint                 n_added)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (VarbindSnapshot) snapshot = g_list_model_get_item (self->snapshots, position + i);

      g_ptr_array_add (added, follow_item (self, varbind_snapshot_item_new (snapshot)));
    }
  g_list_store_splice (self->items, position, n_removed, added->pdata, n_added);
}

/* Actions */

static void
compare_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  VarbindSnapshotsPage *self = VARBIND_SNAPSHOTS_PAGE (widget);

  if (g_queue_get_length (&self->chosen) == 2)
    varbind_snapshots_page_compare (self, peek_chosen (self, 0), peek_chosen (self, 1));
}

static void
back_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  varbind_snapshots_page_show_list (VARBIND_SNAPSHOTS_PAGE (widget));
}

static void
handle_selected_cb (VarbindSnapshotsPage *self,
                    VarbindDifference    *difference)
{
  g_signal_emit (self, signals[HANDLE_SELECTED], 0, difference);
}

static void
handle_activated_cb (VarbindSnapshotsPage *self,
                     VarbindDifference    *difference)
{
  g_signal_emit (self, signals[HANDLE_ACTIVATED], 0, difference);
}

static void
add_view (VarbindSnapshotsPage *self)
{
  self->view = g_object_new (VARBIND_TYPE_COMPARISON_VIEW, NULL);
  if (self->settings != NULL)
    varbind_comparison_view_set_settings (self->view, self->settings);
  g_signal_connect_object (self->view, "handle-selected", G_CALLBACK (handle_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "handle-activated", G_CALLBACK (handle_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->view));
}

static void
varbind_snapshots_page_dispose (GObject *object)
{
  VarbindSnapshotsPage *self = VARBIND_SNAPSHOTS_PAGE (object);

  varbind_dispose_children (GTK_WIDGET (self));
  self->view = NULL;
  g_ptr_array_set_size (self->groups, 0);
  g_queue_clear_full (&self->chosen, g_object_unref);
  g_clear_object (&self->watches);
  g_clear_object (&self->snapshots);
  g_clear_object (&self->items);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (varbind_snapshots_page_parent_class)->dispose (object);
}

static void
varbind_snapshots_page_finalize (GObject *object)
{
  g_ptr_array_unref (VARBIND_SNAPSHOTS_PAGE (object)->groups);

  G_OBJECT_CLASS (varbind_snapshots_page_parent_class)->finalize (object);
}

static void
varbind_snapshots_page_class_init (VarbindSnapshotsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = varbind_snapshots_page_dispose;
  object_class->finalize = varbind_snapshots_page_finalize;

  signals[ASKED] = g_signal_new ("asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, VARBIND_TYPE_SNAPSHOT, G_TYPE_STRING,
                                 G_TYPE_VARIANT);
  signals[HANDLE_SELECTED] = g_signal_new ("handle-selected", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, VARBIND_TYPE_DIFFERENCE);
  signals[HANDLE_ACTIVATED] = g_signal_new ("handle-activated", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, VARBIND_TYPE_DIFFERENCE);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-snapshots-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindSnapshotsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindSnapshotsPage, list);
  gtk_widget_class_bind_template_child (widget_class, VarbindSnapshotsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, VarbindSnapshotsPage, hint);
  gtk_widget_class_install_action (widget_class, "snapshots.compare", NULL, compare_action_cb);
  gtk_widget_class_install_action (widget_class, "snapshots.back", NULL, back_action_cb);
}

static void
varbind_snapshots_page_init (VarbindSnapshotsPage *self)
{
  self->groups = g_ptr_array_new_with_free_func (group_free);
  g_queue_init (&self->chosen);
  self->items = g_list_store_new (VARBIND_TYPE_SNAPSHOT_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  update_chosen (self);
}

/**
 * varbind_snapshots_page_set_models:
 * @self: a page, once
 * @watches: (element-type VarbindWatch): what is watched
 * @snapshots: (element-type VarbindSnapshot): what was kept
 */
void
varbind_snapshots_page_set_models (VarbindSnapshotsPage *self,
                                   GListModel           *watches,
                                   GListModel           *snapshots)
{
  g_return_if_fail (VARBIND_IS_SNAPSHOTS_PAGE (self));
  g_return_if_fail (self->watches == NULL);

  self->watches = g_object_ref (watches);
  self->snapshots = g_object_ref (snapshots);
  g_signal_connect_object (snapshots, "items-changed", G_CALLBACK (snapshots_changed_cb), self,
                           G_CONNECT_SWAPPED);
  snapshots_changed_cb (self, 0, 0, g_list_model_get_n_items (snapshots));
  g_signal_connect_object (watches, "items-changed", G_CALLBACK (watches_changed_cb), self,
                           G_CONNECT_SWAPPED);
  watches_changed_cb (self);
}

/**
 * varbind_snapshots_page_set_settings:
 * @self: a page, before something is compared
 * @settings: where recent filters are kept
 */
void
varbind_snapshots_page_set_settings (VarbindSnapshotsPage *self,
                                     GSettings            *settings)
{
  g_return_if_fail (VARBIND_IS_SNAPSHOTS_PAGE (self));

  g_set_object (&self->settings, settings);
}

/* The row stays while the moment moves: it may be chosen. */
static void
set_moment (VarbindSnapshotsPage *self,
            Group                *group,
            guint64               serial)
{
  g_autoptr (VarbindSnapshotItem) moment = NULL;

  moment = g_list_model_get_item (G_LIST_MODEL (group->moments), 1);
  if (moment != NULL && serial != 0)
    varbind_snapshot_item_set_moment (moment, serial);
  else if (moment != NULL)
    g_list_store_remove (group->moments, 1);
  else if (serial != 0)
    {
      moment = follow_item (self, varbind_snapshot_item_new_moment (group->watch, serial));
      g_list_store_append (group->moments, moment);
    }
}

/**
 * varbind_snapshots_page_set_moment:
 * @self: a page
 * @watch: what the window shows
 * @serial: of the event that it looks at, 0 for now
 *
 * Offers an earlier moment while it is looked at.
 */
void
varbind_snapshots_page_set_moment (VarbindSnapshotsPage *self,
                                   VarbindWatch         *watch,
                                   guint64               serial)
{
  g_return_if_fail (VARBIND_IS_SNAPSHOTS_PAGE (self));

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      if (group->watch != NULL)
        set_moment (self, group, group->watch == watch ? serial : 0);
    }
  update_chosen (self);
}

/**
 * varbind_snapshots_page_compare:
 * @self: a page
 * @first: a moment
 * @second: another one
 *
 * Shows what is different between them, from the earlier one to the later one.
 */
void
varbind_snapshots_page_compare (VarbindSnapshotsPage *self,
                                VarbindSnapshotItem  *first,
                                VarbindSnapshotItem  *second)
{
  g_return_if_fail (VARBIND_IS_SNAPSHOTS_PAGE (self));

  varbind_comparison_view_compare (varbind_snapshots_page_get_view (self), first, second);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->view));
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

/**
 * varbind_snapshots_page_show_list:
 * @self: a page
 *
 * Goes back from a comparison.
 */
void
varbind_snapshots_page_show_list (VarbindSnapshotsPage *self)
{
  g_return_if_fail (VARBIND_IS_SNAPSHOTS_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, "list");
}

/**
 * varbind_snapshots_page_get_view:
 * @self: a page
 *
 * Returns: (transfer none): where comparisons are shown; it is made when it is wanted first
 */
VarbindComparisonView *
varbind_snapshots_page_get_view (VarbindSnapshotsPage *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOTS_PAGE (self), NULL);

  if (self->view == NULL)
    add_view (self);

  return self->view;
}
