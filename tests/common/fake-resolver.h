/* fake-resolver.h
 *
 * A resolver of host names that answers and waits as a test wants it to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  fake_resolver_set (const char *address,
                         int         error);
void  fake_resolver_shut (void);
void  fake_resolver_open (void);
void  fake_resolver_wait (guint n_waiting);
guint fake_resolver_count (void);

G_END_DECLS
