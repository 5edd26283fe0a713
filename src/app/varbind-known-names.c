/* varbind-known-names.c
 *
 * The row of a form in which an entry of the address book is chosen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-combo-row.h"
#include "varbind-known-names.h"

typedef const char *(*GetNameFunc) (gpointer entry);

static void
append (GtkStringList *names,
        GListModel    *entries,
        GetNameFunc    get_name)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      gtk_string_list_append (names, get_name (entry));
    }
}

/* The entries come after the ways to do without. */
static AdwComboRow *
add_row (VarbindSheet  *form,
         GtkStringList *names,
         guint          n_others)
{
  AdwComboRow *row = varbind_combo_row_new (_ ("Address book"), G_LIST_MODEL (names), 0);

  g_object_set_data (G_OBJECT (row), "n-others", GUINT_TO_POINTER (n_others));
  varbind_sheet_add_row (form, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (row), g_list_model_get_n_items (G_LIST_MODEL (names)) > 1);

  return row;
}

/**
 * varbind_known_names_add_agents:
 * @form: a form
 * @others: what can be chosen instead of an entry; ends with %NULL
 * @book: the address book
 *
 * Returns: (transfer none): the row, hidden when there is one choice only
 */
AdwComboRow *
varbind_known_names_add_agents (VarbindSheet       *form,
                                const char *const  *others,
                                VarbindAddressBook *book)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (others);

  append (names, varbind_address_book_get_addresses (book), (GetNameFunc)varbind_address_get_name);

  return add_row (form, names, g_strv_length ((char **)others));
}

/**
 * varbind_known_names_add_contexts:
 * @form: a form
 * @others: what can be chosen instead of an entry; ends with %NULL
 * @book: the address book, whose communities come before its users
 *
 * Returns: (transfer none): the row, hidden when there is one choice only
 */
AdwComboRow *
varbind_known_names_add_contexts (VarbindSheet       *form,
                                  const char *const  *others,
                                  VarbindAddressBook *book)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (others);

  append (names, varbind_address_book_get_communities (book),
          (GetNameFunc)varbind_community_get_name);
  append (names, varbind_address_book_get_users (book), (GetNameFunc)varbind_user_get_name);

  return add_row (form, names, g_strv_length ((char **)others));
}

/**
 * varbind_known_names_get:
 * @row: such a row
 *
 * Returns: (nullable): the name that is chosen; %NULL for one of the others
 */
const char *
varbind_known_names_get (AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);
  guint n_others = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "n-others"));

  if (selected < n_others)
    return NULL;

  return gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (row)), selected);
}

/**
 * varbind_known_names_select:
 * @row: such a row
 * @name: an entry, which need not be there
 */
void
varbind_known_names_select (AdwComboRow *row,
                            const char  *name)
{
  GListModel *names = adw_combo_row_get_model (row);
  guint       n_others = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "n-others"));

  for (guint i = n_others; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name))
      adw_combo_row_set_selected (row, i);
}
