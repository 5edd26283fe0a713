/* test-names-alloc.c
 *
 * Memory that runs out while names are looked up, and while the file is read.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "names-file.h"
#include "scarce.h"

#define FILE_TEXT                                \
  "[Entity router]\nAddress=192.0.2.1\n"         \
  "[Context campus]\nCommunity=public\n"         \
  "[Context admin]\nUser=alice\n"                \
  "AuthProtocol=SHA1\nAuthPassword=top secret\n" \
  "PrivProtocol=AES128\nPrivPassword=more secret\n"

typedef struct
{
  const char *path;
  SNMPAPI_STATUS (*call)
  (Names *names);
} Case;

static SNMPAPI_STATUS
str_to_entity (Names *names)
{
  HSNMP_ENTITY entity = SnmpStrToEntity (names->peer.session, "router");

  return entity != NULL ? SnmpFreeEntity (entity) : SNMPAPI_FAILURE;
}

static SNMPAPI_STATUS
make_context (Names      *names,
              const char *text)
{
  smiOCTETS     name = { strlen (text), (smiLPBYTE)text };
  HSNMP_CONTEXT context = SnmpStrToContext (names->peer.session, &name);

  return context != NULL ? SnmpFreeContext (context) : SNMPAPI_FAILURE;
}

static SNMPAPI_STATUS
str_to_context (Names *names)
{
  return make_context (names, "campus");
}

static SNMPAPI_STATUS
str_to_user (Names *names)
{
  return make_context (names, "admin");
}

static SNMPAPI_STATUS
reload (Names *names)
{
  return winsnmp_reload_database ();
}

static const Case cases[] = {
  { "/names-alloc/str-to-entity", str_to_entity },
  { "/names-alloc/str-to-context", str_to_context },
  { "/names-alloc/str-to-user", str_to_user },
  { "/names-alloc/reload", reload },
};

/* Each failure says so and leaves all names as they were. */
static void
test_case (Names        *names,
           gconstpointer data)
{
  const Case *one = data;
  guint       room = 0;
  gboolean    failed;

  names_set (names, FILE_TEXT);
  do
    {
      TestState      state;
      SNMPAPI_STATUS status;

      g_assert_cmpuint (room, <, SCARCE_MOST);
      test_state_get (&state);
      scarce_begin (room++);
      status = one->call (names);
      failed = scarce_end ();
      /* A hash table that cannot grow is slow, not wrong. */
      if (status == SNMPAPI_FAILURE)
        {
          g_assert_true (failed);
          test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);
        }
      test_assert_same_state (&state);
      assert_succeeds (str_to_entity (names));
      assert_succeeds (str_to_context (names));
      assert_succeeds (str_to_user (names));
      names_assert_faults ("");
    }
  while (failed);
  g_assert_cmpuint (room, >, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Names, &cases[i], names_set_up, test_case, names_tear_down);

  return g_test_run ();
}
