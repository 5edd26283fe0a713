/* refusal.h
 *
 * A system that refuses sockets, ports and datagrams on order.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For refusals without end. */
#define REFUSAL_ALWAYS G_MAXINT

void refuse_sends (int error,
                   int n_passed,
                   int n_refused);
int  refusal_count_left (void);
int  refusal_get_discovery (void);
void refuse_binds (int error);
void refuse_sockets (int error,
                     int family);
void refuse_nothing (void);

G_END_DECLS
