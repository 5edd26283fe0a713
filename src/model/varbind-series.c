/* varbind-series.c
 *
 * A number over time, in bounded memory.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-series.h"

/* When there are more bins than this, two become one of twice the width. */
#define MAX_BINS 4096
#define FIRST_WIDTH 1000 /* microseconds */

struct _VarbindSeries
{
  GArray *bins; /* VarbindSample, one after the other from @start on */
  gint64  start;
  gint64  width; /* microseconds */
};

/**
 * varbind_series_new:
 *
 * Returns: (transfer full): a number that is 0 until it is told otherwise
 */
VarbindSeries *
varbind_series_new (void)
{
  VarbindSeries *self = g_new0 (VarbindSeries, 1);

  self->bins = g_array_new (FALSE, FALSE, sizeof (VarbindSample));
  self->width = FIRST_WIDTH;

  return self;
}

/**
 * varbind_series_free:
 * @self: (transfer full) (nullable): a series
 */
void
varbind_series_free (VarbindSeries *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->bins);
  g_free (self);
}

static void
widen (VarbindSeries *self)
{
  guint n_bins = self->bins->len;

  for (guint i = 0; i < n_bins; i += 2)
    {
      VarbindSample sample = g_array_index (self->bins, VarbindSample, i);

      if (i + 1 < n_bins)
        {
          VarbindSample *next = &g_array_index (self->bins, VarbindSample, i + 1);

          sample.least = MIN (sample.least, next->least);
          sample.most = MAX (sample.most, next->most);
          sample.last = next->last;
        }
      g_array_index (self->bins, VarbindSample, i / 2) = sample;
    }
  g_array_set_size (self->bins, (n_bins + 1) / 2);
  self->width *= 2;
}

/* The value stays what it was up to the bin. */
static void
extend (VarbindSeries *self,
        gint64         n_bins)
{
  guint         last = 0;
  VarbindSample sample;

  if (self->bins->len > 0)
    last = g_array_index (self->bins, VarbindSample, self->bins->len - 1).last;

  sample = (VarbindSample){ last, last, last };
  while (self->bins->len < n_bins)
    g_array_append_val (self->bins, sample);
}

/**
 * varbind_series_add:
 * @self: a series
 * @time: microseconds; not before the time given last
 * @value: the number from now on
 */
void
varbind_series_add (VarbindSeries *self,
                    gint64         time,
                    guint          value)
{
  VarbindSample *sample;

  if (self->bins->len == 0)
    self->start = time - time % FIRST_WIDTH;
  time = MAX (time - self->start, 0);

  while (time / self->width >= MAX_BINS)
    widen (self);
  extend (self, MAX (time / self->width + 1, self->bins->len));

  sample = &g_array_index (self->bins, VarbindSample, self->bins->len - 1);
  sample->least = MIN (sample->least, value);
  sample->most = MAX (sample->most, value);
  sample->last = value;
}

static VarbindSample
sample_bins (VarbindSeries *self,
             gint64         first,
             gint64         last)
{
  VarbindSample sample = { 0, 0, 0 };
  gint64        end = self->bins->len;

  if (last < 0 || end == 0)
    return sample;

  /* After the last bin nothing has changed. */
  if (first >= end)
    {
      sample.last = g_array_index (self->bins, VarbindSample, end - 1).last;
      sample.least = sample.most = sample.last;
      return sample;
    }

  sample = g_array_index (self->bins, VarbindSample, MAX (first, 0));
  for (gint64 i = MAX (first, 0) + 1; i <= MIN (last, end - 1); i++)
    {
      VarbindSample *bin = &g_array_index (self->bins, VarbindSample, i);

      sample.least = MIN (sample.least, bin->least);
      sample.most = MAX (sample.most, bin->most);
      sample.last = bin->last;
    }
  if (first < 0)
    sample.least = 0;

  return sample;
}

static gint64
get_bin (VarbindSeries *self,
         gint64         time)
{
  return time < self->start ? -1 : (time - self->start) / self->width;
}

/**
 * varbind_series_sample:
 * @self: a series
 * @from: microseconds
 * @to: microseconds, after @from
 * @samples: (out caller-allocates) (array length=n_samples): what the number
 *   was in each of as many equal spans of the time between
 * @n_samples: how many
 */
void
varbind_series_sample (VarbindSeries *self,
                       gint64         from,
                       gint64         to,
                       VarbindSample *samples,
                       guint          n_samples)
{
  double span = (double)(to - from) / MAX (n_samples, 1);

  for (guint i = 0; i < n_samples; i++)
    {
      gint64 first = from + (gint64)(span * i);
      gint64 last = MAX (from + (gint64)(span * (i + 1)) - 1, first);

      samples[i] = sample_bins (self, get_bin (self, first), get_bin (self, last));
    }
}
