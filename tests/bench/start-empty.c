/* start-empty.c
 *
 * The least program with a window: what starting Varbind is measured against.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "first-frame.h"

/* As large as the window of Varbind is at first. */
#define WIDTH 1240
#define HEIGHT 760

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  AdwApplication *application = adw_application_new (APP_ID ".Empty", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  bench_report_first_frame (GTK_APPLICATION (application), NULL, NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
