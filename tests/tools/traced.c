/* traced.c
 *
 * A program for varbind-trace, which does what it is told: traced WORD.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <winsnmp-linux.h>

#define N_STORM 100000

static SNMPAPI_STATUS CALLBACK
notify_cb (HSNMP_SESSION session, HWND hwnd, UINT msg, WPARAM wparam, LPARAM lparam, LPVOID data)
{
  return SNMPAPI_SUCCESS;
}

/* A datagram leaves; nobody answers it. */
static void
send_one (HSNMP_SESSION session)
{
  smiOCTETS     community = { 6, (smiLPBYTE) "secret" };
  HSNMP_CONTEXT context = SnmpStrToContext (session, &community);
  HSNMP_ENTITY  agent = SnmpStrToEntity (session, "127.0.0.1");
  HSNMP_PDU     pdu = SnmpCreatePdu (session, SNMP_PDU_TRAP, 4660, 0, 0, NULL);

  SnmpSetPort (agent, 9);
  SnmpSendMsg (session, NULL, agent, context, pdu);
  SnmpFreePdu (pdu);
  SnmpFreeEntity (agent);
  SnmpFreeContext (context);
}

static void
wait_for_person (const char *word)
{
  puts (word);
  fflush (stdout);
  getchar ();
}

/* More than is kept for a reader, and then one thing that stays.  The reader has to
 * have seen it before the program ends. */
static void
storm (HSNMP_SESSION session)
{
  for (int i = 0; i < N_STORM; i++)
    SnmpFreeVbl (SnmpCreateVbl (session, NULL, NULL));
  SnmpStrToEntity (session, "192.0.2.1");
  wait_for_person ("over");
}

/* Before this one uses the library. */
static void
start_another (char *argv[])
{
  pid_t child = fork ();

  if (child == 0)
    {
      execv (argv[0], argv);
      _exit (EXIT_FAILURE);
    }
  waitpid (child, NULL, 0);
}

/* After this one has used the library: it keeps its process id. */
static void
become_another (char *argv[])
{
  execv (argv[0], argv);
  exit (EXIT_FAILURE);
}

int
main (int   argc,
      char *argv[])
{
  const char   *word = argc > 1 ? argv[1] : "";
  HSNMP_SESSION session;

  if (strcmp (word, "start") == 0)
    start_another (argv + 2);

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, notify_cb, NULL);

  if (strcmp (word, "leak") == 0)
    {
      SnmpCreateVbl (session, NULL, NULL);
      SnmpCleanup ();
      return EXIT_SUCCESS;
    }
  if (strcmp (word, "crash") == 0)
    abort ();
  if (strcmp (word, "become") == 0)
    become_another (argv + 2);
  if (strcmp (word, "send") == 0)
    send_one (session);
  if (strcmp (word, "wait") == 0 || strcmp (word, "storm") == 0)
    wait_for_person ("ready");
  if (strcmp (word, "storm") == 0)
    storm (session);

  SnmpClose (session);
  SnmpCleanup ();
  puts ("done");

  return strcmp (word, "fail") == 0 ? 5 : EXIT_SUCCESS;
}
