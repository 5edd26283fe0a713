/* test-start.c
 *
 * What a window has at its first frame, and what only when it is seen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-harness.h"

#define ICONS "/io/github/varbind/Varbind/icons/scalable/actions"

static void
assert_encoded (const char *name,
                int         size,
                int         scale)
{
  GtkIconTheme                *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GtkIconPaintable) icon =
    gtk_icon_theme_lookup_icon (theme, name, NULL, size, scale, GTK_TEXT_DIR_LTR, 0);
  g_autoptr (GFile) file = gtk_icon_paintable_get_file (icon);
  g_autofree char  *uri = g_file_get_uri (file);
  g_autofree char  *end = g_strdup_printf ("/%s.symbolic.png", name);

  if (!g_str_has_suffix (uri, end))
    g_error ("%s, %d pixels, scale %d: %s", name, size, scale, uri);
}

/* In the sizes that the window shows, an icon is a picture that was made before. */
static void
test_icons (App *app)
{
  static const int sizes[] = { 16, 32, 64 };
  g_auto (GStrv) files = g_resources_enumerate_children (ICONS, 0, NULL);

  g_assert_nonnull (files);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (".svg"));

      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          assert_encoded (name, sizes[j], 1);
          assert_encoded (name, sizes[j], 2);
        }
    }
}

static gboolean
is_seen (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

/* What stands in a page that was not seen yet. */
static GtkWidget *
get_resting (GtkWidget *page)
{
  GtkWidget *child = gtk_widget_get_first_child (page);

  g_assert_false (gtk_widget_get_visible (child));

  return child;
}

static void
test_pages (App *app)
{
  VarbindWindow *window = app->window;
  gpointer       above[] = { window->timeline, window->problems, window->snapshots };
  gpointer       below[] = { window->results, window->notifications, window->agent };

  for (guint i = 0; i < G_N_ELEMENTS (above); i++)
    {
      GtkWidget *child = get_resting (above[i]);

      adw_view_stack_set_visible_child (window->views, above[i]);
      app_wait (is_seen, child, "a page");
    }
  for (guint i = 0; i < G_N_ELEMENTS (below); i++)
    {
      GtkWidget *child = get_resting (below[i]);
      GtkWidget *tools;

      gtk_stack_set_visible_child (window->pages, below[i]);
      app_wait (is_seen, child, "a page below");
      tools = gtk_stack_get_visible_child (GTK_STACK (app_find (window->tools, "stack")));
      app_wait (is_seen, gtk_widget_get_last_child (tools), "its tools");
    }
}

/* The list of sessions, and the details, while there is nothing to see in them. */
static void
test_parts (App *app)
{
  GtkWidget *list = get_resting (app_find (app->window->sessions, "paned"));
  GtkWidget *fields = app_find (app->window->details, "fields");
  guint64    session;

  g_assert_null (gtk_widget_get_first_child (fields));
  session = app_create_session (app, "");
  app_wait (is_seen, list, "the list");
  app_activate (app, "win.show-handle", "t", session);
  app_wait (is_seen, fields, "the details");
  g_assert_nonnull (gtk_widget_get_first_child (fields));
}

static void
assert_not_made (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)));
  g_assert_false (VARBIND_IS_COMPARISON_VIEW (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_not_made (child);
}

/* Menus that nobody has opened, and where a comparison will stand. */
static void
test_not_made (App *app)
{
  assert_not_made (GTK_WIDGET (app->window));
}

static gboolean
has_switcher (gpointer user_data)
{
  App *app = user_data;

  return adw_view_switcher_bar_get_stack (app->window->switcher_bar) == app->window->views;
}

static void
test_switcher (App *app)
{
  g_assert_null (adw_view_switcher_bar_get_stack (app->window->switcher_bar));
  gtk_window_set_default_size (GTK_WINDOW (app->window), 400, 480);
  app_wait (has_switcher, app, "the switcher of a narrow window");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/start/icons", test_icons);
  app_test_add ("/start/pages", test_pages);
  app_test_add ("/start/parts", test_parts);
  app_test_add ("/start/not-made", test_not_made);
  app_test_add ("/start/switcher", test_switcher);

  return g_test_run ();
}
