/* varbind-window-close.c
 *
 * What goes when a watch or the window is closed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-window-private.h"

static GListStore *
get_watches (VarbindWindow *self)
{
  return varbind_application_get_watches (varbind_window_get_application (self));
}

/* A watch */

static void
restore_watch (VarbindWindow *self,
               gpointer       watch)
{
  g_list_store_append (get_watches (self), watch);
  varbind_window_set_watch (self, watch);
}

/**
 * varbind_window_remove_watch:
 * @self: a window of an application
 * @watch: another program, or a recording
 *
 * Offers it no more, and shows the one before it in its place.
 *
 * Returns: whether it was offered
 */
gboolean
varbind_window_remove_watch (VarbindWindow *self,
                             VarbindWatch  *watch)
{
  GListStore *watches = get_watches (self);
  guint       position;

  /* This program itself is the first of them. */
  if (!g_list_store_find (watches, watch, &position) || position == 0)
    return FALSE;

  varbind_watch_stop (watch);
  if (watch == self->watch)
    gtk_drop_down_set_selected (self->watch_drop_down, position - 1);
  g_list_store_remove (watches, position);

  return TRUE;
}

/* Events that were recorded nowhere else would be lost with it. */
static void
close_watch (VarbindWindow *self,
             VarbindWatch  *watch)
{
  g_autofree char *text = NULL;

  g_object_ref (watch);
  if (!varbind_window_remove_watch (self, watch))
    {
      g_object_unref (watch);
      return;
    }

  /* translators: the name of a program or a recording */
  text = g_strdup_printf (_ ("“%s” was closed"), varbind_watch_get_name (watch));
  varbind_window_offer_undo (self, text, restore_watch, watch, varbind_release_soon);
}

/* The window may show another one when the person has answered. */
static void
end_program (GtkWindow *window,
             gpointer   watch)
{
  close_watch (VARBIND_WINDOW (window), watch);
}

static gboolean
is_running (VarbindWatch *watch)
{
  VarbindLauncher *launcher = varbind_watch_get_launcher (watch);

  return launcher != NULL && varbind_launcher_get_running (launcher);
}

static void
close_watch_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  if (!is_running (self->watch))
    {
      close_watch (self, self->watch);
      return;
    }

  varbind_confirm (GTK_WINDOW (self), _ ("End the Program?"),
                   _ ("The program runs for this window, and is ended with it."),
                   _ ("_End Program"), end_program, g_object_ref (self->watch), g_object_unref);
}

/* The window */

static guint
count_running (VarbindWindow *self)
{
  GListModel *watches = G_LIST_MODEL (get_watches (self));
  guint       n_running = 0;

  for (guint i = 0; i < g_list_model_get_n_items (watches); i++)
    {
      g_autoptr (VarbindWatch) watch = g_list_model_get_item (watches, i);

      if (is_running (watch))
        n_running++;
    }

  return n_running;
}

/**
 * varbind_window_close_now:
 * @self: a window
 *
 * Closes it without a question, also when programs end with it.
 */
void
varbind_window_close_now (VarbindWindow *self)
{
  g_return_if_fail (VARBIND_IS_WINDOW (self));

  varbind_window_save_state (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
close_window (GtkWindow *window,
              gpointer   user_data)
{
  varbind_window_close_now (VARBIND_WINDOW (window));
}

static void
question_gone (gpointer user_data)
{
  VARBIND_WINDOW (user_data)->asking = FALSE;
  g_object_unref (user_data);
}

/**
 * varbind_window_ask_to_close:
 * @self: a window that is to be closed
 *
 * Asks when programs that were run for it would end with it; it is closed when the person
 * agrees.
 *
 * Returns: whether it waits for an answer
 */
gboolean
varbind_window_ask_to_close (VarbindWindow *self)
{
  guint            n = count_running (self);
  g_autofree char *heading = NULL;

  if (n == 0 || self->asking)
    return self->asking;

  self->asking = TRUE;
  heading = g_strdup_printf (ngettext ("End %u Program?", "End %u Programs?", n), n);
  varbind_confirm (GTK_WINDOW (self), n == 1 ? _ ("End the Program?") : heading,
                   n == 1 ? _ ("The program runs for this window, and is ended with it.")
                          : _ ("The programs run for this window, and are ended with it."),
                   n == 1 ? _ ("_End Program") : _ ("_End Programs"), close_window,
                   g_object_ref (self), question_gone);

  return TRUE;
}

/**
 * varbind_window_install_close_actions:
 * @widget_class: the window's class
 *
 * Action: win.close-watch.
 */
void
varbind_window_install_close_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.close-watch", NULL, close_watch_action_cb);
}
