/* varbind-graph-edges.c
 *
 * The edges of the sharing graph.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "varbind-graph-private.h"

#define MARGIN 10
/* Curves up to this number are drawn at once; more are drawn in a thread. */
#define FEW_CURVES 60
/* From this number on, curves between two blocks are one. */
#define MANY_CURVES 500
/* Curves of the node under the pointer, or of the selected one. */
#define MAX_HIGHLIGHTS 50
/* Between a bracket and the handles. */
#define STUB 14

/**
 * VarbindCurve:
 * @start: y where it leaves its session
 * @end: y where it reaches its handle
 * @n: for how many edges it stands
 */
typedef struct
{
  double       start;
  double       end;
  VarbindPaint paint;
  guint        n;
  gboolean     dangling;
} Curve;

typedef struct
{
  VarbindGraph     *graph;
  VarbindGraphLines lines;
  GtkSnapshot      *snapshot;
  GArray           *curves;
  GHashTable       *bundles; /* of two sessions to the index of a curve and 1 */
} Edges;

static double
get_y (const VarbindGraphLines *lines,
       guint                    row)
{
  return MARGIN + (row + 0.5) * lines->row_height - lines->offset;
}

static void
append_line (Edges  *edges,
             double  x,
             double  y,
             double  width,
             double  height,
             GdkRGBA color)
{
  gtk_snapshot_append_color (edges->snapshot, &color,
                             &GRAPHENE_RECT_INIT (round (x), round (y), width, height));
}

/* What a session owns hangs on a bracket. */
static void
append_bracket (const VarbindEdge *edge,
                gpointer           user_data)
{
  Edges             *edges = user_data;
  const VarbindNode *node = varbind_sharing_get_handle (edges->graph->sharing, edge->handle);
  GdkRGBA            line = varbind_colors_get (edges->graph->colors, VARBIND_PAINT_SESSION, 0.8);
  double             bar = edges->lines.handle_start - STUB;
  double             y = get_y (&edges->lines, edge->handle);
  double             start = get_y (&edges->lines, edge->session);

  if (!edge->is_owner || node == NULL)
    return;

  if (varbind_handle_get_state (VARBIND_HANDLE (node->session)) == VARBIND_HANDLE_STATE_CLOSED)
    line.alpha *= 0.5f;
  if (edge->handle == edge->session)
    {
      append_line (edges, edges->lines.session_end, y,
                   edges->lines.handle_start - 1 - edges->lines.session_end, 1, line);
      return;
    }
  append_line (edges, bar, y, STUB, 1, line);
  append_line (edges, bar, start, 1, y - start, line);
  append_line (edges, edges->lines.session_end, start, bar - edges->lines.session_end, 1, line);
}

static void
add_curve (const VarbindEdge *edge,
           gpointer           user_data)
{
  Edges             *edges = user_data;
  const VarbindNode *node = varbind_sharing_get_handle (edges->graph->sharing, edge->handle);
  Curve              curve;

  if (edge->is_owner || node == NULL)
    return;

  curve = (Curve){
    .start = get_y (&edges->lines, edge->session),
    .end = get_y (&edges->lines, edge->handle),
    .paint = edge->dangling ? VARBIND_PAINT_WARNING : varbind_paint_of_kind (node->kind),
    .n = 1,
    .dangling = edge->dangling,
  };
  g_array_append_val (edges->curves, curve);
}

/* What one session uses of another is one curve, to the middle of the block. */
static void
add_bundle (const VarbindEdge *edge,
            gpointer           user_data)
{
  Edges *edges = user_data;
  guint  owner = varbind_sharing_find_session_row (edges->graph->sharing, edge->handle);
  gsize  key = (gsize)edge->session << 32 | owner;
  gsize  index;
  Curve *curve;

  if (edge->is_owner)
    return;

  index = GPOINTER_TO_SIZE (g_hash_table_lookup (edges->bundles, GSIZE_TO_POINTER (key)));
  if (index == 0)
    {
      add_curve (edge, edges);
      g_hash_table_insert (edges->bundles, GSIZE_TO_POINTER (key),
                           GSIZE_TO_POINTER (edges->curves->len));
      return;
    }

  curve = &g_array_index (edges->curves, Curve, index - 1);
  curve->end = (curve->end * curve->n + get_y (&edges->lines, edge->handle)) / (curve->n + 1);
  curve->n++;
  curve->dangling |= edge->dangling;
}

static void
draw_curve (cairo_t                 *cr,
            const VarbindGraphLines *lines,
            const Curve             *curve,
            const GdkRGBA           *color,
            double                   width)
{
  static const double dashes[] = { 5, 3 };
  double              middle = (lines->handle_start - lines->session_end) * 0.55;
  double              end = lines->handle_start - 4;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, width + log2 (curve->n));
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, lines->session_end, curve->start);
  cairo_curve_to (cr, lines->session_end + middle, curve->start, end - middle, curve->end, end,
                  curve->end);
  cairo_stroke (cr);

  cairo_set_dash (cr, NULL, 0, 0);
  if (curve->dangling)
    {
      cairo_set_line_width (cr, 2);
      cairo_move_to (cr, end - 8, curve->end - 4);
      cairo_line_to (cr, end, curve->end + 4);
      cairo_move_to (cr, end - 8, curve->end + 4);
      cairo_line_to (cr, end, curve->end - 4);
      cairo_stroke (cr);
    }
  else
    {
      cairo_arc (cr, end, curve->end, 2.5, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
get_bounds (const VarbindGraphLines *lines,
            const Curve             *curve,
            graphene_rect_t         *ret_bounds)
{
  double top = MAX (MIN (curve->start, curve->end) - 8, -20);
  double bottom = MIN (MAX (curve->start, curve->end) + 8, lines->height + 20);

  graphene_rect_init (ret_bounds, lines->session_end - 2, top,
                      lines->handle_start - lines->session_end + 4, MAX (bottom - top, 1));
}

/* Each in a node of its own: what is drawn over one of them draws that again,
 * and not all. */
static void
append_curve (Edges       *edges,
              const Curve *curve,
              VarbindPaint paint,
              double       width)
{
  GdkRGBA         color = varbind_colors_get (edges->graph->colors, paint, 1);
  graphene_rect_t bounds;
  cairo_t        *cr;

  get_bounds (&edges->lines, curve, &bounds);
  cr = gtk_snapshot_append_cairo (edges->snapshot, &bounds);
  draw_curve (cr, &edges->lines, curve, &color, width);
  cairo_destroy (cr);
}

/**
 * Raster:
 *
 * Many curves, for a thread: it has what it needs for itself.
 */
typedef struct
{
  VarbindGraphLines lines;
  GArray           *curves;
  GdkRGBA           colors[VARBIND_N_PAINTS];
} Raster;

static void
free_raster (gpointer data)
{
  Raster *raster = data;

  g_array_unref (raster->curves);
  g_free (raster);
}

static void
raster_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Raster          *raster = task_data;
  int              width = raster->lines.width * raster->lines.scale;
  int              height = raster->lines.height * raster->lines.scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t         *cr = cairo_create (surface);
  int              stride = cairo_image_surface_get_stride (surface);
  GdkTexture      *texture;
  GBytes          *bytes;

  cairo_scale (cr, raster->lines.scale, raster->lines.scale);
  for (guint i = 0; i < raster->curves->len; i++)
    {
      const Curve *curve = &g_array_index (raster->curves, Curve, i);

      if (g_cancellable_is_cancelled (cancellable))
        break;
      draw_curve (cr, &raster->lines, curve, &raster->colors[curve->paint], 1);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize)stride * height);
  cairo_surface_destroy (surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
  g_task_return_pointer (task, texture, g_object_unref);
  g_bytes_unref (bytes);
}

static void
rastered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  VarbindGraph          *self = VARBIND_GRAPH (source);
  Raster                *raster = g_task_get_task_data (G_TASK (result));
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  /* It was cancelled: what was drawn is no longer wanted. */
  if (texture == NULL)
    return;

  g_clear_object (&self->rastering);
  g_set_object (&self->texture, texture);
  self->texture_lines = raster->lines;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
begin_raster (Edges *edges)
{
  VarbindGraph *self = edges->graph;
  Raster       *raster;
  GTask        *task;

  if (self->rastering != NULL || edges->lines.width <= 0 || edges->lines.height <= 0)
    return;

  raster = g_new0 (Raster, 1);
  raster->lines = edges->lines;
  raster->curves = g_array_copy (edges->curves);
  for (guint i = 0; i < VARBIND_N_PAINTS; i++)
    raster->colors[i] = varbind_colors_get (self->colors, i, 1);

  self->rastering = g_cancellable_new ();
  task = g_task_new (self, self->rastering, rastered_cb, NULL);
  g_task_set_task_data (task, raster, free_raster);
  g_task_run_in_thread (task, raster_in_thread);
  g_object_unref (task);
}

static void
collect (Edges          *edges,
         VarbindEdgeFunc func)
{
  const VarbindGraphLines *lines = &edges->lines;
  guint                    first = (guint)MAX ((lines->offset - MARGIN) / lines->row_height - 1, 0);
  guint                    last = (guint)((lines->offset + lines->height) / lines->row_height + 1);

  varbind_sharing_foreach_edge (edges->graph->sharing, first, last, func, edges);
}

static void
make_brackets (Edges *edges)
{
  GtkSnapshot *snapshot = edges->snapshot;

  edges->snapshot = gtk_snapshot_new ();
  collect (edges, append_bracket);
  edges->graph->brackets = gtk_snapshot_free_to_node (edges->snapshot);
  /* Nothing at all must not be looked for again in each frame. */
  if (edges->graph->brackets == NULL)
    edges->graph->brackets = gsk_container_node_new (NULL, 0);
  edges->snapshot = snapshot;
}

static void
make_curves (Edges *edges)
{
  GtkSnapshot *snapshot = edges->snapshot;

  edges->snapshot = gtk_snapshot_new ();
  for (guint i = 0; i < edges->curves->len; i++)
    {
      const Curve *curve = &g_array_index (edges->curves, Curve, i);

      append_curve (edges, curve, curve->paint, 1);
    }
  edges->graph->curves = gtk_snapshot_free_to_node (edges->snapshot);
  if (edges->graph->curves == NULL)
    edges->graph->curves = gsk_container_node_new (NULL, 0);
  edges->snapshot = snapshot;
}

/* Few curves are drawn, many are shown as they were until a thread has drawn
 * them anew. */
static void
update_curves (Edges *edges)
{
  VarbindGraph *self = edges->graph;

  if (self->curves != NULL || self->rastering != NULL)
    return;

  collect (edges, add_curve);
  if (edges->curves->len <= FEW_CURVES)
    {
      g_clear_object (&self->texture);
      make_curves (edges);
      return;
    }
  if (edges->curves->len > MANY_CURVES)
    {
      g_array_set_size (edges->curves, 0);
      collect (edges, add_bundle);
    }
  self->curves = gsk_container_node_new (NULL, 0);
  begin_raster (edges);
}

static void
append_texture (Edges *edges)
{
  VarbindGraph            *self = edges->graph;
  const VarbindGraphLines *lines = &self->texture_lines;

  gtk_snapshot_append_texture (edges->snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (0, lines->offset - edges->lines.offset,
                                                    lines->width, lines->height));
}

static void
append_highlights (Edges            *edges,
                   VarbindGraphNode *widget)
{
  VarbindHandle     *handle = widget != NULL ? varbind_graph_node_get_handle (widget)
                                             : edges->graph->selected;
  const VarbindNode *node =
    handle != NULL ? varbind_sharing_find (edges->graph->sharing, handle) : NULL;

  if (node == NULL || node->handle == NULL)
    return;

  g_array_set_size (edges->curves, 0);
  varbind_sharing_foreach_edge_of (edges->graph->sharing, node, add_curve, edges);
  for (guint i = 0; i < MIN (edges->curves->len, MAX_HIGHLIGHTS); i++)
    append_curve (edges, &g_array_index (edges->curves, Curve, i), VARBIND_PAINT_ACCENT, 2);
}

/**
 * varbind_graph_forget_lines:
 * @self: a graph
 *
 * Nodes, size or colours are different: what was drawn is no longer right.
 */
void
varbind_graph_forget_lines (VarbindGraph *self)
{
  g_clear_pointer (&self->brackets, gsk_render_node_unref);
  g_clear_pointer (&self->curves, gsk_render_node_unref);
  if (self->rastering != NULL)
    g_cancellable_cancel (self->rastering);
  g_clear_object (&self->rastering);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * varbind_graph_snapshot_edges:
 * @self: a graph
 * @snapshot: what to draw on
 */
void
varbind_graph_snapshot_edges (VarbindGraph *self,
                              GtkSnapshot  *snapshot)
{
  g_autoptr (GArray)     curves = g_array_new (FALSE, FALSE, sizeof (Curve));
  g_autoptr (GHashTable) bundles = g_hash_table_new (NULL, NULL);
  Edges                  edges = {
                     .graph = self,
                     .lines = varbind_graph_get_lines (self),
                     .snapshot = snapshot,
                     .curves = curves,
                     .bundles = bundles,
  };

  if (self->brackets == NULL)
    make_brackets (&edges);
  update_curves (&edges);

  gtk_snapshot_append_node (snapshot, self->brackets);
  if (self->texture != NULL)
    append_texture (&edges);
  if (self->curves != NULL)
    gtk_snapshot_append_node (snapshot, self->curves);

  append_highlights (&edges, self->hovered);
}
