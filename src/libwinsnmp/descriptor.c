/* descriptor.c
 *
 * Memory behind output descriptors, of which the library keeps a register.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "bindings.h"
#include "call.h"
#include "descriptor.h"
#include "events.h"
#include "hash.h"

/* What is handed out begins behind this head. */
typedef struct
{
  _Alignas(max_align_t) WsnmpHashNode node;
  WsnmpLink link;
  uint64_t  session;
  uint32_t  bytes;
  uint8_t   kind;
  uint8_t   function;
} Block;

static_assert (WINSNMP_N_FUNCTIONS <= UINT8_MAX, "a function's number fits a byte");

/* Guarded by the library's lock.  The newest one is not in the table yet: most are freed
 * before another is handed out. */
static WsnmpHash blocks;
static WsnmpList all_blocks = { &all_blocks, &all_blocks };
static Block    *newest;

static uint64_t
hash_of (const void *memory)
{
  return wsnmp_hash_mix ((uintptr_t)memory);
}

static void
describe (Block        *block,
          WinsnmpEvent *event)
{
  wsnmp_event_init (event, WINSNMP_EVENT_DESCRIPTOR, sizeof event->u.descriptor);
  event->u.descriptor.descriptor = (uintptr_t)(block + 1);
  event->u.descriptor.allocated = true;
  event->u.descriptor.kind = (WinsnmpDescriptorKind)block->kind;
  event->u.descriptor.bytes = block->bytes;
  event->u.descriptor.function = (WinsnmpFunction)block->function;
  event->u.descriptor.session = block->session;
}

static void
emit_allocated (Block *block)
{
  WinsnmpEvent event;

  if (!wsnmp_events_wanted ())
    return;

  describe (block, &event);
  wsnmp_events_fill_stack (&event);
  wsnmp_events_emit (&event);
}

static void
emit_freed (Block            *block,
            WinsnmpFreeReason reason)
{
  WinsnmpEvent event;

  if (!wsnmp_events_wanted ())
    return;

  describe (block, &event);
  event.u.descriptor.allocated = false;
  event.u.descriptor.reason = reason;
  wsnmp_events_fill_stack (&event);
  wsnmp_events_emit (&event);
}

void *
wsnmp_descriptor_new (WinsnmpDescriptorKind kind,
                      const void           *bytes,
                      size_t                length)
{
  Block         *block = malloc (sizeof *block + length + 1);
  unsigned char *memory;

  if (block == NULL)
    return NULL;

  memory = (unsigned char *)(block + 1);
  if (length > 0)
    memcpy (memory, bytes, length);
  memory[length] = '\0';
  if (newest != NULL)
    wsnmp_hash_add (&blocks, &newest->node, hash_of (newest + 1));
  newest = block;
  wsnmp_list_append (&all_blocks, &block->link);

  block->session = wsnmp_call_current_session ();
  block->bytes = (uint32_t)length;
  block->kind = (uint8_t)kind;
  block->function = (uint8_t)wsnmp_call_current_function ();
  emit_allocated (block);

  return memory;
}

static Block *
find (const void *memory)
{
  if (newest != NULL && (const void *)(newest + 1) == memory)
    return newest;

  for (WsnmpHashNode *node = wsnmp_hash_chain (&blocks, hash_of (memory)); node != NULL;
       node = node->next)
    {
      Block *block = WSNMP_CONTAINER (node, Block, node);

      if ((void *)(block + 1) == memory)
        return block;
    }

  return NULL;
}

static void
free_block (Block            *block,
            WinsnmpFreeReason reason)
{
  emit_freed (block, reason);
  if (block == newest)
    newest = NULL;
  else
    wsnmp_hash_remove (&blocks, &block->node);
  wsnmp_link_remove (&block->link);
  free (block);
}

int
wsnmp_descriptor_free (void *memory)
{
  Block *block = memory != NULL ? find (memory) : NULL;

  if (block == NULL)
    return 0;

  free_block (block, WINSNMP_FREED_BY_CALL);
  return 1;
}

void
wsnmp_descriptor_free_all (void)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&all_blocks)) != NULL)
    free_block (WSNMP_CONTAINER (link, Block, link), WINSNMP_FREED_BY_CLEANUP);
  wsnmp_hash_clear (&blocks);
}

void
wsnmp_descriptor_describe_all (void (*func) (WinsnmpEvent *event, void *user_data),
                               void *user_data)
{
  WinsnmpEvent event;

  for (WsnmpLink *link = all_blocks.next; link != &all_blocks; link = link->next)
    {
      describe (WSNMP_CONTAINER (link, Block, link), &event);
      func (&event, user_data);
    }
}

static int
owns_memory (smiUINT32 syntax)
{
  return syntax == SNMP_SYNTAX_OID || wsnmp_value_is_string (syntax);
}

SNMPAPI_STATUS WINAPI
SnmpFreeDescriptor (smiUINT32   syntax,
                    smiLPOPAQUE descriptor)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, FREE_DESCRIPTOR);
  wsnmp_call_number (&call, 0, syntax);
  if (descriptor != NULL)
    wsnmp_call_number (&call, 1, (int64_t)(uintptr_t)descriptor->ptr);

  error = wsnmp_call_check_started ();
  if (error == SNMPAPI_SUCCESS && !owns_memory (syntax))
    error = SNMPAPI_SYNTAX_INVALID;
  if (error == SNMPAPI_SUCCESS && (descriptor == NULL || !wsnmp_descriptor_free (descriptor->ptr)))
    error = SNMPAPI_OPERATION_INVALID;
  if (error == SNMPAPI_SUCCESS)
    {
      descriptor->len = 0;
      descriptor->ptr = NULL;
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
