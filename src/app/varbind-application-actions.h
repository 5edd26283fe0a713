/* varbind-application-actions.h
 *
 * What the program does for all of its windows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-application.h"
#include "varbind-window.h"

G_BEGIN_DECLS

void           varbind_application_add_actions (VarbindApplication *self);
VarbindWindow *varbind_application_get_window (VarbindApplication *self);

G_END_DECLS
