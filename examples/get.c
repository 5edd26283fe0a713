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

/* Returns 0, or the code of what failed. */
static SNMPAPI_STATUS
ask (HSNMP_SESSION session, const char *address, UINT port)
{
  smiOCTETS      community = { 6, (smiLPBYTE) "public" };
  smiUINT32      numbers[] = { 1, 3, 6, 1, 2, 1, 1, 3, 0 };
  smiOID         name = { sizeof numbers / sizeof *numbers, numbers };
  HSNMP_ENTITY   agent = SnmpStrToEntity (session, address);
  HSNMP_CONTEXT  context = SnmpStrToContext (session, &community);
  HSNMP_VBL      vbl = SnmpCreateVbl (session, &name, NULL);
  HSNMP_PDU      pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 0, 0, 0, vbl);
  SNMPAPI_STATUS error = 0;

  if (agent == NULL || !SnmpSetPort (agent, port) ||
      !SnmpSendMsg (session, NULL, agent, context, pdu))
    error = SnmpGetLastError (NULL); /* of the last call that failed */
  SnmpFreePdu (pdu);
  SnmpFreeVbl (vbl);

  return error;
}

static SNMPAPI_STATUS
print_answer (HSNMP_SESSION session)
{
  HSNMP_PDU      pdu = NULL;
  HSNMP_VBL      vbl;
  smiOID         name;
  smiVALUE       value;
  SNMPAPI_STATUS error;

  if (!SnmpRecvMsg (session, NULL, NULL, NULL, &pdu))
    {
      error = SnmpGetLastError (NULL);
      if (pdu != NULL) /* the request, which could not be delivered */
        SnmpFreePdu (pdu);
      return error;
    }

  SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl);
  if (SnmpGetVb (vbl, 1, &name, &value))
    {
      printf ("up for %u.%02u seconds\n", value.value.uNumber / 100, value.value.uNumber % 100);
      SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
    }
  SnmpFreeVbl (vbl);
  SnmpFreePdu (pdu);

  return 0;
}

int
main (int argc, char *argv[])
{
  SNMPAPI_STATUS answered = 0, error;
  HSNMP_SESSION  session;

  sem_init (&notified, 0, 0);
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, notify_cb, &answered);

  error = ask (session, argc > 1 ? argv[1] : "127.0.0.1", argc > 2 ? (UINT)atoi (argv[2]) : 161);
  if (error == 0)
    {
      sem_wait (&notified);
      error = answered != 0 ? answered : print_answer (session);
    }
  if (error != 0)
    fprintf (stderr, "%s: %s\n", winsnmp_error_name (error), winsnmp_error_text (error)->meaning);

  SnmpClose (session); /* frees the agent and the context, too */
  SnmpCleanup ();
  return error == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
