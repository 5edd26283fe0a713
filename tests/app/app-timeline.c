/* app-timeline.c
 *
 * The timeline's page in a test: events to look at, and what is done with them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-timeline.h"
#include "winsnmp.h"

#define MS 1000000 /* nanoseconds */

VarbindTimelinePage *
app_timeline_get_page (App *app)
{
  return app->window->timeline;
}

VarbindTimelineView *
app_timeline_get_view (App *app)
{
  return varbind_timeline_page_get_view (app_timeline_get_page (app));
}

VarbindTimelineItem
app_timeline_item (VarbindTimelineItemKind kind,
                   guint64                 id)
{
  return (VarbindTimelineItem){ kind, id };
}

graphene_point_t
app_timeline_find (App                *app,
                   VarbindTimelineItem what)
{
  graphene_rect_t bounds;

  g_assert_true (varbind_timeline_view_get_bounds (app_timeline_get_view (app), what, &bounds));

  return GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width / 2,
                              bounds.origin.y + bounds.size.height / 2);
}

double
app_timeline_find_time (App *app,
                        int  time)
{
  VarbindTimelineView *view = app_timeline_get_view (app);
  gint64               micros = (APP_TIMELINE_BEGINNING + time) * (gint64)1000;

  return view->metrics.names + varbind_scale_to_x (&view->scale, micros);
}

void
app_timeline_feed (EventFeed *feed)
{
  feed->time = APP_TIMELINE_BEGINNING * (guint64)MS;
  feed_session (feed, S1, "poller", 0);
  feed->time += 10 * MS;
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_context (feed, C1, S1, 6);
  feed->time += 10 * MS;
  feed_session (feed, S2, "watcher", 0);
  feed_pdu (feed, P1, S2, SNMP_PDU_GET, 1, 1);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, P1);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S2, SNMP_PDU_GET, 0);
  feed->time += 20 * MS;
  feed_message (feed, WINSNMP_MESSAGE_ANSWERED, 1, S2, SNMP_PDU_GET, 0);
  feed_freed (feed, P1, WINSNMP_FREED_BY_CALL);
  feed->time += 60 * MS;
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, S1, 0, SNMPAPI_ENTITY_INVALID, 0x999, 161);
  event_feed_apply (feed);
}

static gboolean
has_size (gpointer user_data)
{
  return gtk_widget_get_width (GTK_WIDGET (app_timeline_get_view (user_data))) > 0;
}

void
app_timeline_open (App *app)
{
  app_activate (app, "win.page", "s", "timeline");
  app_wait (has_size, app, "the timeline");
  gtk_widget_grab_focus (GTK_WIDGET (app_timeline_get_view (app)));
  app_settle ();
}

EventFeed *
app_timeline_show (App *app)
{
  EventFeed *feed = event_feed_new ();

  app_show_target (app, feed->target);
  app_timeline_feed (feed);
  app_timeline_open (app);

  return feed;
}

void
app_timeline_hide (App       *app,
                   EventFeed *feed)
{
  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
}

void
app_timeline_act (App        *app,
                  const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (app_timeline_get_view (app)),
                                             action, NULL));
  app_settle ();
}

char *
app_timeline_dup_list (App *app)
{
  GListModel *rows = G_LIST_MODEL (app_timeline_get_page (app)->selection);
  GString    *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (VarbindEventRow) row = g_list_model_get_item (rows, i);
      g_autofree char            *line = varbind_event_row_dup_text (row);

      g_string_append_printf (text, "%s\n", line);
    }

  return g_string_free (text, FALSE);
}

gboolean
app_timeline_is_rewound (gpointer user_data)
{
  App *app = user_data;

  return app->window->rewound && app->window->rewinding == 0;
}

gboolean
app_timeline_is_live (gpointer user_data)
{
  return varbind_window_is_live (((App *)user_data)->window);
}
