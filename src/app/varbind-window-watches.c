/* varbind-window-watches.c
 *
 * Other programs and recordings in the window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choose-file.h"
#include "varbind-compat.h"
#include "varbind-dialogs.h"
#include "varbind-tail.h"
#include "varbind-window-private.h"

/* How much of a name is shown, in characters. */
#define WATCH_CHARS 28
/* Of what a program prints, in characters. */
#define MAX_OUTPUT (1024 * 1024)

static GListStore *
get_watches (VarbindWindow *self)
{
  return varbind_application_get_watches (varbind_window_get_application (self));
}

/**
 * varbind_window_can_work:
 * @self: a window; it is asked for the state of its actions before it shows anything
 *
 * Returns: whether it shows this program as it is: calls of the API can be made here,
 *   and not in another program or in the past
 */
gboolean
varbind_window_can_work (VarbindWindow *self)
{
  return !self->rewound &&
         (self->watch == NULL || varbind_watch_get_source (self->watch) == NULL);
}

/* A recording of which more is to come. */
static gboolean
is_loading (VarbindWatch *watch)
{
  VarbindSource *source = varbind_watch_get_source (watch);

  return source != NULL && !varbind_watch_is_live (watch) &&
         varbind_source_get_state (source) != VARBIND_SOURCE_STATE_ENDED;
}

/**
 * varbind_window_show_ended:
 * @self: a window
 *
 * Shows what has ended, or hides it, as the property says.  Of another program that is over
 * everything has ended; that is shown, unless an earlier moment is looked at.
 */
void
varbind_window_show_ended (VarbindWindow *self)
{
  gboolean is_over = self->watch != NULL && !self->rewound &&
                     varbind_watch_get_source (self->watch) != NULL &&
                     !varbind_watch_is_live (self->watch);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-closed", !is_over);
  varbind_sessions_page_set_show_ended (self->sessions, self->show_closed || is_over);
}

/**
 * varbind_window_update_status:
 * @self: a window
 *
 * Says whether what is shown is live, and if not why.
 */
void
varbind_window_update_status (VarbindWindow *self)
{
  g_autofree char *status = varbind_watch_dup_status (self->watch);
  GtkWidget       *widget = GTK_WIDGET (self);
  GtkWidget       *label = GTK_WIDGET (self->live_label);
  gboolean         is_other = varbind_watch_get_source (self->watch) != NULL;
  gboolean         is_live = varbind_watch_is_live (self->watch);
  gboolean         is_simply_live = status == NULL;
  const char      *end = is_live ? _ ("_Return to Live") : _ ("_Return to the End");

  /* translators: the program is watched while it runs */
  if (is_simply_live)
    status = g_strdup (_ ("● live"));
  gtk_label_set_label (self->live_label, is_simply_live && self->narrow ? "●" : status);
  varbind_set_tooltip (label, status);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->live_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, status, -1);
  gtk_widget_set_visible (label, !self->rewound);
  if (is_simply_live)
    gtk_widget_add_css_class (label, "live");
  else
    gtk_widget_remove_css_class (label, "live");

  gtk_button_set_label (self->moment_button, end);
  varbind_timeline_page_set_end_label (self->timeline, end);

  varbind_window_show_ended (self);
  gtk_widget_set_visible (self->loading_button, is_loading (self->watch));
  gtk_widget_action_set_enabled (widget, "win.stop-watching",
                                 is_other && (is_live || is_loading (self->watch)));
  gtk_widget_action_set_enabled (widget, "win.close-watch", is_other);
}

/* As the watch does: the newest part is kept. */
static void
trim_output (GtkTextBuffer *buffer)
{
  int         n = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter begin, end;

  if (n <= MAX_OUTPUT)
    return;

  gtk_text_buffer_get_start_iter (buffer, &begin);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, n - MAX_OUTPUT / 2);
  gtk_text_buffer_delete (buffer, &begin, &end);
}

static void
output_cb (VarbindWindow *self,
           const char    *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->output);
  GtkTextIter    end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, text, -1);
  trim_output (buffer);
}

/**
 * varbind_window_follow_watch:
 * @self: a window that shows another watch now
 *
 * Shows how it goes on with it.
 */
void
varbind_window_follow_watch (VarbindWindow *self)
{
  gboolean was_run = varbind_watch_get_launcher (self->watch) != NULL;
  guint    position;

  g_signal_connect_object (self->watch, "status-changed",
                           G_CALLBACK (varbind_window_update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "output", G_CALLBACK (output_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->output),
                            varbind_watch_get_output (self->watch), -1);
  varbind_tail_set_following (self->output_tail, TRUE);
  gtk_stack_page_set_visible (self->output_page, was_run);
  if (g_list_store_find (get_watches (self), self->watch, &position))
    gtk_drop_down_set_selected (self->watch_drop_down, position);
}

/* A recording may have any name: the window is not to be as wide as it. */
static void
setup_watch_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WATCH_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_watch_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget  *label = gtk_list_item_get_child (item);
  const char *name = varbind_watch_get_name (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), name);
  varbind_set_tooltip (label, name);
}

/* The list is no wider than the button below which it opens, unless its rows need more. */
static void
bind_watch_row_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item)
{
  GtkWidget  *label = gtk_list_item_get_child (item);
  const char *name = varbind_watch_get_name (gtk_list_item_get_item (item));
  glong       n_chars = g_utf8_strlen (name, -1);

  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_label_set_width_chars (GTK_LABEL (label), (int)MIN (n_chars, WATCH_CHARS));
  varbind_set_tooltip (label, n_chars > WATCH_CHARS ? name : NULL);
}

static void
watch_chosen_cb (VarbindWindow *self)
{
  VarbindWatch *watch = gtk_drop_down_get_selected_item (self->watch_drop_down);

  if (watch != NULL && watch != self->watch)
    varbind_window_set_watch (self, watch);
}

/**
 * varbind_window_add_watch:
 * @self: a window
 * @watch: (transfer full): another program, or a recording
 *
 * Shows it, and keeps it among those that can be chosen.
 */
void
varbind_window_add_watch (VarbindWindow *self,
                          VarbindWatch  *watch)
{
  g_list_store_append (get_watches (self), watch);
  varbind_window_set_watch (self, watch);
  g_object_unref (watch);
}

static void
chosen_cb (GFile   *file,
           gpointer user_data)
{
  varbind_window_open_recording (user_data, file);
}

static void
open_recording_action_cb (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  varbind_choose_file_to_open (GTK_WINDOW (widget), _ ("Open Recording"),
                               VARBIND_FILES_RECORDINGS, chosen_cb, widget);
}

static void
open_file_action_cb (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  const char       *place = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = NULL;

  if (*place == '\0')
    {
      gtk_widget_activate_action (widget, "win.open-recording", NULL);
      return;
    }

  file = g_file_new_for_commandline_arg (place);
  varbind_window_open_recording (VARBIND_WINDOW (widget), file);
}

static void
dialog_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  if (g_str_equal (name, "win.run-program"))
    varbind_run_dialog_present (VARBIND_WINDOW (widget));
  else
    varbind_attach_dialog_present (VARBIND_WINDOW (widget));
}

static void
stop_watching_action_cb (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  varbind_watch_stop (VARBIND_WINDOW (widget)->watch);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         VarbindWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  for (; files != NULL; files = files->next)
    varbind_window_open_recording (self, files->data);

  return TRUE;
}

/**
 * varbind_window_install_watch_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_watch_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.run-program", NULL, dialog_action_cb },
    { "win.attach", NULL, dialog_action_cb },
    { "win.open-recording", NULL, open_recording_action_cb },
    { "win.open-file", "s", open_file_action_cb }, /* path or URI, "" to ask for one */
    { "win.stop-watching", NULL, stop_watching_action_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
}

/**
 * varbind_window_set_up_watches:
 * @self: a window of an application
 */
void
varbind_window_set_up_watches (VarbindWindow *self)
{
  GtkWidget                     *output = GTK_WIDGET (self->output);
  GtkDropTarget                 *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) row_factory = gtk_signal_list_item_factory_new ();

  self->output_tail =
    varbind_tail_new_text (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (output)), output);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_watch_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_watch_cb), NULL);
  gtk_drop_down_set_factory (self->watch_drop_down, factory);
  g_signal_connect (row_factory, "setup", G_CALLBACK (setup_watch_cb), NULL);
  g_signal_connect (row_factory, "bind", G_CALLBACK (bind_watch_row_cb), NULL);
  gtk_drop_down_set_list_factory (self->watch_drop_down, row_factory);
  gtk_drop_down_set_model (self->watch_drop_down, G_LIST_MODEL (get_watches (self)));
  varbind_name_inner (GTK_WIDGET (self->watch_drop_down), _ ("What is watched"));
  g_signal_connect_object (self->watch_drop_down, "notify::selected-item",
                           G_CALLBACK (watch_chosen_cb), self, G_CONNECT_SWAPPED);
}
