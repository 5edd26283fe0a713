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
#include "varbind-comparison-view.h"
#include "varbind-difference-row.h"
#include "varbind-filter.h"
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
  GtkSearchEntry     *entry;
  GtkLabel           *summary;
  GtkStack           *stack;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GListStore         *rows;
  GtkToggleButton    *toggles[VARBIND_N_CHANGES];

  VarbindSnapshotItem *first; /* earlier, unless they were swapped */
  VarbindSnapshotItem *second;
  VarbindComparison   *comparison;
  gboolean             filling; /* nobody has chosen anything */
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
  g_autofree char *text = NULL;

  gtk_stack_set_visible_child_name (self->stack, n == 0         ? "same"
                                                 : n_shown == 0 ? "no-results"
                                                                : "list");
  if (n_shown < n)
    /* translators: so many are shown, so many are there */
    text = g_strdup_printf (_ ("%u of %u"), n_shown, n);
  gtk_label_set_label (self->summary, text != NULL ? text : "");
}

static void
update_rows (VarbindComparisonView *self)
{
  const char               *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (VarbindFilter) filter = varbind_filter_new (text);
  const VarbindFilterError *error = varbind_filter_get_error (filter);
  Shown                     shown = { 0 };
  guint                     n = 0;

  if (self->comparison == NULL)
    return;

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), error != NULL ? error->message : NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");

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
    }
}

static void
compare (VarbindComparisonView *self,
         VarbindSnapshot       *before,
         VarbindSnapshot       *after,
         VarbindMatch           match)
{
  g_autoptr (VarbindComparison) comparison = varbind_comparison_new (before, after, match);

  g_set_object (&self->comparison, comparison);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->match_drop_down, match);
  self->filling = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comparison.again",
                                 varbind_snapshot_item_is_now (self->first) ||
                                   varbind_snapshot_item_is_now (self->second));
  update_title (self);
  update_toggles (self);
  update_rows (self);
}

static void
match_changed_cb (VarbindComparisonView *self)
{
  if (self->comparison != NULL && !self->filling)
    compare (self, varbind_comparison_get_before (self->comparison),
             varbind_comparison_get_after (self->comparison),
             gtk_drop_down_get_selected (self->match_drop_down));
}

/**
 * varbind_comparison_view_compare:
 * @self: a view
 * @first: a moment
 * @second: another one
 *
 * Shows what is different between them, from the earlier one to the later one.
 */
void
varbind_comparison_view_compare (VarbindComparisonView *self,
                                 VarbindSnapshotItem   *first,
                                 VarbindSnapshotItem   *second)
{
  g_autoptr (VarbindSnapshot) before = NULL;
  g_autoptr (VarbindSnapshot) after = NULL;

  g_return_if_fail (VARBIND_IS_COMPARISON_VIEW (self));

  before = varbind_snapshot_item_dup_snapshot (first);
  after = varbind_snapshot_item_dup_snapshot (second);
  g_return_if_fail (before != NULL && after != NULL);
  if (varbind_snapshot_get_wall_time (before) > varbind_snapshot_get_wall_time (after))
    {
      VarbindSnapshot     *snapshot = before;
      VarbindSnapshotItem *item = first;

      before = after;
      after = snapshot;
      first = second;
      second = item;
    }

  g_set_object (&self->first, first);
  g_set_object (&self->second, second);
  compare (self, before, after, varbind_comparison_choose_match (before, after));
}

/* Actions */

/* What is not live stays as it was. */
static VarbindSnapshot *
dup_side_again (VarbindSnapshotItem *item,
                VarbindSnapshot     *snapshot)
{
  return varbind_snapshot_item_is_now (item) ? varbind_snapshot_item_dup_snapshot (item)
                                             : g_object_ref (snapshot);
}

static void
again_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  VarbindComparisonView      *self = VARBIND_COMPARISON_VIEW (widget);
  g_autoptr (VarbindSnapshot) before = NULL;
  g_autoptr (VarbindSnapshot) after = NULL;

  before = dup_side_again (self->first, varbind_comparison_get_before (self->comparison));
  after = dup_side_again (self->second, varbind_comparison_get_after (self->comparison));
  compare (self, before, after, varbind_comparison_get_match (self->comparison));
}

static void
swap_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  VarbindComparisonView      *self = VARBIND_COMPARISON_VIEW (widget);
  VarbindSnapshotItem        *first = self->first;
  g_autoptr (VarbindSnapshot) before = NULL;
  g_autoptr (VarbindSnapshot) after = NULL;

  before = g_object_ref (varbind_comparison_get_before (self->comparison));
  after = g_object_ref (varbind_comparison_get_after (self->comparison));
  self->first = self->second;
  self->second = first;
  compare (self, after, before, varbind_comparison_get_match (self->comparison));
}

static void
show_all_action_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  VarbindComparisonView *self = VARBIND_COMPARISON_VIEW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
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
                     json ? _ ("comparison.json") : _ ("comparison.txt"), path,
                     varbind_comparison_print (self->comparison,
                                               json ? VARBIND_SNAPSHOT_JSON
                                                    : VARBIND_SNAPSHOT_TEXT));
}

static void
varbind_comparison_view_dispose (GObject *object)
{
  VarbindComparisonView *self = VARBIND_COMPARISON_VIEW (object);

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
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, entry);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, summary);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, list);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, selection);
  gtk_widget_class_bind_template_child (widget_class, VarbindComparisonView, rows);
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
