/* test-usm-context.c
 *
 * SNMPv3: contexts that name a user, what they go with, what is told of them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include <net-snmp/library/lcd_time.h>

#include "library.h"
#include "usm-agent.h"
#include "usm-codec.h"
#include "usm-user.h"

static void
assert_send_fails (UsmAgent      *agent,
                   HSNMP_ENTITY   entity,
                   HSNMP_CONTEXT  context,
                   HSNMP_PDU      pdu,
                   SNMPAPI_STATUS error)
{
  HSNMP_SESSION session = agent->recorder.peer.session;

  assert_fails_for (session, SnmpSendMsg (session, NULL, entity, context, pdu), error);
}

static void
assert_encode_fails (UsmAgent      *agent,
                     HSNMP_ENTITY   entity,
                     HSNMP_CONTEXT  context,
                     HSNMP_PDU      pdu,
                     SNMPAPI_STATUS error)
{
  HSNMP_SESSION session = agent->recorder.peer.session;
  smiOCTETS     message;

  assert_fails_for (session, SnmpEncodeMsg (session, NULL, entity, context, pdu, &message), error);
}

static void
test_versions_do_not_mix (UsmAgent     *agent,
                          gconstpointer data)
{
  TestPeer *peer = &agent->recorder.peer;
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  HSNMP_PDU trap = test_pdu (peer->session, SNMP_PDU_TRAP, 1, TEST_OID);

  assert_send_fails (agent, agent->entity, peer->context, pdu, SNMPAPI_CONTEXT_INVALID);
  assert_send_fails (agent, agent->entity, peer->context, trap, SNMPAPI_CONTEXT_INVALID);
  assert_send_fails (agent, peer->entity, agent->context, pdu, SNMPAPI_CONTEXT_INVALID);
  assert_encode_fails (agent, agent->entity, peer->context, pdu, SNMPAPI_CONTEXT_INVALID);
  assert_encode_fails (agent, peer->entity, agent->context, pdu, SNMPAPI_CONTEXT_INVALID);
  assert_encode_fails (agent, NULL, agent->context, pdu, SNMPAPI_CONTEXT_INVALID);
  usm_agent_assert_silent (agent);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreePdu (trap));
}

static void
test_what_cannot_be_sent (UsmAgent     *agent,
                          gconstpointer data)
{
  HSNMP_SESSION session = agent->recorder.peer.session;
  HSNMP_ENTITY  group = usm_entity (session, "224.0.0.1", 161);
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);
  HSNMP_PDU     response = test_pdu (session, SNMP_PDU_RESPONSE, 1, TEST_OID);
  HSNMP_PDU     wrong = SnmpCreatePdu (session, SNMP_PDU_GET, 1, 5, 0, NULL);

  assert_send_fails (agent, group, agent->context, pdu, SNMPAPI_OPERATION_INVALID);
  assert_send_fails (agent, agent->entity, agent->context, response, SNMPAPI_OPERATION_INVALID);
  assert_send_fails (agent, agent->entity, agent->context, wrong, SNMPAPI_PDU_INVALID);
  usm_agent_assert_silent (agent);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreePdu (response));
  assert_succeeds (SnmpFreePdu (wrong));
}

static void
test_too_big (UsmAgent     *agent,
              gconstpointer data)
{
  HSNMP_SESSION      session = agent->recorder.peer.session;
  g_autofree guint8 *bytes = g_malloc0 (65000);
  smiVALUE           value = { .syntax = SNMP_SYNTAX_OCTETS };
  HSNMP_VBL          vbl;
  HSNMP_PDU          pdu, trap;

  value.value.string = (smiOCTETS){ 65000, bytes };
  vbl = test_vbl (session, TEST_OID, &value);
  pdu = SnmpCreatePdu (session, SNMP_PDU_SET, 1, 0, 0, vbl);
  trap = SnmpCreatePdu (session, SNMP_PDU_TRAP, 1, 0, 0, vbl);
  assert_send_fails (agent, agent->entity, agent->context, pdu, SNMPAPI_TL_PDU_TOO_BIG);
  assert_encode_fails (agent, agent->entity, agent->context, trap, SNMPAPI_PDU_INVALID);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreePdu (trap));
  assert_succeeds (SnmpFreeVbl (vbl));
}

static void
test_encode (UsmAgent     *agent,
             gconstpointer data)
{
  HSNMP_SESSION            session = agent->recorder.peer.session;
  HSNMP_PDU                pdu = test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);
  HSNMP_PDU                trap = test_pdu (session, SNMP_PDU_TRAP, 99, TEST_OID);
  smiOCTETS                encoded;
  g_autoptr (GBytes)       bytes = NULL;
  g_autoptr (BerV3Message) message = NULL;
  HSNMP_ENTITY             none;
  HSNMP_CONTEXT            context;
  HSNMP_PDU                decoded;

  /* The keys of a request are those of whoever gets it. */
  assert_encode_fails (agent, agent->entity, agent->context, pdu, SNMPAPI_OPERATION_INVALID);

  g_assert_cmpuint (
    SnmpEncodeMsg (session, NULL, agent->entity, agent->context, trap, &encoded), ==,
    encoded.len);
  bytes = g_bytes_new (encoded.ptr, encoded.len);
  message = ber_v3_parse (bytes);
  g_assert_nonnull (message);
  g_assert_true (ber_v3_is_authentic (bytes, message, USM_SECRET));
  g_assert_cmpint (message->request_id, ==, 99);

  /* Nobody says whose keys it is to be opened with. */
  assert_fails_for (session,
                    SnmpDecodeMsg (session, &none, &none, &context, &decoded, &encoded),
                    SNMPAPI_MESSAGE_INVALID);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &encoded));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreePdu (trap));
}

static void
test_text_is_the_name (UsmAgent     *agent,
                       gconstpointer data)
{
  smiOCTETS string;

  assert_succeeds (SnmpContextToStr (agent->context, &string));
  g_assert_cmpmem (string.ptr, string.len, USM_USER, strlen (USM_USER));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &string));
}

/* Whatever an event points to. */
static void
assert_tells_no_secret (const WinsnmpEvent *event)
{
  const char *texts[WINSNMP_MAX_PARAMETERS + 4] = { NULL };
  guint       n = 0;

  if (event->kind == WINSNMP_EVENT_CALL)
    for (guint i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
      texts[n++] = event->u.call.arguments[i].text;
  if (event->kind == WINSNMP_EVENT_HANDLE_CREATED &&
      event->u.handle.kind == WINSNMP_HANDLE_CONTEXT)
    {
      texts[n++] = event->u.handle.detail.context.user;
      texts[n++] = event->u.handle.detail.context.name;
    }
  if (event->kind == WINSNMP_EVENT_MESSAGE)
    texts[n++] = event->u.message.peer;
  for (guint i = 0; i < n; i++)
    g_assert_true (texts[i] == NULL || strstr (texts[i], USM_SECRET) == NULL);
}

static void
test_events (UsmAgent     *agent,
             gconstpointer data)
{
  HSNMP_SESSION       session = agent->recorder.peer.session;
  HSNMP_CONTEXT       context = usm_context (session, "bob", WINSNMP_SECURITY_AUTH_PRIV, USM_SECRET,
                                             "rack 7");
  const WinsnmpEvent *event = NULL;
  smiOCTETS           string;

  for (guint nth = 0; event == NULL; nth++)
    {
      event = recorder_wait (&agent->recorder, WINSNMP_EVENT_HANDLE_CREATED, nth);
      if (event->u.handle.token != TOKEN (context))
        event = NULL;
    }
  g_assert_cmpuint (event->u.handle.detail.context.length, ==, 0);
  g_assert_cmpint (event->u.handle.detail.context.level, ==, WINSNMP_SECURITY_AUTH_PRIV);
  g_assert_cmpstr (event->u.handle.detail.context.user, ==, "bob");
  g_assert_cmpstr (event->u.handle.detail.context.name, ==, "rack 7");

  usm_agent_send_request (agent, SNMP_PDU_GET, 1);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 1);
  assert_succeeds (SnmpContextToStr (agent->context, &string));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &string));
  assert_succeeds (SnmpFreeContext (context));
  for (guint i = 0; i < agent->recorder.events->len; i++)
    assert_tells_no_secret (g_ptr_array_index (agent->recorder.events, i));
}

static void
test_freed_while_on_its_way (UsmAgent     *agent,
                             gconstpointer data)
{
  TestPeer *peer = &agent->recorder.peer;
  g_auto (TestAnswer) answer = { 0 };

  usm_agent_send_request (agent, SNMP_PDU_GET, 1);
  assert_succeeds (SnmpFreeContext (agent->context));
  assert_succeeds (SnmpFreeEntity (agent->entity));
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
  g_assert_true (answer.context == agent->context);
  g_assert_true (answer.source == agent->entity);
}

/* Users */

static void
test_checked_profiles (void)
{
  static const char            long_name[] = "a name of more than thirty-two by";
  static const WsnmpUsmProfile good[] = {
    { "a", WINSNMP_SECURITY_NO_AUTH_NO_PRIV, WSNMP_USM_AUTH_NONE, WSNMP_USM_PRIV_NONE, NULL, NULL },
    { "a", WINSNMP_SECURITY_AUTH_NO_PRIV, WSNMP_USM_AUTH_MD5, WSNMP_USM_PRIV_NONE, "12345678",
      NULL },
    { "a", WINSNMP_SECURITY_AUTH_PRIV, WSNMP_USM_AUTH_SHA512, WSNMP_USM_PRIV_AES256, "12345678",
      "87654321" },
  };
  static const WsnmpUsmProfile bad[] = {
    { "", WINSNMP_SECURITY_NO_AUTH_NO_PRIV, WSNMP_USM_AUTH_NONE, WSNMP_USM_PRIV_NONE, NULL, NULL },
    { long_name, WINSNMP_SECURITY_NO_AUTH_NO_PRIV, WSNMP_USM_AUTH_NONE, WSNMP_USM_PRIV_NONE, NULL,
      NULL },
    { "a", WINSNMP_SECURITY_COMMUNITY, WSNMP_USM_AUTH_NONE, WSNMP_USM_PRIV_NONE, NULL, NULL },
    { "a", WINSNMP_SECURITY_AUTH_NO_PRIV, WSNMP_USM_AUTH_MD5, WSNMP_USM_PRIV_NONE, "1234567",
      NULL },
    { "a", WINSNMP_SECURITY_AUTH_NO_PRIV, WSNMP_USM_AUTH_MD5, WSNMP_USM_PRIV_NONE, NULL, NULL },
    { "a", WINSNMP_SECURITY_AUTH_NO_PRIV, WSNMP_USM_AUTH_NONE, WSNMP_USM_PRIV_NONE, "12345678",
      NULL },
    { "a", WINSNMP_SECURITY_AUTH_PRIV, WSNMP_USM_AUTH_MD5, WSNMP_USM_PRIV_NONE, "12345678",
      "12345678" },
    { "a", WINSNMP_SECURITY_AUTH_PRIV, WSNMP_USM_AUTH_MD5, WSNMP_USM_PRIV_DES, "12345678",
      "1234567" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_cmpuint (wsnmp_usm_profile_check (&good[i]), ==, SNMPAPI_SUCCESS);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpuint (wsnmp_usm_profile_check (&bad[i]), ==, SNMPAPI_CONTEXT_INVALID);
}

static void
test_names (void)
{
  WsnmpUsmAuth         auth;
  WsnmpUsmPriv         priv;
  WinsnmpSecurityLevel level;

  g_assert_true (wsnmp_usm_auth_from_name ("sha", &auth));
  g_assert_cmpint (auth, ==, WSNMP_USM_AUTH_SHA1);
  g_assert_true (wsnmp_usm_auth_from_name ("SHA512", &auth));
  g_assert_cmpint (auth, ==, WSNMP_USM_AUTH_SHA512);
  g_assert_false (wsnmp_usm_auth_from_name ("SHA3", &auth));
  g_assert_false (wsnmp_usm_auth_from_name ("", &auth));
  g_assert_true (wsnmp_usm_priv_from_name ("Aes", &priv));
  g_assert_cmpint (priv, ==, WSNMP_USM_PRIV_AES128);
  g_assert_true (wsnmp_usm_priv_from_name ("AES256C", &priv));
  g_assert_cmpint (priv, ==, WSNMP_USM_PRIV_AES256C);
  g_assert_false (wsnmp_usm_priv_from_name ("3DES", &priv));
  g_assert_true (wsnmp_usm_level_from_name ("authpriv", &level));
  g_assert_cmpint (level, ==, WINSNMP_SECURITY_AUTH_PRIV);
  g_assert_false (wsnmp_usm_level_from_name ("auth", &level));
}

static void
test_equal_profiles_share (void)
{
  WsnmpUsmProfile profile = { "a", WINSNMP_SECURITY_AUTH_NO_PRIV,
                              WSNMP_USM_AUTH_SHA1, WSNMP_USM_PRIV_DES,
                              "12345678", "not used" };
  WsnmpUsmUser   *first, *same, *other;

  wsnmp_lock ();
  first = wsnmp_usm_user_get (&profile);
  profile.priv_secret = NULL;
  same = wsnmp_usm_user_get (&profile);
  profile.auth_secret = "another one";
  other = wsnmp_usm_user_get (&profile);
  g_assert_true (first == same);
  g_assert_true (first != other);
  g_assert_null (first->profile.priv_secret);
  g_assert_true (wsnmp_usm_user_first ((const guint8 *)"a", 1) != NULL);
  wsnmp_usm_user_unref (first);
  wsnmp_usm_user_unref (same);
  wsnmp_usm_user_unref (other);
  g_assert_null (wsnmp_usm_user_first ((const guint8 *)"a", 1));
  g_assert_false (wsnmp_usm_users_exist ());
  wsnmp_usm_users_clear ();
  wsnmp_unlock ();
}

/* RFC 3414, appendix A.3. */
static void
test_keys_of_the_rfc (void)
{
  static const guint8 engine_id[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2 };
  static const struct
  {
    WsnmpUsmAuth auth;
    gsize        length;
    guint8       key[20];
    guint8       localized[20];
  } cases[] = {
    { WSNMP_USM_AUTH_MD5,
      16,
      { 0x9f, 0xaf, 0x32, 0x83, 0x88, 0x4e, 0x92, 0x83, 0x4e, 0xbc, 0x98, 0x47, 0xd8, 0xed, 0xd9,
        0x63 },
      { 0x52, 0x6f, 0x5e, 0xed, 0x9f, 0xcc, 0xe2, 0x6f, 0x89, 0x64, 0xc2, 0x93, 0x07, 0x87, 0xd8,
        0x2b } },
    { WSNMP_USM_AUTH_SHA1,
      20,
      { 0x9f, 0xb5, 0xcc, 0x03, 0x81, 0x49, 0x7b, 0x37, 0x93, 0x52, 0x89, 0x39, 0xff, 0x78, 0x8d,
        0x5d, 0x79, 0x14, 0x52, 0x11 },
      { 0x66, 0x95, 0xfe, 0xbc, 0x92, 0x88, 0xe3, 0x62, 0x82, 0x23, 0x5f, 0xc7, 0x15, 0x1f, 0x12,
        0x84, 0x97, 0xb3, 0x8f, 0x3f } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WsnmpUsmUser user = { .profile = { .level = WINSNMP_SECURITY_AUTH_NO_PRIV,
                                         .auth = cases[i].auth } };
      WsnmpUsmKey  auth_key, priv_key;

      g_assert_true (wsnmp_usm_derive_key (cases[i].auth, "maplesyrup", &user.auth_key));
      g_assert_cmpmem (user.auth_key.bytes, user.auth_key.length, cases[i].key, cases[i].length);
      g_assert_true (wsnmp_usm_localize_keys (&user, engine_id, sizeof engine_id, &auth_key,
                                              &priv_key));
      g_assert_cmpmem (auth_key.bytes, auth_key.length, cases[i].localized, cases[i].length);
    }
}

static void
secure_for (const char *engine_id)
{
  static const guint8    pdu[] = { 0xA0, 0x0B, 0x02, 0x01, 0x01, 0x02, 0x01,
                                   0x00, 0x02, 0x01, 0x00, 0x30, 0x00 };
  const WsnmpUsmEnvelope envelope = {
    .msg_id = 1, .type = SNMP_PDU_GET, .pdu = pdu, .pdu_length = sizeof pdu, .context_name = ""
  };
  const WsnmpUsmSecurity security = { .engine_id = (const guint8 *)engine_id,
                                      .engine_id_length = strlen (engine_id),
                                      .boots = 3,
                                      .time = 1000,
                                      .user = "alice",
                                      .level = WINSNMP_SECURITY_NO_AUTH_NO_PRIV };
  uint8_t               *bytes;
  size_t                 length;

  g_assert_cmpuint (wsnmp_usm_encode (&envelope, &security, &bytes, &length), ==, SNMPAPI_SUCCESS);
  free (bytes);
}

static gboolean
is_known (const char *engine_id)
{
  u_int boots, time;

  return get_enginetime ((const u_char *)engine_id, (u_int)strlen (engine_id), &boots, &time,
                         FALSE) == SNMPERR_SUCCESS;
}

/* Net-SNMP would look at each of many. */
static void
test_one_time_is_listed (void)
{
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  secure_for ("engine of one");
  g_assert_true (is_known ("engine of one"));
  secure_for ("engine of two");
  g_assert_false (is_known ("engine of one"));
  g_assert_true (is_known ("engine of two"));
  assert_succeeds (SnmpCleanup ());
  g_assert_false (is_known ("engine of two"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  usm_add ("/usm/context/versions-do-not-mix", test_versions_do_not_mix);
  usm_add ("/usm/context/what-cannot-be-sent", test_what_cannot_be_sent);
  usm_add ("/usm/context/too-big", test_too_big);
  usm_add ("/usm/context/encode", test_encode);
  usm_add ("/usm/context/text-is-the-name", test_text_is_the_name);
  usm_add ("/usm/context/events", test_events);
  usm_add ("/usm/context/freed-while-on-its-way", test_freed_while_on_its_way);
  g_test_add_func ("/usm/user/checked-profiles", test_checked_profiles);
  g_test_add_func ("/usm/user/names", test_names);
  g_test_add_func ("/usm/user/equal-profiles-share", test_equal_profiles_share);
  g_test_add_func ("/usm/user/keys-of-the-rfc", test_keys_of_the_rfc);
  g_test_add_func ("/usm/codec/one-time-is-listed", test_one_time_is_listed);

  return g_test_run ();
}
