/* test-timeline-drawing.c
 *
 * What the timeline draws: links, retransmissions, time-outs, failures, problems.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "app-timeline.h"
#include "winsnmp.h"

/* Of what app_timeline_feed() feeds, in milliseconds. */
#define BEGINNING 1000000

/* How far a thing may be from where it is looked for, in pixels. */
#define SLACK 1.5

typedef gboolean (*NodeFunc) (GskRenderNode *node,
                              gpointer       user_data);

static gboolean find_node (GskRenderNode *node,
                           NodeFunc       func,
                           gpointer       user_data);

static gboolean
find_in_container (GskRenderNode *node,
                   NodeFunc       func,
                   gpointer       user_data)
{
  for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
    if (find_node (gsk_container_node_get_child (node, i), func, user_data))
      return TRUE;

  return FALSE;
}

static gboolean
find_node (GskRenderNode *node,
           NodeFunc       func,
           gpointer       user_data)
{
  switch ((int)gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      return find_in_container (node, func, user_data);

    case GSK_CLIP_NODE:
      return find_node (gsk_clip_node_get_child (node), func, user_data);

    case GSK_ROUNDED_CLIP_NODE:
      return find_node (gsk_rounded_clip_node_get_child (node), func, user_data);

    default:
      return func (node, user_data);
    }
}

static gboolean
is_drawn (App     *app,
          NodeFunc func,
          gpointer user_data)
{
  GtkWidget                *view = GTK_WIDGET (app_timeline_get_view (app));
  GtkSnapshot              *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (view)->snapshot (view, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);

  return find_node (node, func, user_data);
}

typedef struct
{
  VarbindColors *colors;
  VarbindShape   shape;
  VarbindPaint   paint;
  double         x; /* NAN: anywhere */
  double         y;
} Shape;

static gboolean
is_near (double is,
         double wanted)
{
  return isnan (wanted) || fabs (is - wanted) <= SLACK;
}

static gboolean
is_shape (GskRenderNode *node,
          gpointer       user_data)
{
  const Shape    *shape = user_data;
  graphene_rect_t bounds;

  if (gsk_render_node_get_node_type (node) != GSK_TEXTURE_NODE ||
      gsk_texture_node_get_texture (node) != shape->colors->shapes[shape->shape][shape->paint])
    return FALSE;

  gsk_render_node_get_bounds (node, &bounds);
  return is_near (bounds.origin.x + bounds.size.width / 2, shape->x) &&
         is_near (bounds.origin.y + bounds.size.height / 2, shape->y);
}

static gboolean
has_shape (App         *app,
           VarbindShape shape,
           VarbindPaint paint,
           double       x,
           double       y)
{
  return is_drawn (app, is_shape,
                   &(Shape){ app_timeline_get_view (app)->colors, shape, paint, x, y });
}

typedef struct
{
  GdkRGBA color;
  double  x;
  double  width;
  double  y; /* NAN: anywhere */
  double  height;
} Box;

static gboolean
is_box (GskRenderNode *node,
        gpointer       user_data)
{
  const Box      *box = user_data;
  graphene_rect_t bounds;

  if (gsk_render_node_get_node_type (node) != GSK_COLOR_NODE ||
      !gdk_rgba_equal (gsk_color_node_get_color (node), &box->color))
    return FALSE;

  gsk_render_node_get_bounds (node, &bounds);
  return is_near (bounds.origin.x + bounds.size.width / 2, box->x) &&
         is_near (bounds.size.width, box->width) && is_near (bounds.origin.y, box->y) &&
         is_near (bounds.size.height, box->height);
}

/* Where it is so many milliseconds after the beginning. */
static double
find_time (App *app,
           int  time)
{
  VarbindTimelineView *view = app_timeline_get_view (app);

  return view->metrics.names + varbind_scale_to_x (&view->scale, (BEGINNING + time) * (gint64)1000);
}

/* From the entity's bar to the session that sends with it and does not own it. */
static void
test_shared_handle_is_connected (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  double               x = find_time (app, 20);
  double               y = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_HANDLE, E1)).y;
  double               end = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_LANE, S2)).y;
  Box                  line = {
                     .color = varbind_colors_get (view->colors, VARBIND_PAINT_ENTITY, 0.9),
                     .x = x,
                     .width = 1,
                     .y = y,
                     .height = end - y,
  };

  g_assert_cmpfloat (end, >, y);
  g_assert_true (has_shape (app, VARBIND_SHAPE_DOT, VARBIND_PAINT_ENTITY, x, y));
  g_assert_true (has_shape (app, VARBIND_SHAPE_RING, VARBIND_PAINT_ENTITY, x, end));
  g_assert_true (is_drawn (app, is_box, &line));
  app_timeline_hide (app, feed);
}

static void
test_retransmission_and_time_out (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  Box                  tick = {
                     .color = varbind_colors_get (view->colors, VARBIND_PAINT_WARNING, 1),
                     .x = NAN,
                     .width = 2,
                     .y = NAN,
                     .height = 10,
  };

  g_assert_false (is_drawn (app, is_box, &tick));
  g_assert_false (has_shape (app, VARBIND_SHAPE_HOURGLASS, VARBIND_PAINT_ERROR, NAN, NAN));

  feed->time = (BEGINNING + 110) * (guint64)1000000;
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S2, SNMP_PDU_GET, 0);
  feed->time = (BEGINNING + 130) * (guint64)1000000;
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S2, SNMP_PDU_GET, 1);
  feed->time = (BEGINNING + 150) * (guint64)1000000;
  feed_message (feed, WINSNMP_MESSAGE_TIMED_OUT, 2, S2, SNMP_PDU_GET, 1);
  event_feed_apply (feed);
  app_settle ();

  tick.x = find_time (app, 130);
  g_assert_true (is_drawn (app, is_box, &tick));
  g_assert_true (has_shape (app, VARBIND_SHAPE_HOURGLASS, VARBIND_PAINT_ERROR,
                            find_time (app, 150), NAN));
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/timeline-drawing/shared-handle", test_shared_handle_is_connected);
  app_test_add ("/timeline-drawing/retransmission-and-time-out",
                test_retransmission_and_time_out);
  app_test_add ("/timeline-drawing/failure-and-problem", test_failure_and_problem);

  return g_test_run ();
}
