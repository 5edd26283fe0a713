/* start-varbind.c
 *
 * Varbind, until its window is seen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "first-frame.h"
#include "varbind-window-private.h"

/* The list has so many rows. */
static gboolean
has_rows (GtkWindow *window,
          gpointer   data)
{
  GListModel *rows = varbind_sessions_page_get_rows (VARBIND_WINDOW (window)->sessions);

  return g_list_model_get_n_items (rows) == GPOINTER_TO_UINT (data);
}

/* Usage: start-varbind N_ROWS [RECORDING]; with 0 rows any frame will do. */
int
main (int   argc,
      char *argv[])
{
  VarbindApplication *application;
  guint               n_rows = argc > 1 ? (guint)atoi (argv[1]) : 0;

  if (argc < 2)
    return EXIT_FAILURE;

  application = varbind_application_new (G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  bench_report_first_frame (GTK_APPLICATION (application), n_rows > 0 ? has_rows : NULL,
                            GUINT_TO_POINTER (n_rows));

  return g_application_run (G_APPLICATION (application), argc - 1, argv + 1);
}
