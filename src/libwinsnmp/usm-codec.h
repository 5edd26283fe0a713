/* usm-codec.h
 *
 * Messages of SNMPv3 to bytes and back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "codec.h"

/* The PDU that only SNMPv3 has; applications never see it. */
#define WSNMP_PDU_REPORT 0xA8

/**
 * WsnmpUsmSecurity:
 * @engine_id: of the authoritative engine; empty to ask who it is
 * @boots, @time: of that engine, for a message that leaves
 * @user: security name; empty to ask who it is
 * @auth_key, @priv_key: of that user for that engine; not used below the level
 *   that needs them
 *
 * What secures a message.  Nothing is copied.
 */
typedef struct
{
  const uint8_t       *engine_id;
  size_t               engine_id_length;
  uint32_t             boots;
  uint32_t             time;
  const char          *user;
  WinsnmpSecurityLevel level;
  WsnmpUsmAuth         auth;
  WsnmpUsmPriv         priv;
  const WsnmpUsmKey   *auth_key;
  const WsnmpUsmKey   *priv_key;
} WsnmpUsmSecurity;

/**
 * WsnmpUsmEnvelope:
 * @type: of the PDU
 * @pdu: encoded
 *
 * What of a message that leaves is neither PDU nor security.  Nothing is copied.
 */
typedef struct
{
  int32_t        msg_id;
  smiINT         type;
  const uint8_t *pdu;
  size_t         pdu_length;
  const uint8_t *context_engine_id;
  size_t         context_engine_id_length;
  const char    *context_name;
  size_t         context_name_length;
} WsnmpUsmEnvelope;

/**
 * WsnmpUsmMessage:
 * @message: of version 3, without community
 *
 * A message that has come, its security apart.
 */
typedef struct
{
  WsnmpWireMessage message;
  int32_t          msg_id;
  uint8_t          context_engine_id[WSNMP_MAX_ENGINE_ID];
  size_t           context_engine_id_length;
  char             context_name[WSNMP_MAX_CONTEXT_NAME + 1];
  size_t           context_name_length;
} WsnmpUsmMessage;

/* FALSE when Net-SNMP has not this protocol, or without memory. */
bool wsnmp_usm_derive_key (WsnmpUsmAuth auth,
                           const char  *secret,
                           WsnmpUsmKey *ret_key);

/* The keys for one engine, of those that were derived.  A key that the level does
 * not need is left out. */
bool wsnmp_usm_localize_keys (const WsnmpUsmUser *user,
                              const uint8_t      *engine_id,
                              size_t              engine_id_length,
                              WsnmpUsmKey        *ret_auth_key,
                              WsnmpUsmKey        *ret_priv_key);

/* The most that a message has beside its PDU. */
#define WSNMP_USM_OVERHEAD 512

/* Bytes in memory from malloc.  ALLOC_ERROR, or OTHER_ERROR when the security
 * fails. */
SNMPAPI_STATUS wsnmp_usm_encode (const WsnmpUsmEnvelope *envelope,
                                 const WsnmpUsmSecurity *security,
                                 uint8_t               **ret_bytes,
                                 size_t                 *ret_length);

/* Decodes what was split into @header.  A message of the level noAuthNoPriv is
 * taken from any user, the others must have engine, user and level of @security;
 * the time is not checked.  As wsnmp_codec_decode; OTHER_ERROR when the security
 * fails, with the reason in @ret_report. */
SNMPAPI_STATUS wsnmp_usm_decode (uint8_t                *bytes,
                                 const WsnmpV3Header    *header,
                                 const WsnmpUsmSecurity *security,
                                 WsnmpUsmMessage        *ret_message,
                                 WinsnmpReport          *ret_report);

/* The level that the flags of a message claim. */
WinsnmpSecurityLevel wsnmp_usm_get_level (const WsnmpV3Header *header);

/* Forgets the engine of the last message. */
void wsnmp_usm_codec_clear (void);
