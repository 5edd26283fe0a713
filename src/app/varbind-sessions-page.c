/* varbind-sessions-page.c
 *
 * The list of sessions and their handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-list-filter.h"
#include "varbind-sessions-page.h"
#include "varbind-sessions-page-private.h"

/**
 * VarbindSessionsPage:
 *
 * Target, tree, filter, batches, sort, selection, view: the page adds nothing to what
 * the target says.  Filter and sort cost a large list nothing extra while they have
 * nothing to do.
 */

G_DEFINE_FINAL_TYPE (VarbindSessionsPage, varbind_sessions_page, GTK_TYPE_WIDGET)

enum {
  SELECTION_CHANGED,
  SHARE,
  COUNTS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A process of which nothing but its modes is to be told is nothing to look at. */
static gboolean
is_empty (VarbindSessionsPage *self)
{
  VarbindProcess *process;

  if (self->target == NULL)
    return TRUE;
  if (g_list_model_get_n_items (varbind_target_get_sessions (self->target)) > 0)
    return FALSE;

  process = varbind_target_get_process (self->target);

  return process == NULL || g_list_model_get_n_items (varbind_process_get_items (process)) == 0;
}

/**
 * varbind_sessions_page_update_stack:
 * @self: a page
 *
 * Decides which page of its stack is to be seen.  An incremental filter that is not
 * done may still find something.
 */
void
varbind_sessions_page_update_stack (VarbindSessionsPage *self)
{
  const char *name = "list";

  if (self->folding)
    return;
  if (is_empty (self))
    name = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0 &&
           gtk_filter_list_model_get_pending (self->filtered) == 0)
    name = gtk_filter_list_model_get_filter (self->filtered) != NULL ? "no-results" : "empty";

  /* Closed sessions alone, and not shown: as good as none. */
  if (g_str_equal (name, "no-results") && varbind_filter_is_empty (self->search) &&
      varbind_target_get_n_sessions (self->target) == 0)
    name = "empty";

  gtk_stack_set_visible_child_name (self->stack, name);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

static gboolean
is_long (VarbindSessionsPage *self)
{
  return varbind_list_filter_is_long (G_LIST_MODEL (self->tree));
}

/* The filter's last rows have come; some were to be selected while it was at work. */
static gboolean
settled_cb (gpointer user_data)
{
  VarbindSessionsPage   *self = user_data;
  g_autoptr (GListModel) wanted = g_steal_pointer (&self->wanted);

  self->settled = 0;
  varbind_batched_list_flush (self->rows);
  if (wanted != NULL)
    {
      varbind_sessions_page_select (self, wanted);
      g_signal_emit (self, signals[SELECTION_CHANGED], 0);
    }

  return G_SOURCE_REMOVE;
}

static void
pending_cb (VarbindSessionsPage *self)
{
  /* GTK says that nothing is left before it announces what it has found last. */
  if (varbind_list_filter_settle (self->filtered) && self->settled == 0)
    self->settled = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settled_cb, self, NULL);

  varbind_sessions_page_update_stack (self);
}

static gboolean
matches_cb (VarbindHandle *handle,
            gpointer       user_data)
{
  return varbind_sessions_page_matches (user_data, handle);
}

/* The filter stands in the chain only while it may leave something out. */
static void
filter_rows (VarbindSessionsPage *self,
             GtkFilterChange      change)
{
  GtkFilter *filter = varbind_sessions_page_is_filtered (self) ? self->filter : NULL;

  varbind_list_filter_renew (self->filtered, filter, change);
  varbind_graph_set_filter (self->graph, filter != NULL ? matches_cb : NULL, self);
  varbind_sessions_page_update_stack (self);
}

/**
 * varbind_sessions_page_apply_filter:
 * @self: a page
 * @change: how its filter has changed
 *
 * Filters a long list bit by bit, a short one at once.
 */
void
varbind_sessions_page_apply_filter (VarbindSessionsPage *self,
                                    GtkFilterChange      change)
{
  if (is_long (self))
    gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  filter_rows (self, change);
  varbind_batched_list_flush (self->rows);
}

/* All rows are looked at again in one go: bit by bit, those in view would be taken away and
 * made anew. */
static void
refilter_now (VarbindSessionsPage *self)
{
  self->refiltered = g_get_monotonic_time ();
  filter_rows (self, GTK_FILTER_CHANGE_DIFFERENT);
  varbind_batched_list_flush (self->rows);
  self->refilter_time = g_get_monotonic_time () - self->refiltered;
}

static gboolean
refilter_cb (gpointer user_data)
{
  VarbindSessionsPage *self = user_data;

  /* A search that is at work sees the rows as they are. */
  if (gtk_filter_list_model_get_pending (self->filtered) > 0)
    return G_SOURCE_CONTINUE;

  self->refilter = 0;
  refilter_now (self);

  return G_SOURCE_REMOVE;
}

/* When rows hang on what has changed, or on time, they are looked at again, not so often
 * that it is felt.  It comes before rows come and go by themselves, so that both are one
 * layout. */
static void
refilter_soon (VarbindSessionsPage *self)
{
  gint64 left = self->refiltered + 20 * self->refilter_time - g_get_monotonic_time ();

  if (self->refilter == 0 && varbind_sessions_page_is_filtered (self))
    self->refilter = g_timeout_add (left > 0 ? (guint)(left / 1000 + 1) : 0, refilter_cb, self);
}

static void
applied_cb (VarbindSessionsPage *self)
{
  varbind_sessions_page_fit_names (self);
  refilter_soon (self);
}

/* GTK keeps in place what stands first in view: who looks at the beginning of the list would
 * be led away from it by every row that comes there, as far as its end, where nothing but
 * the process was in it. */
static void
stay_at_top_cb (VarbindSessionsPage *self,
                guint                position,
                guint                n_removed,
                guint                n_added)
{
  if (position == 0 && n_added > 0 && self->at_top)
    varbind_scroll_to_row (GTK_WIDGET (self->view), 0);
}

static void
scrolled_cb (VarbindSessionsPage *self,
             GtkAdjustment       *adjustment)
{
  self->at_top = gtk_adjustment_get_value (adjustment) <= 0;
}

static void
tick_row (GtkWidget *row,
          gint64     now)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    varbind_handle_cell_tick (VARBIND_HANDLE_CELL (gtk_widget_get_first_child (cell)), now);
}

/* Only rows that there is a widget for grow older on the screen. */
static gboolean
tick_cb (gpointer user_data)
{
  VarbindSessionsPage *self = user_data;
  GtkWidget           *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gint64               now;

  if (self->target == NULL)
    return G_SOURCE_CONTINUE;

  now = varbind_target_get_now (self->target);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    tick_row (row, now);

  if (varbind_filter_depends_on_time (self->search) && varbind_target_get_live (self->target))
    refilter_soon (self);

  return G_SOURCE_CONTINUE;
}

static void
selection_changed_cb (VarbindSessionsPage *self)
{
  if (self->selecting)
    return;

  varbind_sessions_page_show_selected (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
graph_selected_cb (VarbindSessionsPage *self,
                   VarbindHandle       *handle)
{
  g_autoptr (GListStore) handles = g_list_store_new (VARBIND_TYPE_HANDLE);

  g_list_store_append (handles, handle);
  varbind_sessions_page_select (self, G_LIST_MODEL (handles));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
tidy_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  varbind_graph_tidy (VARBIND_SESSIONS_PAGE (widget)->graph);
}

static void
varbind_sessions_page_map (GtkWidget *widget)
{
  VarbindSessionsPage *self = VARBIND_SESSIONS_PAGE (widget);

  GTK_WIDGET_CLASS (varbind_sessions_page_parent_class)->map (widget);
  self->tick = g_timeout_add_seconds (1, tick_cb, self);
}

static void
varbind_sessions_page_unmap (GtkWidget *widget)
{
  VarbindSessionsPage *self = VARBIND_SESSIONS_PAGE (widget);

  g_clear_handle_id (&self->tick, g_source_remove);
  GTK_WIDGET_CLASS (varbind_sessions_page_parent_class)->unmap (widget);
}

static void
varbind_sessions_page_dispose (GObject *object)
{
  VarbindSessionsPage *self = VARBIND_SESSIONS_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->refilter, g_source_remove);
  g_clear_handle_id (&self->settled, g_source_remove);
  /* A column view that goes takes its columns out first, and says so. */
  if (self->by_column != NULL)
    g_signal_handlers_disconnect_by_data (self->by_column, self);
  g_clear_object (&self->by_column);
  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->wanted);
  g_clear_object (&self->tree);
  g_clear_object (&self->rows);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filter);
  g_clear_object (&self->row_model);
  g_clear_object (&self->target);

  G_OBJECT_CLASS (varbind_sessions_page_parent_class)->dispose (object);
}

static void
varbind_sessions_page_finalize (GObject *object)
{
  VarbindSessionsPage *self = VARBIND_SESSIONS_PAGE (object);

  varbind_filter_free (self->search);

  G_OBJECT_CLASS (varbind_sessions_page_parent_class)->finalize (object);
}

static void
varbind_sessions_page_class_init (VarbindSessionsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = varbind_sessions_page_dispose;
  object_class->finalize = varbind_sessions_page_finalize;
  widget_class->map = varbind_sessions_page_map;
  widget_class->unmap = varbind_sessions_page_unmap;

  /* The person has selected other rows. */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", VARBIND_TYPE_SESSIONS_PAGE, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The person has dropped a handle on a session. */
  signals[SHARE] =
    g_signal_new ("share", VARBIND_TYPE_SESSIONS_PAGE, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, VARBIND_TYPE_HANDLE, VARBIND_TYPE_SESSION);
  /* Other rows are left of a search, or there are others. */
  signals[COUNTS_CHANGED] =
    g_signal_new ("counts-changed", VARBIND_TYPE_SESSIONS_PAGE, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VARBIND_TYPE_GRAPH);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-sessions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, row_menu);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, nothing_open);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, graph_box);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionsPage, graph);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, graph_selected_cb);
  gtk_widget_class_install_action (widget_class, "graph.tidy", NULL, tidy_action_cb);

  /* In the list only: elsewhere the keys edit text. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.end-selected", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "win.row-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "win.row-menu",
                                       NULL);
}

static void
varbind_sessions_page_init (VarbindSessionsPage *self)
{
  varbind_sessions_page_init_search (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_rest_pages (GTK_WIDGET (self->stack));
  self->at_top = TRUE;
  self->n_digits = VARBIND_N_DIGITS;
  self->rows = varbind_batched_list_new (NULL);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->rows));
  self->sorted = varbind_sorted_rows_new (G_LIST_MODEL (self->filtered));
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));

  varbind_sessions_page_init_list (self);
  g_signal_connect_object (self->filtered, "items-changed",
                           G_CALLBACK (varbind_sessions_page_update_stack), self,
                           G_CONNECT_SWAPPED);
  /* After the view has heard of it. */
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (stay_at_top_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "notify::pending",
                           G_CALLBACK (pending_cb), self, G_CONNECT_SWAPPED);
  varbind_sessions_page_init_gestures (self);
  varbind_sessions_page_init_keys (self);
  varbind_sessions_page_update_stack (self);
}

void
varbind_sessions_page_share (VarbindSessionsPage *self,
                             VarbindHandle       *handle,
                             VarbindSession      *session)
{
  g_signal_emit (self, signals[SHARE], 0, handle, session);
}

/**
 * varbind_sessions_page_refilter:
 * @self: a page
 *
 * Looks again at the rows now if that is due, and they are not too many.
 */
void
varbind_sessions_page_refilter (VarbindSessionsPage *self)
{
  if (self->refilter == 0 || is_long (self))
    return;

  g_clear_handle_id (&self->refilter, g_source_remove);
  varbind_sessions_page_apply_filter (self, GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * varbind_sessions_page_get_target:
 * @self: a page
 *
 * Returns: (nullable): whose sessions it shows
 */
VarbindTarget *
varbind_sessions_page_get_target (VarbindSessionsPage *self)
{
  g_return_val_if_fail (VARBIND_IS_SESSIONS_PAGE (self), NULL);

  return self->target;
}

/**
 * varbind_sessions_page_set_target:
 * @self: a page
 * @target: (nullable): whose sessions to show
 */
void
varbind_sessions_page_set_target (VarbindSessionsPage *self,
                                  VarbindTarget       *target)
{
  gboolean is_same_run;

  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  if (self->target == target)
    return;

  is_same_run = self->target != NULL && target != NULL &&
                varbind_target_get_run (self->target) == varbind_target_get_run (target);
  if (self->target != NULL)
    g_signal_handlers_disconnect_by_data (self->target, self);
  g_set_object (&self->target, target);
  if (target != NULL)
    g_signal_connect_object (target, "applied", G_CALLBACK (applied_cb), self,
                             G_CONNECT_SWAPPED);

  g_clear_object (&self->wanted);
  /* Another program is looked at from its beginning, wherever one looked before. */
  self->at_top = self->at_top || !is_same_run;
  varbind_sessions_page_renew_tree (self, is_same_run);
  if (is_long (self))
    gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  varbind_batched_list_set_model (self->rows, G_LIST_MODEL (self->tree));
  varbind_batched_list_flush (self->rows);
  varbind_graph_set_target (self->graph, target);
  varbind_sessions_page_fit_names (self);
  varbind_sessions_page_update_stack (self);
}

/**
 * varbind_sessions_page_flush:
 * @self: a page
 *
 * Shows the rows of all that has been announced.
 */
void
varbind_sessions_page_flush (VarbindSessionsPage *self)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  varbind_batched_list_flush (self->rows);
}

/**
 * varbind_sessions_page_set_row_menu:
 * @self: a page
 * @menu: what can be done with the selected rows
 */
void
varbind_sessions_page_set_row_menu (VarbindSessionsPage *self,
                                    GMenuModel          *menu)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  g_set_object (&self->row_model, menu);
  varbind_graph_set_menu (self->graph, menu);
}

/* Beside each other where there is room for both. */
static void
place_graph (VarbindSessionsPage *self)
{
  varbind_sessions_page_show_kinds (self, !self->graph_visible && !self->narrow);
  gtk_widget_set_visible (self->graph_box, self->graph_visible);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), !self->graph_visible || !self->narrow);
}

/**
 * varbind_sessions_page_set_graph_visible:
 * @self: a page
 * @visible: whether to show the sharing graph
 */
void
varbind_sessions_page_set_graph_visible (VarbindSessionsPage *self,
                                         gboolean             visible)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  self->graph_visible = visible;
  place_graph (self);
}

/**
 * varbind_sessions_page_bind_settings:
 * @self: a page
 * @settings: where it is remembered how the page is divided
 */
void
varbind_sessions_page_bind_settings (VarbindSessionsPage *self,
                                     GSettings           *settings)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  g_settings_bind (settings, "graph-position", self->paned, "position", G_SETTINGS_BIND_DEFAULT);
}

/**
 * varbind_sessions_page_set_narrow:
 * @self: a page
 * @narrow: whether the graph takes the place of the list
 */
void
varbind_sessions_page_set_narrow (VarbindSessionsPage *self,
                                  gboolean             narrow)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  self->narrow = narrow;
  place_graph (self);
}

/**
 * varbind_sessions_page_set_can_open:
 * @self: a page
 * @can_open: whether the person can open sessions in what is shown
 *
 * Says what can be done where no session is open.
 */
void
varbind_sessions_page_set_can_open (VarbindSessionsPage *self,
                                    gboolean             can_open)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  adw_status_page_set_description (
    self->nothing_open,
    can_open ? _ ("A session is a program’s way to SNMP agents: requests go out through it, "
                  "answers and notifications come in. The tour shows one at work.")
             : _ ("Nothing is open at this moment. The timeline tells when something was."));
}

/**
 * varbind_sessions_page_get_rows:
 * @self: a page
 *
 * Returns: (transfer none): the rows as they are shown, of GtkTreeListRow
 */
GListModel *
varbind_sessions_page_get_rows (VarbindSessionsPage *self)
{
  g_return_val_if_fail (VARBIND_IS_SESSIONS_PAGE (self), NULL);

  return G_LIST_MODEL (self->selection);
}
