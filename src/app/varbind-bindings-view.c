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
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_mono_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_oid_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_syntax_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_value_cb);
}

static void
varbind_bindings_view_init (VarbindBindingsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
