/* test-usm.c
 *
 * Thousands of damaged messages of SNMPv3: before their security is looked at, and
 * secured as they should be.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "ber-v3.h"
#include "codec.h"
#include "mutate.h"
#include "test-snmp.h"
#include "usm-codec.h"

#define N_MESSAGES 12000
#define ENGINE_ID "\x80\x00\x1f\x88\x04" \
                  "fuzz"
#define N_ENGINE_ID 9
#define USER "alice"

/* All pairs differ in what stands in the message, or in how it is encrypted. */
static const struct
{
  WinsnmpSecurityLevel level;
  WsnmpUsmAuth         auth;
  WsnmpUsmPriv         priv;
} securities[] = {
  { WINSNMP_SECURITY_NO_AUTH_NO_PRIV, WSNMP_USM_AUTH_NONE, WSNMP_USM_PRIV_NONE },
  { WINSNMP_SECURITY_AUTH_NO_PRIV, WSNMP_USM_AUTH_MD5, WSNMP_USM_PRIV_NONE },
  { WINSNMP_SECURITY_AUTH_NO_PRIV, WSNMP_USM_AUTH_SHA512, WSNMP_USM_PRIV_NONE },
  { WINSNMP_SECURITY_AUTH_PRIV, WSNMP_USM_AUTH_SHA1, WSNMP_USM_PRIV_DES },
  { WINSNMP_SECURITY_AUTH_PRIV, WSNMP_USM_AUTH_SHA256, WSNMP_USM_PRIV_AES128 },
  { WINSNMP_SECURITY_AUTH_PRIV, WSNMP_USM_AUTH_SHA1, WSNMP_USM_PRIV_AES256 },
};

#define N_SECURITIES G_N_ELEMENTS (securities)

/**
 * Fuzzer:
 * @users: with their keys made
 * @pdus: encoded
 */
typedef struct
{
  GRand       *random;
  WsnmpUsmUser users[N_SECURITIES];
  WsnmpUsmKey  auth_keys[N_SECURITIES];
  WsnmpUsmKey  priv_keys[N_SECURITIES];
  GPtrArray   *pdus;
  guint        n_opened;
} Fuzzer;

static void
make_user (Fuzzer *fuzzer,
           guint   i)
{
  WsnmpUsmUser *user = &fuzzer->users[i];

  user->profile = (WsnmpUsmProfile){
    .name = USER,
    .level = securities[i].level,
    .auth = securities[i].auth,
    .priv = securities[i].priv,
  };
  if (securities[i].level == WINSNMP_SECURITY_NO_AUTH_NO_PRIV)
    return;

  g_assert_true (wsnmp_usm_derive_key (securities[i].auth, "one secret", &user->auth_key));
  g_assert_true (wsnmp_usm_derive_key (securities[i].auth, "two secrets", &user->priv_key));
  g_assert_true (wsnmp_usm_localize_keys (user, (const guint8 *)ENGINE_ID, N_ENGINE_ID,
                                          &fuzzer->auth_keys[i], &fuzzer->priv_keys[i]));
}

static void
make_pdu (Fuzzer *fuzzer,
          int     type,
          guint   n_bindings)
{
  static smiUINT32 ids[] = { 1, 3, 6, 1, 2, 1, 1, 1, 0 };
  smiOID           name = { G_N_ELEMENTS (ids), ids };
  smiVALUE         value = test_string_value ("some text, some more");
  WsnmpWireMessage message = { .version = 3, .data = { .type = type, .request_id = 4711 } };
  uint8_t         *bytes;
  size_t           length;

  message.bindings = wsnmp_bindings_new ();
  for (guint i = 0; i < n_bindings; i++)
    g_assert_cmpuint (wsnmp_bindings_append (message.bindings, &name, &value), ==,
                      SNMPAPI_SUCCESS);
  g_assert_cmpuint (wsnmp_codec_encode_pdu (&message, &bytes, &length), ==, SNMPAPI_SUCCESS);
  g_ptr_array_add (fuzzer->pdus, g_bytes_new (bytes, length));
  wsnmp_bindings_unref (message.bindings);
  free (bytes);
}

static void
set_up (Fuzzer       *fuzzer,
        gconstpointer data)
{
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  fuzzer->random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  fuzzer->pdus = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < N_SECURITIES; i++)
    make_user (fuzzer, i);
  make_pdu (fuzzer, SNMP_PDU_RESPONSE, 1);
  make_pdu (fuzzer, SNMP_PDU_RESPONSE, 30);
  make_pdu (fuzzer, SNMP_PDU_TRAP, 3);
  make_pdu (fuzzer, WSNMP_PDU_REPORT, 0);
}

static void
tear_down (Fuzzer       *fuzzer,
           gconstpointer data)
{
  assert_succeeds (SnmpCleanup ());
  g_rand_free (fuzzer->random);
  g_ptr_array_unref (fuzzer->pdus);
}

static WsnmpUsmSecurity
get_security (Fuzzer *fuzzer,
              guint   i)
{
  return (WsnmpUsmSecurity){
    .engine_id = (const guint8 *)ENGINE_ID,
    .engine_id_length = N_ENGINE_ID,
    .boots = 7,
    .time = 1000,
    .user = USER,
    .level = securities[i].level,
    .auth = securities[i].auth,
    .priv = securities[i].priv,
    .auth_key = &fuzzer->auth_keys[i],
    .priv_key = &fuzzer->priv_keys[i],
  };
}

static GByteArray *
secure (Fuzzer       *fuzzer,
        guint         i,
        gconstpointer pdu,
        gsize         length)
{
  WsnmpUsmSecurity security = get_security (fuzzer, i);
  WsnmpUsmEnvelope envelope = {
    .msg_id = 1234567,
    .type = SNMP_PDU_RESPONSE,
    .pdu = pdu,
    .pdu_length = length,
    .context_engine_id = (const guint8 *)ENGINE_ID,
    .context_engine_id_length = N_ENGINE_ID,
    .context_name = "context",
    .context_name_length = 7,
  };
  GByteArray *message = g_byte_array_new ();
  uint8_t    *bytes;
  size_t      n;

  g_assert_cmpuint (wsnmp_usm_encode (&envelope, &security, &bytes, &n), ==, SNMPAPI_SUCCESS);
  g_byte_array_append (message, bytes, n);
  free (bytes);

  return message;
}

/* Opens a copy that ends where its memory ends: whoever reads further is caught. */
static gboolean
open_message (Fuzzer           *fuzzer,
              guint             i,
              const GByteArray *message)
{
  WsnmpUsmSecurity security = get_security (fuzzer, i);
  guint8          *exact = malloc (MAX (message->len, 1));
  WsnmpV3Header    header;
  WsnmpUsmMessage  opened;
  WinsnmpReport    report;
  gboolean         ok = FALSE;

  memcpy (exact, message->data, message->len);
  if (wsnmp_datagram_is_v3 (exact, message->len) &&
      wsnmp_datagram_split_v3 (exact, message->len, &header))
    ok = wsnmp_usm_decode (exact, &header, &security, &opened, &report) == SNMPAPI_SUCCESS;
  if (ok)
    {
      wsnmp_bindings_unref (opened.message.bindings);
      fuzzer->n_opened++;
    }

  /* A digest is put back where it was. */
  g_assert_cmpmem (exact, message->len, message->data, message->len);
  free (exact);

  return ok;
}

static GBytes *
any_pdu (Fuzzer *fuzzer)
{
  return g_ptr_array_index (fuzzer->pdus,
                            g_rand_int_range (fuzzer->random, 0, (int)fuzzer->pdus->len));
}

static void
test_damaged_messages (Fuzzer       *fuzzer,
                       gconstpointer data)
{
  for (guint n = 0; n < N_MESSAGES; n++)
    {
      guint                  i = g_rand_int_range (fuzzer->random, 0, N_SECURITIES);
      GBytes                *pdu = any_pdu (fuzzer);
      g_autoptr (GByteArray) message = secure (fuzzer, i, g_bytes_get_data (pdu, NULL),
                                               g_bytes_get_size (pdu));
      g_autoptr (GByteArray) damaged = g_byte_array_new ();

      g_byte_array_append (damaged, message->data, message->len);
      for (int left = g_rand_int_range (fuzzer->random, 0, 5); left > 0; left--)
        mutate (fuzzer->random, damaged);

      /* Authentic means that nobody has changed it; bytes behind it do not count. */
      if (open_message (fuzzer, i, damaged) &&
          securities[i].level > WINSNMP_SECURITY_NO_AUTH_NO_PRIV && damaged->data[0] == 0x30 &&
          (damaged->len < message->len ||
           memcmp (damaged->data, message->data, message->len) != 0))
        {
          WsnmpV3Header header;

          /* The flags may have been lowered: then nobody says that it is authentic. */
          g_assert_true (wsnmp_datagram_split_v3 (damaged->data, damaged->len, &header));
          g_assert_cmpuint (header.flags & WSNMP_V3_AUTH, ==, 0);
        }
    }
  g_test_message ("%u of %u were opened", fuzzer->n_opened, N_MESSAGES);
  g_assert_cmpuint (fuzzer->n_opened, >, N_MESSAGES / 10);
  g_assert_cmpuint (fuzzer->n_opened, <, N_MESSAGES);
}

static void
test_secured_damage (Fuzzer       *fuzzer,
                     gconstpointer data)
{
  for (guint n = 0; n < N_MESSAGES; n++)
    {
      guint                  i = g_rand_int_range (fuzzer->random, 0, N_SECURITIES);
      GBytes                *pdu = any_pdu (fuzzer);
      g_autoptr (GByteArray) damaged = g_byte_array_new ();
      g_autoptr (GByteArray) message = NULL;

      g_byte_array_append (damaged, g_bytes_get_data (pdu, NULL), g_bytes_get_size (pdu));
      for (int left = g_rand_int_range (fuzzer->random, 0, 5); left > 0; left--)
        mutate (fuzzer->random, damaged);
      message = secure (fuzzer, i, damaged->data, damaged->len);
      open_message (fuzzer, i, message);
    }
  g_assert_cmpuint (fuzzer->n_opened, >, N_MESSAGES / 10);
  g_assert_cmpuint (fuzzer->n_opened, <, N_MESSAGES);
}

static void
test_other_keys (Fuzzer       *fuzzer,
                 gconstpointer data)
{
  /* What comes out of a decryption with another key is noise, and authentic. */
  for (guint n = 0; n < N_MESSAGES / 4; n++)
    {
      guint                  i = g_rand_int_range (fuzzer->random, 3, N_SECURITIES);
      GBytes                *pdu = any_pdu (fuzzer);
      g_autoptr (GByteArray) message = secure (fuzzer, i, g_bytes_get_data (pdu, NULL),
                                               g_bytes_get_size (pdu));
      WsnmpUsmKey            right = fuzzer->priv_keys[i];

      for (gsize j = 0; j < right.length; j++)
        fuzzer->priv_keys[i].bytes[j] = g_rand_int (fuzzer->random);
      open_message (fuzzer, i, message);
      fuzzer->priv_keys[i] = right;
    }
  g_assert_cmpuint (fuzzer->n_opened, ==, 0);
}

#define fuzz_add(path, seed, func) \
  g_test_add (path, Fuzzer, GUINT_TO_POINTER (seed), set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fuzz_add ("/fuzz/usm/damaged/1", 1, test_damaged_messages);
  fuzz_add ("/fuzz/usm/damaged/2", 2, test_damaged_messages);
  fuzz_add ("/fuzz/usm/secured-damage/1", 1, test_secured_damage);
  fuzz_add ("/fuzz/usm/secured-damage/2", 2, test_secured_damage);
  fuzz_add ("/fuzz/usm/other-keys", 1, test_other_keys);

  return g_test_run ();
}
