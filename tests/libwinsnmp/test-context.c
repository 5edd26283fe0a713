/* test-context.c
 *
 * Contexts: communities of any bytes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

static void
assert_round_trip (HSNMP_SESSION session,
                   gconstpointer bytes,
                   smiUINT32     length)
{
  smiOCTETS     given = { length, (smiLPBYTE)bytes };
  smiOCTETS     told = { 77, (smiLPBYTE)&given };
  HSNMP_CONTEXT context = SnmpStrToContext (session, &given);

  g_assert_nonnull (context);
  assert_succeeds (SnmpContextToStr (context, &told));
  g_assert_cmpmem (told.ptr, told.len, bytes, length);
  g_assert_cmpint (told.ptr[told.len], ==, '\0');
  g_assert_true (told.ptr != bytes);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told));
  assert_succeeds (SnmpFreeContext (context));
}

static void
test_any_bytes (TestPeer     *peer,
                gconstpointer data)
{
  static const guint8 odd[] = { 0xff, 0x00, 0xfe, 0xc3, 0x28, 0x00, 0xff };
  guint8              all[256];
  g_autofree guint8  *longest = g_malloc (65535);

  for (guint i = 0; i < sizeof all; i++)
    all[i] = i;
  memset (longest, 0xff, 65535);

  assert_round_trip (peer->session, "public", 6);
  assert_round_trip (peer->session, "p", 1);
  assert_round_trip (peer->session, "", 1);
  assert_round_trip (peer->session, odd, sizeof odd);
  assert_round_trip (peer->session, all, 255);
  assert_round_trip (peer->session, all, 256);
  assert_round_trip (peer->session, longest, 65535);
}

static void
test_bad_format (TestPeer     *peer,
                 gconstpointer data)
{
  g_autofree guint8 *bytes = g_malloc0 (65536);
  smiOCTETS          empty = { 0, bytes }, none = { 0, NULL }, null = { 6, NULL },
            too_long = { 65536, bytes };
  smiOCTETS absurd = { 0xffffffff, bytes };

  assert_fails_for (peer->session, SnmpStrToContext (peer->session, NULL), SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (peer->session, SnmpStrToContext (peer->session, &empty),
                    SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (peer->session, SnmpStrToContext (peer->session, &none),
                    SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (peer->session, SnmpStrToContext (peer->session, &null),
                    SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (peer->session, SnmpStrToContext (peer->session, &too_long),
                    SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (peer->session, SnmpStrToContext (peer->session, &absurd),
                    SNMPAPI_CONTEXT_INVALID);
}

static void
test_copies_its_input (TestPeer     *peer,
                       gconstpointer data)
{
  char          text[] = "before";
  smiOCTETS     given = { 6, (smiLPBYTE)text }, told;
  HSNMP_CONTEXT context = SnmpStrToContext (peer->session, &given);

  memcpy (text, "after!", 6);
  assert_succeeds (SnmpContextToStr (context, &told));
  g_assert_cmpmem (told.ptr, told.len, "before", 6);

  /* Public programs write into what they get. */
  memset (told.ptr, 'x', told.len + 1);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told));
  assert_succeeds (SnmpContextToStr (context, &told));
  g_assert_cmpmem (told.ptr, told.len, "before", 6);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told));
}

static void
test_translated_is_unknown (TestPeer     *peer,
                            gconstpointer data)
{
  smiOCTETS name = { 6, (smiLPBYTE) "public" }, told;

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));
  assert_fails_for (peer->session, SnmpStrToContext (peer->session, &name),
                    SNMPAPI_CONTEXT_UNKNOWN);

  /* A context from before keeps its meaning. */
  assert_succeeds (SnmpContextToStr (peer->context, &told));
  g_assert_cmpmem (told.ptr, told.len, "public", 6);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told));
}

static void
test_twice_is_two (TestPeer     *peer,
                   gconstpointer data)
{
  HSNMP_CONTEXT other = test_context (peer->session, "public");

  g_assert_true (other != peer->context);
  assert_succeeds (SnmpFreeContext (other));
  test_peer_exchange (peer, 1);
}

static void
test_on_the_wire (TestPeer     *peer,
                  gconstpointer data)
{
  static const guint8 odd[] = { 0xff, 0x00, 0xff, 0xff };
  smiOCTETS           string = { sizeof odd, (smiLPBYTE)odd };
  const TestRequest  *request;

  peer->context = SnmpStrToContext (peer->session, &string);
  g_assert_nonnull (peer->context);
  test_peer_exchange (peer, 1);
  request = test_agent_get_request (peer->agent, 0);
  g_assert_cmpmem (g_bytes_get_data (request->message->community, NULL),
                   g_bytes_get_size (request->message->community), odd, sizeof odd);
}

/* Longer than any agent's, but the wire can carry it. */
static void
test_long_on_the_wire (TestPeer     *peer,
                       gconstpointer data)
{
  g_autofree guint8 *bytes = g_malloc (1000);
  smiOCTETS          string = { 1000, bytes };
  const TestRequest *request;

  memset (bytes, 0xff, 1000);
  peer->context = SnmpStrToContext (peer->session, &string);
  g_assert_nonnull (peer->context);
  test_peer_exchange (peer, 1);
  request = test_agent_get_request (peer->agent, 0);
  g_assert_cmpmem (g_bytes_get_data (request->message->community, NULL),
                   g_bytes_get_size (request->message->community), bytes, 1000);
}

static void
test_free (TestPeer     *peer,
           gconstpointer data)
{
  smiOCTETS told;

  assert_fails_for (peer->session, SnmpContextToStr (peer->context, NULL), SNMPAPI_NOOP);
  assert_succeeds (SnmpFreeContext (peer->context));
  assert_fails (SnmpFreeContext (peer->context), SNMPAPI_CONTEXT_INVALID);
  assert_fails (SnmpContextToStr (peer->context, &told), SNMPAPI_CONTEXT_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/context/any-bytes", test_any_bytes);
  test_add ("/context/bad-format", test_bad_format);
  test_add ("/context/copies-its-input", test_copies_its_input);
  test_add ("/context/translated-is-unknown", test_translated_is_unknown);
  test_add ("/context/twice-is-two", test_twice_is_two);
  test_add ("/context/on-the-wire", test_on_the_wire);
  test_add ("/context/long-on-the-wire", test_long_on_the_wire);
  test_add ("/context/free", test_free);

  return g_test_run ();
}
