/* varbind-window-filter.c
 *
 * What is filtered in a window: its pages by one entry, what stands below them by others.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-window-private.h"

/* How wide the entries are where there is room. */
#define FILTER_CHARS 48
#define LOWER_FILTER_CHARS 22

static gboolean
shows (VarbindWindow *self,
       gpointer       page)
{
  return adw_view_stack_get_visible_child (self->views) == page;
}

static VarbindFilterSubjects
get_subjects (VarbindWindow *self)
{
  if (shows (self, self->problems))
    return VARBIND_FILTER_PROBLEMS;
  if (shows (self, self->timeline))
    return VARBIND_FILTER_HANDLES | VARBIND_FILTER_CALLS | VARBIND_FILTER_MESSAGES;

  return VARBIND_FILTER_HANDLES;
}

static void
update_counts (VarbindWindow *self)
{
  guint n_shown = 0;
  guint n_all = 0;

  if (shows (self, self->problems))
    varbind_problems_page_get_counts (self->problems, &n_shown, &n_all);
  else if (shows (self, self->timeline))
    varbind_timeline_page_get_counts (self->timeline, &n_shown, &n_all);
  else if (shows (self, self->sessions))
    varbind_sessions_page_get_counts (self->sessions, &n_shown, &n_all);
  varbind_filter_entry_set_counts (self->filter, n_shown, n_all);
}

static void
update_call_counts (VarbindWindow *self)
{
  guint n_shown, n_all;

  varbind_call_log_get_counts (self->log, &n_shown, &n_all);
  varbind_filter_entry_set_counts (self->call_filter, n_shown, n_all);
}

static void
update_result_counts (VarbindWindow *self)
{
  guint n_shown, n_all;

  varbind_bindings_view_get_counts (varbind_results_pane_get_bindings (self->results), &n_shown,
                                    &n_all);
  varbind_filter_entry_set_counts (self->result_filter, n_shown, n_all);
}

static void
update_notification_counts (VarbindWindow *self)
{
  guint n_shown, n_all;

  varbind_notifications_pane_get_counts (self->notifications, &n_shown, &n_all);
  varbind_filter_entry_set_counts (self->notification_filter, n_shown, n_all);
}

static void
filter_changed_cb (VarbindWindow *self)
{
  const char *text = varbind_filter_entry_get_text (self->filter);

  varbind_sessions_page_set_search (self->sessions, text);
  varbind_timeline_page_set_search (self->timeline, text);
  varbind_problems_page_set_search (self->problems, text);
  varbind_window_select_again (self);
  update_counts (self);
}

static void
call_filter_changed_cb (VarbindWindow *self)
{
  varbind_call_log_set_search (self->log, varbind_filter_entry_get_text (self->call_filter));
  update_call_counts (self);
}

static void
result_filter_changed_cb (VarbindWindow *self)
{
  varbind_bindings_view_set_search (varbind_results_pane_get_bindings (self->results),
                                    varbind_filter_entry_get_text (self->result_filter));
}

static void
notification_filter_changed_cb (VarbindWindow *self)
{
  varbind_notifications_pane_set_search (
    self->notifications, varbind_filter_entry_get_text (self->notification_filter));
}

/* A filter that nobody sees would be a riddle. */
static void
filter_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  varbind_filter_entry_set_text (self->filter, g_variant_get_string (parameter, NULL));
}

static void
filter_calls_action_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  varbind_window_show_page (self, "calls");
  varbind_filter_entry_set_text (self->call_filter, g_variant_get_string (parameter, NULL));
}

static void
search_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

/* Of what stands below; the calls, when that cannot be filtered. */
static void
search_lower_action_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  VarbindWindow      *self = VARBIND_WINDOW (widget);
  const char         *page = gtk_stack_get_visible_child_name (self->pages);
  VarbindFilterEntry *entry = self->call_filter;

  if (g_strcmp0 (page, "results") == 0)
    entry = self->result_filter;
  else if (g_strcmp0 (page, "notifications") == 0)
    entry = self->notification_filter;
  else
    page = "calls";

  varbind_window_show_page (self, page);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
show_everything_action_cb (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  varbind_filter_entry_set_text (self->filter, "");
  varbind_sessions_page_set_search (self->sessions, "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  g_object_set (self, "show-closed", TRUE, NULL);
}

/**
 * varbind_window_install_filter_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_filter_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.search", NULL, search_action_cb },
    { "win.search-lower", NULL, search_lower_action_cb },
    { "win.filter", "s", filter_action_cb },
    { "win.filter-calls", "s", filter_calls_action_cb },
    { "win.show-everything", NULL, show_everything_action_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);

  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, VarbindWindow, filter);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

/* Whoever has done with searching goes on with what was found. */
static void
search_mode_cb (VarbindWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!gtk_search_bar_get_search_mode (self->search_bar) && focus != NULL &&
      gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search_bar)))
    gtk_widget_child_focus (GTK_WIDGET (self->views), GTK_DIR_TAB_FORWARD);
}

static void
set_up_lower (VarbindWindow        *self,
              VarbindFilterEntry   *entry,
              VarbindFilterSubjects subjects,
              GCallback             changed)
{
  g_signal_connect_object (entry, "filter-changed", changed, self, G_CONNECT_SWAPPED);
  gtk_editable_set_max_width_chars (varbind_filter_entry_get_editable (entry),
                                    LOWER_FILTER_CHARS);
  varbind_filter_entry_set_subjects (entry, subjects);
}

/**
 * varbind_window_set_up_filters:
 * @self: a window that has its template
 */
void
varbind_window_set_up_filters (VarbindWindow *self)
{
  /* The entry is not the bar's own child: typing and Esc must find it. */
  gtk_search_bar_connect_entry (self->search_bar, varbind_filter_entry_get_editable (self->filter));
  gtk_editable_set_max_width_chars (varbind_filter_entry_get_editable (self->filter),
                                    FILTER_CHARS);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled",
                           G_CALLBACK (search_mode_cb), self, G_CONNECT_SWAPPED);
  self->call_filter = varbind_page_tools_get_call_filter (self->tools);
  self->result_filter = varbind_page_tools_get_result_filter (self->tools);
  self->notification_filter = varbind_page_tools_get_notification_filter (self->tools);
  set_up_lower (self, self->call_filter, VARBIND_FILTER_CALLS,
                G_CALLBACK (call_filter_changed_cb));
  set_up_lower (self, self->result_filter, VARBIND_FILTER_BINDINGS,
                G_CALLBACK (result_filter_changed_cb));
  set_up_lower (self, self->notification_filter, VARBIND_FILTER_NOTIFICATIONS,
                G_CALLBACK (notification_filter_changed_cb));
  g_signal_connect_object (self->sessions, "counts-changed", G_CALLBACK (update_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "counts-changed", G_CALLBACK (update_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems, "counts-changed", G_CALLBACK (update_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->log, "counts-changed", G_CALLBACK (update_call_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (varbind_results_pane_get_bindings (self->results), "counts-changed",
                           G_CALLBACK (update_result_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifications, "counts-changed",
                           G_CALLBACK (update_notification_counts), self, G_CONNECT_SWAPPED);
}

/**
 * varbind_window_set_filter_settings:
 * @self: a window that has settings
 *
 * Remembers from now on what was filtered by.
 */
void
varbind_window_set_filter_settings (VarbindWindow *self)
{
  varbind_filter_entry_set_settings (self->filter, self->settings);
  varbind_filter_entry_set_settings (self->call_filter, self->settings);
  varbind_filter_entry_set_settings (self->result_filter, self->settings);
  varbind_filter_entry_set_settings (self->notification_filter, self->settings);
  varbind_snapshots_page_set_settings (self->snapshots, self->settings);
}

/**
 * varbind_window_follow_filters:
 * @self: a window that shows another page or target
 *
 * Offers and counts what is there.
 */
void
varbind_window_follow_filters (VarbindWindow *self)
{
  varbind_filter_entry_set_subjects (self->filter, get_subjects (self));
  varbind_problems_page_set_moment (self->problems, self->target);
  varbind_filter_entry_set_target (self->filter, self->target);
  varbind_filter_entry_set_target (self->call_filter, self->target);
  varbind_filter_entry_set_target (self->notification_filter, self->target);
  update_counts (self);
}

/**
 * varbind_window_show_all_calls:
 * @self: a window
 *
 * Gives up what hides calls.
 */
void
varbind_window_show_all_calls (VarbindWindow *self)
{
  varbind_filter_entry_set_text (self->call_filter, "");
  varbind_call_log_unclear (self->log, 0);
  g_object_set (self, "log-only-related", FALSE, NULL);
}
