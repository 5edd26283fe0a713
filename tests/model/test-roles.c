/* test-roles.c
 *
 * Notifications, registered for and received by the workbench.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "list-watch.h"
#include "test-loop.h"
#include "test-snmp.h"
#include "varbind-binding-private.h"
#include "varbind-local-source.h"
#include "varbind-notification-private.h"
#include "varbind-workbench-private.h"

#define UP_TIME "1.3.6.1.2.1.1.3.0"
#define TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"
#define LINK_DOWN "1.3.6.1.6.3.1.1.5.3"
#define COLD_START "1.3.6.1.6.3.1.1.5.1"
#define IF_INDEX "1.3.6.1.2.1.2.2.1.1.7"

/* One session receives at a port of its own, the other sends there. */
typedef struct
{
  VarbindTarget      *target;
  VarbindLocalSource *source;
  VarbindWorkbench   *bench;
  GListModel         *received;
  guint64             session;
  guint64             sender;
  guint64             entity;
  guint64             context;
  guint16             port;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer form)
{
  g_autoptr (GBytes) community = g_bytes_new_static ("public", 6);

  fixture->port = test_unused_port ();
  fixture->target = varbind_target_new ("test");
  fixture->source = varbind_local_source_new (fixture->target);
  fixture->bench = varbind_workbench_new ();
  fixture->received = varbind_workbench_get_notifications (fixture->bench);
  varbind_workbench_set_target (fixture->bench, fixture->target);
  g_assert_true (varbind_workbench_set_trap_port (fixture->bench, fixture->port));
  g_assert_cmpuint (varbind_workbench_get_trap_port (fixture->bench), ==, fixture->port);

  fixture->session =
    varbind_workbench_create_session (fixture->bench, "receiver", GPOINTER_TO_INT (form), NULL);
  fixture->sender =
    varbind_workbench_create_session (fixture->bench, "sender", VARBIND_FORM_CALLBACK, NULL);
  fixture->entity = varbind_workbench_create_entity (fixture->bench, fixture->sender, "127.0.0.1",
                                                     fixture->port, 2, NULL);
  fixture->context =
    varbind_workbench_create_context (fixture->bench, fixture->sender, community, NULL);
  g_assert_cmpuint (fixture->context, !=, 0);
  varbind_local_source_flush (fixture->source);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer form)
{
  g_assert_finalize_object (fixture->bench);
  varbind_local_source_flush (fixture->source);
  for (int kind = VARBIND_KIND_SESSION; kind < VARBIND_KIND_PROCESS; kind++)
    g_assert_cmpuint (varbind_target_get_n_live (fixture->target, kind), ==, 0);
  g_assert_finalize_object (fixture->source);
  g_assert_finalize_object (fixture->target);
}

static void
free_handle (Fixture *fixture,
             guint64  token)
{
  VarbindHandle *handle = varbind_target_lookup (fixture->target, token);

  g_assert_true (varbind_workbench_free (fixture->bench, handle, NULL));
}

static void
send_to (Fixture    *fixture,
         guint64     entity,
         int         type,
         const char *notification)
{
  VarbindBindingText bindings[] = {
    { UP_TIME, SNMP_SYNTAX_TIMETICKS, "12345" },
    { TRAP_OID, SNMP_SYNTAX_OID, notification },
    { IF_INDEX, SNMP_SYNTAX_INT32, "7" },
  };
  VarbindWorkbench *bench = fixture->bench;
  guint64           vbl = varbind_workbench_create_vbl (bench, fixture->sender, bindings,
                                                        G_N_ELEMENTS (bindings), NULL);
  guint64           pdu = varbind_workbench_create_pdu (bench, fixture->sender, type, 0, 0, vbl,
                                                        NULL);

  g_assert_true (varbind_workbench_send (bench, fixture->sender, 0, entity, fixture->context, pdu,
                                         NULL));
  varbind_local_source_flush (fixture->source);
  free_handle (fixture, pdu);
  free_handle (fixture, vbl);
}

static void
send_trap (Fixture    *fixture,
           const char *notification)
{
  send_to (fixture, fixture->entity, SNMP_PDU_TRAP, notification);
}

/* The @n-th that came, from 1. */
static VarbindNotification *
wait_notification (Fixture *fixture,
                   guint    n)
{
  g_autoptr (VarbindNotification) notification = NULL;

  list_wait_for (fixture->received, n, "a notification");

  /* The list holds it. */
  notification = g_list_model_get_item (fixture->received, n - 1);

  return notification;
}

static void
register_all (Fixture *fixture)
{
  VarbindRegistration all = { 0 };

  g_assert_true (varbind_workbench_register (fixture->bench, fixture->session, &all, NULL));
}

static guint
count_live (Fixture    *fixture,
            VarbindKind kind)
{
  varbind_local_source_flush (fixture->source);

  return varbind_target_get_n_live (fixture->target, kind);
}

static void
test_trap (Fixture      *fixture,
           gconstpointer form)
{
  guint                      n_handles = count_live (fixture, VARBIND_KIND_ENTITY);
  VarbindNotification       *notification;
  g_autoptr (VarbindBinding) last = NULL;
  g_autofree char           *clock = NULL;

  register_all (fixture);
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_REGISTRATION), ==, 1);
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_LISTENER), >=, 1);

  send_trap (fixture, LINK_DOWN);
  notification = wait_notification (fixture, 1);
  g_assert_cmpuint (varbind_notification_get_session (notification), ==, fixture->session);
  g_assert_cmpstr (varbind_notification_get_sender (notification), ==, "127.0.0.1");
  g_assert_cmpuint (varbind_notification_get_version (notification), ==, 2);
  g_assert_false (varbind_notification_is_inform (notification));
  g_assert_cmpstr (varbind_notification_get_oid (notification), ==, LINK_DOWN);
  g_assert_cmpstr (varbind_notification_get_name (notification), ==, "linkDown");
  g_assert_cmpstr (varbind_notification_get_uptime (notification), ==, "0:02:03.45 (12345)");
  g_assert_cmpstr (varbind_notification_get_summary (notification), ==,
                   "Trap linkDown of 127.0.0.1, 3 bindings");
  g_assert_cmpuint (varbind_notification_get_context (notification), !=, 0);
  clock = varbind_notification_dup_clock (notification);
  g_assert_cmpuint (strlen (clock), ==, strlen ("00:00:00.000"));
  last = g_list_model_get_item (varbind_notification_get_bindings (notification), 2);
  g_assert_cmpstr (varbind_binding_get_oid (last), ==, IF_INDEX);
  g_assert_cmpstr (varbind_binding_get_value (last), ==, "7");

  /* What came with it was rows like all handles, and is freed. */
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_ENTITY), ==, n_handles);
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_PDU), ==, 0);
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_DESCRIPTOR), ==, 0);
  g_assert_nonnull (varbind_target_lookup (fixture->target,
                                           varbind_notification_get_context (notification)));
}

static void
test_v1_trap (Fixture      *fixture,
              gconstpointer form)
{
  guint64              entity = varbind_workbench_create_entity (fixture->bench, fixture->sender,
                                                                 "127.0.0.1", fixture->port, 1,
                                                                 NULL);
  VarbindNotification *notification;

  register_all (fixture);
  send_to (fixture, entity, SNMP_PDU_TRAP, "1.3.6.1.4.1.8072.9999.0.4");
  notification = wait_notification (fixture, 1);
  g_assert_cmpuint (varbind_notification_get_version (notification), ==, 1);
  g_assert_cmpstr (varbind_notification_get_oid (notification), ==, "1.3.6.1.4.1.8072.9999.0.4");
  g_assert_null (varbind_notification_get_name (notification));
  g_assert_cmpstr (varbind_notification_get_summary (notification), ==,
                   "Trap 1.3.6.1.4.1.8072.9999.0.4 of 127.0.0.1, 4 bindings");
}

static gboolean
has_result (Fixture *fixture)
{
  return g_list_model_get_n_items (varbind_workbench_get_results (fixture->bench)) > 0;
}

/* The library answers an inform; here the sender's result says so. */
static void
test_inform (Fixture      *fixture,
             gconstpointer form)
{
  VarbindNotification      *notification;
  g_autoptr (VarbindResult) result = NULL;

  register_all (fixture);
  send_to (fixture, fixture->entity, SNMP_PDU_INFORM, COLD_START);
  notification = wait_notification (fixture, 1);
  g_assert_true (varbind_notification_is_inform (notification));
  g_assert_cmpstr (varbind_notification_get_summary (notification), ==,
                   "Inform coldStart of 127.0.0.1, 3 bindings");
  list_wait_for (varbind_workbench_get_results (fixture->bench), 1, "a result");
  result = g_list_model_get_item (varbind_workbench_get_results (fixture->bench), 0);
  g_assert_true (varbind_result_is_answer (result));

  g_ptr_array_unref (varbind_workbench_clear (fixture->bench,
                                              varbind_workbench_get_results (fixture->bench)));
  g_assert_false (has_result (fixture));
}

static void
test_filter (Fixture      *fixture,
             gconstpointer form)
{
  VarbindRegistration filter = { 0, fixture->entity, 0, LINK_DOWN };

  g_assert_true (varbind_workbench_register (fixture->bench, fixture->session, &filter, NULL));
  varbind_local_source_flush (fixture->source);
  g_assert_cmpstr (varbind_handle_get_text (varbind_target_lookup_name (fixture->target, "R1")), ==,
                   "linkDown, agent E1");
  send_trap (fixture, COLD_START);
  send_trap (fixture, LINK_DOWN);
  g_assert_cmpstr (varbind_notification_get_name (wait_notification (fixture, 1)), ==, "linkDown");

  g_assert_true (varbind_workbench_unregister (fixture->bench, fixture->session, &filter, NULL));
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_REGISTRATION), ==, 0);
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_LISTENER), ==, 0);
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_DESCRIPTOR), ==, 0);
}

static void
assert_failure (VarbindFailure *failure,
                const char     *function,
                guint           error,
                const char     *cause,
                const char     *action)
{
  g_assert_cmpstr (varbind_failure_get_function (failure), ==, function);
  g_assert_cmpuint (varbind_failure_get_error (failure), ==, error);
  g_assert_nonnull (strstr (varbind_failure_get_cause (failure), cause));
  g_assert_nonnull (strstr (varbind_failure_get_action (failure), action));
}

static void
test_failures (Fixture      *fixture,
               gconstpointer form)
{
  g_autoptr (VarbindFailure) wrong = NULL;
  g_autoptr (VarbindFailure) nothing = NULL;
  g_autoptr (VarbindFailure) taken = NULL;
  VarbindRegistration        filter = { .notification = "linkDown" };
  struct sockaddr_in         name = { .sin_family = AF_INET, .sin_port = htons (fixture->port) };
  int                        fd;

  g_assert_false (varbind_workbench_register (fixture->bench, fixture->session, &filter, &wrong));
  assert_failure (wrong, "SnmpStrToOid", SNMPAPI_OID_INVALID, "", "");
  filter.notification = LINK_DOWN;
  g_assert_false (varbind_workbench_unregister (fixture->bench, fixture->session, &filter,
                                                &nothing));
  assert_failure (nothing, "SnmpRegister", SNMPAPI_NOOP, "", "");

  fd = socket (AF_INET, SOCK_DGRAM, 0);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&name, sizeof name), ==, 0);
  g_assert_false (varbind_workbench_register (fixture->bench, fixture->session, &filter, &taken));
  assert_failure (taken, "SnmpRegister", SNMPAPI_TL_IN_USE, "snmptrapd", "another port");
  close (fd);

  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_REGISTRATION), ==, 0);
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_DESCRIPTOR), ==, 0);
  g_assert_false (varbind_workbench_set_trap_port (fixture->bench, 0));
}

static void
assert_agents (Fixture *fixture,
               guint    n,
               guint64  first)
{
  g_autoptr (GArray) agents = varbind_workbench_dup_agents (fixture->bench);

  g_assert_cmpuint (agents->len, ==, n);
  if (n > 0)
    g_assert_cmpuint (g_array_index (agents, guint64, 0), ==, first);
}

/* Two entities cannot listen at one port; one that stops can listen again. */
static void
test_listen (Fixture      *fixture,
             gconstpointer form)
{
  g_autoptr (GBytes)         nobody = g_bytes_new (NULL, 0);
  VarbindCommunities         communities = { nobody, nobody };
  g_autoptr (VarbindFailure) taken = NULL;
  g_autoptr (VarbindFailure) idle = NULL;
  VarbindHandle             *first = varbind_target_lookup (fixture->target, fixture->entity);
  guint64                    token = varbind_workbench_create_entity (fixture->bench,
                                                                      fixture->session,
                                                                      "127.0.0.1", fixture->port,
                                                                      2, NULL);
  VarbindHandle             *second;

  varbind_local_source_flush (fixture->source);
  second = varbind_target_lookup (fixture->target, token);
  g_assert_true (varbind_workbench_listen (fixture->bench, first, &communities, FALSE, NULL));
  g_assert_false (varbind_workbench_listen (fixture->bench, second, &communities, FALSE, &taken));
  assert_failure (taken, "SnmpListen", SNMPAPI_TL_OTHER, "another program has the port",
                  "from 1024");
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_LISTENER), ==, 1);
  assert_agents (fixture, 1, fixture->entity);

  g_assert_true (varbind_workbench_stop_listening (fixture->bench, fixture->entity, NULL));
  g_assert_false (varbind_workbench_stop_listening (fixture->bench, fixture->entity, &idle));
  assert_failure (idle, "SnmpListen", SNMPAPI_NOOP, "", "");
  g_assert_true (varbind_workbench_listen (fixture->bench, second, &communities, FALSE, NULL));
  g_assert_true (varbind_workbench_close_session (fixture->bench, fixture->session, NULL));
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_LISTENER), ==, 0);
  g_assert_true (varbind_workbench_listen (fixture->bench, first, &communities, TRUE, NULL));
}

/* The role ends with the entity. */
static void
test_listen_ends (Fixture      *fixture,
                  gconstpointer form)
{
  g_autoptr (GBytes) nobody = g_bytes_new (NULL, 0);
  VarbindCommunities communities = { nobody, nobody };
  VarbindHandle     *entity = varbind_target_lookup (fixture->target, fixture->entity);

  g_assert_true (varbind_workbench_listen (fixture->bench, entity, &communities, FALSE, NULL));
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_LISTENER), ==, 1);
  g_assert_true (varbind_workbench_free (fixture->bench, entity, NULL));
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_LISTENER), ==, 0);
  assert_agents (fixture, 0, 0);
}

static void
count_cb (VarbindWorkbench    *bench,
          VarbindNotification *notification,
          guint               *count)
{
  (*count)++;
}

/* However many come, none is lost, and what waits is told of at once. */
static void
test_storm (Fixture      *fixture,
            gconstpointer form)
{
  guint                 n_told = 0;
  g_autoptr (GPtrArray) cleared = NULL;
  g_autoptr (GObject)   first = NULL;

  g_signal_connect (fixture->bench, "notification", G_CALLBACK (count_cb), &n_told);
  register_all (fixture);
  for (guint i = 0; i < 300; i++)
    send_trap (fixture, i % 2 == 0 ? LINK_DOWN : COLD_START);
  for (guint i = 0; i < 300; i++)
    g_assert_cmpstr (varbind_notification_get_oid (wait_notification (fixture, i + 1)), ==,
                     i % 2 == 0 ? LINK_DOWN : COLD_START);
  g_assert_cmpuint (n_told, >, 0);
  g_assert_cmpuint (n_told, <=, 300);

  cleared = varbind_workbench_clear (fixture->bench, fixture->received);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->received), ==, 0);
  send_trap (fixture, COLD_START);
  wait_notification (fixture, 1);

  /* What was cleared stands before what has come since. */
  varbind_workbench_restore (fixture->bench, fixture->received, cleared);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->received), ==, 301);
  first = g_list_model_get_item (fixture->received, 0);
  g_assert_true ((gpointer)first == g_ptr_array_index (cleared, 0));
}

/* The session is closed while its traps wait. */
static void
test_closed (Fixture      *fixture,
             gconstpointer form)
{
  register_all (fixture);
  for (guint i = 0; i < 20; i++)
    send_trap (fixture, LINK_DOWN);
  wait_notification (fixture, 1);
  g_assert_true (varbind_workbench_close_session (fixture->bench, fixture->session, NULL));
  g_assert_cmpuint (count_live (fixture, VARBIND_KIND_REGISTRATION), ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (
    varbind_handle_state_to_text (
      varbind_handle_get_state (varbind_target_lookup_name (fixture->target, "R1")),
      VARBIND_KIND_REGISTRATION),
    ==, "ended by close");
}

static VarbindNotification *
make_notification (const char *value)
{
  smiUINT32                  arcs[] = { 1, 3, 6, 1, 4, 1, 8072, 1 };
  smiOID                     name = { G_N_ELEMENTS (arcs), arcs };
  smiVALUE                   octets = { .syntax = SNMP_SYNTAX_OCTETS };
  VarbindNotificationData    data = { .sender = "192.0.2.1", .version = 2, .is_inform = TRUE };
  VarbindList               *bindings = varbind_list_new (VARBIND_TYPE_BINDING);
  g_autoptr (VarbindBinding) binding = NULL;

  octets.value.string.ptr = (smiLPBYTE)value;
  octets.value.string.len = strlen (value);
  binding = varbind_binding_new (&name, &octets);
  varbind_list_append (bindings, binding);
  varbind_list_commit (bindings);

  return varbind_notification_new (&data, G_LIST_MODEL (bindings));
}

static void
test_bounded (Fixture      *fixture,
              gconstpointer form)
{
  VarbindNotification *last = NULL;

  for (guint i = 0; i < 10020; i++)
    {
      last = make_notification ("x");
      varbind_workbench_take_notification (fixture->bench, last);
    }
  register_all (fixture);
  send_trap (fixture, LINK_DOWN);
  wait_notification (fixture, 10000);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->received), ==, 10000);
  g_assert_true (wait_notification (fixture, 9999) == last);
}

/* Whatever an agent sends, a file has one row for each notification. */
static void
test_export (void)
{
  g_autoptr (VarbindList)         list = varbind_list_new (VARBIND_TYPE_NOTIFICATION);
  g_autoptr (VarbindNotification) notification = make_notification ("=1+\"2\"\n,x");
  g_autofree char                *csv = NULL;
  g_autofree char                *text = NULL;
  g_auto (GStrv) lines = NULL;

  varbind_list_append (list, notification);
  varbind_list_commit (list);

  csv = varbind_notifications_to_csv (G_LIST_MODEL (list));
  g_assert_true (g_str_has_prefix (csv, "time,sender,version,type,name,oid,uptime,bindings\r\n\""));
  g_assert_true (g_str_has_suffix (csv, ",\"192.0.2.1\",\"SNMPv2c\",\"inform\",\"\",\"?\",\"\","
                                        "\"1.3.6.1.4.1.8072.1==1+\"\"2\"\"\\u{a},x\"\r\n"));

  text = varbind_notifications_to_text (G_LIST_MODEL (list));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_suffix (lines[0], "\tInform ? of 192.0.2.1, 1 binding"));
  g_assert_cmpstr (lines[1], ==, "\t1.3.6.1.4.1.8072.1\tOCTETS\t=1+\"2\" ,x");
}

#define add(path, func)                                                                          \
  G_STMT_START                                                                                   \
  {                                                                                              \
    g_test_add ("/roles/callback/" path, Fixture, GINT_TO_POINTER (VARBIND_FORM_CALLBACK),       \
                set_up, func, tear_down);                                                        \
    g_test_add ("/roles/port/" path, Fixture, GINT_TO_POINTER (VARBIND_FORM_PORT), set_up, func, \
                tear_down);                                                                      \
  }                                                                                              \
  G_STMT_END

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("trap", test_trap);
  add ("v1-trap", test_v1_trap);
  add ("inform", test_inform);
  add ("filter", test_filter);
  add ("failures", test_failures);
  add ("listen", test_listen);
  add ("listen/ends-with-the-entity", test_listen_ends);
  add ("storm", test_storm);
  add ("closed", test_closed);
  add ("bounded", test_bounded);
  g_test_add_func ("/roles/export", test_export);

  return g_test_run ();
}
