/* varbind-list-cell.c
 *
 * What the cells of long lists draw themselves.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-compat.h"
#include "varbind-list-cell.h"

/* GTK makes widgets for 200 rows, of which a tenth is seen: each image and each text that is
 * a widget of its own takes longer than all that is done here, and a layout is not made
 * before it is drawn.  Positions are told from the side where a line begins. */

/* Of one font: a list asks once for all of its cells. */
typedef struct
{
  guint serial; /* of the context that it was asked of */
  int   char_width;
  int   height;
} TextSize;

static const char text_size_data[] = "text-size";

static const TextSize *
get_text_size (GtkWidget *list)
{
  PangoContext         *context = gtk_widget_get_pango_context (list);
  TextSize             *size = g_object_get_data (G_OBJECT (list), text_size_data);
  PangoFontDescription *bold;
  PangoFontMetrics     *metrics;

  if (size != NULL && size->serial == pango_context_get_serial (context))
    return size;

  /* As some rows are. */
  bold = pango_font_description_copy (pango_context_get_font_description (context));
  pango_font_description_set_weight (bold, PANGO_WEIGHT_BOLD);
  metrics = pango_context_get_metrics (context, bold, NULL);
  pango_font_description_free (bold);

  size = g_new (TextSize, 1);
  size->serial = pango_context_get_serial (context);
  size->char_width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                          pango_font_metrics_get_approximate_digit_width (metrics));
  size->height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);
  pango_font_metrics_unref (metrics);
  g_object_set_data_full (G_OBJECT (list), text_size_data, size, g_free);

  return size;
}

/**
 * varbind_list_cell_measure_text:
 * @cell: a cell of a list
 * @n_chars: how many characters of average width, in bold
 * @ret_width: (out) (optional): of these, pixels
 * @ret_height: (out) (optional): of a line, pixels
 *
 * Measures text in the font of the list.
 */
void
varbind_list_cell_measure_text (GtkWidget *cell,
                                int        n_chars,
                                int       *ret_width,
                                int       *ret_height)
{
  GtkWidget      *list = gtk_widget_get_ancestor (cell, GTK_TYPE_LIST_VIEW);
  const TextSize *size = get_text_size (list != NULL ? list : cell);

  if (ret_width != NULL)
    *ret_width = PANGO_PIXELS_CEIL (n_chars * size->char_width);
  if (ret_height != NULL)
    *ret_height = PANGO_PIXELS_CEIL (size->height);
}

/**
 * varbind_list_cell_new_layout:
 * @cell: a cell of a list
 * @text: what stands in it
 * @number: whether its digits stand below those of other rows
 *
 * Returns: (transfer full): its text in one line
 */
PangoLayout *
varbind_list_cell_new_layout (GtkWidget  *cell,
                              const char *text,
                              gboolean    number)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (cell, text);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  /* What a recording calls a session can have several lines. */
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (number)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }

  return layout;
}

static int
get_left (GtkWidget *cell,
          int        start,
          int        width)
{
  if (gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (cell) - start - width;

  return start;
}

/**
 * varbind_list_cell_draw_text:
 * @cell: a cell of a list
 * @snapshot: where it is drawn
 * @layout: of varbind_list_cell_new_layout()
 * @start: where it begins, pixels
 * @width: how much room it has, pixels
 * @alpha: how much of the colour of its text, from 0 to 1
 *
 * Draws text in the middle of the cell's height.
 */
void
varbind_list_cell_draw_text (GtkWidget   *cell,
                             GtkSnapshot *snapshot,
                             PangoLayout *layout,
                             int          start,
                             int          width,
                             double       alpha)
{
  PangoRectangle extents;
  GdkRGBA        color;
  int            left, top;

  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  left = get_left (cell, start, extents.width) - extents.x;
  top = (gtk_widget_get_height (cell) - extents.height) / 2;
  varbind_get_text_color (cell, &color);
  color.alpha *= alpha;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, top));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/**
 * varbind_list_cell_draw_icon:
 * @cell: a cell of a list
 * @snapshot: where it is drawn
 * @name: of a symbolic icon
 * @start: where it begins, pixels
 * @color: in which it is drawn
 *
 * Draws an icon in the middle of the cell's height.
 */
void
varbind_list_cell_draw_icon (GtkWidget     *cell,
                             GtkSnapshot   *snapshot,
                             const char    *name,
                             int            start,
                             const GdkRGBA *color)
{
  const int         size = VARBIND_LIST_CELL_ICON_SIZE;
  GtkIconTheme     *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (cell));
  GtkIconPaintable *icon = gtk_icon_theme_lookup_icon (theme, name, NULL, size,
                                                       gtk_widget_get_scale_factor (cell),
                                                       gtk_widget_get_direction (cell), 0);
  int               left = get_left (cell, start, size);
  int               top = (gtk_widget_get_height (cell) - size) / 2;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, top));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size,
                                            color, 1);
  gtk_snapshot_restore (snapshot);
  g_object_unref (icon);
}

/* Of all cells of a list, which have no tooltips of their own. */
typedef struct
{
  GType                      type;
  VarbindListCellTooltipFunc dup_text;
} Tooltips;

static const char tooltips_data[] = "tooltips";

/**
 * varbind_list_cell_dup_tooltip:
 * @list: of varbind_list_cell_set_tooltips()
 * @x: of a point, pixels
 * @y: of a point, pixels
 * @ret_bounds: (out): of the cell there, in the list
 *
 * Returns: (transfer full) (nullable): what is told of the cell
 */
char *
varbind_list_cell_dup_tooltip (GtkWidget    *list,
                               int           x,
                               int           y,
                               GdkRectangle *ret_bounds)
{
  const Tooltips *tooltips = g_object_get_data (G_OBJECT (list), tooltips_data);
  GtkWidget      *widget = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GtkWidget      *cell = widget != NULL ? gtk_widget_get_ancestor (widget, tooltips->type) : NULL;
  graphene_rect_t bounds;

  if (cell == NULL || !gtk_widget_compute_bounds (cell, list, &bounds))
    return NULL;

  *ret_bounds = (GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                (int)bounds.size.width, (int)bounds.size.height };

  return tooltips->dup_text (cell);
}

static gboolean
query_tooltip_cb (GtkWidget  *list,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  g_autofree char *text = NULL;
  GdkRectangle     bounds;

  if (keyboard)
    return FALSE;

  text = varbind_list_cell_dup_tooltip (list, x, y, &bounds);
  if (text == NULL || *text == '\0')
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &bounds);

  return TRUE;
}

/**
 * varbind_list_cell_set_tooltips:
 * @list: a list
 * @type: of its cells
 * @dup_text: says what is told of one
 *
 * Gives all cells of a list tooltips, with nothing to be done for each of them.
 */
void
varbind_list_cell_set_tooltips (GtkWidget                 *list,
                                GType                      type,
                                VarbindListCellTooltipFunc dup_text)
{
  Tooltips *tooltips = g_new (Tooltips, 1);

  *tooltips = (Tooltips){ type, dup_text };
  g_object_set_data_full (G_OBJECT (list), tooltips_data, tooltips, g_free);
  gtk_widget_set_has_tooltip (list, TRUE);
  g_signal_connect (list, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
