/* varbind-register-dialog.c
 *
 * Forms for the notifications that a session wants.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-dialogs.h"
#include "varbind-names.h"
#include "varbind-sheet.h"

/* Ports below are for root. */
#define FIRST_FREE_PORT 1024

typedef struct
{
  VarbindWindow *window;
  VarbindSheet  *form;
  AdwComboRow   *session;
  GtkSpinButton *port;
  AdwComboRow   *which; /* of the simple form */
  GtkEditable   *oid;
  AdwComboRow   *manager; /* of the full form */
  AdwComboRow   *agent;
  AdwComboRow   *context;
} Dialog;

static Dialog *
dialog_new (VarbindWindow *window,
            const char    *title,
            const char    *accept_label,
            const char    *no_session)
{
  Dialog         *dialog = g_new0 (Dialog, 1);
  VarbindSession *session = varbind_window_get_session (window);

  dialog->window = window;
  dialog->form = varbind_sheet_new (GTK_WINDOW (window), title, accept_label);
  g_object_set_data_full (G_OBJECT (dialog->form), "dialog", dialog, g_free);
  dialog->session = varbind_sheet_add_handles (dialog->form, _ ("Session"),
                                               varbind_window_get_target (window),
                                               VARBIND_KIND_SESSION, no_session,
                                               (VarbindHandle *)session);

  return dialog;
}

static AdwComboRow *
add_handles (Dialog     *dialog,
             const char *label,
             VarbindKind kind)
{
  return varbind_sheet_add_handles (dialog->form, label, varbind_window_get_target (dialog->window),
                                    kind, _ ("Any"), NULL);
}

/* The port that is open already, 0 for none: it stays where it is. */
static guint
get_open_port (VarbindTarget *target)
{
  VarbindProcess *process = varbind_target_get_process (target);
  GListModel     *items = process != NULL ? varbind_process_get_items (process) : NULL;

  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VarbindHandle)   item = g_list_model_get_item (items, i);
      const WinsnmpListenerEvent *listener = varbind_handle_get_listener (item);
      const char                 *colon;

      if (listener == NULL || !varbind_handle_is_live (item))
        continue;
      colon = strrchr (listener->address, ':');
      if (colon != NULL)
        return g_ascii_strtoull (colon + 1, NULL, 10);
    }

  return 0;
}

static const char *
get_notification (Dialog *dialog,
                  char   *buffer,
                  gsize   size)
{
  guint which;

  if (dialog->which == NULL)
    return gtk_editable_get_text (dialog->oid);

  which = varbind_sheet_get_choice (dialog->which, varbind_choices_notification);
  if (which == VARBIND_NOTIFICATION_OTHER)
    return gtk_editable_get_text (dialog->oid);
  if (which == VARBIND_NOTIFICATION_ALL)
    return "";

  g_snprintf (buffer, size, VARBIND_SNMP_TRAPS "%u", which);

  return buffer;
}

static char *
dup_port_note (Dialog *dialog)
{
  guint open = get_open_port (varbind_window_get_target (dialog->window));
  guint port = gtk_spin_button_get_value_as_int (dialog->port);

  if (open != 0)
    return g_strdup_printf (_ ("Port %u is open for all sessions, and stays so until the last "
                               "registration is gone."),
                            open);
  if (port < FIRST_FREE_PORT)
    return g_strdup_printf (_ ("Agents send to port 162. Ports below 1024 are privileged: if %u "
                               "cannot be opened, choose another one and let agents or snmptrapd "
                               "send there."),
                            port);

  return g_strdup_printf (_ ("Agents send to port 162 unless they are told another: have them, or "
                             "snmptrapd, send to port %u."),
                          port);
}

static void
listen_changed_cb (Dialog *dialog)
{
  guint            which = varbind_sheet_get_choice (dialog->which, varbind_choices_notification);
  gboolean         other = which == VARBIND_NOTIFICATION_OTHER;
  g_autofree char *note = dup_port_note (dialog);

  varbind_sheet_set_row_shown (dialog->form, GTK_WIDGET (dialog->oid), other);
  varbind_sheet_set_note (dialog->form, note);
  varbind_sheet_set_acceptable (dialog->form,
                                !other || *gtk_editable_get_text (dialog->oid) != '\0');
}

static void
register_changed_cb (Dialog *dialog)
{
  varbind_sheet_set_acceptable (dialog->form, varbind_sheet_get_token (dialog->session) != 0);
}

static void
accepted_cb (Dialog *dialog)
{
  GtkWidget  *window = GTK_WIDGET (dialog->window);
  char        buffer[64];
  const char *notification = get_notification (dialog, buffer, sizeof buffer);

  if (dialog->port != NULL && gtk_widget_get_sensitive (GTK_WIDGET (dialog->port)))
    gtk_widget_activate_action (window, "win.set-trap-port", "u",
                                (guint)gtk_spin_button_get_value_as_int (dialog->port));
  gtk_widget_activate_action (window, "win.register", "(tttts)",
                              varbind_sheet_get_token (dialog->session),
                              dialog->manager != NULL ? varbind_sheet_get_token (dialog->manager)
                                                      : G_GUINT64_CONSTANT (0),
                              varbind_sheet_get_token (dialog->agent),
                              varbind_sheet_get_token (dialog->context), notification);
}

/**
 * varbind_listen_dialog_present:
 * @window: for which
 * @port: the port that would be opened
 *
 * Asks which notifications to listen for, and where.
 */
void
varbind_listen_dialog_present (VarbindWindow *window,
                               guint          port)
{
  Dialog *dialog = dialog_new (window, _ ("Listen for Notifications"), _ ("_Listen"),
                               _ ("A new session"));
  guint   open = get_open_port (varbind_window_get_target (window));

  dialog->port = varbind_sheet_add_number (dialog->form, _ ("Port"), 1, 65535,
                                           open != 0 ? open : port, 0);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->port), open == 0);
  dialog->which = varbind_sheet_add_choice (dialog->form, _ ("Which"),
                                            varbind_choices_notification,
                                            VARBIND_NOTIFICATION_ALL);
  dialog->oid = varbind_sheet_add_entry (dialog->form, _ ("Object identifier"), "");
  dialog->agent = add_handles (dialog, _ ("From agent"), VARBIND_KIND_ENTITY);
  dialog->context = add_handles (dialog, _ ("In context"), VARBIND_KIND_CONTEXT);

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (listen_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (accepted_cb), dialog);
  listen_changed_cb (dialog);
  varbind_sheet_present (dialog->form, NULL);
}

/**
 * varbind_register_dialog_present:
 * @window: for which
 *
 * Asks for all arguments of SnmpRegister.
 */
void
varbind_register_dialog_present (VarbindWindow *window)
{
  Dialog *dialog = dialog_new (window, _ ("Register"), _ ("_Register"), NULL);

  dialog->manager = add_handles (dialog, _ ("Manager entity"), VARBIND_KIND_ENTITY);
  dialog->agent = add_handles (dialog, _ ("Agent entity"), VARBIND_KIND_ENTITY);
  dialog->context = add_handles (dialog, _ ("Context"), VARBIND_KIND_CONTEXT);
  dialog->oid = varbind_sheet_add_entry (dialog->form, _ ("Notification, or what it begins with"),
                                         "");
  varbind_sheet_set_note (dialog->form,
                          _ ("Without a notification, all match. Entities count by their address, "
                             "contexts by their community."));

  g_signal_connect_swapped (dialog->form, "changed", G_CALLBACK (register_changed_cb), dialog);
  g_signal_connect_swapped (dialog->form, "accepted", G_CALLBACK (accepted_cb), dialog);
  register_changed_cb (dialog);
  varbind_sheet_present (dialog->form, NULL);
}
