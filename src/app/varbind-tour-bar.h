/* varbind-tour-bar.h
 *
 * The bar that explains the tour.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-tour.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_TOUR_BAR (varbind_tour_bar_get_type ())

G_DECLARE_FINAL_TYPE (VarbindTourBar, varbind_tour_bar, VARBIND, TOUR_BAR, GtkWidget)

void varbind_tour_bar_set_tour (VarbindTourBar *self,
                                VarbindTour    *tour);

void varbind_tour_bar_set_narrow (VarbindTourBar *self,
                                  gboolean        narrow);

G_END_DECLS
