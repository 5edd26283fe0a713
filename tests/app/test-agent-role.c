/* test-agent-role.c
 *
 * Answering as an agent, in the window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "app-forms.h"
#include "test-snmp.h"
#include "varbind-choices.h"

#define SYS_NAME "1.3.6.1.2.1.1.5.0"

static VarbindWorkbench *
get_workbench (App *app)
{
  return varbind_window_get_workbench (app->window);
}

static GListModel *
get_objects (App *app)
{
  return G_LIST_MODEL (varbind_workbench_get_objects (get_workbench (app)));
}

/* Answers at a port of its own through the form. */
static guint
start_agent (App *app)
{
  guint port = test_unused_port ();

  app_activate (app, "win.answer-as-agent", NULL);
  gtk_spin_button_set_value (
    GTK_SPIN_BUTTON (app_find_spin (app_wait_dialog (app), "Port")), port);
  app_fill ("Community for reading", "public");
  app_fill ("Community for writing", "secret");
  app_accept ();
  app_settle ();

  return port;
}

static gboolean
has_result (gpointer user_data)
{
  App *app = user_data;

  return varbind_results_pane_get_result (app->window->results) != NULL;
}

/* Asks the agent, from a session of its own, for one object or to change it. */
static void
ask (App        *app,
     guint       port,
     const char *community,
     int         type,
     guint       syntax,
     const char *value)
{
  guint64         session = app_create_session (app, "manager");
  guint64         entity = app_create_entity (app, session, "127.0.0.1", port);
  guint64         context = app_create_context (app, session, community);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  g_variant_builder_add (&builder, "(sus)", SYS_NAME, syntax, value);
  app_activate (app, "win.create-vbl", "(ta(sus))", session, &builder);
  app_activate (app, "win.create-pdu", "(tiiit)", session, type, 0, 0,
                varbind_handle_get_token (varbind_window_get_selected (app->window)));
  app_activate (app, "win.send", "(ttttt)", session, (guint64)0, entity, context,
                varbind_handle_get_token (varbind_window_get_selected (app->window)));
}

static char *
dup_pane (App *app)
{
  app_activate (app, "win.show-page", "s", "agent");
  app_settle ();

  return app_dup_texts (app->window->agent);
}

/* One session, one entity and one listener are made, and the objects that every
 * agent has. */
static void
test_answer (App *app)
{
  guint            port = start_agent (app);
  g_autofree char *rows = app_dup_rows (app, VARBIND_COLUMN_TEXT);
  g_autofree char *expected = g_strdup_printf (
    "agent, callback|127.0.0.1:%u, SNMPv2c|127.0.0.1:%u, agent E1", port, port);
  g_autofree char *agents = g_strdup_printf ("E1 answers at 127.0.0.1:%u\n", port);
  g_autofree char *idle = dup_pane (app);
  g_autofree char *served = NULL;

  app_assert_has (rows, expected);
  app_assert_has (idle, agents);
  app_assert_has (idle, "1.3.6.1.2.1.1.5.0\nOCTETS\nvarbind\n");
  app_assert_has (idle, "No request has come");

  ask (app, port, "public", SNMP_PDU_GET, SNMP_SYNTAX_NULL, "");
  app_wait (has_result, app, "an answer");
  served = dup_pane (app);
  app_assert_has (served, "\nGET\n" SYS_NAME "\n1\nanswered\n127.0.0.1\nSNMPv2c\nE1\n");
}

static gboolean
has_value (App        *app,
           const char *value)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_objects (app)); i++)
    {
      g_autoptr (VarbindObject) object = g_list_model_get_item (get_objects (app), i);

      if (g_str_equal (varbind_binding_get_oid (VARBIND_BINDING (object)), SYS_NAME))
        return g_str_equal (varbind_binding_get_value (VARBIND_BINDING (object)), value);
    }

  return FALSE;
}

/* What a manager sets is seen at once. */
static void
test_set (App *app)
{
  guint            port = start_agent (app);
  g_autofree char *before = dup_pane (app);
  g_autofree char *after = NULL;

  app_assert_has (before, "OCTETS\nvarbind\n");
  ask (app, port, "secret", SNMP_PDU_SET, SNMP_SYNTAX_OCTETS, "<b>renamed");
  app_wait (has_result, app, "an answer");
  g_assert_true (has_value (app, "<b>renamed"));
  after = dup_pane (app);
  app_assert_has (after, "OCTETS\n<b>renamed\n");

  ask (app, port, "public", SNMP_PDU_SET, SNMP_SYNTAX_OCTETS, "again");
  app_wait (has_result, app, "an answer");
  g_assert_true (has_value (app, "<b>renamed"));
}

/* Stopping is an action of the listener's row; it can answer again. */
static void
test_stop (App *app)
{
  guint            port = start_agent (app);
  VarbindHandle   *entity = varbind_target_lookup_name (app->target, "E1");
  VarbindHandle   *listener = varbind_target_lookup_name (app->target, "L1");
  g_autofree char *stopped = NULL;
  g_autofree char *again = NULL;

  varbind_window_select (app->window, listener);
  app_settle ();
  g_assert_nonnull (app_find_button (app->window->details, "S_top Listening"));
  app_activate (app, "win.end-selected", NULL);
  g_assert_false (varbind_handle_is_live (listener));
  g_assert_true (varbind_handle_is_live (entity));
  stopped = dup_pane (app);
  g_assert_null (strstr (stopped, "answers at"));

  app_activate (app, "win.answer-as-agent", NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (app_wait_dialog (app), "Entity")), 1);
  g_assert_false (gtk_widget_get_mapped (app_find_row (app_get_dialog (app), "Where")));
  app_accept ();
  app_settle ();
  again = g_strdup_printf ("E1 answers at 127.0.0.1:%u", port);
  g_free (stopped);
  stopped = dup_pane (app);
  app_assert_has (stopped, again);
}

/* The role ends with the entity and with the session, and both say so. */
static void
test_questions (App *app)
{
  g_autofree char *question = NULL;
  g_autofree char *gone = NULL;

  start_agent (app);
  app_activate (app, "win.end", "t",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "S1")));
  question = app_dup_texts (app_wait_dialog (app));
  app_assert_has (question, "nobody answers at 127.0.0.1:");
  gtk_window_destroy (app_get_dialog (app));

  app_activate (app, "win.free", "t",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "E1")));
  g_assert_cmpuint (varbind_target_get_n_live (app->target, VARBIND_KIND_LISTENER), ==, 0);
  gone = dup_pane (app);
  g_assert_null (strstr (gone, "answers at"));
}

/* What was made for it goes again when the port is taken. */
static void
test_port_in_use (App *app)
{
  g_autofree char *texts = NULL;
  guint16          port;
  int              fd = test_open_socket (&port);

  app_activate (app, "win.answer-at", "(tsubss)", (guint64)0, "127.0.0.1", (guint)port, FALSE,
                "public", "");
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "Could Not Answer as an Agent");
  app_assert_has (texts, "another program has the port");
  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_live (app->target, VARBIND_KIND_ENTITY), ==, 0);
  close (fd);
}

/* Nothing is reachable by mistake, and no form is accepted that does nothing. */
static void
test_form (App *app)
{
  g_autofree char *note = NULL;
  GtkWindow       *form;

  app_create_session (app, "");
  app_activate (app, "win.answer-as-agent", NULL);
  form = app_wait_dialog (app);
  note = app_dup_texts (form);
  app_assert_has (note, "This computer (127.0.0.1)");
  app_assert_has (note, "Without a community nobody gets an answer.");

  app_fill ("Community for reading", "public");
  g_free (note);
  note = app_dup_texts (form);
  app_assert_has (note, "Whoever knows a community");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_find_spin (form, "Port")), 161);
  g_free (note);
  note = app_dup_texts (form);
  app_assert_has (note, "if 161 cannot be opened");

  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (form, "Where")), 2);
  g_assert_false (gtk_widget_get_sensitive (app_find (form, "accept")));
  app_fill ("Address", "127.0.0.1");
  g_assert_true (gtk_widget_get_sensitive (app_find (form, "accept")));
}

static void
test_all_addresses (App *app)
{
  guint            port = test_unused_port ();
  g_autofree char *expected = g_strdup_printf ("E1 answers at 0.0.0.0:%u", port);
  g_autofree char *texts = NULL;

  app_activate (app, "win.answer-at", "(tsubss)", app_create_session (app, ""), "127.0.0.1", port,
                TRUE, "public", "");
  texts = dup_pane (app);
  app_assert_has (texts, expected);
}

/* Objects are added, edited and removed by hand; removing can be undone. */
static void
test_objects (App *app)
{
  g_autofree char *texts = NULL;
  guint            n;

  app_activate (app, "win.add-example-objects", NULL);
  n = g_list_model_get_n_items (get_objects (app));

  app_activate (app, "win.new-object", NULL);
  app_fill ("OID", "1.3.6.1.4.1.99999.1.0");
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (app_get_dialog (app), "Syntax")), 0);
  app_fill ("Value", "many");
  texts = app_dup_texts (app_get_dialog (app));
  app_assert_has (texts, "A whole number from -2147483648 to 2147483647 is needed");
  g_assert_false (gtk_widget_get_sensitive (app_find (app_get_dialog (app), "accept")));
  app_fill ("Value", "7");
  app_accept ();
  app_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_objects (app)), ==, n + 1);

  app_activate (app, "win.edit-object", NULL);
  g_assert_false (gtk_editable_get_editable (
    GTK_EDITABLE (app_find_row (app_wait_dialog (app), "OID"))));
  app_fill ("Value", "8");
  app_accept ();
  app_settle ();
  g_free (texts);
  texts = dup_pane (app);
  app_assert_has (texts, "1.3.6.1.4.1.99999.1.0\nINT32\n8\n");

  app_activate (app, "win.remove-objects", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_objects (app)), ==, n);
  g_free (texts);
  texts = app_dup_texts (app->window->toasts);
  app_assert_has (texts, "1 object removed");
  app_activate (app, "win.undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_objects (app)), ==, n + 1);
}

static void
test_clear (App *app)
{
  guint            port = start_agent (app);
  g_autofree char *texts = NULL;

  ask (app, port, "public", SNMP_PDU_GET, SNMP_SYNTAX_NULL, "");
  app_wait (has_result, app, "an answer");
  app_activate (app, "win.copy-served", NULL);
  app_activate (app, "win.clear-served", NULL);
  texts = dup_pane (app);
  app_assert_has (texts, "No request has come");
  app_activate (app, "win.undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_workbench_get_served (
                      get_workbench (app))),
                    ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/agent/answer", test_answer);
  app_test_add ("/agent/set", test_set);
  app_test_add ("/agent/stop", test_stop);
  app_test_add ("/agent/questions", test_questions);
  app_test_add ("/agent/port-in-use", test_port_in_use);
  app_test_add ("/agent/form", test_form);
  app_test_add ("/agent/all-addresses", test_all_addresses);
  app_test_add ("/agent/objects", test_objects);
  app_test_add ("/agent/clear", test_clear);

  return g_test_run ();
}
