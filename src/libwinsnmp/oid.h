/* oid.h
 *
 * Object identifiers: rules and text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp.h"

/* TRUE for what BER can encode: 2 to 128 sub-identifiers, first arc 0 to 2,
 * second 0 to 39 under arcs 0 and 1. */
int wsnmp_oid_is_encodable (smiLPCOID oid);

/* TRUE for what may be compared, copied and written as text: 1 to 128
 * sub-identifiers. */
int wsnmp_oid_is_prefix (smiLPCOID oid);

/* Writes "1.3.6" and a NUL, as much as fits.  Returns the length of the whole
 * text without the NUL. */
size_t wsnmp_oid_format (const smiUINT32 *ids,
                         size_t           n_ids,
                         char            *buffer,
                         size_t           size);
