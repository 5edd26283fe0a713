/* trap-receiver.c
 *
 * Prints the traps and informs that arrive: trap-receiver [PORT]
 *
 * Informs are acknowledged by the library, and traps of SNMPv1 come in the form
 * of SNMPv2c: there is one way to read them all.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <winsnmp-linux.h>

/* The second binding names the notification; the first one tells how long its
 * sender has been up. */
static void
print_notification (HSNMP_ENTITY sender, HSNMP_PDU pdu)
{
  char      address[128], text[MAXOBJIDSTRSIZE] = "?";
  HSNMP_VBL vbl;
  smiINT    type;
  smiOID    name;
  smiVALUE  value;

  SnmpEntityToStr (sender, sizeof address, address);
  SnmpGetPduData (pdu, &type, NULL, NULL, NULL, &vbl);
  if (SnmpGetVb (vbl, 2, &name, &value))
    {
      if (value.syntax == SNMP_SYNTAX_OID)
        SnmpOidToStr (&value.value.oid, sizeof text, text);
      SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
      SnmpFreeDescriptor (value.syntax, &value.value.string); /* fails for other syntaxes */
    }

  printf ("%s %s from %s, %u bindings\n", type == SNMP_PDU_INFORM ? "inform" : "trap", text,
          address, SnmpCountVbl (vbl));
  fflush (stdout);
  SnmpFreeVbl (vbl);
}

static void
take_notification (HSNMP_SESSION session)
{
  HSNMP_ENTITY  sender, own;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;

  if (!SnmpRecvMsg (session, &sender, &own, &context, &pdu))
    return;

  print_notification (sender, pdu);
  SnmpFreePdu (pdu);
  SnmpFreeContext (context);
  SnmpFreeEntity (own);
  SnmpFreeEntity (sender);
}

int
main (int argc, char *argv[])
{
  HWND                port = winsnmp_port_new ();
  struct pollfd       pollfd = { winsnmp_port_get_fd (port), POLLIN, 0 };
  WinsnmpNotification notification;
  HSNMP_SESSION       session;

  if (argc > 1) /* 162 asks for a permission */
    winsnmp_set_trap_port ((UINT)atoi (argv[1]));
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  session = SnmpCreateSession (port, WM_USER, NULL, NULL);
  if (!SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_ON))
    {
      fprintf (stderr, "%s\n", winsnmp_error_text (SnmpGetLastError (session))->meaning);
      SnmpClose (session);
      SnmpCleanup ();
      return EXIT_FAILURE;
    }

  printf ("waiting at port %u\n", winsnmp_get_trap_port ());
  fflush (stdout);
  while (poll (&pollfd, 1, -1) >= 0)
    while (winsnmp_port_receive (port, &notification) == 1)
      take_notification (session);

  SnmpClose (session); /* ends the registration, too */
  SnmpCleanup ();
  winsnmp_port_free (port);

  return EXIT_SUCCESS;
}
