/* varbind-filter-entry-recent.c
 *
 * The filters that a person has used.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-filter-entry-private.h"

#define KEY "recent-filters"

/* More are forgotten, the oldest first. */
#define MAX_RECENT 12

static gboolean
is_remarkable (VarbindFilterEntry *self)
{
  g_autoptr (VarbindFilterError) foreign =
    varbind_filter_find_foreign (self->filter, self->subjects);

  return !varbind_filter_is_empty (self->filter) &&
         varbind_filter_get_error (self->filter) == NULL && foreign == NULL;
}

/**
 * varbind_filter_entry_remember:
 * @self: an entry
 *
 * Keeps its filter for later, unless there is something wrong with it.
 */
void
varbind_filter_entry_remember (VarbindFilterEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (varbind_filter_get_text (self->filter)));
  g_auto (GStrv) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  if (self->settings == NULL || !is_remarkable (self))
    return;

  before = g_settings_get_strv (self->settings, KEY);
  if (before[0] != NULL && g_str_equal (before[0], text))
    return;

  after = g_ptr_array_new ();
  g_ptr_array_add (after, text);
  for (guint i = 0; before[i] != NULL && after->len < MAX_RECENT; i++)
    if (!g_str_equal (before[i], text))
      g_ptr_array_add (after, before[i]);
  g_ptr_array_add (after, NULL);
  g_settings_set_strv (self->settings, KEY, (const char *const *)after->pdata);
}

static gboolean
is_of_use (VarbindFilterEntry *self,
           const char         *text)
{
  g_autoptr (VarbindFilter)      filter = varbind_filter_new (text);
  g_autoptr (VarbindFilterError) foreign = varbind_filter_find_foreign (filter, self->subjects);

  return !varbind_filter_is_empty (filter) && foreign == NULL;
}

/* Underlines are part of a filter, not mnemonics. */
static char *
escape (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

static GMenu *
create_recent (VarbindFilterEntry *self)
{
  g_auto (GStrv) texts = g_settings_get_strv (self->settings, KEY);
  GMenu         *recent = g_menu_new ();

  for (guint i = 0; texts[i] != NULL && i < MAX_RECENT; i++)
    {
      g_autofree char      *label = escape (texts[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (!is_of_use (self, texts[i]))
        continue;
      g_menu_item_set_action_and_target (item, "filter.set", "s", texts[i]);
      g_menu_append_item (recent, item);
    }

  return recent;
}

/* Made each time it is wanted: what was used changes all the time. */
static void
open_recent_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  VarbindFilterEntry *self = user_data;
  g_autoptr (GMenu)   menu = g_menu_new ();
  g_autoptr (GMenu)   recent = create_recent (self);
  g_autoptr (GMenu)   rest = g_menu_new ();

  g_menu_append (rest, _ ("_Forget Recent Filters"), "filter.forget-recent");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (recent));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/**
 * varbind_filter_entry_update_recent:
 * @self: an entry
 *
 * Offers the menu of recent filters if one of them is of use here.
 */
void
varbind_filter_entry_update_recent (VarbindFilterEntry *self)
{
  g_autoptr (GMenu) recent = NULL;

  if (self->settings == NULL)
    return;

  recent = create_recent (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->recent_button),
                            g_menu_model_get_n_items (G_MENU_MODEL (recent)) > 0);
}

/**
 * varbind_filter_entry_init_recent:
 * @self: an entry that has its template
 */
void
varbind_filter_entry_init_recent (VarbindFilterEntry *self)
{
  gtk_menu_button_set_create_popup_func (self->recent_button, open_recent_cb, self, NULL);
}

static void
set_action_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  VarbindFilterEntry *self = VARBIND_FILTER_ENTRY (widget);

  varbind_filter_entry_set_text (self, g_variant_get_string (parameter, NULL));
  varbind_filter_entry_remember (self);
  gtk_widget_grab_focus (widget);
}

static void
show_recent_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  gtk_menu_button_popup (VARBIND_FILTER_ENTRY (widget)->recent_button);
}

static void
forget_recent_action_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  g_settings_reset (VARBIND_FILTER_ENTRY (widget)->settings, KEY);
}

/**
 * varbind_filter_entry_install_recent:
 * @widget_class: the entry's class
 */
void
varbind_filter_entry_install_recent (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "filter.set", "s", set_action_cb);
  gtk_widget_class_install_action (widget_class, "filter.show-recent", NULL, show_recent_action_cb);
  gtk_widget_class_install_action (widget_class, "filter.forget-recent", NULL,
                                   forget_recent_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "filter.show-recent", NULL);
}
