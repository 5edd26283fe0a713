/* test-workbench.c
 *
 * Debian's programs walk and set an agent of the workbench, and send it their
 * notifications.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "list-watch.h"
#include "programs.h"
#include "test-loop.h"
#include "test-snmp.h"
#include "varbind-local-source.h"
#include "varbind-workbench.h"

typedef struct
{
  VarbindTarget      *target;
  VarbindLocalSource *source;
  VarbindWorkbench   *bench;
  guint64             session;
  guint16             port;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->port = test_unused_port ();
  fixture->target = varbind_target_new ("test");
  fixture->source = varbind_local_source_new (fixture->target);
  fixture->bench = varbind_workbench_new ();
  fixture->session =
    varbind_workbench_create_session (fixture->bench, "agent", VARBIND_FORM_CALLBACK, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->bench);
  varbind_local_source_flush (fixture->source);
  for (int kind = VARBIND_KIND_SESSION; kind < VARBIND_KIND_PROCESS; kind++)
    g_assert_cmpuint (varbind_target_get_n_live (fixture->target, kind), ==, 0);
  g_assert_finalize_object (fixture->source);
  g_assert_finalize_object (fixture->target);
}

typedef struct
{
  gboolean done;
  char    *output;
  int      status;
} Run;

static void
ended_cb (GObject      *process,
          GAsyncResult *result,
          gpointer      user_data)
{
  Run               *run = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (process), result, &run->output, NULL,
                                        &error);
  g_assert_no_error (error);
  run->status = g_subprocess_get_exit_status (G_SUBPROCESS (process));
  run->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((const Run *)data)->done;
}

/* What a program prints while the workbench answers it; then its exit status. */
static char *
ask (const char *variable,
     const char *arguments,
     int        *ret_status)
{
  g_autoptr (GSubprocess) process = programs_start (variable, arguments);
  Run                     run = { 0 };

  g_subprocess_communicate_utf8_async (process, NULL, NULL, ended_cb, &run);
  test_wait_until (is_done, &run, variable);
  *ret_status = run.status;

  return run.output;
}

static void G_GNUC_PRINTF (4, 5)
  assert_prints (const char *variable,
                 int         status,
                 const char *expected,
                 const char *format,
                 ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *output = NULL;
  va_list          args;
  int              ended_with;

  va_start (args, format);
  arguments = g_strdup_vprintf (format, args);
  va_end (args);
  output = ask (variable, arguments, &ended_with);
  if (ended_with != status || strstr (output, expected) == NULL)
    g_error ("%s %s: %d, %s, not \"%s\"", variable, arguments, ended_with, output, expected);
}

static void
start_agent (Fixture *fixture,
             gboolean all_addresses)
{
  g_autoptr (GBytes) read = g_bytes_new_static ("public", 6);
  g_autoptr (GBytes) write = g_bytes_new_static ("private", 7);
  VarbindCommunities communities = { read, write };
  guint64            entity;

  entity = varbind_workbench_create_entity (fixture->bench, fixture->session, "127.0.0.1",
                                            fixture->port, 2, NULL);
  varbind_object_table_add_examples (varbind_workbench_get_objects (fixture->bench));
  varbind_local_source_flush (fixture->source);
  g_assert_true (varbind_workbench_listen (fixture->bench,
                                           varbind_target_lookup (fixture->target, entity),
                                           &communities, all_addresses, NULL));
}

static void
assert_served (Fixture    *fixture,
               const char *part)
{
  GListModel *served = varbind_workbench_get_served (fixture->bench);

  for (guint i = 0; i < g_list_model_get_n_items (served); i++)
    {
      g_autoptr (VarbindServed) item = g_list_model_get_item (served, i);
      g_autofree char          *line = varbind_served_dup_line (item);

      if (strstr (line, part) != NULL)
        return;
    }

  g_error ("nobody asked \"%s\"", part);
}

static void
test_walk (Fixture      *fixture,
           gconstpointer data)
{
  start_agent (fixture, FALSE);
  for (guint version = 1; version <= 2; version++)
    {
      assert_prints ("SNMPWALK", 0, ".1.3.6.1.2.1.1.5.0 = STRING: \"varbind\"",
                     "-v%s -On -r0 -t10 -c public 127.0.0.1:%u .1.3.6.1.2.1",
                     version == 1 ? "1" : "2c", fixture->port);
      assert_prints ("SNMPGET", 0, "INTEGER: 72",
                     "-v%s -On -r0 -t10 -c private 127.0.0.1:%u .1.3.6.1.2.1.1.7.0",
                     version == 1 ? "1" : "2c", fixture->port);
    }
  assert_prints ("SNMPBULKWALK", 0, ".1.3.6.1.2.1.2.1.0 = INTEGER: 0",
                 "-v2c -On -r0 -t10 -c public 127.0.0.1:%u .1.3.6.1.2.1", fixture->port);
  assert_prints ("SNMPGET", 0, "No Such Object",
                 "-v2c -On -r0 -t10 -c public 127.0.0.1:%u .1.3.6.1.2.1.99.0", fixture->port);
  assert_served (fixture, "127.0.0.1  GETNEXT 1.3.6.1.2.1 (1)  answered");
  assert_served (fixture, "GETBULK 1.3.6.1.2.1 (1)  answered");
}

static void
test_set (Fixture      *fixture,
          gconstpointer data)
{
  start_agent (fixture, TRUE);
  assert_prints ("SNMPSET", 0, "STRING: \"new name\"",
                 "-v2c -On -r0 -t10 -c private 127.0.0.1:%u .1.3.6.1.2.1.1.5.0 s 'new name' "
                 ".1.3.6.1.2.1.1.7.0 i 64",
                 fixture->port);
  assert_prints ("SNMPGET", 0, "INTEGER: 64",
                 "-v1 -On -r0 -t10 -c public 127.0.0.1:%u .1.3.6.1.2.1.1.7.0", fixture->port);

  /* All or nothing. */
  assert_prints ("SNMPSET", 2, "wrongType",
                 "-v2c -On -r0 -t10 -c private 127.0.0.1:%u .1.3.6.1.2.1.1.7.0 i 1 "
                 ".1.3.6.1.2.1.1.5.0 i 2",
                 fixture->port);
  assert_prints ("SNMPGET", 0, "INTEGER: 64",
                 "-v2c -On -r0 -t10 -c public 127.0.0.1:%u .1.3.6.1.2.1.1.7.0", fixture->port);
  assert_prints ("SNMPSET", 2, "noCreation",
                 "-v2c -On -r0 -t10 -c private 127.0.0.1:%u .1.3.6.1.4.1.1.0 i 1", fixture->port);
  assert_prints ("SNMPSET", 2, "noAccess",
                 "-v2c -On -r0 -t10 -c public 127.0.0.1:%u .1.3.6.1.2.1.1.7.0 i 1", fixture->port);
  assert_prints ("SNMPSET", 2, "noSuchName",
                 "-v1 -On -r0 -t10 -c public 127.0.0.1:%u .1.3.6.1.2.1.1.7.0 i 1", fixture->port);
  assert_served (fixture, "SET 1.3.6.1.2.1.1.7.0 (2)  wrongType at binding 2");
  assert_served (fixture, "SET 1.3.6.1.2.1.1.7.0 (1)  noAccess at binding 1");
}

/* Who asks in the wrong community hears nothing. */
static void
test_community (Fixture      *fixture,
                gconstpointer data)
{
  start_agent (fixture, FALSE);
  assert_prints ("SNMPGET", 1, "Timeout",
                 "-v2c -On -r0 -t1 -c secret 127.0.0.1:%u .1.3.6.1.2.1.1.7.0", fixture->port);
  assert_served (fixture, "not answered: wrong community");
}

static VarbindNotification *
wait_notification (Fixture *fixture,
                   guint    n)
{
  GListModel                     *received = varbind_workbench_get_notifications (fixture->bench);
  g_autoptr (VarbindNotification) notification = NULL;

  list_wait_for (received, n, "a trap");

  /* The list holds it. */
  notification = g_list_model_get_item (received, n - 1);

  return notification;
}

static void
assert_last_binding (VarbindNotification *notification,
                     guint                position,
                     const char          *oid,
                     const char          *value)
{
  g_autoptr (VarbindBinding) binding =
    g_list_model_get_item (varbind_notification_get_bindings (notification), position);

  g_assert_cmpstr (varbind_binding_get_oid (binding), ==, oid);
  g_assert_cmpstr (varbind_binding_get_value (binding), ==, value);
}

static void
test_notifications (Fixture      *fixture,
                    gconstpointer data)
{
  VarbindRegistration  all = { 0 };
  VarbindNotification *notification;
  g_autofree char     *nothing = NULL;
  int                  status;
  g_autofree char     *inform = NULL;

  varbind_workbench_set_trap_port (fixture->bench, fixture->port);
  g_assert_true (varbind_workbench_register (fixture->bench, fixture->session, &all, NULL));

  g_free (programs_run ("SNMPTRAP", "-v1 -c public 127.0.0.1:%u .1.3.6.1.4.1.8072.9999 "
                                    "198.51.100.7 6 42 1000 .1.3.6.1.2.1.1.5.0 s router",
                        fixture->port));
  notification = wait_notification (fixture, 1);
  g_assert_cmpstr (varbind_notification_get_oid (notification), ==, "1.3.6.1.4.1.8072.9999.0.42");
  g_assert_cmpstr (varbind_notification_get_sender (notification), ==, "198.51.100.7");
  g_assert_cmpuint (varbind_notification_get_version (notification), ==, 1);
  g_assert_cmpstr (varbind_notification_get_uptime (notification), ==, "0:00:10.00 (1000)");
  assert_last_binding (notification, 2, "1.3.6.1.2.1.1.5.0", "router");

  g_free (programs_run ("SNMPTRAP", "-v2c -c public 127.0.0.1:%u 77 .1.3.6.1.6.3.1.1.5.3 "
                                    ".1.3.6.1.2.1.2.2.1.1.3 i 3",
                        fixture->port));
  notification = wait_notification (fixture, 2);
  g_assert_cmpstr (varbind_notification_get_name (notification), ==, "linkDown");
  g_assert_cmpuint (varbind_notification_get_version (notification), ==, 2);
  g_assert_false (varbind_notification_is_inform (notification));
  assert_last_binding (notification, 2, "1.3.6.1.2.1.2.2.1.1.3", "3");

  inform = g_strdup_printf ("-v2c -r0 -t10 -c public 127.0.0.1:%u 77 .1.3.6.1.6.3.1.1.5.4 "
                            ".1.3.6.1.2.1.2.2.1.1.3 i 3",
                            fixture->port);
  nothing = ask ("SNMPINFORM", inform, &status);
  g_assert_cmpint (status, ==, 0);
  notification = wait_notification (fixture, 3);
  g_assert_cmpstr (varbind_notification_get_name (notification), ==, "linkUp");
  g_assert_true (varbind_notification_is_inform (notification));
}

/* A trap of a user of SNMPv3 is known as one, whatever its bindings are. */
static void
test_notification_of_a_user (Fixture      *fixture,
                             gconstpointer data)
{
  VarbindRegistration  all = { 0 };
  VarbindNotification *notification;
  g_autofree char     *path = NULL;
  g_autoptr (GError)   error = NULL;
  int                  file = g_file_open_tmp ("varbind-names-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents_full (path,
                                           "[Context admin]\nUser=alice\nAuthProtocol=SHA\n"
                                           "AuthPassword=authentic secret\nPrivProtocol=AES\n"
                                           "PrivPassword=private secret\n",
                                           -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  g_assert_cmpuint (winsnmp_set_database (path), ==, SNMPAPI_SUCCESS);
  varbind_workbench_set_trap_port (fixture->bench, fixture->port);
  g_assert_true (varbind_workbench_register (fixture->bench, fixture->session, &all, NULL));

  g_free (programs_run ("SNMPTRAP", "-v3 -u alice -l authPriv -a SHA -A 'authentic secret' -x AES "
                                    "-X 'private secret' -e 0x8000000001020304 127.0.0.1:%u 77 "
                                    ".1.3.6.1.6.3.1.1.5.3 .1.3.6.1.2.1.2.2.1.1.3 i 3",
                        fixture->port));
  notification = wait_notification (fixture, 1);
  g_assert_cmpstr (varbind_notification_get_name (notification), ==, "linkDown");
  g_assert_cmpuint (varbind_notification_get_version (notification), ==, 3);

  g_assert_cmpuint (winsnmp_set_database (NULL), ==, SNMPAPI_SUCCESS);
  g_unlink (path);
}

/* An agent is asked for the whole dialogue: it answers an inform itself. */
static void
test_inform_to_the_agent (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *inform = g_strdup_printf ("-v2c -r0 -t10 -c public 127.0.0.1:%u 77 "
                                             ".1.3.6.1.6.3.1.1.5.4",
                                             fixture->port);
  g_autofree char *nothing = NULL;
  int              status;

  start_agent (fixture, FALSE);
  nothing = ask ("SNMPINFORM", inform, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (varbind_notification_get_name (wait_notification (fixture, 1)), ==, "linkUp");
  assert_served (fixture, "INFORM 1.3.6.1.2.1.1.3.0 (2)  answered");
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/workbench/agent/walk", test_walk);
  add ("/workbench/agent/set", test_set);
  add ("/workbench/agent/community", test_community);
  add ("/workbench/agent/inform", test_inform_to_the_agent);
  add ("/workbench/notifications", test_notifications);
  add ("/workbench/notification-of-a-user", test_notification_of_a_user);

  return g_test_run ();
}
