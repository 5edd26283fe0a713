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

#include "varbind-failure.h"
#include "varbind-compat.h"
#include "varbind-results-pane.h"

/**
 * VarbindResultsPane:
 *
 * The last answer, a row for each binding; or why there is none.
 */
struct _VarbindResultsPane
{
  GtkWidget parent_instance;

  GtkStack          *stack;
  GtkSpinner        *spinner;
  GtkWidget         *cancel;
  GtkImage          *icon;
  GtkLabel          *summary;
  GtkLabel          *advice;
  GtkScrolledWindow *scroller;
  GtkColumnView     *view;
  GtkMultiSelection *selection;

  VarbindResult *result;
};

G_DEFINE_FINAL_TYPE (VarbindResultsPane, varbind_results_pane, GTK_TYPE_WIDGET)

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_list_item_set_child (item, text);
}

static void
setup_mono_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  setup_cb (factory, item);
  gtk_widget_add_css_class (gtk_list_item_get_child (item), "monospace");
}

static void
set_text (GtkListItem *item,
          const char  *text)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  gtk_widget_set_tooltip_text (child, text);
}

static void
bind_oid_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  VarbindBinding  *binding = gtk_list_item_get_item (item);
  GtkWidget       *cell = gtk_widget_get_parent (gtk_list_item_get_child (item));
  g_autofree char *spoken = NULL;

  set_text (item, varbind_binding_get_oid (binding));
  if (cell == NULL)
    return;

  spoken = g_strdup_printf ("%s, %s, %s", varbind_binding_get_oid (binding),
                            varbind_binding_get_syntax_name (binding),
                            varbind_binding_get_value (binding));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
bind_syntax_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  set_text (item, varbind_binding_get_syntax_name (gtk_list_item_get_item (item)));
}

static void
bind_value_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  set_text (item, varbind_binding_get_value (gtk_list_item_get_item (item)));
}

static void
varbind_results_pane_dispose (GObject *object)
{
  VarbindResultsPane *self = VARBIND_RESULTS_PANE (object);

  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->result);

  G_OBJECT_CLASS (varbind_results_pane_parent_class)->dispose (object);
}

static void
varbind_results_pane_class_init (VarbindResultsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_results_pane_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-results-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, cancel);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, icon);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, summary);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, advice);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindResultsPane, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_mono_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_oid_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_syntax_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_value_cb);
}

static void
varbind_results_pane_init (VarbindResultsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_name_inner (GTK_WIDGET (self->view), _ ("Bindings of the answer"));
}

/* What an answer with an error, or none at all, usually means. */
static char *
dup_advice (VarbindResult *result)
{
  guint error = varbind_result_get_error (result);

  if (!varbind_result_is_answer (result))
    {
      if (varbind_error_get_action (error) == NULL)
        return NULL;
      return g_strdup_printf ("%s (%u): %s %s", varbind_error_get_name (error), error,
                              varbind_error_get_cause (error), varbind_error_get_action (error));
    }
  if (varbind_result_get_error_status (result) != 0)
    /* translators: name and number of an SNMP error status, then the number of a binding, from 1 */
    return g_strdup_printf (_ ("The agent refused: %s (%u), at binding %u."),
                            varbind_result_get_error_status_name (result),
                            varbind_result_get_error_status (result),
                            varbind_result_get_error_index (result));

  return NULL;
}

/**
 * varbind_results_pane_set_waiting:
 * @self: a pane
 * @sentence: what is waited for
 *
 * Shows that a request is on its way.
 */
void
varbind_results_pane_set_waiting (VarbindResultsPane *self,
                                  const char         *sentence)
{
  g_return_if_fail (VARBIND_IS_RESULTS_PANE (self));

  gtk_label_set_label (self->summary, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), FALSE);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
stop_waiting (VarbindResultsPane *self)
{
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_set_visible (self->cancel, FALSE);
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
  g_return_if_fail (VARBIND_IS_RESULTS_PANE (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->spinner)))
    return;

  stop_waiting (self);
  gtk_label_set_label (self->summary, sentence);
}

/**
 * varbind_results_pane_set_result:
 * @self: a pane
 * @result: what came of a request
 */
void
varbind_results_pane_set_result (VarbindResultsPane *self,
                                 VarbindResult      *result)
{
  g_autofree char *advice = dup_advice (result);
  GListModel      *bindings = varbind_result_get_bindings (result);
  gboolean         good = varbind_result_is_answer (result) &&
                  varbind_result_get_error_status (result) == 0;

  g_return_if_fail (VARBIND_IS_RESULTS_PANE (self));

  g_set_object (&self->result, result);
  stop_waiting (self);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), TRUE);
  gtk_image_set_from_icon_name (self->icon,
                                good ? "varbind-done-symbolic" : "varbind-failed-symbolic");
  gtk_label_set_label (self->summary, varbind_result_get_summary (result));
  gtk_label_set_label (self->advice, advice != NULL ? advice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL);
  gtk_multi_selection_set_model (self->selection, bindings);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), g_list_model_get_n_items (bindings) > 0);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

/**
 * varbind_results_pane_get_result:
 * @self: a pane
 *
 * Returns: (nullable): the last result
 */
VarbindResult *
varbind_results_pane_get_result (VarbindResultsPane *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULTS_PANE (self), NULL);

  return self->result;
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
 * Returns: (nullable): the last result as text, a line for each binding
 */
char *
varbind_results_pane_dup_text (VarbindResultsPane *self)
{
  GString    *text;
  GListModel *bindings;

  g_return_val_if_fail (VARBIND_IS_RESULTS_PANE (self), NULL);

  if (self->result == NULL)
    return NULL;

  text = g_string_new (varbind_result_get_summary (self->result));
  g_string_append_c (text, '\n');
  bindings = varbind_result_get_bindings (self->result);
  for (guint i = 0; i < g_list_model_get_n_items (bindings); i++)
    {
      g_autoptr (VarbindBinding) binding = g_list_model_get_item (bindings, i);

      g_string_append_printf (text, "%s\t%s\t%s\n", varbind_binding_get_oid (binding),
                              varbind_binding_get_syntax_name (binding),
                              varbind_binding_get_value (binding));
    }

  return g_string_free (text, FALSE);
}
