/* varbind-database.h
 *
 * What a target's library has read from its files of names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-fault.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_DATABASE (varbind_database_get_type ())

G_DECLARE_FINAL_TYPE (VarbindDatabase, varbind_database, VARBIND, DATABASE, GObject)

const char *varbind_database_get_file (VarbindDatabase *self);
guint       varbind_database_get_n_entities (VarbindDatabase *self);
guint       varbind_database_get_n_contexts (VarbindDatabase *self);
GListModel *varbind_database_get_faults (VarbindDatabase *self);

G_END_DECLS
