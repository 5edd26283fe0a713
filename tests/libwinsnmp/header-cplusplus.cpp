/* header-cplusplus.cpp
 *
 * The headers in C++17.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "winsnmp-linux.h"

extern "C" int header_cplusplus (void);

int
header_cplusplus (void)
{
  HSNMP_SESSION    session = nullptr;
  SNMPAPI_CALLBACK callback = nullptr;
  smiVALUE         value = {};

  value.syntax = SNMP_SYNTAX_NULL;

  /* The null handle is compared with the literal 0 in many programs. */
  return session == SNMPAPI_FAILURE && callback == SNMPAPI_FAILURE ? (int)sizeof value : 0;
}
