/* agent-lab.h
 *
 * The scalar objects of the lab subtree.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* The "play pen" that Net-SNMP keeps free for experiments. */
#define AGENT_LAB "1.3.6.1.4.1.8072.9999.9999"

void agent_lab_add (void);
