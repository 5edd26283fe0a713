/* descriptor.c
 *
 * Memory behind output descriptors, of which the library keeps a register.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "descriptor.h"
#include "hash.h"

/* What is handed out begins behind this head. */
typedef struct
{
  _Alignas(max_align_t) WsnmpHashNode node;
  WsnmpLink link;
} Block;

/* Guarded by the library's lock. */
static WsnmpHash blocks;
static WsnmpList all_blocks = { &all_blocks, &all_blocks };

static uint64_t
hash_of (const void *memory)
{
  return wsnmp_hash_mix ((uintptr_t)memory);
}

void *
wsnmp_descriptor_new (const void *bytes,
                      size_t      length)
{
  Block         *block = malloc (sizeof *block + length + 1);
  unsigned char *memory;

  if (block == NULL)
    return NULL;

  memory = (unsigned char *)(block + 1);
  if (length > 0)
    memcpy (memory, bytes, length);
  memory[length] = '\0';
  wsnmp_hash_add (&blocks, &block->node, hash_of (memory));
  wsnmp_list_append (&all_blocks, &block->link);

  return memory;
}

static Block *
find (const void *memory)
{
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
free_block (Block *block)
{
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

  free_block (block);
  return 1;
}

void
wsnmp_descriptor_free_all (void)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&all_blocks)) != NULL)
    free_block (WSNMP_CONTAINER (link, Block, link));
  wsnmp_hash_clear (&blocks);
}

static int
owns_memory (smiUINT32 syntax)
{
  switch (syntax)
    {
    case SNMP_SYNTAX_OID:
    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_BITS:
    case SNMP_SYNTAX_OPAQUE:
    case SNMP_SYNTAX_IPADDR:
    case SNMP_SYNTAX_NSAPADDR:
      return 1;

    default:
      return 0;
    }
}

SNMPAPI_STATUS WINAPI
SnmpFreeDescriptor (smiUINT32   syntax,
                    smiLPOPAQUE descriptor)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, FREE_DESCRIPTOR);
  wsnmp_call_number (&call, 0, syntax);
  wsnmp_call_number (&call, 1, descriptor != NULL);

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
