/* damage.h
 *
 * Texts that were valid once.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GString *damage_bytes (GRand             *random,
                       const char *const *seeds,
                       guint              n_seeds,
                       const char        *alphabet,
                       gsize              n_alphabet);
char    *damage_text (GRand             *random,
                      const char *const *seeds,
                      guint              n_seeds,
                      const char        *alphabet);

G_END_DECLS
