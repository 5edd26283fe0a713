/* varbind-address-book-dialog.c
 *
 * The address book: agents, users, communities, and what is wrong with their file.
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
#include "varbind-compat.h"
#include "varbind-names.h"

typedef struct
{
  AdwPreferencesWindow *window;
  VarbindAddressBook   *book;
  GtkWidget            *faults; /* their group */
  AdwToast             *undo;   /* weak; offers to take back the last change ... */
  guint                 change; /* ... with this number */
} Dialog;

/**
 * Kind:
 * @get_name: what an entry is called
 * @dup_text: (nullable): what else is to be seen of it
 * @is_volatile: (nullable): whether it is not in the file
 * @present: shows the form for an entry, or for a new one
 * @remove: takes it out of the file
 *
 * A kind of entries.
 */
typedef struct
{
  const char *(*get_name) (gpointer entry);
  char *(*dup_text) (gpointer entry);
  gboolean (*is_volatile) (gpointer entry);
  void (*present) (GtkWindow          *parent,
                   VarbindAddressBook *book,
                   gpointer            entry);
  gboolean (*remove) (VarbindAddressBook *book,
                      const char         *name,
                      GError            **error);
} Kind;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_clear_weak_pointer (&dialog->undo);
  g_object_unref (dialog->book);
  g_free (dialog);
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

/* @entry and @kind are for @clicked. */
static GtkWidget *
make_button (Dialog     *dialog,
             const char *icon,
             const char *label,
             const Kind *kind,
             gpointer    entry,
             GCallback   clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "kind", (gpointer)kind);
  if (entry != NULL)
    g_object_set_data_full (G_OBJECT (button), "entry", g_object_ref (entry), g_object_unref);
  g_signal_connect (button, "clicked", clicked, dialog);

  return button;
}

static void
explain (Dialog       *dialog,
         const GError *error)
{
  varbind_explain (GTK_WINDOW (dialog->window), _ ("Could Not Change the Address Book"),
                   error->message);
}

/* What the button would take back is the last change, whatever it was.  The book is read
 * again, too, when nothing has changed. */
static void
book_changed_cb (GtkWindow *window)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");

  if (dialog->undo != NULL && varbind_address_book_get_n_changes (dialog->book) != dialog->change)
    adw_toast_dismiss (dialog->undo);
}

static void
undo_cb (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;

  if (!varbind_address_book_undo (dialog->book, &error))
    explain (dialog, error);
}

static void
offer_undo (Dialog     *dialog,
            const char *name)
{
  /* translators: the name of an agent, a user or a community that was removed */
  g_autofree char *text = g_strdup_printf (_ ("“%s” was removed"), name);
  AdwToast        *toast = varbind_new_toast (text, _ ("_Undo"), NULL);

  g_set_weak_pointer (&dialog->undo, toast);
  dialog->change = varbind_address_book_get_n_changes (dialog->book);
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (undo_cb), dialog);
  adw_preferences_window_add_toast (dialog->window, toast);
}

static void
present_cb (GtkWidget *button,
            Dialog    *dialog)
{
  const Kind *kind = g_object_get_data (G_OBJECT (button), "kind");

  kind->present (GTK_WINDOW (dialog->window), dialog->book,
                 g_object_get_data (G_OBJECT (button), "entry"));
}

static void
remove_cb (GtkWidget *button,
           Dialog    *dialog)
{
  const Kind *kind = g_object_get_data (G_OBJECT (button), "kind");
  /* The row goes with the entry. */
  g_autoptr (GObject) entry = g_object_ref (g_object_get_data (G_OBJECT (button), "entry"));
  g_autoptr (GError)  error = NULL;

  if (kind->remove (dialog->book, kind->get_name (entry), &error))
    offer_undo (dialog, kind->get_name (entry));
  else
    explain (dialog, error);
}

static GtkWidget *
make_entry_row (Dialog     *dialog,
                const Kind *kind,
                gpointer    entry)
{
  g_autofree char *text = kind->dup_text != NULL ? kind->dup_text (entry) : NULL;
  GtkWidget       *row = make_row (kind->get_name (entry), text != NULL ? text : "");
  GtkWidget       *edit, *remove;

  if (kind->is_volatile != NULL && kind->is_volatile (entry))
    return row;

  edit = make_button (dialog, "document-edit-symbolic", _ ("Change"), kind, entry,
                      G_CALLBACK (present_cb));
  remove = make_button (dialog, "user-trash-symbolic", _ ("Remove"), kind, entry,
                        G_CALLBACK (remove_cb));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), edit);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), edit);

  return row;
}

/* Agents */

static char *
dup_agent_text (gpointer entry)
{
  const char *host = varbind_address_get_host (entry);
  guint       port = varbind_address_get_port (entry);
  const char *version = varbind_version_get_name (varbind_address_get_version (entry));
  const char *context = varbind_address_get_read_context (entry);

  if (*context == '\0')
    /* translators: an address, a port, "SNMPv1", "SNMPv2c" or "SNMPv3" */
    return g_strdup_printf (_ ("%s, port %u, %s"), host, port, version);

  /* translators: an address, a port, "SNMPv1", "SNMPv2c" or "SNMPv3", the name of the
   * community or user that values are read with */
  return g_strdup_printf (_ ("%s, port %u, %s, read as %s"), host, port, version, context);
}

static void
present_agent (GtkWindow          *parent,
               VarbindAddressBook *book,
               gpointer            entry)
{
  varbind_address_form_present (parent, book, entry);
}

static const char *
get_agent_name (gpointer entry)
{
  return varbind_address_get_name (entry);
}

static gboolean
agent_is_volatile (gpointer entry)
{
  return varbind_address_is_volatile (entry);
}

static const Kind agents = {
  get_agent_name,
  dup_agent_text,
  agent_is_volatile,
  present_agent,
  varbind_address_book_remove,
};

static GtkWidget *
make_agent_row (gpointer entry,
                gpointer dialog)
{
  return make_entry_row (dialog, &agents, entry);
}

/* Users.  Their passwords stay hidden. */

static const char *
get_user_name (gpointer entry)
{
  return varbind_user_get_name (entry);
}

static char *
dup_user_text (gpointer entry)
{
  const VarbindUserData *data = varbind_user_get_data (entry);
  GString               *text = g_string_new (data->user);

  g_string_append_printf (text, ", %s", varbind_security_level_to_word (data->level));
  if (data->level >= VARBIND_LEVEL_AUTH_NO_PRIV)
    g_string_append_printf (text, ", %s", data->auth_protocol);
  if (data->level >= VARBIND_LEVEL_AUTH_PRIV)
    g_string_append_printf (text, ", %s", data->priv_protocol);
  if (*data->context_name != '\0')
    /* translators: the contextName of a user of SNMPv3; stands behind a comma */
    g_string_append_printf (text, _ (", context %s"), data->context_name);

  return g_string_free (text, FALSE);
}

static void
present_user (GtkWindow          *parent,
              VarbindAddressBook *book,
              gpointer            entry)
{
  varbind_user_form_present (parent, book, entry);
}

static const Kind users = {
  get_user_name,
  dup_user_text,
  NULL,
  present_user,
  varbind_address_book_remove_context,
};

static GtkWidget *
make_user_row (gpointer entry,
               gpointer dialog)
{
  return make_entry_row (dialog, &users, entry);
}

/* Communities.  What they are stays hidden. */

static const char *
get_community_name (gpointer entry)
{
  return varbind_community_get_name (entry);
}

static gboolean
community_is_volatile (gpointer entry)
{
  return varbind_community_is_volatile (entry);
}

static void
present_community (GtkWindow          *parent,
                   VarbindAddressBook *book,
                   gpointer            entry)
{
  varbind_community_form_present (parent, book, entry);
}

static const Kind communities = {
  get_community_name,
  NULL,
  community_is_volatile,
  present_community,
  varbind_address_book_remove_context,
};

static GtkWidget *
make_community_row (gpointer entry,
                    gpointer dialog)
{
  return make_entry_row (dialog, &communities, entry);
}

/* Faults */

/* The group tells the book's own file; others are the system's, and those of passwords. */
static GtkWidget *
make_fault_row (gpointer fault,
                gpointer user_data)
{
  Dialog          *dialog = user_data;
  const char      *file = varbind_fault_get_file (fault);
  g_autofree char *place = varbind_fault_dup_place (fault);
  g_autofree char *title = NULL;

  if (*place != '\0' && g_str_equal (file, varbind_address_book_get_path (dialog->book)))
    title = g_strdup (place);
  else
    title = g_strchomp (g_strdup_printf ("%s  %s", file, place));

  return make_row (title, varbind_fault_get_sentence (fault));
}

static void
faults_changed_cb (GtkWindow  *window,
                   guint       position,
                   guint       removed,
                   guint       added,
                   GListModel *faults)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");

  gtk_widget_set_visible (dialog->faults, g_list_model_get_n_items (faults) > 0);
}

/* The groups */

/* The search of the window finds the rows of a group's own box only. */
static GtkWidget *
find_box (AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box;

  adw_preferences_group_add (group, row);
  box = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);
  adw_preferences_group_remove (group, row);

  return box;
}

static void
unbind_cb (GtkListBox *box)
{
  gtk_list_box_bind_model (box, NULL, NULL, NULL, NULL);
}

/* The rows follow the list, each as long as its entry stays as it is. */
static GtkWidget *
add_group (Dialog                    *dialog,
           AdwPreferencesPage        *page,
           const char                *title,
           const char                *description,
           GListModel                *list,
           GtkListBoxCreateWidgetFunc make)
{
  GtkWidget       *group = adw_preferences_group_new ();
  GtkWidget       *box = find_box (ADW_PREFERENCES_GROUP (group));
  g_autofree char *markup = g_markup_escape_text (description, -1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_bind_model (GTK_LIST_BOX (box), list, make, dialog, NULL);
  /* libadwaita 1.2 never frees a group of a preferences window. */
  g_signal_connect_object (dialog->window, "destroy", G_CALLBACK (unbind_cb), box,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), markup);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));

  return group;
}

static void
add_add_button (Dialog     *dialog,
                GtkWidget  *group,
                const char *label,
                const Kind *kind)
{
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                           make_button (dialog, "list-add-symbolic", label, kind,
                                                        NULL, G_CALLBACK (present_cb)));
}

static void
add_groups (Dialog             *dialog,
            AdwPreferencesPage *page,
            GListModel         *faults)
{
  const char      *file = varbind_address_book_get_path (dialog->book);
  g_autofree char *path = g_filename_display_name (file);
  GtkWidget       *group;

  dialog->faults = add_group (dialog, page, _ ("Faults in the File"), path, faults,
                              make_fault_row);

  group = add_group (dialog, page, _ ("Agents"), _ ("Names for every WinSNMP program of yours"),
                     varbind_address_book_get_addresses (dialog->book),
                     make_agent_row);
  add_add_button (dialog, group, _ ("Add Agent"), &agents);

  group = add_group (dialog, page, _ ("Users"), _ ("By whom agents of SNMPv3 are asked"),
                     varbind_address_book_get_users (dialog->book),
                     make_user_row);
  add_add_button (dialog, group, _ ("Add User"), &users);

  group = add_group (dialog, page, _ ("Communities"), _ ("For agents of SNMPv1 and SNMPv2c"),
                     varbind_address_book_get_communities (dialog->book),
                     make_community_row);
  add_add_button (dialog, group, _ ("Add Community"), &communities);
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

  dialog->window = ADW_PREFERENCES_WINDOW (adw_preferences_window_new ());
  dialog->book = g_object_ref (varbind_application_get_address_book (application));
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  add_groups (dialog, page, faults);
  g_signal_connect_object (faults, "items-changed", G_CALLBACK (faults_changed_cb), dialog->window,
                           G_CONNECT_SWAPPED);
  faults_changed_cb (GTK_WINDOW (dialog->window), 0, 0, 0, faults);
  g_signal_connect_object (dialog->book, "read", G_CALLBACK (book_changed_cb), dialog->window,
                           G_CONNECT_SWAPPED);

  gtk_window_set_title (GTK_WINDOW (dialog->window), _ ("Address Book"));
  adw_preferences_window_add (dialog->window, page);
  gtk_window_set_transient_for (GTK_WINDOW (dialog->window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog->window), TRUE);
  gtk_window_present (GTK_WINDOW (dialog->window));

  return GTK_WINDOW (dialog->window);
}
