/* test-timeline-drawing.c
 *
 * What the timeline draws besides lives: links, messages, failures, problems, names, axis,
 * cursor, selection.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "app-drawing.h"
#include "app-timeline.h"
#include "varbind-format.h"
#include "winsnmp.h"

static gboolean
has_shape (App         *app,
           VarbindShape shape,
           VarbindPaint paint,
           double       x,
           double       y)
{
  VarbindTimelineView *view = app_timeline_get_view (app);

  return app_draws_shape (GTK_WIDGET (view), view->colors, shape, paint, x, y);
}

static gboolean
has_box (App   *app,
         AppBox box)
{
  return app_draws_box (GTK_WIDGET (app_timeline_get_view (app)), &box);
}

/* From the entity's bar to the session that sends with it and does not own it. */
static void
test_shared_handle_is_connected (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  double               x = app_timeline_find_time (app, 20);
  double               y = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_HANDLE, E1)).y;
  double               end = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_LANE, S2)).y;
  AppBox               line = {
                  .color = varbind_colors_get (view->colors, VARBIND_PAINT_ENTITY, 0.9),
                  .x = x,
                  .width = 1,
                  .y = y,
                  .height = end - y,
  };

  g_assert_cmpfloat (end, >, y);
  g_assert_true (has_shape (app, VARBIND_SHAPE_DOT, VARBIND_PAINT_ENTITY, x, y));
  g_assert_true (has_shape (app, VARBIND_SHAPE_RING, VARBIND_PAINT_ENTITY, x, end));
  g_assert_true (has_box (app, line));
  app_timeline_hide (app, feed);
}

static void
test_retransmission_and_time_out (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  AppBox               tick = {
                  .color = varbind_colors_get (view->colors, VARBIND_PAINT_WARNING, 1),
                  .x = NAN,
                  .width = 2,
                  .y = NAN,
                  .height = 10,
  };

  g_assert_false (has_box (app, tick));
  g_assert_false (has_shape (app, VARBIND_SHAPE_HOURGLASS, VARBIND_PAINT_ERROR, NAN, NAN));

  feed->time = (APP_TIMELINE_BEGINNING + 110) * (guint64)1000000;
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S2, SNMP_PDU_GET, 0);
  feed->time = (APP_TIMELINE_BEGINNING + 130) * (guint64)1000000;
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S2, SNMP_PDU_GET, 1);
  feed->time = (APP_TIMELINE_BEGINNING + 150) * (guint64)1000000;
  feed_message (feed, WINSNMP_MESSAGE_TIMED_OUT, 2, S2, SNMP_PDU_GET, 1);
  event_feed_apply (feed);
  app_settle ();

  tick.x = app_timeline_find_time (app, 130);
  g_assert_true (has_box (app, tick));
  g_assert_true (has_shape (app, VARBIND_SHAPE_HOURGLASS, VARBIND_PAINT_ERROR,
                            app_timeline_find_time (app, 150), NAN));
  app_timeline_hide (app, feed);
}

/* The call that failed, and the problem that it is. */
static void
test_failure_and_problem (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  VarbindProblem      *problem = varbind_timeline_view_find_problem (view, 10);
  double               x = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_MARK, 10)).x;
  VarbindPaint         paint;

  g_assert_nonnull (problem);
  paint = varbind_problem_get_severity (problem) == VARBIND_SEVERITY_ERROR ? VARBIND_PAINT_ERROR
                                                                           : VARBIND_PAINT_WARNING;
  g_assert_true (has_shape (app, VARBIND_SHAPE_CROSS, VARBIND_PAINT_ERROR, x, NAN));
  g_assert_true (has_shape (app, VARBIND_SHAPE_TRIANGLE, paint, x, view->metrics.axis - 7));
  app_timeline_hide (app, feed);
}

static GdkRGBA
get_color (App         *app,
           VarbindPaint paint,
           double       alpha)
{
  return varbind_colors_get (app_timeline_get_view (app)->colors, paint, alpha);
}

/* An arc from where the message was sent to where its answer came. */
static void
test_answered_message (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  graphene_rect_t      bounds;
  AppBox               arc = { .color = get_color (app, VARBIND_PAINT_MESSAGE, 0.9) };
  double               base;

  g_assert_true (varbind_timeline_view_get_bounds (view,
                                                   app_timeline_item (VARBIND_ITEM_MESSAGE, 1),
                                                   &bounds));
  base = bounds.origin.y + view->metrics.messages - 7;
  arc.x = app_timeline_find_time (app, 30);
  arc.width = app_timeline_find_time (app, 40) - app_timeline_find_time (app, 20);
  arc.height = view->metrics.messages - 10;
  arc.y = base - arc.height;
  g_assert_true (app_draws_outline (GTK_WIDGET (view), &arc));
  g_assert_true (has_shape (app, VARBIND_SHAPE_RING, VARBIND_PAINT_MESSAGE,
                            app_timeline_find_time (app, 20), base));
  g_assert_true (has_shape (app, VARBIND_SHAPE_DOT, VARBIND_PAINT_SUCCESS,
                            app_timeline_find_time (app, 40), base));
  app_timeline_hide (app, feed);
}

static gboolean
has_name (App        *app,
          const char *name,
          const char *text,
          double      alpha,
          guint64     session)
{
  VarbindTimelineView *view = app_timeline_get_view (app);
  double               y;

  y = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_LANE, session)).y;
  return app_draws_text (GTK_WIDGET (view), name, TRUE, get_color (app, VARBIND_PAINT_TEXT, alpha),
                         20, y) &&
         app_draws_text (GTK_WIDGET (view), text, FALSE,
                         get_color (app, VARBIND_PAINT_TEXT, VARBIND_PALE_TEXT), NAN, y);
}

/* Beside the lanes; an arrow says whether a lane is expanded. */
static void
test_names (App *app)
{
  EventFeed *feed = app_timeline_show (app);
  double     y = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_LANE, S1)).y;

  g_assert_true (has_name (app, "S1", "poller, callback", 1, S1));
  g_assert_true (has_name (app, "S2", "watcher, callback", 1, S2));
  g_assert_true (has_shape (app, VARBIND_SHAPE_OPENED, VARBIND_PAINT_TEXT, 11, y));

  varbind_timeline_view_expand_all (app_timeline_get_view (app), FALSE);
  feed_close (feed, S2, WINSNMP_FREED_BY_CALL, NULL);
  event_feed_apply (feed);
  app_settle ();
  g_assert_true (has_shape (app, VARBIND_SHAPE_CLOSED, VARBIND_PAINT_TEXT, 11, y));
  g_assert_true (has_name (app, "S2", "watcher, callback", VARBIND_PALE_TEXT, S2));
  varbind_timeline_view_expand_all (app_timeline_get_view (app), TRUE);
  app_timeline_hide (app, feed);
}

/* A flag with the time in the axis, and a line down from it. */
static gboolean
has_cursor (App         *app,
            const char  *text,
            double       x,
            VarbindPaint paint)
{
  VarbindTimelineView *view = app_timeline_get_view (app);
  AppBox               flag = { get_color (app, paint, 1), NAN, NAN, 3, view->metrics.axis - 7 };
  AppBox               line = {
                  get_color (app, paint, 1), x, 1, view->metrics.axis - 4,
                  varbind_timeline_view_get_height (view) + 4
  };

  return has_box (app, flag) && has_box (app, line) &&
         app_draws_text (GTK_WIDGET (view), text, TRUE,
                         get_color (app, VARBIND_PAINT_GROUND, 1), NAN,
                         view->metrics.axis / 2 - 0.5);
}

/* Where it is now, or ends; looking back, what was not yet is veiled. */
static void
test_cursor (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  gint64               time = (APP_TIMELINE_BEGINNING + 50) * (gint64)1000;
  double               now = view->metrics.names + varbind_scale_to_x (&view->scale, view->now);
  double               x = app_timeline_find_time (app, 50);
  double               width = view->metrics.names + varbind_timeline_view_get_width (view) - x;
  g_autofree char     *clock = varbind_format_clock (feed->target, time);
  AppBox               veil = {
                  .color = get_color (app, VARBIND_PAINT_GROUND, 0.6),
                  .x = x + width / 2,
                  .width = width,
                  .y = view->metrics.axis,
                  .height = varbind_timeline_view_get_height (view),
  };

  g_assert_true (has_cursor (app, "end", now, VARBIND_PAINT_TEXT));
  varbind_watch_set_live (app->window->watch, TRUE);
  g_assert_true (has_cursor (app, "now", now, VARBIND_PAINT_SUCCESS));
  varbind_watch_set_live (app->window->watch, FALSE);
  g_assert_false (has_box (app, veil));

  varbind_timeline_view_set_cursor (view, FALSE, time);
  g_assert_true (has_cursor (app, clock, x, VARBIND_PAINT_ACCENT));
  g_assert_true (has_box (app, veil));
  varbind_timeline_view_set_cursor (view, TRUE, 0);
  app_timeline_hide (app, feed);
}

static void
test_selection_and_range (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  VarbindTimelineItem  item = app_timeline_item (VARBIND_ITEM_HANDLE, E1);
  double               x = app_timeline_find_time (app, 30);
  double               end = app_timeline_find_time (app, 60);
  AppBox               range = {
                  get_color (app, VARBIND_PAINT_ACCENT, 0.12), (x + end) / 2, end - x,
                  view->metrics.axis, varbind_timeline_view_get_height (view)
  };
  AppBox          outline = { .color = get_color (app, VARBIND_PAINT_ACCENT, 1) };
  graphene_rect_t bounds;

  g_assert_true (varbind_timeline_view_get_bounds (view, item, &bounds));
  outline.x = bounds.origin.x + bounds.size.width / 2;
  outline.width = bounds.size.width + 2;
  outline.y = bounds.origin.y;
  outline.height = bounds.size.height;
  g_assert_false (app_draws_outline (GTK_WIDGET (view), &outline));
  g_assert_false (has_box (app, range));

  varbind_timeline_view_select (view, item, FALSE);
  varbind_timeline_view_set_range (view, (APP_TIMELINE_BEGINNING + 30) * (gint64)1000,
                                   (APP_TIMELINE_BEGINNING + 60) * (gint64)1000);
  g_assert_true (app_draws_outline (GTK_WIDGET (view), &outline));
  g_assert_true (has_box (app, range));
  varbind_timeline_view_clear_range (view);
  app_timeline_hide (app, feed);
}

typedef struct
{
  App  *app;
  guint n_major;
} Steps;

/* A tick in the axis and, at those with a label, a line through the lanes. */
static void
assert_step (double      x,
             const char *label,
             gboolean    major,
             gpointer    user_data)
{
  Steps               *steps = user_data;
  App                 *app = steps->app;
  VarbindTimelineView *view = app_timeline_get_view (app);
  double               height = label != NULL ? 7 : 4;
  AppBox               tick = {
                  .color = get_color (app, VARBIND_PAINT_TEXT, 0.3),
                  .x = view->metrics.names + x,
                  .width = 1,
                  .y = view->metrics.axis - height,
                  .height = height,
  };
  AppBox line = tick;

  /* What begins or ends at an edge is cut off there. */
  if (x < 1 || x > varbind_timeline_view_get_width (view) - 2)
    return;

  g_assert_true (has_box (app, tick));
  if (label == NULL)
    return;

  line.color = get_color (app, VARBIND_PAINT_TEXT, major ? 0.14 : 0.06);
  line.y = view->metrics.axis;
  line.height = NAN;
  g_assert_true (has_box (app, line));
  g_assert_true (app_draws_text (
    GTK_WIDGET (view), label, major,
    get_color (app, VARBIND_PAINT_TEXT, major ? 1 : VARBIND_PALE_TEXT),
    view->metrics.names + x + 4, view->metrics.axis / 2 - 1));
  steps->n_major += major;
}

static void
test_axis (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  Steps                steps = { app, 0 };

  /* So that full seconds are in view. */
  feed->time += 2000 * (guint64)1000000;
  feed_session (feed, 0x103, "", 0);
  event_feed_apply (feed);
  app_settle ();
  varbind_scale_foreach_step (&view->scale, varbind_timeline_view_get_width (view),
                              view->metrics.text * 6,
                              varbind_format_get_local_offset (feed->target, view->now),
                              assert_step, &steps);
  g_assert_cmpuint (steps.n_major, >, 0);
  app_timeline_hide (app, feed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/timeline-drawing/shared-handle", test_shared_handle_is_connected);
  app_test_add ("/timeline-drawing/retransmission-and-time-out",
                test_retransmission_and_time_out);
  app_test_add ("/timeline-drawing/failure-and-problem", test_failure_and_problem);
  app_test_add ("/timeline-drawing/answered-message", test_answered_message);
  app_test_add ("/timeline-drawing/names", test_names);
  app_test_add ("/timeline-drawing/cursor", test_cursor);
  app_test_add ("/timeline-drawing/selection-and-range", test_selection_and_range);
  app_test_add ("/timeline-drawing/axis", test_axis);

  return g_test_run ();
}
