/* varbind-application-actions.c
 *
 * What the program does for all of its windows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-address-book-dialog.h"
#include "varbind-application-actions.h"
#include "varbind-compat.h"
#include "varbind-preferences.h"

/**
 * varbind_application_get_window:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): the window that was used last; %NULL when there is none
 */
VarbindWindow *
varbind_application_get_window (VarbindApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *list = windows; list != NULL; list = list->next)
    if (VARBIND_IS_WINDOW (list->data))
      return list->data;

  return NULL;
}

static void
about_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  adw_show_about_window (GTK_WINDOW (varbind_application_get_window (user_data)),
                         "application-name", "Varbind",
                         "application-icon", APP_ID,
                         "version", VERSION,
                         "developer-name", _ ("The Varbind Authors"),
                         "copyright", "© 2026 The Varbind Authors",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _ ("Opens, shares, watches and explains WinSNMP sessions."),
                         /* translators: put your name here, a line for each translator */
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

static void
address_book_action_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  VarbindApplication *self = user_data;

  if (varbind_application_get_window (self) != NULL)
    varbind_address_book_dialog_present (self, GTK_WINDOW (varbind_application_get_window (self)));
}

static void
preferences_action_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  VarbindApplication *self = user_data;

  if (varbind_application_get_window (self) != NULL)
    varbind_preferences_present (self, GTK_WINDOW (varbind_application_get_window (self)));
}

static void
quit_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VarbindWindow *window;

  /* Closing is what saves the state of a window; it may ask first. */
  while ((window = varbind_application_get_window (user_data)) != NULL)
    {
      gtk_window_close (GTK_WINDOW (window));
      if (varbind_application_get_window (user_data) == window)
        return;
    }
  g_application_quit (user_data);
}

static void
lab_agent_started_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (VarbindApplication) self = user_data;
  g_autoptr (GError)             error = NULL;
  VarbindWindow                 *window = varbind_application_get_window (self);
  g_autofree char               *text = NULL;

  if (window == NULL)
    return;

  if (!varbind_lab_agent_start_finish (VARBIND_LAB_AGENT (source), result, &error))
    {
      varbind_explain (GTK_WINDOW (window), _ ("Could Not Start the Lab Agent"), error->message);
    }
  else if (!varbind_window_is_touring (window)) /* the tour tells of it in its own words */
    {
      /* translators: a UDP port follows */
      text = g_strdup_printf (_ ("The lab agent listens on port %u"),
                              varbind_lab_agent_get_port (VARBIND_LAB_AGENT (source)));
      varbind_window_notice (window, text);
    }
}

static void
start_lab_agent_action_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  VarbindApplication *self = user_data;

  varbind_lab_agent_start_async (varbind_application_get_lab_agent (self), NULL,
                                 lab_agent_started_cb, g_object_ref (self));
}

/**
 * varbind_application_add_actions:
 * @self: the program
 *
 * Actions: app.about, app.address-book, app.preferences, app.quit, app.start-lab-agent.
 */
void
varbind_application_add_actions (VarbindApplication *self)
{
  static const GActionEntry entries[] = {
    { "about", about_action_cb },
    { "address-book", address_book_action_cb },
    { "preferences", preferences_action_cb },
    { "quit", quit_action_cb },
    { "start-lab-agent", start_lab_agent_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
