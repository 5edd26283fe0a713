/* test-questions.c
 *
 * Questions before something is lost, and dialogs that explain errors.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-harness.h"
#include "test-agent.h"

static gboolean
has_no_dialog (gpointer user_data)
{
  return app_get_dialog (user_data) == NULL;
}

static void
respond (App        *app,
         const char *label)
{
  g_signal_emit_by_name (app_find_button (app_get_dialog (app), label), "clicked");
  app_wait (has_no_dialog, app, "the dialog to close");
}

static const char *
get_body (App *app)
{
  return adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (app_wait_dialog (app)));
}

static const char *
get_heading (App *app)
{
  return adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (app_wait_dialog (app)));
}

static guint64
token_of (App        *app,
          const char *name)
{
  return varbind_handle_get_token (varbind_target_lookup_name (app->target, name));
}

static gboolean
is_live (App    *app,
         guint64 token)
{
  return varbind_handle_is_live (app_lookup (app, token));
}

static void
test_nothing_at_stake_is_not_asked (App *app)
{
  guint64 session = app_create_session (app, "");

  app_activate (app, "win.end", "t", session);
  app_settle ();
  g_assert_null (app_get_dialog (app));
  g_assert_false (is_live (app, session));
}

/* S1 with E1, C1, V1 and P1, the last in flight; S2 has used E1, C1 and P1. */
static guint64
make_stakes (App       *app,
             TestAgent *agent)
{
  AppRequest owned = app_create_request (app, app_create_session (app, ""),
                                         test_agent_get_port (agent));
  AppRequest shared = owned;

  shared.session = app_create_session (app, "");
  test_agent_set_default (agent, TEST_AGENT_HOLD);
  app_send (app, &shared);
  app_send (app, &owned);

  return owned.session;
}

static void
test_close_says_what_is_at_stake (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  guint64               owner = make_stakes (app, agent);

  app_activate (app, "win.end", "t", owner);
  g_assert_cmpstr (get_heading (app), ==, "Close Session S1?");
  g_assert_cmpstr (get_body (app), ==,
                   "4 handles will be freed, 1 request dropped, "
                   "session S2 still uses E1, C1, P1.");
  respond (app, "_Cancel");
  g_assert_true (is_live (app, owner));

  app_activate (app, "win.end", "t", owner);
  app_wait_dialog (app);
  respond (app, "C_lose");
  g_assert_false (is_live (app, owner));
  g_assert_cmpint (varbind_handle_get_state (varbind_target_lookup_name (app->target, "E1")), ==,
                   VARBIND_HANDLE_STATE_DANGLING);
}

static void
test_one_handle_is_singular (App *app)
{
  guint64 session = app_create_session (app, "");

  app_create_context (app, session, "public");
  app_activate (app, "win.end", "t", session);
  g_assert_cmpstr (get_body (app), ==, "1 handle will be freed.");
  respond (app, "_Cancel");
}

static void
test_free_says_who_uses_it (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  guint64               entity;

  make_stakes (app, agent);
  entity = varbind_handle_get_token (varbind_target_lookup_name (app->target, "E1"));
  app_activate (app, "win.end", "t", entity);
  g_assert_cmpstr (get_heading (app), ==, "Free E1?");
  g_assert_cmpstr (get_body (app), ==, "Session S2 still uses E1.");
  respond (app, "_Free");
  g_assert_false (is_live (app, entity));
}

static void
test_several_are_always_asked (App *app)
{
  app_create_session (app, "");
  app_create_session (app, "");
  gtk_selection_model_select_all (
    GTK_SELECTION_MODEL (varbind_sessions_page_get_rows (app->window->sessions)));
  app_activate (app, "win.end-selected", NULL);
  g_assert_cmpstr (get_heading (app), ==, "Close 2 Sessions?");
  respond (app, "C_lose");
  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 0);
}

/* Of many, it is told of some what goes with them, and how many more there are. */
static void
test_many_fit_the_question (App *app)
{
  for (guint i = 0; i < 12; i++)
    app_create_context (app, app_create_session (app, ""), "public");
  gtk_selection_model_select_all (
    GTK_SELECTION_MODEL (varbind_sessions_page_get_rows (app->window->sessions)));
  app_activate (app, "win.end-selected", NULL);
  g_assert_cmpstr (get_heading (app), ==, "End 24 Handles?");
  g_assert_true (g_str_has_prefix (get_body (app), "S1: 1 handle will be freed\nS2: "));
  g_assert_true (g_str_has_suffix (get_body (app), "\nS10: 1 handle will be freed\nand 2 more"));
  respond (app, "_End");
  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 0);
}

static void
test_limit_is_explained (App *app)
{
  guint            limit = varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS);
  g_autofree char *texts = NULL;

  app_create_session (app, "");
  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, 1u);
  app_activate (app, "win.create-session", "(ss)", "", "callback");
  g_assert_cmpstr (get_heading (app), ==, "Could Not Open Another Session");
  g_assert_cmpstr (get_body (app), ==, "SnmpCreateSession returned SNMPAPI_FAILURE.");
  texts = app_dup_texts (app_get_dialog (app));
  app_assert_has (texts, "SNMPAPI_ALLOC_ERROR (2): ");
  app_assert_has (texts, "What helps: ");
  g_assert_nonnull (app_find_button (app_get_dialog (app), "_Copy Details"));
  g_assert_nonnull (app_find_button (app_get_dialog (app), "Show in _Log"));
  g_assert_nonnull (app_find_button (app_get_dialog (app), "Clo_se a Session…"));
  g_assert_nonnull (app_find_button (app_get_dialog (app), "_Raise the Limit…"));
  respond (app, "_OK");

  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, limit);
  g_assert_cmpstr (varbind_handle_get_name (app_lookup (app, app_create_session (app, ""))), ==,
                   "S2");
}

static gboolean
is_sheet (gpointer user_data)
{
  GtkWindow *dialog = app_get_dialog (user_data);

  return dialog != NULL && !ADW_IS_MESSAGE_DIALOG (dialog);
}

static void
exceed_limit (App *app)
{
  app_create_session (app, "");
  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, 1u);
  app_activate (app, "win.create-session", "(ss)", "", "callback");
  app_wait_dialog (app);
}

static void
test_limit_offers_to_close (App *app)
{
  guint limit = varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS);

  exceed_limit (app);
  g_signal_emit_by_name (app_find_button (app_get_dialog (app), "Clo_se a Session…"), "clicked");
  app_wait (is_sheet, app, "the question which session to close");
  g_signal_emit_by_name (app_find_button (app_get_dialog (app), "C_lose"), "clicked");
  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 0);
  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, limit);
}

static void
test_limit_offers_to_raise (App *app)
{
  guint limit = varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS);

  exceed_limit (app);
  g_signal_emit_by_name (app_find_button (app_get_dialog (app), "_Raise the Limit…"), "clicked");
  app_wait (is_sheet, app, "the preferences");
  g_assert_true (ADW_IS_PREFERENCES_WINDOW (app_get_dialog (app)));
  app_activate (app, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, limit);
}

static void
test_dangling_use_names_the_close (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  guint64               owner = make_stakes (app, agent);
  guint64               entity = token_of (app, "E1");
  guint64               user = token_of (app, "S2");
  g_autofree char      *texts = NULL;

  app_activate (app, "win.close-session", "t", owner);
  app_activate (app, "win.send", "(ttttt)", user, (guint64)0, entity, entity, entity);
  g_assert_cmpstr (get_heading (app), ==, "Could Not Send the PDU");
  g_assert_cmpstr (get_body (app), ==, "SnmpSendMsg returned SNMPAPI_FAILURE.");
  texts = app_dup_texts (app_get_dialog (app));
  app_assert_has (texts, "SNMPAPI_ENTITY_INVALID (5): E1 was freed by closing S1.");
  app_assert_has (texts, "Session S2");
  respond (app, "_OK");
}

static void
test_show_in_log_selects_the_call (App *app)
{
  g_autofree char *text = NULL;
  GtkWidget       *button;

  app_create_session (app, "");
  app_activate (app, "win.set-port", "(tu)", (guint64)12345, 161u);
  button = app_find_button (app_wait_dialog (app), "Show in _Log");
  g_signal_emit_by_name (button, "clicked");
  app_wait (has_no_dialog, app, "the dialog to close");
  text = varbind_call_log_dup_text (app->window->log);
  app_assert_has (text, "SnmpSetPort");
  app_assert_has (text, "SNMPAPI_ENTITY_INVALID");
  g_assert_null (strstr (text, "SnmpCreateSession"));
}

static void
test_every_failing_action_is_explained (App *app)
{
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(sus)"),
                                                                       NULL, 0));

  app_activate (app, "win.create-entity", "(tsuu)", (guint64)0, "127.0.0.1", 161u, 2u);
  g_assert_cmpstr (get_heading (app), ==, "Could Not Make the Entity");
  respond (app, "_OK");
  app_activate (app, "win.create-context", "(ts)", (guint64)0, "public");
  g_assert_cmpstr (get_heading (app), ==, "Could Not Make the Context");
  respond (app, "_OK");
  app_activate (app, "win.create-vbl", "(t@a(sus))", (guint64)0, none);
  g_assert_cmpstr (get_heading (app), ==, "Could Not Make the Variable Bindings");
  respond (app, "_OK");
  app_activate (app, "win.create-pdu", "(tiiit)", (guint64)0, 0xA0, 0, 0, (guint64)0);
  g_assert_cmpstr (get_heading (app), ==, "Could Not Make the PDU");
  respond (app, "_OK");
  app_activate (app, "win.close-session", "t", (guint64)0);
  g_assert_cmpstr (get_heading (app), ==, "Could Not Close the Session");
  respond (app, "_OK");
  app_activate (app, "win.cancel", "(ti)", (guint64)0, 1);
  g_assert_cmpstr (get_heading (app), ==, "Could Not Cancel the Request");
  respond (app, "_OK");
  app_activate (app, "win.set-translate-mode", "u", 77u);
  g_assert_cmpstr (get_heading (app), ==, "Could Not Set the Translation Mode");
  respond (app, "_OK");
}

static void
assert_kept (App  *app,
             guint n_sessions,
             guint n_calls)
{
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_sessions (app->target)), ==,
                    n_sessions);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_calls (app->target)), ==, n_calls);
}

static gboolean
is_empty (gpointer user_data)
{
  return g_str_equal (app_get_visible_page (user_data), "empty");
}

/* It cannot be taken back, and takes more along than its name says. */
static void
test_forgetting_says_how_much (App *app)
{
  guint64          session = app_create_session (app, "");
  guint            n_calls;
  g_autofree char *expected = NULL;
  g_autofree char *texts = NULL;

  app_create_context (app, session, "public");
  app_activate (app, "win.close-session", "t", session);
  n_calls = g_list_model_get_n_items (varbind_target_get_calls (app->target));
  expected = g_strdup_printf ("Closed sessions and freed handles: 2. Calls: %u.\n", n_calls);

  app_activate (app, "win.forget-ended", NULL);
  app_assert_has (get_body (app), expected);
  respond (app, "_Cancel");
  assert_kept (app, 1, n_calls);

  app_activate (app, "win.forget-ended", NULL);
  app_wait_dialog (app);
  respond (app, "_Forget");
  assert_kept (app, 0, 0);
  app_wait (is_empty, app, "the page of an empty list");
  texts = app_dup_texts (app->window->log);
  g_assert_cmpstr (texts, ==, "No call has been made since the earlier ones were forgotten\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/questions/nothing-at-stake-is-not-asked", test_nothing_at_stake_is_not_asked);
  app_test_add ("/questions/close-says-what-is-at-stake", test_close_says_what_is_at_stake);
  app_test_add ("/questions/one-handle-is-singular", test_one_handle_is_singular);
  app_test_add ("/questions/free-says-who-uses-it", test_free_says_who_uses_it);
  app_test_add ("/questions/several-are-always-asked", test_several_are_always_asked);
  app_test_add ("/questions/many-fit-the-question", test_many_fit_the_question);
  app_test_add ("/questions/forgetting-says-how-much", test_forgetting_says_how_much);
  app_test_add ("/errors/limit-is-explained", test_limit_is_explained);
  app_test_add ("/errors/limit-offers-to-close", test_limit_offers_to_close);
  app_test_add ("/errors/limit-offers-to-raise", test_limit_offers_to_raise);
  app_test_add ("/errors/dangling-use-names-the-close", test_dangling_use_names_the_close);
  app_test_add ("/errors/show-in-log-selects-the-call", test_show_in_log_selects_the_call);
  app_test_add ("/errors/every-failing-action-is-explained",
                              test_every_failing_action_is_explained);

  return g_test_run ();
}
