/* keyfile.c
 *
 * Text in the form of GLib's GKeyFile, line by line.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "keyfile.h"
#include "utf8.h"

/* The characters that GLib takes for blanks. */
static bool
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

static bool
is_control (char c)
{
  return (unsigned char)c < 0x20 || c == 0x7f;
}

static char *
skip_blanks (char *text)
{
  while (is_blank (*text))
    text++;

  return text;
}

void
wsnmp_keyfile_begin (WsnmpKeyFile *file,
                     char         *text,
                     size_t        length)
{
  *file = (WsnmpKeyFile){ .rest = text, .end = text + length };
  *file->end = '\0';
}

/* Cuts one line off.  NULL at the end of the text. */
static char *
take_line (WsnmpKeyFile *file,
           size_t       *ret_length)
{
  char *line = file->rest;
  char *end;

  if (line == file->end)
    return NULL;

  end = memchr (line, '\n', (size_t)(file->end - line));
  file->rest = end != NULL ? end + 1 : file->end;
  if (end == NULL)
    end = file->end;
  else if (end > line && end[-1] == '\r')
    end--;
  *end = '\0';
  *ret_length = (size_t)(end - line);
  file->line++;

  return line;
}

/* A group's name has neither brackets nor control characters.  NULL when this is
 * no line of a group. */
static const char *
parse_group (char *text)
{
  char  *name = text + 1;
  char  *end = name;
  size_t rest;

  while (*end != '\0' && *end != ']' && *end != '[' && !is_control (*end))
    end++;
  if (*end != ']' || end == name)
    return NULL;
  rest = strspn (end + 1, " \t");
  if (end[1 + rest] != '\0')
    return NULL;

  *end = '\0';
  return name;
}

/* Undoes the escapes in place. */
static bool
unescape (char *value)
{
  char *out = value;

  for (const char *in = value; *in != '\0'; in++)
    {
      if (*in != '\\')
        {
          *out++ = *in;
          continue;
        }
      switch (*++in)
        {
        case 's':
          *out++ = ' ';
          break;
        case 'n':
          *out++ = '\n';
          break;
        case 't':
          *out++ = '\t';
          break;
        case 'r':
          *out++ = '\r';
          break;
        case '\\':
          *out++ = '\\';
          break;
        default:
          return false;
        }
    }
  *out = '\0';

  return true;
}

/* A key may have a locale in brackets at its end, as it has in desktop entries. */
static bool
is_key (const char *key)
{
  static const char locale[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@";

  size_t      length = strcspn (key, "[]");
  const char *end = key + length;

  if (length == 0)
    return false;
  if (*end == '\0')
    return true;

  length = strspn (end + 1, locale);
  return *end == '[' && end[-1] != ' ' && length > 0 && strcmp (end + 1 + length, "]") == 0;
}

/* Cuts the key off its value. */
static void
parse_key (char             *text,
           WsnmpKeyFileLine *line)
{
  char *equals = strchr (text, '=');
  char *end = equals;

  line->fault = WINSNMP_FAULT_LINE;
  if (equals == NULL)
    return;

  while (end > text && is_blank (end[-1]))
    end--;
  *end = '\0';
  if (!is_key (text))
    return;

  line->key = text;
  line->fault = WINSNMP_FAULT_ESCAPE;
  text = skip_blanks (equals + 1);
  if (!unescape (text))
    return;

  line->value = text;
  line->fault = 0;
}

static void
parse_line (WsnmpKeyFile     *file,
            char             *text,
            size_t            length,
            WsnmpKeyFileLine *line)
{
  /* Whatever is wrong with a line that should begin a group, the keys below it are
   * not those of the group before. */
  if (*text == '[')
    {
      file->group = NULL;
      file->skipping = true;
    }
  line->group = file->group;

  if (length > WSNMP_KEYFILE_MAX_LINE)
    line->fault = WINSNMP_FAULT_LONG_LINE;
  else if (memchr (text, '\0', length) != NULL || !wsnmp_utf8_is_valid (text))
    line->fault = WINSNMP_FAULT_ENCODING;
  else if (*text == '[')
    {
      file->group = line->group = parse_group (text);
      file->skipping = file->group == NULL;
      line->fault = file->skipping ? WINSNMP_FAULT_LINE : 0;
    }
  else
    {
      parse_key (text, line);
      if (line->fault == 0 && file->group == NULL)
        line->fault = WINSNMP_FAULT_NO_GROUP;
    }
}

bool
wsnmp_keyfile_next (WsnmpKeyFile     *file,
                    WsnmpKeyFileLine *ret_line)
{
  size_t length;
  char  *line;

  while ((line = take_line (file, &length)) != NULL)
    {
      char *text = skip_blanks (line);

      /* Nothing, or a comment, unless a NUL only makes it seem so. */
      if (*text == '#' || text == line + length)
        continue;
      if (file->skipping && *text != '[')
        continue;

      *ret_line = (WsnmpKeyFileLine){ .number = file->line };
      parse_line (file, text, length - (size_t)(text - line), ret_line);
      return true;
    }

  return false;
}
