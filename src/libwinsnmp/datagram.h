/* datagram.h
 *
 * A look at a datagram before anybody parses it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "tlv.h"

/**
 * WsnmpDatagramParts:
 * @version: 1 to 3
 * @pdu: with its tag and length
 *
 * Where the parts of a message begin in its bytes.
 */
typedef struct
{
  uint8_t        version;
  const uint8_t *community;
  size_t         community_length;
  const uint8_t *pdu;
  size_t         pdu_length;
} WsnmpDatagramParts;

/* Does this version, 1 to 3, have a PDU with this tag? */
bool wsnmp_datagram_has_pdu (uint8_t version,
                             uint8_t tag);

/* TRUE for a message of SNMPv1 or SNMPv2c that is sound in its structure:
 * each constructed value is filled exactly by those inside it, lengths are
 * definite, and the version has such a PDU.  Net-SNMP's parser reads past the end
 * of what is not.  Bytes behind the message are allowed. */
bool wsnmp_datagram_split (const uint8_t      *bytes,
                           size_t              length,
                           WsnmpDatagramParts *ret_parts);

typedef enum {
  WSNMP_DATAGRAM_WHOLE,
  WSNMP_DATAGRAM_CUT,   /* it goes on behind the end of the bytes */
  WSNMP_DATAGRAM_WRONG, /* it does not begin as a message does */
} WsnmpDatagramExtent;

/* How far the message at the beginning of @bytes reaches, by its outermost
 * length alone.  @ret_length is set for WSNMP_DATAGRAM_WHOLE. */
WsnmpDatagramExtent wsnmp_datagram_measure (const uint8_t *bytes,
                                            size_t         length,
                                            size_t        *ret_length);

/* The rest of a list of bindings. */
typedef struct
{
  const uint8_t *place;
  const uint8_t *end;
} WsnmpDatagramBindings;

/* Walks over the bindings of a message that was split.  FALSE when what stands before
 * the list is not what its PDU has there, when there is no list, or no further
 * binding.  Something may stand behind the value that has no place there. */
bool wsnmp_datagram_begin_bindings (const WsnmpDatagramParts *parts,
                                    WsnmpDatagramBindings    *ret_bindings);
bool wsnmp_datagram_next_binding (WsnmpDatagramBindings *bindings,
                                  WsnmpTlv              *ret_name,
                                  WsnmpTlv              *ret_value);

/* The request id in the first bytes of a message, which may be cut off.
 * FALSE when it does not reach that far. */
bool wsnmp_datagram_peek_id (const uint8_t *bytes,
                             size_t         length,
                             int32_t       *ret_request_id);
