/* varbind-snapshot-file.c
 *
 * A snapshot that is read from a file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-rules.h"
#include "varbind-session-private.h"
#include "varbind-snapshot-private.h"
#include "varbind-target-private.h"
#include "winsnmp-recording.h"
#include "winsnmp.h"

/* The handles of the file are given to a target as events, as if they were made now;
 * what they stand for and their numbers are taken as they are written. */

/* The file is anybody's: more than this is not read. */
#define MAX_DEPTH 16
#define MAX_NUMBER 1000000000
/* What a handle stands for is made of a few texts of events. */
#define MAX_TEXT (4 * WINSNMP_MAX_RECORDED_TEXT)

typedef struct
{
  VarbindTarget *target;
  GHashTable    *sessions; /* VarbindHandle by name, borrowed */
  GPtrArray     *handles;  /* one for each of the file, borrowed */
  gint64         time;
  guint64        last_message;
} Reading;

static gboolean
fail (GError    **error,
      const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* translators: the name of a member of a JSON object */
               _ ("This is not a snapshot: “%s” is missing or wrong."), what);
  return FALSE;
}

/* The parser calls itself for what is nested, and forgets to free what stands in
 * front of a second value. */
static gboolean
can_be_parsed (const char *text,
               gsize       length)
{
  guint    depth = 0;
  gboolean in_string = FALSE;
  gboolean is_over = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (is_over && !g_ascii_isspace (text[i]))
        return FALSE;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '[' || text[i] == '{') && ++depth > MAX_DEPTH)
        return FALSE;
      else if (!in_string && (text[i] == ']' || text[i] == '}'))
        is_over = depth == 0 || --depth == 0;
    }

  return is_over;
}

/* NULL when there is none, or a longer one than anybody has written. */
static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode   *node = json_object_get_member (object, member);
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  text = json_node_get_string (node);

  return strlen (text) <= MAX_TEXT ? text : NULL;
}

/* -1 when there is none that is not negative. */
static gint64
get_number (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return -1;

  return json_node_get_int (node);
}

static JsonArray *
get_array (JsonObject *object,
           const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
is_live (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "live");

  return node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_boolean (node);
}

static VarbindKind
find_kind (const char *id)
{
  for (guint kind = VARBIND_KIND_SESSION; kind < VARBIND_KIND_PROCESS; kind++)
    if (g_strcmp0 (id, varbind_kind_get_id (kind)) == 0)
      return kind;

  return VARBIND_KIND_PROCESS;
}

/* "E12" is 12. */
static guint64
find_number (const char *name)
{
  guint64 number = 0;

  while (g_ascii_isalpha (*name))
    name++;
  if (!g_ascii_string_to_unsigned (name, 10, 1, MAX_NUMBER, &number, NULL))
    return 0;

  return number;
}

static void
stage (Reading      *reading,
       WinsnmpEvent *event)
{
  event->time = (guint64)reading->time * 1000;
  varbind_target_stage_event (reading->target, event);
}

static guint64
find_token (Reading    *reading,
            const char *name)
{
  VarbindHandle *session = name != NULL ? g_hash_table_lookup (reading->sessions, name) : NULL;

  return session != NULL ? varbind_handle_get_token (session) : 0;
}

/* What is no handle has a token that its event tells. */
static guint64
fill_event (WinsnmpEvent *event,
            VarbindKind   kind,
            guint64       token,
            guint64       owner,
            guint         number,
            JsonObject   *object)
{
  switch (kind)
    {
    case VARBIND_KIND_REGISTRATION:
      event->kind = WINSNMP_EVENT_REGISTRATION;
      event->u.registration.registration = number;
      event->u.registration.session = owner;
      event->u.registration.registered = true;
      return varbind_resource_get_token (event);

    case VARBIND_KIND_LISTENER:
      event->kind = WINSNMP_EVENT_LISTENER;
      event->u.listener.address = get_string (object, "text");
      event->u.listener.listening = true;
      event->u.listener.entity = token;
      event->u.listener.session = owner;
      return varbind_resource_get_token (event);

    case VARBIND_KIND_DESCRIPTOR:
      event->kind = WINSNMP_EVENT_DESCRIPTOR;
      event->u.descriptor.descriptor = number;
      event->u.descriptor.allocated = true;
      event->u.descriptor.session = owner;
      return varbind_resource_get_token (event);

    case VARBIND_KIND_SESSION:
    case VARBIND_KIND_ENTITY:
    case VARBIND_KIND_CONTEXT:
    case VARBIND_KIND_PDU:
    case VARBIND_KIND_VBL:
    case VARBIND_KIND_PROCESS:
    default:
      event->kind = WINSNMP_EVENT_HANDLE_CREATED;
      event->u.handle.kind = (WinsnmpHandleKind)kind;
      event->u.handle.token = token;
      event->u.handle.owner = owner;
      event->u.handle.references = (guint32)MAX (get_number (object, "references"), 0);
      return token;
    }
}

static void
add_requests (Reading    *reading,
              guint64     session,
              JsonObject *object)
{
  gint64 n = MIN (get_number (object, "outstanding"), WINSNMP_MOST_OUTSTANDING);

  for (gint64 i = 0; i < n; i++)
    {
      WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };

      event.u.message.state = WINSNMP_MESSAGE_SENT;
      event.u.message.message = ++reading->last_message;
      event.u.message.session = session;
      event.u.message.pdu_type = SNMP_PDU_GET;
      stage (reading, &event);
    }
}

static gboolean
add_handle (Reading    *reading,
            JsonObject *object,
            GError    **error)
{
  const char    *name = get_string (object, "name");
  const char    *text = get_string (object, "text");
  const char    *token_text = get_string (object, "token");
  VarbindKind    kind = find_kind (get_string (object, "kind"));
  guint          number = name != NULL ? (guint)find_number (name) : 0;
  guint64        token = token_text != NULL ? g_ascii_strtoull (token_text, NULL, 16) : 0;
  WinsnmpEvent   event = { 0 };
  VarbindHandle *handle;

  if (kind == VARBIND_KIND_PROCESS)
    return fail (error, "kind");
  if (number == 0)
    return fail (error, "name");
  if (text == NULL)
    return fail (error, "text");

  token = fill_event (&event, kind, token,
                      find_token (reading, get_string (object, "owner")), number, object);
  if (token == 0 || varbind_target_lookup (reading->target, token) != NULL)
    return fail (error, "token");

  reading->target->numbers[kind] = number - 1;
  stage (reading, &event);
  handle = varbind_target_lookup (reading->target, token);
  if (handle == NULL)
    return fail (error, "token");

  g_ptr_array_add (reading->handles, handle);
  varbind_handle_take_text (handle, g_strdup (text));
  if (VARBIND_IS_SESSION (handle))
    {
      g_hash_table_insert (reading->sessions, (gpointer)varbind_handle_get_name (handle), handle);
      add_requests (reading, token, object);
    }

  return TRUE;
}

/* All sessions are there by now. */
static void
add_users (Reading       *reading,
           VarbindHandle *handle,
           JsonObject    *object)
{
  JsonArray *users = get_array (object, "users");

  for (guint i = 0; users != NULL && i < json_array_get_length (users); i++)
    {
      JsonNode      *node = json_array_get_element (users, i);
      const char    *name = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      VarbindHandle *user = name != NULL ? g_hash_table_lookup (reading->sessions, name) : NULL;

      if (user != NULL && !VARBIND_IS_SESSION (handle) &&
          varbind_session_add_used (VARBIND_SESSION (user), handle))
        varbind_handle_add_user (handle, VARBIND_SESSION (user));
    }
}

static void
end_handle (Reading       *reading,
            VarbindHandle *handle)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_HANDLE_FREED };

  event.u.handle.kind = (WinsnmpHandleKind)varbind_handle_get_kind (handle);
  event.u.handle.token = varbind_handle_get_token (handle);
  event.u.handle.reason = VARBIND_IS_SESSION (handle) ? WINSNMP_FREED_BY_CALL
                                                      : WINSNMP_FREED_BY_CLOSE;
  stage (reading, &event);
}

static JsonObject *
peek_element (JsonArray *array,
              guint      i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
read_handles (Reading   *reading,
              JsonArray *array,
              GError   **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = peek_element (array, i);

      if (object == NULL)
        return fail (error, "handles");
      if (!add_handle (reading, object, error))
        return FALSE;
    }

  for (guint i = 0; i < reading->handles->len; i++)
    add_users (reading, g_ptr_array_index (reading->handles, i), peek_element (array, i));

  /* What dangles ends before the sessions that owned it do, which come first. */
  for (guint i = reading->handles->len; i > 0; i--)
    if (!is_live (peek_element (array, i - 1)))
      end_handle (reading, g_ptr_array_index (reading->handles, i - 1));

  return TRUE;
}

static VarbindSnapshot *
read_snapshot (JsonObject *object,
               GError    **error)
{
  const char *program = get_string (object, "program");
  const char *name = get_string (object, "name");
  JsonArray  *array = get_array (object, "handles");
  gint64      wall_time = get_number (object, "realtime_us");
  Reading     reading = { 0 };
  gboolean    success;

  g_autofree char          *kept = NULL;
  g_autoptr (VarbindTarget) target = NULL;
  g_autoptr (GHashTable)    sessions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)     handles = g_ptr_array_new ();

  if (name == NULL || array == NULL)
    {
      fail (error, name == NULL ? "name" : "handles");
      return NULL;
    }

  kept = varbind_snapshot_cut_name (program != NULL ? program : name);
  target = varbind_target_new (kept);
  reading.target = target;
  reading.sessions = sessions;
  reading.handles = handles;
  reading.time = CLAMP (get_number (object, "monotonic_us"), 0, G_MAXINT64 / 1000);
  varbind_target_set_clock (target, MAX (wall_time, 0), reading.time);
  success = read_handles (&reading, array, error);
  varbind_target_announce (target);
  if (!success)
    return NULL;

  return varbind_snapshot_new_of (target, name, (guint64)MAX (get_number (object, "serial"), 0),
                                  reading.time);
}

/**
 * varbind_snapshot_new_from_json:
 * @text: what varbind_snapshot_print() has written as JSON, or anything
 * @length: in bytes
 * @error: why it is no snapshot
 *
 * Its handles have values, but are those of a run that is not known: it is compared by
 * what they stand for.
 *
 * Returns: (transfer full) (nullable): the snapshot
 */
VarbindSnapshot *
varbind_snapshot_new_from_json (const char *text,
                                gsize       length,
                                GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode              *root;
  JsonObject            *object;

  g_return_val_if_fail (text != NULL, NULL);

  if (length > G_MAXSSIZE || !g_utf8_validate_len (text, length, NULL) ||
      !can_be_parsed (text, length))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("This is not a snapshot."));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize)length, error))
    return NULL;

  root = json_parser_get_root (parser);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object == NULL || get_number (object, "version") != 1)
    {
      fail (error, "version");
      return NULL;
    }

  return read_snapshot (object, error);
}
