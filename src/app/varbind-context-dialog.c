/* varbind-context-dialog.c
 *
 * The form for a new context: a community, or a user of SNMPv3.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choices.h"
#include "varbind-dialogs.h"
#include "varbind-known-names.h"
#include "varbind-user-rows.h"

/* What a context is made of. */
typedef enum {
  ANOTHER_COMMUNITY, /* a community that is entered */
  ANOTHER_NAME,      /* a name that is entered; in the mode TRANSLATED only */
  ANOTHER_USER,      /* a user that is entered, and kept in the address book */
  KNOWN_NAME,        /* a name of the address book, which the library knows */
  KNOWN_COMMUNITY,   /* a community of the address book */
} Source;

typedef struct
{
  VarbindWindow      *window;
  VarbindSheet       *form;
  VarbindAddressBook *book;
  gboolean            translated; /* names are looked up */
  AdwComboRow        *session;
  AdwComboRow        *known;
  GtkEditable        *community;
  VarbindUserRows    *user;
  GtkEditable        *name;
  char               *offered; /* as a name; the person may have entered another */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_free (dialog->offered);
  g_free (dialog);
}

/* What can be chosen instead of an entry of the address book. */
static Source
get_other (Dialog *dialog)
{
  static const Source untranslated[] = { ANOTHER_COMMUNITY, ANOTHER_USER };
  static const Source translated[] = { ANOTHER_COMMUNITY, ANOTHER_NAME, ANOTHER_USER };
  guint               selected = adw_combo_row_get_selected (dialog->known);

  return dialog->translated ? translated[selected] : untranslated[selected];
}

/* A user is always a name: the library has it from the address book alone. */
static Source
get_source (Dialog            *dialog,
            VarbindCommunity **ret_community)
{
  const char *name = varbind_known_names_get (dialog->known);

  *ret_community = NULL;
  if (name == NULL)
    return get_other (dialog);

  *ret_community = varbind_address_book_lookup_community (dialog->book, name);
  if (*ret_community == NULL ||
      (dialog->translated && !varbind_community_is_volatile (*ret_community)))
    return KNOWN_NAME;

  return KNOWN_COMMUNITY;
}

/* An entry that is there already may be used, but is not overwritten. */
static gboolean
is_taken (Dialog *dialog)
{
  const char             *name = gtk_editable_get_text (dialog->name);
  g_autoptr (VarbindUser) entered = varbind_user_rows_make_user (dialog->user, name);
  VarbindUser            *entry = varbind_address_book_lookup_user (dialog->book, name);

  if (entry != NULL)
    return !varbind_user_equal (entry, entered);

  return varbind_address_book_lookup_community (dialog->book, name) != NULL;
}

static const char *
get_note (Dialog  *dialog,
          Source   source,
          gboolean taken)
{
  const char *note = NULL;

  if (source == ANOTHER_COMMUNITY || source == KNOWN_COMMUNITY)
    return _ ("The community is kept by the library only; lists and logs show its length.");
  if (taken)
    return _ ("There is an entry of this name already.");
  if (source == ANOTHER_USER)
    note = varbind_user_rows_get_note (dialog->user);
  if (source == ANOTHER_USER && note == NULL)
    return _ ("The user is kept in the address book, in a file that only you can read.");

  return note;
}

static void
changed_cb (Dialog *dialog)
{
  VarbindCommunity *community;
  Source            source = get_source (dialog, &community);
  gboolean          takes_name = source == ANOTHER_NAME || source == ANOTHER_USER;
  const char       *name;
  gboolean          complete = TRUE, taken = FALSE;

  if (source == ANOTHER_USER)
    varbind_sheet_offer (dialog->name, &dialog->offered,
                         varbind_user_rows_get_user_name (dialog->user));
  name = gtk_editable_get_text (dialog->name);
  if (source == ANOTHER_NAME)
    complete = *name != '\0';
  if (source == ANOTHER_USER)
    {
      taken = is_taken (dialog);
      complete = !taken && varbind_address_is_name (name) &&
                 varbind_user_rows_is_complete (dialog->user);
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->name),
                                 source == ANOTHER_USER ? _ ("Name in the address book")
                                                        : _ ("Name"));
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->community),
                               source == ANOTHER_COMMUNITY);
  varbind_user_rows_set_shown (dialog->user, source == ANOTHER_USER);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->name), takes_name);
  varbind_sheet_set_note (dialog->form, get_note (dialog, source, taken));
  varbind_sheet_set_acceptable (dialog->form, complete);
}

/* FALSE when the form has to stay open. */
static gboolean
keep_user (Dialog     *dialog,
           const char *name)
{
  g_autoptr (VarbindUser) user = varbind_user_rows_make_user (dialog->user, name);
  g_autoptr (GError)      error = NULL;
  gboolean                success;

  success = varbind_address_book_put_user (dialog->book, NULL, user, &error);

  return varbind_sheet_finish (dialog->form, GTK_WINDOW (dialog->window), success, &error);
}

static void
accepted_cb (Dialog *dialog)
{
  GtkWidget        *window = GTK_WIDGET (dialog->window);
  guint64           session = varbind_sheet_get_token (dialog->session);
  const char       *name = gtk_editable_get_text (dialog->name);
  VarbindCommunity *community;

  switch (get_source (dialog, &community))
    {
    case ANOTHER_COMMUNITY:
      gtk_widget_activate_action (window, "win.create-context", "(ts)", session,
                                  gtk_editable_get_text (dialog->community));
      break;

    case ANOTHER_USER:
      if (!keep_user (dialog, name))
        return;
      gtk_widget_activate_action (window, "win.create-named-context", "(ts)", session, name);
      break;

    case ANOTHER_NAME:
      gtk_widget_activate_action (window, "win.create-named-context", "(ts)", session, name);
      break;

    case KNOWN_NAME:
      gtk_widget_activate_action (window, "win.create-named-context", "(ts)", session,
                                  varbind_known_names_get (dialog->known));
      break;

    case KNOWN_COMMUNITY:
      gtk_widget_activate_action (window, "win.create-context", "(ts)", session,
                                  varbind_community_get_secret (community));
      break;
    }
}

static void
add_rows (Dialog *dialog)
{
  const char *const untranslated[] = { _ ("Another community"), _ ("Another user of SNMPv3"),
                                       NULL };
  const char *const translated[] = { _ ("Another community"), _ ("Another name"),
                                     _ ("Another user of SNMPv3"), NULL };
  VarbindSession   *session = varbind_window_get_session (dialog->window);

  dialog->session =
    varbind_sheet_add_handles (dialog->form, _ ("Session"),
                               varbind_window_get_target (dialog->window), VARBIND_KIND_SESSION,
                               NULL, (VarbindHandle *)session);
  dialog->known =
    varbind_known_names_add_contexts (dialog->form,
                                      dialog->translated ? translated : untranslated,
                                      dialog->book);
  dialog->community = varbind_sheet_add_secret (dialog->form, _ ("Community"));
  dialog->user = varbind_user_rows_new (dialog->form, NULL);
  dialog->name = varbind_sheet_add_entry (dialog->form, _ ("Name"), "");
}

/**
 * varbind_context_dialog_present:
 * @window: for which
 *
 * Asks for the community or the user of a new context, or in the mode TRANSLATED for
 * its name.
 */
void
varbind_context_dialog_present (VarbindWindow *window)
{
  Dialog        *dialog = g_new0 (Dialog, 1);
  VarbindTarget *target = varbind_window_get_target (window);

  dialog->window = window;
  dialog->book = varbind_application_get_address_book (varbind_window_get_application (window));
  dialog->translated = varbind_target_get_translate_mode (target) == VARBIND_MODE_TRANSLATED;
  dialog->offered = g_strdup ("");
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), _ ("New Context"), _ ("Cr_eate"));
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, dialog_free);
  add_rows (dialog);

  g_signal_connect_swapped (dialog->known, "notify::selected", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (accepted_cb), dialog);
  varbind_known_names_select (dialog->known, VARBIND_LAB_AGENT_NAME);
  changed_cb (dialog);
  varbind_sheet_present (dialog->form, varbind_known_names_get (dialog->known) == NULL
                                         ? GTK_WIDGET (dialog->community)
                                         : NULL);
}
