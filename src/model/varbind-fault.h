/* varbind-fault.h
 *
 * What is wrong in the library's files of names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "winsnmp-event.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_FAULT (varbind_fault_get_type ())

G_DECLARE_FINAL_TYPE (VarbindFault, varbind_fault, VARBIND, FAULT, GObject)

VarbindFault       *varbind_fault_new (const WinsnmpFault *fault);
const WinsnmpFault *varbind_fault_peek (VarbindFault *self);
const char         *varbind_fault_get_file (VarbindFault *self);
char               *varbind_fault_dup_place (VarbindFault *self);
const char         *varbind_fault_get_sentence (VarbindFault *self);
gboolean            varbind_fault_equal (VarbindFault *self,
                                         VarbindFault *other);

G_END_DECLS
