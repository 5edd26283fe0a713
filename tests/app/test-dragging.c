/* test-dragging.c
 *
 * What is dragged: files, handles, and the timeline.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "../model/event-feed.h"
#include "app-harness.h"
#include "app-input.h"
#include "varbind-canvas.h"
#include "varbind-sessions-page-private.h"
#include "varbind-timeline-view-private.h"
#include "winsnmp-linux.h"

#define NANOSECONDS G_GUINT64_CONSTANT (1000000000)

/* The widget holds it. */
static gpointer
find_controller (gpointer widget,
                 GType    type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }

  g_assert_not_reached ();
}

static gboolean
is_loaded (gpointer user_data)
{
  App           *app = user_data;
  VarbindSource *source = varbind_watch_get_source (app->window->watch);

  return source != NULL && varbind_source_get_state (source) == VARBIND_SOURCE_STATE_ENDED;
}

/* A recording of the window itself. */
static GFile *
make_file (void)
{
  g_autofree char   *path = NULL;
  g_autofree char   *where = NULL;
  g_autoptr (GError) error = NULL;
  int                fd = g_file_open_tmp ("varbind-XXXXXX.wsnmp", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  where = g_strconcat ("file:", path, NULL);
  g_assert_cmpint (winsnmp_trace_start (where), ==, SNMPAPI_SUCCESS);
  winsnmp_trace_stop ();

  return g_file_new_for_path (path);
}

static void
delete_file (gpointer file)
{
  g_file_delete (file, NULL, NULL);
  g_object_unref (file);
}

/* As a file manager drops them: each can be chosen, the last is shown. */
static void
test_recordings_are_dropped (App *app)
{
  GListModel *watches = G_LIST_MODEL (varbind_application_get_watches (app->application));
  GSList     *files = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean handled = FALSE;

  for (guint i = 0; i < 3; i++)
    files = g_slist_append (files, make_file ());
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (find_controller (app->window, GTK_TYPE_DROP_TARGET), "drop", &value, 10.0,
                         10.0, &handled);
  g_assert_true (handled);
  app_wait (is_loaded, app, "the recording");
  g_assert_cmpuint (g_list_model_get_n_items (watches), ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (VarbindWatch) watch = g_list_model_get_item (watches, 1 + i);
      g_autofree char         *name = g_file_get_basename (g_slist_nth_data (files, i));

      g_assert_cmpstr (varbind_watch_get_name (watch), ==, name);
      g_assert_true (i < 2 || watch == app->window->watch);
    }
  g_slist_free_full (files, delete_file);
}

static VarbindHandleCell *
find_cell (GtkWidget     *widget,
           VarbindHandle *handle)
{
  if (VARBIND_IS_HANDLE_CELL (widget) && gtk_widget_get_mapped (widget) &&
      varbind_handle_cell_get_handle (VARBIND_HANDLE_CELL (widget)) == handle)
    return VARBIND_HANDLE_CELL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      VarbindHandleCell *cell = find_cell (child, handle);

      if (cell != NULL)
        return cell;
    }

  return NULL;
}

/* The middle of its row's first cell. */
static graphene_point_t
find_place (App    *app,
            guint64 token)
{
  GtkWidget         *view = GTK_WIDGET (app->window->sessions->view);
  VarbindHandleCell *cell = find_cell (view, app_lookup (app, token));
  graphene_rect_t    bounds;

  g_assert_nonnull (cell);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (cell), view, &bounds));

  return (graphene_point_t){ bounds.origin.x + bounds.size.width / 2,
                             bounds.origin.y + bounds.size.height / 2 };
}

static void
test_handle_is_dragged_to_a_session (App *app)
{
  GtkWidget                     *view = GTK_WIDGET (app->window->sessions->view);
  guint64                        owner = app_create_session (app, "owner");
  guint64                        entity = app_create_entity (app, owner, "127.0.0.1", 161);
  guint64                        user = app_create_session (app, "user");
  g_autoptr (GdkContentProvider) provider = NULL;
  GdkContentProvider            *nothing = NULL;
  graphene_point_t               place;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean         handled = FALSE;
  g_autofree char *texts = NULL;

  app_settle ();
  place = find_place (app, owner);
  g_signal_emit_by_name (find_controller (view, GTK_TYPE_DRAG_SOURCE), "prepare", (double)place.x,
                         (double)place.y, &nothing);
  g_assert_null (nothing); /* a session is not shared */

  place = find_place (app, entity);
  g_signal_emit_by_name (find_controller (view, GTK_TYPE_DRAG_SOURCE), "prepare", (double)place.x,
                         (double)place.y, &provider);
  g_assert_nonnull (provider);

  place = find_place (app, user);
  g_value_init (&value, VARBIND_TYPE_HANDLE);
  g_value_set_object (&value, app_lookup (app, entity));
  g_signal_emit_by_name (find_controller (view, GTK_TYPE_DROP_TARGET), "drop", &value,
                         (double)place.x, (double)place.y, &handled);
  g_assert_true (handled);
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "S2  user");
  app_assert_has (texts, "127.0.0.1:161");
}

static gboolean
has_size (gpointer view)
{
  return gtk_widget_get_mapped (view) && gtk_widget_get_width (view) > 100;
}

static EventFeed *
show_timeline (App *app)
{
  EventFeed *feed = event_feed_new ();

  app_show_target (app, feed->target);
  feed_session (feed, S1, "poller", 0);
  feed->time += NANOSECONDS;
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed->time += NANOSECONDS;
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  app_activate (app, "win.page", "s", "timeline");
  app_wait (has_size, varbind_timeline_page_get_view (app->window->timeline), "the timeline");
  app_settle ();

  return feed;
}

static void
hide_timeline (App       *app,
               EventFeed *feed)
{
  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
}

/* The middle button moves what is in view along with the pointer. */
static void
test_middle_button_pans (App *app)
{
  EventFeed           *feed = show_timeline (app);
  VarbindTimelineView *view = varbind_timeline_page_get_view (app->window->timeline);
  GtkAdjustment       *adjustment = varbind_canvas_get_hadjustment (VARBIND_CANVAS (view));
  double               y = gtk_widget_get_height (GTK_WIDGET (view)) / 2;
  double               start;

  for (guint i = 0; i < 3; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (app->window->timeline),
                                               "timeline.zoom-in", NULL));
  gtk_adjustment_set_value (adjustment,
                            (gtk_adjustment_get_upper (adjustment) -
                             gtk_adjustment_get_page_size (adjustment)) /
                              2);
  app_settle ();
  start = gtk_adjustment_get_value (adjustment);
  app_move_to (app, GTK_WIDGET (view), view->metrics.names + 200, y);
  app_press_button (app, 2, TRUE);
  app_move_to (app, GTK_WIDGET (view), view->metrics.names + 150, y);
  app_move_to (app, GTK_WIDGET (view), view->metrics.names + 100, y);
  app_press_button (app, 2, FALSE);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), start + 100, 2);
  hide_timeline (app, feed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/dragging/recordings-are-dropped", test_recordings_are_dropped);
  app_test_add ("/dragging/handle-is-dragged-to-a-session", test_handle_is_dragged_to_a_session);
  app_test_add ("/dragging/middle-button-pans", test_middle_button_pans);

  return g_test_run ();
}
