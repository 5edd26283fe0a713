/* varbind-program-list.h
 *
 * The running programs that can be attached to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-program.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_PROGRAM_LIST (varbind_program_list_get_type ())

G_DECLARE_FINAL_TYPE (VarbindProgramList, varbind_program_list, VARBIND, PROGRAM_LIST, GObject)

VarbindProgramList *varbind_program_list_new (void);

G_END_DECLS
