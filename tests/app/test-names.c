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

#include "app-harness.h"
#include "fake-resolver.h"
#include "varbind-choices.h"
#include "varbind-sheet.h"

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

static GtkWidget *
find_row (App        *app,
          const char *title)
{
  return app_find_row (app_wait_dialog (app), title);
}

static void
enter (App        *app,
       const char *title,
       const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (app, title)), text);
}

static void
choose (App        *app,
        const char *title,
        const char *name)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_row (app, title));
  GListModel  *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name))
      {
        adw_combo_row_set_selected (row, i);
        return;
      }
  g_error ("%s is not offered", name);
}

static gboolean
is_gone (gpointer user_data)
{
  return app_get_dialog (user_data) == NULL;
}

static void
accept (App *app)
{
  varbind_sheet_accept (VARBIND_SHEET (app_wait_dialog (app)));
  app_wait (is_gone, app, "the form to close");
}

static const char *
selected_text (App *app)
{
  VarbindHandle *handle = varbind_window_get_selected (app->window);

  return handle != NULL ? varbind_handle_get_text (handle) : "";
}

static gboolean
is_shown (App        *app,
          const char *title)
{
  GtkWidget *row = find_row (app, title);

  return row != NULL && gtk_widget_get_visible (row);
}

static void
test_entity_by_name (App *app)
{
  begin (app);
  translate (app);
  app_activate (app, "win.new-entity", NULL);
  g_assert_false (is_shown (app, "Keep in the address book"));
  choose (app, "Address book", "printer");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (app, "Name or address"))), ==,
                   "printer");
  accept (app);
  g_assert_cmpstr (selected_text (app), ==, "printer, 192.0.2.7:9, SNMPv1");
}

/* A version that is chosen is for a numeric address, in this mode too. */
static void
test_entity_by_address (App *app)
{
  begin (app);
  translate (app);
  app_activate (app, "win.new-entity", NULL);
  choose (app, "Version", "SNMPv2c");
  enter (app, "Address", "192.0.2.9");
  accept (app);
  g_assert_cmpstr (selected_text (app), ==, "192.0.2.9:161, SNMPv2c");
  g_assert_cmpuint (varbind_target_get_translate_mode (app->target), ==, VARBIND_MODE_TRANSLATED);
}

static void
test_untranslated_takes_addresses (App *app)
{
  begin (app);
  app_activate (app, "win.new-entity", NULL);
  choose (app, "Address book", "printer");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (app, "Address"))), ==,
                   "192.0.2.7");
  accept (app);
  g_assert_cmpstr (selected_text (app), ==, "192.0.2.7:9, SNMPv1");
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
  enter (app, "Name or address", "slow.example.org");
  fake_resolver_shut ();
  varbind_sheet_accept (VARBIND_SHEET (form));
  fake_resolver_wait (1);

  /* The form says that it waits; the program goes on. */
  g_assert_true (is_waiting (form));
  g_assert_false (gtk_widget_get_sensitive (app_find (form, "accept")));
  app_create_session (app, "meanwhile");

  fake_resolver_open ();
  app_wait (is_gone, app, "the form to close");
  g_assert_cmpstr (selected_text (app), ==, "192.0.2.1:161, SNMPv1");
}

static gboolean
waits_no_longer (gpointer user_data)
{
  return !is_waiting (user_data);
}

static GtkWindow *
find_message (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
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
  enter (app, "Name or address", "no such agent");
  varbind_sheet_accept (VARBIND_SHEET (form));
  app_wait (waits_no_longer, form, "an answer");
  g_assert_nonnull (find_message ());
  gtk_window_destroy (find_message ());
  g_assert_true (gtk_widget_get_sensitive (app_find (form, "accept")));
  gtk_editable_set_text (GTK_EDITABLE (app_find_row (form, "Name or address")), "printer");
  accept (app);
  g_assert_cmpstr (selected_text (app), ==, "printer, 192.0.2.7:9, SNMPv1");
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
  enter (app, "Name or address", "slow.example.org");
  fake_resolver_shut ();
  varbind_sheet_accept (VARBIND_SHEET (app_get_dialog (app)));
  fake_resolver_wait (1);
  gtk_window_close (app_get_dialog (app));
  app_wait (is_gone, app, "the form to close");

  /* Nothing comes of it, and nobody is told. */
  fake_resolver_open ();
  app_wait (has_let_go, bench, "the resolver's thread to end");
  varbind_local_source_flush (varbind_application_get_source (app->application));
  g_assert_cmpuint (varbind_target_get_n_handles (app->target), ==, n);
  g_assert_null (find_message ());
}

static void
test_contexts (App *app)
{
  begin (app);
  translate (app);
  app_activate (app, "win.new-context", NULL);
  choose (app, "Address book", "campus");
  g_assert_false (is_shown (app, "Community"));
  accept (app);
  app_assert_has (selected_text (app), "6 bytes");

  app_activate (app, "win.new-context", NULL);
  choose (app, "Address book", "Another name");
  g_assert_false (gtk_widget_get_sensitive (app_find (app_get_dialog (app), "accept")));
  enter (app, "Name", "campus");
  accept (app);
  app_assert_has (selected_text (app), "6 bytes");

  /* A community is no name. */
  app_activate (app, "win.new-context", NULL);
  choose (app, "Address book", "Another community");
  enter (app, "Community", "campus!");
  accept (app);
  app_assert_has (selected_text (app), "7 bytes");
}

static void
test_context_of_the_address_book (App *app)
{
  begin (app);
  app_activate (app, "win.new-context", NULL);
  choose (app, "Address book", "campus");
  accept (app);
  app_assert_has (selected_text (app), "6 bytes");
}

/* What is kept is a name for the library at once. */
static void
test_kept (App *app)
{
  VarbindAddressBook *book = begin (app);

  app_activate (app, "win.new-entity", NULL);
  enter (app, "Address", "192.0.2.20");
  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (
                           ADW_ACTION_ROW (find_row (app, "Keep in the address book")))),
                         TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (app, "Name"))), ==,
                   "192.0.2.20");
  enter (app, "Name", "bad ]name");
  g_assert_false (gtk_widget_get_sensitive (app_find (app_get_dialog (app), "accept")));
  enter (app, "Name", "core router");
  accept (app);
  g_assert_nonnull (varbind_address_book_lookup (book, "core router"));

  translate (app);
  app_activate (app, "win.new-entity", NULL);
  enter (app, "Name or address", "core router");
  accept (app);
  g_assert_cmpstr (selected_text (app), ==, "core router, 192.0.2.20:161, SNMPv2c");
}

/* The address book */

static GtkWindow *
open_book (App *app)
{
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "address-book", NULL);

  return app_wait_dialog (app);
}

static VarbindSheet *
find_form (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (VARBIND_IS_SHEET (window))
        return VARBIND_SHEET (window);
    }

  return NULL;
}

static void
fill (const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (app_find_row (find_form (), title)), text);
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
  g_assert_false (gtk_widget_get_sensitive (app_find (find_form (), "accept")));
  fill ("Name", "printer");
  fill ("Address or host name", "::1");
  g_assert_false (gtk_widget_get_sensitive (app_find (find_form (), "accept")));
  fill ("Name", "switch");
  varbind_sheet_accept (find_form ());
  g_assert_null (find_form ());
  g_assert_nonnull (app_find_row (dialog, "switch"));
  g_assert_cmpstr (varbind_address_get_host (varbind_address_book_lookup (book, "switch")), ==,
                   "::1");

  press (app_find_row (dialog, "switch"), "Change");
  fill ("Name", "bridge");
  varbind_sheet_accept (find_form ());
  g_assert_null (varbind_address_book_lookup (book, "switch"));
  g_assert_nonnull (varbind_address_book_lookup (book, "bridge"));

  press (app_find_row (dialog, "bridge"), "Remove");
  g_assert_null (varbind_address_book_lookup (book, "bridge"));
  g_assert_true (varbind_address_book_undo (book, &error));
  g_assert_nonnull (app_find_row (dialog, "bridge"));

  press (dialog, "Add Community");
  fill ("Name", "lab");
  fill ("Community", "secret");
  varbind_sheet_accept (find_form ());
  g_assert_nonnull (varbind_address_book_lookup_community (book, "lab"));
  press (app_find_row (dialog, "lab"), "Remove");
  g_assert_null (varbind_address_book_lookup_community (book, "lab"));
}

static void
test_book_shows_faults (App *app)
{
  VarbindAddressBook *book = begin (app);
  GtkWindow          *dialog;

  g_assert_true (g_file_set_contents_full (varbind_address_book_get_path (book),
                                           "[Entity a]\nAddress=::1\nPort=0\n", -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  varbind_workbench_reload_names (varbind_application_get_workbench (app->application));
  varbind_local_source_flush (varbind_application_get_source (app->application));
  dialog = open_book (app);
  g_assert_nonnull (app_find_row (dialog, "Line 3  [Entity a]  Port"));
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
  app_test_add ("/names/book-shows-faults", test_book_shows_faults);

  return g_test_run ();
}
