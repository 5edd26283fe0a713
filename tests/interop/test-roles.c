/* test-roles.c
 *
 * Debian's programs ask an agent that stands on the API, send it their
 * notifications, and receive its own.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "programs.h"
#include "test-snmp.h"

#define ROOT "1.3.6.1.4.1.8072.9999.9999"
#define SYS_UP_TIME "1.3.6.1.2.1.1.3.0"
#define SNMP_TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"
#define SNMP_TRAP_ENTERPRISE "1.3.6.1.6.3.1.1.4.3.0"
#define LINK_DOWN "1.3.6.1.6.3.1.1.5.3"

/* The agent's objects: ROOT.1.1.0 to ROOT.1.40.0, integers that can be set. */
#define N_OBJECTS 40
#define NAME_LENGTH 13

/**
 * Bench:
 * @values: of the agent's objects; only its callback touches them
 *
 * A session that is agent and manager.
 */
typedef struct
{
  TestNotifier *notifier;
  HSNMP_SESSION session;
  HSNMP_CONTEXT context;
  guint16       port;
  guint16       trap_port;
  smiINT        values[N_OBJECTS];
} Bench;

/* The agent */

static void
name_of (guint     object,
         smiUINT32 ids[NAME_LENGTH],
         smiOID   *name)
{
  static const smiUINT32 root[] = { 1, 3, 6, 1, 4, 1, 8072, 9999, 9999, 1 };

  G_STATIC_ASSERT (G_N_ELEMENTS (root) + 3 == NAME_LENGTH);
  memcpy (ids, root, sizeof root);
  ids[NAME_LENGTH - 3] = 1;
  ids[NAME_LENGTH - 2] = object + 1;
  ids[NAME_LENGTH - 1] = 0;
  *name = (smiOID){ NAME_LENGTH, ids };
}

/* The object with this name, or the first behind it; N_OBJECTS for none. */
static guint
find_object (const smiOID *name,
             gboolean      behind)
{
  for (guint i = 0; i < N_OBJECTS; i++)
    {
      smiUINT32 ids[NAME_LENGTH];
      smiOID    own;
      smiINT    order;

      name_of (i, ids, &own);
      assert_succeeds (SnmpOidCompare (&own, name, 0, &order));
      if (behind ? order > 0 : order == 0)
        return i;
    }

  return N_OBJECTS;
}

/* FALSE when there is no such object. */
static gboolean
append_object (Bench        *bench,
               HSNMP_VBL     vbl,
               const smiOID *asked,
               guint         object)
{
  smiVALUE  value = { .syntax = SNMP_SYNTAX_INT };
  smiUINT32 ids[NAME_LENGTH];
  smiOID    name = *asked;

  if (object < N_OBJECTS)
    {
      name_of (object, ids, &name);
      value.value.sNumber = bench->values[object];
    }
  else
    value.syntax = SNMP_SYNTAX_ENDOFMIBVIEW;
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &value), !=, SNMPAPI_FAILURE);

  return object < N_OBJECTS;
}

static void
answer_binding (Bench          *bench,
                HSNMP_VBL       vbl,
                smiINT          type,
                smiINT          repetitions,
                const smiOID   *name,
                const smiVALUE *value)
{
  smiOID    next = *name;
  smiUINT32 ids[NAME_LENGTH];

  if (type == SNMP_PDU_SET)
    {
      g_assert_cmpuint (value->syntax, ==, SNMP_SYNTAX_INT);
      bench->values[find_object (name, FALSE)] = value->value.sNumber;
      append_object (bench, vbl, name, find_object (name, FALSE));
      return;
    }
  if (type != SNMP_PDU_GETBULK)
    {
      append_object (bench, vbl, name, find_object (name, type == SNMP_PDU_GETNEXT));
      return;
    }

  for (smiINT i = 0; i < repetitions; i++)
    {
      guint object = find_object (&next, TRUE);

      if (!append_object (bench, vbl, &next, object))
        break;
      name_of (object, ids, &next);
    }
}

static void
answer_request (Bench            *bench,
                const TestAnswer *asked)
{
  HSNMP_VBL asked_vbl, vbl = SnmpCreateVbl (bench->session, NULL, NULL);
  HSNMP_PDU pdu;

  assert_succeeds (SnmpGetPduData (asked->pdu, NULL, NULL, NULL, NULL, &asked_vbl));
  for (smiUINT32 i = 1; i <= SnmpCountVbl (asked_vbl); i++)
    {
      smiOID   name;
      smiVALUE value;

      assert_succeeds (SnmpGetVb (asked_vbl, i, &name, &value));
      answer_binding (bench, vbl, asked->pdu_type, asked->error_index, &name, &value);
      assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
      SnmpFreeDescriptor (value.syntax, (smiLPOPAQUE)&value.value.string);
    }
  pdu = SnmpCreatePdu (bench->session, SNMP_PDU_RESPONSE, asked->request_id, 0, 0, vbl);
  assert_succeeds (SnmpSendMsg (bench->session, asked->destination, asked->source, asked->context,
                                pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeVbl (vbl));
  assert_succeeds (SnmpFreeVbl (asked_vbl));
}

/* Runs in the callback: an agent that answers at once. */
static SNMPAPI_STATUS
agent_func (const TestNotification *notification,
            gpointer                user_data)
{
  Bench *bench = user_data;
  g_auto (TestAnswer) asked = { 0 };

  test_receive (bench->session, &asked);
  g_assert_cmpuint (asked.status, ==, SNMPAPI_SUCCESS);
  answer_request (bench, &asked);

  return SNMPAPI_SUCCESS;
}

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  bench->notifier = test_notifier_new ();
  bench->session = test_session (bench->notifier);
  bench->context = test_context (bench->session, "public");
  bench->port = test_unused_port ();
  bench->trap_port = test_unused_port ();
  assert_succeeds (winsnmp_set_trap_port (bench->trap_port));
  for (guint i = 0; i < N_OBJECTS; i++)
    bench->values[i] = (smiINT)i * 100;
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  assert_succeeds (SnmpClose (bench->session));
  assert_succeeds (SnmpCleanup ());
  test_notifier_free (bench->notifier);
}

static void
start_agent (Bench      *bench,
             const char *address,
             smiUINT32   use)
{
  HSNMP_ENTITY entity = SnmpStrToEntity (bench->session, address);

  test_notifier_set_func (bench->notifier, agent_func, bench);
  assert_succeeds (SnmpSetPort (entity, bench->port));
  assert_succeeds (SnmpListenEx (entity, SNMPAPI_ON, use));
}

/* All objects, as snmpwalk prints them before it says that this was the last. */
static char *
expected_walk (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_OBJECTS; i++)
    g_string_append_printf (text, ".%s.1.1.%u.0 = INTEGER: %u\n", ROOT, i + 1, i * 100);

  return g_string_free (text, FALSE);
}

static void
test_walk (Bench        *bench,
           gconstpointer data)
{
  g_autofree char *expected = expected_walk ();
  g_autofree char *v1 = NULL, *v2 = NULL, *bulk = NULL;

  start_agent (bench, "127.0.0.1", SNMPLISTEN_USEENTITY_ADDR);
  v2 = programs_run ("SNMPWALK", "-On -v2c -c public 127.0.0.1:%u " ROOT, bench->port);
  g_assert_true (g_str_has_prefix (v2, expected));
  v1 = programs_run ("SNMPWALK", "-On -v1 -c public 127.0.0.1:%u " ROOT, bench->port);
  g_assert_true (g_str_has_prefix (v1, expected));
  bulk = programs_run ("SNMPBULKWALK", "-On -v2c -Cr7 -c public 127.0.0.1:%u " ROOT, bench->port);
  g_assert_true (g_str_has_prefix (bulk, expected));
}

/* At all addresses: the one that was asked answers. */
static void
test_all_addresses (Bench        *bench,
                    gconstpointer data)
{
  g_autofree char *output = NULL;

  start_agent (bench, "127.0.0.1", SNMPLISTEN_ALL_ADDR);
  output = programs_run ("SNMPGET", "-Oqv -v2c -c public 127.0.0.7:%u " ROOT ".1.1.3.0",
                         bench->port);
  g_assert_cmpstr (output, ==, "200\n");
}

static void
test_ipv6 (Bench        *bench,
           gconstpointer data)
{
  g_autofree char *output = NULL;

  start_agent (bench, "::1", SNMPLISTEN_USEENTITY_ADDR);
  output = programs_run ("SNMPGET", "-Oqv -v2c -c public udp6:[::1]:%u " ROOT ".1.1.3.0",
                         bench->port);
  g_assert_cmpstr (output, ==, "200\n");
}

static void
test_set (Bench        *bench,
          gconstpointer data)
{
  g_autofree char *set = NULL, *set_v1 = NULL, *get = NULL;

  start_agent (bench, "127.0.0.1", SNMPLISTEN_USEENTITY_ADDR);
  set = programs_run ("SNMPSET", "-Oqv -v2c -c private 127.0.0.1:%u " ROOT ".1.1.5.0 i -77",
                      bench->port);
  g_assert_cmpstr (set, ==, "-77\n");
  set_v1 = programs_run ("SNMPSET", "-Oqv -v1 -c private 127.0.0.1:%u " ROOT ".1.1.6.0 i 12",
                         bench->port);
  g_assert_cmpstr (set_v1, ==, "12\n");
  get = programs_run ("SNMPGET", "-Oqv -v2c -c public 127.0.0.1:%u %s %s", bench->port,
                      ROOT ".1.1.5.0", ROOT ".1.1.6.0");
  g_assert_cmpstr (get, ==, "-77\n12\n");
}

/* Their notifications */

static void
expect_notification (Bench      *bench,
                     guint       number,
                     smiINT      type,
                     const char *bindings)
{
  g_auto (TestAnswer) answer = { 0 };

  test_notifier_wait (bench->notifier, number);
  test_receive (bench->session, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "0");
  g_assert_cmpint (answer.pdu_type, ==, type);
  if (!g_pattern_match_simple (bindings, answer.bindings))
    g_assert_cmpstr (answer.bindings, ==, bindings);
}

static void
test_snmptrap (Bench        *bench,
               gconstpointer data)
{
  g_autofree char *v2 = NULL, *v1 = NULL, *generic = NULL;

  assert_succeeds (SnmpRegister (bench->session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  v2 = programs_run ("SNMPTRAP", "-v2c -c public 127.0.0.1:%u 42 " LINK_DOWN " " ROOT ".1.0 i 7",
                     bench->trap_port);
  expect_notification (bench, 1, SNMP_PDU_TRAP,
                       SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" LINK_DOWN ", " ROOT ".1.0 02:7");
  v1 = programs_run ("SNMPTRAP", "-v1 -c public 127.0.0.1:%u %s 192.0.2.7 6 99 42 %s i 7",
                     bench->trap_port, ROOT, ROOT ".1.0");
  expect_notification (bench, 2, SNMP_PDU_TRAP,
                       SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" ROOT ".0.99, " ROOT
                                   ".1.0 02:7, " SNMP_TRAP_ENTERPRISE " 06:" ROOT);
  generic = programs_run ("SNMPTRAP", "-v1 -c public 127.0.0.1:%u " ROOT " 192.0.2.7 2 0 42",
                          bench->trap_port);
  expect_notification (bench, 3, SNMP_PDU_TRAP,
                       SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" LINK_DOWN
                                   ", " SNMP_TRAP_ENTERPRISE " 06:" ROOT);
}

/* snmpinform fails unless it is answered, and asks once only here. */
static void
test_snmpinform (Bench        *bench,
                 gconstpointer data)
{
  static const char *const addresses[] = { "127.0.0.1", "127.0.0.8", "udp6:[::1]" };

  assert_succeeds (SnmpRegister (bench->session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *output =
        programs_run ("SNMPINFORM", "-v2c -r0 -t20 -c public %s:%u 42 %s %s s text", addresses[i],
                      bench->trap_port, LINK_DOWN, ROOT ".1.0");

      g_assert_null (strstr (output, "Timeout"));
      expect_notification (bench, i + 1, SNMP_PDU_INFORM,
                           SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" LINK_DOWN ", " ROOT
                                       ".1.0 04:74657874");
    }
}

/* Our notifications */

static HSNMP_PDU
make_notification (Bench *bench,
                   int    type)
{
  return test_notification_pdu (bench->session, type, 0, ROOT ".0.5");
}

static void
test_snmptrapd (Bench        *bench,
                gconstpointer data)
{
  g_autofree char *arguments =
    g_strdup_printf ("-f -Lo -n -On -C --disableAuthorization=yes -F 'GOT %%W %%w %%q %%v\\n' "
                     "udp:127.0.0.1:%u",
                     bench->trap_port);
  g_autoptr (GSubprocess)      receiver = programs_start ("SNMPTRAPD", arguments);
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (
    g_subprocess_get_stdout_pipe (receiver));
  HSNMP_ENTITY v1, v2;

  v2 = SnmpStrToEntity (bench->session, "127.0.0.1");
  assert_succeeds (SnmpSetPort (v2, bench->trap_port));
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  v1 = SnmpStrToEntity (bench->session, "127.0.0.1");
  assert_succeeds (SnmpSetPort (v1, bench->trap_port));

  programs_expect_line (output, "NET-SNMP version*");
  assert_succeeds (SnmpSendMsg (bench->session, NULL, v2, bench->context,
                                make_notification (bench, SNMP_PDU_TRAP)));
  programs_expect_line (output, "GOT *." SNMP_TRAP_OID "*." ROOT ".0.5*");
  assert_succeeds (SnmpSendMsg (bench->session, NULL, v1, bench->context,
                                make_notification (bench, SNMP_PDU_TRAP)));
  programs_expect_line (output, "GOT Enterprise Specific 6 .5*");
  assert_succeeds (SnmpSendMsg (bench->session, NULL, v2, bench->context,
                                make_notification (bench, SNMP_PDU_INFORM)));
  programs_expect_line (output, "GOT *." SNMP_TRAP_OID "*." ROOT ".0.5*");
  expect_notification (bench, 1, SNMP_PDU_RESPONSE,
                       SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" ROOT ".0.5");

  g_subprocess_force_exit (receiver);
  g_subprocess_wait (receiver, NULL, NULL);
}

#define add(path, func) g_test_add (path, Bench, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/roles/agent/walk", test_walk);
  add ("/roles/agent/all-addresses", test_all_addresses);
  add ("/roles/agent/ipv6", test_ipv6);
  add ("/roles/agent/set", test_set);
  add ("/roles/manager/snmptrap", test_snmptrap);
  add ("/roles/manager/snmpinform", test_snmpinform);
  add ("/roles/sender/snmptrapd", test_snmptrapd);

  return g_test_run ();
}
