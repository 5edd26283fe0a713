/* varbind-graph.c
 *
 * The sharing graph.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-graph-private.h"

/* Milliseconds between two looks at a target that does not stop. */
#define UPDATE_INTERVAL 100
/* What a row has besides its text, in pixels. */
#define ROW_PADDING 14
#define MARGIN 10
/* Rows beyond the view that have nodes too, so that the keyboard finds them. */
#define MARGIN_ROWS 2
/* Parts of the width. */
#define SESSIONS_PART 0.33
#define EDGES_PART 0.16

/**
 * VarbindGraph:
 *
 * Sessions on the left, handles beside them.  Nodes are widgets; those in view
 * exist.  A node that has the focus stays when it is scrolled away.
 */

G_DEFINE_FINAL_TYPE (VarbindGraph, varbind_graph, VARBIND_TYPE_CANVAS)

enum {
  HANDLE_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum {
  PROP_0,
  PROP_EMPTY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* By which a node is known: groups have no handle. */
static gpointer
get_key (const VarbindNode *node)
{
  return node->handle != NULL ? (gpointer)node->handle
                              : GSIZE_TO_POINTER (GPOINTER_TO_SIZE (node->session) + node->kind);
}

static double
get_offset (VarbindGraph *self)
{
  return varbind_canvas_get_top (VARBIND_CANVAS (self));
}

VarbindGraphLines
varbind_graph_get_lines (VarbindGraph *self)
{
  int    width = gtk_widget_get_width (GTK_WIDGET (self));
  double session_end = MARGIN + (int)(width * SESSIONS_PART);

  return (VarbindGraphLines){
    .session_end = session_end,
    .handle_start = session_end + (int)(width * EDGES_PART),
    .row_height = self->row_height,
    .offset = get_offset (self),
    .width = width,
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
  };
}

/* In view, and a few beside them. */
static guint
get_first_row (VarbindGraph *self)
{
  return (guint)MAX (get_offset (self) / self->row_height - MARGIN_ROWS, 0);
}

static guint
get_end_row (VarbindGraph *self)
{
  guint n = gtk_widget_get_height (GTK_WIDGET (self)) / self->row_height;

  return get_first_row (self) + n + 2 * MARGIN_ROWS + 1;
}

static GtkWidget *
ensure_node (VarbindGraph      *self,
             const VarbindNode *node)
{
  gpointer   key = get_key (node);
  GtkWidget *widget = g_hash_table_lookup (self->nodes, key);

  if (widget == NULL)
    {
      widget = varbind_graph_node_new ();
      varbind_graph_node_bind (VARBIND_GRAPH_NODE (widget), node);
      varbind_graph_node_set_selected (VARBIND_GRAPH_NODE (widget),
                                       node->handle != NULL && node->handle == self->selected);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
      g_hash_table_insert (self->nodes, key, widget);
    }

  return widget;
}

/* What they stand for has changed, or stands elsewhere. */
static void
rebind_nodes (VarbindGraph *self)
{
  guint end = MIN (get_end_row (self), varbind_sharing_get_n_rows (self->sharing));

  for (guint row = get_first_row (self); row < end; row++)
    {
      const VarbindNode *session = varbind_sharing_get_session (self->sharing, row);
      const VarbindNode *handle = varbind_sharing_get_handle (self->sharing, row);

      if (session != NULL)
        varbind_graph_node_bind (VARBIND_GRAPH_NODE (ensure_node (self, session)), session);
      if (handle != NULL)
        varbind_graph_node_bind (VARBIND_GRAPH_NODE (ensure_node (self, handle)), handle);
    }
}

/* The focus is not to be lost because its node is out of view. */
static gboolean
is_needed (GtkWidget  *widget,
           GHashTable *wanted)
{
  return g_hash_table_contains (wanted, widget) || gtk_widget_has_focus (widget);
}

static void
drop_node (VarbindGraph *self,
           GtkWidget    *widget)
{
  if ((GtkWidget *)self->hovered == widget)
    self->hovered = NULL;
  gtk_widget_unparent (widget);
}

/* Makes the nodes of what is in view, and lets go of the others. */
static void
ensure_nodes (VarbindGraph *self)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  guint                  end;
  GHashTableIter         iter;
  gpointer               widget;

  g_clear_handle_id (&self->fill, g_source_remove);
  self->first_row = get_first_row (self);
  self->end_row = get_end_row (self);
  end = MIN (self->end_row, varbind_sharing_get_n_rows (self->sharing));
  for (guint row = self->first_row; row < end; row++)
    {
      const VarbindNode *session = varbind_sharing_get_session (self->sharing, row);
      const VarbindNode *handle = varbind_sharing_get_handle (self->sharing, row);

      if (session != NULL)
        g_hash_table_add (wanted, ensure_node (self, session));
      if (handle != NULL)
        g_hash_table_add (wanted, ensure_node (self, handle));
    }

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &widget))
    if (!is_needed (widget, wanted))
      {
        g_hash_table_iter_remove (&iter);
        drop_node (self, widget);
      }
}

static gboolean
fill_cb (gpointer user_data)
{
  VarbindGraph *self = user_data;

  self->fill = 0;
  ensure_nodes (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* While a widget is given its place, none can be put into it: what holds it would be drawn
 * before it has a place itself. */
static void
fill_later (VarbindGraph *self)
{
  if (self->fill == 0 &&
      (self->first_row != get_first_row (self) || self->end_row != get_end_row (self)))
    self->fill = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);
}

static void
configure_adjustments (VarbindGraph *self)
{
  VarbindCanvas *canvas = VARBIND_CANVAS (self);
  int            width = gtk_widget_get_width (GTK_WIDGET (self));
  int            height = gtk_widget_get_height (GTK_WIDGET (self));
  double         upper = varbind_sharing_get_n_rows (self->sharing) * self->row_height + 2 * MARGIN;

  gtk_adjustment_configure (varbind_canvas_get_vadjustment (canvas), get_offset (self), 0,
                            MAX (upper, height), self->row_height, height * 0.9, height);
  gtk_adjustment_configure (varbind_canvas_get_hadjustment (canvas), 0, 0, width, 0, 0, width);
}

static void
allocate_node (VarbindGraph     *self,
               VarbindGraphNode *node)
{
  VarbindGraphLines lines = varbind_graph_get_lines (self);
  gboolean          is_session = varbind_graph_node_get_kind (node) == VARBIND_KIND_SESSION;
  int               x = is_session ? MARGIN : (int)lines.handle_start;
  int               width = (is_session ? (int)lines.session_end : lines.width - MARGIN) - x;
  int               y = MARGIN + (int)varbind_graph_node_get_row (node) * self->row_height -
          (int)lines.offset;
  int minimum;

  gtk_widget_measure (GTK_WIDGET (node), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (GTK_WIDGET (node),
                            &(GtkAllocation){ x, y + 2, MAX (width, minimum),
                                              self->row_height - 4 },
                            -1);
}

static void
varbind_graph_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  VarbindGraph  *self = VARBIND_GRAPH (widget);
  GHashTableIter iter;
  gpointer       node;

  self->allocating = TRUE;
  configure_adjustments (self);
  fill_later (self);
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    allocate_node (self, node);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  varbind_graph_forget_lines (self);
  self->allocating = FALSE;
}

static void
varbind_graph_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 420 : 240;
}

static void
varbind_graph_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  VarbindGraph  *self = VARBIND_GRAPH (widget);
  GHashTableIter iter;
  gpointer       node;

  varbind_graph_snapshot_edges (self, snapshot);
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    gtk_widget_snapshot_child (widget, node, snapshot);
}

static void
varbind_graph_scrolled (VarbindCanvas *canvas)
{
  VarbindGraph *self = VARBIND_GRAPH (canvas);

  if (self->allocating)
    return;

  ensure_nodes (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
measure_font (VarbindGraph *self)
{
  PangoContext     *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  self->row_height = (pango_font_metrics_get_ascent (metrics) +
                      pango_font_metrics_get_descent (metrics)) /
                       PANGO_SCALE +
                     ROW_PADDING;
  pango_font_metrics_unref (metrics);
}

static void
varbind_graph_restyled (VarbindDrawnWidget *drawn)
{
  VarbindGraph *self = VARBIND_GRAPH (drawn);

  VARBIND_DRAWN_WIDGET_CLASS (varbind_graph_parent_class)->restyled (drawn);
  measure_font (self);
  varbind_graph_forget_lines (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
varbind_graph_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (varbind_graph_parent_class)->map (widget);
  varbind_graph_update (VARBIND_GRAPH (widget));
}

static void
varbind_graph_dispose (GObject *object)
{
  VarbindGraph  *self = VARBIND_GRAPH (object);
  GHashTableIter iter;
  gpointer       node;

  varbind_graph_set_target (self, NULL);
  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_handle_id (&self->fill, g_source_remove);
  varbind_graph_forget_lines (self);
  g_clear_object (&self->texture);
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    {
      g_hash_table_iter_remove (&iter);
      drop_node (self, node);
    }
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->menu_model);
  g_clear_object (&self->selected);

  G_OBJECT_CLASS (varbind_graph_parent_class)->dispose (object);
}

static void
varbind_graph_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  VarbindGraph *self = VARBIND_GRAPH (object);

  switch (prop_id)
    {
    case PROP_EMPTY:
      g_value_set_boolean (value, self->empty);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_graph_finalize (GObject *object)
{
  VarbindGraph *self = VARBIND_GRAPH (object);

  g_hash_table_unref (self->nodes);
  g_object_unref (self->sharing);

  G_OBJECT_CLASS (varbind_graph_parent_class)->finalize (object);
}

static void
show_row (VarbindGraph *self,
          guint         row)
{
  gtk_adjustment_clamp_page (varbind_canvas_get_vadjustment (VARBIND_CANVAS (self)),
                             row * self->row_height,
                             (row + 1) * self->row_height + 2 * MARGIN);
}

/**
 * varbind_graph_show_node:
 * @self: a graph
 * @node: a node of it
 *
 * Returns: (transfer none): its widget, which is in view
 */
GtkWidget *
varbind_graph_show_node (VarbindGraph      *self,
                         const VarbindNode *node)
{
  show_row (self, node->row);
  ensure_nodes (self);

  return ensure_node (self, node);
}

void
varbind_graph_handle_selected (VarbindGraph  *self,
                               VarbindHandle *handle)
{
  g_signal_emit (self, signals[HANDLE_SELECTED], 0, handle);
}

static void
varbind_graph_class_init (VarbindGraphClass *klass)
{
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  VarbindCanvasClass      *canvas_class = VARBIND_CANVAS_CLASS (klass);
  VarbindDrawnWidgetClass *drawn_class = VARBIND_DRAWN_WIDGET_CLASS (klass);

  object_class->dispose = varbind_graph_dispose;
  object_class->finalize = varbind_graph_finalize;
  object_class->get_property = varbind_graph_get_property;
  widget_class->map = varbind_graph_map;
  widget_class->measure = varbind_graph_measure;
  widget_class->size_allocate = varbind_graph_size_allocate;
  widget_class->snapshot = varbind_graph_snapshot;
  canvas_class->scrolled = varbind_graph_scrolled;
  drawn_class->restyled = varbind_graph_restyled;

  /* Nothing is there to be drawn. */
  properties[PROP_EMPTY] =
    g_param_spec_boolean ("empty", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The person has selected a session or handle. */
  signals[HANDLE_SELECTED] = g_signal_new ("handle-selected", VARBIND_TYPE_GRAPH, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                           VARBIND_TYPE_HANDLE);

  gtk_widget_class_set_css_name (widget_class, "sharinggraph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  varbind_graph_bind_keys (widget_class);
}

static void
varbind_graph_init (VarbindGraph *self)
{
  self->sharing = varbind_sharing_new ();
  self->nodes = g_hash_table_new (NULL, NULL);
  self->colors = varbind_canvas_get_colors (VARBIND_CANVAS (self));
  self->row_height = 32;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sharing graph"), -1);

  varbind_graph_init_input (self);
}

/**
 * varbind_graph_get_sharing:
 * @self: a graph
 *
 * Returns: (transfer none): what it shows
 */
VarbindSharing *
varbind_graph_get_sharing (VarbindGraph *self)
{
  g_return_val_if_fail (VARBIND_IS_GRAPH (self), NULL);

  return self->sharing;
}

static void
look_again (VarbindGraph *self)
{
  gboolean empty;

  varbind_sharing_update (self->sharing);
  empty = varbind_sharing_get_n_rows (self->sharing) == 0;
  if (self->empty == empty)
    return;

  self->empty = empty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

/**
 * varbind_graph_update:
 * @self: a graph
 *
 * Shows what has changed, when it is in view.
 */
void
varbind_graph_update (VarbindGraph *self)
{
  g_return_if_fail (VARBIND_IS_GRAPH (self));

  g_clear_handle_id (&self->update, g_source_remove);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  look_again (self);
  rebind_nodes (self);
  ensure_nodes (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
update_cb (gpointer user_data)
{
  VarbindGraph *self = user_data;

  self->update = 0;
  varbind_graph_update (self);

  return G_SOURCE_REMOVE;
}

static void
applied_cb (VarbindGraph *self)
{
  if (self->update == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update = g_timeout_add (UPDATE_INTERVAL, update_cb, self);
}

/**
 * varbind_graph_set_target:
 * @self: a graph
 * @target: (nullable): whose sessions to show
 */
void
varbind_graph_set_target (VarbindGraph  *self,
                          VarbindTarget *target)
{
  g_return_if_fail (VARBIND_IS_GRAPH (self));

  if (self->target == target)
    return;

  if (self->target != NULL)
    g_signal_handlers_disconnect_by_data (self->target, self);
  g_set_object (&self->target, target);
  varbind_sharing_set_target (self->sharing, target);
  g_clear_object (&self->selected);
  if (target != NULL)
    g_signal_connect_swapped (target, "applied", G_CALLBACK (applied_cb), self);
  varbind_graph_update (self);
}

/**
 * varbind_graph_set_filter:
 * @self: a graph
 * @filter: (nullable): tells which handles to show
 * @user_data: for @filter
 */
void
varbind_graph_set_filter (VarbindGraph        *self,
                          VarbindSharingFilter filter,
                          gpointer             user_data)
{
  g_return_if_fail (VARBIND_IS_GRAPH (self));

  varbind_sharing_set_filter (self->sharing, filter, user_data);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  look_again (self);
  varbind_graph_tidy (self);
}

/**
 * varbind_graph_set_menu:
 * @self: a graph
 * @menu: what can be done with what is selected
 */
void
varbind_graph_set_menu (VarbindGraph *self,
                        GMenuModel   *menu)
{
  g_return_if_fail (VARBIND_IS_GRAPH (self));

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_set_object (&self->menu_model, menu);
}

/**
 * varbind_graph_tidy:
 * @self: a graph
 *
 * Closes the gaps that handles have left.
 */
void
varbind_graph_tidy (VarbindGraph *self)
{
  g_return_if_fail (VARBIND_IS_GRAPH (self));

  varbind_sharing_tidy (self->sharing);
  rebind_nodes (self);
  ensure_nodes (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * varbind_graph_select:
 * @self: a graph
 * @handle: (nullable): what was selected elsewhere
 */
void
varbind_graph_select (VarbindGraph  *self,
                      VarbindHandle *handle)
{
  const VarbindNode *node;
  GHashTableIter     iter;
  gpointer           widget;

  g_return_if_fail (VARBIND_IS_GRAPH (self));

  if (!g_set_object (&self->selected, handle))
    return;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &widget))
    varbind_graph_node_set_selected (
      widget, handle != NULL && varbind_graph_node_get_handle (widget) == handle);
  node = handle != NULL && self->target != NULL ? varbind_sharing_find (self->sharing, handle)
                                                : NULL;
  if (node != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_row (self, node->row);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
