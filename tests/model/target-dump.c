/* target-dump.c
 *
 * A target's state as text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "random-event.h"
#include "target-dump.h"
#include "varbind-database-private.h"
#include "varbind-handle-private.h"
#include "varbind-names.h"
#include "varbind-session.h"
#include "varbind-target-private.h"

#define TOKEN "0x%" G_GINT64_MODIFIER "x"

static int
compare_handles (gconstpointer a,
                 gconstpointer b)
{
  guint64 token_a = varbind_handle_get_token (*(VarbindHandle *const *)a);
  guint64 token_b = varbind_handle_get_token (*(VarbindHandle *const *)b);

  return (token_a > token_b) - (token_a < token_b);
}

static int
compare_requests (gconstpointer a,
                  gconstpointer b)
{
  guint64 message_a = (*(VarbindRequest *const *)a)->message;
  guint64 message_b = (*(VarbindRequest *const *)b)->message;

  return (message_a > message_b) - (message_a < message_b);
}

static void
dump_handle (gpointer data,
             gpointer user_data)
{
  static const char *const kinds[] = { "?", "session", "entity", "context", "pdu", "vbl" };

  VarbindHandle  *handle = data;
  GString        *text = user_data;
  VarbindSession *owner = varbind_handle_get_owner (handle);
  guint64         owner_token = 0;

  if (owner != NULL)
    owner_token = varbind_handle_get_token (VARBIND_HANDLE (owner));

  g_string_append_printf (text, "%s " TOKEN " owner=" TOKEN " references=%u",
                          kinds[varbind_handle_get_kind (handle)],
                          varbind_handle_get_token (handle),
                          owner_token,
                          varbind_handle_get_references (handle));
  event_append_detail (text, varbind_handle_get_detail (handle));
  g_string_append_c (text, '\n');
}

static void
dump_request (gpointer data,
              gpointer user_data)
{
  VarbindRequest *request = data;
  GString        *text = user_data;
  guint64         session = varbind_handle_get_token (VARBIND_HANDLE (request->session));

  g_string_append_printf (text,
                          "request %" G_GUINT64_FORMAT " session=" TOKEN " %s id=%d peer=%s "
                          "retransmission=%u\n",
                          request->message,
                          session,
                          varbind_pdu_type_get_name (request->pdu_type),
                          request->request_id,
                          request->peer,
                          request->retransmission);
}

static char *
dump_resource (VarbindHandle *handle)
{
  const WinsnmpRegistrationEvent *registration = varbind_handle_get_registration (handle);
  const WinsnmpListenerEvent     *listener = varbind_handle_get_listener (handle);
  const WinsnmpDescriptorEvent   *descriptor = varbind_handle_get_descriptor (handle);

  if (registration != NULL)
    return g_strdup_printf ("registration %" G_GUINT64_FORMAT " session=" TOKEN " source=" TOKEN
                            " destination=" TOKEN " context=" TOKEN " notification=%s",
                            registration->registration, registration->session,
                            registration->source, registration->destination,
                            registration->context, registration->notification);
  if (listener != NULL)
    return g_strdup_printf ("listener %s entity=" TOKEN " session=" TOKEN, listener->address,
                            listener->entity, listener->session);

  return g_strdup_printf ("descriptor " TOKEN " kind=%d bytes=%u function=%d session=" TOKEN,
                          descriptor->descriptor, descriptor->kind, descriptor->bytes,
                          descriptor->function, descriptor->session);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
append_lines (GString   *text,
              GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (lines, i));
}

/**
 * target_dump:
 * @self: a target
 *
 * For comparing two targets.
 *
 * Returns: (transfer full): the live handles in order of their values, the
 *   registrations, listeners and descriptors, the outstanding requests, the modes,
 *   the limits and the database, one a line
 */
char *
target_dump (VarbindTarget *self)
{
  g_autoptr (GPtrArray) handles = g_ptr_array_new ();
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();
  GString              *text = g_string_new (NULL);
  GHashTableIter        iter;
  gpointer              value;

  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (!varbind_handle_is_live (value) || VARBIND_IS_PROCESS (value))
        continue;
      if (varbind_kind_is_handle (varbind_handle_get_kind (value)))
        g_ptr_array_add (handles, value);
      else
        g_ptr_array_add (resources, dump_resource (value));
    }
  g_ptr_array_sort (handles, compare_handles);
  g_ptr_array_foreach (handles, dump_handle, text);
  append_lines (text, resources);

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (requests, value);
  g_ptr_array_sort (requests, compare_requests);
  g_ptr_array_foreach (requests, dump_request, text);

  g_string_append_printf (text, "modes translate=%u retransmit=%u\n",
                          self->translate_mode, self->retransmit_mode);
  g_string_append_printf (text, "limits sessions=%u handles=%u outstanding=%u\n",
                          self->limits[WINSNMP_LIMIT_SESSIONS], self->limits[WINSNMP_LIMIT_HANDLES],
                          self->limits[WINSNMP_LIMIT_OUTSTANDING]);
  varbind_database_dump (self->database, text);

  return g_string_free (text, FALSE);
}
