/* varbind-call-log.c
 *
 * Every API call, one line each, the newest at the end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-call-line.h"
#include "varbind-call-log.h"
#include "varbind-compat.h"
#include "varbind-list-cell.h"
#include "varbind-list-filter.h"
#include "varbind-list-keys.h"
#include "varbind-tail.h"

/**
 * VarbindCallLog:
 *
 * The calls of a target.  While the end is in view, it stays in view as calls
 * are added.  Lines that concern the handles selected elsewhere are marked.
 */
struct _VarbindCallLog
{
  GtkWidget parent_instance;

  GtkStack           *stack;
  GtkLabel           *placeholder;
  GtkScrolledWindow  *scroller;
  GtkListView        *view;
  GtkMultiSelection  *selection;
  GtkFilterListModel *filtered;

  VarbindTarget *target;
  GtkFilter     *filter;
  VarbindFilter *search;
  GPtrArray     *related;
  gboolean       only_related;
  guint64        cleared;    /* calls up to this serial are not shown ... */
  VarbindTarget *cleared_in; /* weak; ... of this target: another one counts anew */
  GHashTable    *bound;      /* GtkListItems */
  VarbindTail   *tail;
  gboolean       selecting;
  guint          tick;
  gint64         rests_until; /* so that time alone does not keep it busy */
};

G_DEFINE_FINAL_TYPE (VarbindCallLog, varbind_call_log, GTK_TYPE_WIDGET)

enum {
  SELECTION_CHANGED,
  COUNTS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint64
get_cleared (VarbindCallLog *self)
{
  return self->cleared_in == self->target ? self->cleared : 0;
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  VarbindCallLog *self = user_data;
  VarbindCall    *call = item;

  if (varbind_call_get_serial (call) <= get_cleared (self))
    return FALSE;
  if (self->only_related && !varbind_call_log_is_related (self, call))
    return FALSE;

  return varbind_filter_match_call (self->search, call, varbind_target_get_now (self->target));
}

static void
update_stack (VarbindCallLog *self)
{
  gboolean    searched = !varbind_filter_is_empty (self->search) || self->only_related;
  const char *empty = _ ("No call has been made yet");

  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0 ||
      gtk_filter_list_model_get_pending (self->filtered) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }

  if (searched)
    empty = _ ("No call matches");
  else if (get_cleared (self) > 0)
    empty = _ ("No call has been made since the log was cleared");
  else if (self->target != NULL && varbind_target_get_has_forgotten_calls (self->target))
    empty = _ ("No call has been made since the earlier ones were forgotten");
  gtk_label_set_label (self->placeholder, empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
apply_filter (VarbindCallLog *self,
              GtkFilterChange change)
{
  gboolean active = get_cleared (self) > 0 || self->only_related ||
                    !varbind_filter_is_empty (self->search);

  varbind_list_filter_apply (self->filtered, active ? self->filter : NULL, change);
  update_stack (self);
}

static void
pending_cb (VarbindCallLog *self)
{
  varbind_list_filter_settle (self->filtered);
  update_stack (self);
}

/* All calls are looked at in one go: bit by bit, lines that stay would be taken away and made
 * anew.  What that takes is at most a twentieth of the time. */
static void
filter_by_age (VarbindCallLog *self)
{
  gint64 begun = g_get_monotonic_time ();
  gint64 now;

  /* A search that is at work sees the calls as they are. */
  if (begun < self->rests_until || gtk_filter_list_model_get_pending (self->filtered) > 0)
    return;

  varbind_list_filter_renew (self->filtered, self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
  now = g_get_monotonic_time ();
  self->rests_until = now + 20 * (now - begun);
}

/* Calls grow old although nothing happens. */
static gboolean
tick_cb (gpointer user_data)
{
  VarbindCallLog *self = user_data;

  if (varbind_filter_depends_on_time (self->search) && self->target != NULL &&
      varbind_target_get_live (self->target))
    filter_by_age (self);

  return G_SOURCE_CONTINUE;
}

static void
varbind_call_log_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (varbind_call_log_parent_class)->map (widget);
  VARBIND_CALL_LOG (widget)->tick = g_timeout_add_seconds (1, tick_cb, widget);
}

static void
varbind_call_log_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&VARBIND_CALL_LOG (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (varbind_call_log_parent_class)->unmap (widget);
}

static void
mark_line (VarbindCallLog *self,
           GtkListItem    *item)
{
  GtkWidget   *row = gtk_widget_get_parent (gtk_list_item_get_child (item));
  VarbindCall *call = gtk_list_item_get_item (item);

  if (row == NULL || call == NULL)
    return;
  if (varbind_call_log_is_related (self, call))
    gtk_widget_add_css_class (row, "related");
  else
    gtk_widget_remove_css_class (row, "related");
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, varbind_call_line_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         VarbindCallLog           *self)
{
  VarbindCall *call = gtk_list_item_get_item (item);
  GtkWidget   *line = gtk_list_item_get_child (item);
  GtkWidget   *row = gtk_widget_get_parent (line);

  varbind_call_line_set_call (VARBIND_CALL_LINE (line), call);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, varbind_call_get_line (call),
                                    -1);
  g_hash_table_add (self->bound, item);
  mark_line (self, item);
}

static char *
dup_tooltip_cb (GtkWidget *line)
{
  return g_strdup (varbind_call_get_line (varbind_call_line_get_call (VARBIND_CALL_LINE (line))));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           VarbindCallLog           *self)
{
  g_hash_table_remove (self->bound, item);
}

static void
selection_changed_cb (VarbindCallLog *self)
{
  if (!self->selecting)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
varbind_call_log_dispose (GObject *object)
{
  VarbindCallLog *self = VARBIND_CALL_LOG (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->target);
  g_clear_weak_pointer (&self->cleared_in);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (varbind_call_log_parent_class)->dispose (object);
}

static void
varbind_call_log_finalize (GObject *object)
{
  VarbindCallLog *self = VARBIND_CALL_LOG (object);

  g_ptr_array_unref (self->related);
  g_hash_table_unref (self->bound);
  varbind_filter_free (self->search);

  G_OBJECT_CLASS (varbind_call_log_parent_class)->finalize (object);
}

static void
varbind_call_log_class_init (VarbindCallLogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = varbind_call_log_dispose;
  object_class->finalize = varbind_call_log_finalize;
  widget_class->map = varbind_call_log_map;
  widget_class->unmap = varbind_call_log_unmap;

  /* The person has selected other lines. */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", VARBIND_TYPE_CALL_LOG, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Other calls are left of a search, or there are others. */
  signals[COUNTS_CHANGED] =
    g_signal_new ("counts-changed", VARBIND_TYPE_CALL_LOG, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/varbind/Varbind/varbind-call-log.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindCallLog, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindCallLog, placeholder);
  gtk_widget_class_bind_template_child (widget_class, VarbindCallLog, scroller);
  gtk_widget_class_bind_template_child (widget_class, VarbindCallLog, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindCallLog, selection);
  gtk_widget_class_bind_template_child (widget_class, VarbindCallLog, filtered);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
varbind_call_log_init (VarbindCallLog *self)
{
  self->search = varbind_filter_new ("");
  self->related = g_ptr_array_new_with_free_func (g_object_unref);
  self->bound = g_hash_table_new (NULL, NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->filtered, "items-changed",
                           G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "notify::pending",
                           G_CALLBACK (pending_cb), self, G_CONNECT_SWAPPED);
  varbind_list_let_tab_leave (GTK_WIDGET (self->view));
  varbind_list_cell_set_tooltips (GTK_WIDGET (self->view), VARBIND_TYPE_CALL_LINE, dup_tooltip_cb);
  self->tail = varbind_tail_new (self->scroller, GTK_WIDGET (self->view),
                                 G_LIST_MODEL (self->selection));
  update_stack (self);
}

/**
 * varbind_call_log_set_target:
 * @self: a log
 * @target: (nullable): whose calls to show
 */
void
varbind_call_log_set_target (VarbindCallLog *self,
                             VarbindTarget  *target)
{
  g_return_if_fail (VARBIND_IS_CALL_LOG (self));

  if (!g_set_object (&self->target, target))
    return;

  /* What was cleared of another target hides nothing of this one. */
  if (self->cleared > 0)
    {
      gtk_filter_list_model_set_model (self->filtered, NULL);
      apply_filter (self, GTK_FILTER_CHANGE_DIFFERENT);
    }
  gtk_filter_list_model_set_model (self->filtered,
                                   target != NULL ? varbind_target_get_calls (target) : NULL);
}

/**
 * varbind_call_log_get_lines:
 * @self: a log
 *
 * Returns: (transfer none): the calls that are shown
 */
GListModel *
varbind_call_log_get_lines (VarbindCallLog *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL_LOG (self), NULL);

  return G_LIST_MODEL (self->selection);
}

/**
 * varbind_call_log_set_search:
 * @self: a log
 * @text: what to search for, in the words of docs/filter.md, "" for nothing
 */
void
varbind_call_log_set_search (VarbindCallLog *self,
                             const char     *text)
{
  g_autoptr (VarbindFilter) before = NULL;
  VarbindFilterChange       change;

  g_return_if_fail (VARBIND_IS_CALL_LOG (self));

  before = self->search;
  self->search = varbind_filter_new (text);
  change = varbind_filter_compare (self->search, before);
  if (change != VARBIND_FILTER_SAME)
    apply_filter (self, varbind_list_filter_get_change (change));
}

/* How many of the calls come before this serial number: theirs ascend. */
static guint
count_before (GListModel *calls,
              guint64     serial)
{
  guint low = 0;
  guint high = g_list_model_get_n_items (calls);

  while (low < high)
    {
      guint                   middle = low + (high - low) / 2;
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, middle);

      if (varbind_call_get_serial (call) >= serial)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

static guint
count_cleared (VarbindCallLog *self,
               GListModel     *calls)
{
  return count_before (calls, get_cleared (self) + 1);
}

/**
 * varbind_call_log_get_counts:
 * @self: a log
 * @n_shown: (out): how many calls a search has left
 * @n_all: (out): how many there are that were not cleared
 */
void
varbind_call_log_get_counts (VarbindCallLog *self,
                             guint          *n_shown,
                             guint          *n_all)
{
  GListModel *calls;

  g_return_if_fail (VARBIND_IS_CALL_LOG (self));

  calls = gtk_filter_list_model_get_model (self->filtered);
  *n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  *n_all = calls != NULL ? g_list_model_get_n_items (calls) - count_cleared (self, calls) : 0;
}

/**
 * varbind_call_log_set_only_related:
 * @self: a log
 * @only: whether to leave out calls that do not concern the selected handles
 */
void
varbind_call_log_set_only_related (VarbindCallLog *self,
                                   gboolean        only)
{
  g_return_if_fail (VARBIND_IS_CALL_LOG (self));

  if (self->only_related == only)
    return;

  self->only_related = only;
  apply_filter (self, GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * varbind_call_log_set_related:
 * @self: a log
 * @handles: (element-type VarbindHandle): those selected elsewhere
 *
 * Marks the calls that concern them.
 */
void
varbind_call_log_set_related (VarbindCallLog *self,
                              GPtrArray      *handles)
{
  GHashTableIter iter;
  gpointer       item;

  g_return_if_fail (VARBIND_IS_CALL_LOG (self));

  g_ptr_array_set_size (self->related, 0);
  for (guint i = 0; i < handles->len; i++)
    g_ptr_array_add (self->related, g_object_ref (g_ptr_array_index (handles, i)));

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    mark_line (self, item);

  if (self->only_related)
    apply_filter (self, GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * varbind_call_log_is_related:
 * @self: a log
 * @call: a call
 *
 * Returns: whether it concerns one of the handles selected elsewhere
 */
gboolean
varbind_call_log_is_related (VarbindCallLog *self,
                             VarbindCall    *call)
{
  GListModel *handles;

  if (self->related->len == 0)
    return FALSE;

  handles = varbind_call_get_handles (call);
  for (guint i = 0; i < g_list_model_get_n_items (handles); i++)
    {
      g_autoptr (GObject) handle = g_list_model_get_item (handles, i);

      if (g_ptr_array_find (self->related, handle, NULL))
        return TRUE;
    }

  return FALSE;
}

/**
 * varbind_call_log_select:
 * @self: a log
 * @call: a call
 *
 * Selects its line and brings it into view.  The signal "selection-changed"
 * is not emitted.
 *
 * Returns: `FALSE` when it is not shown
 */
gboolean
varbind_call_log_select (VarbindCallLog *self,
                         VarbindCall    *call)
{
  GListModel             *lines;
  guint                   position;
  g_autoptr (VarbindCall) found = NULL;

  g_return_val_if_fail (VARBIND_IS_CALL_LOG (self), FALSE);

  lines = G_LIST_MODEL (self->selection);
  position = count_before (lines, varbind_call_get_serial (call));
  found = g_list_model_get_item (lines, position);
  if (found != call)
    return FALSE;

  varbind_tail_set_following (self->tail, FALSE);
  self->selecting = TRUE;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  self->selecting = FALSE;
  varbind_scroll_to_row (GTK_WIDGET (self->view), position);

  return TRUE;
}

/**
 * varbind_call_log_dup_selected_handles:
 * @self: a log
 *
 * Returns: (transfer full): the handles of the selected lines, each once
 */
GListModel *
varbind_call_log_dup_selected_handles (VarbindCallLog *self)
{
  GtkSelectionModel     *model = GTK_SELECTION_MODEL (self->selection);
  GListStore            *store = g_list_store_new (VARBIND_TYPE_HANDLE);
  g_autoptr (GListModel) calls = varbind_dup_selected (model, FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);
      GListModel             *handles = varbind_call_get_handles (call);

      for (guint j = 0; j < g_list_model_get_n_items (handles); j++)
        {
          g_autoptr (GObject) handle = g_list_model_get_item (handles, j);

          if (!g_list_store_find (store, handle, NULL))
            g_list_store_append (store, handle);
        }
    }

  return G_LIST_MODEL (store);
}

/**
 * varbind_call_log_dup_text:
 * @self: a log
 *
 * Returns: the selected lines as text, or all when none is selected
 */
char *
varbind_call_log_dup_text (VarbindCallLog *self)
{
  GtkSelectionModel     *model = GTK_SELECTION_MODEL (self->selection);
  g_autoptr (GListModel) calls = varbind_dup_selected (model, TRUE);
  GString               *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);
      g_autofree char        *time = varbind_call_dup_time_text (call);

      g_string_append_printf (text, "%s  %s\n", time, varbind_call_get_line (call));
    }

  return g_string_free (text, FALSE);
}

/**
 * varbind_call_log_clear:
 * @self: a log of a target
 * @before: (out): for varbind_call_log_unclear()
 *
 * Shows from now on only what comes.  The target forgets nothing.
 *
 * Returns: whether there was anything to clear
 */
gboolean
varbind_call_log_clear (VarbindCallLog *self,
                        guint64        *before)
{
  GListModel             *calls;
  guint                   n;
  g_autoptr (VarbindCall) last = NULL;

  g_return_val_if_fail (VARBIND_IS_CALL_LOG (self), FALSE);
  g_return_val_if_fail (before != NULL, FALSE);

  *before = get_cleared (self);
  calls = varbind_target_get_calls (self->target);
  n = g_list_model_get_n_items (calls);
  last = n > 0 ? g_list_model_get_item (calls, n - 1) : NULL;
  if (last == NULL || varbind_call_get_serial (last) <= *before)
    return FALSE;

  g_set_weak_pointer (&self->cleared_in, self->target);
  self->cleared = varbind_call_get_serial (last);
  varbind_tail_set_following (self->tail, TRUE);
  apply_filter (self, GTK_FILTER_CHANGE_MORE_STRICT);

  return TRUE;
}

/**
 * varbind_call_log_unclear:
 * @self: a log
 * @before: what varbind_call_log_clear() has set; 0 to show all
 *
 * Shows again what was cleared, and hides nothing that is shown.
 */
void
varbind_call_log_unclear (VarbindCallLog *self,
                          guint64         before)
{
  g_return_if_fail (VARBIND_IS_CALL_LOG (self));

  self->cleared = MIN (self->cleared, before);
  apply_filter (self, GTK_FILTER_CHANGE_LESS_STRICT);
}
