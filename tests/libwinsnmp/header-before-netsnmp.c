/* header-before-netsnmp.c
 *
 * Both headers in one file, winsnmp.h first.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "winsnmp.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

int header_before_netsnmp (void);

/* What bears two names has one number. */
int
header_before_netsnmp (void)
{
  return SNMP_PDU_GET - SNMP_MSG_GET + SNMP_SYNTAX_CNTR64 - ASN_COUNTER64 +
         SNMP_ERROR_INCONSISTENTNAME - SNMP_ERR_INCONSISTENTNAME + MAXOBJIDSIZE - MAX_OID_LEN;
}
