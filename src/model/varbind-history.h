/* varbind-history.h
 *
 * What has happened to a target, kept so that it can be rewound.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

/**
 * VarbindCounter:
 *
 * What is counted over time: open sessions, live handles of a kind, requests
 * that wait for an answer.
 */
typedef enum {
  VARBIND_COUNTER_SESSIONS,
  VARBIND_COUNTER_ENTITIES,
  VARBIND_COUNTER_CONTEXTS,
  VARBIND_COUNTER_PDUS,
  VARBIND_COUNTER_VBLS,
  VARBIND_COUNTER_OUTSTANDING,
  VARBIND_N_COUNTERS
} VarbindCounter;

/**
 * VarbindSample:
 * @least: smallest value in a span of time
 * @most: largest value in it
 * @last: value at its end
 */
typedef struct
{
  guint least;
  guint most;
  guint last;
} VarbindSample;

/**
 * VarbindHistoryFunc:
 * @event: an event, valid during the call
 * @user_data: as given to varbind_history_foreach()
 *
 * Returns: %TRUE to go on
 */
typedef gboolean (*VarbindHistoryFunc) (const WinsnmpEvent *event,
                                        gpointer            user_data);

#define VARBIND_TYPE_HISTORY (varbind_history_get_type ())

G_DECLARE_FINAL_TYPE (VarbindHistory, varbind_history, VARBIND, HISTORY, GObject)

VarbindHistory *varbind_history_new (VarbindTarget *target);
VarbindTarget  *varbind_history_get_target (VarbindHistory *self);
void            varbind_history_set_max_bytes (VarbindHistory *self,
                                               gsize           max_bytes);
gsize           varbind_history_get_max_bytes (VarbindHistory *self);
gsize           varbind_history_get_bytes (VarbindHistory *self);
guint64         varbind_history_get_n_events (VarbindHistory *self);

guint64  varbind_history_get_first_serial (VarbindHistory *self);
guint64  varbind_history_get_last_serial (VarbindHistory *self);
gint64   varbind_history_get_first_time (VarbindHistory *self);
gint64   varbind_history_get_last_time (VarbindHistory *self);
gint64   varbind_history_get_time_of (VarbindHistory *self,
                                      guint64         serial);
guint64  varbind_history_get_serial_at (VarbindHistory *self,
                                        gint64          time);
gboolean varbind_history_find_next (VarbindHistory *self,
                                    guint64         serial,
                                    guint64        *ret_serial);
gboolean varbind_history_find_previous (VarbindHistory *self,
                                        guint64         serial,
                                        guint64        *ret_serial);
guint64  varbind_history_find_end (VarbindHistory *self);
void     varbind_history_foreach (VarbindHistory    *self,
                                  guint64            first,
                                  guint64            last,
                                  VarbindHistoryFunc func,
                                  gpointer           user_data);

VarbindTarget *varbind_history_dup_target_at (VarbindHistory *self,
                                              guint64         serial);
VarbindTarget *varbind_history_dup_oldest_target (VarbindHistory *self,
                                                  guint64        *ret_start,
                                                  guint64        *ret_end);
gboolean       varbind_history_replay (VarbindHistory *self,
                                       VarbindTarget  *target,
                                       guint64         position,
                                       guint           n_events);
void           varbind_history_advance (VarbindHistory *self,
                                        VarbindTarget  *target,
                                        guint64         from,
                                        guint64         to);

void varbind_history_sample (VarbindHistory *self,
                             VarbindCounter  counter,
                             gint64          from,
                             gint64          to,
                             VarbindSample  *samples,
                             guint           n_samples);

G_END_DECLS
