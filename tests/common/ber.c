/* ber.c
 *
 * A small reader and writer of SNMP messages, for tests only.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ber.h"

#include <string.h>

#define TAG_INTEGER 0x02
#define TAG_OCTETS 0x04
#define TAG_OID 0x06
#define TAG_SEQUENCE 0x30
#define TAG_V1TRAP 0xA4

typedef BerReader Reader;

/**
 * ber_take:
 * @reader: moved behind the element
 * @tag: (out): of the element
 * @content: (out): what stands inside it
 *
 * Returns: FALSE when there is no whole element
 */
gboolean
ber_take (BerReader *reader,
          guint8    *tag,
          BerReader *content)
{
  gsize length, header = 2;

  if (reader->left < 2)
    return FALSE;

  *tag = reader->at[0];
  length = reader->at[1];
  if (length & 0x80)
    {
      guint n = length & 0x7f;

      if (n == 0 || n > 4 || reader->left < 2 + n)
        return FALSE;
      length = 0;
      for (guint i = 0; i < n; i++)
        length = length << 8 | reader->at[2 + i];
      header += n;
    }
  if (length > reader->left - header)
    return FALSE;

  content->at = reader->at + header;
  content->left = length;
  reader->at += header + length;
  reader->left -= header + length;

  return TRUE;
}

gboolean
ber_take_tag (BerReader *reader,
              guint8     wanted,
              BerReader *content)
{
  guint8 tag;

  return ber_take (reader, &tag, content) && tag == wanted;
}

gboolean
ber_take_integer (BerReader *reader,
                  gint64    *value)
{
  Reader  content;
  guint8  tag;
  guint64 bits;

  if (!ber_take (reader, &tag, &content) || content.left == 0 || content.left > 8)
    return FALSE;

  bits = content.at[0] & 0x80 ? G_MAXUINT64 : 0;
  for (gsize i = 0; i < content.left; i++)
    bits = bits << 8 | content.at[i];
  *value = (gint64)bits;

  return TRUE;
}

static char *
print_oid (Reader content)
{
  GString *text = g_string_new (NULL);
  guint64  arc = 0;
  gboolean first = TRUE;

  for (gsize i = 0; i < content.left; i++)
    {
      arc = arc << 7 | (content.at[i] & 0x7f);
      if (content.at[i] & 0x80)
        continue;
      if (first)
        g_string_append_printf (text, "%d.%d", (int)MIN (arc / 40, 2),
                                (int)(arc - MIN (arc / 40, 2) * 40));
      else
        g_string_append_printf (text, ".%" G_GUINT64_FORMAT, arc);
      first = FALSE;
      arc = 0;
    }

  return g_string_free (text, FALSE);
}

static gboolean
parse_v1_trap (BerMessage *message,
               Reader     *pdu)
{
  Reader content;

  if (!ber_take_tag (pdu, TAG_OID, &content))
    return FALSE;
  message->enterprise = print_oid (content);

  if (!ber_take_tag (pdu, 0x40, &content) || content.left != 4)
    return FALSE;
  memcpy (message->agent_address, content.at, 4);

  return ber_take_integer (pdu, &message->error_status) &&
         ber_take_integer (pdu, &message->error_index) &&
         ber_take_integer (pdu, &message->request_id);
}

static gboolean
parse (BerMessage *message,
       Reader      datagram)
{
  Reader whole, community, pdu, bindings;

  if (!ber_take_tag (&datagram, TAG_SEQUENCE, &whole) || datagram.left != 0 ||
      !ber_take_integer (&whole, &message->version) ||
      !ber_take_tag (&whole, TAG_OCTETS, &community) ||
      !ber_take (&whole, &message->pdu_type, &pdu) || whole.left != 0)
    return FALSE;

  message->community = g_bytes_new (community.at, community.left);

  if (message->pdu_type == TAG_V1TRAP)
    {
      if (!parse_v1_trap (message, &pdu))
        return FALSE;
    }
  else if (!ber_take_integer (&pdu, &message->request_id) ||
           !ber_take_integer (&pdu, &message->error_status) ||
           !ber_take_integer (&pdu, &message->error_index))
    {
      return FALSE;
    }

  if (!ber_take_tag (&pdu, TAG_SEQUENCE, &bindings) || pdu.left != 0)
    return FALSE;
  message->bindings = g_bytes_new (bindings.at, bindings.left);

  return TRUE;
}

/**
 * ber_message_parse:
 * @data: a datagram
 * @length: its length
 *
 * Returns: (transfer full) (nullable): the message, NULL when it is none
 */
BerMessage *
ber_message_parse (const guint8 *data,
                   gsize         length)
{
  BerMessage *message = g_new0 (BerMessage, 1);

  if (!parse (message, (Reader){ data, length }))
    g_clear_pointer (&message, ber_message_free);

  return message;
}

void
ber_message_free (BerMessage *message)
{
  g_clear_pointer (&message->community, g_bytes_unref);
  g_clear_pointer (&message->bindings, g_bytes_unref);
  g_free (message->enterprise);
  g_free (message);
}

/**
 * ber_append:
 * @to: where it goes
 * @tag: of the element
 * @content: what stands in it
 * @length: in bytes
 */
void
ber_append (GByteArray   *to,
            guint8        tag,
            gconstpointer content,
            gsize         length)
{
  guint8 header[6] = { tag };
  guint  n = 1;

  g_assert_cmpuint (length, <=, G_MAXUINT32);

  if (length < 0x80)
    {
      header[n++] = length;
    }
  else
    {
      guint bytes = length < 0x100 ? 1 : length < 0x10000   ? 2
                                       : length < 0x1000000 ? 3
                                                            : 4;

      header[n++] = 0x80 | bytes;
      while (bytes-- > 0)
        header[n++] = length >> (8 * bytes) & 0xff;
    }

  g_byte_array_append (to, header, n);
  if (length > 0)
    g_byte_array_append (to, content, length);
}

/**
 * ber_append_integer:
 * @to: where it goes
 * @tag: of the element
 * @value: written in as few bytes as it needs
 */
void
ber_append_integer (GByteArray *to,
                    guint8      tag,
                    gint64      value)
{
  guint8 bytes[8];
  guint  skip = 0;

  for (guint i = 0; i < 8; i++)
    bytes[i] = value >> (8 * (7 - i)) & 0xff;
  while (skip < 7 && ((bytes[skip] == 0x00 && !(bytes[skip + 1] & 0x80)) ||
                      (bytes[skip] == 0xff && (bytes[skip + 1] & 0x80))))
    skip++;

  ber_append (to, tag, bytes + skip, 8 - skip);
}

/**
 * ber_append_oid:
 * @to: where it goes
 * @oid: dotted, with two numbers at least
 */
void
ber_append_oid (GByteArray *to,
                const char *oid)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_auto (GStrv) parts = g_strsplit (oid, ".", -1);
  guint n_parts = g_strv_length (parts);

  g_assert_cmpuint (n_parts, >=, 2);
  for (guint i = 1; i < n_parts; i++)
    {
      guint64 number = g_ascii_strtoull (parts[i], NULL, 10);

      if (i == 1)
        number += 40 * g_ascii_strtoull (parts[0], NULL, 10);
      for (int shift = 28; shift >= 0; shift -= 7)
        {
          guint8 byte = (number >> shift & 0x7f) | (shift > 0 ? 0x80 : 0);

          if (number >> shift > 0 || shift == 0)
            g_byte_array_append (content, &byte, 1);
        }
    }

  ber_append (to, TAG_OID, content->data, content->len);
}

static void
append_v1_trap (GByteArray       *pdu,
                const BerMessage *message)
{
  ber_append_oid (pdu, message->enterprise);
  ber_append (pdu, 0x40, message->agent_address, 4);
  ber_append_integer (pdu, TAG_INTEGER, message->error_status);
  ber_append_integer (pdu, TAG_INTEGER, message->error_index);
  ber_append_integer (pdu, 0x43, message->request_id);
}

/**
 * ber_message_build:
 * @message: a message
 *
 * Returns: (transfer full): the datagram
 */
GBytes *
ber_message_build (const BerMessage *message)
{
  g_autoptr (GByteArray) pdu = g_byte_array_new ();
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  GByteArray            *datagram = g_byte_array_new ();

  if (message->pdu_type == TAG_V1TRAP)
    {
      append_v1_trap (pdu, message);
    }
  else
    {
      ber_append_integer (pdu, TAG_INTEGER, message->request_id);
      ber_append_integer (pdu, TAG_INTEGER, message->error_status);
      ber_append_integer (pdu, TAG_INTEGER, message->error_index);
    }
  ber_append (pdu, TAG_SEQUENCE, g_bytes_get_data (message->bindings, NULL),
              g_bytes_get_size (message->bindings));

  ber_append_integer (whole, TAG_INTEGER, message->version);
  ber_append (whole, TAG_OCTETS, g_bytes_get_data (message->community, NULL),
              g_bytes_get_size (message->community));
  ber_append (whole, message->pdu_type, pdu->data, pdu->len);

  ber_append (datagram, TAG_SEQUENCE, whole->data, whole->len);

  return g_byte_array_free_to_bytes (datagram);
}

static Reader
reader_of (GBytes *bindings)
{
  Reader reader;

  reader.at = g_bytes_get_data (bindings, &reader.left);

  return reader;
}

/* The next binding of a list that was checked before. */
static gboolean
take_binding (Reader *list,
              Reader *name,
              guint8 *tag,
              Reader *value)
{
  Reader binding;

  return ber_take_tag (list, TAG_SEQUENCE, &binding) &&
         ber_take_tag (&binding, TAG_OID, name) &&
         ber_take (&binding, tag, value);
}

/**
 * ber_bindings_print:
 * @bindings: contents of a list
 *
 * Returns: (transfer full): for each binding its name, the tag of its value
 *   and the value's bytes, in hexadecimal: "1.3.6.1.2.1.1.3.0 43:0a, ..."
 */
char *
ber_bindings_print (GBytes *bindings)
{
  GString *text = g_string_new (NULL);
  Reader   list = reader_of (bindings), name, value;
  guint8   tag;

  while (take_binding (&list, &name, &tag, &value))
    {
      g_autofree char *oid = print_oid (name);

      g_string_append_printf (text, "%s%s %02x:", text->len > 0 ? ", " : "", oid, tag);
      for (gsize i = 0; i < value.left; i++)
        g_string_append_printf (text, "%02x", value.at[i]);
    }
  if (list.left > 0)
    g_string_append (text, " (malformed)");

  return g_string_free (text, FALSE);
}

/**
 * ber_bindings_with_value:
 * @bindings: contents of a list
 * @tag: of the value
 * @content: of the value
 * @length: in bytes
 *
 * Returns: (transfer full): the same names, each with this value
 */
GBytes *
ber_bindings_with_value (GBytes       *bindings,
                         guint8        tag,
                         gconstpointer content,
                         gsize         length)
{
  GByteArray *list = g_byte_array_new ();
  Reader      old = reader_of (bindings), name, value;
  guint8      old_tag;

  while (take_binding (&old, &name, &old_tag, &value))
    {
      g_autoptr (GByteArray) binding = g_byte_array_new ();

      ber_append (binding, TAG_OID, name.at, name.left);
      ber_append (binding, tag, content, length);
      ber_append (list, TAG_SEQUENCE, binding->data, binding->len);
    }

  return g_byte_array_free_to_bytes (list);
}
