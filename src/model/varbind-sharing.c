/* varbind-sharing.c
 *
 * Who owns and who uses what: sessions, handles and the edges between them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-session-private.h"
#include "varbind-sharing-private.h"
#include "varbind-target-private.h"

/* Handles of a kind that only their owner uses, from which on they are one
 * node. */
#define GROUP_FROM 7

/* Gaps that are left in the graph before it closes up by itself: so many, and
 * more than a third of all rows. */
#define MOST_GAPS 24

/**
 * VarbindSharing:
 *
 * Sessions in blocks below each other, in order of opening; the handles of a
 * session in the rows of its block.  What is there does not move while others
 * come and go: a handle that goes leaves a gap, which the next one fills.  Only
 * a session that needs another row pushes down what is below it.
 */

G_DEFINE_FINAL_TYPE (VarbindSharing, varbind_sharing, G_TYPE_OBJECT)

static void
free_node (gpointer data)
{
  VarbindNode *node = data;

  if (node == NULL)
    return;

  g_clear_object (&node->handle);
  g_free (node);
}

static void
free_block (gpointer data)
{
  VarbindBlock *block = data;

  for (guint i = 0; i < block->slots->len; i++)
    free_node (g_ptr_array_index (block->slots, i));
  g_ptr_array_unref (block->slots);
  g_object_unref (block->node.handle);
  g_free (block);
}

static void
varbind_sharing_finalize (GObject *object)
{
  VarbindSharing *self = VARBIND_SHARING (object);

  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->of_session);
  g_ptr_array_unref (self->blocks);
  g_clear_object (&self->target);

  G_OBJECT_CLASS (varbind_sharing_parent_class)->finalize (object);
}

static void
varbind_sharing_class_init (VarbindSharingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_sharing_finalize;
}

static void
varbind_sharing_init (VarbindSharing *self)
{
  self->blocks = g_ptr_array_new_with_free_func (free_block);
  self->of_session = g_hash_table_new (NULL, NULL);
  self->nodes = g_hash_table_new (NULL, NULL);
}

/**
 * varbind_sharing_new:
 *
 * Returns: (transfer full): a graph of nothing
 */
VarbindSharing *
varbind_sharing_new (void)
{
  return g_object_new (VARBIND_TYPE_SHARING, NULL);
}

static void
clear (VarbindSharing *self)
{
  g_hash_table_remove_all (self->nodes);
  g_hash_table_remove_all (self->of_session);
  g_ptr_array_set_size (self->blocks, 0);
  self->n_rows = 0;
  self->n_gaps = 0;
}

/**
 * varbind_sharing_set_target:
 * @self: a graph
 * @target: (nullable): whose sessions to show, from the next
 *   varbind_sharing_update() on
 */
void
varbind_sharing_set_target (VarbindSharing *self,
                            VarbindTarget  *target)
{
  g_return_if_fail (VARBIND_IS_SHARING (self));

  g_set_object (&self->target, target);
  clear (self);
}

/**
 * varbind_sharing_set_filter:
 * @self: a graph
 * @filter: (nullable): tells which handles are to be shown
 * @user_data: for @filter
 */
void
varbind_sharing_set_filter (VarbindSharing      *self,
                            VarbindSharingFilter filter,
                            gpointer             user_data)
{
  g_return_if_fail (VARBIND_IS_SHARING (self));

  self->filter = filter;
  self->filter_data = user_data;
}

static VarbindBlock *
add_block (VarbindSharing *self,
           VarbindSession *session)
{
  VarbindBlock *block = g_new0 (VarbindBlock, 1);

  block->node.handle = g_object_ref (VARBIND_HANDLE (session));
  block->node.session = session;
  block->node.kind = VARBIND_KIND_SESSION;
  block->node.n_handles = 1;
  block->slots = g_ptr_array_new ();
  g_ptr_array_add (self->blocks, block);
  g_hash_table_insert (self->of_session, session, block);
  self->changed = TRUE;

  return block;
}

/* What has ended is shown while somebody may still believe in it. */
static gboolean
is_shown (VarbindSharing *self,
          VarbindHandle  *handle)
{
  if (!varbind_kind_is_handle (varbind_handle_get_kind (handle)))
    return FALSE;
  if (!varbind_handle_is_live (handle) &&
      varbind_handle_get_state (handle) != VARBIND_HANDLE_STATE_DANGLING)
    return FALSE;

  return self->filter == NULL || self->filter (handle, self->filter_data);
}

/**
 * varbind_sharing_is_shared:
 * @handle: a handle
 *
 * Without a list being made for each handle that is asked.
 *
 * Returns: whether another session has used it
 */
gboolean
varbind_sharing_is_shared (VarbindHandle *handle)
{
  VarbindList *users = varbind_handle_get_private (handle)->users;

  return users != NULL && varbind_list_get_length (users) > 0;
}

static gboolean
is_grouped (VarbindBlock  *block,
            VarbindHandle *handle)
{
  VarbindKind kind = varbind_handle_get_kind (handle);

  return !varbind_sharing_is_shared (handle) && block->n_of_kind[kind] >= GROUP_FROM &&
         (block->open_groups & (1u << kind)) == 0;
}

static void
count_handles (VarbindSharing *self,
               VarbindBlock   *block,
               VarbindList    *owned)
{
  for (guint i = 0; i < VARBIND_N_KINDS; i++)
    block->n_of_kind[i] = 0;
  for (guint i = 0; i < varbind_list_get_length (owned); i++)
    {
      VarbindHandle *handle = varbind_list_peek (owned, i);

      if (is_shown (self, handle) && !varbind_sharing_is_shared (handle))
        block->n_of_kind[varbind_handle_get_kind (handle)]++;
    }
}

static gboolean
is_group_wanted (VarbindBlock *block,
                 VarbindKind   kind)
{
  return block->n_of_kind[kind] >= GROUP_FROM && (block->open_groups & (1u << kind)) == 0;
}

/* Takes out what is no longer to be shown; it leaves a gap. */
static void
drop_nodes (VarbindSharing *self,
            VarbindBlock   *block)
{
  for (guint i = 0; i < block->slots->len; i++)
    {
      VarbindNode *node = g_ptr_array_index (block->slots, i);
      gboolean     stays;

      if (node == NULL)
        continue;

      if (node->handle == NULL)
        stays = is_group_wanted (block, node->kind);
      else
        stays = varbind_handle_get_owner (node->handle) == block->node.session &&
                is_shown (self, node->handle) && !is_grouped (block, node->handle);
      if (stays)
        continue;

      if (node->handle != NULL)
        g_hash_table_remove (self->nodes, node->handle);
      free_node (node);
      g_ptr_array_index (block->slots, i) = NULL;
      block->n_nodes--;
      self->n_gaps++;
      self->changed = TRUE;
    }
}

static void
put_node (VarbindSharing *self,
          VarbindBlock   *block,
          VarbindNode    *node,
          guint          *first_free)
{
  while (*first_free < block->slots->len &&
         g_ptr_array_index (block->slots, *first_free) != NULL)
    (*first_free)++;

  if (*first_free < block->slots->len)
    {
      g_ptr_array_index (block->slots, *first_free) = node;
      self->n_gaps--;
    }
  else
    {
      g_ptr_array_add (block->slots, node);
    }
  block->n_nodes++;
  self->changed = TRUE;
}

static VarbindNode *
find_group (VarbindBlock *block,
            VarbindKind   kind)
{
  for (guint i = 0; i < block->slots->len; i++)
    {
      VarbindNode *node = g_ptr_array_index (block->slots, i);

      if (node != NULL && node->handle == NULL && node->kind == kind)
        return node;
    }

  return NULL;
}

static VarbindNode *
make_node (VarbindBlock  *block,
           VarbindHandle *handle,
           VarbindKind    kind,
           guint          n_handles)
{
  VarbindNode *node = g_new0 (VarbindNode, 1);

  node->handle = handle != NULL ? g_object_ref (handle) : NULL;
  node->session = block->node.session;
  node->kind = kind;
  node->n_handles = n_handles;

  return node;
}

static void
add_nodes (VarbindSharing *self,
           VarbindBlock   *block,
           VarbindList    *owned)
{
  guint first_free = 0;

  for (guint i = 0; i < varbind_list_get_length (owned); i++)
    {
      VarbindHandle *handle = varbind_list_peek (owned, i);
      VarbindNode   *node;

      if (g_hash_table_contains (self->nodes, handle) || !is_shown (self, handle) ||
          is_grouped (block, handle))
        continue;

      node = make_node (block, handle, varbind_handle_get_kind (handle), 1);
      g_hash_table_insert (self->nodes, handle, node);
      put_node (self, block, node, &first_free);
    }

  for (guint kind = VARBIND_KIND_SESSION; kind <= VARBIND_KIND_VBL; kind++)
    {
      VarbindNode *group = find_group (block, kind);

      if (!is_group_wanted (block, kind))
        continue;
      if (group == NULL)
        {
          group = make_node (block, NULL, kind, 0);
          put_node (self, block, group, &first_free);
        }
      self->changed |= group->n_handles != block->n_of_kind[kind];
      group->n_handles = block->n_of_kind[kind];
    }
}

/* A session that is open is shown, unless it is filtered out and none of its
 * handles is shown; a closed one for the sake of what dangles. */
static void
update_block (VarbindSharing *self,
              VarbindSession *session)
{
  VarbindHandle *handle = VARBIND_HANDLE (session);
  VarbindBlock  *block = g_hash_table_lookup (self->of_session, session);
  VarbindList   *owned = varbind_session_get_owned (session);
  gboolean       shown;

  if (block == NULL && !varbind_handle_is_live (handle) && varbind_list_get_length (owned) == 0)
    return;
  if (block == NULL)
    block = add_block (self, session);

  count_handles (self, block, owned);
  drop_nodes (self, block);
  add_nodes (self, block, owned);

  shown = block->n_nodes > 0 ||
          (varbind_handle_is_live (handle) &&
           (self->filter == NULL || self->filter (handle, self->filter_data)));
  self->changed |= block->shown != shown;
  block->shown = shown;
}

static guint
get_height (VarbindBlock *block)
{
  return block->shown ? MAX (block->slots->len, 1) : 0;
}

static void
number_rows (VarbindSharing *self)
{
  guint row = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      VarbindBlock *block = g_ptr_array_index (self->blocks, i);

      block->first_row = row;
      block->node.row = row;
      for (guint j = 0; j < block->slots->len; j++)
        if (g_ptr_array_index (block->slots, j) != NULL)
          ((VarbindNode *)g_ptr_array_index (block->slots, j))->row = row + j;
      row += get_height (block);
    }
  self->n_rows = row;
}

/* What the target has forgotten is gone with all that hung on it. */
static void
drop_blocks (VarbindSharing *self)
{
  VarbindList *sessions =
    VARBIND_LIST (varbind_target_get_sessions (self->target));
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < varbind_list_get_length (sessions); i++)
    g_hash_table_add (known, varbind_list_peek (sessions, i));

  for (guint i = self->blocks->len; i-- > 0;)
    {
      VarbindBlock *block = g_ptr_array_index (self->blocks, i);

      if (g_hash_table_contains (known, block->node.session))
        continue;
      for (guint j = 0; j < block->slots->len; j++)
        {
          VarbindNode *node = g_ptr_array_index (block->slots, j);

          if (node != NULL && node->handle != NULL)
            g_hash_table_remove (self->nodes, node->handle);
        }
      g_hash_table_remove (self->of_session, block->node.session);
      g_ptr_array_remove_index (self->blocks, i);
      self->changed = TRUE;
    }
}

static void
close_up (VarbindSharing *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      VarbindBlock *block = g_ptr_array_index (self->blocks, i);
      guint         n = 0;

      for (guint j = 0; j < block->slots->len; j++)
        if (g_ptr_array_index (block->slots, j) != NULL)
          block->slots->pdata[n++] = g_ptr_array_index (block->slots, j);
      g_ptr_array_set_size (block->slots, (int)n);
    }
  self->n_gaps = 0;
}

/**
 * varbind_sharing_update:
 * @self: a graph
 *
 * Brings it up to date with its target and filter.
 *
 * Returns: whether anything is different
 */
gboolean
varbind_sharing_update (VarbindSharing *self)
{
  VarbindList *sessions;

  g_return_val_if_fail (VARBIND_IS_SHARING (self), FALSE);

  if (self->target == NULL)
    return FALSE;

  self->changed = FALSE;
  sessions = VARBIND_LIST (varbind_target_get_sessions (self->target));
  if (self->blocks->len > 0)
    drop_blocks (self);
  for (guint i = 0; i < varbind_list_get_length (sessions); i++)
    update_block (self, varbind_list_peek (sessions, i));

  if (self->n_gaps > MOST_GAPS && self->n_gaps > self->n_rows / 3)
    close_up (self);
  if (self->changed)
    number_rows (self);

  return self->changed;
}

/**
 * varbind_sharing_tidy:
 * @self: a graph
 *
 * Closes the gaps that handles have left.
 */
void
varbind_sharing_tidy (VarbindSharing *self)
{
  g_return_if_fail (VARBIND_IS_SHARING (self));

  close_up (self);
  number_rows (self);
}

/**
 * varbind_sharing_open_group:
 * @self: a graph
 * @session: whose handles
 * @kind: of which kind
 * @open: whether to show them one by one, from the next
 *   varbind_sharing_update() on
 */
void
varbind_sharing_open_group (VarbindSharing *self,
                            VarbindSession *session,
                            VarbindKind     kind,
                            gboolean        open)
{
  VarbindBlock *block;

  g_return_if_fail (VARBIND_IS_SHARING (self));

  block = g_hash_table_lookup (self->of_session, session);
  if (block == NULL)
    return;

  if (open)
    block->open_groups |= 1u << kind;
  else
    block->open_groups &= ~(1u << kind);
}
