/* varbind-window-actions.c
 *
 * The actions that look, copy, and ask.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-dialogs.h"
#include "varbind-format.h"
#include "varbind-sessions-page-private.h"
#include "varbind-shortcuts.h"
#include "varbind-window-names.h"
#include "varbind-window-private.h"

static void
copy_text (VarbindWindow *self,
           const char    *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  varbind_window_notice (self, _ ("Copied"));
}

static void
new_session_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  gtk_menu_button_popup (VARBIND_WINDOW (widget)->new_button);
}

static void
dialog_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  if (g_str_equal (action, "win.new-entity"))
    varbind_entity_dialog_present (self);
  else if (g_str_equal (action, "win.new-context"))
    varbind_context_dialog_present (self);
  else if (g_str_equal (action, "win.new-vbl"))
    varbind_vbl_dialog_present (self);
  else if (g_str_equal (action, "win.new-pdu"))
    varbind_pdu_dialog_present (self, varbind_window_get_session (self),
                                varbind_window_get_selected (self));
  else if (g_str_equal (action, "win.new-send"))
    varbind_send_dialog_present (self, varbind_window_get_session (self),
                                 varbind_window_get_selected (self));
  else if (g_str_equal (action, "win.entity-settings"))
    varbind_entity_settings_present (self, varbind_window_get_selected (self));
  else
    varbind_close_dialog_present (self);
}

/* A VBL is used by making a PDU of it, all else by sending. */
static void
share_action_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  guint64        token, session_token;
  VarbindHandle *handle, *session;

  g_variant_get (parameter, "(tt)", &token, &session_token);
  handle = varbind_target_lookup (self->target, token);
  session = varbind_target_lookup (self->target, session_token);
  if (handle == NULL || session == NULL || !VARBIND_IS_SESSION (session))
    return;

  if (varbind_handle_get_kind (handle) == VARBIND_KIND_VBL)
    varbind_pdu_dialog_present (self, VARBIND_SESSION (session), handle);
  else
    varbind_send_dialog_present (self, VARBIND_SESSION (session), handle);
}

static void
duplicate_selected_action_cb (GtkWidget  *widget,
                              const char *action,
                              GVariant   *parameter)
{
  VarbindWindow  *self = VARBIND_WINDOW (widget);
  VarbindHandle  *handle = varbind_window_get_selected (self);
  VarbindSession *session = varbind_window_get_session (self);

  if (handle != NULL && session != NULL)
    gtk_widget_activate_action (widget, "win.duplicate", "(tt)",
                                varbind_handle_get_token (VARBIND_HANDLE (session)),
                                varbind_handle_get_token (handle));
}

/* The PDU's request in the session below which it is selected. */
static void
cancel_selected_action_cb (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  VarbindWindow            *self = VARBIND_WINDOW (widget);
  VarbindHandle            *handle = varbind_window_get_selected (self);
  VarbindSession           *session = varbind_sessions_page_get_selected_user (self->sessions);
  const WinsnmpHandleEvent *detail;

  if (handle == NULL || session == NULL || varbind_handle_get_kind (handle) != VARBIND_KIND_PDU)
    return;

  detail = varbind_handle_get_detail (handle);
  gtk_widget_activate_action (widget, "win.cancel", "(ti)",
                              varbind_handle_get_token (VARBIND_HANDLE (session)),
                              detail->detail.pdu.request_id);
}

static void
copy_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  VarbindWindow   *self = VARBIND_WINDOW (widget);
  VarbindHandle   *handle = varbind_window_get_selected (self);
  g_autofree char *text = NULL;

  if (g_str_equal (action, "win.copy-calls"))
    text = varbind_call_log_dup_text (self->log);
  else if (g_str_equal (action, "win.copy-result"))
    text = varbind_results_pane_dup_text (self->results);
  else if (g_str_equal (action, "win.copy-details"))
    text = varbind_details_pane_dup_text (self->details);
  else if (handle != NULL)
    text = varbind_format_value (handle);

  if (text != NULL)
    copy_text (self, text);
}

static void
unclear_calls (VarbindWindow *self,
               gpointer       user_data)
{
  varbind_call_log_unclear (self->log, *(guint64 *)user_data);
}

static void
clear_calls_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  guint64        before;

  if (!varbind_call_log_clear (self->log, &before))
    return;

  varbind_window_offer_undo (self, _ ("Log cleared"), unclear_calls,
                             g_memdup2 (&before, sizeof before), g_free);
}

static void
show_handle_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  VarbindHandle *handle = varbind_target_lookup (self->target, g_variant_get_uint64 (parameter));

  if (handle != NULL)
    varbind_window_select (self, handle);
}

static void
show_call_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  VarbindCall   *call = varbind_target_lookup_call (self->target, g_variant_get_uint64 (parameter));

  if (call == NULL || !varbind_window_show_call (self, call))
    varbind_window_notice (self, _ ("The log has forgotten this call"));
}

/* What is no handle is the argument of no call: the call that made it. */
static void
show_creation (VarbindWindow *self,
               VarbindHandle *handle)
{
  guint64      number = varbind_handle_get_created_by (handle);
  VarbindCall *call = number != 0 ? varbind_target_lookup_call (self->target, number) : NULL;

  if (call == NULL || !varbind_window_show_call (self, call))
    varbind_window_notice (self, _ ("The log has forgotten this call"));
}

static void
show_last_use (VarbindWindow *self,
               VarbindHandle *handle)
{
  VarbindCall *call = varbind_target_lookup_last_call (self->target, handle);

  if (call != NULL)
    varbind_window_show_call (self, call);
  else
    varbind_window_notice (self, _ ("No call concerns this handle"));
}

static void
show_in_log_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  VarbindHandle *handle = varbind_window_get_selected (self);

  if (handle == NULL)
    return;

  if (varbind_kind_is_handle (varbind_handle_get_kind (handle)))
    show_last_use (self, handle);
  else
    show_creation (self, handle);
}

static void
find_uses_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  VarbindHandle *handle = varbind_window_get_selected (self);

  if (handle == NULL)
    return;

  varbind_window_show_page (self, "calls");
  g_object_set (self, "log-only-related", TRUE, NULL);
}

static void
sort_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  guint    column;
  gboolean descending;

  g_variant_get (parameter, "(ub)", &column, &descending);
  varbind_sessions_page_sort (VARBIND_WINDOW (widget)->sessions, column, descending);
}

static void
expand_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  varbind_sessions_page_expand_all (VARBIND_WINDOW (widget)->sessions,
                                    g_str_equal (action, "win.expand-all"));
}

static void
forget_ended (GtkWindow *window,
              gpointer   target)
{
  varbind_target_forget_ended (target);
  varbind_window_update_actions (VARBIND_WINDOW (window));
}

static void
forget_ended_action_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  VarbindWindow   *self = VARBIND_WINDOW (widget);
  g_autofree char *body =
    g_strdup_printf (_ ("Closed sessions and freed handles: %u. Calls: %u.\n"
                        "They go from the list and from the log. "
                        "The timeline and the problems keep them."),
                     varbind_target_get_n_forgettable (self->target),
                     g_list_model_get_n_items (varbind_target_get_calls (self->target)));

  varbind_confirm (GTK_WINDOW (self), _ ("Forget What Has Ended?"), body, _ ("_Forget"),
                   forget_ended, g_object_ref (self->target), g_object_unref);
}

static void
row_menu_action_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  varbind_sessions_page_popup_menu (VARBIND_WINDOW (widget)->sessions);
}

/* Goes round the page, the details, and the pane below. */
static void
pane_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  GtkWidget     *panes[] = { GTK_WIDGET (self->views), self->details_bin, self->lower };
  GtkWidget     *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean       forward = g_str_equal (action, "win.next-pane");
  guint          start = forward ? G_N_ELEMENTS (panes) - 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      start = i;

  for (guint i = 1; i <= G_N_ELEMENTS (panes); i++)
    {
      guint      step = forward ? i : G_N_ELEMENTS (panes) - i;
      GtkWidget *pane = panes[(start + step) % G_N_ELEMENTS (panes)];

      if (gtk_widget_get_mapped (pane) && gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}

/* In a narrow window they are a page that something else may stand before. */
static void
show_details_action_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  g_object_set (self, "details-visible", TRUE, NULL);
  if (self->narrow)
    varbind_window_show_page (self, "details");
}

static void
show_page_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  varbind_window_show_page (VARBIND_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
rewind_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  varbind_window_rewind (VARBIND_WINDOW (widget), g_variant_get_uint64 (parameter));
}

static void
return_to_live_action_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  varbind_window_return_to_live (VARBIND_WINDOW (widget));
}

static void
tour_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  varbind_window_start_tour (VARBIND_WINDOW (widget), FALSE);
}

/* A context that has something to reveal. */
static gboolean
is_community (VarbindHandle *handle)
{
  return varbind_handle_get_kind (handle) == VARBIND_KIND_CONTEXT &&
         varbind_handle_get_detail (handle)->detail.context.user == NULL;
}

static void
set_enabled (VarbindWindow *self,
             const char    *action,
             gboolean       enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

/* Actions that change something; of no window, but of all. */
static GPtrArray *work_actions;

static void
enable_work (VarbindWindow *self,
             gboolean       enable)
{
  for (guint i = 0; i < work_actions->len; i++)
    set_enabled (self, g_ptr_array_index (work_actions, i), enable);
}

/**
 * varbind_window_install_work:
 * @widget_class: the window's class
 * @name: of the action, static
 * @type: (nullable): of its parameter
 * @activate: what it does
 *
 * Installs an action that changes something in the program that is watched.
 * While an earlier moment is looked at, it is switched off.
 */
void
varbind_window_install_work (GtkWidgetClass             *widget_class,
                             const char                 *name,
                             const char                 *type,
                             GtkWidgetActionActivateFunc activate)
{
  if (work_actions == NULL)
    work_actions = g_ptr_array_new ();

  g_ptr_array_add (work_actions, (gpointer)name);
  gtk_widget_class_install_action (widget_class, name, type, activate);
}

/**
 * varbind_window_update_actions:
 * @self: a window
 *
 * Switches on the actions that have something to work on.
 */
void
varbind_window_update_actions (VarbindWindow *self)
{
  VarbindHandle *handle = varbind_window_get_selected (self);
  gboolean       now = varbind_window_can_work (self);
  gboolean       live = now && handle != NULL && varbind_handle_is_live (handle);
  VarbindKind    kind = handle != NULL ? varbind_handle_get_kind (handle) : 0;
  gboolean       open =
    now && self->target != NULL && varbind_target_get_n_sessions (self->target) > 0;
  gboolean bindings = kind == VARBIND_KIND_PDU || kind == VARBIND_KIND_VBL;

  /* What was cannot be changed. */
  enable_work (self, now);
  varbind_sessions_page_set_can_open (self->sessions, now);
  gtk_widget_set_sensitive (GTK_WIDGET (self->new_button), now);
  set_enabled (self, "win.new-session", now);
  set_enabled (self, "win.share", now);
  set_enabled (self, "win.choose-session-to-close", now);
  set_enabled (self, "win.forget-ended", now);
  set_enabled (self, "win.return-to-live", self->rewound);
  set_enabled (self, "win.new-entity", open);
  set_enabled (self, "win.new-context", open);
  set_enabled (self, "win.new-vbl", open);
  set_enabled (self, "win.new-pdu", open);
  set_enabled (self, "win.new-send", open);
  set_enabled (self, "win.end-selected", now && varbind_window_can_end (handle));
  set_enabled (self, "win.entity-settings", live && kind == VARBIND_KIND_ENTITY);
  set_enabled (self, "win.duplicate-selected", live && open && bindings);
  set_enabled (self, "win.read-bindings", live && bindings);
  set_enabled (self, "win.cancel-selected", live && kind == VARBIND_KIND_PDU);
  set_enabled (self, "win.reveal-community", live && is_community (handle));
  set_enabled (self, "win.copy-handle",
               varbind_kind_is_handle (kind) || kind == VARBIND_KIND_DESCRIPTOR);
  set_enabled (self, "win.copy-details", handle != NULL);
  set_enabled (self, "win.find-uses", varbind_kind_is_handle (kind));
  set_enabled (self, "win.show-in-log", handle != NULL && kind != VARBIND_KIND_PROCESS);
  set_enabled (self, "win.copy-result", varbind_results_pane_get_result (self->results) != NULL);
  set_enabled (self, "win.clear-results", varbind_results_pane_get_result (self->results) != NULL);
  set_enabled (self, "win.send-again", now && self->sent.pdu != 0);
  varbind_window_update_role_actions (self);
  varbind_window_update_agent (self);
}

static void
shortcuts_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  varbind_shortcuts_present (GTK_WINDOW (widget));
}

/**
 * varbind_window_install_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.new-session", NULL, new_session_action_cb },
    { "win.new-entity", NULL, dialog_action_cb },
    { "win.new-context", NULL, dialog_action_cb },
    { "win.new-vbl", NULL, dialog_action_cb },
    { "win.new-pdu", NULL, dialog_action_cb },
    { "win.new-send", NULL, dialog_action_cb },
    { "win.entity-settings", NULL, dialog_action_cb },
    { "win.choose-session-to-close", NULL, dialog_action_cb },
    { "win.share", "(tt)", share_action_cb }, /* handle, session */
    { "win.duplicate-selected", NULL, duplicate_selected_action_cb },
    { "win.cancel-selected", NULL, cancel_selected_action_cb },
    { "win.copy-handle", NULL, copy_action_cb },
    { "win.copy-details", NULL, copy_action_cb },
    { "win.copy-calls", NULL, copy_action_cb },
    { "win.copy-result", NULL, copy_action_cb },
    { "win.clear-calls", NULL, clear_calls_action_cb },
    { "win.show-handle", "t", show_handle_action_cb },
    { "win.show-call", "t", show_call_action_cb },
    { "win.show-in-log", NULL, show_in_log_action_cb },
    { "win.find-uses", NULL, find_uses_action_cb },
    { "win.sort", "(ub)", sort_action_cb }, /* column, descending */
    { "win.expand-all", NULL, expand_action_cb },
    { "win.collapse-all", NULL, expand_action_cb },
    { "win.forget-ended", NULL, forget_ended_action_cb },
    { "win.row-menu", NULL, row_menu_action_cb },
    { "win.next-pane", NULL, pane_action_cb },
    { "win.previous-pane", NULL, pane_action_cb },
    { "win.show-details", NULL, show_details_action_cb },
    { "win.show-page", "s", show_page_action_cb },
    { "win.rewind", "t", rewind_action_cb }, /* serial of an event */
    { "win.return-to-live", NULL, return_to_live_action_cb },
    { "win.show-shortcuts", NULL, shortcuts_action_cb },
    { "win.tour", NULL, tour_action_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);

  gtk_widget_class_install_property_action (widget_class, "win.page", "page");
  gtk_widget_class_install_property_action (widget_class, "win.graph-visible", "graph-visible");
  gtk_widget_class_install_property_action (widget_class, "win.details-visible", "details-visible");
  gtk_widget_class_install_property_action (widget_class, "win.log-visible", "log-visible");
  gtk_widget_class_install_property_action (widget_class, "win.show-closed", "show-closed");
  gtk_widget_class_install_property_action (widget_class, "win.log-only-related",
                                            "log-only-related");
  varbind_window_install_name_actions (widget_class);
}

/**
 * varbind_window_set_accels:
 * @application: the application
 *
 * Gives the actions of windows their keys.
 */
void
varbind_window_set_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *key;
  } accels[] = {
    { "app.quit", "<Control>q" },
    { "app.preferences", "<Control>comma" },
    { "app.address-book", "<Control><Shift>b" },
    { "window.close", "<Control>w" },
    { "win.show-shortcuts", "<Control>question" },
    { "win.new-session", "<Control>n" },
    { "win.create-session(('', 'callback'))", "<Control><Shift>n" },
    { "win.new-entity", "<Control>e" },
    { "win.new-context", "<Control>t" },
    { "win.new-vbl", "<Control>b" },
    { "win.new-pdu", "<Control>p" },
    { "win.new-send", "<Control>Return" },
    { "win.send-again", "<Control>r" },
    { "win.undo", VARBIND_UNDO_KEY },
    { "win.listen-for-notifications", "<Control><Shift>t" },
    { "win.new-registration", "<Control><Shift>r" },
    { "win.answer-as-agent", "<Control><Shift>e" },
    { "win.duplicate-selected", "<Control>d" },
    { "win.page('sessions')", "<Alt>1" },
    { "win.page('timeline')", "<Alt>2" },
    { "win.page('problems')", "<Alt>3" },
    { "win.page('snapshots')", "<Alt>4" },
    { "win.take-snapshot", "<Control><Shift>s" },
    { "win.export", "<Control><Shift>x" },
    { "win.return-to-live", "<Control><Shift>l" },
    { "win.open-recording", "<Control>o" },
    { "win.run-program", "<Control><Shift>o" },
    { "win.attach", "<Control><Shift>a" },
    { "win.search", "<Control>f" },
    { "win.search-lower", "<Control><Shift>f" },
    { "win.show-closed", "<Control>h" },
    { "win.graph-visible", "<Control>g" },
    { "win.details-visible", "F9" },
    { "win.log-visible", "<Control>l" },
    { "win.next-pane", "F6" },
    { "win.previous-pane", "<Shift>F6" },
    { "win.tour", "F1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      const char *keys[] = { accels[i].key, NULL };

      gtk_application_set_accels_for_action (application, accels[i].action, keys);
    }
}
