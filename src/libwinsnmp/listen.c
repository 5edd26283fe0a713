/* listen.c
 *
 * SnmpListen and SnmpListenEx: entities that act as agents.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "engine.h"
#include "listen.h"

void
wsnmp_listen_stop (WsnmpEntity *entity)
{
  if (entity->listener == NULL)
    return;

  wsnmp_engine_unlisten (entity->listener);
  entity->listener = NULL;
  entity->listened = true;
}

void
wsnmp_listen_stop_all (WsnmpSession *session)
{
  for (WsnmpLink *link = session->objects.next; link != &session->objects; link = link->next)
    {
      WsnmpObject *object = WSNMP_CONTAINER (link, WsnmpObject, link);

      if (object->kind == WINSNMP_HANDLE_ENTITY)
        wsnmp_listen_stop ((WsnmpEntity *)object);
    }
}

static SNMPAPI_STATUS
start (WsnmpEntity *entity,
       smiUINT32    use)
{
  WsnmpAddress address = entity->address;
  bool         bind_failed;

  if (use == SNMPLISTEN_ALL_ADDR)
    address = wsnmp_address_any (address.family, wsnmp_address_get_port (&address));

  entity->listener = wsnmp_engine_listen (&address, entity, &bind_failed);
  if (entity->listener != NULL)
    {
      entity->listened = false;
      return SNMPAPI_SUCCESS;
    }

  if (bind_failed)
    return SNMPAPI_TL_OTHER;
  return errno == ENOMEM ? SNMPAPI_ALLOC_ERROR : SNMPAPI_TL_RESOURCE_ERROR;
}

static SNMPAPI_STATUS
listen_ex (WsnmpCall     *call,
           HSNMP_ENTITY   handle,
           SNMPAPI_STATUS status,
           smiUINT32      use)
{
  WsnmpEntity   *entity;
  SNMPAPI_STATUS error;

  error = wsnmp_call_find_object (call, WINSNMP_HANDLE_ENTITY, handle, &entity);
  if (error != SNMPAPI_SUCCESS)
    return error;
  if (entity->received)
    return SNMPAPI_ENTITY_INVALID;
  if (status > SNMPAPI_ON || use > SNMPLISTEN_ALL_ADDR)
    return SNMPAPI_MODE_INVALID;
  if ((status == SNMPAPI_ON) == (entity->listener != NULL))
    return SNMPAPI_NOOP;
  if (status == SNMPAPI_ON)
    return start (entity, use);

  wsnmp_listen_stop (entity);
  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS WINAPI
SnmpListen (HSNMP_ENTITY   hEntity,
            SNMPAPI_STATUS lStatus)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, LISTEN);
  wsnmp_call_handle (&call, 0, hEntity);
  wsnmp_call_number (&call, 1, lStatus);

  error = listen_ex (&call, hEntity, lStatus, SNMPLISTEN_USEENTITY_ADDR);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpListenEx (HSNMP_ENTITY   hEntity,
              SNMPAPI_STATUS lStatus,
              smiUINT32      nUseEntityAddr)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, LISTEN_EX);
  wsnmp_call_handle (&call, 0, hEntity);
  wsnmp_call_number (&call, 1, lStatus);
  wsnmp_call_number (&call, 2, nUseEntityAddr);

  error = listen_ex (&call, hEntity, lStatus, nUseEntityAddr);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
