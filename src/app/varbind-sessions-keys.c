/* varbind-sessions-keys.c
 *
 * The keys of the sessions list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-compat.h"
#include "varbind-list-keys.h"
#include "varbind-sessions-page-private.h"

/**
 * varbind_sessions_page_get_cell:
 * @row: a widget of the list
 *
 * Of a row's cells, each has one of ours in it.
 *
 * Returns: (nullable) (transfer none): the first one; %NULL when it is no row
 */
VarbindHandleCell *
varbind_sessions_page_get_cell (GtkWidget *row)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);

  cell = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

  return VARBIND_IS_HANDLE_CELL (cell) ? VARBIND_HANDLE_CELL (cell) : NULL;
}

static guint
get_position (GtkWidget *row)
{
  VarbindHandleCell *cell = varbind_sessions_page_get_cell (row);

  return cell != NULL ? varbind_handle_cell_get_position (cell) : GTK_INVALID_LIST_POSITION;
}

/* The position of the row that has the focus. */
static guint
get_focused (VarbindSessionsPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return GTK_INVALID_LIST_POSITION;

  return get_position (focus);
}

/**
 * varbind_sessions_page_focus_row:
 * @self: a page that is shown
 * @position: of a row
 *
 * Selects the row alone, brings it into view and gives it the focus.
 */
void
varbind_sessions_page_focus_row (VarbindSessionsPage *self,
                                 guint                position)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  gtk_widget_activate_action (list, "list.select-item", "(ubb)", position, FALSE, FALSE);
  varbind_scroll_to_row (GTK_WIDGET (self->view), position);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (get_position (row) == position)
      {
        gtk_widget_grab_focus (row);
        return;
      }
}

static GtkTreeListRow *
dup_row_at (VarbindSessionsPage *self,
            guint                position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->selection), position);
}

static void
expand (VarbindSessionsPage *self,
        GtkTreeListRow      *row,
        gboolean             expanded)
{
  gtk_tree_list_row_set_expanded (row, expanded);
  varbind_batched_list_flush (self->rows);
}

/* Opens the row; one that is open already leads to its first child. */
static gboolean
go_in (VarbindSessionsPage *self,
       guint                position)
{
  g_autoptr (GtkTreeListRow) row = dup_row_at (self, position);
  g_autoptr (GtkTreeListRow) next = NULL;

  if (!gtk_tree_list_row_is_expandable (row))
    return GDK_EVENT_STOP;
  if (!gtk_tree_list_row_get_expanded (row))
    {
      expand (self, row, TRUE);
      return GDK_EVENT_STOP;
    }

  next = dup_row_at (self, position + 1);
  if (next != NULL && gtk_tree_list_row_get_depth (next) > gtk_tree_list_row_get_depth (row))
    varbind_sessions_page_focus_row (self, position + 1);

  return GDK_EVENT_STOP;
}

/* Closes the row; one that does not open leads to the row that it stands below. */
static gboolean
go_out (VarbindSessionsPage *self,
        guint                position)
{
  g_autoptr (GtkTreeListRow) row = dup_row_at (self, position);

  if (gtk_tree_list_row_is_expandable (row))
    {
      expand (self, row, FALSE);
      return GDK_EVENT_STOP;
    }

  /* Whatever the list is sorted by, children come after their parent. */
  while (position-- > 0)
    {
      g_autoptr (GtkTreeListRow) before = dup_row_at (self, position);

      if (gtk_tree_list_row_get_depth (before) < gtk_tree_list_row_get_depth (row))
        {
          varbind_sessions_page_focus_row (self, position);
          break;
        }
    }

  return GDK_EVENT_STOP;
}

/* The list itself would look for a row to the left and to the right. */
static gboolean
pressed_cb (VarbindSessionsPage   *self,
            guint                  keyval,
            guint                  keycode,
            GdkModifierType        state,
            GtkEventControllerKey *controller)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean right = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;
  guint    position;

  if ((!left && !right) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  position = get_focused (self);
  if (position == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;

  return right != rtl ? go_in (self, position) : go_out (self, position);
}

/* By Enter or a double click. */
static void
activate_cb (VarbindSessionsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-details", NULL);
}

/**
 * varbind_sessions_page_init_keys:
 * @self: a page that has its template
 *
 * Right opens a row and goes into it, Left closes it and goes out of it, Enter shows the
 * details.
 */
void
varbind_sessions_page_init_keys (VarbindSessionsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  varbind_list_let_tab_leave (GTK_WIDGET (self->view));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
}
