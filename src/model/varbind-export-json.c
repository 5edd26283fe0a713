/* varbind-export-json.c
 *
 * Events as JSON, one a line.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-event-json.h"
#include "varbind-export-private.h"
#include "varbind-json.h"

static void
write_object (VarbindExport *self,
              JsonObject    *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char     *text = varbind_json_print_line (node);

  varbind_export_write_text (self, text);
}

static void
begin (VarbindExport *self)
{
  g_autoptr (JsonObject) program = json_object_new ();

  json_object_set_string_member (program, "name", self->program);
  json_object_set_int_member (program, "pid", self->pid);
  json_object_set_int_member (program, "realtime_ns", (gint64)self->realtime);
  json_object_set_int_member (program, "monotonic_ns", (gint64)self->monotonic);

  varbind_export_write_text (self, "{\"version\":1,\"program\":");
  write_object (self, program);
  varbind_export_write_text (self, ",\"events\":[");
}

static void
write_event (VarbindExport      *self,
             const WinsnmpEvent *event)
{
  g_autoptr (JsonObject) object = varbind_event_to_json (self->target, event);

  varbind_export_write_text (self, self->n_written++ == 0 ? "\n" : ",\n");
  write_object (self, object);
}

static void
end (VarbindExport *self)
{
  varbind_export_write_text (self, "\n]}\n");
}

const VarbindExportWriter varbind_export_json = { begin, write_event, end };
