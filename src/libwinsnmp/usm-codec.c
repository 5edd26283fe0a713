/* usm-codec.c
 *
 * Messages of SNMPv3 to bytes and back.  What is in them is for the codec, how they are
 * secured for usm-crypto.c.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "transport.h"
#include "usm-codec.h"
#include "usm-crypto.h"

#define VERSION_3 3
#define USM 3

/* Encoding */

/* Heads and numbers of all that stands around a PDU, a digest, a salt and a padding. */
#define MAX_FRAME 192

static size_t
get_most_size (const WsnmpUsmEnvelope *envelope,
               const WsnmpUsmSecurity *security)
{
  return envelope->pdu_length + envelope->context_engine_id_length +
         envelope->context_name_length + security->engine_id_length + strlen (security->user) +
         MAX_FRAME;
}

static void
put_scoped (WsnmpTlvWriter         *writer,
            const WsnmpUsmEnvelope *envelope)
{
  const uint8_t *end = writer->place;

  wsnmp_tlv_put_bytes (writer, envelope->pdu, envelope->pdu_length);
  wsnmp_tlv_put_octets (writer, envelope->context_name, envelope->context_name_length);
  wsnmp_tlv_put_octets (writer, envelope->context_engine_id, envelope->context_engine_id_length);
  wsnmp_tlv_put_head (writer, WSNMP_TAG_SEQUENCE, end);
}

/* Room for a scoped PDU is made here, as it is not needed any more once it is
 * encrypted. */
static SNMPAPI_STATUS
put_encrypted (WsnmpTlvWriter         *writer,
               const WsnmpUsmEnvelope *envelope,
               const WsnmpUsmSecurity *security,
               uint8_t                 ret_salt[WSNMP_USM_SALT_LENGTH],
               const uint8_t         **ret_end)
{
  size_t         size = get_most_size (envelope, security), length;
  uint8_t       *buffer = malloc (size);
  WsnmpTlvWriter scoped;
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  if (buffer == NULL)
    return SNMPAPI_ALLOC_ERROR;

  scoped.place = buffer + size;
  put_scoped (&scoped, envelope);
  length = (size_t)(buffer + size - scoped.place);
  writer->place -= length + WSNMP_USM_MAX_PADDING;
  if (wsnmp_usm_encrypt (security->priv, security->priv_key, security->boots, security->time,
                         scoped.place, length, ret_salt, writer->place, &length))
    {
      *ret_end = writer->place + length;
      wsnmp_tlv_put_head (writer, WSNMP_TAG_OCTETS, *ret_end);
    }
  else
    error = SNMPAPI_OTHER_ERROR;
  free (buffer);

  return error;
}

/* Returns the place of the digest, which is zero. */
static uint8_t *
put_security (WsnmpTlvWriter         *writer,
              const WsnmpUsmSecurity *security,
              const uint8_t          *salt)
{
  static const uint8_t zeros[WSNMP_MAX_DIGEST];
  bool                 is_authentic = security->level >= WINSNMP_SECURITY_AUTH_NO_PRIV;
  bool                 is_private = security->level == WINSNMP_SECURITY_AUTH_PRIV;
  const uint8_t       *end = writer->place;
  uint8_t             *digest;

  wsnmp_tlv_put_octets (writer, salt, is_private ? WSNMP_USM_SALT_LENGTH : 0);
  digest = writer->place;
  wsnmp_tlv_put_octets (writer, zeros,
                        is_authentic ? wsnmp_usm_get_digest_length (security->auth) : 0);
  digest = is_authentic ? digest - wsnmp_usm_get_digest_length (security->auth) : NULL;
  wsnmp_tlv_put_octets (writer, security->user, strlen (security->user));
  wsnmp_tlv_put_number (writer, security->time);
  wsnmp_tlv_put_number (writer, security->boots);
  wsnmp_tlv_put_octets (writer, security->engine_id, security->engine_id_length);
  wsnmp_tlv_put_head (writer, WSNMP_TAG_SEQUENCE, end);
  wsnmp_tlv_put_head (writer, WSNMP_TAG_OCTETS, end);

  return digest;
}

/* Whoever cannot make sense of a message of the confirmed class shall say so: RFC 3412
 * section 6.4. */
static uint8_t
get_flags (const WsnmpUsmEnvelope *envelope,
           const WsnmpUsmSecurity *security)
{
  uint8_t flags = 0;

  if (security->level >= WINSNMP_SECURITY_AUTH_NO_PRIV)
    flags |= WSNMP_V3_AUTH;
  if (security->level == WINSNMP_SECURITY_AUTH_PRIV)
    flags |= WSNMP_V3_PRIV;

  switch (envelope->type)
    {
    case SNMP_PDU_GET:
    case SNMP_PDU_GETNEXT:
    case SNMP_PDU_GETBULK:
    case SNMP_PDU_SET:
    case SNMP_PDU_INFORM:
      return flags | WSNMP_V3_REPORTABLE;

    default:
      return flags;
    }
}

static void
put_head (WsnmpTlvWriter         *writer,
          const WsnmpUsmEnvelope *envelope,
          const WsnmpUsmSecurity *security,
          const uint8_t          *end)
{
  const uint8_t  flags = get_flags (envelope, security);
  const uint8_t *global_end = writer->place;

  wsnmp_tlv_put_number (writer, USM);
  wsnmp_tlv_put_octets (writer, &flags, sizeof flags);
  wsnmp_tlv_put_number (writer, WSNMP_MAX_DATAGRAM_V6); /* what any answer fits in */
  wsnmp_tlv_put_number (writer, (uint32_t)envelope->msg_id);
  wsnmp_tlv_put_head (writer, WSNMP_TAG_SEQUENCE, global_end);
  wsnmp_tlv_put_number (writer, VERSION_3);
  wsnmp_tlv_put_head (writer, WSNMP_TAG_SEQUENCE, end);
}

/* @ret_end is behind the message. */
static SNMPAPI_STATUS
build (WsnmpTlvWriter         *writer,
       const WsnmpUsmEnvelope *envelope,
       const WsnmpUsmSecurity *security,
       const uint8_t         **ret_end)
{
  uint8_t        salt[WSNMP_USM_SALT_LENGTH], digest[WSNMP_MAX_DIGEST];
  uint8_t       *digest_place;
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  *ret_end = writer->place;
  if (security->level == WINSNMP_SECURITY_AUTH_PRIV)
    error = put_encrypted (writer, envelope, security, salt, ret_end);
  else
    put_scoped (writer, envelope);
  if (error != SNMPAPI_SUCCESS)
    return error;

  digest_place = put_security (writer, security, salt);
  put_head (writer, envelope, security, *ret_end);
  if (digest_place == NULL)
    return SNMPAPI_SUCCESS;

  if (!wsnmp_usm_make_digest (security->auth, security->auth_key, writer->place,
                              (size_t)(*ret_end - writer->place), digest))
    return SNMPAPI_OTHER_ERROR;
  memcpy (digest_place, digest, wsnmp_usm_get_digest_length (security->auth));

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
wsnmp_usm_encode (const WsnmpUsmEnvelope *envelope,
                  const WsnmpUsmSecurity *security,
                  uint8_t               **ret_bytes,
                  size_t                 *ret_length)
{
  size_t         size = get_most_size (envelope, security);
  uint8_t       *buffer = malloc (size);
  WsnmpTlvWriter writer;
  const uint8_t *end;
  SNMPAPI_STATUS error;

  if (buffer == NULL)
    return SNMPAPI_ALLOC_ERROR;

  writer.place = buffer + size;
  error = build (&writer, envelope, security, &end);
  if (error == SNMPAPI_SUCCESS)
    {
      *ret_length = (size_t)(end - writer.place);
      *ret_bytes = malloc (*ret_length);
      if (*ret_bytes != NULL)
        memcpy (*ret_bytes, writer.place, *ret_length);
      else
        error = SNMPAPI_ALLOC_ERROR;
    }
  free (buffer);

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

static bool
is_equal (const WsnmpTlv *value,
          const void     *bytes,
          size_t          length)
{
  return value->length == length && (length == 0 || memcmp (value->begin, bytes, length) == 0);
}

/* How many of its bytes are right shall not be seen from the time that this takes. */
static bool
is_digest (const WsnmpTlv *value,
           const uint8_t  *digest,
           size_t          length)
{
  uint8_t difference = 0;

  if (value->length != length)
    return false;

  for (size_t i = 0; i < length; i++)
    difference |= value->begin[i] ^ digest[i];

  return difference == 0;
}

/* The digest is of the message with zeros in its place.  It is put back: it may have
 * to be checked with another user's key. */
static bool
has_digest (uint8_t                *bytes,
            const WsnmpV3Header    *header,
            const WsnmpUsmSecurity *security)
{
  uint8_t  given[WSNMP_MAX_DIGEST], made[WSNMP_MAX_DIGEST];
  uint8_t *place = bytes + (header->digest.begin - bytes);
  WsnmpTlv digest = { .begin = given, .length = header->digest.length };
  bool     ok;

  memcpy (given, place, digest.length);
  memset (place, 0, digest.length);
  ok = wsnmp_usm_make_digest (security->auth, security->auth_key, bytes, header->length, made);
  memcpy (place, given, digest.length);

  return ok && is_digest (&digest, made, wsnmp_usm_get_digest_length (security->auth));
}

/* RFC 3414 section 3.2 steps 4 to 6: whose message it is, and that nobody has changed
 * it. */
static WinsnmpReport
authenticate (uint8_t                *bytes,
              const WsnmpV3Header    *header,
              const WsnmpUsmSecurity *security)
{
  if (security->user == NULL ||
      !is_equal (&header->engine_id, security->engine_id, security->engine_id_length) ||
      !is_equal (&header->user, security->user, strlen (security->user)))
    return WINSNMP_REPORT_UNKNOWN_USER_NAME;
  if (wsnmp_usm_get_level (header) > security->level)
    return WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL;

  return has_digest (bytes, header, security) ? WINSNMP_REPORT_NONE
                                              : WINSNMP_REPORT_WRONG_DIGEST;
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

  return wsnmp_codec_decode_pdu (parts.pdu, parts.pdu_length, &ret_message->message);
}

/* A key that is wrong for decryption alone shows as plain text that is none. */
static SNMPAPI_STATUS
read_encrypted (const WsnmpV3Header    *header,
                const WsnmpUsmSecurity *security,
                WsnmpUsmMessage        *ret_message)
{
  SNMPAPI_STATUS error = SNMPAPI_MESSAGE_INVALID;
  uint8_t       *plain;
  WsnmpTlv       cipher;

  if (!wsnmp_tlv_read (header->data, header->data + header->data_length, &cipher) ||
      cipher.length == 0)
    return SNMPAPI_OTHER_ERROR;

  plain = malloc (cipher.length);
  if (plain == NULL)
    return SNMPAPI_ALLOC_ERROR;

  if (wsnmp_usm_decrypt (security->priv, security->priv_key, header->boots, header->time,
                         header->salt.begin, cipher.begin, cipher.length, plain))
    error = read_scoped (plain, cipher.length, ret_message);
  free (plain);

  return error == SNMPAPI_MESSAGE_INVALID ? SNMPAPI_OTHER_ERROR : error;
}

SNMPAPI_STATUS
wsnmp_usm_decode (uint8_t                *bytes,
                  const WsnmpV3Header    *header,
                  const WsnmpUsmSecurity *security,
                  WsnmpUsmMessage        *ret_message,
                  WinsnmpReport          *ret_report)
{
  SNMPAPI_STATUS error;

  *ret_report = WINSNMP_REPORT_NONE;
  ret_message->msg_id = header->msg_id;
  if (header->flags & WSNMP_V3_AUTH)
    *ret_report = authenticate (bytes, header, security);
  if (*ret_report != WINSNMP_REPORT_NONE)
    return SNMPAPI_OTHER_ERROR;
  if (!(header->flags & WSNMP_V3_PRIV))
    return read_scoped (header->data, header->data_length, ret_message);

  error = read_encrypted (header, security, ret_message);
  if (error == SNMPAPI_OTHER_ERROR)
    *ret_report = WINSNMP_REPORT_DECRYPTION_ERROR;

  return error;
}
