/* poll.c
 *
 * Asks several agents at once for their names: poll ADDRESS[,PORT]...
 *
 * A notification port stands in for the window of WinSNMP.  Its descriptor
 * goes into the program's own loop, and no callback runs in another thread.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsnmp-linux.h>

/* Sends a GET of sysName.0; the request id tells the answers apart. */
static int
ask (HSNMP_SESSION session, char *target, smiINT32 id)
{
  smiOCTETS     community = { 6, (smiLPBYTE) "public" };
  smiUINT32     numbers[] = { 1, 3, 6, 1, 2, 1, 1, 5, 0 };
  smiOID        name = { sizeof numbers / sizeof numbers[0], numbers };
  char         *port = strchr (target, ',');
  HSNMP_ENTITY  agent;
  HSNMP_CONTEXT context = SnmpStrToContext (session, &community);
  HSNMP_VBL     vbl = SnmpCreateVbl (session, &name, NULL);
  HSNMP_PDU     pdu = SnmpCreatePdu (session, SNMP_PDU_GET, id, 0, 0, vbl);
  int           sent;

  if (port != NULL)
    *port++ = '\0';
  agent = SnmpStrToEntity (session, target);
  if (port != NULL)
    SnmpSetPort (agent, (UINT)atoi (port));

  sent = agent != NULL && SnmpSendMsg (session, NULL, agent, context, pdu);
  if (!sent)
    printf ("%s: %s\n", target, winsnmp_error_name (SnmpGetLastError (session)));

  SnmpFreePdu (pdu);
  SnmpFreeVbl (vbl);
  SnmpFreeContext (context);
  if (agent != NULL)
    SnmpFreeEntity (agent);

  return sent;
}

static void
print_answer (HSNMP_PDU pdu, const char *target)
{
  HSNMP_VBL vbl;
  smiOID    name;
  smiVALUE  value;

  SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl);
  if (SnmpGetVb (vbl, 1, &name, &value))
    {
      if (value.syntax == SNMP_SYNTAX_OCTETS)
        printf ("%s: %.*s\n", target, (int)value.value.string.len, value.value.string.ptr);
      else
        printf ("%s: no sysName\n", target);

      SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
      SnmpFreeDescriptor (value.syntax, &value.value.string); /* fails for other syntaxes */
    }

  SnmpFreeVbl (vbl);
}

/* Takes one message.  A transport error hands out its request too. */
static void
receive (HSNMP_SESSION session, char *targets[])
{
  HSNMP_ENTITY  src, dst;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu = NULL;
  smiINT32      id;
  int           answered = SnmpRecvMsg (session, &src, &dst, &context, &pdu);

  if (!answered && SnmpGetLastError (session) == SNMPAPI_NOOP)
    return;

  SnmpGetPduData (pdu, NULL, &id, NULL, NULL, NULL);
  if (answered)
    print_answer (pdu, targets[id]);
  else
    printf ("%s: %s\n", targets[id], winsnmp_error_name (SnmpGetLastError (session)));

  SnmpFreePdu (pdu);
  SnmpFreeContext (context);
  SnmpFreeEntity (dst);
  SnmpFreeEntity (src);
}

int
main (int argc, char *argv[])
{
  HWND                port = winsnmp_port_new ();
  struct pollfd       pollfd = { winsnmp_port_get_fd (port), POLLIN, 0 };
  WinsnmpNotification notification;
  HSNMP_SESSION       session;
  int                 pending = 0;

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  session = SnmpCreateSession (port, WM_USER, NULL, NULL);

  for (int i = 1; i < argc; i++)
    pending += ask (session, argv[i], i);

  while (pending > 0 && poll (&pollfd, 1, -1) >= 0)
    while (winsnmp_port_receive (port, &notification) == 1)
      {
        pending--;
        if (notification.wparam == 0)
          receive (session, argv);
        else
          printf ("%s: %s\n", argv[notification.lparam],
                  winsnmp_error_name ((SNMPAPI_STATUS)notification.wparam));
      }

  SnmpClose (session);
  SnmpCleanup ();
  winsnmp_port_free (port);

  return EXIT_SUCCESS;
}
