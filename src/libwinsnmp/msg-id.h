/* msg-id.h
 *
 * msgIDs of SNMPv3: each transmission has its own, all of a request are found.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/* The low bits count a request's transmissions, the others are its block. */
#define WSNMP_MSG_ID_BITS 6
#define WSNMP_MSG_IDS_IN_BLOCK (1u << WSNMP_MSG_ID_BITS)
#define WSNMP_MAX_MSG_ID_BLOCK (INT32_MAX >> WSNMP_MSG_ID_BITS)

/**
 * WsnmpMsgIds:
 * @block: 1 to WSNMP_MAX_MSG_ID_BLOCK, 0 for none
 * @n_used: ever; the ids of the last WSNMP_MSG_IDS_IN_BLOCK transmissions stay
 *   valid
 */
typedef struct
{
  uint32_t block;
  uint32_t n_used;
} WsnmpMsgIds;

static inline uint32_t
wsnmp_msg_id_get_block (int32_t msg_id)
{
  return (uint32_t)msg_id >> WSNMP_MSG_ID_BITS;
}

static inline int32_t
wsnmp_msg_ids_take (WsnmpMsgIds *ids)
{
  uint32_t place = ids->n_used++ % WSNMP_MSG_IDS_IN_BLOCK;

  return (int32_t)(ids->block << WSNMP_MSG_ID_BITS | place);
}

/* Is it the id of one of the transmissions? */
static inline bool
wsnmp_msg_ids_have (const WsnmpMsgIds *ids,
                    int32_t            msg_id)
{
  return ids->block != 0 && wsnmp_msg_id_get_block (msg_id) == ids->block &&
         (uint32_t)msg_id % WSNMP_MSG_IDS_IN_BLOCK < ids->n_used;
}
