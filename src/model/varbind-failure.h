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

/* Made right after the call: the codes come from SnmpGetLastError. */
const char *varbind_failure_get_function (VarbindFailure *self);      /* "SnmpCreateSession" */
const char *varbind_failure_get_arguments (VarbindFailure *self);     /* readable, no secrets */
guint64     varbind_failure_get_session (VarbindFailure *self);       /* token, 0 when none */
guint       varbind_failure_get_error (VarbindFailure *self);         /* of the process */
guint       varbind_failure_get_session_error (VarbindFailure *self); /* of the session, 0 when none */
const char *varbind_failure_get_error_name (VarbindFailure *self);    /* "SNMPAPI_ALLOC_ERROR" */
const char *varbind_failure_get_meaning (VarbindFailure *self);       /* translated, as the next two */
const char *varbind_failure_get_cause (VarbindFailure *self);         /* as exact as known: "the limit of 64 sessions is reached" */
const char *varbind_failure_get_action (VarbindFailure *self);
GDateTime  *varbind_failure_get_time (VarbindFailure *self);
guint       varbind_failure_get_thread (VarbindFailure *self);

/* All of it as text, for Copy Details. */
char *varbind_failure_dup_details (VarbindFailure *self);

/* Name and texts of a code, translated; NULL when it is none. */
const char *varbind_error_get_name (guint error);
const char *varbind_error_get_meaning (guint error);
const char *varbind_error_get_cause (guint error);
const char *varbind_error_get_action (guint error);

G_END_DECLS
