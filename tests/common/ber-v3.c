/* ber-v3.c
 *
 * A small reader and writer of SNMPv3 messages, for tests only.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ber-v3.h"

#include <string.h>

#define TAG_INTEGER 0x02
#define TAG_OCTETS 0x04
#define TAG_SEQUENCE 0x30

#define N_KEY 20
#define N_DIGEST 12
#define N_EXPANDED 1048576

static gboolean
take_octets (BerReader *reader,
             GBytes   **octets)
{
  BerReader content;

  if (!ber_take_tag (reader, TAG_OCTETS, &content))
    return FALSE;

  *octets = g_bytes_new (content.at, content.left);
  return TRUE;
}

static gboolean
take_text (BerReader *reader,
           char     **text)
{
  BerReader content;

  if (!ber_take_tag (reader, TAG_OCTETS, &content))
    return FALSE;

  *text = g_strndup ((const char *)content.at, content.left);
  return TRUE;
}

static gboolean
parse_head (BerV3Message *message,
            BerReader    *whole)
{
  BerReader global, flags;
  gint64    version, max_size;

  if (!ber_take_integer (whole, &version) || version != 3 ||
      !ber_take_tag (whole, TAG_SEQUENCE, &global) ||
      !ber_take_integer (&global, &message->msg_id) || !ber_take_integer (&global, &max_size) ||
      max_size < 484 || !ber_take_tag (&global, TAG_OCTETS, &flags) || flags.left != 1)
    return FALSE;

  message->flags = flags.at[0];
  return ber_take_integer (&global, &message->model) && global.left == 0;
}

static gboolean
parse_security (BerV3Message *message,
                BerReader    *whole)
{
  BerReader octets, sequence;

  return ber_take_tag (whole, TAG_OCTETS, &octets) &&
         ber_take_tag (&octets, TAG_SEQUENCE, &sequence) && octets.left == 0 &&
         take_octets (&sequence, &message->engine_id) &&
         ber_take_integer (&sequence, &message->boots) &&
         ber_take_integer (&sequence, &message->time) && take_text (&sequence, &message->user) &&
         take_octets (&sequence, &message->digest) && take_octets (&sequence, &message->salt) &&
         sequence.left == 0;
}

static gboolean
parse_scoped (BerV3Message *message,
              BerReader    *whole)
{
  BerReader scoped, pdu, bindings;

  if (!ber_take_tag (whole, TAG_SEQUENCE, &scoped) ||
      !take_octets (&scoped, &message->context_engine_id) ||
      !take_text (&scoped, &message->context_name) ||
      !ber_take (&scoped, &message->pdu_type, &pdu) || scoped.left != 0 ||
      !ber_take_integer (&pdu, &message->request_id) ||
      !ber_take_integer (&pdu, &message->error_status) ||
      !ber_take_integer (&pdu, &message->error_index) ||
      !ber_take_tag (&pdu, TAG_SEQUENCE, &bindings) || pdu.left != 0)
    return FALSE;

  message->bindings = g_bytes_new (bindings.at, bindings.left);
  return TRUE;
}

static gboolean
parse (BerV3Message *message,
       BerReader     datagram)
{
  BerReader whole;

  return ber_take_tag (&datagram, TAG_SEQUENCE, &whole) && datagram.left == 0 &&
         parse_head (message, &whole) && parse_security (message, &whole) &&
         (message->flags & BER_V3_PRIV || parse_scoped (message, &whole));
}

/**
 * ber_v3_parse:
 * @datagram: what came
 *
 * Returns: (transfer full) (nullable): the message, NULL when it is none of SNMPv3
 */
BerV3Message *
ber_v3_parse (GBytes *datagram)
{
  BerV3Message *message = g_new0 (BerV3Message, 1);
  BerReader     reader;

  reader.at = g_bytes_get_data (datagram, &reader.left);
  if (!parse (message, reader))
    g_clear_pointer (&message, ber_v3_free);

  return message;
}

static GBytes *
ref (GBytes *bytes)
{
  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

BerV3Message *
ber_v3_copy (const BerV3Message *message)
{
  BerV3Message *copy = g_memdup2 (message, sizeof *message);

  copy->engine_id = ref (message->engine_id);
  copy->user = g_strdup (message->user);
  copy->digest = ref (message->digest);
  copy->salt = ref (message->salt);
  copy->context_engine_id = ref (message->context_engine_id);
  copy->context_name = g_strdup (message->context_name);
  copy->bindings = ref (message->bindings);

  return copy;
}

void
ber_v3_free (BerV3Message *message)
{
  g_clear_pointer (&message->engine_id, g_bytes_unref);
  g_free (message->user);
  g_clear_pointer (&message->digest, g_bytes_unref);
  g_clear_pointer (&message->salt, g_bytes_unref);
  g_clear_pointer (&message->context_engine_id, g_bytes_unref);
  g_free (message->context_name);
  g_clear_pointer (&message->bindings, g_bytes_unref);
  g_free (message);
}

/* RFC 3414, appendix A.2.2: from a password to the key of its user. */
static void
expand (const char *secret,
        guint8      key[N_KEY])
{
  g_autofree guint8    *expanded = g_malloc (N_EXPANDED);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  gsize                 length = strlen (secret), n = N_KEY;

  for (gsize i = 0; i < N_EXPANDED; i++)
    expanded[i] = (guint8)secret[i % length];
  g_checksum_update (checksum, expanded, N_EXPANDED);
  g_checksum_get_digest (checksum, key, &n);
}

/* The key for one engine.  The last secret is remembered: it takes a while. */
static void
make_key (const char *secret,
          GBytes     *engine_id,
          guint8      key[N_KEY])
{
  static char          *last_secret;
  static guint8         last_key[N_KEY];
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  gsize                 n = N_KEY;

  if (g_strcmp0 (last_secret, secret) != 0)
    {
      expand (secret, last_key);
      g_free (last_secret);
      last_secret = g_strdup (secret);
    }

  g_checksum_update (checksum, last_key, N_KEY);
  g_checksum_update (checksum, g_bytes_get_data (engine_id, NULL), g_bytes_get_size (engine_id));
  g_checksum_update (checksum, last_key, N_KEY);
  g_checksum_get_digest (checksum, key, &n);
}

static void
make_digest (const guint8 *data,
             gsize         length,
             const char   *secret,
             GBytes       *engine_id,
             guint8        digest[N_DIGEST])
{
  guint8            key[N_KEY], all[N_KEY];
  gsize             n = N_KEY;
  g_autoptr (GHmac) hmac = NULL;

  make_key (secret, engine_id, key);
  hmac = g_hmac_new (G_CHECKSUM_SHA1, key, N_KEY);
  g_hmac_update (hmac, data, (gssize)length);
  g_hmac_get_digest (hmac, all, &n);
  memcpy (digest, all, N_DIGEST);
}

static void
append_bytes (GByteArray *to,
              GBytes     *bytes)
{
  gsize         length = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  ber_append (to, TAG_OCTETS, data, length);
}

static void
append_text (GByteArray *to,
             const char *text)
{
  ber_append (to, TAG_OCTETS, text, text != NULL ? strlen (text) : 0);
}

/* Wraps what was built so far into one element. */
static void
wrap (GByteArray *array,
      guint8      tag)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();

  g_byte_array_append (content, array->data, array->len);
  g_byte_array_set_size (array, 0);
  ber_append (array, tag, content->data, content->len);
}

static void
append_head (GByteArray         *to,
             const BerV3Message *message)
{
  g_autoptr (GByteArray) global = g_byte_array_new ();

  ber_append_integer (global, TAG_INTEGER, message->msg_id);
  ber_append_integer (global, TAG_INTEGER, 65507);
  ber_append (global, TAG_OCTETS, &message->flags, 1);
  ber_append_integer (global, TAG_INTEGER, message->model);

  ber_append_integer (to, TAG_INTEGER, 3);
  ber_append (to, TAG_SEQUENCE, global->data, global->len);
}

static void
append_security (GByteArray         *to,
                 const BerV3Message *message,
                 GBytes             *digest)
{
  g_autoptr (GByteArray) security = g_byte_array_new ();

  append_bytes (security, message->engine_id);
  ber_append_integer (security, TAG_INTEGER, message->boots);
  ber_append_integer (security, TAG_INTEGER, message->time);
  append_text (security, message->user);
  append_bytes (security, digest);
  append_bytes (security, message->salt);
  wrap (security, TAG_SEQUENCE);

  ber_append (to, TAG_OCTETS, security->data, security->len);
}

static void
append_scoped (GByteArray         *to,
               const BerV3Message *message)
{
  g_autoptr (GByteArray) scoped = g_byte_array_new ();
  g_autoptr (GByteArray) pdu = g_byte_array_new ();

  ber_append_integer (pdu, TAG_INTEGER, message->request_id);
  ber_append_integer (pdu, TAG_INTEGER, message->error_status);
  ber_append_integer (pdu, TAG_INTEGER, message->error_index);
  ber_append (pdu, TAG_SEQUENCE, g_bytes_get_data (message->bindings, NULL),
              g_bytes_get_size (message->bindings));

  append_bytes (scoped, message->context_engine_id);
  append_text (scoped, message->context_name);
  ber_append (scoped, message->pdu_type, pdu->data, pdu->len);

  ber_append (to, TAG_SEQUENCE, scoped->data, scoped->len);
}

/**
 * ber_v3_build:
 * @message: what to say; its digest is made anew with a secret
 * @secret: (nullable): of the user
 *
 * Returns: (transfer full): the datagram
 */
GBytes *
ber_v3_build (const BerV3Message *message,
              const char         *secret)
{
  static const guint8    zeros[N_DIGEST];
  g_autoptr (GBytes)     zero = g_bytes_new_static (zeros, sizeof zeros);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  GByteArray            *whole = g_byte_array_new ();
  gsize                  behind;
  guint8                 digest[N_DIGEST];

  append_scoped (head, message);
  behind = head->len;
  g_byte_array_set_size (head, 0);

  append_head (whole, message);
  append_security (whole, message, secret != NULL ? zero : message->digest);
  append_scoped (whole, message);
  wrap (whole, TAG_SEQUENCE);
  if (secret != NULL)
    {
      /* The digest stands before the salt, which has two bytes of its own. */
      gsize salt = message->salt != NULL ? g_bytes_get_size (message->salt) : 0;
      gsize place = whole->len - behind - salt - 2 - N_DIGEST;

      make_digest (whole->data, whole->len, secret, message->engine_id, digest);
      memcpy (whole->data + place, digest, N_DIGEST);
    }

  return g_byte_array_free_to_bytes (whole);
}

gboolean
ber_v3_is_authentic (GBytes             *datagram,
                     const BerV3Message *message,
                     const char         *secret)
{
  gsize              length;
  gconstpointer      data = g_bytes_get_data (datagram, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);
  gsize              n_digest;
  gconstpointer      digest = g_bytes_get_data (message->digest, &n_digest);
  guint8            *place;
  guint8             expected[N_DIGEST];

  if (digest == NULL || n_digest != N_DIGEST)
    return FALSE;

  place = memmem (copy, length, digest, N_DIGEST);
  memset (place, 0, N_DIGEST);
  make_digest (copy, length, secret, message->engine_id, expected);

  return memcmp (expected, digest, N_DIGEST) == 0;
}
