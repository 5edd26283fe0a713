/* varbind-tour-bar.c
 *
 * The bar that explains the tour.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-tour-bar.h"

/**
 * VarbindTourBar:
 *
 * Shows the sentence and the progress of a tour, with Next and Stop; is not
 * to be seen while there is none.
 */
struct _VarbindTourBar
{
  GtkWidget parent_instance;

  GtkRevealer    *revealer;
  GtkOrientable  *box;
  GtkLabel       *sentence;
  GtkLabel       *count;
  GtkProgressBar *progress;
  GtkButton      *next;
  GtkSpinner     *spinner;

  VarbindTour *tour;
};

G_DEFINE_FINAL_TYPE (VarbindTourBar, varbind_tour_bar, GTK_TYPE_WIDGET)

static void
next_clicked_cb (VarbindTourBar *self)
{
  if (self->tour != NULL)
    varbind_tour_next (self->tour);
}

static void
stop_clicked_cb (VarbindTourBar *self)
{
  if (self->tour != NULL)
    varbind_tour_stop (self->tour);
}

static void
update (VarbindTourBar *self)
{
  gboolean         running = self->tour != NULL && varbind_tour_is_running (self->tour);
  g_autofree char *count = NULL;
  guint            step, n_steps;
  gboolean         done, waiting;

  gtk_revealer_set_reveal_child (self->revealer, running);
  gtk_widget_set_visible (GTK_WIDGET (self), running);
  if (!running)
    return;

  step = varbind_tour_get_step (self->tour);
  n_steps = varbind_tour_get_n_steps (self->tour);
  done = varbind_tour_is_step_done (self->tour);
  waiting = varbind_tour_is_waiting (self->tour);
  /* translators: present step and number of steps of the tour */
  count = g_strdup_printf (_ ("%u of %u"), step + 1, n_steps);
  gtk_label_set_label (self->sentence, varbind_tour_get_sentence (self->tour));
  gtk_label_set_label (self->count, count);
  gtk_progress_bar_set_fraction (self->progress, (step + (done ? 1.0 : 0.5)) / n_steps);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), !waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), waiting);
  gtk_spinner_set_spinning (self->spinner, waiting);
  gtk_button_set_label (self->next, done && step + 1 == n_steps ? _ ("_Finish") : _ ("_Next"));
}

static void
varbind_tour_bar_dispose (GObject *object)
{
  VarbindTourBar *self = VARBIND_TOUR_BAR (object);

  g_clear_object (&self->tour);
  varbind_dispose_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (varbind_tour_bar_parent_class)->dispose (object);
}

static void
varbind_tour_bar_class_init (VarbindTourBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_tour_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/varbind/Varbind/varbind-tour-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindTourBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, VarbindTourBar, box);
  gtk_widget_class_bind_template_child (widget_class, VarbindTourBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, VarbindTourBar, count);
  gtk_widget_class_bind_template_child (widget_class, VarbindTourBar, progress);
  gtk_widget_class_bind_template_child (widget_class, VarbindTourBar, next);
  gtk_widget_class_bind_template_child (widget_class, VarbindTourBar, spinner);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
}

static void
varbind_tour_bar_init (VarbindTourBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * varbind_tour_bar_set_tour:
 * @self: a bar
 * @tour: (nullable): what to explain
 */
void
varbind_tour_bar_set_tour (VarbindTourBar *self,
                           VarbindTour    *tour)
{
  g_return_if_fail (VARBIND_IS_TOUR_BAR (self));

  if (self->tour != NULL)
    g_signal_handlers_disconnect_by_data (self->tour, self);
  g_set_object (&self->tour, tour);
  if (tour != NULL)
    g_signal_connect_object (tour, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * varbind_tour_bar_set_narrow:
 * @self: a bar
 * @narrow: whether the buttons stand below the sentence
 */
void
varbind_tour_bar_set_narrow (VarbindTourBar *self,
                             gboolean        narrow)
{
  g_return_if_fail (VARBIND_IS_TOUR_BAR (self));

  gtk_orientable_set_orientation (self->box, narrow ? GTK_ORIENTATION_VERTICAL
                                                    : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), narrow);
}
