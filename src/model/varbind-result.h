/* varbind-result.h
 *
 * What came of a request: an answer with its bindings, or why there is none.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One variable binding, as text.  Properties: oid, syntax, value. */
#define VARBIND_TYPE_BINDING (varbind_binding_get_type ())

G_DECLARE_FINAL_TYPE (VarbindBinding, varbind_binding, VARBIND, BINDING, GObject)

const char *varbind_binding_get_oid (VarbindBinding *self);
guint       varbind_binding_get_syntax (VarbindBinding *self);      /* SNMP_SYNTAX_ */
const char *varbind_binding_get_syntax_name (VarbindBinding *self); /* "OCTETS" */
const char *varbind_binding_get_value (VarbindBinding *self);       /* readable: text, or hexadecimal */

#define VARBIND_TYPE_RESULT (varbind_result_get_type ())

G_DECLARE_FINAL_TYPE (VarbindResult, varbind_result, VARBIND, RESULT, GObject)

guint64     varbind_result_get_session (VarbindResult *self); /* token */
int         varbind_result_get_request_id (VarbindResult *self);
gboolean    varbind_result_is_answer (VarbindResult *self);        /* a RESPONSE came */
guint       varbind_result_get_error (VarbindResult *self);        /* SNMPAPI_TL_ code when none came */
guint       varbind_result_get_error_status (VarbindResult *self); /* of the RESPONSE */
guint       varbind_result_get_error_index (VarbindResult *self);
const char *varbind_result_get_error_status_name (VarbindResult *self); /* "noSuchName" */
const char *varbind_result_get_peer (VarbindResult *self);              /* "127.0.0.1:1161" */
gint64      varbind_result_get_elapsed (VarbindResult *self);           /* microseconds from sending to now */
guint       varbind_result_get_retransmissions (VarbindResult *self);
GListModel *varbind_result_get_bindings (VarbindResult *self); /* of VarbindBinding */

/* A sentence: "Answer of 127.0.0.1:1161 after 2 ms, 3 bindings", "No answer of
 * 192.0.2.1:161 (SNMPv2c) within 6 s, 6 transmissions".  Translated. */
const char *varbind_result_get_summary (VarbindResult *self);

G_END_DECLS
