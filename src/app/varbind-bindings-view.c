/* varbind-bindings-view.c
 *
 * A table of variable bindings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-bindings-view.h"
#include "varbind-compat.h"
#include "varbind-text-columns.h"

/**
 * VarbindBindingsView:
 *
 * A row for each binding: its name, syntax and value.
 */
struct _VarbindBindingsView
{
  GtkWidget parent_instance;

  GtkColumnView     *view;
  GtkMultiSelection *selection;
};

G_DEFINE_FINAL_TYPE (VarbindBindingsView, varbind_bindings_view, GTK_TYPE_WIDGET)

static char *
dup_oid (gpointer item,
         gpointer user_data)
{
  return g_strdup (varbind_binding_get_oid (item));
}

static char *
dup_syntax (gpointer item,
            gpointer user_data)
{
  return g_strdup (varbind_binding_get_syntax_name (item));
}

static char *
dup_value (gpointer item,
           gpointer user_data)
{
  return g_strdup (varbind_binding_get_value (item));
}

static char *
dup_spoken (gpointer item,
            gpointer user_data)
{
  return g_strdup_printf ("%s, %s, %s", varbind_binding_get_oid (item),
                          varbind_binding_get_syntax_name (item),
                          varbind_binding_get_value (item));
}

static const VarbindTextColumn columns[] = {
  { N_ ("OID"), 280, FALSE, "monospace", dup_oid },
  { N_ ("Syntax"), 140, FALSE, NULL, dup_syntax },
  { N_ ("Value"), -1, TRUE, NULL, dup_value },
};

static const VarbindTextColumn narrow_columns[G_N_ELEMENTS (columns)] = {
  { N_ ("OID"), 180, FALSE, "monospace", dup_oid },
  { N_ ("Syntax"), 100, FALSE, NULL, dup_syntax },
  { N_ ("Value"), 120, TRUE, NULL, dup_value },
};

static void
varbind_bindings_view_dispose (GObject *object)
{
  varbind_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (varbind_bindings_view_parent_class)->dispose (object);
}

static void
varbind_bindings_view_class_init (VarbindBindingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_bindings_view_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-bindings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindBindingsView, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindBindingsView, selection);
}

static void
varbind_bindings_view_init (VarbindBindingsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_bindings_append_columns (self->view, FALSE);
  varbind_name_inner (GTK_WIDGET (self->view), _ ("Variable bindings"));
}

/**
 * varbind_bindings_view_set_bindings:
 * @self: a view
 * @bindings: (nullable): of #VarbindBinding
 */
void
varbind_bindings_view_set_bindings (VarbindBindingsView *self,
                                    GListModel          *bindings)
{
  g_return_if_fail (VARBIND_IS_BINDINGS_VIEW (self));

  gtk_multi_selection_set_model (self->selection, bindings);
}

/**
 * varbind_bindings_append_text:
 * @bindings: of #VarbindBinding
 * @text: what to append to
 *
 * Appends a line for each: name, syntax and value with tabs between them.
 */
void
varbind_bindings_append_text (GListModel *bindings,
                              GString    *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (bindings); i++)
    {
      g_autoptr (VarbindBinding) binding = g_list_model_get_item (bindings, i);

      g_string_append_printf (text, "%s\t%s\t%s\n", varbind_binding_get_oid (binding),
                              varbind_binding_get_syntax_name (binding),
                              varbind_binding_get_value (binding));
    }
}

/**
 * varbind_bindings_append_columns:
 * @view: a table of #VarbindBinding
 * @narrow: whether it stands beside another table
 */
void
varbind_bindings_append_columns (GtkColumnView *view,
                                 gboolean       narrow)
{
  varbind_text_columns_append (view, narrow ? narrow_columns : columns, G_N_ELEMENTS (columns),
                               dup_spoken, NULL);
}
