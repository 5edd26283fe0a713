/* varbind-sessions-columns.c
 *
 * How wide columns of the sessions list are.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-sessions-page-private.h"

/* In pixels, of the bold font of sessions. */
#define DIGIT_WIDTH 9

static guint
count_digits (guint number)
{
  guint n_digits = 1;

  for (; number > 9; number /= 10)
    n_digits++;

  return n_digits;
}

/* Returns: how many digits more the number needs than there is room for so far */
static int
count_more_digits (guint  number,
                   guint *n_digits)
{
  guint n_before = *n_digits;

  *n_digits = MAX (count_digits (number), VARBIND_N_DIGITS);

  return (int)*n_digits - (int)n_before;
}

/* One that the person made wider or narrower stays so. */
static void
widen (VarbindSessionsPage *self,
       VarbindColumn        number,
       int                  n_digits)
{
  g_autoptr (GtkColumnViewColumn) column =
    g_list_model_get_item (gtk_column_view_get_columns (self->view), number);
  int width = gtk_column_view_column_get_fixed_width (column) + n_digits * DIGIT_WIDTH;

  gtk_column_view_column_set_fixed_width (column, MAX (width, DIGIT_WIDTH));
}

/**
 * varbind_sessions_page_fit_names:
 * @self: a page
 *
 * Makes room for the longest name and the largest number of uses that are in the list, or were.
 * Few programs have thousands of handles or use one thousands of times, and room that only those
 * need would be taken from what handles stand for.
 */
void
varbind_sessions_page_fit_names (VarbindSessionsPage *self)
{
  guint highest = self->target != NULL ? varbind_target_get_highest_number (self->target) : 0;
  guint most_uses = self->target != NULL ? varbind_target_get_most_uses (self->target) : 0;
  int   n_in_names = count_more_digits (highest, &self->n_digits);
  int   n_in_uses = count_more_digits (most_uses, &self->n_use_digits);

  if (n_in_names != 0)
    {
      widen (self, VARBIND_COLUMN_NAME, n_in_names);
      widen (self, VARBIND_COLUMN_OWNER, n_in_names);
    }
  if (n_in_uses != 0)
    widen (self, VARBIND_COLUMN_USES, n_in_uses);
}
