/* varbind-answer.h
 *
 * What an agent answers to a request.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-object-private.h"

G_BEGIN_DECLS

/* The most bindings that an answer to GETBULK has. */
#define VARBIND_MAX_ANSWERED 500

/* A binding whose memory is somebody else's. */
typedef struct
{
  smiOID   name;
  smiVALUE value;
} VarbindPair;

/**
 * VarbindQuestion:
 * @type: SNMP_PDU_ number
 * @non_repeaters: of GETBULK, else 0
 * @max_repetitions: same
 * @writable: whether the asker may change anything
 */
typedef struct
{
  int                type;
  int                non_repeaters;
  int                max_repetitions;
  gboolean           writable;
  const VarbindPair *pairs;
  guint              n_pairs;
} VarbindQuestion;

int varbind_answer (VarbindObjectTable    *table,
                    const VarbindQuestion *question,
                    GArray                *pairs,
                    int                   *ret_index);

G_END_DECLS
