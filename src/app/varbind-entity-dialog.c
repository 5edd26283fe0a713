/* varbind-entity-dialog.c
 *
 * Forms for a new entity, a new context, and the settings of an entity.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-dialogs.h"
#include "varbind-sheet.h"

static const VarbindChoice versions[] = {
  { 2, "SNMPv2c" },
  { 1, "SNMPv1" },
  { 0, NULL },
};

/* What a form is about, and where it does it. */
typedef struct
{
  VarbindWindow      *window;
  VarbindSheet       *form;
  VarbindAddressBook *book;
  AdwComboRow        *agent;
  AdwComboRow        *session;
  GtkEditable        *address;
  GtkSpinButton      *port;
  AdwComboRow        *version;
  GtkSwitch          *remember;
  GtkEditable        *community;
  GtkSpinButton      *timeout;
  GtkSpinButton      *retries;
  guint64             entity;
} Dialog;

static Dialog *
dialog_new (VarbindWindow *window,
            const char    *title,
            const char    *accept_label)
{
  Dialog         *dialog = g_new0 (Dialog, 1);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  dialog->window = window;
  dialog->book = varbind_application_get_address_book (VARBIND_APPLICATION (application));
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), title, accept_label);
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, g_free);

  return dialog;
}

/* The agents by name, after the way to do without. */
static void
add_agents (Dialog     *dialog,
            const char *none)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget                *row = adw_combo_row_new ();
  guint                     n = g_list_model_get_n_items (G_LIST_MODEL (dialog->book));

  gtk_string_list_append (names, none);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindAddress) address = g_list_model_get_item (G_LIST_MODEL (dialog->book), i);

      gtk_string_list_append (names, varbind_address_get_name (address));
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Address book"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  varbind_sheet_add_row (dialog->form, row);
  gtk_widget_set_visible (row, n > 0);
  dialog->agent = ADW_COMBO_ROW (row);
}

/* What has to be entered before anything else. */
static GtkWidget *
first_if_empty (GtkEditable *editable)
{
  return *gtk_editable_get_text (editable) == '\0' ? GTK_WIDGET (editable) : NULL;
}

static VarbindAddress *
dup_agent (Dialog *dialog)
{
  guint selected = adw_combo_row_get_selected (dialog->agent);

  return selected > 0 ? g_list_model_get_item (G_LIST_MODEL (dialog->book), selected - 1) : NULL;
}

static void
entity_agent_cb (Dialog *dialog)
{
  g_autoptr (VarbindAddress) address = dup_agent (dialog);

  if (address == NULL)
    return;

  gtk_editable_set_text (dialog->address, varbind_address_get_host (address));
  gtk_spin_button_set_value (dialog->port, varbind_address_get_port (address));
  adw_combo_row_set_selected (dialog->version, varbind_address_get_version (address) == 1 ? 1 : 0);
}

static void
entity_changed_cb (Dialog *dialog)
{
  varbind_sheet_set_acceptable (dialog->form, *gtk_editable_get_text (dialog->address) != '\0');
}

static void
remember_address (Dialog     *dialog,
                  const char *host,
                  guint       port,
                  guint       version)
{
  g_autofree char           *name = g_strdup_printf ("%s:%u", host, port);
  g_autoptr (VarbindAddress) address = varbind_address_new (name, host, port, version, NULL, NULL,
                                                            FALSE);
  g_autoptr (GError)         error = NULL;

  varbind_address_book_set (dialog->book, address);
  if (!varbind_address_book_save (dialog->book, &error))
    varbind_window_notice (dialog->window, error->message);
}

static void
entity_accepted_cb (Dialog *dialog)
{
  const char *host = gtk_editable_get_text (dialog->address);
  guint       port = gtk_spin_button_get_value_as_int (dialog->port);
  guint       version = varbind_sheet_get_choice (dialog->version, versions);

  if (gtk_switch_get_active (dialog->remember))
    remember_address (dialog, host, port, version);
  gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.create-entity", "(tsuu)",
                              varbind_sheet_get_token (dialog->session), host, port, version);
}

static void
add_remember (Dialog *dialog)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Keep in the address book"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Keep in the address book"), -1);
  varbind_sheet_add_row (dialog->form, row);
  dialog->remember = GTK_SWITCH (button);
}

static void
add_session (Dialog        *dialog,
             VarbindWindow *window)
{
  VarbindSession *session = varbind_window_get_session (window);

  dialog->session =
    varbind_sheet_add_handles (dialog->form, _ ("Session"), varbind_window_get_target (window),
                               VARBIND_KIND_SESSION, NULL, (VarbindHandle *)session);
}

/**
 * varbind_entity_dialog_present:
 * @window: for which
 *
 * Asks for the address of a new entity.
 */
void
varbind_entity_dialog_present (VarbindWindow *window)
{
  Dialog *dialog = dialog_new (window, _ ("New Entity"), _ ("Cr_eate"));

  add_session (dialog, window);
  add_agents (dialog, _ ("Another address"));
  dialog->address = varbind_sheet_add_entry (dialog->form, _ ("Address"), "");
  dialog->port = varbind_sheet_add_number (dialog->form, _ ("Port"), 1, 65535, 161, 0);
  dialog->version = varbind_sheet_add_choice (dialog->form, _ ("Version"), versions, 2);
  add_remember (dialog);

  g_signal_connect_swapped (dialog->agent, "notify::selected", G_CALLBACK (entity_agent_cb),
                            dialog);
  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (entity_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (entity_accepted_cb), dialog);
  if (varbind_address_book_lookup (dialog->book, VARBIND_LAB_AGENT_NAME) != NULL)
    adw_combo_row_set_selected (dialog->agent,
                                g_list_model_get_n_items (G_LIST_MODEL (dialog->book)));
  entity_changed_cb (dialog);
  varbind_sheet_present (dialog->form, first_if_empty (dialog->address));
}

static void
context_agent_cb (Dialog *dialog)
{
  g_autoptr (VarbindAddress) address = dup_agent (dialog);

  if (address != NULL)
    gtk_editable_set_text (dialog->community, varbind_address_get_read_community (address));
}

static void
context_accepted_cb (Dialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.create-context", "(ts)",
                              varbind_sheet_get_token (dialog->session),
                              gtk_editable_get_text (dialog->community));
}

/**
 * varbind_context_dialog_present:
 * @window: for which
 *
 * Asks for the community of a new context.
 */
void
varbind_context_dialog_present (VarbindWindow *window)
{
  Dialog *dialog = dialog_new (window, _ ("New Context"), _ ("Cr_eate"));

  add_session (dialog, window);
  add_agents (dialog, _ ("Another community"));
  dialog->community = varbind_sheet_add_secret (dialog->form, _ ("Community"));
  varbind_sheet_set_note (dialog->form, _ ("The community is kept by the library only; "
                                           "lists and logs show its length."));

  g_signal_connect_swapped (dialog->agent, "notify::selected", G_CALLBACK (context_agent_cb),
                            dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (context_accepted_cb), dialog);
  if (varbind_address_book_lookup (dialog->book, VARBIND_LAB_AGENT_NAME) != NULL)
    adw_combo_row_set_selected (dialog->agent,
                                g_list_model_get_n_items (G_LIST_MODEL (dialog->book)));
  varbind_sheet_present (dialog->form, first_if_empty (dialog->community));
}

static const WinsnmpHandleEvent *
entity_detail (Dialog *dialog)
{
  VarbindTarget *target = varbind_window_get_target (dialog->window);

  return varbind_handle_get_detail (varbind_target_lookup (target, dialog->entity));
}

/* Only what the person has changed is a call. */
static void
settings_accepted_cb (Dialog *dialog)
{
  GtkWidget *window = GTK_WIDGET (dialog->window);
  guint      port = gtk_spin_button_get_value_as_int (dialog->port);
  guint      timeout = gtk_spin_button_get_value (dialog->timeout) * 100 + 0.5;
  guint      retries = gtk_spin_button_get_value_as_int (dialog->retries);

  if (port != entity_detail (dialog)->detail.entity.port)
    gtk_widget_activate_action (window, "win.set-port", "(tu)", dialog->entity, port);
  if (timeout != entity_detail (dialog)->detail.entity.timeout)
    gtk_widget_activate_action (window, "win.set-timeout", "(tu)", dialog->entity, timeout);
  if (retries != entity_detail (dialog)->detail.entity.retries)
    gtk_widget_activate_action (window, "win.set-retry", "(tu)", dialog->entity, retries);
}

/**
 * varbind_entity_settings_present:
 * @window: for which
 * @entity: (nullable): a live entity
 *
 * Asks for port, time-out and retries of an entity.
 */
void
varbind_entity_settings_present (VarbindWindow *window,
                                 VarbindHandle *entity)
{
  const WinsnmpHandleEvent *detail;
  Dialog                   *dialog;
  g_autofree char          *title = NULL;

  if (entity == NULL || varbind_handle_get_kind (entity) != VARBIND_KIND_ENTITY)
    return;

  /* translators: the name of an entity follows */
  title = g_strdup_printf (_ ("Settings of %s"), varbind_handle_get_name (entity));
  dialog = dialog_new (window, title, _ ("_Set"));
  dialog->entity = varbind_handle_get_token (entity);
  detail = varbind_handle_get_detail (entity);
  dialog->port = varbind_sheet_add_number (dialog->form, _ ("Port"), 1, 65535,
                                           detail->detail.entity.port, 0);
  dialog->timeout = varbind_sheet_add_number (dialog->form, _ ("Time-out in seconds"), 0, 600,
                                              detail->detail.entity.timeout / 100.0, 2);
  dialog->retries = varbind_sheet_add_number (dialog->form, _ ("Retries"), 0, 100,
                                              detail->detail.entity.retries, 0);

  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (settings_accepted_cb), dialog);
  varbind_sheet_present (dialog->form, NULL);
}
