/* usm-codec.c
 *
 * Messages of SNMPv3 to bytes and back, over Net-SNMP's user-based security.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "codec-private.h"
#include "transport.h"
#include "usm-codec.h"

#include <net-snmp/library/keytools.h>
#include <net-snmp/library/lcd_time.h>
#include <net-snmp/library/scapi.h>
#include <net-snmp/library/snmp_secmod.h>
#include <net-snmp/library/snmpusm.h>
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

/* What the library is told of security.  It keeps users in a list that it walks
 * through, and times in 23 buckets: with 10,000 engines either costs more than all
 * cryptography.  So both hold one entry: a user for as long as one message is made, a
 * time until another engine's takes its place, as each look for one is an MD5 of the
 * engine's id. */

typedef struct
{
  struct usmUser user;
  char           name[WSNMP_MAX_USER_NAME + 1];
  bool           is_listed;
} Entry;

static void
set_protocols (struct usmUser         *user,
               const WsnmpUsmSecurity *security)
{
  WsnmpUsmAuth auth = WSNMP_USM_AUTH_NONE;
  WsnmpUsmPriv priv = WSNMP_USM_PRIV_NONE;

  if (security->level >= WINSNMP_SECURITY_AUTH_NO_PRIV)
    {
      auth = security->auth;
      user->authKey = (u_char *)security->auth_key->bytes;
      user->authKeyLen = security->auth_key->length;
    }
  if (security->level == WINSNMP_SECURITY_AUTH_PRIV)
    {
      priv = security->priv;
      user->privKey = (u_char *)security->priv_key->bytes;
      user->privKeyLen = security->priv_key->length;
    }
  user->authProtocol = auths[auth].ids;
  user->authProtocolLen = auths[auth].length;
  user->privProtocol = privs[priv].ids;
  user->privProtocolLen = privs[priv].length;
}

/* Without a name it has a user of its own, who can only ask. */
static void
list_user (Entry                  *entry,
           const WsnmpUsmSecurity *security,
           const void             *name,
           size_t                  name_length)
{
  *entry = (Entry){ .is_listed = name_length > 0 };
  if (!entry->is_listed)
    return;

  memcpy (entry->name, name, name_length);
  entry->user.name = entry->user.secName = entry->name;
  entry->user.engineID = (u_char *)security->engine_id;
  entry->user.engineIDLen = security->engine_id_length;
  entry->user.userStatus = RS_ACTIVE;
  entry->user.userStorageType = ST_READONLY;
  set_protocols (&entry->user, security);
  usm_add_user (&entry->user);
}

static void
unlist_user (Entry *entry)
{
  if (entry->is_listed)
    usm_remove_user (&entry->user);
}

/* The engine whose time is there.  Guarded by the lock. */
static struct
{
  uint8_t id[WSNMP_MAX_ENGINE_ID];
  size_t  id_length;
} listed;

static void
unlist_time (void)
{
  if (listed.id_length > 0)
    free_enginetime (listed.id, listed.id_length);
  listed.id_length = 0;
}

/* Boots and time 0 are older than all that can come.  A question who an engine is names
 * none. */
static void
list_time (const uint8_t *engine_id,
           size_t         engine_id_length,
           uint32_t       boots,
           uint32_t       time)
{
  if (engine_id_length == 0)
    return;
  if (engine_id_length != listed.id_length ||
      memcmp (engine_id, listed.id, engine_id_length) != 0)
    unlist_time ();

  memcpy (listed.id, engine_id, engine_id_length);
  listed.id_length = engine_id_length;
  set_enginetime (listed.id, (u_int)listed.id_length, boots, time, TRUE);
}

void
wsnmp_usm_codec_clear (void)
{
  pthread_mutex_lock (&wsnmp_codec_lock);
  unlist_time ();
  pthread_mutex_unlock (&wsnmp_codec_lock);
}

/* Encoding */

static SNMPAPI_STATUS
build (netsnmp_pdu            *pdu,
       const WsnmpUsmEnvelope *envelope,
       uint8_t               **ret_bytes,
       size_t                 *ret_length)
{
  size_t          size = envelope->pdu_length + WSNMP_USM_OVERHEAD, length = 0;
  u_char         *buffer = malloc (size);
  SNMPAPI_STATUS  error = SNMPAPI_OTHER_ERROR;
  netsnmp_session session;
  int             result;

  if (buffer == NULL)
    return SNMPAPI_ALLOC_ERROR;

  snmp_sess_init (&session);
  session.rcvMsgMaxSize = WSNMP_MAX_DATAGRAM_V6; /* what any answer fits in */
  result = snmpv3_packet_realloc_rbuild (&buffer, &size, &length, &session, pdu,
                                         (u_char *)envelope->pdu, envelope->pdu_length);
  if (result == SNMPERR_SUCCESS)
    error = wsnmp_codec_copy_end (buffer, size, length, ret_bytes, ret_length);
  else if (result == SNMPERR_TOO_LONG || result == SNMPERR_MALLOC)
    error = SNMPAPI_ALLOC_ERROR;
  free (buffer);

  return error;
}

SNMPAPI_STATUS
wsnmp_usm_encode (const WsnmpUsmEnvelope *envelope,
                  const WsnmpUsmSecurity *security,
                  uint8_t               **ret_bytes,
                  size_t                 *ret_length)
{
  size_t      name_length = strlen (security->user);
  netsnmp_pdu pdu = {
    .version = SNMP_VERSION_3,
    .command = envelope->type,
    .msgid = envelope->msg_id,
    .securityModel = SNMP_SEC_MODEL_USM,
    .securityLevel = (int)security->level,
    .securityEngineID = (u_char *)security->engine_id,
    .securityEngineIDLen = security->engine_id_length,
    .securityName = (char *)security->user,
    .securityNameLen = name_length,
    .contextEngineID = (u_char *)envelope->context_engine_id,
    .contextEngineIDLen = envelope->context_engine_id_length,
    .contextName = (char *)envelope->context_name,
    .contextNameLen = envelope->context_name_length,
  };
  Entry          entry;
  SNMPAPI_STATUS error;

  pthread_mutex_lock (&wsnmp_codec_lock);
  list_user (&entry, security, security->user, name_length);
  list_time (security->engine_id, security->engine_id_length, security->boots, security->time);
  error = build (&pdu, envelope, ret_bytes, ret_length);
  unlist_user (&entry);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return error;
}

/* Decoding */

WinsnmpSecurityLevel
wsnmp_usm_get_level (const WsnmpV3Header *header)
{
  if (header->flags & WSNMP_V3_PRIV)
    return WINSNMP_SECURITY_AUTH_PRIV;

  return header->flags & WSNMP_V3_AUTH ? WINSNMP_SECURITY_AUTH_NO_PRIV
                                       : WINSNMP_SECURITY_NO_AUTH_NO_PRIV;
}

static SNMPAPI_STATUS
read_result (int            result,
             WinsnmpReport *ret_report)
{
  switch (result)
    {
    case SNMPERR_SUCCESS:
      return SNMPAPI_SUCCESS;
    case SNMPERR_USM_UNKNOWNSECURITYNAME:
      *ret_report = WINSNMP_REPORT_UNKNOWN_USER_NAME;
      return SNMPAPI_OTHER_ERROR;
    case SNMPERR_USM_UNSUPPORTEDSECURITYLEVEL:
      *ret_report = WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL;
      return SNMPAPI_OTHER_ERROR;
    case SNMPERR_USM_AUTHENTICATIONFAILURE:
      *ret_report = WINSNMP_REPORT_WRONG_DIGEST;
      return SNMPAPI_OTHER_ERROR;
    case SNMPERR_USM_DECRYPTIONERROR:
      *ret_report = WINSNMP_REPORT_DECRYPTION_ERROR;
      return SNMPAPI_OTHER_ERROR;
    case SNMPERR_USM_GENERICERROR:
      return SNMPAPI_ALLOC_ERROR;
    default:
      return SNMPAPI_MESSAGE_INVALID;
    }
}

/* @ret_plain and @ret_length have room for all of an encrypted scoped PDU; without
 * encryption they are set to where it stands. */
static int
open_message (uint8_t             *bytes,
              const WsnmpV3Header *header,
              uint8_t            **ret_plain,
              size_t              *ret_length)
{
  struct snmp_secmod_def            *usm = find_sec_mod (SNMP_SEC_MODEL_USM);
  struct snmp_secmod_incoming_params parameters = { 0 };
  netsnmp_session                    session;
  u_char                             engine_id[WSNMP_MAX_ENGINE_ID + 1];
  char                               name[WSNMP_MAX_USER_NAME + 2];
  size_t                             engine_id_length = sizeof engine_id;
  size_t                             name_length = sizeof name, max_response;
  void                              *state = NULL;
  int                                result;

  snmp_sess_init (&session);
  session.isAuthoritative = SNMP_SESS_NONAUTHORITATIVE;
  parameters.msgProcModel = SNMP_MP_MODEL_SNMPv3;
  parameters.maxMsgSize = SNMP_MAX_MSG_SIZE;
  parameters.secParams = bytes + (header->security - bytes);
  parameters.secModel = SNMP_SEC_MODEL_USM;
  parameters.secLevel = (int)wsnmp_usm_get_level (header);
  parameters.wholeMsg = bytes;
  parameters.wholeMsgLen = header->length;
  parameters.secEngineID = engine_id;
  parameters.secEngineIDLen = &engine_id_length;
  parameters.secName = name;
  parameters.secNameLen = &name_length;
  parameters.scopedPdu = ret_plain;
  parameters.scopedPduLen = ret_length;
  parameters.maxSizeResponse = &max_response;
  parameters.secStateRef = &state;
  parameters.sess = &session;
  parameters.msg_flags = header->flags;

  result = usm->decode (&parameters);
  if (state != NULL)
    usm->pdu_free_state_ref (state);

  return result;
}

/* The parser overwrites the digest, which may have to be checked with another
 * user's key. */
static int
open_and_restore (uint8_t             *bytes,
                  const WsnmpV3Header *header,
                  uint8_t            **ret_plain,
                  size_t              *ret_length)
{
  uint8_t digest[WSNMP_MAX_DIGEST];
  size_t  length = header->digest.length;
  size_t  place = (size_t)(header->digest.begin - bytes);
  int     result;

  memcpy (digest, header->digest.begin, length);
  result = open_message (bytes, header, ret_plain, ret_length);
  memcpy (bytes + place, digest, length);

  return result;
}

static SNMPAPI_STATUS
read_scoped (const uint8_t   *bytes,
             size_t           length,
             WsnmpUsmMessage *ret_message)
{
  WsnmpDatagramParts parts;
  WsnmpTlv           engine_id, name;

  if (!wsnmp_datagram_split_scoped (bytes, length, &engine_id, &name, &parts))
    return SNMPAPI_MESSAGE_INVALID;

  memcpy (ret_message->context_engine_id, engine_id.begin, engine_id.length);
  ret_message->context_engine_id_length = engine_id.length;
  memcpy (ret_message->context_name, name.begin, name.length);
  ret_message->context_name[name.length] = '\0';
  ret_message->context_name_length = name.length;

  return wsnmp_codec_parse_pdu (&parts, &ret_message->message);
}

/* A key that is wrong for decryption alone shows as plain text that is none. */
static SNMPAPI_STATUS
decode (uint8_t             *bytes,
        const WsnmpV3Header *header,
        WsnmpUsmMessage     *ret_message,
        WinsnmpReport       *ret_report)
{
  bool           is_private = header->flags & WSNMP_V3_PRIV;
  size_t         length = header->data_length;
  uint8_t       *buffer = is_private ? malloc (length) : NULL;
  uint8_t       *plain = buffer;
  SNMPAPI_STATUS error = SNMPAPI_ALLOC_ERROR;

  if (!is_private || buffer != NULL)
    error = read_result (open_and_restore (bytes, header, &plain, &length), ret_report);
  if (error == SNMPAPI_SUCCESS)
    error = read_scoped (plain, length, ret_message);
  if (error == SNMPAPI_MESSAGE_INVALID && is_private)
    {
      *ret_report = WINSNMP_REPORT_DECRYPTION_ERROR;
      error = SNMPAPI_OTHER_ERROR;
    }
  free (buffer);

  return error;
}

SNMPAPI_STATUS
wsnmp_usm_decode (uint8_t                *bytes,
                  const WsnmpV3Header    *header,
                  const WsnmpUsmSecurity *security,
                  WsnmpUsmMessage        *ret_message,
                  WinsnmpReport          *ret_report)
{
  WsnmpUsmSecurity taken = *security;
  Entry            entry;
  SNMPAPI_STATUS   error;

  *ret_report = WINSNMP_REPORT_NONE;
  ret_message->msg_id = header->msg_id;
  if (!(header->flags & WSNMP_V3_AUTH))
    {
      taken.level = WINSNMP_SECURITY_NO_AUTH_NO_PRIV;
      taken.engine_id = header->engine_id.begin;
      taken.engine_id_length = header->engine_id.length;
      taken.user = NULL;
    }

  pthread_mutex_lock (&wsnmp_codec_lock);
  if (taken.user == NULL)
    list_user (&entry, &taken, header->user.begin, header->user.length);
  else
    list_user (&entry, &taken, taken.user, strlen (taken.user));
  list_time (header->engine_id.begin, header->engine_id.length, 0, 0);
  error = decode (bytes, header, ret_message, ret_report);
  unlist_user (&entry);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return error;
}
