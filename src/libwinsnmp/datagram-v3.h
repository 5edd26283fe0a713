/* datagram-v3.h
 *
 * A look at an SNMPv3 datagram before anybody parses it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "datagram.h"

/* The longest that RFC 3411 and RFC 3414 allow. */
#define WSNMP_MAX_ENGINE_ID 32
#define WSNMP_MAX_USER_NAME 32

/* An SnmpAdminString. */
#define WSNMP_MAX_CONTEXT_NAME 255

/* The longest digest of RFC 7860. */
#define WSNMP_MAX_DIGEST 48

/* Bits of msgFlags. */
#define WSNMP_V3_AUTH 0x01
#define WSNMP_V3_PRIV 0x02
#define WSNMP_V3_REPORTABLE 0x04

/**
 * WsnmpV3Header:
 * @length: of the whole message
 * @flags: WSNMP_V3_ bits; privacy never without authentication
 * @engine_id: of the authoritative engine; may be empty
 * @user: without NUL bytes; may be empty
 * @security: the security parameters, with tag and length
 * @digest: what proves it authentic; empty without authentication
 * @data: the scoped PDU with tag and length: plain, or in an OCTET STRING when it
 *   is encrypted
 *
 * What stands before the scoped PDU of a message; points into its bytes.  All of
 * it is untrue until the message is found authentic.
 */
typedef struct
{
  size_t         length;
  int32_t        msg_id;
  uint8_t        flags;
  const uint8_t *security;
  WsnmpTlv       engine_id;
  uint32_t       boots;
  uint32_t       time;
  WsnmpTlv       user;
  WsnmpTlv       digest;
  const uint8_t *data;
  size_t         data_length;
} WsnmpV3Header;

/* Does it say version 3?  Nothing else is looked at. */
bool wsnmp_datagram_is_v3 (const uint8_t *bytes,
                           size_t         length);

/* TRUE for a message of SNMPv3 with the user-based security model that is sound
 * in its structure.  Net-SNMP's parser reads past the end of what is not.  Bytes
 * behind the message are allowed. */
bool wsnmp_datagram_split_v3 (const uint8_t *bytes,
                              size_t         length,
                              WsnmpV3Header *ret_header);

/* The same for a scoped PDU, which may have come out of a decryption. */
bool wsnmp_datagram_split_scoped (const uint8_t      *bytes,
                                  size_t              length,
                                  WsnmpTlv           *ret_engine_id,
                                  WsnmpTlv           *ret_context_name,
                                  WsnmpDatagramParts *ret_parts);

/* The msgID in the first bytes of a message, which may be cut off.  FALSE when
 * it does not reach that far. */
bool wsnmp_datagram_peek_msg_id (const uint8_t *bytes,
                                 size_t         length,
                                 int32_t       *ret_msg_id);
