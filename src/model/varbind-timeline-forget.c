/* varbind-timeline-forget.c
 *
 * How a timeline drops what is oldest.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-private.h"

static void
forget_span (gpointer data,
             gpointer user_data)
{
  VarbindSpan     *span = data;
  VarbindTimeline *self = user_data;
  GHashTable      *table = span->handle != NULL ? self->spans : self->messages;

  if (g_hash_table_lookup (table, &span->id) == span)
    g_hash_table_remove (table, &span->id);
  g_hash_table_remove (self->shared, span);
}

static void
drop_marks (VarbindLane *lane,
            guint64      first_mark)
{
  for (guint i = 0; i < VARBIND_N_TRACKS; i++)
    {
      GArray *marks = lane->tracks[i];
      guint   n = 0;

      while (n < marks->len && g_array_index (marks, VarbindLaneMark, n).position < first_mark)
        n++;
      if (n == 0)
        continue;

      lane->n_bad[i] = g_array_index (marks, VarbindLaneMark, n - 1).n_bad;
      g_array_remove_range (marks, 0, n);
    }
}

static void
drop_links (VarbindTimeline *self,
            gint64           time)
{
  guint n = 0;

  while (n < self->links->len && g_array_index (self->links, VarbindLink, n).time < time)
    n++;
  if (n > 0)
    g_array_remove_range (self->links, 0, n);
}

static gboolean
is_empty (VarbindLane *lane)
{
  for (guint i = 0; i < VARBIND_N_BANDS; i++)
    if (lane->bands[i].rows->len > 0)
      return FALSE;

  return lane->n_marks == 0;
}

/* A closed session goes with the last of what it has done. */
static void
drop_lanes (VarbindTimeline *self,
            gint64           time)
{
  g_autoptr (GPtrArray) lanes = g_steal_pointer (&self->lanes);
  gsize                 n_lanes;
  gpointer             *all;

  self->lanes = g_ptr_array_new_with_free_func (varbind_lane_free);
  self->recent = NULL;
  all = g_ptr_array_steal (lanes, &n_lanes);
  for (gsize i = 0; i < n_lanes; i++)
    {
      VarbindLane *lane = all[i];

      if (lane->session != NULL && lane->end < time && is_empty (lane))
        {
          g_hash_table_remove (self->of_session, lane->session);
          varbind_lane_free (lane);
          continue;
        }
      lane->index = self->lanes->len;
      g_ptr_array_add (self->lanes, lane);
    }
  g_free (all);
}

/**
 * varbind_timeline_forget_oldest:
 * @self: a timeline with more marks than there may be
 *
 * Drops the oldest marks, and with them the spans and lanes that had ended by
 * then.
 */
void
varbind_timeline_forget_oldest (VarbindTimeline *self)
{
  guint  n = self->marks.len - self->max_marks;
  gint64 time = varbind_marks_peek (&self->marks, n)->time;

  for (guint i = 0; i < n; i++)
    {
      const VarbindMark *mark = varbind_marks_peek (&self->marks, i);

      mark->lane->n_marks--;
      self->n_passing -= mark->passes;
    }
  varbind_marks_drop_first (&self->marks, n);
  self->first_mark += n;
  self->first_time = time;

  drop_links (self, time);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      VarbindLane *lane = g_ptr_array_index (self->lanes, i);

      drop_marks (lane, self->first_mark);
      for (guint band = 0; band < VARBIND_N_BANDS; band++)
        varbind_rows_drop_before (&lane->bands[band], time, forget_span, self);
    }
  drop_lanes (self, time);
}
