/* app-input.h
 *
 * Keys and a pointer of flesh and blood, as the X server sees it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-harness.h"

G_BEGIN_DECLS

/* Each of these returns when the program has got it. */
void app_press_key (App  *app,
                    guint keyval,
                    guint modifiers);
void app_move_to (App       *app,
                  GtkWidget *widget,
                  double     x,
                  double     y);
void app_press_button (App     *app,
                       guint    button,
                       gboolean press);
void app_click (App       *app,
                GtkWidget *widget,
                double     x,
                double     y);
void app_scroll (App  *app,
                 int   notches,
                 guint modifiers);

G_END_DECLS
