/* varbind-event-json.h
 *
 * Events as JSON objects.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "varbind-target.h"

G_BEGIN_DECLS

JsonObject *varbind_event_to_json (VarbindTarget      *target,
                                   const WinsnmpEvent *event);

G_END_DECLS
