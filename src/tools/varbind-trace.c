/* varbind-trace.c
 *
 * Watches the sessions and handles of WinSNMP programs, from a terminal.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "trace-command.h"
#include "trace-output.h"

static const struct
{
  const char      *name;
  const char      *help;
  TraceCommandFunc func;
} commands[] = {
  { "run", N_ ("run a program, and report what was found"), trace_run },
  { "attach", N_ ("watch a running program"), trace_attach },
  { "report", N_ ("report what was found in recordings"), trace_report },
  { "diff", N_ ("compare two recordings, or two moments of one"), trace_diff },
  { "export", N_ ("write a recording in another form"), trace_export },
  { "list", N_ ("list the programs that can be attached to"), trace_list },
};

G_DEFINE_QUARK (trace - error - quark, trace_error)

/**
 * trace_check_name:
 * @name: (nullable): of a file, as the command line has it
 * @error: that it is empty, as when a shell has no value for a variable
 *
 * Returns: %FALSE when @error is set
 */
gboolean
trace_check_name (const char *name,
                  GError    **error)
{
  if (name == NULL || *name != '\0')
    return TRUE;

  g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE, _ ("The name of a file is empty"));
  return FALSE;
}

/* Those of a program that is run are its own. */
static gboolean
check_arguments (GOptionContext *context,
                 char          **arguments,
                 GError        **error)
{
  for (guint i = 0; !g_option_context_get_strict_posix (context) && arguments[i] != NULL; i++)
    if (!trace_check_name (arguments[i], error))
      return FALSE;

  return TRUE;
}

/**
 * trace_parse:
 * @context: of a command
 * @argc, @argv: what g_option_context_parse() takes
 * @error: a wrong option, or a file without a name
 *
 * Returns: %FALSE when @error is set
 */
gboolean
trace_parse (GOptionContext *context,
             int            *argc,
             char         ***argv,
             GError        **error)
{
  g_autoptr (GError) wrong = NULL;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &wrong))
    return check_arguments (context, *argv, error);

  g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE, wrong->message);
  return FALSE;
}

/**
 * trace_propagate:
 * @error: (nullable): where to
 * @cause: (transfer full): why a file cannot be used
 * @path: of the file, which is named unless the cause does so
 */
void
trace_propagate (GError    **error,
                 GError     *cause,
                 const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char  *name = g_file_get_parse_name (file);

  /* The system names the whole path.  A short name may stand in any sentence. */
  if (strstr (cause->message, name) != NULL)
    g_propagate_error (error, cause);
  else
    g_propagate_prefixed_error (error, cause, "%s: ", path);
}

static void
print_help (void)
{
  g_print ("%s\n\n%s\n", _ ("varbind-trace COMMAND [OPTION…] [ARGUMENT…]"),
           _ ("Watches the sessions and handles of WinSNMP programs."));
  g_print ("\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s %s\n", commands[i].name, _ (commands[i].help));
  g_print ("\n%s\n", _ ("varbind-trace COMMAND --help tells more."));
}

static int
run_command (int      argc,
             char   **argv,
             GError **error)
{
  const char *name = argc > 1 ? argv[1] : "--help";

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      {
        g_autofree char *program = g_strconcat ("varbind-trace ", name, NULL);

        g_set_prgname (program);
        return commands[i].func (argc - 1, argv + 1, error);
      }

  if (g_str_equal (name, "--version"))
    g_print ("varbind-trace " VERSION "\n");
  else if (g_str_equal (name, "--help") || g_str_equal (name, "-h") || g_str_equal (name, "help"))
    print_help ();
  else
    {
      g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE,
                   _ ("%s is no command; varbind-trace --help lists them"), name);
      return -1;
    }

  return EXIT_SUCCESS;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int                status;

  trace_output_watch ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  status = run_command (argc, argv, &error);
  if (status >= 0)
    return status;

  trace_output_complain (error->message);
  return g_error_matches (error, TRACE_ERROR, TRACE_ERROR_USAGE) ? TRACE_EXIT_USAGE : EXIT_FAILURE;
}
