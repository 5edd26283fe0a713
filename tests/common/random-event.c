/* random-event.c
 *
 * Events with random contents, and events as text to compare them by.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "random-event.h"

/* What a random event points to until it is copied. */
typedef struct
{
  GRand     *random;
  GPtrArray *texts;
  uintptr_t  frames[WINSNMP_MAX_FRAMES];
  uint8_t    payload[200];
} Source;

static guint
below (Source *source,
       guint   limit)
{
  return g_rand_int_range (source->random, 0, limit);
}

static guint
between (Source *source,
         guint   first,
         guint   last)
{
  return first + below (source, last - first + 1);
}

/* Mostly small, as most are, but of every length up to 64 bits. */
static guint64
number (Source *source)
{
  guint64 all = (guint64)g_rand_int (source->random) << 32 | g_rand_int (source->random);

  return below (source, 3) == 0 ? 0 : all >> below (source, 64);
}

static gint32
signed_number (Source *source)
{
  return (gint32)number (source);
}

static guint64
token (Source *source)
{
  switch (below (source, 8))
    {
    case 0:
      return 0;

    case 1:
      return number (source);

    default:
      return (guint64)between (source, 1, 5) << 56 | (guint64)below (source, 3) << 32 |
             between (source, 1, 200);
    }
}

static const char *
text (Source *source)
{
  char *made;

  switch (below (source, 6))
    {
    case 0:
      return NULL;

    case 1:
      return "";

    case 2:
      made = g_strnfill (between (source, 100, 400), 'x');
      break;

    default:
      made = g_strdup_printf ("192.0.2.%u:161", below (source, 256));
    }
  g_ptr_array_add (source->texts, made);

  return made;
}

/* Few different ones: what called the API does so again. */
static void
fill_stack (Source       *source,
            WinsnmpEvent *event)
{
  guint kind = below (source, 20);

  event->n_frames = kind % WINSNMP_MAX_FRAMES + (kind == 7 ? 25 : 0);
  if (event->n_frames == 0)
    return;

  for (guint i = 0; i < event->n_frames; i++)
    source->frames[i] = (uintptr_t)((G_GUINT64_CONSTANT (0x7f0000001000) + kind * 1000) * (i + 1));
  event->frames = source->frames;
}

static void
fill_call (Source           *source,
           WinsnmpCallEvent *call)
{
  const WinsnmpParameter *parameters;

  call->function = between (source, WINSNMP_FUNCTION_STARTUP, WINSNMP_N_FUNCTIONS - 1);
  parameters = winsnmp_function_info (call->function)->parameters;
  call->session = token (source);
  call->result = token (source);
  call->error = below (source, 2) * below (source, 120);
  call->duration = number (source);

  for (guint i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    {
      WinsnmpType type = parameters[i].type;

      if (type == WINSNMP_TYPE_NONE)
        continue;
      if (below (source, 5) == 0)
        call->absent |= 1u << i;
      else if (type == WINSNMP_TYPE_STRING || type == WINSNMP_TYPE_OID)
        call->arguments[i].text = text (source);
      else if (type == WINSNMP_TYPE_HANDLE)
        call->arguments[i].number = token (source);
      else if (type == WINSNMP_TYPE_INT)
        call->arguments[i].number = (guint64)(gint64)signed_number (source);
      else
        call->arguments[i].number = number (source);
    }
}

static void
fill_detail (Source             *source,
             WinsnmpHandleEvent *handle)
{
  switch (handle->kind)
    {
    case WINSNMP_HANDLE_SESSION:
      handle->detail.session.name = text (source);
      handle->detail.session.window = number (source);
      handle->detail.session.message = number (source);
      handle->detail.session.closing = below (source, 2);
      break;

    case WINSNMP_HANDLE_ENTITY:
      handle->detail.entity.name = text (source);
      handle->detail.entity.address = text (source);
      handle->detail.entity.port = number (source);
      handle->detail.entity.version = number (source);
      handle->detail.entity.timeout = number (source);
      handle->detail.entity.retries = number (source);
      handle->detail.entity.actual_timeout = number (source);
      handle->detail.entity.actual_retries = number (source);
      break;

    case WINSNMP_HANDLE_CONTEXT:
      handle->detail.context.length = number (source);
      handle->detail.context.level = below (source, WINSNMP_SECURITY_AUTH_PRIV + 1);
      handle->detail.context.user = text (source);
      handle->detail.context.name = text (source);
      break;

    case WINSNMP_HANDLE_PDU:
      handle->detail.pdu.type = number (source);
      handle->detail.pdu.request_id = signed_number (source);
      handle->detail.pdu.error_status = signed_number (source);
      handle->detail.pdu.error_index = signed_number (source);
      handle->detail.pdu.n_bindings = number (source);
      break;

    case WINSNMP_HANDLE_VBL:
      handle->detail.vbl.n_bindings = number (source);
      break;
    }
}

static void
fill_handle (Source       *source,
             WinsnmpEvent *event)
{
  WinsnmpHandleEvent *handle = &event->u.handle;

  handle->kind = between (source, WINSNMP_HANDLE_SESSION, WINSNMP_HANDLE_VBL);
  handle->token = token (source);
  handle->owner = token (source);
  handle->references = number (source);
  if (event->kind == WINSNMP_EVENT_HANDLE_FREED)
    handle->reason = between (source, WINSNMP_FREED_BY_CALL, WINSNMP_FREED_BY_CLEANUP);
  if (event->kind == WINSNMP_EVENT_HANDLE_CREATED || event->kind == WINSNMP_EVENT_HANDLE_CHANGED)
    fill_detail (source, handle);
}

static void
fill_message (Source              *source,
              WinsnmpMessageEvent *message)
{
  *message = (WinsnmpMessageEvent){
    .state = between (source, WINSNMP_MESSAGE_QUEUED, WINSNMP_MESSAGE_DISCOVERING),
    .message = number (source),
    .session = token (source),
    .pdu_type = number (source),
    .request_id = signed_number (source),
    .peer = text (source),
    .bytes = number (source),
    .retransmission = number (source),
    .round_trip = number (source),
    .drop = below (source, WINSNMP_DROP_SECURITY + 1),
    .error = number (source),
    .report = below (source, WINSNMP_REPORT_OTHER + 1),
    .n_lost = number (source),
  };

  if (below (source, 4) > 0)
    return;
  message->payload = source->payload;
  message->payload_length = between (source, 1, sizeof source->payload);
  for (guint i = 0; i < message->payload_length; i++)
    source->payload[i] = below (source, 256);
}

static void
fill_descriptor (Source                 *source,
                 WinsnmpDescriptorEvent *descriptor)
{
  *descriptor = (WinsnmpDescriptorEvent){
    .descriptor = number (source),
    .allocated = below (source, 2),
    .kind = between (source, WINSNMP_DESCRIPTOR_OID, WINSNMP_DESCRIPTOR_OCTETS),
    .bytes = number (source),
    .function = below (source, WINSNMP_N_FUNCTIONS),
    .session = token (source),
    .reason = below (source, WINSNMP_FREED_BY_CLEANUP + 1),
  };
}

static void
fill_database (Source       *source,
               WinsnmpEvent *event)
{
  if (event->kind == WINSNMP_EVENT_DATABASE)
    event->u.database = (WinsnmpDatabaseEvent){
      .file = text (source),
      .n_entities = number (source),
      .n_contexts = number (source),
      .n_faults = number (source),
    };
  else
    event->u.fault = (WinsnmpFault){
      .kind = between (source, WINSNMP_FAULT_FILE, WINSNMP_FAULT_SECRETS),
      .file = text (source),
      .line = number (source),
      .group = text (source),
      .key = text (source),
      .error = number (source),
    };
}

static void
fill_rare (Source       *source,
           WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_MODE:
      event->u.mode.mode = between (source, WINSNMP_MODE_TRANSLATE, WINSNMP_MODE_RETRANSMIT);
      event->u.mode.value = number (source);
      break;

    case WINSNMP_EVENT_LIMIT:
      event->u.limit.limit = between (source, WINSNMP_LIMIT_SESSIONS, WINSNMP_LIMIT_OUTSTANDING);
      event->u.limit.value = number (source);
      break;

    case WINSNMP_EVENT_PROCESS:
      event->u.process.state = between (source, WINSNMP_PROCESS_STARTED, WINSNMP_PROCESS_CHILD);
      event->u.process.pid = signed_number (source);
      break;

    case WINSNMP_EVENT_REGISTRATION:
      event->u.registration = (WinsnmpRegistrationEvent){
        .registration = number (source),
        .session = token (source),
        .registered = below (source, 2),
        .source = token (source),
        .destination = token (source),
        .context = token (source),
        .notification = text (source),
      };
      break;

    case WINSNMP_EVENT_LISTENER:
      event->u.listener = (WinsnmpListenerEvent){
        .address = text (source),
        .listening = below (source, 2),
        .entity = token (source),
        .session = token (source),
      };
      break;

    case WINSNMP_EVENT_MODULE:
      event->u.module = (WinsnmpModuleEvent){
        .path = text (source),
        .build_id = text (source),
        .begin = number (source),
        .end = number (source),
        .bias = number (source),
      };
      break;

    case WINSNMP_EVENT_GAP:
      event->u.gap.n_events = number (source);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
fill (Source       *source,
      WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      fill_call (source, &event->u.call);
      fill_stack (source, event);
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_FREED:
      fill_handle (source, event);
      fill_stack (source, event);
      break;

    case WINSNMP_EVENT_HANDLE_CHANGED:
    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
      fill_handle (source, event);
      break;

    case WINSNMP_EVENT_MESSAGE:
      fill_message (source, &event->u.message);
      break;

    case WINSNMP_EVENT_NOTIFICATION:
      event->u.notification = (WinsnmpNotificationEvent){
        .session = token (source),
        .wparam = number (source),
        .lparam = signed_number (source),
        .callback = below (source, 2),
        .result = number (source),
        .duration = number (source),
      };
      break;

    case WINSNMP_EVENT_DESCRIPTOR:
      fill_descriptor (source, &event->u.descriptor);
      fill_stack (source, event);
      break;

    case WINSNMP_EVENT_DATABASE:
    case WINSNMP_EVENT_FAULT:
      fill_database (source, event);
      break;

    default:
      fill_rare (source, event);
    }
}

/**
 * random_event_new:
 * @random: where the contents come from
 *
 * Returns: (transfer full): an event of any kind, every member of which may be
 *   set; to be freed with winsnmp_event_free()
 */
WinsnmpEvent *
random_event_new (GRand *random)
{
  Source        source = { .random = random, .texts = g_ptr_array_new_with_free_func (g_free) };
  WinsnmpEvent  event = { .kind = between (&source, WINSNMP_EVENT_CALL, WINSNMP_EVENT_GAP) };
  WinsnmpEvent *copy;

  event.serial = number (&source);
  event.time = number (&source);
  event.thread = number (&source);
  event.call = number (&source);
  fill (&source, &event);
  copy = winsnmp_event_copy (&event);
  g_ptr_array_unref (source.texts);

  return copy;
}

#define HEX "%" G_GINT64_MODIFIER "x"

static void
print_call (GString                *printed,
            const WinsnmpCallEvent *call)
{
  g_string_append_printf (printed,
                          " function %d session " HEX " absent %x result " HEX " error %u"
                          " duration " HEX,
                          call->function, call->session, call->absent, call->result, call->error,
                          call->duration);
  for (guint i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    g_string_append_printf (printed, " (" HEX " '%s')", call->arguments[i].number,
                            call->arguments[i].text);
}

/**
 * event_append_detail:
 * @text: to which it is appended
 * @handle: an event CREATED or CHANGED
 *
 * All that the event tells of a handle of its kind.
 */
void
event_append_detail (GString                  *text,
                     const WinsnmpHandleEvent *handle)
{
  switch (handle->kind)
    {
    case WINSNMP_HANDLE_SESSION:
      g_string_append_printf (text, " name=%s window=" HEX " message=%u closing=%d",
                              handle->detail.session.name, handle->detail.session.window,
                              handle->detail.session.message, handle->detail.session.closing);
      break;

    case WINSNMP_HANDLE_ENTITY:
      g_string_append_printf (text, " name=%s %s port=%u version=%u timeout=%u/%u retries=%u/%u",
                              handle->detail.entity.name, handle->detail.entity.address,
                              handle->detail.entity.port,
                              handle->detail.entity.version, handle->detail.entity.timeout,
                              handle->detail.entity.actual_timeout, handle->detail.entity.retries,
                              handle->detail.entity.actual_retries);
      break;

    case WINSNMP_HANDLE_CONTEXT:
      g_string_append_printf (text, " length=%u level=%u user=%s name=%s",
                              handle->detail.context.length, handle->detail.context.level,
                              handle->detail.context.user, handle->detail.context.name);
      break;

    case WINSNMP_HANDLE_PDU:
      g_string_append_printf (text, " type=%u id=%d status=%d index=%d bindings=%u",
                              handle->detail.pdu.type, handle->detail.pdu.request_id,
                              handle->detail.pdu.error_status, handle->detail.pdu.error_index,
                              handle->detail.pdu.n_bindings);
      break;

    case WINSNMP_HANDLE_VBL:
      g_string_append_printf (text, " bindings=%u", handle->detail.vbl.n_bindings);
      break;
    }
}

static void
print_message (GString                   *printed,
               const WinsnmpMessageEvent *message)
{
  g_string_append_printf (printed,
                          " state %d message " HEX " session " HEX " type %u id %d peer '%s'"
                          " bytes %u retransmission %u round trip " HEX " drop %d error %u "
                          "report %d lost %u payload ",
                          message->state, message->message, message->session, message->pdu_type,
                          message->request_id, message->peer, message->bytes,
                          message->retransmission, message->round_trip, message->drop,
                          message->error, message->report, message->n_lost);
  for (guint i = 0; i < message->payload_length; i++)
    g_string_append_printf (printed, "%02x", message->payload[i]);
}

static void
print_database (GString            *printed,
                const WinsnmpEvent *event)
{
  if (event->kind == WINSNMP_EVENT_DATABASE)
    g_string_append_printf (printed, " '%s' %u %u %u", event->u.database.file,
                            event->u.database.n_entities, event->u.database.n_contexts,
                            event->u.database.n_faults);
  else
    g_string_append_printf (printed, " %d '%s' %u '%s' '%s' %u", event->u.fault.kind,
                            event->u.fault.file, event->u.fault.line, event->u.fault.group,
                            event->u.fault.key, event->u.fault.error);
}

static void
print_rare (GString            *printed,
            const WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_MODE:
      g_string_append_printf (printed, " %d %u", event->u.mode.mode, event->u.mode.value);
      break;

    case WINSNMP_EVENT_LIMIT:
      g_string_append_printf (printed, " %d %u", event->u.limit.limit, event->u.limit.value);
      break;

    case WINSNMP_EVENT_PROCESS:
      g_string_append_printf (printed, " %d %d", event->u.process.state, event->u.process.pid);
      break;

    case WINSNMP_EVENT_REGISTRATION:
      g_string_append_printf (printed, " " HEX " session " HEX " %d " HEX " " HEX " " HEX " '%s'",
                              event->u.registration.registration, event->u.registration.session,
                              event->u.registration.registered, event->u.registration.source,
                              event->u.registration.destination, event->u.registration.context,
                              event->u.registration.notification);
      break;

    case WINSNMP_EVENT_LISTENER:
      g_string_append_printf (printed, " '%s' %d " HEX " " HEX, event->u.listener.address,
                              event->u.listener.listening, event->u.listener.entity,
                              event->u.listener.session);
      break;

    case WINSNMP_EVENT_MODULE:
      g_string_append_printf (printed, " '%s' '%s' " HEX " " HEX " " HEX, event->u.module.path,
                              event->u.module.build_id, event->u.module.begin,
                              event->u.module.end, event->u.module.bias);
      break;

    case WINSNMP_EVENT_GAP:
      g_string_append_printf (printed, " " HEX, event->u.gap.n_events);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
print (GString            *printed,
       const WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      print_call (printed, &event->u.call);
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_CHANGED:
    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
    case WINSNMP_EVENT_HANDLE_FREED:
      g_string_append_printf (printed, " handle %d " HEX " owner " HEX " references %u reason %d",
                              event->u.handle.kind, event->u.handle.token, event->u.handle.owner,
                              event->u.handle.references, event->u.handle.reason);
      if (event->kind <= WINSNMP_EVENT_HANDLE_CHANGED)
        event_append_detail (printed, &event->u.handle);
      break;

    case WINSNMP_EVENT_MESSAGE:
      print_message (printed, &event->u.message);
      break;

    case WINSNMP_EVENT_NOTIFICATION:
      g_string_append_printf (printed, " session " HEX " %u %d %d %u " HEX,
                              event->u.notification.session, event->u.notification.wparam,
                              event->u.notification.lparam, event->u.notification.callback,
                              event->u.notification.result, event->u.notification.duration);
      break;

    case WINSNMP_EVENT_DESCRIPTOR:
      g_string_append_printf (printed, " " HEX " %d %d %u %d " HEX " %d",
                              event->u.descriptor.descriptor, event->u.descriptor.allocated,
                              event->u.descriptor.kind, event->u.descriptor.bytes,
                              event->u.descriptor.function, event->u.descriptor.session,
                              event->u.descriptor.reason);
      break;

    case WINSNMP_EVENT_DATABASE:
    case WINSNMP_EVENT_FAULT:
      print_database (printed, event);
      break;

    default:
      print_rare (printed, event);
    }
}

/**
 * event_to_text:
 * @event: an event
 *
 * Returns: (transfer full): all of it; two events are equal when these are
 */
char *
event_to_text (const WinsnmpEvent *event)
{
  GString *printed = g_string_new (NULL);

  g_string_append_printf (printed, "kind %d serial " HEX " time " HEX " thread %u call " HEX,
                          event->kind, event->serial, event->time, event->thread, event->call);
  print (printed, event);
  for (guint i = 0; i < event->n_frames; i++)
    g_string_append_printf (printed, " @%" G_GINTPTR_MODIFIER "x", event->frames[i]);

  return g_string_free (printed, FALSE);
}
