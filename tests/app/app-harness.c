/* app-harness.c
 *
 * The program in a test: its window, what stands in it, and bounded waits.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "app-harness.h"
#include "keep-quarks.h"
#include "varbind-call-line.h"
#include "varbind-choices.h"

/* Turns the main loop until the condition holds; never means that the test
 * fails. */
void
app_wait (TestCondition condition,
          gpointer      user_data,
          const char   *what)
{
  test_wait_until (condition, user_data, what);
}

static void
do_what_is_due (void)
{
  for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

typedef struct
{
  GtkWidget *window;
  gboolean   is_painted;
} Frame;

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  ((Frame *)user_data)->is_painted = TRUE;
}

/* A window that has gone from the screen has no more frames. */
static gboolean
is_painted_or_gone (gpointer user_data)
{
  const Frame *frame = user_data;

  return frame->is_painted || !gtk_widget_get_mapped (frame->window);
}

/* A frame comes when its time has come, not at once: only after it do widgets
 * have the sizes and places that were asked of them. */
static void
wait_frame (GtkWidget *window)
{
  g_autoptr (GdkFrameClock) clock = g_object_ref (gtk_widget_get_frame_clock (window));
  Frame                     frame = { window, FALSE };
  gulong                    handler =
    g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frame);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
  app_wait (is_painted_or_gone, &frame, "a frame of a window");
  g_signal_handler_disconnect (clock, handler);
}

/* Rows that come and go soon do so now. */
static void
flush_rows (GtkWidget *window)
{
  if (VARBIND_IS_WINDOW (window))
    varbind_sessions_page_flush (VARBIND_WINDOW (window)->sessions);
}

/* Lets everything be done that is due now, and every window have its frame:
 * twice, because a frame asks for more. */
void
app_settle (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint round = 0; round < 2; round++)
    {
      do_what_is_due ();
      for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
        {
          g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

          flush_rows (window);
          if (gtk_widget_get_mapped (window))
            wait_frame (window);
        }
    }
  do_what_is_due ();
}

static gboolean
is_drawn (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data) && gtk_widget_get_width (user_data) > 0;
}

typedef struct
{
  AppTestFunc test;
  App         app;
} Run;

static gboolean
run_test_cb (gpointer user_data)
{
  Run        *run = user_data;
  App        *app = &run->app;
  GListModel *toplevels = gtk_window_get_toplevels ();

  app->window =
    VARBIND_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (app->application)));
  app->target = varbind_application_get_target (app->application);
  app_wait (is_drawn, app->window, "the window");
  run->test (app);

  for (guint i = g_list_model_get_n_items (toplevels); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (window != GTK_WINDOW (app->window))
        gtk_window_destroy (window);
    }
  app_settle ();
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
activated_cb (GApplication *application,
              gpointer      user_data)
{
  g_idle_add_full (G_PRIORITY_LOW, run_test_cb, user_data, NULL);
}

/* What one test has left is not for the next. */
static void
reset_settings (void)
{
  g_autoptr (GSettings)       settings = g_settings_new (APP_ID);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

/* Runs the program, and a test in it, to its end. */
void
app_run (AppTestFunc test)
{
  char *argv[] = { (char *)"test", NULL };
  Run   run = { test };

  reset_settings ();
  run.app.application = varbind_application_new (G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (run.app.application, "activate", G_CALLBACK (activated_cb), &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (run.app.application), 1, argv), ==, 0);
  g_object_unref (run.app.application);
}

static void
run_test (gconstpointer data)
{
  app_run ((AppTestFunc)data);
}

/* Adds a test that runs inside the program, with a window on the screen. */
void
app_test_add (const char *path,
              AppTestFunc test)
{
  keep_quarks ();
  g_test_add_data_func (path, (gconstpointer)test, run_test);
}

static guint64
get_selected (App *app)
{
  VarbindHandle *handle = varbind_window_get_selected (app->window);

  g_assert_nonnull (handle);

  return varbind_handle_get_token (handle);
}

guint64
app_create_session (App        *app,
                    const char *name)
{
  app_activate (app, "win.create-session", "(ss)", name, "callback");

  return get_selected (app);
}

guint64
app_create_entity (App        *app,
                   guint64     session,
                   const char *address,
                   guint       port)
{
  app_activate (app, "win.create-entity", "(tsuu)", session, address, port, 2u);

  return get_selected (app);
}

guint64
app_create_context (App        *app,
                    guint64     session,
                    const char *community)
{
  app_activate (app, "win.create-context", "(ts)", session, community);

  return get_selected (app);
}

guint64
app_create_get (App    *app,
                guint64 session)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  g_variant_builder_add (&builder, "(sus)", "1.3.6.1.2.1.1.1.0", VARBIND_SYNTAX_NULL, "");
  app_activate (app, "win.create-vbl", "(ta(sus))", session, &builder);
  app_activate (app, "win.create-pdu", "(tiiit)", session, VARBIND_PDU_GET, 0, 0,
                get_selected (app));

  return get_selected (app);
}

/* Sends a GET to the agent at this port of this machine, with handles of its own. */
/* A GET for an agent on this host, not sent yet. */
AppRequest
app_create_request (App    *app,
                    guint64 session,
                    guint   port)
{
  AppRequest request = { .session = session };

  request.entity = app_create_entity (app, session, "127.0.0.1", port);
  request.context = app_create_context (app, session, "public");
  request.pdu = app_create_get (app, session);

  return request;
}

void
app_send (App              *app,
          const AppRequest *request)
{
  app_activate (app, "win.send", "(ttttt)", request->session, (guint64)0, request->entity,
                request->context, request->pdu);
}

void
app_send_get (App    *app,
              guint64 session,
              guint   port)
{
  AppRequest request = app_create_request (app, session, port);

  app_send (app, &request);
}

/* Shows a target that events are given to by hand, and is over. */
void
app_show_target (App           *app,
                 VarbindTarget *target)
{
  g_autoptr (VarbindWatch) watch = varbind_watch_new (target);

  varbind_watch_set_live (watch, FALSE);
  app->target = target;
  varbind_window_set_watch (app->window, watch);
}

/* Shows the program's own sessions again. */
void
app_show_own_target (App *app)
{
  app->target = varbind_application_get_target (app->application);
  varbind_window_set_watch (app->window, varbind_application_get_watch (app->application));
}

VarbindHandle *
app_lookup (App    *app,
            guint64 token)
{
  VarbindHandle *handle = varbind_target_lookup (app->target, token);

  g_assert_nonnull (handle);

  return handle;
}

typedef gboolean (*Match) (GtkWidget  *widget,
                           const char *text);

static GtkWidget *
search (GtkWidget  *root,
        Match       match,
        const char *text)
{
  if (match (root, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = search (child, match, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_id (GtkWidget  *widget,
        const char *id)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0;
}

GtkWidget *
app_find (gpointer    root,
          const char *buildable_id)
{
  return search (root, has_id, buildable_id);
}

static gboolean
is_button_with_label (GtkWidget  *widget,
                      const char *label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
has_class (GtkWidget  *widget,
           const char *css_class)
{
  return gtk_widget_has_css_class (widget, css_class);
}

GtkWidget *
app_find_class (gpointer    root,
                const char *css_class)
{
  return search (root, has_class, css_class);
}

GtkWidget *
app_find_button (gpointer    root,
                 const char *label)
{
  return search (root, is_button_with_label, label);
}

static gboolean
is_row (GtkWidget  *widget,
        const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

GtkWidget *
app_find_row (gpointer    root,
              const char *title)
{
  return search (root, is_row, title);
}

static gboolean
is_spin_button (GtkWidget  *widget,
                const char *unused)
{
  return GTK_IS_SPIN_BUTTON (widget);
}

GtkWidget *
app_find_spin (gpointer    root,
               const char *title)
{
  return search (app_find_row (root, title), is_spin_button, NULL);
}

static gboolean
has_tooltip (GtkWidget  *widget,
             const char *text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

GtkWidget *
app_find_tooltip (gpointer    root,
                  const char *text)
{
  return search (root, has_tooltip, text);
}

static void
collect_texts (GtkWidget *widget,
               GString   *texts)
{
  const char *text = NULL;

  if (!gtk_widget_get_visible (widget))
    return;

  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  else if (VARBIND_IS_HANDLE_CELL (widget))
    text = varbind_handle_cell_get_text (VARBIND_HANDLE_CELL (widget));
  else if (VARBIND_IS_CALL_LINE (widget))
    text = varbind_call_get_line (varbind_call_line_get_call (VARBIND_CALL_LINE (widget)));
  if (text != NULL && *text != '\0')
    g_string_append_printf (texts, "%s\n", text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_texts (child, texts);
}

/* All that can be read, a line for each label. */
char *
app_dup_texts (gpointer root)
{
  GString *texts = g_string_new (NULL);

  collect_texts (root, texts);

  return g_string_free (texts, FALSE);
}

/* The dialog that is open, if any. */
GtkWindow *
app_get_dialog (App *app)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      /* GTK holds it. */
      if (window != GTK_WINDOW (app->window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return app_get_dialog (user_data) != NULL;
}

GtkWindow *
app_wait_dialog (App *app)
{
  app_wait (has_dialog, app, "a dialog");

  return app_get_dialog (app);
}

static void
append_cells (GtkWidget    *widget,
              VarbindColumn column,
              GPtrArray    *cells)
{
  if (VARBIND_IS_HANDLE_CELL (widget) && gtk_widget_get_mapped (widget) &&
      varbind_handle_cell_get_column (VARBIND_HANDLE_CELL (widget)) == column)
    g_ptr_array_add (cells, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_cells (child, column, cells);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint position_a = varbind_handle_cell_get_position (*(VarbindHandleCell **)a);
  guint position_b = varbind_handle_cell_get_position (*(VarbindHandleCell **)b);

  return (position_a > position_b) - (position_a < position_b);
}

/* What stands in a column, from the cells on the screen.  The process's own row is
 * always there and left out. */
char *
app_dup_rows (App          *app,
              VarbindColumn column)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GString              *texts = NULL;

  append_cells (GTK_WIDGET (app->window), column, cells);
  g_ptr_array_sort (cells, compare_positions);
  for (guint i = 0; i < cells->len; i++)
    {
      VarbindHandleCell *cell = g_ptr_array_index (cells, i);

      if (VARBIND_IS_PROCESS (varbind_handle_cell_get_handle (cell)))
        continue;
      if (texts == NULL)
        texts = g_string_new (NULL);
      else
        g_string_append_c (texts, '|');
      g_string_append (texts, varbind_handle_cell_get_text (cell));
    }

  return texts != NULL ? g_string_free (texts, FALSE) : g_strdup ("");
}

void
app_assert_names (App        *app,
                  const char *expected)
{
  g_autofree char *names = NULL;

  app_settle ();
  names = app_dup_rows (app, VARBIND_COLUMN_NAME);
  g_assert_cmpstr (names, ==, expected);
}

/* The page of the sessions list: "list", "empty" or "no-results". */
const char *
app_get_visible_page (App *app)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (app_find (app->window->sessions, "stack")));
}

/* Fails unless a text contains another. */
void
app_assert_has (const char *text,
                const char *part)
{
  g_assert_nonnull (text);
  if (strstr (text, part) == NULL)
    g_error ("\"%s\" is not in \"%s\"", part, text);
}

static gboolean
is_high (gpointer line)
{
  return gtk_widget_get_height (line) > 30;
}

static gboolean
is_low (gpointer line)
{
  return gtk_widget_get_height (line) < 30;
}

/* Who sets a larger font while the program runs sees larger lines. */
void
app_assert_grows_with_text (GtkWidget *line)
{
  GtkSettings     *settings = gtk_settings_get_default ();
  g_autofree char *font = NULL;

  g_object_get (settings, "gtk-font-name", &font, NULL);
  app_wait (is_low, line, "a line of small text");
  g_object_set (settings, "gtk-font-name", "Cantarell 24", NULL);
  app_wait (is_high, line, "a line of large text");
  g_object_set (settings, "gtk-font-name", font, NULL);
  app_wait (is_low, line, "a line of small text again");
}
