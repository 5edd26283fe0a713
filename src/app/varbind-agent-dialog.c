/* varbind-agent-dialog.c
 *
 * Forms for an agent of this program, and for an object that it answers with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-dialogs.h"
#include "varbind-sheet.h"

/* Ports below are for root; the usual stand-in for 161 is not. */
#define FIRST_FREE_PORT 1024
#define SUGGESTED_PORT 1161

enum {
  THIS_COMPUTER,
  ALL_ADDRESSES,
  OTHER_ADDRESS,
};

static const VarbindChoice places[] = {
  { THIS_COMPUTER, N_ ("This computer (127.0.0.1)") },
  { ALL_ADDRESSES, N_ ("All addresses of this computer") },
  { OTHER_ADDRESS, N_ ("Another address") },
  { 0, NULL },
};

typedef struct
{
  VarbindWindow *window;
  VarbindSheet  *form;
  AdwComboRow   *session;
  AdwComboRow   *entity;
  AdwComboRow   *place;
  GtkEditable   *address;
  GtkSpinButton *port;
  GtkEditable   *read_community;
  GtkEditable   *write_community;
} Dialog;

static gboolean
is_empty (GtkEditable *editable)
{
  return *gtk_editable_get_text (editable) == '\0';
}

static char *
dup_note (Dialog *dialog)
{
  guint port = gtk_spin_button_get_value_as_int (dialog->port);

  if (is_empty (dialog->read_community) && is_empty (dialog->write_community))
    return g_strdup (_ ("Without a community nobody gets an answer."));
  if (varbind_sheet_get_token (dialog->entity) == 0 && port < FIRST_FREE_PORT)
    return g_strdup_printf (_ ("Ports below 1024 are privileged: if %u cannot be opened, choose "
                               "another one, such as %u, and let managers ask there."),
                            port, SUGGESTED_PORT);

  return g_strdup (_ ("Whoever knows a community, and reaches the address, may read the objects; "
                      "with the community for writing, also change them."));
}

static void
agent_changed_cb (Dialog *dialog)
{
  gboolean         is_new = varbind_sheet_get_token (dialog->entity) == 0;
  guint            place = varbind_sheet_get_choice (dialog->place, places);
  gboolean         other = is_new && place == OTHER_ADDRESS;
  g_autofree char *note = dup_note (dialog);

  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->session), is_new);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->place), is_new);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->address), other);
  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->port), is_new);
  varbind_sheet_set_note (dialog->form, note);
  varbind_sheet_set_acceptable (dialog->form, !other || !is_empty (dialog->address));
}

static void
agent_accepted_cb (Dialog *dialog)
{
  guint64     entity = varbind_sheet_get_token (dialog->entity);
  guint       place = varbind_sheet_get_choice (dialog->place, places);
  const char *address = place == OTHER_ADDRESS ? gtk_editable_get_text (dialog->address)
                                               : "127.0.0.1";
  const char *read_community = gtk_editable_get_text (dialog->read_community);
  const char *write_community = gtk_editable_get_text (dialog->write_community);

  if (entity != 0)
    gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.answer-with", "(tss)", entity,
                                read_community, write_community);
  else
    gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.answer-at", "(tsubss)",
                                varbind_sheet_get_token (dialog->session), address,
                                (guint)gtk_spin_button_get_value_as_int (dialog->port),
                                place == ALL_ADDRESSES, read_community, write_community);
}

/**
 * varbind_agent_dialog_present:
 * @window: for which
 *
 * Asks where to answer as an agent, and whom.
 */
void
varbind_agent_dialog_present (VarbindWindow *window)
{
  Dialog        *dialog = g_new0 (Dialog, 1);
  VarbindTarget *target = varbind_window_get_target (window);
  VarbindHandle *session = (VarbindHandle *)varbind_window_get_session (window);

  dialog->window = window;
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), _ ("Answer as Agent"), _ ("_Answer"));
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, g_free);
  dialog->entity = varbind_sheet_add_handles (dialog->form, _ ("Entity"), target,
                                              VARBIND_KIND_ENTITY, _ ("A new entity"), NULL);
  dialog->session = varbind_sheet_add_handles (dialog->form, _ ("Session"), target,
                                               VARBIND_KIND_SESSION, _ ("A new session"),
                                               session);
  dialog->place = varbind_sheet_add_choice (dialog->form, _ ("Where"), places, THIS_COMPUTER);
  dialog->address = varbind_sheet_add_entry (dialog->form, _ ("Address"), "");
  dialog->port = varbind_sheet_add_number (dialog->form, _ ("Port"), 1, 65535, SUGGESTED_PORT, 0);
  dialog->read_community = varbind_sheet_add_secret (dialog->form, _ ("Community for reading"));
  dialog->write_community = varbind_sheet_add_secret (dialog->form, _ ("Community for writing"));

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (agent_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (agent_accepted_cb), dialog);
  agent_changed_cb (dialog);
  varbind_sheet_present (dialog->form, GTK_WIDGET (dialog->read_community));
}

typedef struct
{
  VarbindWindow *window;
  VarbindSheet  *form;
  GtkEditable   *oid;
  AdwComboRow   *syntax;
  GtkEditable   *value;
} ObjectDialog;

/* Every object has a value. */
static const VarbindChoice *
get_syntaxes (void)
{
  return &varbind_choices_syntax[1];
}

static VarbindBindingText
get_binding (ObjectDialog *dialog)
{
  return (VarbindBindingText){
    gtk_editable_get_text (dialog->oid),
    varbind_sheet_get_choice (dialog->syntax, get_syntaxes ()),
    gtk_editable_get_text (dialog->value),
  };
}

/* What is wrong is said as soon as there is something to say. */
static void
object_changed_cb (ObjectDialog *dialog)
{
  VarbindBindingText binding = get_binding (dialog);
  g_autoptr (GError) error = NULL;
  gboolean           valid = varbind_object_check (&binding, &error);

  if (valid || is_empty (dialog->oid))
    varbind_sheet_set_note (dialog->form,
                            _ ("Values of OCTETS are text, or bytes as \"0x01 ff\"."));
  else
    varbind_sheet_set_note (dialog->form, error->message);
  varbind_sheet_set_acceptable (dialog->form, valid);
}

static void
object_accepted_cb (ObjectDialog *dialog)
{
  VarbindBindingText binding = get_binding (dialog);

  gtk_widget_activate_action (GTK_WIDGET (dialog->window), "win.set-object", "(sus)", binding.oid,
                              binding.syntax, binding.value);
}

/**
 * varbind_object_dialog_present:
 * @window: for which
 * @object: (nullable): what to edit; %NULL for a new one
 *
 * Asks for an object that agents answer with.
 */
void
varbind_object_dialog_present (VarbindWindow *window,
                               VarbindObject *object)
{
  ObjectDialog    *dialog = g_new0 (ObjectDialog, 1);
  g_autofree char *value = object != NULL ? varbind_object_dup_input (object) : g_strdup ("");
  VarbindBinding  *binding = VARBIND_BINDING (object);
  guint            syntax = binding != NULL ? varbind_binding_get_syntax (binding)
                                            : VARBIND_SYNTAX_OCTETS;

  dialog->window = window;
  dialog->form = varbind_sheet_new (GTK_WINDOW (window),
                                    object != NULL ? _ ("Edit Object") : _ ("Add Object"),
                                    object != NULL ? _ ("_Save") : _ ("_Add"));
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, g_free);
  dialog->oid = varbind_sheet_add_entry (dialog->form, _ ("OID"),
                                         binding != NULL ? varbind_binding_get_oid (binding) : "");
  gtk_editable_set_editable (dialog->oid, object == NULL);
  dialog->syntax = varbind_sheet_add_choice (dialog->form, _ ("Syntax"), get_syntaxes (), syntax);
  dialog->value = varbind_sheet_add_entry (dialog->form, _ ("Value"), value);

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (object_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (object_accepted_cb), dialog);
  object_changed_cb (dialog);
  varbind_sheet_present (dialog->form, GTK_WIDGET (object != NULL ? dialog->value : dialog->oid));
}
