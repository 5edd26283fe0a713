/* varbind-shortcuts.c
 *
 * What keys do.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "varbind-shortcuts.h"

/* GtkShortcutsWindow has two columns side by side, always, and does not scroll. */

#define WIDTH 480
#define HEIGHT 640

/* What has no keys is the title of those below it. */
static const struct
{
  const char *title;
  const char *keys; /* as GtkShortcutLabel takes them */
} shortcuts[] = {
  { N_ ("General"), NULL },
  { N_ ("New session"), "<Control>n" },
  { N_ ("New session at once"), "<Control><Shift>n" },
  { N_ ("Undo"), "<Control>z" },
  { N_ ("Filter the page"), "<Control>f" },
  { N_ ("Filter the lower pane"), "<Control><Shift>f" },
  { N_ ("Suggest how a word may go on"), "<Control>space" },
  { N_ ("Recent filters"), "<Alt>Down" },
  { N_ ("Words of the filter"), "<Control>F1" },
  { N_ ("Take the tour"), "F1" },
  { N_ ("Preferences"), "<Control>comma" },
  { N_ ("Address book"), "<Control><Shift>b" },
  { N_ ("Keyboard shortcuts"), "<Control>question" },
  { N_ ("Main menu"), "F10" },
  { N_ ("Close the window"), "<Control>w" },
  { N_ ("Quit"), "<Control>q" },
  { N_ ("Handles"), NULL },
  { N_ ("New entity"), "<Control>e" },
  { N_ ("New context"), "<Control>t" },
  { N_ ("New variable bindings"), "<Control>b" },
  { N_ ("New PDU"), "<Control>p" },
  { N_ ("Duplicate"), "<Control>d" },
  { N_ ("Close or free"), "Delete" },
  { N_ ("Open a row, or go into it"), "Right" },
  { N_ ("Close a row, or go out of it"), "Left" },
  { N_ ("Details of the row"), "Return" },
  { N_ ("Menu of the row"), "<Shift>F10" },
  { N_ ("Messages"), NULL },
  { N_ ("Send a PDU"), "<Control>Return" },
  { N_ ("Send again"), "<Control>r" },
  { N_ ("Listen for notifications"), "<Control><Shift>t" },
  { N_ ("Register"), "<Control><Shift>r" },
  { N_ ("Answer as agent"), "<Control><Shift>e" },
  { N_ ("View"), NULL },
  { N_ ("Sessions"), "<Alt>1" },
  { N_ ("Run a program"), "<Control><Shift>o" },
  { N_ ("Attach to a program"), "<Control><Shift>a" },
  { N_ ("Open a recording"), "<Control>o" },
  { N_ ("Timeline"), "<Alt>2" },
  { N_ ("Problems"), "<Alt>3" },
  { N_ ("Snapshots"), "<Alt>4" },
  { N_ ("Take a snapshot"), "<Control><Shift>s" },
  { N_ ("Rename or delete a snapshot"), "F2 Delete" },
  { N_ ("Export"), "<Control><Shift>x" },
  { N_ ("Compare again"), "F5" },
  { N_ ("Sharing graph"), "<Control>g" },
  { N_ ("Details"), "F9" },
  { N_ ("Calls and results"), "<Control>l" },
  { N_ ("Closed and freed"), "<Control>h" },
  { N_ ("Next pane"), "F6" },
  { N_ ("Previous pane"), "<Shift>F6" },
  { N_ ("Timeline"), NULL },
  { N_ ("Zoom in"), "w" },
  { N_ ("Zoom out"), "s" },
  { N_ ("Earlier"), "a" },
  { N_ ("Later"), "d" },
  { N_ ("Previous event"), "comma" },
  { N_ ("Next event"), "period" },
  { N_ ("First event"), "Home" },
  { N_ ("Return to what is now"), "End" },
  { N_ ("Return to what is now, from anywhere"), "<Control><Shift>l" },
  { N_ ("Zoom to what is selected"), "f" },
  { N_ ("Show everything"), "0" },
  { N_ ("Open or close the lane"), "space" },
  { N_ ("Look at the moment of what is selected"), "Return" },
  { N_ ("Begin a range at the moment looked at"), "bracketleft" },
  { N_ ("End a range at the moment looked at"), "bracketright" },
  { N_ ("Clear the selection"), "Escape" },
};

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_shortcut_label_new (keys);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
make_page (void)
{
  GtkWidget           *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (shortcuts[i].keys != NULL)
        {
          add_row (group, _ (shortcuts[i].title), shortcuts[i].keys);
          continue;
        }

      group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (group, _ (shortcuts[i].title));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
    }

  return page;
}

/**
 * varbind_shortcuts_present:
 * @parent: for which
 *
 * Shows all keys, in a window where one can search for what they do.
 */
void
varbind_shortcuts_present (GtkWindow *parent)
{
  GtkWidget *window = adw_preferences_window_new ();

  gtk_window_set_title (GTK_WINDOW (window), _ ("Keyboard Shortcuts"));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window),
                              ADW_PREFERENCES_PAGE (make_page ()));
  gtk_window_present (GTK_WINDOW (window));
}
