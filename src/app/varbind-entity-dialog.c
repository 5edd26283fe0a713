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
#include <string.h>

#include "varbind-choices.h"
#include "varbind-dialogs.h"
#include "varbind-sheet.h"

/* What an entity is made of: a numeric address and these, or a name. */
#define BY_NAME 0

static const VarbindChoice versions[] = {
  { 2, "SNMPv2c" },
  { 1, "SNMPv1" },
  { 0, NULL },
};

static const VarbindChoice versions_or_name[] = {
  { BY_NAME, N_ ("As the database says") },
  { 2, "SNMPv2c" },
  { 1, "SNMPv1" },
  { 0, NULL },
};

/* What a form is about, and where it does it. */
typedef struct
{
  VarbindWindow       *window;
  VarbindSheet        *form;
  VarbindAddressBook  *book;
  gboolean             translated; /* names are looked up */
  AdwComboRow         *known;      /* entries of the address book */
  guint                n_others;   /* choices before them */
  AdwComboRow         *session;
  GtkEditable         *address;
  GtkSpinButton       *port;
  const VarbindChoice *choices; /* of @version */
  AdwComboRow         *version;
  GtkSwitch           *remember;
  GtkEditable         *name;
  GtkEditable         *community;
  GtkSpinButton       *timeout;
  GtkSpinButton       *retries;
  guint64              entity;
} Dialog;

static Dialog *
dialog_new (VarbindWindow *window,
            const char    *title,
            const char    *accept_label)
{
  Dialog         *dialog = g_new0 (Dialog, 1);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  VarbindTarget  *target = varbind_window_get_target (window);

  dialog->window = window;
  dialog->book = varbind_application_get_address_book (VARBIND_APPLICATION (application));
  dialog->translated = varbind_target_get_translate_mode (target) == VARBIND_MODE_TRANSLATED;
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), title, accept_label);
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, g_free);

  return dialog;
}

typedef const char *(*GetNameFunc) (gpointer entry);

/* The entries of the address book by name, after the ways to do without. */
static void
add_known (Dialog            *dialog,
           const char *const *others,
           GListModel        *entries,
           GetNameFunc        get_name)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (others);
  GtkWidget                *row = adw_combo_row_new ();
  guint                     n = g_list_model_get_n_items (entries);

  dialog->n_others = g_strv_length ((char **)others);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      gtk_string_list_append (names, get_name (entry));
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Address book"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  varbind_sheet_add_row (dialog->form, row);
  gtk_widget_set_visible (row, n > 0 || dialog->n_others > 1);
  dialog->known = ADW_COMBO_ROW (row);
}

static const char *
get_known_name (Dialog *dialog)
{
  guint selected = adw_combo_row_get_selected (dialog->known);

  if (selected < dialog->n_others)
    return NULL;

  return gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (dialog->known)),
                                     selected);
}

static void
select_known (Dialog     *dialog,
              const char *name)
{
  GListModel *names = adw_combo_row_get_model (dialog->known);

  for (guint i = dialog->n_others; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name))
      adw_combo_row_set_selected (dialog->known, i);
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

static gboolean
is_by_name (Dialog *dialog)
{
  return varbind_sheet_get_choice (dialog->version, dialog->choices) == BY_NAME;
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
  const char     *name = get_known_name (dialog);
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
}

static gboolean
is_numeric (const char *text)
{
  g_autofree char         *without_zone = g_strndup (text, strcspn (text, "%"));
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (without_zone);

  return address != NULL;
}

static const char *
get_note (Dialog     *dialog,
          const char *address,
          gboolean    by_name)
{
  if (by_name)
    return _ ("The name of an agent in the database, a numeric address or a host name.");
  if (*address == '\0' || is_numeric (address))
    return NULL;
  if (dialog->translated)
    return _ ("A version can be chosen for a numeric address. For a name let the database "
              "decide.");

  return _ ("In this translation mode an entity is made of a numeric address. Names are for the "
            "mode “Translated”.");
}

static void
entity_changed_cb (Dialog *dialog)
{
  const char *address = gtk_editable_get_text (dialog->address);
  gboolean    by_name = is_by_name (dialog);
  gboolean    remember = !by_name && gtk_switch_get_active (dialog->remember);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->address),
                                 by_name ? _ ("Name or address") : _ ("Address"));
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->port), !by_name);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->remember), !by_name);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->name), remember);
  varbind_sheet_set_note (dialog->form, get_note (dialog, address, by_name));
  varbind_sheet_set_acceptable (dialog->form,
                                *address != '\0' &&
                                  (!remember || varbind_address_is_name (
                                                  gtk_editable_get_text (dialog->name))));
}

static void
remember_cb (Dialog *dialog)
{
  if (*gtk_editable_get_text (dialog->name) == '\0')
    gtk_editable_set_text (dialog->name, gtk_editable_get_text (dialog->address));
  entity_changed_cb (dialog);
}

static void
remember_address (Dialog     *dialog,
                  const char *host,
                  guint       port,
                  guint       version)
{
  const char                *name = gtk_editable_get_text (dialog->name);
  g_autoptr (VarbindAddress) address = varbind_address_new (name, host, port, version);
  g_autoptr (GError)         error = NULL;

  if (!varbind_address_book_put (dialog->book, NULL, address, &error))
    varbind_window_notice (dialog->window, error->message);
}

static void
entity_accepted_cb (Dialog *dialog)
{
  GtkWidget  *window = GTK_WIDGET (dialog->window);
  guint64     session = varbind_sheet_get_token (dialog->session);
  const char *host = gtk_editable_get_text (dialog->address);
  guint       port = gtk_spin_button_get_value_as_int (dialog->port);
  guint       version = varbind_sheet_get_choice (dialog->version, dialog->choices);

  if (version == BY_NAME)
    {
      gtk_widget_activate_action (window, "win.create-named-entity", "(ts)", session, host);
      return;
    }

  if (gtk_switch_get_active (dialog->remember))
    remember_address (dialog, host, port, version);
  gtk_widget_activate_action (window, "win.create-entity", "(tsuu)", session, host, port, version);
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
  add_known (dialog, others, varbind_address_book_get_addresses (dialog->book),
             (GetNameFunc)varbind_address_get_name);
  dialog->address = varbind_sheet_add_entry (dialog->form, _ ("Address"), "");
  dialog->choices = dialog->translated ? versions_or_name : versions;
  dialog->version = varbind_sheet_add_choice (dialog->form, _ ("Version"), dialog->choices,
                                              dialog->choices[0].value);
  dialog->port = varbind_sheet_add_number (dialog->form, _ ("Port"), 1, 65535, 161, 0);
  add_remember (dialog);

  g_signal_connect_swapped (dialog->known, "notify::selected", G_CALLBACK (entity_known_cb),
                            dialog);
  g_signal_connect_swapped (dialog->remember, "notify::active", G_CALLBACK (remember_cb), dialog);
  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (entity_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (entity_accepted_cb), dialog);
  select_known (dialog, VARBIND_LAB_AGENT_NAME);
  entity_changed_cb (dialog);
  varbind_sheet_present (dialog->form, first_if_empty (dialog->address));
}

/* Contexts */

/* What a context is made of. */
typedef enum {
  ANOTHER_COMMUNITY, /* a community that is entered */
  ANOTHER_NAME,      /* a name that is entered; in the mode TRANSLATED only */
  KNOWN_NAME,        /* a name of the address book, which the library knows */
  KNOWN_COMMUNITY,   /* a community of the address book */
} ContextSource;

static ContextSource
get_context_source (Dialog            *dialog,
                    VarbindCommunity **ret_community)
{
  const char *name = get_known_name (dialog);

  *ret_community = NULL;
  if (name != NULL)
    *ret_community = varbind_address_book_lookup_community (dialog->book, name);
  if (*ret_community == NULL)
    return adw_combo_row_get_selected (dialog->known) == 1 && dialog->n_others > 1
             ? ANOTHER_NAME
             : ANOTHER_COMMUNITY;

  return dialog->translated && !varbind_community_is_volatile (*ret_community) ? KNOWN_NAME
                                                                               : KNOWN_COMMUNITY;
}

static void
context_changed_cb (Dialog *dialog)
{
  VarbindCommunity *community;
  ContextSource     source = get_context_source (dialog, &community);
  gboolean          complete = TRUE;

  if (source == ANOTHER_NAME)
    complete = *gtk_editable_get_text (dialog->name) != '\0';
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->community),
                               source == ANOTHER_COMMUNITY);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->name), source == ANOTHER_NAME);
  varbind_sheet_set_acceptable (dialog->form, complete);
}

static void
context_accepted_cb (Dialog *dialog)
{
  GtkWidget        *window = GTK_WIDGET (dialog->window);
  guint64           session = varbind_sheet_get_token (dialog->session);
  VarbindCommunity *community;

  switch (get_context_source (dialog, &community))
    {
    case ANOTHER_COMMUNITY:
      gtk_widget_activate_action (window, "win.create-context", "(ts)", session,
                                  gtk_editable_get_text (dialog->community));
      break;

    case ANOTHER_NAME:
      gtk_widget_activate_action (window, "win.create-named-context", "(ts)", session,
                                  gtk_editable_get_text (dialog->name));
      break;

    case KNOWN_NAME:
      gtk_widget_activate_action (window, "win.create-named-context", "(ts)", session,
                                  varbind_community_get_name (community));
      break;

    case KNOWN_COMMUNITY:
      gtk_widget_activate_action (window, "win.create-context", "(ts)", session,
                                  varbind_community_get_secret (community));
      break;
    }
}

/**
 * varbind_context_dialog_present:
 * @window: for which
 *
 * Asks for the community of a new context, or in the mode TRANSLATED for its name.
 */
void
varbind_context_dialog_present (VarbindWindow *window)
{
  const char *others[] = { _ ("Another community"), NULL, NULL };
  Dialog     *dialog = dialog_new (window, _ ("New Context"), _ ("Cr_eate"));

  if (dialog->translated)
    others[1] = _ ("Another name");
  add_session (dialog, window);
  add_known (dialog, others, varbind_address_book_get_communities (dialog->book),
             (GetNameFunc)varbind_community_get_name);
  dialog->community = varbind_sheet_add_secret (dialog->form, _ ("Community"));
  dialog->name = varbind_sheet_add_entry (dialog->form, _ ("Name"), "");
  varbind_sheet_set_note (dialog->form, _ ("The community is kept by the library only; "
                                           "lists and logs show its length."));

  g_signal_connect_swapped (dialog->known, "notify::selected", G_CALLBACK (context_changed_cb),
                            dialog);
  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (context_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (context_accepted_cb), dialog);
  select_known (dialog, VARBIND_LAB_AGENT_NAME);
  context_changed_cb (dialog);
  varbind_sheet_present (dialog->form, get_known_name (dialog) == NULL
                                         ? GTK_WIDGET (dialog->community)
                                         : NULL);
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
