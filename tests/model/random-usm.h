/* random-usm.h
 *
 * An agent of SNMPv3 and a database that names it, for random calls.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RandomUsm RandomUsm;

/* Writes the database to @path and has the library use it: an entity "agent" and the
 * users "plain" and "secure", of which the agent knows the first alone. */
RandomUsm *random_usm_new (const char *path);
void       random_usm_free (RandomUsm *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomUsm, random_usm_free)

G_END_DECLS
