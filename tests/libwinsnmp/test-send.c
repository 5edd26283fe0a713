/* test-send.c
 *
 * SnmpSendMsg: what is judged before, and what stands on the wire.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

#define UPTIME "1.3.6.1.2.1.1.3.0"
#define TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"
#define TRAP_ENTERPRISE "1.3.6.1.6.3.1.1.4.3.0"

/* A value as data: numbers in @number, strings and OIDs in @text. */
typedef struct
{
  const char *name;
  smiUINT32   syntax;
  smiUINT32   number;
  const char *text;
} Binding;

static void
append (HSNMP_VBL      vbl,
        const Binding *binding)
{
  smiOID   name, oid = { 0, NULL };
  smiVALUE value = { .syntax = binding->syntax };

  g_assert_cmpuint (SnmpStrToOid (binding->name, &name), >, 0);
  if (binding->syntax == SNMP_SYNTAX_OID)
    {
      g_assert_cmpuint (SnmpStrToOid (binding->text, &oid), >, 0);
      value.value.oid = oid;
    }
  else if (binding->syntax == SNMP_SYNTAX_CNTR64)
    {
      value.value.hNumber = (smiCNTR64){ binding->number, binding->number };
    }
  else if (binding->text != NULL)
    {
      value.value.string = (smiOCTETS){ strlen (binding->text), (smiLPBYTE)binding->text };
    }
  else
    {
      value.value.uNumber = binding->number;
    }
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &value), >, 0);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
  if (oid.ptr != NULL)
    assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
}

static HSNMP_PDU
make_pdu (HSNMP_SESSION  session,
          smiINT         type,
          smiINT         status,
          smiINT         index,
          const Binding *bindings,
          guint          n_bindings)
{
  HSNMP_VBL vbl = SnmpCreateVbl (session, NULL, NULL);
  HSNMP_PDU pdu;

  for (guint i = 0; i < n_bindings; i++)
    append (vbl, &bindings[i]);
  pdu = SnmpCreatePdu (session, type, 7, status, index, vbl);
  g_assert_nonnull (pdu);
  assert_succeeds (SnmpFreeVbl (vbl));

  return pdu;
}

static SNMPAPI_STATUS
send_pdu (TestPeer *peer,
          HSNMP_PDU pdu)
{
  SNMPAPI_STATUS status = SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu);

  assert_succeeds (SnmpFreePdu (pdu));

  return status;
}

/* The newest datagram of the agent: "version community type id status index [bindings]". */
static char *
print_last_request (TestPeer *peer,
                    guint     count)
{
  const BerMessage *message;
  g_autofree char  *bindings = NULL;

  test_agent_wait (peer->agent, count);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, count);
  message = test_agent_get_request (peer->agent, count - 1)->message;
  g_assert_nonnull (message);
  bindings = ber_bindings_print (message->bindings);

  return g_strdup_printf (
    "%d %.*s %02X %d %d %d [%s]", (int)message->version, (int)g_bytes_get_size (message->community),
    (const char *)g_bytes_get_data (message->community, NULL), message->pdu_type,
    (int)message->request_id, (int)message->error_status, (int)message->error_index, bindings);
}

#define assert_on_the_wire(peer, count, expected)                \
  G_STMT_START                                                   \
  {                                                              \
    g_autofree char *printed = print_last_request (peer, count); \
                                                                 \
    g_assert_cmpstr (printed, ==, expected);                     \
  }                                                              \
  G_STMT_END

static void
use_v1 (TestPeer *peer)
{
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  peer->entity = test_entity (peer->session, peer->agent);
}

static void
test_wire_v2c (TestPeer     *peer,
               gconstpointer data)
{
  static const struct
  {
    smiINT      type, status, index;
    const char *expected;
  } cases[] = {
    { SNMP_PDU_GET, 0, 0, "1 public A0 7 0 0 [1.3.1 05:]" },
    { SNMP_PDU_GETNEXT, 0, 0, "1 public A1 7 0 0 [1.3.1 05:]" },
    { SNMP_PDU_SET, 0, 0, "1 public A3 7 0 0 [1.3.1 05:]" },
    { SNMP_PDU_GETBULK, 1, 25, "1 public A5 7 1 25 [1.3.1 05:]" },
    { SNMP_PDU_INFORM, 0, 0, "1 public A6 7 0 0 [1.3.1 05:]" },
    { SNMP_PDU_TRAP, 0, 0, "1 public A7 7 0 0 [1.3.1 05:]" },
    { SNMP_PDU_RESPONSE, 18, 1, "1 public A2 7 18 1 [1.3.1 05:]" },
  };
  static const Binding binding = { "1.3.1", SNMP_SYNTAX_NULL, 0, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HSNMP_PDU pdu =
        make_pdu (peer->session, cases[i].type, cases[i].status, cases[i].index, &binding, 1);

      assert_succeeds (send_pdu (peer, pdu));
      assert_on_the_wire (peer, i + 1, cases[i].expected);
    }
}

static const Binding every_syntax[] = {
  { "1.3.1", SNMP_SYNTAX_INT, (smiUINT32)G_MININT32, NULL },
  { "1.3.2", SNMP_SYNTAX_BITS, 0, "b" },
  { "1.3.3", SNMP_SYNTAX_OCTETS, 0, "text" },
  { "1.3.4", SNMP_SYNTAX_NULL, 0, NULL },
  { "1.3.5", SNMP_SYNTAX_OID, 0, "0.0" },
  { "1.3.6", SNMP_SYNTAX_OID, 0, "2.4294967295" },
  { "1.3.7", SNMP_SYNTAX_IPADDR, 0, "abcd" },
  { "1.3.8", SNMP_SYNTAX_CNTR32, 0xffffffff, NULL },
  { "1.3.9", SNMP_SYNTAX_GAUGE32, 0x80000000, NULL },
  { "1.3.10", SNMP_SYNTAX_TIMETICKS, 1, NULL },
  { "1.3.11", SNMP_SYNTAX_OPAQUE, 0, "\x9f\x78\x04" },
  { "1.3.12", SNMP_SYNTAX_NSAPADDR, 0, "nsap" },
  { "1.3.13", SNMP_SYNTAX_UINT32, 0xfffffffe, NULL },
  { "1.3.14", SNMP_SYNTAX_CNTR64, 0xffffffff, NULL },
};

#define COMMON_SYNTAXES_ON_THE_WIRE                                                    \
  "1.3.1 02:80000000, 1.3.2 03:62, 1.3.3 04:74657874, 1.3.4 05:, 1.3.5 06:00, "        \
  "1.3.6 06:908080804f, 1.3.7 40:61626364, 1.3.8 41:00ffffffff, 1.3.9 42:0080000000, " \
  "1.3.10 43:01, 1.3.11 44:9f7804, 1.3.12 45:6e736170, "

static void
test_wire_values (TestPeer     *peer,
                  gconstpointer data)
{
  assert_succeeds (send_pdu (peer, make_pdu (peer->session, SNMP_PDU_SET, 0, 0, every_syntax,
                                             G_N_ELEMENTS (every_syntax))));
  assert_on_the_wire (peer, 1,
                      "1 public A3 7 0 0 [" COMMON_SYNTAXES_ON_THE_WIRE
                      "1.3.13 47:00fffffffe, 1.3.14 46:00ffffffffffffffff]");

  use_v1 (peer);
  assert_succeeds (send_pdu (peer, make_pdu (peer->session, SNMP_PDU_SET, 0, 0, every_syntax,
                                             G_N_ELEMENTS (every_syntax) - 1)));
  assert_on_the_wire (peer, 2,
                      "0 public A3 7 0 0 [" COMMON_SYNTAXES_ON_THE_WIRE "1.3.13 42:00fffffffe]");
}

static void
test_wire_without_bindings (TestPeer     *peer,
                            gconstpointer data)
{
  assert_succeeds (send_pdu (peer, SnmpCreatePdu (peer->session, SNMP_PDU_GET, 7, 0, 0, NULL)));
  assert_on_the_wire (peer, 1, "1 public A0 7 0 0 []");
  assert_succeeds (send_pdu (peer, SnmpCreatePdu (peer->session, SNMP_PDU_TRAP, 8, 0, 0, NULL)));
  assert_on_the_wire (peer, 2, "1 public A7 8 0 0 []");
}

static void
test_wire_v1_requests (TestPeer     *peer,
                       gconstpointer data)
{
  static const Binding binding = { "1.3.1", SNMP_SYNTAX_NULL, 0, NULL };

  use_v1 (peer);
  assert_succeeds (send_pdu (peer, make_pdu (peer->session, SNMP_PDU_GET, 0, 0, &binding, 1)));
  assert_on_the_wire (peer, 1, "0 public A0 7 0 0 [1.3.1 05:]");
  assert_succeeds (send_pdu (peer, make_pdu (peer->session, SNMP_PDU_GETNEXT, 0, 0, &binding, 1)));
  assert_on_the_wire (peer, 2, "0 public A1 7 0 0 [1.3.1 05:]");
  assert_succeeds (send_pdu (peer, make_pdu (peer->session, SNMP_PDU_GETBULK, 1, 25, &binding, 1)));
  assert_on_the_wire (peer, 3, "0 public A1 7 0 0 [1.3.1 05:]");
}

static void
test_no_way_to_say_it_in_v1 (TestPeer     *peer,
                             gconstpointer data)
{
  static const Binding bad_sets[] = {
    { "1.3.1", SNMP_SYNTAX_CNTR64, 1, NULL },
    { "1.3.1", SNMP_SYNTAX_NOSUCHOBJECT, 0, NULL },
    { "1.3.1", SNMP_SYNTAX_NOSUCHINSTANCE, 0, NULL },
    { "1.3.1", SNMP_SYNTAX_ENDOFMIBVIEW, 0, NULL },
  };
  static const Binding bad_traps[][2] = {
    { { "1.3.1", SNMP_SYNTAX_TIMETICKS, 1, NULL }, { TRAP_OID, SNMP_SYNTAX_OID, 0, "1.3.6.1" } },
    { { UPTIME, SNMP_SYNTAX_INT, 1, NULL }, { TRAP_OID, SNMP_SYNTAX_OID, 0, "1.3.6.1" } },
    { { UPTIME, SNMP_SYNTAX_TIMETICKS, 1, NULL }, { "1.3.1", SNMP_SYNTAX_OID, 0, "1.3.6.1" } },
    { { UPTIME, SNMP_SYNTAX_TIMETICKS, 1, NULL }, { TRAP_OID, SNMP_SYNTAX_INT, 0, NULL } },
    { { TRAP_OID, SNMP_SYNTAX_OID, 0, "1.3.6.1" }, { UPTIME, SNMP_SYNTAX_TIMETICKS, 1, NULL } },

    /* The enterprise would be one number. */
    { { UPTIME, SNMP_SYNTAX_TIMETICKS, 1, NULL }, { TRAP_OID, SNMP_SYNTAX_OID, 0, "1.3" } },
    { { UPTIME, SNMP_SYNTAX_TIMETICKS, 1, NULL }, { TRAP_OID, SNMP_SYNTAX_OID, 0, "1.0.3" } },
  };

  use_v1 (peer);
  assert_fails_for (peer->session,
                    send_pdu (peer, make_pdu (peer->session, SNMP_PDU_INFORM, 0, 0, NULL, 0)),
                    SNMPAPI_OPERATION_INVALID);
  assert_fails_for (peer->session,
                    send_pdu (peer, make_pdu (peer->session, SNMP_PDU_TRAP, 0, 0, NULL, 0)),
                    SNMPAPI_OPERATION_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (bad_sets); i++)
    assert_fails_for (
      peer->session, send_pdu (peer, make_pdu (peer->session, SNMP_PDU_SET, 0, 0, &bad_sets[i], 1)),
      SNMPAPI_OPERATION_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (bad_traps); i++)
    assert_fails_for (
      peer->session,
      send_pdu (peer, make_pdu (peer->session, SNMP_PDU_TRAP, 0, 0, bad_traps[i], 2)),
      SNMPAPI_OPERATION_INVALID);

  /* None of it went out. */
  test_peer_exchange (peer, 1);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 1);
}

static void
test_wire_v1_traps (TestPeer     *peer,
                    gconstpointer data)
{
  static const struct
  {
    const char *trap;
    const char *enterprise;
    const char *expected; /* enterprise, generic, specific */
  } cases[] = {
    { "1.3.6.1.6.3.1.1.5.1", NULL, "1.3.6.1.6.3.1.1.5 0 0" },
    { "1.3.6.1.6.3.1.1.5.6", "1.3.6.1.4.1.8072", "1.3.6.1.4.1.8072 5 0" },
    { "1.3.6.1.6.3.1.1.5.7", "1.3.6.1.4.1.8072", "1.3.6.1.6.3.1.1.5 6 7" },
    { "1.3.6.1.4.1.8072.0.99", "1.3.6.1.4.1.1", "1.3.6.1.4.1.8072 6 99" },
    { "1.3.6.1.4.1.8072.5.99", NULL, "1.3.6.1.4.1.8072.5 6 99" },
  };

  use_v1 (peer);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Binding bindings[] = {
        { UPTIME, SNMP_SYNTAX_TIMETICKS, 4711, NULL },
        { TRAP_OID, SNMP_SYNTAX_OID, 0, cases[i].trap },
        { "1.3.1", SNMP_SYNTAX_INT, 5, NULL },
        { "1.3.2", SNMP_SYNTAX_CNTR64, 5, NULL },
        { TRAP_ENTERPRISE, SNMP_SYNTAX_OID, 0, cases[i].enterprise },
      };
      const BerMessage *message;
      g_autofree char  *told = NULL, *list = NULL;

      assert_succeeds (send_pdu (peer, make_pdu (peer->session, SNMP_PDU_TRAP, 0, 0, bindings,
                                                 cases[i].enterprise != NULL ? 5 : 4)));
      test_agent_wait (peer->agent, i + 1);
      message = test_agent_get_request (peer->agent, i)->message;
      g_assert_nonnull (message);
      g_assert_cmphex (message->pdu_type, ==, SNMP_PDU_V1TRAP);
      told = g_strdup_printf ("%s %d %d", message->enterprise, (int)message->error_status,
                              (int)message->error_index);
      g_assert_cmpstr (told, ==, cases[i].expected);
      g_assert_cmpint (message->request_id, ==, 4711);
      g_assert_cmpmem (message->agent_address, 4, "\x7f\0\0\x01", 4);
      list = ber_bindings_print (message->bindings);
      g_assert_cmpstr (list, ==, "1.3.1 02:05");
    }
}

static void
test_wire_v1_response_errors (TestPeer     *peer,
                              gconstpointer data)
{
  static const int     v1[] = { 0, 1, 2, 3, 4, 5, 2, 3, 3, 3, 3, 2, 3, 5, 5, 5, 2, 2, 2 };
  static const Binding binding = { "1.3.1", SNMP_SYNTAX_INT, 5, NULL };

  use_v1 (peer);
  for (guint i = 0; i < G_N_ELEMENTS (v1); i++)
    {
      int              index = i == 0 ? 0 : 1;
      g_autofree char *expected =
        g_strdup_printf ("0 public A2 7 %d %d [1.3.1 02:05]", v1[i], index);

      assert_succeeds (
        send_pdu (peer, make_pdu (peer->session, SNMP_PDU_RESPONSE, i, index, &binding, 1)));
      assert_on_the_wire (peer, i + 1, expected);
    }
}

static void
test_wire_v1_response_values (TestPeer     *peer,
                              gconstpointer data)
{
  static const Binding bindings[] = {
    { "1.3.1", SNMP_SYNTAX_INT, 5, NULL },
    { "1.3.2", SNMP_SYNTAX_CNTR64, 5, NULL },
    { "1.3.3", SNMP_SYNTAX_NOSUCHOBJECT, 0, NULL },
    { "1.3.4", SNMP_SYNTAX_INT, 6, NULL },
  };

  use_v1 (peer);
  assert_succeeds (send_pdu (peer, make_pdu (peer->session, SNMP_PDU_RESPONSE, 0, 0, bindings, 4)));
  assert_on_the_wire (peer, 1,
                      "0 public A2 7 2 2 [1.3.1 02:05, 1.3.2 05:, 1.3.3 05:, 1.3.4 02:06]");
}

static void
test_validation (TestPeer     *peer,
                 gconstpointer data)
{
  static const Binding binding = { "1.3.1", SNMP_SYNTAX_NULL, 0, NULL };
  static const struct
  {
    smiINT   type, status, index;
    gboolean good;
  } cases[] = {
    { SNMP_PDU_GET, 1, 0, FALSE },
    { SNMP_PDU_GET, 0, 1, FALSE },
    { SNMP_PDU_GETNEXT, 0, -1, FALSE },
    { SNMP_PDU_SET, 5, 1, FALSE },
    { SNMP_PDU_TRAP, 1, 0, FALSE },
    { SNMP_PDU_INFORM, 0, 1, FALSE },
    { SNMP_PDU_GETBULK, -1, 0, FALSE },
    { SNMP_PDU_GETBULK, 0, -1, FALSE },
    { SNMP_PDU_GETBULK, 0, 0, TRUE },
    { SNMP_PDU_GETBULK, G_MAXINT32, G_MAXINT32, TRUE },
    { SNMP_PDU_RESPONSE, 19, 0, FALSE },
    { SNMP_PDU_RESPONSE, -1, 0, FALSE },
    { SNMP_PDU_RESPONSE, 5, 2, FALSE },
    { SNMP_PDU_RESPONSE, 5, -1, FALSE },
    { SNMP_PDU_RESPONSE, 5, 1, TRUE },
    { SNMP_PDU_RESPONSE, 0, 1, TRUE },
  };
  guint sent = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HSNMP_PDU pdu =
        make_pdu (peer->session, cases[i].type, cases[i].status, cases[i].index, &binding, 1);

      if (cases[i].good)
        {
          assert_succeeds (send_pdu (peer, pdu));
          test_agent_wait (peer->agent, ++sent);
        }
      else
        {
          assert_fails_for (peer->session, send_pdu (peer, pdu), SNMPAPI_PDU_INVALID);
        }
    }
  g_assert_cmpuint (test_agent_count (peer->agent), ==, sent);
}

/* The list is judged before the transport is: nothing is sent of what would
 * not fit in a datagram. */
static void
test_too_big (TestPeer     *peer,
              gconstpointer data)
{
  g_autofree char *text = g_strnfill (65507, 'x');
  guint            fits = 0;

  for (guint length = 65507; length > 65400; length--)
    {
      const Binding  binding = { "1.3.1", SNMP_SYNTAX_OCTETS, 0, text };
      SNMPAPI_STATUS status;

      text[length] = '\0';
      status = send_pdu (peer, make_pdu (peer->session, SNMP_PDU_SET, 0, 0, &binding, 1));
      if (status == SNMPAPI_SUCCESS)
        {
          fits = length;
          break;
        }
      test_assert_error (peer->session, SNMPAPI_TL_PDU_TOO_BIG);
    }
  g_assert_cmpuint (fits, >, 0);
  test_agent_wait (peer->agent, 1);
  g_assert_cmpuint (g_bytes_get_size (test_agent_get_request (peer->agent, 0)->bytes), ==, 65507);
}

static void
test_bad_handles (TestPeer     *peer,
                  gconstpointer data)
{
  HSNMP_PDU    pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  HSNMP_ENTITY freed = test_entity (peer->session, NULL);

  assert_succeeds (SnmpFreeEntity (freed));
  assert_fails (SnmpSendMsg (NULL, NULL, peer->entity, peer->context, pdu),
                SNMPAPI_SESSION_INVALID);
  assert_fails_for (peer->session, SnmpSendMsg (peer->session, NULL, NULL, peer->context, pdu),
                    SNMPAPI_ENTITY_INVALID);
  assert_fails_for (peer->session, SnmpSendMsg (peer->session, NULL, freed, peer->context, pdu),
                    SNMPAPI_ENTITY_INVALID);
  assert_fails_for (peer->session,
                    SnmpSendMsg (peer->session, freed, peer->entity, peer->context, pdu),
                    SNMPAPI_ENTITY_INVALID);
  assert_fails_for (peer->session, SnmpSendMsg (peer->session, NULL, peer->entity, NULL, pdu),
                    SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (peer->session,
                    SnmpSendMsg (peer->session, NULL, peer->entity, peer->entity, pdu),
                    SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (peer->session,
                    SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, NULL),
                    SNMPAPI_PDU_INVALID);
  assert_succeeds (SnmpSendMsg (peer->session, peer->entity, peer->entity, peer->context, pdu));
}

/* Nobody hears of a trap or of an own response again. */
static void
test_unconfirmed (TestPeer     *peer,
                  gconstpointer data)
{
  test_set_policy (peer->entity, 1, 3);
  test_peer_send (peer, SNMP_PDU_TRAP, 1);
  test_peer_send (peer, SNMP_PDU_RESPONSE, 2);
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 1), SNMPAPI_PDU_INVALID);
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 2), SNMPAPI_PDU_INVALID);
  test_agent_wait (peer->agent, 2);

  /* This one does time out, after all its transmissions. */
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  assert_succeeds (SnmpSetTimeout (peer->entity, 2));
  test_peer_send (peer, SNMP_PDU_GET, 3);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpint (test_notifier_get (peer->notifier, 0).lparam, ==, 3);
  test_agent_wait (peer->agent, 2 + 4);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 2 + 4);
}

static void
test_inform_is_answered (TestPeer     *peer,
                         gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  test_peer_send (peer, SNMP_PDU_INFORM, 5);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_RESPONSE);
  g_assert_cmpint (answer.request_id, ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/send/wire/v2c", test_wire_v2c);
  test_add ("/send/wire/values", test_wire_values);
  test_add ("/send/wire/without-bindings", test_wire_without_bindings);
  test_add ("/send/wire/v1-requests", test_wire_v1_requests);
  test_add ("/send/wire/v1-traps", test_wire_v1_traps);
  test_add ("/send/wire/v1-response-errors", test_wire_v1_response_errors);
  test_add ("/send/wire/v1-response-values", test_wire_v1_response_values);
  test_add ("/send/no-way-to-say-it-in-v1", test_no_way_to_say_it_in_v1);
  test_add ("/send/validation", test_validation);
  test_add ("/send/too-big", test_too_big);
  test_add ("/send/bad-handles", test_bad_handles);
  test_add ("/send/unconfirmed", test_unconfirmed);
  test_add ("/send/inform-is-answered", test_inform_is_answered);

  return g_test_run ();
}
