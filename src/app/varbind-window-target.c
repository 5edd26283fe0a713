/* varbind-window-target.c
 *
 * Which target the window shows: as it is now, or as it was.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-format.h"
#include "varbind-window-private.h"

/* So many events forward, the target that is shown is brought forward, which
 * keeps its rows; further away another is made. */
#define MAX_ADVANCE 10000

static void
update_counts (VarbindWindow *self)
{
  g_autofree char *counts = varbind_format_counts (self->target);

  gtk_label_set_label (self->counts_label, counts);
  varbind_set_tooltip (GTK_WIDGET (self->counts_label), counts);
}

static void
update_modes (VarbindWindow *self)
{
  g_autofree char *modes = varbind_format_modes (self->target);
  gboolean         is_known = varbind_target_get_process (self->target) != NULL;

  gtk_label_set_label (self->modes_label, is_known ? modes : "");
}

static void
watch_target (VarbindWindow *self)
{
  static const struct
  {
    const char *signal;
    void (*func) (VarbindWindow *self);
  } followers[] = {
    { "notify::n-sessions", update_counts },
    { "notify::n-handles", update_counts },
    { "notify::n-outstanding", update_counts },
    { "notify::n-resources", update_counts },
    { "notify::translate-mode", update_modes },
    { "notify::retransmit-mode", update_modes },
    { "notify::n-sessions", update_modes }, /* the process is known by then */
    { "notify::n-sessions", varbind_window_update_actions },
    { "notify::n-handles", varbind_window_update_actions },
    { "notify::n-resources", varbind_window_update_actions },
  };

  for (guint i = 0; i < G_N_ELEMENTS (followers); i++)
    g_signal_connect_object (self->target, followers[i].signal, G_CALLBACK (followers[i].func),
                             self, G_CONNECT_SWAPPED);
}

/* What is selected stays selected, when it is there too. */
static void
show_target (VarbindWindow *self,
             VarbindTarget *target)
{
  VarbindHandle *selected = varbind_window_get_selected (self);
  guint64        token = selected != NULL ? varbind_handle_get_token (selected) : 0;

  if (self->target != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->target, self);
      varbind_release_soon (g_steal_pointer (&self->target));
    }
  self->target = g_object_ref (target);
  watch_target (self);

  update_counts (self);
  update_modes (self);
  varbind_sessions_page_set_target (self->sessions, target);
  varbind_call_log_set_target (self->log, target);
  varbind_notifications_pane_set_target (self->notifications, target);
  varbind_agent_pane_set_target (self->agent, target);
  varbind_window_follow_filters (self);

  selected = token != 0 ? varbind_target_lookup (target, token) : NULL;
  if (selected != NULL)
    varbind_window_select (self, selected);
  else
    varbind_window_apply_selection (self);
}

/* "You are looking at 10:31:05.118, 14 events ago" */
static void
update_moment (VarbindWindow *self)
{
  VarbindHistory  *history = varbind_watch_get_history (self->watch);
  guint64          last = varbind_history_get_last_serial (history);
  guint            n = (guint)MIN (last - self->moment, G_MAXUINT);
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  gtk_revealer_set_reveal_child (self->moment_bar, self->rewound);
  varbind_window_show_moment_in_snapshots (self);
  varbind_window_update_status (self);
  varbind_window_update_actions (self);
  if (!self->rewound)
    return;

  clock = varbind_format_clock (self->target, varbind_history_get_time_of (history, self->moment));
  text = g_strdup_printf (ngettext ("You are looking at %s, %u event ago",
                                    "You are looking at %s, %u events ago", n),
                          clock, n);
  gtk_label_set_label (self->moment_label, text);
}

static void
history_grows_cb (VarbindWindow *self)
{
  if (self->rewound)
    update_moment (self);
}

/* The target that is shown is near enough to the moment. */
static gboolean
can_advance (VarbindWindow *self)
{
  return self->rewound && self->wanted_moment >= self->moment &&
         self->wanted_moment - self->moment < MAX_ADVANCE;
}

static void
show_next_target (VarbindWindow *self)
{
  g_autoptr (VarbindTarget) target = g_steal_pointer (&self->next_target);

  self->rewound = TRUE;
  self->moment = self->next_moment;
  show_target (self, target);
  update_moment (self);
}

/* In steps: a target is made, and then shown, which takes as long.  Where the cursor has gone
 * meanwhile comes after that. */
static gboolean
rewind_cb (gpointer user_data)
{
  VarbindWindow  *self = user_data;
  VarbindHistory *history = varbind_watch_get_history (self->watch);

  if (self->next_target != NULL)
    {
      show_next_target (self);
      if (self->moment != self->wanted_moment)
        return G_SOURCE_CONTINUE;
    }
  else if (can_advance (self))
    {
      varbind_history_advance (history, self->target, self->moment, self->wanted_moment);
      self->moment = self->wanted_moment;
      update_moment (self);
    }
  else
    {
      self->next_moment = self->wanted_moment;
      self->next_target = varbind_history_dup_target_at (history, self->next_moment);
      return G_SOURCE_CONTINUE;
    }

  self->rewinding = 0;

  return G_SOURCE_REMOVE;
}

static void
stop_rewinding (VarbindWindow *self)
{
  g_clear_handle_id (&self->rewinding, g_source_remove);
  g_clear_object (&self->next_target);
}

/**
 * varbind_window_rewind:
 * @self: a window
 * @serial: of an event
 *
 * Shows everything as it was just after the event.  Soon: while the person
 * drags the cursor, moments that are passed by are left out.
 */
void
varbind_window_rewind (VarbindWindow *self,
                       guint64        serial)
{
  VarbindHistory *history;

  g_return_if_fail (VARBIND_IS_WINDOW (self));

  history = varbind_watch_get_history (self->watch);
  self->wanted_moment = CLAMP (serial, varbind_history_get_first_serial (history),
                               varbind_history_get_last_serial (history));
  varbind_timeline_page_set_cursor (self->timeline, FALSE, self->wanted_moment);
  if (self->rewinding == 0)
    self->rewinding = g_idle_add_full (G_PRIORITY_LOW, rewind_cb, self, NULL);
}

/**
 * varbind_window_return_to_live:
 * @self: a window
 *
 * Shows everything as it is.
 */
void
varbind_window_return_to_live (VarbindWindow *self)
{
  g_return_if_fail (VARBIND_IS_WINDOW (self));

  stop_rewinding (self);
  varbind_timeline_page_set_cursor (self->timeline, TRUE, 0);
  if (!self->rewound)
    return;

  self->rewound = FALSE;
  show_target (self, varbind_watch_get_target (self->watch));
  update_moment (self);
}

/**
 * varbind_window_is_live:
 * @self: a window
 *
 * Returns: whether it shows what is now
 */
gboolean
varbind_window_is_live (VarbindWindow *self)
{
  g_return_val_if_fail (VARBIND_IS_WINDOW (self), FALSE);

  return !self->rewound;
}

/**
 * varbind_window_forget_watch:
 * @self: a window
 *
 * Shows nothing any more.
 */
void
varbind_window_forget_watch (VarbindWindow *self)
{
  stop_rewinding (self);
  if (self->target != NULL)
    g_signal_handlers_disconnect_by_data (self->target, self);
  if (self->watch != NULL)
    {
      g_signal_handlers_disconnect_by_data (varbind_watch_get_target (self->watch), self);
      g_signal_handlers_disconnect_by_data (varbind_watch_get_problems (self->watch), self);
      g_signal_handlers_disconnect_by_data (varbind_watch_get_timeline (self->watch), self);
      g_signal_handlers_disconnect_by_data (self->watch, self);
    }
  g_clear_object (&self->target);
  g_clear_object (&self->watch);
}

/**
 * varbind_window_set_watch:
 * @self: a window
 * @watch: what to show
 */
void
varbind_window_set_watch (VarbindWindow *self,
                          VarbindWatch  *watch)
{
  g_return_if_fail (VARBIND_IS_WINDOW (self));
  g_return_if_fail (VARBIND_IS_WATCH (watch));

  g_object_ref (watch);
  varbind_window_forget_watch (self);
  self->watch = watch;
  self->rewound = FALSE;
  g_signal_connect_object (varbind_watch_get_timeline (watch), "changed",
                           G_CALLBACK (history_grows_cb), self, G_CONNECT_SWAPPED);
  varbind_timeline_page_set_watch (self->timeline, watch);
  varbind_window_show_problems (self);
  varbind_window_follow_watch (self);
  /* Whether ended rows are shown is another thing for another watch: with rows in the list they
   * would all be filtered twice. */
  varbind_sessions_page_set_target (self->sessions, NULL);
  varbind_window_update_status (self);
  show_target (self, varbind_watch_get_target (watch));
  update_moment (self);
}

/**
 * varbind_window_get_target:
 * @self: a window
 *
 * Returns: (nullable): whose sessions it shows, as they are or as they were
 */
VarbindTarget *
varbind_window_get_target (VarbindWindow *self)
{
  g_return_val_if_fail (VARBIND_IS_WINDOW (self), NULL);

  return self->target;
}
