/* varbind-call-line.h
 *
 * One line of the log of calls.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-call.h"
#include "varbind-drawn-widget.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_CALL_LINE (varbind_call_line_get_type ())

G_DECLARE_FINAL_TYPE (VarbindCallLine, varbind_call_line, VARBIND, CALL_LINE, VarbindDrawnWidget)

GtkWidget   *varbind_call_line_new (void);
void         varbind_call_line_set_call (VarbindCallLine *self,
                                         VarbindCall     *call);
VarbindCall *varbind_call_line_get_call (VarbindCallLine *self);

G_END_DECLS
