/* varbind-graph.h
 *
 * The sharing graph.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-canvas.h"
#include "varbind-sharing.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_GRAPH (varbind_graph_get_type ())

G_DECLARE_FINAL_TYPE (VarbindGraph, varbind_graph, VARBIND, GRAPH, VarbindCanvas)

VarbindSharing *varbind_graph_get_sharing (VarbindGraph *self);
void            varbind_graph_set_target (VarbindGraph  *self,
                                          VarbindTarget *target);
void            varbind_graph_set_filter (VarbindGraph        *self,
                                          VarbindSharingFilter filter,
                                          gpointer             user_data);
void            varbind_graph_set_menu (VarbindGraph *self,
                                        GMenuModel   *menu);
void            varbind_graph_update (VarbindGraph *self);
void            varbind_graph_tidy (VarbindGraph *self);
void            varbind_graph_select (VarbindGraph  *self,
                                      VarbindHandle *handle);

G_END_DECLS
