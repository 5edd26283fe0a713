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
#include "varbind-list-cell.h"

/* So wide is a name that nothing else decides. */
#define NAME_CHARS 6

/* How long a row stays marked after it has changed. */
#define HIGHLIGHT_TIME (2 * G_USEC_PER_SEC)

/* Between the text and the icon beside it. */
#define ICON_SPACING 6

/* How far what stands below a row is set back: by GTK's expander, and by what the style of
 * libadwaita leaves beside it. */
#define INDENT 20

/**
 * VarbindHandleCell:
 *
 * Shows one column of a handle and follows its property.  The cell of the name
 * column also dresses the row: expander, marks, spoken name, and its height.  It holds its
 * own reference to the handle: when it is unbound the row may have lost its
 * item.
 *
 * Cells draw icons and text themselves.  There is a widget in the cell of the name only
 * where something can be opened: an expander is a box with a widget for each level.
 */
struct _VarbindHandleCell
{
  VarbindDrawnWidget parent_instance;

  VarbindColumn   column;
  GtkListItem    *item;     /* not owned; while bound */
  GtkWidget      *expander; /* name column only, when there was need of it */
  int             indent;   /* name column only, pixels */
  char           *text;
  PangoLayout    *layout; /* of the text, when it was drawn */
  VarbindTarget  *target;
  VarbindHandle  *handle;
  VarbindSession *user;     /* the session below which the row stands, NULL for a session's row */
  GObject        *followed; /* @handle, or its list of users, which it loses when it is forgotten */
  gulong          changed;  /* handler on that */
  gulong          state;    /* name column only */
};

G_DEFINE_FINAL_TYPE (VarbindHandleCell, varbind_handle_cell, VARBIND_TYPE_DRAWN_WIDGET)

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

  /* translators: an error's name and number, then a sentence, which begins with a capital letter
   * or not */
  return g_strdup_printf (C_ ("error", "%s: %s"), code, varbind_error_get_meaning (error));
}

/* Few rows of few targets have the mark. */
static gboolean
has_mark (VarbindHandleCell *self)
{
  return self->column == VARBIND_COLUMN_TEXT && varbind_handle_get_attached_late (self->handle);
}

static void
draw_icon (VarbindHandleCell *self,
           GtkSnapshot       *snapshot,
           const char        *name,
           int                start)
{
  GdkRGBA color;

  varbind_get_text_color (GTK_WIDGET (self), &color);
  varbind_list_cell_draw_icon (GTK_WIDGET (self), snapshot, name, start, &color);
}

static void
varbind_handle_cell_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  VarbindHandleCell *self = VARBIND_HANDLE_CELL (widget);
  int                start = 0, end = gtk_widget_get_width (widget);

  GTK_WIDGET_CLASS (varbind_handle_cell_parent_class)->snapshot (widget, snapshot);
  if (self->handle == NULL)
    return;

  if (self->column == VARBIND_COLUMN_NAME)
    {
      draw_icon (self, snapshot, varbind_format_kind_icon (varbind_handle_get_kind (self->handle)),
                 self->indent);
      start = self->indent + VARBIND_LIST_CELL_ICON_SIZE + ICON_SPACING;
    }
  if (has_mark (self))
    {
      end -= VARBIND_LIST_CELL_ICON_SIZE;
      draw_icon (self, snapshot, "varbind-late-symbolic", end);
      end -= ICON_SPACING;
    }

  if (*self->text == '\0')
    return;
  if (self->layout == NULL)
    self->layout = varbind_list_cell_new_layout (widget, self->text, columns[self->column].number);
  varbind_list_cell_draw_text (widget, snapshot, self->layout, start, end - start, 1);
}

/* The columns have their widths, so the name alone says something: how high the row is. */
static void
varbind_handle_cell_measure (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int            for_size,
                             int           *minimum,
                             int           *natural,
                             int           *minimum_baseline,
                             int           *natural_baseline)
{
  VarbindHandleCell *self = VARBIND_HANDLE_CELL (widget);
  int                width, height;

  if (self->column != VARBIND_COLUMN_NAME)
    return;

  varbind_list_cell_measure_text (widget, NAME_CHARS, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* Of two levels, the deeper one. */
      *minimum = 2 * INDENT + VARBIND_LIST_CELL_ICON_SIZE + ICON_SPACING;
      *natural = *minimum + width;
    }
  else
    {
      *minimum = *natural = MAX (VARBIND_LIST_CELL_ICON_SIZE, height);
    }
}

static void
varbind_handle_cell_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  VarbindHandleCell *self = VARBIND_HANDLE_CELL (widget);

  if (self->expander == NULL || !gtk_widget_get_visible (self->expander))
    return;

  /* Its arrow is all of it that is seen, at the beginning. */
  gtk_widget_measure (self->expander, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->expander, width, height, baseline, NULL);
}

static void
varbind_handle_cell_restyled (VarbindDrawnWidget *drawn)
{
  g_clear_object (&VARBIND_HANDLE_CELL (drawn)->layout);
}

static void
varbind_handle_cell_dispose (GObject *object)
{
  VarbindHandleCell *self = VARBIND_HANDLE_CELL (object);

  varbind_handle_cell_unbind (self);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->expander, gtk_widget_unparent);

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
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  VarbindDrawnWidgetClass *drawn_class = VARBIND_DRAWN_WIDGET_CLASS (klass);

  object_class->dispose = varbind_handle_cell_dispose;
  object_class->finalize = varbind_handle_cell_finalize;
  widget_class->measure = varbind_handle_cell_measure;
  widget_class->size_allocate = varbind_handle_cell_size_allocate;
  widget_class->snapshot = varbind_handle_cell_snapshot;
  drawn_class->restyled = varbind_handle_cell_restyled;

  gtk_widget_class_set_css_name (widget_class, "handlecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
varbind_handle_cell_init (VarbindHandleCell *self)
{
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

static void
show_level (VarbindHandleCell *self,
            GtkTreeListRow    *row)
{
  gboolean expandable = gtk_tree_list_row_is_expandable (row);

  self->indent = ((int)gtk_tree_list_row_get_depth (row) + 1) * INDENT;
  if (self->expander == NULL && expandable)
    {
      self->expander = gtk_tree_expander_new ();
      /* The row itself takes the focus; a second stop in it would only be noise. */
      gtk_widget_set_focusable (self->expander, FALSE);
      gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
    }
  if (self->expander != NULL)
    {
      gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), expandable ? row : NULL);
      gtk_widget_set_visible (self->expander, expandable);
    }
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
    {
      /* It has gone, and the list has yet to hear of it. */
      set_text (self, g_strdup (""));
      return;
    }
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
      show_level (self, row);
    }

  /* Icons are those of the handle, whatever its text says. */
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
      if (self->expander != NULL)
        gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), NULL);
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
 * varbind_handle_cell_dup_tooltip:
 * @self: a cell
 *
 * Returns: (nullable): what is told of it when the pointer rests on it
 */
char *
varbind_handle_cell_dup_tooltip (VarbindHandleCell *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE_CELL (self), NULL);

  if (self->handle == NULL)
    return NULL;

  switch (self->column)
    {
    case VARBIND_COLUMN_NAME:
      return varbind_format_value (self->handle);
    case VARBIND_COLUMN_TEXT:
      return text_tooltip (self->handle);
    case VARBIND_COLUMN_KIND:
      return g_strdup (varbind_kind_to_text (varbind_handle_get_kind (self->handle)));
    case VARBIND_COLUMN_STATE:
      return varbind_format_fate (self->handle);
    case VARBIND_COLUMN_ERROR:
      return error_text (self->handle);
    case VARBIND_COLUMN_AGE:
      return NULL;
    default:
      return dup_text (self);
    }
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
