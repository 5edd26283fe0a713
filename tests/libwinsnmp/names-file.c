/* names-file.c
 *
 * A file of names, and a session in the mode that looks names up in it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "names-file.h"

void
names_set_up (Names        *names,
              gconstpointer data)
{
  test_peer_set_up (&names->peer, data);
  names->folder = g_dir_make_tmp (NULL, NULL);
  names->path = g_build_filename (names->folder, "database.conf", NULL);
  names_write (names, "");
  g_assert_cmpuint (winsnmp_set_database (names->path), ==, SNMPAPI_SUCCESS);
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));
}

void
names_tear_down (Names        *names,
                 gconstpointer data)
{
  test_peer_tear_down (&names->peer, data);
  g_assert_cmpuint (winsnmp_set_database (NULL), ==, SNMPAPI_SUCCESS);
  g_unlink (names->path);
  g_rmdir (names->folder);
  g_free (names->path);
  g_free (names->folder);
}

/* As editors do it: a new file in the place of the old one. */
void
names_write (Names      *names,
             const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (names->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

/* The library has read it when this returns. */
void
names_set (Names      *names,
           const char *text)
{
  names_write (names, text);
  assert_succeeds (winsnmp_reload_database ());
}

static void
print_fault (const WinsnmpFault *fault,
             void               *user_data)
{
  g_autofree char *name = g_path_get_basename (fault->file);

  g_string_append_printf (user_data, "%s:%u %d", name, fault->line, fault->kind);
  if (fault->group != NULL)
    g_string_append_printf (user_data, " [%s]", fault->group);
  if (fault->key != NULL)
    g_string_append_printf (user_data, " %s", fault->key);
  if (fault->error != 0)
    g_string_append_printf (user_data, " (%s)", g_strerror (fault->error));
  g_string_append_c (user_data, '\n');
}

/**
 * names_get_faults:
 *
 * Returns: "file:line kind [group] key (error)", a line for each
 */
char *
names_get_faults (void)
{
  GString *text = g_string_new (NULL);

  winsnmp_list_faults (print_fault, text);

  return g_string_free (text, FALSE);
}

typedef struct
{
  guint64 token;
  char   *text;
} Description;

static void
describe_cb (const WinsnmpEvent *event,
             void               *user_data)
{
  Description *description = user_data;

  if (event->kind == WINSNMP_EVENT_HANDLE_CREATED &&
      event->u.handle.token == description->token)
    description->text =
      g_strdup_printf ("%s %s:%u v%u %u %u",
                       event->u.handle.detail.entity.name != NULL
                         ? event->u.handle.detail.entity.name
                         : "-",
                       event->u.handle.detail.entity.address, event->u.handle.detail.entity.port,
                       event->u.handle.detail.entity.version,
                       event->u.handle.detail.entity.timeout,
                       event->u.handle.detail.entity.retries);
}

/**
 * names_describe:
 * @entity: (nullable): a handle
 *
 * Returns: name, address, version, time-out and retries, as the library's events
 *   tell them; %NULL for no live entity
 */
char *
names_describe (HSNMP_ENTITY entity)
{
  Description description = { (guintptr)entity, NULL };

  winsnmp_events_unsubscribe (winsnmp_events_subscribe (describe_cb, &description));

  return description.text;
}

char *
names_get_text (HSNMP_ENTITY entity)
{
  char text[128];

  g_assert_cmpuint (SnmpEntityToStr (entity, sizeof text, text), ==, strlen (text) + 1);

  return g_strdup (text);
}

char *
names_get_context_text (HSNMP_CONTEXT context)
{
  smiOCTETS octets;
  char     *text;

  assert_succeeds (SnmpContextToStr (context, &octets));
  text = g_strndup ((const char *)octets.ptr, octets.len);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets));

  return text;
}

/**
 * names_assert_entity:
 * @names: a file of names
 * @name: what an entity is made of
 * @expected: (nullable): what names_describe() tells of it; %NULL: it is not known
 */
void
names_assert_entity (Names      *names,
                     const char *name,
                     const char *expected)
{
  HSNMP_ENTITY     entity = SnmpStrToEntity (names->peer.session, name);
  g_autofree char *told = names_describe (entity);

  g_assert_cmpstr (told, ==, expected);
  if (entity != NULL)
    assert_succeeds (SnmpFreeEntity (entity));
  else
    test_assert_error (names->peer.session, SNMPAPI_ENTITY_UNKNOWN);
}
