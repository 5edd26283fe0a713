/* get.c
 *
 * Prints how long an agent has been up: get [ADDRESS [PORT]]
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <winsnmp-linux.h>

static sem_t notified;

/* Runs on a thread of the library; wparam holds a time-out's code. */
static SNMPAPI_STATUS CALLBACK
notify_cb (HSNMP_SESSION session, HWND hwnd, UINT msg, WPARAM wparam, LPARAM lparam, LPVOID data)
{
  *(WPARAM *)data = wparam;
  sem_post (&notified);

  return SNMPAPI_SUCCESS; /* anything else would close the session */
}

static void
fail (SNMPAPI_STATUS error)
{
  fprintf (stderr, "%s: %s\n", winsnmp_error_name (error), winsnmp_error_text (error)->meaning);
  SnmpCleanup ();
  exit (EXIT_FAILURE);
}

int
main (int argc, char *argv[])
{
  smiOCTETS     community = { 6, (smiLPBYTE) "public" };
  WPARAM        error;
  HSNMP_SESSION session;
  HSNMP_ENTITY  agent;
  HSNMP_CONTEXT context;
  HSNMP_VBL     vbl;
  HSNMP_PDU     pdu;
  smiOID        name;
  smiVALUE      value;

  sem_init (&notified, 0, 0);
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, notify_cb, &error);
  agent = SnmpStrToEntity (session, argc > 1 ? argv[1] : "127.0.0.1");
  if (agent == NULL || !SnmpSetPort (agent, argc > 2 ? (UINT)atoi (argv[2]) : 161))
    fail (SnmpGetLastError (NULL));

  context = SnmpStrToContext (session, &community);
  SnmpStrToOid ("1.3.6.1.2.1.1.3.0", &name);
  vbl = SnmpCreateVbl (session, &name, NULL);
  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
  pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 0, 0, 0, vbl);
  if (!SnmpSendMsg (session, NULL, agent, context, pdu))
    fail (SnmpGetLastError (NULL));

  sem_wait (&notified);
  if (error != 0)
    fail ((SNMPAPI_STATUS)error);
  if (!SnmpRecvMsg (session, NULL, NULL, NULL, &pdu) ||
      !SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl) || !SnmpGetVb (vbl, 1, &name, &value))
    fail (SnmpGetLastError (NULL));
  if (value.syntax == SNMP_SYNTAX_TIMETICKS)
    printf ("up for %u.%02u seconds\n", value.value.uNumber / 100, value.value.uNumber % 100);
  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);

  SnmpClose (session); /* frees the handles, those of the answer too */
  SnmpCleanup ();

  return EXIT_SUCCESS;
}
