/* varbind-window.c
 *
 * The main window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-compat.h"
#include "varbind-window-private.h"

/**
 * VarbindWindow:
 *
 * Pages that look at one target, details of what is selected, calls and
 * results.  What is selected in one of them is selected in all.
 */

G_DEFINE_FINAL_TYPE (VarbindWindow, varbind_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  PROP_0,
  PROP_DETAILS_VISIBLE,
  PROP_LOG_VISIBLE,
  PROP_SHOW_CLOSED,
  PROP_LOG_ONLY_RELATED,
  PROP_GRAPH_VISIBLE,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
page_changed_cb (VarbindWindow *self)
{
  varbind_page_tools_show_page (self->tools, gtk_stack_get_visible_child_name (self->pages));
  varbind_window_read_notifications (self);
}

static void
results_changed_cb (VarbindWindow *self)
{
  varbind_window_update_actions (self);
}

static void
varbind_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (varbind_window_parent_class)->realize (widget);

  varbind_window_watch_width (VARBIND_WINDOW (widget));
}

static void
view_changed_cb (VarbindWindow *self)
{
  varbind_window_update_title (self);
  varbind_window_follow_filters (self);
  /* Its keys are letters, which elsewhere begin a search. */
  if (adw_view_stack_get_visible_child (self->views) == GTK_WIDGET (self->timeline))
    gtk_widget_grab_focus (GTK_WIDGET (varbind_timeline_page_get_view (self->timeline)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static gboolean
varbind_window_close_request (GtkWindow *window)
{
  if (varbind_window_ask_to_close (VARBIND_WINDOW (window)))
    return TRUE;

  varbind_window_save_state (VARBIND_WINDOW (window));

  return GTK_WINDOW_CLASS (varbind_window_parent_class)->close_request (window);
}

static void
varbind_window_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VarbindWindow *self = VARBIND_WINDOW (object);

  switch (prop_id)
    {
    case PROP_DETAILS_VISIBLE:
      g_value_set_boolean (value, self->details_visible);
      break;

    case PROP_LOG_VISIBLE:
      g_value_set_boolean (value, self->log_visible);
      break;

    case PROP_SHOW_CLOSED:
      g_value_set_boolean (value, self->show_closed);
      break;

    case PROP_LOG_ONLY_RELATED:
      g_value_set_boolean (value, self->log_only_related);
      break;

    case PROP_GRAPH_VISIBLE:
      g_value_set_boolean (value, self->graph_visible);
      break;

    case PROP_PAGE:
      g_value_set_string (value, varbind_window_get_view (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_flag (VarbindWindow *self,
          gboolean      *flag,
          gboolean       value,
          guint          prop_id)
{
  if (*flag == value)
    return;

  *flag = value;
  if (prop_id == PROP_DETAILS_VISIBLE)
    varbind_window_show_details (self);
  else if (prop_id == PROP_LOG_VISIBLE)
    {
      gtk_widget_set_visible (self->lower, value);
      varbind_window_read_notifications (self);
    }
  else if (prop_id == PROP_SHOW_CLOSED)
    varbind_window_show_ended (self);
  else if (prop_id == PROP_GRAPH_VISIBLE)
    varbind_sessions_page_set_graph_visible (self->sessions, value);
  else
    varbind_call_log_set_only_related (self->log, value);

  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
varbind_window_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  VarbindWindow *self = VARBIND_WINDOW (object);

  switch (prop_id)
    {
    case PROP_DETAILS_VISIBLE:
      set_flag (self, &self->details_visible, g_value_get_boolean (value), prop_id);
      break;

    case PROP_LOG_VISIBLE:
      set_flag (self, &self->log_visible, g_value_get_boolean (value), prop_id);
      break;

    case PROP_SHOW_CLOSED:
      set_flag (self, &self->show_closed, g_value_get_boolean (value), prop_id);
      break;

    case PROP_LOG_ONLY_RELATED:
      set_flag (self, &self->log_only_related, g_value_get_boolean (value), prop_id);
      break;

    case PROP_GRAPH_VISIBLE:
      set_flag (self, &self->graph_visible, g_value_get_boolean (value), prop_id);
      break;

    case PROP_PAGE:
      varbind_window_show_view (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_window_dispose (GObject *object)
{
  VarbindWindow *self = VARBIND_WINDOW (object);

  if (self->tour != NULL)
    varbind_tour_stop (self->tour);
  g_clear_object (&self->tour);
  g_clear_handle_id (&self->passing_time, g_source_remove);
  varbind_window_forget_undo (self);
  varbind_window_forget_recordings (self);
  varbind_window_forget_watch (self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->agents, g_array_unref);

  G_OBJECT_CLASS (varbind_window_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const struct
  {
    const char *name;
    gboolean    value;
  } flags[PROP_PAGE] = {
    [PROP_DETAILS_VISIBLE] = { "details-visible", TRUE },
    [PROP_LOG_VISIBLE] = { "log-visible", TRUE },
    [PROP_SHOW_CLOSED] = { "show-closed", TRUE },
    [PROP_LOG_ONLY_RELATED] = { "log-only-related", FALSE },
    [PROP_GRAPH_VISIBLE] = { "graph-visible", FALSE },
  };

  GParamFlags how = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (guint i = 1; i < PROP_PAGE; i++)
    properties[i] = g_param_spec_boolean (flags[i].name, NULL, NULL, flags[i].value, how);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "sessions", how);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/varbind/Varbind/varbind-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, views);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, switcher_bin);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, new_content);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, new_menu_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, end_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, send_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, page_switcher);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, details_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, log_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, watch_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, counts_label);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, modes_label);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, main_paned);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, log_paned);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, lower);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, tools_box);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, tools);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, live_label);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, loading_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, graph_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, moment_bar);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, moment_label);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, moment_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, sessions);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, snapshots);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, details);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, details_bin);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, log);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, results);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, notifications);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, agent);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, tour_bar);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, output_page);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, output);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
}

static void
varbind_window_class_init (VarbindWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = varbind_window_get_property;
  object_class->set_property = varbind_window_set_property;
  object_class->dispose = varbind_window_dispose;
  widget_class->realize = varbind_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = varbind_window_close_request;

  install_properties (object_class);

  g_type_ensure (VARBIND_TYPE_SESSIONS_PAGE);
  g_type_ensure (VARBIND_TYPE_TIMELINE_PAGE);
  g_type_ensure (VARBIND_TYPE_PROBLEMS_PAGE);
  g_type_ensure (VARBIND_TYPE_SNAPSHOTS_PAGE);
  g_type_ensure (VARBIND_TYPE_DETAILS_PANE);
  g_type_ensure (VARBIND_TYPE_FILTER_ENTRY);
  g_type_ensure (VARBIND_TYPE_CALL_LOG);
  g_type_ensure (VARBIND_TYPE_RESULTS_PANE);
  g_type_ensure (VARBIND_TYPE_NOTIFICATIONS_PANE);
  g_type_ensure (VARBIND_TYPE_AGENT_PANE);
  g_type_ensure (VARBIND_TYPE_PAGE_TOOLS);
  g_type_ensure (VARBIND_TYPE_TOUR_BAR);
  bind_template (widget_class);
  varbind_window_bind_selection (widget_class);
  varbind_window_install_actions (widget_class);
  varbind_window_install_work_actions (widget_class);
  varbind_window_install_end_actions (widget_class);
  varbind_window_install_role_actions (widget_class);
  varbind_window_install_agent_actions (widget_class);
  varbind_window_install_filter_actions (widget_class);
  varbind_window_install_problem_actions (widget_class);
  varbind_window_install_snapshot_actions (widget_class);
  varbind_window_install_export_actions (widget_class);
  varbind_window_install_watch_actions (widget_class);
  varbind_window_install_close_actions (widget_class);
  varbind_window_install_undo_actions (widget_class);
  varbind_window_install_user_actions (widget_class);
}

static void
varbind_window_init (VarbindWindow *self)
{
  self->details_visible = TRUE;
  self->log_visible = TRUE;
  self->show_closed = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_rest_pages (GTK_WIDGET (self->views));
  varbind_rest_pages (GTK_WIDGET (self->pages));
  varbind_name_toggle (self->new_button);
  varbind_name_toggle (self->new_menu_button);
  varbind_name_toggle (self->menu_button);
  g_signal_connect_object (self->timeline, "rewind", G_CALLBACK (varbind_window_rewind), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "return-to-live",
                           G_CALLBACK (varbind_window_return_to_live), self, G_CONNECT_SWAPPED);
  varbind_window_set_up_filters (self);
  varbind_window_set_up_problems (self);
  g_signal_connect_object (self->views, "notify::visible-child-name",
                           G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (varbind_window_share_undo_key),
                    NULL);
  varbind_window_update_title (self);
  varbind_window_update_actions (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
}

static GMenuModel *
get_menu (GtkApplication *application,
          const char     *id)
{
  return G_MENU_MODEL (gtk_application_get_menu_by_id (application, id));
}

static void
open_new_cb (GtkMenuButton *button,
             gpointer       user_data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, g_object_new (VARBIND_TYPE_SESSION_POPOVER, NULL));
}

/* They stand in a file of their own, which GTK reads for the application. */
static void
set_menus (VarbindWindow  *self,
           GtkApplication *application)
{
  gtk_menu_button_set_create_popup_func (self->new_button, open_new_cb, NULL, NULL);
  varbind_set_late_menu (self->new_menu_button, get_menu (application, "new-menu"));
  varbind_set_late_menu (self->menu_button, get_menu (application, "primary-menu"));
  varbind_sessions_page_set_row_menu (self->sessions, get_menu (application, "row-menu"));
}

/**
 * varbind_window_new:
 * @application: a registered application
 *
 * Returns: a window on the application's target, as it was left
 */
VarbindWindow *
varbind_window_new (VarbindApplication *application)
{
  VarbindWindow       *self = g_object_new (VARBIND_TYPE_WINDOW, "application", application, NULL);
  GListModel          *results;
  VarbindSuppressions *suppressions;
  GFile               *suppressions_file;

  self->settings = g_object_ref (varbind_application_get_settings (application));
  set_menus (self, GTK_APPLICATION (application));
  varbind_window_set_filter_settings (self);
  varbind_results_pane_set_workbench (self->results, varbind_window_get_workbench (self));
  results = varbind_workbench_get_results (varbind_window_get_workbench (self));
  g_signal_connect_object (results, "items-changed", G_CALLBACK (results_changed_cb), self,
                           G_CONNECT_SWAPPED);
  varbind_window_watch_refusals (self);
  varbind_window_watch_notifications (self);
  varbind_window_watch_agents (self);
  suppressions = varbind_application_get_suppressions (application, &suppressions_file);
  varbind_problems_page_set_suppressions (self->problems, suppressions, suppressions_file);
  varbind_window_restore_state (self);
  varbind_window_set_up_watches (self);
  varbind_window_set_up_snapshots (self);
  varbind_window_set_watch (self, varbind_application_get_watch (application));

  return self;
}

/**
 * varbind_window_get_application:
 * @self: a window
 *
 * Returns: (nullable): whose it is; %NULL once it was closed
 */
VarbindApplication *
varbind_window_get_application (VarbindWindow *self)
{
  g_return_val_if_fail (VARBIND_IS_WINDOW (self), NULL);

  return VARBIND_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/**
 * varbind_window_show_page:
 * @self: a window
 * @name: "calls", "results", "notifications", "agent" or "output", and "details" in a narrow
 *   window; another name is passed over
 *
 * Brings a page of the lower pane into view.
 */
void
varbind_window_show_page (VarbindWindow *self,
                          const char    *name)
{
  if (gtk_stack_get_child_by_name (self->pages, name) == NULL)
    return;

  g_object_set (self, "log-visible", TRUE, NULL);
  gtk_stack_set_visible_child_name (self->pages, name);
}

/**
 * varbind_window_is_waiting:
 * @self: a window
 *
 * Returns: whether a request that was sent from it has no end yet
 */
gboolean
varbind_window_is_waiting (VarbindWindow *self)
{
  g_return_val_if_fail (VARBIND_IS_WINDOW (self), FALSE);

  return varbind_results_pane_is_waiting (self->results);
}

/**
 * varbind_window_notice:
 * @self: a window
 * @text: passing news
 */
void
varbind_window_notice (VarbindWindow *self,
                       const char    *text)
{
  AdwToast *toast;

  g_return_if_fail (VARBIND_IS_WINDOW (self));

  toast = varbind_new_toast (text, NULL, NULL);
  adw_toast_set_timeout (toast, 3);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * varbind_window_offer:
 * @self: a window
 * @text: passing news
 * @label: what can be done about it, with mnemonic
 * @action: does it; with its parameter, if it has one
 */
void
varbind_window_offer (VarbindWindow *self,
                      const char    *text,
                      const char    *label,
                      const char    *action)
{
  g_return_if_fail (VARBIND_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, varbind_new_toast (text, label, action));
}

/**
 * varbind_window_start_tour:
 * @self: a window
 * @by_itself: whether it goes on without the person
 *
 * Returns: (transfer none): the tour; the one before is stopped
 */
VarbindTour *
varbind_window_start_tour (VarbindWindow *self,
                           gboolean       by_itself)
{
  g_return_val_if_fail (VARBIND_IS_WINDOW (self), NULL);

  if (self->tour != NULL)
    varbind_tour_stop (self->tour);
  g_clear_object (&self->tour);

  /* It works with this program, as it is now. */
  gtk_drop_down_set_selected (self->watch_drop_down, 0);
  varbind_window_return_to_live (self);
  self->tour = varbind_tour_new (GTK_WINDOW (self), by_itself);
  varbind_tour_bar_set_tour (self->tour_bar, self->tour);

  return self->tour;
}

/**
 * varbind_window_is_touring:
 * @self: a window
 *
 * Returns: whether the tour is on
 */
gboolean
varbind_window_is_touring (VarbindWindow *self)
{
  g_return_val_if_fail (VARBIND_IS_WINDOW (self), FALSE);

  return self->tour != NULL && varbind_tour_is_running (self->tour);
}
