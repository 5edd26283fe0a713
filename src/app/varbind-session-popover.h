/* varbind-session-popover.h
 *
 * What a person says of new sessions.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_SESSION_POPOVER (varbind_session_popover_get_type ())

/* clang-format off */
G_DECLARE_FINAL_TYPE (VarbindSessionPopover, varbind_session_popover,
                      VARBIND, SESSION_POPOVER, GtkPopover)
/* clang-format on */

G_END_DECLS
