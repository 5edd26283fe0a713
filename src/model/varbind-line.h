/* varbind-line.h
 *
 * Texts of others in a line that a terminal shows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    varbind_line_can_show (gunichar c);
const char *varbind_line_append_character (GString    *line,
                                           const char *place);
char       *varbind_line_new (const char *text);

G_END_DECLS
