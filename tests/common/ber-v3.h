/* ber-v3.h
 *
 * A small reader and writer of SNMPv3 messages, for tests only: it shares no code
 * with what is tested.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ber.h"

G_BEGIN_DECLS

#define BER_V3_AUTH 0x01
#define BER_V3_PRIV 0x02
#define BER_V3_REPORTABLE 0x04

#define BER_V3_REPORT 0xA8

/**
 * BerV3Message:
 * @digest: 12 bytes when it is authentic
 * @salt: 8 bytes when it is encrypted
 * @context_engine_id, @context_name, @pdu_type to @bindings: not there, NULL or 0,
 *   when it is encrypted
 *
 * A message as it stands on the wire.
 */
typedef struct
{
  gint64  msg_id;
  guint8  flags;
  gint64  model;
  GBytes *engine_id;
  gint64  boots;
  gint64  time;
  char   *user;
  GBytes *digest;
  GBytes *salt;
  GBytes *context_engine_id;
  char   *context_name;
  guint8  pdu_type;
  gint64  request_id;
  gint64  error_status;
  gint64  error_index;
  GBytes *bindings;
} BerV3Message;

BerV3Message *ber_v3_parse (GBytes *datagram);
BerV3Message *ber_v3_copy (const BerV3Message *message);
void          ber_v3_free (BerV3Message *message);

/* With a secret it is authenticated, by HMAC-SHA-96. */
GBytes *ber_v3_build (const BerV3Message *message,
                      const char         *secret);

/* Was it authenticated so?  @datagram is that which was parsed. */
gboolean ber_v3_is_authentic (GBytes             *datagram,
                              const BerV3Message *message,
                              const char         *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BerV3Message, ber_v3_free)

G_END_DECLS
