/* varbind-graph-private.h
 *
 * What the files of the sharing graph share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-graph-node.h"
#include "varbind-graph.h"

G_BEGIN_DECLS

/**
 * VarbindGraphLines:
 * @session_end: x at which edges leave sessions
 * @handle_start: x at which they reach handles
 * @row_height: of a row
 * @offset: what is scrolled, of the rows' height
 *
 * Where edges run, in pixels.
 */
typedef struct
{
  double session_end;
  double handle_start;
  double row_height;
  double offset;
  int    width;
  int    height;
  int    scale;
} VarbindGraphLines;

struct _VarbindGraph
{
  VarbindCanvas parent_instance;

  VarbindSharing   *sharing;
  VarbindTarget    *target;
  GHashTable       *nodes; /* VarbindGraphNode by what it stands for */
  GMenuModel       *menu_model;
  GtkWidget        *menu; /* NULL until it is opened first */
  VarbindHandle    *selected;
  VarbindGraphNode *hovered; /* not held */
  VarbindColors    *colors;  /* the canvas's */
  int               row_height;
  gboolean          empty; /* nothing is there to be drawn */
  guint             update;
  guint             fill;      /* nodes are about to be made for other rows */
  guint             first_row; /* of those that have nodes */
  guint             end_row;
  gboolean          allocating;

  GskRenderNode    *brackets; /* owner edges */
  GskRenderNode    *curves;   /* use edges, few */
  GdkTexture       *texture;  /* use edges, many */
  VarbindGraphLines texture_lines;
  GCancellable     *rastering;
};

/* varbind-graph.c */
GtkWidget        *varbind_graph_show_node (VarbindGraph *self, const VarbindNode *node);
void              varbind_graph_handle_selected (VarbindGraph *self, VarbindHandle *handle);
VarbindGraphLines varbind_graph_get_lines (VarbindGraph *self);

/* varbind-graph-input.c */
void varbind_graph_init_input (VarbindGraph *self);
void varbind_graph_bind_keys (GtkWidgetClass *widget_class);

/* varbind-graph-edges.c */
void varbind_graph_forget_lines (VarbindGraph *self);
void varbind_graph_snapshot_edges (VarbindGraph *self,
                                   GtkSnapshot  *snapshot);

G_END_DECLS
