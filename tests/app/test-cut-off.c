/* test-cut-off.c
 *
 * What a person has to read is not cut off, and what opens fits a narrow screen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "../model/event-feed.h"
#include "app-harness.h"
#include "varbind-compat.h"
#include "varbind-filter-entry-private.h"
#include "varbind-list-cell.h"
#include "varbind-problems-page.h"
#include "winsnmp.h"

/* Of a narrow screen, in pixels. */
#define NARROW 400

/* Tokens, and how many there are of each kind. */
#define SESSION 0x1000000
#define VBL 0x4000000
#define N_MANY 12345

/* The first text in it that ends in an ellipsis of the toolkit's. */
static const char *
find_cut (GtkWidget *widget)
{
  const char *cut = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return gtk_label_get_text (GTK_LABEL (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && cut == NULL;
       child = gtk_widget_get_next_sibling (child))
    cut = find_cut (child);

  return cut;
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  GtkWidget *popover = GTK_IS_POPOVER (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && popover == NULL;
       child = gtk_widget_get_next_sibling (child))
    popover = find_popover (child);

  return popover;
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
assert_fits (GtkWindow *dialog)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, NARROW);
}

/* Of sessions that begin alike, each can be told from the others. */
static void
test_choices (App *app)
{
  GtkWidget *row;
  GtkWidget *popover;

  app_create_session (app, "the one that polls printers");
  app_create_session (app, "the one that polls switches");
  app_activate (app, "win.new-context", NULL);
  row = app_find_row (app_wait_dialog (app), "Session");
  app_settle ();
  g_assert_cmpstr (find_cut (row), ==, NULL);

  popover = find_popover (row);
  gtk_widget_activate (row);
  app_wait (is_mapped, popover, "the choices");
  app_settle ();
  g_assert_cmpstr (find_cut (popover), ==, NULL);
  gtk_popover_popdown (GTK_POPOVER (popover));
  app_settle ();
}

static void
test_suggestions (App *app)
{
  VarbindFilterEntry *entry = app->window->filter;

  app_activate (app, "win.search", NULL);
  app_settle ();
  varbind_filter_entry_set_text (entry, "is:");
  gtk_editable_set_position (entry->entry, -1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (entry), "filter.complete", NULL));
  app_wait (is_mapped, entry->popover, "the suggestions");
  app_settle ();
  g_assert_cmpstr (find_cut (GTK_WIDGET (entry->list)), ==, NULL);
  varbind_filter_entry_close_completion (entry);
  varbind_filter_entry_set_text (entry, "");
}

static double
get_middle (GtkWidget *widget,
            GtkWidget *window)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &bounds));

  return bounds.origin.y + bounds.size.height / 2;
}

/* A mistake is explained below the entry, and what stands beside that stays there. */
static void
test_mistake (App *app)
{
  VarbindFilterEntry *entry = app->window->filter;
  GtkWidget          *window = GTK_WIDGET (app->window);
  GtkWidget          *closed = app_find_tooltip (window, "Show Closed and Freed");

  app_activate (app, "win.search", NULL);
  varbind_filter_entry_set_text (entry, "is:elsewhere");
  app_wait (is_mapped, entry->mistake, "the mistake");
  app_settle ();
  g_assert_cmpfloat_with_epsilon (get_middle (closed, window),
                                  get_middle (GTK_WIDGET (entry->entry), window), 1);
  varbind_filter_entry_set_text (entry, "");
}

static void
feed_many (EventFeed *feed)
{
  for (guint64 i = 1; i <= N_MANY; i++)
    feed_session (feed, SESSION + i, "", 0);
  for (guint64 i = 1; i <= N_MANY; i++)
    feed_vbl (feed, VBL + i, SESSION + N_MANY, 1);
  event_feed_apply (feed);
}

static gboolean
has_room (GtkWidget *cell)
{
  const char             *text = varbind_handle_cell_get_text (VARBIND_HANDLE_CELL (cell));
  g_autoptr (PangoLayout) layout = varbind_list_cell_new_layout (cell, text, TRUE);
  int                     width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width <= gtk_widget_get_width (cell);
}

/* The cells of a column that are seen and have no room for their text. */
static guint
count_cut (GtkWidget    *widget,
           VarbindColumn column)
{
  guint n_cut = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (VARBIND_IS_HANDLE_CELL (widget) &&
      varbind_handle_cell_get_column (VARBIND_HANDLE_CELL (widget)) == column)
    return find_cut (widget) != NULL || !has_room (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_cut += count_cut (child, column);

  return n_cut;
}

typedef struct
{
  App        *app;
  const char *name;
} Sight;

static gboolean
is_in_view (gpointer user_data)
{
  const Sight     *sight = user_data;
  g_autofree char *rows = app_dup_rows (sight->app, VARBIND_COLUMN_NAME);

  return strstr (rows, sight->name) != NULL;
}

/* The list is laid out before it is scrolled, and after that it is looked at. */
static void
show_last_row (App        *app,
               guint64     token,
               const char *name)
{
  Sight sight = { app, name };

  app_settle ();
  varbind_window_select (app->window, app_lookup (app, token));
  app_settle ();
  app_wait (is_in_view, &sight, "the last row");
}

/* Of a program that has made thousands of handles, each can be told from the others. */
static void
test_long_names (App *app)
{
  EventFeed *feed = event_feed_new ();
  GtkWidget *sessions = GTK_WIDGET (app->window->sessions);

  app_show_target (app, feed->target);
  feed_many (feed);
  show_last_row (app, VBL + N_MANY, "|V12345");
  g_assert_cmpuint (count_cut (sessions, VARBIND_COLUMN_NAME), ==, 0);
  g_assert_cmpuint (count_cut (sessions, VARBIND_COLUMN_OWNER), ==, 0);

  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
}

/* The last but one session uses what it owns, another one uses that too, and an hour passes. */
static void
feed_big_numbers (EventFeed *feed)
{
  for (guint64 i = 1; i <= N_MANY; i++)
    feed_session (feed, SESSION + i, "", 0);
  feed_vbl (feed, VBL, SESSION + N_MANY, 1);
  for (guint64 i = 1; i <= N_MANY; i++)
    {
      feed_message (feed, WINSNMP_MESSAGE_SENT, i, SESSION + N_MANY, SNMP_PDU_GET, 0);
      feed_numbers (feed, WINSNMP_FUNCTION_CANCEL_MSG, 0, 1, 0, SESSION + N_MANY, i);
      feed_numbers (feed, WINSNMP_FUNCTION_COUNT_VBL, SESSION + N_MANY - 1, 1, 0, VBL);
    }
  feed->time += 59 * 60 * G_GUINT64_CONSTANT (1000000000);
  feed_session (feed, SESSION + N_MANY + 1, "", 0);
  event_feed_apply (feed);
}

static void
assert_row (App        *app,
            guint64     token,
            const char *users,
            const char *outstanding)
{
  static const VarbindColumn columns[] = {
    VARBIND_COLUMN_USES, VARBIND_COLUMN_USERS, VARBIND_COLUMN_OUTSTANDING, VARBIND_COLUMN_AGE
  };
  const char *const expected[] = { "12345", users, outstanding, "59 min" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = varbind_handle_column_dup_text (columns[i], app_lookup (app, token),
                                                              NULL,
                                                              varbind_target_get_now (app->target));

      g_assert_cmpstr (text, ==, expected[i]);
      g_assert_cmpuint (count_cut (GTK_WIDGET (app->window->sessions), columns[i]), ==, 0);
    }
}

static void
test_big_numbers (App *app)
{
  EventFeed *feed = event_feed_new ();

  app_show_target (app, feed->target);
  feed_big_numbers (feed);
  show_last_row (app, VBL, "|S12345|V1");
  assert_row (app, SESSION + N_MANY, "", "12345");
  assert_row (app, VBL, "S12344", "");

  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
}

static gboolean
is_narrow (gpointer user_data)
{
  App *app = user_data;

  /* A window shrinks step by step: its least width depends on what it shows. */
  gtk_window_set_default_size (GTK_WINDOW (app->window), NARROW, 700);

  return app->window->narrow && gtk_widget_get_width (GTK_WIDGET (app->window)) <= NARROW;
}

static void
test_moment (App *app)
{
  app_create_session (app, "");
  app_wait (is_narrow, app, "the narrow window");
  app_activate (app, "win.rewind", "t", (guint64)1);
  app_wait (is_mapped, app->window->moment_button, "the moment");
  app_wait (is_narrow, app, "the narrow window");
  app_settle ();
  g_assert_cmpstr (find_cut (GTK_WIDGET (app->window->moment_label)), ==, NULL);
}

static void
test_dialogs (App *app)
{
  guint64                    session = app_create_session (app, "");
  guint64                    entity = app_create_entity (app, session, "127.0.0.1", 161);
  g_autoptr (VarbindProblem) problem = NULL;
  GtkWindow                 *dialog;

  app_activate (app, "win.close-session", "t", session);
  app_activate (app, "win.set-port", "(tu)", entity, 162u);
  dialog = app_wait_dialog (app);
  assert_fits (dialog);
  gtk_window_destroy (dialog);

  app_activate (app, "win.page", "s", "problems");
  problem = g_list_model_get_item (varbind_problems_page_get_rows (app->window->problems), 0);
  varbind_problems_page_open (app->window->problems, problem, TRUE);
  app_settle ();
  g_signal_emit_by_name (app_find_button (app->window->problems, "_Suppress…"), "clicked");
  assert_fits (app_wait_dialog (app));
}

/* A hyphen that was put into a name would belong to it. */
static void
test_broken_names (App *app)
{
  GtkWidget       *label = g_object_ref_sink (varbind_new_wrapped ("varbind_workbench_set_port"));
  PangoLayout     *layout = gtk_label_get_layout (GTK_LABEL (label));
  PangoLayoutLine *line;

  pango_layout_set_width (layout, 80 * PANGO_SCALE);
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
  line = pango_layout_get_line_readonly (layout, 0);
  g_assert_cmpint (((PangoGlyphItem *)line->runs->data)->glyphs->num_glyphs, ==, line->length);
  g_object_unref (label);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/cut-off/choices", test_choices);
  app_test_add ("/cut-off/suggestions", test_suggestions);
  app_test_add ("/cut-off/long-names", test_long_names);
  app_test_add ("/cut-off/big-numbers", test_big_numbers);
  app_test_add ("/cut-off/mistake", test_mistake);
  app_test_add ("/cut-off/moment", test_moment);
  app_test_add ("/cut-off/dialogs", test_dialogs);
  app_test_add ("/cut-off/broken-names", test_broken_names);

  return g_test_run ();
}
