/* app-menus.h
 *
 * The menus of the window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-harness.h"

G_BEGIN_DECLS

void app_assert_mnemonics (App *app);

G_END_DECLS
