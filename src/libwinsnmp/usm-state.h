/* usm-state.h
 *
 * The file in which an engine of SNMPv3 remembers its id and counts its boots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Bytes of the id. */
#define WSNMP_USM_STATE_ID 16

/* Finds a file that no other process has at this moment, or makes one with the id
 * of @make_id, and counts one boot.  FALSE when there is no place for it, or it
 * cannot be written. */
bool wsnmp_usm_state_open (bool (*make_id) (uint8_t id[WSNMP_USM_STATE_ID]),
                           uint8_t   ret_id[WSNMP_USM_STATE_ID],
                           uint32_t *ret_boots);

/* Lets another process have it. */
void wsnmp_usm_state_close (void);
