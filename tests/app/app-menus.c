/* app-menus.c
 *
 * The menus of the window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "app-menus.h"

#define MENUS "/io/github/varbind/Varbind/gtk/menus.ui"

static void check_menu (GMenuModel *menu);

/* The letter below which a line is drawn, folded; each is given once in a menu. */
static void
check_label (const char *label,
             GHashTable *letters)
{
  const char *line = strchr (label, '_');
  char       *letter;

  if (line == NULL)
    g_error ("“%s” has no mnemonic", label);

  letter = g_utf8_strdown (line + 1, g_utf8_next_char (line + 1) - (line + 1));
  if (g_hash_table_contains (letters, letter))
    g_error ("“%s” and “%s” have the same mnemonic",
             (const char *)g_hash_table_lookup (letters, letter), label);
  g_hash_table_insert (letters, letter, g_strdup (label));
}

/* Sections are in the same menu, submenus open one of their own. */
static void
check_items (GMenuModel *menu,
             GHashTable *letters)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section =
        g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu =
        g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label) &&
          section == NULL)
        check_label (label, letters);
      if (section != NULL)
        check_items (section, letters);
      if (submenu != NULL)
        check_menu (submenu);
    }
}

static void
check_menu (GMenuModel *menu)
{
  g_autoptr (GHashTable) letters =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  check_items (menu, letters);
}

static void
check_buttons (GtkWidget *widget)
{
  GMenuModel *menu =
    GTK_IS_MENU_BUTTON (widget) ? gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)) : NULL;

  if (menu != NULL)
    check_menu (menu);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_buttons (child);
}

/* Fails when two items of a menu have the same mnemonic, in the language of the test. */
void
app_assert_mnemonics (App *app)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (MENUS);
  g_autoptr (GSList)     objects = gtk_builder_get_objects (builder);
  guint                  n_menus = 0;

  for (GSList *list = objects; list != NULL; list = list->next)
    if (G_IS_MENU_MODEL (list->data))
      {
        check_menu (list->data);
        n_menus++;
      }
  g_assert_cmpuint (n_menus, >=, 3);
  check_buttons (GTK_WIDGET (app->window));
}
