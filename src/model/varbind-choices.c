/* varbind-choices.c
 *
 * What a person may choose from: PDU types, syntaxes, modes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "winsnmp.h"

#include "varbind-choices.h"

G_STATIC_ASSERT (VARBIND_PDU_GET == SNMP_PDU_GET);
G_STATIC_ASSERT (VARBIND_PDU_GETBULK == SNMP_PDU_GETBULK);
G_STATIC_ASSERT (VARBIND_SYNTAX_OCTETS == SNMP_SYNTAX_OCTETS);
G_STATIC_ASSERT (VARBIND_SYNTAX_NULL == SNMP_SYNTAX_NULL);
G_STATIC_ASSERT (VARBIND_ERROR_ALLOC == SNMPAPI_ALLOC_ERROR);
G_STATIC_ASSERT (VARBIND_ERROR_ENTITY_INVALID == SNMPAPI_ENTITY_INVALID);
G_STATIC_ASSERT (VARBIND_ERROR_TIMEOUT == SNMPAPI_TL_TIMEOUT);

const VarbindChoice varbind_choices_pdu_type[] = {
  { SNMP_PDU_GET, "GET" },
  { SNMP_PDU_GETNEXT, "GETNEXT" },
  { SNMP_PDU_GETBULK, "GETBULK" },
  { SNMP_PDU_SET, "SET" },
  { SNMP_PDU_INFORM, "INFORM" },
  { SNMP_PDU_TRAP, "TRAP" },
  { 0, NULL },
};

const VarbindChoice varbind_choices_syntax[] = {
  { SNMP_SYNTAX_NULL, "NULL" },
  { SNMP_SYNTAX_INT32, "INT32" },
  { SNMP_SYNTAX_OCTETS, "OCTETS" },
  { SNMP_SYNTAX_OID, "OID" },
  { SNMP_SYNTAX_IPADDR, "IPADDR" },
  { SNMP_SYNTAX_CNTR32, "CNTR32" },
  { SNMP_SYNTAX_GAUGE32, "GAUGE32" },
  { SNMP_SYNTAX_TIMETICKS, "TIMETICKS" },
  { SNMP_SYNTAX_OPAQUE, "OPAQUE" },
  { SNMP_SYNTAX_CNTR64, "CNTR64" },
  { 0, NULL },
};

/* The usual one first. */
const VarbindChoice varbind_choices_version[] = {
  { 2, "SNMPv2c" },
  { 1, "SNMPv1" },
  { VARBIND_SNMPV3, "SNMPv3" },
  { 0, NULL },
};

const VarbindChoice varbind_choices_translate_mode[] = {
  { SNMPAPI_TRANSLATED, N_ ("Translated") },
  { SNMPAPI_UNTRANSLATED_V1, N_ ("Untranslated, SNMPv1") },
  { SNMPAPI_UNTRANSLATED_V2, N_ ("Untranslated, SNMPv2c") },
  { 0, NULL },
};

const VarbindChoice varbind_choices_retransmit_mode[] = {
  { SNMPAPI_OFF, N_ ("Off") },
  { SNMPAPI_ON, N_ ("On") },
  { 0, NULL },
};

const VarbindChoice varbind_choices_notification[] = {
  { VARBIND_NOTIFICATION_ALL, N_ ("All notifications") },
  { 1, "coldStart" },
  { 2, "warmStart" },
  { 3, "linkDown" },
  { 4, "linkUp" },
  { 5, "authenticationFailure" },
  { VARBIND_NOTIFICATION_OTHER, N_ ("Another") },
  { 0, NULL },
};

/**
 * varbind_choice_get_name:
 * @choices: one of the lists
 * @value: a constant
 *
 * Returns: its name, translated; "" when it is not in the list
 */
const char *
varbind_choice_get_name (const VarbindChoice *choices,
                         guint                value)
{
  for (; choices->name != NULL; choices++)
    if (choices->value == value)
      return _ (choices->name);

  return "";
}
