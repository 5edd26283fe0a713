/* varbind-problem-change.c
 *
 * How a problem is counted, and what is learned of it later.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-problem-private.h"
#include "varbind-stack.h"

/* Occurrences that can be told apart later; more are only counted. */
#define MAX_OCCURRENCES 200

/**
 * varbind_problem_add:
 * @self: a problem
 * @where: one more occurrence
 */
void
varbind_problem_add (VarbindProblem          *self,
                     const VarbindOccurrence *where)
{
  if (self->occurrences->len < MAX_OCCURRENCES)
    g_array_append_val (self->occurrences, *where);
  if (self->count == 0)
    self->first_time = where->time;
  self->last_time = where->time;
  self->count++;
}

/**
 * varbind_problem_retract:
 * @self: a problem
 * @token: of an occurrence that is no problem any more
 */
void
varbind_problem_retract (VarbindProblem *self,
                         guint64         token)
{
  for (guint i = 0; i < self->occurrences->len; i++)
    if (g_array_index (self->occurrences, VarbindOccurrence, i).token == token)
      {
        g_array_remove_index (self->occurrences, i);
        break;
      }
  self->count--;
}

/**
 * varbind_problem_get_phase:
 * @self: a problem
 *
 * Returns: how far it has come
 */
VarbindPhase
varbind_problem_get_phase (VarbindProblem *self)
{
  return self->phase;
}

/**
 * varbind_problem_set_phase:
 * @self: a problem
 * @phase: how far it has come
 */
void
varbind_problem_set_phase (VarbindProblem *self,
                           VarbindPhase    phase)
{
  self->phase = phase;
}

/**
 * varbind_problem_begin_touch:
 * @self: a problem
 *
 * Returns: %TRUE the first time since varbind_problem_end_touch()
 */
gboolean
varbind_problem_begin_touch (VarbindProblem *self)
{
  gboolean first = !self->touched;

  self->touched = TRUE;

  return first;
}

/**
 * varbind_problem_end_touch:
 * @self: a problem that is about to be announced
 */
void
varbind_problem_end_touch (VarbindProblem *self)
{
  self->touched = FALSE;
}

/**
 * varbind_problem_get_resolved:
 * @self: a problem
 *
 * Returns: whether the names of its stacks are known
 */
gboolean
varbind_problem_get_resolved (VarbindProblem *self)
{
  return self->stacks[0] != NULL;
}

/**
 * varbind_problem_dup_addresses:
 * @self: a problem
 *
 * Returns: (transfer full) (element-type uintptr_t): the addresses of all its
 *   stacks, one after the other by role
 */
GArray *
varbind_problem_dup_addresses (VarbindProblem *self)
{
  GArray *addresses = g_array_new (FALSE, FALSE, sizeof (uintptr_t));

  for (guint i = 0; i < VARBIND_N_STACKS; i++)
    {
      guint            n_frames;
      const uintptr_t *frames = varbind_frames_get (self->frames[i], &n_frames);

      if (n_frames > 0)
        g_array_append_vals (addresses, frames, n_frames);
    }

  return addresses;
}

static void
free_frame (gpointer frame)
{
  varbind_frame_free (frame);
}

/**
 * varbind_problem_set_names:
 * @self: a problem
 * @frames: (element-type VarbindFrame): what varbind_problem_dup_addresses()
 *   returned, with names
 */
void
varbind_problem_set_names (VarbindProblem *self,
                           GPtrArray      *frames)
{
  guint next = 0;

  for (guint i = 0; i < VARBIND_N_STACKS; i++)
    {
      guint n_frames;

      varbind_frames_get (self->frames[i], &n_frames);
      g_clear_pointer (&self->stacks[i], g_ptr_array_unref);
      self->stacks[i] = g_ptr_array_new_with_free_func (free_frame);
      for (guint j = 0; j < n_frames && next < frames->len; j++, next++)
        g_ptr_array_add (self->stacks[i], varbind_frame_copy (g_ptr_array_index (frames, next)));
    }

  g_signal_emit_by_name (self, "resolved");
}

static gboolean
are_equal (GPtrArray *parts_a,
           GPtrArray *parts_b)
{
  guint n_parts = parts_a != NULL ? parts_a->len : 0;

  if (n_parts != (parts_b != NULL ? parts_b->len : 0))
    return FALSE;

  for (guint i = 0; i < n_parts; i++)
    if (g_ptr_array_index (parts_a, i) != g_ptr_array_index (parts_b, i))
      return FALSE;

  return TRUE;
}

/**
 * varbind_problem_set_parts:
 * @self: a problem
 * @parts: (nullable) (element-type VarbindProblem): what is told with it
 */
void
varbind_problem_set_parts (VarbindProblem *self,
                           GPtrArray      *parts)
{
  if (are_equal (self->parts, parts))
    return;

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  if (parts != NULL)
    self->parts = g_ptr_array_ref (parts);
  g_signal_emit_by_name (self, "parts-changed");
}
