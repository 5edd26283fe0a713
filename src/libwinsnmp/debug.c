/* debug.c
 *
 * WINSNMP_DEBUG: what the library does, line by line on standard error.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "debug.h"
#include "events.h"

#define VARIABLE "WINSNMP_DEBUG"
#define MAX_LINE 512

/* What can be asked for. */
typedef enum {
  SESSION,
  REQUEST,
  TIMER,
  PDU,
  N_WORDS,
} Word;

static const char *const words[N_WORDS] = {
  [SESSION] = "session",
  [REQUEST] = "request",
  [TIMER] = "timer",
  [PDU] = "pdu",
};

/* Guarded by the library's lock, under which all events are emitted. */
static bool     asked_for[N_WORDS];
static uint64_t begun;
static bool     in_state; /* what is told was there before */

/* One system call for a line: it needs no lock of stdio, which the application
 * may hold, and lines of two threads stay apart. */
__attribute__ ((format (printf, 3, 0))) static void
write_line (char        line[MAX_LINE + 1],
            int         length,
            const char *format,
            va_list     arguments)
{
  length += vsnprintf (line + length, MAX_LINE - (size_t)length, format, arguments);
  if (length >= MAX_LINE)
    length = MAX_LINE - 1;
  line[length] = '\n';
  (void)!write (STDERR_FILENO, line, (size_t)length + 1);
}

__attribute__ ((format (printf, 3, 4))) static void
say (const WinsnmpEvent *event,
     Word                word,
     const char         *format,
     ...)
{
  uint64_t elapsed = (event->time - begun) / 1000;
  char     line[MAX_LINE + 1];
  va_list  arguments;
  int      length;

  if (!asked_for[word])
    return;

  length = snprintf (line, MAX_LINE, "winsnmp %" PRIu64 ".%06" PRIu64 " %u %s: ",
                     elapsed / 1000000, elapsed % 1000000, event->thread, words[word]);
  va_start (arguments, format);
  write_line (line, length, format, arguments);
  va_end (arguments);
}

/* Names */

static const char *
name_pdu (uint8_t type)
{
  switch (type)
    {
    case SNMP_PDU_GET:
      return "GET";
    case SNMP_PDU_GETNEXT:
      return "GETNEXT";
    case SNMP_PDU_RESPONSE:
      return "RESPONSE";
    case SNMP_PDU_SET:
      return "SET";
    case SNMP_PDU_GETBULK:
      return "GETBULK";
    case SNMP_PDU_INFORM:
      return "INFORM";
    case SNMP_PDU_TRAP:
      return "TRAP";
    default:
      return "PDU";
    }
}

static const char *
name_freeing (WinsnmpFreeReason reason)
{
  switch (reason)
    {
    case WINSNMP_FREED_BY_CALL:
      return "by its own call";
    case WINSNMP_FREED_BY_CLOSE:
      return "with its session";
    case WINSNMP_FREED_BY_CALLBACK:
      return "by the result of its callback";
    case WINSNMP_FREED_BY_CLEANUP:
      return "by the clean-up";
    }

  return "";
}

static const char *
name_dropping (WinsnmpDropReason reason)
{
  switch (reason)
    {
    case WINSNMP_DROP_CLOSED:
      return "its session was closed";
    case WINSNMP_DROP_UNMATCHED:
      return "nobody waits for it";
    case WINSNMP_DROP_MALFORMED:
      return "it is no message of SNMP";
    case WINSNMP_DROP_NO_MEMORY:
      return "memory has run out";
    case WINSNMP_DROP_QUEUE_FULL:
      return "the queue of the session is full";
    case WINSNMP_DROP_OVERFLOW:
      return "the kernel's buffer was full";
    case WINSNMP_DROP_SECURITY:
      return "it is not secured as it should be";
    }

  return "";
}

static const char *
name_translate_mode (uint32_t mode)
{
  switch (mode)
    {
    case SNMPAPI_TRANSLATED:
      return "TRANSLATED";
    case SNMPAPI_UNTRANSLATED_V1:
      return "UNTRANSLATED_V1";
    default:
      return "UNTRANSLATED_V2";
    }
}

/* Sessions, and what is charged to them */

#define TOKEN "%#" PRIx64

static void
tell_session (const WinsnmpEvent *event)
{
  const WinsnmpHandleEvent *handle = &event->u.handle;

  switch (event->kind)
    {
    case WINSNMP_EVENT_HANDLE_CREATED:
      if (handle->detail.session.window == 0)
        say (event, SESSION, TOKEN " opened, notifies a callback", handle->token);
      else
        say (event, SESSION, TOKEN " opened, notifies window " TOKEN " with message %u",
             handle->token, handle->detail.session.window, handle->detail.session.message);
      break;
    case WINSNMP_EVENT_HANDLE_CHANGED:
      if (handle->detail.session.closing)
        say (event, SESSION, TOKEN " waits for its callback to close", handle->token);
      else
        say (event, SESSION, TOKEN " is named \"%s\"", handle->token,
             handle->detail.session.name != NULL ? handle->detail.session.name : "");
      break;
    default:
      say (event, SESSION, TOKEN " closed %s", handle->token, name_freeing (handle->reason));
      break;
    }
}

static void
tell_entity (const WinsnmpEvent *event)
{
  static const char *const  versions[] = { "?", "1", "2c", "3" };
  const WinsnmpHandleEvent *handle = &event->u.handle;

  say (event, SESSION,
       TOKEN " has entity " TOKEN ": %s port %u, SNMPv%s, time-out %u cs, %u retries",
       handle->owner, handle->token, handle->detail.entity.address, handle->detail.entity.port,
       versions[handle->detail.entity.version & 3], handle->detail.entity.timeout,
       handle->detail.entity.retries);
}

static void
tell_pdu (const WinsnmpEvent *event)
{
  const WinsnmpHandleEvent *handle = &event->u.handle;

  say (event, PDU, TOKEN " has PDU " TOKEN ": %s %d, %d %d, %u bindings",
       handle->owner, handle->token, name_pdu (handle->detail.pdu.type),
       handle->detail.pdu.request_id, handle->detail.pdu.error_status,
       handle->detail.pdu.error_index, handle->detail.pdu.n_bindings);
}

static void
tell_freed (const WinsnmpEvent *event)
{
  static const char *const kinds[] = {
    [WINSNMP_HANDLE_ENTITY] = "entity",
    [WINSNMP_HANDLE_CONTEXT] = "context",
    [WINSNMP_HANDLE_PDU] = "PDU",
    [WINSNMP_HANDLE_VBL] = "list",
  };
  const WinsnmpHandleEvent *handle = &event->u.handle;
  bool                      is_pdu = handle->kind >= WINSNMP_HANDLE_PDU;

  say (event, is_pdu ? PDU : SESSION, "%s " TOKEN " freed %s", kinds[handle->kind], handle->token,
       name_freeing (handle->reason));
}

static void
tell_handle (const WinsnmpEvent *event)
{
  const WinsnmpHandleEvent *handle = &event->u.handle;

  if (handle->kind == WINSNMP_HANDLE_SESSION)
    tell_session (event);
  else if (event->kind == WINSNMP_EVENT_HANDLE_FREED)
    tell_freed (event);
  else if (handle->kind == WINSNMP_HANDLE_ENTITY)
    tell_entity (event);
  else if (handle->kind == WINSNMP_HANDLE_CONTEXT && handle->detail.context.user != NULL)
    say (event, SESSION, TOKEN " has context " TOKEN ": user %s", handle->owner, handle->token,
         handle->detail.context.user);
  else if (handle->kind == WINSNMP_HANDLE_CONTEXT)
    say (event, SESSION, TOKEN " has context " TOKEN ": %u bytes", handle->owner,
         handle->token, handle->detail.context.length);
  else if (handle->kind == WINSNMP_HANDLE_PDU)
    tell_pdu (event);
  else
    say (event, PDU, TOKEN " has list " TOKEN ": %u bindings", handle->owner,
         handle->token, handle->detail.vbl.n_bindings);
}

static void
tell_registration (const WinsnmpEvent *event)
{
  const WinsnmpRegistrationEvent *registration = &event->u.registration;

  say (event, SESSION, TOKEN " %s %s", registration->session,
       registration->registered ? "registers for" : "does not register any more for",
       registration->notification != NULL ? registration->notification : "every notification");
}

/* Requests and timers */

static void
tell_dropped (const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *message = &event->u.message;

  if (message->message == 0)
    say (event, REQUEST, "datagram of %u bytes from %s dropped: %s", message->bytes,
         message->peer, name_dropping (message->drop));
  else
    say (event, REQUEST, "%s %d of " TOKEN " dropped: %s", name_pdu (message->pdu_type),
         message->request_id, message->session, name_dropping (message->drop));
}

/* What a timer does is told as such, where timers are asked for. */
static void
tell_sent (const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *message = &event->u.message;

  if (message->state == WINSNMP_MESSAGE_TIMED_OUT)
    say (event, asked_for[TIMER] ? TIMER : REQUEST,
         "%s %d to %s timed out after %u retransmissions",
         name_pdu (message->pdu_type), message->request_id, message->peer,
         message->retransmission);
  else if (message->retransmission > 0)
    say (event, asked_for[TIMER] ? TIMER : REQUEST,
         "%s %d to %s sent again, retransmission %u", name_pdu (message->pdu_type),
         message->request_id, message->peer, message->retransmission);
  else
    say (event, REQUEST, "%s %d of " TOKEN " sent to %s, %u bytes",
         name_pdu (message->pdu_type), message->request_id, message->session, message->peer,
         message->bytes);
}

static void
tell_message (const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *message = &event->u.message;
  const char                *type = name_pdu (message->pdu_type);
  int32_t                    id = message->request_id;

  switch (message->state)
    {
    case WINSNMP_MESSAGE_SENT:
    case WINSNMP_MESSAGE_SENT_ONCE:
    case WINSNMP_MESSAGE_TIMED_OUT:
      tell_sent (event);
      break;
    case WINSNMP_MESSAGE_DROPPED:
      tell_dropped (event);
      break;
    case WINSNMP_MESSAGE_QUEUED:
      say (event, REQUEST, "%s %d to %s waits for the socket", type, id, message->peer);
      break;
    case WINSNMP_MESSAGE_ANSWERED:
      say (event, REQUEST, "%s %d answered by %s after %" PRIu64 " us", type, id,
           message->peer, message->round_trip);
      break;
    case WINSNMP_MESSAGE_CANCELLED:
      say (event, REQUEST, "%s %d to %s cancelled", type, id, message->peer);
      break;
    case WINSNMP_MESSAGE_FAILED:
      say (event, REQUEST, "%s %d to %s failed: %s", type, id, message->peer,
           winsnmp_error_name (message->error));
      break;
    case WINSNMP_MESSAGE_COLLECTED:
      say (event, REQUEST, "%s %d collected by " TOKEN, type, id, message->session);
      break;
    case WINSNMP_MESSAGE_DISCOVERING:
      say (event, REQUEST, "%s %d waits: %s is asked who it is", type, id, message->peer);
      break;
    case WINSNMP_MESSAGE_RECEIVED:
      say (event, REQUEST, "%s %d received from %s for " TOKEN ", %u bytes", type,
           id, message->peer, message->session, message->bytes);
      break;
    }
}

static void
tell_notification (const WinsnmpEvent *event)
{
  const WinsnmpNotificationEvent *notification = &event->u.notification;

  if (notification->callback)
    say (event, REQUEST,
         TOKEN " notified: wParam %u, lParam %d; its callback returned %u after %" PRIu64 " us",
         notification->session, notification->wparam, notification->lparam, notification->result,
         notification->duration / 1000);
  else
    say (event, REQUEST, TOKEN " notified: wParam %u, lParam %d",
         notification->session, notification->wparam, notification->lparam);
}

/* Calls that fail */

static Word
find_word (WinsnmpFunction function)
{
  switch (function)
    {
    case WINSNMP_FUNCTION_SEND_MSG:
    case WINSNMP_FUNCTION_RECV_MSG:
    case WINSNMP_FUNCTION_CANCEL_MSG:
      return REQUEST;

    case WINSNMP_FUNCTION_CREATE_PDU:
    case WINSNMP_FUNCTION_GET_PDU_DATA:
    case WINSNMP_FUNCTION_SET_PDU_DATA:
    case WINSNMP_FUNCTION_DUPLICATE_PDU:
    case WINSNMP_FUNCTION_FREE_PDU:
    case WINSNMP_FUNCTION_CREATE_VBL:
    case WINSNMP_FUNCTION_DUPLICATE_VBL:
    case WINSNMP_FUNCTION_FREE_VBL:
    case WINSNMP_FUNCTION_COUNT_VBL:
    case WINSNMP_FUNCTION_GET_VB:
    case WINSNMP_FUNCTION_SET_VB:
    case WINSNMP_FUNCTION_DELETE_VB:
    case WINSNMP_FUNCTION_ENCODE_MSG:
    case WINSNMP_FUNCTION_DECODE_MSG:
      return PDU;

    default:
      return SESSION;
    }
}

/* NOOP is how a loop of SnmpRecvMsg ends: no news. */
static void
tell_call (const WinsnmpEvent *event)
{
  const WinsnmpCallEvent *call = &event->u.call;

  if (call->error != 0 && call->error != SNMPAPI_NOOP)
    say (event, find_word (call->function), "%s failed: %s",
         winsnmp_function_info (call->function)->name, winsnmp_error_name (call->error));
}

/* Everything else */

static void
tell_process (const WinsnmpEvent *event)
{
  if (event->u.process.state == WINSNMP_PROCESS_STARTED)
    say (event, SESSION, "the library is started, process %d", event->u.process.pid);
  else if (event->u.process.state == WINSNMP_PROCESS_CHILD)
    say (event, SESSION, "process %d, made by fork, has called the library", event->u.process.pid);
  else
    say (event, SESSION, "the library is stopped");
}

static void
tell_setting (const WinsnmpEvent *event)
{
  if (event->kind == WINSNMP_EVENT_LIMIT)
    say (event, SESSION, "limit %d is %u", (int)event->u.limit.limit, event->u.limit.value);
  else if (event->u.mode.mode == WINSNMP_MODE_TRANSLATE)
    say (event, SESSION, "the translation mode is %s", name_translate_mode (event->u.mode.value));
  else
    say (event, TIMER, "retransmission is %s", event->u.mode.value == SNMPAPI_ON ? "on" : "off");
}

static void
tell (const WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      tell_call (event);
      break;
    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_CHANGED:
    case WINSNMP_EVENT_HANDLE_FREED:
      tell_handle (event);
      break;
    case WINSNMP_EVENT_MESSAGE:
      tell_message (event);
      break;
    case WINSNMP_EVENT_NOTIFICATION:
      tell_notification (event);
      break;
    case WINSNMP_EVENT_MODE:
    case WINSNMP_EVENT_LIMIT:
      tell_setting (event);
      break;
    case WINSNMP_EVENT_PROCESS:
      tell_process (event);
      break;
    case WINSNMP_EVENT_REGISTRATION:
      tell_registration (event);
      break;
    case WINSNMP_EVENT_LISTENER:
      say (event, SESSION, "%s at %s", event->u.listener.listening ? "listens" : "listens no more",
           event->u.listener.address);
      break;
    default:
      break;
    }
}

/* The application's errno is not for this. */
static void
event_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  int error = errno;

  if (event->kind == WINSNMP_EVENT_PROCESS &&
      event->u.process.state == WINSNMP_PROCESS_STATE_BEGIN)
    in_state = true;
  if (!in_state)
    tell (event);
  if (event->kind == WINSNMP_EVENT_PROCESS && event->u.process.state == WINSNMP_PROCESS_STATE_END)
    in_state = false;

  errno = error;
}

/* The variable */

static void
complain (const char *word,
          size_t      length)
{
  char  text[MAX_LINE];
  char *end = stpcpy (text, "winsnmp: " VARIABLE " has no word \"");

  for (size_t i = 0; i < length && i < 64; i++)
    *end++ = word[i] > ' ' && word[i] <= '~' ? word[i] : '?';
  end = stpcpy (end, "\"; it knows session, request, timer and pdu\n");
  (void)!write (STDERR_FILENO, text, (size_t)(end - text));
}

static bool
ask_for (const char *word,
         size_t      length)
{
  for (Word i = SESSION; i < N_WORDS; i++)
    if (strlen (words[i]) == length && memcmp (words[i], word, length) == 0)
      return asked_for[i] = true;

  if (length > 0)
    complain (word, length);

  return false;
}

void
wsnmp_debug_start (void)
{
  static const char separators[] = ", ";
  static bool       started;
  const char       *text = started ? NULL : secure_getenv (VARIABLE);
  bool              wanted = false;

  started = true;
  while (text != NULL && *text != '\0')
    {
      size_t length = strcspn (text, separators);

      wanted |= ask_for (text, length);
      text += length;
      text += strspn (text, separators);
    }
  if (!wanted)
    return;

  begun = wsnmp_events_get_time (); /* of the call that starts it, as its events have it */
  wsnmp_events_add (event_cb, NULL);
}
