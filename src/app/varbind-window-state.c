/* varbind-window-state.c
 *
 * What a window remembers from one time to the next.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-window-private.h"

static const char *const sort_names[VARBIND_N_COLUMNS] = {
  "name",
  "kind",
  "text",
  "state",
  "owner",
  "users",
  "age",
  "uses",
  "outstanding",
  "error",
};

static void
save_sort (VarbindWindow *self)
{
  VarbindColumn column;
  gboolean      descending;

  if (!varbind_sessions_page_get_sort (self->sessions, &column, &descending))
    {
      g_settings_set_string (self->settings, "sort-column", "");
      return;
    }

  g_settings_set_string (self->settings, "sort-column", sort_names[column]);
  g_settings_set_boolean (self->settings, "sort-descending", descending);
}

/**
 * varbind_window_save_state:
 * @self: a window
 *
 * Keeps its size, how it is divided, and by what it is sorted.
 */
void
varbind_window_save_state (VarbindWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 240));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (self->settings, "details-position",
                      gtk_paned_get_position (self->main_paned));
  g_settings_set_int (self->settings, "log-position", gtk_paned_get_position (self->log_paned));
  save_sort (self);
}

/**
 * varbind_window_restore_state:
 * @self: a window
 *
 * Makes it as it was left, and keeps what is switched in it from now on.
 */
void
varbind_window_restore_state (VarbindWindow *self)
{
  g_autofree char *sort = g_settings_get_string (self->settings, "sort-column");

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->main_paned,
                          g_settings_get_int (self->settings, "details-position"));
  gtk_paned_set_position (self->log_paned, g_settings_get_int (self->settings, "log-position"));
  g_settings_bind (self->settings, "details-visible", self, "details-visible",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "log-visible", self, "log-visible", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "show-closed", self, "show-closed", G_SETTINGS_BIND_DEFAULT);
  varbind_sessions_page_bind_settings (self->sessions, self->settings);
  g_settings_bind (self->settings, "graph-visible", self, "graph-visible",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "page", self, "page", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "timeline-as-list", self->timeline, "list-visible",
                   G_SETTINGS_BIND_DEFAULT);

  for (guint i = 0; i < VARBIND_N_COLUMNS; i++)
    if (g_str_equal (sort, sort_names[i]))
      varbind_sessions_page_sort (self->sessions, i,
                                  g_settings_get_boolean (self->settings, "sort-descending"));
}
