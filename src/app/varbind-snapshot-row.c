/* varbind-snapshot-row.c
 *
 * One moment in the list of snapshots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-clock.h"
#include "varbind-format.h"
#include "varbind-snapshot-row.h"

/**
 * VarbindSnapshotRow:
 *
 * Name, time and counts of a moment, a mark by which it is chosen, and for a snapshot
 * what can be done with it.  Signal "asked" tells what a person wants: "compare-now",
 * "rename", "delete", "export"; its parameter is the form, then a path or "".
 */
struct _VarbindSnapshotRow
{
  AdwActionRow parent_instance;

  GtkCheckButton      *check;
  VarbindSnapshotItem *item;
  gboolean             names_program;
};

G_DEFINE_FINAL_TYPE (VarbindSnapshotRow, varbind_snapshot_row, ADW_TYPE_ACTION_ROW)

enum {
  ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const actions[] = {
  "snapshot.compare-now",
  "snapshot.rename",
  "snapshot.delete",
  "snapshot.export",
};

static void
action_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[ASKED], 0, name + strlen ("snapshot."), parameter);
}

static void
varbind_snapshot_row_dispose (GObject *object)
{
  g_clear_object (&VARBIND_SNAPSHOT_ROW (object)->item);

  G_OBJECT_CLASS (varbind_snapshot_row_parent_class)->dispose (object);
}

static void
varbind_snapshot_row_class_init (VarbindSnapshotRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_snapshot_row_dispose;

  signals[ASKED] = g_signal_new ("asked", VARBIND_TYPE_SNAPSHOT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_VARIANT);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i],
                                     g_str_equal (actions[i], "snapshot.export") ? "(ss)" : NULL,
                                     action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "snapshot.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "snapshot.delete", NULL);
}

static void
varbind_snapshot_row_init (VarbindSnapshotRow *self)
{
}

static GMenuModel *
make_menu (void)
{
  GMenu            *menu = g_menu_new ();
  g_autoptr (GMenu) changes = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();

  g_menu_append (menu, _ ("_Compare with Now"), "snapshot.compare-now");
  g_menu_append (changes, _ ("_Rename…"), "snapshot.rename");
  g_menu_append (changes, _ ("_Delete"), "snapshot.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (changes));
  g_menu_append (files, _ ("Export as _Text…"), "snapshot.export(('text', ''))");
  g_menu_append (files, _ ("Export as _JSON…"), "snapshot.export(('json', ''))");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));

  return G_MENU_MODEL (menu);
}

static void
add_menu (VarbindSnapshotRow *self)
{
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget             *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("Snapshot Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Snapshot menu"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

/* What is live at the moment, where that is known without working for it. */
static VarbindTarget *
get_target (VarbindSnapshotRow *self)
{
  VarbindSnapshot *snapshot = varbind_snapshot_item_get_snapshot (self->item);

  if (snapshot != NULL)
    return varbind_snapshot_get_target (snapshot);

  return varbind_snapshot_item_is_now (self->item)
           ? varbind_watch_get_target (varbind_snapshot_item_get_watch (self->item))
           : NULL;
}

static char *
dup_subtitle (VarbindSnapshotRow *self)
{
  VarbindSnapshot *snapshot = varbind_snapshot_item_get_snapshot (self->item);
  VarbindTarget   *target = get_target (self);
  g_autofree char *counts = NULL;
  g_autofree char *clock = NULL;

  if (target == NULL)
    return varbind_snapshot_item_is_end (self->item)
             ? g_strdup (_ ("Before the program ended or stopped the library"))
             : g_strdup (_ ("The moment that the window shows"));

  counts = varbind_format_counts (target);
  if (snapshot == NULL)
    return g_steal_pointer (&counts);

  clock = varbind_clock_to_text (varbind_snapshot_get_wall_time (snapshot));
  if (self->names_program)
    /* translators: the name of a program, a time of day, how much was open */
    return g_strdup_printf (_ ("%s · %s · %s"), varbind_target_get_name (target), clock, counts);
  /* translators: a time of day, how many sessions and handles were open */
  return g_strdup_printf (_ ("%s · %s"), clock, counts);
}

static void
update (VarbindSnapshotRow *self)
{
  const char      *name = varbind_snapshot_item_get_name (self->item);
  g_autofree char *subtitle = dup_subtitle (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
follow (VarbindSnapshotRow *self)
{
  static const char *const counts[] = { "notify::n-sessions", "notify::n-handles",
                                        "notify::n-outstanding", "notify::n-resources" };

  VarbindWatch *watch = varbind_snapshot_item_get_watch (self->item);

  g_signal_connect_object (self->item, "notify::name", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; watch != NULL && i < G_N_ELEMENTS (counts); i++)
    g_signal_connect_object (varbind_watch_get_target (watch), counts[i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
}

/**
 * varbind_snapshot_row_new:
 * @item: what it shows
 * @names_program: whether it says of which program the moment is
 *
 * Returns: (transfer floating): a row for a list
 */
GtkWidget *
varbind_snapshot_row_new (VarbindSnapshotItem *item,
                          gboolean             names_program)
{
  VarbindSnapshotRow *self = g_object_new (VARBIND_TYPE_SNAPSHOT_ROW, "use-markup", FALSE, NULL);
  gboolean            is_kept = varbind_snapshot_item_get_snapshot (item) != NULL;

  self->item = g_object_ref (item);
  self->names_program = names_program;
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  g_object_bind_property (item, "chosen", self->check, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_kept);
  if (is_kept)
    add_menu (self);
  follow (self);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * varbind_snapshot_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
VarbindSnapshotItem *
varbind_snapshot_row_get_item (VarbindSnapshotRow *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT_ROW (self), NULL);

  return self->item;
}
