/* session.c
 *
 * Sessions: what is charged to them, their queue, their notifications.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "events.h"
#include "handle-table.h"
#include "library.h"
#include "listen.h"
#include "memory.h"
#include "message.h"
#include "output.h"
#include "register.h"
#include "session.h"
#include "utf8.h"
#include "window.h"

#define MAX_NAME 63
#define MAX_MESSAGE 0xFFFF

_Thread_local WsnmpSession *wsnmp_session_running;

void
wsnmp_session_describe (WsnmpSession *session,
                        WinsnmpEvent *event)
{
  WinsnmpHandleEvent *handle = &event->u.handle;

  *event = (WinsnmpEvent){ .kind = WINSNMP_EVENT_HANDLE_CREATED };
  handle->kind = WINSNMP_HANDLE_SESSION;
  handle->token = session->token;
  handle->references = 1;
  handle->detail.session.name = session->name;
  handle->detail.session.window = session->callback == NULL ? (uintptr_t)session->window : 0;
  handle->detail.session.message = session->message;
  handle->detail.session.closing = session->closing;
}

static void
emit (WsnmpSession     *session,
      WinsnmpEventKind  kind,
      WinsnmpFreeReason reason)
{
  WinsnmpEvent event;

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_session_describe (session, &event);
  event.kind = kind;
  event.u.handle.reason = reason;
  if (kind == WINSNMP_EVENT_HANDLE_FREED)
    event.u.handle.references = 0;
  if (kind == WINSNMP_EVENT_HANDLE_CREATED || kind == WINSNMP_EVENT_HANDLE_FREED)
    wsnmp_events_fill_stack (&event);
  wsnmp_events_emit (&event);
}

/* How a session is notified: @window to @client_data as they were given, and
 * what they turned out to be. */
typedef struct
{
  HWND             window;
  UINT             message;
  SNMPAPI_CALLBACK callback;
  LPVOID           client_data;
  WsnmpPort       *port;
  WinsnmpPostFunc  post;
} Form;

/* The library may be stopped while a porting layer is asked. */
static SNMPAPI_STATUS
find_window (Form *form)
{
  WsnmpWindows windows = wsnmp_windows_get ();

  if (windows.is_window == NULL)
    return wsnmp_port_find (form->window, &form->port);
  if (!wsnmp_windows_have (&windows, form->window))
    return SNMPAPI_HWND_INVALID;

  form->post = windows.post;
  form->client_data = windows.user_data;

  return wsnmp_call_check_started ();
}

/* Which form the arguments choose.  The callback wins when both are given. */
static SNMPAPI_STATUS
check_form (Form *form)
{
  SNMPAPI_STATUS error;

  if (form->callback != NULL)
    return SNMPAPI_SUCCESS;
  if (form->window == NULL && form->message == 0)
    return SNMPAPI_OPERATION_INVALID;

  error = find_window (form);
  if (error == SNMPAPI_HWND_INVALID || error == SNMPAPI_NOT_INITIALIZED)
    return error;
  if (form->message < WM_USER || form->message > MAX_MESSAGE)
    {
      wsnmp_port_unref (form->port);
      return SNMPAPI_MESSAGE_INVALID;
    }

  return error;
}

static WsnmpSession *
new_session (void)
{
  WsnmpSession *session = wsnmp_memory_new (sizeof *session);

  if (session == NULL)
    return NULL;

  if (!wsnmp_handle_table_add (WINSNMP_HANDLE_SESSION, session, &session->token))
    {
      free (session);
      return NULL;
    }

  session->last_error = SNMPAPI_SUCCESS;
  wsnmp_list_init (&session->objects);
  wsnmp_list_init (&session->outstanding);
  wsnmp_list_init (&session->queue);
  wsnmp_list_init (&session->notifications);
  wsnmp_list_init (&session->registrations);
  wsnmp_list_append (&wsnmp_library.sessions, &session->link);
  wsnmp_library.n_sessions++;

  return session;
}

/* Every resource that may be missing is asked for before anything is shown to
 * anybody, so that a failure leaves nothing half-open. */
static SNMPAPI_STATUS
open_session (Form          *form,
              WsnmpSession **ret_session)
{
  WsnmpSession  *session = NULL;
  SNMPAPI_STATUS error = wsnmp_call_check_started ();

  if (error == SNMPAPI_SUCCESS)
    error = check_form (form);
  if (error != SNMPAPI_SUCCESS)
    return error;

  error = SNMPAPI_ALLOC_ERROR;
  if (wsnmp_library.n_sessions < winsnmp_get_limit (WINSNMP_LIMIT_SESSIONS))
    error = wsnmp_engine_start ();
  if (error == SNMPAPI_SUCCESS)
    session = new_session ();
  if (session == NULL)
    {
      wsnmp_port_unref (form->port);
      return error == SNMPAPI_SUCCESS ? SNMPAPI_ALLOC_ERROR : error;
    }

  session->window = form->window;
  session->message = form->message;
  session->port = form->port;
  session->post = form->post;
  session->callback = form->callback;
  session->client_data = form->client_data;
  emit (session, WINSNMP_EVENT_HANDLE_CREATED, 0);
  *ret_session = session;

  return SNMPAPI_SUCCESS;
}

HSNMP_SESSION WINAPI
SnmpCreateSession (HWND             hWnd,
                   UINT             wMsg,
                   SNMPAPI_CALLBACK fCallBack,
                   LPVOID           lpClientData)
{
  Form           form = { hWnd, wMsg, fCallBack, lpClientData, NULL, NULL };
  WsnmpCall      call;
  WsnmpSession  *session;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, CREATE_SESSION);
  wsnmp_call_number (&call, 0, hWnd != NULL);
  wsnmp_call_number (&call, 1, wMsg);
  wsnmp_call_number (&call, 2, fCallBack != NULL);
  wsnmp_call_number (&call, 3, lpClientData != NULL);

  error = open_session (&form, &session);

  return wsnmp_call_leave_handle (&call, error, error == SNMPAPI_SUCCESS ? session->token : 0);
}

HSNMP_SESSION WINAPI
SnmpOpen (HWND hWnd,
          UINT wMsg)
{
  Form           form = { hWnd, wMsg, NULL, NULL, NULL, NULL };
  WsnmpCall      call;
  WsnmpSession  *session;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, OPEN);
  wsnmp_call_number (&call, 0, hWnd != NULL);
  wsnmp_call_number (&call, 1, wMsg);

  error = open_session (&form, &session);

  /* The older function documents one code for whatever is wrong with its
   * two arguments. */
  if (error == SNMPAPI_OPERATION_INVALID || error == SNMPAPI_MESSAGE_INVALID ||
      error == SNMPAPI_MODE_INVALID)
    error = SNMPAPI_HWND_INVALID;

  return wsnmp_call_leave_handle (&call, error, error == SNMPAPI_SUCCESS ? session->token : 0);
}

void
wsnmp_session_free (WsnmpSession *session)
{
  free (session->name);
  free (session);
}

static void
free_objects (WsnmpSession     *session,
              WinsnmpFreeReason reason)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&session->objects)) != NULL)
    wsnmp_object_orphan (WSNMP_CONTAINER (link, WsnmpObject, link), reason);
}

/* Does this thread run its callback? */
static bool
is_running_here (const WsnmpSession *session)
{
  const WsnmpSession *running = wsnmp_session_running;

  while (running != NULL && running != session)
    running = running->outer;

  return running != NULL;
}

/* Waits for the callback of @session, unless this is it.  Two callbacks that
 * close each other's sessions do not wait for each other. */
static void
wait_for_callback (WsnmpSession *session)
{
  WsnmpSession *running = wsnmp_session_running;

  if (!session->in_callback || is_running_here (session))
    return;

  emit (session, WINSNMP_EVENT_HANDLE_CHANGED, 0);
  if (running != NULL)
    {
      running->callback_closes = true;
      pthread_cond_broadcast (&wsnmp_library.session_gone);
    }
  while (session->in_callback && !session->callback_closes)
    pthread_cond_wait (&wsnmp_library.session_gone, &wsnmp_library.lock);
  if (running != NULL)
    running->callback_closes = false;
}

/* After the last session.  The C library keeps what was freed for itself unless it
 * is asked; with few handles that is well so. */
static void
give_memory_back (void)
{
  bool had_requests = wsnmp_messages_clear ();
  bool had_handles = wsnmp_handle_table_trim ();

  if (had_requests || had_handles)
    malloc_trim (0);
}

void
wsnmp_session_close (WsnmpSession     *session,
                     WinsnmpFreeReason reason)
{
  session->closing = true;
  wsnmp_registrations_drop (session);
  wsnmp_listen_stop_all (session);
  wsnmp_output_send_rest (session);
  wsnmp_messages_drop (session);
  wsnmp_link_remove (&session->dispatch_link);
  wait_for_callback (session);

  free_objects (session, reason == WINSNMP_FREED_BY_CLEANUP ? reason : WINSNMP_FREED_BY_CLOSE);
  emit (session, WINSNMP_EVENT_HANDLE_FREED, reason);

  wsnmp_handle_table_remove (session->token);
  wsnmp_link_remove (&session->link);
  wsnmp_library.n_sessions--;
  wsnmp_port_unref (session->port);
  session->port = NULL;
  pthread_cond_broadcast (&wsnmp_library.session_gone);

  if (session->in_callback)
    session->gone = true;
  else
    wsnmp_session_free (session);
  if (wsnmp_library.n_sessions == 0)
    give_memory_back ();
}

SNMPAPI_STATUS WINAPI
SnmpClose (HSNMP_SESSION session)
{
  WsnmpCall      call;
  WsnmpSession  *closed;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, CLOSE);
  wsnmp_call_handle (&call, 0, session);

  error = wsnmp_call_find_session (&call, session, &closed);
  if (error == SNMPAPI_SUCCESS)
    {
      wsnmp_session_close (closed, WINSNMP_FREED_BY_CALL);
      call.session = NULL;
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

/* As many whole characters as fit. */
static size_t
cut_length (const char *name)
{
  size_t length = strlen (name);

  if (length <= MAX_NAME)
    return length;

  for (length = MAX_NAME; ((unsigned char)name[length] & 0xC0) == 0x80; length--)
    ;
  return length;
}

SNMPAPI_STATUS
winsnmp_set_session_name (HSNMP_SESSION session,
                          const char   *name)
{
  WsnmpSession  *named = NULL;
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;
  char          *copy = NULL;

  wsnmp_lock ();
  if (!wsnmp_library_is_started ())
    error = SNMPAPI_NOT_INITIALIZED;
  else
    named = wsnmp_handle_table_get (WINSNMP_HANDLE_SESSION, (uintptr_t)session);
  if (error == SNMPAPI_SUCCESS && (named == NULL || named->closing))
    error = SNMPAPI_SESSION_INVALID;
  if (error == SNMPAPI_SUCCESS && name != NULL)
    {
      if (wsnmp_utf8_is_printable (name))
        copy = strndup (name, cut_length (name));
      if (copy == NULL)
        error = SNMPAPI_ALLOC_ERROR;
    }
  if (error == SNMPAPI_SUCCESS)
    {
      free (named->name);
      named->name = copy;
      emit (named, WINSNMP_EVENT_HANDLE_CHANGED, 0);
    }
  else
    {
      atomic_store (&wsnmp_library.last_error, error);
      if (error == SNMPAPI_ALLOC_ERROR)
        named->last_error = error;
    }
  wsnmp_unlock ();

  return error == SNMPAPI_SUCCESS ? SNMPAPI_SUCCESS : SNMPAPI_FAILURE;
}
