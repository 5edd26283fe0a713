/* hostile-recording.c
 *
 * A recording in which no text is UTF-8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hostile-recording.h"
#include "winsnmp-event-texts.h"
#include "winsnmp-recording.h"
#include "winsnmp.h"

#define MODULE_BEGIN 0x5000
#define MODULE_END 0x6000

typedef struct
{
  WinsnmpEncoder *encoder;
  GByteArray     *bytes;
  guint8          room[WINSNMP_MAX_RECORD + 8];
  guint64         serial;
} Writer;

/* Whatever text the event can have, it has. */
static void
add (Writer      *writer,
     WinsnmpEvent event)
{
  static const uintptr_t frames[] = { MODULE_BEGIN + 1, MODULE_END - 1 };
  const char           **texts[WINSNMP_MAX_EVENT_TEXTS];
  size_t                 n_texts = winsnmp_event_find_texts (&event, texts);

  for (size_t i = 0; i < n_texts; i++)
    *texts[i] = HOSTILE_TEXT;
  event.serial = ++writer->serial;
  event.time = writer->serial * 1000;
  event.thread = 77;
  event.frames = frames;
  event.n_frames = G_N_ELEMENTS (frames);
  g_byte_array_append (writer->bytes, writer->room,
                       winsnmp_encoder_event (writer->encoder, &event, writer->room));
}

static void
add_process (Writer             *writer,
             WinsnmpProcessState state)
{
  add (writer, (WinsnmpEvent){ .kind = WINSNMP_EVENT_PROCESS, .u.process.state = state });
}

static void
add_handle (Writer           *writer,
            WinsnmpEventKind  kind,
            WinsnmpHandleKind handle_kind,
            guint64           token)
{
  WinsnmpEvent event = { .kind = kind };

  event.u.handle.kind = handle_kind;
  event.u.handle.token = token;
  event.u.handle.owner = handle_kind == WINSNMP_HANDLE_SESSION ? 0 : HOSTILE_SESSION;
  event.u.handle.references = 1;
  event.u.handle.reason = WINSNMP_FREED_BY_CALL;
  if (handle_kind == WINSNMP_HANDLE_ENTITY)
    event.u.handle.detail.entity.port = 161;
  add (writer, event);
}

/* One of each state, and one that was dropped for each reason. */
static void
add_messages (Writer *writer)
{
  WinsnmpEvent         event = { .kind = WINSNMP_EVENT_MESSAGE };
  WinsnmpMessageEvent *message = &event.u.message;

  message->session = HOSTILE_SESSION;
  message->pdu_type = SNMP_PDU_GET;
  for (guint state = WINSNMP_MESSAGE_QUEUED; state <= WINSNMP_MESSAGE_DISCOVERING; state++)
    {
      message->message++;
      message->state = WINSNMP_MESSAGE_SENT;
      add (writer, event);
      message->state = state;
      message->report = WINSNMP_REPORT_WRONG_DIGEST;
      if (state != WINSNMP_MESSAGE_DROPPED)
        add (writer, event);
    }

  message->state = WINSNMP_MESSAGE_DROPPED;
  for (guint drop = WINSNMP_DROP_CLOSED; drop <= WINSNMP_DROP_SECURITY; drop++)
    {
      message->drop = drop;
      add (writer, event);
    }
}

/* A call that fails with a name, and one with a handle that was freed. */
static void
add_calls (Writer *writer)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_CALL };

  event.u.call.function = WINSNMP_FUNCTION_STR_TO_ENTITY;
  event.u.call.session = HOSTILE_SESSION;
  event.u.call.arguments[0].number = HOSTILE_SESSION;
  event.u.call.error = SNMPAPI_ENTITY_UNKNOWN;
  add (writer, event);

  event.u.call.function = WINSNMP_FUNCTION_SET_VB;
  event.u.call.error = SNMPAPI_OID_INVALID;
  add (writer, event);

  event.u.call.function = WINSNMP_FUNCTION_FREE_ENTITY;
  event.u.call.arguments[0].number = HOSTILE_ENTITY;
  event.u.call.error = SNMPAPI_ENTITY_INVALID;
  add (writer, event);
}

static void
add_roles (Writer *writer)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_REGISTRATION };

  event.u.registration.registration = 1;
  event.u.registration.session = HOSTILE_SESSION;
  event.u.registration.registered = true;
  event.u.registration.source = HOSTILE_ENTITY;
  add (writer, event);

  event = (WinsnmpEvent){ .kind = WINSNMP_EVENT_LISTENER };
  event.u.listener.listening = true;
  event.u.listener.session = HOSTILE_SESSION;
  event.u.listener.entity = HOSTILE_ENTITY;
  add (writer, event);
}

static void
add_names (Writer *writer)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_DATABASE };
  guint        n_faults = WINSNMP_FAULT_SECRETS;

  event.u.database.n_faults = n_faults;
  add (writer, event);
  for (guint fault = 1; fault <= n_faults; fault++)
    {
      event = (WinsnmpEvent){ .kind = WINSNMP_EVENT_FAULT };
      event.u.fault.kind = fault;
      event.u.fault.line = fault;
      add (writer, event);
    }
}

static void
add_events (Writer *writer)
{
  WinsnmpEvent module = { .kind = WINSNMP_EVENT_MODULE };

  add_process (writer, WINSNMP_PROCESS_STARTED);
  module.u.module.begin = MODULE_BEGIN;
  module.u.module.end = MODULE_END;
  add (writer, module);
  add_handle (writer, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_SESSION, HOSTILE_SESSION);
  add_handle (writer, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_ENTITY, HOSTILE_ENTITY);
  add_handle (writer, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_CONTEXT, HOSTILE_CONTEXT);
  add_handle (writer, WINSNMP_EVENT_HANDLE_CHANGED, WINSNMP_HANDLE_ENTITY, HOSTILE_ENTITY);
  add_roles (writer);
  add_messages (writer);
  add_handle (writer, WINSNMP_EVENT_HANDLE_FREED, WINSNMP_HANDLE_ENTITY, HOSTILE_ENTITY);
  add_calls (writer);
  add_process (writer, WINSNMP_PROCESS_EXITED);

  /* Before, nothing of them would be left. */
  add_names (writer);
}

/**
 * hostile_recording_write:
 * @path: of the file
 */
void
hostile_recording_write (const char *path)
{
  WinsnmpRecordingInfo info = { .payload = WINSNMP_PAYLOAD_MASKED, .pid = 4711 };
  Writer              *writer = g_new0 (Writer, 1);
  g_autoptr (GError)   error = NULL;

  info.program = "/usr/bin/" HOSTILE_TEXT;
  info.version = HOSTILE_TEXT;
  writer->encoder = winsnmp_encoder_new ();
  writer->bytes = g_byte_array_new ();
  g_byte_array_append (writer->bytes, writer->room,
                       winsnmp_encoder_begin (writer->encoder, &info, writer->room));
  add_events (writer);
  g_byte_array_append (writer->bytes, writer->room,
                       winsnmp_encoder_end (writer->encoder, WINSNMP_RECORDING_EXITED,
                                            writer->room));
  g_file_set_contents (path, (const char *)writer->bytes->data, writer->bytes->len, &error);
  g_assert_no_error (error);

  winsnmp_encoder_free (writer->encoder);
  g_byte_array_unref (writer->bytes);
  g_free (writer);
}
