/* varbind-names.h
 *
 * Names of the API's numbers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *varbind_pdu_type_get_name (guint type);
gboolean    varbind_pdu_type_wants_answer (guint type);
const char *varbind_syntax_get_name (guint syntax);
const char *varbind_error_status_get_name (guint status);
const char *varbind_translate_mode_get_name (guint mode);
const char *varbind_retransmit_mode_get_name (guint mode);
const char *varbind_version_get_name (guint version);

G_END_DECLS
