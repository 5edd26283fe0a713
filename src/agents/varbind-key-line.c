/* varbind-key-line.c
 *
 * A line of a key file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-key-line.h"

/* What the library takes, in bytes.  Comments may be longer. */
#define MAX_LINE 4096

#define LOCALE G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.@"

/**
 * varbind_key_line_get_text:
 * @line: a line, without its end
 *
 * Returns: what follows the blanks at its beginning
 */
const char *
varbind_key_line_get_text (const char *line)
{
  while (g_ascii_isspace (*line))
    line++;

  return line;
}

/* Behind the name of a group there are blanks only; and a CR belongs to the line's end. */
static gboolean
is_end (const char *text)
{
  text += strspn (text, " \t");

  return *text == '\0' || g_str_equal (text, "\r");
}

/**
 * varbind_key_line_begins_group:
 * @line: a line
 * @group: (nullable): the name of a group; %NULL for any, also one whose name
 *   cannot be read
 *
 * Returns: whether the group begins there
 */
gboolean
varbind_key_line_begins_group (const char *line,
                               const char *group)
{
  gsize length;

  line = varbind_key_line_get_text (line);
  if (*line != '[' || group == NULL)
    return *line == '[';

  length = strlen (group);
  return strncmp (line + 1, group, length) == 0 && line[1 + length] == ']' &&
         is_end (line + length + 2);
}

/**
 * varbind_key_line_has_key:
 * @line: a line
 * @key: a key
 *
 * Returns: whether the line gives the key a value
 */
gboolean
varbind_key_line_has_key (const char *line,
                          const char *key)
{
  gsize length = strlen (key);

  line = varbind_key_line_get_text (line);

  return strncmp (line, key, length) == 0 && *varbind_key_line_get_text (line + length) == '=';
}

/* "[NAME]", and blanks. */
static gboolean
is_group (const char *line)
{
  const char *end = line + 1;

  while (*end != '\0' && *end != '[' && *end != ']' && !g_ascii_iscntrl (*end))
    end++;

  return *end == ']' && end > line + 1 && is_end (end + 1);
}

/* "KEY=", perhaps with a locale in brackets behind the key. */
static gboolean
is_key (const char *line)
{
  const char *equals = strchr (line, '=');
  const char *name_end, *end;

  if (equals == NULL || equals == line)
    return FALSE;

  for (end = equals; g_ascii_isspace (end[-1]); end--)
    ;
  name_end = line + strcspn (line, "[]=");
  if (name_end >= end)
    return TRUE;

  return *name_end == '[' && name_end > line && name_end[-1] != ' ' && end[-1] == ']' &&
         end - name_end > 2 &&
         strspn (name_end + 1, LOCALE) == (gsize)(end - name_end - 2);
}

/**
 * varbind_key_line_is_readable:
 * @line: a line
 *
 * As the library has it, which reads the same file: a line that is too long, no UTF-8,
 * or no group, no key and no comment is wrong, and the others are used all the same.
 *
 * Returns: whether the line makes sense
 */
gboolean
varbind_key_line_is_readable (const char *line)
{
  const char *text = varbind_key_line_get_text (line);
  gsize       length = strlen (text);

  if (length == 0 || *text == '#')
    return TRUE;
  if (length - g_str_has_suffix (text, "\r") > MAX_LINE || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  return *text == '[' ? is_group (text) : is_key (text);
}
