/* test-users.c
 *
 * SNMPv3 with nothing but the window, against Debian's snmpd.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app-forms.h"
#include "snmpd.h"
#include "varbind-choices.h"

#define SECRET "authentic secret"
#define PRIV_SECRET "private secret"

/* The agent */

static const char configuration[] =
  "createUser alice SHA-256 \"" SECRET "\" AES \"" PRIV_SECRET "\"\n"
  "rouser alice priv\n"
  "createUser guest\nrouser guest noauth\n";

static Snmpd agent;

/* The window */

static VarbindAddressBook *
begin (App *app)
{
  VarbindAddressBook *book = varbind_application_get_address_book (app->application);
  g_autoptr (GError)  error = NULL;

  g_unlink (varbind_address_book_get_path (book));
  varbind_address_book_load (book, &error);
  g_assert_no_error (error);
  app_create_session (app, "");

  return book;
}

static void
create_agent (App *app)
{
  app_activate (app, "win.new-entity", NULL);
  app_choose ("Version", "SNMPv3");
  g_assert_false (app_is_acceptable ());
  app_fill ("Address or host name", "127.0.0.1");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_find_spin (app_find_form (), "Port")),
                             agent.port);
  app_fill ("Name in the address book", "core");
  app_accept ();
}

static void
create_user (App        *app,
             const char *user,
             const char *level,
             const char *password)
{
  app_activate (app, "win.new-context", NULL);
  app_choose ("Address book", "Another user of SNMPv3");
  app_fill ("User name", user);
  app_choose ("Security level", level);
  if (app_is_shown ("Authentication password"))
    {
      app_choose ("Authentication protocol", "SHA256");
      app_fill ("Authentication password", password);
    }
  if (app_is_shown ("Privacy password"))
    app_fill ("Privacy password", PRIV_SECRET);
  app_accept ();
}

static void
send_get (App *app)
{
  app_create_get (app, varbind_handle_get_token (
                         VARBIND_HANDLE (varbind_window_get_session (app->window))));
  app_activate (app, "win.new-send", NULL);
  app_accept ();
}

static gboolean
has_result (gpointer user_data)
{
  App *app = user_data;

  return !gtk_widget_get_visible (app_find (app->window->results, "spinner"));
}

static const char *
wait_result (App *app)
{
  app_wait (has_result, app, "an answer");

  return varbind_results_pane_get_summary (app->window->results);
}

/* Neither the calls nor the details have what must stay hidden. */
static void
assert_hidden (App *app)
{
  g_autofree char *calls = varbind_call_log_dup_text (app->window->log);
  g_autofree char *texts = app_dup_texts (app->window);

  g_assert_null (strstr (calls, SECRET));
  g_assert_null (strstr (calls, PRIV_SECRET));
  g_assert_null (strstr (texts, SECRET));
  g_assert_null (strstr (texts, PRIV_SECRET));
}

static void
test_get (App *app)
{
  VarbindAddressBook *book = begin (app);
  guint               mode = varbind_target_get_translate_mode (app->target);
  g_autofree char    *agent_text = g_strdup_printf ("core, 127.0.0.1:%u, SNMPv3", agent.port);
  g_autofree char    *details = NULL;
  const char         *summary;

  create_agent (app);
  g_assert_cmpstr (app_selected_text (app), ==, agent_text);
  create_user (app, "alice", "Both (authPriv)", SECRET);
  g_assert_cmpstr (app_selected_text (app), ==, "user alice, authPriv");
  details = varbind_details_pane_dup_text (app->window->details);
  app_assert_has (details, "authPriv");
  app_assert_has (details, "The default context");
  g_assert_nonnull (varbind_address_book_lookup (book, "core"));
  g_assert_nonnull (varbind_address_book_lookup_user (book, "alice"));

  send_get (app);
  summary = wait_result (app);
  app_assert_has (summary, "Answer of 127.0.0.1:");
  app_assert_has (summary, "1 binding");
  assert_hidden (app);

  /* Names are looked up without changing what the person has set. */
  g_assert_cmpuint (varbind_target_get_translate_mode (app->target), ==, mode);
}

static gboolean
has_message (gpointer unused)
{
  return app_find_message () != NULL;
}

/* What is wrong is said in words, and can be mended from there. */
static void
test_wrong_password (App *app)
{
  g_autofree char *texts = NULL;
  GtkWindow       *dialog;

  begin (app);
  create_agent (app);
  create_user (app, "alice", "Both (authPriv)", "wrong secret");
  send_get (app);
  app_wait (has_message, NULL, "an explanation");
  dialog = app_find_message ();
  texts = app_dup_texts (dialog);
  app_assert_has (texts, "usmStatsWrongDigests");
  app_assert_has (texts, "“Authentication password”");
  app_assert_has (texts, "user name alice, security level authPriv");
  app_assert_has (wait_result (app), "refused the request: usmStatsWrongDigests");

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "change-user");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (app_find_form ())), ==, "Change User");
  app_fill ("Authentication password", SECRET);
  app_accept ();
  app_activate (app, "win.new-context", NULL);
  app_choose ("Address book", "alice");
  g_assert_false (app_is_shown ("User name"));
  app_accept ();
  send_get (app);
  app_assert_has (wait_result (app), "Answer of 127.0.0.1:");
}

static void
test_unknown_user (App *app)
{
  g_autofree char *texts = NULL;

  begin (app);
  create_agent (app);
  create_user (app, "nobody", "Neither (noAuthNoPriv)", NULL);
  send_get (app);
  app_wait (has_message, NULL, "an explanation");
  texts = app_dup_texts (app_find_message ());
  app_assert_has (texts, "usmStatsUnknownUserNames");
  app_assert_has (texts, "“User name”");
}

/* Many agents say nothing to what they cannot decrypt: then that is said here. */
static void
test_silence (App *app)
{
  VarbindUserData data = {
    "alice", VARBIND_LEVEL_AUTH_PRIV, "SHA256", SECRET, "DES", "wrong secret", "", ""
  };
  g_autoptr (VarbindUser) user = varbind_user_new ("other key", &data);
  VarbindAddressBook     *book = begin (app);
  guint64                 entity;

  g_assert_true (varbind_address_book_put_user (book, NULL, user, NULL));
  create_agent (app);
  entity = varbind_handle_get_token (varbind_window_get_selected (app->window));
  app_activate (app, "win.set-timeout", "(tu)", entity, 20u);
  app_activate (app, "win.set-retry", "(tu)", entity, 0u);
  app_activate (app, "win.create-named-context", "(ts)",
                varbind_handle_get_token (
                  VARBIND_HANDLE (varbind_window_get_session (app->window))),
                "other key");
  send_get (app);
  app_assert_has (wait_result (app), "(SNMPv3) within");
  app_assert_has (gtk_label_get_label (GTK_LABEL (app_find (app->window->results, "advice"))),
                  "“Privacy password”");
}

/* A user without passwords; the rows follow the level. */
static void
test_levels (App *app)
{
  begin (app);
  create_agent (app);
  app_activate (app, "win.new-context", NULL);
  app_choose ("Address book", "Another user of SNMPv3");
  g_assert_true (app_is_shown ("Authentication password"));
  g_assert_true (app_is_shown ("Privacy password"));
  app_choose ("Security level", "Authentication (authNoPriv)");
  g_assert_false (app_is_shown ("Privacy protocol"));
  app_fill ("User name", "alice");
  app_fill ("Authentication password", "1234567");
  g_assert_false (app_is_acceptable ());
  app_assert_has (gtk_label_get_label (GTK_LABEL (app_find (app_find_form (), "note"))),
                  "8 characters");
  app_choose ("Security level", "Neither (noAuthNoPriv)");
  g_assert_false (app_is_shown ("Authentication protocol"));
  g_assert_true (app_is_acceptable ());
  gtk_window_destroy (GTK_WINDOW (app_find_form ()));

  create_user (app, "guest", "Neither (noAuthNoPriv)", NULL);
  g_assert_cmpstr (app_selected_text (app), ==, "user guest, noAuthNoPriv");
  send_get (app);
  app_assert_has (wait_result (app), "Answer of 127.0.0.1:");
}

/* What goes with what is said before it is sent, and chosen if it is there. */
static void
test_what_fits (App *app)
{
  guint64 session;

  begin (app);
  session = varbind_handle_get_token (
    VARBIND_HANDLE (varbind_window_get_session (app->window)));
  create_agent (app);
  create_user (app, "guest", "Neither (noAuthNoPriv)", NULL);
  app_create_context (app, session, "public");
  app_create_get (app, session);
  app_activate (app, "win.new-send", NULL);
  g_assert_false (gtk_widget_get_visible (app_find (app_find_form (), "note")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (app_find_form (), "In context")), 1);
  app_assert_has (gtk_label_get_label (GTK_LABEL (app_find (app_find_form (), "note"))),
                  "E1 and C2 do not fit");
}

/* An agent that is known is made by its name; another of its name is not written over. */
static void
test_known_agent (App *app)
{
  VarbindAddressBook *book = begin (app);

  create_agent (app);
  app_activate (app, "win.new-entity", NULL);
  app_choose ("Address book", "core");
  g_assert_true (app_is_acceptable ());
  app_fill ("Address or host name", "192.0.2.1");
  g_assert_false (app_is_acceptable ());
  app_fill ("Name in the address book", "edge");
  app_accept ();
  g_assert_cmpstr (varbind_address_get_host (varbind_address_book_lookup (book, "edge")), ==,
                   "192.0.2.1");
  g_assert_cmpstr (varbind_address_get_host (varbind_address_book_lookup (book, "core")), ==,
                   "127.0.0.1");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  gtk_test_init (&argc, &argv, NULL);

  app_test_add ("/users/get", test_get);
  app_test_add ("/users/wrong-password", test_wrong_password);
  app_test_add ("/users/unknown-user", test_unknown_user);
  app_test_add ("/users/silence", test_silence);
  app_test_add ("/users/levels", test_levels);
  app_test_add ("/users/what-fits", test_what_fits);
  app_test_add ("/users/known-agent", test_known_agent);

  snmpd_start (&agent, configuration);
  status = g_test_run ();
  snmpd_clear (&agent);

  return status;
}
