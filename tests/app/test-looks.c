/* test-looks.c
 *
 * Light and dark, wide and narrow, spoken names, templates.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "../model/event-feed.h"
#include "app-drawing.h"
#include "app-harness.h"
#include "app-menus.h"
#include "varbind-compat.h"
#include "varbind-screenshot.h"
#include "varbind-sessions-page-private.h"
#include "varbind-sheet.h"

/* The row of headings, whose type has another name in GTK 4.12, and what a
 * drop-down shows: never a stop. */
static gboolean
is_inner_item (GtkWidget *widget)
{
  GtkWidget  *parent = gtk_widget_get_parent (widget);
  const char *type = G_OBJECT_TYPE_NAME (widget);

  return (g_str_equal (type, "GtkListItemWidget") ||
          g_str_equal (type, "GtkColumnViewRowWidget")) &&
         (GTK_IS_STACK (parent) || GTK_IS_COLUMN_VIEW (parent));
}

/* A label speaks for itself; so does a row of a list by what stands in it. */
static gboolean
has_own_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) || GTK_IS_TEXT (widget) || GTK_IS_EDITABLE (widget))
    return TRUE;
  if (GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_LIST_BOX (widget))
    return TRUE;
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return TRUE;

  /* Parts of GTK's own that have no interface for a name: what opens them or
   * holds them has one. */
  return GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_PANED (widget) || GTK_IS_STACK (widget) ||
         GTK_IS_POPOVER (widget) || is_inner_item (widget) ||
         g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "GtkModelButton");
}

static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* A button with an icon is labelled by its image, and that says nothing. */
static gboolean
is_icon_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL;
}

static void
check_names (GtkWidget *widget,
             GString   *nameless)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (is_icon_button (widget)
        ? !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
        : gtk_widget_get_focusable (widget) && !has_own_text (widget) && !has_name (widget))
    g_string_append_printf (nameless, "%s in %s (%s)\n", G_OBJECT_TYPE_NAME (widget),
                            G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)),
                            gtk_widget_get_tooltip_text (widget));

  /* What is in them is the toolkit's own business. */
  if (ADW_IS_COMBO_ROW (widget) || ADW_IS_ENTRY_ROW (widget) || GTK_IS_SPIN_BUTTON (widget))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child, nameless);
}

static void
assert_names (gpointer root)
{
  g_autoptr (GString) nameless = g_string_new (NULL);

  check_names (root, nameless);
  g_assert_cmpstr (nameless->str, ==, "");
}

static void
test_names_in_the_window (App *app)
{
  app_settle ();
  assert_names (app->window);

  app_create_entity (app, app_create_session (app, ""), "127.0.0.1", 161);
  app_activate (app, "win.search", NULL);
  app_settle ();
  assert_names (app->window);
}

static void
test_names_in_dialogs (App *app)
{
  static const char *const actions[] = {
    "win.new-entity", "win.new-context", "win.new-vbl", "win.new-pdu", "win.new-send",
    "win.entity-settings", "win.choose-session-to-close"
  };

  app_create_entity (app, app_create_session (app, ""), "127.0.0.1", 161);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWindow *dialog;

      app_activate (app, actions[i], NULL);
      dialog = app_wait_dialog (app);
      app_settle ();
      assert_names (dialog);
      gtk_window_destroy (dialog);
    }
}

static void
test_rows_speak (App *app)
{
  VarbindHandle *entity;
  GtkWidget     *row;

  app_create_entity (app, app_create_session (app, ""), "127.0.0.1", 161);
  entity = varbind_window_get_selected (app->window);
  app_settle ();
  row = app_find_class (app->window->sessions, "session");
  g_assert_nonnull (row);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Session S1, callback, open");
  g_assert_cmpstr (varbind_handle_get_name (entity), ==, "E1");
}

static gboolean
draws_mark (GtkWidget *widget)
{
  GdkRGBA color;

  if (!VARBIND_IS_HANDLE_CELL (widget) || !gtk_widget_get_mapped (widget) ||
      varbind_handle_cell_get_column (VARBIND_HANDLE_CELL (widget)) != VARBIND_COLUMN_TEXT)
    return FALSE;

  varbind_get_text_color (widget, &color);

  return app_draws_icon (widget, color);
}

static guint
count_late_marks (GtkWidget *widget)
{
  guint n = draws_mark (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_late_marks (child);

  return n;
}

/* Rows of what was made before the program was watched have a mark, and say so. */
static void
test_late_rows (App *app)
{
  EventFeed *feed = event_feed_new ();
  GtkWidget *row;

  app_show_target (app, feed->target);
  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, 0x101, "poller", 0);
  feed_entity (feed, 0x201, 0x101, "192.0.2.1", 161);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  feed_entity (feed, 0x202, 0x101, "192.0.2.2", 161);
  event_feed_apply (feed);
  app_settle ();
  g_assert_cmpuint (count_late_marks (GTK_WIDGET (app->window->sessions)), ==, 2);
  row = app_find_class (app->window->sessions, "session");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Session S1, poller, callback, open, attached late");
  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
}

static gboolean
is_narrow (gpointer user_data)
{
  return ((App *)user_data)->window->narrow;
}

static gboolean
is_wide (gpointer user_data)
{
  return !is_narrow (user_data);
}

static void
test_narrow (App *app)
{
  app_create_session (app, "");
  gtk_window_set_default_size (GTK_WINDOW (app->window), 640, 480);
  app_wait (is_narrow, app, "the narrow window");
  app_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (app->window)), <=, 640);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (app->window)), <=, 480);
  g_assert_false (gtk_widget_get_mapped (app->window->log_button));

  /* The details are a page of their own now. */
  app_activate (app, "win.show-page", "s", "details");
  app_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (app->window->details)));
  app_activate (app, "win.details-visible", NULL);
  app_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (app->window->details)));
  app_activate (app, "win.details-visible", NULL);
  app_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (app->window->details)));

  gtk_window_set_default_size (GTK_WINDOW (app->window), 1200, 760);
  app_wait (is_wide, app, "the wide window");
  app_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->pages), ==, "calls");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (app->window->details)));
  g_assert_true (gtk_widget_get_mapped (app->window->log_button));
}

static GtkWidget *
find_column (GtkWidget    *widget,
             VarbindColumn column)
{
  if (VARBIND_IS_HANDLE_CELL (widget) && gtk_widget_get_mapped (widget) &&
      varbind_handle_cell_get_column (VARBIND_HANDLE_CELL (widget)) == column)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_column (child, column);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_400_wide (gpointer user_data)
{
  App *app = user_data;

  /* A window shrinks step by step: its least width depends on what it shows. */
  gtk_window_set_default_size (GTK_WINDOW (app->window), 400, 700);

  return app->window->narrow && gtk_widget_get_width (GTK_WIDGET (app->window)) <= 400;
}

/* What a person looks for in a list is in view without scrolling. */
static void
test_narrow_list (App *app)
{
  GtkWidget      *sessions = GTK_WIDGET (app->window->sessions);
  graphene_rect_t bounds;

  app_create_entity (app, app_create_session (app, ""), "127.0.0.1", 161);
  app_settle ();
  g_assert_nonnull (find_column (sessions, VARBIND_COLUMN_KIND));

  app_wait (is_400_wide, app, "the narrow window");
  app_settle ();
  g_assert_null (find_column (sessions, VARBIND_COLUMN_KIND));
  g_assert_cmpstr (gtk_label_get_label (app->window->live_label), ==, "●");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app->window->live_label),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "● live");
  g_assert_true (gtk_widget_compute_bounds (find_column (sessions, VARBIND_COLUMN_STATE), sessions,
                                            &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (sessions));

  gtk_window_set_default_size (GTK_WINDOW (app->window), 1240, 760);
  app_wait (is_wide, app, "the wide window");
  app_settle ();
  g_assert_nonnull (find_column (sessions, VARBIND_COLUMN_KIND));
  g_assert_cmpstr (gtk_label_get_label (app->window->live_label), ==, "● live");
}

/* The tour fits, whatever its sentences say. */
static void
test_narrow_tour (App *app)
{
  app_activate (app, "win.tour", NULL);
  app_settle ();
  app_wait (is_400_wide, app, "the narrow window");
}

static gboolean
is_empty_page (gpointer user_data)
{
  return g_str_equal (app_get_visible_page (user_data), "empty");
}

/* Nobody is asked to open a session in what was. */
static void
test_nothing_open_in_the_past (App *app)
{
  GtkWidget *page = app_find (app->window->sessions, "nothing_open");
  GtkWidget *button = app_find (app->window->sessions, "empty_new");

  app_settle ();
  g_assert_true (gtk_widget_get_mapped (button));
  app_assert_has (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "tour");

  app_create_session (app, "");
  app_activate (app, "win.rewind", "t", (guint64)1);
  app_wait (is_empty_page, app, "nothing to be open");
  app_settle ();
  g_assert_false (gtk_widget_get_mapped (button));
  app_assert_has (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "timeline");
}

static void
test_pages (App *app)
{
  GSettings       *settings = varbind_application_get_settings (app->application);
  g_autofree char *page = NULL;

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (app->window->sessions)));
  app_activate (app, "win.page", "s", "timeline");
  app_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (app->window->sessions)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (app->window->details)));
  g_assert_cmpstr (adw_window_title_get_title (app->window->title), ==, "Timeline");
  page = g_settings_get_string (settings, "page");
  g_assert_cmpstr (page, ==, "timeline");

  /* A name that this version does not know changes nothing. */
  g_settings_set_string (settings, "page", "elsewhere");
  g_assert_cmpstr (varbind_window_get_view (app->window), ==, "timeline");
  g_settings_set_string (settings, "page", "sessions");
  g_assert_cmpstr (varbind_window_get_view (app->window), ==, "sessions");
}

static void
test_switcher_moves (App *app)
{
  gtk_window_set_default_size (GTK_WINDOW (app->window), 640, 480);
  app_wait (is_narrow, app, "the narrow window");
  app_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (app->window->switcher)));
  g_assert_true (adw_view_switcher_bar_get_reveal (app->window->switcher_bar));

  gtk_window_set_default_size (GTK_WINDOW (app->window), 1200, 760);
  app_wait (is_wide, app, "the wide window");
  app_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (app->window->switcher)));
  g_assert_false (adw_view_switcher_bar_get_reveal (app->window->switcher_bar));
}

static void
set_flag (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
}

static gboolean
is_flag_set (gpointer user_data)
{
  return *(gboolean *)user_data;
}

/* The darkest and the lightest are far apart, whichever is the ground. */
static double
mean_light (App *app)
{
  g_autofree char       *path = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError)     error = NULL;
  g_autofree guchar     *pixels = NULL;
  gboolean               drawn = FALSE;
  double                 sum = 0;
  gsize                  n;
  int                    fd;

  varbind_screenshot_when_drawn (GTK_WIDGET (app->window), set_flag, &drawn);
  app_wait (is_flag_set, &drawn, "the window to be drawn");
  fd = g_file_open_tmp ("varbind-XXXXXX.png", &path, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (varbind_screenshot_save (GTK_WIDGET (app->window), path, &error));
  g_assert_no_error (error);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  remove (path);

  n = (gsize)gdk_texture_get_width (texture) * gdk_texture_get_height (texture);
  pixels = g_malloc (n * 4);
  gdk_texture_download (texture, pixels, 4 * gdk_texture_get_width (texture));
  for (gsize i = 0; i < n; i++)
    sum += pixels[4 * i + 1];

  return sum / n;
}

static void
test_light_and_dark (App *app)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  app_create_session (app, "");
  g_assert_cmpfloat (mean_light (app), >, 160);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpfloat (mean_light (app), <, 96);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_templates (App *app)
{
  GType types[] = {
    VARBIND_TYPE_SESSIONS_PAGE, VARBIND_TYPE_DETAILS_PANE, VARBIND_TYPE_CALL_LOG,
    VARBIND_TYPE_RESULTS_PANE, VARBIND_TYPE_TOUR_BAR
  };
  GtkWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_nonnull (gtk_widget_get_first_child (widget));
      g_assert_finalize_object (widget);
    }

  window = GTK_WINDOW (varbind_sheet_new (GTK_WINDOW (app->window), "Form", "_Do"));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (window);
  app_settle ();
  g_assert_null (window);
}

static void
test_window_goes (App *app)
{
  VarbindWindow *window = varbind_window_new (app->application);

  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
  g_assert_null (window);
}

static void
test_state_is_kept (App *app)
{
  GSettings       *settings = varbind_application_get_settings (app->application);
  VarbindWindow   *window;
  VarbindColumn    column;
  gboolean         descending;
  g_autofree char *sort = NULL;

  app_activate (app, "win.details-visible", NULL);
  app_activate (app, "win.sort", "(ub)", VARBIND_COLUMN_USES, TRUE);
  gtk_window_close (GTK_WINDOW (app->window));
  sort = g_settings_get_string (settings, "sort-column");
  g_assert_cmpstr (sort, ==, "uses");
  g_assert_false (g_settings_get_boolean (settings, "details-visible"));

  window = varbind_window_new (app->application);
  gtk_window_present (GTK_WINDOW (window));
  app->window = window;
  app_settle ();
  g_assert_false (window->details_visible);
  g_assert_true (varbind_sessions_page_get_sort (window->sessions, &column, &descending));
  g_assert_cmpint (column, ==, VARBIND_COLUMN_USES);
  g_assert_true (descending);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/looks/names-in-the-window", test_names_in_the_window);
  app_test_add ("/looks/names-in-dialogs", test_names_in_dialogs);
  app_test_add ("/looks/rows-speak", test_rows_speak);
  app_test_add ("/looks/late-rows", test_late_rows);
  app_test_add ("/looks/narrow", test_narrow);
  app_test_add ("/looks/narrow-list", test_narrow_list);
  app_test_add ("/looks/narrow-tour", test_narrow_tour);
  app_test_add ("/looks/nothing-open-in-the-past", test_nothing_open_in_the_past);
  app_test_add ("/looks/pages", test_pages);
  app_test_add ("/looks/switcher-moves", test_switcher_moves);
  app_test_add ("/looks/light-and-dark", test_light_and_dark);
  app_test_add ("/looks/mnemonics", app_assert_mnemonics);
  app_test_add ("/looks/templates", test_templates);
  app_test_add ("/looks/window-goes", test_window_goes);
  app_test_add ("/looks/state-is-kept", test_state_is_kept);

  return g_test_run ();
}
