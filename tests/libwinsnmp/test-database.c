/* test-database.c
 *
 * The files of names: what is wrong with them, where they are, when they are read.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database-read.h"
#include "names-file.h"
#include "recorder.h"

static gboolean
is_known (Names      *names,
          const char *name)
{
  HSNMP_ENTITY entity = SnmpStrToEntity (names->peer.session, name);

  if (entity == NULL)
    return FALSE;

  assert_succeeds (SnmpFreeEntity (entity));
  return TRUE;
}

/* Faults */

static void
test_all_faults (Names        *names,
                 gconstpointer data)
{
  names_set (names, "Port=1\n"                              /* 1 */
                    "[Entity a b]\n"                        /* 2 */
                    "Address=192.0.2.1\n"                   /* 3 */
                    "no key\n"                              /* 4 */
                    "Port=1\nPort=2\n"                      /* 5, 6 */
                    "Prot=1\n"                              /* 7 */
                    "X-Prot=1\n"                            /* 8 */
                    "\xff=1\n"                              /* 9 */
                    "[Entities of mine]\nPort=x\n"          /* 10, 11 */
                    "[X-Mine]\nPort=x\n"                    /* 12, 13 */
                    "[Entity ]\n[Entity  x]\n[Entity x ]\n" /* 14 to 16 */
                    "[Entity a b]\nPort=66000\n"            /* 17, 18 */
                    "[Entity c]\nPort=\\x\n"                /* 19, 20 */
                    "[Context my secret]\n"                 /* 21 */
                    "Comunity=hush\n"                       /* 22 */
                    "[Context other]\nCommunity=\n"         /* 23, 24 */
                    "[Library\n");                          /* 25 */
  names_assert_faults ("database.conf:1 7 Port\n"
                       "database.conf:4 6 [Entity a b]\n"
                       "database.conf:6 12 [Entity a b] Port\n"
                       "database.conf:7 11 [Entity a b] Prot\n"
                       "database.conf:9 4 [Entity a b]\n"
                       "database.conf:10 8 [Entities]\n"
                       "database.conf:14 9 [Entity ]\n"
                       "database.conf:15 9 [Entity  x]\n"
                       "database.conf:16 9 [Entity x ]\n"
                       "database.conf:17 10 [Entity a b]\n"
                       "database.conf:18 14 [Entity a b] Port\n"
                       "database.conf:19 15 [Entity c] Address\n"
                       "database.conf:20 13 [Entity c] Port\n"
                       "database.conf:21 15 [Context] Community\n"
                       "database.conf:22 11 [Context] Comunity\n"
                       "database.conf:24 14 [Context] Community\n"
                       "database.conf:25 6\n");
}

static const char *const wrong_values[] = {
  "Address=",
  "Address=192.0.2",
  "Address=host name",
  "Address=192.0.2.1:161",
  "Address=::1%lo",
  "Port=",
  "Port=0",
  "Port=65536",
  "Port=+1",
  "Port=1x",
  "Port=0x1",
  "Port=-1",
  "Port=18446744073709551617",
  "Version=",
  "Version=2",
  "Version=v1",
  "Version=2C",
  "Timeout=",
  "Timeout=-1",
  "Timeout=1.",
  "Timeout=.5",
  "Timeout=1.234",
  "Timeout=1,5",
  "Timeout=86401",
  "Timeout=1.5s",
  "Timeout=1.-1",
  "Timeout=1e3",
  "Retries=",
  "Retries=101",
  "Retries=1.0",
  "ReadContext=",
  "WriteContext=",
};

static const char *const right_values[] = {
  "Address=::1",
  "Address=host.example.org",
  "Address=h",
  "Address=192.0.2.9 \t",
  "Port=1",
  "Port=65535",
  "Port=007",
  "Port= 161 ",
  "Version=1",
  "Version=2c ",
  "Timeout=0",
  "Timeout=0.01",
  "Timeout=86400",
  "Timeout=1.5 ",
  "Retries=0",
  "Retries=100",
  "ReadContext=x",
};

static void
assert_value (Names      *names,
              const char *line,
              gboolean    is_right)
{
  g_autofree char *key = g_strndup (line, strcspn (line, "="));
  g_autofree char *text = g_strdup_printf ("[Entity the x]\n%s\n%s\n", line,
                                           g_str_equal (key, "Address") ? ""
                                                                        : "Address=192.0.2.1");
  g_autofree char *fault = g_strdup_printf ("database.conf:2 14 [Entity the x] %s\n", key);

  names_set (names, text);
  names_assert_faults (is_right ? "" : fault);
}

static void
test_values (Names        *names,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong_values); i++)
    assert_value (names, wrong_values[i], FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (right_values); i++)
    assert_value (names, right_values[i], TRUE);
}

static void
test_settings_that_are_wrong (Names        *names,
                              gconstpointer data)
{
  static const char *const wrong[] = {
    "TranslateMode=",
    "TranslateMode=Translated",
    "TranslateMode=0",
    "RetransmitMode=1",
    "MaxSessions=0",
    "MaxSessions=1000001",
    "MaxHandles=16000001",
    "MaxOutstanding=65537",
    "TrapPort=65536",
    "TrapAddress=localhost",
    "TrapAddress=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *key = g_strndup (wrong[i], strcspn (wrong[i], "="));
      g_autofree char *text = g_strdup_printf ("[Library]\n%s\n", wrong[i]);
      g_autofree char *fault = g_strdup_printf ("database.conf:2 14 [Library] %s\n", key);

      names_set (names, text);
      names_assert_faults (fault);
    }
}

static void
test_texts (void)
{
  for (guint kind = WINSNMP_FAULT_FILE; kind <= WINSNMP_FAULT_SECRETS; kind++)
    {
      const char *text = winsnmp_fault_text (kind);

      g_assert_nonnull (text);
      g_assert_true (g_str_has_suffix (text, "."));
      for (guint other = WINSNMP_FAULT_FILE; other < kind; other++)
        g_assert_cmpstr (text, !=, winsnmp_fault_text (other));
    }
  g_assert_null (winsnmp_fault_text (0));
  g_assert_null (winsnmp_fault_text (WINSNMP_FAULT_SECRETS + 1));
}

static void
test_who_may_read (Names        *names,
                   gconstpointer data)
{
  names_set (names, "[Context x]\nCommunity=y\n");
  g_assert_cmpint (g_chmod (names->path, 0640), ==, 0);
  assert_succeeds (winsnmp_reload_database ());
  names_assert_faults ("");

  g_assert_cmpint (g_chmod (names->path, 0644), ==, 0);
  assert_succeeds (winsnmp_reload_database ());
  names_assert_faults ("database.conf:0 3\n");

  /* Where no community is, nothing is to be hidden. */
  names_set (names, "[Entity x]\nAddress=192.0.2.1\n");
  g_assert_cmpint (g_chmod (names->path, 0644), ==, 0);
  assert_succeeds (winsnmp_reload_database ());
  names_assert_faults ("");
}

static void
test_files_that_are_none (Names        *names,
                          gconstpointer data)
{
  g_autofree char *missing = g_build_filename (names->folder, "missing", NULL);
  g_autofree char *pipe = g_build_filename (names->folder, "pipe", NULL);

  g_assert_cmpuint (winsnmp_set_database (missing), ==, SNMPAPI_SUCCESS);
  names_assert_faults ("missing:0 1 (No such file or directory)\n");
  g_assert_cmpuint (winsnmp_set_database (names->folder), ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (winsnmp_list_faults (NULL, NULL), ==, 1);

  /* Nobody waits for one who writes. */
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpuint (winsnmp_set_database (pipe), ==, SNMPAPI_SUCCESS);
  names_assert_faults ("pipe:0 1 (No such device)\n");
  g_unlink (pipe);
}

/* It is not known what they say then, so that what was known stays. */
static void
test_no_descriptor (Names        *names,
                    gconstpointer data)
{
  names_set (names, "[Entity router]\nAddress=192.0.2.1\n");
  names_write (names, "[Entity router]\nAddress=192.0.2.2\n");
  test_take_descriptors ();
  g_assert_cmpuint (winsnmp_reload_database (), ==, SNMPAPI_FAILURE);
  test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);
  names_assert_entity (names, "router", "router 192.0.2.1:161 v1 100 5");
  test_give_descriptors ();
  assert_succeeds (winsnmp_reload_database ());
  names_assert_entity (names, "router", "router 192.0.2.2:161 v1 100 5");
}

static void
test_too_big (Names        *names,
              gconstpointer data)
{
  g_autofree char *comment = g_strnfill (4 * 1024 * 1024, '#');

  names_set (names, comment);
  names_assert_faults ("");

  comment[0] = '\n';
  g_assert_cmpint (truncate (names->path, 4 * 1024 * 1024 + 1), ==, 0);
  assert_succeeds (winsnmp_reload_database ());
  names_assert_faults ("database.conf:0 2\n");
}

static void
test_too_many_faults (Names        *names,
                      gconstpointer data)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "x\n");
  names_set (names, text->str);
  g_assert_cmpuint (winsnmp_list_faults (NULL, NULL), ==, 1000);
  g_string_free (text, TRUE);
}

/* Reading */

/* Of the user's file and the system's: what both name is the user's. */
static void
test_two_files (Names        *names,
                gconstpointer data)
{
  g_autofree char         *system = g_build_filename (names->folder, "system.conf", NULL);
  WsnmpDatabase           *files = wsnmp_database_new ();
  WsnmpDatabase           *database;
  const WsnmpNamedEntity  *entity;
  const WsnmpNamedContext *context;

  names_write (names, "[Library]\nTrapPort=1\n[Entity both]\nAddress=192.0.2.1\n"
                      "[Entity wrong]\nAddress=\n[Context both]\nCommunity=user's\n");
  g_assert_true (g_file_set_contents_full (system,
                                           "[Library]\nTrapPort=2\nMaxSessions=3\n"
                                           "[Entity both]\nAddress=192.0.2.2\nPort=x\n"
                                           "[Entity wrong]\nAddress=192.0.2.2\n"
                                           "[Entity own]\nAddress=192.0.2.3\n"
                                           "[Context both]\nCommunity=system's\n",
                                           -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (wsnmp_database_add_file (files, names->path, TRUE));
  g_assert_true (wsnmp_database_add_file (files, system, TRUE));
  database = wsnmp_database_read (files);

  g_assert_cmpuint (database->entities.n_valid, ==, 2);
  entity = (WsnmpNamedEntity *)wsnmp_database_find (&database->entities, "both", 4);
  g_assert_true (entity->entry.is_valid);
  g_assert_cmpstr (entity->host, ==, "192.0.2.1");
  g_assert_false (wsnmp_database_find (&database->entities, "wrong", 5)->is_valid);
  entity = (WsnmpNamedEntity *)wsnmp_database_find (&database->entities, "own", 3);
  g_assert_cmpstr (entity->host, ==, "192.0.2.3");
  context = (WsnmpNamedContext *)wsnmp_database_find (&database->contexts, "both", 4);
  g_assert_cmpstr (context->community, ==, "user's");
  g_assert_null (wsnmp_database_find_community (database, "system's", 8));
  g_assert_cmpuint (database->settings.numbers[WSNMP_SETTING_TRAP_PORT], ==, 1);
  g_assert_cmpuint (database->settings.numbers[WSNMP_SETTING_MAX_SESSIONS], ==, 3);

  /* What is hidden may be wrong, too. */
  g_assert_cmpuint (database->n_faults, ==, 2);
  g_assert_cmpstr (database->faults[0].file, ==, names->path);
  g_assert_cmpstr (database->faults[1].file, ==, system);
  g_assert_cmpuint (database->faults[1].line, ==, 6);

  wsnmp_database_unref (database);
  wsnmp_database_unref (files);
  g_unlink (system);
}

/* Nobody says that the file has changed: look-ups see it by themselves. */
static void
wait_until_known (Names      *names,
                  const char *name,
                  gboolean    known)
{
  gint64 deadline = test_deadline ();

  while (is_known (names, name) != known)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_thread_yield ();
    }
}

static void
test_replaced (Names        *names,
               gconstpointer data)
{
  wait_until_known (names, "the router", FALSE);
  names_write (names, "[Entity the router]\nAddress=192.0.2.1\n");
  wait_until_known (names, "the router", TRUE);

  g_unlink (names->path);
  wait_until_known (names, "the router", FALSE);
  names_assert_faults ("database.conf:0 1 (No such file or directory)\n");
  names_write (names, "[Entity the router]\nAddress=192.0.2.1\n");
  wait_until_known (names, "the router", TRUE);
  names_assert_faults ("");
}

static gboolean
knows_context (Names *names)
{
  smiOCTETS     name = { 6, (smiLPBYTE) "campus" };
  HSNMP_CONTEXT context = SnmpStrToContext (names->peer.session, &name);

  if (context == NULL)
    return FALSE;

  assert_succeeds (SnmpFreeContext (context));
  return TRUE;
}

static gboolean
names_entity (Names *names)
{
  g_autofree char *text = names_get_text (names->peer.entity);

  return g_str_equal (text, "the agent");
}

static gboolean
names_context (Names *names)
{
  g_autofree char *text = names_get_context_text (names->peer.context);

  return g_str_equal (text, "campus");
}

/* Each of the functions that look names up sees it, without help by the others. */
static void
test_seen_by_each (Names        *names,
                   gconstpointer data)
{
  gboolean (*const looks[]) (Names * names) = { knows_context, names_entity, names_context };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      gint64           deadline = test_deadline ();
      g_autofree char *text =
        g_strdup_printf ("[Entity the agent]\nAddress=127.0.0.1\nPort=%u\n"
                         "[Context campus]\nCommunity=public\n",
                         test_agent_get_port (names->peer.agent));

      names_set (names, "");
      g_assert_false (looks[i](names));
      names_write (names, text);
      while (!looks[i](names))
        {
          g_assert_cmpint (g_get_monotonic_time (), <, deadline);
          g_thread_yield ();
        }
    }
}

static void
overwrite (const char *path,
           const char *text)
{
  int fd = open (path, O_WRONLY);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
  close (fd);
}

/* In place, by as many bytes, within one tick of the clock. */
static void
test_overwritten (Names        *names,
                  gconstpointer data)
{
  names_set (names, "[Entity the router]\nAddress=192.0.2.1\n");
  for (guint i = 0; i < 4; i++)
    {
      overwrite (names->path, i % 2 == 0 ? "[Entity the switch]" : "[Entity the router]");
      wait_until_known (names, "the switch", i % 2 == 0);
      g_assert_cmpint (is_known (names, "the router"), ==, i % 2 != 0);
    }
}

/* What stands behind the path counts, not the link. */
static void
test_linked (Names        *names,
             gconstpointer data)
{
  g_autofree char *link = g_build_filename (names->folder, "link", NULL);

  names_write (names, "");
  g_assert_cmpint (symlink ("database.conf", link), ==, 0);
  g_assert_cmpuint (winsnmp_set_database (link), ==, SNMPAPI_SUCCESS);
  names_write (names, "[Entity the router]\nAddress=192.0.2.1\n");
  wait_until_known (names, "the router", TRUE);
  g_unlink (link);
}

/* A file that was not changed is not told of again. */
static void
test_told_once (Names        *names,
                gconstpointer data)
{
  Recorder            recorder = { 0 };
  const WinsnmpEvent *event;
  g_autofree char    *first = NULL;

  names_set (names, "[Entity the router]\nAddress=192.0.2.1\nPort=0\n[Context x]\nCommunity=y\n"
                    "[Entity z]\nAddress=::1\n");
  recorder_open (&recorder);
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_DATABASE), ==, 1);
  event = recorder_wait (&recorder, WINSNMP_EVENT_DATABASE, 0);
  g_assert_cmpstr (event->u.database.file, ==, names->path);
  g_assert_cmpuint (event->u.database.n_entities, ==, 1);
  g_assert_cmpuint (event->u.database.n_contexts, ==, 1);
  g_assert_cmpuint (event->u.database.n_faults, ==, 1);
  event = recorder_wait (&recorder, WINSNMP_EVENT_FAULT, 0);
  g_assert_cmpstr (event->u.fault.file, ==, names->path);
  g_assert_cmpuint (event->u.fault.kind, ==, WINSNMP_FAULT_VALUE);
  g_assert_cmpuint (event->u.fault.line, ==, 3);
  g_assert_cmpstr (event->u.fault.group, ==, "Entity the router");
  g_assert_cmpstr (event->u.fault.key, ==, "Port");

  recorder_forget (&recorder);
  assert_succeeds (winsnmp_reload_database ());
  names_set (names, "[Entity the router]\nAddress=192.0.2.1\nPort=0\n[Context x]\nCommunity=y\n"
                    "[Entity z]\nAddress=::1\n");
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_DATABASE), ==, 0);
  names_set (names, "");
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_DATABASE), ==, 1);
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_FAULT), ==, 0);
  recorder_close (&recorder);
}

/* No community, and no name that could be one, is in any event. */
static void
test_events_keep_secrets (Names        *names,
                          gconstpointer data)
{
  Recorder      recorder = { 0 };
  smiOCTETS     name = { 6, (smiLPBYTE) "hidden" }, told;
  HSNMP_CONTEXT context;

  recorder_open (&recorder);
  names_set (names, "[Context hidden]\nCommunity=hidden\nPort=hidden\n[hidden hidden]\n"
                    "[Context hidden]\nhidden\n[Entity x]\nAddress=hidden hidden\n");
  context = SnmpStrToContext (names->peer.session, &name);
  g_assert_nonnull (context);
  assert_succeeds (SnmpContextToStr (context, &told));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told));
  assert_succeeds (SnmpFreeContext (context));

  for (guint i = 0; i < recorder.events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (recorder.events, i);

      if (event->kind == WINSNMP_EVENT_CALL)
        for (guint j = 0; j < WINSNMP_MAX_PARAMETERS; j++)
          g_assert_null (event->u.call.arguments[j].text);
      if (event->kind != WINSNMP_EVENT_FAULT)
        continue;
      g_assert_cmpstr (event->u.fault.group, !=, "Context hidden");
      g_assert_cmpstr (event->u.fault.key, !=, "hidden");
    }
  recorder_close (&recorder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  names_add ("/database/faults/all", test_all_faults);
  names_add ("/database/faults/values", test_values);
  names_add ("/database/faults/settings", test_settings_that_are_wrong);
  g_test_add_func ("/database/faults/texts", test_texts);
  names_add ("/database/faults/who-may-read", test_who_may_read);
  names_add ("/database/faults/files-that-are-none", test_files_that_are_none);
  names_add ("/database/faults/too-big", test_too_big);
  names_add ("/database/faults/too-many", test_too_many_faults);
  names_add ("/database/reading/no-descriptor", test_no_descriptor);
  names_add ("/database/reading/two-files", test_two_files);
  names_add ("/database/reading/replaced", test_replaced);
  names_add ("/database/reading/seen-by-each", test_seen_by_each);
  names_add ("/database/reading/overwritten", test_overwritten);
  names_add ("/database/reading/linked", test_linked);
  names_add ("/database/reading/told-once", test_told_once);
  names_add ("/database/events-keep-secrets", test_events_keep_secrets);

  return g_test_run ();
}
