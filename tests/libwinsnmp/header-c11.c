/* header-c11.c
 *
 * The header alone, in strict C11.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "winsnmp.h"

int header_c11 (void);

int
header_c11 (void)
{
  smiOID   oid = { 0, NULL };
  smiVALUE value = { .syntax = SNMP_SYNTAX_OID, .value.oid = oid };

  return value.value.oid.ptr == NULL ? (int)sizeof (smiOID) : 0;
}
