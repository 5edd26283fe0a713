/* varbind-window-problems.c
 *
 * The window's page of problems: its badge, and where it leads.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-window-private.h"

/* Seconds.  Some problems are that nothing happens. */
#define PASS_TIME_INTERVAL 1

static void
update_badge (VarbindWindow *self)
{
  VarbindProblems  *problems = varbind_problems_page_get_problems (self->problems);
  GtkWidget        *widget = GTK_WIDGET (self->problems);
  AdwViewStackPage *page = adw_view_stack_get_page (self->views, widget);
  guint             n_errors, n_warnings;

  n_errors = varbind_problems_get_n_problems (problems, VARBIND_SEVERITY_ERROR);
  n_warnings = varbind_problems_get_n_problems (problems, VARBIND_SEVERITY_WARNING);
  adw_view_stack_page_set_badge_number (page, n_errors + n_warnings);
  adw_view_stack_page_set_needs_attention (page, n_errors > 0);
}

static gboolean
pass_time_cb (gpointer user_data)
{
  VarbindWindow *self = user_data;

  if (self->watch != NULL && varbind_watch_is_live (self->watch))
    varbind_problems_pass_time (varbind_watch_get_problems (self->watch), g_get_monotonic_time ());

  return G_SOURCE_CONTINUE;
}

/* Soon after it all stands in the timeline, too. */
static void
show_moment_action_cb (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  varbind_window_show_view (self, "timeline");
  varbind_window_rewind (self, g_variant_get_uint64 (parameter));
}

/**
 * varbind_window_install_problem_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_problem_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-moment", "t", show_moment_action_cb);
}

/**
 * varbind_window_set_up_problems:
 * @self: a window that has its template
 */
void
varbind_window_set_up_problems (VarbindWindow *self)
{
  g_signal_connect_object (self->problems, "notice", G_CALLBACK (varbind_window_notice), self,
                           G_CONNECT_SWAPPED);
  self->passing_time = g_timeout_add_seconds (PASS_TIME_INTERVAL, pass_time_cb, self);
}

/**
 * varbind_window_show_problems:
 * @self: a window
 *
 * Shows the problems of what is watched now.
 */
void
varbind_window_show_problems (VarbindWindow *self)
{
  VarbindApplication  *application = varbind_window_get_application (self);
  VarbindProblems     *problems = varbind_watch_get_problems (self->watch);
  VarbindSuppressions *suppressions;
  GFile               *file;

  /* Some may have been added while another watch was shown. */
  suppressions = varbind_application_get_suppressions (application, &file);
  varbind_problems_set_suppressions (problems, suppressions);
  varbind_problems_page_set_problems (self->problems, problems);
  g_signal_connect_object (problems, "notify::n-errors", G_CALLBACK (update_badge), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (problems, "notify::n-warnings", G_CALLBACK (update_badge), self,
                           G_CONNECT_SWAPPED);
  update_badge (self);
}
