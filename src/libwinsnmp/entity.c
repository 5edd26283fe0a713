/* entity.c
 *
 * Entities: peers with a port, a version and a retransmission policy.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "entity.h"
#include "lookup.h"
#include "names.h"

SNMPAPI_STATUS
wsnmp_entity_new (WsnmpSession       *session,
                  const WsnmpAddress *address,
                  uint8_t             version,
                  WsnmpEntity       **ret_entity)
{
  WsnmpEntity   *entity;
  SNMPAPI_STATUS error = wsnmp_object_new (WINSNMP_HANDLE_ENTITY, sizeof *entity, session, &entity);

  if (error != SNMPAPI_SUCCESS)
    return error;

  entity->address = *address;
  entity->version = version;
  wsnmp_lookup_policy (address, &entity->timeout, &entity->retries);
  *ret_entity = entity;

  return SNMPAPI_SUCCESS;
}

void
wsnmp_entity_clear (WsnmpEntity *entity)
{
  free (entity->name);
}

void
wsnmp_entity_describe (WsnmpEntity        *entity,
                       WinsnmpHandleEvent *event)
{
  static _Thread_local char text[WSNMP_ADDRESS_LENGTH];

  wsnmp_address_format (&entity->address, text);
  event->detail.entity.name = entity->name;
  event->detail.entity.address = text;
  event->detail.entity.port = wsnmp_address_get_port (&entity->address);
  event->detail.entity.version = entity->version;
  event->detail.entity.timeout = entity->timeout;
  event->detail.entity.retries = entity->retries;
  event->detail.entity.actual_timeout = entity->actual_timeout;
  event->detail.entity.actual_retries = entity->actual_retries;
}

static SNMPAPI_STATUS
make_entity (WsnmpSession    *owner,
             const WsnmpPeer *peer,
             WsnmpEntity    **ret_entity)
{
  WsnmpEntity   *entity;
  SNMPAPI_STATUS error = wsnmp_entity_new (owner, &peer->address, peer->version, &entity);

  if (error != SNMPAPI_SUCCESS)
    return error;

  entity->port_is_set = peer->port_is_set;
  entity->timeout = peer->timeout;
  entity->retries = peer->retries;
  *ret_entity = entity;
  if (peer->name[0] == '\0')
    return SNMPAPI_SUCCESS;

  entity->name = strdup (peer->name);
  if (entity->name != NULL)
    return SNMPAPI_SUCCESS;

  wsnmp_object_discard (&entity->object);
  return SNMPAPI_ALLOC_ERROR;
}

/* The session may have gone while a host name was resolved. */
static SNMPAPI_STATUS
look_up (WsnmpCall     *call,
         HSNMP_SESSION  session,
         const char    *string,
         WsnmpPeer     *ret_peer,
         WsnmpSession **ret_owner)
{
  SNMPAPI_STATUS error = wsnmp_call_find_session (call, session, ret_owner);
  SNMPAPI_STATUS lookup_error;

  if (error != SNMPAPI_SUCCESS)
    return error;

  lookup_error = wsnmp_lookup_peer (string, ret_peer);
  call->session = NULL;
  error = wsnmp_call_find_session (call, session, ret_owner);

  return error != SNMPAPI_SUCCESS ? error : lookup_error;
}

HSNMP_ENTITY WINAPI
SnmpStrToEntity (HSNMP_SESSION session,
                 LPCSTR        string)
{
  WsnmpCall      call;
  WsnmpSession  *owner;
  WsnmpEntity   *entity;
  WsnmpPeer      peer;
  SNMPAPI_STATUS error;
  uint64_t       token = 0;

  wsnmp_names_refresh ();
  WSNMP_ENTER (&call, STR_TO_ENTITY);
  wsnmp_call_handle (&call, 0, session);
  wsnmp_call_text (&call, 1, string);

  error = look_up (&call, session, string, &peer, &owner);
  if (error == SNMPAPI_SUCCESS)
    error = make_entity (owner, &peer, &entity);
  if (error == SNMPAPI_SUCCESS)
    token = wsnmp_object_reference (&entity->object);

  return wsnmp_call_leave_handle (&call, error, token);
}

/* As much of the text as fits, with a NUL if anything does. */
static SNMPAPI_STATUS
write_text (const char *text,
            size_t      size,
            char       *string,
            size_t     *ret_written)
{
  size_t length = strlen (text) + 1;

  *ret_written = length < size ? length : size;
  if (*ret_written > 0)
    {
      memcpy (string, text, *ret_written - 1);
      string[*ret_written - 1] = '\0';
    }

  return length > size ? SNMPAPI_OUTPUT_TRUNCATED : SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS WINAPI
SnmpEntityToStr (HSNMP_ENTITY entity,
                 smiUINT32    size,
                 LPSTR        string)
{
  WsnmpCall      call;
  WsnmpEntity   *peer;
  char           address[WSNMP_ADDRESS_LENGTH];
  size_t         written = 0;
  SNMPAPI_STATUS error;

  wsnmp_names_refresh ();
  WSNMP_ENTER (&call, ENTITY_TO_STR);
  wsnmp_call_handle (&call, 0, entity);
  wsnmp_call_number (&call, 1, size);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_ENTITY, entity, &peer);
  if (error == SNMPAPI_SUCCESS && string == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS)
    {
      const char *text = wsnmp_lookup_entity_name (peer);

      if (text == NULL)
        {
          wsnmp_address_format (&peer->address, address);
          text = address;
        }
      error = write_text (text, size, string, &written);
      if (written > 0)
        wsnmp_call_text (&call, 2, string);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, written);
}

SNMPAPI_STATUS WINAPI
SnmpFreeEntity (HSNMP_ENTITY entity)
{
  WsnmpCall call;

  WSNMP_ENTER (&call, FREE_ENTITY);
  return wsnmp_object_leave_free (&call, WINSNMP_HANDLE_ENTITY, entity);
}

SNMPAPI_STATUS WINAPI
SnmpSetPort (HSNMP_ENTITY hEntity,
             UINT         nPort)
{
  WsnmpCall      call;
  WsnmpEntity   *entity;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, SET_PORT);
  wsnmp_call_handle (&call, 0, hEntity);
  wsnmp_call_number (&call, 1, nPort);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_ENTITY, hEntity, &entity);
  if (error == SNMPAPI_SUCCESS && entity->listener != NULL)
    error = SNMPAPI_OPERATION_INVALID;
  if (error == SNMPAPI_SUCCESS && (nPort == 0 || nPort > UINT16_MAX))
    error = SNMPAPI_OTHER_ERROR;
  if (error == SNMPAPI_SUCCESS)
    {
      wsnmp_address_set_port (&entity->address, (uint16_t)nPort);
      entity->port_is_set = true;
      wsnmp_object_emit_changed (&entity->object);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

/* The four policy functions: two pairs of one shape. */

static SNMPAPI_STATUS
find_for_policy (WsnmpCall    *call,
                 HSNMP_ENTITY  handle,
                 smiLPUINT32   policy,
                 smiLPUINT32   actual,
                 WsnmpEntity **ret_entity)
{
  SNMPAPI_STATUS error;

  wsnmp_call_handle (call, 0, handle);
  error = wsnmp_call_find_object (call, WINSNMP_HANDLE_ENTITY, handle, ret_entity);
  if (error == SNMPAPI_SUCCESS && policy == NULL && actual == NULL)
    error = SNMPAPI_NOOP;

  return error;
}

SNMPAPI_STATUS WINAPI
SnmpGetTimeout (HSNMP_ENTITY   hEntity,
                smiLPTIMETICKS nPolicyTimeout,
                smiLPTIMETICKS nActualTimeout)
{
  WsnmpCall      call;
  WsnmpEntity   *entity;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, GET_TIMEOUT);
  error = find_for_policy (&call, hEntity, nPolicyTimeout, nActualTimeout, &entity);
  if (error == SNMPAPI_SUCCESS)
    {
      wsnmp_call_hand_out (&call, 1, entity->timeout, nPolicyTimeout);
      wsnmp_call_hand_out (&call, 2, entity->actual_timeout, nActualTimeout);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpGetRetry (HSNMP_ENTITY hEntity,
              smiLPUINT32  nPolicyRetry,
              smiLPUINT32  nActualRetry)
{
  WsnmpCall      call;
  WsnmpEntity   *entity;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, GET_RETRY);
  error = find_for_policy (&call, hEntity, nPolicyRetry, nActualRetry, &entity);
  if (error == SNMPAPI_SUCCESS)
    {
      wsnmp_call_hand_out (&call, 1, entity->retries, nPolicyRetry);
      wsnmp_call_hand_out (&call, 2, entity->actual_retries, nActualRetry);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpSetTimeout (HSNMP_ENTITY hEntity,
                smiTIMETICKS nPolicyTimeout)
{
  WsnmpCall      call;
  WsnmpEntity   *entity;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, SET_TIMEOUT);
  wsnmp_call_number (&call, 1, nPolicyTimeout);
  error = find_for_policy (&call, hEntity, &nPolicyTimeout, NULL, &entity);
  if (error == SNMPAPI_SUCCESS)
    {
      entity->timeout = nPolicyTimeout;
      wsnmp_object_emit_changed (&entity->object);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpSetRetry (HSNMP_ENTITY hEntity,
              smiUINT32    nPolicyRetry)
{
  WsnmpCall      call;
  WsnmpEntity   *entity;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, SET_RETRY);
  wsnmp_call_number (&call, 1, nPolicyRetry);
  error = find_for_policy (&call, hEntity, &nPolicyRetry, NULL, &entity);
  if (error == SNMPAPI_SUCCESS)
    {
      entity->retries = nPolicyRetry;
      wsnmp_object_emit_changed (&entity->object);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
