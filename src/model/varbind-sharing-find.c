/* varbind-sharing-find.c
 *
 * What stands where in the sharing graph, and which edges are in view.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-sharing-private.h"

/**
 * varbind_sharing_get_n_rows:
 * @self: a graph
 *
 * Returns: how many rows it has, gaps included
 */
guint
varbind_sharing_get_n_rows (VarbindSharing *self)
{
  g_return_val_if_fail (VARBIND_IS_SHARING (self), 0);

  return self->n_rows;
}

/**
 * varbind_sharing_get_n_nodes:
 * @self: a graph
 *
 * Returns: how many sessions, handles and groups it shows
 */
guint
varbind_sharing_get_n_nodes (VarbindSharing *self)
{
  guint n = 0;

  g_return_val_if_fail (VARBIND_IS_SHARING (self), 0);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      VarbindBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->shown)
        n += block->n_nodes + 1;
    }

  return n;
}

/* The block in which a row lies; those that are not shown have no height. */
static guint
find_block (VarbindSharing *self,
            guint           row)
{
  guint low = 0;
  guint high = self->blocks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((VarbindBlock *)g_ptr_array_index (self->blocks, middle))->first_row > row)
        high = middle;
      else
        low = middle + 1;
    }

  while (low > 0 && !((VarbindBlock *)g_ptr_array_index (self->blocks, low - 1))->shown)
    low--;

  return low > 0 ? low - 1 : 0;
}

static VarbindBlock *
get_block (VarbindSharing *self,
           guint           row)
{
  if (row >= self->n_rows)
    return NULL;

  return g_ptr_array_index (self->blocks, find_block (self, row));
}

/**
 * varbind_sharing_get_session:
 * @self: a graph
 * @row: a row
 *
 * Returns: (nullable) (transfer none): the session that stands in it
 */
const VarbindNode *
varbind_sharing_get_session (VarbindSharing *self,
                             guint           row)
{
  VarbindBlock *block;

  g_return_val_if_fail (VARBIND_IS_SHARING (self), NULL);

  block = get_block (self, row);

  return block != NULL && block->first_row == row ? &block->node : NULL;
}

/**
 * varbind_sharing_get_handle:
 * @self: a graph
 * @row: a row
 *
 * Returns: (nullable) (transfer none): the handle or group that stands in it
 */
const VarbindNode *
varbind_sharing_get_handle (VarbindSharing *self,
                            guint           row)
{
  VarbindBlock *block;

  g_return_val_if_fail (VARBIND_IS_SHARING (self), NULL);

  block = get_block (self, row);
  if (block == NULL || row - block->first_row >= block->slots->len)
    return NULL;

  return g_ptr_array_index (block->slots, row - block->first_row);
}

/**
 * varbind_sharing_find_session_row:
 * @self: a graph
 * @row: a row
 *
 * Returns: the row of the session to whose block it belongs
 */
guint
varbind_sharing_find_session_row (VarbindSharing *self,
                                  guint           row)
{
  VarbindBlock *block;

  g_return_val_if_fail (VARBIND_IS_SHARING (self), 0);

  block = get_block (self, row);

  return block != NULL ? block->first_row : 0;
}

/**
 * varbind_sharing_find:
 * @self: a graph
 * @handle: a session or handle of its target
 *
 * Returns: (nullable) (transfer none): its node, or that of the group to which
 *   it belongs
 */
const VarbindNode *
varbind_sharing_find (VarbindSharing *self,
                      VarbindHandle  *handle)
{
  VarbindBlock *block;
  VarbindNode  *node;

  g_return_val_if_fail (VARBIND_IS_SHARING (self), NULL);

  block = g_hash_table_lookup (self->of_session, handle);
  if (block != NULL)
    return block->shown ? &block->node : NULL;

  node = g_hash_table_lookup (self->nodes, handle);
  if (node != NULL)
    return node;

  block = g_hash_table_lookup (self->of_session, varbind_handle_get_owner (handle));
  if (block == NULL || !varbind_handle_is_live (handle))
    return NULL;
  for (guint i = 0; i < block->slots->len; i++)
    {
      node = g_ptr_array_index (block->slots, i);
      if (node != NULL && node->handle == NULL && node->kind == varbind_handle_get_kind (handle))
        return node;
    }

  return NULL;
}

typedef struct
{
  guint           first;
  guint           last;
  VarbindEdgeFunc func;
  gpointer        user_data;
} View;

/* An edge is in view when any part of it may be. */
static void
tell_edge (const View *view,
           guint       session,
           guint       handle,
           gboolean    is_owner,
           gboolean    dangling)
{
  VarbindEdge edge = { session, handle, is_owner, dangling };

  if (MAX (session, handle) >= view->first && MIN (session, handle) <= view->last)
    view->func (&edge, view->user_data);
}

static void
tell_edges_of_node (VarbindSharing    *self,
                    VarbindBlock      *block,
                    const VarbindNode *node,
                    const View        *view)
{
  gboolean dangling = node->handle != NULL && varbind_handle_get_state (node->handle) ==
                                                VARBIND_HANDLE_STATE_DANGLING;
  gboolean    shared = node->handle != NULL && varbind_sharing_is_shared (node->handle);
  GListModel *users = shared ? varbind_handle_get_users (node->handle) : NULL;
  guint       n = users != NULL ? g_list_model_get_n_items (users) : 0;

  tell_edge (view, block->first_row, node->row, TRUE, FALSE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindHandle) user = g_list_model_get_item (users, i);
      VarbindBlock             *of_user = g_hash_table_lookup (self->of_session, user);

      if (of_user != NULL && of_user->shown && varbind_handle_is_live (user))
        tell_edge (view, of_user->first_row, node->row, FALSE, dangling);
    }
}

/**
 * varbind_sharing_foreach_edge:
 * @self: a graph
 * @first: the first row in view
 * @last: the last row in view
 * @func: (scope call): called for each edge of which a part may be in view
 * @user_data: for @func
 */
void
varbind_sharing_foreach_edge (VarbindSharing *self,
                              guint           first,
                              guint           last,
                              VarbindEdgeFunc func,
                              gpointer        user_data)
{
  View view = { first, last, func, user_data };

  g_return_if_fail (VARBIND_IS_SHARING (self));

  for (guint i = 0; i < self->blocks->len; i++)
    {
      VarbindBlock *block = g_ptr_array_index (self->blocks, i);

      if (!block->shown)
        continue;
      for (guint j = 0; j < block->slots->len; j++)
        if (g_ptr_array_index (block->slots, j) != NULL)
          tell_edges_of_node (self, block, g_ptr_array_index (block->slots, j), &view);
    }
}

typedef struct
{
  guint           session;
  VarbindEdgeFunc func;
  gpointer        user_data;
} OfSession;

static void
tell_if_of_session (const VarbindEdge *edge,
                    gpointer           user_data)
{
  const OfSession *of_session = user_data;

  if (edge->session == of_session->session)
    of_session->func (edge, of_session->user_data);
}

/**
 * varbind_sharing_foreach_edge_of:
 * @self: a graph
 * @node: a node of it
 * @func: (scope call): called for each edge of the node
 * @user_data: for @func
 */
void
varbind_sharing_foreach_edge_of (VarbindSharing    *self,
                                 const VarbindNode *node,
                                 VarbindEdgeFunc    func,
                                 gpointer           user_data)
{
  OfSession of_session = { node->row, func, user_data };
  View      view = { 0, G_MAXUINT, func, user_data };

  g_return_if_fail (VARBIND_IS_SHARING (self));

  if (node->kind == VARBIND_KIND_SESSION)
    varbind_sharing_foreach_edge (self, 0, G_MAXUINT, tell_if_of_session, &of_session);
  else
    tell_edges_of_node (self, g_hash_table_lookup (self->of_session, node->session), node, &view);
}

static char *
dup_group_name (VarbindKind kind,
                guint       n)
{
  switch (kind)
    {
    case VARBIND_KIND_ENTITY:
      return g_strdup_printf (ngettext ("+ %u entity", "+ %u entities", n), n);

    case VARBIND_KIND_CONTEXT:
      return g_strdup_printf (ngettext ("+ %u context", "+ %u contexts", n), n);

    case VARBIND_KIND_PDU:
      return g_strdup_printf (ngettext ("+ %u PDU", "+ %u PDUs", n), n);

    case VARBIND_KIND_VBL:
      return g_strdup_printf (ngettext ("+ %u list of bindings", "+ %u lists of bindings", n), n);

    case VARBIND_KIND_SESSION:
    case VARBIND_KIND_REGISTRATION:
    case VARBIND_KIND_LISTENER:
    case VARBIND_KIND_DESCRIPTOR:
    case VARBIND_KIND_PROCESS:
    default:
      return g_strdup_printf ("+ %u", n);
    }
}

/**
 * varbind_sharing_dup_name:
 * @node: a node
 *
 * Returns: (transfer full): what stands in it: "E1 192.0.2.1:161", "+ 132
 *   entities"
 */
char *
varbind_sharing_dup_name (const VarbindNode *node)
{
  if (node->handle == NULL)
    return dup_group_name (node->kind, node->n_handles);

  return g_strdup_printf ("%s %s", varbind_handle_get_name (node->handle),
                          varbind_handle_get_text (node->handle));
}

/**
 * varbind_sharing_dup_text:
 * @node: a node
 *
 * Returns: (transfer full): its spoken name: what it is, whose, who uses it
 */
char *
varbind_sharing_dup_text (const VarbindNode *node)
{
  g_autofree char *name = varbind_sharing_dup_name (node);
  g_autofree char *users = NULL;
  const char      *kind = varbind_kind_to_text (node->kind);
  const char      *owner = varbind_handle_get_name (VARBIND_HANDLE (node->session));
  const char      *state;

  if (node->handle == NULL)
    /* translators: spoken: "+ 132 entities", the session that owns them */
    return g_strdup_printf (_ ("%s of %s, which nobody else uses"), name, owner);

  state = varbind_handle_state_to_text (varbind_handle_get_state (node->handle), node->kind);
  if (node->kind == VARBIND_KIND_SESSION)
    /* translators: spoken: kind, short name and what it stands for, state */
    return g_strdup_printf (_ ("%s %s, %s"), kind, name, state);

  users = varbind_handle_dup_users_text (node->handle);
  if (*users == '\0')
    /* translators: spoken: kind, short name and what it stands for, state, owner */
    return g_strdup_printf (_ ("%s %s, %s, owned by %s"), kind, name, state, owner);

  /* translators: spoken: kind, short name and what it stands for, state, owner, who uses it */
  return g_strdup_printf (_ ("%s %s, %s, owned by %s, used by %s"), kind, name, state, owner,
                          users);
}
