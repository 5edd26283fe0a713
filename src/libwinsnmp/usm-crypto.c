/* usm-crypto.c
 *
 * Keys, digests and ciphers of the user-based security model, by Net-SNMP.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/random.h>

#include "clock.h"
#include "codec-private.h"
#include "usm-crypto.h"

#include <net-snmp/library/keytools.h>
#include <net-snmp/library/scapi.h>
#include <net-snmp/library/transform_oids.h>

typedef struct
{
  oid   *ids;
  size_t length;
} Protocol;

#define PROTOCOL(ids)     \
  {                       \
    ids, OID_LENGTH (ids) \
  }

/* The second half of a key for DES makes the initial vectors. */
#define DES_BLOCK_LENGTH 8
#define DES_KEY_LENGTH 8
#define MIN_PRIV_KEY 16

static const Protocol auths[] = {
  [WSNMP_USM_AUTH_NONE] = PROTOCOL (usmNoAuthProtocol),
  [WSNMP_USM_AUTH_MD5] = PROTOCOL (usmHMACMD5AuthProtocol),
  [WSNMP_USM_AUTH_SHA1] = PROTOCOL (usmHMACSHA1AuthProtocol),
  [WSNMP_USM_AUTH_SHA224] = PROTOCOL (usmHMAC128SHA224AuthProtocol),
  [WSNMP_USM_AUTH_SHA256] = PROTOCOL (usmHMAC192SHA256AuthProtocol),
  [WSNMP_USM_AUTH_SHA384] = PROTOCOL (usmHMAC256SHA384AuthProtocol),
  [WSNMP_USM_AUTH_SHA512] = PROTOCOL (usmHMAC384SHA512AuthProtocol),
};

static const Protocol privs[] = {
  [WSNMP_USM_PRIV_NONE] = PROTOCOL (usmNoPrivProtocol),
  [WSNMP_USM_PRIV_DES] = PROTOCOL (usmDESPrivProtocol),
  [WSNMP_USM_PRIV_AES128] = PROTOCOL (usmAESPrivProtocol),
  [WSNMP_USM_PRIV_AES192] = PROTOCOL (usmAES192PrivProtocol),
  [WSNMP_USM_PRIV_AES256] = PROTOCOL (usmAES256PrivProtocol),
  [WSNMP_USM_PRIV_AES192C] = PROTOCOL (usmAES192CiscoPrivProtocol),
  [WSNMP_USM_PRIV_AES256C] = PROTOCOL (usmAES256CiscoPrivProtocol),
};

/* Keys */

bool
wsnmp_usm_derive_key (WsnmpUsmAuth auth,
                      const char  *secret,
                      WsnmpUsmKey *ret_key)
{
  const Protocol *protocol = &auths[auth];
  int             result;

  pthread_mutex_lock (&wsnmp_codec_lock);
  ret_key->length = sizeof ret_key->bytes;
  result = generate_Ku (protocol->ids, (u_int)protocol->length, (const u_char *)secret,
                        strlen (secret), ret_key->bytes, &ret_key->length);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return result == SNMPERR_SUCCESS;
}

static bool
localize (const Protocol    *protocol,
          const uint8_t     *engine_id,
          size_t             engine_id_length,
          const WsnmpUsmKey *key,
          WsnmpUsmKey       *ret_key)
{
  ret_key->length = sizeof ret_key->bytes;

  return generate_kul (protocol->ids, (u_int)protocol->length, engine_id, engine_id_length,
                       key->bytes, key->length, ret_key->bytes,
                       &ret_key->length) == SNMPERR_SUCCESS;
}

/* Some ciphers need more than the hash gives.  A key that is too short must never
 * reach Net-SNMP: it reads behind that. */
static bool
extend (const WsnmpUsmUser *user,
        const uint8_t      *engine_id,
        size_t              engine_id_length,
        WsnmpUsmKey        *key)
{
  const Protocol              *auth = &auths[user->profile.auth];
  const Protocol              *priv = &privs[user->profile.priv];
  const netsnmp_priv_alg_info *info = sc_get_priv_alg_byoid (priv->ids, (u_int)priv->length);
  u_char                      *bytes = key->bytes;

  return info != NULL &&
         netsnmp_extend_kul ((u_int)info->proper_length, auth->ids, (u_int)auth->length, info->type,
                             (u_char *)engine_id, (u_int)engine_id_length, &bytes, &key->length,
                             sizeof key->bytes) == SNMPERR_SUCCESS &&
         bytes == key->bytes && key->length >= (size_t)info->proper_length &&
         key->length >= MIN_PRIV_KEY;
}

bool
wsnmp_usm_localize_keys (const WsnmpUsmUser *user,
                         const uint8_t      *engine_id,
                         size_t              engine_id_length,
                         WsnmpUsmKey        *ret_auth_key,
                         WsnmpUsmKey        *ret_priv_key)
{
  const Protocol *auth = &auths[user->profile.auth];
  bool            ok = true;

  pthread_mutex_lock (&wsnmp_codec_lock);
  if (user->profile.level >= WINSNMP_SECURITY_AUTH_NO_PRIV)
    ok = localize (auth, engine_id, engine_id_length, &user->auth_key, ret_auth_key);
  if (ok && user->profile.level == WINSNMP_SECURITY_AUTH_PRIV)
    ok = localize (auth, engine_id, engine_id_length, &user->priv_key, ret_priv_key) &&
         extend (user, engine_id, engine_id_length, ret_priv_key);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return ok;
}

/* Digests */

size_t
wsnmp_usm_get_digest_length (WsnmpUsmAuth auth)
{
  static const size_t lengths[] = {
    [WSNMP_USM_AUTH_NONE] = 0,
    [WSNMP_USM_AUTH_MD5] = 12,
    [WSNMP_USM_AUTH_SHA1] = 12,
    [WSNMP_USM_AUTH_SHA224] = 16,
    [WSNMP_USM_AUTH_SHA256] = 24,
    [WSNMP_USM_AUTH_SHA384] = 32,
    [WSNMP_USM_AUTH_SHA512] = 48,
  };

  return lengths[auth];
}

bool
wsnmp_usm_make_digest (WsnmpUsmAuth       auth,
                       const WsnmpUsmKey *key,
                       const uint8_t     *bytes,
                       size_t             length,
                       uint8_t            ret_digest[WSNMP_MAX_DIGEST])
{
  const Protocol *protocol = &auths[auth];
  size_t          wanted = wsnmp_usm_get_digest_length (auth), made = wanted;
  int             result;

  pthread_mutex_lock (&wsnmp_codec_lock);
  result = sc_generate_keyed_hash (protocol->ids, protocol->length, key->bytes, (u_int)key->length,
                                   bytes, (u_int)length, ret_digest, &made);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return result == SNMPERR_SUCCESS && made == wanted;
}

/* Ciphers */

#define MAX_IV_LENGTH 16

/* No key may see one twice: a counter, which begins somewhere else in each process.  The
 * caller holds the lock. */
static void
choose_salt (uint8_t salt[WSNMP_USM_SALT_LENGTH])
{
  static uint64_t last;

  if (last == 0 && getrandom (&last, sizeof last, GRND_NONBLOCK) != sizeof last)
    last = wsnmp_now ();

  last++;
  memcpy (salt, &last, sizeof last);
}

/* RFC 3414 section 8.1.1.1 for DES, RFC 3826 section 3.1.2.1 for AES.  Returns its
 * length. */
static u_int
make_iv (WsnmpUsmPriv       priv,
         const WsnmpUsmKey *key,
         uint32_t           boots,
         uint32_t           time,
         const uint8_t      salt[WSNMP_USM_SALT_LENGTH],
         u_char             iv[MAX_IV_LENGTH])
{
  const uint32_t clock[] = { htonl (boots), htonl (time) };

  if (priv == WSNMP_USM_PRIV_DES)
    {
      for (size_t i = 0; i < WSNMP_USM_SALT_LENGTH; i++)
        iv[i] = salt[i] ^ key->bytes[DES_KEY_LENGTH + i];
      return WSNMP_USM_SALT_LENGTH;
    }

  memcpy (iv, clock, sizeof clock);
  memcpy (iv + sizeof clock, salt, WSNMP_USM_SALT_LENGTH);

  return MAX_IV_LENGTH;
}

bool
wsnmp_usm_encrypt (WsnmpUsmPriv       priv,
                   const WsnmpUsmKey *key,
                   uint32_t           boots,
                   uint32_t           time,
                   const uint8_t     *plain,
                   size_t             length,
                   uint8_t            ret_salt[WSNMP_USM_SALT_LENGTH],
                   uint8_t           *ret_cipher,
                   size_t            *ret_length)
{
  const Protocol *protocol = &privs[priv];
  u_char          iv[MAX_IV_LENGTH];
  u_int           iv_length;
  int             result;

  *ret_length = length + WSNMP_USM_MAX_PADDING;
  pthread_mutex_lock (&wsnmp_codec_lock);
  choose_salt (ret_salt);
  iv_length = make_iv (priv, key, boots, time, ret_salt, iv);
  result = sc_encrypt (protocol->ids, protocol->length, (u_char *)key->bytes, (u_int)key->length,
                       iv, iv_length, plain, (u_int)length, ret_cipher, ret_length);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return result == SNMPERR_SUCCESS;
}

bool
wsnmp_usm_decrypt (WsnmpUsmPriv       priv,
                   const WsnmpUsmKey *key,
                   uint32_t           boots,
                   uint32_t           time,
                   const uint8_t      salt[WSNMP_USM_SALT_LENGTH],
                   const uint8_t     *cipher,
                   size_t             length,
                   uint8_t           *ret_plain)
{
  const Protocol *protocol = &privs[priv];
  size_t          made = length;
  u_char          iv[MAX_IV_LENGTH];
  u_int           iv_length = make_iv (priv, key, boots, time, salt, iv);
  int             result;

  if (priv == WSNMP_USM_PRIV_DES && length % DES_BLOCK_LENGTH != 0)
    return false;

  pthread_mutex_lock (&wsnmp_codec_lock);
  result = sc_decrypt (protocol->ids, protocol->length, (u_char *)key->bytes, (u_int)key->length,
                       iv, iv_length, (u_char *)cipher, (u_int)length, ret_plain, &made);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return result == SNMPERR_SUCCESS;
}
