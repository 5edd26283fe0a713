/* varbind-names.c
 *
 * Names of the API's numbers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-names.h"
#include "winsnmp-event.h"
#include "winsnmp.h"

typedef struct
{
  guint       number;
  const char *name;
} Name;

static const char *
find_name (const Name *names,
           gsize       n_names,
           guint       number)
{
  for (gsize i = 0; i < n_names; i++)
    if (names[i].number == number)
      return names[i].name;

  return NULL;
}

/**
 * varbind_pdu_type_get_name:
 * @type: SNMP_PDU_ number
 *
 * Returns: (nullable): "GET"; %NULL for another number
 */
const char *
varbind_pdu_type_get_name (guint type)
{
  static const Name names[] = {
    { SNMP_PDU_GET, "GET" },
    { SNMP_PDU_GETNEXT, "GETNEXT" },
    { SNMP_PDU_RESPONSE, "RESPONSE" },
    { SNMP_PDU_SET, "SET" },
    { SNMP_PDU_V1TRAP, "V1TRAP" },
    { SNMP_PDU_GETBULK, "GETBULK" },
    { SNMP_PDU_INFORM, "INFORM" },
    { SNMP_PDU_TRAP, "TRAP" },
  };

  return find_name (names, G_N_ELEMENTS (names), type);
}

/**
 * varbind_pdu_type_wants_answer:
 * @type: SNMP_PDU_ number
 *
 * Returns: whether a sent PDU of this type is outstanding until it is answered
 */
gboolean
varbind_pdu_type_wants_answer (guint type)
{
  return type != SNMP_PDU_RESPONSE && type != SNMP_PDU_V1TRAP && type != SNMP_PDU_TRAP;
}

/**
 * varbind_syntax_get_name:
 * @syntax: SNMP_SYNTAX_ number
 *
 * Returns: (nullable): "OCTETS", or "noSuchObject" for one of the three
 *   exceptions; %NULL for another number
 */
const char *
varbind_syntax_get_name (guint syntax)
{
  static const Name names[] = {
    { SNMP_SYNTAX_INT32, "INT32" },
    { SNMP_SYNTAX_BITS, "BITS" },
    { SNMP_SYNTAX_OCTETS, "OCTETS" },
    { SNMP_SYNTAX_NULL, "NULL" },
    { SNMP_SYNTAX_OID, "OID" },
    { SNMP_SYNTAX_IPADDR, "IPADDR" },
    { SNMP_SYNTAX_CNTR32, "CNTR32" },
    { SNMP_SYNTAX_GAUGE32, "GAUGE32" },
    { SNMP_SYNTAX_TIMETICKS, "TIMETICKS" },
    { SNMP_SYNTAX_OPAQUE, "OPAQUE" },
    { SNMP_SYNTAX_NSAPADDR, "NSAPADDR" },
    { SNMP_SYNTAX_CNTR64, "CNTR64" },
    { SNMP_SYNTAX_UINT32, "UINT32" },
    { SNMP_SYNTAX_NOSUCHOBJECT, "noSuchObject" },
    { SNMP_SYNTAX_NOSUCHINSTANCE, "noSuchInstance" },
    { SNMP_SYNTAX_ENDOFMIBVIEW, "endOfMibView" },
  };

  return find_name (names, G_N_ELEMENTS (names), syntax);
}

/**
 * varbind_error_status_get_name:
 * @status: error-status of a response
 *
 * Returns: (nullable): "noSuchName", as RFC 3416 writes it; %NULL for another
 *   number
 */
const char *
varbind_error_status_get_name (guint status)
{
  static const char *const names[] = {
    "noError", "tooBig", "noSuchName", "badValue", "readOnly", "genErr", "noAccess",
    "wrongType", "wrongLength", "wrongEncoding", "wrongValue", "noCreation",
    "inconsistentValue", "resourceUnavailable", "commitFailed", "undoFailed",
    "authorizationError", "notWritable", "inconsistentName"
  };

  return status < G_N_ELEMENTS (names) ? names[status] : NULL;
}

/**
 * varbind_translate_mode_get_name:
 * @mode: translation mode
 *
 * Returns: (nullable): "UNTRANSLATED_V2"; %NULL for another number
 */
const char *
varbind_translate_mode_get_name (guint mode)
{
  static const Name names[] = {
    { SNMPAPI_TRANSLATED, "TRANSLATED" },
    { SNMPAPI_UNTRANSLATED_V1, "UNTRANSLATED_V1" },
    { SNMPAPI_UNTRANSLATED_V2, "UNTRANSLATED_V2" },
  };

  return find_name (names, G_N_ELEMENTS (names), mode);
}

/**
 * varbind_retransmit_mode_get_name:
 * @mode: retransmission mode
 *
 * Returns: (nullable): "ON" or "OFF"; %NULL for another number
 */
const char *
varbind_retransmit_mode_get_name (guint mode)
{
  static const Name names[] = {
    { SNMPAPI_OFF, "OFF" },
    { SNMPAPI_ON, "ON" },
  };

  return find_name (names, G_N_ELEMENTS (names), mode);
}

/**
 * varbind_version_get_name:
 * @version: 1 to 3
 *
 * Returns: (nullable): "SNMPv1", "SNMPv2c" or "SNMPv3"; %NULL for another number
 */
const char *
varbind_version_get_name (guint version)
{
  static const Name names[] = {
    { 1, "SNMPv1" },
    { 2, "SNMPv2c" },
    { 3, "SNMPv3" },
  };

  return find_name (names, G_N_ELEMENTS (names), version);
}

/**
 * varbind_security_level_get_name:
 * @level: a #WinsnmpSecurityLevel
 *
 * Returns: (nullable): "noAuthNoPriv", "authNoPriv" or "authPriv"; %NULL for a
 *   community and any other number
 */
const char *
varbind_security_level_get_name (guint level)
{
  static const Name names[] = {
    { WINSNMP_SECURITY_NO_AUTH_NO_PRIV, "noAuthNoPriv" },
    { WINSNMP_SECURITY_AUTH_NO_PRIV, "authNoPriv" },
    { WINSNMP_SECURITY_AUTH_PRIV, "authPriv" },
  };

  return find_name (names, G_N_ELEMENTS (names), level);
}

/**
 * varbind_notification_oid_get_name:
 * @oid: (nullable): of a notification, dotted
 *
 * Returns: (nullable): "coldStart", as RFC 3418 writes it; %NULL for another
 *   notification
 */
const char *
varbind_notification_oid_get_name (const char *oid)
{
  static const char *const names[] = { NULL, "coldStart", "warmStart", "linkDown",
                                       "linkUp", "authenticationFailure", "egpNeighborLoss" };

  guint64 number;

  if (oid == NULL || !g_str_has_prefix (oid, VARBIND_SNMP_TRAPS) ||
      !g_ascii_string_to_unsigned (oid + strlen (VARBIND_SNMP_TRAPS), 10, 1,
                                   G_N_ELEMENTS (names) - 1, &number, NULL))
    return NULL;

  return names[number];
}
