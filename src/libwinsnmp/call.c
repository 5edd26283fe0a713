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
#include "forks.h"
#include "handle-table.h"
#include "object.h"
#include "oid.h"
#include "session.h"
#include "trace.h"

/* Longer texts of arguments are cut: an event is no place for a novel. */
#define MAX_TEXT 255

_Thread_local WsnmpCall *wsnmp_call_current;

static uint64_t last_number;

/* The arguments of a function, as a set of bits. */
static uint32_t
find_arguments (WinsnmpFunction function)
{
  const WinsnmpParameter *parameters = winsnmp_function_info (function)->parameters;
  uint32_t                arguments = 0;

  for (unsigned int i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    if (parameters[i].type != WINSNMP_TYPE_NONE)
      arguments |= UINT32_C (1) << i;

  return arguments;
}

/* Apart, so that calls that nobody listens to have no part in what this costs. */
static __attribute__ ((noinline)) void
begin_event (WsnmpCall *call)
{
  static uint32_t   arguments[WINSNMP_N_FUNCTIONS]; /* guarded by the library's lock */
  WinsnmpCallEvent *event = &call->event.u.call;

  if (arguments[call->function] == 0)
    arguments[call->function] = find_arguments (call->function);

  wsnmp_event_init (&call->event, WINSNMP_EVENT_CALL, sizeof *event);
  event->function = call->function;
  event->absent = arguments[call->function];
  call->number = ++last_number;
  call->begun = wsnmp_events_get_time ();
  call->text_length = 0;
  call->stack_is_taken = false;
}

void
wsnmp_call_enter (WsnmpCall      *call,
                  WinsnmpFunction function,
                  void           *caller)
{
  /* Not in SnmpStartup alone: a program that forgets to call it is worth a trace. */
  wsnmp_trace_read_environment ();
  wsnmp_lock ();

  call->has_lock = true;
  call->outer = wsnmp_call_current;
  call->caller = caller;
  call->session = NULL;
  call->function = function;
  call->session_token = 0;
  call->wanted = wsnmp_events_wanted ();
  call->number = 0;
  wsnmp_call_current = call;

  if (call->wanted)
    begin_event (call);
}

void
wsnmp_call_enter_alone (WsnmpCall      *call,
                        WinsnmpFunction function,
                        void           *caller)
{
  wsnmp_trace_read_environment ();
  if (wsnmp_events_wanted ())
    {
      wsnmp_call_enter (call, function, caller);
      return;
    }

  call->has_lock = call->wanted = false;
  call->session = NULL;
}

static __attribute__ ((noinline)) void
emit_call (WsnmpCall     *call,
           SNMPAPI_STATUS error,
           uint64_t       result)
{
  WinsnmpCallEvent *event = &call->event.u.call;

  wsnmp_forks_look ();
  event->session = call->session_token;
  event->result = result;
  event->error = error;
  event->duration = wsnmp_events_renew_time () - call->begun;
  if (error != 0)
    wsnmp_events_fill_stack (&call->event);
  wsnmp_events_emit (&call->event);
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

  if (!call->has_lock)
    return result;

  if (call->wanted && wsnmp_events_wanted ())
    emit_call (call, error == SNMPAPI_SUCCESS ? 0 : error, result);

  wsnmp_call_current = call->outer;
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

static void
note_text (WsnmpCall   *call,
           unsigned int index,
           const char  *text)
{
  call->event.u.call.arguments[index].text = text;
  call->event.u.call.absent &= ~(UINT32_C (1) << index);
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
  note_text (call, index, space);
}

void
wsnmp_call_note_oid (WsnmpCall   *call,
                     unsigned int index,
                     smiLPCOID    oid)
{
  size_t size, length;
  char  *space;

  if (oid == NULL || oid->ptr == NULL || oid->len == 0 ||
      oid->len > MAXOBJIDSIZE)
    return;

  space = text_space (call, &size);
  length = wsnmp_oid_format (oid->ptr, oid->len, space, size);
  if (length >= size)
    return;

  call->text_length += length + 1;
  note_text (call, index, space);
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
  /* It points to a pointer of the kind's own type. */
  memcpy (ret_object, &object, sizeof object);

  return SNMPAPI_SUCCESS;
}

WinsnmpFunction
wsnmp_call_current_function (void)
{
  return wsnmp_call_current != NULL ? wsnmp_call_current->function : 0;
}

uint64_t
wsnmp_call_current_session (void)
{
  const WsnmpCall *call = wsnmp_call_current;

  return call != NULL && call->session != NULL ? call->session->token : 0;
}
