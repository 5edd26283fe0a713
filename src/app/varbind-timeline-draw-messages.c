/* varbind-timeline-draw-messages.c
 *
 * Draws the messages of a lane: arcs from sent to answered, and what happened
 * on the way.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "varbind-timeline-draw.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-text.h"

/* Narrower messages are bars on the base line, in pixels. */
#define ARC_WIDTH 6
/* Arcs of a lane that are drawn as such. */
#define MAX_ARCS 150
/* Rows that are looked at; more only make the band denser. */
#define MAX_ROWS 400
/* Marks nearer to each other than this are drawn as one, in pixels. */
#define TICK_PITCH 4
#define LINE_WIDTH 1.5

typedef struct
{
  const VarbindDrawing *drawing;
  double                base; /* y of the line on which the arcs stand */
  double                height;
  guint                 n_left;
  VarbindWord           word;
  double                shape_end; /* of the last shape that was drawn */
} Band;

/* The upper half of an ellipse. */
static void
append_arc (const Band *band,
            double      x,
            double      end,
            gboolean    bad,
            double      alpha)
{
  const VarbindDrawing *drawing = band->drawing;
  VarbindPaint          paint = bad ? VARBIND_PAINT_ERROR : VARBIND_PAINT_MESSAGE;
  GdkRGBA               color = varbind_colors_get (drawing->view->colors, paint, 0.9 * alpha);
  double                width = end - x;
  double                height = CLAMP (width / 2, 6, band->height);
  GskRoundedRect        outline;

  gsk_rounded_rect_init (&outline,
                         &GRAPHENE_RECT_INIT (x, band->base - height, width, height),
                         &GRAPHENE_SIZE_INIT (width / 2, height),
                         &GRAPHENE_SIZE_INIT (width / 2, height),
                         &GRAPHENE_SIZE_INIT (0, 0),
                         &GRAPHENE_SIZE_INIT (0, 0));
  gtk_snapshot_append_border (drawing->snapshot, &outline,
                              (float[4]){ LINE_WIDTH, LINE_WIDTH, 0, LINE_WIDTH },
                              (GdkRGBA[4]){ color, color, color, color });
}

/* Of an arc that is longer than the view only a line would be seen. */
static gboolean
is_arc (const VarbindDrawing *drawing,
        const VarbindRun     *run,
        double                x,
        double                end)
{
  return run->n_spans == 1 && end - x >= ARC_WIDTH &&
         end - x < 20 * (drawing->right - drawing->left);
}

static void
append_run (const VarbindRun *run,
            gpointer          user_data)
{
  Band                 *band = user_data;
  const VarbindDrawing *drawing = band->drawing;
  double                x = varbind_drawing_to_x (drawing, run->start);
  double                end = varbind_drawing_to_x (drawing, MIN (run->end, drawing->view->now));
  double                alpha = run->n_passing > 0 ? 1 : VARBIND_DIM;

  if (band->n_left > 0 && is_arc (drawing, run, x, end))
    {
      band->n_left--;
      append_arc (band, x, end, run->span->ended_badly, alpha);
    }
  else
    {
      varbind_drawing_append_box (drawing, x, band->base - 2, MAX (end - x, 2), 2,
                                  VARBIND_PAINT_MESSAGE, 0.6 * alpha);
    }
}

static void
append_mark (Band              *band,
             const VarbindMark *mark,
             double             x)
{
  static const struct
  {
    VarbindShape shape;
    VarbindPaint paint;
  } looks[VARBIND_N_MARKS] = {
    [VARBIND_MARK_SENT] = { VARBIND_SHAPE_RING, VARBIND_PAINT_MESSAGE },
    [VARBIND_MARK_ANSWERED] = { VARBIND_SHAPE_DOT, VARBIND_PAINT_SUCCESS },
    [VARBIND_MARK_RECEIVED] = { VARBIND_SHAPE_DOT, VARBIND_PAINT_MESSAGE },
    [VARBIND_MARK_CANCELLED] = { VARBIND_SHAPE_CROSS, VARBIND_PAINT_TEXT },
    [VARBIND_MARK_TIMED_OUT] = { VARBIND_SHAPE_HOURGLASS, VARBIND_PAINT_ERROR },
    [VARBIND_MARK_DROPPED] = { VARBIND_SHAPE_CROSS, VARBIND_PAINT_ERROR },
    [VARBIND_MARK_SEND_FAILED] = { VARBIND_SHAPE_CROSS, VARBIND_PAINT_ERROR },
  };
  const VarbindDrawing *drawing = band->drawing;

  if (mark->kind == VARBIND_MARK_RESENT)
    {
      varbind_drawing_append_box (drawing, x - 1, band->base - 10, 2, 10, VARBIND_PAINT_WARNING, 1);
      return;
    }
  if (x < band->shape_end ||
      (looks[mark->kind].paint == VARBIND_PAINT_TEXT && mark->kind != VARBIND_MARK_CANCELLED))
    return;

  varbind_colors_append_shape (drawing->view->colors, drawing->snapshot, looks[mark->kind].shape,
                               looks[mark->kind].paint, x, band->base);
  band->shape_end = x + VARBIND_SHAPE_SIZE - 2;
}

static void
append_tick (const VarbindTick *tick,
             gpointer           user_data)
{
  Band  *band = user_data;
  double x = varbind_drawing_to_x (band->drawing, tick->mark->time);

  varbind_drawing_flush_word (band->drawing, &band->word, x - 6);
  if (tick->n_passing == 0)
    return;
  append_mark (band, tick->mark, x);
  if (tick->n_bad > 0)
    band->word = (VarbindWord){ varbind_mark_get_word (tick->mark), x + VARBIND_SHAPE_SIZE / 2 + 3,
                                band->base - band->height / 2, VARBIND_PAINT_ERROR };
}

/**
 * varbind_drawing_append_messages:
 * @drawing: what is being drawn
 * @lane: a lane with messages
 * @y: where their band begins in the widget
 */
void
varbind_drawing_append_messages (const VarbindDrawing *drawing,
                                 VarbindLane          *lane,
                                 double                y)
{
  VarbindTimelineView *self = drawing->view;
  guint                n = MIN (varbind_lane_get_n_rows (lane, VARBIND_BAND_MESSAGES), MAX_ROWS);
  Band                 band = {
                    .drawing = drawing,
                    .base = round (y + self->metrics.messages - 7),
                    .height = self->metrics.messages - 10,
                    .n_left = MAX_ARCS,
  };

  for (guint row = 0; row < n; row++)
    varbind_lane_foreach_run (lane, VARBIND_BAND_MESSAGES, row, drawing->from, drawing->to,
                              (gint64)(2 * drawing->pitch), append_run, &band);
  varbind_lane_foreach_tick (self->timeline, lane, VARBIND_TRACK_MESSAGES, drawing->from,
                             drawing->to, (gint64)(TICK_PITCH * self->scale.pitch), append_tick,
                             &band);
  varbind_drawing_flush_word (drawing, &band.word, drawing->right);
}
