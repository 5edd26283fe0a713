/* varbind-result.h
 *
 * What came of a request: an answer with its bindings, or why there is none.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-binding.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_RESULT (varbind_result_get_type ())

G_DECLARE_FINAL_TYPE (VarbindResult, varbind_result, VARBIND, RESULT, GObject)

char       *varbind_result_dup_clock (VarbindResult *self);
guint64     varbind_result_get_session (VarbindResult *self);
int         varbind_result_get_request_id (VarbindResult *self);
gboolean    varbind_result_is_answer (VarbindResult *self);
guint       varbind_result_get_error (VarbindResult *self);
guint       varbind_result_get_version (VarbindResult *self);
guint       varbind_result_get_report (VarbindResult *self);
guint       varbind_result_get_error_status (VarbindResult *self);
guint       varbind_result_get_error_index (VarbindResult *self);
const char *varbind_result_get_error_status_name (VarbindResult *self);
const char *varbind_result_get_peer (VarbindResult *self);
gint64      varbind_result_get_elapsed (VarbindResult *self);
guint       varbind_result_get_retransmissions (VarbindResult *self);
GListModel *varbind_result_get_bindings (VarbindResult *self);
const char *varbind_result_get_summary (VarbindResult *self);

G_END_DECLS
