/* test-entity.c
 *
 * Entities: addresses, ports, time-outs, retries, versions.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

static char *
to_string (HSNMP_ENTITY entity)
{
  char text[128];

  g_assert_cmpuint (SnmpEntityToStr (entity, sizeof text, text), ==, strlen (text) + 1);

  return g_strdup (text);
}

static void
test_addresses (TestPeer     *peer,
                gconstpointer data)
{
  static const struct
  {
    const char *given;
    const char *told;
  } cases[] = {
    { "127.0.0.1", "127.0.0.1" },
    { "192.0.2.255", "192.0.2.255" },
    { "0.0.0.0", "0.0.0.0" },
    { "255.255.255.255", "255.255.255.255" },
    { "::1", "::1" },
    { "2001:DB8:0:0:0:0:0:1", "2001:db8::1" },
    { "::ffff:192.0.2.1", "::ffff:192.0.2.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HSNMP_ENTITY     entity = SnmpStrToEntity (peer->session, cases[i].given);
      g_autofree char *told = NULL;

      g_assert_nonnull (entity);
      told = to_string (entity);
      g_assert_cmpstr (told, ==, cases[i].told);
      assert_succeeds (SnmpFreeEntity (entity));
    }
}

static void
test_no_addresses (TestPeer     *peer,
                   gconstpointer data)
{
  static const char *const cases[] = {
    "",
    " ",
    "localhost",
    "example.com",
    " 127.0.0.1",
    "127.0.0.1 ",
    "127.0.0.1:161",
    "127.0.0",
    "127.1",
    "127.0.0.256",
    "0x7f.0.0.1",
    "127.0.0.1.",
    ".127.0.0.1",
    "[::1]",
    "[::1]:161",
    "::1/128",
    ":::1",
    "12345::",
    "1:2:3:4:5:6:7:8:9",
    "fe80::1%",
    "127.0.0.1%lo",
    "\xff\xff\xff\xff",
    "\xc3(",
    "\n",
    "127.0.0.1\n",
    /* IPX is recognised, and unknown. */
    "00000001:00081A0D01C2",
    "00000001.00081A0D01C2",
    "00000001-00081a0d01c2",
  };
  g_autofree char *endless = g_strnfill (1000000, '1');

  for (smiUINT32 mode = SNMPAPI_UNTRANSLATED_V1; mode <= SNMPAPI_UNTRANSLATED_V2; mode++)
    {
      assert_succeeds (SnmpSetTranslateMode (mode));
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          if (SnmpStrToEntity (peer->session, cases[i]) != NULL)
            g_error ("\"%s\" was taken for an address", cases[i]);
          test_assert_error (peer->session, SNMPAPI_ENTITY_UNKNOWN);
        }
      assert_fails_for (peer->session, SnmpStrToEntity (peer->session, NULL),
                        SNMPAPI_ENTITY_UNKNOWN);
      assert_fails_for (peer->session, SnmpStrToEntity (peer->session, endless),
                        SNMPAPI_ENTITY_UNKNOWN);
    }
}

/* An address that is one link's may name the interface, by its number if it has no
 * name; no other may. */
static void
test_zone (TestPeer     *peer,
           gconstpointer data)
{
  static const char *const good[] = { "fe80::1%lo", "ff02::1%lo", "fe80::1%4000000000" };
  static const char *const bad[] = { "fe80::1%no-such-interface", "fe80::1%", "fe80::1%0",
                                     "ff05::1%lo", "2001:db8::1%lo", "::1%lo" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      HSNMP_ENTITY     entity = SnmpStrToEntity (peer->session, good[i]);
      g_autofree char *told = NULL;

      g_assert_nonnull (entity);
      told = to_string (entity);
      g_assert_cmpstr (told, ==, good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_fails_for (peer->session, SnmpStrToEntity (peer->session, bad[i]),
                      SNMPAPI_ENTITY_UNKNOWN);
}

/* No name is known, so only addresses are. */
static void
test_translated (TestPeer     *peer,
                 gconstpointer data)
{
  HSNMP_ENTITY     entity;
  g_autofree char *told = NULL;

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));
  entity = SnmpStrToEntity (peer->session, "192.0.2.1");
  g_assert_nonnull (entity);
  told = to_string (entity);
  g_assert_cmpstr (told, ==, "192.0.2.1");
  assert_fails_for (peer->session, SnmpStrToEntity (peer->session, "no-such-host.invalid"),
                    SNMPAPI_ENTITY_UNKNOWN);
}

static void
test_truncated (TestPeer     *peer,
                gconstpointer data)
{
  char text[16];

  memset (text, 'x', sizeof text);
  assert_fails_for (peer->session, SnmpEntityToStr (peer->entity, 0, text),
                    SNMPAPI_OUTPUT_TRUNCATED);
  g_assert_cmpint (text[0], ==, 'x');

  assert_fails_for (peer->session, SnmpEntityToStr (peer->entity, 1, text),
                    SNMPAPI_OUTPUT_TRUNCATED);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (text[1], ==, 'x');

  assert_fails_for (peer->session, SnmpEntityToStr (peer->entity, 9, text),
                    SNMPAPI_OUTPUT_TRUNCATED);
  g_assert_cmpstr (text, ==, "127.0.0.");
  g_assert_cmpint (text[9], ==, 'x');

  g_assert_cmpuint (SnmpEntityToStr (peer->entity, 10, text), ==, 10);
  g_assert_cmpstr (text, ==, "127.0.0.1");
  g_assert_cmpint (text[10], ==, 'x');

  assert_fails_for (peer->session, SnmpEntityToStr (peer->entity, 10, NULL), SNMPAPI_NOOP);
}

static void
test_twice_is_two (TestPeer     *peer,
                   gconstpointer data)
{
  HSNMP_ENTITY other = SnmpStrToEntity (peer->session, "127.0.0.1");
  smiTIMETICKS timeout;

  g_assert_true (other != peer->entity);
  assert_succeeds (SnmpSetTimeout (other, 7));
  assert_succeeds (SnmpGetTimeout (peer->entity, &timeout, NULL));
  g_assert_cmpuint (timeout, ==, 100);
  assert_succeeds (SnmpFreeEntity (other));
  assert_succeeds (SnmpGetTimeout (peer->entity, &timeout, NULL));
}

static void
test_timeout (TestPeer     *peer,
              gconstpointer data)
{
  smiTIMETICKS policy = 99, actual = 99;

  assert_succeeds (SnmpGetTimeout (peer->entity, &policy, &actual));
  g_assert_cmpuint (policy, ==, 100);
  g_assert_cmpuint (actual, ==, 0);

  assert_succeeds (SnmpSetTimeout (peer->entity, 250));
  assert_succeeds (SnmpGetTimeout (peer->entity, &policy, NULL));
  g_assert_cmpuint (policy, ==, 250);
  assert_succeeds (SnmpGetTimeout (peer->entity, NULL, &actual));

  /* A zero is kept as a zero, whatever is then done with it. */
  assert_succeeds (SnmpSetTimeout (peer->entity, 0));
  assert_succeeds (SnmpGetTimeout (peer->entity, &policy, NULL));
  g_assert_cmpuint (policy, ==, 0);

  assert_succeeds (SnmpSetTimeout (peer->entity, 0xffffffff));
  assert_succeeds (SnmpGetTimeout (peer->entity, &policy, NULL));
  g_assert_cmpuint (policy, ==, 0xffffffff);

  assert_fails_for (peer->session, SnmpGetTimeout (peer->entity, NULL, NULL), SNMPAPI_NOOP);
}

static void
test_retry (TestPeer     *peer,
            gconstpointer data)
{
  smiUINT32 policy = 99, actual = 99;

  assert_succeeds (SnmpGetRetry (peer->entity, &policy, &actual));
  g_assert_cmpuint (policy, ==, 5);
  g_assert_cmpuint (actual, ==, 0);

  assert_succeeds (SnmpSetRetry (peer->entity, 2));
  assert_succeeds (SnmpGetRetry (peer->entity, &policy, NULL));
  g_assert_cmpuint (policy, ==, 2);
  assert_succeeds (SnmpSetRetry (peer->entity, 0));
  assert_succeeds (SnmpGetRetry (peer->entity, &policy, NULL));
  g_assert_cmpuint (policy, ==, 0);
  assert_succeeds (SnmpSetRetry (peer->entity, 0xffffffff));
  assert_succeeds (SnmpGetRetry (peer->entity, &policy, NULL));
  g_assert_cmpuint (policy, ==, 0xffffffff);

  assert_fails_for (peer->session, SnmpGetRetry (peer->entity, NULL, NULL), SNMPAPI_NOOP);
}

static void
test_actual_values (TestPeer     *peer,
                    gconstpointer data)
{
  smiTIMETICKS timeout = 0;
  smiUINT32    retries = 0;

  test_peer_exchange (peer, 1);
  assert_succeeds (SnmpGetTimeout (peer->entity, NULL, &timeout));
  g_assert_cmpuint (timeout, >=, 1);

  test_agent_script (peer->agent, TEST_AGENT_DROP, 2);
  test_set_policy (peer->entity, 10, 1000);
  test_peer_exchange (peer, 2);
  assert_succeeds (SnmpGetRetry (peer->entity, NULL, &retries));
  g_assert_cmpuint (retries, >=, 2);
}

static void
test_ports (TestPeer     *peer,
            gconstpointer data)
{
  assert_fails_for (peer->session, SnmpSetPort (peer->entity, 0), SNMPAPI_OTHER_ERROR);
  assert_fails_for (peer->session, SnmpSetPort (peer->entity, 65536), SNMPAPI_OTHER_ERROR);
  assert_fails_for (peer->session, SnmpSetPort (peer->entity, G_MAXUINT), SNMPAPI_OTHER_ERROR);
  test_peer_exchange (peer, 1);

  assert_succeeds (SnmpSetPort (peer->entity, 1));
  assert_succeeds (SnmpSetPort (peer->entity, 65535));
  assert_succeeds (SnmpSetPort (peer->entity, test_agent_get_port (peer->agent)));
  test_peer_exchange (peer, 2);
}

/* Answers come to the port that was asked, whatever became of the entity. */
static void
test_port_of_an_outstanding_request_stays (TestPeer     *peer,
                                           gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer->agent, 1);
  assert_succeeds (SnmpSetPort (peer->entity, test_unused_port ()));
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 1);
}

/* The version is that of the mode in which the entity was made. */
static void
test_version_is_fixed_at_creation (TestPeer     *peer,
                                   gconstpointer data)
{
  static const smiUINT32 modes[] = { SNMPAPI_UNTRANSLATED_V1, SNMPAPI_UNTRANSLATED_V2,
                                     SNMPAPI_TRANSLATED };
  static const int       versions[] = { 0, 1, 0 };
  HSNMP_ENTITY           entities[3];

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      assert_succeeds (SnmpSetTranslateMode (modes[i]));
      entities[i] = test_entity (peer->session, peer->agent);
    }
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      peer->entity = entities[i];
      test_peer_exchange (peer, i + 1);
      g_assert_cmpint (test_agent_get_request (peer->agent, i)->message->version, ==, versions[i]);
    }
}

static void
test_free (TestPeer     *peer,
           gconstpointer data)
{
  char text[64];

  assert_succeeds (SnmpFreeEntity (peer->entity));
  assert_fails (SnmpFreeEntity (peer->entity), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpEntityToStr (peer->entity, sizeof text, text), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpSetPort (peer->entity, 161), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpSetTimeout (peer->entity, 1), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpSetRetry (peer->entity, 1), SNMPAPI_ENTITY_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/entity/addresses", test_addresses);
  test_add ("/entity/no-addresses", test_no_addresses);
  test_add ("/entity/zone", test_zone);
  test_add ("/entity/translated", test_translated);
  test_add ("/entity/truncated", test_truncated);
  test_add ("/entity/twice-is-two", test_twice_is_two);
  test_add ("/entity/timeout", test_timeout);
  test_add ("/entity/retry", test_retry);
  test_add ("/entity/actual-values", test_actual_values);
  test_add ("/entity/ports", test_ports);
  test_add ("/entity/port-of-an-outstanding-request-stays",
            test_port_of_an_outstanding_request_stays);
  test_add ("/entity/version-is-fixed-at-creation", test_version_is_fixed_at_creation);
  test_add ("/entity/free", test_free);

  return g_test_run ();
}
