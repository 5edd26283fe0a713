/* test-dialogs.c
 *
 * The forms in which a person says what to make.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-forms.h"

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

static void
test_entity (App *app)
{
  app_create_session (app, "");
  app_activate (app, "win.new-entity", NULL);

  /* Nothing is made without an address. */
  app_wait_dialog (app);
  g_assert_false (gtk_widget_get_sensitive (app_find (app_get_dialog (app), "accept")));
  enter (app, "Address", "127.0.0.1");
  g_assert_true (gtk_widget_get_sensitive (app_find (app_get_dialog (app), "accept")));
  accept (app);
  app_assert_has (app_selected_text (app), "127.0.0.1:161");
}

static void
test_entity_of_the_address_book (App *app)
{
  VarbindAddressBook        *book = varbind_application_get_address_book (app->application);
  g_autoptr (VarbindAddress) address = varbind_address_new ("printer", "127.0.0.3", 1161, 1);
  g_autoptr (GError)         error = NULL;

  g_assert_true (varbind_address_book_put (book, NULL, address, &error));
  app_create_session (app, "");
  app_activate (app, "win.new-entity", NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (app, "Address book")), 1);
  accept (app);
  app_assert_has (app_selected_text (app), "127.0.0.3:1161");
  app_assert_has (app_selected_text (app), "SNMPv1");
}

static void
test_entity_in_vain_keeps_the_form (App *app)
{
  GtkWindow *form;

  app_create_session (app, "");
  app_activate (app, "win.new-entity", NULL);
  form = app_wait_dialog (app);
  enter (app, "Address", "agent.example");
  varbind_sheet_accept (VARBIND_SHEET (form));

  g_assert_nonnull (app_find_message ());
  gtk_window_close (app_find_message ());
  g_assert_true (GTK_WINDOW (app_find_form ()) == form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_find_row (form, "Address"))), ==,
                   "agent.example");

  gtk_editable_set_text (GTK_EDITABLE (app_find_row (form, "Address")), "127.0.0.1");
  varbind_sheet_accept (VARBIND_SHEET (form));
  g_assert_null (app_find_form ());
  app_assert_has (app_selected_text (app), "127.0.0.1:161");
}

/* A button that is hidden is not found. */
static gboolean
offers_no_entity (gpointer user_data)
{
  App *app = user_data;

  return app_find_button (app->window->details, "New _Entity…") == NULL;
}

static void
test_closed_session_offers_nothing (App *app)
{
  guint64 session = app_create_session (app, "");

  g_object_set (app->window, "show-closed", TRUE, NULL);
  g_assert_false (offers_no_entity (app));
  app_activate (app, "win.close-session", "t", session);
  app_wait (offers_no_entity, app, "the buttons to go");
}

static void
test_context (App *app)
{
  app_create_session (app, "");
  app_activate (app, "win.new-context", NULL);
  enter (app, "Community", "secret");
  accept (app);
  app_assert_has (app_selected_text (app), "6 bytes");
}

static void
test_vbl (App *app)
{
  app_create_session (app, "");
  app_activate (app, "win.new-vbl", NULL);
  enter (app, "OID", "1.3.6.1.2.1.1.5.0");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (app, "Syntax")), 2);
  enter (app, "Value", "printer");
  accept (app);
  app_assert_has (app_selected_text (app), "1 binding");
}

static void
test_vbl_with_two (App *app)
{
  GtkWidget *dialog;

  app_create_session (app, "");
  app_activate (app, "win.new-vbl", NULL);
  dialog = GTK_WIDGET (app_wait_dialog (app));
  g_signal_emit_by_name (app_find_tooltip (dialog, "Add Binding"), "clicked");
  /* The new one has no OID yet. */
  g_assert_false (gtk_widget_get_sensitive (app_find (dialog, "accept")));
  g_signal_emit_by_name (app_find_tooltip (dialog, "Remove Binding"), "clicked");
  enter (app, "OID", "1.3.6.1.2.1.1.5.0");
  accept (app);
  app_assert_has (app_selected_text (app), "1 binding");
}

/* The form must become higher than this. */
static int lower;

static gboolean
is_higher (gpointer user_data)
{
  return gtk_widget_get_height (GTK_WIDGET (app_get_dialog (user_data))) > lower;
}

static void
test_pdu (App *app)
{
  guint64 session = app_create_session (app, "");

  app_create_get (app, session);
  app_activate (app, "win.new-pdu", NULL);
  app_wait_dialog (app);
  app_settle ();
  lower = gtk_widget_get_height (GTK_WIDGET (app_wait_dialog (app))) + 80;
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (app, "Type")), 2);
  g_assert_true (gtk_widget_get_visible (find_row (app, "Max-repetitions")));
  app_wait (is_higher, app, "the form to grow");
  accept (app);
  app_assert_has (app_selected_text (app), "GETBULK");
}

static void
test_send (App *app)
{
  guint64 owner = app_create_session (app, "");
  guint64 user;

  app_create_entity (app, owner, "127.0.0.1", 9);
  app_create_context (app, owner, "public");
  app_create_get (app, owner);
  user = app_create_session (app, "");
  app_activate (app, "win.share", "(tt)",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "E1")), user);
  {
    g_autofree char *texts = app_dup_texts (app_wait_dialog (app));

    app_assert_has (texts, "Session S2 will use handles that others own: E1, C1, P1.");
  }
  accept (app);
  g_assert_true (varbind_session_uses (VARBIND_SESSION (app_lookup (app, user)),
                                       varbind_target_lookup_name (app->target, "E1")));
}

static void
test_send_prefers_own_handles (App *app)
{
  guint64      own = app_create_session (app, "");
  guint64      other = app_create_session (app, "");
  AdwComboRow *row;

  app_create_context (app, own, "public");
  app_create_get (app, own);
  app_create_entity (app, other, "127.0.0.2", 9);
  app_create_entity (app, own, "127.0.0.1", 9);
  app_create_entity (app, other, "127.0.0.2", 10);
  varbind_window_select (app->window, varbind_target_lookup_name (app->target, "P1"));

  app_activate (app, "win.new-send", NULL);
  row = ADW_COMBO_ROW (find_row (app, "To entity"));
  g_assert_cmpstr (varbind_handle_get_name (varbind_sheet_get_handle (row)), ==, "E2");
}

static char *
dup_note (App *app)
{
  return g_strdup (gtk_label_get_label (GTK_LABEL (app_find (app_wait_dialog (app), "note"))));
}

/* Where nothing can be sent it is said why, and what is missing is made from there. */
static void
test_send_without_a_pdu (App *app)
{
  guint64          session = app_create_session (app, "");
  g_autofree char *no_pdu = NULL;
  g_autofree char *no_entity = NULL;

  app_activate (app, "win.new-send", NULL);
  g_assert_false (gtk_widget_get_sensitive (app_find (app_wait_dialog (app), "accept")));
  no_pdu = dup_note (app);
  app_assert_has (no_pdu, "There is no PDU to send yet");
  g_assert_true (gtk_widget_is_sensitive (app_find_button (app_get_dialog (app), "New PDU")));
  g_assert_nonnull (app_find_button (app_get_dialog (app), "New Entity"));
  g_assert_nonnull (app_find_button (app_get_dialog (app), "New Context"));
  g_signal_emit_by_name (app_find_button (app_get_dialog (app), "New PDU"), "clicked");
  g_assert_cmpstr (gtk_window_get_title (app_wait_dialog (app)), ==, "New PDU");
  accept (app);

  app_activate (app, "win.new-send", NULL);
  no_entity = dup_note (app);
  app_assert_has (no_entity, "There is no entity to send to yet");
  g_assert_null (app_find_button (app_wait_dialog (app), "New PDU"));
  gtk_window_destroy (app_get_dialog (app));

  app_create_entity (app, session, "127.0.0.1", 9);
  app_create_context (app, session, "public");
  app_activate (app, "win.new-send", NULL);
  g_assert_true (gtk_widget_get_sensitive (app_find (app_wait_dialog (app), "accept")));
}

static void
test_sharing_bindings_makes_a_pdu (App *app)
{
  guint64        owner = app_create_session (app, "");
  guint64        user;
  VarbindHandle *pdu;

  app_create_get (app, owner);
  user = app_create_session (app, "");
  app_activate (app, "win.share", "(tt)",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "V1")), user);
  accept (app);
  pdu = varbind_window_get_selected (app->window);
  g_assert_cmpstr (varbind_handle_get_name (pdu), ==, "P2");
  g_assert_true (VARBIND_HANDLE (varbind_handle_get_owner (pdu)) == app_lookup (app, user));
}

static void
test_entity_settings (App *app)
{
  const WinsnmpHandleEvent *detail;
  guint                     n_calls;

  app_create_entity (app, app_create_session (app, ""), "127.0.0.1", 161);
  n_calls = g_list_model_get_n_items (varbind_target_get_calls (app->target));
  app_activate (app, "win.entity-settings", NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_find_spin (app_wait_dialog (app), "Retries")), 9);
  accept (app);
  detail = varbind_handle_get_detail (varbind_window_get_selected (app->window));
  g_assert_cmpuint (detail->detail.entity.retries, ==, 9);

  /* What was not changed is no call. */
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_calls (app->target)), ==,
                    n_calls + 1);
}

static void
test_popover_creates_sessions (App *app)
{
  app_activate (app, "win.new-session", NULL);
  gtk_editable_set_text (GTK_EDITABLE (app_find (app->window->new_button, "name")), "walker");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_find (app->window->new_button, "form")), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_find (app->window->new_button, "count")), 3);
  app_settle ();
  g_signal_emit_by_name (app_find_button (app->window->new_button, "_Create"), "clicked");
  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 3);
  app_assert_has (app_selected_text (app), "walker");
  app_assert_has (app_selected_text (app), "port");
}

static void
test_preferences (App *app)
{
  GtkWindow       *window;
  GtkSpinButton   *sessions, *handles;
  g_autofree char *texts = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (app->application), "preferences", NULL);
  window = app_wait_dialog (app);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (window, "Translation")), 2);
  g_assert_cmpuint (varbind_target_get_translate_mode (app->target), ==, 2);

  /* Settings of the file that seem to be without effect. */
  texts = app_dup_texts (window);
  app_assert_has (texts, "under [Library]; a change there counts at the next start");

  sessions = GTK_SPIN_BUTTON (app_find_spin (window, "Sessions"));
  handles = GTK_SPIN_BUTTON (app_find_spin (window, "Handles"));
  g_assert_cmpfloat (gtk_spin_button_get_value (handles), ==,
                     varbind_target_get_limit (app->target, WINSNMP_LIMIT_HANDLES));
  gtk_spin_button_set_value (sessions, 7);
  g_assert_cmpuint (varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS), ==, 7);
  gtk_spin_button_set_value (sessions, WINSNMP_MOST_SESSIONS);

  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (window, "Colours")), 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find_row (window, "Colours")), 0);
}

static guint
n_frames_of_new_session (App *app)
{
  guint64 token = app_create_session (app, "");
  guint   n_frames;

  varbind_handle_get_frames (app_lookup (app, token), &n_frames);

  return n_frames;
}

static void
test_stacks_are_switchable (App *app)
{
  GSettings       *settings = varbind_application_get_settings (app->application);
  g_autofree char *texts = NULL;
  GtkWindow       *window;

  g_settings_set_boolean (settings, "creation-stacks", FALSE);
  g_assert_cmpuint (n_frames_of_new_session (app), ==, 0);

  g_action_group_activate_action (G_ACTION_GROUP (app->application), "preferences", NULL);
  window = app_wait_dialog (app);
  adw_action_row_activate (ADW_ACTION_ROW (app_find_row (window, "Record")));
  g_assert_true (g_settings_get_boolean (settings, "creation-stacks"));
  g_settings_set_uint (settings, "stack-depth", 3);
  g_assert_cmpuint (n_frames_of_new_session (app), ==, 3);
  texts = app_dup_texts (window);
  app_assert_has (texts, "Frames of each stack");
}

static void
test_about (App *app)
{
  GtkWindow *window;

  g_action_group_activate_action (G_ACTION_GROUP (app->application), "about", NULL);
  window = app_wait_dialog (app);
  g_assert_true (ADW_IS_ABOUT_WINDOW (window));
  g_assert_cmpstr (adw_about_window_get_application_name (ADW_ABOUT_WINDOW (window)), ==,
                   "Varbind");
}

/* Keys that GTK or a part of the window gives, not the application. */
static gboolean
is_given_elsewhere (const char *accelerator)
{
  static const char *const others[] = {
    "F10", "Delete", "<Shift>F10",
    /* of a filter */
    "<Control>space", "<Alt>Down", "<Control>F1",
    /* of the snapshots */
    "F2", "F5",
    /* of the timeline */
    "w", "s", "a", "d", "f", "0", "comma", "period", "bracketleft", "bracketright",
    "Home", "End", "Left", "Right", "space", "Return", "Escape"
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (accelerator, others[i]))
      return TRUE;

  return FALSE;
}

static void
check_key (App        *app,
           const char *key)
{
  g_auto (GStrv) actions =
    gtk_application_get_actions_for_accel (GTK_APPLICATION (app->application), key);

  if (actions[0] == NULL && !is_given_elsewhere (key))
    g_error ("%s does nothing", key);
  if (actions[0] != NULL && actions[1] != NULL)
    g_error ("%s does two things", key);
}

static guint
check_shortcuts (App       *app,
                 GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_SHORTCUT_LABEL (widget))
    {
      g_autofree char *accelerator = NULL;
      g_auto (GStrv) keys = NULL;

      g_object_get (widget, "accelerator", &accelerator, NULL);
      keys = g_strsplit (accelerator, " ", -1);
      for (guint i = 0; keys[i] != NULL; i++)
        check_key (app, keys[i]);
      return 1;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_shortcuts (app, child);

  return n;
}

/* There is more than one way to write a key. */
static gboolean
is_same_key (const char *a,
             const char *b)
{
  GdkModifierType modifiers_a, modifiers_b;
  guint           key_a, key_b;

  return gtk_accelerator_parse (a, &key_a, &modifiers_a) &&
         gtk_accelerator_parse (b, &key_b, &modifiers_b) && key_a == key_b &&
         modifiers_a == modifiers_b;
}

static gboolean
has_key (const char *shown,
         const char *accelerator)
{
  g_auto (GStrv) keys = g_strsplit (shown, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    if (is_same_key (keys[i], accelerator))
      return TRUE;

  return FALSE;
}

static gboolean
has_shortcut (GtkWidget  *widget,
              const char *accelerator)
{
  g_autofree char *shown = NULL;

  if (GTK_IS_SHORTCUT_LABEL (widget))
    g_object_get (widget, "accelerator", &shown, NULL);
  if (shown != NULL && has_key (shown, accelerator))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_shortcut (child, accelerator))
      return TRUE;

  return FALSE;
}

static GtkWidget *
show_shortcuts (App *app)
{
  app_activate (app, "win.show-shortcuts", NULL);

  return GTK_WIDGET (app_wait_dialog (app));
}

/* A phone is as wide as this. */
#define NARROW 360

static gboolean
is_narrow (gpointer window)
{
  return gtk_widget_get_width (window) <= NARROW;
}

static GtkWidget *
find_scrolled (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SCROLLED_WINDOW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_mapped (child) ? find_scrolled (child) : NULL;

  return found;
}

static gboolean
can_scroll (gpointer scrolled)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scrolled);

  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

/* They fit in a narrow window, in which they scroll. */
static void
test_shortcuts_in_a_narrow_window (App *app)
{
  GtkWidget *window = show_shortcuts (app);

  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, NARROW);
  app_wait (is_narrow, window, "the narrow window");
  app_wait (can_scroll, find_scrolled (window), "the end of the shortcuts");
  gtk_window_close (GTK_WINDOW (window));
}

/* All keys are told, and all that are told do something. */
static void
test_shortcuts (App *app)
{
  GtkApplication *application = GTK_APPLICATION (app->application);
  GtkWidget      *window = show_shortcuts (app);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  g_assert_cmpuint (check_shortcuts (app, window), >=, 20);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, actions[i]);

      if (!has_shortcut (window, accels[0]))
        g_error ("%s for %s is not told", accels[0], actions[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/dialogs/entity", test_entity);
  app_test_add ("/dialogs/entity-of-the-address-book", test_entity_of_the_address_book);
  app_test_add ("/dialogs/entity-in-vain-keeps-the-form", test_entity_in_vain_keeps_the_form);
  app_test_add ("/dialogs/closed-session-offers-nothing", test_closed_session_offers_nothing);
  app_test_add ("/dialogs/context", test_context);
  app_test_add ("/dialogs/vbl", test_vbl);
  app_test_add ("/dialogs/vbl-with-two", test_vbl_with_two);
  app_test_add ("/dialogs/pdu", test_pdu);
  app_test_add ("/dialogs/send", test_send);
  app_test_add ("/dialogs/send-prefers-own-handles", test_send_prefers_own_handles);
  app_test_add ("/dialogs/send-without-a-pdu", test_send_without_a_pdu);
  app_test_add ("/dialogs/sharing-bindings-makes-a-pdu", test_sharing_bindings_makes_a_pdu);
  app_test_add ("/dialogs/entity-settings", test_entity_settings);
  app_test_add ("/dialogs/popover-creates-sessions", test_popover_creates_sessions);
  app_test_add ("/dialogs/preferences", test_preferences);
  app_test_add ("/dialogs/stacks-are-switchable", test_stacks_are_switchable);
  app_test_add ("/dialogs/about", test_about);
  app_test_add ("/dialogs/shortcuts", test_shortcuts);
  app_test_add ("/dialogs/shortcuts-in-a-narrow-window", test_shortcuts_in_a_narrow_window);

  return g_test_run ();
}
