/* varbind-sparkline.c
 *
 * A counter over time as a small graph.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "varbind-colors.h"
#include "varbind-compat.h"
#include "varbind-sparkline.h"

/* Pixels of a sample. */
#define STEP 2
#define HEIGHT 30
#define MIN_WIDTH 74
#define NATURAL_WIDTH 112
/* Of the title's line. */
#define TITLE_SCALE 0.78

/**
 * VarbindSparkline:
 *
 * The title and the value at the moment that is looked at, above a graph of the
 * span of time that the timeline shows.
 */
struct _VarbindSparkline
{
  VarbindDrawnWidget parent_instance;

  VarbindCounter  counter;
  VarbindHistory *history;
  gint64          from;
  gint64          to;
  gint64          cursor;
  gint64          now;
  VarbindColors   colors;
  GskRenderNode  *node;
};

G_DEFINE_FINAL_TYPE (VarbindSparkline, varbind_sparkline, VARBIND_TYPE_DRAWN_WIDGET)

static const struct
{
  const char  *title;
  VarbindPaint paint;
} looks[VARBIND_N_COUNTERS] = {
  [VARBIND_COUNTER_SESSIONS] = { N_ ("Sessions"), VARBIND_PAINT_SESSION },
  [VARBIND_COUNTER_ENTITIES] = { N_ ("Entities"), VARBIND_PAINT_ENTITY },
  [VARBIND_COUNTER_CONTEXTS] = { N_ ("Contexts"), VARBIND_PAINT_CONTEXT },
  [VARBIND_COUNTER_VBLS] = { N_ ("Bindings"), VARBIND_PAINT_VBL },
  [VARBIND_COUNTER_PDUS] = { N_ ("PDUs"), VARBIND_PAINT_PDU },
  /* translators: heading: requests that wait for an answer */
  [VARBIND_COUNTER_OUTSTANDING] = { N_ ("Outstanding"), VARBIND_PAINT_MESSAGE },
};

static void
redraw (VarbindSparkline *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The value at a moment, or the largest in a span of time. */
static VarbindSample
get_sample (VarbindSparkline *self,
            gint64            from,
            gint64            to)
{
  VarbindSample sample = { 0, 0, 0 };

  if (self->history != NULL && to > from)
    varbind_history_sample (self->history, self->counter, from, to, &sample, 1);

  return sample;
}

/* The count at the moment that is looked at. */
static guint
get_value (VarbindSparkline *self)
{
  g_return_val_if_fail (VARBIND_IS_SPARKLINE (self), 0);

  return get_sample (self, self->cursor, self->cursor + 1).last;
}

/**
 * varbind_sparkline_dup_text:
 * @self: a sparkline
 *
 * Returns: (transfer full): what it shows, in words
 */
char *
varbind_sparkline_dup_text (VarbindSparkline *self)
{
  g_return_val_if_fail (VARBIND_IS_SPARKLINE (self), NULL);

  /* translators: a counter: its title, its value, its largest value in view */
  return g_strdup_printf (_ ("%s: %u, at most %u"), _ (looks[self->counter].title),
                          get_value (self),
                          get_sample (self, self->from, self->to).most);
}

static void
append_text (VarbindSparkline *self,
             GtkSnapshot      *snapshot,
             const char       *text,
             gboolean          at_end,
             double            alpha)
{
  PangoLayout   *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA        color = varbind_colors_get (&self->colors, VARBIND_PAINT_TEXT, alpha);
  int            width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (TITLE_SCALE));
  if (at_end)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);

  gtk_snapshot_save (snapshot);
  if (at_end)
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
                                        gtk_widget_get_width (GTK_WIDGET (self)) - width, 0));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  g_object_unref (layout);
}

static double
measure_title (VarbindSparkline *self)
{
  PangoLayout   *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  PangoAttrList *attributes = pango_attr_list_new ();
  int            height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (TITLE_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, NULL, &height);
  g_object_unref (layout);

  return height;
}

/* Each sample is a bar up to its largest value, and a line from its least to
 * its largest, so that a short peak is not lost. */
static void
append_graph (VarbindSparkline *self,
              GtkSnapshot      *snapshot,
              double            y,
              double            height)
{
  guint                     n = MAX (gtk_widget_get_width (GTK_WIDGET (self)) / STEP, 1);
  g_autofree VarbindSample *samples = g_new0 (VarbindSample, n);
  VarbindPaint              paint = looks[self->counter].paint;
  GdkRGBA                   fill = varbind_colors_get (&self->colors, paint, 0.25);
  GdkRGBA                   line = varbind_colors_get (&self->colors, paint, 1);
  guint                     most = 1;
  double                    previous = -1;

  varbind_history_sample (self->history, self->counter, self->from, self->to, samples, n);
  for (guint i = 0; i < n; i++)
    most = MAX (most, samples[i].most);

  for (guint i = 0; i < n; i++)
    {
      double top = y + height - 1.5 - (height - 2) * samples[i].most / most;
      double low = y + height - (height - 2) * samples[i].least / most;

      if (self->from + (self->to - self->from) / n * i > self->now)
        break;
      if (samples[i].most > 0)
        gtk_snapshot_append_color (snapshot, &fill,
                                   &GRAPHENE_RECT_INIT (i * STEP, top, STEP, y + height - top));
      if (previous >= 0)
        low = MAX (low, previous);
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (i * STEP, top, STEP, MAX (low - top, 1.5)));
      previous = y + height - (height - 2) * samples[i].last / most;
    }
}

static GskRenderNode *
make_node (VarbindSparkline *self)
{
  GtkSnapshot     *snapshot = gtk_snapshot_new ();
  double           y = measure_title (self) + 2;
  g_autofree char *value = g_strdup_printf ("%u", get_value (self));

  append_text (self, snapshot, _ (looks[self->counter].title), FALSE, VARBIND_PALE_TEXT);
  append_text (self, snapshot, value, TRUE, 1);
  if (self->history != NULL && self->to > self->from)
    append_graph (self, snapshot, y, gtk_widget_get_height (GTK_WIDGET (self)) - y);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
varbind_sparkline_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  VarbindSparkline *self = VARBIND_SPARKLINE (widget);
  GdkRGBA           accent = varbind_colors_get (&self->colors, VARBIND_PAINT_ACCENT, 1);
  double            x;

  if (self->node == NULL)
    self->node = make_node (self);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);

  if (self->cursor >= self->now || self->to <= self->from)
    return;
  x = (double)(self->cursor - self->from) / (self->to - self->from) * gtk_widget_get_width (widget);
  if (x >= 0 && x < gtk_widget_get_width (widget))
    gtk_snapshot_append_color (snapshot, &accent,
                               &GRAPHENE_RECT_INIT (floor (x), measure_title (self) + 2, 1,
                                                    gtk_widget_get_height (widget)));
}

static void
varbind_sparkline_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      *minimum = *natural = HEIGHT + (int)measure_title (VARBIND_SPARKLINE (widget));
    }
}

static void
varbind_sparkline_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  redraw (VARBIND_SPARKLINE (widget));
}

static void
varbind_sparkline_restyled (VarbindDrawnWidget *drawn)
{
  varbind_colors_load (&VARBIND_SPARKLINE (drawn)->colors, GTK_WIDGET (drawn));
  redraw (VARBIND_SPARKLINE (drawn));
}

static void
varbind_sparkline_dispose (GObject *object)
{
  VarbindSparkline *self = VARBIND_SPARKLINE (object);

  g_clear_object (&self->history);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  varbind_colors_clear (&self->colors);

  G_OBJECT_CLASS (varbind_sparkline_parent_class)->dispose (object);
}

static void
varbind_sparkline_class_init (VarbindSparklineClass *klass)
{
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  VarbindDrawnWidgetClass *drawn_class = VARBIND_DRAWN_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_sparkline_dispose;
  widget_class->measure = varbind_sparkline_measure;
  widget_class->size_allocate = varbind_sparkline_size_allocate;
  widget_class->snapshot = varbind_sparkline_snapshot;
  drawn_class->restyled = varbind_sparkline_restyled;

  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
varbind_sparkline_init (VarbindSparkline *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * varbind_sparkline_new:
 * @counter: what to show
 *
 * Returns: a sparkline
 */
GtkWidget *
varbind_sparkline_new (VarbindCounter counter)
{
  VarbindSparkline *self = g_object_new (VARBIND_TYPE_SPARKLINE, NULL);

  self->counter = counter;

  return GTK_WIDGET (self);
}

/**
 * varbind_sparkline_set_history:
 * @self: a sparkline
 * @history: (nullable): whose counts to show
 */
void
varbind_sparkline_set_history (VarbindSparkline *self,
                               VarbindHistory   *history)
{
  g_return_if_fail (VARBIND_IS_SPARKLINE (self));

  g_set_object (&self->history, history);
  redraw (self);
}

/**
 * varbind_sparkline_show:
 * @self: a sparkline
 * @from: where the view begins, microseconds of CLOCK_MONOTONIC
 * @to: where it ends
 * @cursor: the moment that is looked at
 * @now: up to when it is known what happened
 */
void
varbind_sparkline_show (VarbindSparkline *self,
                        gint64            from,
                        gint64            to,
                        gint64            cursor,
                        gint64            now)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VARBIND_IS_SPARKLINE (self));

  self->from = from;
  self->to = to;
  self->cursor = cursor;
  self->now = now;
  redraw (self);

  text = varbind_sparkline_dup_text (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  varbind_set_tooltip (GTK_WIDGET (self), text);
}
