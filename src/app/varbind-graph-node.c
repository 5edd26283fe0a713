/* varbind-graph-node.c
 *
 * A session, a handle or a group of handles in the sharing graph.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-compat.h"
#include "varbind-format.h"
#include "varbind-graph-node.h"

/**
 * VarbindGraphNode:
 *
 * A widget of its own, so that it can have the focus, a spoken name and the
 * look of a style sheet.  There are as many as are in view.
 */
struct _VarbindGraphNode
{
  GtkWidget parent_instance;

  GtkWidget     *box;
  GtkWidget     *icon;
  GtkWidget     *label;
  GtkWidget     *word;
  VarbindHandle *handle; /* NULL for a group */
  VarbindKind    kind;
  guint          row;
};

G_DEFINE_FINAL_TYPE (VarbindGraphNode, varbind_graph_node, GTK_TYPE_WIDGET)

static const char *const kind_classes[] = {
  [VARBIND_KIND_SESSION] = "session",
  [VARBIND_KIND_ENTITY] = "entity",
  [VARBIND_KIND_CONTEXT] = "context",
  [VARBIND_KIND_PDU] = "pdu",
  [VARBIND_KIND_VBL] = "vbl",
};

static GdkContentProvider *
drag_prepare_cb (VarbindGraphNode *self)
{
  if (self->handle == NULL || VARBIND_IS_SESSION (self->handle) ||
      !varbind_handle_is_live (self->handle))
    return NULL;

  return gdk_content_provider_new_typed (VARBIND_TYPE_HANDLE, self->handle);
}

static GdkDragAction
drop_motion_cb (VarbindGraphNode *self)
{
  return VARBIND_IS_SESSION (self->handle) && varbind_handle_is_live (self->handle)
           ? GDK_ACTION_COPY
           : 0;
}

static gboolean
drop_cb (VarbindGraphNode *self,
         const GValue     *value)
{
  VarbindHandle *handle = g_value_get_object (value);

  if (drop_motion_cb (self) == 0)
    return FALSE;

  return gtk_widget_activate_action (GTK_WIDGET (self), "win.share", "(tt)",
                                     varbind_handle_get_token (handle),
                                     varbind_handle_get_token (self->handle));
}

static void
varbind_graph_node_dispose (GObject *object)
{
  VarbindGraphNode *self = VARBIND_GRAPH_NODE (object);

  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->handle);

  G_OBJECT_CLASS (varbind_graph_node_parent_class)->dispose (object);
}

static void
varbind_graph_node_class_init (VarbindGraphNodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_graph_node_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "graphnode");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
add_drag_and_drop (VarbindGraphNode *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (VARBIND_TYPE_HANDLE, GDK_ACTION_COPY);

  g_signal_connect_swapped (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
varbind_graph_node_init (VarbindGraphNode *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->icon = gtk_image_new ();
  self->label = gtk_inscription_new (NULL);
  self->word = gtk_label_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self->label),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->word, "word");
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->word);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_drag_and_drop (self);
}

/**
 * varbind_graph_node_new:
 *
 * Returns: a node that stands for nothing yet
 */
GtkWidget *
varbind_graph_node_new (void)
{
  return g_object_new (VARBIND_TYPE_GRAPH_NODE, NULL);
}

static void
set_class (VarbindGraphNode *self,
           const char       *css_class,
           gboolean          on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/**
 * varbind_graph_node_bind:
 * @self: a node
 * @node: what it stands for
 */
void
varbind_graph_node_bind (VarbindGraphNode  *self,
                         const VarbindNode *node)
{
  g_autofree char   *name = varbind_sharing_dup_name (node);
  g_autofree char   *text = varbind_sharing_dup_text (node);
  VarbindHandleState state =
    node->handle != NULL ? varbind_handle_get_state (node->handle) : VARBIND_HANDLE_STATE_LIVE;
  gboolean dangling = state == VARBIND_HANDLE_STATE_DANGLING;

  g_return_if_fail (VARBIND_IS_GRAPH_NODE (self));

  if (self->kind != node->kind)
    for (guint i = VARBIND_KIND_SESSION; i < G_N_ELEMENTS (kind_classes); i++)
      set_class (self, kind_classes[i], i == node->kind);
  g_set_object (&self->handle, node->handle);
  self->kind = node->kind;
  self->row = node->row;

  set_class (self, "dangling", dangling);
  set_class (self, "ended", state == VARBIND_HANDLE_STATE_CLOSED);
  set_class (self, "group", node->handle == NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), varbind_format_kind_icon (node->kind));
  gtk_inscription_set_text (GTK_INSCRIPTION (self->label), name);
  gtk_label_set_label (GTK_LABEL (self->word),
                       dangling ? varbind_handle_state_to_text (state, node->kind) : "");
  gtk_widget_set_visible (self->word, dangling);
  varbind_set_tooltip (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * varbind_graph_node_set_selected:
 * @self: a node
 * @selected: whether it is the selected one
 */
void
varbind_graph_node_set_selected (VarbindGraphNode *self,
                                 gboolean          selected)
{
  g_return_if_fail (VARBIND_IS_GRAPH_NODE (self));

  set_class (self, "selected", selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/**
 * varbind_graph_node_get_handle:
 * @self: a node
 *
 * Returns: (nullable) (transfer none): its session or handle
 */
VarbindHandle *
varbind_graph_node_get_handle (VarbindGraphNode *self)
{
  g_return_val_if_fail (VARBIND_IS_GRAPH_NODE (self), NULL);

  return self->handle;
}

/**
 * varbind_graph_node_get_kind:
 * @self: a node
 *
 * Returns: of its handle, or of the handles of the group
 */
VarbindKind
varbind_graph_node_get_kind (VarbindGraphNode *self)
{
  g_return_val_if_fail (VARBIND_IS_GRAPH_NODE (self), VARBIND_KIND_SESSION);

  return self->kind;
}

/**
 * varbind_graph_node_get_row:
 * @self: a node
 *
 * Returns: where it stands
 */
guint
varbind_graph_node_get_row (VarbindGraphNode *self)
{
  g_return_val_if_fail (VARBIND_IS_GRAPH_NODE (self), 0);

  return self->row;
}

/**
 * varbind_graph_node_get_text:
 * @self: a node
 *
 * Returns: its spoken name
 */
const char *
varbind_graph_node_get_text (VarbindGraphNode *self)
{
  g_return_val_if_fail (VARBIND_IS_GRAPH_NODE (self), NULL);

  return varbind_get_tooltip (GTK_WIDGET (self));
}
