/* varbind-window-users.c
 *
 * What the window does when an agent refuses a user of SNMPv3.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-address-form.h"
#include "varbind-error-dialog.h"
#include "varbind-window-private.h"

/* The entry that a context was most likely made of: names of contexts are in no
 * event.  The list holds it. */
static VarbindUser *
find_user (GListModel               *users,
           const WinsnmpHandleEvent *context)
{
  VarbindUser *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (users); i++)
    {
      g_autoptr (VarbindUser) user = g_list_model_get_item (users, i);
      const VarbindUserData  *data = varbind_user_get_data (user);

      if (g_strcmp0 (data->user, context->detail.context.user) != 0)
        continue;
      if (found == NULL)
        found = user;
      if ((guint)data->level == (guint)context->detail.context.level &&
          g_strcmp0 (data->context_name, context->detail.context.name) == 0)
        return user;
    }

  return found;
}

static void
change_user_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindWindow      *self = VARBIND_WINDOW (widget);
  VarbindApplication *application = varbind_window_get_application (self);
  VarbindAddressBook *book = varbind_application_get_address_book (application);
  VarbindHandle      *context = varbind_target_lookup (self->target,
                                                       g_variant_get_uint64 (parameter));
  VarbindUser        *user = NULL;

  if (context != NULL && varbind_handle_get_kind (context) == VARBIND_KIND_CONTEXT)
    user = find_user (varbind_address_book_get_users (book), varbind_handle_get_detail (context));

  if (user != NULL)
    varbind_user_form_present (GTK_WINDOW (self), book, user);
  else
    gtk_widget_activate_action (widget, "app.address-book", NULL);
}

/* What the person has sent from here, and not what some agent was asked before. */
static void
result_cb (VarbindWindow *self,
           VarbindResult *result)
{
  if (varbind_result_get_report (result) == 0 ||
      varbind_result_get_session (result) != self->sent.session ||
      varbind_result_get_request_id (result) != self->sent.request_id)
    return;

  varbind_window_flush (self);
  varbind_error_dialog_present_refusal (self, result,
                                        varbind_target_lookup (self->target, self->sent.context));
}

/**
 * varbind_window_watch_refusals:
 * @self: a window of an application
 *
 * Explains from now on why an agent refuses what was sent from the window.
 */
void
varbind_window_watch_refusals (VarbindWindow *self)
{
  g_signal_connect_object (varbind_window_get_workbench (self), "result", G_CALLBACK (result_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * varbind_window_install_user_actions:
 * @widget_class: of the window
 *
 * Action: win.change-user (context): shows the form for the user that a context
 * stands for, or the address book.
 */
void
varbind_window_install_user_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.change-user", "t", change_user_action_cb);
}
