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
 * Makes room for the longest name that is in the list, or was.  Few programs have thousands
 * of handles, and room that only those need would be taken from what handles stand for.
 */
void
varbind_sessions_page_fit_names (VarbindSessionsPage *self)
{
  guint highest = self->target != NULL ? varbind_target_get_highest_number (self->target) : 0;
  guint n_digits = MAX (count_digits (highest), VARBIND_N_DIGITS);
  int   n_more = (int)n_digits - (int)self->n_digits;

  if (n_more == 0)
    return;

  self->n_digits = n_digits;
  widen (self, VARBIND_COLUMN_NAME, n_more);
  widen (self, VARBIND_COLUMN_OWNER, n_more);
}
