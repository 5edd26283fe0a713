/* varbind-page-tools.c
 *
 * What can be done with the lower page that is shown.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-compat.h"
#include "varbind-page-tools.h"

/**
 * VarbindPageTools:
 *
 * Filters and buttons beside the switcher of the lower pages, those of one page at a
 * time.  The buttons activate actions of the window.
 */
struct _VarbindPageTools
{
  GtkWidget parent_instance;

  GtkStack           *stack;
  VarbindFilterEntry *call_filter;
  VarbindFilterEntry *result_filter;
  VarbindFilterEntry *notification_filter;
};

G_DEFINE_FINAL_TYPE (VarbindPageTools, varbind_page_tools, GTK_TYPE_WIDGET)

static void
varbind_page_tools_dispose (GObject *object)
{
  varbind_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (varbind_page_tools_parent_class)->dispose (object);
}

static void
varbind_page_tools_class_init (VarbindPageToolsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_page_tools_dispose;

  g_type_ensure (VARBIND_TYPE_FILTER_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/varbind/Varbind/varbind-page-tools.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindPageTools, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindPageTools, call_filter);
  gtk_widget_class_bind_template_child (widget_class, VarbindPageTools, result_filter);
  gtk_widget_class_bind_template_child (widget_class, VarbindPageTools, notification_filter);
}

static void
varbind_page_tools_init (VarbindPageTools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_rest_pages (GTK_WIDGET (self->stack));
}

/**
 * varbind_page_tools_show_page:
 * @self: the tools
 * @name: (nullable): of a page; before one that has none, they stay as they are
 *
 * Shows what is of use with the page.
 */
void
varbind_page_tools_show_page (VarbindPageTools *self,
                              const char       *name)
{
  g_return_if_fail (VARBIND_IS_PAGE_TOOLS (self));

  if (name != NULL && gtk_stack_get_child_by_name (self->stack, name) != NULL)
    gtk_stack_set_visible_child_name (self->stack, name);
}

/**
 * varbind_page_tools_get_call_filter:
 * @self: the tools
 *
 * Returns: (transfer none): what calls are filtered by
 */
VarbindFilterEntry *
varbind_page_tools_get_call_filter (VarbindPageTools *self)
{
  g_return_val_if_fail (VARBIND_IS_PAGE_TOOLS (self), NULL);

  return self->call_filter;
}

/**
 * varbind_page_tools_get_result_filter:
 * @self: the tools
 *
 * Returns: (transfer none): what bindings of results are filtered by
 */
VarbindFilterEntry *
varbind_page_tools_get_result_filter (VarbindPageTools *self)
{
  g_return_val_if_fail (VARBIND_IS_PAGE_TOOLS (self), NULL);

  return self->result_filter;
}

/**
 * varbind_page_tools_get_notification_filter:
 * @self: the tools
 *
 * Returns: (transfer none): what notifications are filtered by
 */
VarbindFilterEntry *
varbind_page_tools_get_notification_filter (VarbindPageTools *self)
{
  g_return_val_if_fail (VARBIND_IS_PAGE_TOOLS (self), NULL);

  return self->notification_filter;
}
