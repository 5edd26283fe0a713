/* trace-list.c
 *
 * varbind-trace list: the running programs that can be attached to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "trace-command.h"
#include "varbind-line.h"
#include "varbind-program-list.h"
#include "winsnmp-runtime.h"

/* A list that is empty would tell nobody why. */
static gboolean
check_folder (GError **error)
{
  int folder = winsnmp_runtime_open ();

  if (folder >= 0)
    {
      close (folder);
      return TRUE;
    }

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               /* translators: what the system says */
               _ ("Programs cannot be found, as the folder in XDG_RUNTIME_DIR cannot be used: %s"),
               g_strerror (errno));
  return FALSE;
}

static void
print_program (VarbindProgram *program)
{
  g_autofree char *line = varbind_line_new (varbind_program_get_command_line (program));

  g_print ("%7d  %s\n", varbind_program_get_pid (program), line);
}

int
trace_list (int      argc,
            char   **argv,
            GError **error)
{
  g_autoptr (GOptionContext)     context = g_option_context_new (NULL);
  g_autoptr (VarbindProgramList) list = NULL;
  guint                          n;

  g_option_context_set_summary (context,
                                _ ("Lists the running programs that can be attached to: those that "
                                   "were started with WINSNMP_TRACE=listen."));
  if (!trace_parse (context, &argc, &argv, error))
    return -1;
  if (argc > 1)
    {
      g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE, _ ("list has no arguments"));
      return -1;
    }

  if (!check_folder (error))
    return -1;

  list = varbind_program_list_new ();
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindProgram) program = g_list_model_get_item (G_LIST_MODEL (list), i);

      print_program (program);
    }
  if (n == 0)
    g_printerr ("%s\n", _ ("No program can be attached to. Start one with WINSNMP_TRACE=listen."));

  return EXIT_SUCCESS;
}
