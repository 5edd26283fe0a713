/* varbind-timeline-flags.c
 *
 * Problems in the timeline: a flag in the axis for each time one was found.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "varbind-timeline-draw.h"
#include "varbind-timeline-filter.h"

/* Flags that are kept; what is found more often does not need every one. */
#define MAX_FLAGS 20000
/* How far beside it a flag still is meant, and how low it hangs, in pixels. */
#define SLACK 7
#define DEPTH 14

typedef struct
{
  gint64          time;
  guint64         serial;
  VarbindProblem *problem;
} Flag;

void
varbind_timeline_view_free_flag (gpointer data)
{
  g_clear_object (&((Flag *)data)->problem);
}

guint
varbind_timeline_view_get_flag_size (void)
{
  return sizeof (Flag);
}

static int
compare_flags (gconstpointer a,
               gconstpointer b)
{
  const Flag *flag_a = a;
  const Flag *flag_b = b;

  return (flag_a->time > flag_b->time) - (flag_a->time < flag_b->time);
}

static void
add_flags (VarbindTimelineView *self,
           VarbindProblem      *problem)
{
  guint                    n;
  const VarbindOccurrence *occurrences = varbind_problem_get_occurrences (problem, &n);

  for (guint i = 0; i < n && self->flags->len < MAX_FLAGS; i++)
    {
      Flag flag = { occurrences[i].time, occurrences[i].serial, g_object_ref (problem) };

      g_array_append_val (self->flags, flag);
    }
}

/* Any change of the problems changes how many there are, or how often. */
static guint
count (GListModel *problems)
{
  guint n = g_list_model_get_n_items (problems);
  guint sum = n;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (problems, i);

      sum += varbind_problem_get_count (problem);
    }

  return sum;
}

/**
 * varbind_timeline_view_update_flags:
 * @self: a view
 *
 * Takes in the problems that were found, and lets go of those that were not
 * any.
 */
void
varbind_timeline_view_update_flags (VarbindTimelineView *self)
{
  GListModel *problems = varbind_problems_get_all (varbind_watch_get_problems (self->watch));
  guint       n = count (problems);

  if (n == self->n_problems)
    return;

  self->n_problems = n;
  g_array_set_size (self->flags, 0);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (problems, i);

      add_flags (self, problem);
    }
  g_array_sort (self->flags, compare_flags);
}

static guint
find_from (VarbindTimelineView *self,
           gint64               time)
{
  guint low = 0;
  guint high = self->flags->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->flags, Flag, middle).time >= time)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/**
 * varbind_timeline_view_pick_flag:
 * @self: a view
 * @x: in the widget
 * @y: in the widget
 *
 * Returns: the problem whose flag stands there, if any
 */
VarbindTimelineItem
varbind_timeline_view_pick_flag (VarbindTimelineView *self,
                                 double               x,
                                 double               y)
{
  double              left = x - self->metrics.names;
  VarbindTimelineItem item = VARBIND_NO_ITEM;
  double              nearest = SLACK;

  if (y < self->metrics.axis - DEPTH || y >= self->metrics.axis || left < 0)
    return item;

  for (guint i = find_from (self, varbind_scale_to_time (&self->scale, left - SLACK));
       i < self->flags->len; i++)
    {
      const Flag *flag = &g_array_index (self->flags, Flag, i);
      double      distance = varbind_scale_to_x (&self->scale, flag->time) - left;

      if (distance > SLACK)
        break;
      if (fabs (distance) <= nearest)
        {
          nearest = fabs (distance);
          item = (VarbindTimelineItem){ VARBIND_ITEM_PROBLEM, flag->serial };
        }
    }

  return item;
}

/**
 * varbind_timeline_view_find_problem:
 * @self: a view
 * @serial: of an event
 *
 * Returns: (nullable) (transfer none): the problem that the event told
 */
VarbindProblem *
varbind_timeline_view_find_problem (VarbindTimelineView *self,
                                    guint64              serial)
{
  VarbindTimelineItem item = { VARBIND_ITEM_PROBLEM, serial };
  const VarbindMark  *mark = varbind_timeline_item_get_mark (item, self->timeline);

  if (mark == NULL)
    return NULL;

  for (guint i = find_from (self, mark->time); i < self->flags->len; i++)
    {
      const Flag *flag = &g_array_index (self->flags, Flag, i);

      if (flag->time > mark->time)
        return NULL;
      if (flag->serial == serial)
        return flag->problem;
    }

  return NULL;
}

/**
 * varbind_timeline_view_dup_text:
 * @self: a view
 * @item: something in it
 *
 * Returns: (nullable): what it is, in words
 */
char *
varbind_timeline_view_dup_text (VarbindTimelineView *self,
                                VarbindTimelineItem  item)
{
  VarbindProblem *problem = NULL;

  if (self->timeline == NULL)
    return NULL;

  if (item.kind == VARBIND_ITEM_PROBLEM)
    problem = varbind_timeline_view_find_problem (self, item.id);

  return problem != NULL ? g_strdup (varbind_problem_get_message (problem))
                         : varbind_timeline_item_dup_text (item, self->timeline);
}

/**
 * varbind_drawing_append_flags:
 * @drawing: what is being drawn
 *
 * One for each place: where flags would cover each other, the worst is seen.
 */
void
varbind_drawing_append_flags (const VarbindDrawing *drawing)
{
  static const VarbindPaint paints[VARBIND_N_SEVERITIES] = {
    [VARBIND_SEVERITY_ERROR] = VARBIND_PAINT_ERROR,
    [VARBIND_SEVERITY_WARNING] = VARBIND_PAINT_WARNING,
    [VARBIND_SEVERITY_INFO] = VARBIND_PAINT_ACCENT,
  };
  VarbindTimelineView *self = drawing->view;
  guint                i = find_from (self, drawing->from);

  while (i < self->flags->len && g_array_index (self->flags, Flag, i).time <= drawing->to)
    {
      double          x = varbind_drawing_to_x (drawing, g_array_index (self->flags, Flag, i).time);
      double          end = x + VARBIND_SHAPE_SIZE;
      VarbindSeverity worst = VARBIND_SEVERITY_INFO;
      gboolean        shown = FALSE;

      for (; i < self->flags->len; i++)
        {
          const Flag *flag = &g_array_index (self->flags, Flag, i);

          if (varbind_drawing_to_x (drawing, flag->time) >= end)
            break;
          if (!varbind_timeline_problem_passes (self->timeline, flag->problem))
            continue;
          worst = MIN (worst, varbind_problem_get_severity (flag->problem));
          shown = TRUE;
        }
      if (shown)
        varbind_colors_append_shape (self->colors, drawing->snapshot, VARBIND_SHAPE_TRIANGLE,
                                     paints[worst], x, self->metrics.axis - 7);
    }
}
