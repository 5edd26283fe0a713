/* varbind-graph-node.h
 *
 * A session, a handle or a group of handles in the sharing graph.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-sharing.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_GRAPH_NODE (varbind_graph_node_get_type ())

G_DECLARE_FINAL_TYPE (VarbindGraphNode, varbind_graph_node, VARBIND, GRAPH_NODE, GtkWidget)

GtkWidget     *varbind_graph_node_new (void);
void           varbind_graph_node_bind (VarbindGraphNode  *self,
                                        const VarbindNode *node);
void           varbind_graph_node_set_selected (VarbindGraphNode *self,
                                                gboolean          selected);
VarbindHandle *varbind_graph_node_get_handle (VarbindGraphNode *self);
VarbindKind    varbind_graph_node_get_kind (VarbindGraphNode *self);
guint          varbind_graph_node_get_row (VarbindGraphNode *self);
const char    *varbind_graph_node_get_text (VarbindGraphNode *self);

G_END_DECLS
