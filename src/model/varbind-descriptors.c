/* varbind-descriptors.c
 *
 * The descriptors of a target: memory that SnmpFreeDescriptor frees.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-descriptors.h"

/* An address is used again soon: so many that were freed are remembered. */
#define MAX_FREED 10000

typedef struct
{
  VarbindDescriptor descriptor;
  GList             link; /* among the freed ones */
} Node;

struct _VarbindDescriptors
{
  GHashTable *live;       /* Node by address */
  GHashTable *freed;      /* Node by address, the newest of each */
  GHashTable *before_gap; /* what was live then; NULL when nothing was missed */
  GQueue      order;      /* of the freed ones, the oldest first */
  gboolean    in_state;
  gboolean    complete; /* every one that was ever there is remembered */
};

static void
free_node (gpointer data)
{
  Node *node = data;

  varbind_frames_unref (node->descriptor.created);
  varbind_frames_unref (node->descriptor.freed);
  g_free (node);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_node);
}

/**
 * varbind_descriptors_new:
 *
 * Returns: (transfer full): no descriptors
 */
VarbindDescriptors *
varbind_descriptors_new (void)
{
  VarbindDescriptors *self = g_new0 (VarbindDescriptors, 1);

  self->complete = TRUE;
  self->live = new_table ();
  self->freed = new_table ();
  g_queue_init (&self->order);

  return self;
}

/**
 * varbind_descriptors_free:
 * @self: (transfer full) (nullable): descriptors
 */
void
varbind_descriptors_free (VarbindDescriptors *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->live);
  g_hash_table_unref (self->freed);
  g_clear_pointer (&self->before_gap, g_hash_table_unref);
  g_free (self);
}

/* One that was known before a gap and is still there is not new. */
static gboolean
keep_known (VarbindDescriptors           *self,
            const WinsnmpDescriptorEvent *u)
{
  Node *node = NULL;

  if (self->before_gap != NULL)
    g_hash_table_steal_extended (self->before_gap, &u->descriptor, NULL, (gpointer *)&node);
  if (node == NULL)
    return FALSE;

  if (node->descriptor.function != u->function || node->descriptor.bytes != u->bytes)
    {
      free_node (node);
      return FALSE;
    }
  g_hash_table_replace (self->live, &node->descriptor.address, node);

  return TRUE;
}

static void
allocate (VarbindDescriptors *self,
          const WinsnmpEvent *event)
{
  const WinsnmpDescriptorEvent *u = &event->u.descriptor;
  Node                         *node;

  if (self->in_state && keep_known (self, u))
    return;

  node = g_new0 (Node, 1);
  node->link.data = node;
  node->descriptor.address = u->descriptor;
  node->descriptor.kind = u->kind;
  node->descriptor.bytes = u->bytes;
  node->descriptor.function = u->function;
  node->descriptor.created = varbind_frames_new (event->frames, event->n_frames);
  node->descriptor.attached_late = self->in_state;
  g_hash_table_replace (self->live, &node->descriptor.address, node);
}

static void
forget_freed (VarbindDescriptors *self,
              Node               *node)
{
  g_queue_unlink (&self->order, &node->link);
  g_hash_table_remove (self->freed, &node->descriptor.address);
}

static void
release (VarbindDescriptors *self,
         const WinsnmpEvent *event)
{
  guint64 address = event->u.descriptor.descriptor;
  Node   *node = NULL;
  Node   *before = g_hash_table_lookup (self->freed, &address);

  if (!g_hash_table_steal_extended (self->live, &address, NULL, (gpointer *)&node))
    return;

  if (before != NULL)
    forget_freed (self, before);
  node->descriptor.freed = varbind_frames_new (event->frames, event->n_frames);
  g_hash_table_insert (self->freed, &node->descriptor.address, node);
  g_queue_push_tail_link (&self->order, &node->link);
  if (self->order.length > MAX_FREED)
    {
      forget_freed (self, g_queue_peek_head (&self->order));
      self->complete = FALSE;
    }
}

/* After a gap what is live is told anew. */
static void
see_process (VarbindDescriptors *self,
             const WinsnmpEvent *event)
{
  if (event->u.process.state == WINSNMP_PROCESS_STATE_BEGIN && event->serial > 0)
    self->complete = FALSE;
  self->in_state = event->u.process.state == WINSNMP_PROCESS_STATE_BEGIN;
  if (event->u.process.state == WINSNMP_PROCESS_STATE_END)
    g_clear_pointer (&self->before_gap, g_hash_table_unref);
}

static void
see_gap (VarbindDescriptors *self)
{
  self->complete = FALSE;
  if (self->before_gap == NULL)
    self->before_gap = g_steal_pointer (&self->live);
  else
    g_hash_table_unref (self->live);
  self->live = new_table ();
}

/**
 * varbind_descriptors_see:
 * @self: descriptors
 * @event: the next event, of whatever kind
 */
void
varbind_descriptors_see (VarbindDescriptors *self,
                         const WinsnmpEvent *event)
{
  if (event->kind == WINSNMP_EVENT_PROCESS)
    see_process (self, event);
  else if (event->kind == WINSNMP_EVENT_GAP)
    see_gap (self);
  else if (event->kind == WINSNMP_EVENT_DESCRIPTOR && event->u.descriptor.allocated)
    allocate (self, event);
  else if (event->kind == WINSNMP_EVENT_DESCRIPTOR)
    release (self, event);
}

/**
 * varbind_descriptors_find:
 * @self: descriptors
 * @address: of memory
 *
 * Returns: (nullable) (transfer none): the live descriptor
 */
const VarbindDescriptor *
varbind_descriptors_find (VarbindDescriptors *self,
                          guint64             address)
{
  Node *node = g_hash_table_lookup (self->live, &address);

  return node != NULL ? &node->descriptor : NULL;
}

/**
 * varbind_descriptors_find_freed:
 * @self: descriptors
 * @address: of memory
 *
 * Returns: (nullable) (transfer none): the descriptor that had this address
 *   last, when it is not live and was freed lately
 */
const VarbindDescriptor *
varbind_descriptors_find_freed (VarbindDescriptors *self,
                                guint64             address)
{
  Node *node = g_hash_table_lookup (self->freed, &address);

  return node != NULL && !g_hash_table_contains (self->live, &address) ? &node->descriptor : NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const VarbindDescriptor *descriptor_a = *(VarbindDescriptor *const *)a;
  const VarbindDescriptor *descriptor_b = *(VarbindDescriptor *const *)b;

  return (descriptor_a->address > descriptor_b->address) -
         (descriptor_a->address < descriptor_b->address);
}

/**
 * varbind_descriptors_get_complete:
 * @self: descriptors
 *
 * Returns: whether an address that is not found was never one
 */
gboolean
varbind_descriptors_get_complete (VarbindDescriptors *self)
{
  return self->complete;
}

/**
 * varbind_descriptors_dup_live:
 * @self: descriptors
 *
 * Returns: (transfer container) (element-type VarbindDescriptor): the live ones
 */
GPtrArray *
varbind_descriptors_dup_live (VarbindDescriptors *self)
{
  GPtrArray     *live = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       node;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    g_ptr_array_add (live, &((Node *)node)->descriptor);
  g_ptr_array_sort (live, compare);

  return live;
}
