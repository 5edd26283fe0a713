/* walk.c
 *
 * Prints what an agent has below an object identifier: walk ADDRESS [PORT [OID]]
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

#define REPETITIONS 20

/* Who asks, whom, and where the answers are told. */
typedef struct
{
  HWND          port;
  HSNMP_SESSION session;
  HSNMP_ENTITY  agent;
  HSNMP_CONTEXT context;
} Asker;

static void
print_binding (smiLPCOID name, smiLPCVALUE value)
{
  char text[MAXOBJIDSTRSIZE];

  SnmpOidToStr (name, sizeof text, text);
  printf ("%s = ", text);
  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      printf ("%d\n", value->value.sNumber);
      break;
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_UINT32:
      printf ("%u\n", value->value.uNumber);
      break;
    case SNMP_SYNTAX_CNTR64:
      printf ("%llu\n", (unsigned long long)value->value.hNumber.hipart << 32 |
                          value->value.hNumber.lopart);
      break;
    case SNMP_SYNTAX_OID:
      SnmpOidToStr (&value->value.oid, sizeof text, text);
      printf ("%s\n", text);
      break;
    case SNMP_SYNTAX_OCTETS:
      for (smiUINT32 i = 0; i < value->value.string.len; i++)
        {
          smiBYTE byte = value->value.string.ptr[i];

          putchar (byte >= ' ' && byte <= '~' ? byte : '.');
        }
      putchar ('\n');
      break;
    default:
      printf ("syntax %#x\n", value->syntax);
      break;
    }
}

/* The code that ends a request: 0 when its answer waits for SnmpRecvMsg. */
static SNMPAPI_STATUS
wait_for_answer (HWND port)
{
  struct pollfd       pollfd = { winsnmp_port_get_fd (port), POLLIN, 0 };
  WinsnmpNotification notification = { 0 };

  while (winsnmp_port_receive (port, &notification) == 0)
    poll (&pollfd, 1, -1);

  return (SNMPAPI_STATUS)notification.wparam;
}

/* Asks for what follows @name.  The answer's list, or NULL and a line on standard
 * error. */
static HSNMP_VBL
ask (const Asker *asker, smiLPCOID name)
{
  HSNMP_SESSION  session = asker->session;
  HSNMP_VBL      vbl = SnmpCreateVbl (session, name, NULL), list = NULL;
  HSNMP_PDU      pdu = SnmpCreatePdu (session, SNMP_PDU_GETBULK, 0, 0, REPETITIONS, vbl);
  SNMPAPI_STATUS error = 0;
  smiINT         status = 0;

  if (SnmpSendMsg (session, NULL, asker->agent, asker->context, pdu))
    error = wait_for_answer (asker->port);
  else
    error = SnmpGetLastError (session);
  SnmpFreePdu (pdu);
  SnmpFreeVbl (vbl);
  pdu = NULL;

  if (error == 0 && !SnmpRecvMsg (session, NULL, NULL, NULL, &pdu))
    error = SnmpGetLastError (session);
  else if (error == 0)
    SnmpGetPduData (pdu, NULL, NULL, &status, NULL, &list);
  if (pdu != NULL) /* the answer, or the request that could not be delivered */
    SnmpFreePdu (pdu);

  if (error != 0)
    fprintf (stderr, "%s: %s\n", winsnmp_error_name (error), winsnmp_error_text (error)->meaning);
  if (status != 0)
    fprintf (stderr, "the agent answers with error status %d\n", status);

  return list;
}

/* Numbers stand in the value itself. */
static void
free_value (smiLPVALUE value)
{
  switch (value->syntax)
    {
    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_IPADDR:
    case SNMP_SYNTAX_OPAQUE:
      SnmpFreeDescriptor (value->syntax, &value->value.string);
      break;
    case SNMP_SYNTAX_OID:
      SnmpFreeDescriptor (value->syntax, (smiLPOPAQUE)&value->value.oid);
      break;
    }
}

/* Prints the bindings below @root and keeps the last name in @last.  Is there
 * more? */
static int
print_list (HSNMP_VBL list, smiLPCOID root, smiLPOID last)
{
  smiUINT32 n = SnmpCountVbl (list);
  int       more = n > 0;

  for (smiUINT32 i = 1; i <= n && more; i++)
    {
      smiOID   name;
      smiVALUE value;
      smiINT   outside, order;

      SnmpGetVb (list, i, &name, &value);
      SnmpOidCompare (root, &name, root->len, &outside);
      SnmpOidCompare (&name, last, 0, &order);
      more = outside == 0 && value.syntax != SNMP_SYNTAX_ENDOFMIBVIEW;
      if (more && order <= 0)
        {
          fprintf (stderr, "the agent goes back, and would do so for ever\n");
          more = 0;
        }
      else if (more)
        print_binding (&name, &value);

      free_value (&value);
      SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)last);
      *last = name;
    }

  return more;
}

int
main (int argc, char *argv[])
{
  smiOCTETS community = { 6, (smiLPBYTE) "public" };
  Asker     asker = { winsnmp_port_new (), NULL, NULL, NULL };
  smiOID    root, last;
  HSNMP_VBL list;
  int       more = 1;

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2);
  asker.session = SnmpCreateSession (asker.port, WM_USER, NULL, NULL);
  asker.agent = SnmpStrToEntity (asker.session, argc > 1 ? argv[1] : "127.0.0.1");
  asker.context = SnmpStrToContext (asker.session, &community);
  if (asker.agent == NULL || !SnmpSetPort (asker.agent, argc > 2 ? (UINT)atoi (argv[2]) : 161) ||
      !SnmpStrToOid (argc > 3 ? argv[3] : "1.3.6.1.2.1", &root))
    {
      fprintf (stderr, "%s\n", winsnmp_error_text (SnmpGetLastError (NULL))->action);
      SnmpClose (asker.session);
      SnmpCleanup ();
      return EXIT_FAILURE;
    }

  SnmpOidCopy (&root, &last);
  while (more && (list = ask (&asker, &last)) != NULL)
    {
      more = print_list (list, &root, &last);
      SnmpFreeVbl (list);
    }

  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&root);
  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&last);
  SnmpClose (asker.session); /* frees entity and context, too */
  SnmpCleanup ();
  winsnmp_port_free (asker.port);

  return more ? EXIT_FAILURE : EXIT_SUCCESS;
}
