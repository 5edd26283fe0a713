/* varbind-results-pane.c
 *
 * What came of the requests that were sent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choices.h"
#include "varbind-compat.h"
#include "varbind-failure.h"
#include "varbind-refusal.h"
#include "varbind-results-pane.h"

/**
 * VarbindResultsPane:
 *
 * The last answer, a row for each binding; or why there is none.  Those before it
 * can be looked at again.
 */
struct _VarbindResultsPane
{
  GtkWidget parent_instance;

  GtkStack            *stack;
  GtkSpinner          *spinner;
  GtkWidget           *cancel;
  GtkImage            *icon;
  GtkLabel            *summary;
  GtkLabel            *advice;
  GtkDropDown         *history;
  VarbindBindingsView *bindings;

  VarbindResult *result;
  guint64        session;    /* of the request that is waited for */
  int            request_id; /* its own */
  char          *sentence;   /* says so; NULL while nothing is */
  gboolean       adding;     /* what the history selects is not the person's choice */
};

G_DEFINE_FINAL_TYPE (VarbindResultsPane, varbind_results_pane, GTK_TYPE_WIDGET)

static char *
dup_failure_advice (VarbindResult *result)
{
  guint       error = varbind_result_get_error (result);
  const char *hint = "";

  if (varbind_error_get_action (error) == NULL)
    return NULL;
  if (error == VARBIND_ERROR_TIMEOUT && varbind_result_get_version (result) == 3)
    /* translators: begins with a blank, as it follows another sentence; what stands in
     * quotation marks are rows of a form */
    hint = _ (" Most agents are silent, too, when they cannot decrypt a request: compare “Privacy "
              "password” and “Privacy protocol” with the agent’s.");

  /* translators: an error's name and number, its cause, what a person can do, and perhaps more;
   * the texts are sentences */
  return g_strdup_printf (_ ("%s (%u): %s %s%s"), varbind_error_get_name (error), error,
                          varbind_error_get_cause (error), varbind_error_get_action (error), hint);
}

/* What an answer with an error, or none at all, usually means. */
static char *
dup_advice (VarbindResult *result)
{
  guint report = varbind_result_get_report (result);

  if (report != 0)
    return g_strdup_printf ("%s %s", varbind_refusal_get_meaning (report),
                            varbind_refusal_get_action (report));
  if (!varbind_result_is_answer (result))
    return dup_failure_advice (result);
  if (varbind_result_get_error_status (result) != 0)
    /* translators: name and number of an SNMP error status, then the number of a binding, from 1 */
    return g_strdup_printf (_ ("The agent refused: %s (%u), at binding %u."),
                            varbind_result_get_error_status_name (result),
                            varbind_result_get_error_status (result),
                            varbind_result_get_error_index (result));

  return NULL;
}

static void
stop_waiting (VarbindResultsPane *self)
{
  g_clear_pointer (&self->sentence, g_free);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_set_visible (self->cancel, FALSE);
}

static void
show_result (VarbindResultsPane *self,
             VarbindResult      *result)
{
  g_autofree char *advice = dup_advice (result);
  GListModel      *bindings = varbind_result_get_bindings (result);
  gboolean         good = varbind_result_is_answer (result) &&
                  varbind_result_get_error_status (result) == 0;

  g_set_object (&self->result, result);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), TRUE);
  gtk_image_set_from_icon_name (self->icon,
                                good ? "varbind-done-symbolic" : "varbind-failed-symbolic");
  gtk_label_set_label (self->summary, varbind_result_get_summary (result));
  gtk_label_set_label (self->advice, advice != NULL ? advice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL);
  varbind_bindings_view_set_bindings (self->bindings, bindings);
  gtk_widget_set_visible (GTK_WIDGET (self->bindings), g_list_model_get_n_items (bindings) > 0);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
show_waiting (VarbindResultsPane *self)
{
  gtk_label_set_label (self->summary, self->sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->bindings), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

/* Results of other requests come while one is waited for, and old ones of the same request
 * come back into the list. */
static void
result_cb (VarbindResultsPane *self,
           VarbindResult      *result)
{
  if (self->sentence != NULL && varbind_result_get_session (result) == self->session &&
      varbind_result_get_request_id (result) == self->request_id)
    stop_waiting (self);
}

/* The newest is what a person waits for. */
static void
results_changed_cb (VarbindResultsPane *self)
{
  GListModel               *results = gtk_drop_down_get_model (self->history);
  guint                     n = g_list_model_get_n_items (results);
  g_autoptr (VarbindResult) last = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->history), n > 1);
  if (n == 0)
    {
      g_clear_object (&self->result);
      if (self->sentence != NULL)
        show_waiting (self);
      else
        gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  self->adding = TRUE;
  gtk_drop_down_set_selected (self->history, n - 1);
  self->adding = FALSE;
  last = g_list_model_get_item (results, n - 1);
  if (last != self->result)
    show_result (self, last);
}

static void
setup_time_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
  gtk_widget_add_css_class (gtk_list_item_get_child (item), "numeric");
}

static void
bind_time_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  g_autofree char *clock = varbind_result_dup_clock (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), clock);
}

static void
setup_line_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  setup_time_cb (factory, item);
  gtk_label_set_xalign (GTK_LABEL (gtk_list_item_get_child (item)), 0);
}

static void
bind_line_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  VarbindResult   *result = gtk_list_item_get_item (item);
  g_autofree char *clock = varbind_result_dup_clock (result);
  g_autofree char *line = g_strdup_printf ("%s  %s", clock, varbind_result_get_summary (result));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), line);
}

static void
history_selected_cb (VarbindResultsPane *self)
{
  VarbindResult *result = gtk_drop_down_get_selected_item (self->history);

  if (result != NULL && result != self->result && !self->adding)
    show_result (self, result);
}

static void
varbind_results_pane_dispose (GObject *object)
{
  VarbindResultsPane *self = VARBIND_RESULTS_PANE (object);

  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->result);
  g_clear_pointer (&self->sentence, g_free);

  G_OBJECT_CLASS (varbind_results_pane_parent_class)->dispose (object);
}

static void
varbind_results_pane_class_init (VarbindResultsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_results_pane_dispose;

  g_type_ensure (VARBIND_TYPE_BINDINGS_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-results-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, cancel);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, icon);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, summary);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, advice);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, history);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, bindings);
  gtk_widget_class_bind_template_callback (widget_class, setup_time_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_time_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_line_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_line_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_selected_cb);
}

static void
varbind_results_pane_init (VarbindResultsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_name_inner (GTK_WIDGET (self->history), _ ("Results so far"));
}

/**
 * varbind_results_pane_set_waiting:
 * @self: a pane
 * @sentence: what is waited for
 * @session: token of the request's session
 * @request_id: the request's own
 *
 * Shows that a request is on its way, until it has a result, whatever other results are
 * looked at meanwhile.
 */
void
varbind_results_pane_set_waiting (VarbindResultsPane *self,
                                  const char         *sentence,
                                  guint64             session,
                                  int                 request_id)
{
  g_return_if_fail (VARBIND_IS_RESULTS_PANE (self));

  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  self->session = session;
  self->request_id = request_id;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_spinner_start (self->spinner);
  show_waiting (self);
}

/**
 * varbind_results_pane_is_waiting:
 * @self: a pane
 *
 * Returns: whether a request is on its way whose end is not shown yet
 */
gboolean
varbind_results_pane_is_waiting (VarbindResultsPane *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULTS_PANE (self), FALSE);

  return self->sentence != NULL;
}

/**
 * varbind_results_pane_set_ended:
 * @self: a pane
 * @sentence: why no answer will come
 *
 * Ends the waiting, if there is any.
 */
void
varbind_results_pane_set_ended (VarbindResultsPane *self,
                                const char         *sentence)
{
  gboolean is_shown;

  g_return_if_fail (VARBIND_IS_RESULTS_PANE (self));

  if (self->sentence == NULL)
    return;

  is_shown = g_str_equal (gtk_label_get_label (self->summary), self->sentence);
  stop_waiting (self);
  if (is_shown)
    gtk_label_set_label (self->summary, sentence);
}

/**
 * varbind_results_pane_set_workbench:
 * @self: a pane
 * @workbench: what sends requests, and whose results can be looked at again
 */
void
varbind_results_pane_set_workbench (VarbindResultsPane *self,
                                    VarbindWorkbench   *workbench)
{
  GListModel *results;

  g_return_if_fail (VARBIND_IS_RESULTS_PANE (self));
  g_return_if_fail (VARBIND_IS_WORKBENCH (workbench));

  results = varbind_workbench_get_results (workbench);
  gtk_drop_down_set_model (self->history, results);
  g_signal_connect_object (results, "items-changed", G_CALLBACK (results_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workbench, "result", G_CALLBACK (result_cb), self, G_CONNECT_SWAPPED);
  results_changed_cb (self);
}

/**
 * varbind_results_pane_get_result:
 * @self: a pane
 *
 * Returns: (nullable): the result that it shows, or showed before it began to wait
 */
VarbindResult *
varbind_results_pane_get_result (VarbindResultsPane *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULTS_PANE (self), NULL);

  return self->result;
}

/**
 * varbind_results_pane_get_bindings:
 * @self: a pane
 *
 * Returns: (transfer none): the table of the result's bindings, which can be searched
 */
VarbindBindingsView *
varbind_results_pane_get_bindings (VarbindResultsPane *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULTS_PANE (self), NULL);

  return self->bindings;
}

/**
 * varbind_results_pane_get_summary:
 * @self: a pane
 *
 * Returns: the sentence above the bindings
 */
const char *
varbind_results_pane_get_summary (VarbindResultsPane *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULTS_PANE (self), NULL);

  return gtk_label_get_label (self->summary);
}

/**
 * varbind_results_pane_dup_text:
 * @self: a pane
 *
 * Returns: (nullable): that result as text, a line for each binding
 */
char *
varbind_results_pane_dup_text (VarbindResultsPane *self)
{
  GString *text;

  g_return_val_if_fail (VARBIND_IS_RESULTS_PANE (self), NULL);

  if (self->result == NULL)
    return NULL;

  text = g_string_new (varbind_result_get_summary (self->result));
  g_string_append_c (text, '\n');
  varbind_bindings_append_text (varbind_result_get_bindings (self->result), text);

  return g_string_free (text, FALSE);
}
