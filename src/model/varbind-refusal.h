/* varbind-refusal.h
 *
 * Why an agent has refused a request of SNMPv3.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *varbind_refusal_get_name (guint report);
const char *varbind_refusal_get_meaning (guint report);
const char *varbind_refusal_get_action (guint report);

G_END_DECLS
