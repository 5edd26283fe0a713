/* varbind-filter-entry-complete.c
 *
 * How what is being typed into a filter's entry may go on, and the keys for it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "varbind-filter-entry-private.h"

static guint
get_cursor (VarbindFilterEntry *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  return g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->entry)) - text;
}

/* What stands there already is no suggestion. */
static gboolean
is_typed (const VarbindCandidate *candidate,
          const char             *text)
{
  gsize length = strlen (candidate->text);

  return candidate->end - candidate->start == length &&
         g_ascii_strncasecmp (text + candidate->start, candidate->text, length) == 0;
}

static GPtrArray *
dup_candidates (VarbindFilterEntry *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  GPtrArray  *candidates =
    varbind_filter_complete (text, get_cursor (self), self->subjects, self->target,
                             self->earlier);

  if (candidates->len == 1 && is_typed (g_ptr_array_index (candidates, 0), text))
    g_ptr_array_set_size (candidates, 0);

  return candidates;
}

/**
 * varbind_filter_entry_can_be_completed:
 * @self: an entry
 *
 * Returns: whether the word with the cursor may go on
 */
gboolean
varbind_filter_entry_can_be_completed (VarbindFilterEntry *self)
{
  g_autoptr (GPtrArray) candidates = dup_candidates (self);

  return candidates->len > 0;
}

static GtkWidget *
create_row (const VarbindCandidate *candidate)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *text = gtk_label_new (candidate->text);
  GtkWidget       *description = gtk_label_new (candidate->description);
  g_autofree char *spoken = NULL;

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_xalign (GTK_LABEL (description), 1);
  gtk_label_set_justify (GTK_LABEL (description), GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (GTK_LABEL (description), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (description), 34);
  gtk_widget_set_hexpand (description, TRUE);
  gtk_widget_add_css_class (description, "dim-label");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), description);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);

  /* translators: spoken name of a suggestion: a word of the filter, what it means */
  spoken = g_strdup_printf (_ ("%s, %s"), candidate->text, candidate->description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return row;
}

static void
fill_list (VarbindFilterEntry *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->candidates->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (self->candidates, i)));
  gtk_list_box_unselect_all (self->list);
  gtk_adjustment_set_value (self->adjustment, 0);
}

static void
tell_expanded (VarbindFilterEntry *self,
               gboolean            expanded)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED,
                               expanded, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                 GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

/**
 * varbind_filter_entry_close_completion:
 * @self: an entry
 *
 * Offers nothing any more.
 */
void
varbind_filter_entry_close_completion (VarbindFilterEntry *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;

  gtk_popover_popdown (self->popover);
  tell_expanded (self, FALSE);
}

static void
offer (VarbindFilterEntry *self)
{
  graphene_rect_t bounds;

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = dup_candidates (self);
  if (self->candidates->len == 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (self->entry), GTK_WIDGET (self), &bounds))
    {
      varbind_filter_entry_close_completion (self);
      return;
    }

  fill_list (self);
  gtk_popover_set_pointing_to (self->popover,
                               &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                (int)bounds.size.width, (int)bounds.size.height });
  gtk_popover_popup (self->popover);
  tell_expanded (self, TRUE);
}

/* Between words, where nothing was begun, suggestions would only be in the way. */
static gboolean
is_begun (VarbindFilterEntry *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  guint       cursor = get_cursor (self);

  return cursor > 0 && text[cursor - 1] != ' ';
}

/**
 * varbind_filter_entry_complete:
 * @self: an entry that is being typed into
 *
 * Offers how the word with the cursor may go on.
 */
void
varbind_filter_entry_complete (VarbindFilterEntry *self)
{
  if (is_begun (self))
    offer (self);
  else
    varbind_filter_entry_close_completion (self);
}

static void
accept (VarbindFilterEntry *self,
        guint               index)
{
  const VarbindCandidate *candidate = g_ptr_array_index (self->candidates, index);
  const char             *text = gtk_editable_get_text (self->entry);
  gboolean                at_end = text[candidate->end] == '\0';
  gboolean                goes_on = !candidate->is_complete;
  g_autofree char        *word = NULL;

  word = g_strconcat (candidate->text, !goes_on && at_end ? " " : NULL, NULL);
  varbind_filter_entry_insert (self, candidate->start, candidate->end, word);
  if (goes_on)
    offer (self);
  else
    varbind_filter_entry_close_completion (self);
}

static void
row_activated_cb (VarbindFilterEntry *self,
                  GtkListBoxRow      *row)
{
  accept (self, gtk_list_box_row_get_index (row));
}

static int
get_selected (VarbindFilterEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
select_row (VarbindFilterEntry *self,
            int                 index)
{
  GtkListBoxRow  *row = gtk_list_box_get_row_at_index (self->list, index);
  graphene_rect_t bounds;

  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (self->adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

/* Goes round. */
static void
move_selection (VarbindFilterEntry *self,
                int                 step)
{
  int n = (int)self->candidates->len;
  int selected = get_selected (self);

  if (selected < 0)
    selected = step > 0 ? -1 : n;
  select_row (self, (selected + step + n) % n);
}

static gboolean
handle_key_of_list (VarbindFilterEntry *self,
                    guint               keyval)
{
  int selected = get_selected (self);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return TRUE;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return TRUE;

    case GDK_KEY_Tab:
      accept (self, MAX (selected, 0));
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (selected < 0)
        return FALSE;
      accept (self, selected);
      return TRUE;

    case GDK_KEY_Escape:
      varbind_filter_entry_close_completion (self);
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (VarbindFilterEntry *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     modifiers)
{
  self->was_typed = FALSE;
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) && handle_key_of_list (self, keyval))
    return TRUE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      offer (self);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      varbind_filter_entry_close_completion (self);
      varbind_filter_entry_apply (self);
      varbind_filter_entry_remember (self);
      return FALSE;

    default:
      return FALSE;
    }
}

static void
complete_action_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  VarbindFilterEntry *self = VARBIND_FILTER_ENTRY (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
  offer (self);
}

/**
 * varbind_filter_entry_init_completion:
 * @self: an entry that has its template
 */
void
varbind_filter_entry_init_completion (VarbindFilterEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the entry, which has a use of its own for some of them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);

  self->candidates = g_ptr_array_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
  /* Not the relation to an error message: GTK 4.8 takes one widget for it, later
   * versions a list. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_CONTROLS,
                                  self->list, NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->mistake, NULL, -1);
  tell_expanded (self, FALSE);
}

/**
 * varbind_filter_entry_install_completion:
 * @widget_class: the entry's class
 */
void
varbind_filter_entry_install_completion (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "filter.complete", NULL, complete_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, GDK_CONTROL_MASK,
                                       "filter.complete", NULL);
}
