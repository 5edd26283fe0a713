/* varbind-value.c
 *
 * Values of bindings, from text and to text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "varbind-binding-text.h"
#include "varbind-line.h"
#include "varbind-names.h"
#include "varbind-value.h"

static gboolean
parse_signed (const char *text,
              smiINT     *ret_number,
              GError    **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &number, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("A whole number from -2147483648 to 2147483647 is needed"));
      return FALSE;
    }

  *ret_number = number;

  return TRUE;
}

static gboolean
parse_unsigned (const char *text,
                smiUINT32  *ret_number,
                GError    **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("A whole number from 0 to 4294967295 is needed"));
      return FALSE;
    }

  *ret_number = number;

  return TRUE;
}

static gboolean
parse_counter64 (const char *text,
                 smiCNTR64  *ret_number,
                 GError    **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &number, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("A whole number from 0 to 18446744073709551615 is needed"));
      return FALSE;
    }

  ret_number->hipart = number >> 32;
  ret_number->lopart = (smiUINT32)number;

  return TRUE;
}

/* Two digits a byte, in one piece or with blanks between bytes. */
static GBytes *
parse_hexadecimal (const char *text,
                   GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  while (*text != '\0')
    {
      guint8 byte;

      if (*text == ' ' && text[1] != '\0' && text[1] != ' ')
        text++;
      if (!g_ascii_isxdigit (text[0]) || !g_ascii_isxdigit (text[1]))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                               _ ("After 0x, two hexadecimal digits for each byte are needed"));
          return NULL;
        }

      byte = g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]);
      g_byte_array_append (bytes, &byte, 1);
      text += 2;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
parse_octets (const char   *text,
              VarbindValue *value,
              GError      **error)
{
  gsize length;

  if (g_str_has_prefix (text, "0x"))
    value->memory = parse_hexadecimal (text + 2, error);
  else
    value->memory = g_bytes_new (text, strlen (text));
  if (value->memory == NULL)
    return FALSE;

  value->value.value.string.ptr = (smiLPBYTE)g_bytes_get_data (value->memory, &length);
  value->value.value.string.len = length;

  return TRUE;
}

static gboolean
parse_address (const char   *text,
               VarbindValue *value,
               GError      **error)
{
  struct in_addr address;

  if (inet_pton (AF_INET, text, &address) != 1)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("An IPv4 address such as 192.0.2.1 is needed"));
      return FALSE;
    }

  value->memory = g_bytes_new (&address, sizeof address);
  value->value.value.string.ptr = (smiLPBYTE)g_bytes_get_data (value->memory, NULL);
  value->value.value.string.len = sizeof address;

  return TRUE;
}

/* Whether its arcs make sense is for the library to say. */
static gboolean
parse_oid (const char   *text,
           VarbindValue *value,
           GError      **error)
{
  g_auto (GStrv) parts = g_strsplit (text[0] == '.' ? text + 1 : text, ".", -1);
  guint     n = g_strv_length (parts);
  smiUINT32 numbers[MAXOBJIDSIZE];
  gboolean  valid = n >= 2 && n <= MAXOBJIDSIZE;

  for (guint i = 0; i < n && valid; i++)
    {
      guint64 number = 0;

      valid = g_ascii_string_to_unsigned (parts[i], 10, 0, G_MAXUINT32, &number, NULL);
      numbers[i] = number;
    }

  if (!valid)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("An object identifier such as 1.3.6.1.2.1.1.5.0 is needed"));
      return FALSE;
    }

  value->memory = g_bytes_new (numbers, n * sizeof *numbers);
  value->value.value.oid.ptr = (smiLPUINT32)g_bytes_get_data (value->memory, NULL);
  value->value.value.oid.len = n;

  return TRUE;
}

static gboolean
parse_nothing (const char *text,
               GError    **error)
{
  if (text[0] == '\0')
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("This syntax takes no value"));

  return FALSE;
}

/**
 * varbind_value_parse:
 * @syntax: SNMP_SYNTAX_ number
 * @text: (nullable): the value as #VarbindBindingText describes it
 * @ret_value: (out): the value, to be cleared with varbind_value_clear()
 * @error: (nullable): G_IO_ERROR_INVALID_ARGUMENT, with a translated sentence
 *
 * Returns: %FALSE when the text is no value of the syntax
 */
gboolean
varbind_value_parse (guint         syntax,
                     const char   *text,
                     VarbindValue *ret_value,
                     GError      **error)
{
  memset (ret_value, 0, sizeof *ret_value);
  ret_value->value.syntax = syntax;
  if (text == NULL)
    text = "";

  switch (syntax)
    {
    case SNMP_SYNTAX_INT32:
      return parse_signed (text, &ret_value->value.value.sNumber, error);

    case SNMP_SYNTAX_UINT32:
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
      return parse_unsigned (text, &ret_value->value.value.uNumber, error);

    case SNMP_SYNTAX_CNTR64:
      return parse_counter64 (text, &ret_value->value.value.hNumber, error);

    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_BITS:
    case SNMP_SYNTAX_OPAQUE:
    case SNMP_SYNTAX_NSAPADDR:
      return parse_octets (text, ret_value, error);

    case SNMP_SYNTAX_IPADDR:
      return parse_address (text, ret_value, error);

    case SNMP_SYNTAX_OID:
      return parse_oid (text, ret_value, error);

    case SNMP_SYNTAX_NULL:
    case SNMP_SYNTAX_NOSUCHOBJECT:
    case SNMP_SYNTAX_NOSUCHINSTANCE:
    case SNMP_SYNTAX_ENDOFMIBVIEW:
      return parse_nothing (text, error);

    default:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("Unknown syntax"));
      return FALSE;
    }
}

/**
 * varbind_value_copy:
 * @value: a value as SnmpGetVb gives it
 * @ret_value: (out): the same with memory of its own, to be cleared with
 *   varbind_value_clear()
 */
void
varbind_value_copy (const smiVALUE *value,
                    VarbindValue   *ret_value)
{
  *ret_value = (VarbindValue){ *value, NULL };

  switch (value->syntax)
    {
    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_BITS:
    case SNMP_SYNTAX_OPAQUE:
    case SNMP_SYNTAX_IPADDR:
    case SNMP_SYNTAX_NSAPADDR:
      ret_value->memory = g_bytes_new (value->value.string.ptr, value->value.string.len);
      ret_value->value.value.string.ptr =
        (smiLPBYTE)g_bytes_get_data (ret_value->memory, NULL);
      break;

    case SNMP_SYNTAX_OID:
      ret_value->memory = g_bytes_new (value->value.oid.ptr,
                                       value->value.oid.len * sizeof (smiUINT32));
      ret_value->value.value.oid.ptr = (smiLPUINT32)g_bytes_get_data (ret_value->memory, NULL);
      break;

    default:
      break;
    }
}

/**
 * varbind_value_clear:
 * @value: what varbind_value_parse() filled in
 */
void
varbind_value_clear (VarbindValue *value)
{
  g_clear_pointer (&value->memory, g_bytes_unref);
}

/**
 * varbind_binding_text_check:
 * @binding: a binding as a person writes it
 * @error: (nullable): G_IO_ERROR_INVALID_ARGUMENT, with a translated sentence
 *
 * Checks a value before WinSNMP is asked: a text that is no value of its syntax
 * cannot even be handed to it.  The name is not looked at, SnmpStrToOid judges
 * it.
 *
 * Returns: %FALSE when the value cannot be used
 */
gboolean
varbind_binding_text_check (const VarbindBindingText *binding,
                            GError                  **error)
{
  VarbindValue value;
  gboolean     valid;

  g_return_val_if_fail (binding != NULL, FALSE);

  valid = varbind_value_parse (binding->syntax, binding->value, &value, error);
  varbind_value_clear (&value);

  return valid;
}

static char *
hexadecimal_to_text (const smiOCTETS *octets)
{
  GString *text = g_string_sized_new (2 + 2 * octets->len);

  g_string_append (text, "0x");
  for (smiUINT32 i = 0; i < octets->len; i++)
    g_string_append_printf (text, "%02x", octets->ptr[i]);

  return g_string_free (text, FALSE);
}

/* Printable, line breaks and tabs allowed; a NUL at the end is left out, as
 * many agents send one. */
static char *
octets_to_text (const smiOCTETS *octets)
{
  const char *start = (const char *)octets->ptr;
  gsize       length = octets->len;
  const char *c;

  if (length == 0)
    return g_strdup ("");
  if (start[length - 1] == '\0')
    length--;
  if (length == 0 || !g_utf8_validate_len (start, length, NULL))
    return hexadecimal_to_text (octets);

  for (c = start; c < start + length; c = g_utf8_next_char (c))
    if (!varbind_line_can_show (g_utf8_get_char (c)) && strchr ("\t\n\r", *c) == NULL)
      return hexadecimal_to_text (octets);

  return g_strndup (start, length);
}

static char *
address_to_text (const smiOCTETS *octets)
{
  if (octets->len != 4)
    return hexadecimal_to_text (octets);

  return g_strdup_printf ("%u.%u.%u.%u", octets->ptr[0], octets->ptr[1], octets->ptr[2],
                          octets->ptr[3]);
}

static char *
time_to_text (smiTIMETICKS ticks)
{
  guint seconds = ticks / 100;

  return g_strdup_printf ("%u:%02u:%02u.%02u (%u)", seconds / 3600, seconds / 60 % 60,
                          seconds % 60, ticks % 100, ticks);
}

/**
 * varbind_oid_to_text:
 * @oid: an object identifier
 *
 * Returns: (transfer full): dotted, without a leading dot
 */
char *
varbind_oid_to_text (const smiOID *oid)
{
  GString *text = g_string_new (NULL);

  for (smiUINT32 i = 0; i < oid->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? "." : "", oid->ptr[i]);

  return g_string_free (text, FALSE);
}

/**
 * varbind_value_to_text:
 * @value: a value as SnmpGetVb gives it
 *
 * Returns: (transfer full): the value for people to read
 */
char *
varbind_value_to_text (const smiVALUE *value)
{
  const char *name;

  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT32:
      return g_strdup_printf ("%d", value->value.sNumber);

    case SNMP_SYNTAX_UINT32:
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
      return g_strdup_printf ("%u", value->value.uNumber);

    case SNMP_SYNTAX_TIMETICKS:
      return time_to_text (value->value.uNumber);

    case SNMP_SYNTAX_CNTR64:
      return g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64)value->value.hNumber.hipart << 32 |
                                                      value->value.hNumber.lopart);

    case SNMP_SYNTAX_OCTETS:
      return octets_to_text (&value->value.string);

    case SNMP_SYNTAX_BITS:
    case SNMP_SYNTAX_OPAQUE:
    case SNMP_SYNTAX_NSAPADDR:
      return hexadecimal_to_text (&value->value.string);

    case SNMP_SYNTAX_IPADDR:
      return address_to_text (&value->value.string);

    case SNMP_SYNTAX_OID:
      return varbind_oid_to_text (&value->value.oid);

    case SNMP_SYNTAX_NULL:
      return g_strdup ("");

    default:
      name = varbind_syntax_get_name (value->syntax);
      return g_strdup (name != NULL ? name : "");
    }
}

/* One line of text, nothing left out, and not taken for hexadecimal digits. */
static char *
octets_to_input (const smiOCTETS *octets)
{
  g_autofree char *text = octets_to_text (octets);

  if (strlen (text) == octets->len && strpbrk (text, "\t\n\r") == NULL &&
      !g_str_has_prefix (text, "0x"))
    return g_steal_pointer (&text);

  return hexadecimal_to_text (octets);
}

/**
 * varbind_value_to_input:
 * @value: a value as SnmpGetVb gives it
 *
 * Returns: (transfer full): the value as a person writes it: varbind_value_parse()
 *   makes the same of it
 */
char *
varbind_value_to_input (const smiVALUE *value)
{
  switch (value->syntax)
    {
    case SNMP_SYNTAX_TIMETICKS:
      return g_strdup_printf ("%u", value->value.uNumber);

    case SNMP_SYNTAX_OCTETS:
      return octets_to_input (&value->value.string);

    default:
      return varbind_value_to_text (value);
    }
}
