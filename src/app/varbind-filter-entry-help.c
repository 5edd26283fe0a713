/* varbind-filter-entry-help.c
 *
 * The words of the filter language, beside the entry that takes them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-filter-entry-private.h"

/* What can be done with any word. */
static const struct
{
  const char *example;
  const char *description;
} rules[] = {
  { "poller", N_ ("A text that stands in the row, in capitals or not") },
  { "\"two words\"", N_ ("A text with a space") },
  { "kind:pdu session:2", N_ ("All words have to fit") },
  { "kind:pdu,vbl", N_ ("One of several values") },
  { "-is:closed", N_ ("What the word does not fit") },
  { "name:E*", N_ ("Any characters; ? is any one") },
  { "age:>5s", N_ ("Compared: <, <=, >, >=; in us, ms, s, m or h") },
};

/* Chosen, an example is added to the filter. */
static void
example_clicked_cb (GtkButton *button,
                    gpointer   user_data)
{
  VarbindFilterEntry *self = user_data;
  const char         *text = gtk_editable_get_text (self->entry);
  gsize               length = strlen (text);
  g_autofree char    *word = NULL;

  word = g_strconcat (length > 0 && text[length - 1] != ' ' ? " " : "",
                      gtk_button_get_label (button), " ", NULL);
  varbind_filter_entry_insert (self, length, length, word);
}

static GtkWidget *
create_example (VarbindFilterEntry *self,
                const char         *example,
                const char         *description)
{
  GtkWidget *button = gtk_button_new_with_label (example);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (example_clicked_cb), self, 0);

  return button;
}

static void
append_line (VarbindFilterEntry *self,
             GtkGrid            *grid,
             int                 row,
             const char         *example,
             const char         *description)
{
  GtkWidget *label = gtk_label_new (description);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, create_example (self, example, description), 0, row, 1, 1);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
}

static void
append_heading (GtkGrid    *grid,
                int         row,
                const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (grid, label, 0, row, 2, 1);
}

static GtkWidget *
create_grid (VarbindFilterEntry *self)
{
  GtkWidget               *grid = gtk_grid_new ();
  guint                    n_keys;
  const VarbindFilterHelp *help = varbind_filter_get_help (&n_keys);
  int                      row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  append_heading (GTK_GRID (grid), row++, _ ("How to Filter"));
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    append_line (self, GTK_GRID (grid), row++, rules[i].example, _ (rules[i].description));

  append_heading (GTK_GRID (grid), row++, _ ("Words of This List"));
  for (guint i = 0; i < n_keys; i++)
    if (*help[i].key != '\0' && (help[i].subjects & self->subjects) != 0)
      append_line (self, GTK_GRID (grid), row++, help[i].example, help[i].description);

  return grid;
}

/* Made when it is wanted: which words there are depends on what is filtered. */
static void
create_help_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  VarbindFilterEntry *self = user_data;
  GtkWidget          *popover = gtk_popover_new ();
  GtkWidget          *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 400);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), create_grid (self));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_add_css_class (popover, "filter-help");
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words of the filter"), -1);
  gtk_menu_button_set_popover (button, popover);
}

static void
show_help_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  gtk_menu_button_popup (VARBIND_FILTER_ENTRY (widget)->help_button);
}

/**
 * varbind_filter_entry_init_help:
 * @self: an entry that has its template
 */
void
varbind_filter_entry_init_help (VarbindFilterEntry *self)
{
  gtk_menu_button_set_create_popup_func (self->help_button, create_help_cb, self, NULL);
}

/**
 * varbind_filter_entry_install_help:
 * @widget_class: the entry's class
 */
void
varbind_filter_entry_install_help (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "filter.show-help", NULL, show_help_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, GDK_CONTROL_MASK,
                                       "filter.show-help", NULL);
}
