/* varbind-output.h
 *
 * Files that are replaced as a whole, or not at all.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GOutputStream *varbind_output_open (GFile    *file,
                                    gboolean *ret_is_new,
                                    GError  **error);
void           varbind_output_discard (GOutputStream *stream,
                                       GFile         *file,
                                       gboolean       is_new);
gboolean       varbind_output_write (GFile   *file,
                                     GBytes  *bytes,
                                     GError **error);

G_END_DECLS
