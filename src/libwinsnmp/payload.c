/* payload.c
 *
 * What events tell of the bytes of datagrams.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdatomic.h>
#include <string.h>

#include "datagram-v3.h"
#include "payload.h"
#include "winsnmp-linux.h"

#define MAX_DATAGRAM 65535

/* The first byte of a PDU. */
#define RESPONSE_TAG 0xA2
#define SET_TAG 0xA3

/* What nobody has set is NONE. */
#define IS_SET (1 << 8)
#define LEVEL_MASK (IS_SET - 1)

static atomic_uint setting;

WinsnmpPayload
wsnmp_payload_get (void)
{
  return (WinsnmpPayload)(atomic_load_explicit (&setting, memory_order_relaxed) & LEVEL_MASK);
}

SNMPAPI_STATUS
winsnmp_set_payload (WinsnmpPayload payload)
{
  if ((int)payload < WINSNMP_PAYLOAD_NONE || payload > WINSNMP_PAYLOAD_FULL)
    return SNMPAPI_FAILURE;

  atomic_store (&setting, (unsigned int)payload | IS_SET);

  return SNMPAPI_SUCCESS;
}

void
wsnmp_payload_read_environment (const char *text)
{
  if (text == NULL || atomic_load (&setting) & IS_SET)
    return;

  if (strcmp (text, "masked") == 0)
    atomic_store (&setting, WINSNMP_PAYLOAD_MASKED);
  else if (strcmp (text, "full") == 0)
    atomic_store (&setting, WINSNMP_PAYLOAD_FULL);
}

/* Overwrites what @begin points to, which lies in @bytes. */
static void
overwrite (uint8_t       *bytes,
           const uint8_t *begin,
           size_t         length,
           int            byte)
{
  memset (bytes + (begin - bytes), byte, length);
}

/* Values that a SET carries, and a response to it says again. */
static bool
has_secret_values (const WsnmpDatagramParts *parts,
                   int                       request_type)
{
  if (parts->pdu[0] == SET_TAG)
    return true;

  return parts->pdu[0] == RESPONSE_TAG && (request_type == SNMP_PDU_SET || request_type == 0);
}

static void
mask_pdu (uint8_t                  *bytes,
          const WsnmpDatagramParts *parts,
          int                       request_type)
{
  WsnmpDatagramBindings bindings;
  WsnmpTlv              name, value;

  if (!has_secret_values (parts, request_type) ||
      !wsnmp_datagram_begin_bindings (parts, &bindings))
    return;

  while (wsnmp_datagram_next_binding (&bindings, &name, &value))
    overwrite (bytes, value.begin, value.length, 0);
}

/* Whoever has digest or cipher text can try passwords on them. */
static size_t
mask_v3 (uint8_t *bytes,
         size_t   length,
         int      request_type)
{
  WsnmpV3Header      header;
  WsnmpTlv           data, engine_id, name;
  WsnmpDatagramParts parts;

  if (!wsnmp_datagram_split_v3 (bytes, length, &header))
    return 0;

  overwrite (bytes, header.digest.begin, header.digest.length, 0);
  if (header.flags & WSNMP_V3_PRIV)
    {
      if (!wsnmp_tlv_read (header.data, header.data + header.data_length, &data))
        return 0;
      overwrite (bytes, data.begin, data.length, 0);
    }
  else if (wsnmp_datagram_split_scoped (header.data, header.data_length, &engine_id, &name,
                                        &parts))
    mask_pdu (bytes, &parts, request_type);
  else
    return 0;

  return header.length;
}

/* Lengths and all that is no secret stay.  0: what this is is not known, so what is
 * secret in it is not known either. */
static size_t
mask (uint8_t *bytes,
      size_t   length,
      int      request_type)
{
  WsnmpDatagramParts parts;

  if (wsnmp_datagram_is_v3 (bytes, length))
    return mask_v3 (bytes, length, request_type);
  if (!wsnmp_datagram_split (bytes, length, &parts))
    return 0;

  overwrite (bytes, parts.community, parts.community_length, '*');
  mask_pdu (bytes, &parts, request_type);

  /* Something may stand behind the message. */
  return (size_t)(parts.pdu + parts.pdu_length - bytes);
}

void
wsnmp_payload_fill (WinsnmpEvent  *event,
                    const uint8_t *bytes,
                    size_t         length,
                    int            request_type)
{
  static uint8_t masked[MAX_DATAGRAM];

  WinsnmpPayload payload = wsnmp_payload_get ();

  if (payload == WINSNMP_PAYLOAD_NONE || bytes == NULL || length > sizeof masked)
    return;

  if (payload == WINSNMP_PAYLOAD_MASKED)
    {
      memcpy (masked, bytes, length);
      bytes = masked;
      length = mask (masked, length, request_type);
    }
  if (length == 0)
    return;

  event->u.message.payload = bytes;
  event->u.message.payload_length = (uint32_t)length;
}
