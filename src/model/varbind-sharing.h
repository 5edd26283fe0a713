/* varbind-sharing.h
 *
 * Who owns and who uses what: sessions, handles and the edges between them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

/**
 * VarbindNode:
 * @handle: (nullable): a session or a handle; %NULL for a group
 * @session: the session itself, or the owner
 * @kind: of the handle, or of all handles of the group
 * @n_handles: how many it stands for
 * @row: where it stands; a session stands in the first row of its block
 *
 * A node of the graph.  A group stands for handles of one kind that only their
 * owner uses, when there are many.
 */
typedef struct
{
  VarbindHandle  *handle;
  VarbindSession *session;
  VarbindKind     kind;
  guint           n_handles;
  guint           row;
} VarbindNode;

/**
 * VarbindEdge:
 * @session: row of the session
 * @handle: row of the handle or group
 * @is_owner: the session owns it; otherwise it uses it
 * @dangling: the handle has ended, and the session may not know
 */
typedef struct
{
  guint    session;
  guint    handle;
  gboolean is_owner;
  gboolean dangling;
} VarbindEdge;

/* Tells whether a handle is to be shown. */
typedef gboolean (*VarbindSharingFilter) (VarbindHandle *handle,
                                          gpointer       user_data);
typedef void (*VarbindEdgeFunc) (const VarbindEdge *edge,
                                 gpointer           user_data);

#define VARBIND_TYPE_SHARING (varbind_sharing_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSharing, varbind_sharing, VARBIND, SHARING, GObject)

VarbindSharing *varbind_sharing_new (void);
void            varbind_sharing_set_target (VarbindSharing *self,
                                            VarbindTarget  *target);
void            varbind_sharing_set_filter (VarbindSharing      *self,
                                            VarbindSharingFilter filter,
                                            gpointer             user_data);
gboolean        varbind_sharing_update (VarbindSharing *self);
void            varbind_sharing_tidy (VarbindSharing *self);
void            varbind_sharing_open_group (VarbindSharing *self,
                                            VarbindSession *session,
                                            VarbindKind     kind,
                                            gboolean        open);

guint              varbind_sharing_get_n_rows (VarbindSharing *self);
guint              varbind_sharing_get_n_nodes (VarbindSharing *self);
const VarbindNode *varbind_sharing_get_session (VarbindSharing *self,
                                                guint           row);
const VarbindNode *varbind_sharing_get_handle (VarbindSharing *self,
                                               guint           row);
const VarbindNode *varbind_sharing_find (VarbindSharing *self,
                                         VarbindHandle  *handle);
guint              varbind_sharing_find_session_row (VarbindSharing *self,
                                                     guint           row);
void               varbind_sharing_foreach_edge (VarbindSharing *self,
                                                 guint           first,
                                                 guint           last,
                                                 VarbindEdgeFunc func,
                                                 gpointer        user_data);
void               varbind_sharing_foreach_edge_of (VarbindSharing    *self,
                                                    const VarbindNode *node,
                                                    VarbindEdgeFunc    func,
                                                    gpointer           user_data);
char              *varbind_sharing_dup_name (const VarbindNode *node);
char              *varbind_sharing_dup_text (const VarbindNode *node);

G_END_DECLS
