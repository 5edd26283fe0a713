/* test-graph.c
 *
 * The sharing graph beside the list: what it shows, clicks, keys, names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-harness.h"
#include "app-input.h"
#include "varbind-graph-private.h"
#include "varbind-sessions-page-private.h"
#include "winsnmp.h"

static VarbindGraph *
get_graph (App *app)
{
  return app->window->sessions->graph;
}

static gboolean
has_nodes (gpointer user_data)
{
  return gtk_widget_get_width (GTK_WIDGET (get_graph (user_data))) > 0 &&
         g_hash_table_size (get_graph (user_data)->nodes) > 0;
}

/* S1 owns E1 and C1, which S2 uses with its P1. */
static EventFeed *
show_feed (App *app)
{
  EventFeed *feed = event_feed_new ();

  feed_session (feed, S1, "poller", 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_context (feed, C1, S1, 6);
  feed_session (feed, S2, "watcher", 0);
  feed_pdu (feed, P1, S2, SNMP_PDU_GET, 1, 1);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, P1);
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  g_object_set (app->window, "graph-visible", TRUE, NULL);
  app_wait (has_nodes, app, "the graph");

  return feed;
}

static void
hide_feed (App       *app,
           EventFeed *feed)
{
  g_object_set (app->window, "graph-visible", FALSE, NULL);
  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
}

static GtkWidget *
find_node (App    *app,
           guint64 token)
{
  GtkWidget *node = g_hash_table_lookup (get_graph (app)->nodes, app_lookup (app, token));

  g_assert_nonnull (node);

  return node;
}

static void
click_node (App    *app,
            guint64 token)
{
  app_click (app, find_node (app, token), 20, 10);
}

static void
assert_name (App        *app,
             guint64     token,
             const char *name)
{
  GtkWidget *node = find_node (app, token);

  g_assert_cmpstr (varbind_graph_node_get_text (VARBIND_GRAPH_NODE (node)), ==, name);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static guint64
get_selected (App *app)
{
  VarbindHandle *handle = varbind_window_get_selected (app->window);

  return handle != NULL ? varbind_handle_get_token (handle) : 0;
}

static guint64
get_focused (App *app)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (app->window));

  if (!VARBIND_IS_GRAPH_NODE (focus))
    return 0;

  return varbind_handle_get_token (varbind_graph_node_get_handle (VARBIND_GRAPH_NODE (focus)));
}

static void
test_names (App *app)
{
  EventFeed *feed = show_feed (app);

  assert_name (app, S1, "Session S1 poller, callback, open");
  assert_name (app, E1, "Entity E1 192.0.2.1:161, SNMPv2c, live, owned by S1, used by S2");
  assert_name (app, P1, "PDU P1 GET 1, 1 binding, live, owned by S2");
  hide_feed (app, feed);
}

static void
test_selection_is_one (App *app)
{
  EventFeed *feed = show_feed (app);

  click_node (app, C1);
  g_assert_cmpuint (get_selected (app), ==, C1);
  g_assert_true (gtk_widget_has_css_class (find_node (app, C1), "selected"));

  varbind_window_select (app->window, app_lookup (app, S2));
  g_assert_true (gtk_widget_has_css_class (find_node (app, S2), "selected"));
  g_assert_false (gtk_widget_has_css_class (find_node (app, C1), "selected"));
  hide_feed (app, feed);
}

static void
test_keyboard_walks (App *app)
{
  EventFeed *feed = show_feed (app);

  click_node (app, S1);
  app_press_key (app, GDK_KEY_Right, 0);
  g_assert_cmpuint (get_focused (app), ==, E1);
  app_press_key (app, GDK_KEY_Down, 0);
  g_assert_cmpuint (get_focused (app), ==, C1);
  app_press_key (app, GDK_KEY_Down, 0);
  g_assert_cmpuint (get_focused (app), ==, P1);
  app_press_key (app, GDK_KEY_Left, 0);
  g_assert_cmpuint (get_focused (app), ==, S2);
  app_press_key (app, GDK_KEY_Up, 0);
  g_assert_cmpuint (get_focused (app), ==, S1);
  g_assert_cmpuint (get_selected (app), ==, S1);
  hide_feed (app, feed);
}

static gboolean
dangles (gpointer user_data)
{
  App *app = user_data;

  return gtk_widget_has_css_class (find_node (app, E1), "dangling");
}

/* What dangles says so in a word. */
static void
test_dangling (App *app)
{
  EventFeed       *feed = show_feed (app);
  g_autofree char *texts = NULL;

  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), GSIZE_TO_POINTER (C1), NULL);
  event_feed_apply (feed);
  app_wait (dangles, app, "the mark");
  texts = app_dup_texts (find_node (app, E1));
  app_assert_has (texts, "dangling");
  assert_name (app, E1, "Entity E1 192.0.2.1:161, SNMPv2c, dangling, owned by S1, used by S2");
  hide_feed (app, feed);
}

static void
test_filter (App *app)
{
  EventFeed *feed = show_feed (app);

  varbind_sessions_page_set_search (app->window->sessions, "community");
  g_assert_cmpuint (varbind_sharing_get_n_nodes (get_graph (app)->sharing), ==, 2);
  varbind_sessions_page_set_search (app->window->sessions, "");
  g_assert_cmpuint (varbind_sharing_get_n_nodes (get_graph (app)->sharing), ==, 5);
  hide_feed (app, feed);
}

static gboolean
has_group (gpointer user_data)
{
  return varbind_sharing_get_n_nodes (get_graph (user_data)->sharing) == 6;
}

/* Enter opens what stands for many. */
static void
test_group_opens (App *app)
{
  EventFeed         *feed = show_feed (app);
  const VarbindNode *group;

  for (guint i = 0; i < 8; i++)
    feed_entity (feed, E2 + i, S2, "192.0.2.1", 161);
  event_feed_apply (feed);
  app_wait (has_group, app, "the group");
  group = varbind_sharing_find (get_graph (app)->sharing, app_lookup (app, E2));
  g_assert_null (group->handle);
  g_assert_cmpuint (group->n_handles, ==, 8);

  click_node (app, P1);
  app_press_key (app, GDK_KEY_Down, 0);
  app_press_key (app, GDK_KEY_Return, 0);
  g_assert_cmpuint (varbind_sharing_get_n_nodes (get_graph (app)->sharing), ==, 13);
  g_assert_cmpuint (get_focused (app), ==, E2);
  hide_feed (app, feed);
}

static gboolean
has_texture (gpointer user_data)
{
  return get_graph (user_data)->texture != NULL;
}

/* Many edges are drawn by a thread; few again at once. */
static void
test_many_edges (App *app)
{
  EventFeed *feed = show_feed (app);

  for (guint i = 0; i < 300; i++)
    {
      feed_entity (feed, 0x1000 + i, S2, "192.0.2.1", 161);
      feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S1, 1, 0, S1, 0, 0x1000 + i, C1, P1);
    }
  event_feed_apply (feed);
  app_wait (has_texture, app, "the edges");
  varbind_sessions_page_set_search (app->window->sessions, "community");
  app_settle ();
  hide_feed (app, feed);
}

static gboolean
is_narrow (gpointer user_data)
{
  return ((App *)user_data)->window->narrow;
}

/* Where there is no room for both it takes the place of the list. */
static void
test_narrow (App *app)
{
  EventFeed *feed = show_feed (app);

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (app->window->sessions->scroller)));
  gtk_window_set_default_size (GTK_WINDOW (app->window), 640, 480);
  app_wait (is_narrow, app, "the narrow window");
  app_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (app->window->sessions->scroller)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_graph (app))));
  hide_feed (app, feed);
}

/* A scrolled window keeps its adjustment when the page in it is gone. */
static void
test_adjustment_outlives (App *app)
{
  g_autoptr (GtkAdjustment) adjustment = gtk_adjustment_new (0, 0, 9, 1, 1, 1);
  GtkWidget                *graph;

  g_object_ref_sink (adjustment);
  graph = g_object_new (VARBIND_TYPE_GRAPH, "vadjustment", adjustment, NULL);
  g_object_ref_sink (graph);
  g_assert_finalize_object (graph);
  gtk_adjustment_set_value (adjustment, 5);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 5);
}

static gboolean
is_drawn (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_away (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

/* A blank page would be a riddle: what has ended stands in the list alone. */
static void
test_nothing_to_draw (App *app)
{
  guint64    session = app_create_session (app, "");
  GtkWidget *empty = app_find (app->window->sessions, "graph_empty");

  g_object_set (app->window, "show-closed", TRUE, "graph-visible", TRUE, NULL);
  app_settle ();
  app_wait (is_away, empty, "a session to be drawn");
  app_activate (app, "win.close-session", "t", session);
  app_wait (is_drawn, empty, "the graph to say that it is empty");
  app_create_session (app, "");
  app_wait (is_away, empty, "a session to be drawn");
}

static gboolean
has_curves (gpointer user_data)
{
  return get_graph (user_data)->curves != NULL;
}

/* The opacity of what is least transparent, drawn large enough to have an inside. */
static guchar
get_opacity (GskRenderNode *node)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 2000, 1600);
  cairo_t         *cr = cairo_create (surface);
  guchar           opacity = 0;
  const guchar    *pixels;

  cairo_scale (cr, 4, 4);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int i = 0; i < 1600 * cairo_image_surface_get_stride (surface); i++)
    opacity = MAX (opacity, pixels[i]);
  cairo_surface_destroy (surface);

  return opacity;
}

/* Colours that can be told from the ground are not thinned again. */
static void
test_edges_can_be_seen (App *app)
{
  EventFeed *feed = show_feed (app);

  app_wait (has_curves, app, "the edges");
  g_assert_cmpuint (get_opacity (get_graph (app)->curves), ==, 255);
  hide_feed (app, feed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/graph/names", test_names);
  app_test_add ("/graph/selection-is-one", test_selection_is_one);
  app_test_add ("/graph/keyboard-walks", test_keyboard_walks);
  app_test_add ("/graph/dangling", test_dangling);
  app_test_add ("/graph/filter", test_filter);
  app_test_add ("/graph/group-opens", test_group_opens);
  app_test_add ("/graph/many-edges", test_many_edges);
  app_test_add ("/graph/narrow", test_narrow);
  app_test_add ("/graph/adjustment-outlives", test_adjustment_outlives);
  app_test_add ("/graph/nothing-to-draw", test_nothing_to_draw);
  app_test_add ("/graph/edges-can-be-seen", test_edges_can_be_seen);

  return g_test_run ();
}
