/* varbind-json.c
 *
 * What all that is written as JSON has in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-json.h"
#include "varbind-line.h"

/**
 * varbind_json_set_text:
 * @object: an object
 * @name: of a member
 * @text: (nullable): its value; %NULL leaves the member out
 *
 * Texts of another program need not be UTF-8, and JSON is nothing else.
 */
void
varbind_json_set_text (JsonObject *object,
                       const char *name,
                       const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL)
    json_object_set_string_member (object, name, valid);
}

/* A backslash and the number of a character, which only texts have. */
static void
append_escaped (GString *json,
                gunichar c)
{
  if (c <= 0xffff)
    g_string_append_printf (json, "\\u%04x", c);
  else
    g_string_append_printf (json, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                            0xdc00 + ((c - 0x10000) & 0x3ff));
}

/* JSON-GLib escapes the control characters of ASCII only.  A terminal obeys those of C1 too. */
static char *
print (JsonNode *node,
       gboolean  pretty)
{
  g_autofree char *text = json_to_string (node, pretty);
  GString         *json = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (varbind_line_can_show (c) || (pretty && c == '\n'))
        g_string_append_unichar (json, c);
      else
        append_escaped (json, c);
    }

  return g_string_free (json, FALSE);
}

/**
 * varbind_json_print_line:
 * @node: anything
 *
 * Returns: (transfer full): the node for programs, in one line that does not end; what cannot
 *   be seen in its texts is escaped
 */
char *
varbind_json_print_line (JsonNode *node)
{
  return print (node, FALSE);
}

/**
 * varbind_json_print:
 * @object: an object
 *
 * Returns: (transfer full): the object for people too: indented, with a newline
 *   at its end; what cannot be seen in its texts is escaped
 */
char *
varbind_json_print (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char     *text = print (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}
