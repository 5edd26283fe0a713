/* varbind-window-recordings.c
 *
 * Recordings that are opened, and why some cannot be.
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

/**
 * Opening:
 * @window: owns it
 * @watch: of the recording, while it is being read
 * @before: what was shown then
 */
typedef struct
{
  VarbindWindow *window;
  VarbindWatch  *watch;
  VarbindWatch  *before;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_signal_handlers_disconnect_by_data (opening->watch, opening);
  g_object_unref (opening->watch);
  g_object_unref (opening->before);
  g_free (opening);
}

static const char lines_data[] = "lines";

/* The dialog that the person reads, or a new one. */
static GtkWindow *
get_refusal (VarbindWindow *self)
{
  if (self->refusal != NULL && gtk_widget_get_visible (GTK_WIDGET (self->refusal)))
    return self->refusal;

  g_set_weak_pointer (&self->refusal, varbind_explain (GTK_WINDOW (self), "", ""));
  g_object_set_data_full (G_OBJECT (self->refusal), lines_data,
                          g_ptr_array_new_with_free_func (g_free),
                          (GDestroyNotify)g_ptr_array_unref);

  return self->refusal;
}

/* Several files may be opened at once: one dialog speaks of all. */
static void
explain (VarbindWindow *self,
         VarbindWatch  *watch)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (get_refusal (self));
  GPtrArray        *lines = g_object_get_data (G_OBJECT (dialog), lines_data);
  g_autofree char  *reason = varbind_watch_dup_status (watch);
  g_autofree char  *line = NULL;
  g_autofree char  *heading = NULL;
  g_autofree char  *body = NULL;

  /* translators: the path of a file, why it cannot be read */
  line = g_strdup_printf (_ ("%s: %s"), varbind_watch_get_name (watch), reason);
  g_ptr_array_add (lines, varbind_format_message (line));
  heading = g_strdup_printf (ngettext ("Could Not Open %u Recording",
                                       "Could Not Open %u Recordings", lines->len),
                             lines->len);
  body = varbind_format_enumeration (lines, "\n");
  adw_message_dialog_set_heading (dialog,
                                  lines->len == 1 ? _ ("Could Not Open the Recording") : heading);
  adw_message_dialog_set_body (dialog, body);
}

/* Who was shown it looks at what was shown before. */
static void
refuse (VarbindWindow *self,
        Opening       *refused)
{
  GListStore *watches = varbind_application_get_watches (varbind_window_get_application (self));

  for (guint i = 0; i < self->openings->len; i++)
    {
      Opening *opening = g_ptr_array_index (self->openings, i);

      if (opening->before == refused->watch)
        g_set_object (&opening->before, refused->before);
    }
  if (self->watch == refused->watch && g_list_store_find (watches, refused->before, NULL))
    varbind_window_set_watch (self, refused->before);
  varbind_window_remove_watch (self, refused->watch);
  explain (self, refused->watch);
}

/* Nothing is kept of what nothing could be read of. */
static void
status_changed_cb (VarbindWatch *watch,
                   Opening      *opening)
{
  VarbindWindow *self = opening->window;
  VarbindSource *source = varbind_watch_get_source (watch);

  if (varbind_source_get_state (source) != VARBIND_SOURCE_STATE_ENDED)
    return;

  g_signal_handlers_disconnect_by_data (watch, opening);
  if (varbind_source_get_end (source) == VARBIND_SOURCE_END_FAILED &&
      varbind_source_get_n_events (source) == 0 && varbind_window_get_application (self) != NULL)
    refuse (self, opening);
  g_ptr_array_remove (self->openings, opening);
}

/**
 * varbind_window_open_recording:
 * @self: a window
 * @file: a recording
 *
 * Shows the recording, as far as it can be read, or says why it cannot be.
 */
void
varbind_window_open_recording (VarbindWindow *self,
                               GFile         *file)
{
  Opening *opening;

  g_return_if_fail (VARBIND_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  opening = g_new (Opening, 1);
  *opening = (Opening){ self, varbind_watch_new_recording (file), g_object_ref (self->watch) };
  if (self->openings == NULL)
    self->openings = g_ptr_array_new_with_free_func (opening_free);
  g_ptr_array_add (self->openings, opening);
  g_signal_connect (opening->watch, "status-changed", G_CALLBACK (status_changed_cb), opening);
  varbind_window_add_watch (self, g_object_ref (opening->watch));
}

/**
 * varbind_window_forget_recordings:
 * @self: a window that goes
 *
 * Waits for no recording any more that is being read.
 */
void
varbind_window_forget_recordings (VarbindWindow *self)
{
  g_clear_pointer (&self->openings, g_ptr_array_unref);
  g_clear_weak_pointer (&self->refusal);
}
