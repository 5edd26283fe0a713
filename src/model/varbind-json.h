/* varbind-json.h
 *
 * What all that is written as JSON has in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void  varbind_json_set_text (JsonObject *object,
                             const char *name,
                             const char *text);
char *varbind_json_print_line (JsonNode *node);
char *varbind_json_print (JsonObject *object);

G_END_DECLS
