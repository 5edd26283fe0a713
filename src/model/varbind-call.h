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

guint64         varbind_call_get_serial (VarbindCall *self);    /* of its event */
guint64         varbind_call_get_number (VarbindCall *self);    /* the event's call number */
gint64          varbind_call_get_time (VarbindCall *self);      /* microseconds, CLOCK_MONOTONIC */
char           *varbind_call_dup_time_text (VarbindCall *self); /* local wall-clock time, "10:31:04.120" */
guint           varbind_call_get_thread (VarbindCall *self);
gint64          varbind_call_get_duration (VarbindCall *self); /* nanoseconds */
const char     *varbind_call_get_function (VarbindCall *self); /* "SnmpStrToEntity" */
gboolean        varbind_call_get_failed (VarbindCall *self);
guint           varbind_call_get_error (VarbindCall *self);   /* SNMPAPI_ code, 0 when it succeeded */
VarbindSession *varbind_call_get_session (VarbindCall *self); /* nullable */
GListModel     *varbind_call_get_handles (VarbindCall *self); /* arguments and result, each once */

/* One line: SnmpStrToEntity (S1, "127.0.0.1") = E1
 *           SnmpSetPort (E9, 161) = FAILURE  SNMPAPI_ENTITY_INVALID: E9 was freed by closing S1
 * Names are those the handles had at the time of the call.  Unknown tokens
 * are written as 0x hexadecimal, 0 as NULL. */
const char *varbind_call_get_line (VarbindCall *self);

/* The same with parameter names, one a line, and time, thread, duration. */
char *varbind_call_dup_details (VarbindCall *self);

G_END_DECLS
