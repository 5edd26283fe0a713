/* varbind-agent-pane.c
 *
 * What agents of this program answer with, and what they were asked.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-agent-pane.h"
#include "varbind-bindings-view.h"
#include "varbind-compat.h"
#include "varbind-list-keys.h"
#include "varbind-served.h"
#include "varbind-tail.h"
#include "varbind-text-columns.h"

/* Where the second table begins: beside the first, and below it. */
#define WIDE_POSITION 520
#define LOW_POSITION 104

/**
 * VarbindAgentPane:
 *
 * The objects, which can be edited, beside the requests, the newest last.
 *
 * Signal "selection-changed" is emitted when other objects are selected.
 */
struct _VarbindAgentPane
{
  GtkWidget parent_instance;

  GtkStack          *stack;
  GtkLabel          *agents;
  GtkPaned          *paned;
  GtkStack          *objects_stack;
  GtkColumnView     *objects_view;
  GtkMultiSelection *objects;
  GtkStack          *served_stack;
  GtkScrolledWindow *served_scroller;
  GtkColumnView     *served_view;
  GtkMultiSelection *served;

  VarbindTarget *target; /* names the agents */
};

enum {
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindAgentPane, varbind_agent_pane, GTK_TYPE_WIDGET)

static char *
dup_time (gpointer item,
          gpointer user_data)
{
  return varbind_served_dup_clock (item);
}

static char *
dup_asker (gpointer item,
           gpointer user_data)
{
  return g_strdup (varbind_served_get_asker (item));
}

static char *
dup_type (gpointer item,
          gpointer user_data)
{
  return g_strdup (varbind_served_get_type_name (item));
}

static char *
dup_asked (gpointer item,
           gpointer user_data)
{
  return g_strdup (varbind_served_get_oid (item));
}

static char *
dup_count (gpointer item,
           gpointer user_data)
{
  return g_strdup_printf ("%u", varbind_served_get_n_bindings (item));
}

static char *
dup_outcome (gpointer item,
             gpointer user_data)
{
  return g_strdup (varbind_served_get_outcome (item));
}

static char *
dup_version (gpointer item,
             gpointer user_data)
{
  return g_strdup (varbind_served_get_version_name (item));
}

static char *
dup_agent (gpointer item,
           gpointer user_data)
{
  VarbindAgentPane *self = user_data;
  VarbindHandle    *agent = NULL;

  if (self->target != NULL)
    agent = varbind_target_lookup (self->target, varbind_served_get_entity (item));

  return g_strdup (agent != NULL ? varbind_handle_get_name (agent) : "");
}

static char *
dup_request (gpointer item,
             gpointer user_data)
{
  return varbind_served_dup_line (item);
}

static const VarbindTextColumn served_columns[] = {
  { N_ ("Time"), 112, FALSE, "numeric", dup_time },
  /* translators: heading: GET, SET and so on */
  { N_ ("Request"), 92, FALSE, NULL, dup_type },
  /* translators: heading: the first object that a request is about */
  { N_ ("Object"), 190, TRUE, "monospace", dup_asked },
  { N_ ("Bindings"), 76, FALSE, "numeric", dup_count },
  /* translators: heading: what was answered */
  { N_ ("Answer"), 156, FALSE, NULL, dup_outcome },
  /* translators: heading: who has sent a request */
  { N_ ("Asker"), 110, FALSE, "numeric", dup_asker },
  { N_ ("Version"), 84, FALSE, NULL, dup_version },
  /* translators: heading: the entity that was asked */
  { N_ ("Agent"), 60, FALSE, NULL, dup_agent },
};

static guint
count (GtkMultiSelection *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

/* Who has neither agents nor anything of theirs is told how to come by one. */
static void
update_stacks (VarbindAgentPane *self)
{
  gboolean idle = *gtk_label_get_label (self->agents) == '\0';

  gtk_stack_set_visible_child_name (self->objects_stack,
                                    count (self->objects) > 0 ? "list" : "empty");
  gtk_stack_set_visible_child_name (self->served_stack,
                                    count (self->served) > 0 ? "list" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->agents), !idle);
  gtk_stack_set_visible_child_name (self->stack,
                                    idle && count (self->objects) == 0 && count (self->served) == 0
                                      ? "empty"
                                      : "lists");
}

static void
selection_changed_cb (VarbindAgentPane *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* A row that has the focus need not be selected. */
static void
activate_cb (VarbindAgentPane *self,
             guint             position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->objects), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-object", NULL);
}

static void
varbind_agent_pane_dispose (GObject *object)
{
  VarbindAgentPane *self = VARBIND_AGENT_PANE (object);

  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->target);

  G_OBJECT_CLASS (varbind_agent_pane_parent_class)->dispose (object);
}

static void
varbind_agent_pane_class_init (VarbindAgentPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_agent_pane_dispose;

  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", VARBIND_TYPE_AGENT_PANE,
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                             0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/varbind/Varbind/varbind-agent-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, agents);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, objects_stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, objects_view);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, objects);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, served_stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, paned);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, served_scroller);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, served_view);
  gtk_widget_class_bind_template_child (widget_class, VarbindAgentPane, served);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
varbind_agent_pane_init (VarbindAgentPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  varbind_bindings_append_columns (self->objects_view, TRUE);
  varbind_text_columns_append (self->served_view, served_columns,
                               G_N_ELEMENTS (served_columns), dup_request, self);
  varbind_list_let_tab_leave (GTK_WIDGET (self->objects_view));
  varbind_list_let_tab_leave (GTK_WIDGET (self->served_view));
  varbind_name_inner (GTK_WIDGET (self->objects_view), _ ("Objects"));
  varbind_name_inner (GTK_WIDGET (self->served_view), _ ("Requests"));
  varbind_tail_new (self->served_scroller, GTK_WIDGET (self->served_view),
                    G_LIST_MODEL (self->served));
  g_signal_connect_object (self->objects, "items-changed", G_CALLBACK (update_stacks), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->served, "items-changed", G_CALLBACK (update_stacks), self,
                           G_CONNECT_SWAPPED);
  update_stacks (self);
}

/**
 * varbind_agent_pane_set_lists:
 * @self: a pane
 * @objects: what agents answer with
 * @served: of #VarbindServed, newest last
 */
void
varbind_agent_pane_set_lists (VarbindAgentPane   *self,
                              VarbindObjectTable *objects,
                              GListModel         *served)
{
  g_return_if_fail (VARBIND_IS_AGENT_PANE (self));

  gtk_multi_selection_set_model (self->objects, G_LIST_MODEL (objects));
  gtk_multi_selection_set_model (self->served, served);
  update_stacks (self);
}

/**
 * varbind_agent_pane_set_target:
 * @self: a pane
 * @target: knows the names of entities
 */
void
varbind_agent_pane_set_target (VarbindAgentPane *self,
                               VarbindTarget    *target)
{
  g_return_if_fail (VARBIND_IS_AGENT_PANE (self));

  g_set_object (&self->target, target);
}

/**
 * varbind_agent_pane_set_agents:
 * @self: a pane
 * @agents: who answers where; "" for nobody
 */
void
varbind_agent_pane_set_agents (VarbindAgentPane *self,
                               const char       *agents)
{
  g_return_if_fail (VARBIND_IS_AGENT_PANE (self));

  gtk_label_set_label (self->agents, agents);
  update_stacks (self);
}

/**
 * varbind_agent_pane_dup_objects:
 * @self: a pane
 *
 * Returns: (transfer full): of #VarbindObject: those that are selected
 */
GListModel *
varbind_agent_pane_dup_objects (VarbindAgentPane *self)
{
  g_return_val_if_fail (VARBIND_IS_AGENT_PANE (self), NULL);

  return varbind_dup_selected (GTK_SELECTION_MODEL (self->objects), FALSE);
}

/**
 * varbind_agent_pane_dup_served:
 * @self: a pane
 *
 * Returns: (transfer full): of #VarbindServed: those that are selected; all when
 *   none is
 */
GListModel *
varbind_agent_pane_dup_served (VarbindAgentPane *self)
{
  g_return_val_if_fail (VARBIND_IS_AGENT_PANE (self), NULL);

  return varbind_dup_selected (GTK_SELECTION_MODEL (self->served), TRUE);
}

/**
 * varbind_agent_pane_select:
 * @self: a pane
 * @position: of an object
 *
 * Selects it and nothing else, and brings it into view.
 */
void
varbind_agent_pane_select (VarbindAgentPane *self,
                           guint             position)
{
  g_return_if_fail (VARBIND_IS_AGENT_PANE (self));

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->objects), position, TRUE);
  varbind_scroll_to_row (GTK_WIDGET (self->objects_view), position);
}

/**
 * varbind_agent_pane_set_narrow:
 * @self: a pane
 * @narrow: whether the requests stand below the objects
 */
void
varbind_agent_pane_set_narrow (VarbindAgentPane *self,
                               gboolean          narrow)
{
  g_return_if_fail (VARBIND_IS_AGENT_PANE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), narrow
                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_position (self->paned, narrow ? LOW_POSITION : WIDE_POSITION);
}
