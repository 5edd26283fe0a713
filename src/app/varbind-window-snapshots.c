/* varbind-window-snapshots.c
 *
 * The window's page of snapshots: taking them, and where differences lead.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-input.h"
#include "varbind-save.h"
#include "varbind-sheet.h"
#include "varbind-window-private.h"

static GListStore *
get_snapshots (VarbindWindow *self)
{
  return varbind_application_get_snapshots (varbind_window_get_application (self));
}

static gboolean
is_taken (VarbindWindow *self,
          const char    *name)
{
  GListModel *snapshots = G_LIST_MODEL (get_snapshots (self));

  for (guint i = 0; i < g_list_model_get_n_items (snapshots); i++)
    {
      g_autoptr (VarbindSnapshot) snapshot = g_list_model_get_item (snapshots, i);

      if (g_str_equal (varbind_snapshot_get_name (snapshot), name))
        return TRUE;
    }

  return FALSE;
}

static char *
make_name (VarbindWindow *self)
{
  char *name = NULL;

  for (guint i = 1; name == NULL || is_taken (self, name); i++)
    {
      g_free (name);
      /* translators: the name of a snapshot, until a person gives it a better one */
      name = g_strdup_printf (_ ("Snapshot %u"), i);
    }

  return name;
}

static void
show_list (VarbindWindow *self)
{
  varbind_window_show_view (self, "snapshots");
  varbind_snapshots_page_show_list (self->snapshots);
}

/* What a window shows may be an earlier moment. */
static void
take_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  VarbindWindow              *self = VARBIND_WINDOW (widget);
  g_autofree char            *name = make_name (self);
  g_autofree char            *text = NULL;
  g_autoptr (VarbindSnapshot) snapshot = NULL;

  varbind_window_flush (self);
  snapshot = self->rewound ? varbind_watch_take_snapshot_at (self->watch, name, self->moment)
                           : varbind_watch_take_snapshot (self->watch, name);
  g_list_store_append (get_snapshots (self), snapshot);

  /* translators: the name of a snapshot */
  text = g_strdup_printf (_ ("“%s” was taken"), name);
  if (g_str_equal (varbind_window_get_view (self), "snapshots"))
    varbind_window_notice (self, text);
  else
    varbind_window_offer (self, text, _ ("_Show"), "win.page('snapshots')");
}

/* Nothing that a person has made is as large. */
#define MAX_FILE (64 * 1024 * 1024)

/* No more of it is read than is used: it may have no end. */
static gboolean
read_more_cb (const char *contents,
              goffset     size,
              gpointer    user_data)
{
  return size <= MAX_FILE;
}

static VarbindSnapshot *
load (GFile        *file,
      GAsyncResult *result,
      GError      **error)
{
  g_autofree char *text = NULL;
  gsize            length;

  if (!g_file_load_partial_contents_finish (file, result, &text, &length, NULL, error))
    return NULL;
  if (length > MAX_FILE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The file is too large."));
      return NULL;
    }

  return varbind_snapshot_new_from_json (text, length, error);
}

static void
explain_not_opened (VarbindWindow *self,
                    GFile         *file,
                    const GError  *error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  /* translators: the path of a file, why it cannot be read */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), name, error->message);

  varbind_explain (GTK_WINDOW (self), _ ("Could Not Open the Snapshot"), text);
}

/* A window that was closed meanwhile is told nothing. */
static gboolean
is_there (VarbindWindow *self)
{
  return varbind_window_get_application (self) != NULL;
}

static void
loaded_cb (GObject      *file,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VarbindWindow)   self = user_data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (VarbindSnapshot) snapshot = load (G_FILE (file), result, &error);

  if (!is_there (self))
    return;

  if (snapshot == NULL)
    {
      explain_not_opened (self, G_FILE (file), error);
      return;
    }

  g_list_store_append (get_snapshots (self), snapshot);
  show_list (self);
}

static void
checked_cb (GObject      *file,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VarbindWindow) self = user_data;
  g_autoptr (GError)        error = NULL;

  if (varbind_input_check_finish (G_FILE (file), result, &error))
    g_file_load_partial_contents_async (G_FILE (file), NULL, read_more_cb, loaded_cb,
                                        g_object_ref (self));
  else if (is_there (self))
    explain_not_opened (self, G_FILE (file), error);
}

static void
open_file (GFile   *file,
           gpointer user_data)
{
  varbind_input_check_async (file, checked_cb, g_object_ref (user_data));
}

static void
open_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  const char       *path = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = NULL;

  if (*path == '\0')
    {
      varbind_choose_file_to_open (GTK_WINDOW (widget), _ ("Open Snapshot"),
                                   VARBIND_FILES_SNAPSHOTS, open_file, widget);
      return;
    }

  file = g_file_new_for_path (path);
  open_file (file, widget);
}

/* What is done with one */

typedef struct
{
  VarbindSnapshot *snapshot;
  guint            position;
} Deleted;

static void
deleted_free (gpointer data)
{
  Deleted *deleted = data;

  g_object_unref (deleted->snapshot);
  g_free (deleted);
}

static void
restore_snapshot (VarbindWindow *self,
                  gpointer       user_data)
{
  const Deleted *deleted = user_data;
  guint          n = g_list_model_get_n_items (G_LIST_MODEL (get_snapshots (self)));

  g_list_store_insert (get_snapshots (self), MIN (deleted->position, n), deleted->snapshot);
}

static void
delete_snapshot (VarbindWindow   *self,
                 VarbindSnapshot *snapshot)
{
  g_autofree char *text = NULL;
  Deleted         *deleted;
  guint            position;

  if (!g_list_store_find (get_snapshots (self), snapshot, &position))
    return;

  deleted = g_new (Deleted, 1);
  *deleted = (Deleted){ g_object_ref (snapshot), position };
  g_list_store_remove (get_snapshots (self), position);

  /* translators: the name of a snapshot */
  text = g_strdup_printf (_ ("“%s” was deleted"), varbind_snapshot_get_name (snapshot));
  varbind_window_offer_undo (self, text, restore_snapshot, deleted, deleted_free);
}

static void
renamed_cb (VarbindSheet *sheet,
            GtkEditable  *entry)
{
  VarbindSnapshot *snapshot = g_object_get_data (G_OBJECT (sheet), "snapshot");

  varbind_snapshot_set_name (snapshot, gtk_editable_get_text (entry));
}

static void
name_changed_cb (VarbindSheet *sheet,
                 GtkEditable  *entry)
{
  varbind_sheet_set_acceptable (sheet, *gtk_editable_get_text (entry) != '\0');
}

static void
rename_snapshot (VarbindWindow   *self,
                 VarbindSnapshot *snapshot)
{
  VarbindSheet *sheet = varbind_sheet_new (GTK_WINDOW (self), _ ("Rename Snapshot"),
                                           _ ("_Rename"));
  GtkEditable  *entry = varbind_sheet_add_entry (sheet, _ ("Name"),
                                                 varbind_snapshot_get_name (snapshot));

  g_object_set_data_full (G_OBJECT (sheet), "snapshot", g_object_ref (snapshot), g_object_unref);
  g_signal_connect (sheet, "accepted", G_CALLBACK (renamed_cb), entry);
  g_signal_connect (sheet, "changed", G_CALLBACK (name_changed_cb), entry);
  varbind_sheet_present (sheet, GTK_WIDGET (entry));
}

static void
export_snapshot (VarbindWindow   *self,
                 VarbindSnapshot *snapshot,
                 GVariant        *parameter)
{
  const char *form, *path;
  gboolean    json;

  g_variant_get (parameter, "(&s&s)", &form, &path);
  json = g_str_equal (form, "json");
  varbind_save_text (self, _ ("Export Snapshot"), json ? _ ("snapshot.json") : _ ("snapshot.txt"),
                     json ? VARBIND_FILES_SNAPSHOTS : VARBIND_FILES_TEXT, path,
                     varbind_snapshot_print (snapshot,
                                             json ? VARBIND_SNAPSHOT_JSON : VARBIND_SNAPSHOT_TEXT));
}

static void
asked_cb (VarbindWindow   *self,
          VarbindSnapshot *snapshot,
          const char      *what,
          GVariant        *parameter)
{
  if (g_str_equal (what, "delete"))
    delete_snapshot (self, snapshot);
  else if (g_str_equal (what, "rename"))
    rename_snapshot (self, snapshot);
  else
    export_snapshot (self, snapshot, parameter);
}

/* Where differences lead */

static gboolean
is_of (VarbindWatch  *watch,
       VarbindHandle *handle,
       VarbindTarget *target)
{
  VarbindTarget *watched = varbind_watch_get_target (watch);

  return handle != NULL && varbind_target_get_run (watched) == varbind_target_get_run (target) &&
         varbind_target_lookup (watched, varbind_handle_get_token (handle)) != NULL;
}

static VarbindWatch *
find_watch (VarbindWindow   *self,
            VarbindHandle   *handle,
            VarbindSnapshot *snapshot)
{
  VarbindApplication *application = varbind_window_get_application (self);
  GListModel         *watches = G_LIST_MODEL (varbind_application_get_watches (application));
  VarbindTarget      *target = varbind_snapshot_get_target (snapshot);

  for (guint i = 0; i < g_list_model_get_n_items (watches); i++)
    {
      g_autoptr (VarbindWatch) watch = g_list_model_get_item (watches, i);

      if (is_of (watch, handle, target))
        return watch;
    }

  return NULL;
}

/* What is in the moment that is looked at is shown there. */
static VarbindHandle *
find_shown (VarbindWindow *self,
            VarbindHandle *handle)
{
  VarbindHandle *shown = varbind_target_lookup (self->target, varbind_handle_get_token (handle));

  if (shown != NULL)
    return shown;

  varbind_window_return_to_live (self);

  return varbind_target_lookup (self->target, varbind_handle_get_token (handle));
}

static void
handle_selected_cb (VarbindWindow     *self,
                    VarbindDifference *difference)
{
  VarbindComparisonView *view = varbind_snapshots_page_get_view (self->snapshots);
  VarbindComparison     *comparison = varbind_comparison_view_get_comparison (view);
  VarbindHandle         *handle = varbind_difference_get_handle (difference);
  VarbindSnapshot       *snapshot = varbind_difference_get_after (difference) != NULL
                                      ? varbind_comparison_get_after (comparison)
                                      : varbind_comparison_get_before (comparison);

  if (!is_of (self->watch, handle, varbind_snapshot_get_target (snapshot)))
    return;
  handle = varbind_target_lookup (self->target, varbind_handle_get_token (handle));
  if (handle != NULL)
    varbind_window_select (self, handle);
}

static void
handle_activated_cb (VarbindWindow     *self,
                     VarbindDifference *difference)
{
  VarbindComparisonView *view = varbind_snapshots_page_get_view (self->snapshots);
  VarbindComparison     *comparison = varbind_comparison_view_get_comparison (view);
  VarbindHandle         *handle = varbind_difference_get_after (difference);
  VarbindWatch          *watch;

  watch = find_watch (self, handle, varbind_comparison_get_after (comparison));
  if (watch == NULL)
    {
      handle = varbind_difference_get_before (difference);
      watch = find_watch (self, handle, varbind_comparison_get_before (comparison));
    }
  if (watch == NULL)
    {
      varbind_window_notice (self, _ ("Nothing that is watched has this handle any more"));
      return;
    }

  if (watch != self->watch)
    varbind_window_set_watch (self, watch);
  varbind_window_show_view (self, "sessions");
  varbind_window_select (self, find_shown (self, handle));
}

static void
compare_moments_cb (VarbindWindow *self,
                    guint64        first,
                    guint64        second)
{
  g_autoptr (VarbindSnapshotItem) before = NULL;
  g_autoptr (VarbindSnapshotItem) after = NULL;

  before = varbind_snapshot_item_new_moment (self->watch, first);
  after = varbind_snapshot_item_new_moment (self->watch, second);
  varbind_window_show_view (self, "snapshots");
  varbind_snapshots_page_compare (self->snapshots, before, after);
}

/**
 * varbind_window_show_moment_in_snapshots:
 * @self: a window
 *
 * Offers the moment that it looks at for a comparison.
 */
void
varbind_window_show_moment_in_snapshots (VarbindWindow *self)
{
  varbind_snapshots_page_set_moment (self->snapshots, self->watch,
                                     self->rewound ? self->moment : 0);
}

/**
 * varbind_window_install_snapshot_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_snapshot_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.take-snapshot", NULL, take_action_cb);
  /* Path, "" to ask for one. */
  gtk_widget_class_install_action (widget_class, "win.open-snapshot", "s", open_action_cb);
}

/**
 * varbind_window_set_up_snapshots:
 * @self: a window of an application
 */
void
varbind_window_set_up_snapshots (VarbindWindow *self)
{
  VarbindApplication *application = varbind_window_get_application (self);
  GListStore         *watches = varbind_application_get_watches (application);

  varbind_snapshots_page_set_models (self->snapshots, G_LIST_MODEL (watches),
                                     G_LIST_MODEL (get_snapshots (self)));
  g_signal_connect_object (self->snapshots, "asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->snapshots, "handle-selected", G_CALLBACK (handle_selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->snapshots, "handle-activated", G_CALLBACK (handle_activated_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "compare", G_CALLBACK (compare_moments_cb), self,
                           G_CONNECT_SWAPPED);
}
