/* varbind-address-book-dialog.c
 *
 * The address book: agents, communities, and what is wrong with their file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "varbind-address-book-dialog.h"
#include "varbind-address-form.h"

/* The rows of a group follow a list. */
typedef GtkWidget *(*MakeRowFunc) (gpointer dialog,
                                   gpointer item);

typedef struct
{
  AdwPreferencesGroup *group;
  GPtrArray           *rows; /* borrowed */
  MakeRowFunc          make_row;
} Rows;

typedef struct
{
  AdwPreferencesWindow *window;
  VarbindAddressBook   *book;
  Rows                  agents;
  Rows                  communities;
  Rows                  faults;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->book);
  g_ptr_array_unref (dialog->agents.rows);
  g_ptr_array_unref (dialog->communities.rows);
  g_ptr_array_unref (dialog->faults.rows);
  g_free (dialog);
}

static void
update_rows (Dialog     *dialog,
             Rows       *rows,
             GListModel *list)
{
  for (guint i = 0; i < rows->rows->len; i++)
    adw_preferences_group_remove (rows->group, g_ptr_array_index (rows->rows, i));
  g_ptr_array_set_size (rows->rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);
      GtkWidget          *row = rows->make_row (dialog, item);

      adw_preferences_group_add (rows->group, row);
      g_ptr_array_add (rows->rows, row);
    }
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);

  return row;
}

static GtkWidget *
make_button (const char *icon,
             const char *label,
             gpointer    item,
             GCallback   clicked,
             Dialog     *dialog)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  if (item != NULL)
    g_object_set_data_full (G_OBJECT (button), "item", g_object_ref (item), g_object_unref);
  g_signal_connect (button, "clicked", clicked, dialog);

  return button;
}

static void
notice (Dialog     *dialog,
        const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_preferences_window_add_toast (dialog->window, adw_toast_new (markup));
}

static void
undo_cb (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;

  if (!varbind_address_book_undo (dialog->book, &error))
    notice (dialog, error->message);
}

static void
offer_undo (Dialog     *dialog,
            const char *name)
{
  /* translators: the name of an agent or a community that was removed */
  g_autofree char *text = g_strdup_printf (_ ("“%s” was removed"), name);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast        *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (undo_cb), dialog);
  adw_preferences_window_add_toast (dialog->window, toast);
}

/* Agents */

static void
edit_agent_cb (GtkWidget *button,
               Dialog    *dialog)
{
  varbind_address_form_present (GTK_WINDOW (dialog->window), dialog->book,
                                g_object_get_data (G_OBJECT (button), "item"));
}

static void
remove_agent_cb (GtkWidget *button,
                 Dialog    *dialog)
{
  g_autoptr (VarbindAddress) address =
    g_object_ref (g_object_get_data (G_OBJECT (button), "item"));
  g_autoptr (GError) error = NULL;

  if (varbind_address_book_remove (dialog->book, varbind_address_get_name (address), &error))
    offer_undo (dialog, varbind_address_get_name (address));
  else
    notice (dialog, error->message);
}

static GtkWidget *
make_agent_row (gpointer data,
                gpointer item)
{
  Dialog          *dialog = data;
  GtkWidget       *row, *edit;
  g_autofree char *text = NULL;

  /* translators: an address, a port, "SNMPv1" or "SNMPv2c" */
  text = g_strdup_printf (_ ("%s, port %u, %s"), varbind_address_get_host (item),
                          varbind_address_get_port (item),
                          varbind_address_get_version (item) == 1 ? "SNMPv1" : "SNMPv2c");
  row = make_row (varbind_address_get_name (item), text);
  if (varbind_address_is_volatile (item))
    return row;

  edit = make_button ("document-edit-symbolic", _ ("Change"), item, G_CALLBACK (edit_agent_cb),
                      dialog);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), edit);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_button ("user-trash-symbolic", _ ("Remove"), item,
                                          G_CALLBACK (remove_agent_cb), dialog));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), edit);

  return row;
}

static void
agents_changed_cb (GtkWindow *window)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");

  update_rows (dialog, &dialog->agents, varbind_address_book_get_addresses (dialog->book));
}

static void
add_agent_cb (GtkWidget *button,
              Dialog    *dialog)
{
  varbind_address_form_present (GTK_WINDOW (dialog->window), dialog->book, NULL);
}

/* Communities */

static void
edit_community_cb (GtkWidget *button,
                   Dialog    *dialog)
{
  varbind_community_form_present (GTK_WINDOW (dialog->window), dialog->book,
                                  g_object_get_data (G_OBJECT (button), "item"));
}

static void
remove_community_cb (GtkWidget *button,
                     Dialog    *dialog)
{
  g_autoptr (VarbindCommunity) community =
    g_object_ref (g_object_get_data (G_OBJECT (button), "item"));
  const char        *name = varbind_community_get_name (community);
  g_autoptr (GError) error = NULL;

  if (varbind_address_book_remove_context (dialog->book, name, &error))
    offer_undo (dialog, name);
  else
    notice (dialog, error->message);
}

/* What it is stays hidden. */
static GtkWidget *
make_community_row (gpointer data,
                    gpointer item)
{
  Dialog    *dialog = data;
  GtkWidget *row = make_row (varbind_community_get_name (item), "");
  GtkWidget *edit;

  if (varbind_community_is_volatile (item))
    return row;

  edit = make_button ("document-edit-symbolic", _ ("Change"), item,
                      G_CALLBACK (edit_community_cb), dialog);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), edit);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_button ("user-trash-symbolic", _ ("Remove"), item,
                                          G_CALLBACK (remove_community_cb), dialog));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), edit);

  return row;
}

static void
communities_changed_cb (GtkWindow *window)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");

  update_rows (dialog, &dialog->communities, varbind_address_book_get_communities (dialog->book));
}

static void
add_community_cb (GtkWidget *button,
                  Dialog    *dialog)
{
  varbind_community_form_present (GTK_WINDOW (dialog->window), dialog->book, NULL);
}

/* Faults */

static GtkWidget *
make_fault_row (gpointer data,
                gpointer item)
{
  g_autofree char *place = varbind_fault_dup_place (item);
  g_autofree char *name = g_path_get_basename (varbind_fault_get_file (item));

  return make_row (*place != '\0' ? place : name, varbind_fault_get_sentence (item));
}

static void
faults_changed_cb (GtkWindow  *window,
                   guint       position,
                   guint       removed,
                   guint       added,
                   GListModel *faults)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");

  update_rows (dialog, &dialog->faults, faults);
  gtk_widget_set_visible (GTK_WIDGET (dialog->faults.group),
                          g_list_model_get_n_items (faults) > 0);
}

static void
add_group (AdwPreferencesPage *page,
           Rows               *rows,
           MakeRowFunc         make,
           const char         *title,
           const char         *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  rows->group = ADW_PREFERENCES_GROUP (group);
  rows->rows = g_ptr_array_new ();
  rows->make_row = make;
}

/**
 * varbind_address_book_dialog_present:
 * @application: the program
 * @parent: the window that it belongs to
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
varbind_address_book_dialog_present (VarbindApplication *application,
                                     GtkWindow          *parent)
{
  Dialog             *dialog = g_new0 (Dialog, 1);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  VarbindTarget      *target = varbind_application_get_target (application);
  GListModel         *faults = varbind_database_get_faults (varbind_target_get_database (target));
  GListModel         *agents, *communities;

  dialog->window = ADW_PREFERENCES_WINDOW (adw_preferences_window_new ());
  dialog->book = g_object_ref (varbind_application_get_address_book (application));
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  agents = varbind_address_book_get_addresses (dialog->book);
  communities = varbind_address_book_get_communities (dialog->book);

  add_group (page, &dialog->faults, make_fault_row, _ ("Faults in the File"),
             varbind_address_book_get_path (dialog->book));
  add_group (page, &dialog->agents, make_agent_row, _ ("Agents"),
             _ ("Names for every WinSNMP program of yours"));
  add_group (page, &dialog->communities, make_community_row, _ ("Communities"), NULL);
  adw_preferences_group_set_header_suffix (
    dialog->agents.group,
    make_button ("list-add-symbolic", _ ("Add Agent"), NULL, G_CALLBACK (add_agent_cb), dialog));
  adw_preferences_group_set_header_suffix (
    dialog->communities.group, make_button ("list-add-symbolic", _ ("Add Community"), NULL,
                                            G_CALLBACK (add_community_cb), dialog));

  agents_changed_cb (GTK_WINDOW (dialog->window));
  communities_changed_cb (GTK_WINDOW (dialog->window));
  faults_changed_cb (GTK_WINDOW (dialog->window), 0, 0, 0, faults);
  g_signal_connect_object (agents, "items-changed", G_CALLBACK (agents_changed_cb),
                           dialog->window, G_CONNECT_SWAPPED);
  g_signal_connect_object (communities, "items-changed", G_CALLBACK (communities_changed_cb),
                           dialog->window, G_CONNECT_SWAPPED);
  g_signal_connect_object (faults, "items-changed", G_CALLBACK (faults_changed_cb),
                           dialog->window, G_CONNECT_SWAPPED);

  gtk_window_set_title (GTK_WINDOW (dialog->window), _ ("Address Book"));
  adw_preferences_window_add (dialog->window, page);
  gtk_window_set_transient_for (GTK_WINDOW (dialog->window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog->window), TRUE);
  gtk_window_present (GTK_WINDOW (dialog->window));

  return GTK_WINDOW (dialog->window);
}
