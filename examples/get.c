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
  *(SNMPAPI_STATUS *)data = (SNMPAPI_STATUS)wparam;
  sem_post (&notified);
  return SNMPAPI_SUCCESS; /* anything else would close the session */
}

int
main (int argc, char *argv[])
{
  smiOCTETS      community = { 6, (smiLPBYTE) "public" };
  SNMPAPI_STATUS error = 0;
  HSNMP_SESSION  session;
  HSNMP_ENTITY   agent;
  HSNMP_VBL      vbl;
  HSNMP_PDU      pdu;
  smiOID         name;
  smiVALUE       value;

  sem_init (&notified, 0, 0);
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, notify_cb, &error);
  agent = SnmpStrToEntity (session, argc > 1 ? argv[1] : "127.0.0.1");
  SnmpStrToOid ("1.3.6.1.2.1.1.3.0", &name);
  vbl = SnmpCreateVbl (session, &name, NULL);
  pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 0, 0, 0, vbl);

  if (agent != NULL && SnmpSetPort (agent, argc > 2 ? (UINT)atoi (argv[2]) : 161) &&
      SnmpSendMsg (session, NULL, agent, SnmpStrToContext (session, &community), pdu))
    sem_wait (&notified);
  else
    error = SnmpGetLastError (NULL); /* of the last call that failed */

  if (error == 0 && SnmpRecvMsg (session, NULL, NULL, NULL, &pdu) &&
      SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl) && SnmpGetVb (vbl, 1, &name, &value))
    printf ("up for %u.%02u seconds\n", value.value.uNumber / 100, value.value.uNumber % 100);
  else if (error == 0)
    error = SnmpGetLastError (NULL);
  if (error != 0)
    fprintf (stderr, "%s: %s\n", winsnmp_error_name (error), winsnmp_error_text (error)->meaning);

  SnmpCleanup (); /* closes the session and frees all that is left */
  return error == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
