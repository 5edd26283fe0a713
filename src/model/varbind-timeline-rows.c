/* varbind-timeline-rows.c
 *
 * Spans that overlap in time, packed in rows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

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
clear_row (gpointer data)
{
  VarbindRow *row = data;

  for (guint i = 0; i < row->len; i++)
    free_span (varbind_row_peek (row, i));
  if (row->room > 1)
    g_free (row->spans.many);
}

static void
add_to_row (VarbindRow  *row,
            VarbindSpan *span)
{
  VarbindSpan *only = row->spans.only;

  if (row->len == row->room && row->room == 1)
    {
      row->spans.many = g_new (VarbindSpan *, 2);
      row->spans.many[0] = only;
    }
  else if (row->len == row->room && row->room > 1)
    {
      row->spans.many = g_renew (VarbindSpan *, row->spans.many, 2 * row->room);
    }
  if (row->len == row->room)
    row->room = MAX (1, 2 * row->room);

  if (row->room > 1)
    row->spans.many[row->len] = span;
  else
    row->spans.only = span;
  row->len++;
}

/* Without the first spans. */
static void
drop_from_row (VarbindRow *row,
               guint       n)
{
  for (guint i = 0; i < n; i++)
    free_span (varbind_row_peek (row, i));
  row->len -= n;
  if (row->room > 1)
    memmove (row->spans.many, row->spans.many + n, row->len * sizeof (VarbindSpan *));
}

void
varbind_rows_init (VarbindRows *rows)
{
  rows->rows = g_array_new (FALSE, TRUE, sizeof (VarbindRow));
  g_array_set_clear_func (rows->rows, clear_row);
  rows->taken = g_array_new (FALSE, TRUE, sizeof (guint64));
  rows->first_word = 0;
}

void
varbind_rows_clear (VarbindRows *rows)
{
  g_clear_pointer (&rows->rows, g_array_unref);
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
  if (rows->rows->len <= row)
    g_array_set_size (rows->rows, row + 1);

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
  add_to_row (varbind_rows_peek (rows, span->row), span);
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
      VarbindRow *row = varbind_rows_peek (rows, i);
      guint       n = 0;

      while (n < row->len && varbind_row_peek (row, n)->end < time)
        dropped (varbind_row_peek (row, n++), user_data);
      if (n > 0)
        drop_from_row (row, n);
    }

  while (rows->rows->len > 0 && varbind_rows_peek (rows, rows->rows->len - 1)->len == 0)
    g_array_set_size (rows->rows, rows->rows->len - 1);
}
