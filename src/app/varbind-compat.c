/* varbind-compat.c
 *
 * The one place that asks which GTK and libadwaita it is built with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-format.h"

/* A heading has room for this at least, in pixels: for an ellipsis of large text. */
#define MIN_HEADING 120

static void
make_equally_wide (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2"))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
      gtk_widget_set_size_request (widget, MIN_HEADING, -1);
    }
  else if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-4"))
    {
      gtk_widget_set_size_request (widget, MIN_HEADING, -1);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    make_equally_wide (child);
}

/**
 * varbind_new_message_dialog:
 * @parent: the window that it belongs to
 * @heading: what it is about
 *
 * As adw_message_dialog_new(), which has its heading in large and in small letters and
 * measures both for the width that is enough for one of them; GTK warns of that since
 * version 4.10.  Now what is enough for one is enough for the other.  The large heading may
 * be cut off, but libadwaita shows it only where all of it has room.
 *
 * Returns: (transfer floating): a message dialog without body
 */
GtkWidget *
varbind_new_message_dialog (GtkWindow  *parent,
                            const char *heading)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);

  make_equally_wide (dialog);

  return dialog;
}

typedef struct
{
  GtkWindow         *parent;
  VarbindConfirmFunc accepted;
  gpointer           user_data;
  GDestroyNotify     destroy;
} Confirmation;

static void
confirmation_free (gpointer  data,
                   GClosure *closure)
{
  Confirmation *confirmation = data;

  if (confirmation->destroy != NULL)
    confirmation->destroy (confirmation->user_data);
  g_object_unref (confirmation->parent);
  g_free (confirmation);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Confirmation     *confirmation)
{
  if (g_str_equal (response, "accept"))
    confirmation->accepted (confirmation->parent, confirmation->user_data);
}

/**
 * varbind_confirm:
 * @parent: the window that asks
 * @heading: the question
 * @body: what is at stake
 * @accept_label: what the button that loses it says, with mnemonic
 * @accepted: called when the person agrees, with @parent
 * @user_data: for @accepted
 * @destroy: (nullable): frees @user_data when the dialog is gone
 *
 * Asks before something is lost.  Esc and the default button keep it.
 */
void
varbind_confirm (GtkWindow         *parent,
                 const char        *heading,
                 const char        *body,
                 const char        *accept_label,
                 VarbindConfirmFunc accepted,
                 gpointer           user_data,
                 GDestroyNotify     destroy)
{
  Confirmation    *confirmation = g_new (Confirmation, 1);
  g_autofree char *short_heading = varbind_format_message (heading);
  GtkWidget       *dialog = varbind_new_message_dialog (parent, short_heading);

  *confirmation = (Confirmation){ g_object_ref (parent), accepted, user_data, destroy };

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _ ("_Cancel"),
                                    "accept", accept_label,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), confirmation,
                         confirmation_free, 0);

  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * varbind_explain:
 * @parent: the window that asked for something
 * @heading: what was not done
 * @body: why
 *
 * Says that an action has failed that is no call of the API.
 *
 * Returns: (transfer none): the dialog, an #AdwMessageDialog, until the person closes it
 */
GtkWindow *
varbind_explain (GtkWindow  *parent,
                 const char *heading,
                 const char *body)
{
  g_autofree char *short_body = varbind_format_message (body);
  GtkWidget       *dialog = varbind_new_message_dialog (parent, heading);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), short_body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "ok", _ ("_OK"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "ok");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "ok");
  gtk_window_present (GTK_WINDOW (dialog));

  return GTK_WINDOW (dialog);
}

static const char scroll_data[] = "scroll";

static gboolean
scroll_cb (GtkWidget     *list,
           GdkFrameClock *clock,
           gpointer       position)
{
  if (gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;

  g_object_set_data (G_OBJECT (list), scroll_data, NULL);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", GPOINTER_TO_UINT (position));

  return G_SOURCE_REMOVE;
}

/**
 * varbind_scroll_to_row:
 * @view: a list view or column view
 * @position: of the row in its model
 *
 * Brings the row into view.  The column view of GTK 4.8 leaves it to the list
 * view in it, its last child.  That shows nothing from then on when it is scrolled before it
 * has a height: one that was never seen is scrolled when it is.
 */
void
varbind_scroll_to_row (GtkWidget *view,
                       guint      position)
{
  GtkWidget *list = GTK_IS_COLUMN_VIEW (view) ? gtk_widget_get_last_child (view) : view;
  guint      scroll = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (list), scroll_data));

  if (scroll != 0)
    gtk_widget_remove_tick_callback (list, scroll);
  if (gtk_widget_get_height (list) > 0)
    {
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
      return;
    }

  scroll = gtk_widget_add_tick_callback (list, scroll_cb, GUINT_TO_POINTER (position), NULL);
  g_object_set_data (G_OBJECT (list), scroll_data, GUINT_TO_POINTER (scroll));
}

/**
 * varbind_dup_selected:
 * @model: what is selected from
 * @all_if_none: whether everything counts when nothing is selected
 *
 * Returns: (transfer full): the items that are selected, in order
 */
GListModel *
varbind_dup_selected (GtkSelectionModel *model,
                      gboolean           all_if_none)
{
  GListStore *items = g_list_store_new (G_TYPE_OBJECT);
  GtkBitset  *selected = gtk_selection_model_get_selection (model);
  /* What GTK returns belongs to the model, though it does not say so. */
  GtkBitset    *chosen = gtk_bitset_copy (selected);
  GtkBitsetIter iter;
  guint         position;

  if (all_if_none && gtk_bitset_is_empty (chosen))
    gtk_bitset_add_range (chosen, 0, g_list_model_get_n_items (G_LIST_MODEL (model)));

  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (model), position);

      g_list_store_append (items, item);
    }
  gtk_bitset_unref (chosen);
  gtk_bitset_unref (selected);

  return G_LIST_MODEL (items);
}

/**
 * varbind_dispose_children:
 * @widget: a widget of a template, in its dispose
 *
 * Lets go of its children, as often as it is called.
 */
void
varbind_dispose_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

static void
first_map_cb (GtkWidget *widget,
              GtkWidget *child)
{
  g_signal_handlers_disconnect_by_func (widget, first_map_cb, child);
  gtk_widget_set_visible (child, TRUE);
}

/* Hides what is in a page until the page is seen for the first time. */
static void
rest_until_mapped (GtkWidget *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      {
        gtk_widget_set_visible (child, FALSE);
        g_signal_connect_object (page, "map", G_CALLBACK (first_map_cb), child, 0);
      }
}

/**
 * varbind_rest_pages:
 * @stack: a stack whose pages have children that are always visible
 *
 * Hides what is in the pages behind the one that it shows, each until it is seen for the
 * first time: GTK gives a style to all that is visible, whether it can be seen or not, and
 * that is a good part of a program's start.
 */
void
varbind_rest_pages (GtkWidget *stack)
{
  for (GtkWidget *page = gtk_widget_get_first_child (stack); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    if (!gtk_widget_get_child_visible (page))
      rest_until_mapped (page);
}

static void
open_menu_cb (GtkMenuButton *button,
              gpointer       menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

/**
 * varbind_set_late_menu:
 * @button: a menu button
 * @menu: what it opens
 *
 * As gtk_menu_button_set_menu_model(), which makes all widgets of the menu at once: they are
 * made when somebody opens it.
 */
void
varbind_set_late_menu (GtkMenuButton *button,
                       GMenuModel    *menu)
{
  gtk_menu_button_set_create_popup_func (button, open_menu_cb, g_object_ref (menu),
                                         g_object_unref);
}

static const char tooltip_data[] = "tooltip";

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, varbind_get_tooltip (widget));

  return TRUE;
}

/**
 * varbind_set_tooltip:
 * @widget: a widget
 * @text: (nullable): what is told of it when the pointer rests on it
 *
 * As gtk_widget_set_tooltip_text(), for what changes again and again: that asks the
 * display server each time where the pointer is, and waits for the answer.
 */
void
varbind_set_tooltip (GtkWidget  *widget,
                     const char *text)
{
  if (varbind_get_tooltip (widget) == NULL && text != NULL)
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  else if (text == NULL)
    g_signal_handlers_disconnect_by_func (widget, query_tooltip_cb, NULL);

  g_object_set_data_full (G_OBJECT (widget), tooltip_data, g_strdup (text), g_free);
  gtk_widget_set_has_tooltip (widget, text != NULL);
}

/**
 * varbind_get_tooltip:
 * @widget: a widget
 *
 * Returns: (nullable): what varbind_set_tooltip() was given last
 */
const char *
varbind_get_tooltip (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), tooltip_data);
}

/**
 * varbind_new_toast:
 * @text: what it tells; it may quote a path or what was typed
 * @label: (nullable): what can be done about it, with mnemonic
 * @action: (nullable): does it; with its parameter, if it has one
 *
 * Returns: (transfer full): a toast that is not shown yet
 */
AdwToast *
varbind_new_toast (const char *text,
                   const char *label,
                   const char *action)
{
  g_autofree char *message = varbind_format_message (text);
  g_autofree char *markup = g_markup_escape_text (message, -1);
  AdwToast        *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, label);
  if (action != NULL)
    adw_toast_set_detailed_action_name (toast, action);

  return toast;
}

/**
 * varbind_new_wrapped:
 * @text: (nullable): a text with names of functions, files or handles
 *
 * Wraps it within words too. GTK would put hyphens there, which in a name cannot be told
 * from its own.
 *
 * Returns: (transfer floating): a label
 */
GtkWidget *
varbind_new_wrapped (const char *text)
{
  GtkWidget     *label = gtk_label_new (text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return label;
}

/**
 * varbind_name_inner:
 * @widget: a drop-down or column view
 * @label: its spoken name
 *
 * In GTK 4.8 the part that takes the focus does not have the name of the
 * whole.
 */
void
varbind_name_inner (GtkWidget  *widget,
                    const char *label)
{
  GtkWidget *inner = GTK_IS_COLUMN_VIEW (widget) ? gtk_widget_get_last_child (widget)
                                                 : gtk_widget_get_first_child (widget);

  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * varbind_name_toggle:
 * @button: a menu button with a spoken name
 *
 * Newer versions of GTK than 4.8 do not give the name to the part that takes the
 * focus.
 */
void
varbind_name_toggle (GtkMenuButton *button)
{
  GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (button));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  button, NULL, -1);
}

/**
 * varbind_show_column:
 * @column: a column
 * @visible: whether it is to be seen
 * @width: then, in pixels
 *
 * GTK 4.8 keeps room for a column that is not to be seen.
 */
void
varbind_show_column (GtkColumnViewColumn *column,
                     gboolean             visible,
                     int                  width)
{
  gtk_column_view_column_set_visible (column, visible);
  gtk_column_view_column_set_fixed_width (column, visible ? width : 0);
}

static gboolean
release_cb (gpointer object)
{
  return G_SOURCE_REMOVE;
}

/**
 * varbind_release_soon:
 * @object: (transfer full): what may hold 100,000 handles
 *
 * Lets go of it when there is nothing else to do: to free so much takes as long as to make it.
 */
void
varbind_release_soon (gpointer object)
{
  g_idle_add_full (G_PRIORITY_LOW, release_cb, object, g_object_unref);
}

/**
 * varbind_get_text_color:
 * @widget: a widget
 * @ret_color: (out): in which its style writes
 */
void
varbind_get_text_color (GtkWidget *widget,
                        GdkRGBA   *ret_color)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), ret_color);
}

/**
 * varbind_lookup_color:
 * @widget: a widget
 * @name: of a colour that a style sheet defines
 * @ret_color: (out): the colour
 *
 * Returns: whether there is one of that name
 */
gboolean
varbind_lookup_color (GtkWidget  *widget,
                      const char *name,
                      GdkRGBA    *ret_color)
{
  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, ret_color);
}
