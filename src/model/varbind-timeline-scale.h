/* varbind-timeline-scale.h
 *
 * Which part of the time is in view, and the axis above it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VarbindScale:
 * @start: at the left edge, microseconds of CLOCK_MONOTONIC
 * @pitch: microseconds in a pixel
 */
typedef struct
{
  double start;
  double pitch;
} VarbindScale;

/**
 * VarbindAxisFunc:
 * @x: pixels from the left edge
 * @label: (nullable): what to write there, %NULL for a line without a text
 * @major: whether a second, minute or hour begins there
 * @user_data: as given to varbind_scale_foreach_step()
 */
typedef void (*VarbindAxisFunc) (double      x,
                                 const char *label,
                                 gboolean    major,
                                 gpointer    user_data);

/* A pixel is no finer than this, in microseconds. */
#define VARBIND_FINEST_PITCH 0.02

double varbind_scale_to_x (const VarbindScale *scale,
                           gint64              time);
gint64 varbind_scale_to_time (const VarbindScale *scale,
                              double              x);
void   varbind_scale_fit (VarbindScale *scale,
                          gint64        from,
                          gint64        to,
                          double        width);
void   varbind_scale_zoom (VarbindScale *scale,
                           double        factor,
                           double        x);
void   varbind_scale_clamp (VarbindScale *scale,
                            gint64        from,
                            gint64        to,
                            double        width);
void   varbind_scale_foreach_step (const VarbindScale *scale,
                                   double              width,
                                   double              label_width,
                                   gint64              clock_offset,
                                   VarbindAxisFunc     func,
                                   gpointer            user_data);
char  *varbind_scale_format_span (gint64 microseconds);

G_END_DECLS
