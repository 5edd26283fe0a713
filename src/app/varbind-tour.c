/* varbind-tour.c
 *
 * The tour: what sessions are, shown with the real actions.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-tour-steps.h"
#include "varbind-tour.h"

/* How long a step may take; only an agent that does not answer takes it. */
#define STEP_SECONDS 30
/* So that what is done is drawn before it is left. */
#define FRAMES 2

/**
 * VarbindTour:
 *
 * Goes from step to step: at the person's word, or by itself as soon as a
 * step has done what it should.  Then it also prints the calls.
 */
struct _VarbindTour
{
  GObject parent_instance;

  VarbindTourState state;
  gboolean         by_itself;
  gboolean         running;
  gboolean         done;    /* the present step is */
  gboolean         waiting; /* it has sent a request that has no end yet */
  guint            step;
  guint            check;
  guint            frame;
  guint            frames_left;
  guint            timeout;
};

enum {
  CHANGED,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindTour, varbind_tour, G_TYPE_OBJECT)

static void queue_check (VarbindTour *self);

static void
end (VarbindTour *self,
     const char  *failure)
{
  g_autoptr (VarbindTour) hold = g_object_ref (self);

  if (!self->running)
    return;

  self->running = FALSE;
  g_clear_handle_id (&self->check, g_source_remove);
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->frame != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->state.window), self->frame);
  self->frame = 0;
  varbind_tour_restore_limit (&self->state);
  varbind_tour_restore_graph (&self->state);
  g_signal_handlers_disconnect_by_data (varbind_target_get_calls (self->state.target), self);
  g_signal_handlers_disconnect_by_data (self->state.target, self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[ENDED], 0, failure);
}

static gboolean
timed_out_cb (gpointer user_data)
{
  VarbindTour     *self = user_data;
  g_autofree char *failure = NULL;

  self->timeout = 0;
  failure = g_strdup_printf ("Step %u of the tour: expected %s", self->step + 1,
                             varbind_tour_steps[self->step].expected);
  end (self, failure);

  return G_SOURCE_REMOVE;
}

static void
update_waiting (VarbindTour *self)
{
  gboolean waiting = !self->done && varbind_window_is_waiting (self->state.window);

  if (self->waiting == waiting)
    return;

  self->waiting = waiting;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
run_step (VarbindTour *self)
{
  self->done = FALSE;
  if (self->by_itself)
    self->timeout = g_timeout_add_seconds (STEP_SECONDS, timed_out_cb, self);

  g_signal_emit (self, signals[CHANGED], 0);
  varbind_tour_steps[self->step].run (&self->state);
  if (self->by_itself && varbind_tour_steps[self->step].answer != NULL)
    varbind_tour_steps[self->step].answer (&self->state);
  update_waiting (self);
  queue_check (self);
}

static void
next_step (VarbindTour *self)
{
  AdwMessageDialog *dialog = varbind_tour_find_dialog (&self->state);

  if (dialog != NULL)
    gtk_window_close (GTK_WINDOW (dialog));

  if (self->step + 1 == varbind_tour_n_steps)
    {
      end (self, NULL);
      return;
    }

  self->step++;
  run_step (self);
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  VarbindTour *self = user_data;

  if (self->frames_left-- > 0)
    {
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }

  self->frame = 0;
  next_step (self);

  return G_SOURCE_REMOVE;
}

static gboolean
check_cb (gpointer user_data)
{
  VarbindTour *self = user_data;

  self->check = 0;
  update_waiting (self);
  if (self->done || !varbind_tour_steps[self->step].is_done (&self->state))
    return G_SOURCE_REMOVE;

  self->done = TRUE;
  self->waiting = FALSE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_signal_emit (self, signals[CHANGED], 0);

  if (self->by_itself)
    {
      self->frames_left = FRAMES;
      self->frame = gtk_widget_add_tick_callback (GTK_WIDGET (self->state.window), frame_cb, self,
                                                  NULL);
    }

  return G_SOURCE_REMOVE;
}

/* Something has happened: is it what the step waits for? */
static void
queue_check (VarbindTour *self)
{
  if (self->check == 0 && self->running)
    self->check = g_idle_add (check_cb, self);
}

static void
calls_changed_cb (VarbindTour *self,
                  guint        position,
                  guint        removed,
                  guint        added,
                  GListModel  *calls)
{
  for (guint i = 0; self->by_itself && i < added; i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, position + i);

      g_print ("%s\n", varbind_call_get_line (call));
    }

  queue_check (self);
}

static void
result_cb (VarbindTour   *self,
           VarbindResult *result)
{
  g_set_object (&self->state.result, result);
  queue_check (self);
}

static void
varbind_tour_dispose (GObject *object)
{
  VarbindTour *self = VARBIND_TOUR (object);

  end (self, NULL);
  g_clear_object (&self->state.result);
  g_clear_object (&self->state.target);

  G_OBJECT_CLASS (varbind_tour_parent_class)->dispose (object);
}

static void
varbind_tour_class_init (VarbindTourClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = varbind_tour_dispose;

  /* Another step, or the present one is done. */
  signals[CHANGED] = g_signal_new ("changed", VARBIND_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* It is over; the text says why it could not go on, NULL when it could. */
  signals[ENDED] = g_signal_new ("ended", VARBIND_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
varbind_tour_init (VarbindTour *self)
{
}

static gboolean
start_cb (gpointer user_data)
{
  VarbindTour *self = user_data;

  self->check = 0;
  run_step (self);

  return G_SOURCE_REMOVE;
}

/**
 * varbind_tour_new:
 * @window: a VarbindWindow, which outlives the tour or stops it
 * @by_itself: whether it goes on without the person
 *
 * Returns: a tour that starts in the next turn of the main loop
 */
VarbindTour *
varbind_tour_new (GtkWindow *window,
                  gboolean   by_itself)
{
  VarbindTour *self = g_object_new (VARBIND_TYPE_TOUR, NULL);

  self->by_itself = by_itself;
  self->running = TRUE;
  self->state.window = VARBIND_WINDOW (window);
  self->state.application = VARBIND_APPLICATION (gtk_window_get_application (window));
  self->state.target = g_object_ref (varbind_application_get_target (self->state.application));

  g_signal_connect_object (varbind_target_get_calls (self->state.target), "items-changed",
                           G_CALLBACK (calls_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state.target, "limits-changed", G_CALLBACK (queue_check), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (varbind_application_get_workbench (self->state.application), "result",
                           G_CALLBACK (result_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (varbind_application_get_lab_agent (self->state.application),
                           "notify::port",
                           G_CALLBACK (queue_check), self, G_CONNECT_SWAPPED);
  self->check = g_idle_add (start_cb, self);

  return self;
}

/**
 * varbind_tour_next:
 * @self: a tour
 *
 * Goes to the next step; does the present one again when it has not done what
 * it should.  While that waits for an answer nothing happens.
 */
void
varbind_tour_next (VarbindTour *self)
{
  g_return_if_fail (VARBIND_IS_TOUR (self));

  if (!self->running)
    return;

  if (self->done || varbind_tour_steps[self->step].is_done (&self->state))
    next_step (self);
  else if (!self->waiting)
    run_step (self);
}

/**
 * varbind_tour_stop:
 * @self: a tour
 *
 * Ends it here.  What it has opened stays open.
 */
void
varbind_tour_stop (VarbindTour *self)
{
  g_return_if_fail (VARBIND_IS_TOUR (self));

  end (self, NULL);
}

/**
 * varbind_tour_is_running:
 * @self: a tour
 *
 * Returns: whether it has not ended
 */
gboolean
varbind_tour_is_running (VarbindTour *self)
{
  g_return_val_if_fail (VARBIND_IS_TOUR (self), FALSE);

  return self->running;
}

/**
 * varbind_tour_get_step:
 * @self: a tour
 *
 * Returns: number of the present step, from 0
 */
guint
varbind_tour_get_step (VarbindTour *self)
{
  g_return_val_if_fail (VARBIND_IS_TOUR (self), 0);

  return self->step;
}

/**
 * varbind_tour_get_n_steps:
 * @self: a tour
 *
 * Returns: how many there are
 */
guint
varbind_tour_get_n_steps (VarbindTour *self)
{
  return varbind_tour_n_steps;
}

/**
 * varbind_tour_is_step_done:
 * @self: a tour
 *
 * Returns: whether the present step has done what it should
 */
gboolean
varbind_tour_is_step_done (VarbindTour *self)
{
  g_return_val_if_fail (VARBIND_IS_TOUR (self), FALSE);

  return self->done;
}

/**
 * varbind_tour_is_waiting:
 * @self: a tour
 *
 * Returns: whether the present step waits for an answer
 */
gboolean
varbind_tour_is_waiting (VarbindTour *self)
{
  g_return_val_if_fail (VARBIND_IS_TOUR (self), FALSE);

  return self->waiting;
}

/**
 * varbind_tour_get_sentence:
 * @self: a tour
 *
 * Returns: what explains the present step, translated
 */
const char *
varbind_tour_get_sentence (VarbindTour *self)
{
  g_return_val_if_fail (VARBIND_IS_TOUR (self), NULL);

  return _ (varbind_tour_steps[self->step].sentence);
}
