/* varbind-program.h
 *
 * A running program that can be attached to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_PROGRAM (varbind_program_get_type ())

G_DECLARE_FINAL_TYPE (VarbindProgram, varbind_program, VARBIND, PROGRAM, GObject)

VarbindProgram *varbind_program_new (int pid);
int             varbind_program_get_pid (VarbindProgram *self);
const char     *varbind_program_get_name (VarbindProgram *self);
const char     *varbind_program_get_path (VarbindProgram *self);
const char     *varbind_program_get_command_line (VarbindProgram *self);

G_END_DECLS
