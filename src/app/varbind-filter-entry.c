/* varbind-filter-entry.c
 *
 * The entry in which a person writes a filter.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-filter-entry-private.h"

/**
 * VarbindFilterEntry:
 *
 * An entry for the filter language, the same wherever something is filtered: it
 * offers how a word may go on, underlines what is wrong and says why, tells how many
 * rows are left, remembers filters and explains the words.  What is filtered, and
 * how many are left, is the business of its user.
 */

G_DEFINE_FINAL_TYPE (VarbindFilterEntry, varbind_filter_entry, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_PLACEHOLDER_TEXT,
  PROP_LABEL,
  N_PROPS
};

enum {
  FILTER_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static gboolean
has_focus (VarbindFilterEntry *self)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (self->entry));

  return (gtk_widget_get_state_flags (text) & GTK_STATE_FLAG_FOCUSED) != 0;
}

static guint
get_cursor_byte (VarbindFilterEntry *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  return g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->entry)) - text;
}

/* A word that is being typed may still become right. */
static gboolean
is_unfinished (VarbindFilterEntry       *self,
               const VarbindFilterError *error)
{
  guint cursor = get_cursor_byte (self);

  return has_focus (self) && cursor >= error->start && cursor <= error->start + error->length &&
         varbind_filter_entry_can_be_completed (self);
}

static void
underline (VarbindFilterEntry       *self,
           const VarbindFilterError *error)
{
  GtkText       *text = GTK_TEXT (gtk_editable_get_delegate (self->entry));
  PangoAttrList *attributes = pango_attr_list_new ();

  if (error != NULL)
    {
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

      line->start_index = error->start;
      line->end_index = error->start + error->length;
      pango_attr_list_insert (attributes, line);
    }
  gtk_text_set_attributes (text, attributes);
  pango_attr_list_unref (attributes);
}

static void
tell_mistake (VarbindFilterEntry       *self,
              const VarbindFilterError *error)
{
  gboolean invalid = error != NULL;

  underline (self, error);
  gtk_label_set_label (self->mistake, invalid ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mistake), invalid);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (invalid)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* Says what is wrong in its filter: a mistake, or else a key that nothing here has. */
static void
update_mistake (VarbindFilterEntry *self)
{
  g_autoptr (VarbindFilterError) foreign = NULL;
  const VarbindFilterError      *error = varbind_filter_get_error (self->filter);

  /* What was typed since then is judged when it counts. */
  if (!g_str_equal (varbind_filter_get_text (self->filter), gtk_editable_get_text (self->entry)))
    return;

  if (error == NULL)
    error = foreign = varbind_filter_find_foreign (self->filter, self->subjects);
  tell_mistake (self, error != NULL && !is_unfinished (self, error) ? error : NULL);
}

static void
update_counts (VarbindFilterEntry *self)
{
  g_autofree char *text = NULL;

  /* translators: so many of so many rows are shown */
  text = g_strdup_printf (_ ("%u of %u"), self->n_shown, self->n_all);
  gtk_label_set_label (self->counts, text);
  gtk_widget_set_visible (GTK_WIDGET (self->counts),
                          self->n_all > 0 && !varbind_filter_is_empty (self->filter));
}

/**
 * varbind_filter_entry_apply:
 * @self: an entry
 *
 * Lets what was typed count.
 */
void
varbind_filter_entry_apply (VarbindFilterEntry *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (!g_str_equal (varbind_filter_get_text (self->filter), text))
    {
      varbind_filter_free (self->filter);
      self->filter = varbind_filter_new (text);
      g_signal_emit (self, signals[FILTER_CHANGED], 0);
      update_counts (self);
    }
  update_mistake (self);
}

/**
 * varbind_filter_entry_insert:
 * @self: an entry
 * @start: where in its text, bytes
 * @end: up to where something goes, bytes
 * @text: what to put there
 *
 * Changes the text as if by typing; it counts at once.
 */
void
varbind_filter_entry_insert (VarbindFilterEntry *self,
                             guint               start,
                             guint               end,
                             const char         *text)
{
  const char *before = gtk_editable_get_text (self->entry);
  int         first = g_utf8_pointer_to_offset (before, before + start);
  int         last = g_utf8_pointer_to_offset (before, before + end);

  self->is_setting = TRUE;
  gtk_editable_delete_text (self->entry, first, last);
  gtk_editable_insert_text (self->entry, text, -1, &first);
  gtk_editable_set_position (self->entry, first);
  self->is_setting = FALSE;
  varbind_filter_entry_apply (self);
}

static void
changed_cb (VarbindFilterEntry *self)
{
  if (self->is_setting)
    return;

  self->was_typed = TRUE;
  if (has_focus (self))
    varbind_filter_entry_complete (self);
  else
    varbind_filter_entry_close_completion (self);
}

/* What is typed is told before the cursor has moved behind it. */
static void
cursor_moved_cb (VarbindFilterEntry *self)
{
  if (!self->is_setting && has_focus (self) &&
      (self->was_typed || gtk_widget_get_visible (GTK_WIDGET (self->popover))))
    varbind_filter_entry_complete (self);
  self->was_typed = FALSE;
  update_mistake (self);
}

/* Esc gives the search up; a search bar closes itself besides. */
static void
stop_search_cb (VarbindFilterEntry *self)
{
  varbind_filter_entry_remember (self);
  varbind_filter_entry_set_text (self, "");
}

static void
focus_left_cb (VarbindFilterEntry *self)
{
  varbind_filter_entry_close_completion (self);
  varbind_filter_entry_apply (self);
  varbind_filter_entry_remember (self);
}

static gboolean
varbind_filter_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VARBIND_FILTER_ENTRY (widget)->entry));
}

static void
varbind_filter_entry_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  VarbindFilterEntry *self = VARBIND_FILTER_ENTRY (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER_TEXT:
      g_object_get_property (G_OBJECT (self->entry), "placeholder-text", value);
      break;

    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_filter_entry_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  VarbindFilterEntry *self = VARBIND_FILTER_ENTRY (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER_TEXT:
      g_object_set_property (G_OBJECT (self->entry), "placeholder-text", value);
      break;

    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->label, -1);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_filter_entry_dispose (GObject *object)
{
  VarbindFilterEntry *self = VARBIND_FILTER_ENTRY (object);

  varbind_dispose_children (GTK_WIDGET (self));
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->target);
  g_clear_object (&self->earlier);

  G_OBJECT_CLASS (varbind_filter_entry_parent_class)->dispose (object);
}

static void
varbind_filter_entry_finalize (GObject *object)
{
  VarbindFilterEntry *self = VARBIND_FILTER_ENTRY (object);

  varbind_filter_free (self->filter);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self->label);

  G_OBJECT_CLASS (varbind_filter_entry_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/varbind/Varbind/varbind-filter-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindFilterEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, VarbindFilterEntry, counts);
  gtk_widget_class_bind_template_child (widget_class, VarbindFilterEntry, mistake);
  gtk_widget_class_bind_template_child (widget_class, VarbindFilterEntry, recent_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindFilterEntry, help_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindFilterEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, VarbindFilterEntry, adjustment);
  gtk_widget_class_bind_template_child (widget_class, VarbindFilterEntry, list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, varbind_filter_entry_apply);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
}

static void
varbind_filter_entry_class_init (VarbindFilterEntryClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = varbind_filter_entry_get_property;
  object_class->set_property = varbind_filter_entry_set_property;
  object_class->dispose = varbind_filter_entry_dispose;
  object_class->finalize = varbind_filter_entry_finalize;
  widget_class->grab_focus = varbind_filter_entry_grab_focus;

  properties[PROP_PLACEHOLDER_TEXT] =
    g_param_spec_string ("placeholder-text", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Another filter counts: varbind_filter_entry_get_text(). */
  signals[FILTER_CHANGED] =
    g_signal_new ("filter-changed", VARBIND_TYPE_FILTER_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  varbind_filter_entry_install_completion (widget_class);
  varbind_filter_entry_install_recent (widget_class);
  varbind_filter_entry_install_help (widget_class);
}

static void
varbind_filter_entry_init (VarbindFilterEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->subjects = VARBIND_FILTER_HANDLES;
  self->filter = varbind_filter_new ("");
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  varbind_name_toggle (self->recent_button);
  varbind_name_toggle (self->help_button);
  varbind_filter_entry_init_completion (self);
  varbind_filter_entry_init_recent (self);
  varbind_filter_entry_init_help (self);
}

/**
 * varbind_filter_entry_set_subjects:
 * @self: an entry
 * @subjects: what is filtered: keys of these are offered and explained
 */
void
varbind_filter_entry_set_subjects (VarbindFilterEntry   *self,
                                   VarbindFilterSubjects subjects)
{
  g_return_if_fail (VARBIND_IS_FILTER_ENTRY (self));

  if (self->subjects == subjects)
    return;

  self->subjects = subjects;
  update_mistake (self);
  varbind_filter_entry_update_recent (self);
}

/**
 * varbind_filter_entry_set_target:
 * @self: an entry
 * @target: (nullable): whose sessions are offered
 */
void
varbind_filter_entry_set_target (VarbindFilterEntry *self,
                                 VarbindTarget      *target)
{
  g_return_if_fail (VARBIND_IS_FILTER_ENTRY (self));

  g_set_object (&self->target, target);
}

/**
 * varbind_filter_entry_set_earlier:
 * @self: an entry
 * @earlier: (nullable): with which its target is compared; sessions that are there no more are
 *   offered, too
 */
void
varbind_filter_entry_set_earlier (VarbindFilterEntry *self,
                                  VarbindTarget      *earlier)
{
  g_return_if_fail (VARBIND_IS_FILTER_ENTRY (self));

  g_set_object (&self->earlier, earlier);
}

/**
 * varbind_filter_entry_set_settings:
 * @self: an entry
 * @settings: where recent filters are kept
 */
void
varbind_filter_entry_set_settings (VarbindFilterEntry *self,
                                   GSettings          *settings)
{
  g_return_if_fail (VARBIND_IS_FILTER_ENTRY (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::recent-filters",
                           G_CALLBACK (varbind_filter_entry_update_recent), self,
                           G_CONNECT_SWAPPED);
  varbind_filter_entry_update_recent (self);
}

/**
 * varbind_filter_entry_set_counts:
 * @self: an entry
 * @n_shown: how many rows the filter has left
 * @n_all: of how many
 *
 * They are told while there is a filter, and something to filter.
 */
void
varbind_filter_entry_set_counts (VarbindFilterEntry *self,
                                 guint               n_shown,
                                 guint               n_all)
{
  g_return_if_fail (VARBIND_IS_FILTER_ENTRY (self));

  if (self->n_shown == n_shown && self->n_all == n_all)
    return;

  self->n_shown = n_shown;
  self->n_all = n_all;
  update_counts (self);
}

/**
 * varbind_filter_entry_set_compact:
 * @self: an entry
 * @compact: whether to need little room: recent filters are then had by the keyboard
 *   alone
 */
void
varbind_filter_entry_set_compact (VarbindFilterEntry *self,
                                  gboolean            compact)
{
  g_return_if_fail (VARBIND_IS_FILTER_ENTRY (self));

  gtk_widget_set_visible (GTK_WIDGET (self->recent_button), !compact);
}

/**
 * varbind_filter_entry_get_text:
 * @self: an entry
 *
 * Returns: the filter that counts, which may not be what is just being typed
 */
const char *
varbind_filter_entry_get_text (VarbindFilterEntry *self)
{
  g_return_val_if_fail (VARBIND_IS_FILTER_ENTRY (self), NULL);

  return varbind_filter_get_text (self->filter);
}

/**
 * varbind_filter_entry_set_text:
 * @self: an entry
 * @text: a filter, which counts at once
 */
void
varbind_filter_entry_set_text (VarbindFilterEntry *self,
                               const char         *text)
{
  g_return_if_fail (VARBIND_IS_FILTER_ENTRY (self));

  self->is_setting = TRUE;
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
  self->is_setting = FALSE;
  varbind_filter_entry_close_completion (self);
  varbind_filter_entry_apply (self);
}

/**
 * varbind_filter_entry_get_editable:
 * @self: an entry
 *
 * Returns: (transfer none): what is typed into, for gtk_search_bar_connect_entry()
 */
GtkEditable *
varbind_filter_entry_get_editable (VarbindFilterEntry *self)
{
  g_return_val_if_fail (VARBIND_IS_FILTER_ENTRY (self), NULL);

  return self->entry;
}
