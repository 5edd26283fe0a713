/* varbind-window-selection.c
 *
 * What is selected in one place of the window is selected in all.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-window-private.h"

/**
 * varbind_window_apply_selection:
 * @self: a window
 *
 * Does what follows from the rows that are selected.
 */
void
varbind_window_apply_selection (VarbindWindow *self)
{
  g_autoptr (GPtrArray) selected = varbind_sessions_page_dup_selected (self->sessions);

  varbind_details_pane_set_handle (self->details, self->target,
                                   selected->len > 0 ? g_ptr_array_index (selected, 0) : NULL);
  varbind_call_log_set_related (self->log, selected);
  varbind_timeline_page_select (self->timeline, varbind_window_get_selected (self));
  varbind_window_update_actions (self);
}

static void
rows_selected_cb (VarbindWindow *self)
{
  varbind_window_apply_selection (self);
}

static void
calls_selected_cb (VarbindWindow *self)
{
  g_autoptr (GListModel) handles = varbind_call_log_dup_selected_handles (self->log);

  varbind_sessions_page_select (self->sessions, handles);
  varbind_window_apply_selection (self);
}

static void
share_cb (VarbindWindow  *self,
          VarbindHandle  *handle,
          VarbindSession *session)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.share", "(tt)",
                              varbind_handle_get_token (handle),
                              varbind_handle_get_token (VARBIND_HANDLE (session)));
}

/* In the timeline stands what another moment of the target has not. */
static void
timeline_handle_cb (VarbindWindow *self,
                    guint64        token)
{
  VarbindHandle *handle = varbind_target_lookup (self->target, token);

  if (handle != NULL)
    varbind_window_select (self, handle);
}

static void
timeline_call_cb (VarbindWindow *self,
                  guint64        number)
{
  VarbindCall *call = varbind_target_lookup_call (self->target, number);

  if (call != NULL)
    varbind_window_show_call (self, call);
}

/**
 * varbind_window_select_again:
 * @self: a window
 *
 * A row that was hidden by a search is no longer selected when it comes back,
 * though the details still show it: it is selected again.
 */
void
varbind_window_select_again (VarbindWindow *self)
{
  g_autoptr (GPtrArray)  selected = varbind_sessions_page_dup_selected (self->sessions);
  g_autoptr (GListStore) handles = g_list_store_new (VARBIND_TYPE_HANDLE);
  VarbindHandle         *handle = varbind_window_get_selected (self);

  if (handle == NULL || selected->len > 0)
    return;

  g_list_store_append (handles, handle);
  varbind_sessions_page_select (self->sessions, G_LIST_MODEL (handles));
}

/**
 * varbind_window_get_selected:
 * @self: a window
 *
 * Returns: (nullable): the handle that the details show
 */
VarbindHandle *
varbind_window_get_selected (VarbindWindow *self)
{
  g_return_val_if_fail (VARBIND_IS_WINDOW (self), NULL);

  return varbind_details_pane_get_handle (self->details);
}

static gboolean
is_open (VarbindHandle *session)
{
  return varbind_handle_get_state (session) == VARBIND_HANDLE_STATE_LIVE;
}

static VarbindSession *
first_open_session (VarbindTarget *target)
{
  GListModel *sessions = varbind_target_get_sessions (target);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (VarbindHandle) session = g_list_model_get_item (sessions, i);

      /* The target holds it. */
      if (is_open (session))
        return VARBIND_SESSION (session);
    }

  return NULL;
}

/* A search may hide the row of what the details show. */
static VarbindSession *
session_of_selected (VarbindWindow *self)
{
  VarbindSession *session = varbind_sessions_page_get_selected_user (self->sessions);
  VarbindHandle  *handle = varbind_window_get_selected (self);

  if (session != NULL || handle == NULL)
    return session;

  return VARBIND_IS_SESSION (handle) ? VARBIND_SESSION (handle) : varbind_handle_get_owner (handle);
}

/**
 * varbind_window_get_session:
 * @self: a window
 *
 * Returns: (nullable): the session that new handles are to be made with: that
 *   of the selected row when it is open, else the first open one
 */
VarbindSession *
varbind_window_get_session (VarbindWindow *self)
{
  VarbindSession *session;

  g_return_val_if_fail (VARBIND_IS_WINDOW (self), NULL);

  if (self->target == NULL)
    return NULL;

  session = session_of_selected (self);
  if (session != NULL && is_open (VARBIND_HANDLE (session)))
    return session;

  return varbind_target_get_n_sessions (self->target) > 0
           ? first_open_session (self->target)
           : NULL;
}

/**
 * varbind_window_select:
 * @self: a window
 * @handle: what to select
 *
 * Selects a handle everywhere.  A search or filter that hides it is given up.
 */
void
varbind_window_select (VarbindWindow *self,
                       VarbindHandle *handle)
{
  g_autoptr (GListStore) handles = g_list_store_new (VARBIND_TYPE_HANDLE);

  g_return_if_fail (VARBIND_IS_WINDOW (self));

  g_list_store_append (handles, handle);
  if (!varbind_sessions_page_select (self->sessions, G_LIST_MODEL (handles)))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-everything", NULL);
      varbind_sessions_page_select (self->sessions, G_LIST_MODEL (handles));
    }
  varbind_window_apply_selection (self);
}

/**
 * varbind_window_show_call:
 * @self: a window
 * @call: a call
 *
 * Brings a call into view and selects it.
 *
 * Returns: `FALSE` when the log has forgotten it
 */
gboolean
varbind_window_show_call (VarbindWindow *self,
                          VarbindCall   *call)
{
  g_return_val_if_fail (VARBIND_IS_WINDOW (self), FALSE);

  varbind_window_show_page (self, "calls");
  if (varbind_call_log_select (self->log, call))
    return TRUE;

  varbind_window_show_all_calls (self);

  return varbind_call_log_select (self->log, call);
}

/**
 * varbind_window_bind_selection:
 * @widget_class: the window's class
 */
void
varbind_window_bind_selection (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, rows_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, calls_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, share_cb);
  gtk_widget_class_bind_template_callback (widget_class, timeline_handle_cb);
  gtk_widget_class_bind_template_callback (widget_class, timeline_call_cb);
}
