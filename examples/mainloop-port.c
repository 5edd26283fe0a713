/* mainloop-port.c
 *
 * Counts the traps and informs that arrive, by sender: mainloop-port [PORT]
 *
 * A notification port in GLib's main loop: its descriptor is a source like any
 * other.  The library keeps its thread, and no function of this program runs in it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib-unix.h>
#include <signal.h>
#include <stdlib.h>
#include <winsnmp-linux.h>

typedef struct
{
  GMainLoop    *loop;
  GHashTable   *counts; /* by sender */
  HWND          port;
  HSNMP_SESSION session;
} Program;

static void
count (GHashTable  *counts,
       HSNMP_ENTITY sender)
{
  char  address[128];
  guint n;

  SnmpEntityToStr (sender, sizeof address, address);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, address)) + 1;
  g_hash_table_replace (counts, g_strdup (address), GUINT_TO_POINTER (n));
  g_print ("%s: %u\n", address, n);
}

/* The descriptor is readable as long as there are records: all of them are taken. */
static gboolean
notified_cb (gint fd, GIOCondition condition, gpointer data)
{
  Program            *program = data;
  WinsnmpNotification notification;
  HSNMP_ENTITY        sender, own;
  HSNMP_CONTEXT       context;
  HSNMP_PDU           pdu;

  while (winsnmp_port_receive (program->port, &notification) == 1)
    {
      if (!SnmpRecvMsg (program->session, &sender, &own, &context, &pdu))
        continue;

      count (program->counts, sender);
      SnmpFreePdu (pdu);
      SnmpFreeContext (context);
      SnmpFreeEntity (own);
      SnmpFreeEntity (sender);
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
interrupted_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_CONTINUE;
}

static int
run (Program *program)
{
  if (!SnmpRegister (program->session, NULL, NULL, NULL, NULL, SNMPAPI_ON))
    {
      g_printerr ("%s\n", winsnmp_error_text (SnmpGetLastError (program->session))->meaning);
      return EXIT_FAILURE;
    }

  g_unix_fd_add (winsnmp_port_get_fd (program->port), G_IO_IN, notified_cb, program);
  g_unix_signal_add (SIGINT, interrupted_cb, program->loop);
  g_unix_signal_add (SIGTERM, interrupted_cb, program->loop);
  g_print ("waiting at port %u\n", winsnmp_get_trap_port ());
  g_main_loop_run (program->loop);
  g_print ("%u senders\n", g_hash_table_size (program->counts));

  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  Program program = { g_main_loop_new (NULL, FALSE) };
  int     status;

  if (argc > 1) /* 162 asks for a permission */
    winsnmp_set_trap_port ((UINT)atoi (argv[1]));
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  program.counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  program.port = winsnmp_port_new ();
  program.session = SnmpCreateSession (program.port, WM_USER, NULL, NULL);

  status = run (&program);

  SnmpClose (program.session); /* ends the registration, too */
  SnmpCleanup ();
  winsnmp_port_free (program.port);
  g_hash_table_unref (program.counts);
  g_main_loop_unref (program.loop);

  return status;
}
