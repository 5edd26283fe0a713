/* varbind-sheet.c
 *
 * A dialog with rows to fill in and one button that does it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-combo-row.h"
#include "varbind-sheet.h"

/**
 * VarbindSheet:
 *
 * Signal "accepted" asks whoever filled the form with rows to do what the
 * button says; then the form closes, unless varbind_sheet_fail() or
 * varbind_sheet_wait() was called meanwhile.  Signal "changed" is emitted when a row has changed.
 */
struct _VarbindSheet
{
  AdwWindow parent_instance;

  GtkButton           *accept;
  GtkSpinner          *spinner;
  AdwPreferencesGroup *group;
  GtkLabel            *note;
  GCancellable        *waiting; /* what the last acceptance led to: not done yet */
  gboolean             failed;  /* or in vain */
};

enum {
  ACCEPTED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindSheet, varbind_sheet, ADW_TYPE_WINDOW)

static void
changed_cb (VarbindSheet *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
accept_clicked_cb (VarbindSheet *self)
{
  varbind_sheet_accept (self);
}

/* Nobody waits any more. */
static void
varbind_sheet_dispose (GObject *object)
{
  VarbindSheet *self = VARBIND_SHEET (object);

  if (self->waiting != NULL)
    g_cancellable_cancel (self->waiting);
  g_clear_object (&self->waiting);

  G_OBJECT_CLASS (varbind_sheet_parent_class)->dispose (object);
}

static void
varbind_sheet_class_init (VarbindSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_sheet_dispose;

  signals[ACCEPTED] = g_signal_new ("accepted", VARBIND_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", VARBIND_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/varbind/Varbind/varbind-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindSheet, accept);
  gtk_widget_class_bind_template_child (widget_class, VarbindSheet, spinner);
  gtk_widget_class_bind_template_child (widget_class, VarbindSheet, group);
  gtk_widget_class_bind_template_child (widget_class, VarbindSheet, note);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
}

static void
varbind_sheet_init (VarbindSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * varbind_sheet_new:
 * @parent: the window that it belongs to
 * @title: what it is for
 * @accept_label: what its button says, with mnemonic
 *
 * Returns: (transfer none): an empty form, to be presented by the caller
 */
VarbindSheet *
varbind_sheet_new (GtkWindow  *parent,
                   const char *title,
                   const char *accept_label)
{
  VarbindSheet *self = g_object_new (VARBIND_TYPE_SHEET,
                                     "transient-for", parent,
                                     "title", title,
                                     NULL);

  gtk_button_set_label (self->accept, accept_label);

  return self;
}

/**
 * varbind_sheet_add_row:
 * @self: a form
 * @row: (transfer floating): a row of a list
 */
void
varbind_sheet_add_row (VarbindSheet *self,
                       GtkWidget    *row)
{
  g_return_if_fail (VARBIND_IS_SHEET (self));

  adw_preferences_group_add (self->group, row);
}

static GtkEditable *
add_entry_row (VarbindSheet *self,
               GtkWidget    *row,
               const char   *label)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  varbind_sheet_add_row (self, row);

  return GTK_EDITABLE (row);
}

/**
 * varbind_sheet_add_entry:
 * @self: a form
 * @label: what to enter
 * @text: what stands there
 *
 * Returns: (transfer none): the row
 */
GtkEditable *
varbind_sheet_add_entry (VarbindSheet *self,
                         const char   *label,
                         const char   *text)
{
  GtkEditable *editable = add_entry_row (self, adw_entry_row_new (), label);

  gtk_editable_set_text (editable, text);

  return editable;
}

/**
 * varbind_sheet_add_secret:
 * @self: a form
 * @label: what to enter
 *
 * Returns: (transfer none): the row; it shows what is entered on demand only
 */
GtkEditable *
varbind_sheet_add_secret (VarbindSheet *self,
                          const char   *label)
{
  return add_entry_row (self, adw_password_entry_row_new (), label);
}

/**
 * varbind_sheet_offer:
 * @entry: what varbind_sheet_add_entry() returned
 * @offered: (inout) (transfer full): the text that was offered last, at first that with
 *   which the entry began
 * @text: a text that follows from other rows
 *
 * Puts the text in an entry, unless the person has entered another one there.
 */
void
varbind_sheet_offer (GtkEditable *entry,
                     char       **offered,
                     const char  *text)
{
  if (g_strcmp0 (gtk_editable_get_text (entry), *offered) != 0 || g_strcmp0 (text, *offered) == 0)
    return;

  g_free (*offered);
  *offered = g_strdup (text);
  gtk_editable_set_text (entry, text);
}

/**
 * varbind_sheet_add_number:
 * @self: a form
 * @label: what to enter
 * @lower: the least
 * @upper: the most
 * @value: what stands there
 * @digits: after the point
 *
 * Returns: (transfer none): where it is entered
 */
GtkSpinButton *
varbind_sheet_add_number (VarbindSheet *self,
                          const char   *label,
                          double        lower,
                          double        upper,
                          double        value,
                          guint         digits)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (lower, upper, digits > 0 ? 0.1 : 1);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), digits);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 8);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (changed_cb), self);
  varbind_sheet_add_row (self, row);

  return GTK_SPIN_BUTTON (spin);
}

static AdwComboRow *
add_combo_row (VarbindSheet *self,
               AdwComboRow  *row)
{
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (changed_cb), self);
  varbind_sheet_add_row (self, GTK_WIDGET (row));

  return row;
}

/**
 * varbind_sheet_add_choice:
 * @self: a form
 * @label: what to choose
 * @choices: from what
 * @value: what is chosen
 *
 * Returns: (transfer none): the row, for varbind_sheet_get_choice
 */
AdwComboRow *
varbind_sheet_add_choice (VarbindSheet        *self,
                          const char          *label,
                          const VarbindChoice *choices,
                          guint                value)
{
  return add_combo_row (self, varbind_combo_row_new_for_choices (label, choices, value));
}

/**
 * varbind_sheet_get_choice:
 * @row: what varbind_sheet_add_choice returned
 * @choices: the same list
 *
 * Returns: the value that is chosen
 */
guint
varbind_sheet_get_choice (AdwComboRow         *row,
                          const VarbindChoice *choices)
{
  return choices[adw_combo_row_get_selected (row)].value;
}

/* Choosing none is NULL. */
static void
unref_handle (gpointer handle)
{
  if (handle != NULL)
    g_object_unref (handle);
}

static void
append_handle (GtkStringList *names,
               GPtrArray     *handles,
               VarbindHandle *handle)
{
  VarbindSession  *owner = varbind_handle_get_owner (handle);
  g_autofree char *name = NULL;

  if (owner != NULL)
    /* translators: handle, what it stands for, the session that owns it */
    name = g_strdup_printf (_ ("%s  %s  (of %s)"), varbind_handle_get_name (handle),
                            varbind_handle_get_text (handle),
                            varbind_handle_get_name (VARBIND_HANDLE (owner)));
  else
    name = g_strdup_printf ("%s  %s", varbind_handle_get_name (handle),
                            varbind_handle_get_text (handle));

  gtk_string_list_append (names, name);
  g_ptr_array_add (handles, g_object_ref (handle));
}

static void
append_handles (GtkStringList  *names,
                GPtrArray      *handles,
                VarbindSession *session,
                VarbindKind     kind)
{
  GListModel *owned = varbind_session_get_handles (session);

  for (guint i = 0; i < g_list_model_get_n_items (owned); i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (owned, i);

      if (varbind_handle_get_kind (handle) == kind && varbind_handle_is_live (handle) &&
          varbind_session_owns (session, handle))
        append_handle (names, handles, handle);
    }
}

/**
 * varbind_sheet_add_handles:
 * @self: a form
 * @label: what to choose
 * @target: whose handles
 * @kind: which of them; all live ones, whoever owns them
 * @none: (nullable): the name of choosing none, if that may be
 * @selected: (nullable): what is chosen if it is among them; else it is the
 *   newest
 *
 * Returns: (transfer none): the row, for varbind_sheet_get_handle
 */
AdwComboRow *
varbind_sheet_add_handles (VarbindSheet  *self,
                           const char    *label,
                           VarbindTarget *target,
                           VarbindKind    kind,
                           const char    *none,
                           VarbindHandle *selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray                *handles = g_ptr_array_new_with_free_func (unref_handle);
  GListModel               *sessions = varbind_target_get_sessions (target);
  AdwComboRow              *row;
  guint                     position;

  if (none != NULL)
    {
      gtk_string_list_append (names, none);
      g_ptr_array_add (handles, NULL);
    }
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (VarbindSession) session = g_list_model_get_item (sessions, i);

      if (!varbind_handle_is_live (VARBIND_HANDLE (session)))
        continue;
      if (kind == VARBIND_KIND_SESSION)
        append_handle (names, handles, VARBIND_HANDLE (session));
      else
        append_handles (names, handles, session, kind);
    }

  if (selected == NULL || !g_ptr_array_find (handles, selected, &position))
    position = none != NULL || handles->len == 0 ? 0 : handles->len - 1;
  row = add_combo_row (self, varbind_combo_row_new (label, G_LIST_MODEL (names), position));
  g_object_set_data_full (G_OBJECT (row), "handles", handles, (GDestroyNotify)g_ptr_array_unref);

  return row;
}

/**
 * varbind_sheet_get_handle:
 * @row: what varbind_sheet_add_handles returned
 *
 * Returns: (transfer none) (nullable): what is chosen
 */
VarbindHandle *
varbind_sheet_get_handle (AdwComboRow *row)
{
  GPtrArray *handles = g_object_get_data (G_OBJECT (row), "handles");
  guint      selected = adw_combo_row_get_selected (row);

  return selected < handles->len ? g_ptr_array_index (handles, selected) : NULL;
}

/**
 * varbind_sheet_get_token:
 * @row: what varbind_sheet_add_handles returned
 *
 * Returns: the token of what is chosen, 0 for none
 */
guint64
varbind_sheet_get_token (AdwComboRow *row)
{
  VarbindHandle *handle = varbind_sheet_get_handle (row);

  return handle != NULL ? varbind_handle_get_token (handle) : 0;
}

/* A window that is on the screen does not grow by itself. */
static void
fit_height (VarbindSheet *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int natural;

  /* Newer versions of GTK map a window before it has a size. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || width == 0)
    return;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL,
                      NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, natural);
}

/**
 * varbind_sheet_set_note:
 * @self: a form
 * @note: (nullable): what a person should know, under the rows
 */
void
varbind_sheet_set_note (VarbindSheet *self,
                        const char   *note)
{
  g_return_if_fail (VARBIND_IS_SHEET (self));

  if (g_str_equal (gtk_label_get_label (self->note), note != NULL ? note : ""))
    return;

  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  fit_height (self);
}

/**
 * varbind_sheet_set_row_shown:
 * @self: a form
 * @widget: in a row of the form
 * @shown: whether the row is to be seen
 *
 * Shows or hides a row; the form grows with its rows.
 */
void
varbind_sheet_set_row_shown (VarbindSheet *self,
                             GtkWidget    *widget,
                             gboolean      shown)
{
  g_return_if_fail (VARBIND_IS_SHEET (self));

  gtk_widget_set_visible (gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW), shown);
  fit_height (self);
}

/**
 * varbind_sheet_set_acceptable:
 * @self: a form
 * @acceptable: whether the button does anything
 */
void
varbind_sheet_set_acceptable (VarbindSheet *self,
                              gboolean      acceptable)
{
  g_return_if_fail (VARBIND_IS_SHEET (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), acceptable);
}

/**
 * varbind_sheet_present:
 * @self: a form
 * @first: (nullable): where there is something to enter first; NULL when
 *   nothing has to be entered
 *
 * Shows the form, ready for the keyboard.
 */
void
varbind_sheet_present (VarbindSheet *self,
                       GtkWidget    *first)
{
  g_return_if_fail (VARBIND_IS_SHEET (self));

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (first != NULL ? first : GTK_WIDGET (self->accept));
}

/* The form of a window; the list of toplevels holds it. */
static VarbindSheet *
find_sheet (GtkWindow *parent)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (VARBIND_IS_SHEET (toplevel) && gtk_window_get_transient_for (toplevel) == parent)
        return VARBIND_SHEET (toplevel);
    }

  return NULL;
}

/**
 * varbind_sheet_fail:
 * @parent: a window
 *
 * What the form of a window asked for has failed: it stays open.
 *
 * Returns: (nullable) (transfer none): that form
 */
GtkWindow *
varbind_sheet_fail (GtkWindow *parent)
{
  VarbindSheet *self = find_sheet (parent);

  if (self == NULL)
    return NULL;

  self->failed = TRUE;
  return GTK_WINDOW (self);
}

/**
 * varbind_sheet_finish:
 * @self: a form that was accepted
 * @parent: the window that it belongs to
 * @success: whether what it asked for is done
 * @error: (inout): why not; it is freed
 *
 * Where it is not done, what was typed stays, and the person learns why.
 *
 * Returns: @success
 */
gboolean
varbind_sheet_finish (VarbindSheet *self,
                      GtkWindow    *parent,
                      gboolean      success,
                      GError      **error)
{
  g_return_val_if_fail (VARBIND_IS_SHEET (self), FALSE);

  if (success)
    return TRUE;

  varbind_sheet_fail (parent);
  varbind_sheet_set_note (self, (*error)->message);
  g_clear_error (error);

  return FALSE;
}

static void
set_waiting (VarbindSheet *self,
             GCancellable *cancellable)
{
  gboolean waiting = cancellable != NULL;

  g_set_object (&self->waiting, cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), waiting);
  gtk_spinner_set_spinning (self->spinner, waiting);
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), !waiting);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), !waiting);
}

/**
 * varbind_sheet_wait:
 * @parent: a window
 * @cancellable: to be cancelled when the form is closed meanwhile
 *
 * What the form of a window asked for takes its time: it stays open, and shows
 * that it waits.
 *
 * Returns: (nullable) (transfer none): that form, for varbind_sheet_wait_finish()
 */
VarbindSheet *
varbind_sheet_wait (GtkWindow    *parent,
                    GCancellable *cancellable)
{
  VarbindSheet *self = find_sheet (parent);

  if (self != NULL)
    set_waiting (self, cancellable);

  return self;
}

/**
 * varbind_sheet_wait_finish:
 * @self: a form that waits, and is still open
 * @success: whether it was not in vain
 *
 * The form closes, or can be filled in again.
 */
void
varbind_sheet_wait_finish (VarbindSheet *self,
                           gboolean      success)
{
  g_return_if_fail (VARBIND_IS_SHEET (self));

  set_waiting (self, NULL);
  if (success)
    gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * varbind_sheet_accept:
 * @self: a form
 *
 * What its button does.
 */
void
varbind_sheet_accept (VarbindSheet *self)
{
  g_return_if_fail (VARBIND_IS_SHEET (self));

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->accept)))
    return;

  /* What was typed stays when it was in vain: an error dialog has come then,
   * which belongs to the form. */
  g_object_ref (self);
  self->failed = FALSE;
  g_signal_emit (self, signals[ACCEPTED], 0);
  if (!self->failed && self->waiting == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}
