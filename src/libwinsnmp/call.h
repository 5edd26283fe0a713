/* call.h
 *
 * What every API function does at its beginning and at its end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "library.h"
#include "winsnmp-linux.h"

typedef struct _WsnmpSession WsnmpSession;
typedef struct _WsnmpObject  WsnmpObject;

#define WSNMP_CALL_TEXT_SIZE (2 * MAXOBJIDSTRSIZE + 16)

/**
 * WsnmpCall:
 * @outer: the call that was running in this thread, for a callback inside one
 * @caller: return address into the application, where its stack begins
 * @session: gets the last error too: the session argument, else the owner of
 *   the first handle argument
 * @wanted: somebody listens, so arguments are noted
 * @event: the call's own, filled while the call goes on; only if @wanted
 * @begun: its time
 * @text: texts of arguments, one behind the other
 * @has_lock: the library's, from wsnmp_call_enter to wsnmp_call_leave
 * @stack_is_taken: @frames are the caller's stack, which is taken once at most
 *
 * Lives on the stack of an API function.
 */
typedef struct _WsnmpCall
{
  struct _WsnmpCall *outer;
  void              *caller;
  WsnmpSession      *session;
  WinsnmpFunction    function;
  bool               has_lock;
  bool               wanted;
  uint64_t           number;
  uint64_t           begun;
  uint64_t           session_token;
  WinsnmpEvent       event;
  size_t             text_length;
  char               text[WSNMP_CALL_TEXT_SIZE];
  bool               stack_is_taken;
  uint32_t           n_frames;
  uintptr_t          frames[WINSNMP_MAX_FRAMES];
} WsnmpCall;

#define WSNMP_ENTER(call, name) \
  wsnmp_call_enter ((call), WINSNMP_FUNCTION_##name, __builtin_return_address (0))

void wsnmp_call_enter (WsnmpCall      *call,
                       WinsnmpFunction function,
                       void           *caller);

/* For functions that look at nothing but their arguments, and whether the library is
 * started: they need its lock only while somebody listens.  Many of them are called for each
 * answer of a walk. */
#define WSNMP_ENTER_ALONE(call, name) \
  wsnmp_call_enter_alone ((call), WINSNMP_FUNCTION_##name, __builtin_return_address (0))

void wsnmp_call_enter_alone (WsnmpCall      *call,
                             WinsnmpFunction function,
                             void           *caller);

/* Ends the call.  With SUCCESS it returns @result; with another code it
 * records the error and returns SNMPAPI_FAILURE. */
uint64_t wsnmp_call_leave (WsnmpCall     *call,
                           SNMPAPI_STATUS error,
                           uint64_t       result);

/* The same for functions that return a handle. */
HANDLE wsnmp_call_leave_handle (WsnmpCall     *call,
                                SNMPAPI_STATUS error,
                                uint64_t       token);

/* Note the arguments, for events; nothing when nobody listens. */
static inline void
wsnmp_call_number (WsnmpCall   *call,
                   unsigned int index,
                   int64_t      number)
{
  if (!call->wanted)
    return;

  call->event.u.call.arguments[index].number = (uint64_t)number;
  call->event.u.call.absent &= ~(UINT32_C (1) << index);
}

static inline void
wsnmp_call_handle (WsnmpCall   *call,
                   unsigned int index,
                   HANDLE       handle)
{
  wsnmp_call_number (call, index, (int64_t)(uintptr_t)handle);
}

void wsnmp_call_text (WsnmpCall   *call,
                      unsigned int index,
                      const char  *text);
void wsnmp_call_note_oid (WsnmpCall   *call,
                          unsigned int index,
                          smiLPCOID    oid);

static inline void
wsnmp_call_oid (WsnmpCall   *call,
                unsigned int index,
                smiLPCOID    oid)
{
  if (call->wanted)
    wsnmp_call_note_oid (call, index, oid);
}

/* Writes a number where the application wants it, and notes it; nothing when
 * @ret_value is NULL. */
void wsnmp_call_hand_out (WsnmpCall   *call,
                          unsigned int index,
                          smiUINT32    value,
                          smiLPUINT32  ret_value);

/* FIND functions: the first failing check decides.  NOT_INITIALIZED when the
 * library is not started, else the *_INVALID code of the kind. */
SNMPAPI_STATUS wsnmp_call_find_session (WsnmpCall     *call,
                                        HSNMP_SESSION  handle,
                                        WsnmpSession **ret_session);
SNMPAPI_STATUS wsnmp_call_find_object (WsnmpCall        *call,
                                       WinsnmpHandleKind kind,
                                       HANDLE            handle,
                                       void             *ret_object);

/* NOT_INITIALIZED or SUCCESS, for functions without a handle. */
static inline SNMPAPI_STATUS
wsnmp_call_check_started (void)
{
  return wsnmp_library_is_started () ? SNMPAPI_SUCCESS : SNMPAPI_NOT_INITIALIZED;
}

/* The call that this thread is in, NULL outside of one. */
extern _Thread_local WsnmpCall *wsnmp_call_current;

/* Of the call that this thread is in: the function and the token of the session that
 * it works for; 0 outside of one. */
WinsnmpFunction wsnmp_call_current_function (void);
uint64_t        wsnmp_call_current_session (void);
