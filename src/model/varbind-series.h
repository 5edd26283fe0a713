/* varbind-series.h
 *
 * A number over time, in bounded memory.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-history.h"

G_BEGIN_DECLS

typedef struct _VarbindSeries VarbindSeries;

VarbindSeries *varbind_series_new (void);
void           varbind_series_free (VarbindSeries *self);
void           varbind_series_add (VarbindSeries *self,
                                   gint64         time,
                                   guint          value);
void           varbind_series_sample (VarbindSeries *self,
                                      gint64         from,
                                      gint64         to,
                                      VarbindSample *samples,
                                      guint          n_samples);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindSeries, varbind_series_free)

G_END_DECLS
