/* test-notifications.c
 *
 * Listening for traps and informs, and what comes, in the window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "app-forms.h"
#include "app-input.h"
#include "test-agent.h"
#include "test-snmp.h"
#include "varbind-choices.h"

#define LINK_DOWN "1.3.6.1.6.3.1.1.5.3"

/* Listens at a port of its own through the form. */
static guint
listen_for_all (App *app)
{
  guint port = test_unused_port ();

  app_activate (app, "win.listen-for-notifications", NULL);
  gtk_spin_button_set_value (
    GTK_SPIN_BUTTON (app_find_spin (app_wait_dialog (app), "Port")), port);
  app_accept ();

  return port;
}

/* Sends a trap or an inform with one more binding, from a session of its own. */
static void
send_notification (App        *app,
                   guint       port,
                   int         type,
                   const char *oid)
{
  guint64         session = app_create_session (app, "sender");
  guint64         entity = app_create_entity (app, session, "127.0.0.1", port);
  guint64         context = app_create_context (app, session, "public");
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  g_variant_builder_add (&builder, "(sus)", "1.3.6.1.2.1.1.3.0", SNMP_SYNTAX_TIMETICKS, "4200");
  g_variant_builder_add (&builder, "(sus)", "1.3.6.1.6.3.1.1.4.1.0", SNMP_SYNTAX_OID, oid);
  g_variant_builder_add (&builder, "(sus)", "1.3.6.1.2.1.1.5.0", SNMP_SYNTAX_OCTETS, "<b>router");
  app_activate (app, "win.create-vbl", "(ta(sus))", session, &builder);
  app_activate (app, "win.create-pdu", "(tiiit)", session, type, 0, 0,
                varbind_handle_get_token (varbind_window_get_selected (app->window)));
  app_activate (app, "win.send", "(ttttt)", session, (guint64)0, entity, context,
                varbind_handle_get_token (varbind_window_get_selected (app->window)));
}

static GListModel *
get_notifications (App *app)
{
  return varbind_workbench_get_notifications (varbind_window_get_workbench (app->window));
}

static gboolean
has_notification (gpointer user_data)
{
  return g_list_model_get_n_items (get_notifications (user_data)) > 0;
}

static void
wait_notification (App *app)
{
  app_wait (has_notification, app, "a notification");
  app_settle ();
}

static const char *
get_title (App *app)
{
  GtkStackPage *page = gtk_stack_get_page (app->window->pages,
                                           GTK_WIDGET (app->window->notifications));

  return gtk_stack_page_get_title (page);
}

static void
test_listen (App *app)
{
  g_autofree char *names = NULL;
  g_autofree char *texts = NULL;
  g_autofree char *address = NULL;
  guint            port;

  /* Without a session one is made. */
  port = listen_for_all (app);
  app_settle ();
  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 1);
  g_assert_cmpstr (varbind_handle_get_name (varbind_window_get_selected (app->window)), ==, "R1");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->pages), ==, "notifications");
  address = g_strdup_printf ("0.0.0.0:%u, trap port", port);
  texts = app_dup_rows (app, VARBIND_COLUMN_TEXT);
  app_assert_has (texts, "receiver, callback|all notifications|");
  app_assert_has (texts, address);
  app_assert_has (gtk_label_get_label (app->window->counts_label), "1 registration");

  /* The port is open: it cannot be another now. */
  app_activate (app, "win.listen-for-notifications", NULL);
  g_assert_false (gtk_widget_get_sensitive (app_find_spin (app_wait_dialog (app), "Port")));
  g_free (texts);
  texts = app_dup_texts (app_get_dialog (app));
  app_assert_has (texts, "is open for all sessions");
  app_accept ();
  g_free (texts);
  texts = app_dup_texts (app->window);
  app_assert_has (texts, "Another registration covers this one already");
}

static void
test_listen_for_one (App *app)
{
  GtkWindow *form;
  guint      port = test_unused_port ();

  app_create_session (app, "");
  app_activate (app, "win.listen-for-notifications", NULL);
  form = app_wait_dialog (app);
  g_assert_false (gtk_widget_get_mapped (app_find_row (form, "Object identifier")));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_find_spin (form, "Port")), port);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (form, "Which")), 3);
  app_accept ();
  g_assert_cmpstr (varbind_handle_get_text (varbind_window_get_selected (app->window)), ==,
                   "linkDown");

  app_activate (app, "win.listen-for-notifications", NULL);
  form = app_wait_dialog (app);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (form, "Which")), 6);
  g_assert_false (gtk_widget_get_sensitive (app_find (form, "accept")));
  gtk_editable_set_text (GTK_EDITABLE (app_find_row (form, "Object identifier")), "1.3.6.1.4.1");
  app_accept ();
  g_assert_cmpstr (varbind_handle_get_text (varbind_window_get_selected (app->window)), ==,
                   "1.3.6.1.4.1");
}

static void
test_register (App *app)
{
  guint64    session = app_create_session (app, "");
  GtkWindow *form;

  app_create_entity (app, session, "127.0.0.1", 161);
  app_create_context (app, session, "public");
  app_activate (app, "win.set-trap-port", "u", (guint)test_unused_port ());
  app_activate (app, "win.new-registration", NULL);
  form = app_wait_dialog (app);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (form, "Manager entity")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (form, "Agent entity")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (form, "Context")), 1);
  gtk_editable_set_text (
    GTK_EDITABLE (app_find_row (form, "Notification, or what it begins with")), LINK_DOWN);
  app_accept ();
  g_assert_cmpstr (varbind_handle_get_text (varbind_window_get_selected (app->window)), ==,
                   "linkDown, manager E1, agent E1, context C1");

  app_activate (app, "win.end-selected", NULL);
  g_assert_null (app_get_dialog (app));
  g_assert_cmpuint (varbind_target_get_n_live (app->target, VARBIND_KIND_REGISTRATION), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_live (app->target, VARBIND_KIND_LISTENER), ==, 0);
}

static void
test_port_in_use (App *app)
{
  g_autofree char *texts = NULL;
  guint16          port;
  int              fd = test_open_socket (&port);

  app_activate (app, "win.set-trap-port", "u", (guint)port);
  app_activate (app, "win.register", "(tttts)", app_create_session (app, ""), (guint64)0,
                (guint64)0, (guint64)0, "");
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "Could Not Register for Notifications");
  app_assert_has (texts, "SNMPAPI_TL_IN_USE (107)");
  app_assert_has (texts, "snmptrapd");
  app_assert_has (texts, "choose another port");
  close (fd);
}

static void
test_trap (App *app)
{
  guint            port = listen_for_all (app);
  g_autofree char *texts = NULL;
  g_autofree char *toast = NULL;

  app_activate (app, "win.show-page", "s", "calls");
  send_notification (app, port, SNMP_PDU_TRAP, LINK_DOWN);
  wait_notification (app);

  /* Whoever looks elsewhere is told. */
  g_assert_cmpstr (get_title (app), ==, "Notifications (1)");
  toast = app_dup_texts (app->window->toasts);
  app_assert_has (toast, "Trap linkDown of 127.0.0.1, 3 bindings");

  app_activate (app, "win.show-page", "s", "notifications");
  app_settle ();
  g_assert_cmpstr (get_title (app), ==, "Notifications");
  texts = app_dup_texts (app->window->notifications);
  app_assert_has (texts, "linkDown\n127.0.0.1\nTrap\nSNMPv2c\nS1\nC");
  app_assert_has (texts, "0:00:42.00 (4200)\n3\n");
  app_assert_has (texts, "Select a notification to see its bindings");

  varbind_notifications_pane_select (app->window->notifications, 0);
  app_settle ();
  g_free (texts);
  texts = app_dup_texts (app->window->notifications);
  app_assert_has (texts, "1.3.6.1.2.1.1.5.0\nOCTETS\n<b>router");
  g_assert_nonnull (varbind_notifications_pane_get_shown (app->window->notifications));

  app_activate (app, "win.clear-notifications", NULL);
  app_settle ();
  g_assert_null (varbind_notifications_pane_get_shown (app->window->notifications));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (app->window), "win.copy-notifications",
                                              NULL) &&
                  has_notification (app));
  app_activate (app, "win.undo", NULL);
  g_assert_true (has_notification (app));
}

static void
test_inform (App *app)
{
  guint            port = listen_for_all (app);
  g_autofree char *texts = NULL;

  send_notification (app, port, SNMP_PDU_INFORM, "1.3.6.1.4.1.8072.1.0.1");
  wait_notification (app);
  app_activate (app, "win.show-page", "s", "notifications");
  app_settle ();
  texts = app_dup_texts (app->window->notifications);
  app_assert_has (texts, "1.3.6.1.4.1.8072.1.0.1\n127.0.0.1\nInform\n");
}

typedef struct
{
  char       *path;
  const char *part;
} Saved;

static gboolean
is_saved (gpointer user_data)
{
  const Saved     *saved = user_data;
  g_autofree char *contents = NULL;

  return g_file_get_contents (saved->path, &contents, NULL, NULL) &&
         strstr (contents, saved->part) != NULL;
}

static void
assert_saved (App        *app,
              const char *name,
              const char *part)
{
  Saved saved = { g_build_filename (g_get_user_data_dir (), name, NULL), part };

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  app_activate (app, "win.save-notifications", "s", saved.path);
  app_wait (is_saved, &saved, "the file");
  unlink (saved.path);
  g_free (saved.path);
}

/* Nothing is replaced unasked. */
static void
assert_asks (App *app)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "kept.csv", NULL);
  g_autofree char *contents = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, "kept", -1, NULL));
  app_activate (app, "win.save-notifications", "s", path);
  g_signal_emit_by_name (app_find_button (app_wait_dialog (app), "_Cancel"), "clicked");
  app_settle ();
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "kept");
  unlink (path);
}

static void
test_save_and_copy (App *app)
{
  guint            port = listen_for_all (app);
  g_autofree char *texts = NULL;

  send_notification (app, port, SNMP_PDU_TRAP, LINK_DOWN);
  wait_notification (app);
  assert_saved (app, "notifications.csv", "\"SNMPv2c\",\"trap\",\"linkDown\",\"" LINK_DOWN "\"");
  assert_saved (app, "NOTIFICATIONS.CSV", "\"SNMPv2c\",\"trap\",\"linkDown\",");
  assert_saved (app, "notifications.txt", "\tTrap linkDown of 127.0.0.1, 3 bindings\n");
  assert_asks (app);
  app_activate (app, "win.copy-notifications", NULL);

  app_activate (app, "win.save-notifications", "s", "/proc/no-such-place/x.csv");
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "Could Not Save the File");
  app_assert_has (texts, "/proc/no-such-place/x.csv");
}

static GtkDropDown *
get_history (App *app)
{
  return GTK_DROP_DOWN (app_find (app->window->results, "history"));
}

static gboolean
has_two_results (gpointer user_data)
{
  return g_list_model_get_n_items (gtk_drop_down_get_model (get_history (user_data))) == 2;
}

/* Answers that came before can be looked at again. */
static void
test_history_of_results (App *app)
{
  g_autoptr (TestAgent)     agent = test_agent_new ();
  AppRequest                request = app_create_request (app, app_create_session (app, ""),
                                                          test_agent_get_port (agent));
  g_autoptr (VarbindResult) first = NULL;
  VarbindResult            *shown;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_history (app))));
  for (guint i = 0; i < 2; i++)
    app_send (app, &request);
  app_wait (has_two_results, app, "two answers");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (get_history (app))));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_history (app)), ==, 1);

  first = g_list_model_get_item (gtk_drop_down_get_model (get_history (app)), 0);
  shown = varbind_results_pane_get_result (app->window->results);
  g_assert_true (shown != first);
  gtk_drop_down_set_selected (get_history (app), 0);
  shown = varbind_results_pane_get_result (app->window->results);
  g_assert_true (shown == first);

  app_activate (app, "win.clear-results", NULL);
  g_assert_null (varbind_results_pane_get_result (app->window->results));
}

static gboolean
is_waiting (gpointer user_data)
{
  return varbind_window_is_waiting (((App *)user_data)->window);
}

static gboolean
is_not_waiting (gpointer user_data)
{
  return !is_waiting (user_data);
}

/* Whatever is looked at meanwhile, and whatever fails. */
static void
test_waiting_goes_on (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  AppRequest            request = app_create_request (app, app_create_session (app, ""),
                                                      test_agent_get_port (agent));
  g_autofree char      *texts = NULL;

  for (guint i = 0; i < 2; i++)
    app_send (app, &request);
  app_wait (has_two_results, app, "two answers");
  g_assert_false (is_waiting (app));

  test_agent_set_default (agent, TEST_AGENT_DROP);
  request.pdu = app_create_get (app, request.session);
  app_send (app, &request);
  g_assert_true (is_waiting (app));
  gtk_drop_down_set_selected (get_history (app), 0);
  g_assert_nonnull (varbind_results_pane_get_result (app->window->results));
  g_assert_true (is_waiting (app));

  /* Nobody knows this PDU. */
  request.pdu = 1;
  app_send (app, &request);
  gtk_window_close (app_wait_dialog (app));
  g_assert_true (is_waiting (app));

  app_activate (app, "win.clear-results", NULL);
  texts = app_dup_texts (app->window->results);
  app_assert_has (texts, "Waiting for 127.0.0.1");
  g_signal_emit_by_name (app_find_button (app->window->results, "_Cancel Request"), "clicked");
  app_wait (is_not_waiting, app, "the end of the request");
  g_assert_null (app_find_message ());
  g_assert_cmpstr (varbind_results_pane_get_summary (app->window->results), ==,
                   "The request was cancelled");
}

/* What was looked at is no news when it is there again. */
static void
test_read_once (App *app)
{
  guint port = listen_for_all (app);

  app_activate (app, "win.show-page", "s", "calls");
  send_notification (app, port, SNMP_PDU_TRAP, LINK_DOWN);
  wait_notification (app);
  g_assert_cmpstr (get_title (app), ==, "Notifications (1)");
  app_activate (app, "win.show-page", "s", "notifications");
  g_assert_cmpstr (get_title (app), ==, "Notifications");

  app_activate (app, "win.show-page", "s", "calls");
  app_activate (app, "win.clear-notifications", NULL);
  app_activate (app, "win.undo", NULL);
  g_assert_true (has_notification (app));
  g_assert_cmpstr (get_title (app), ==, "Notifications");
}

/* The pane is hidden, and comes with the page that it had. */
static void
test_read_when_the_pane_is_shown (App *app)
{
  guint port = listen_for_all (app);

  send_notification (app, port, SNMP_PDU_TRAP, LINK_DOWN);
  app_activate (app, "win.log-visible", NULL);
  gtk_stack_set_visible_child_name (app->window->pages, "notifications");
  wait_notification (app);
  g_assert_cmpstr (get_title (app), ==, "Notifications (1)");
  app_activate (app, "win.log-visible", NULL);
  g_assert_cmpstr (get_title (app), ==, "Notifications");
}

static void
assert_counts (VarbindFilterEntry *entry,
               const char         *expected)
{
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (app_find (entry, "counts"))), ==, expected);
}

static const char *
get_state (gpointer pane)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (app_find (pane, "stack")));
}

static gboolean
has_two_notifications (gpointer user_data)
{
  return g_list_model_get_n_items (get_notifications (user_data)) == 2;
}

/* The same words as everywhere; what is copied or saved is what is shown. */
static void
test_filter (App *app)
{
  guint                  port = listen_for_all (app);
  g_autoptr (GListModel) chosen = NULL;

  send_notification (app, port, SNMP_PDU_TRAP, LINK_DOWN);
  send_notification (app, port, SNMP_PDU_INFORM, "1.3.6.1.4.1.8072.1.0.1");
  app_wait (has_two_notifications, app, "both notifications");
  app_activate (app, "win.show-page", "s", "notifications");
  app_activate (app, "win.search-lower", NULL);
  app_settle ();
  app_press_key (app, GDK_KEY_x, 0);
  g_assert_cmpstr (gtk_editable_get_text (varbind_filter_entry_get_editable (
                     app->window->notification_filter)),
                   ==, "x");

  varbind_filter_entry_set_text (app->window->notification_filter, "type:INFORM oid:*.8072.*");
  assert_counts (app->window->notification_filter, "1 of 2");
  chosen = varbind_notifications_pane_dup_chosen (app->window->notifications);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 1);

  varbind_filter_entry_set_text (app->window->notification_filter, "-value:*router session:1");
  assert_counts (app->window->notification_filter, "0 of 2");
  g_assert_cmpstr (get_state (app->window->notifications), ==, "no-results");
  varbind_filter_entry_set_text (app->window->notification_filter, "");
  g_assert_cmpstr (get_state (app->window->notifications), ==, "list");
}

static gboolean
has_result (gpointer user_data)
{
  return varbind_results_pane_get_result (((App *)user_data)->window->results) != NULL;
}

/* Of many bindings those that are looked for, also in the next answer. */
static void
test_filter_bindings (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  AppRequest            request = app_create_request (app, app_create_session (app, ""),
                                                      test_agent_get_port (agent));
  VarbindBindingsView  *view = varbind_results_pane_get_bindings (app->window->results);
  GVariantBuilder       builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *oid = g_strdup_printf ("1.3.6.1.2.1.1.%u.0", i);

      g_variant_builder_add (&builder, "(sus)", oid, SNMP_SYNTAX_NULL, "");
    }
  app_activate (app, "win.create-vbl", "(ta(sus))", request.session, &builder);
  app_activate (app, "win.create-pdu", "(tiiit)", request.session, SNMP_PDU_GET, 0, 0,
                varbind_handle_get_token (varbind_window_get_selected (app->window)));
  request.pdu = varbind_handle_get_token (varbind_window_get_selected (app->window));
  varbind_filter_entry_set_text (app->window->result_filter, "oid:1.3.6.1.2.1.1.2.*,*.3.0");
  app_send (app, &request);
  app_wait (has_result, app, "the answer");
  assert_counts (app->window->result_filter, "2 of 4");

  varbind_filter_entry_set_text (app->window->result_filter, "nothing has this");
  assert_counts (app->window->result_filter, "0 of 4");
  g_assert_cmpstr (get_state (view), ==, "no-results");
  varbind_filter_entry_set_text (app->window->result_filter, "");
  g_assert_cmpstr (get_state (view), ==, "list");
}

/* The question before a close names what ends with it. */
static void
test_close_question (App *app)
{
  g_autofree char *texts = NULL;

  listen_for_all (app);
  app_activate (app, "win.end", "t",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "S1")));
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "Close Session S1?");
  app_assert_has (texts, "1 registration ends");
}

/* SnmpRegister without conditions takes back everything. */
static void
test_unregister_all_asks (App *app)
{
  guint64          session = app_create_session (app, "");
  g_autofree char *texts = NULL;

  app_activate (app, "win.set-trap-port", "u", (guint)test_unused_port ());
  app_activate (app, "win.register", "(tttts)", session, (guint64)0, (guint64)0, (guint64)0,
                LINK_DOWN);
  app_activate (app, "win.register", "(tttts)", session, (guint64)0, (guint64)0, (guint64)0, "");
  app_activate (app, "win.end-selected", NULL);
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "Unregister R2?");
  app_assert_has (texts, "1 other registration of the session goes with it");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/notifications/listen", test_listen);
  app_test_add ("/notifications/listen/for-one", test_listen_for_one);
  app_test_add ("/notifications/register", test_register);
  app_test_add ("/notifications/port-in-use", test_port_in_use);
  app_test_add ("/notifications/trap", test_trap);
  app_test_add ("/notifications/inform", test_inform);
  app_test_add ("/notifications/read/once", test_read_once);
  app_test_add ("/notifications/read/when-the-pane-is-shown", test_read_when_the_pane_is_shown);
  app_test_add ("/notifications/save-and-copy", test_save_and_copy);
  app_test_add ("/notifications/close-question", test_close_question);
  app_test_add ("/notifications/unregister-all-asks", test_unregister_all_asks);
  app_test_add ("/notifications/history-of-results", test_history_of_results);
  app_test_add ("/notifications/waiting-goes-on", test_waiting_goes_on);
  app_test_add ("/notifications/filter", test_filter);
  app_test_add ("/notifications/filter-bindings", test_filter_bindings);

  return g_test_run ();
}
