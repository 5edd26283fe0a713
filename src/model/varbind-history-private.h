/* varbind-history-private.h
 *
 * What a history is made of, shared by its files.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-event-store.h"
#include "varbind-history.h"
#include "varbind-series.h"

G_BEGIN_DECLS

/* A run of events, and the state before the first of them. */
typedef struct
{
  VarbindTarget     *checkpoint;
  VarbindEventStore *store;
  guint64            start;            /* events before it, forgotten ones included */
  gsize              checkpoint_bytes; /* about */
} VarbindSegment;

struct _VarbindHistory
{
  GObject parent_instance;

  VarbindTarget *target; /* borrowed while it lives; NULL then */
  GPtrArray     *segments;
  VarbindSeries *series[VARBIND_N_COUNTERS];
  guint          values[VARBIND_N_COUNTERS];
  gsize          max_bytes;
  gsize          old_bytes; /* of all segments but the last */
  guint          observer;
};

/* Positions count the events from the beginning, forgotten ones included. */
guint64 varbind_history_count_to_serial (VarbindHistory *self,
                                         guint64         serial);
void    varbind_history_foreach_position (VarbindHistory    *self,
                                          guint64            start,
                                          guint64            end,
                                          VarbindHistoryFunc func,
                                          gpointer           user_data);

G_END_DECLS
