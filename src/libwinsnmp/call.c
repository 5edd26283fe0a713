/* call.c
 *
 * What every API function does at its beginning and at its end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "call.h"
#include "events.h"
#include "handle-table.h"
#include "object.h"
#include "oid.h"
#include "session.h"
#include "trace.h"

/* Longer texts of arguments are cut: an event is no place for a novel. */
#define MAX_TEXT 255

static _Thread_local WsnmpCall *current;

static uint64_t last_number;

void
wsnmp_call_enter (WsnmpCall      *call,
                  WinsnmpFunction function,
                  void           *caller)
{
  /* Not in SnmpStartup alone: a program that forgets to call it is worth a trace. */
  wsnmp_trace_read_environment ();
  wsnmp_lock ();

  call->outer = current;
  call->caller = caller;
  call->session = NULL;
  call->function = function;
  call->session_token = 0;
  call->wanted = wsnmp_events_wanted ();
  call->number = 0;
  current = call;

  if (!call->wanted)
    return;

  call->number = ++last_number;
  call->begun = wsnmp_events_get_time ();
  call->text_length = 0;
  call->noted = 0;
  call->stack_is_taken = false;
  memset (call->arguments, 0, sizeof call->arguments);
}

static uint32_t
absent_arguments (const WsnmpCall *call)
{
  const WinsnmpParameter *parameters = winsnmp_function_info (call->function)->parameters;
  uint32_t                absent = 0;

  for (unsigned int i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    if (parameters[i].type != WINSNMP_TYPE_NONE && !(call->noted & UINT32_C (1) << i))
      absent |= UINT32_C (1) << i;

  return absent;
}

static void
emit_call (WsnmpCall     *call,
           SNMPAPI_STATUS error,
           uint64_t       result)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_CALL };

  event.u.call.function = call->function;
  event.u.call.session = call->session_token;
  memcpy (event.u.call.arguments, call->arguments, sizeof call->arguments);
  event.u.call.absent = absent_arguments (call);
  event.u.call.result = result;
  event.u.call.error = error;
  event.time = wsnmp_now ();
  event.u.call.duration = event.time - call->begun;
  if (error != 0)
    wsnmp_events_fill_stack (&event);
  wsnmp_events_emit (&event);
}

uint64_t
wsnmp_call_leave (WsnmpCall     *call,
                  SNMPAPI_STATUS error,
                  uint64_t       result)
{
  if (error != SNMPAPI_SUCCESS)
    {
      atomic_store (&wsnmp_library.last_error, error);
      if (call->session != NULL)
        call->session->last_error = error;
      result = SNMPAPI_FAILURE;
    }

  if (call->wanted && wsnmp_events_wanted ())
    emit_call (call, error == SNMPAPI_SUCCESS ? 0 : error, result);

  current = call->outer;
  wsnmp_unlock ();

  return result;
}

HANDLE
wsnmp_call_leave_handle (WsnmpCall     *call,
                         SNMPAPI_STATUS error,
                         uint64_t       token)
{
  return (HANDLE)(uintptr_t)wsnmp_call_leave (call, error, token);
}

void
wsnmp_call_number (WsnmpCall   *call,
                   unsigned int index,
                   int64_t      number)
{
  if (!call->wanted)
    return;

  call->arguments[index].number = (uint64_t)number;
  call->noted |= UINT32_C (1) << index;
}

void
wsnmp_call_handle (WsnmpCall   *call,
                   unsigned int index,
                   HANDLE       handle)
{
  wsnmp_call_number (call, index, (int64_t)(uintptr_t)handle);
}

static char *
text_space (WsnmpCall *call,
            size_t    *ret_size)
{
  *ret_size = sizeof call->text - call->text_length;
  return call->text + call->text_length;
}

void
wsnmp_call_text (WsnmpCall   *call,
                 unsigned int index,
                 const char  *text)
{
  size_t size, length;
  char  *space;

  if (!call->wanted || text == NULL)
    return;

  space = text_space (call, &size);
  length = strnlen (text, MAX_TEXT);
  if (length >= size)
    return;

  memcpy (space, text, length);
  space[length] = '\0';
  call->text_length += length + 1;
  call->arguments[index].text = space;
  call->noted |= UINT32_C (1) << index;
}

void
wsnmp_call_oid (WsnmpCall   *call,
                unsigned int index,
                smiLPCOID    oid)
{
  size_t size, length;
  char  *space;

  if (!call->wanted || oid == NULL || oid->ptr == NULL || oid->len == 0 ||
      oid->len > MAXOBJIDSIZE)
    return;

  space = text_space (call, &size);
  length = wsnmp_oid_format (oid->ptr, oid->len, space, size);
  if (length >= size)
    return;

  call->text_length += length + 1;
  call->arguments[index].text = space;
  call->noted |= UINT32_C (1) << index;
}

void
wsnmp_call_hand_out (WsnmpCall   *call,
                     unsigned int index,
                     smiUINT32    value,
                     smiLPUINT32  ret_value)
{
  if (ret_value == NULL)
    return;

  *ret_value = value;
  wsnmp_call_number (call, index, value);
}

SNMPAPI_STATUS
wsnmp_call_check_started (void)
{
  return wsnmp_library_is_started () ? SNMPAPI_SUCCESS : SNMPAPI_NOT_INITIALIZED;
}

SNMPAPI_STATUS
wsnmp_call_find_session (WsnmpCall     *call,
                         HSNMP_SESSION  handle,
                         WsnmpSession **ret_session)
{
  WsnmpSession *session;

  if (!wsnmp_library_is_started ())
    return SNMPAPI_NOT_INITIALIZED;

  session = wsnmp_handle_table_get (WINSNMP_HANDLE_SESSION, (uintptr_t)handle);
  if (session == NULL || session->closing)
    return SNMPAPI_SESSION_INVALID;

  call->session = session;
  call->session_token = session->token;
  *ret_session = session;

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
wsnmp_call_find_object (WsnmpCall        *call,
                        WinsnmpHandleKind kind,
                        HANDLE            handle,
                        void             *ret_object)
{
  static const SNMPAPI_STATUS invalid[] = {
    [WINSNMP_HANDLE_ENTITY] = SNMPAPI_ENTITY_INVALID,
    [WINSNMP_HANDLE_CONTEXT] = SNMPAPI_CONTEXT_INVALID,
    [WINSNMP_HANDLE_PDU] = SNMPAPI_PDU_INVALID,
    [WINSNMP_HANDLE_VBL] = SNMPAPI_VBL_INVALID,
  };
  WsnmpObject *object;

  if (!wsnmp_library_is_started ())
    return SNMPAPI_NOT_INITIALIZED;

  object = wsnmp_handle_table_get (kind, (uintptr_t)handle);
  if (object == NULL || object->references == 0)
    return invalid[kind];

  if (call->session == NULL && !object->owner->closing)
    call->session = object->owner;
  *(WsnmpObject **)ret_object = object;

  return SNMPAPI_SUCCESS;
}

uint64_t
wsnmp_call_current_number (void)
{
  return current != NULL ? current->number : 0;
}

WsnmpCall *
wsnmp_call_get_current (void)
{
  return current;
}

WinsnmpFunction
wsnmp_call_current_function (void)
{
  return current != NULL ? current->function : 0;
}

uint64_t
wsnmp_call_current_session (void)
{
  return current != NULL && current->session != NULL ? current->session->token : 0;
}
