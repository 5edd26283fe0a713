/* codec.h
 *
 * Messages to bytes and back: the only door to Net-SNMP.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "pdu.h"
#include "usm-user.h"

/**
 * WsnmpWireMessage:
 * @version: 1 to 3
 * @community: NULL for SNMPv3
 * @user, @context_name: of a notification of SNMPv3 that has come, else NULL
 * @data: type SNMP_PDU_V1TRAP means that @trap is filled too
 * @bindings: NULL is none
 * @trap: what only a Trap-PDU of SNMPv1 has; its enterprise is in @ids when it
 *   was decoded
 *
 * A message as it stands on the wire.
 */
typedef struct
{
  uint8_t        version;
  const uint8_t *community;
  size_t         community_length;
  WsnmpUsmUser  *user;
  const char    *context_name;
  WsnmpPduData   data;
  WsnmpBindings *bindings;
  struct
  {
    smiOID    enterprise;
    smiUINT32 ids[MAXOBJIDSIZE];
    uint8_t   agent[4];
    smiINT    generic;
    smiINT    specific;
    uint32_t  time;
  } trap;
} WsnmpWireMessage;

/* Starts Net-SNMP once: reads and writes no file. */
void wsnmp_codec_start (void);

/* Bytes in memory from malloc.  ALLOC_ERROR, TL_PDU_TOO_BIG, or PDU_INVALID
 * for what cannot be encoded. */
SNMPAPI_STATUS wsnmp_codec_encode (const WsnmpWireMessage *message,
                                   uint8_t               **ret_bytes,
                                   size_t                 *ret_length);

/* The same for the PDU alone, of which only what is far too long is TL_PDU_TOO_BIG. */
SNMPAPI_STATUS wsnmp_codec_encode_pdu (const WsnmpWireMessage *message,
                                       uint8_t               **ret_bytes,
                                       size_t                 *ret_length);

/* Decodes a message of SNMPv1 or SNMPv2c.  @ret_message must not move; its
 * community points into @bytes, its bindings are the caller's.
 * MESSAGE_INVALID or ALLOC_ERROR. */
SNMPAPI_STATUS wsnmp_codec_decode (const uint8_t    *bytes,
                                   size_t            length,
                                   WsnmpWireMessage *ret_message);

/* The same for a PDU of SNMPv3 alone. */
SNMPAPI_STATUS wsnmp_codec_decode_pdu (const uint8_t    *bytes,
                                       size_t            length,
                                       WsnmpWireMessage *ret_message);
