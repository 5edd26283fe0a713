/* varbind-comparison-view.c
 *
 * What is different between two moments, as a list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "varbind-clock.h"
#include "varbind-compat.h"
#include "varbind-comparison-job.h"
#include "varbind-comparison-view.h"
#include "varbind-difference-row.h"
#include "varbind-filter-entry.h"
#include "varbind-save.h"

/**
 * VarbindComparisonView:
 *
 * Differences, those of a kind of handle together, with how many there are.  Signals
 * "handle-selected" and "handle-activated" tell of the one that a person looks at.
 */
struct _VarbindComparisonView
{
  GtkWidget parent_instance;

  AdwWindowTitle     *title;
  GtkDropDown        *match_drop_down;
  GtkBox             *sorts;
  VarbindFilterEntry *filter;
  GtkStack           *stack;
  GtkListView        *differences;
  GtkSingleSelection *selection;
  GListStore         *rows;
  GtkToggleButton    *toggles[VARBIND_N_CHANGES];

  VarbindSnapshotItem *first; /* earlier, unless they were swapped */
  VarbindSnapshotItem *second;
  VarbindComparison   *comparison;
  gboolean             filling; /* nobody has chosen anything */

  GtkProgressBar       *progress;
  VarbindComparisonJob *job; /* NULL when nothing is being compared */
  guint                 working;
};

G_DEFINE_FINAL_TYPE (VarbindComparisonView, varbind_comparison_view, GTK_TYPE_WIDGET)

enum {
  HANDLE_SELECTED,
  HANDLE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The rows */

static gboolean
matches (VarbindComparisonView *self,
         VarbindFilter         *filter,
         VarbindDifference     *difference)
{
  VarbindHandle   *before = varbind_difference_get_before (difference);
  VarbindHandle   *after = varbind_difference_get_after (difference);
  VarbindSnapshot *first = varbind_comparison_get_before (self->comparison);
  VarbindSnapshot *second = varbind_comparison_get_after (self->comparison);

  if (varbind_filter_is_empty (filter))
    return TRUE;

  return (before != NULL &&
          varbind_filter_match_handle (filter, before, varbind_snapshot_get_time (first))) ||
         (after != NULL &&
          varbind_filter_match_handle (filter, after, varbind_snapshot_get_time (second)));
}

/* Those that are shown, by kind. */
typedef struct
{
  GPtrArray *differences[VARBIND_N_KINDS];
  guint      n_changes[VARBIND_N_KINDS][VARBIND_N_CHANGES];
  guint      n_shown;
} Shown;

static void
collect (VarbindComparisonView *self,
         VarbindFilter         *filter,
         VarbindChange          change,
         Shown                 *shown)
{
  GListModel *differences = varbind_comparison_get_differences (self->comparison, change);

  for (guint i = 0; i < g_list_model_get_n_items (differences); i++)
    {
      g_autoptr (VarbindDifference) difference = g_list_model_get_item (differences, i);
      VarbindHandle                *handle = varbind_difference_get_handle (difference);
      VarbindKind                   kind = varbind_handle_get_kind (handle);

      if (!matches (self, filter, difference))
        continue;
      g_ptr_array_add (shown->differences[kind], g_steal_pointer (&difference));
      shown->n_changes[kind][change]++;
      shown->n_shown++;
    }
}

static void
fill_rows (VarbindComparisonView *self,
           Shown                 *shown)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < VARBIND_N_KINDS; i++)
    {
      GPtrArray *differences = shown->differences[i];

      if (differences->len > 0)
        {
          g_ptr_array_add (rows, varbind_difference_group_new (i, shown->n_changes[i]));
          g_ptr_array_extend (rows, differences, (GCopyFunc)(void (*) (void))g_object_ref, NULL);
        }
      g_ptr_array_unref (differences);
    }

  self->filling = TRUE;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  self->filling = FALSE;
}

static void
show_state (VarbindComparisonView *self,
            guint                  n_shown,
            guint                  n)
{
  gtk_stack_set_visible_child_name (self->stack, n == 0         ? "same"
                                                 : n_shown == 0 ? "no-results"
                                                                : "list");
  varbind_filter_entry_set_counts (self->filter, n_shown, n);
}

static void
update_rows (VarbindComparisonView *self)
{
  const char               *text = varbind_filter_entry_get_text (self->filter);
  g_autoptr (VarbindFilter) filter = varbind_filter_new (text);
  Shown                     shown = { 0 };
  guint                     n = 0;

  if (self->comparison == NULL || self->job != NULL)
    return;

  for (guint i = 0; i < VARBIND_N_KINDS; i++)
    shown.differences[i] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    {
      n += g_list_model_get_n_items (varbind_comparison_get_differences (self->comparison, i));
      if (gtk_toggle_button_get_active (self->toggles[i]))
        collect (self, filter, i, &shown);
    }
  fill_rows (self, &shown);
  show_state (self, shown.n_shown, n);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          VarbindComparisonView    *self)
{
  gtk_list_item_set_child (item, varbind_difference_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         VarbindComparisonView    *self)
{
  gpointer         item = gtk_list_item_get_item (list_item);
  GtkWidget       *child = gtk_list_item_get_child (list_item);
  GtkWidget       *row = gtk_widget_get_parent (child);
  g_autofree char *spoken = NULL;

  varbind_difference_row_set_item (VARBIND_DIFFERENCE_ROW (child), item);
  gtk_list_item_set_selectable (list_item, VARBIND_IS_DIFFERENCE (item));
  gtk_list_item_set_activatable (list_item, VARBIND_IS_DIFFERENCE (item));
  if (row == NULL)
    return;

  spoken = varbind_difference_row_dup_spoken (VARBIND_DIFFERENCE_ROW (child));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
activate_cb (VarbindComparisonView *self,
             guint                  position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (VARBIND_IS_DIFFERENCE (item))
    g_signal_emit (self, signals[HANDLE_ACTIVATED], 0, item);
}

static void
selected_cb (VarbindComparisonView *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->filling && VARBIND_IS_DIFFERENCE (item))
    g_signal_emit (self, signals[HANDLE_SELECTED], 0, item);
}

/* What is compared */

static char *
dup_side (VarbindComparisonView *self,
          VarbindSnapshot       *snapshot)
{
  VarbindTarget *before =
    varbind_snapshot_get_target (varbind_comparison_get_before (self->comparison));
  VarbindTarget *after =
    varbind_snapshot_get_target (varbind_comparison_get_after (self->comparison));

  if (varbind_target_get_run (before) == varbind_target_get_run (after))
    return g_strdup (varbind_snapshot_get_name (snapshot));

  /* translators: the name of a snapshot, of which program */
  return g_strdup_printf (_ ("%s (%s)"), varbind_snapshot_get_name (snapshot),
                          varbind_target_get_name (varbind_snapshot_get_target (snapshot)));
}

static void
update_title (VarbindComparisonView *self)
{
  VarbindSnapshot *before = varbind_comparison_get_before (self->comparison);
  VarbindSnapshot *after = varbind_comparison_get_after (self->comparison);
  g_autofree char *from = dup_side (self, before);
  g_autofree char *to = dup_side (self, after);
  g_autofree char *title = g_strdup_printf ("%s → %s", from, to);
  g_autofree char *from_time = varbind_clock_to_text (varbind_snapshot_get_wall_time (before));
  g_autofree char *to_time = varbind_clock_to_text (varbind_snapshot_get_wall_time (after));
  g_autofree char *times = g_strdup_printf ("%s → %s", from_time, to_time);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, times);
}

static void
update_toggles (VarbindComparisonView *self)
{
  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    {
      GListModel      *differences = varbind_comparison_get_differences (self->comparison, i);
      g_autofree char *text =
        varbind_change_dup_count (i, g_list_model_get_n_items (differences));
      GtkWidget *content = gtk_button_get_child (GTK_BUTTON (self->toggles[i]));

      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), text);
      /* GTK takes the name of a button from a label alone. */
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
}

static void
enable_actions (VarbindComparisonView *self)
{
  static const char *const actions[] = { "comparison.swap", "comparison.copy",
                                         "comparison.export" };

  gboolean is_there = self->comparison != NULL && self->job == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comparison.again",
                                 is_there && (varbind_snapshot_item_is_now (self->first) ||
                                              varbind_snapshot_item_is_now (self->second)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comparison.cancel", self->job != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->match_drop_down), is_there);
}

static void
show (VarbindComparisonView *self,
      VarbindComparison     *comparison)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->match_drop_down, varbind_comparison_get_match (comparison));
  self->filling = FALSE;
  varbind_filter_entry_set_target (
    self->filter, varbind_snapshot_get_target (varbind_comparison_get_after (comparison)));
  varbind_filter_entry_set_earlier (
    self->filter, varbind_snapshot_get_target (varbind_comparison_get_before (comparison)));
  update_title (self);
  update_toggles (self);
  update_rows (self);
}

static void
stop (VarbindComparisonView *self)
{
  g_clear_handle_id (&self->working, g_source_remove);
  g_clear_pointer (&self->job, varbind_comparison_job_free);
}

/* Without a result it is as if nobody had asked. */
static void
finish (VarbindComparisonView *self)
{
  VarbindComparison *comparison = varbind_comparison_job_get_comparison (self->job);

  if (comparison != NULL)
    {
      if (self->comparison != NULL)
        varbind_release_soon (g_steal_pointer (&self->comparison));
      self->comparison = g_object_ref (comparison);
      g_set_object (&self->first, varbind_comparison_job_get_item (self->job, 0));
      g_set_object (&self->second, varbind_comparison_job_get_item (self->job, 1));
    }

  stop (self);
  if (self->comparison != NULL)
    show (self, self->comparison);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "snapshots.back", NULL);
  enable_actions (self);
}

static gboolean
work_cb (gpointer user_data)
{
  VarbindComparisonView *self = user_data;

  if (varbind_comparison_job_step (self->job))
    {
      gtk_progress_bar_set_fraction (self->progress,
                                     varbind_comparison_job_get_progress (self->job));
      return G_SOURCE_CONTINUE;
    }

  self->working = 0;
  finish (self);

  return G_SOURCE_REMOVE;
}

/* What is short is there at once. */
static void
start (VarbindComparisonView *self,
       VarbindComparisonJob  *job)
{
  stop (self);
  self->job = job;
  if (!varbind_comparison_job_is_long (job))
    {
      while (varbind_comparison_job_step (job))
        ;
      finish (self);
      return;
    }

  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  enable_actions (self);
  self->working = g_idle_add_full (G_PRIORITY_LOW, work_cb, self, NULL);
}

static VarbindComparisonJob *
new_job_again (VarbindComparisonView *self,
               VarbindMatch           match)
{
  return varbind_comparison_job_new_again (self->comparison, self->first, self->second, match);
}

static void
match_changed_cb (VarbindComparisonView *self)
{
  if (self->comparison != NULL && !self->filling)
    start (self, new_job_again (self, gtk_drop_down_get_selected (self->match_drop_down)));
}

/**
 * varbind_comparison_view_compare:
 * @self: a view
 * @first: a moment
 * @second: another one
 *
 * Shows what is different between them, from the earlier one to the later one: at once, or
 * soon when there is much to compare.
 */
void
varbind_comparison_view_compare (VarbindComparisonView *self,
                                 VarbindSnapshotItem   *first,
                                 VarbindSnapshotItem   *second)
{
  g_return_if_fail (VARBIND_IS_COMPARISON_VIEW (self));

  start (self, varbind_comparison_job_new (first, second));
}

/**
 * varbind_comparison_view_is_busy:
 * @self: a view
 *
 * Returns: whether what is different is not known yet
 */
gboolean
varbind_comparison_view_is_busy (VarbindComparisonView *self)
{
  g_return_val_if_fail (VARBIND_IS_COMPARISON_VIEW (self), FALSE);

  return self->job != NULL;
}

/* Actions */

/* What is not live stays as it was. */
static void
again_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  VarbindComparisonView *self = VARBIND_COMPARISON_VIEW (widget);
  VarbindComparisonJob  *job =
    new_job_again (self, varbind_comparison_get_match (self->comparison));

  varbind_comparison_job_renew (job);
  start (self, job);
}

static void
swap_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  VarbindComparisonView *self = VARBIND_COMPARISON_VIEW (widget);
  VarbindComparisonJob  *job =
    new_job_again (self, varbind_comparison_get_match (self->comparison));

  varbind_comparison_job_swap (job);
  start (self, job);
}

static void
cancel_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  finish (VARBIND_COMPARISON_VIEW (widget));
}

static void
show_all_action_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  VarbindComparisonView *self = VARBIND_COMPARISON_VIEW (widget);

  varbind_filter_entry_set_text (self->filter, "");
  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    gtk_toggle_button_set_active (self->toggles[i], TRUE);
  update_rows (self);
}

static void
copy_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  VarbindComparisonView *self = VARBIND_COMPARISON_VIEW (widget);
  g_autofree char       *text = varbind_comparison_print (self->comparison, VARBIND_SNAPSHOT_TEXT);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  varbind_window_notice (VARBIND_WINDOW (gtk_widget_get_root (widget)), _ ("Copied"));
}

static void
export_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  VarbindComparisonView *self = VARBIND_COMPARISON_VIEW (widget);
  const char            *form, *path;
  gboolean               json;

  g_variant_get (parameter, "(&s&s)", &form, &path);
  json = g_str_equal (form, "json");
  varbind_save_text (VARBIND_WINDOW (gtk_widget_get_root (widget)), _ ("Export Comparison"),
                     json ? _ ("comparison.json") : _ ("comparison.txt"),
                     json ? VARBIND_FILES_JSON : VARBIND_FILES_TEXT, path,
                     varbind_comparison_print (self->comparison,
                                               json ? VARBIND_SNAPSHOT_JSON
                                                    : VARBIND_SNAPSHOT_TEXT));
}

static void
varbind_comparison_view_dispose (GObject *object)
{
  VarbindComparisonView *self = VARBIND_COMPARISON_VIEW (object);

  stop (self);
  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->first);
  g_clear_object (&self->second);
  g_clear_object (&self->comparison);

  G_OBJECT_CLASS (varbind_comparison_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-comparison-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, title);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, match_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, sorts);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, filter);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, differences);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, selection);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, rows);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, progress);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, match_changed_cb);
}

static void
varbind_comparison_view_class_init (VarbindComparisonViewClass *klass)
{
  static const struct
  {
    const char                 *name;
    const char                 *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "comparison.again", NULL, again_action_cb },
    { "comparison.swap", NULL, swap_action_cb },
    { "comparison.cancel", NULL, cancel_action_cb },
    { "comparison.show-all", NULL, show_all_action_cb },
    { "comparison.copy", NULL, copy_action_cb },
    { "comparison.export", "(ss)", export_action_cb }, /* form; path, "" to ask for one */
  };

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_comparison_view_dispose;

  signals[HANDLE_SELECTED] = g_signal_new ("handle-selected", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, VARBIND_TYPE_DIFFERENCE);
  signals[HANDLE_ACTIVATED] = g_signal_new ("handle-activated", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, VARBIND_TYPE_DIFFERENCE);

  g_type_ensure (VARBIND_TYPE_FILTER_ENTRY);
  bind_template (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "comparison.again", NULL);
}

static void
add_toggle (VarbindComparisonView *self,
            VarbindChange          change)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), varbind_change_to_icon (change));
  gtk_button_set_child (GTK_BUTTON (toggle), content);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  gtk_widget_add_css_class (toggle, varbind_change_to_class (change));
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->sorts, toggle);
  self->toggles[change] = GTK_TOGGLE_BUTTON (toggle);
}

static void
varbind_comparison_view_init (VarbindComparisonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    add_toggle (self, i);
  varbind_name_inner (GTK_WIDGET (self->match_drop_down), _ ("What makes handles the same"));
  enable_actions (self);
}

/**
 * varbind_comparison_view_set_settings:
 * @self: a view
 * @settings: where recent filters are kept
 */
void
varbind_comparison_view_set_settings (VarbindComparisonView *self,
                                      GSettings             *settings)
{
  g_return_if_fail (VARBIND_IS_COMPARISON_VIEW (self));

  varbind_filter_entry_set_settings (self->filter, settings);
}

/**
 * varbind_comparison_view_get_comparison:
 * @self: a view
 *
 * Returns: (nullable) (transfer none): what it shows
 */
VarbindComparison *
varbind_comparison_view_get_comparison (VarbindComparisonView *self)
{
  g_return_val_if_fail (VARBIND_IS_COMPARISON_VIEW (self), NULL);

  return self->comparison;
}

/**
 * varbind_comparison_view_get_rows:
 * @self: a view
 *
 * Returns: (transfer none): its rows, which can be selected: #VarbindDifference, and a
 *   #VarbindDifferenceGroup above those of each kind
 */
GListModel *
varbind_comparison_view_get_rows (VarbindComparisonView *self)
{
  g_return_val_if_fail (VARBIND_IS_COMPARISON_VIEW (self), NULL);

  return G_LIST_MODEL (self->selection);
}
