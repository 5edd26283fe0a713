/* varbind-call.h
 *
 * One API call of a target, readable.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-session.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_CALL (varbind_call_get_type ())

G_DECLARE_FINAL_TYPE (VarbindCall, varbind_call, VARBIND, CALL, GObject)

guint64          varbind_call_get_serial (VarbindCall *self);
guint64          varbind_call_get_number (VarbindCall *self);
gint64           varbind_call_get_time (VarbindCall *self);
char            *varbind_call_dup_time_text (VarbindCall *self);
guint            varbind_call_get_thread (VarbindCall *self);
gint64           varbind_call_get_duration (VarbindCall *self);
const char      *varbind_call_get_function (VarbindCall *self);
gboolean         varbind_call_get_failed (VarbindCall *self);
guint            varbind_call_get_error (VarbindCall *self);
VarbindSession  *varbind_call_get_session (VarbindCall *self);
GListModel      *varbind_call_get_handles (VarbindCall *self);
const uintptr_t *varbind_call_get_frames (VarbindCall *self,
                                          guint       *n_frames);
const char      *varbind_call_get_explanation (VarbindCall *self);
const char      *varbind_call_get_line (VarbindCall *self);

G_END_DECLS
