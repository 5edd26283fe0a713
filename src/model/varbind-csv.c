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

/**
 * varbind_csv_append_value:
 * @line: what to append to
 * @value: any text
 *
 * Appends the value in quotes, which are doubled inside.  A text that a spreadsheet
 * would take for a formula is no formula any more: texts come from other programs
 * and from the network.
 */
void
varbind_csv_append_value (GString    *line,
                          const char *value)
{
  g_string_append_c (line, '"');
  if (strchr ("=+-@\t\r", value[0]) != NULL && value[0] != '\0')
    g_string_append_c (line, '\'');
  for (; *value != '\0'; value++)
    {
      if (*value == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *value);
    }
  g_string_append_c (line, '"');
}
