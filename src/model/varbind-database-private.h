/* varbind-database-private.h
 *
 * How a target keeps its database.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-database.h"

G_BEGIN_DECLS

VarbindDatabase *varbind_database_new (void);
VarbindDatabase *varbind_database_copy (VarbindDatabase *self);
void             varbind_database_apply (VarbindDatabase    *self,
                                         const WinsnmpEvent *event);
void             varbind_database_clear (VarbindDatabase *self);
void             varbind_database_announce (VarbindDatabase *self);
void             varbind_database_dump (VarbindDatabase *self,
                                        GString         *text);

G_END_DECLS
