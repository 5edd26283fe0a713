/* varbind-timeline-marks.c
 *
 * The marks of a timeline, in chunks.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-private.h"

void
varbind_marks_init (VarbindMarks *marks)
{
  *marks = (VarbindMarks){ .chunks = g_ptr_array_new_with_free_func (g_free) };
}

void
varbind_marks_clear (VarbindMarks *marks)
{
  g_clear_pointer (&marks->chunks, g_ptr_array_unref);
}

/**
 * varbind_marks_add:
 * @marks: the marks
 * @mark: what comes after them
 *
 * Returns: (transfer none): the copy that is kept
 */
VarbindMark *
varbind_marks_add (VarbindMarks      *marks,
                   const VarbindMark *mark)
{
  VarbindMark *place;

  if (marks->n_dropped + marks->len == marks->chunks->len * VARBIND_MARKS_A_CHUNK)
    g_ptr_array_add (marks->chunks, g_new (VarbindMark, VARBIND_MARKS_A_CHUNK));

  place = varbind_marks_peek (marks, marks->len++);
  *place = *mark;

  return place;
}

/**
 * varbind_marks_drop_first:
 * @marks: the marks
 * @n: how many of them go, at most all
 */
void
varbind_marks_drop_first (VarbindMarks *marks,
                          guint         n)
{
  guint n_chunks = (marks->n_dropped + n) / VARBIND_MARKS_A_CHUNK;

  if (n_chunks > 0)
    g_ptr_array_remove_range (marks->chunks, 0, n_chunks);
  marks->n_dropped = (marks->n_dropped + n) % VARBIND_MARKS_A_CHUNK;
  marks->len -= n;
}
