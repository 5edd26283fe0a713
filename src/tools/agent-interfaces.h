/* agent-interfaces.h
 *
 * The interfaces group of the lab agent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

void agent_interfaces_add (void);
void agent_interfaces_free (void);
