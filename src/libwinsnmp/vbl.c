/* vbl.c
 *
 * Variable binding list handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "descriptor.h"
#include "vbl.h"

void
wsnmp_holder_set (WsnmpHolder   *holder,
                  WsnmpBindings *bindings)
{
  wsnmp_link_remove (&holder->link);
  wsnmp_bindings_unref (holder->bindings);

  holder->bindings = bindings;
  if (bindings != NULL)
    wsnmp_list_append (&bindings->holders, &holder->link);
}

/* The list has another length: so have all that hold it. */
static void
emit_changed (WsnmpBindings *bindings)
{
  for (WsnmpLink *link = bindings->holders.next; link != &bindings->holders; link = link->next)
    wsnmp_object_emit_changed (&WSNMP_CONTAINER (link, WsnmpHolder, link)->object);
}

SNMPAPI_STATUS
wsnmp_vbl_new (WsnmpSession  *session,
               WsnmpBindings *bindings,
               uint64_t      *ret_token)
{
  WsnmpVbl      *vbl;
  SNMPAPI_STATUS error = SNMPAPI_ALLOC_ERROR;

  if (bindings != NULL)
    error = wsnmp_object_new (WINSNMP_HANDLE_VBL, sizeof *vbl, session, &vbl);
  if (error != SNMPAPI_SUCCESS)
    {
      wsnmp_bindings_unref (bindings);
      return error;
    }

  wsnmp_holder_set (vbl, bindings);
  *ret_token = wsnmp_object_reference (&vbl->object);

  return SNMPAPI_SUCCESS;
}

static void
note_binding (WsnmpCall   *call,
              unsigned int index,
              smiLPCOID    name,
              smiLPCVALUE  value)
{
  wsnmp_call_oid (call, index, name);
  wsnmp_call_number (call, index + 1, value != NULL ? (int64_t)value->syntax : 0);
}

HSNMP_VBL WINAPI
SnmpCreateVbl (HSNMP_SESSION session,
               smiLPCOID     name,
               smiLPCVALUE   value)
{
  WsnmpCall      call;
  WsnmpSession  *owner;
  WsnmpBindings *bindings;
  SNMPAPI_STATUS error;
  uint64_t       token = 0;

  WSNMP_ENTER (&call, CREATE_VBL);
  wsnmp_call_handle (&call, 0, session);
  note_binding (&call, 1, name, value);

  error = wsnmp_call_find_session (&call, session, &owner);
  if (error == SNMPAPI_SUCCESS && name != NULL)
    {
      error = wsnmp_bindings_check_name (name);
      if (error == SNMPAPI_SUCCESS)
        error = wsnmp_bindings_check_value (value);
    }
  if (error == SNMPAPI_SUCCESS)
    {
      bindings = wsnmp_bindings_new ();
      if (bindings == NULL)
        error = SNMPAPI_ALLOC_ERROR;
      else if (name != NULL)
        error = wsnmp_bindings_append (bindings, name, value);

      if (error == SNMPAPI_SUCCESS)
        error = wsnmp_vbl_new (owner, bindings, &token);
      else
        wsnmp_bindings_unref (bindings);
    }

  return wsnmp_call_leave_handle (&call, error, token);
}

HSNMP_VBL WINAPI
SnmpDuplicateVbl (HSNMP_SESSION session,
                  HSNMP_VBL     vbl)
{
  WsnmpCall      call;
  WsnmpSession  *owner;
  WsnmpVbl      *source;
  SNMPAPI_STATUS error;
  uint64_t       token = 0;

  WSNMP_ENTER (&call, DUPLICATE_VBL);
  wsnmp_call_handle (&call, 0, session);
  wsnmp_call_handle (&call, 1, vbl);

  error = wsnmp_call_find_session (&call, session, &owner);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_VBL, vbl, &source);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_vbl_new (owner, wsnmp_bindings_copy (source->bindings), &token);

  return wsnmp_call_leave_handle (&call, error, token);
}

SNMPAPI_STATUS WINAPI
SnmpFreeVbl (HSNMP_VBL vbl)
{
  WsnmpCall call;

  WSNMP_ENTER (&call, FREE_VBL);
  return wsnmp_object_leave_free (&call, WINSNMP_HANDLE_VBL, vbl);
}

SNMPAPI_STATUS WINAPI
SnmpCountVbl (HSNMP_VBL vbl)
{
  WsnmpCall      call;
  WsnmpVbl      *list;
  SNMPAPI_STATUS error;
  uint32_t       count = 0;

  WSNMP_ENTER (&call, COUNT_VBL);
  wsnmp_call_handle (&call, 0, vbl);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_VBL, vbl, &list);
  if (error == SNMPAPI_SUCCESS)
    {
      count = list->bindings->n_bindings;
      if (count == 0)
        error = SNMPAPI_NOOP;
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, count);
}

/* The memory that is handed out with a value, if its syntax has any. */
static SNMPAPI_STATUS
hand_out_value (const smiVALUE *source,
                smiLPVALUE      destination)
{
  smiVALUE copy = *source;

  if (source->syntax == SNMP_SYNTAX_OID)
    {
      copy.value.oid.ptr = wsnmp_descriptor_new (WINSNMP_DESCRIPTOR_OID, source->value.oid.ptr,
                                                 source->value.oid.len * sizeof (smiUINT32));
      if (copy.value.oid.ptr == NULL)
        return SNMPAPI_ALLOC_ERROR;
    }
  else if (wsnmp_value_is_string (source->syntax))
    {
      copy.value.string.ptr = wsnmp_descriptor_new (WINSNMP_DESCRIPTOR_OCTETS,
                                                    source->value.string.ptr,
                                                    source->value.string.len);
      if (copy.value.string.ptr == NULL)
        return SNMPAPI_ALLOC_ERROR;
    }

  *destination = copy;
  return SNMPAPI_SUCCESS;
}

/* All or nothing. */
static SNMPAPI_STATUS
hand_out_binding (const WsnmpBinding *binding,
                  smiLPOID            name,
                  smiLPVALUE          value)
{
  smiUINT32 *ids = NULL;

  if (name != NULL)
    {
      ids = wsnmp_descriptor_new (WINSNMP_DESCRIPTOR_OID, binding->name.ptr,
                                  binding->name.len * sizeof *ids);
      if (ids == NULL)
        return SNMPAPI_ALLOC_ERROR;
    }

  if (value != NULL && hand_out_value (&binding->value, value) != SNMPAPI_SUCCESS)
    {
      wsnmp_descriptor_free (ids);
      return SNMPAPI_ALLOC_ERROR;
    }

  if (name != NULL)
    *name = (smiOID){ binding->name.len, ids };

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS WINAPI
SnmpGetVb (HSNMP_VBL  vbl,
           smiUINT32  index,
           smiLPOID   name,
           smiLPVALUE value)
{
  WsnmpCall      call;
  WsnmpVbl      *list;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, GET_VB);
  wsnmp_call_handle (&call, 0, vbl);
  wsnmp_call_number (&call, 1, index);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_VBL, vbl, &list);
  if (error == SNMPAPI_SUCCESS && name == NULL && value == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS && (index == 0 || index > list->bindings->n_bindings))
    error = SNMPAPI_INDEX_INVALID;
  if (error == SNMPAPI_SUCCESS)
    error = hand_out_binding (&list->bindings->items[index - 1], name, value);
  if (error == SNMPAPI_SUCCESS)
    note_binding (&call, 2, name, value);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

static SNMPAPI_STATUS
set_binding (WsnmpBindings *bindings,
             smiUINT32      index,
             smiLPCOID      name,
             smiLPCVALUE    value)
{
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  if (index > bindings->n_bindings)
    return SNMPAPI_INDEX_INVALID;
  if (index != 0 && name == NULL && value == NULL)
    return SNMPAPI_NOOP;

  if (index == 0 || name != NULL)
    error = wsnmp_bindings_check_name (name);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_bindings_check_value (value);
  if (error != SNMPAPI_SUCCESS)
    return error;

  return index == 0 ? wsnmp_bindings_append (bindings, name, value)
                    : wsnmp_bindings_replace (bindings, index - 1, name, value);
}

SNMPAPI_STATUS WINAPI
SnmpSetVb (HSNMP_VBL   vbl,
           smiUINT32   index,
           smiLPCOID   name,
           smiLPCVALUE value)
{
  WsnmpCall      call;
  WsnmpVbl      *list;
  SNMPAPI_STATUS error;
  uint32_t       position = index;

  WSNMP_ENTER (&call, SET_VB);
  wsnmp_call_handle (&call, 0, vbl);
  wsnmp_call_number (&call, 1, index);
  note_binding (&call, 2, name, value);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_VBL, vbl, &list);
  if (error == SNMPAPI_SUCCESS)
    error = set_binding (list->bindings, index, name, value);
  if (error == SNMPAPI_SUCCESS && index == 0)
    {
      position = list->bindings->n_bindings;
      emit_changed (list->bindings);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, position);
}

SNMPAPI_STATUS WINAPI
SnmpDeleteVb (HSNMP_VBL vbl,
              smiUINT32 index)
{
  WsnmpCall      call;
  WsnmpVbl      *list;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, DELETE_VB);
  wsnmp_call_handle (&call, 0, vbl);
  wsnmp_call_number (&call, 1, index);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_VBL, vbl, &list);
  if (error == SNMPAPI_SUCCESS && (index == 0 || index > list->bindings->n_bindings))
    error = SNMPAPI_INDEX_INVALID;
  if (error == SNMPAPI_SUCCESS)
    {
      wsnmp_bindings_remove (list->bindings, index - 1);
      emit_changed (list->bindings);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
