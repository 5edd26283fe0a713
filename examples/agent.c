/* agent.c
 *
 * A whole SNMP agent of three objects: agent [PORT]
 *
 * It thinks in SNMPv2c; for askers of SNMPv1 the library translates.  The
 * community "public" may read, "private" may set sysName.0 too.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <winsnmp-linux.h>

#define MAX_BINDINGS 128 /* of an answer */

enum {
  SYS_DESCR,
  SYS_UP_TIME,
  SYS_NAME,
  N_OBJECTS
};

static smiUINT32 numbers[N_OBJECTS][9] = {
  { 1, 3, 6, 1, 2, 1, 1, 1, 0 },
  { 1, 3, 6, 1, 2, 1, 1, 3, 0 },
  { 1, 3, 6, 1, 2, 1, 1, 5, 0 },
};

static char   sys_name[256] = "example";
static time_t started;

static smiVALUE
value_of (int object)
{
  const char *text = object == SYS_NAME ? sys_name : "An agent made with WinSNMP";
  smiVALUE    value = { SNMP_SYNTAX_OCTETS };

  value.value.string = (smiOCTETS){ (smiUINT32)strlen (text), (smiLPBYTE)text };
  if (object == SYS_UP_TIME)
    {
      value.syntax = SNMP_SYNTAX_TIMETICKS;
      value.value.uNumber = (smiUINT32)(time (NULL) - started) * 100;
    }

  return value;
}

/* The object with this name, or the first one behind it; N_OBJECTS for none. */
static int
find (smiLPCOID name, int behind)
{
  int object;

  for (object = 0; object < N_OBJECTS; object++)
    {
      smiOID own = { 9, numbers[object] };
      smiINT order;

      SnmpOidCompare (&own, name, 0, &order);
      if (behind ? order > 0 : order == 0)
        break;
    }

  return object;
}

/* Answers binding @i for the asker: a GETBULK comes here in several turns, and
 * behind the last object in vain. */
static void
answer_one (HSNMP_VBL asked, int i, smiINT type, int turn, HSNMP_VBL answer)
{
  smiVALUE value = { type == SNMP_PDU_GET ? SNMP_SYNTAX_NOSUCHOBJECT : SNMP_SYNTAX_ENDOFMIBVIEW };
  smiOID   name, own = { 9, numbers[N_OBJECTS - 1] };
  int      first;

  SnmpGetVb (asked, (smiUINT32)i, &name, NULL);
  first = find (&name, type != SNMP_PDU_GET);
  if (first + turn < N_OBJECTS)
    {
      own.ptr = numbers[first + turn];
      value = value_of (first + turn);
    }

  SnmpSetVb (answer, 0, first < N_OBJECTS ? &own : &name, &value);
  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
}

static void
answer_reading (HSNMP_VBL asked, smiINT type, int n_once, int n_turns, HSNMP_VBL answer)
{
  int n = (int)SnmpCountVbl (asked);

  if (n_once > n || type != SNMP_PDU_GETBULK)
    n_once = n;
  for (int i = 1; i <= n_once; i++)
    answer_one (asked, i, type, 0, answer);
  for (int turn = 0; turn < n_turns; turn++)
    for (int i = n_once + 1; i <= n && SnmpCountVbl (answer) < MAX_BINDINGS; i++)
      answer_one (asked, i, type, turn, answer);
}

/* What is wrong with setting this value?  When nothing is, it may be set. */
static smiINT
try_to_set (smiLPCOID name, smiLPCVALUE value, int set)
{
  int object = find (name, 0);

  if (object == N_OBJECTS)
    return SNMP_ERROR_NOCREATION;
  if (object != SYS_NAME)
    return SNMP_ERROR_NOTWRITABLE;
  if (value->syntax != SNMP_SYNTAX_OCTETS)
    return SNMP_ERROR_WRONGTYPE;
  if (value->value.string.len >= sizeof sys_name)
    return SNMP_ERROR_WRONGLENGTH;

  if (set)
    snprintf (sys_name, sizeof sys_name, "%.*s", (int)value->value.string.len,
              value->value.string.ptr);

  return SNMP_ERROR_NOERROR;
}

/* All bindings are looked at before the first one is set. */
static smiINT
answer_set (HSNMP_VBL asked, smiINT *ret_index)
{
  int n = (int)SnmpCountVbl (asked);

  for (int i = 0; i < 2 * n; i++)
    {
      smiOID   name;
      smiVALUE value;
      smiINT   status;

      SnmpGetVb (asked, (smiUINT32)(i % n + 1), &name, &value);
      status = try_to_set (&name, &value, i >= n);
      SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
      SnmpFreeDescriptor (value.syntax, &value.value.string); /* fails for other syntaxes */
      if (status != SNMP_ERROR_NOERROR)
        {
          *ret_index = i % n + 1;
          return status;
        }
    }

  return SNMP_ERROR_NOERROR;
}

/* Whoever asks with another community hears nothing. */
static int
may (HSNMP_CONTEXT context, smiINT type)
{
  smiOCTETS community;
  int       can_read, can_write;

  SnmpContextToStr (context, &community);
  can_write = community.len == 7 && memcmp (community.ptr, "private", 7) == 0;
  can_read = can_write || (community.len == 6 && memcmp (community.ptr, "public", 6) == 0);
  SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, (smiLPOPAQUE)&community);

  return type == SNMP_PDU_SET ? can_write : can_read;
}

/* The answer has the request's id, and goes from its receiver to its sender. */
static void
respond (HSNMP_SESSION session,
         HSNMP_ENTITY  asker,
         HSNMP_ENTITY  own,
         HSNMP_CONTEXT context,
         HSNMP_PDU     request)
{
  HSNMP_VBL asked, list = SnmpCreateVbl (session, NULL, NULL);
  HSNMP_PDU response;
  smiINT    type, n_once, n_turns, status = SNMP_ERROR_NOERROR, index = 0;
  smiINT32  id;

  SnmpGetPduData (request, &type, &id, &n_once, &n_turns, &asked);
  if (SnmpCountVbl (asked) > MAX_BINDINGS)
    status = SNMP_ERROR_TOOBIG;
  else if (type == SNMP_PDU_SET)
    status = answer_set (asked, &index);
  else
    answer_reading (asked, type, n_once, n_turns, list);

  /* An error, and a SET, give the asker's own list back. */
  response = SnmpCreatePdu (session, SNMP_PDU_RESPONSE, id, status, index,
                            SnmpCountVbl (list) > 0 ? list : asked);
  SnmpSendMsg (session, own, asker, context, response);

  SnmpFreePdu (response);
  SnmpFreeVbl (list);
  SnmpFreeVbl (asked);
}

static void
take_request (HSNMP_SESSION session)
{
  HSNMP_ENTITY  asker, own;
  HSNMP_CONTEXT context;
  HSNMP_PDU     request;
  smiINT        type;

  if (!SnmpRecvMsg (session, &asker, &own, &context, &request))
    return;

  SnmpGetPduData (request, &type, NULL, NULL, NULL, NULL);
  if (type != SNMP_PDU_INFORM && may (context, type))
    respond (session, asker, own, context, request);

  SnmpFreePdu (request);
  SnmpFreeContext (context);
  SnmpFreeEntity (own);
  SnmpFreeEntity (asker);
}

int
main (int argc, char *argv[])
{
  HWND                port = winsnmp_port_new ();
  struct pollfd       pollfd = { winsnmp_port_get_fd (port), POLLIN, 0 };
  WinsnmpNotification notification;
  HSNMP_SESSION       session;
  HSNMP_ENTITY        own;

  started = time (NULL);
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  session = SnmpCreateSession (port, WM_USER, NULL, NULL);
  own = SnmpStrToEntity (session, "127.0.0.1");
  if (!SnmpSetPort (own, argc > 1 ? (UINT)atoi (argv[1]) : 16161) ||
      !SnmpListen (own, SNMPAPI_ON))
    {
      fprintf (stderr, "%s\n", winsnmp_error_text (SnmpGetLastError (NULL))->meaning);
      SnmpClose (session);
      SnmpCleanup ();
      return EXIT_FAILURE;
    }

  printf ("listening\n");
  fflush (stdout);
  while (poll (&pollfd, 1, -1) >= 0)
    while (winsnmp_port_receive (port, &notification) == 1)
      take_request (session);

  SnmpListen (own, SNMPAPI_OFF);
  SnmpClose (session);
  SnmpCleanup ();
  winsnmp_port_free (port);

  return EXIT_SUCCESS;
}
