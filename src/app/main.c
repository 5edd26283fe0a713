/* main.c
 *
 * Starts the program.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "varbind-application.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (VarbindApplication) application = NULL;
  int                            status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = varbind_application_new (G_APPLICATION_HANDLES_OPEN);

  status = g_application_run (G_APPLICATION (application), argc, argv);

  return status != 0 ? status : varbind_application_get_exit_status (application);
}
