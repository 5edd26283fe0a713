/* test-actions.c
 *
 * Each action of the window does what it says.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-harness.h"
#include "test-agent.h"
#include "varbind-choices.h"
#include "varbind-timeline-page-private.h"
#include "varbind-window-private.h"

static void
test_create_session (App *app)
{
  guint64          token;
  g_autofree char *names = NULL;
  g_autofree char *texts = NULL;

  g_assert_cmpstr (app_get_visible_page (app), ==, "empty");
  token = app_create_session (app, "poller");
  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 1);
  g_assert_cmpstr (varbind_handle_get_name (app_lookup (app, token)), ==, "S1");
  g_assert_cmpstr (app_get_visible_page (app), ==, "list");

  app_settle ();
  names = app_dup_rows (app, VARBIND_COLUMN_NAME);
  texts = app_dup_rows (app, VARBIND_COLUMN_TEXT);
  g_assert_cmpstr (names, ==, "S1");
  app_assert_has (texts, "poller");
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* The last one is selected, and none of the others on the way to it. */
static void
test_create_sessions (App *app)
{
  GListModel               *sessions = varbind_target_get_sessions (app->target);
  GListModel               *rows = varbind_sessions_page_get_rows (app->window->sessions);
  g_autoptr (VarbindHandle) last = NULL;
  guint                     n_selected = 0;

  app_create_session (app, "");
  g_signal_connect_swapped (rows, "selection-changed", G_CALLBACK (count_cb), &n_selected);
  app_activate (app, "win.create-sessions", "(ssu)", "", "port", 5u);

  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 6);
  last = g_list_model_get_item (sessions, 5);
  g_assert_true (varbind_window_get_selected (app->window) == last);
  g_assert_cmpuint (n_selected, <=, 2);
  g_signal_handlers_disconnect_by_data (rows, &n_selected);
}

static void
test_make_one_of_each (App *app)
{
  guint64          session = app_create_session (app, "");
  guint64          entity = app_create_entity (app, session, "127.0.0.1", 1161);
  guint64          context = app_create_context (app, session, "public");
  guint64          pdu = app_create_get (app, session);
  g_autofree char *names = NULL;

  g_assert_cmpuint (varbind_target_get_n_handles (app->target), ==, 4);
  g_assert_cmpint (varbind_handle_get_kind (app_lookup (app, entity)), ==, WINSNMP_HANDLE_ENTITY);
  g_assert_cmpint (varbind_handle_get_kind (app_lookup (app, context)), ==, WINSNMP_HANDLE_CONTEXT);
  g_assert_cmpint (varbind_handle_get_kind (app_lookup (app, pdu)), ==, WINSNMP_HANDLE_PDU);

  app_settle ();
  names = app_dup_rows (app, VARBIND_COLUMN_NAME);
  g_assert_cmpstr (names, ==, "S1|E1|C1|V1|P1");
}

static void
test_duplicate (App *app)
{
  guint64 session = app_create_session (app, "");
  guint64 other, copy;

  app_create_get (app, session);
  other = app_create_session (app, "");
  app_activate (app, "win.duplicate", "(tt)", other,
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "P1")));
  copy = varbind_handle_get_token (varbind_window_get_selected (app->window));
  g_assert_true (varbind_handle_get_owner (app_lookup (app, copy)) ==
                 VARBIND_SESSION (app_lookup (app, other)));

  app_activate (app, "win.duplicate-selected", NULL);
  g_assert_cmpstr (varbind_handle_get_name (varbind_window_get_selected (app->window)), ==, "P3");
}

static void
test_free (App *app)
{
  guint64 session = app_create_session (app, "");
  guint64 context = app_create_context (app, session, "public");

  app_activate (app, "win.free", "t", context);
  g_assert_cmpint (varbind_handle_get_state (app_lookup (app, context)), ==,
                   VARBIND_HANDLE_STATE_FREED);
}

static void
test_settings_of_entity (App *app)
{
  guint64                   session = app_create_session (app, "");
  guint64                   entity = app_create_entity (app, session, "127.0.0.1", 1161);
  const WinsnmpHandleEvent *detail;

  app_activate (app, "win.set-port", "(tu)", entity, 2161u);
  app_activate (app, "win.set-timeout", "(tu)", entity, 250u);
  app_activate (app, "win.set-retry", "(tu)", entity, 2u);
  detail = varbind_handle_get_detail (app_lookup (app, entity));
  g_assert_cmpuint (detail->detail.entity.port, ==, 2161);
  g_assert_cmpuint (detail->detail.entity.timeout, ==, 250);
  g_assert_cmpuint (detail->detail.entity.retries, ==, 2);
}

static void
test_modes (App *app)
{
  guint mode = varbind_target_get_retransmit_mode (app->target);

  app_activate (app, "win.set-translate-mode", "u", 2u);
  g_assert_cmpuint (varbind_target_get_translate_mode (app->target), ==, 2);
  app_assert_has (gtk_label_get_label (app->window->modes_label), "SNMPv2c");

  app_activate (app, "win.set-retransmit-mode", "u", mode ? 0u : 1u);
  g_assert_cmpuint (varbind_target_get_retransmit_mode (app->target), ==, mode ? 0 : 1);
  app_activate (app, "win.set-retransmit-mode", "u", mode);
}

static void
test_limits (App *app)
{
  guint before = varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS);

  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, 3u);
  g_assert_cmpuint (varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS), ==, 3);
  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, before);
}

static gboolean
is_rewound (gpointer user_data)
{
  return !varbind_window_is_live (((App *)user_data)->window);
}

/* The preferences are those of this process, whatever the window shows. */
static void
test_limits_while_something_else_is_shown (App *app)
{
  VarbindTarget *own = app->target;
  guint          before = varbind_target_get_limit (own, WINSNMP_LIMIT_SESSIONS);

  app_create_session (app, "");
  app_activate (app, "win.rewind", "t", (guint64)1);
  app_wait (is_rewound, app, "an earlier moment");
  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, 3u);
  g_assert_cmpuint (varbind_target_get_limit (own, WINSNMP_LIMIT_SESSIONS), ==, 3);
  app_activate (app, "win.set-translate-mode", "u", 2u);
  g_assert_cmpuint (varbind_target_get_translate_mode (own), ==, 2);
  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, before);
}

static gboolean
has_result (gpointer user_data)
{
  App *app = user_data;

  return varbind_results_pane_get_result (app->window->results) != NULL;
}

static void
test_send_shows_the_answer (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  g_autofree char      *text = NULL;
  g_autofree char      *seen = NULL;

  test_agent_set_value (agent, 0x04, "hello", 5);
  app_send_get (app, app_create_session (app, ""), test_agent_get_port (agent));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->pages), ==, "results");
  app_wait (has_result, app, "the answer");

  text = varbind_results_pane_dup_text (app->window->results);
  app_assert_has (text, "1.3.6.1.2.1.1.1.0\tOCTETS\thello");
  app_settle ();
  seen = app_dup_texts (app->window->results);
  app_assert_has (seen, "1.3.6.1.2.1.1.1.0");
  app_assert_has (seen, "hello");

  app_activate (app, "win.send-again", NULL);
  test_agent_wait (agent, 2);
}

static void
test_send_shows_the_error_status (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  g_autofree char      *seen = NULL;

  test_agent_set_error (agent, 5, 1);
  test_agent_set_default (agent, TEST_AGENT_ERROR);
  app_send_get (app, app_create_session (app, ""), test_agent_get_port (agent));
  app_wait (has_result, app, "the refusal");
  seen = app_dup_texts (app->window->results);
  app_assert_has (seen, "genErr (5)");
}

static void
test_no_answer_is_explained (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  AppRequest            request = app_create_request (app, app_create_session (app, ""),
                                                      test_agent_get_port (agent));
  g_autofree char      *seen = NULL;

  test_agent_set_default (agent, TEST_AGENT_DROP);
  app_activate (app, "win.set-timeout", "(tu)", request.entity, 2u);
  app_activate (app, "win.set-retry", "(tu)", request.entity, 1u);
  app_send (app, &request);
  app_wait (has_result, app, "the time-out");
  seen = app_dup_texts (app->window->results);
  app_assert_has (seen, "SNMPAPI_TL_TIMEOUT (108)");
  app_assert_has (seen, "127.0.0.1");
}

static void
test_cancel (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  guint64               session = app_create_session (app, "");

  test_agent_set_default (agent, TEST_AGENT_HOLD);
  app_send_get (app, session, test_agent_get_port (agent));
  g_assert_cmpuint (varbind_target_get_n_outstanding (app->target), ==, 1);
  app_activate (app, "win.show-handle", "t",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "P1")));
  app_activate (app, "win.cancel-selected", NULL);
  g_assert_cmpuint (varbind_target_get_n_outstanding (app->target), ==, 0);
}

static void
test_set_carries_the_value (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  guint64               session = app_create_session (app, "");
  guint64               entity = app_create_entity (app, session, "127.0.0.1",
                                                    test_agent_get_port (agent));
  guint64               context = app_create_context (app, session, "private");
  const TestRequest    *request;
  const guint8         *bytes;
  gsize                 length;
  GVariantBuilder       builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  g_variant_builder_add (&builder, "(sus)", "1.3.6.1.2.1.1.5.0", 0x04, "printer");
  app_activate (app, "win.create-vbl", "(ta(sus))", session, &builder);
  app_activate (app, "win.create-pdu", "(tiiit)", session, 0xA3, 0, 0,
                varbind_handle_get_token (varbind_window_get_selected (app->window)));
  app_activate (app, "win.send", "(ttttt)", session, (guint64)0, entity, context,
                varbind_handle_get_token (varbind_window_get_selected (app->window)));
  app_wait (has_result, app, "the answer");

  test_agent_wait (agent, 1);
  request = test_agent_get_request (agent, 0);
  bytes = g_bytes_get_data (request->bytes, &length);
  g_assert_cmpuint (request->message->pdu_type, ==, 0xA3);
  g_assert_nonnull (memmem (bytes, length, "printer", 7));
  g_assert_true (varbind_result_is_answer (varbind_results_pane_get_result (app->window->results)));
}

static void
assert_waits_no_more (App        *app,
                      const char *sentence)
{
  g_assert_null (app_find_button (app->window->results, "_Cancel Request"));
  g_assert_cmpstr (varbind_results_pane_get_summary (app->window->results), ==, sentence);
}

static void
test_cancel_while_waiting (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  guint64               session = app_create_session (app, "");

  test_agent_set_default (agent, TEST_AGENT_HOLD);
  app_send_get (app, session, test_agent_get_port (agent));
  g_signal_emit_by_name (app_find_button (app->window->results, "_Cancel Request"), "clicked");
  g_assert_cmpuint (varbind_target_get_n_outstanding (app->target), ==, 0);
  assert_waits_no_more (app, "The request was cancelled");

  app_activate (app, "win.send-again", NULL);
  g_assert_nonnull (app_find_button (app->window->results, "_Cancel Request"));
  app_activate (app, "win.close-session", "t", session);
  assert_waits_no_more (app, "The session was closed, and its request dropped");
}

static void
test_sharing_is_shown_below_both (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  AppRequest            request = app_create_request (app, app_create_session (app, ""),
                                                      test_agent_get_port (agent));
  g_autofree char      *names = NULL;
  g_autofree char      *states = NULL;
  g_autofree char      *users = NULL;

  test_agent_set_default (agent, TEST_AGENT_DROP);
  request.session = app_create_session (app, "");
  app_send (app, &request);
  app_settle ();
  names = app_dup_rows (app, VARBIND_COLUMN_NAME);
  states = app_dup_rows (app, VARBIND_COLUMN_STATE);
  users = app_dup_rows (app, VARBIND_COLUMN_USERS);
  g_assert_cmpstr (names, ==, "S1|E1|C1|V1|P1|S2|E1|C1|P1");
  g_assert_cmpstr (states, ==, "open|live|live|live|live|open|shared|shared|shared");
  g_assert_cmpstr (users, ==, "|S2|S2||S2||S2|S2|S2");
}

static void
test_reveal_and_bindings (App *app)
{
  guint64          session = app_create_session (app, "");
  g_autofree char *covered = NULL;
  g_autofree char *revealed = NULL;
  g_autofree char *bindings = NULL;

  app_create_context (app, session, "hush-hush");
  covered = app_dup_texts (app->window);
  g_assert_null (strstr (covered, "hush-hush"));
  app_activate (app, "win.reveal-community", NULL);
  revealed = app_dup_texts (app->window->details);
  app_assert_has (revealed, "hush-hush");

  app_create_get (app, session);
  app_activate (app, "win.read-bindings", NULL);
  bindings = app_dup_texts (app->window->details);
  app_assert_has (bindings, "1.3.6.1.2.1.1.1.0");
}

static void
test_panes (App *app)
{
  GtkStack *tools;

  app_activate (app, "win.details-visible", NULL);
  g_assert_false (gtk_widget_get_visible (app->window->details_bin));
  app_activate (app, "win.details-visible", NULL);
  g_assert_true (gtk_widget_get_visible (app->window->details_bin));
  app_activate (app, "win.log-visible", NULL);
  g_assert_false (gtk_widget_get_visible (app->window->lower));
  app_activate (app, "win.show-page", "s", "results");
  g_assert_true (gtk_widget_get_visible (app->window->lower));
  tools = GTK_STACK (app_find (app->window->tools, "stack"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (tools), ==, "results");
}

static void
test_next_pane_goes_round (App *app)
{
  GtkWidget *panes[3];

  app_create_entity (app, app_create_session (app, ""), "127.0.0.1", 161);
  app_settle ();
  panes[0] = GTK_WIDGET (app->window->sessions);
  panes[1] = app->window->details_bin;
  panes[2] = app->window->lower;
  for (guint i = 0; i < 6; i++)
    {
      app_activate (app, "win.next-pane", NULL);
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (app->window)),
                                             panes[i % 3]));
    }
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer user_data)
{
  return *(char **)user_data != NULL;
}

static char *
dup_clipboard (App *app)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (app->window)), NULL,
                                 copied_cb, &text);
  app_wait (is_set, &text, "the clipboard");

  return text;
}

static void
test_copy (App *app)
{
  guint64          session = app_create_session (app, "poller");
  g_autofree char *token = g_strdup_printf ("0x%016" G_GINT64_MODIFIER "x", session);
  g_autofree char *handle = NULL;
  g_autofree char *details = NULL;
  g_autofree char *calls = NULL;

  app_activate (app, "win.copy-handle", NULL);
  handle = dup_clipboard (app);
  g_assert_cmpstr (handle, ==, token);

  app_activate (app, "win.copy-details", NULL);
  details = dup_clipboard (app);
  app_assert_has (details, "Session S1");
  app_assert_has (details, token);

  app_activate (app, "win.copy-calls", NULL);
  calls = dup_clipboard (app);
  app_assert_has (calls, "SnmpCreateSession");
}

static void
test_copy_result (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  g_autofree char      *text = NULL;

  test_agent_set_value (agent, 0x04, "hello", 5);
  app_send_get (app, app_create_session (app, ""), test_agent_get_port (agent));
  app_wait (has_result, app, "the answer");
  app_activate (app, "win.copy-result", NULL);
  text = dup_clipboard (app);
  app_assert_has (text, "OCTETS\thello");
}

static void
test_a_call_in_the_details_leads_to_the_log (App *app)
{
  GtkWidget       *call;
  g_autofree char *text = NULL;

  app_create_session (app, "");
  app_activate (app, "win.show-page", "s", "results");
  app_settle ();
  call = app_find_class (app->window->details, "call");
  g_assert_nonnull (call);
  g_signal_emit_by_name (call, "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->pages), ==, "calls");
  text = varbind_call_log_dup_text (app->window->log);
  app_assert_has (text, "SnmpCreateSession");
  g_assert_null (strstr (text, "SnmpStartup"));
}

static void
test_row_menu (App *app)
{
  GtkWidget *menu = app_find (app->window->sessions, "row_menu");

  app_create_session (app, "");
  app_settle ();
  g_assert_false (gtk_widget_get_visible (menu));
  app_activate (app, "win.row-menu", NULL);
  g_assert_true (gtk_widget_get_visible (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
}

/* What is behind another page costs nothing before somebody looks at it. */
static void
test_pages_rest (App *app)
{
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (app->window->results));

  g_assert_false (gtk_widget_get_visible (content));
  app_activate (app, "win.show-page", "s", "results");
  g_assert_true (gtk_widget_get_visible (content));
  app_activate (app, "win.show-page", "s", "calls");
  g_assert_true (gtk_widget_get_visible (content));
}

static void
test_menus_open (App *app)
{
  GtkMenuButton *buttons[] = { app->window->new_menu_button, app->window->menu_button,
                               app->window->timeline->menu_button };

  app_activate (app, "win.page", "s", "timeline");
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_assert_null (gtk_menu_button_get_popover (buttons[i]));
      for (guint k = 0; k < 2; k++)
        {
          gtk_menu_button_popup (buttons[i]);
          g_assert_true (
            gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (buttons[i]))));
          gtk_menu_button_popdown (buttons[i]);
        }
    }
}

static gboolean
has_stack (gpointer user_data)
{
  App        *app = user_data;
  GtkWidget  *frames = app_find (app->window->details, "frames");
  const char *text = gtk_label_get_label (GTK_LABEL (frames));

  return strstr (text, "varbind_workbench_create_session") != NULL;
}

static void
test_details_say_where_it_was_created (App *app)
{
  app_create_session (app, "");
  app_wait (has_stack, app, "the names of the creation stack");
}

static gboolean
has_agent (gpointer user_data)
{
  App *app = user_data;

  return varbind_lab_agent_get_port (varbind_application_get_lab_agent (app->application)) != 0;
}

static gboolean
has_notice (gpointer user_data)
{
  g_autofree char *texts = app_dup_texts (((App *)user_data)->window);

  return strstr (texts, "The lab agent listens on port ") != NULL;
}

static void
test_start_lab_agent (App *app)
{
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "start-lab-agent", NULL);
  app_wait (has_agent, app, "the lab agent");
  app_wait (has_notice, app, "the notice");
}

static void
test_need_something_to_work_on (App *app)
{
  static const char *const needy[] = {
    "win.new-entity", "win.new-context", "win.new-vbl", "win.new-pdu", "win.new-send",
    "win.entity-settings", "win.end-selected", "win.duplicate-selected"
  };
  guint n_calls = g_list_model_get_n_items (varbind_target_get_calls (app->target));

  for (guint i = 0; i < G_N_ELEMENTS (needy); i++)
    app_activate (app, needy[i], NULL);
  app_settle ();
  g_assert_null (app_get_dialog (app));
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_calls (app->target)), ==, n_calls);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/actions/create-session", test_create_session);
  app_test_add ("/actions/create-sessions", test_create_sessions);
  app_test_add ("/actions/make-one-of-each", test_make_one_of_each);
  app_test_add ("/actions/duplicate", test_duplicate);
  app_test_add ("/actions/free", test_free);
  app_test_add ("/actions/settings-of-entity", test_settings_of_entity);
  app_test_add ("/actions/modes", test_modes);
  app_test_add ("/actions/limits", test_limits);
  app_test_add ("/actions/limits/while-something-else-is-shown",
                test_limits_while_something_else_is_shown);
  app_test_add ("/actions/send-shows-the-answer", test_send_shows_the_answer);
  app_test_add ("/actions/send-shows-the-error-status", test_send_shows_the_error_status);
  app_test_add ("/actions/no-answer-is-explained", test_no_answer_is_explained);
  app_test_add ("/actions/set-carries-the-value", test_set_carries_the_value);
  app_test_add ("/actions/cancel", test_cancel);
  app_test_add ("/actions/cancel-while-waiting", test_cancel_while_waiting);
  app_test_add ("/actions/sharing-is-shown-below-both", test_sharing_is_shown_below_both);
  app_test_add ("/actions/reveal-and-bindings", test_reveal_and_bindings);
  app_test_add ("/actions/panes", test_panes);
  app_test_add ("/actions/next-pane-goes-round", test_next_pane_goes_round);
  app_test_add ("/actions/copy", test_copy);
  app_test_add ("/actions/copy-result", test_copy_result);
  app_test_add ("/actions/call-in-details-leads-to-log",
                test_a_call_in_the_details_leads_to_the_log);
  app_test_add ("/actions/row-menu", test_row_menu);
  app_test_add ("/actions/pages-rest", test_pages_rest);
  app_test_add ("/actions/menus-open", test_menus_open);
  app_test_add ("/actions/details-say-where-it-was-created",
                test_details_say_where_it_was_created);
  app_test_add ("/actions/start-lab-agent", test_start_lab_agent);
  app_test_add ("/actions/need-something-to-work-on", test_need_something_to_work_on);

  return g_test_run ();
}
