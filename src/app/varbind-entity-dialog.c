/* varbind-entity-dialog.c
 *
 * Forms for a new entity, and for the settings of an entity.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "varbind-choices.h"
#include "varbind-dialogs.h"
#include "varbind-known-names.h"

/* What an entity is made of: a numeric address and these, or a name. */
#define BY_NAME 0

static const VarbindChoice versions_or_name[] = {
  { BY_NAME, N_ ("As the database says") },
  { 2, "SNMPv2c" },
  { 1, "SNMPv1" },
  { VARBIND_SNMPV3, "SNMPv3" },
  { 0, NULL },
};

/* What a form is about, and where it does it. */
typedef struct
{
  VarbindWindow       *window;
  VarbindSheet        *form;
  VarbindAddressBook  *book;
  gboolean             translated; /* names are looked up */
  AdwComboRow         *known;
  AdwComboRow         *session;
  GtkEditable         *address;
  GtkSpinButton       *port;
  const VarbindChoice *choices; /* of @version */
  AdwComboRow         *version;
  GtkSwitch           *remember;
  GtkEditable         *name;
  char                *offered; /* as a name; the person may have entered another */
  GtkSpinButton       *timeout;
  GtkSpinButton       *retries;
  guint64              entity;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_free (dialog->offered);
  g_free (dialog);
}

static Dialog *
dialog_new (VarbindWindow *window,
            const char    *title,
            const char    *accept_label)
{
  Dialog        *dialog = g_new0 (Dialog, 1);
  VarbindTarget *target = varbind_window_get_target (window);

  dialog->window = window;
  dialog->book = varbind_application_get_address_book (varbind_window_get_application (window));
  dialog->translated = varbind_target_get_translate_mode (target) == VARBIND_MODE_TRANSLATED;
  dialog->offered = g_strdup ("");
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), title, accept_label);
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, dialog_free);

  return dialog;
}

/* What has to be entered before anything else. */
static GtkWidget *
first_if_empty (GtkEditable *editable)
{
  return *gtk_editable_get_text (editable) == '\0' ? GTK_WIDGET (editable) : NULL;
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

/* Entities */

static guint
get_version (Dialog *dialog)
{
  return varbind_sheet_get_choice (dialog->version, dialog->choices);
}

static void
set_version (Dialog *dialog,
             guint   version)
{
  for (guint i = 0; dialog->choices[i].name != NULL; i++)
    if (dialog->choices[i].value == version)
      adw_combo_row_set_selected (dialog->version, i);
}

/* An agent of the file has its name in the library too. */
static void
entity_known_cb (Dialog *dialog)
{
  const char     *name = varbind_known_names_get (dialog->known);
  VarbindAddress *address = name != NULL ? varbind_address_book_lookup (dialog->book, name) : NULL;

  if (address == NULL)
    return;

  if (dialog->translated && !varbind_address_is_volatile (address))
    {
      set_version (dialog, BY_NAME);
      gtk_editable_set_text (dialog->address, name);
      return;
    }

  set_version (dialog, varbind_address_get_version (address));
  gtk_editable_set_text (dialog->address, varbind_address_get_host (address));
  gtk_spin_button_set_value (dialog->port, varbind_address_get_port (address));
  gtk_editable_set_text (dialog->name, varbind_address_get_version (address) == VARBIND_SNMPV3
                                         ? name
                                         : dialog->offered);
}

static gboolean
is_numeric (const char *text)
{
  g_autofree char         *without_zone = g_strndup (text, strcspn (text, "%"));
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (without_zone);

  return address != NULL;
}

/* What is entered, as an agent of the address book. */
static VarbindAddress *
make_address (Dialog *dialog)
{
  return varbind_address_new (gtk_editable_get_text (dialog->name),
                              gtk_editable_get_text (dialog->address),
                              gtk_spin_button_get_value_as_int (dialog->port),
                              get_version (dialog));
}

/* Where it is and how it speaks; the form does not ask for more. */
static gboolean
is_same_agent (VarbindAddress *a,
               VarbindAddress *b)
{
  return g_str_equal (varbind_address_get_host (a), varbind_address_get_host (b)) &&
         varbind_address_get_port (a) == varbind_address_get_port (b) &&
         varbind_address_get_version (a) == varbind_address_get_version (b);
}

static VarbindAddress *
find_kept (Dialog *dialog)
{
  const char     *name = gtk_editable_get_text (dialog->name);
  VarbindAddress *entry = varbind_address_book_lookup (dialog->book, name);

  return entry != NULL && !varbind_address_is_volatile (entry) ? entry : NULL;
}

/* An entry that is there already may be used, but is not overwritten. */
static gboolean
is_taken (Dialog *dialog)
{
  g_autoptr (VarbindAddress) entered = make_address (dialog);
  VarbindAddress            *entry = find_kept (dialog);

  return entry != NULL && !is_same_agent (entry, entered);
}

/* An agent of SNMPv3 has to be: the library makes it by its name. */
static gboolean
is_kept (Dialog *dialog)
{
  guint version = get_version (dialog);

  return version == VARBIND_SNMPV3 ||
         (version != BY_NAME && gtk_switch_get_active (dialog->remember));
}

static const char *
get_note (Dialog *dialog)
{
  const char *address = gtk_editable_get_text (dialog->address);

  if (is_kept (dialog) && is_taken (dialog))
    return _ ("There is an entry of this name already.");
  if (get_version (dialog) == VARBIND_SNMPV3)
    return _ ("An agent of SNMPv3 is kept in the address book. It is asked by a user, whom a "
              "context stands for.");
  if (get_version (dialog) == BY_NAME)
    return _ ("The name of an agent in the database, a numeric address or a host name.");
  if (*address == '\0' || is_numeric (address))
    return NULL;
  if (dialog->translated)
    return _ ("A version can be chosen for a numeric address. For a name let the database "
              "decide.");

  return _ ("In this translation mode an entity is made of a numeric address. Names are for the "
            "mode “Translated”.");
}

static gboolean
is_complete (Dialog *dialog)
{
  const char *address = gtk_editable_get_text (dialog->address);

  if (*address == '\0' ||
      (get_version (dialog) == VARBIND_SNMPV3 && !varbind_address_is_host (address)))
    return FALSE;

  return !is_kept (dialog) ||
         (varbind_address_is_name (gtk_editable_get_text (dialog->name)) && !is_taken (dialog));
}

static const char *
get_address_title (guint version)
{
  if (version == BY_NAME)
    return _ ("Name or address");

  return version == VARBIND_SNMPV3 ? _ ("Address or host name") : _ ("Address");
}

static void
entity_changed_cb (Dialog *dialog)
{
  guint version = get_version (dialog);

  if (is_kept (dialog))
    varbind_sheet_offer (dialog->name, &dialog->offered, gtk_editable_get_text (dialog->address));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->address),
                                 get_address_title (version));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->name),
                                 version == VARBIND_SNMPV3 ? _ ("Name in the address book")
                                                           : _ ("Name"));
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->port), version != BY_NAME);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->remember),
                               version != BY_NAME && version != VARBIND_SNMPV3);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->name), is_kept (dialog));
  varbind_sheet_set_note (dialog->form, get_note (dialog));
  varbind_sheet_set_acceptable (dialog->form, is_complete (dialog));
}

/* FALSE when the form has to stay open. */
static gboolean
keep_agent (Dialog *dialog)
{
  g_autoptr (VarbindAddress) address = make_address (dialog);
  g_autoptr (GError)         error = NULL;
  gboolean                   success;

  success = find_kept (dialog) != NULL ||
            varbind_address_book_put (dialog->book, NULL, address, &error);

  return varbind_sheet_finish (dialog->form, GTK_WINDOW (dialog->window), success, &error);
}

static void
entity_accepted_cb (Dialog *dialog)
{
  GtkWidget  *window = GTK_WIDGET (dialog->window);
  guint64     session = varbind_sheet_get_token (dialog->session);
  const char *host = gtk_editable_get_text (dialog->address);
  guint       port = gtk_spin_button_get_value_as_int (dialog->port);
  guint       version = get_version (dialog);

  if (is_kept (dialog) && !keep_agent (dialog))
    return;

  if (version == BY_NAME)
    gtk_widget_activate_action (window, "win.create-named-entity", "(ts)", session, host);
  else if (version == VARBIND_SNMPV3)
    gtk_widget_activate_action (window, "win.create-named-entity", "(ts)", session,
                                gtk_editable_get_text (dialog->name));
  else
    gtk_widget_activate_action (window, "win.create-entity", "(tsuu)", session, host, port,
                                version);
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
  dialog->name = varbind_sheet_add_entry (dialog->form, _ ("Name"), "");
}

/**
 * varbind_entity_dialog_present:
 * @window: for which
 *
 * Asks for the address of a new entity, or in the mode TRANSLATED for its name.
 */
void
varbind_entity_dialog_present (VarbindWindow *window)
{
  const char *const others[] = { _ ("Another address"), NULL };
  Dialog           *dialog = dialog_new (window, _ ("New Entity"), _ ("Cr_eate"));

  add_session (dialog, window);
  dialog->known = varbind_known_names_add_agents (dialog->form, others, dialog->book);
  dialog->address = varbind_sheet_add_entry (dialog->form, _ ("Address"), "");
  dialog->choices = dialog->translated ? versions_or_name : varbind_choices_version;
  dialog->version = varbind_sheet_add_choice (dialog->form, _ ("Version"), dialog->choices,
                                              dialog->choices[0].value);
  dialog->port = varbind_sheet_add_number (dialog->form, _ ("Port"), 1, 65535, 161, 0);
  add_remember (dialog);

  g_signal_connect_swapped (dialog->known, "notify::selected", G_CALLBACK (entity_known_cb),
                            dialog);
  g_signal_connect_swapped (dialog->remember, "notify::active", G_CALLBACK (entity_changed_cb),
                            dialog);
  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (entity_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (entity_accepted_cb), dialog);
  varbind_known_names_select (dialog->known, VARBIND_LAB_AGENT_NAME);
  entity_changed_cb (dialog);
  varbind_sheet_present (dialog->form, first_if_empty (dialog->address));
}

/* Settings */

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
