/* varbind-export-pcapng.c
 *
 * Messages as a capture file for Wireshark.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-export-private.h"

/* The format is that of the IETF's draft-ietf-opsawg-pcapng.  libpcap writes
 * neither it nor comments.
 *
 * The link type is that of Wireshark's exported PDUs: it says which protocol the
 * bytes are, whatever the port, and needs no made-up Ethernet, IP and UDP around
 * them. */

#define LINKTYPE_WIRESHARK_UPPER_PDU 252

/* Blocks */
#define SECTION_HEADER 0x0A0D0D0A
#define INTERFACE_DESCRIPTION 1
#define ENHANCED_PACKET 6

/* Options */
#define OPTION_END 0
#define OPTION_COMMENT 1
#define OPTION_APPLICATION 4
#define OPTION_DESCRIPTION 3
#define OPTION_FLAGS 2
#define OPTION_RESOLUTION 9

#define FLAG_INBOUND 1
#define FLAG_OUTBOUND 2

/* Tags of an exported PDU, in network order, each value filled up to four bytes */
#define TAG_END 0
#define TAG_DISSECTOR_NAME 12
#define TAG_IPV4_SOURCE 20
#define TAG_IPV6_SOURCE 22
#define TAG_PORT_TYPE 24
#define TAG_SOURCE_PORT 25
#define TO_DESTINATION 1 /* from the tag of a source to that of the destination */

#define PORT_TYPE_UDP 3

static void
append_16 (GByteArray *block,
           guint16     value)
{
  value = GUINT16_TO_LE (value);
  g_byte_array_append (block, (guint8 *)&value, sizeof value);
}

static void
append_32 (GByteArray *block,
           guint32     value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (block, (guint8 *)&value, sizeof value);
}

static void
append_padded (GByteArray *block,
               const void *bytes,
               gsize       length)
{
  static const guint8 zeros[3] = { 0 };

  g_byte_array_append (block, bytes, length);
  g_byte_array_append (block, zeros, -length & 3);
}

static void
append_option (GByteArray *block,
               guint16     code,
               const void *bytes,
               guint16     length)
{
  append_16 (block, code);
  append_16 (block, length);
  append_padded (block, bytes, length);
}

static void
append_text_option (GByteArray *block,
                    guint16     code,
                    const char *text)
{
  append_option (block, code, text, MIN (strlen (text), 1024));
}

/* A block begins and ends with its length, which is filled in at its end. */
static GByteArray *
begin_block (guint32 type)
{
  GByteArray *block = g_byte_array_new ();

  append_32 (block, type);
  append_32 (block, 0);

  return block;
}

static void
write_block (VarbindExport *self,
             GByteArray    *block)
{
  guint32 length;

  append_option (block, OPTION_END, NULL, 0);
  length = block->len + 4;
  append_32 (block, length);
  length = GUINT32_TO_LE (length);
  memcpy (block->data + 4, &length, sizeof length);

  varbind_export_write (self, block->data, block->len);
  g_byte_array_unref (block);
}

static void
begin (VarbindExport *self)
{
  GByteArray *block = begin_block (SECTION_HEADER);
  guint8      resolution = 9; /* nanoseconds */

  append_32 (block, 0x1A2B3C4D); /* so written tells the byte order */
  append_16 (block, 1);          /* version 1.0 */
  append_16 (block, 0);
  append_32 (block, G_MAXUINT32); /* a section of any length */
  append_32 (block, G_MAXUINT32);
  append_text_option (block, OPTION_APPLICATION, "Varbind " VERSION);
  write_block (self, block);

  block = begin_block (INTERFACE_DESCRIPTION);
  append_16 (block, LINKTYPE_WIRESHARK_UPPER_PDU);
  append_16 (block, 0);
  append_32 (block, 0); /* packets of any length */
  append_text_option (block, OPTION_DESCRIPTION, self->program);
  append_option (block, OPTION_RESOLUTION, &resolution, sizeof resolution);
  write_block (self, block);

  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static void
append_tag (GByteArray *packet,
            guint16     tag,
            const void *bytes,
            guint16     length)
{
  guint16 head[2] = { GUINT16_TO_BE (tag), GUINT16_TO_BE ((length + 3) & ~3) };

  g_byte_array_append (packet, (guint8 *)head, sizeof head);
  append_padded (packet, bytes, length);
}

static void
append_tag_32 (GByteArray *packet,
               guint16     tag,
               guint32     value)
{
  value = GUINT32_TO_BE (value);
  append_tag (packet, tag, &value, sizeof value);
}

/* Of the two addresses only the peer's is known. */
static void
append_peer (GByteArray *packet,
             const char *peer,
             guint16     shift)
{
  g_autoptr (GSocketConnectable) connectable = NULL;
  g_autoptr (GInetAddress)       address = NULL;
  GNetworkAddress               *parsed;
  gboolean                       is_ipv6;

  if (peer != NULL)
    connectable = g_network_address_parse (peer, 0, NULL);
  if (connectable == NULL)
    return;

  parsed = G_NETWORK_ADDRESS (connectable);
  address = g_inet_address_new_from_string (g_network_address_get_hostname (parsed));
  if (address == NULL)
    return;

  is_ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  append_tag (packet, (is_ipv6 ? TAG_IPV6_SOURCE : TAG_IPV4_SOURCE) + shift,
              g_inet_address_to_bytes (address), g_inet_address_get_native_size (address));
  append_tag_32 (packet, TAG_PORT_TYPE, PORT_TYPE_UDP);
  append_tag_32 (packet, TAG_SOURCE_PORT + shift, g_network_address_get_port (parsed));
}

static GByteArray *
make_packet (const WinsnmpMessageEvent *message,
             gboolean                   outbound)
{
  GByteArray *packet = g_byte_array_new ();

  append_tag (packet, TAG_DISSECTOR_NAME, "snmp", 4);
  append_peer (packet, message->peer, outbound ? TO_DESTINATION : 0);
  append_tag (packet, TAG_END, NULL, 0);
  g_byte_array_append (packet, message->payload, message->payload_length);

  return packet;
}

/* The call that a message began with; answers and retransmissions belong to it. */
static guint64
note_call (VarbindExport      *self,
           const WinsnmpEvent *event)
{
  guint64  message = event->u.message.message;
  guint64 *call = g_hash_table_lookup (self->open, &message);
  guint64  number = call != NULL ? *call : event->call;

  switch (event->u.message.state)
    {
    case WINSNMP_MESSAGE_QUEUED:
    case WINSNMP_MESSAGE_DISCOVERING:
    case WINSNMP_MESSAGE_SENT:
      if (call == NULL && number != 0)
        g_hash_table_insert (self->open, g_memdup2 (&message, sizeof message),
                             g_memdup2 (&number, sizeof number));
      break;

    default:
      g_hash_table_remove (self->open, &message);
      break;
    }

  return number;
}

static char *
dup_comment (VarbindExport      *self,
             const WinsnmpEvent *event,
             guint64             call)
{
  VarbindHandle *session = varbind_target_lookup (self->target, event->u.message.session);
  GString       *text = g_string_new (NULL);

  g_string_append_printf (text, "event %" G_GUINT64_FORMAT, event->serial);
  if (call != 0)
    g_string_append_printf (text, ", call %" G_GUINT64_FORMAT, call);
  if (session != NULL)
    g_string_append_printf (text, ", session %s", varbind_handle_get_name (session));
  if (event->u.message.state == WINSNMP_MESSAGE_SENT && event->u.message.retransmission > 0)
    g_string_append_printf (text, ", retransmission %u", event->u.message.retransmission);

  return g_string_free (text, FALSE);
}

static void
write_event (VarbindExport      *self,
             const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *message = &event->u.message;
  g_autoptr (GByteArray)     packet = NULL;
  g_autofree char           *comment = NULL;
  GByteArray                *block;
  gboolean                   outbound;
  guint64                    call, time;

  if (event->kind != WINSNMP_EVENT_MESSAGE)
    return;

  call = note_call (self, event);
  if (message->payload == NULL)
    return;

  outbound = message->state == WINSNMP_MESSAGE_SENT || message->state == WINSNMP_MESSAGE_SENT_ONCE;
  packet = make_packet (message, outbound);
  comment = dup_comment (self, event, call);
  time = self->realtime + (event->time - self->monotonic);

  block = begin_block (ENHANCED_PACKET);
  append_32 (block, 0); /* the one interface */
  append_32 (block, time >> 32);
  append_32 (block, (guint32)time);
  append_32 (block, packet->len);
  append_32 (block, packet->len);
  append_padded (block, packet->data, packet->len);
  append_text_option (block, OPTION_COMMENT, comment);
  append_option (block, OPTION_FLAGS,
                 (guint8[4]){ outbound ? FLAG_OUTBOUND : FLAG_INBOUND, 0, 0, 0 }, 4);
  write_block (self, block);
  self->n_written++;
}

static void
end (VarbindExport *self)
{
}

const VarbindExportWriter varbind_export_pcapng = { begin, write_event, end };
