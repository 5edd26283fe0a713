/* varbind-send-dialog.c
 *
 * Forms for a new PDU, for sending one, and for closing a session.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-dialogs.h"
#include "varbind-sheet.h"
#include "varbind-format.h"

typedef struct
{
  VarbindWindow *window;
  VarbindSheet  *form;
  AdwComboRow   *session;
  AdwComboRow   *type;
  GtkSpinButton *non_repeaters;
  GtkSpinButton *max_repetitions;
  AdwComboRow   *vbl;
  AdwComboRow   *source;
  AdwComboRow   *destination;
  AdwComboRow   *context;
  AdwComboRow   *pdu;
} Dialog;

static Dialog *
dialog_new (VarbindWindow  *window,
            const char     *title,
            const char     *accept_label,
            VarbindSession *session)
{
  Dialog *dialog = g_new0 (Dialog, 1);

  dialog->window = window;
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), title, accept_label);
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, g_free);
  dialog->session = varbind_sheet_add_handles (dialog->form, _ ("Session"),
                                               varbind_window_get_target (window),
                                               VARBIND_KIND_SESSION, NULL,
                                               (VarbindHandle *)session);

  return dialog;
}

/* A user goes with an entity of SNMPv3, a community with any other. */
static gboolean
fits (VarbindHandle *context,
      VarbindHandle *entity)
{
  gboolean is_user = varbind_handle_get_detail (context)->detail.context.user != NULL;

  return is_user == (varbind_handle_get_detail (entity)->detail.entity.version == 3);
}

/* What a person most likely means: the session's own, and of these the newest; a
 * context with which @entity can be asked, if that is not NULL.  To use those of
 * another is to be chosen. */
static VarbindHandle *
newest_own (VarbindSession *session,
            VarbindKind     kind,
            VarbindHandle  *entity)
{
  GListModel *handles = session != NULL ? varbind_session_get_handles (session) : NULL;

  for (guint i = handles != NULL ? g_list_model_get_n_items (handles) : 0; i > 0; i--)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i - 1);

      /* The target holds it. */
      if (varbind_handle_get_kind (handle) == kind && varbind_handle_is_live (handle) &&
          varbind_session_owns (session, handle) && (entity == NULL || fits (handle, entity)))
        return handle;
    }

  return NULL;
}

static AdwComboRow *
add_handles (Dialog        *dialog,
             const char    *label,
             VarbindKind    kind,
             const char    *none,
             VarbindHandle *selected)
{
  VarbindHandle *session = varbind_sheet_get_handle (dialog->session);

  if (none == NULL && (selected == NULL || varbind_handle_get_kind (selected) != kind))
    selected = newest_own (VARBIND_SESSION (session), kind,
                           kind == VARBIND_KIND_CONTEXT
                             ? varbind_sheet_get_handle (dialog->destination)
                             : NULL);

  return varbind_sheet_add_handles (dialog->form, label, varbind_window_get_target (dialog->window),
                                    kind, none, selected);
}

static void
pdu_changed_cb (Dialog *dialog)
{
  gboolean bulk = varbind_sheet_get_choice (dialog->type,
                                            varbind_choices_pdu_type) == VARBIND_PDU_GETBULK;

  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->non_repeaters), bulk);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->max_repetitions), bulk);
  varbind_sheet_set_acceptable (dialog->form, varbind_sheet_get_token (dialog->session) != 0);
}

static void
pdu_accepted_cb (Dialog *dialog)
{
  int      type = varbind_sheet_get_choice (dialog->type, varbind_choices_pdu_type);
  gboolean bulk = type == VARBIND_PDU_GETBULK;

  gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.create-pdu", "(tiiit)",
                              varbind_sheet_get_token (dialog->session), type,
                              bulk ? gtk_spin_button_get_value_as_int (dialog->non_repeaters) : 0,
                              bulk ? gtk_spin_button_get_value_as_int (dialog->max_repetitions) : 0,
                              varbind_sheet_get_token (dialog->vbl));
}

/**
 * varbind_pdu_dialog_present:
 * @window: for which
 * @session: (nullable): with which it is to be made
 * @vbl: (nullable): the bindings that it is to carry
 *
 * Asks for type and bindings of a new PDU.
 */
void
varbind_pdu_dialog_present (VarbindWindow  *window,
                            VarbindSession *session,
                            VarbindHandle  *vbl)
{
  Dialog *dialog = dialog_new (window, _ ("New PDU"), _ ("Cr_eate"), session);

  if (vbl == NULL || varbind_handle_get_kind (vbl) != VARBIND_KIND_VBL)
    vbl = newest_own (VARBIND_SESSION (varbind_sheet_get_handle (dialog->session)),
                      VARBIND_KIND_VBL, NULL);
  dialog->type = varbind_sheet_add_choice (dialog->form, _ ("Type"), varbind_choices_pdu_type,
                                           VARBIND_PDU_GET);
  dialog->vbl = add_handles (dialog, _ ("Bindings"), VARBIND_KIND_VBL, _ ("None"), vbl);
  dialog->non_repeaters = varbind_sheet_add_number (dialog->form, _ ("Non-repeaters"), 0, 10000,
                                                    0, 0);
  dialog->max_repetitions = varbind_sheet_add_number (dialog->form, _ ("Max-repetitions"), 0,
                                                      10000, 10, 0);

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (pdu_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (pdu_accepted_cb), dialog);
  pdu_changed_cb (dialog);
  varbind_sheet_present (dialog->form, NULL);
}

/* Which of the chosen handles the session borrows. */
static char *
dup_sharing (Dialog *dialog)
{
  AdwComboRow        *rows[] = { dialog->source, dialog->destination, dialog->context,
                                 dialog->pdu };
  VarbindHandle      *session = varbind_sheet_get_handle (dialog->session);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VarbindHandle *handle = varbind_sheet_get_handle (rows[i]);

      if (handle == NULL || (VarbindHandle *)varbind_handle_get_owner (handle) == session)
        continue;
      if (names->len > 0)
        g_string_append (names, _ (", "));
      g_string_append (names, varbind_handle_get_name (handle));
    }

  if (names->len == 0 || session == NULL)
    return NULL;

  /* translators: a session, then a list of handles */
  return g_strdup_printf (_ ("Session %s will use handles that others own: %s. "
                             "When an owner closes, they are gone."),
                          varbind_handle_get_name (session), names->str);
}

/* Why nothing can be sent, or what comes of it. */
static char *
dup_note (Dialog *dialog)
{
  VarbindHandle *entity = varbind_sheet_get_handle (dialog->destination);
  VarbindHandle *context = varbind_sheet_get_handle (dialog->context);

  if (varbind_sheet_get_handle (dialog->pdu) == NULL)
    return g_strdup (_ ("There is no PDU to send yet: make one first."));
  if (entity == NULL)
    return g_strdup (_ ("There is no entity to send to yet: make one first."));
  if (context == NULL)
    return g_strdup (_ ("There is no context to send in yet: make one first."));
  if (!fits (context, entity))
    /* translators: the short names of an entity and a context */
    return g_strdup_printf (_ ("%s and %s do not fit: an entity of SNMPv3 is asked in a context "
                               "that stands for a user, any other in one with a community."),
                            varbind_handle_get_name (entity), varbind_handle_get_name (context));

  return dup_sharing (dialog);
}

static void
send_changed_cb (Dialog *dialog)
{
  g_autofree char *note = dup_note (dialog);

  varbind_sheet_set_note (dialog->form, note);
  varbind_sheet_set_acceptable (dialog->form,
                                varbind_sheet_get_token (dialog->session) != 0 &&
                                  varbind_sheet_get_token (dialog->destination) != 0 &&
                                  varbind_sheet_get_token (dialog->context) != 0 &&
                                  varbind_sheet_get_token (dialog->pdu) != 0);
}

static void
send_accepted_cb (Dialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.send", "(ttttt)",
                              varbind_sheet_get_token (dialog->session),
                              varbind_sheet_get_token (dialog->source),
                              varbind_sheet_get_token (dialog->destination),
                              varbind_sheet_get_token (dialog->context),
                              varbind_sheet_get_token (dialog->pdu));
}

/* The form that makes what is missing takes the place of this one. */
static void
make_missing_cb (GtkWidget *button,
                 Dialog    *dialog)
{
  GtkWidget  *window = GTK_WIDGET (dialog->window);
  const char *action = g_object_get_data (G_OBJECT (button), "action");

  gtk_window_destroy (GTK_WINDOW (dialog->form));
  gtk_widget_activate_action (window, action, NULL);
}

/* Where there is nothing to choose, something can be made. */
static void
offer_missing (Dialog      *dialog,
               AdwComboRow *choice,
               const char  *label,
               const char  *action)
{
  GtkWidget *row, *button;

  if (varbind_sheet_get_handle (choice) != NULL)
    return;

  row = adw_action_row_new ();
  button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "action", (gpointer)action);
  g_signal_connect (button, "clicked", G_CALLBACK (make_missing_cb), dialog);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 adw_preferences_row_get_title (ADW_PREFERENCES_ROW (choice)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("None yet"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  varbind_sheet_add_row (dialog->form, row);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (choice), FALSE);
}

/**
 * varbind_send_dialog_present:
 * @window: for which
 * @session: (nullable): that is to send
 * @handle: (nullable): what is to be used in it: an entity, context or PDU,
 *   of whichever session
 *
 * Asks what to send where.
 */
void
varbind_send_dialog_present (VarbindWindow  *window,
                             VarbindSession *session,
                             VarbindHandle  *handle)
{
  Dialog *dialog = dialog_new (window, _ ("Send a PDU"), _ ("_Send"), session);

  dialog->pdu = add_handles (dialog, _ ("PDU"), VARBIND_KIND_PDU, NULL, handle);
  offer_missing (dialog, dialog->pdu, _ ("New PDU"), "win.new-pdu");
  dialog->destination = add_handles (dialog, _ ("To entity"), VARBIND_KIND_ENTITY, NULL, handle);
  offer_missing (dialog, dialog->destination, _ ("New Entity"), "win.new-entity");
  dialog->context = add_handles (dialog, _ ("In context"), VARBIND_KIND_CONTEXT, NULL, handle);
  offer_missing (dialog, dialog->context, _ ("New Context"), "win.new-context");
  dialog->source = add_handles (dialog, _ ("From entity"), VARBIND_KIND_ENTITY, _ ("Any"), NULL);

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (send_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (send_accepted_cb), dialog);
  send_changed_cb (dialog);
  varbind_sheet_present (dialog->form, NULL);
}

static void
close_changed_cb (Dialog *dialog)
{
  VarbindHandle   *session = varbind_sheet_get_handle (dialog->session);
  g_autofree char *stakes = NULL;
  g_autofree char *note = NULL;

  if (session != NULL)
    stakes = varbind_format_close_stakes (varbind_window_get_target (dialog->window),
                                          VARBIND_SESSION (session));
  if (stakes != NULL)
    note = varbind_format_sentence (stakes);
  varbind_sheet_set_note (dialog->form, note);
}

static void
close_accepted_cb (Dialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.close-session", "t",
                              varbind_sheet_get_token (dialog->session));
}

/**
 * varbind_close_dialog_present:
 * @window: for which
 *
 * Asks which session to close, and says what goes with it.
 */
void
varbind_close_dialog_present (VarbindWindow *window)
{
  Dialog *dialog = dialog_new (window, _ ("Close a Session"), _ ("C_lose"),
                               varbind_window_get_session (window));

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (close_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (close_accepted_cb), dialog);
  varbind_sheet_set_acceptable (dialog->form, varbind_sheet_get_token (dialog->session) != 0);
  close_changed_cb (dialog);
  varbind_sheet_present (dialog->form, NULL);
}
