/* varbind-sessions-selection.c
 *
 * Selection, row menu and drag and drop of the sessions list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-compat.h"
#include "varbind-sessions-page-private.h"

static VarbindHandleCell *
cell_at (VarbindSessionsPage *self,
         double               x,
         double               y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  if (picked == NULL)
    return NULL;
  /* Between cells and beside them the row itself is hit: its first cell will
   * do. */
  for (GtkWidget *widget = picked; widget != NULL && widget != GTK_WIDGET (self->view);
       widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *cell = gtk_widget_get_first_child (widget);

      if (VARBIND_IS_HANDLE_CELL (widget))
        return VARBIND_HANDLE_CELL (widget);
      if (cell != NULL && VARBIND_IS_HANDLE_CELL (gtk_widget_get_first_child (cell)))
        return VARBIND_HANDLE_CELL (gtk_widget_get_first_child (cell));
    }

  return NULL;
}

static GtkBitset *
dup_selection (VarbindSessionsPage *self)
{
  return gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
}

static VarbindHandle *
handle_at_position (VarbindSessionsPage *self,
                    guint                position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

/**
 * varbind_sessions_page_dup_selected:
 * @self: a page
 *
 * Returns: (transfer full) (element-type VarbindHandle): what is selected,
 *   each once though it may be selected in several rows, at most 1,000
 */
GPtrArray *
varbind_sessions_page_dup_selected (VarbindSessionsPage *self)
{
  GPtrArray    *handles = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitset    *selected = dup_selection (self);
  GtkBitsetIter iter;
  guint         position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
       more && handles->len < 1000;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (VarbindHandle) handle = handle_at_position (self, position);

      if (handle != NULL && !g_ptr_array_find (handles, handle, NULL))
        g_ptr_array_add (handles, g_steal_pointer (&handle));
    }

  gtk_bitset_unref (selected);

  return handles;
}

/**
 * varbind_sessions_page_get_selected_user:
 * @self: a page
 *
 * Returns: (nullable): the session of the first selected row: the row's own,
 *   or the one below which it stands
 */
VarbindSession *
varbind_sessions_page_get_selected_user (VarbindSessionsPage *self)
{
  GtkBitset                 *selected = dup_selection (self);
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autoptr (GtkTreeListRow) parent = NULL;
  g_autoptr (VarbindHandle)  item = NULL;

  if (!gtk_bitset_is_empty (selected))
    row = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (selected));
  gtk_bitset_unref (selected);
  if (row == NULL)
    return NULL;

  parent = gtk_tree_list_row_get_parent (row);
  item = gtk_tree_list_row_get_item (parent != NULL ? parent : row);

  /* The target holds it. */
  return item != NULL && VARBIND_IS_SESSION (item) ? VARBIND_SESSION (item) : NULL;
}

static gboolean
model_find (GListModel *model,
            gpointer    wanted,
            guint      *position)
{
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if ((gpointer)item == wanted)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The row of a handle below its owner, or of what stands below nothing, in the
 * whole tree.  Opens the owner's row when it is closed. */
static GtkTreeListRow *
dup_row (VarbindSessionsPage *self,
         VarbindHandle       *handle)
{
  VarbindHandle             *parent = varbind_target_get_parent (self->target, handle);
  GListModel                *rows = varbind_target_get_rows (self->target);
  g_autoptr (GtkTreeListRow) row = NULL;
  guint                      position;

  if (!model_find (rows, parent != NULL ? parent : handle, &position))
    return NULL;

  row = gtk_tree_list_model_get_child_row (self->tree, position);
  if (row == NULL || parent == NULL)
    return g_steal_pointer (&row);
  if (!model_find (varbind_handle_get_children (parent), handle, &position))
    return NULL;

  gtk_tree_list_row_set_expanded (row, TRUE);

  return gtk_tree_list_row_get_child_row (row, position);
}

static gboolean
find_position (VarbindSessionsPage *self,
               VarbindHandle       *handle,
               guint               *position)
{
  g_autoptr (GtkTreeListRow) row = dup_row (self, handle);

  if (row == NULL)
    return FALSE;

  varbind_batched_list_flush (self->rows);
  /* In its own order the list is the tree. */
  if (gtk_filter_list_model_get_filter (self->filtered) == NULL &&
      !varbind_sorted_rows_is_sorted (self->sorted))
    {
      *position = gtk_tree_list_row_get_position (row);
      return TRUE;
    }

  return model_find (G_LIST_MODEL (self->selection), row, position);
}

/**
 * varbind_sessions_page_show_selected:
 * @self: a page
 *
 * The graph shows what is selected in the list.
 */
void
varbind_sessions_page_show_selected (VarbindSessionsPage *self)
{
  g_autoptr (GPtrArray) selected = varbind_sessions_page_dup_selected (self);

  varbind_graph_select (self->graph, selected->len > 0 ? g_ptr_array_index (selected, 0) : NULL);
}

/**
 * varbind_sessions_page_select:
 * @self: a page
 * @handles: (nullable): of VarbindHandle
 *
 * Selects the rows of these handles and nothing else, and brings the first
 * into view.  The signal "selection-changed" is not emitted.
 *
 * Returns: whether each has a row that is shown, or may have one
 */
gboolean
varbind_sessions_page_select (VarbindSessionsPage *self,
                              GListModel          *handles)
{
  guint    n = handles != NULL ? g_list_model_get_n_items (handles) : 0;
  guint    first = GTK_INVALID_LIST_POSITION;
  gboolean all = TRUE;

  g_return_val_if_fail (VARBIND_IS_SESSIONS_PAGE (self), FALSE);

  if (self->tree == NULL)
    return FALSE;

  /* A row that is made just now is looked for just now, unless a long list is
   * being filtered: then it is selected when that is done. */
  varbind_sessions_page_refilter (self);
  g_clear_object (&self->wanted);
  if (n > 0 && gtk_filter_list_model_get_pending (self->filtered) > 0)
    {
      self->wanted = g_object_ref (handles);
      return TRUE;
    }

  varbind_batched_list_flush (self->rows);
  self->selecting = TRUE;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);
      guint                     position;

      if (!find_position (self, handle, &position))
        {
          all = FALSE;
          continue;
        }
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, FALSE);
      first = MIN (first, position);
    }
  self->selecting = FALSE;

  if (first != GTK_INVALID_LIST_POSITION)
    varbind_scroll_to_row (GTK_WIDGET (self->view), first);
  varbind_sessions_page_show_selected (self);

  return all;
}

static void
popup_at (VarbindSessionsPage *self,
          double               x,
          double               y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  if (gtk_popover_menu_get_menu_model (self->row_menu) == NULL)
    gtk_popover_menu_set_menu_model (self->row_menu, self->row_model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_menu),
                               &(GdkRectangle){ point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->row_menu));
}

static void
pressed_cb (GtkGestureClick     *gesture,
            int                  n_press,
            double               x,
            double               y,
            VarbindSessionsPage *self)
{
  VarbindHandleCell    *cell = cell_at (self, x, y);
  VarbindHandle        *handle = cell != NULL ? varbind_handle_cell_get_handle (cell) : NULL;
  g_autoptr (GPtrArray) selected = NULL;

  if (handle == NULL)
    return;

  selected = varbind_sessions_page_dup_selected (self);
  if (!g_ptr_array_find (selected, handle, NULL))
    {
      GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

      gtk_widget_activate_action (list, "list.select-item", "(ubb)",
                                  varbind_handle_cell_get_position (cell), FALSE, FALSE);
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_at (self, x, y);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource       *source,
                 double               x,
                 double               y,
                 VarbindSessionsPage *self)
{
  VarbindHandleCell *cell = cell_at (self, x, y);
  VarbindHandle     *handle = cell != NULL ? varbind_handle_cell_get_handle (cell) : NULL;

  if (handle == NULL || VARBIND_IS_SESSION (handle) || !varbind_handle_is_live (handle) ||
      !varbind_kind_is_handle (varbind_handle_get_kind (handle)))
    return NULL;

  return gdk_content_provider_new_typed (VARBIND_TYPE_HANDLE, handle);
}

static VarbindSession *
drop_session_at (VarbindSessionsPage *self,
                 double               x,
                 double               y)
{
  VarbindHandleCell *cell = cell_at (self, x, y);
  VarbindSession    *session = cell != NULL ? varbind_handle_cell_get_user (cell) : NULL;

  if (session == NULL || !varbind_handle_is_live (VARBIND_HANDLE (session)))
    return NULL;

  return session;
}

static GdkDragAction
drop_motion_cb (GtkDropTarget       *target,
                double               x,
                double               y,
                VarbindSessionsPage *self)
{
  return drop_session_at (self, x, y) != NULL ? GDK_ACTION_COPY : 0;
}

static gboolean
drop_cb (GtkDropTarget       *target,
         const GValue        *value,
         double               x,
         double               y,
         VarbindSessionsPage *self)
{
  VarbindSession *session = drop_session_at (self, x, y);

  if (session == NULL)
    return FALSE;

  varbind_sessions_page_share (self, g_value_get_object (value), session);

  return TRUE;
}

/**
 * varbind_sessions_page_popup_menu:
 * @self: a page
 *
 * Opens the menu of the selected rows, for the keyboard.
 */
void
varbind_sessions_page_popup_menu (VarbindSessionsPage *self)
{
  GtkRoot        *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget      *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) &&
      gtk_widget_compute_bounds (focus, GTK_WIDGET (self->view), &bounds))
    popup_at (self, 24, bounds.origin.y + bounds.size.height);
  else
    popup_at (self, 24, 24);
}

void
varbind_sessions_page_init_gestures (VarbindSessionsPage *self)
{
  GtkGesture    *click = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (VARBIND_TYPE_HANDLE, GDK_ACTION_COPY);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));

  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (source));

  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (target));
}
