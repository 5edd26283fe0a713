/* varbind-timeline-draw.h
 *
 * How the files that draw the timeline work together.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-timeline-view-private.h"

G_BEGIN_DECLS

/**
 * VarbindDrawing:
 * @from: where the view begins
 * @to: where it ends
 * @pitch: microseconds that cannot be told apart
 * @left: x of the view's beginning in the widget
 * @right: x of its end
 * @top: y in the widget of what is at 0 when nothing is scrolled
 */
typedef struct
{
  VarbindTimelineView *view;
  GtkSnapshot         *snapshot;
  gint64               from;
  gint64               to;
  gint64               pitch;
  double               left;
  double               right;
  double               top;
} VarbindDrawing;

/**
 * VarbindWord:
 * @text: (nullable): what is to be written; %NULL when no word waits
 * @x: where it begins in the widget, pixels
 * @y: its middle
 *
 * A word that waits until it is known whether it has room.
 */
typedef struct
{
  const char  *text;
  double       x;
  double       y;
  VarbindPaint paint;
} VarbindWord;

/* How much is left of what does not pass the filter. */
#define VARBIND_DIM 0.22

double       varbind_drawing_to_x (const VarbindDrawing *drawing,
                                   gint64                time);
PangoLayout *varbind_drawing_get_label (const VarbindDrawing *drawing,
                                        const char           *text,
                                        gboolean              bold);
double       varbind_drawing_get_label_width (PangoLayout *label);
void         varbind_drawing_append_label (const VarbindDrawing *drawing,
                                           PangoLayout          *label,
                                           double                x,
                                           double                y,
                                           VarbindPaint          paint,
                                           double                alpha);
void         varbind_drawing_flush_word (const VarbindDrawing *drawing,
                                         VarbindWord          *word,
                                         double                before);
void         varbind_drawing_append_box (const VarbindDrawing *drawing,
                                         double                x,
                                         double                y,
                                         double                width,
                                         double                height,
                                         VarbindPaint          paint,
                                         double                alpha);

void varbind_drawing_append_lane (const VarbindDrawing *drawing,
                                  guint                 index);
void varbind_drawing_append_messages (const VarbindDrawing *drawing,
                                      VarbindLane          *lane,
                                      double                y);
void varbind_drawing_append_links (const VarbindDrawing *drawing);
void varbind_drawing_append_flags (const VarbindDrawing *drawing);

G_END_DECLS
