/* mainloop.c
 *
 * Asks an agent three times how long it has been up: mainloop [ADDRESS [PORT]]
 *
 * A program with GLib's main loop: timers, callbacks of WinSNMP and all else run in
 * one thread.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <winsnmp-glib.h>

#define INTERVAL_MILLISECONDS 200
#define N_TIMES 3

typedef struct
{
  GMainLoop    *loop;
  HSNMP_SESSION session;
  HSNMP_ENTITY  agent;
  HSNMP_CONTEXT context;
  HSNMP_VBL     vbl;
  int           n_left;
  int           status;
} Program;

static void
quit (Program *program, SNMPAPI_STATUS error)
{
  if (error != 0)
    {
      g_printerr ("%s: %s\n", winsnmp_error_name (error), winsnmp_error_text (error)->meaning);
      program->status = EXIT_FAILURE;
    }
  g_main_loop_quit (program->loop);
}

static gboolean
ask_cb (gpointer data)
{
  Program  *program = data;
  HSNMP_PDU pdu = SnmpCreatePdu (program->session, SNMP_PDU_GET, 0, 0, 0, program->vbl);

  if (!SnmpSendMsg (program->session, NULL, program->agent, program->context, pdu))
    quit (program, SnmpGetLastError (program->session));
  SnmpFreePdu (pdu);

  return G_SOURCE_REMOVE;
}

static void
print_answer (HSNMP_PDU pdu)
{
  HSNMP_VBL vbl;
  smiOID    name;
  smiVALUE  value;

  SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl);
  if (SnmpGetVb (vbl, 1, &name, &value))
    {
      if (value.syntax == SNMP_SYNTAX_TIMETICKS)
        g_print ("up for %u.%02u seconds\n", value.value.uNumber / 100,
                 value.value.uNumber % 100);
      SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
    }
  SnmpFreeVbl (vbl);
}

/* Runs in the main loop; wparam holds a time-out's code. */
static SNMPAPI_STATUS CALLBACK
answered_cb (HSNMP_SESSION session, HWND hwnd, UINT msg, WPARAM wparam, LPARAM lparam, LPVOID data)
{
  Program  *program = data;
  HSNMP_PDU pdu = NULL;

  if (wparam != 0)
    quit (program, (SNMPAPI_STATUS)wparam);
  else if (!SnmpRecvMsg (session, NULL, NULL, NULL, &pdu))
    quit (program, SnmpGetLastError (session));
  else
    {
      print_answer (pdu);
      if (--program->n_left > 0)
        g_timeout_add (INTERVAL_MILLISECONDS, ask_cb, program);
      else
        quit (program, 0);
    }
  if (pdu != NULL) /* the answer, or the request that could not be delivered */
    SnmpFreePdu (pdu);

  return SNMPAPI_SUCCESS;
}

int
main (int argc, char *argv[])
{
  Program   program = { g_main_loop_new (NULL, FALSE), .n_left = N_TIMES };
  GSource  *source = winsnmp_source_new (); /* before the first session */
  smiOCTETS community = { 6, (smiLPBYTE) "public" };
  smiUINT32 numbers[] = { 1, 3, 6, 1, 2, 1, 1, 3, 0 };
  smiOID    name = { G_N_ELEMENTS (numbers), numbers };

  g_source_attach (source, NULL);
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2);
  program.session = SnmpCreateSession (NULL, 0, answered_cb, &program);
  program.agent = SnmpStrToEntity (program.session, argc > 1 ? argv[1] : "127.0.0.1");
  program.context = SnmpStrToContext (program.session, &community);
  program.vbl = SnmpCreateVbl (program.session, &name, NULL);
  if (program.agent != NULL && argc > 2)
    SnmpSetPort (program.agent, (UINT)atoi (argv[2]));

  g_idle_add (ask_cb, &program);
  g_main_loop_run (program.loop);

  SnmpFreeVbl (program.vbl);
  SnmpClose (program.session); /* frees entity and context, too */
  SnmpCleanup ();
  g_source_destroy (source);
  g_source_unref (source);
  g_main_loop_unref (program.loop);

  return program.status;
}
