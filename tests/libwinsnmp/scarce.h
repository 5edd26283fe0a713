/* scarce.h
 *
 * Memory that runs out on order.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than any call needs: a test that allocates on and on must end. */
#define SCARCE_MOST 1000

void     scarce_begin (guint room);
gboolean scarce_end (void);

G_END_DECLS
