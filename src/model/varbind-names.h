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

/* Under it the generic traps of SNMPv1 are named. */
#define VARBIND_SNMP_TRAPS "1.3.6.1.6.3.1.1.5."

const char *varbind_pdu_type_get_name (guint type);
gboolean    varbind_pdu_type_wants_answer (guint type);
const char *varbind_syntax_get_name (guint syntax);
const char *varbind_error_status_get_name (guint status);
const char *varbind_translate_mode_get_name (guint mode);
const char *varbind_retransmit_mode_get_name (guint mode);
const char *varbind_version_get_name (guint version);
const char *varbind_security_level_get_name (guint level);
const char *varbind_notification_oid_get_name (const char *oid);

G_END_DECLS
