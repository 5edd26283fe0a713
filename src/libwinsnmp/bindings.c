/* bindings.c
 *
 * A list of variable bindings, shared by counted reference.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bindings.h"
#include "oid.h"

static const smiVALUE null_value = { .syntax = SNMP_SYNTAX_NULL };

int
wsnmp_value_is_string (smiUINT32 syntax)
{
  switch (syntax)
    {
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

SNMPAPI_STATUS
wsnmp_bindings_check_name (smiLPCOID name)
{
  return name != NULL && wsnmp_oid_is_encodable (name) ? SNMPAPI_SUCCESS : SNMPAPI_OID_INVALID;
}

SNMPAPI_STATUS
wsnmp_bindings_check_value (smiLPCVALUE value)
{
  if (value == NULL)
    return SNMPAPI_SUCCESS;

  switch (value->syntax)
    {
    case SNMP_SYNTAX_OID:
      return wsnmp_oid_is_encodable (&value->value.oid) ? SNMPAPI_SUCCESS : SNMPAPI_OID_INVALID;

    case SNMP_SYNTAX_IPADDR:
      if (value->value.string.len != 4)
        return SNMPAPI_SYNTAX_INVALID;
      /* fall through */
    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_BITS:
    case SNMP_SYNTAX_OPAQUE:
    case SNMP_SYNTAX_NSAPADDR:
      return value->value.string.len == 0 || value->value.string.ptr != NULL
               ? SNMPAPI_SUCCESS
               : SNMPAPI_SYNTAX_INVALID;

    case SNMP_SYNTAX_INT:
    case SNMP_SYNTAX_NULL:
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_CNTR64:
    case SNMP_SYNTAX_UINT32:
    case SNMP_SYNTAX_NOSUCHOBJECT:
    case SNMP_SYNTAX_NOSUCHINSTANCE:
    case SNMP_SYNTAX_ENDOFMIBVIEW:
      return SNMPAPI_SUCCESS;

    default:
      return SNMPAPI_SYNTAX_INVALID;
    }
}

/* Enough for a name and a short value. */
#define SMALL_STORE 128

static void *
take_memory (WsnmpBindings *bindings,
             size_t         size)
{
  size_t n = (size + sizeof bindings->store[0] - 1) / sizeof bindings->store[0];
  void  *memory = &bindings->store[bindings->store_used];

  if (n <= bindings->store_size - bindings->store_used)
    {
      bindings->store_used += n;
      return memory;
    }

  memory = malloc (size);
  if (memory != NULL)
    bindings->n_outside++;

  return memory;
}

static void
give_back (WsnmpBindings *bindings,
           void          *memory)
{
  uintptr_t address = (uintptr_t)memory, store = (uintptr_t)bindings->store;

  if (address >= store && address < store + bindings->store_size * sizeof bindings->store[0])
    return;

  free (memory);
  bindings->n_outside--;
}

static int
copy_oid (WsnmpBindings *bindings,
          smiLPCOID      source,
          smiLPOID       ret_copy)
{
  smiUINT32 *ids = take_memory (bindings, source->len * sizeof *ids);

  if (ids == NULL)
    return 0;

  memcpy (ids, source->ptr, source->len * sizeof *ids);
  *ret_copy = (smiOID){ source->len, ids };

  return 1;
}

static int
copy_value (WsnmpBindings *bindings,
            smiLPCVALUE    source,
            smiLPVALUE     ret_copy)
{
  *ret_copy = *source;

  if (source->syntax == SNMP_SYNTAX_OID)
    return copy_oid (bindings, &source->value.oid, &ret_copy->value.oid);

  if (wsnmp_value_is_string (source->syntax))
    {
      smiUINT32 length = source->value.string.len;
      smiBYTE  *bytes = take_memory (bindings, (size_t)length + 1);

      if (bytes == NULL)
        return 0;
      if (length > 0)
        memcpy (bytes, source->value.string.ptr, length);
      ret_copy->value.string.ptr = bytes;
    }

  return 1;
}

static void
clear_value (WsnmpBindings *bindings,
             smiLPVALUE     value)
{
  if (value->syntax == SNMP_SYNTAX_OID)
    give_back (bindings, value->value.oid.ptr);
  else if (wsnmp_value_is_string (value->syntax))
    give_back (bindings, value->value.string.ptr);
}

static void
clear_binding (WsnmpBindings *bindings,
               WsnmpBinding  *binding)
{
  give_back (bindings, binding->name.ptr);
  clear_value (bindings, &binding->value);
}

WsnmpBindings *
wsnmp_bindings_new_for (size_t n_bytes)
{
  WsnmpBindings *bindings = malloc (sizeof *bindings + n_bytes);

  if (bindings == NULL)
    return NULL;

  memset (bindings, 0, sizeof *bindings);
  bindings->references = 1;
  bindings->capacity = 1;
  bindings->items = &bindings->first;
  bindings->store_size = n_bytes / sizeof bindings->store[0];
  wsnmp_list_init (&bindings->holders);

  return bindings;
}

WsnmpBindings *
wsnmp_bindings_new (void)
{
  return wsnmp_bindings_new_for (SMALL_STORE);
}

WsnmpBindings *
wsnmp_bindings_copy (const WsnmpBindings *bindings)
{
  WsnmpBindings *copy = wsnmp_bindings_new ();

  for (uint32_t i = 0; copy != NULL && bindings != NULL && i < bindings->n_bindings; i++)
    {
      const WsnmpBinding *item = &bindings->items[i];

      if (wsnmp_bindings_append (copy, &item->name, &item->value) != SNMPAPI_SUCCESS)
        {
          wsnmp_bindings_unref (copy);
          return NULL;
        }
    }

  return copy;
}

/* What malloc adds to a block, or rounds it up by. */
#define BLOCK_OVERHEAD 16

size_t
wsnmp_bindings_get_size (const WsnmpBindings *bindings)
{
  size_t size = sizeof *bindings + bindings->store_size * sizeof bindings->store[0] +
                bindings->capacity * sizeof *bindings->items;

  for (uint32_t i = 0; bindings->n_outside > 0 && i < bindings->n_bindings; i++)
    {
      const WsnmpBinding *item = &bindings->items[i];

      size += 2 * BLOCK_OVERHEAD + item->name.len * sizeof *item->name.ptr;
      if (item->value.syntax == SNMP_SYNTAX_OID)
        size += item->value.value.oid.len * sizeof *item->value.value.oid.ptr;
      else if (wsnmp_value_is_string (item->value.syntax))
        size += item->value.value.string.len;
    }

  return size;
}

WsnmpBindings *
wsnmp_bindings_ref (WsnmpBindings *bindings)
{
  if (bindings != NULL)
    bindings->references++;

  return bindings;
}

void
wsnmp_bindings_unref (WsnmpBindings *bindings)
{
  if (bindings == NULL || --bindings->references > 0)
    return;

  for (uint32_t i = 0; bindings->n_outside > 0 && i < bindings->n_bindings; i++)
    clear_binding (bindings, &bindings->items[i]);
  if (bindings->items != &bindings->first)
    free (bindings->items);
  free (bindings);
}

bool
wsnmp_bindings_reserve (WsnmpBindings *bindings,
                        uint32_t       capacity)
{
  bool          is_first = bindings->items == &bindings->first;
  WsnmpBinding *items;

  if (capacity <= bindings->capacity)
    return true;

  items = realloc (is_first ? NULL : bindings->items, capacity * sizeof *items);
  if (items == NULL)
    return false;

  if (is_first)
    items[0] = bindings->first;
  bindings->items = items;
  bindings->capacity = capacity;

  return true;
}

static bool
make_room (WsnmpBindings *bindings)
{
  return bindings->n_bindings < bindings->capacity ||
         wsnmp_bindings_reserve (bindings, bindings->capacity * 2);
}

SNMPAPI_STATUS
wsnmp_bindings_append (WsnmpBindings *bindings,
                       smiLPCOID      name,
                       smiLPCVALUE    value)
{
  WsnmpBinding binding = { 0 };

  if (!make_room (bindings) || !copy_oid (bindings, name, &binding.name))
    return SNMPAPI_ALLOC_ERROR;

  if (!copy_value (bindings, value != NULL ? value : &null_value, &binding.value))
    {
      give_back (bindings, binding.name.ptr);
      return SNMPAPI_ALLOC_ERROR;
    }

  bindings->items[bindings->n_bindings++] = binding;
  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
wsnmp_bindings_replace (WsnmpBindings *bindings,
                        uint32_t       position,
                        smiLPCOID      name,
                        smiLPCVALUE    value)
{
  WsnmpBinding *binding = &bindings->items[position];
  smiVALUE      new_value;
  smiOID        new_name;

  if (!copy_value (bindings, value != NULL ? value : &null_value, &new_value))
    return SNMPAPI_ALLOC_ERROR;

  if (name != NULL)
    {
      if (!copy_oid (bindings, name, &new_name))
        {
          clear_value (bindings, &new_value);
          return SNMPAPI_ALLOC_ERROR;
        }
      give_back (bindings, binding->name.ptr);
      binding->name = new_name;
    }

  clear_value (bindings, &binding->value);
  binding->value = new_value;

  return SNMPAPI_SUCCESS;
}

void
wsnmp_bindings_remove (WsnmpBindings *bindings,
                       uint32_t       position)
{
  clear_binding (bindings, &bindings->items[position]);
  bindings->n_bindings--;
  memmove (&bindings->items[position], &bindings->items[position + 1],
           (bindings->n_bindings - position) * sizeof bindings->items[0]);
}
