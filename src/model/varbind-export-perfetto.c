/* varbind-export-perfetto.c
 *
 * A trace for Perfetto: its JSON is the Trace Event Format.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>

#include "varbind-event-json.h"
#include "varbind-export-private.h"
#include "varbind-json.h"
#include "varbind-names.h"

/* Calls are slices on the track of their thread.  Sessions, handles and messages
 * begin in one thread and end in another: they are asynchronous slices, told
 * apart by an id.  Sessions, handles and outstanding requests are counters. */

typedef struct
{
  const char *phase; /* X slice, b n e asynchronous, C counter, M about the process */
  const char *category;
  const char *name;
  guint64     id; /* 0 for none */
  guint64     time;
  guint64     duration;
  guint32     thread;
} Record;

/* With its fraction: calls that take less would lie in each other otherwise. */
static double
get_microseconds (VarbindExport *self,
                  guint64        time)
{
  return (double)(gint64)(time - self->monotonic) / 1000;
}

static JsonObject *
make_record (VarbindExport *self,
             const Record  *record)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", record->name);
  json_object_set_string_member (object, "ph", record->phase);
  json_object_set_int_member (object, "pid", self->pid);
  json_object_set_int_member (object, "tid", record->thread);
  json_object_set_double_member (object, "ts", get_microseconds (self, record->time));
  if (record->category != NULL)
    json_object_set_string_member (object, "cat", record->category);
  if (record->phase[0] == 'X')
    json_object_set_double_member (object, "dur", (double)record->duration / 1000);
  if (record->id != 0)
    {
      g_autofree char *id = g_strdup_printf ("%#" G_GINT64_MODIFIER "x", record->id);

      json_object_set_string_member (object, "id", id);
    }

  return object;
}

/* Takes @arguments. */
static void
write_record (VarbindExport *self,
              const Record  *record,
              JsonObject    *arguments)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char     *text = NULL;
  JsonObject          *object = make_record (self, record);

  if (arguments != NULL)
    json_object_set_object_member (object, "args", arguments);
  json_node_init_object (node, object);
  json_object_unref (object);
  text = varbind_json_print_line (node);

  varbind_export_write_text (self, self->n_written++ == 0 ? "\n" : ",\n");
  varbind_export_write_text (self, text);
}

static void
write_counter (VarbindExport      *self,
               const WinsnmpEvent *event,
               const char         *name,
               guint               value)
{
  JsonObject *arguments = json_object_new ();

  json_object_set_int_member (arguments, name, value);
  write_record (self, &(Record){ "C", NULL, name, 0, event->time, 0, 0 }, arguments);
}

static void
write_call (VarbindExport      *self,
            const WinsnmpEvent *event)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (event->u.call.function);
  guint64                    duration = MIN (event->u.call.duration, event->time);

  write_record (self,
                &(Record){ "X", event->u.call.error != 0 ? "call,failed" : "call",
                           info != NULL ? info->name : "?", 0, event->time - duration, duration,
                           event->thread },
                varbind_event_to_json (self->target, event));
}

/* An end without a beginning, and a beginning that is told once more after a
 * gap, are left out. */
static void
write_handle (VarbindExport      *self,
              const WinsnmpEvent *event)
{
  guint64        token = event->u.handle.token;
  VarbindHandle *handle = varbind_target_lookup (self->target, token);
  gboolean       begins = event->kind == WINSNMP_EVENT_HANDLE_CREATED;
  gboolean       changes;
  const char    *category;

  if (handle == NULL)
    return;

  changes = begins ? g_hash_table_add (self->open, g_memdup2 (&token, sizeof token))
                   : g_hash_table_remove (self->open, &token);
  if (!changes)
    return;

  category = varbind_handle_get_kind (handle) == VARBIND_KIND_SESSION ? "session" : "handle";
  write_record (self,
                &(Record){ begins ? "b" : "e", category, varbind_handle_get_name (handle), token,
                           event->time, 0, event->thread },
                varbind_event_to_json (self->target, event));
  write_counter (self, event, "sessions", varbind_target_get_n_sessions (self->target));
  write_counter (self, event, "handles", varbind_target_get_n_handles (self->target));
}

static const char *
get_message_phase (VarbindExport      *self,
                   const WinsnmpEvent *event)
{
  /* Tokens of handles have their kind in the uppermost byte: 0 is free. */
  guint64 number = event->u.message.message;

  switch (event->u.message.state)
    {
    case WINSNMP_MESSAGE_QUEUED:
      return g_hash_table_add (self->open, g_memdup2 (&number, sizeof number)) ? "b" : NULL;

    case WINSNMP_MESSAGE_DISCOVERING:
    case WINSNMP_MESSAGE_SENT:
      return "n";

    case WINSNMP_MESSAGE_COLLECTED:
    case WINSNMP_MESSAGE_SENT_ONCE:
    case WINSNMP_MESSAGE_RECEIVED:
      return NULL;

    case WINSNMP_MESSAGE_ANSWERED:
    case WINSNMP_MESSAGE_TIMED_OUT:
    case WINSNMP_MESSAGE_CANCELLED:
    case WINSNMP_MESSAGE_DROPPED:
    case WINSNMP_MESSAGE_FAILED:
      break;
    }

  return g_hash_table_remove (self->open, &number) ? "e" : NULL;
}

/* Where there is room a request is sent at once, and was never queued. */
static gboolean
begins_by_itself (VarbindExport             *self,
                  const WinsnmpMessageEvent *message)
{
  guint64 number = message->message;

  return (message->state == WINSNMP_MESSAGE_SENT ||
          message->state == WINSNMP_MESSAGE_DISCOVERING) &&
         g_hash_table_add (self->open, g_memdup2 (&number, sizeof number));
}

static void
write_message (VarbindExport      *self,
               const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *message = &event->u.message;
  const char                *type = varbind_pdu_type_get_name (message->pdu_type);
  const char                *phase = get_message_phase (self, event);
  g_autofree char           *name = NULL;

  name = g_strdup_printf ("%s %s", type != NULL ? type : "?",
                          message->peer != NULL ? message->peer : "?");

  if (begins_by_itself (self, message))
    write_record (self,
                  &(Record){ "b", "message", name, message->message, event->time, 0,
                             event->thread },
                  varbind_event_to_json (self->target, event));

  /* What is no request stands for itself: an instant. */
  write_record (self,
                &(Record){ phase != NULL ? phase : "i", "message", name,
                           phase != NULL ? message->message : 0, event->time, 0, event->thread },
                varbind_event_to_json (self->target, event));
  write_counter (self, event, "outstanding", varbind_target_get_n_outstanding (self->target));
}

static void
begin (VarbindExport *self)
{
  JsonObject *arguments = json_object_new ();

  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  varbind_export_write_text (self, "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
  json_object_set_string_member (arguments, "name", self->program);
  write_record (self, &(Record){ "M", NULL, "process_name", 0, self->monotonic, 0, 0 }, arguments);
}

static void
write_event (VarbindExport      *self,
             const WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      write_call (self, event);
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_FREED:
      write_handle (self, event);
      break;

    case WINSNMP_EVENT_MESSAGE:
      write_message (self, event);
      break;

    default:
      break;
    }
}

static void
end (VarbindExport *self)
{
  varbind_export_write_text (self, "\n]}\n");
}

const VarbindExportWriter varbind_export_perfetto = { begin, write_event, end };
