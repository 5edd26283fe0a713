/* varbind-list-keys.c
 *
 * Keys of long lists that GTK does not know.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-list-keys.h"

static GtkWidget *
get_sibling (GtkWidget       *widget,
             GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (widget)
                                          : gtk_widget_get_prev_sibling (widget);
}

static GtkWidget *
get_end (GtkWidget       *parent,
         GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_first_child (parent)
                                          : gtk_widget_get_last_child (parent);
}

/* The first of these siblings that takes the focus has it then. */
static gboolean
focus_first (GtkWidget       *widget,
             GtkDirectionType direction)
{
  for (; widget != NULL; widget = get_sibling (widget, direction))
    if (gtk_widget_get_mapped (widget) && !GTK_IS_NATIVE (widget) &&
        gtk_widget_child_focus (widget, direction))
      return TRUE;

  return FALSE;
}

/* What comes after the list, or before it; round the window's end if need be. */
static gboolean
leave (GtkWidget       *view,
       GtkDirectionType direction)
{
  GtkWidget *widget = view;

  for (GtkWidget *parent; (parent = gtk_widget_get_parent (widget)) != NULL; widget = parent)
    if (focus_first (get_sibling (widget, direction), direction))
      return TRUE;

  return focus_first (get_end (widget, direction), direction);
}

static gboolean
tab_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) != 0))
    return leave (view, GTK_DIR_TAB_BACKWARD);
  if (keyval == GDK_KEY_Tab)
    return leave (view, GTK_DIR_TAB_FORWARD);

  return GDK_EVENT_PROPAGATE;
}

/**
 * varbind_list_let_tab_leave:
 * @view: a list view or column view, whose rows have nothing in them that takes the focus
 *
 * From now on Tab goes on behind the list and Shift+Tab before it, as everywhere
 * else, and the arrows alone walk over its rows.  In GTK 4.8 Tab goes to the next row, and
 * would have to be pressed a hundred thousand times to come out of a long list.
 */
void
varbind_list_let_tab_leave (GtkWidget *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (tab_cb), NULL);
  gtk_widget_add_controller (view, keys);
}
