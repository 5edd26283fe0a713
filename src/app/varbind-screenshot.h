/* varbind-screenshot.h
 *
 * Pictures of windows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean varbind_screenshot_save (GtkWidget  *widget,
                                  const char *path,
                                  GError    **error);

typedef void (*VarbindDrawnFunc) (gpointer user_data);

void varbind_screenshot_when_drawn (GtkWidget       *widget,
                                    VarbindDrawnFunc drawn,
                                    gpointer         user_data);

G_END_DECLS
