/* varbind-key-line.h
 *
 * A line of a key file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *varbind_key_line_get_text (const char *line);
gboolean    varbind_key_line_begins_group (const char *line,
                                           const char *group);
gboolean    varbind_key_line_has_key (const char *line,
                                      const char *key);
gboolean    varbind_key_line_is_readable (const char *line);

G_END_DECLS
