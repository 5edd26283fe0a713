/* mutate.h
 *
 * Small damages, as hostile senders and bad links do them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void mutate (GRand      *random,
             GByteArray *bytes);

G_END_DECLS
