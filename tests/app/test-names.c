/* test-names.c
 *
 * Forms that take names: the mode TRANSLATED, and the address book.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "app-forms.h"
#include "fake-resolver.h"
#include "varbind-choices.h"

/* Names as a person could have entered them; what other tests entered is gone. */
static VarbindAddressBook *
begin (App *app)
{
  VarbindAddressBook          *book = varbind_application_get_address_book (app->application);
  g_autoptr (VarbindAddress)   agent = varbind_address_new ("printer", "192.0.2.7", 9, 1);
  g_autoptr (VarbindCommunity) campus = varbind_community_new ("campus", "hidden", FALSE);
  g_autoptr (GError)           error = NULL;

  fake_resolver_set ("192.0.2.1", 0);
  fake_resolver_open ();
  g_unlink (varbind_address_book_get_path (book));
  g_assert_true (varbind_address_book_put (book, NULL, agent, &error));
  g_assert_true (varbind_address_book_put_community (book, NULL, campus, &error));
  app_create_session (app, "");

  return book;
}

static void
translate (App *app)
{
  app_activate (app, "win.set-translate-mode", "u", (guint)VARBIND_MODE_TRANSLATED);
}

static void
test_entity_by_name (App *app)
{
  begin (app);
  translate (app);
  app_activate (app, "win.new-entity", NULL);
  g_assert_false (app_is_shown ("Keep in the address book"));
  app_choose ("Address book", "printer");
  g_assert_cmpstr (app_entered ("Name or address"), ==,
                   "printer");
  app_accept ();
  g_assert_cmpstr (app_selected_text (app), ==, "printer, 192.0.2.7:9, SNMPv1");
}

/* A version that is chosen is for a numeric address, in this mode too. */
static void
test_entity_by_address (App *app)
{
  begin (app);
  translate (app);
  app_activate (app, "win.new-entity", NULL);
  app_choose ("Version", "SNMPv2c");
  app_fill ("Address", "192.0.2.9");
  app_accept ();
  g_assert_cmpstr (app_selected_text (app), ==, "192.0.2.9:161, SNMPv2c");
  g_assert_cmpuint (varbind_target_get_translate_mode (app->target), ==, VARBIND_MODE_TRANSLATED);
}

static void
test_untranslated_takes_addresses (App *app)
{
  begin (app);
  app_activate (app, "win.new-entity", NULL);
  app_choose ("Address book", "printer");
  g_assert_cmpstr (app_entered ("Address"), ==,
                   "192.0.2.7");
  app_accept ();
  g_assert_cmpstr (app_selected_text (app), ==, "192.0.2.7:9, SNMPv1");
}

static gboolean
is_waiting (gpointer user_data)
{
  return gtk_widget_get_visible (app_find (user_data, "spinner"));
}

static void
test_host_name (App *app)
{
  GtkWindow *form;

  begin (app);
  translate (app);
  app_activate (app, "win.new-entity", NULL);
  form = app_wait_dialog (app);
  app_fill ("Name or address", "slow.example.org");
  fake_resolver_shut ();
  varbind_sheet_accept (VARBIND_SHEET (form));
  fake_resolver_wait (1);

  /* The form says that it waits; the program goes on. */
  g_assert_true (is_waiting (form));
  g_assert_false (gtk_widget_get_sensitive (app_find (form, "accept")));
  app_create_session (app, "meanwhile");

  fake_resolver_open ();
  app_wait_form_closed ();
  g_assert_cmpstr (app_selected_text (app), ==, "192.0.2.1:161, SNMPv1");
}

static gboolean
waits_no_longer (gpointer user_data)
{
  return !is_waiting (user_data);
}

/* What was typed stays, and can be mended. */
static void
test_in_vain (App *app)
{
  GtkWindow *form;

  begin (app);
  translate (app);
  app_activate (app, "win.new-entity", NULL);
  form = app_wait_dialog (app);
  app_fill ("Name or address", "no such agent");
  varbind_sheet_accept (VARBIND_SHEET (form));
  app_wait (waits_no_longer, form, "an answer");
  g_assert_nonnull (app_find_message ());
  gtk_window_destroy (app_find_message ());
  g_assert_true (gtk_widget_get_sensitive (app_find (form, "accept")));
  gtk_editable_set_text (GTK_EDITABLE (app_find_row (form, "Name or address")), "printer");
  app_accept ();
  g_assert_cmpstr (app_selected_text (app), ==, "printer, 192.0.2.7:9, SNMPv1");
}

static gboolean
has_let_go (gpointer user_data)
{
  return g_atomic_int_get (&G_OBJECT (user_data)->ref_count) == 1;
}

static void
test_cancelled (App *app)
{
  VarbindWorkbench *bench = varbind_application_get_workbench (app->application);
  guint             n;

  begin (app);
  translate (app);
  n = varbind_target_get_n_handles (app->target);
  app_activate (app, "win.new-entity", NULL);
  app_fill ("Name or address", "slow.example.org");
  fake_resolver_shut ();
  varbind_sheet_accept (VARBIND_SHEET (app_get_dialog (app)));
  fake_resolver_wait (1);
  gtk_window_close (app_get_dialog (app));
  app_wait_form_closed ();

  /* Nothing comes of it, and nobody is told. */
  fake_resolver_open ();
  app_wait (has_let_go, bench, "the resolver's thread to end");
  varbind_local_source_flush (varbind_application_get_source (app->application));
  g_assert_cmpuint (varbind_target_get_n_handles (app->target), ==, n);
  g_assert_null (app_find_message ());
}

static void
test_contexts (App *app)
{
  begin (app);
  translate (app);
  app_activate (app, "win.new-context", NULL);
  app_choose ("Address book", "campus");
  g_assert_false (app_is_shown ("Community"));
  app_accept ();
  app_assert_has (app_selected_text (app), "6 bytes");

  app_activate (app, "win.new-context", NULL);
  app_choose ("Address book", "Another name");
  g_assert_false (app_is_acceptable ());
  app_fill ("Name", "campus");
  app_accept ();
  app_assert_has (app_selected_text (app), "6 bytes");

  /* A community is no name. */
  app_activate (app, "win.new-context", NULL);
  app_choose ("Address book", "Another community");
  app_fill ("Community", "campus!");
  app_accept ();
  app_assert_has (app_selected_text (app), "7 bytes");
}

static void
test_context_of_the_address_book (App *app)
{
  begin (app);
  app_activate (app, "win.new-context", NULL);
  app_choose ("Address book", "campus");
  app_accept ();
  app_assert_has (app_selected_text (app), "6 bytes");
}

/* What is kept is a name for the library at once. */
static void
test_kept (App *app)
{
  VarbindAddressBook *book = begin (app);
  AdwActionRow       *keep;

  app_activate (app, "win.new-entity", NULL);
  app_fill ("Address", "192.0.2.20");
  keep = ADW_ACTION_ROW (app_find_row (app_find_form (), "Keep in the address book"));
  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (keep)), TRUE);
  g_assert_cmpstr (app_entered ("Name"), ==, "192.0.2.20");
  app_fill ("Name", "bad ]name");
  g_assert_false (app_is_acceptable ());
  app_fill ("Name", "core router");
  app_accept ();
  g_assert_nonnull (varbind_address_book_lookup (book, "core router"));

  translate (app);
  app_activate (app, "win.new-entity", NULL);
  app_fill ("Name or address", "core router");
  app_accept ();
  g_assert_cmpstr (app_selected_text (app), ==, "core router, 192.0.2.20:161, SNMPv2c");
}

/* The address book */

static GtkWindow *
open_book (App *app)
{
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "address-book", NULL);

  return app_wait_dialog (app);
}

static void
press (gpointer    root,
       const char *label)
{
  g_signal_emit_by_name (app_find_tooltip (root, label), "clicked");
}

static void
test_book (App *app)
{
  VarbindAddressBook *book = begin (app);
  GtkWindow          *dialog = open_book (app);
  g_autoptr (GError)  error = NULL;

  press (dialog, "Add Agent");
  g_assert_false (app_is_acceptable ());
  app_fill ("Name", "printer");
  app_fill ("Address or host name", "::1");
  g_assert_false (app_is_acceptable ());
  app_fill ("Name", "switch");
  varbind_sheet_accept (app_find_form ());
  g_assert_null (app_find_form ());
  g_assert_nonnull (app_find_row (dialog, "switch"));
  g_assert_cmpstr (varbind_address_get_host (varbind_address_book_lookup (book, "switch")), ==,
                   "::1");

  press (app_find_row (dialog, "switch"), "Change");
  app_fill ("Name", "bridge");
  varbind_sheet_accept (app_find_form ());
  g_assert_null (varbind_address_book_lookup (book, "switch"));
  g_assert_nonnull (varbind_address_book_lookup (book, "bridge"));

  press (app_find_row (dialog, "bridge"), "Remove");
  g_assert_null (varbind_address_book_lookup (book, "bridge"));
  g_assert_true (varbind_address_book_undo (book, &error));
  g_assert_nonnull (app_find_row (dialog, "bridge"));

  press (dialog, "Add Community");
  app_fill ("Name", "lab");
  app_fill ("Community", "secret");
  varbind_sheet_accept (app_find_form ());
  g_assert_nonnull (varbind_address_book_lookup_community (book, "lab"));
  press (app_find_row (dialog, "lab"), "Remove");
  g_assert_null (varbind_address_book_lookup_community (book, "lab"));
}

static void
test_book_has_users (App *app)
{
  VarbindAddressBook    *book = begin (app);
  GtkWindow             *dialog = open_book (app);
  const VarbindUserData *data;

  press (dialog, "Add User");
  app_fill ("Name", "campus");
  app_fill ("User name", "alice");
  app_choose ("Authentication protocol", "SHA512");
  app_fill ("Authentication password", "a long password");
  app_choose ("Privacy protocol", "DES, for old agents");
  app_fill ("Privacy password", "another long one");
  app_fill ("Context name", "vlan7");
  g_assert_false (app_is_acceptable ()); /* a community has the name */
  app_fill ("Name", "admin");
  varbind_sheet_accept (app_find_form ());
  g_assert_null (app_find_form ());
  data = varbind_user_get_data (varbind_address_book_lookup_user (book, "admin"));
  g_assert_cmpstr (data->auth_protocol, ==, "SHA512");
  g_assert_cmpstr (data->priv_protocol, ==, "DES");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (app_find_row (dialog, "admin"))),
                   ==, "alice, authPriv, SHA512, DES, context vlan7");

  press (app_find_row (dialog, "admin"), "Change");
  g_assert_cmpstr (app_entered ("Privacy password"),
                   ==, "another long one");
  app_choose ("Security level", "Neither (noAuthNoPriv)");
  varbind_sheet_accept (app_find_form ());
  data = varbind_user_get_data (varbind_address_book_lookup_user (book, "admin"));
  g_assert_cmpstr (data->auth_password, ==, "");
  g_assert_cmpstr (data->priv_password, ==, "");

  press (app_find_row (dialog, "admin"), "Remove");
  g_assert_null (varbind_address_book_lookup_user (book, "admin"));
}

/* An agent of SNMPv3 is read by a user, others in a community. */
static void
test_book_has_agents_of_users (App *app)
{
  const VarbindUserData guest = {
    "guest", VARBIND_LEVEL_NO_AUTH_NO_PRIV, "", "", "", "", "", ""
  };
  g_autoptr (VarbindUser) user = varbind_user_new ("visitor", &guest);
  VarbindAddressBook     *book = begin (app);
  GtkWindow              *dialog = open_book (app);
  VarbindAddress         *core;

  g_assert_true (varbind_address_book_put_user (book, NULL, user, NULL));
  press (dialog, "Add Agent");
  app_fill ("Name", "core");
  app_fill ("Address or host name", "192.0.2.1");
  app_choose ("Community for reading", "campus");
  app_choose ("Version", "SNMPv3");
  app_choose ("User for reading", "visitor");
  varbind_sheet_accept (app_find_form ());
  core = varbind_address_book_lookup (book, "core");
  g_assert_cmpuint (varbind_address_get_version (core), ==, 3);
  g_assert_cmpstr (varbind_address_get_read_context (core), ==, "visitor");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (app_find_row (dialog, "core"))),
                   ==, "192.0.2.1, port 161, SNMPv3, read as visitor");
}

/* What a person looks at, or has the keyboard in, stays. */
static void
test_book_keeps_rows (App *app)
{
  VarbindAddressBook        *book = begin (app);
  g_autoptr (VarbindAddress) other = varbind_address_new ("switch", "::1", 161, 2);
  g_autoptr (VarbindAddress) changed = varbind_address_new ("switch", "::2", 161, 2);
  GtkWindow                 *dialog = open_book (app);
  GtkWidget                 *row = app_find_row (dialog, "printer");

  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *)&row);
  g_assert_true (varbind_address_book_put (book, NULL, other, NULL));
  g_assert_true (varbind_address_book_put (book, "switch", changed, NULL));
  g_assert_true (varbind_address_book_remove (book, "switch", NULL));
  g_assert_null (app_find_row (dialog, "switch"));
  g_assert_nonnull (row);
  g_assert_true (row == app_find_row (dialog, "printer"));
  g_object_remove_weak_pointer (G_OBJECT (row), (gpointer *)&row);
}

static gboolean
offers_to_show (gpointer user_data)
{
  App *app = user_data;

  return app_find_button (app->window, "_Show") != NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return app_get_dialog (user_data) != NULL;
}

/* The file is what somebody has written with an editor. */
static void
write_book (App                *app,
            VarbindAddressBook *book,
            const char         *text)
{
  g_assert_true (g_file_set_contents_full (varbind_address_book_get_path (book), text, -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  varbind_address_book_load (book, NULL);
  varbind_workbench_reload_names (varbind_application_get_workbench (app->application));
  varbind_local_source_flush (varbind_application_get_source (app->application));
}

static void
test_faults_are_one_click_away (App *app)
{
  VarbindAddressBook *book = begin (app);

  write_book (app, book, "[Entity a]\nAddress=::1\nPort=0\n");
  app_wait (offers_to_show, app, "the toast");
  g_signal_emit_by_name (app_find_button (app->window, "_Show"), "clicked");
  app_wait (has_dialog, app, "the address book");
  g_assert_cmpstr (gtk_window_get_title (app_get_dialog (app)), ==, "Address Book");
}

static void
test_book_shows_faults (App *app)
{
  VarbindAddressBook *book = begin (app);
  GtkWindow          *dialog;

  write_book (app, book, "[Entity a]\nAddress=::1\nPort=0\n");
  dialog = open_book (app);
  g_assert_nonnull (app_find_row (dialog, "Line 3  [Entity a]  Port"));
}

/* A file of passwords has lines of its own. */
static void
test_book_shows_faults_of_other_files (App *app)
{
  VarbindAddressBook *book = begin (app);
  g_autofree char    *folder = g_path_get_dirname (varbind_address_book_get_path (book));
  g_autofree char    *path = g_build_filename (folder, "secrets.conf", NULL);
  g_autofree char    *title = g_strconcat (path, "  Line 1", NULL);
  GtkWindow          *dialog;

  g_assert_true (g_file_set_contents_full (path, "no key\n", -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  write_book (app, book,
              "[Context a]\nUser=u\nSecurityLevel=authNoPriv\nAuthProtocol=MD5\n"
              "SecretsFile=secrets.conf\n");
  dialog = open_book (app);
  g_assert_nonnull (app_find_row (dialog, title));
  g_unlink (path);
}

/* One wrong line hides nothing, and is not lost by a change of something else. */
static void
test_book_lists_what_is_good (App *app)
{
  VarbindAddressBook *book = begin (app);
  g_autofree char    *text = NULL;
  GtkWindow          *dialog;

  write_book (app, book,
              "[Entity first]\nAddress=::1\n[Entity torn]\nAddress=::2\nEntity last]\n"
              "Address=::3\n");
  dialog = open_book (app);
  g_assert_nonnull (app_find_row (dialog, "Line 5  [Entity torn]"));
  press (app_find_row (dialog, "first"), "Remove");
  g_assert_null (app_find_row (dialog, "first"));
  press (app_find_row (dialog, "torn"), "Remove");
  g_assert_nonnull (app_find_row (dialog, "torn"));
  g_assert_true (g_file_get_contents (varbind_address_book_get_path (book), &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "[Entity torn]\nAddress=::2\nEntity last]\nAddress=::3\n");
}

/* A person is told why the entry is not changed, and the form stays. */
static void
test_wrong_entry_is_not_changed (App *app)
{
  VarbindAddressBook *book = begin (app);
  GtkWindow          *dialog;

  write_book (app, book, "[Entity torn]\nAddress=::2\nEntity last]\nAddress=::3\n");
  dialog = open_book (app);
  press (app_find_row (dialog, "torn"), "Change");
  app_fill ("Address or host name", "192.0.2.9");
  varbind_sheet_accept (app_find_form ());
  g_assert_cmpstr (app_entered ("Address or host name"), ==, "192.0.2.9");
  g_assert_cmpstr (varbind_address_get_host (varbind_address_book_lookup (book, "torn")), ==,
                   "::3");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  app_test_add ("/names/entity-by-name", test_entity_by_name);
  app_test_add ("/names/entity-by-address", test_entity_by_address);
  app_test_add ("/names/untranslated-takes-addresses", test_untranslated_takes_addresses);
  app_test_add ("/names/host-name", test_host_name);
  app_test_add ("/names/in-vain", test_in_vain);
  app_test_add ("/names/cancelled", test_cancelled);
  app_test_add ("/names/contexts", test_contexts);
  app_test_add ("/names/context-of-the-address-book", test_context_of_the_address_book);
  app_test_add ("/names/kept", test_kept);
  app_test_add ("/names/book", test_book);
  app_test_add ("/names/book-has-users", test_book_has_users);
  app_test_add ("/names/book-has-agents-of-users", test_book_has_agents_of_users);
  app_test_add ("/names/book-keeps-rows", test_book_keeps_rows);
  app_test_add ("/names/book-shows-faults", test_book_shows_faults);
  app_test_add ("/names/book-shows-faults-of-other-files", test_book_shows_faults_of_other_files);
  app_test_add ("/names/book-lists-what-is-good", test_book_lists_what_is_good);
  app_test_add ("/names/wrong-entry-is-not-changed", test_wrong_entry_is_not_changed);
  app_test_add ("/names/faults-are-one-click-away", test_faults_are_one_click_away);

  return g_test_run ();
}
