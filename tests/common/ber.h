/* ber.h
 *
 * A small reader and writer of SNMP messages, for tests only: it shares no
 * code with what is tested.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BerMessage:
 * @version: 0 is SNMPv1, 1 is SNMPv2c
 * @request_id: the time stamp of an SNMPv1 trap
 * @error_status: the generic trap of an SNMPv1 trap
 * @error_index: the specific trap of an SNMPv1 trap
 * @bindings: the contents of the list of bindings, encoded
 * @enterprise: (nullable): dotted, of an SNMPv1 trap
 *
 * A message as it stands on the wire.
 */
typedef struct
{
  gint64  version;
  GBytes *community;
  guint8  pdu_type;
  gint64  request_id;
  gint64  error_status;
  gint64  error_index;
  GBytes *bindings;
  char   *enterprise;
  guint8  agent_address[4];
} BerMessage;

BerMessage *ber_message_parse (const guint8 *data,
                               gsize         length);
void        ber_message_free (BerMessage *message);
GBytes     *ber_message_build (const BerMessage *message);

/* What is left of something encoded. */
typedef struct
{
  const guint8 *at;
  gsize         left;
} BerReader;

gboolean ber_take (BerReader *reader,
                   guint8    *tag,
                   BerReader *content);
gboolean ber_take_tag (BerReader *reader,
                       guint8     wanted,
                       BerReader *content);
gboolean ber_take_integer (BerReader *reader,
                           gint64    *value);

void ber_append (GByteArray   *to,
                 guint8        tag,
                 gconstpointer content,
                 gsize         length);
void ber_append_integer (GByteArray *to,
                         guint8      tag,
                         gint64      value);
void ber_append_oid (GByteArray *to,
                     const char *oid);

char   *ber_bindings_print (GBytes *bindings);
GBytes *ber_bindings_with_value (GBytes       *bindings,
                                 guint8        tag,
                                 gconstpointer content,
                                 gsize         length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BerMessage, ber_message_free)

G_END_DECLS
