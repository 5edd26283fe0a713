/* test-names.c
 *
 * The mode TRANSLATED: names in place of addresses and communities.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "names-file.h"

static HSNMP_CONTEXT
make_context (Names      *names,
              const char *name)
{
  smiOCTETS octets = { strlen (name), (smiLPBYTE)name };

  return SnmpStrToContext (names->peer.session, &octets);
}

static void
assert_text (HSNMP_ENTITY entity,
             const char  *expected)
{
  g_autofree char *text = names_get_text (entity);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_context_text (HSNMP_CONTEXT context,
                     const char   *expected)
{
  g_autofree char *text = names_get_context_text (context);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_entities (Names        *names,
               gconstpointer data)
{
  names_set (names, "[Entity plain]\nAddress=192.0.2.1\n"
                    "[Entity full router]\nAddress=2001:db8::1\nPort=1161\nVersion=2c\n"
                    "Timeout=2.5\nRetries=0\nReadContext=x\nWriteContext=y\n"
                    "[Entity quick]\nAddress=192.0.2.3\nTimeout=0.05\nRetries=100\nVersion=1\n"
                    "[Entity slow]\nAddress=192.0.2.4\nTimeout=86400\n"
                    "[Entity fair]\nAddress=192.0.2.5\nTimeout=0.5\n"
                    "[Entity K\xc3\xa4the]\nAddress=192.0.2.6\nTimeout=0\n");
  names_assert_faults ("");

  names_assert_entity (names, "plain", "plain 192.0.2.1:161 v1 100 5");
  names_assert_entity (names, "full router", "full router 2001:db8::1:1161 v2 250 0");
  names_assert_entity (names, "quick", "quick 192.0.2.3:161 v1 5 100");
  names_assert_entity (names, "slow", "slow 192.0.2.4:161 v1 8640000 5");
  names_assert_entity (names, "fair", "fair 192.0.2.5:161 v1 50 5");
  names_assert_entity (names, "K\xc3\xa4the", "K\xc3\xa4the 192.0.2.6:161 v1 0 5");

  /* Exactly: neither more, nor less, nor in other letters. */
  names_assert_entity (names, "Plain", NULL);
  names_assert_entity (names, "full", NULL);
  names_assert_entity (names, "full router ", NULL);
  names_assert_entity (names, "", NULL);
}

/* A name comes before an address, an address before a host name. */
static void
test_addresses (Names        *names,
                gconstpointer data)
{
  names_set (names, "[Entity 192.0.2.9]\nAddress=192.0.2.1\nPort=9\n"
                    "[Entity other port]\nAddress=192.0.2.2\nPort=1161\nVersion=2c\nTimeout=1\n"
                    "[Entity usual port]\nAddress=192.0.2.2\nVersion=1\nTimeout=2\n"
                    "[Entity odd]\nAddress=192.0.2.3\nPort=1161\nVersion=2c\nRetries=1\n");

  names_assert_entity (names, "192.0.2.9", "192.0.2.9 192.0.2.1:9 v1 100 5");
  names_assert_entity (names, "192.0.2.8", "- 192.0.2.8:161 v1 100 5");
  names_assert_entity (names, "::1", "- ::1:161 v1 100 5");

  /* What the files know of an address is used without its name, too. */
  names_assert_entity (names, "192.0.2.2", "- 192.0.2.2:161 v1 200 5");
  names_assert_entity (names, "192.0.2.3", "- 192.0.2.3:1161 v2 100 1");
}

/* In the other modes text is an address, but what is known of it counts. */
static void
test_untranslated (Names        *names,
                   gconstpointer data)
{
  names_set (names, "[Entity router]\nAddress=192.0.2.1\nPort=1161\nVersion=2c\nTimeout=7\n"
                    "Retries=3\n[Entity 192.0.2.9]\nAddress=192.0.2.8\n");

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  names_assert_entity (names, "192.0.2.1", "- 192.0.2.1:161 v1 700 3");
  names_assert_entity (names, "192.0.2.9", "- 192.0.2.9:161 v1 100 5");
  names_assert_entity (names, "router", NULL);
  names_assert_entity (names, "localhost", NULL);

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  names_assert_entity (names, "192.0.2.1", "- 192.0.2.1:161 v2 700 3");
}

static void
test_what_is_wrong_is_unknown (Names        *names,
                               gconstpointer data)
{
  names_set (names, "[Entity 192.0.2.1]\nAddress=192.0.2.1\nPort=0\n"
                    "[Entity localhost]\nVersion=1\n"
                    "[Context x]\nCommunity=\n");

  /* Neither its address nor a host of that name is meant. */
  names_assert_entity (names, "192.0.2.1", NULL);
  names_assert_entity (names, "localhost", NULL);
  assert_fails_for (names->peer.session, make_context (names, "x"), SNMPAPI_CONTEXT_UNKNOWN);
}

static void
test_contexts (Names        *names,
               gconstpointer data)
{
  HSNMP_CONTEXT context;
  smiOCTETS     with_nul = { 7, (smiLPBYTE) "campus" };

  names_set (names, "[Context campus]\nCommunity=se\\sc=ret \n[Context twin]\n"
                    "Community=se\\sc=ret \n");

  context = make_context (names, "campus");
  g_assert_nonnull (context);
  assert_context_text (context, "campus");
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  assert_context_text (context, "se c=ret ");
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));

  /* A community is no name, and a NUL that is counted belongs to the name. */
  assert_fails_for (names->peer.session, make_context (names, "se c=ret "),
                    SNMPAPI_CONTEXT_UNKNOWN);
  assert_fails_for (names->peer.session, make_context (names, "Campus"), SNMPAPI_CONTEXT_UNKNOWN);
  assert_fails_for (names->peer.session, SnmpStrToContext (names->peer.session, &with_nul),
                    SNMPAPI_CONTEXT_UNKNOWN);

  /* Of two names for one community each context keeps its own. */
  context = make_context (names, "twin");
  assert_context_text (context, "twin");
}

static void
test_names_of_entities (Names        *names,
                        gconstpointer data)
{
  HSNMP_ENTITY literal, router, moved;

  names_set (names, "[Entity first]\nAddress=192.0.2.1\n[Entity router]\nAddress=192.0.2.1\n"
                    "[Entity lab]\nAddress=192.0.2.1\nPort=1161\n");
  router = SnmpStrToEntity (names->peer.session, "router");
  moved = SnmpStrToEntity (names->peer.session, "router");
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  literal = SnmpStrToEntity (names->peer.session, "192.0.2.1");
  assert_text (router, "192.0.2.1");
  assert_text (literal, "192.0.2.1");

  /* The name it was made by; else the first at its address and port. */
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));
  assert_text (router, "router");
  assert_text (literal, "first");
  assert_succeeds (SnmpSetPort (literal, 1161));
  assert_text (literal, "lab");
  assert_succeeds (SnmpSetPort (literal, 1162));
  assert_text (literal, "192.0.2.1");
  assert_succeeds (SnmpSetPort (moved, 1162));
  assert_text (moved, "router");

  /* Existing entities keep what they had; names are those of now. */
  names_set (names, "[Entity gateway]\nAddress=192.0.2.1\nPort=161\n"
                    "[Entity router]\nAddress=192.0.2.2\n");
  assert_text (router, "gateway");
  assert_text (moved, "192.0.2.1");
  names_set (names, "");
  assert_text (router, "192.0.2.1");
}

static void
test_names_of_contexts (Names        *names,
                        gconstpointer data)
{
  HSNMP_CONTEXT context;

  names_set (names, "[Context a]\nCommunity=one\n[Context b]\nCommunity=two\n");
  context = make_context (names, "a");

  names_set (names, "[Context a]\nCommunity=two\n[Context b]\nCommunity=one\n");
  assert_context_text (context, "b");
  names_set (names, "[Context a]\nCommunity=two\n");
  assert_context_text (context, "one");

  /* The one of the fixture was made of a community. */
  names_set (names, "[Context everybody]\nCommunity=public\n");
  assert_context_text (names->peer.context, "everybody");
}

static void
test_long_names (Names        *names,
                 gconstpointer data)
{
  g_autofree char *longest = g_strnfill (127, 'n');
  g_autofree char *text = g_strdup_printf ("[Entity %s]\nAddress=192.0.2.1\n", longest);
  HSNMP_ENTITY     entity;
  char             buffer[128];

  names_set (names, text);
  entity = SnmpStrToEntity (names->peer.session, longest);
  g_assert_nonnull (entity);
  assert_text (entity, longest);

  /* Cut as addresses are. */
  assert_fails (SnmpEntityToStr (entity, 5, buffer), SNMPAPI_OUTPUT_TRUNCATED);
  g_assert_cmpstr (buffer, ==, "nnnn");
  assert_fails (SnmpEntityToStr (entity, 0, buffer), SNMPAPI_OUTPUT_TRUNCATED);
}

static void
test_exchange (Names        *names,
               gconstpointer data)
{
  guint16            port = test_agent_get_port (names->peer.agent);
  g_autofree char   *text = g_strdup_printf ("[Entity agent]\nAddress=127.0.0.1\nPort=%u\n"
                                               "Version=2c\n[Context all]\nCommunity=hidden\n",
                                             port);
  const TestRequest *request;

  names_set (names, text);
  names->peer.entity = SnmpStrToEntity (names->peer.session, "agent");
  names->peer.context = make_context (names, "all");
  test_peer_exchange (&names->peer, 1);

  request = test_agent_get_request (names->peer.agent, 0);
  g_assert_cmpint (request->message->version, ==, 1);
  g_assert_cmpmem (g_bytes_get_data (request->message->community, NULL),
                   g_bytes_get_size (request->message->community), "hidden", 6);
}

/* Traps go to port 162 unless the file says a port. */
static void
test_where_traps_go (Names        *names,
                     gconstpointer data)
{
  guint16          port = test_agent_get_port (names->peer.agent);
  g_autofree char *text = g_strdup_printf ("[Entity sink]\nAddress=127.0.0.1\nPort=%u\n"
                                           "Version=2c\n",
                                           port);

  names_set (names, text);
  names->peer.entity = SnmpStrToEntity (names->peer.session, "sink");
  test_peer_send (&names->peer, SNMP_PDU_TRAP, 1);
  test_agent_wait (names->peer.agent, 1);
}

/* The file that the documentation shows. */
static void
test_example (Names        *names,
              gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "examples", "database.conf",
                                                 NULL);
  g_autofree char *text = NULL;
  HSNMP_CONTEXT    context;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  names_set (names, text);
  names_assert_faults ("");

  names_assert_entity (names, "core router", "core router 192.0.2.1:1161 v2 250 3");
  names_assert_entity (names, "switch", "switch fe80::1%lo:161 v2 100 5");
  context = make_context (names, "campus (write)");
  g_assert_nonnull (context);
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  assert_context_text (context, "more secret ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  names_add ("/names/entities", test_entities);
  names_add ("/names/addresses", test_addresses);
  names_add ("/names/untranslated", test_untranslated);
  names_add ("/names/what-is-wrong-is-unknown", test_what_is_wrong_is_unknown);
  names_add ("/names/contexts", test_contexts);
  names_add ("/names/names-of-entities", test_names_of_entities);
  names_add ("/names/names-of-contexts", test_names_of_contexts);
  names_add ("/names/long-names", test_long_names);
  names_add ("/names/exchange", test_exchange);
  names_add ("/names/where-traps-go", test_where_traps_go);
  names_add ("/names/example", test_example);

  return g_test_run ();
}
