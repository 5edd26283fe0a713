/* varbind-preferences.c
 *
 * Appearance, modes, limits, stacks.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-combo-row.h"
#include "varbind-preferences.h"

/* Named as the keys of the settings' enumeration are ordered. */
static const VarbindChoice color_schemes[] = {
  { 0, N_ ("As the system") },
  { 1, N_ ("Light") },
  { 2, N_ ("Dark") },
  { 0, NULL },
};

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title,
           const char         *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));

  return ADW_PREFERENCES_GROUP (group);
}

static AdwComboRow *
add_choice (AdwPreferencesGroup *group,
            const char          *title,
            const VarbindChoice *choices,
            guint                value)
{
  AdwComboRow *row = varbind_combo_row_new_for_choices (title, choices, value);

  adw_preferences_group_add (group, GTK_WIDGET (row));

  return row;
}

static GtkWidget *
add_widget (AdwPreferencesGroup *group,
            const char          *title,
            const char          *subtitle,
            GtkWidget           *widget)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (group, row);

  return widget;
}

static void
color_scheme_cb (AdwComboRow *row,
                 GParamSpec  *pspec,
                 GSettings   *settings)
{
  g_settings_set_enum (settings, "color-scheme", adw_combo_row_get_selected (row));
}

static void
mode_cb (AdwComboRow *row,
         GParamSpec  *pspec,
         GtkWidget   *window)
{
  const char          *action = g_object_get_data (G_OBJECT (row), "action");
  const VarbindChoice *choices = g_object_get_data (G_OBJECT (row), "choices");

  gtk_widget_activate_action (window, action, "u", choices[adw_combo_row_get_selected (row)].value);
}

static void
add_mode (AdwPreferencesGroup *group,
          const char          *title,
          const VarbindChoice *choices,
          guint                value,
          const char          *action,
          GtkWindow           *window)
{
  AdwComboRow *row = add_choice (group, title, choices, value);

  g_object_set_data (G_OBJECT (row), "action", (gpointer)action);
  g_object_set_data (G_OBJECT (row), "choices", (gpointer)choices);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (mode_cb), window, 0);
}

static void
limit_cb (GtkSpinButton *button,
          GtkWidget     *window)
{
  guint limit = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "limit"));

  gtk_widget_activate_action (window, "win.set-limit", "(uu)", limit,
                              (guint)gtk_spin_button_get_value (button));
}

static void
add_limit (AdwPreferencesGroup *group,
           const char          *title,
           const char          *subtitle,
           VarbindTarget       *target,
           WinsnmpLimit         limit,
           guint                most,
           GtkWindow           *window)
{
  GtkWidget *button = gtk_spin_button_new_with_range (1, most, 1);

  gtk_editable_set_width_chars (GTK_EDITABLE (button), 9);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (button), TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), varbind_target_get_limit (target, limit));
  g_object_set_data (G_OBJECT (button), "limit", GUINT_TO_POINTER (limit));
  g_signal_connect_object (button, "value-changed", G_CALLBACK (limit_cb), window, 0);
  add_widget (group, title, subtitle, button);
}

static void
add_appearance (AdwPreferencesPage *page,
                GSettings          *settings)
{
  AdwPreferencesGroup *group = add_group (page, _ ("Appearance"), NULL);
  AdwComboRow         *row = add_choice (group, _ ("Colours"), color_schemes,
                                         g_settings_get_enum (settings, "color-scheme"));

  g_signal_connect_object (row, "notify::selected", G_CALLBACK (color_scheme_cb), settings, 0);
}

static void
add_modes (AdwPreferencesPage *page,
           VarbindTarget      *target,
           GtkWindow          *window)
{
  AdwPreferencesGroup *group = add_group (page, _ ("Modes"),
                                          _ ("For all sessions of this process. What it starts "
                                             "with stands in the file of names, under [Library]; "
                                             "a change there counts at the next start."));

  add_mode (group, _ ("Translation"), varbind_choices_translate_mode,
            varbind_target_get_translate_mode (target), "win.set-translate-mode", window);
  add_mode (group, _ ("Retransmission"), varbind_choices_retransmit_mode,
            varbind_target_get_retransmit_mode (target), "win.set-retransmit-mode", window);
}

static void
add_limits (AdwPreferencesPage *page,
            VarbindTarget      *target,
            GtkWindow          *window)
{
  AdwPreferencesGroup *group =
    add_group (page, _ ("Limits"), _ ("What is beyond a limit fails with SNMPAPI_ALLOC_ERROR"));

  add_limit (group, _ ("Sessions"), _ ("Open at one time"), target,
             WINSNMP_LIMIT_SESSIONS, WINSNMP_MOST_SESSIONS, window);
  add_limit (group, _ ("Handles"), _ ("Live at one time, sessions apart"), target,
             WINSNMP_LIMIT_HANDLES, WINSNMP_MOST_HANDLES, window);
  add_limit (group, _ ("Requests"), _ ("Outstanding at one time in one session"), target,
             WINSNMP_LIMIT_OUTSTANDING, WINSNMP_MOST_OUTSTANDING, window);
}

static void
add_stacks (AdwPreferencesPage *page,
            GSettings          *settings)
{
  AdwPreferencesGroup *group = add_group (page, _ ("Creation Stacks"), NULL);
  GtkWidget           *record = add_widget (group, _ ("Record"),
                                            _ ("Where in the program a handle was created"),
                                            gtk_switch_new ());
  GtkWidget           *depth = add_widget (group, _ ("Depth"), _ ("Frames of each stack"),
                                           gtk_spin_button_new_with_range (1, WINSNMP_MAX_FRAMES,
                                                                           1));

  g_settings_bind (settings, "creation-stacks", record, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "stack-depth", depth, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "creation-stacks", depth, "sensitive", G_SETTINGS_BIND_GET);
}

/**
 * varbind_preferences_present:
 * @application: the program
 * @parent: the window whose actions set modes and limits
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
varbind_preferences_present (VarbindApplication *application,
                             GtkWindow          *parent)
{
  GtkWidget     *window = adw_preferences_window_new ();
  GtkWidget     *page = adw_preferences_page_new ();
  VarbindTarget *target = varbind_application_get_target (application);
  GSettings     *settings = varbind_application_get_settings (application);

  add_appearance (ADW_PREFERENCES_PAGE (page), settings);
  add_modes (ADW_PREFERENCES_PAGE (page), target, parent);
  add_limits (ADW_PREFERENCES_PAGE (page), target, parent);
  add_stacks (ADW_PREFERENCES_PAGE (page), settings);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));

  return GTK_WINDOW (window);
}
