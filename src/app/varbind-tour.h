/* varbind-tour.h
 *
 * The tour: what sessions are, shown with the real actions.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_TOUR (varbind_tour_get_type ())

G_DECLARE_FINAL_TYPE (VarbindTour, varbind_tour, VARBIND, TOUR, GObject)

VarbindTour *varbind_tour_new (GtkWindow *window,
                               gboolean   by_itself);
void         varbind_tour_next (VarbindTour *self);
void         varbind_tour_stop (VarbindTour *self);
gboolean     varbind_tour_is_running (VarbindTour *self);
guint        varbind_tour_get_step (VarbindTour *self);
guint        varbind_tour_get_n_steps (VarbindTour *self);
gboolean     varbind_tour_is_step_done (VarbindTour *self);
gboolean     varbind_tour_is_waiting (VarbindTour *self);
const char  *varbind_tour_get_sentence (VarbindTour *self);

G_END_DECLS
