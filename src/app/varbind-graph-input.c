/* varbind-graph-input.c
 *
 * Pointer and keys on the sharing graph.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-graph-private.h"

/* The person has chosen a node. */
static void
choose (VarbindGraph      *self,
        const VarbindNode *node)
{
  gtk_widget_grab_focus (varbind_graph_show_node (self, node));
  if (node->handle != NULL && node->handle != self->selected)
    varbind_graph_handle_selected (self, node->handle);
}

static const VarbindNode *
get_focus_node (VarbindGraph *self)
{
  GtkRoot          *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget        *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  VarbindGraphNode *node;

  if (!VARBIND_IS_GRAPH_NODE (focus) || gtk_widget_get_parent (focus) != GTK_WIDGET (self))
    return NULL;

  node = VARBIND_GRAPH_NODE (focus);

  return varbind_graph_node_get_kind (node) == VARBIND_KIND_SESSION
           ? varbind_sharing_get_session (self->sharing, varbind_graph_node_get_row (node))
           : varbind_sharing_get_handle (self->sharing, varbind_graph_node_get_row (node));
}

typedef const VarbindNode *(*GetFunc) (VarbindSharing *sharing,
                                       guint           row);

/* The next node of a column from a row on; gaps and other rows of a session are
 * passed over. */
static const VarbindNode *
find_in_column (VarbindGraph *self,
                GetFunc       get,
                gint64        row,
                int           step)
{
  guint n_rows = varbind_sharing_get_n_rows (self->sharing);

  for (; row >= 0 && row < n_rows; row += step)
    {
      const VarbindNode *node = get (self->sharing, (guint)row);

      if (node != NULL)
        return node;
    }

  return NULL;
}

static const VarbindNode *
find_step (VarbindGraph      *self,
           const VarbindNode *node,
           GtkDirectionType   direction)
{
  gboolean is_session = node->kind == VARBIND_KIND_SESSION;
  GetFunc  get = is_session ? varbind_sharing_get_session : varbind_sharing_get_handle;

  switch (direction)
    {
    case GTK_DIR_UP:
      return find_in_column (self, get, (gint64)node->row - 1, -1);

    case GTK_DIR_DOWN:
      return find_in_column (self, get, (gint64)node->row + 1, 1);

    case GTK_DIR_LEFT:
      return is_session ? NULL
                        : varbind_sharing_get_session (
                            self->sharing,
                            varbind_sharing_find_session_row (self->sharing, node->row));

    case GTK_DIR_RIGHT:
      return is_session ? find_in_column (self, varbind_sharing_get_handle, node->row, 1)
                        : NULL;

    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return NULL;
    }
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  VarbindGraph      *self = VARBIND_GRAPH (widget);
  const VarbindNode *node = get_focus_node (self);

  if (node == NULL)
    node = varbind_sharing_get_session (self->sharing, 0);
  else
    node = find_step (self, node, g_variant_get_int32 (args));
  if (node == NULL)
    return gtk_widget_keynav_failed (widget, g_variant_get_int32 (args));

  choose (self, node);

  return TRUE;
}

static void
open_group (VarbindGraph      *self,
            const VarbindNode *node)
{
  guint row = node->row;

  varbind_sharing_open_group (self->sharing, node->session, node->kind, TRUE);
  varbind_graph_update (self);
  node = varbind_sharing_get_handle (self->sharing, row);
  if (node != NULL)
    choose (self, node);
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  VarbindGraph      *self = VARBIND_GRAPH (widget);
  const VarbindNode *node = get_focus_node (self);

  if (node == NULL || node->handle != NULL)
    return FALSE;

  open_group (self, node);

  return TRUE;
}

static VarbindGraphNode *
node_at (VarbindGraph *self,
         double        x,
         double        y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && widget != GTK_WIDGET (self) && !VARBIND_IS_GRAPH_NODE (widget))
    widget = gtk_widget_get_parent (widget);

  return VARBIND_IS_GRAPH_NODE (widget) ? VARBIND_GRAPH_NODE (widget) : NULL;
}

static void
make_menu (VarbindGraph *self)
{
  self->menu = gtk_popover_menu_new_from_model (self->menu_model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
popup_at (VarbindGraph *self,
          double        x,
          double        y)
{
  if (self->menu == NULL && self->menu_model != NULL)
    make_menu (self);
  if (self->menu == NULL)
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  VarbindGraph   *self = VARBIND_GRAPH (widget);
  GtkRoot        *root = gtk_widget_get_root (widget);
  GtkWidget      *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;

  if (!VARBIND_IS_GRAPH_NODE (focus) || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return FALSE;

  popup_at (self, bounds.origin.x + 24, bounds.origin.y + bounds.size.height);

  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            VarbindGraph    *self)
{
  VarbindGraphNode  *widget = node_at (self, x, y);
  guint              button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  const VarbindNode *node;

  if (widget == NULL)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (widget));
  node = get_focus_node (self);
  if (node == NULL)
    return;

  if (node->handle == NULL)
    open_group (self, node);
  else
    choose (self, node);
  if (button == GDK_BUTTON_SECONDARY && node->handle != NULL)
    popup_at (self, x, y);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           VarbindGraph             *self)
{
  VarbindGraphNode *node = node_at (self, x, y);

  if (self->hovered == node)
    return;

  self->hovered = node;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (GtkEventControllerMotion *controller,
          VarbindGraph             *self)
{
  self->hovered = NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * varbind_graph_bind_keys:
 * @widget_class: the graph's class
 *
 * Arrows walk over the nodes and select them; Enter opens a group.
 */
void
varbind_graph_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint            key;
    GtkDirectionType direction;
  } keys[] = {
    { GDK_KEY_Up, GTK_DIR_UP },
    { GDK_KEY_Down, GTK_DIR_DOWN },
    { GDK_KEY_Left, GTK_DIR_LEFT },
    { GDK_KEY_Right, GTK_DIR_RIGHT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, step_cb, "i",
                                  (int)keys[i].direction);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.end-selected", NULL);
}

/**
 * varbind_graph_init_input:
 * @self: a graph
 *
 * Lets it hear of the pointer.
 */
void
varbind_graph_init_input (VarbindGraph *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
