/* varbind-tail.c
 *
 * Keeps the end of a growing list in view.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-compat.h"
#include "varbind-tail.h"

/* Pixels from the end that still count as the end. */
#define NEAR_END 8

/**
 * VarbindTail:
 *
 * While the end of a list or of a text is in view, it stays in view as that grows; who
 * has scrolled away is left alone.
 */
struct _VarbindTail
{
  GtkWidget     *view;  /* borrowed: it stands in the scroller */
  GListModel    *model; /* NULL for a text */
  GtkAdjustment *adjustment;
  double         value; /* of the adjustment when it was scrolled last */
  gboolean       following;
  guint          follow;
};

static void
scroll_to_end (VarbindTail *tail)
{
  guint n;

  if (tail->model == NULL)
    {
      gtk_adjustment_set_value (tail->adjustment, gtk_adjustment_get_upper (tail->adjustment));
      return;
    }

  n = g_list_model_get_n_items (tail->model);
  if (n > 0)
    varbind_scroll_to_row (tail->view, n - 1);
}

static gboolean
follow_cb (gpointer user_data)
{
  VarbindTail *tail = user_data;

  tail->follow = 0;
  if (tail->following)
    scroll_to_end (tail);

  return G_SOURCE_REMOVE;
}

/* The view has yet to hear of it. */
static void
grows_cb (VarbindTail *tail)
{
  if (tail->following && tail->follow == 0)
    tail->follow = g_idle_add (follow_cb, tail);
}

/* A view that grows scrolls by itself, and need not come to the end of what it has grown by:
 * only who scrolls back leaves the end. */
static void
scrolled_cb (GtkAdjustment *adjustment,
             VarbindTail   *tail)
{
  double value = gtk_adjustment_get_value (adjustment);
  double end = value + gtk_adjustment_get_page_size (adjustment);

  if (end >= gtk_adjustment_get_upper (adjustment) - NEAR_END)
    tail->following = TRUE;
  else if (value > tail->value)
    grows_cb (tail);
  else if (tail->follow == 0)
    tail->following = FALSE;
  tail->value = value;
}

static void
tail_free (gpointer data)
{
  VarbindTail *tail = data;

  if (tail->model != NULL)
    g_signal_handlers_disconnect_by_data (tail->model, tail);
  g_signal_handlers_disconnect_by_data (tail->adjustment, tail);
  g_clear_handle_id (&tail->follow, g_source_remove);
  g_clear_object (&tail->model);
  g_object_unref (tail->adjustment);
  g_free (tail);
}

static void
set_up (VarbindTail       *tail,
        GtkScrolledWindow *scroller)
{
  tail->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  tail->following = TRUE;
  g_signal_connect (tail->adjustment, "value-changed", G_CALLBACK (scrolled_cb), tail);
  g_object_set_data_full (G_OBJECT (scroller), "tail", tail, tail_free);
}

/**
 * varbind_tail_new:
 * @scroller: what @view is scrolled by
 * @view: a list view or column view
 * @model: what it shows
 *
 * Follows the end of the list from now on.
 *
 * Returns: (transfer none): lives as long as @scroller
 */
VarbindTail *
varbind_tail_new (GtkScrolledWindow *scroller,
                  GtkWidget         *view,
                  GListModel        *model)
{
  VarbindTail *tail = g_new0 (VarbindTail, 1);

  tail->view = view;
  tail->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (grows_cb), tail);
  set_up (tail, scroller);

  return tail;
}

/**
 * varbind_tail_new_text:
 * @scroller: what @view is scrolled by
 * @view: a text view
 *
 * Follows the end of the text from now on.
 *
 * Returns: (transfer none): lives as long as @scroller
 */
VarbindTail *
varbind_tail_new_text (GtkScrolledWindow *scroller,
                       GtkWidget         *view)
{
  VarbindTail *tail = g_new0 (VarbindTail, 1);

  tail->view = view;
  set_up (tail, scroller);
  /* The view tells how high the text is when it has looked at it. */
  g_signal_connect_swapped (tail->adjustment, "changed", G_CALLBACK (grows_cb), tail);

  return tail;
}

/**
 * varbind_tail_set_following:
 * @tail: what follows the end of a list or text
 * @following: whether the end is to be in view
 */
void
varbind_tail_set_following (VarbindTail *tail,
                            gboolean     following)
{
  tail->following = following;
}
