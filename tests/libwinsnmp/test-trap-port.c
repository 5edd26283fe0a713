/* test-trap-port.c
 *
 * The number of the trap port, and a port that cannot be had: the table of errno
 * values, injected.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "refusal.h"
#include "test-snmp.h"

static SNMPAPI_STATUS
try_register (TestPeer *peer)
{
  return SnmpRegister (peer->session, NULL, NULL, NULL, NULL, SNMPAPI_ON);
}

/* Nothing is left behind, and a later try succeeds. */
static void
test_refused (TestPeer     *peer,
              gconstpointer data)
{
  static const struct
  {
    gboolean       at_bind;
    int            error;
    SNMPAPI_STATUS code;
  } cases[] = {
    { TRUE, EADDRINUSE, SNMPAPI_TL_IN_USE },
    { TRUE, EACCES, SNMPAPI_TL_NOT_INITIALIZED },
    { TRUE, EPERM, SNMPAPI_TL_NOT_INITIALIZED },
    { TRUE, ENETDOWN, SNMPAPI_TL_NOT_AVAILABLE },
    { TRUE, EADDRNOTAVAIL, SNMPAPI_TL_NOT_AVAILABLE },
    { FALSE, EAFNOSUPPORT, SNMPAPI_TL_NOT_AVAILABLE },
    { FALSE, EACCES, SNMPAPI_TL_NOT_INITIALIZED },
    { FALSE, EMFILE, SNMPAPI_ALLOC_ERROR },
    { FALSE, ENOBUFS, SNMPAPI_ALLOC_ERROR },
    { TRUE, EIO, SNMPAPI_OTHER_ERROR },
  };
  guint     descriptors = test_count_descriptors ();
  TestState before;

  assert_succeeds (winsnmp_set_trap_port (test_unused_port ()));
  test_state_get (&before);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SNMPAPI_STATUS status;

      if (cases[i].at_bind)
        refuse_binds (cases[i].error);
      else
        refuse_sockets (cases[i].error, AF_UNSPEC);
      status = try_register (peer);
      refuse_nothing ();
      g_assert_cmpuint (status, ==, SNMPAPI_FAILURE);
      test_assert_error (peer->session, cases[i].code);
      assert_fails_for (peer->session,
                        SnmpRegister (peer->session, NULL, NULL, NULL, NULL, SNMPAPI_OFF),
                        SNMPAPI_NOOP);
    }
  test_assert_same_state (&before);
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
  assert_succeeds (try_register (peer));
}

/* A machine without one family has the other. */
static void
test_one_family (TestPeer     *peer,
                 gconstpointer data)
{
  static const int families[] = { AF_INET, AF_INET6 };

  assert_succeeds (winsnmp_set_trap_port (test_unused_port ()));
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      guint descriptors = test_count_descriptors ();

      refuse_sockets (EAFNOSUPPORT, families[i]);
      assert_succeeds (try_register (peer));
      refuse_nothing ();
      g_assert_cmpuint (test_count_descriptors (), ==, descriptors + 1);
      assert_succeeds (SnmpRegister (peer->session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
    }
}

/* Another program has it, in IPv4 only: who registers must learn of it. */
static void
test_in_use (TestPeer     *peer,
             gconstpointer data)
{
  guint16 port;
  int     fd = test_open_socket (&port);
  guint   descriptors = test_count_descriptors ();

  assert_succeeds (winsnmp_set_trap_port (port));
  assert_fails_for (peer->session, try_register (peer), SNMPAPI_TL_IN_USE);
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
  close (fd);
  assert_succeeds (try_register (peer));
}

static void
listener_cb (const WinsnmpEvent *event,
             void               *user_data)
{
  if (event->kind == WINSNMP_EVENT_LISTENER)
    g_string_append_printf (user_data, "%s ", event->u.listener.address);
}

static void
assert_listeners (const char *expected)
{
  GString *told = g_string_new (NULL);

  winsnmp_events_unsubscribe (winsnmp_events_subscribe (listener_cb, told));
  g_assert_cmpstr (told->str, ==, expected);
  g_string_free (told, TRUE);
}

/* One address is listened at alone: its family's. */
static void
test_one_address (TestPeer     *peer,
                  gconstpointer data)
{
  guint16          port = test_unused_port ();
  g_autofree char *v4 = g_strdup_printf ("127.0.0.2:%u ", port);
  g_autofree char *v6 = g_strdup_printf ("[::1]:%u ", port);
  g_autofree char *all = g_strdup_printf ("0.0.0.0:%u [::]:%u ", port, port);

  assert_succeeds (winsnmp_set_trap_port (port));
  assert_succeeds (winsnmp_set_trap_address ("127.0.0.2"));
  assert_succeeds (try_register (peer));
  assert_listeners (v4);
  assert_succeeds (SnmpRegister (peer->session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));

  assert_succeeds (winsnmp_set_trap_address ("::1"));
  assert_succeeds (try_register (peer));
  assert_listeners (v6);
  assert_succeeds (SnmpRegister (peer->session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));

  /* No address of this machine. */
  assert_succeeds (winsnmp_set_trap_address ("192.0.2.1"));
  assert_fails_for (peer->session, try_register (peer), SNMPAPI_TL_NOT_AVAILABLE);
  assert_listeners ("");

  assert_succeeds (winsnmp_set_trap_address (NULL));
  assert_succeeds (try_register (peer));
  assert_listeners (all);
}

static void
test_from_environment (void)
{
  static const char *const wrong[] = { "", "0", "65536", "162x", " 9", "-1" };
  HSNMP_SESSION            unused;

  if (!test_in_own_process ())
    return;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_setenv ("WINSNMP_TRAP_PORT", wrong[i], TRUE);
      test_startup (SNMPAPI_UNTRANSLATED_V2);
      g_assert_cmpuint (winsnmp_get_trap_port (), ==, 162);
      assert_succeeds (SnmpCleanup ());
    }

  g_setenv ("WINSNMP_TRAP_PORT", "10162", TRUE);
  g_assert_cmpuint (winsnmp_get_trap_port (), ==, 162);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  g_assert_cmpuint (winsnmp_get_trap_port (), ==, 10162);
  assert_succeeds (SnmpCleanup ());

  assert_succeeds (winsnmp_set_trap_port (10163));
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  g_assert_cmpuint (winsnmp_get_trap_port (), ==, 10163);
  unused = SnmpStrToEntity (NULL, "127.0.0.1");
  g_assert_null (unused);
  assert_succeeds (SnmpCleanup ());
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trap-port/from-environment", test_from_environment);
  test_add ("/trap-port/refused", test_refused);
  test_add ("/trap-port/one-family-only", test_one_family);
  test_add ("/trap-port/one-address-only", test_one_address);
  test_add ("/trap-port/in-use", test_in_use);

  return g_test_run ();
}
