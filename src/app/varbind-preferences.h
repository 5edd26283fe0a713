/* varbind-preferences.h
 *
 * Appearance, modes, limits, stacks.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-application.h"

G_BEGIN_DECLS

GtkWindow *varbind_preferences_present (VarbindApplication *application,
                                        GtkWindow          *parent);

G_END_DECLS
