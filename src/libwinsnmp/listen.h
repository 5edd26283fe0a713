/* listen.h
 *
 * Entities that act as agents.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "entity.h"
#include "session.h"

/* The caller holds the library's lock. */

/* Ends the agent role; does nothing for an entity without it. */
void wsnmp_listen_stop (WsnmpEntity *entity);

/* The same for all entities that are charged to the session. */
void wsnmp_listen_stop_all (WsnmpSession *session);
