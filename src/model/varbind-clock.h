/* varbind-clock.h
 *
 * Moments as people read them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *varbind_clock_to_text (gint64 wall);
char *varbind_clock_to_date (gint64 wall);

G_END_DECLS
