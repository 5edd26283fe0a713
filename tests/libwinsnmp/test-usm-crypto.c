/* test-usm-crypto.c
 *
 * SNMPv3: what a message is secured with, and who can open it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"
#include "usm-codec.h"
#include "usm-crypto.h"

#define ENGINE "engine of a test"
#define USER "alice"
#define MAX_PLAIN 40

static const guint8 empty_response[] = { 0xA2, 0x0B, 0x02, 0x01, 0x01, 0x02, 0x01,
                                         0x00, 0x02, 0x01, 0x00, 0x30, 0x00 };

static WsnmpUsmKey
make_key (guint8 seed)
{
  WsnmpUsmKey key = { .length = WSNMP_MAX_KEY };

  for (gsize i = 0; i < key.length; i++)
    key.bytes[i] = (guint8)(seed + 7 * i);

  return key;
}

static void
assert_round_trip (WsnmpUsmPriv priv,
                   gsize        length)
{
  WsnmpUsmKey key = make_key (1);
  guint8      plain[MAX_PLAIN], opened[MAX_PLAIN + WSNMP_USM_MAX_PADDING];
  guint8      ciphers[2][MAX_PLAIN + WSNMP_USM_MAX_PADDING];
  guint8      salts[2][WSNMP_USM_SALT_LENGTH];

  memset (plain, 'x', sizeof plain);
  for (guint i = 0; i < 2; i++)
    {
      size_t cipher_length;

      g_assert_true (wsnmp_usm_encrypt (priv, &key, 3, 1000, plain, length, salts[i], ciphers[i],
                                        &cipher_length));
      g_assert_cmpuint (cipher_length, >=, length);
      g_assert_cmpuint (cipher_length, <=, length + WSNMP_USM_MAX_PADDING);
      g_assert_true (wsnmp_usm_decrypt (priv, &key, 3, 1000, salts[i], ciphers[i], cipher_length,
                                        opened));
      g_assert_cmpmem (opened, length, plain, length);
    }

  /* The same plain text, and nothing of that shows. */
  g_assert_true (memcmp (salts[0], salts[1], sizeof salts[0]) != 0);
  if (length >= 8)
    g_assert_true (memcmp (ciphers[0], ciphers[1], length) != 0);
}

static void
test_ciphers (void)
{
  for (WsnmpUsmPriv priv = WSNMP_USM_PRIV_DES; priv <= WSNMP_USM_PRIV_AES256C; priv++)
    for (gsize length = 1; length <= MAX_PLAIN; length++)
      assert_round_trip (priv, length);
}

static void
test_half_a_block (void)
{
  static const guint8 salt[WSNMP_USM_SALT_LENGTH], cipher[12];
  WsnmpUsmKey         key = make_key (1);
  guint8              plain[sizeof cipher];

  g_assert_false (wsnmp_usm_decrypt (WSNMP_USM_PRIV_DES, &key, 3, 1000, salt, cipher, sizeof cipher,
                                     plain));
  g_assert_true (wsnmp_usm_decrypt (WSNMP_USM_PRIV_DES, &key, 3, 1000, salt, cipher, 8, plain));
}

static WsnmpUsmSecurity
make_security (const WsnmpUsmKey *auth_key,
               const WsnmpUsmKey *priv_key)
{
  return (WsnmpUsmSecurity){
    .engine_id = (const guint8 *)ENGINE,
    .engine_id_length = strlen (ENGINE),
    .boots = 3,
    .time = 1000,
    .user = USER,
    .level = WINSNMP_SECURITY_AUTH_PRIV,
    .auth = WSNMP_USM_AUTH_SHA256,
    .priv = WSNMP_USM_PRIV_AES128,
    .auth_key = auth_key,
    .priv_key = priv_key,
  };
}

/* A message made with @made, by whoever expects @expected. */
static WinsnmpReport
open_message (const WsnmpUsmSecurity *made,
              const WsnmpUsmSecurity *expected)
{
  WsnmpUsmEnvelope envelope = {
    .msg_id = 7,
    .type = SNMP_PDU_RESPONSE,
    .pdu = empty_response,
    .pdu_length = sizeof empty_response,
    .context_engine_id = (const guint8 *)ENGINE,
    .context_engine_id_length = strlen (ENGINE),
    .context_name = "",
  };
  WsnmpV3Header   header;
  WsnmpUsmMessage message;
  WinsnmpReport   report;
  uint8_t        *bytes;
  size_t          length;

  g_assert_cmpuint (wsnmp_usm_encode (&envelope, made, &bytes, &length), ==, SNMPAPI_SUCCESS);
  g_assert_true (wsnmp_datagram_split_v3 (bytes, length, &header));
  g_assert_cmpuint (header.length, ==, length);
  if (wsnmp_usm_decode (bytes, &header, expected, &message, &report) == SNMPAPI_SUCCESS)
    {
      g_assert_cmpuint (report, ==, WINSNMP_REPORT_NONE);
      g_assert_cmpint (message.msg_id, ==, 7);
      g_assert_cmpint (message.message.data.request_id, ==, 1);
      wsnmp_bindings_unref (message.message.bindings);
    }
  free (bytes);

  return report;
}

static void
test_who_can_open (void)
{
  WsnmpUsmKey      auth_key = make_key (1), priv_key = make_key (2), other_key = make_key (3);
  WsnmpUsmSecurity made = make_security (&auth_key, &priv_key);
  WsnmpUsmSecurity expected = made;

  g_assert_cmpuint (open_message (&made, &expected), ==, WINSNMP_REPORT_NONE);

  expected.user = "alic";
  g_assert_cmpuint (open_message (&made, &expected), ==, WINSNMP_REPORT_UNKNOWN_USER_NAME);
  expected = made;
  expected.engine_id_length--;
  g_assert_cmpuint (open_message (&made, &expected), ==, WINSNMP_REPORT_UNKNOWN_USER_NAME);
  expected = made;
  expected.user = NULL;
  g_assert_cmpuint (open_message (&made, &expected), ==, WINSNMP_REPORT_UNKNOWN_USER_NAME);

  expected = made;
  expected.level = WINSNMP_SECURITY_AUTH_NO_PRIV;
  g_assert_cmpuint (open_message (&made, &expected), ==, WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL);

  expected = made;
  expected.auth_key = &other_key;
  g_assert_cmpuint (open_message (&made, &expected), ==, WINSNMP_REPORT_WRONG_DIGEST);
  expected = made;
  expected.auth = WSNMP_USM_AUTH_SHA512;
  g_assert_cmpuint (open_message (&made, &expected), ==, WINSNMP_REPORT_WRONG_DIGEST);

  expected = made;
  expected.priv_key = &other_key;
  g_assert_cmpuint (open_message (&made, &expected), ==, WINSNMP_REPORT_DECRYPTION_ERROR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  g_test_add_func ("/usm/crypto/ciphers", test_ciphers);
  g_test_add_func ("/usm/crypto/half-a-block", test_half_a_block);
  g_test_add_func ("/usm/crypto/who-can-open", test_who_can_open);

  return g_test_run ();
}
