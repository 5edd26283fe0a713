/* varbind-event-json.c
 *
 * Events as JSON objects.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-call-format.h"
#include "varbind-event-json.h"
#include "varbind-json.h"
#include "varbind-names.h"
#include "winsnmp-linux.h"

/* Words of the exports: programs read them, so they are never translated and
 * stay as they are. */

static const char *const event_words[] = {
  [WINSNMP_EVENT_CALL] = "call",
  [WINSNMP_EVENT_HANDLE_CREATED] = "handle-created",
  [WINSNMP_EVENT_HANDLE_CHANGED] = "handle-changed",
  [WINSNMP_EVENT_HANDLE_REFERENCED] = "handle-referenced",
  [WINSNMP_EVENT_HANDLE_RELEASED] = "handle-released",
  [WINSNMP_EVENT_HANDLE_FREED] = "handle-freed",
  [WINSNMP_EVENT_MESSAGE] = "message",
  [WINSNMP_EVENT_NOTIFICATION] = "notification",
  [WINSNMP_EVENT_MODE] = "mode",
  [WINSNMP_EVENT_LIMIT] = "limit",
  [WINSNMP_EVENT_PROCESS] = "process",
  [WINSNMP_EVENT_REGISTRATION] = "registration",
  [WINSNMP_EVENT_LISTENER] = "listener",
  [WINSNMP_EVENT_DESCRIPTOR] = "descriptor",
  [WINSNMP_EVENT_DATABASE] = "database",
  [WINSNMP_EVENT_FAULT] = "fault",
  [WINSNMP_EVENT_MODULE] = "module",
  [WINSNMP_EVENT_GAP] = "gap",
};

static const char *const handle_words[] = {
  [WINSNMP_HANDLE_SESSION] = "session",
  [WINSNMP_HANDLE_ENTITY] = "entity",
  [WINSNMP_HANDLE_CONTEXT] = "context",
  [WINSNMP_HANDLE_PDU] = "pdu",
  [WINSNMP_HANDLE_VBL] = "vbl",
};

static const char *const reason_words[] = {
  [WINSNMP_FREED_BY_CALL] = "call",
  [WINSNMP_FREED_BY_CLOSE] = "close",
  [WINSNMP_FREED_BY_CALLBACK] = "callback",
  [WINSNMP_FREED_BY_CLEANUP] = "cleanup",
};

static const char *const message_words[] = {
  [WINSNMP_MESSAGE_QUEUED] = "queued",
  [WINSNMP_MESSAGE_SENT] = "sent",
  [WINSNMP_MESSAGE_ANSWERED] = "answered",
  [WINSNMP_MESSAGE_TIMED_OUT] = "timed-out",
  [WINSNMP_MESSAGE_CANCELLED] = "cancelled",
  [WINSNMP_MESSAGE_DROPPED] = "dropped",
  [WINSNMP_MESSAGE_FAILED] = "failed",
  [WINSNMP_MESSAGE_COLLECTED] = "collected",
  [WINSNMP_MESSAGE_SENT_ONCE] = "sent-once",
  [WINSNMP_MESSAGE_RECEIVED] = "received",
  [WINSNMP_MESSAGE_DISCOVERING] = "discovering",
};

static const char *const drop_words[] = {
  [WINSNMP_DROP_CLOSED] = "closed",
  [WINSNMP_DROP_UNMATCHED] = "unmatched",
  [WINSNMP_DROP_MALFORMED] = "malformed",
  [WINSNMP_DROP_NO_MEMORY] = "no-memory",
  [WINSNMP_DROP_QUEUE_FULL] = "queue-full",
  [WINSNMP_DROP_OVERFLOW] = "overflow",
  [WINSNMP_DROP_SECURITY] = "security",
};

static const char *const report_words[] = {
  [WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL] = "unsupportedSecLevel",
  [WINSNMP_REPORT_NOT_IN_TIME_WINDOW] = "notInTimeWindow",
  [WINSNMP_REPORT_UNKNOWN_USER_NAME] = "unknownUserName",
  [WINSNMP_REPORT_UNKNOWN_ENGINE_ID] = "unknownEngineID",
  [WINSNMP_REPORT_WRONG_DIGEST] = "wrongDigest",
  [WINSNMP_REPORT_DECRYPTION_ERROR] = "decryptionError",
  [WINSNMP_REPORT_UNKNOWN_SECURITY_MODEL] = "unknownSecurityModel",
  [WINSNMP_REPORT_INVALID_MESSAGE] = "invalidMessage",
  [WINSNMP_REPORT_UNKNOWN_PDU_HANDLER] = "unknownPDUHandler",
  [WINSNMP_REPORT_UNAVAILABLE_CONTEXT] = "unavailableContext",
  [WINSNMP_REPORT_UNKNOWN_CONTEXT] = "unknownContext",
  [WINSNMP_REPORT_OTHER] = "other",
};

static const char *const process_words[] = {
  [WINSNMP_PROCESS_STARTED] = "started",
  [WINSNMP_PROCESS_STOPPED] = "stopped",
  [WINSNMP_PROCESS_STATE_BEGIN] = "state-begin",
  [WINSNMP_PROCESS_STATE_END] = "state-end",
  [WINSNMP_PROCESS_EXITED] = "exited",
  [WINSNMP_PROCESS_CHILD] = "child",
};

static const char *const limit_words[] = {
  [WINSNMP_LIMIT_SESSIONS] = "sessions",
  [WINSNMP_LIMIT_HANDLES] = "handles",
  [WINSNMP_LIMIT_OUTSTANDING] = "outstanding",
};

/* Numbers come from another process: one without a word is written as it is. */
static void
set_word (JsonObject        *object,
          const char        *name,
          const char *const *words,
          gsize              n_words,
          guint              number)
{
  if (number < n_words && words[number] != NULL)
    json_object_set_string_member (object, name, words[number]);
  else
    json_object_set_int_member (object, name, number);
}

#define SET_WORD(object, name, words, number) \
  set_word (object, name, words, G_N_ELEMENTS (words), number)

/* JSON's numbers are exact up to 53 bits only. */
static void
set_token (JsonObject *object,
           const char *name,
           guint64     token)
{
  g_autofree char *text = g_strdup_printf ("%#" G_GINT64_MODIFIER "x", token);

  json_object_set_string_member (object, name, text);
}

static const char *
get_name (guint64  token,
          gpointer user_data)
{
  VarbindHandle *handle = varbind_target_lookup (user_data, token);

  return handle != NULL ? varbind_handle_get_name (handle) : NULL;
}

/* By its short name, or by its value when it has none. */
static void
set_handle (JsonObject    *object,
            const char    *name,
            VarbindTarget *target,
            guint64        token)
{
  const char *short_name = get_name (token, target);

  if (token == 0)
    return;

  if (short_name != NULL)
    json_object_set_string_member (object, name, short_name);
  else
    set_token (object, name, token);
}

static void
set_error (JsonObject *object,
           guint32     error)
{
  if (error != 0)
    json_object_set_string_member (object, "error", winsnmp_error_name (error));
}

static void
set_string (JsonObject *object,
            const char *name,
            GString    *text)
{
  varbind_json_set_text (object, name, text->str);
  g_string_free (text, TRUE);
}

static void
add_call (JsonObject             *object,
          VarbindTarget          *target,
          const WinsnmpCallEvent *call)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (call->function);
  GString                   *arguments = g_string_new (NULL);
  GString                   *result = g_string_new (NULL);

  varbind_json_set_text (object, "function", info != NULL ? info->name : NULL);
  set_handle (object, "session", target, call->session);
  varbind_format_arguments (arguments, call, get_name, target);
  set_string (object, "arguments", arguments);
  varbind_format_result (result, call, get_name, target);
  set_string (object, "result", result);
  set_error (object, call->error);
  json_object_set_int_member (object, "duration_ns", (gint64)call->duration);
}

static void
add_entity (JsonObject               *object,
            const WinsnmpHandleEvent *handle)
{
  varbind_json_set_text (object, "address", handle->detail.entity.address);
  json_object_set_int_member (object, "port", handle->detail.entity.port);
  json_object_set_int_member (object, "version", handle->detail.entity.version);
  json_object_set_int_member (object, "timeout_cs", handle->detail.entity.timeout);
  json_object_set_int_member (object, "retries", handle->detail.entity.retries);
  json_object_set_int_member (object, "actual_timeout_cs", handle->detail.entity.actual_timeout);
  json_object_set_int_member (object, "actual_retries", handle->detail.entity.actual_retries);
}

static void
add_pdu (JsonObject               *object,
         const WinsnmpHandleEvent *handle)
{
  varbind_json_set_text (object, "pdu_type", varbind_pdu_type_get_name (handle->detail.pdu.type));
  json_object_set_int_member (object, "request_id", handle->detail.pdu.request_id);
  json_object_set_int_member (object, "error_status", handle->detail.pdu.error_status);
  json_object_set_int_member (object, "error_index", handle->detail.pdu.error_index);
  json_object_set_int_member (object, "bindings", handle->detail.pdu.n_bindings);
}

static void
add_detail (JsonObject               *object,
            const WinsnmpHandleEvent *handle)
{
  switch (handle->kind)
    {
    case WINSNMP_HANDLE_SESSION:
      varbind_json_set_text (object, "name", handle->detail.session.name);
      json_object_set_string_member (object, "form",
                                     handle->detail.session.window == 0 ? "callback" : "window");
      json_object_set_boolean_member (object, "closing", handle->detail.session.closing);
      break;

    case WINSNMP_HANDLE_ENTITY:
      add_entity (object, handle);
      break;

    case WINSNMP_HANDLE_CONTEXT:
      json_object_set_int_member (object, "length", handle->detail.context.length);
      varbind_json_set_text (object, "user", handle->detail.context.user);
      varbind_json_set_text (object, "level",
                             varbind_security_level_get_name (handle->detail.context.level));
      varbind_json_set_text (object, "context", handle->detail.context.name);
      break;

    case WINSNMP_HANDLE_PDU:
      add_pdu (object, handle);
      break;

    case WINSNMP_HANDLE_VBL:
      json_object_set_int_member (object, "bindings", handle->detail.vbl.n_bindings);
      break;
    }
}

static void
add_handle (JsonObject         *object,
            VarbindTarget      *target,
            const WinsnmpEvent *event)
{
  const WinsnmpHandleEvent *handle = &event->u.handle;

  SET_WORD (object, "kind", handle_words, handle->kind);
  set_handle (object, "handle", target, handle->token);
  set_token (object, "token", handle->token);
  set_handle (object, "session", target, handle->owner);
  json_object_set_int_member (object, "references", handle->references);

  if (event->kind == WINSNMP_EVENT_HANDLE_FREED)
    SET_WORD (object, "reason", reason_words, handle->reason);
  if (event->kind == WINSNMP_EVENT_HANDLE_CREATED || event->kind == WINSNMP_EVENT_HANDLE_CHANGED)
    add_detail (object, handle);
}

static void
add_message (JsonObject                *object,
             VarbindTarget             *target,
             const WinsnmpMessageEvent *message)
{
  SET_WORD (object, "state", message_words, message->state);
  json_object_set_int_member (object, "message", (gint64)message->message);
  set_handle (object, "session", target, message->session);
  varbind_json_set_text (object, "pdu_type", varbind_pdu_type_get_name (message->pdu_type));
  json_object_set_int_member (object, "request_id", message->request_id);
  varbind_json_set_text (object, "peer", message->peer);
  json_object_set_int_member (object, "bytes", message->bytes);
  json_object_set_int_member (object, "retransmission", message->retransmission);

  if (message->state == WINSNMP_MESSAGE_ANSWERED)
    json_object_set_int_member (object, "round_trip_us", (gint64)message->round_trip);
  if (message->state == WINSNMP_MESSAGE_DROPPED)
    SET_WORD (object, "drop", drop_words, message->drop);
  if (message->report != WINSNMP_REPORT_NONE)
    SET_WORD (object, "report", report_words, message->report);
  if (message->n_lost > 0)
    json_object_set_int_member (object, "lost", message->n_lost);
  set_error (object, message->error);
}

static void
add_notification (JsonObject                     *object,
                  VarbindTarget                  *target,
                  const WinsnmpNotificationEvent *notification)
{
  set_handle (object, "session", target, notification->session);
  json_object_set_string_member (object, "form", notification->callback ? "callback" : "window");
  json_object_set_int_member (object, "wparam", notification->wparam);
  json_object_set_int_member (object, "lparam", notification->lparam);
  set_error (object, notification->wparam);
  if (!notification->callback)
    return;

  json_object_set_int_member (object, "result", notification->result);
  json_object_set_int_member (object, "duration_ns", (gint64)notification->duration);
}

static void
add_registration (JsonObject                     *object,
                  VarbindTarget                  *target,
                  const WinsnmpRegistrationEvent *registration)
{
  json_object_set_int_member (object, "registration", (gint64)registration->registration);
  set_handle (object, "session", target, registration->session);
  json_object_set_boolean_member (object, "registered", registration->registered);
  set_handle (object, "source", target, registration->source);
  set_handle (object, "destination", target, registration->destination);
  set_handle (object, "context", target, registration->context);
  varbind_json_set_text (object, "notification", registration->notification);
}

static void
add_listener (JsonObject                 *object,
              VarbindTarget              *target,
              const WinsnmpListenerEvent *listener)
{
  varbind_json_set_text (object, "address", listener->address);
  json_object_set_boolean_member (object, "listening", listener->listening);
  set_handle (object, "handle", target, listener->entity);
  set_handle (object, "session", target, listener->session);
}

static void
add_descriptor (JsonObject                   *object,
                VarbindTarget                *target,
                const WinsnmpDescriptorEvent *descriptor)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (descriptor->function);

  set_token (object, "descriptor", descriptor->descriptor);
  json_object_set_boolean_member (object, "allocated", descriptor->allocated);
  json_object_set_string_member (object, "kind",
                                 descriptor->kind == WINSNMP_DESCRIPTOR_OID ? "oid" : "octets");
  json_object_set_int_member (object, "bytes", descriptor->bytes);
  varbind_json_set_text (object, "function", info != NULL ? info->name : NULL);
  set_handle (object, "session", target, descriptor->session);
  if (!descriptor->allocated)
    SET_WORD (object, "reason", reason_words, descriptor->reason);
}

static void
add_database (JsonObject                 *object,
              const WinsnmpDatabaseEvent *database)
{
  varbind_json_set_text (object, "file", database->file);
  json_object_set_int_member (object, "entities", database->n_entities);
  json_object_set_int_member (object, "contexts", database->n_contexts);
  json_object_set_int_member (object, "faults", database->n_faults);
}

static void
add_fault (JsonObject         *object,
           const WinsnmpFault *fault)
{
  varbind_json_set_text (object, "file", fault->file);
  json_object_set_int_member (object, "line", fault->line);
  varbind_json_set_text (object, "group", fault->group);
  varbind_json_set_text (object, "key", fault->key);
}

static void
add_module (JsonObject               *object,
            const WinsnmpModuleEvent *module)
{
  varbind_json_set_text (object, "path", module->path);
  varbind_json_set_text (object, "build_id", module->build_id);
  set_token (object, "begin", module->begin);
  set_token (object, "end", module->end);
  set_token (object, "bias", module->bias);
}

static void
add_mode (JsonObject         *object,
          const WinsnmpEvent *event)
{
  gboolean    translate = event->u.mode.mode == WINSNMP_MODE_TRANSLATE;
  const char *value = translate ? varbind_translate_mode_get_name (event->u.mode.value)
                                : varbind_retransmit_mode_get_name (event->u.mode.value);

  json_object_set_string_member (object, "mode", translate ? "translate" : "retransmit");
  varbind_json_set_text (object, "value", value);
}

static void
add_frames (JsonObject         *object,
            const WinsnmpEvent *event)
{
  JsonArray *frames;

  if (event->n_frames == 0)
    return;

  frames = json_array_sized_new (event->n_frames);
  for (guint i = 0; i < event->n_frames; i++)
    {
      g_autofree char *text = g_strdup_printf ("%#" G_GINT64_MODIFIER "x",
                                               (guint64)event->frames[i]);

      json_array_add_string_element (frames, text);
    }
  json_object_set_array_member (object, "stack", frames);
}

static void
add_fields (JsonObject         *object,
            VarbindTarget      *target,
            const WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      add_call (object, target, &event->u.call);
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_CHANGED:
    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
    case WINSNMP_EVENT_HANDLE_FREED:
      add_handle (object, target, event);
      break;

    case WINSNMP_EVENT_MESSAGE:
      add_message (object, target, &event->u.message);
      break;

    case WINSNMP_EVENT_NOTIFICATION:
      add_notification (object, target, &event->u.notification);
      break;

    case WINSNMP_EVENT_MODE:
      add_mode (object, event);
      break;

    case WINSNMP_EVENT_LIMIT:
      SET_WORD (object, "limit", limit_words, event->u.limit.limit);
      json_object_set_int_member (object, "value", event->u.limit.value);
      break;

    case WINSNMP_EVENT_PROCESS:
      SET_WORD (object, "state", process_words, event->u.process.state);
      json_object_set_int_member (object, "pid", event->u.process.pid);
      break;

    case WINSNMP_EVENT_REGISTRATION:
      add_registration (object, target, &event->u.registration);
      break;

    case WINSNMP_EVENT_LISTENER:
      add_listener (object, target, &event->u.listener);
      break;

    case WINSNMP_EVENT_DESCRIPTOR:
      add_descriptor (object, target, &event->u.descriptor);
      break;

    case WINSNMP_EVENT_DATABASE:
      add_database (object, &event->u.database);
      break;

    case WINSNMP_EVENT_FAULT:
      add_fault (object, &event->u.fault);
      break;

    case WINSNMP_EVENT_MODULE:
      add_module (object, &event->u.module);
      break;

    case WINSNMP_EVENT_GAP:
      json_object_set_int_member (object, "events", (gint64)event->u.gap.n_events);
      break;
    }
}

/**
 * varbind_event_to_json:
 * @target: the target that @event was applied to; it names the handles
 * @event: an event
 *
 * The members are described in docs/exports.md.
 *
 * Returns: (transfer full): the event
 */
JsonObject *
varbind_event_to_json (VarbindTarget      *target,
                       const WinsnmpEvent *event)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "serial", (gint64)event->serial);
  json_object_set_int_member (object, "time_ns", (gint64)event->time);
  json_object_set_int_member (object, "thread", event->thread);
  if (event->call != 0)
    json_object_set_int_member (object, "call", (gint64)event->call);
  SET_WORD (object, "event", event_words, event->kind);
  add_fields (object, target, event);
  add_frames (object, event);

  return object;
}
