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
#include "varbind-filter.h"
#include "varbind-list-filter.h"
#include "varbind-list-keys.h"
#include "varbind-text-columns.h"

/**
 * VarbindBindingsView:
 *
 * A row for each binding that a search has left: its name, syntax and value.
 */
struct _VarbindBindingsView
{
  GtkWidget parent_instance;

  GtkStack           *stack;
  GtkColumnView      *view;
  GtkFilterListModel *filtered;
  GtkFilter          *filter;
  VarbindFilter      *search;
};

G_DEFINE_FINAL_TYPE (VarbindBindingsView, varbind_bindings_view, GTK_TYPE_WIDGET)

enum {
  COUNTS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  VarbindBindingsView *self = user_data;

  return varbind_filter_match_binding (self->search, item);
}

static void
update (VarbindBindingsView *self)
{
  guint n_shown, n_all;

  varbind_bindings_view_get_counts (self, &n_shown, &n_all);
  gtk_stack_set_visible_child_name (self->stack, n_shown == 0 && n_all > 0 ? "no-results" : "list");
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

static void
pending_cb (VarbindBindingsView *self)
{
  if (varbind_list_filter_settle (self->filtered))
    update (self);
}

static void
varbind_bindings_view_dispose (GObject *object)
{
  VarbindBindingsView *self = VARBIND_BINDINGS_VIEW (object);

  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (varbind_bindings_view_parent_class)->dispose (object);
}

static void
varbind_bindings_view_finalize (GObject *object)
{
  varbind_filter_free (VARBIND_BINDINGS_VIEW (object)->search);

  G_OBJECT_CLASS (varbind_bindings_view_parent_class)->finalize (object);
}

static void
varbind_bindings_view_class_init (VarbindBindingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_bindings_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = varbind_bindings_view_finalize;

  /* Other bindings are left of a search, or there are others. */
  signals[COUNTS_CHANGED] =
    g_signal_new ("counts-changed", VARBIND_TYPE_BINDINGS_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-bindings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindBindingsView, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindBindingsView, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindBindingsView, filtered);
}

static void
varbind_bindings_view_init (VarbindBindingsView *self)
{
  self->search = varbind_filter_new ("");
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_bindings_append_columns (self->view, FALSE);
  varbind_list_let_tab_leave (GTK_WIDGET (self->view));
  varbind_name_inner (GTK_WIDGET (self->view), _ ("Variable bindings"));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (pending_cb), self,
                           G_CONNECT_SWAPPED);
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

  gtk_filter_list_model_set_model (self->filtered, bindings);
  update (self);
}

/**
 * varbind_bindings_view_set_search:
 * @self: a view
 * @text: what to search for, in the words of docs/filter.md, "" for nothing
 */
void
varbind_bindings_view_set_search (VarbindBindingsView *self,
                                  const char          *text)
{
  g_return_if_fail (VARBIND_IS_BINDINGS_VIEW (self));

  varbind_list_filter_search (self->filtered, self->filter, &self->search, text);
  update (self);
}

/**
 * varbind_bindings_view_get_counts:
 * @self: a view
 * @n_shown: (out): how many bindings a search has left
 * @n_all: (out): how many there are
 */
void
varbind_bindings_view_get_counts (VarbindBindingsView *self,
                                  guint               *n_shown,
                                  guint               *n_all)
{
  g_return_if_fail (VARBIND_IS_BINDINGS_VIEW (self));

  varbind_list_filter_get_counts (self->filtered, n_shown, n_all);
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

/**
 * varbind_bindings_view_set_room:
 * @self: a view
 * @room: how much of it there is
 *
 * Leaves room for the values.
 */
void
varbind_bindings_view_set_room (VarbindBindingsView *self,
                                VarbindBindingsRoom  room)
{
  static const struct
  {
    int oid;
    int syntax; /* 0: is not to be seen */
  } widths[] = {
    [VARBIND_BINDINGS_ALONE] = { 280, 140 },
    [VARBIND_BINDINGS_BESIDE] = { 204, 96 },
    [VARBIND_BINDINGS_NARROW] = { 202, 0 },
  };
  GListModel                     *list = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) oid = g_list_model_get_item (list, 0);
  g_autoptr (GtkColumnViewColumn) syntax = g_list_model_get_item (list, 1);

  g_return_if_fail (VARBIND_IS_BINDINGS_VIEW (self));

  gtk_column_view_column_set_fixed_width (oid, widths[room].oid);
  varbind_show_column (syntax, widths[room].syntax > 0, widths[room].syntax);
}
