/* varbind-export-csv.c
 *
 * Events as lines of comma-separated values (RFC 4180).
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-csv.h"
#include "varbind-event-json.h"
#include "varbind-export-private.h"
#include "varbind-json.h"

/* These have columns of their own; the others are put together in the last. */
static const char *const columns[] = {
  "serial", "time_ns", "thread", "call", "event", "session", "handle", "function", "arguments",
  "result", "error", "state", "peer", "request_id"
};

static char *
dup_value (JsonNode *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return json_node_dup_string (node);

    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

    default:
      return varbind_json_print_line (node);
    }
}

static void
append_column (GString    *line,
               JsonObject *object,
               const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (node != NULL)
    {
      g_autofree char *value = dup_value (node);

      varbind_csv_append_value (line, value);
    }
  g_string_append_c (line, ',');
}

static void
append_others (GString    *line,
               JsonObject *object)
{
  g_autoptr (GList)   names = json_object_get_members (object);
  g_autoptr (GString) others = g_string_new (NULL);

  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autofree char *value = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (columns) && name->data != NULL; i++)
        if (strcmp (columns[i], name->data) == 0)
          name->data = NULL;
      if (name->data == NULL)
        continue;

      value = dup_value (json_object_get_member (object, name->data));
      g_string_append_printf (others, "%s%s=%s", others->len > 0 ? " " : "",
                              (char *)name->data, value);
    }

  varbind_csv_append_value (line, others->str);
}

static void
begin (VarbindExport *self)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (line, "%s,", columns[i]);
  g_string_append (line, "details\r\n");
  varbind_export_write (self, line->str, line->len);
}

static void
write_event (VarbindExport      *self,
             const WinsnmpEvent *event)
{
  g_autoptr (JsonObject) object = varbind_event_to_json (self->target, event);
  g_autoptr (GString)    line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    append_column (line, object, columns[i]);
  append_others (line, object);
  g_string_append (line, "\r\n");

  varbind_export_write (self, line->str, line->len);
  self->n_written++;
}

static void
end (VarbindExport *self)
{
}

const VarbindExportWriter varbind_export_csv = { begin, write_event, end };
