/* varbind-failure.h
 *
 * A WinSNMP call of the user's that failed, with all that explains it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_FAILURE (varbind_failure_get_type ())

G_DECLARE_FINAL_TYPE (VarbindFailure, varbind_failure, VARBIND, FAILURE, GObject)

const char *varbind_failure_get_function (VarbindFailure *self);
const char *varbind_failure_get_arguments (VarbindFailure *self);
guint64     varbind_failure_get_call (VarbindFailure *self);
guint64     varbind_failure_get_session (VarbindFailure *self);
guint       varbind_failure_get_error (VarbindFailure *self);
guint       varbind_failure_get_session_error (VarbindFailure *self);
const char *varbind_failure_get_error_name (VarbindFailure *self);
const char *varbind_failure_get_meaning (VarbindFailure *self);
const char *varbind_failure_get_cause (VarbindFailure *self);
const char *varbind_failure_get_action (VarbindFailure *self);
char       *varbind_failure_dup_details (VarbindFailure *self);

const char *varbind_error_get_name (guint error);
const char *varbind_error_get_meaning (guint error);
const char *varbind_error_get_cause (guint error);
const char *varbind_error_get_action (guint error);

G_END_DECLS
