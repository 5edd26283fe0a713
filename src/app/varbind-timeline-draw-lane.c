/* varbind-timeline-draw-lane.c
 *
 * Draws a lane: the session's life, its calls and its handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "varbind-timeline-draw.h"
#include "varbind-timeline-filter.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-text.h"

/* A call is drawn as a block from this width on, in pixels. */
#define BLOCK_WIDTH 6
/* Bars from these sizes on have round corners and a text. */
#define ROUND_WIDTH 9
#define ROUND_HEIGHT 9
/* Marks nearer to each other than this are drawn as one, in pixels. */
#define TICK_PITCH 3
/* So wide is the beginning of what was there already, in pixels. */
#define FADE_WIDTH 18
/* Links that are drawn at most. */
#define MAX_LINKS 600

/**
 * Bar:
 *
 * What the bars of a row have in common, and the word that waits for its room.
 */
typedef struct
{
  const VarbindDrawing *drawing;
  double                y;
  double                height;
  VarbindPaint          paint;
  VarbindWord           word;
  double                shape_end; /* of the last shape that was drawn */
} Bar;

/* Shapes that would cover each other are left out: the first says it all. */
static void
append_shape (Bar         *bar,
              VarbindShape shape,
              double       x)
{
  const VarbindDrawing *drawing = bar->drawing;

  if (x < bar->shape_end)
    return;

  varbind_colors_append_shape (drawing->view->colors, drawing->snapshot, shape,
                               VARBIND_PAINT_ERROR, x, bar->y + bar->height / 2);
  bar->shape_end = x + VARBIND_SHAPE_SIZE;
}

static void
hold_word (Bar         *bar,
           const char  *text,
           double       x,
           VarbindPaint paint)
{
  bar->word = (VarbindWord){ text, x, bar->y + bar->height / 2, paint };
}

static void
append_rounded (const VarbindDrawing *drawing,
                double                x,
                double                y,
                double                width,
                double                height,
                VarbindPaint          paint,
                double                alpha)
{
  GdkRGBA        color = varbind_colors_get (drawing->view->colors, paint, alpha);
  double         end = MIN (x + width, drawing->right + 8);
  GskRoundedRect outline;

  x = MAX (x, drawing->left - 8);
  if (end <= x)
    return;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, y, end - x, height), 4);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &outline);
  gtk_snapshot_append_color (drawing->snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (drawing->snapshot);
}

/* What was there before it could be seen comes out of the ground, and has no corners
 * there. */
static void
append_late (const VarbindDrawing *drawing,
             double                x,
             double                y,
             double                width,
             double                height,
             VarbindPaint          paint,
             double                alpha)
{
  GdkRGBA         color = varbind_colors_get (drawing->view->colors, paint, alpha);
  GdkRGBA         nothing = varbind_colors_get (drawing->view->colors, paint, 0);
  double          fade = MIN (width, FADE_WIDTH);
  double          end = MIN (x + width, drawing->right + 8);
  graphene_rect_t box = GRAPHENE_RECT_INIT (x, y, fade, height);
  graphene_size_t none = GRAPHENE_SIZE_INIT (0, 0);
  graphene_size_t corner = GRAPHENE_SIZE_INIT (4, 4);
  GskRoundedRect  outline;

  if (x < drawing->left - FADE_WIDTH || end <= x)
    {
      append_rounded (drawing, x, y, width, height, paint, alpha);
      return;
    }

  gsk_rounded_rect_init (&outline, &GRAPHENE_RECT_INIT (x, y, end - x, height), &none, &corner,
                         &corner, &none);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &outline);
  gtk_snapshot_append_linear_gradient (drawing->snapshot, &box, &GRAPHENE_POINT_INIT (x, y),
                                       &GRAPHENE_POINT_INIT (x + fade, y),
                                       (GskColorStop[2]){ { 0, nothing }, { 1, color } }, 2);
  gtk_snapshot_append_color (drawing->snapshot, &color,
                             &GRAPHENE_RECT_INIT (x + fade, y, end - x - fade, height));
  gtk_snapshot_pop (drawing->snapshot);
}

/* The longest of its texts that has room. */
static void
append_bar_text (const Bar         *bar,
                 const VarbindSpan *span,
                 double             x,
                 double             end)
{
  const VarbindDrawing *drawing = bar->drawing;
  g_autofree char      *name = varbind_span_dup_name (span);
  double                start = MAX (x, drawing->left) + 6;
  double                room = MIN (end, drawing->right) - start - 4;
  PangoLayout          *label;

  if (room < bar->height)
    return;

  label = varbind_drawing_get_label (drawing, name, FALSE);
  if (varbind_drawing_get_label_width (label) > room)
    label = varbind_drawing_get_label (drawing, varbind_handle_get_name (span->handle), FALSE);
  if (varbind_drawing_get_label_width (label) <= room)
    varbind_drawing_append_label (drawing, label, start, bar->y + bar->height / 2,
                                  VARBIND_PAINT_TEXT, 1);
}

/* How a handle ended shows at the end of its bar. */
static void
append_bar_end (Bar               *bar,
                const VarbindSpan *span,
                double             end)
{
  if (!span->ended_badly || end > bar->drawing->right)
    return;

  varbind_drawing_append_box (bar->drawing, end - 2, bar->y, 2, bar->height,
                              VARBIND_PAINT_WARNING, 1);
  if (varbind_handle_get_state (span->handle) == VARBIND_HANDLE_STATE_DANGLING)
    hold_word (bar,
               varbind_handle_state_to_text (VARBIND_HANDLE_STATE_DANGLING,
                                             varbind_handle_get_kind (span->handle)),
               end + 5, VARBIND_PAINT_WARNING);
}

/* What is known from its beginning has one that can be seen. */
static void
append_bar (const Bar *bar,
            gboolean   late,
            double     x,
            double     width,
            double     alpha)
{
  if (late)
    {
      append_late (bar->drawing, x, bar->y, width, bar->height, bar->paint, 0.32 * alpha);
      return;
    }

  append_rounded (bar->drawing, x, bar->y, width, bar->height, bar->paint, 0.32 * alpha);
  varbind_drawing_append_box (bar->drawing, x, bar->y, 3, bar->height, bar->paint, alpha);
}

static void
append_run (const VarbindRun *run,
            gpointer          user_data)
{
  Bar                  *bar = user_data;
  const VarbindDrawing *drawing = bar->drawing;
  double                x = varbind_drawing_to_x (drawing, run->start);
  double                end = varbind_drawing_to_x (drawing, MIN (run->end, drawing->view->now));
  double                width = MAX (end - x, 1.5);
  gboolean              dimmed = run->n_passing == 0;
  double                alpha = dimmed ? VARBIND_DIM : 1;

  varbind_drawing_flush_word (bar->drawing, &bar->word, x);
  if (run->n_spans == 1 && width >= ROUND_WIDTH && bar->height >= ROUND_HEIGHT)
    {
      append_bar (bar, run->span->late, x, width, alpha);
      if (dimmed)
        return;
      append_bar_end (bar, run->span, end);
      append_bar_text (bar, run->span, x, end);
    }
  else
    {
      varbind_drawing_append_box (drawing, x, bar->y, width, bar->height, bar->paint,
                                  (run->n_spans == 1 ? 0.75 : 0.55) * alpha);
    }
}

static void
append_rows (const VarbindDrawing *drawing,
             VarbindLane          *lane,
             VarbindBand           band,
             double                y,
             double                row_height)
{
  guint  n = varbind_lane_get_n_rows (lane, band);
  double gap = row_height > 5 ? 2 : row_height > 3 ? 1
                                                   : 0.5;
  double bottom = gtk_widget_get_height (GTK_WIDGET (drawing->view));
  Bar    bar = {
       .drawing = drawing,
       .height = row_height - gap,
       .paint = varbind_paint_of_band (band),
  };

  /* Rows out of view cost nothing. */
  for (guint row = (guint)MAX ((drawing->view->metrics.axis - y) / row_height, 0); row < n; row++)
    {
      bar.y = y + row * row_height + gap / 2;
      if (bar.y > bottom)
        return;
      varbind_lane_foreach_run (lane, band, row, drawing->from, drawing->to, drawing->pitch,
                                append_run, &bar);
      varbind_drawing_flush_word (drawing, &bar.word, drawing->right);
    }
}

static void
append_block (const Bar         *bar,
              const VarbindMark *mark,
              double             x,
              double             width)
{
  const WinsnmpFunctionInfo *info =
    mark->event == WINSNMP_EVENT_CALL ? winsnmp_function_info (mark->detail) : NULL;
  PangoLayout *label;

  append_rounded (bar->drawing, x, bar->y + 2, width, bar->height - 4, VARBIND_PAINT_SESSION, 0.55);
  if (info == NULL)
    return;

  label = varbind_drawing_get_label (bar->drawing, info->name, FALSE);
  x = MAX (x, bar->drawing->left);
  if (varbind_drawing_get_label_width (label) + 10 < width)
    varbind_drawing_append_label (bar->drawing, label, x + 5, bar->y + bar->height / 2,
                                  VARBIND_PAINT_TEXT, 1);
}

static void
append_call (const VarbindTick *tick,
             gpointer           user_data)
{
  Bar                  *bar = user_data;
  const VarbindDrawing *drawing = bar->drawing;
  double                x = varbind_drawing_to_x (drawing, tick->time);
  double                width =
    tick->n_marks == 1 ? tick->mark->value / drawing->view->scale.pitch : 0;

  varbind_drawing_flush_word (bar->drawing, &bar->word, x - width - 6);
  if (tick->n_passing == 0)
    {
      varbind_drawing_append_box (drawing, x - 1, bar->y + 2, 2, bar->height - 4,
                                  VARBIND_PAINT_SESSION, VARBIND_DIM);
      return;
    }
  if (tick->n_bad > 0)
    {
      x = varbind_drawing_to_x (drawing, tick->mark->time);
      varbind_drawing_append_box (drawing, x - 1, bar->y, 2, bar->height, VARBIND_PAINT_ERROR, 1);
      append_shape (bar, VARBIND_SHAPE_CROSS, x);
      hold_word (bar, varbind_mark_get_word (tick->mark), x + VARBIND_SHAPE_SIZE / 2 + 3,
                 VARBIND_PAINT_ERROR);
    }
  else if (width >= BLOCK_WIDTH)
    {
      append_block (bar, tick->mark, x - width, width);
    }
  else
    {
      varbind_drawing_append_box (drawing, x - 1, bar->y + 2, 2, bar->height - 4,
                                  VARBIND_PAINT_SESSION, MIN (0.55 + tick->n_marks * 0.1, 1));
    }
}

/* Of a lane that is not expanded, what went wrong with messages. */
static void
append_bad_message (const VarbindTick *tick,
                    gpointer           user_data)
{
  Bar     *bar = user_data;
  gboolean timed_out = tick->mark->kind == VARBIND_MARK_TIMED_OUT;

  if (tick->n_bad > 0 && tick->n_passing > 0)
    append_shape (bar, timed_out ? VARBIND_SHAPE_HOURGLASS : VARBIND_SHAPE_CROSS,
                  varbind_drawing_to_x (bar->drawing, tick->mark->time));
}

static void
append_strip (const VarbindDrawing *drawing,
              VarbindLane          *lane,
              double                y,
              gboolean              expanded)
{
  VarbindTimelineView *self = drawing->view;
  gboolean             open = varbind_lane_get_end (lane) == VARBIND_OPEN_END;
  double               x = varbind_drawing_to_x (drawing, varbind_lane_get_start (lane));
  double               end =
    varbind_drawing_to_x (drawing, MIN (varbind_lane_get_end (lane), self->now));
  Bar bar = {
    .drawing = drawing,
    .y = y + 3,
    .height = self->metrics.strip - 6,
  };

  if (varbind_lane_is_late (lane))
    {
      append_late (drawing, x, bar.y, MAX (end - x, 3), bar.height, VARBIND_PAINT_SESSION,
                   open ? 0.22 : 0.12);
      /* translators: a session that was opened before the program was watched */
      hold_word (&bar, _ ("attached late"), MAX (x, drawing->left) + 6, VARBIND_PAINT_TEXT);
    }
  else if (varbind_lane_get_session (lane) != NULL)
    {
      append_rounded (drawing, x, bar.y, MAX (end - x, 3), bar.height, VARBIND_PAINT_SESSION,
                      open ? 0.22 : 0.12);
    }
  varbind_lane_foreach_tick (self->timeline, lane, VARBIND_TRACK_CALLS, drawing->from, drawing->to,
                             (gint64)(TICK_PITCH * self->scale.pitch), append_call, &bar);
  varbind_drawing_flush_word (drawing, &bar.word, drawing->right);
  bar.shape_end = 0;
  if (!expanded)
    varbind_lane_foreach_tick (self->timeline, lane, VARBIND_TRACK_MESSAGES, drawing->from,
                               drawing->to, (gint64)(TICK_PITCH * self->scale.pitch),
                               append_bad_message, &bar);
}

/**
 * varbind_drawing_append_lane:
 * @drawing: what is being drawn
 * @index: of a lane that is in view
 */
void
varbind_drawing_append_lane (const VarbindDrawing *drawing,
                             guint                 index)
{
  VarbindTimelineView *self = drawing->view;
  const VarbindPlace  *place = &g_array_index (self->places, VarbindPlace, index);
  VarbindLane         *lane = varbind_timeline_get_lane (self->timeline, index);
  double               y = drawing->top + place->y;

  varbind_drawing_append_box (drawing, drawing->left, y + place->height - 1,
                              drawing->right - drawing->left, 1, VARBIND_PAINT_TEXT, 0.08);
  append_strip (drawing, lane, y, place->expanded);
  y += self->metrics.strip;
  if (!place->expanded)
    return;

  if (varbind_lane_get_n_rows (lane, VARBIND_BAND_MESSAGES) > 0)
    {
      varbind_drawing_append_messages (drawing, lane, y);
      y += self->metrics.messages;
    }
  for (guint band = VARBIND_BAND_MESSAGES + 1; band < VARBIND_N_BANDS; band++)
    {
      append_rows (drawing, lane, band, y, place->row_height);
      y += varbind_lane_get_n_rows (lane, band) * place->row_height;
    }
}

typedef struct
{
  const VarbindDrawing *drawing;
  guint                 n_left;
  gboolean              selected;
} Links;

static gboolean
get_middle (const VarbindDrawing *drawing,
            VarbindTimelineItem   item,
            double               *ret_y)
{
  VarbindRow row;

  if (!varbind_timeline_view_find_row_of (drawing->view, item, &row))
    return FALSE;

  *ret_y = drawing->top + row.y + row.height / 2;

  return TRUE;
}

/* From the handle's bar to the lane of who uses it. */
static void
append_link (const VarbindLink *link,
             gpointer           user_data)
{
  Links                *links = user_data;
  const VarbindDrawing *drawing = links->drawing;
  double                x = round (varbind_drawing_to_x (drawing, link->time));
  VarbindPaint          paint =
    links->selected ? VARBIND_PAINT_ACCENT : varbind_paint_of_band (link->span->band);
  double width = links->selected ? 2 : 1;
  double y, end;

  if (!links->selected && !link->span->passes &&
      varbind_timeline_is_filtered (drawing->view->timeline))
    return;
  if (links->n_left == 0 ||
      !get_middle (drawing, varbind_timeline_item_of_span (link->span), &y) ||
      !get_middle (drawing, varbind_timeline_item_of_lane (link->user), &end))
    return;

  links->n_left--;
  varbind_drawing_append_box (drawing, x - width / 2, MIN (y, end), width, fabs (end - y), paint,
                              links->selected || link->first ? 0.9 : 0.35);
  varbind_colors_append_shape (drawing->view->colors, drawing->snapshot, VARBIND_SHAPE_DOT, paint,
                               x, y);
  varbind_colors_append_shape (drawing->view->colors, drawing->snapshot, VARBIND_SHAPE_RING, paint,
                               x, end);
}

/**
 * varbind_drawing_append_links:
 * @drawing: what is being drawn
 *
 * Connects handles with the sessions that use them without owning them.
 */
void
varbind_drawing_append_links (const VarbindDrawing *drawing)
{
  VarbindTimelineView *self = drawing->view;
  const VarbindSpan   *span = varbind_timeline_item_get_span (self->selected, self->timeline);
  Links                links = { drawing, MAX_LINKS, FALSE };

  varbind_timeline_foreach_link (self->timeline, drawing->from, drawing->to,
                                 (gint64)(2 * TICK_PITCH * self->scale.pitch), append_link, &links);
  links = (Links){ drawing, MAX_LINKS, TRUE };
  if (span != NULL)
    varbind_timeline_foreach_link_of (self->timeline, span, append_link, &links);
}
