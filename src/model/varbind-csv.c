/* varbind-csv.c
 *
 * Comma-separated values (RFC 4180).
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-csv.h"
#include "varbind-line.h"

/* What a spreadsheet computes begins with one of these, also in the width of a Chinese letter.
 * Whether it looks behind blanks depends on the spreadsheet. */
static gboolean
begins_formula (const char *text)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20" };

  text += strspn (text, " ");
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return TRUE;

  return FALSE;
}

/* Where people write a comma in numbers, a semicolon begins a cell, in quotes or not.  Quotes at
 * the beginning of that cell are none of its text. */
static gboolean
begins_cell (const char *text)
{
  return *text == ';' && begins_formula (text + 1 + strspn (text + 1, " \""));
}

/**
 * varbind_csv_append_value:
 * @line: what to append to
 * @value: any text
 *
 * Appends the value in quotes, which are doubled inside.  Texts come from other programs and
 * from the network, so a spreadsheet takes none for a formula, and a terminal none for an
 * order.  docs/exports.md says how the text is read again.
 */
void
varbind_csv_append_value (GString    *line,
                          const char *value)
{
  g_string_append_c (line, '"');
  if (*value == '\'' || begins_formula (value))
    g_string_append_c (line, '\'');
  while (*value != '\0')
    {
      if (begins_cell (value))
        {
          g_string_append_printf (line, "\\u{%x}", *value);
          value++;
          continue;
        }

      if (*value == '"' || *value == '\\')
        g_string_append_c (line, *value);
      value = varbind_line_append_character (line, value);
    }
  g_string_append_c (line, '"');
}
