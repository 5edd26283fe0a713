/* object.c
 *
 * What entities, contexts, PDUs and variable binding lists have in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "context.h"
#include "entity.h"
#include "events.h"
#include "handle-table.h"
#include "listen.h"
#include "memory.h"
#include "object.h"
#include "pdu.h"
#include "session.h"
#include "vbl.h"

static void
describe_head (const WsnmpObject *object,
               WinsnmpEventKind   kind,
               WinsnmpEvent      *event)
{
  wsnmp_event_init (event, kind, sizeof event->u.handle);
  event->u.handle.kind = object->kind;
  event->u.handle.token = object->token;
  event->u.handle.owner = object->owner->token;
  event->u.handle.references = object->references;
}

static void
describe_detail (WsnmpObject        *object,
                 WinsnmpHandleEvent *handle)
{
  switch (object->kind)
    {
    case WINSNMP_HANDLE_ENTITY:
      wsnmp_entity_describe ((WsnmpEntity *)object, handle);
      break;
    case WINSNMP_HANDLE_CONTEXT:
      wsnmp_context_describe ((WsnmpContext *)object, handle);
      break;
    case WINSNMP_HANDLE_PDU:
      wsnmp_pdu_describe ((WsnmpPdu *)object, handle);
      break;
    case WINSNMP_HANDLE_VBL:
      handle->detail.vbl.n_bindings = ((WsnmpVbl *)object)->bindings->n_bindings;
      break;
    case WINSNMP_HANDLE_SESSION:
      break;
    }
}

void
wsnmp_object_describe (WsnmpObject  *object,
                       WinsnmpEvent *event)
{
  describe_head (object, WINSNMP_EVENT_HANDLE_CREATED, event);
  describe_detail (object, &event->u.handle);
}

static void
emit (WsnmpObject      *object,
      WinsnmpEventKind  kind,
      WinsnmpFreeReason reason)
{
  WinsnmpEvent event;

  if (!wsnmp_events_wanted ())
    return;

  describe_head (object, kind, &event);
  event.u.handle.reason = reason;
  if (kind == WINSNMP_EVENT_HANDLE_CREATED || kind == WINSNMP_EVENT_HANDLE_CHANGED)
    describe_detail (object, &event.u.handle);
  if (kind == WINSNMP_EVENT_HANDLE_CREATED || kind == WINSNMP_EVENT_HANDLE_FREED)
    wsnmp_events_fill_stack (&event);
  wsnmp_events_emit (&event);
}

void
wsnmp_object_emit_changed (WsnmpObject *object)
{
  if (object->references > 0)
    emit (object, WINSNMP_EVENT_HANDLE_CHANGED, 0);
}

static SNMPAPI_STATUS
charge (WsnmpObject  *object,
        WsnmpSession *session)
{
  if (wsnmp_library.n_handles >= winsnmp_get_limit (WINSNMP_LIMIT_HANDLES))
    return SNMPAPI_ALLOC_ERROR;
  if (!wsnmp_handle_table_add (object->kind, object, &object->token))
    return SNMPAPI_ALLOC_ERROR;

  object->owner = session;
  wsnmp_list_append (&session->objects, &object->link);
  wsnmp_library.n_handles++;

  return SNMPAPI_SUCCESS;
}

static void
uncharge (WsnmpObject *object)
{
  wsnmp_handle_table_remove (object->token);
  wsnmp_link_remove (&object->link);
  object->token = 0;
  object->owner = NULL;
  wsnmp_library.n_handles--;
}

SNMPAPI_STATUS
wsnmp_object_new (WinsnmpHandleKind kind,
                  size_t            size,
                  WsnmpSession     *session,
                  void             *ret_object)
{
  WsnmpObject *object = wsnmp_memory_new (size);

  if (object == NULL)
    return SNMPAPI_ALLOC_ERROR;

  object->kind = kind;
  if (session != NULL && charge (object, session) != SNMPAPI_SUCCESS)
    {
      free (object);
      return SNMPAPI_ALLOC_ERROR;
    }

  /* It points to a pointer of the kind's own type. */
  memcpy (ret_object, &object, sizeof object);
  return SNMPAPI_SUCCESS;
}

static void
destroy_if_unused (WsnmpObject *object)
{
  if (object->references > 0 || object->holds > 0)
    return;

  if (object->token != 0)
    uncharge (object);

  switch (object->kind)
    {
    case WINSNMP_HANDLE_CONTEXT:
      wsnmp_context_clear ((WsnmpContext *)object);
      break;
    case WINSNMP_HANDLE_PDU:
    case WINSNMP_HANDLE_VBL:
      wsnmp_holder_set ((WsnmpHolder *)object, NULL);
      break;
    case WINSNMP_HANDLE_ENTITY:
      wsnmp_entity_clear ((WsnmpEntity *)object);
      break;
    case WINSNMP_HANDLE_SESSION:
      break;
    }
  free (object);
}

void
wsnmp_object_discard (WsnmpObject *object)
{
  destroy_if_unused (object);
}

SNMPAPI_STATUS
wsnmp_object_prepare (WsnmpObject  *object,
                      WsnmpSession *receiver)
{
  return object->token != 0 ? SNMPAPI_SUCCESS : charge (object, receiver);
}

uint64_t
wsnmp_object_reference (WsnmpObject *object)
{
  object->references++;
  emit (object,
        object->references == 1 ? WINSNMP_EVENT_HANDLE_CREATED : WINSNMP_EVENT_HANDLE_REFERENCED,
        0);

  return object->token;
}

/* The application has lost it, and with it the way to end its agent role. */
static void
end_agent_role (WsnmpObject *object)
{
  if (object->kind == WINSNMP_HANDLE_ENTITY)
    wsnmp_listen_stop ((WsnmpEntity *)object);
}

/* The application gives one reference back. */
static void
release (WsnmpObject *object)
{
  object->references--;
  if (object->references > 0)
    emit (object, WINSNMP_EVENT_HANDLE_RELEASED, 0);
  else
    {
      end_agent_role (object);
      emit (object, WINSNMP_EVENT_HANDLE_FREED, WINSNMP_FREED_BY_CALL);
    }

  destroy_if_unused (object);
}

void
wsnmp_object_hold (WsnmpObject *object)
{
  if (object != NULL)
    object->holds++;
}

void
wsnmp_object_unhold (WsnmpObject *object)
{
  if (object == NULL)
    return;

  object->holds--;
  destroy_if_unused (object);
}

void
wsnmp_object_orphan (WsnmpObject      *object,
                     WinsnmpFreeReason reason)
{
  bool was_live = object->references > 0;

  end_agent_role (object);
  object->references = 0;
  if (was_live)
    emit (object, WINSNMP_EVENT_HANDLE_FREED, reason);

  uncharge (object);
  destroy_if_unused (object);
}

SNMPAPI_STATUS
wsnmp_object_leave_free (WsnmpCall        *call,
                         WinsnmpHandleKind kind,
                         HANDLE            handle)
{
  WsnmpObject   *object;
  SNMPAPI_STATUS error;

  wsnmp_call_handle (call, 0, handle);

  error = wsnmp_call_find_object (call, kind, handle, &object);
  if (error == SNMPAPI_SUCCESS)
    release (object);

  return (SNMPAPI_STATUS)wsnmp_call_leave (call, error, SNMPAPI_SUCCESS);
}
