/* varbind-line.c
 *
 * Texts of others in a line that a terminal shows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-line.h"

/* Names of files, of programs and in recordings are made by anybody: a terminal would take
 * what is in them for orders, and a second line for another message. */

/**
 * varbind_line_can_show:
 * @c: a character
 *
 * Returns: whether it can be seen and does nothing else to what shows it: it is no control
 *   character of C0 or C1, sets no direction, and ends no line
 */
gboolean
varbind_line_can_show (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isprint (c) && type != G_UNICODE_LINE_SEPARATOR &&
         type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/**
 * varbind_line_append_character:
 * @line: what to append to
 * @place: in a text in any encoding, before its end
 *
 * Appends what stands there: a character as it is, one that cannot be seen as "\u{1b}", a
 * byte that is no UTF-8 as "\xff".
 *
 * Returns: the place behind it
 */
const char *
varbind_line_append_character (GString    *line,
                               const char *place)
{
  gunichar c = g_utf8_get_char_validated (place, -1);

  if (c == (gunichar)-1 || c == (gunichar)-2)
    {
      g_string_append_printf (line, "\\x%02x", (guint)(guchar)*place);
      return place + 1;
    }

  if (varbind_line_can_show (c))
    g_string_append_unichar (line, c);
  else
    g_string_append_printf (line, "\\u{%x}", c);

  return g_utf8_next_char (place);
}

/**
 * varbind_line_new:
 * @text: a text in any encoding
 *
 * Returns: (transfer full): valid UTF-8 without control characters, ends of lines among them
 */
char *
varbind_line_new (const char *text)
{
  GString *line = g_string_new (NULL);

  while (*text != '\0')
    text = varbind_line_append_character (line, text);

  return g_string_free (line, FALSE);
}
