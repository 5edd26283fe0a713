/* test-timeline-bars.c
 *
 * What the timeline draws of lives: bars of sessions and handles, their colours,
 * their ends, and the texts on them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "app-drawing.h"
#include "app-timeline.h"
#include "winsnmp.h"

#define MS 1000000 /* nanoseconds */

/* How much of its colour a bar has, and one that does not pass the filter. */
#define BAR 0.32
#define DIM 0.22

static GdkRGBA
get_color (App         *app,
           VarbindPaint paint,
           double       alpha)
{
  return varbind_colors_get (app_timeline_get_view (app)->colors, paint, alpha);
}

/* From one x to another, as high as what stands there. */
static gboolean
has_box (App            *app,
         graphene_rect_t bounds,
         double          x,
         double          end,
         VarbindPaint    paint,
         double          alpha)
{
  AppBox box = {
    .color = get_color (app, paint, alpha),
    .x = (x + end) / 2,
    .width = end - x,
    .y = bounds.origin.y,
    .height = bounds.size.height,
  };

  return app_draws_box (GTK_WIDGET (app_timeline_get_view (app)), &box);
}

static gboolean
has_text (App            *app,
          const char     *text,
          graphene_rect_t bounds,
          double          x,
          VarbindPaint    paint)
{
  return app_draws_text (GTK_WIDGET (app_timeline_get_view (app)), text, FALSE,
                         get_color (app, paint, 1), x,
                         bounds.origin.y + bounds.size.height / 2);
}

/* Between the bars of two rows there is a gap. */
static graphene_rect_t
get_bounds (App                    *app,
            VarbindTimelineItemKind kind,
            guint64                 id)
{
  graphene_rect_t bounds;

  g_assert_true (varbind_timeline_view_get_bounds (app_timeline_get_view (app),
                                                   app_timeline_item (kind, id), &bounds));

  return *graphene_rect_inset (&bounds, 0, kind == VARBIND_ITEM_LANE ? 3 : 1);
}

static double
get_now (App *app)
{
  VarbindTimelineView *view = app_timeline_get_view (app);

  return view->metrics.names + varbind_scale_to_x (&view->scale, view->now);
}

/* From open to close, or to now; what is closed is paler. */
static void
test_sessions (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  feed->time = (APP_TIMELINE_BEGINNING + 120) * (guint64)MS;
  feed_close (feed, S2, WINSNMP_FREED_BY_CALL, NULL);
  feed->time += 30 * MS;
  feed_session (feed, 0x103, "", 0);
  event_feed_apply (feed);
  app_settle ();

  g_assert_true (has_box (app, get_bounds (app, VARBIND_ITEM_LANE, S1),
                          app_timeline_find_time (app, 0), get_now (app), VARBIND_PAINT_SESSION,
                          0.22));
  g_assert_true (has_box (app, get_bounds (app, VARBIND_ITEM_LANE, S2),
                          app_timeline_find_time (app, 20), app_timeline_find_time (app, 120),
                          VARBIND_PAINT_SESSION, 0.12));
  app_timeline_hide (app, feed);
}

/* A call is a line, or a block with its name when it took long enough for that. */
static void
test_calls (App *app)
{
  EventFeed      *feed = app_timeline_show (app);
  graphene_rect_t bounds = get_bounds (app, VARBIND_ITEM_LANE, S2);
  WinsnmpEvent    call = { .kind = WINSNMP_EVENT_CALL };
  double          x = app_timeline_find_time (app, 20);

  graphene_rect_inset (&bounds, 0, 2);
  g_assert_true (has_box (app, bounds, x - 1, x + 1, VARBIND_PAINT_SESSION, 0.65));

  call.u.call.function = WINSNMP_FUNCTION_CREATE_PDU;
  call.u.call.session = S2;
  call.u.call.result = 0x402;
  call.u.call.duration = 60 * MS;
  feed->time = (APP_TIMELINE_BEGINNING + 110) * (guint64)MS;
  event_feed_add (feed, &call);
  event_feed_apply (feed);
  app_settle ();
  x = app_timeline_find_time (app, 50);
  g_assert_true (has_box (app, bounds, x, app_timeline_find_time (app, 110), VARBIND_PAINT_SESSION,
                          0.55));
  g_assert_true (has_text (app, "SnmpCreatePdu", bounds, x + 5, VARBIND_PAINT_TEXT));
  app_timeline_hide (app, feed);
}

/* In the colour of its kind, with a beginning that can be seen. */
static void
test_kinds (App *app)
{
  static const struct
  {
    const char  *name;
    VarbindPaint paint;
    int          from; /* milliseconds */
    int          to;   /* 0 when it is live */
  } bars[] = {
    { "E1", VARBIND_PAINT_ENTITY, 10, 0 },
    { "C1", VARBIND_PAINT_CONTEXT, 10, 0 },
    { "P1", VARBIND_PAINT_PDU, 20, 40 },
    { "V1", VARBIND_PAINT_VBL, 100, 0 },
    { "R1", VARBIND_PAINT_ROLE, 100, 0 },
  };
  EventFeed *feed = app_timeline_show (app);

  feed_vbl (feed, V1, S1, 2);
  feed_registration (feed, 1, S1, TRUE, 0, 0, "1.3.6.1.6.3.1.1.5.3");
  feed->time += 50 * MS;
  feed_session (feed, 0x103, "", 0);
  event_feed_apply (feed);
  app_settle ();

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      VarbindHandle  *handle = varbind_target_lookup_name (feed->target, bars[i].name);
      graphene_rect_t bounds =
        get_bounds (app, VARBIND_ITEM_HANDLE, varbind_handle_get_token (handle));
      double x = app_timeline_find_time (app, bars[i].from);
      double end = bars[i].to != 0 ? app_timeline_find_time (app, bars[i].to) : get_now (app);

      g_assert_true (has_box (app, bounds, x, end, bars[i].paint, BAR));
      g_assert_true (has_box (app, bounds, x, x + 3, bars[i].paint, 1));
    }
  app_timeline_hide (app, feed);
}

/* A bar has its text; where there is no room for that, its short name. */
static void
test_names (App *app)
{
  EventFeed      *feed = app_timeline_show (app);
  graphene_rect_t bounds;
  double          x;

  feed->time += 300 * MS;
  feed_session (feed, 0x103, "", 0);
  event_feed_apply (feed);
  app_settle ();
  bounds = get_bounds (app, VARBIND_ITEM_HANDLE, C1);
  x = app_timeline_find_time (app, 10) + 6;
  g_assert_true (has_text (app, "C1 community, 6 bytes", bounds, x, VARBIND_PAINT_TEXT));
  bounds = get_bounds (app, VARBIND_ITEM_HANDLE, P1);
  x = app_timeline_find_time (app, 20) + 6;
  g_assert_true (has_text (app, "P1", bounds, x, VARBIND_PAINT_TEXT));
  app_timeline_hide (app, feed);
}

/* What its session's close has freed says so at its end, in shape and word. */
static void
test_freed_by_close (App *app)
{
  EventFeed      *feed = app_timeline_show (app);
  graphene_rect_t bounds;
  double          end;

  feed->time = (APP_TIMELINE_BEGINNING + 120) * (guint64)MS;
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  feed->time += 80 * MS;
  feed_session (feed, 0x103, "", 0);
  event_feed_apply (feed);
  app_settle ();

  bounds = get_bounds (app, VARBIND_ITEM_HANDLE, E1);
  end = app_timeline_find_time (app, 120);
  g_assert_true (has_box (app, bounds, end - 2, end, VARBIND_PAINT_WARNING, 1));
  g_assert_true (has_text (app, "dangling", bounds, end + 5, VARBIND_PAINT_WARNING));
  end = app_timeline_find_time (app, 40);
  g_assert_false (has_box (app, get_bounds (app, VARBIND_ITEM_HANDLE, P1), end - 2, end,
                           VARBIND_PAINT_WARNING, 1));
  app_timeline_hide (app, feed);
}

/* What was there before the program was watched has no beginning. */
static void
test_attached_late (App *app)
{
  EventFeed           *feed = event_feed_new ();
  VarbindTimelineView *view = app_timeline_get_view (app);
  AppBox               fade = { .width = 18 };
  graphene_rect_t      bounds;

  app_show_target (app, feed->target);
  feed->time = APP_TIMELINE_BEGINNING * (guint64)MS;
  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, S1, "poller", 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  feed->time += 100 * MS;
  feed_entity (feed, 0x202, S1, "192.0.2.2", 161);
  event_feed_apply (feed);
  app_timeline_open (app);

  bounds = get_bounds (app, VARBIND_ITEM_LANE, S1);
  fade.color = get_color (app, VARBIND_PAINT_SESSION, 0.22);
  fade.x = bounds.origin.x + 9;
  fade.y = bounds.origin.y;
  fade.height = bounds.size.height;
  g_assert_true (app_draws_fade (GTK_WIDGET (view), &fade));
  g_assert_true (has_text (app, "attached late", bounds, bounds.origin.x + 6, VARBIND_PAINT_TEXT));

  bounds = get_bounds (app, VARBIND_ITEM_HANDLE, E1);
  fade.color = get_color (app, VARBIND_PAINT_ENTITY, BAR);
  fade.y = bounds.origin.y;
  fade.height = bounds.size.height;
  g_assert_true (app_draws_fade (GTK_WIDGET (view), &fade));
  g_assert_false (has_box (app, bounds, bounds.origin.x, bounds.origin.x + 3, VARBIND_PAINT_ENTITY,
                           1));
  app_timeline_hide (app, feed);
}

/* Lives that a pixel cannot tell apart are one bar. */
static void
test_merged (App *app)
{
  EventFeed      *feed = app_timeline_show (app);
  graphene_rect_t bounds;
  int             end;

  for (guint i = 0; i < 1000; i++)
    {
      feed_vbl (feed, V1 + i, S1, 1);
      feed->time += MS / 50;
      feed_freed (feed, V1 + i, WINSNMP_FREED_BY_CALL);
    }
  end = feed->time / MS - APP_TIMELINE_BEGINNING;
  feed->time += 100 * MS;
  feed_session (feed, 0x103, "", 0);
  event_feed_apply (feed);
  app_settle ();

  bounds = get_bounds (app, VARBIND_ITEM_HANDLE, V1);
  g_assert_true (has_box (app, bounds, app_timeline_find_time (app, 100),
                          app_timeline_find_time (app, end), VARBIND_PAINT_VBL, 0.55));
  app_timeline_hide (app, feed);
}

static gboolean
is_filtered (gpointer user_data)
{
  return !varbind_timeline_view_is_filtering (app_timeline_get_view (user_data));
}

/* What does not pass the filter is still there, paler and without its text. */
static void
test_filtered (App *app)
{
  EventFeed      *feed = app_timeline_show (app);
  graphene_rect_t bounds;
  double          x;

  app_activate (app, "win.filter", "s", "kind:entity");
  app_wait (is_filtered, app, "the filter");
  app_settle ();

  x = app_timeline_find_time (app, 10);
  bounds = get_bounds (app, VARBIND_ITEM_HANDLE, E1);
  g_assert_true (has_box (app, bounds, x, get_now (app), VARBIND_PAINT_ENTITY, BAR));
  bounds = get_bounds (app, VARBIND_ITEM_HANDLE, C1);
  g_assert_true (has_box (app, bounds, x, get_now (app), VARBIND_PAINT_CONTEXT, BAR * DIM));
  g_assert_false (has_box (app, bounds, x, get_now (app), VARBIND_PAINT_CONTEXT, BAR));
  g_assert_false (has_text (app, "C1 community, 6 bytes", bounds, x + 6, VARBIND_PAINT_TEXT));
  app_activate (app, "win.filter", "s", "");
  app_timeline_hide (app, feed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/timeline-bars/sessions", test_sessions);
  app_test_add ("/timeline-bars/calls", test_calls);
  app_test_add ("/timeline-bars/kinds", test_kinds);
  app_test_add ("/timeline-bars/names", test_names);
  app_test_add ("/timeline-bars/freed-by-close", test_freed_by_close);
  app_test_add ("/timeline-bars/attached-late", test_attached_late);
  app_test_add ("/timeline-bars/merged", test_merged);
  app_test_add ("/timeline-bars/filtered", test_filtered);

  return g_test_run ();
}
