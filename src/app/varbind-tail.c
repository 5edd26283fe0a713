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
 * has scrolled away is left alone.  A view that has grown scrolls by itself when it is laid
 * out, and that need not be to its end.  In a busy log that is often, so a person's
 * scrolling is told from it by when it comes: before a frame begins.
 *
 * How high something is that has grown is known when it has been laid out.  It is scrolled
 * just then, before it is drawn, so that the end is the first that is seen of it.  A text may
 * learn by that how much higher it is: once more is for the next frame, or none would be drawn.
 */
struct _VarbindTail
{
  GtkWidget     *view;  /* borrowed: it stands in the scroller */
  GListModel    *model; /* NULL for a text */
  GtkAdjustment *adjustment;
  GdkFrameClock *clock; /* while the scroller is realized */
  gboolean       following;
  gboolean       grown;    /* and not laid out since */
  gboolean       resized;  /* likewise, the scroller knows it */
  gboolean       painting; /* a frame has begun and is not done */
  gint64         frame; /* in which it was scrolled last */
  guint          tick;  /* waits for the next frame */
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

static void
laid_out_cb (VarbindTail *tail)
{
  if (!tail->grown || tail->tick != 0 || !gtk_widget_get_mapped (tail->view))
    return;

  tail->grown = tail->resized = FALSE;
  tail->frame = gdk_frame_clock_get_frame_counter (tail->clock);
  if (!tail->following)
    return;

  scroll_to_end (tail);
}

static gboolean
next_frame_cb (GtkWidget     *view,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  VarbindTail *tail = user_data;

  tail->tick = 0;
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);

  return G_SOURCE_REMOVE;
}

/* Nothing may have to be laid out for it: a text tells its height when it has looked at it. */
static void
grows_cb (VarbindTail *tail)
{
  tail->grown = TRUE;
  if (tail->clock == NULL || tail->tick != 0)
    return;

  if (gdk_frame_clock_get_frame_counter (tail->clock) != tail->frame)
    gdk_frame_clock_request_phase (tail->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
  else
    tail->tick = gtk_widget_add_tick_callback (tail->view, next_frame_cb, tail, NULL);
}

static void
resized_cb (VarbindTail *tail)
{
  tail->resized = TRUE;
  grows_cb (tail);
}

static void
scrolled_cb (GtkAdjustment *adjustment,
             VarbindTail   *tail)
{
  double end = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment);

  if (!tail->resized && !(tail->grown && tail->painting))
    tail->following = end >= gtk_adjustment_get_upper (adjustment) - NEAR_END;
}

/* A view scrolls to what a key has chosen when it is laid out. */
static gboolean
pressed_cb (VarbindTail *tail,
            guint        keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      tail->following = FALSE;
      break;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      tail->following = TRUE;
      break;

    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
before_paint_cb (VarbindTail *tail)
{
  tail->painting = TRUE;
}

static void
after_paint_cb (VarbindTail *tail)
{
  tail->painting = FALSE;
}

static void
leave_clock (VarbindTail *tail)
{
  if (tail->tick != 0)
    gtk_widget_remove_tick_callback (tail->view, tail->tick);
  tail->tick = 0;
  if (tail->clock != NULL)
    g_signal_handlers_disconnect_by_data (tail->clock, tail);
  g_clear_object (&tail->clock);
  tail->painting = FALSE;
}

static void
realize_cb (GtkWidget   *scroller,
            VarbindTail *tail)
{
  tail->clock = g_object_ref (gtk_widget_get_frame_clock (scroller));
  g_signal_connect_swapped (tail->clock, "before-paint", G_CALLBACK (before_paint_cb), tail);
  g_signal_connect_swapped (tail->clock, "after-paint", G_CALLBACK (after_paint_cb), tail);
  g_signal_connect_data (tail->clock, "layout", G_CALLBACK (laid_out_cb), tail, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
tail_free (gpointer data)
{
  VarbindTail *tail = data;

  leave_clock (tail);
  if (tail->model != NULL)
    g_signal_handlers_disconnect_by_data (tail->model, tail);
  g_signal_handlers_disconnect_by_data (tail->adjustment, tail);
  g_clear_object (&tail->model);
  g_object_unref (tail->adjustment);
  g_free (tail);
}

static VarbindTail *
create (GtkScrolledWindow *scroller,
        GtkWidget         *view)
{
  VarbindTail        *tail = g_new0 (VarbindTail, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  tail->view = view;
  tail->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  tail->following = TRUE;
  tail->frame = -1;
  g_signal_connect_swapped (tail->adjustment, "changed", G_CALLBACK (resized_cb), tail);
  g_signal_connect (tail->adjustment, "value-changed", G_CALLBACK (scrolled_cb), tail);
  g_signal_connect (scroller, "realize", G_CALLBACK (realize_cb), tail);
  g_signal_connect_swapped (scroller, "unrealize", G_CALLBACK (leave_clock), tail);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), tail);
  gtk_widget_add_controller (GTK_WIDGET (scroller), keys);
  g_object_set_data_full (G_OBJECT (scroller), "tail", tail, tail_free);

  return tail;
}

/**
 * varbind_tail_new:
 * @scroller: what @view is scrolled by, not realized yet
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
  VarbindTail *tail = create (scroller, view);

  /* One that is full changes as well, and grows no higher. */
  tail->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (grows_cb), tail);

  return tail;
}

/**
 * varbind_tail_new_text:
 * @scroller: what @view is scrolled by, not realized yet
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
  return create (scroller, view);
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
