/* varbind-secret.h
 *
 * Texts of which nothing stays in memory.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void varbind_secret_free (char *text);

G_END_DECLS
