/* test-filter.c
 *
 * The entry of the filter language: keys, suggestions, mistakes, counts, help.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-harness.h"
#include "app-input.h"
#include "varbind-filter-entry-private.h"
#include "varbind-sessions-page-private.h"

static VarbindFilterEntry *
get_entry (App *app)
{
  return app->window->filter;
}

static const char *
get_typed (App *app)
{
  return gtk_editable_get_text (get_entry (app)->entry);
}

/* Each letter by a key; the entry's text is what the keys make of it. */
static void
type (App        *app,
      const char *text)
{
  for (; *text != '\0'; text++)
    app_press_key (app, gdk_unicode_to_keyval (*text), *text == ':' ? GDK_SHIFT_MASK : 0);
}

static gboolean
is_offered (App *app)
{
  return gtk_widget_get_visible (GTK_WIDGET (get_entry (app)->popover));
}

/* What is suggested, and > before what is selected. */
static void
assert_offered (App        *app,
                const char *expected)
{
  VarbindFilterEntry *self = get_entry (app);
  g_autoptr (GString) offered = g_string_new (NULL);

  for (guint i = 0; is_offered (app) && i < self->candidates->len; i++)
    {
      VarbindCandidate *candidate = g_ptr_array_index (self->candidates, i);
      GtkListBoxRow    *row = gtk_list_box_get_row_at_index (self->list, i);

      g_assert_nonnull (row);
      g_string_append_printf (offered, "%s%s%s", i > 0 ? " " : "",
                              gtk_list_box_row_is_selected (row) ? ">" : "", candidate->text);
    }
  g_assert_cmpstr (offered->str, ==, expected);
}

static void
begin (App *app)
{
  guint64 session = app_create_session (app, "poller");

  app_create_entity (app, session, "127.0.0.1", 161);
  app_create_context (app, session, "public");
  app_create_session (app, "watcher");
  app_activate (app, "win.search", NULL);
  app_settle ();
}

static gboolean
is_kind_applied (gpointer user_data)
{
  return g_str_equal (varbind_filter_entry_get_text (get_entry (user_data)), "kind:entity ");
}

/* Typing offers, Down and Up select, Tab takes, and the filter counts. */
static void
test_keyboard (App *app)
{
  begin (app);
  type (app, "ki");
  assert_offered (app, "kind:");
  app_press_key (app, GDK_KEY_Tab, 0);
  g_assert_cmpstr (get_typed (app), ==, "kind:");
  g_assert_true (is_offered (app));

  type (app, "e");
  assert_offered (app, "entity");
  app_press_key (app, GDK_KEY_BackSpace, 0);
  type (app, "p");
  assert_offered (app, "pdu process");
  app_press_key (app, GDK_KEY_Down, 0);
  assert_offered (app, ">pdu process");
  app_press_key (app, GDK_KEY_Down, 0);
  app_press_key (app, GDK_KEY_Down, 0);
  assert_offered (app, ">pdu process");
  app_press_key (app, GDK_KEY_Up, 0);
  assert_offered (app, "pdu >process");

  app_press_key (app, GDK_KEY_Escape, 0);
  assert_offered (app, "");
  g_assert_cmpstr (get_typed (app), ==, "kind:p");
  g_assert_true (gtk_search_bar_get_search_mode (app->window->search_bar));

  app_press_key (app, GDK_KEY_BackSpace, 0);
  type (app, "en");
  app_press_key (app, GDK_KEY_Down, 0);
  app_press_key (app, GDK_KEY_Return, 0);
  g_assert_cmpstr (get_typed (app), ==, "kind:entity ");
  assert_offered (app, "");
  app_wait (is_kind_applied, app, "the filter");
}

/* Down offers all words where none was begun; Ctrl+Space does, too. */
static void
test_offered_on_demand (App *app)
{
  begin (app);
  assert_offered (app, "");
  app_press_key (app, GDK_KEY_Down, 0);
  g_assert_true (is_offered (app));
  g_assert_cmpuint (get_entry (app)->candidates->len, >, 10);
  app_press_key (app, GDK_KEY_Escape, 0);

  type (app, "session:");
  assert_offered (app, "S1 S2");
  app_press_key (app, GDK_KEY_Escape, 0);
  app_press_key (app, GDK_KEY_space, GDK_CONTROL_MASK);
  assert_offered (app, "S1 S2");

  /* What is complete needs no suggestion. */
  type (app, "s2");
  assert_offered (app, "");
}

static void
test_pointer (App *app)
{
  GtkListBoxRow *row;

  begin (app);
  type (app, "is:sh");
  row = gtk_list_box_get_row_at_index (get_entry (app)->list, 0);
  g_signal_emit_by_name (get_entry (app)->list, "row-activated", row);
  g_assert_cmpstr (get_typed (app), ==, "is:shared ");
  g_assert_cmpstr (varbind_filter_entry_get_text (get_entry (app)), ==, "is:shared ");
}

static void
test_accessible (App *app)
{
  GtkAccessible *entry;
  GtkListBoxRow *row;

  begin (app);
  entry = GTK_ACCESSIBLE (get_entry (app)->entry);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Filter");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                       GTK_ACCESSIBLE_AUTOCOMPLETE_LIST);
  gtk_test_accessible_assert_relation (entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                       get_entry (app)->mistake, NULL);
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);

  type (app, "is:le");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  app_press_key (app, GDK_KEY_Down, 0);
  row = gtk_list_box_get_row_at_index (get_entry (app)->list, 0);
  gtk_test_accessible_assert_relation (entry, GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "leaked, alive when the library stopped or the program ended");

  app_press_key (app, GDK_KEY_Escape, 0);
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
}

static gboolean
has_mistake (gpointer user_data)
{
  return gtk_widget_get_visible (GTK_WIDGET (get_entry (user_data)->mistake));
}

static void
assert_mistake (App        *app,
                const char *text,
                int         start,
                int         end,
                const char *message)
{
  VarbindFilterEntry *self = get_entry (app);
  GtkText            *delegate = GTK_TEXT (gtk_editable_get_delegate (self->entry));
  GSList             *attributes;
  PangoAttribute     *line;

  varbind_filter_entry_set_text (self, text);
  g_assert_true (has_mistake (app));
  g_assert_cmpstr (gtk_label_get_label (self->mistake), ==, message);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (self->entry), "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  attributes = pango_attr_list_get_attributes (gtk_text_get_attributes (delegate));
  g_assert_cmpuint (g_slist_length (attributes), ==, 1);
  line = attributes->data;
  g_assert_cmpint (line->start_index, ==, start);
  g_assert_cmpint (line->end_index, ==, end);
  g_slist_free_full (attributes, (GDestroyNotify)pango_attribute_destroy);
}

/* Which word is wrong is marked, and why is told. */
static void
test_mistakes (App *app)
{
  begin (app);
  assert_mistake (app, "c1 kidn:entity", 3, 7, "There is no key “kidn”");
  assert_mistake (app, "age:>5d", 4, 7,
                  "“age” wants a time, as in age:>5s; units are us, ms, s, m and h");
  assert_mistake (app, "rule:churn", 0, 4, "Nothing in this list has “rule”");

  varbind_filter_entry_set_text (get_entry (app), "kind:entity");
  g_assert_false (has_mistake (app));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_entry (app)->entry), "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_entry (app)->entry),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);

  /* The page of problems has what others have not. */
  varbind_filter_entry_set_text (get_entry (app), "rule:churn");
  app_activate (app, "win.page", "s", "problems");
  g_assert_false (has_mistake (app));
}

static gboolean
is_being_typed (gpointer user_data)
{
  return g_str_equal (varbind_filter_entry_get_text (get_entry (user_data)), "is:le");
}

/* A word that may still become right is not called wrong. */
static void
test_no_mistake_while_typing (App *app)
{
  begin (app);
  type (app, "is:le");
  app_wait (is_being_typed, app, "the filter");
  g_assert_false (has_mistake (app));
  type (app, "x");
  app_wait (has_mistake, app, "the mistake");
}

static void
assert_counts (VarbindFilterEntry *entry,
               const char         *expected)
{
  gboolean visible = gtk_widget_get_visible (GTK_WIDGET (entry->counts));

  g_assert_cmpstr (visible ? gtk_label_get_label (entry->counts) : "", ==, expected);
}

static void
test_counts (App *app)
{
  GListModel *calls = varbind_target_get_calls (app->target);
  guint       n_calls;

  g_autofree char *expected = NULL;

  begin (app);
  assert_counts (get_entry (app), "");
  app_activate (app, "win.filter", "s", "kind:entity");
  assert_counts (get_entry (app), "2 of 5");
  app_activate (app, "win.filter", "s", "nothing has this");
  assert_counts (get_entry (app), "0 of 5");
  app_activate (app, "win.show-everything", NULL);
  assert_counts (get_entry (app), "");

  n_calls = g_list_model_get_n_items (calls);
  app_activate (app, "win.filter-calls", "s", "function:SnmpStrTo*");
  expected = g_strdup_printf ("2 of %u", n_calls);
  assert_counts (app->window->call_filter, expected);
  app_activate (app, "win.clear-calls", NULL);
  assert_counts (app->window->call_filter, "");
}

static guint
count_recent (VarbindFilterEntry *self)
{
  g_autoptr (GMenuModel) recent = NULL;

  gtk_menu_button_popup (self->recent_button);
  recent = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (self->recent_button), 0,
                                       G_MENU_LINK_SECTION);
  gtk_menu_button_popdown (self->recent_button);

  return g_menu_model_get_n_items (recent);
}

/* What was used is remembered, unless it was wrong, and is forgotten on demand. */
static void
test_recent (App *app)
{
  VarbindFilterEntry *self = get_entry (app);
  g_auto (GStrv) recent = NULL;

  begin (app);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (self->recent_button)));
  type (app, "is:live");
  app_press_key (app, GDK_KEY_Return, 0);
  g_assert_cmpstr (varbind_filter_entry_get_text (self), ==, "is:live");
  varbind_filter_entry_set_text (self, "kidn:entity");
  app_press_key (app, GDK_KEY_Return, 0);
  varbind_filter_entry_set_text (self, "kind:entity");
  app_press_key (app, GDK_KEY_Return, 0);
  varbind_filter_entry_set_text (self, "is:live");
  app_press_key (app, GDK_KEY_Return, 0);

  recent = g_settings_get_strv (app->window->settings, "recent-filters");
  g_assert_cmpuint (g_strv_length (recent), ==, 2);
  g_assert_cmpstr (recent[0], ==, "is:live");
  g_assert_cmpstr (recent[1], ==, "kind:entity");

  /* Calls have no kind. */
  g_assert_cmpuint (count_recent (self), ==, 2);
  g_assert_cmpuint (count_recent (app->window->call_filter), ==, 1);

  varbind_filter_entry_set_text (self, "");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self), "filter.set", "s", "kind:entity"));
  g_assert_cmpstr (varbind_filter_entry_get_text (self), ==, "kind:entity");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self), "filter.forget-recent", NULL));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (self->recent_button)));
}

static gboolean
is_recent_open (gpointer user_data)
{
  GtkPopover *popover = gtk_menu_button_get_popover (get_entry (user_data)->recent_button);

  return popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover));
}

static void
test_recent_by_keyboard (App *app)
{
  begin (app);
  varbind_filter_entry_set_text (get_entry (app), "is:live");
  app_press_key (app, GDK_KEY_Return, 0);
  app_press_key (app, GDK_KEY_Down, GDK_ALT_MASK);
  app_wait (is_recent_open, app, "the recent filters");
  app_press_key (app, GDK_KEY_Escape, 0);
  g_assert_false (is_recent_open (app));
}

static gboolean
is_help_open (gpointer user_data)
{
  GtkPopover *popover = gtk_menu_button_get_popover (get_entry (user_data)->help_button);

  return popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover));
}

/* The words of what is filtered; an example that is pressed is tried. */
static void
test_help (App *app)
{
  GtkWidget       *popover;
  g_autofree char *texts = NULL;

  begin (app);
  varbind_filter_entry_set_text (get_entry (app), "is:live");
  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (get_entry (app)), "filter.show-help", NULL));
  app_wait (is_help_open, app, "the help");
  popover = GTK_WIDGET (gtk_menu_button_get_popover (get_entry (app)->help_button));
  texts = app_dup_texts (popover);
  app_assert_has (texts, "outstanding:>0\nHow many requests of the session wait for an answer");
  app_assert_has (texts, "A text that stands in the row");
  g_assert_null (strstr (texts, "severity"));

  g_signal_emit_by_name (app_find_button (popover, "kind:pdu,vbl"), "clicked");
  g_assert_cmpstr (get_typed (app), ==, "is:live kind:pdu,vbl ");
  gtk_popover_popdown (GTK_POPOVER (popover));
  app_settle ();
}

/* Esc gives up first the suggestions, then the search. */
static void
test_escape (App *app)
{
  begin (app);
  type (app, "ki");
  app_press_key (app, GDK_KEY_Escape, 0);
  g_assert_cmpstr (get_typed (app), ==, "ki");
  app_press_key (app, GDK_KEY_Escape, 0);
  g_assert_cmpstr (varbind_filter_entry_get_text (get_entry (app)), ==, "");
  g_assert_false (gtk_search_bar_get_search_mode (app->window->search_bar));

  app_activate (app, "win.search-lower", NULL);
  app_settle ();
  app_press_key (app, GDK_KEY_x, 0);
  app_press_key (app, GDK_KEY_Escape, 0);
  g_assert_cmpstr (varbind_filter_entry_get_text (app->window->call_filter), ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/filter-entry/keyboard", test_keyboard);
  app_test_add ("/filter-entry/offered-on-demand", test_offered_on_demand);
  app_test_add ("/filter-entry/pointer", test_pointer);
  app_test_add ("/filter-entry/accessible", test_accessible);
  app_test_add ("/filter-entry/mistakes", test_mistakes);
  app_test_add ("/filter-entry/no-mistake-while-typing", test_no_mistake_while_typing);
  app_test_add ("/filter-entry/counts", test_counts);
  app_test_add ("/filter-entry/recent", test_recent);
  app_test_add ("/filter-entry/recent-by-keyboard", test_recent_by_keyboard);
  app_test_add ("/filter-entry/help", test_help);
  app_test_add ("/filter-entry/escape", test_escape);

  return g_test_run ();
}
