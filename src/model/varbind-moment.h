/* varbind-moment.h
 *
 * The moment of a target's history that is looked at: now, or an earlier one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-history.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_MOMENT (varbind_moment_get_type ())

G_DECLARE_FINAL_TYPE (VarbindMoment, varbind_moment, VARBIND, MOMENT, GObject)

VarbindMoment *varbind_moment_new (VarbindHistory *history);
VarbindTarget *varbind_moment_get_target (VarbindMoment *self);
gboolean       varbind_moment_get_live (VarbindMoment *self);
guint64        varbind_moment_get_serial (VarbindMoment *self);
gint64         varbind_moment_get_time (VarbindMoment *self);
void           varbind_moment_rewind (VarbindMoment *self,
                                      guint64        serial);
void           varbind_moment_go_live (VarbindMoment *self);
gboolean       varbind_moment_step (VarbindMoment *self,
                                    int            direction);

G_END_DECLS
