/* varbind-window-pages.c
 *
 * Which page the window shows, and what changes with its width.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-window-private.h"

/* Below this width the details are a page of the lower pane, and the pages
 * are switched at the bottom. */
#define NARROW_WIDTH 860
/* From this width on, the names of the pages stand beside their icons. */
#define WIDE_WIDTH 1080

/* Where the details stand depends on the width; whether they are seen, on
 * the person. */
static void
place_details (VarbindWindow *self)
{
  GtkWidget *bin = self->details_bin;
  GtkWidget *in_stack = gtk_stack_get_child_by_name (self->pages, "details");

  if (self->narrow && in_stack == NULL)
    {
      gtk_paned_set_end_child (self->main_paned, NULL);
      gtk_stack_add_titled (self->pages, bin, "details", _ ("Details"));
      gtk_widget_set_visible (bin, TRUE);
    }
  else if (!self->narrow && in_stack != NULL)
    {
      if (gtk_stack_get_visible_child (self->pages) == bin)
        gtk_stack_set_visible_child_name (self->pages, "calls");
      gtk_stack_remove (self->pages, bin);
      gtk_paned_set_end_child (self->main_paned, bin);
    }

  if (!self->narrow)
    gtk_widget_set_visible (bin, self->details_visible);
  gtk_widget_set_visible (GTK_WIDGET (self->modes_label), !self->narrow);
}

/* The names of the pages of the lower pane, and what its lists are filtered by. */
static void
place_tools (VarbindWindow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->page_switcher);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tools_box), self->narrow
                                                                      ? GTK_ORIENTATION_VERTICAL
                                                                      : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), !self->narrow);
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  varbind_filter_entry_set_compact (self->call_filter, self->narrow);
  varbind_filter_entry_set_compact (self->result_filter, self->narrow);
  varbind_filter_entry_set_compact (self->notification_filter, self->narrow);
}

/* What is in the menu too makes room in a narrow window. */
static void
place_buttons (VarbindWindow *self)
{
  adw_button_content_set_label (self->new_content, self->narrow ? "" : _ ("_New Session"));
  gtk_widget_set_visible (self->end_button, !self->narrow);
  gtk_widget_set_visible (self->send_button, !self->narrow);
  gtk_widget_set_visible (self->details_button, !self->narrow);
  gtk_widget_set_visible (self->log_button, !self->narrow);
}

/* The switcher at the bottom has its buttons when it is needed. */
static void
place_switcher (VarbindWindow *self,
                int            width)
{
  gtk_widget_set_visible (self->switcher_bin, !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->title), self->narrow);
  if (self->narrow)
    adw_view_switcher_bar_set_stack (self->switcher_bar, self->views);
  adw_view_switcher_bar_set_reveal (self->switcher_bar, self->narrow);
  adw_view_switcher_set_policy (self->switcher, width < WIDE_WIDTH
                                                  ? ADW_VIEW_SWITCHER_POLICY_NARROW
                                                  : ADW_VIEW_SWITCHER_POLICY_WIDE);
}

static void
layout_cb (VarbindWindow *self,
           int            width,
           int            height)
{
  gboolean narrow = width < NARROW_WIDTH;

  if (self->narrow != narrow)
    {
      self->narrow = narrow;
      varbind_sessions_page_set_narrow (self->sessions, narrow);
      varbind_tour_bar_set_narrow (self->tour_bar, narrow);
      varbind_bindings_view_set_room (varbind_results_pane_get_bindings (self->results),
                                      narrow ? VARBIND_BINDINGS_NARROW : VARBIND_BINDINGS_ALONE);
      varbind_notifications_pane_set_narrow (self->notifications, narrow);
      varbind_agent_pane_set_narrow (self->agent, narrow);
      place_details (self);
      place_tools (self);
      place_buttons (self);
      if (self->watch != NULL)
        varbind_window_update_status (self);
    }
  place_switcher (self, width);
}

/**
 * varbind_window_watch_width:
 * @self: a window that has been realized
 *
 * Adapts it to its width from now on.
 */
void
varbind_window_watch_width (VarbindWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout",
                           G_CALLBACK (layout_cb), self, G_CONNECT_SWAPPED);
}

/**
 * varbind_window_show_details:
 * @self: a window
 *
 * Shows the details, or hides them, as the property says.  In a narrow window
 * they are one page of several.
 */
void
varbind_window_show_details (VarbindWindow *self)
{
  place_details (self);
  if (self->narrow)
    varbind_window_show_page (self, self->details_visible ? "details" : "calls");
}

/**
 * varbind_window_update_title:
 * @self: a window
 *
 * A narrow window says in its title which page is shown.
 */
void
varbind_window_update_title (VarbindWindow *self)
{
  GtkWidget        *child = adw_view_stack_get_visible_child (self->views);
  AdwViewStackPage *page = adw_view_stack_get_page (self->views, child);

  adw_window_title_set_title (self->title, adw_view_stack_page_get_title (page));
  gtk_widget_set_visible (self->graph_button, child == GTK_WIDGET (self->sessions));
}

/**
 * varbind_window_get_view:
 * @self: a window; it is asked for the state of its actions before it has pages
 *
 * Returns: the name of the page that it shows
 */
const char *
varbind_window_get_view (VarbindWindow *self)
{
  return self->views != NULL ? adw_view_stack_get_visible_child_name (self->views) : "sessions";
}

/**
 * varbind_window_show_view:
 * @self: a window
 * @name: "sessions", "timeline", "problems" or "snapshots"; another name, from older
 *   settings say, is passed over
 *
 * Brings a page into view.
 */
void
varbind_window_show_view (VarbindWindow *self,
                          const char    *name)
{
  if (name != NULL && adw_view_stack_get_child_by_name (self->views, name) != NULL)
    adw_view_stack_set_visible_child_name (self->views, name);
}
