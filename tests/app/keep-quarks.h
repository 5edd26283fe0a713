/* keep-quarks.h
 *
 * Keeps a table of GLib's from being taken for a leak.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void keep_quarks (void);

G_END_DECLS
