/* test-hostile.c
 *
 * What no person does: actions with parameters of every kind, recordings of any bytes.  A
 * message or nothing comes of it, and no complaint of GLib or GTK, which would end the test.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <netdb.h>
#include <string.h>

#include "app-watches.h"
#include "fake-resolver.h"
#include "hostile-recording.h"
#include "test-folder.h"

/* With so many parameters each action is activated. */
#define N_ROUNDS 8

#define LONG_TEXT 100000
#define MOST_ELEMENTS 3

/**
 * Values:
 * @tokens: of handles, and what is none
 * @texts: paths, addresses, names
 */
typedef struct
{
  GRand     *random;
  GArray    *tokens;
  GPtrArray *texts;
} Values;

static void
add_token (Values *values,
           guint64 token)
{
  g_array_append_val (values->tokens, token);
}

/* A handle of each kind, sessions that are open and closed, and what is no handle. */
static void
add_tokens (Values *values,
            App    *app)
{
  guint64     closed = app_create_session (app, "closed");
  guint64     session = app_create_session (app, "poller");
  GListModel *children = varbind_handle_get_children (app_lookup (app, session));

  app_create_entity (app, session, "127.0.0.1", 161);
  app_create_context (app, session, "public");
  app_create_get (app, session);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (children, i);

      add_token (values, varbind_handle_get_token (handle));
    }
  g_assert_cmpuint (values->tokens->len, ==, 4);
  add_token (values, session);
  app_activate (app, "win.close-session", "t", closed);
  add_token (values, closed);
  add_token (values, 0);
  add_token (values, 1);
  add_token (values, G_MAXUINT64);
}

/* Without a path they ask for one: GTK's file chooser, at its end, leaks what it was just
 * looking for. */
static gboolean
asks_for_file (const char *action)
{
  static const char *const actions[] = { "win.open-file", "win.open-snapshot", "win.export-as",
                                         "win.save-notifications", "snapshot.export",
                                         "comparison.export", NULL };

  return g_strv_contains (actions, action);
}

static void
values_init (Values     *values,
             App        *app,
             const char *action)
{
  static const char *const texts[] = {
    " ",
    "\t\x7f<b>&%s%n",
    "%zz",
    "file:///nonexistent/file",
    "file:///%ff",
    "http://",
    "mailto:x",
    "/nonexistent/file",
    "/",
    "127.0.0.1",
    "::1",
    "1.3.6.1.2.1.1.1.0",
    "1..3",
    "json",
    "pcapng",
    "report",
    "sessions",
    "timeline",
    "port",
    "kind:",
    "is:open \"",
    "-1",
    "\uFFFD\u202E",
  };

  values->random = g_rand_new_with_seed (1);
  values->tokens = g_array_new (FALSE, FALSE, sizeof (guint64));
  values->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (values->texts, g_strdup (texts[i]));
  g_ptr_array_add (values->texts, g_strnfill (LONG_TEXT, 'x'));
  add_tokens (values, app);
  if (asks_for_file (action))
    return;

  /* A name with a line end would be in the output of the test, which has a form. */
  g_ptr_array_add (values->texts, g_strdup (""));
  g_ptr_array_add (values->texts, g_strdup ("a\nb"));
}

static void
values_clear (Values *values)
{
  g_rand_free (values->random);
  g_array_unref (values->tokens);
  g_ptr_array_unref (values->texts);
}

static guint
below (Values *values,
       guint   limit)
{
  return g_rand_int_range (values->random, 0, limit);
}

static GVariant *
make_basic (Values             *values,
            const GVariantType *type)
{
  static const guint numbers[] = { 0, 1, 2, 3, 4, 5, 65535, 65536, G_MAXINT, G_MAXUINT };
  guint              number = numbers[below (values, G_N_ELEMENTS (numbers))];

  if (g_variant_type_equal (type, G_VARIANT_TYPE_UINT64))
    return g_variant_new_uint64 (
      g_array_index (values->tokens, guint64, below (values, values->tokens->len)));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_UINT32))
    return g_variant_new_uint32 (number);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32))
    return g_variant_new_int32 ((gint32)(number - below (values, 2)));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_new_boolean (number % 2 == 0);

  g_assert_true (g_variant_type_equal (type, G_VARIANT_TYPE_STRING));

  return g_variant_new_string (
    g_ptr_array_index (values->texts, below (values, values->texts->len)));
}

static GVariant *
make (Values             *values,
      const GVariantType *type)
{
  GVariantBuilder builder;

  if (g_variant_type_is_basic (type))
    return make_basic (values, type);

  g_variant_builder_init (&builder, type);
  if (g_variant_type_is_array (type))
    for (guint i = below (values, MOST_ELEMENTS + 1); i > 0; i--)
      g_variant_builder_add_value (&builder, make (values, g_variant_type_element (type)));
  else
    for (const GVariantType *member = g_variant_type_first (type); member != NULL;
         member = g_variant_type_next (member))
      g_variant_builder_add_value (&builder, make (values, member));

  return g_variant_builder_end (&builder);
}

static void
do_what_is_due (void)
{
  for (guint i = 0; i < 100 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static void
close_dialogs (App *app)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (toplevels); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (window != GTK_WINDOW (app->window))
        gtk_window_destroy (window);
    }
}

/* What an action has done is not to hinder those after it. */
static void
show_own_present (App *app)
{
  if (varbind_window_can_work (app->window))
    return;

  app_show_own_target (app);
  app_activate (app, "win.return-to-live", NULL);
}

/* Limits are those of the process; sessions that are left cost time. */
static void
clean_up (App *app)
{
  VarbindWorkbench *workbench = varbind_window_get_workbench (app->window);
  GListModel       *sessions = varbind_target_get_sessions (app->target);

  varbind_workbench_set_limit (workbench, WINSNMP_LIMIT_SESSIONS, WINSNMP_MOST_SESSIONS);
  varbind_workbench_set_limit (workbench, WINSNMP_LIMIT_HANDLES, WINSNMP_MOST_HANDLES);
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (VarbindHandle) session = g_list_model_get_item (sessions, i);

      if (varbind_handle_is_live (session))
        varbind_workbench_close_session (workbench, varbind_handle_get_token (session), NULL);
    }
  varbind_window_flush (app->window);
  varbind_target_forget_ended (app->target);
  app_settle ();
}

static void
activate (App                *app,
          GtkWidget          *widget,
          const char         *name,
          const GVariantType *type)
{
  Values values;

  g_test_message ("%s", name);
  values_init (&values, app, name);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GVariant) parameter = g_variant_ref_sink (make (&values, type));

      gtk_widget_activate_action_variant (widget, name, parameter);
      do_what_is_due ();
      close_dialogs (app);
      show_own_present (app);
    }
  clean_up (app);
  values_clear (&values);
}

/* Those of GTK are not ours. */
static gboolean
is_own (GType type)
{
  return g_str_has_prefix (g_type_name (type), "Varbind");
}

static void
activate_of (App        *app,
             GtkWidget  *widget,
             GHashTable *done)
{
  GtkWidgetClass     *widget_class = GTK_WIDGET_GET_CLASS (widget);
  GType               owner;
  const char         *name, *property;
  const GVariantType *type;

  for (guint i = 0;
       gtk_widget_class_query_action (widget_class, i, &owner, &name, &type, &property); i++)
    if (is_own (owner) && type != NULL && g_hash_table_add (done, g_strdup (name)))
      activate (app, widget, name, type);
}

static void
collect_own (GtkWidget *widget,
             GPtrArray *widgets)
{
  if (is_own (G_OBJECT_TYPE (widget)))
    g_ptr_array_add (widgets, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_own (child, widgets);
}

/* The window's, then those of what is in it. */
static void
activate_all (App *app)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)  widgets = g_ptr_array_new_with_free_func (g_object_unref);

  collect_own (GTK_WIDGET (app->window), widgets);
  for (guint i = 0; i < widgets->len; i++)
    activate_of (app, g_ptr_array_index (widgets, i), done);
  g_assert_true (g_hash_table_contains (done, "snapshot.export"));
}

/* A file that some action writes goes here. */
static char *
enter_folder (void)
{
  char *folder = test_folder_new ();

  g_assert_cmpint (g_chdir (folder), ==, 0);

  return folder;
}

static void
leave_folder (char *folder)
{
  g_assert_cmpint (g_chdir ("/"), ==, 0);
  test_folder_free (folder);
}

static void
test_parameters (App *app)
{
  g_autofree char *folder = enter_folder ();

  fake_resolver_set (NULL, EAI_NONAME);
  app_activate (app, "win.take-snapshot", NULL);
  app_settle ();
  activate_all (app);
  leave_folder (g_steal_pointer (&folder));
}

static gboolean
is_read (gpointer user_data)
{
  VarbindWatch *watch = ((App *)user_data)->window->watch;

  return varbind_source_get_state (varbind_watch_get_source (watch)) ==
           VARBIND_SOURCE_STATE_ENDED &&
         varbind_problems_get_settled (varbind_watch_get_problems (watch));
}

/* What the bytes have become is in the texts of a widget. */
static gboolean
shows_replacement (gpointer widget)
{
  g_autofree char *texts = app_dup_texts (widget);

  g_assert_true (g_utf8_validate (texts, -1, NULL));

  return strstr (texts, "\uFFFD") != NULL;
}

/* What ends a line is told, not done. */
static void
assert_one_line (gpointer problems)
{
  g_autofree char *texts = app_dup_texts (problems);

  app_assert_has (texts, "\\u{2028}");
  g_assert_null (strstr (texts, "\u2028"));
}

static void
look_at_handle (App    *app,
                guint64 token)
{
  app_activate (app, "win.show-handle", "t", token);
  app_wait (shows_replacement, app->window->details, "the details");
  app_settle ();
}

static void
look_at_page (App        *app,
              const char *name)
{
  g_autofree char *texts = NULL;

  g_object_set (app->window, "page", name, NULL);
  app_settle ();
  texts = app_dup_texts (app->window);
  g_assert_true (g_utf8_validate (texts, -1, NULL));
}

/* Every page is drawn with its texts. */
static void
test_texts (App *app)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a & <b>", NULL);

  hostile_recording_write (path);
  app_activate (app, "win.open-file", "s", path);
  app_wait (is_read, app, "the end of the recording");
  app->target = varbind_watch_get_target (app->window->watch);
  look_at_page (app, "timeline");
  look_at_page (app, "snapshots");
  look_at_page (app, "problems");
  app_wait (shows_replacement, app->window->problems, "the problems");
  assert_one_line (app->window->problems);
  look_at_page (app, "sessions");
  look_at_handle (app, HOSTILE_SESSION);
  look_at_handle (app, HOSTILE_ENTITY);
  look_at_handle (app, HOSTILE_CONTEXT);

  app_activate (app, "win.take-snapshot", NULL);
  app_settle ();
  app_activate (app, "win.show-moment", "t", G_GUINT64_CONSTANT (20));
  app_settle ();
  test_folder_free (g_steal_pointer (&folder));
}

/* What is typed is no markup. */
static void
test_typed (App *app)
{
  GtkWindow *dialog;
  GtkWidget *row;

  app_create_session (app, "poller");
  app_activate (app, "win.new-vbl", NULL);
  dialog = app_wait_dialog (app);
  row = app_find_row (dialog, "OID");
  gtk_editable_set_text (GTK_EDITABLE (row), "1.3 & <b>");
  g_assert_nonnull (app_find_row (dialog, "1.3 & <b>"));
}

/* A path is as good as a URI, and what is neither does no harm. */
static void
test_open_file (App *app)
{
  GListModel *watches = G_LIST_MODEL (varbind_application_get_watches (app->application));

  app_assert_refused (app, "/nonexistent/recording.wsnmp", "recording.wsnmp: ");
  app_assert_refused (app, "file:///nonexistent/recording.wsnmp", "recording.wsnmp: ");
  app_assert_refused (app, "mailto:x", "x: ");
  g_assert_cmpuint (g_list_model_get_n_items (watches), ==, 1);
}

static void
ignore_cb (const char    *domain,
           GLogLevelFlags level,
           const char    *message,
           gpointer       user_data)
{
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  /* A path of 100,000 characters is in it, and Meson takes so long a line for several. */
  g_log_set_handler ("varbind-model", G_LOG_LEVEL_DEBUG, ignore_cb, NULL);

  app_test_add ("/hostile/parameters", test_parameters);
  app_test_add ("/hostile/open-file", test_open_file);
  app_test_add ("/hostile/typed", test_typed);
  app_test_add ("/hostile/texts", test_texts);

  return g_test_run ();
}
