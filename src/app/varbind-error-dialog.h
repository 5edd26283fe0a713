/* varbind-error-dialog.h
 *
 * Explains why an action of the person failed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-window.h"

G_BEGIN_DECLS

GtkWindow *varbind_error_dialog_present (VarbindWindow  *window,
                                         const char     *title,
                                         VarbindFailure *failure);
GtkWindow *varbind_error_dialog_present_refusal (VarbindWindow *window,
                                                 VarbindResult *result,
                                                 VarbindHandle *context);

G_END_DECLS
