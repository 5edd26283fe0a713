/* winsnmp-layout.h
 *
 * The fields of each kind of event, in their order.  The encoder includes this
 * with macros that write a field, the decoder with macros that read it, and each says
 * with LAYOUT_FUNCTION how its functions are compiled.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <assert.h>

#include "winsnmp-event.h"

/* Whoever adds a member adds it below, and to the test of the round trip. */
#if UINTPTR_MAX > 0xffffffff
static_assert (sizeof (WinsnmpCallEvent) == 144, "a new member needs a field below");
static_assert (sizeof (WinsnmpHandleEvent) == 72, "a new member needs a field below");
static_assert (sizeof (WinsnmpMessageEvent) == 88, "a new member needs a field below");
static_assert (sizeof (WinsnmpNotificationEvent) == 32, "a new member needs a field below");
static_assert (sizeof (WinsnmpRegistrationEvent) == 56, "a new member needs a field below");
static_assert (sizeof (WinsnmpListenerEvent) == 32, "a new member needs a field below");
static_assert (sizeof (WinsnmpDescriptorEvent) == 40, "a new member needs a field below");
static_assert (sizeof (WinsnmpModuleEvent) == 40, "a new member needs a field below");
static_assert (sizeof (WinsnmpDatabaseEvent) == 24, "a new member needs a field below");
static_assert (sizeof (WinsnmpFault) == 48, "a new member needs a field below");
#endif

LAYOUT_FUNCTION void
transfer_argument (Transfer                     *transfer,
                   WinsnmpType                   type,
                   LAYOUT_CONST WinsnmpArgument *argument)
{
  switch (type)
    {
    case WINSNMP_TYPE_HANDLE:
      FIELD_TOKEN (argument->number);
      break;

    case WINSNMP_TYPE_DESCRIPTOR:
      FIELD_ADDRESS (argument->number);
      break;

    case WINSNMP_TYPE_INT:
      FIELD_SIGNED (argument->number);
      break;

    case WINSNMP_TYPE_STRING:
    case WINSNMP_TYPE_OID:
      FIELD_TEXT (argument->text);
      break;

    default:
      FIELD_NUMBER (argument->number);
      break;
    }
}

LAYOUT_FUNCTION void
transfer_call (Transfer                      *transfer,
               LAYOUT_CONST WinsnmpCallEvent *call)
{
  const WinsnmpFunctionInfo *info;

  FIELD_ENUM (call->function, WINSNMP_FUNCTION_STARTUP, WINSNMP_N_FUNCTIONS - 1);
  info = winsnmp_function_info (call->function);
  if (info == NULL)
    return;

  FIELD_TOKEN (call->session);
  FIELD_NUMBER (call->absent);
  for (unsigned int i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    {
      if (info->parameters[i].type == WINSNMP_TYPE_NONE)
        break;
      if (!(call->absent & UINT32_C (1) << i))
        transfer_argument (transfer, info->parameters[i].type, &call->arguments[i]);
    }
  if (info->result == WINSNMP_TYPE_HANDLE)
    FIELD_TOKEN (call->result);
  else
    FIELD_NUMBER (call->result);
  FIELD_NUMBER (call->error);
  FIELD_NUMBER (call->duration);
}

LAYOUT_FUNCTION void
transfer_handle_head (Transfer                        *transfer,
                      LAYOUT_CONST WinsnmpHandleEvent *handle)
{
  FIELD_ENUM (handle->kind, WINSNMP_HANDLE_SESSION, WINSNMP_HANDLE_VBL);
  FIELD_TOKEN (handle->token);
  FIELD_TOKEN (handle->owner);
  FIELD_NUMBER (handle->references);
}

LAYOUT_FUNCTION void
transfer_handle_detail (Transfer                        *transfer,
                        LAYOUT_CONST WinsnmpHandleEvent *handle)
{
  switch (handle->kind)
    {
    case WINSNMP_HANDLE_SESSION:
      FIELD_TEXT (handle->detail.session.name);
      FIELD_NUMBER (handle->detail.session.window);
      FIELD_NUMBER (handle->detail.session.message);
      FIELD_BOOL (handle->detail.session.closing);
      break;

    case WINSNMP_HANDLE_ENTITY:
      FIELD_TEXT (handle->detail.entity.name);
      FIELD_TEXT (handle->detail.entity.address);
      FIELD_NUMBER (handle->detail.entity.port);
      FIELD_NUMBER (handle->detail.entity.version);
      FIELD_NUMBER (handle->detail.entity.timeout);
      FIELD_NUMBER (handle->detail.entity.retries);
      FIELD_NUMBER (handle->detail.entity.actual_timeout);
      FIELD_NUMBER (handle->detail.entity.actual_retries);
      break;

    case WINSNMP_HANDLE_CONTEXT:
      FIELD_NUMBER (handle->detail.context.length);
      FIELD_ENUM (handle->detail.context.level, WINSNMP_SECURITY_COMMUNITY,
                  WINSNMP_SECURITY_AUTH_PRIV);
      FIELD_TEXT (handle->detail.context.user);
      FIELD_TEXT (handle->detail.context.name);
      break;

    case WINSNMP_HANDLE_PDU:
      FIELD_NUMBER (handle->detail.pdu.type);
      FIELD_SIGNED (handle->detail.pdu.request_id);
      FIELD_SIGNED (handle->detail.pdu.error_status);
      FIELD_SIGNED (handle->detail.pdu.error_index);
      FIELD_NUMBER (handle->detail.pdu.n_bindings);
      break;

    case WINSNMP_HANDLE_VBL:
      FIELD_NUMBER (handle->detail.vbl.n_bindings);
      break;
    }
}

LAYOUT_FUNCTION void
transfer_message (Transfer                         *transfer,
                  LAYOUT_CONST WinsnmpMessageEvent *message)
{
  FIELD_ENUM (message->state, WINSNMP_MESSAGE_QUEUED, WINSNMP_MESSAGE_DISCOVERING);
  FIELD_MESSAGE (message->message);
  FIELD_TOKEN (message->session);
  FIELD_NUMBER (message->pdu_type);
  FIELD_SIGNED (message->request_id);
  FIELD_TEXT (message->peer);
  FIELD_NUMBER (message->bytes);
  FIELD_NUMBER (message->retransmission);
  FIELD_NUMBER (message->round_trip);
  FIELD_ENUM (message->drop, 0, WINSNMP_DROP_SECURITY);
  FIELD_NUMBER (message->error);
  FIELD_ENUM (message->report, WINSNMP_REPORT_NONE, WINSNMP_REPORT_OTHER);
  FIELD_BYTES (message->payload, message->payload_length);
  FIELD_NUMBER (message->n_lost);
}

LAYOUT_FUNCTION void
transfer_notification (Transfer                              *transfer,
                       LAYOUT_CONST WinsnmpNotificationEvent *notification)
{
  FIELD_TOKEN (notification->session);
  FIELD_NUMBER (notification->wparam);
  FIELD_SIGNED (notification->lparam);
  FIELD_BOOL (notification->callback);
  FIELD_NUMBER (notification->result);
  FIELD_NUMBER (notification->duration);
}

LAYOUT_FUNCTION void
transfer_registration (Transfer                              *transfer,
                       LAYOUT_CONST WinsnmpRegistrationEvent *registration)
{
  FIELD_NUMBER (registration->registration);
  FIELD_TOKEN (registration->session);
  FIELD_BOOL (registration->registered);
  FIELD_TOKEN (registration->source);
  FIELD_TOKEN (registration->destination);
  FIELD_TOKEN (registration->context);
  FIELD_TEXT (registration->notification);
}

LAYOUT_FUNCTION void
transfer_listener (Transfer                          *transfer,
                   LAYOUT_CONST WinsnmpListenerEvent *listener)
{
  FIELD_TEXT (listener->address);
  FIELD_BOOL (listener->listening);
  FIELD_TOKEN (listener->entity);
  FIELD_TOKEN (listener->session);
}

LAYOUT_FUNCTION void
transfer_descriptor (Transfer                            *transfer,
                     LAYOUT_CONST WinsnmpDescriptorEvent *descriptor)
{
  FIELD_ADDRESS (descriptor->descriptor);
  FIELD_BOOL (descriptor->allocated);
  FIELD_ENUM (descriptor->kind, WINSNMP_DESCRIPTOR_OID, WINSNMP_DESCRIPTOR_OCTETS);
  FIELD_NUMBER (descriptor->bytes);
  FIELD_ENUM (descriptor->function, 0, WINSNMP_N_FUNCTIONS - 1);
  FIELD_TOKEN (descriptor->session);
  FIELD_ENUM (descriptor->reason, 0, WINSNMP_FREED_BY_CLEANUP);
}

LAYOUT_FUNCTION void
transfer_module (Transfer                        *transfer,
                 LAYOUT_CONST WinsnmpModuleEvent *module)
{
  FIELD_TEXT (module->path);
  FIELD_TEXT (module->build_id);
  FIELD_ADDRESS (module->begin);
  FIELD_ADDRESS (module->end);
  FIELD_ADDRESS (module->bias);
}

LAYOUT_FUNCTION void
transfer_database (Transfer                          *transfer,
                   LAYOUT_CONST WinsnmpDatabaseEvent *database)
{
  FIELD_TEXT (database->file);
  FIELD_NUMBER (database->n_entities);
  FIELD_NUMBER (database->n_contexts);
  FIELD_NUMBER (database->n_faults);
}

LAYOUT_FUNCTION void
transfer_fault (Transfer                  *transfer,
                LAYOUT_CONST WinsnmpFault *fault)
{
  FIELD_ENUM (fault->kind, WINSNMP_FAULT_FILE, WINSNMP_FAULT_SECRETS);
  FIELD_TEXT (fault->file);
  FIELD_NUMBER (fault->line);
  FIELD_TEXT (fault->group);
  FIELD_TEXT (fault->key);
  FIELD_NUMBER (fault->error);
}

/* All behind the head. */
LAYOUT_FUNCTION void
transfer_body (Transfer                  *transfer,
               LAYOUT_CONST WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      transfer_call (transfer, &event->u.call);
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_CHANGED:
      transfer_handle_head (transfer, &event->u.handle);
      transfer_handle_detail (transfer, &event->u.handle);
      break;

    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
      transfer_handle_head (transfer, &event->u.handle);
      break;

    case WINSNMP_EVENT_HANDLE_FREED:
      transfer_handle_head (transfer, &event->u.handle);
      FIELD_ENUM (event->u.handle.reason, WINSNMP_FREED_BY_CALL, WINSNMP_FREED_BY_CLEANUP);
      break;

    case WINSNMP_EVENT_MESSAGE:
      transfer_message (transfer, &event->u.message);
      break;

    case WINSNMP_EVENT_NOTIFICATION:
      transfer_notification (transfer, &event->u.notification);
      break;

    case WINSNMP_EVENT_MODE:
      FIELD_ENUM (event->u.mode.mode, WINSNMP_MODE_TRANSLATE, WINSNMP_MODE_RETRANSMIT);
      FIELD_NUMBER (event->u.mode.value);
      break;

    case WINSNMP_EVENT_LIMIT:
      FIELD_ENUM (event->u.limit.limit, WINSNMP_LIMIT_SESSIONS, WINSNMP_LIMIT_OUTSTANDING);
      FIELD_NUMBER (event->u.limit.value);
      break;

    case WINSNMP_EVENT_PROCESS:
      FIELD_ENUM (event->u.process.state, WINSNMP_PROCESS_STARTED, WINSNMP_PROCESS_CHILD);
      FIELD_SIGNED (event->u.process.pid);
      break;

    case WINSNMP_EVENT_REGISTRATION:
      transfer_registration (transfer, &event->u.registration);
      break;

    case WINSNMP_EVENT_LISTENER:
      transfer_listener (transfer, &event->u.listener);
      break;

    case WINSNMP_EVENT_DESCRIPTOR:
      transfer_descriptor (transfer, &event->u.descriptor);
      break;

    case WINSNMP_EVENT_MODULE:
      transfer_module (transfer, &event->u.module);
      break;

    case WINSNMP_EVENT_DATABASE:
      transfer_database (transfer, &event->u.database);
      break;

    case WINSNMP_EVENT_FAULT:
      transfer_fault (transfer, &event->u.fault);
      break;

    case WINSNMP_EVENT_GAP:
      FIELD_NUMBER (event->u.gap.n_events);
      break;
    }
}
