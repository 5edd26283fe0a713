/* varbind-address-form.c
 *
 * Forms for the entries of the address book.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-address-form.h"
#include "varbind-combo-row.h"
#include "varbind-sheet.h"
#include "varbind-user-rows.h"

/* A form, and the entry that it changes. */
typedef struct
{
  GtkWindow          *parent;
  VarbindSheet       *form;
  VarbindAddressBook *book;
  char               *old_name; /* NULL for a new entry */
  GtkEditable        *name;
  GtkEditable        *host;
  GtkSpinButton      *port;
  AdwComboRow        *version;
  GtkSpinButton      *timeout;
  GtkSpinButton      *retries;
  AdwComboRow        *read;
  AdwComboRow        *write;
  gboolean            offers_users; /* in @read and @write; otherwise communities */
  GtkEditable        *secret;
  VarbindUserRows    *user;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->book);
  g_free (form->old_name);
  g_free (form);
}

static Form *
form_new (GtkWindow          *parent,
          VarbindAddressBook *book,
          const char         *title,
          const char         *old_name)
{
  Form *form = g_new0 (Form, 1);

  form->parent = parent;
  form->book = g_object_ref (book);
  form->old_name = g_strdup (old_name);
  form->form = varbind_sheet_new (parent, title, _ ("_Save"));
  g_object_set_data_full (G_OBJECT (form->form), "form", form, form_free);
  form->name = varbind_sheet_add_entry (form->form, _ ("Name"), old_name != NULL ? old_name : "");

  return form;
}

static gboolean
is_taken (Form    *form,
          gpointer other)
{
  return other != NULL && g_strcmp0 (gtk_editable_get_text (form->name), form->old_name) != 0;
}

/* An entry that is there already is changed, not overwritten. */
static void
check (Form    *form,
       gpointer other,
       gboolean complete)
{
  const char *name = gtk_editable_get_text (form->name);
  gboolean    taken = is_taken (form, other);

  varbind_sheet_set_note (form->form, taken ? _ ("There is an entry of this name already.") : NULL);
  varbind_sheet_set_acceptable (form->form, complete && !taken && varbind_address_is_name (name));
}

static const char *
get_choice (AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected == 0 ? NULL
                       : gtk_string_list_get_string (
                           GTK_STRING_LIST (adw_combo_row_get_model (row)), selected);
}

static guint
get_version (Form *form)
{
  return varbind_sheet_get_choice (form->version, varbind_choices_version);
}

static void
address_accepted_cb (Form *form)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (VarbindAddress) address =
    varbind_address_new (gtk_editable_get_text (form->name), gtk_editable_get_text (form->host),
                         gtk_spin_button_get_value_as_int (form->port),
                         get_version (form));
  gboolean success;

  varbind_address_set_policy (address, gtk_spin_button_get_value (form->timeout) * 100 + 0.5,
                              gtk_spin_button_get_value_as_int (form->retries));
  varbind_address_set_contexts (address, get_choice (form->read), get_choice (form->write));
  success = varbind_address_book_put (form->book, form->old_name, address, &error);
  varbind_sheet_finish (form->form, form->parent, success, &error);
}

typedef const char *(*GetNameFunc) (gpointer entry);

static gboolean
is_saved (gpointer entry)
{
  return !VARBIND_IS_COMMUNITY (entry) || !varbind_community_is_volatile (entry);
}

/* The contexts that are saved and that an agent of this version can be asked in, and
 * @name, which may be in another file. */
static void
offer_contexts (Form        *form,
                AdwComboRow *row,
                const char  *name)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel               *list =
    form->offers_users ? varbind_address_book_get_users (form->book)
                                     : varbind_address_book_get_communities (form->book);
  GetNameFunc get_name = form->offers_users ? (GetNameFunc)varbind_user_get_name
                                            : (GetNameFunc)varbind_community_get_name;
  guint       n = 1, selected = 0;

  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (list, i);

      if (!is_saved (entry))
        continue;
      gtk_string_list_append (names, get_name (entry));
      if (g_str_equal (get_name (entry), name))
        selected = n;
      n++;
    }
  if (selected == 0 && *name != '\0')
    {
      gtk_string_list_append (names, name);
      selected = n;
    }

  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, selected);
}

/* A user goes with SNMPv3, a community with the others. */
static void
offer_for_version (Form       *form,
                   const char *read,
                   const char *write)
{
  form->offers_users = get_version (form) == VARBIND_SNMPV3;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->read),
                                 form->offers_users ? _ ("User for reading")
                                                    : _ ("Community for reading"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->write),
                                 form->offers_users ? _ ("User for writing")
                                                    : _ ("Community for writing"));
  offer_contexts (form, form->read, read);
  offer_contexts (form, form->write, write);
}

static AdwComboRow *
add_contexts (Form *form)
{
  AdwComboRow *row = varbind_combo_row_new (NULL, NULL, 0);

  varbind_sheet_add_row (form->form, GTK_WIDGET (row));

  return row;
}

static void
address_changed_cb (Form *form)
{
  const char *name = gtk_editable_get_text (form->name);

  if (form->offers_users != (get_version (form) == VARBIND_SNMPV3))
    offer_for_version (form, "", "");
  check (form, varbind_address_book_lookup (form->book, name),
         varbind_address_is_host (gtk_editable_get_text (form->host)));
}

/**
 * varbind_address_form_present:
 * @parent: the window that it belongs to
 * @book: what is changed
 * @address: (nullable): the agent that is changed; %NULL for a new one
 *
 * Asks for an agent.
 */
void
varbind_address_form_present (GtkWindow          *parent,
                              VarbindAddressBook *book,
                              VarbindAddress     *address)
{
  g_autoptr (VarbindAddress) usual = varbind_address_new ("", "", VARBIND_ADDRESS_PORT, 2);
  VarbindAddress            *shown = address != NULL ? address : usual;
  Form                      *form =
    form_new (parent, book, address != NULL ? _ ("Change Agent") : _ ("New Agent"),
              address != NULL ? varbind_address_get_name (address) : NULL);

  form->host = varbind_sheet_add_entry (form->form, _ ("Address or host name"),
                                        varbind_address_get_host (shown));
  form->port = varbind_sheet_add_number (form->form, _ ("Port"), 1, 65535,
                                         varbind_address_get_port (shown), 0);
  form->version = varbind_sheet_add_choice (form->form, _ ("Version"), varbind_choices_version,
                                            varbind_address_get_version (shown));
  form->timeout = varbind_sheet_add_number (form->form, _ ("Time-out in seconds"), 0, 86400,
                                            varbind_address_get_timeout (shown) / 100.0, 2);
  form->retries = varbind_sheet_add_number (form->form, _ ("Retries"), 0, 100,
                                            varbind_address_get_retries (shown), 0);
  form->read = add_contexts (form);
  form->write = add_contexts (form);
  offer_for_version (form, varbind_address_get_read_context (shown),
                     varbind_address_get_write_context (shown));

  g_signal_connect_swapped (form->form, "changed", G_CALLBACK (address_changed_cb), form);
  g_signal_connect_swapped (form->form, "accepted", G_CALLBACK (address_accepted_cb), form);
  address_changed_cb (form);
  varbind_sheet_present (form->form, GTK_WIDGET (form->name));
}

/* Communities and users have their names from one stock. */
static gpointer
find_context (Form *form)
{
  const char *name = gtk_editable_get_text (form->name);
  gpointer    community = varbind_address_book_lookup_community (form->book, name);

  return community != NULL ? community : varbind_address_book_lookup_user (form->book, name);
}

static void
community_changed_cb (Form *form)
{
  check (form, find_context (form),
         *gtk_editable_get_text (form->secret) != '\0');
}

static void
community_accepted_cb (Form *form)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (VarbindCommunity) community =
    varbind_community_new (gtk_editable_get_text (form->name),
                           gtk_editable_get_text (form->secret), FALSE);
  gboolean success;

  success = varbind_address_book_put_community (form->book, form->old_name, community, &error);
  varbind_sheet_finish (form->form, form->parent, success, &error);
}

/**
 * varbind_community_form_present:
 * @parent: the window that it belongs to
 * @book: what is changed
 * @community: (nullable): the community that is changed; %NULL for a new one
 *
 * Asks for a community.
 */
void
varbind_community_form_present (GtkWindow          *parent,
                                VarbindAddressBook *book,
                                VarbindCommunity   *community)
{
  Form *form =
    form_new (parent, book, community != NULL ? _ ("Change Community") : _ ("New Community"),
              community != NULL ? varbind_community_get_name (community) : NULL);

  form->secret = varbind_sheet_add_secret (form->form, _ ("Community"));
  if (community != NULL)
    gtk_editable_set_text (form->secret, varbind_community_get_secret (community));

  g_signal_connect_swapped (form->form, "changed", G_CALLBACK (community_changed_cb), form);
  g_signal_connect_swapped (form->form, "accepted", G_CALLBACK (community_accepted_cb), form);
  community_changed_cb (form);
  varbind_sheet_present (form->form, GTK_WIDGET (form->name));
}

static void
user_changed_cb (Form *form)
{
  const char *note = varbind_user_rows_get_note (form->user);
  gpointer    other = find_context (form);

  check (form, other, varbind_user_rows_is_complete (form->user));
  if (!is_taken (form, other))
    varbind_sheet_set_note (form->form, note);
}

static void
user_accepted_cb (Form *form)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (VarbindUser) user =
    varbind_user_rows_make_user (form->user, gtk_editable_get_text (form->name));
  gboolean success;

  success = varbind_address_book_put_user (form->book, form->old_name, user, &error);
  varbind_sheet_finish (form->form, form->parent, success, &error);
}

/**
 * varbind_user_form_present:
 * @parent: the window that it belongs to
 * @book: what is changed
 * @user: (nullable): the user that is changed; %NULL for a new one
 *
 * Asks for a user of SNMPv3.
 */
void
varbind_user_form_present (GtkWindow          *parent,
                           VarbindAddressBook *book,
                           VarbindUser        *user)
{
  Form *form = form_new (parent, book, user != NULL ? _ ("Change User") : _ ("New User"),
                         user != NULL ? varbind_user_get_name (user) : NULL);

  form->user = varbind_user_rows_new (form->form, user);

  g_signal_connect_swapped (form->form, "changed", G_CALLBACK (user_changed_cb), form);
  g_signal_connect_swapped (form->form, "accepted", G_CALLBACK (user_accepted_cb), form);
  user_changed_cb (form);
  varbind_sheet_present (form->form, GTK_WIDGET (form->name));
}
