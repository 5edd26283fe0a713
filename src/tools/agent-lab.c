/* agent-lab.c
 *
 * The scalar objects of the lab subtree.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-lab.h"
#include "agent-object.h"

#define WRITABLE AGENT_LAB ".1"
#define COUNTERS AGENT_LAB ".2"
#define SYNTAXES AGENT_LAB ".3"
#define ERRORS AGENT_LAB ".5"

#define LONG_STRING_LENGTH 4096

static void
add_writable (void)
{
  static const AgentRules string = { ASN_OCTET_STR, 0, 64, AGENT_OCTETS_UTF8 };
  static const AgentRules integer = { ASN_INTEGER, -100, 100 };
  static const AgentRules octets = { ASN_OCTET_STR, 0, 1024, AGENT_OCTETS_ANY };
  static const AgentRules identifier = { ASN_OBJECT_ID };
  static const AgentRules address = { ASN_IPADDRESS };
  static const AgentRules gauge = { ASN_GAUGE, 0, G_MAXUINT32 };
  static const AgentRules ticks = { ASN_TIMETICKS, 0, G_MAXUINT32 };
  static const char       text[] = "Hello from the lab";
  static const guchar     some_octets[] = { 0x00, 0xff };
  static const oid        name[] = { 1, 3, 6, 1, 4, 1, 8072, 9999, 9999 };
  static const guchar     inet[] = { 192, 0, 2, 1 };
  static const long       number = 42;

  agent_object_add_writable (WRITABLE ".1", &string, text, strlen (text));
  agent_object_add_writable (WRITABLE ".2", &integer, &number, sizeof number);
  agent_object_add_writable (WRITABLE ".3", &octets, some_octets, sizeof some_octets);
  agent_object_add_writable (WRITABLE ".4", &identifier, name, sizeof name);
  agent_object_add_writable (WRITABLE ".5", &address, inet, sizeof inet);
  agent_object_add_writable (WRITABLE ".6", &gauge, &number, sizeof number);
  agent_object_add_writable (WRITABLE ".7", &ticks, &number, sizeof number);
}

static void
read_reads (netsnmp_variable_list *variable)
{
  static guint32 reads;

  agent_set_number (variable, ASN_COUNTER, ++reads);
}

static void
read_microseconds (netsnmp_variable_list *variable)
{
  agent_set_counter64 (variable, g_get_real_time ());
}

static void
add_number (const char *oid_text,
            u_char      syntax,
            gint64      number)
{
  long value = number;

  agent_object_add_constant (oid_text, syntax, &value, sizeof value);
}

static void
add_octets (const char *oid_text,
            const char *octets,
            gsize       length)
{
  agent_object_add_constant (oid_text, ASN_OCTET_STR, octets, length);
}

/* NULL is missing: it is no value of an object, and the agent library takes
 * it for "no answer".  The null identifier 0.0 is the nearest to it. */
static void
add_syntaxes (void)
{
  static const char             text[] = "Grüße, naïveté, 日本語";
  static const char             not_text[] = { 0x00, 0x01, (char)0x80, (char)0xfe, (char)0xff };
  static const char             bits[] = { (char)0xa0, 0x01 };
  static const oid              name[] = { 1, 3, 6, 1, 4, 1, 8072, 9999, 9999, 3, G_MAXUINT32 };
  static const oid              null_name[] = { 0, 0 };
  static const guchar           address[] = { 192, 0, 2, 1 };
  static const guchar           nsap[] = { 0x47, 0x00, 0x05, 0x80, 0xff, 0xff, 0x00, 0x00, 0x01 };
  static const float            real = 3.25f;
  static const struct counter64 largest = { .high = G_MAXUINT32, .low = G_MAXUINT32 };
  char                          long_string[LONG_STRING_LENGTH];

  for (gsize i = 0; i < sizeof long_string; i++)
    long_string[i] = 'a' + i % 26;

  add_number (SYNTAXES ".1", ASN_INTEGER, -42);
  add_octets (SYNTAXES ".2", text, strlen (text));
  add_octets (SYNTAXES ".3", not_text, sizeof not_text);
  add_octets (SYNTAXES ".4", "", 0);
  add_octets (SYNTAXES ".5", bits, sizeof bits);
  agent_object_add_constant (SYNTAXES ".6", ASN_OBJECT_ID, name, sizeof name);
  agent_object_add_constant (SYNTAXES ".7", ASN_OBJECT_ID, null_name, sizeof null_name);
  agent_object_add_constant (SYNTAXES ".8", ASN_IPADDRESS, address, sizeof address);
  add_number (SYNTAXES ".9", ASN_COUNTER, G_MAXUINT32);
  add_number (SYNTAXES ".10", ASN_GAUGE, G_MAXUINT32);
  add_number (SYNTAXES ".11", ASN_TIMETICKS, 8640000);
  agent_object_add_constant (SYNTAXES ".12", ASN_OPAQUE_FLOAT, &real, sizeof real);
  agent_object_add_constant (SYNTAXES ".13", ASN_NSAP, nsap, sizeof nsap);
  agent_object_add_constant (SYNTAXES ".14", ASN_COUNTER64, &largest, sizeof largest);
  add_number (SYNTAXES ".15", ASN_UINTEGER, G_MAXUINT32);
  add_number (SYNTAXES ".16", ASN_INTEGER, G_MININT32);
  add_number (SYNTAXES ".17", ASN_INTEGER, G_MAXINT32);
  add_octets (SYNTAXES ".18", long_string, sizeof long_string);
}

/* The error status that a write to the object fails with: the one written. */
static int
chosen_status (const netsnmp_variable_list *variable)
{
  long number;

  if (variable->type != ASN_INTEGER)
    return SNMP_ERR_WRONGTYPE;

  number = *variable->val.integer;
  if (number < SNMP_ERR_NOERROR || number > SNMP_ERR_INCONSISTENTNAME)
    return SNMP_ERR_WRONGVALUE;

  return number;
}

static int
handle_error_status (netsnmp_mib_handler          *handler,
                     netsnmp_handler_registration *registration,
                     netsnmp_agent_request_info   *info,
                     netsnmp_request_info         *requests)
{
  for (netsnmp_request_info *request = requests; request != NULL; request = request->next)
    {
      int status = SNMP_ERR_NOERROR;

      if (info->mode == MODE_GET)
        agent_set_number (request->requestvb, ASN_INTEGER, SNMP_ERR_NOERROR);
      else if (info->mode == MODE_SET_RESERVE1)
        status = chosen_status (request->requestvb);

      if (status != SNMP_ERR_NOERROR)
        netsnmp_set_request_error (info, request, status);
    }

  return SNMP_ERR_NOERROR;
}

/**
 * agent_lab_add:
 *
 * Registers the scalar objects of the lab subtree, but for the slow one.
 */
void
agent_lab_add (void)
{
  add_writable ();
  agent_object_add_computed (COUNTERS ".1", read_reads);
  agent_object_add_computed (COUNTERS ".2", read_microseconds);
  add_syntaxes ();
  agent_object_add (ERRORS ".1", handle_error_status, NULL, HANDLER_CAN_RWRITE);
}
