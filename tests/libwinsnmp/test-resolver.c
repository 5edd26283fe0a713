/* test-resolver.c
 *
 * Host names, with a resolver that answers and waits as the test wants it to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <netdb.h>
#include <string.h>

#include "fake-resolver.h"
#include "names-file.h"

static void
set_up (Names        *names,
        gconstpointer data)
{
  names_set_up (names, data);
  fake_resolver_set ("192.0.2.1", 0);
  fake_resolver_open ();
}

static void
test_host_names (Names        *names,
                 gconstpointer data)
{
  names_assert_entity (names, "host.example.org", "- 192.0.2.1:161 v1 100 5");
  names_assert_entity (names, "host", "- 192.0.2.1:161 v1 100 5");
  names_assert_entity (names, "host.", "- 192.0.2.1:161 v1 100 5");
  names_assert_entity (names, "7.host-1_a", "- 192.0.2.1:161 v1 100 5");
  fake_resolver_set ("2001:db8::1", 0);
  names_assert_entity (names, "host.example.org", "- 2001:db8::1:161 v1 100 5");

  /* What the files know of the address counts. */
  names_set (names, "[Entity router]\nAddress=2001:db8::1\nPort=9\nVersion=2c\n");
  names_assert_entity (names, "host.example.org", "- 2001:db8::1:9 v2 100 5");
}

static void
test_unknown_hosts (Names        *names,
                    gconstpointer data)
{
  static const int errors[] = { EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_SYSTEM, EAI_NODATA };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      fake_resolver_set (NULL, errors[i]);
      assert_fails_for (names->peer.session, SnmpStrToEntity (names->peer.session, "host"),
                        SNMPAPI_ENTITY_UNKNOWN);
    }
  fake_resolver_set (NULL, EAI_MEMORY);
  assert_fails_for (names->peer.session, SnmpStrToEntity (names->peer.session, "host"),
                    SNMPAPI_ALLOC_ERROR);
}

/* The real resolver, and what it says when it can open nothing. */
static void
test_no_descriptor (Names        *names,
                    gconstpointer data)
{
  HSNMP_SESSION session = names->peer.session;

  fake_resolver_set (NULL, 0);
  test_take_descriptors ();
  assert_fails_for (session, SnmpStrToEntity (session, "localhost"), SNMPAPI_ALLOC_ERROR);
  test_give_descriptors ();
  g_assert_nonnull (SnmpStrToEntity (session, "localhost"));
}

/* The resolver would make addresses of some of them. */
static void
test_no_host_names (Names        *names,
                    gconstpointer data)
{
  static const char *const cases[] = {
    "",
    " ",
    ".",
    "a..b",
    ".a",
    "host name",
    "host:161",
    "[::1]",
    "192.0.2",
    "192.0.2.1.5",
    "1",
    "0x7f000001",
    "host.0x7f",
    "127.0.0.01",
    "1.",
    "host.7",
    "h\xc3\xb6st",
    "host\n",
    "a-label-of-64-bytes-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "fe80::1%no-such-zone",
  };
  g_autofree char *too_long = g_strnfill (254, '.');
  guint            n = fake_resolver_count ();

  for (guint i = 0; i < 254; i += 2)
    too_long[i] = 'a';
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_fails_for (names->peer.session, SnmpStrToEntity (names->peer.session, cases[i]),
                      SNMPAPI_ENTITY_UNKNOWN);
  assert_fails_for (names->peer.session, SnmpStrToEntity (names->peer.session, too_long),
                    SNMPAPI_ENTITY_UNKNOWN);

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  assert_fails_for (names->peer.session, SnmpStrToEntity (names->peer.session, "host"),
                    SNMPAPI_ENTITY_UNKNOWN);
  g_assert_cmpuint (fake_resolver_count (), ==, n);
}

/* Reading a file asks nobody. */
static void
test_hosts_in_the_file (Names        *names,
                        gconstpointer data)
{
  static const char file[] = "[Entity agent]\nAddress=agent.example.org\nPort=9\nVersion=2c\n";

  guint            n = fake_resolver_count ();
  HSNMP_ENTITY     entity;
  HSNMP_ENTITY     literal = SnmpStrToEntity (names->peer.session, "192.0.2.1");
  g_autofree char *before = NULL, *own = NULL, *after = NULL, *kept = NULL;

  names_set (names, file);
  names_assert_faults ("");
  assert_succeeds (SnmpSetPort (literal, 9));
  before = names_get_text (literal);
  g_assert_cmpstr (before, ==, "192.0.2.1");
  g_assert_cmpuint (fake_resolver_count (), ==, n);

  names_assert_entity (names, "agent", "agent 192.0.2.1:9 v2 100 5");
  entity = SnmpStrToEntity (names->peer.session, "agent");
  own = names_get_text (entity);
  g_assert_cmpstr (own, ==, "agent");
  g_assert_cmpuint (fake_resolver_count (), ==, n + 2);

  /* From then on its address has that name, also when the file is read again. */
  after = names_get_text (literal);
  g_assert_cmpstr (after, ==, "agent");
  names_set (names, file);
  kept = names_get_text (literal);
  g_assert_cmpstr (kept, ==, "agent");

  /* The host may move. */
  fake_resolver_set ("192.0.2.2", 0);
  names_assert_entity (names, "agent", "agent 192.0.2.2:9 v2 100 5");
  fake_resolver_set (NULL, EAI_NONAME);
  assert_fails_for (names->peer.session, SnmpStrToEntity (names->peer.session, "agent"),
                    SNMPAPI_ENTITY_UNKNOWN);
}

/* A call that waits for the resolver. */
typedef struct
{
  pthread_t      thread;
  HSNMP_SESSION  session;
  const char    *name;
  HSNMP_ENTITY   entity;
  SNMPAPI_STATUS error;
} Waiter;

static void *
wait_for_entity (void *data)
{
  Waiter *waiter = data;

  waiter->entity = SnmpStrToEntity (waiter->session, waiter->name);
  if (waiter->entity == NULL)
    waiter->error = SnmpGetLastError (NULL);

  return NULL;
}

static void
waiter_start (Waiter       *waiter,
              HSNMP_SESSION session,
              const char   *name)
{
  *waiter = (Waiter){ .session = session, .name = name };
  g_assert_cmpint (pthread_create (&waiter->thread, NULL, wait_for_entity, waiter), ==, 0);
}

static void
waiter_end (Waiter *waiter)
{
  fake_resolver_open ();
  g_assert_cmpint (pthread_join (waiter->thread, NULL), ==, 0);
}

/* Two sessions wait; a third one, and every other function, does not. */
static void
test_nobody_else_waits (Names        *names,
                        gconstpointer data)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_SESSION            first = test_session (notifier);
  HSNMP_SESSION            second = test_session (notifier);
  Waiter                   waiters[3];
  g_autofree char         *told = NULL;

  fake_resolver_shut ();
  waiter_start (&waiters[0], first, "slow.example.org");
  waiter_start (&waiters[1], second, "slow.example.org");
  waiter_start (&waiters[2], names->peer.session, "slow.example.org");
  fake_resolver_wait (3);

  test_peer_exchange (&names->peer, 1);
  names_set (names, "[Entity other]\nAddress=192.0.2.7\n");
  names_assert_entity (names, "other", "other 192.0.2.7:161 v1 100 5");
  assert_succeeds (SnmpClose (second));

  waiter_end (&waiters[0]);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpint (pthread_join (waiters[i].thread, NULL), ==, 0);
  told = names_describe (waiters[0].entity);
  g_assert_cmpstr (told, ==, "- 192.0.2.1:161 v1 100 5");
  g_assert_null (waiters[1].entity);
  g_assert_cmpstr (test_error_name (waiters[1].error), ==, "SNMPAPI_SESSION_INVALID");
  g_assert_nonnull (waiters[2].entity);
}

/* What was looked up counts, whatever happens to the name or the mode meanwhile. */
static void
test_changes_while_waiting (Names        *names,
                            gconstpointer data)
{
  Waiter           waiter;
  g_autofree char *told = NULL;

  names_set (names, "[Entity agent]\nAddress=slow.example.org\nPort=9\nVersion=2c\n");
  fake_resolver_shut ();
  waiter_start (&waiter, names->peer.session, "agent");
  fake_resolver_wait (1);
  names_set (names, "");
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  waiter_end (&waiter);

  told = names_describe (waiter.entity);
  g_assert_cmpstr (told, ==, "agent 192.0.2.1:9 v2 100 5");
}

static void
test_close_while_waiting (Names        *names,
                          gconstpointer data)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_SESSION            session = test_session (notifier);
  Waiter                   waiter;
  TestState                state;

  fake_resolver_shut ();
  waiter_start (&waiter, session, "slow.example.org");
  fake_resolver_wait (1);
  assert_succeeds (SnmpClose (session));
  test_state_get (&state);
  waiter_end (&waiter);

  g_assert_null (waiter.entity);
  g_assert_cmpstr (test_error_name (waiter.error), ==, "SNMPAPI_SESSION_INVALID");
  test_assert_same_state (&state);
}

static void
test_clean_up_while_waiting (Names        *names,
                             gconstpointer data)
{
  const char *name = data;
  Waiter      waiter;

  names_set (names, "[Entity agent]\nAddress=slow.example.org\n");
  fake_resolver_shut ();
  waiter_start (&waiter, names->peer.session, name);
  fake_resolver_wait (1);
  assert_succeeds (SnmpCleanup ());
  waiter_end (&waiter);

  g_assert_null (waiter.entity);
  g_assert_cmpstr (test_error_name (waiter.error), ==, "SNMPAPI_NOT_INITIALIZED");

  /* Started again, it does not know the old session. */
  test_startup (SNMPAPI_TRANSLATED);
  g_assert_null (SnmpStrToEntity (names->peer.session, name));
  test_assert_error (NULL, SNMPAPI_SESSION_INVALID);
}

/* The same when it was stopped and started while the resolver was asked. */
static void
test_restart_while_waiting (Names        *names,
                            gconstpointer data)
{
  Waiter waiter;

  fake_resolver_shut ();
  waiter_start (&waiter, names->peer.session, "slow.example.org");
  fake_resolver_wait (1);
  assert_succeeds (SnmpCleanup ());
  test_startup (SNMPAPI_TRANSLATED);
  waiter_end (&waiter);

  g_assert_null (waiter.entity);
  g_assert_cmpstr (test_error_name (waiter.error), ==, "SNMPAPI_SESSION_INVALID");
}

static SNMPAPI_STATUS
resolve_in_callback (const TestNotification *notification,
                     gpointer                user_data)
{
  HSNMP_ENTITY *entity = user_data;

  *entity = SnmpStrToEntity (notification->session, "slow.example.org");

  return SNMPAPI_SUCCESS;
}

/* A callback that waits for the resolver holds up its own session only. */
static void
test_in_a_callback (Names        *names,
                    gconstpointer data)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_ENTITY             entity = NULL;
  HSNMP_SESSION            other = names->peer.session;

  names->peer.session = test_session (notifier);
  test_notifier_set_func (notifier, resolve_in_callback, &entity);
  fake_resolver_shut ();
  test_peer_send (&names->peer, SNMP_PDU_GET, 1);
  fake_resolver_wait (1);

  names->peer.session = other;
  test_peer_exchange (&names->peer, 2);

  fake_resolver_open ();
  test_notifier_wait (notifier, 1);
  g_assert_nonnull (entity);
}

/* The system's own resolver. */
static void
test_localhost (Names        *names,
                gconstpointer data)
{
  struct addrinfo *found = NULL;
  HSNMP_ENTITY     entity;
  g_autofree char *text = NULL;

  fake_resolver_set (NULL, 0);
  if (getaddrinfo ("localhost", NULL, NULL, &found) != 0)
    {
      g_test_skip ("This machine does not know localhost");
      return;
    }

  freeaddrinfo (found);
  entity = SnmpStrToEntity (names->peer.session, "localhost");
  g_assert_nonnull (entity);
  text = names_get_text (entity);
  g_assert_true (g_str_equal (text, "127.0.0.1") || g_str_equal (text, "::1"));
}

#define add(path, func) g_test_add (path, Names, NULL, set_up, func, names_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/resolver/host-names", test_host_names);
  add ("/resolver/unknown-hosts", test_unknown_hosts);
  add ("/resolver/no-descriptor", test_no_descriptor);
  add ("/resolver/no-host-names", test_no_host_names);
  add ("/resolver/hosts-in-the-file", test_hosts_in_the_file);
  add ("/resolver/nobody-else-waits", test_nobody_else_waits);
  add ("/resolver/changes-while-waiting", test_changes_while_waiting);
  add ("/resolver/close-while-waiting", test_close_while_waiting);
  g_test_add ("/resolver/clean-up-while-waiting/host", Names, "slow.example.org", set_up,
              test_clean_up_while_waiting, names_tear_down);
  g_test_add ("/resolver/clean-up-while-waiting/name", Names, "agent", set_up,
              test_clean_up_while_waiting, names_tear_down);
  add ("/resolver/restart-while-waiting", test_restart_while_waiting);
  add ("/resolver/in-a-callback", test_in_a_callback);
  add ("/resolver/localhost", test_localhost);

  return g_test_run ();
}
