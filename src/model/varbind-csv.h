/* varbind-csv.h
 *
 * Comma-separated values (RFC 4180).
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void varbind_csv_append_value (GString    *line,
                               const char *value);

G_END_DECLS
