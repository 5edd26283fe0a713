/* varbind-modules.h
 *
 * The files that lie in a program's memory, as its events tell of them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "winsnmp-event.h"

G_BEGIN_DECLS

typedef struct _VarbindModules VarbindModules;

VarbindModules *varbind_modules_new (void);
VarbindModules *varbind_modules_ref (VarbindModules *self);
void            varbind_modules_unref (VarbindModules *self);
void            varbind_modules_add (VarbindModules           *self,
                                     const WinsnmpModuleEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindModules, varbind_modules_unref)

G_END_DECLS
