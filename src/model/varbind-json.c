/* varbind-json.c
 *
 * What all that is written as JSON has in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-json.h"

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

/**
 * varbind_json_print:
 * @object: an object
 *
 * Returns: (transfer full): the object for people too: indented, with a newline
 *   at its end
 */
char *
varbind_json_print (JsonObject *object)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode)      node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char          *text = NULL;

  json_node_set_object (node, object);
  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  return g_strconcat (text, "\n", NULL);
}
