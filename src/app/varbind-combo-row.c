/* varbind-combo-row.c
 *
 * A row in which a person chooses from a list of texts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-combo-row.h"

static GtkListItemFactory *
make_factory (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/io/github/varbind/Varbind/%s.ui", name);

  return gtk_builder_list_item_factory_new_from_resource (NULL, path);
}

/**
 * varbind_combo_row_new:
 * @title: (nullable): what to choose
 * @texts: (nullable): GtkStringObjects
 * @selected: which of them is chosen
 *
 * Shows the texts as far as there is room: libadwaita's own way cuts all off after 20
 * characters, in which many handles are alike.
 *
 * Returns: (transfer floating): the row
 */
AdwComboRow *
varbind_combo_row_new (const char *title,
                       GListModel *texts,
                       guint       selected)
{
  AdwComboRow                   *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkListItemFactory) chosen = make_factory ("varbind-choice");
  g_autoptr (GtkListItemFactory) listed = make_factory ("varbind-choice-listed");

  if (title != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_factory (row, chosen);
  adw_combo_row_set_list_factory (row, listed);
  adw_combo_row_set_model (row, texts);
  if (texts != NULL)
    adw_combo_row_set_selected (row, selected);

  return row;
}

/**
 * varbind_combo_row_new_for_choices:
 * @title: what to choose
 * @choices: from what
 * @value: what is chosen; the first when none has it
 *
 * Returns: (transfer floating): the row
 */
AdwComboRow *
varbind_combo_row_new_for_choices (const char          *title,
                                   const VarbindChoice *choices,
                                   guint                value)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint                     selected = 0;

  for (guint i = 0; choices[i].name != NULL; i++)
    {
      gtk_string_list_append (names, _ (choices[i].name));
      if (choices[i].value == value)
        selected = i;
    }

  return varbind_combo_row_new (title, G_LIST_MODEL (names), selected);
}
