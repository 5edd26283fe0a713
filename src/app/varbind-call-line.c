/* varbind-call-line.c
 *
 * One line of the log of calls.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-call-line.h"
#include "varbind-colors.h"
#include "varbind-compat.h"
#include "varbind-list-cell.h"

/* Pixels between mark, time and text. */
#define SPACING 12

/* So wide are the time, and the text at least. */
#define TIME_CHARS 12
#define LINE_CHARS 3

/**
 * VarbindCallLine:
 *
 * Whether a call has failed, when it was made, and how it reads.
 */
struct _VarbindCallLine
{
  VarbindDrawnWidget parent_instance;

  VarbindCall *call;
  PangoLayout *time; /* when it was drawn */
  PangoLayout *line;
};

G_DEFINE_FINAL_TYPE (VarbindCallLine, varbind_call_line, VARBIND_TYPE_DRAWN_WIDGET)

static void
clear_layouts (VarbindCallLine *self)
{
  g_clear_object (&self->time);
  g_clear_object (&self->line);
}

static void
ensure_layouts (VarbindCallLine *self)
{
  g_autofree char *time = NULL;

  if (self->line != NULL)
    return;

  time = varbind_call_dup_time_text (self->call);
  self->time = varbind_list_cell_new_layout (GTK_WIDGET (self), time, TRUE);
  self->line = varbind_list_cell_new_layout (GTK_WIDGET (self),
                                             varbind_call_get_line (self->call), FALSE);
}

static void
varbind_call_line_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  int width, height;

  varbind_list_cell_measure_text (widget, TIME_CHARS + LINE_CHARS, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = VARBIND_LIST_CELL_ICON_SIZE + 2 * SPACING + width;
  else
    *minimum = MAX (VARBIND_LIST_CELL_ICON_SIZE, height);
  *natural = *minimum;
}

static void
varbind_call_line_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  VarbindCallLine *self = VARBIND_CALL_LINE (widget);
  int              start = VARBIND_LIST_CELL_ICON_SIZE + SPACING;
  gboolean         failed;
  GdkRGBA          color;
  int              width;

  if (self->call == NULL)
    return;

  failed = varbind_call_get_failed (self->call);
  if (!varbind_lookup_color (widget, failed ? "error_color" : "success_color", &color))
    varbind_get_text_color (widget, &color);
  varbind_list_cell_draw_icon (widget, snapshot,
                               failed ? "varbind-failed-symbolic" : "varbind-done-symbolic", 0,
                               &color);

  ensure_layouts (self);
  varbind_list_cell_measure_text (widget, TIME_CHARS, &width, NULL);
  varbind_list_cell_draw_text (widget, snapshot, self->time, start, width, VARBIND_PALE_TEXT);
  start += width + SPACING;
  varbind_list_cell_draw_text (widget, snapshot, self->line, start,
                               gtk_widget_get_width (widget) - start, 1);
}

static void
varbind_call_line_restyled (VarbindDrawnWidget *drawn)
{
  clear_layouts (VARBIND_CALL_LINE (drawn));
}

static void
varbind_call_line_dispose (GObject *object)
{
  VarbindCallLine *self = VARBIND_CALL_LINE (object);

  clear_layouts (self);
  g_clear_object (&self->call);

  G_OBJECT_CLASS (varbind_call_line_parent_class)->dispose (object);
}

static void
varbind_call_line_class_init (VarbindCallLineClass *klass)
{
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  VarbindDrawnWidgetClass *drawn_class = VARBIND_DRAWN_WIDGET_CLASS (klass);

  object_class->dispose = varbind_call_line_dispose;
  widget_class->measure = varbind_call_line_measure;
  widget_class->snapshot = varbind_call_line_snapshot;
  drawn_class->restyled = varbind_call_line_restyled;

  gtk_widget_class_set_css_name (widget_class, "callline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
varbind_call_line_init (VarbindCallLine *self)
{
}

/**
 * varbind_call_line_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
varbind_call_line_new (void)
{
  return g_object_new (VARBIND_TYPE_CALL_LINE, NULL);
}

static void
speak (VarbindCallLine *self)
{
  g_autofree char *time = varbind_call_dup_time_text (self->call);
  g_autofree char *spoken = g_strdup_printf ("%s  %s", time, varbind_call_get_line (self->call));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * varbind_call_line_set_call:
 * @self: a line
 * @call: what it shows
 */
void
varbind_call_line_set_call (VarbindCallLine *self,
                            VarbindCall     *call)
{
  g_return_if_fail (VARBIND_IS_CALL_LINE (self));
  g_return_if_fail (VARBIND_IS_CALL (call));

  if (!g_set_object (&self->call, call))
    return;

  if (varbind_call_get_failed (call))
    gtk_widget_add_css_class (GTK_WIDGET (self), "failed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "failed");
  speak (self);
  clear_layouts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * varbind_call_line_get_call:
 * @self: a line
 *
 * Returns: (nullable): what it shows
 */
VarbindCall *
varbind_call_line_get_call (VarbindCallLine *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL_LINE (self), NULL);

  return self->call;
}
