/* varbind-window-roles.c
 *
 * The actions around notifications: registering, receiving, keeping.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-dialogs.h"
#include "varbind-save.h"
#include "varbind-window-private.h"

static GListModel *
get_notifications (VarbindWindow *self)
{
  return varbind_workbench_get_notifications (varbind_window_get_workbench (self));
}

static void
dialog_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  VarbindWindow    *self = VARBIND_WINDOW (widget);
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);

  if (g_str_equal (action, "win.new-registration"))
    varbind_register_dialog_present (self);
  else
    varbind_listen_dialog_present (self, varbind_workbench_get_trap_port (workbench));
}

static void
set_trap_port_action_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  if (!varbind_workbench_set_trap_port (varbind_window_get_workbench (self),
                                        g_variant_get_uint32 (parameter)))
    varbind_window_notice (self, _ ("The library does not take this port"));
}

/* The registration that was made last. */
static VarbindHandle *
find_newest (VarbindWindow *self,
             guint64        session_token)
{
  VarbindHandle *session = varbind_target_lookup (self->target, session_token);
  GListModel    *handles = session != NULL ? varbind_handle_get_children (session) : NULL;

  for (guint i = handles != NULL ? g_list_model_get_n_items (handles) : 0; i > 0; i--)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i - 1);

      /* The target holds it. */
      if (varbind_handle_get_kind (handle) == VARBIND_KIND_REGISTRATION &&
          varbind_handle_is_live (handle))
        return handle;
    }

  return NULL;
}

/**
 * varbind_window_ensure_session:
 * @self: a window
 * @session: (inout): token of a session; 0 to open one
 * @name: what one that is opened is called
 * @failure: (out) (transfer full): set when none could be opened
 *
 * Whoever wants a role needs a session.
 *
 * Returns: whether one was opened, which the caller closes when it fails
 */
gboolean
varbind_window_ensure_session (VarbindWindow   *self,
                               guint64         *session,
                               const char      *name,
                               VarbindFailure **failure)
{
  if (*session != 0)
    return FALSE;

  *session = varbind_workbench_create_session (varbind_window_get_workbench (self), name,
                                               VARBIND_FORM_CALLBACK, failure);

  return *session != 0;
}

static void
register_action_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  VarbindWindow      *self = VARBIND_WINDOW (widget);
  VarbindWorkbench   *workbench = varbind_window_get_workbench (self);
  VarbindFailure     *failure = NULL;
  VarbindRegistration filter = { 0 };
  VarbindHandle      *before, *newest;
  guint64             session;
  gboolean            opened, success;

  g_variant_get (parameter, "(tttt&s)", &session, &filter.manager, &filter.agent, &filter.context,
                 &filter.notification);
  before = find_newest (self, session);
  opened = varbind_window_ensure_session (self, &session, _ ("receiver"), &failure);
  success = session != 0 && varbind_workbench_register (workbench, session, &filter, &failure);
  if (!success && opened)
    varbind_workbench_close_session (workbench, session, NULL);
  if (!varbind_window_done (self, success, _ ("Could Not Register for Notifications"), &failure))
    return;

  newest = find_newest (self, session);
  if (newest == before)
    varbind_window_notice (self, _ ("Another registration covers this one already"));
  if (newest != NULL)
    varbind_window_select (self, newest);
  varbind_window_show_page (self, "notifications");
}

/**
 * varbind_window_unregister:
 * @self: a window
 * @handle: a registration
 *
 * Returns: %FALSE on failure, which was explained
 */
gboolean
varbind_window_unregister (VarbindWindow *self,
                           VarbindHandle *handle)
{
  const WinsnmpRegistrationEvent *registration = varbind_handle_get_registration (handle);
  VarbindFailure                 *failure = NULL;
  VarbindRegistration             filter = {
                .manager = registration->source,
                .agent = registration->destination,
                .context = registration->context,
                .notification = registration->notification,
  };
  gboolean success = varbind_workbench_unregister (varbind_window_get_workbench (self),
                                                   registration->session, &filter, &failure);

  return varbind_window_done (self, success, _ ("Could Not Unregister"), &failure);
}

static void
copy_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  VarbindWindow         *self = VARBIND_WINDOW (widget);
  g_autoptr (GListModel) chosen = varbind_notifications_pane_dup_chosen (self->notifications);
  g_autofree char       *text = varbind_notifications_to_text (chosen);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  varbind_window_notice (self, _ ("Copied"));
}

static void
clear_action_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  if (g_str_equal (action, "win.clear-results"))
    varbind_window_clear (self,
                          varbind_workbench_get_results (varbind_window_get_workbench (self)),
                          _ ("Results cleared"));
  else
    varbind_window_clear (self, get_notifications (self), _ ("Notifications cleared"));
  varbind_window_update_actions (self);
}

/* A name that does not say otherwise, in large letters or small, is that of a text. */
static void
place_chosen_cb (GFile   *file,
                 gpointer user_data)
{
  VarbindWindow   *self = user_data;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name, -1);
  gboolean         is_csv = g_str_has_suffix (folded, ".csv");

  varbind_write_text (self, file,
                      is_csv ? varbind_notifications_to_csv (get_notifications (self))
                             : varbind_notifications_to_text (get_notifications (self)));
}

static void
save_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  varbind_choose_place (VARBIND_WINDOW (widget), _ ("Save Notifications"), _ ("notifications.csv"),
                        VARBIND_FILES_CSV_OR_TEXT, g_variant_get_string (parameter, NULL),
                        place_chosen_cb, widget, NULL);
}

/**
 * varbind_window_set_unread:
 * @self: a window
 * @n: how many notifications nobody has looked at
 */
void
varbind_window_set_unread (VarbindWindow *self,
                           guint          n)
{
  GtkStackPage    *page = gtk_stack_get_page (self->pages, GTK_WIDGET (self->notifications));
  g_autofree char *title = NULL;

  self->n_unread = n;
  if (n > 0)
    /* translators: the title of a page, how many have not been looked at */
    title = g_strdup_printf (_ ("Notifications (%u)"), n);
  gtk_stack_page_set_title (page, title != NULL ? title : _ ("Notifications"));
  gtk_stack_page_set_needs_attention (page, n > 0);
}

static gboolean
is_looking (VarbindWindow *self)
{
  return self->log_visible &&
         gtk_stack_get_visible_child (self->pages) == GTK_WIDGET (self->notifications);
}

/**
 * varbind_window_read_notifications:
 * @self: a window
 *
 * The person looks at the notifications, if they are in view.
 */
void
varbind_window_read_notifications (VarbindWindow *self)
{
  if (!is_looking (self))
    return;

  varbind_window_set_unread (self, 0);
  if (self->news != NULL)
    adw_toast_dismiss (self->news);
}

static void
dismissed_cb (VarbindWindow *self)
{
  self->news = NULL;
}

/* However many come, there is one toast. */
static void
tell (VarbindWindow *self,
      const char    *text)
{
  g_autoptr (AdwToast) toast = varbind_new_toast (text, _ ("_Show"),
                                                  "win.show-page('notifications')");

  if (self->news != NULL)
    {
      adw_toast_set_title (self->news, adw_toast_get_title (toast));
      return;
    }

  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  self->news = toast;
  adw_toast_overlay_add_toast (self->toasts, g_steal_pointer (&toast));
}

static void
items_changed_cb (VarbindWindow *self,
                  guint          position,
                  guint          removed,
                  guint          added)
{
  guint n = g_list_model_get_n_items (get_notifications (self));

  varbind_window_set_unread (self, is_looking (self) ? 0 : MIN (self->n_unread + added, n));
  varbind_window_update_actions (self);
}

/* The rows of what came with it are there when it is shown. */
static void
notification_cb (VarbindWindow       *self,
                 VarbindNotification *notification)
{
  varbind_window_flush (self);
  if (!is_looking (self))
    tell (self, varbind_notification_get_summary (notification));
}

/**
 * varbind_window_watch_notifications:
 * @self: a window of an application
 *
 * Shows what comes from now on.
 */
void
varbind_window_watch_notifications (VarbindWindow *self)
{
  GListModel *notifications = get_notifications (self);

  varbind_notifications_pane_set_notifications (self->notifications, notifications);
  g_signal_connect_object (notifications, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (varbind_window_get_workbench (self), "notification",
                           G_CALLBACK (notification_cb), self, G_CONNECT_SWAPPED);
}

/**
 * varbind_window_update_role_actions:
 * @self: a window
 *
 * Switches on the actions that have something to work on.
 */
void
varbind_window_update_role_actions (VarbindWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   any;

  if (varbind_window_get_application (self) == NULL)
    return;

  any = g_list_model_get_n_items (get_notifications (self)) > 0;
  gtk_widget_action_set_enabled (widget, "win.copy-notifications", any);
  gtk_widget_action_set_enabled (widget, "win.save-notifications", any);
  gtk_widget_action_set_enabled (widget, "win.clear-notifications", any);
  gtk_widget_action_set_enabled (widget, "win.new-registration",
                                 varbind_window_can_work (self) &&
                                   varbind_target_get_n_sessions (self->target) > 0);
}

/**
 * varbind_window_install_role_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_role_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.copy-notifications", NULL, copy_action_cb },
    { "win.save-notifications", "s", save_action_cb }, /* path, "" to ask for one */
    { "win.clear-notifications", NULL, clear_action_cb },
    { "win.clear-results", NULL, clear_action_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);

  varbind_window_install_work (widget_class, "win.listen-for-notifications", NULL,
                               dialog_action_cb);
  varbind_window_install_work (widget_class, "win.new-registration", NULL, dialog_action_cb);
  varbind_window_install_work (widget_class, "win.set-trap-port", "u", set_trap_port_action_cb);
  /* session (0: a new one), manager, agent, context, notification */
  varbind_window_install_work (widget_class, "win.register", "(tttts)", register_action_cb);
}
