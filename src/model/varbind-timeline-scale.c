/* varbind-timeline-scale.c
 *
 * Which part of the time is in view, and the axis above it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "varbind-timeline-scale.h"

#define MS 1000.0
#define SECOND (1000 * MS)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* The least that can fill the view, in microseconds. */
#define LEAST_SPAN 10.0

/* Between the lines of an axis, in microseconds. */
static const double steps[] = {
  1, 2, 5, 10, 20, 50, 100, 200, 500,
  1 * MS, 2 * MS, 5 * MS, 10 * MS, 20 * MS, 50 * MS, 100 * MS, 200 * MS, 500 * MS,
  1 * SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
  1 * MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  1 * HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
  1 * DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY
};

/**
 * varbind_scale_to_x:
 * @scale: a scale
 * @time: microseconds of CLOCK_MONOTONIC, VARBIND_OPEN_END included
 *
 * Returns: pixels from the left edge
 */
double
varbind_scale_to_x (const VarbindScale *scale,
                    gint64              time)
{
  return (time - scale->start) / scale->pitch;
}

/**
 * varbind_scale_to_time:
 * @scale: a scale
 * @x: pixels from the left edge
 *
 * Returns: microseconds of CLOCK_MONOTONIC
 */
gint64
varbind_scale_to_time (const VarbindScale *scale,
                       double              x)
{
  double time = scale->start + x * scale->pitch;

  return time >= 9e18 ? G_MAXINT64 : time <= -9e18 ? G_MININT64
                                                   : (gint64)floor (time);
}

/**
 * varbind_scale_fit:
 * @scale: a scale
 * @from: microseconds of CLOCK_MONOTONIC
 * @to: likewise
 * @width: of the view in pixels
 *
 * Brings all that is between the two into view, with some room on both sides.
 */
void
varbind_scale_fit (VarbindScale *scale,
                   gint64        from,
                   gint64        to,
                   double        width)
{
  double span = MAX ((double)to - from, LEAST_SPAN);
  double room = span * 0.03;

  scale->pitch = MAX ((span + 2 * room) / MAX (width, 1), VARBIND_FINEST_PITCH);
  scale->start = (from + (double)to - scale->pitch * width) / 2;
}

/**
 * varbind_scale_zoom:
 * @scale: a scale
 * @factor: above 1 shows less, nearer
 * @x: what stays in place, in pixels from the left edge
 */
void
varbind_scale_zoom (VarbindScale *scale,
                    double        factor,
                    double        x)
{
  double pitch = MAX (scale->pitch / factor, VARBIND_FINEST_PITCH);

  scale->start += x * (scale->pitch - pitch);
  scale->pitch = pitch;
}

/**
 * varbind_scale_clamp:
 * @scale: a scale
 * @from: when the first thing happened
 * @to: when the last did
 * @width: of the view in pixels
 *
 * Takes the view back to where there is something: no wider than everything
 * with some room, not beyond its ends.
 */
void
varbind_scale_clamp (VarbindScale *scale,
                     gint64        from,
                     gint64        to,
                     double        width)
{
  VarbindScale all;
  double       end;

  varbind_scale_fit (&all, from, to, width);
  if (scale->pitch >= all.pitch)
    {
      *scale = all;
      return;
    }

  end = all.start + all.pitch * width - scale->pitch * width;
  scale->start = CLAMP (scale->start, all.start, end);
}

static double
choose_step (double least)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] >= least)
      return steps[i];

  /* Years: whatever a recording claims. */
  return steps[G_N_ELEMENTS (steps) - 1] * ceil (least / steps[G_N_ELEMENTS (steps) - 1]);
}

/* What is told of a line is what sets it apart from its neighbours. */
static char *
format_step (double   real,
             double   step,
             gboolean major)
{
  gint64                microseconds = (gint64)real;
  guint                 fraction = microseconds % G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);

  if (time == NULL)
    return g_strdup ("");
  if (step >= DAY || (step >= HOUR && major))
    return g_date_time_format (time, "%x");
  if (step >= MINUTE)
    return g_date_time_format (time, "%H:%M");
  if (major || step >= SECOND)
    return g_date_time_format (time, "%H:%M:%S");
  if (step >= MS)
    return g_strdup_printf (".%03u", fraction / 1000);

  return g_strdup_printf (".%03u %03u", fraction / 1000, fraction % 1000);
}

static double
get_major_step (double step)
{
  if (step < SECOND)
    return SECOND;
  if (step < HOUR)
    return 0;

  return step < DAY ? DAY : 0;
}

/**
 * varbind_scale_foreach_step:
 * @scale: a scale
 * @width: of the view in pixels
 * @label_width: room that a label needs, in pixels
 * @clock_offset: microseconds from CLOCK_MONOTONIC to the local time of day,
 *   counted from 1970
 * @func: (scope call): called for each line of the axis, from the left
 * @user_data: for @func
 *
 * The lines stand at round times of day, as near as their labels have room,
 * with a line without a label in the middle where that is round too.
 */
void
varbind_scale_foreach_step (const VarbindScale *scale,
                            double              width,
                            double              label_width,
                            gint64              clock_offset,
                            VarbindAxisFunc     func,
                            gpointer            user_data)
{
  double step = choose_step (MAX (scale->pitch, VARBIND_FINEST_PITCH) * label_width);
  double major_step = get_major_step (step);
  double start = scale->start + clock_offset;
  double first = ceil (start / step) - 1;
  guint  n = (guint)MIN (width * scale->pitch / step + 3, 1000);

  for (guint i = 0; i < n; i++)
    {
      double           real = (first + i) * step;
      gboolean         major = major_step > 0 && fmod (real, major_step) == 0;
      double           x = (real - start) / scale->pitch;
      g_autofree char *label = NULL;

      if (x >= -label_width && x <= width)
        {
          label = format_step (real, step, major);
          func (x, label, major, user_data);
        }
      x += step / 2 / scale->pitch;
      if (x >= 0 && x <= width && step > 1)
        func (x, NULL, FALSE, user_data);
    }
}

/**
 * varbind_scale_format_span:
 * @microseconds: a span of time, 0 or more
 *
 * Returns: (transfer full): it in words with three digits: "1.24 ms"
 */
char *
varbind_scale_format_span (gint64 microseconds)
{
  double span = microseconds;

  if (span < MS)
    /* translators: a span of time in microseconds */
    return g_strdup_printf (_ ("%.3g µs"), span);
  if (span < SECOND)
    /* translators: a span of time in milliseconds */
    return g_strdup_printf (_ ("%.3g ms"), span / MS);
  if (span < MINUTE)
    /* translators: a span of time in seconds */
    return g_strdup_printf (_ ("%.3g s"), span / SECOND);
  if (span < HOUR)
    /* translators: a span of time in minutes and seconds */
    return g_strdup_printf (_ ("%d min %02d s"), (int)(span / MINUTE),
                            (int)(fmod (span, MINUTE) / SECOND));

  /* translators: a span of time in hours and minutes */
  return g_strdup_printf (_ ("%d h %02d min"), (int)MIN (span / HOUR, 1e6),
                          (int)(fmod (span, HOUR) / MINUTE));
}
