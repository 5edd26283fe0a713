/* keyfile-compare.h
 *
 * One text, read by the library and by GLib.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the library reads, "[group]" and "key=value" one a line and in their
 * order, the last of equal keys in the place of the first; and how much of it is
 * wrong. */
char *keyfile_read (const char *text,
                    gsize       length,
                    guint      *n_faults);

/* The same as GLib's GKeyFile has it; NULL when that refuses the text or a value of
 * it. */
char *keyfile_read_by_glib (const char *text,
                            gsize       length);

G_END_DECLS
