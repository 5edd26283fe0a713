/* varbind-timeline-rows.c
 *
 * Spans that overlap in time, packed in rows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-private.h"

#define BITS 64

static void
free_span (gpointer data)
{
  VarbindSpan *span = data;

  g_clear_object (&span->handle);
  if (span->message != NULL)
    g_ref_string_release (span->message->peer);
  g_free (span->message);
  g_free (span);
}

static void
free_row (gpointer row)
{
  g_ptr_array_unref (row);
}

void
varbind_rows_init (VarbindRows *rows)
{
  rows->rows = g_ptr_array_new_with_free_func (free_row);
  rows->taken = g_array_new (FALSE, TRUE, sizeof (guint64));
  rows->first_word = 0;
}

void
varbind_rows_clear (VarbindRows *rows)
{
  g_clear_pointer (&rows->rows, g_ptr_array_unref);
  g_clear_pointer (&rows->taken, g_array_unref);
}

/* The first row in which nothing goes on. */
static guint
take_row (VarbindRows *rows)
{
  guint   word = rows->first_word;
  guint64 bit;
  guint   row;

  while (word < rows->taken->len && g_array_index (rows->taken, guint64, word) == G_MAXUINT64)
    word++;
  if (word == rows->taken->len)
    g_array_set_size (rows->taken, word + 1);
  rows->first_word = word;

  bit = ~g_array_index (rows->taken, guint64, word);
  row = word * BITS + (guint)__builtin_ctzll (bit);
  g_array_index (rows->taken, guint64, word) |= (guint64)1 << (row % BITS);
  while (rows->rows->len <= row)
    g_ptr_array_add (rows->rows, g_ptr_array_new_with_free_func (free_span));

  return row;
}

/**
 * varbind_rows_add:
 * @rows: of a band
 * @span: (transfer full): what begins no earlier than all others have begun
 *
 * Gives the span the first row in which nothing goes on any more.
 */
void
varbind_rows_add (VarbindRows *rows,
                  VarbindSpan *span)
{
  span->row = take_row (rows);
  g_ptr_array_add (g_ptr_array_index (rows->rows, span->row), span);
}

/**
 * varbind_rows_release:
 * @rows: of a band
 * @row: whose last span has ended
 */
void
varbind_rows_release (VarbindRows *rows,
                      guint        row)
{
  g_array_index (rows->taken, guint64, row / BITS) &= ~((guint64)1 << (row % BITS));
  rows->first_word = MIN (rows->first_word, row / BITS);
}

/**
 * varbind_rows_drop_before:
 * @rows: of a band
 * @time: microseconds
 * @dropped: told of each span before it goes
 * @user_data: for @dropped
 *
 * Drops the spans that ended before @time, and rows at the end that are empty.
 */
void
varbind_rows_drop_before (VarbindRows *rows,
                          gint64       time,
                          GFunc        dropped,
                          gpointer     user_data)
{
  for (guint i = 0; i < rows->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows->rows, i);
      guint      n = 0;

      while (n < row->len && ((VarbindSpan *)g_ptr_array_index (row, n))->end < time)
        dropped (g_ptr_array_index (row, n++), user_data);
      if (n > 0)
        g_ptr_array_remove_range (row, 0, n);
    }

  while (rows->rows->len > 0 &&
         ((GPtrArray *)g_ptr_array_index (rows->rows, rows->rows->len - 1))->len == 0)
    g_ptr_array_set_size (rows->rows, rows->rows->len - 1);
}
