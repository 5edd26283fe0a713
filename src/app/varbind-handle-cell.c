/* varbind-handle-cell.c
 *
 * One cell of the sessions list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-failure.h"
#include "varbind-format.h"
#include "varbind-handle-cell.h"

/* So wide is a name that nothing else decides. */
#define NAME_CHARS 6

/* How long a row stays marked after it has changed. */
#define HIGHLIGHT_TIME (2 * G_USEC_PER_SEC)

/* Between the text and the mark beside it. */
#define MARK_SPACING 6

/**
 * VarbindHandleCell:
 *
 * Shows one column of a handle and follows its property.  The cell of the name
 * column also dresses the row: expander, marks, spoken name, and its height.  It holds its
 * own reference to the handle: when it is unbound the row may have lost its
 * item.
 *
 * The other cells draw their text themselves.  GTK makes widgets for 200 rows, of which
 * a tenth is seen: a widget more in each would be most of what a row costs, and
 * a layout is not made before it is drawn.
 */
struct _VarbindHandleCell
{
  GtkWidget parent_instance;

  VarbindColumn   column;
  GtkListItem    *item;  /* not owned; while bound */
  GtkWidget      *child; /* name column only */
  GtkWidget      *icon;  /* name column only */
  GtkWidget      *name;  /* name column only */
  GtkWidget      *late;  /* text column only, when there was need of it */
  char           *text;
  PangoLayout    *layout; /* of the text, when it was drawn */
  VarbindTarget  *target;
  VarbindHandle  *handle;
  VarbindSession *user;     /* the session below which the row stands, NULL for a session's row */
  GObject        *followed; /* @handle, or its list of users, which it loses when it is forgotten */
  gulong          changed;  /* handler on that */
  gulong          state;    /* name column only */
};

G_DEFINE_FINAL_TYPE (VarbindHandleCell, varbind_handle_cell, GTK_TYPE_WIDGET)

/* What a column follows.  Nothing: the text never changes, or a tick renews
 * it. */
static const struct
{
  const char *signal;
  gboolean    number;
} columns[VARBIND_N_COLUMNS] = {
  [VARBIND_COLUMN_NAME] = { "notify::changed-at", FALSE },
  [VARBIND_COLUMN_KIND] = { NULL, FALSE },
  [VARBIND_COLUMN_TEXT] = { "notify::text", FALSE },
  [VARBIND_COLUMN_STATE] = { "notify::state", FALSE },
  [VARBIND_COLUMN_OWNER] = { NULL, FALSE },
  [VARBIND_COLUMN_USERS] = { "items-changed", FALSE },
  [VARBIND_COLUMN_AGE] = { "notify::state", TRUE },
  [VARBIND_COLUMN_USES] = { "notify::uses", TRUE },
  [VARBIND_COLUMN_OUTSTANDING] = { "notify::outstanding", TRUE },
  [VARBIND_COLUMN_ERROR] = { "notify::last-error", FALSE },
};

static char *
dup_text (VarbindHandleCell *self)
{
  return varbind_handle_column_dup_text (self->column, self->handle, self->user,
                                         varbind_target_get_now (self->target));
}

/* Who does not want motion does not want flashes either. */
static gboolean
is_highlighted (VarbindHandleCell *self,
                gint64             now)
{
  gboolean animations;

  if (!varbind_target_get_live (self->target) ||
      now - varbind_handle_get_changed_at (self->handle) >= HIGHLIGHT_TIME)
    return FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations,
                NULL);

  return animations;
}

/* The row's widget: the parent of the column view's cell around this one. */
static GtkWidget *
get_row_widget (VarbindHandleCell *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  return cell != NULL ? gtk_widget_get_parent (cell) : NULL;
}

static void
set_row_class (GtkWidget  *row,
               const char *css_class,
               gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (row, css_class);
  else
    gtk_widget_remove_css_class (row, css_class);
}

static void
dress_row (VarbindHandleCell *self)
{
  GtkWidget       *row = get_row_widget (self);
  g_autofree char *spoken = varbind_format_row (self->handle, self->user);

  if (row == NULL)
    return;

  set_row_class (row, "ended", !varbind_handle_is_live (self->handle));
  set_row_class (row, "dangling",
                 varbind_handle_get_state (self->handle) == VARBIND_HANDLE_STATE_DANGLING);
  set_row_class (row, "shared", varbind_handle_is_shared_with (self->handle, self->user));
  set_row_class (row, "session", VARBIND_IS_SESSION (self->handle));
  set_row_class (row, "changed", is_highlighted (self, varbind_target_get_now (self->target)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
undress_row (VarbindHandleCell *self)
{
  GtkWidget *row = get_row_widget (self);

  if (row == NULL)
    return;

  gtk_widget_remove_css_class (row, "ended");
  gtk_widget_remove_css_class (row, "dangling");
  gtk_widget_remove_css_class (row, "shared");
  gtk_widget_remove_css_class (row, "session");
  gtk_widget_remove_css_class (row, "changed");
}

static void
set_text (VarbindHandleCell *self,
          char              *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    {
      g_free (text);
      return;
    }

  g_free (self->text);
  self->text = text;
  if (self->name != NULL)
    {
      gtk_inscription_set_text (GTK_INSCRIPTION (self->name), text);
      return;
    }

  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update (VarbindHandleCell *self)
{
  set_text (self, dup_text (self));

  if (self->column == VARBIND_COLUMN_STATE)
    set_row_class (GTK_WIDGET (self), "warning",
                   varbind_handle_get_state (self->handle) == VARBIND_HANDLE_STATE_DANGLING);
  if (self->column == VARBIND_COLUMN_NAME)
    dress_row (self);
}

static char *
text_tooltip (VarbindHandle *handle)
{
  const char *text = varbind_handle_get_text (handle);

  if (!varbind_handle_get_attached_late (handle))
    return g_strdup (text);

  /* translators: what a handle stands for */
  return g_strdup_printf (_ ("%s, made before the program was watched"), text);
}

static char *
error_text (VarbindHandle *handle)
{
  guint            error = varbind_handle_get_last_error (handle);
  g_autofree char *code = varbind_format_code (error);

  if (error == 0)
    return NULL;

  /* translators: an error's name and number, then what it means */
  return g_strdup_printf (_ ("%s: %s"), code, varbind_error_get_meaning (error));
}

static gboolean
query_tooltip_cb (VarbindHandleCell *self,
                  int                x,
                  int                y,
                  gboolean           keyboard,
                  GtkTooltip        *tooltip)
{
  g_autofree char *text = NULL;

  if (self->handle == NULL)
    return FALSE;

  if (self->column == VARBIND_COLUMN_NAME)
    text = varbind_format_value (self->handle);
  else if (self->column == VARBIND_COLUMN_TEXT)
    text = text_tooltip (self->handle);
  else if (self->column == VARBIND_COLUMN_KIND)
    text = g_strdup (varbind_kind_to_text (varbind_handle_get_kind (self->handle)));
  else if (self->column == VARBIND_COLUMN_STATE)
    text = varbind_format_fate (self->handle);
  else if (self->column == VARBIND_COLUMN_ERROR)
    text = error_text (self->handle);
  else if (self->column != VARBIND_COLUMN_AGE)
    text = dup_text (self);

  if (text == NULL || *text == '\0')
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static PangoLayout *
make_layout (VarbindHandleCell *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  /* What a recording calls a session can have several lines. */
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (columns[self->column].number)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }

  return layout;
}

static void
varbind_handle_cell_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  VarbindHandleCell *self = VARBIND_HANDLE_CELL (widget);
  int                left = 0, width = gtk_widget_get_width (widget);
  int                top, height;
  GdkRGBA            color;

  GTK_WIDGET_CLASS (varbind_handle_cell_parent_class)->snapshot (widget, snapshot);
  if (self->name != NULL || self->text == NULL)
    return;

  if (self->late != NULL && gtk_widget_get_visible (self->late))
    {
      int mark = gtk_widget_get_width (self->late) + MARK_SPACING;

      width = MAX (width - mark, 0);
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        left = mark;
    }

  if (self->layout == NULL)
    self->layout = make_layout (self);
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  varbind_get_text_color (widget, &color);
  top = (gtk_widget_get_height (widget) - height) / 2;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, top));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
varbind_handle_cell_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (varbind_handle_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&VARBIND_HANDLE_CELL (widget)->layout);
}

static void
varbind_handle_cell_system_setting_changed (GtkWidget       *widget,
                                            GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (varbind_handle_cell_parent_class)->system_setting_changed (widget, setting);
  g_clear_object (&VARBIND_HANDLE_CELL (widget)->layout);
}

static void
varbind_handle_cell_dispose (GObject *object)
{
  VarbindHandleCell *self = VARBIND_HANDLE_CELL (object);

  varbind_handle_cell_unbind (self);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->late, gtk_widget_unparent);

  G_OBJECT_CLASS (varbind_handle_cell_parent_class)->dispose (object);
}

static void
varbind_handle_cell_finalize (GObject *object)
{
  g_free (VARBIND_HANDLE_CELL (object)->text);

  G_OBJECT_CLASS (varbind_handle_cell_parent_class)->finalize (object);
}

static void
varbind_handle_cell_class_init (VarbindHandleCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = varbind_handle_cell_dispose;
  object_class->finalize = varbind_handle_cell_finalize;
  widget_class->snapshot = varbind_handle_cell_snapshot;
  widget_class->css_changed = varbind_handle_cell_css_changed;
  widget_class->system_setting_changed = varbind_handle_cell_system_setting_changed;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "handlecell");
}

static void
varbind_handle_cell_init (VarbindHandleCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

static void
make_name (VarbindHandleCell *self)
{
  GtkWidget      *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkInscription *name = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_min_chars (name, 0);
  gtk_inscription_set_nat_chars (name, NAME_CHARS);
  gtk_inscription_set_text_overflow (name, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  self->name = GTK_WIDGET (name);
  self->icon = gtk_image_new ();
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_box_append (GTK_BOX (box), self->name);

  self->child = gtk_tree_expander_new ();
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->child), box);
  /* The row itself takes the focus; a second stop in it would only be noise. */
  gtk_widget_set_focusable (self->child, FALSE);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

/**
 * varbind_handle_cell_new:
 * @column: which column it is a cell of
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
varbind_handle_cell_new (VarbindColumn column)
{
  VarbindHandleCell *self = g_object_new (VARBIND_TYPE_HANDLE_CELL, NULL);

  self->column = column;
  if (column == VARBIND_COLUMN_NAME)
    make_name (self);
  else
    g_object_set (self, "accessible-role", GTK_ACCESSIBLE_ROLE_LABEL, NULL);

  return GTK_WIDGET (self);
}

static gpointer
followed_object (VarbindHandleCell *self)
{
  if (self->column == VARBIND_COLUMN_USERS)
    return varbind_handle_get_users (self->handle);

  return self->handle;
}

/* What the process has stands below no session. */
static VarbindSession *
dup_session_of (GtkTreeListRow *parent)
{
  g_autoptr (VarbindHandle) handle = NULL;

  if (parent != NULL)
    handle = gtk_tree_list_row_get_item (parent);

  return VARBIND_IS_SESSION (handle) ? VARBIND_SESSION (g_steal_pointer (&handle)) : NULL;
}

/* Few rows of few targets have the mark. */
static void
show_late (VarbindHandleCell *self)
{
  gboolean late = varbind_handle_get_attached_late (self->handle);

  if (self->late == NULL && late)
    {
      self->late = gtk_image_new_from_icon_name ("varbind-late-symbolic");
      gtk_widget_set_halign (self->late, GTK_ALIGN_END);
      gtk_widget_set_parent (self->late, GTK_WIDGET (self));
    }
  if (self->late != NULL)
    gtk_widget_set_visible (self->late, late);
}

/**
 * varbind_handle_cell_bind:
 * @self: a cell
 * @item: whose item is the row to show; it must stay until the cell is unbound
 * @target: to which the row belongs
 */
void
varbind_handle_cell_bind (VarbindHandleCell *self,
                          GtkListItem       *item,
                          VarbindTarget     *target)
{
  GtkTreeListRow            *row = gtk_list_item_get_item (item);
  g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (row);
  const char                *signal = columns[self->column].signal;

  varbind_handle_cell_unbind (self);

  self->handle = gtk_tree_list_row_get_item (row);
  if (self->handle == NULL)
    return;
  self->item = item;
  self->target = g_object_ref (target);
  self->user = dup_session_of (parent);

  if (self->column == VARBIND_COLUMN_OUTSTANDING && !VARBIND_IS_SESSION (self->handle))
    signal = NULL;
  if (signal != NULL)
    {
      self->followed = g_object_ref (followed_object (self));
      self->changed = g_signal_connect_swapped (self->followed, signal, G_CALLBACK (update), self);
    }

  if (self->column == VARBIND_COLUMN_NAME)
    {
      self->state = g_signal_connect_swapped (self->handle, "notify::state", G_CALLBACK (update),
                                              self);
      gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->child), row);
      gtk_image_set_from_icon_name (
        GTK_IMAGE (self->icon),
        varbind_format_kind_icon (varbind_handle_get_kind (self->handle)));
    }
  if (self->column == VARBIND_COLUMN_TEXT)
    show_late (self);

  update (self);
}

/**
 * varbind_handle_cell_unbind:
 * @self: a cell
 *
 * Lets go of its handle.
 */
void
varbind_handle_cell_unbind (VarbindHandleCell *self)
{
  if (self->handle == NULL)
    return;

  if (self->followed != NULL)
    g_clear_signal_handler (&self->changed, self->followed);
  g_clear_object (&self->followed);
  g_clear_signal_handler (&self->state, self->handle);

  if (self->column == VARBIND_COLUMN_NAME)
    {
      undress_row (self);
      gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->child), NULL);
    }

  self->item = NULL;
  g_clear_object (&self->target);
  g_clear_object (&self->user);
  g_clear_object (&self->handle);
}

/**
 * varbind_handle_cell_get_handle:
 * @self: a cell
 *
 * Returns: (nullable): what it shows
 */
VarbindHandle *
varbind_handle_cell_get_handle (VarbindHandleCell *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE_CELL (self), NULL);

  return self->handle;
}

/**
 * varbind_handle_cell_get_user:
 * @self: a cell
 *
 * Returns: (nullable): the session below which its row stands, or the session
 *   that it shows
 */
VarbindSession *
varbind_handle_cell_get_user (VarbindHandleCell *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE_CELL (self), NULL);

  if (self->handle != NULL && VARBIND_IS_SESSION (self->handle))
    return VARBIND_SESSION (self->handle);

  return self->user;
}

/**
 * varbind_handle_cell_get_row:
 * @self: a cell
 *
 * Returns: (nullable): its row in the tree
 */
GtkTreeListRow *
varbind_handle_cell_get_row (VarbindHandleCell *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE_CELL (self), NULL);

  return self->item != NULL ? gtk_list_item_get_item (self->item) : NULL;
}

/**
 * varbind_handle_cell_get_column:
 * @self: a cell
 *
 * Returns: of which column it is
 */
VarbindColumn
varbind_handle_cell_get_column (VarbindHandleCell *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE_CELL (self), VARBIND_N_COLUMNS);

  return self->column;
}

/**
 * varbind_handle_cell_get_position:
 * @self: a cell
 *
 * Returns: the position of its row, GTK_INVALID_LIST_POSITION when it has none
 */
guint
varbind_handle_cell_get_position (VarbindHandleCell *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

/**
 * varbind_handle_cell_get_text:
 * @self: a cell
 *
 * Returns: (nullable): what stands in it
 */
const char *
varbind_handle_cell_get_text (VarbindHandleCell *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE_CELL (self), NULL);

  return self->text;
}

/**
 * varbind_handle_cell_tick:
 * @self: a cell
 * @now: the moment that its target shows, microseconds
 *
 * Renews what depends on the time alone.
 */
void
varbind_handle_cell_tick (VarbindHandleCell *self,
                          gint64             now)
{
  GtkWidget *row = get_row_widget (self);

  g_return_if_fail (VARBIND_IS_HANDLE_CELL (self));

  if (self->handle == NULL)
    return;

  if (self->column == VARBIND_COLUMN_AGE)
    set_text (self, varbind_handle_column_dup_text (self->column, self->handle, self->user, now));
  else if (self->column == VARBIND_COLUMN_NAME && row != NULL && !is_highlighted (self, now))
    gtk_widget_remove_css_class (row, "changed");
}
