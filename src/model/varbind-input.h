/* varbind-input.h
 *
 * Files that are read while other things go on.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     varbind_input_check_async (GFile              *file,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean varbind_input_check_finish (GFile        *file,
                                     GAsyncResult *result,
                                     GError      **error);

G_END_DECLS
