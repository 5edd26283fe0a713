/* varbind-details-pane.c
 *
 * All that is known of the selected handle.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-binding.h"
#include "varbind-compat.h"
#include "varbind-details-fields.h"
#include "varbind-details-links.h"
#include "varbind-details-pane.h"
#include "varbind-format.h"
#include "varbind-stack.h"

/* The newest calls of a handle, and how far back they are looked for. */
#define MAX_CALLS 8
#define MAX_CALLS_SEARCHED 5000
/* Milliseconds: as often as a person can read. */
#define UPDATE_INTERVAL 50

/**
 * VarbindDetailsPane:
 *
 * Properties, owner and users as links, bindings on demand, calls, and the
 * stack where it was created.  What changes is renewed after a moment,
 * however much has changed.
 */
struct _VarbindDetailsPane
{
  GtkWidget parent_instance;

  GtkStack   *stack;
  GtkImage   *icon;
  GtkLabel   *name;
  GtkLabel   *kind;
  GtkFlowBox *buttons;
  GtkBox     *fields;
  GtkWidget  *bindings_section;
  GtkWidget  *stack_section;
  GtkBox     *bindings;
  GtkBox     *calls;
  GtkLabel   *frames;

  GtkWidget **values;    /* a label for each field */
  GtkBox     *owner;     /* links */
  GtkBox     *users;     /* links */
  GtkBox     *concerned; /* links */
  GtkWidget  *reveal;    /* in the community's row */
  gboolean    covered;   /* the community is */

  VarbindTarget *target;
  VarbindHandle *handle;
  GListModel    *all_calls;
  GCancellable  *resolving;
  guint          update;
};

G_DEFINE_FINAL_TYPE (VarbindDetailsPane, varbind_details_pane, GTK_TYPE_WIDGET)

/* A row with a label and what is said; is shown only when something is. */
static GtkWidget *
append_row (GtkBox     *box,
            const char *label,
            GtkWidget  *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *key = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (key), 0);
  gtk_label_set_yalign (GTK_LABEL (key), 0);
  gtk_label_set_width_chars (GTK_LABEL (key), 11);
  gtk_widget_add_css_class (key, "dim-label");
  gtk_box_append (GTK_BOX (row), key);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (row), value);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  key, NULL, -1);
  gtk_box_append (box, row);

  return row;
}

static GtkWidget *
make_value (gboolean monospace)
{
  GtkWidget *value = varbind_new_wrapped (NULL);

  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_add_css_class (value, monospace ? "monospace" : "numeric");

  return value;
}

static void
update_links (VarbindDetailsPane *self)
{
  g_autoptr (GListStore) owners = g_list_store_new (VARBIND_TYPE_HANDLE);
  g_autoptr (GListModel) concerned = varbind_details_dup_concerned (self->handle, self->target);
  VarbindHandle         *parent = varbind_target_get_parent (self->target, self->handle);

  if (parent != NULL)
    g_list_store_append (owners, parent);
  varbind_details_set_links (self->owner, G_LIST_MODEL (owners));
  varbind_details_set_links (self->users, varbind_handle_get_users (self->handle));
  varbind_details_set_links (self->concerned, concerned);
}

static char *
dup_value (VarbindDetailsPane *self,
           guint               field)
{
  return varbind_details_field_dup_value (&varbind_details_fields[field], self->handle,
                                          self->target);
}

static void
update_fields (VarbindDetailsPane *self)
{
  for (guint i = 0; i < varbind_details_n_fields; i++)
    {
      g_autofree char *text = dup_value (self, i);
      GtkWidget       *row = gtk_widget_get_ancestor (self->values[i], GTK_TYPE_BOX);
      gboolean         is_community = gtk_widget_get_parent (self->reveal) == row;

      gtk_widget_set_visible (row, text != NULL);
      if (text != NULL && !(is_community && !self->covered))
        gtk_label_set_label (GTK_LABEL (self->values[i]), text);
    }

  gtk_widget_set_visible (self->reveal, self->covered && varbind_handle_is_live (self->handle));
}

static gboolean
concerns (VarbindCall   *call,
          VarbindHandle *handle)
{
  GListModel *handles = varbind_call_get_handles (call);

  for (guint i = 0; i < g_list_model_get_n_items (handles); i++)
    {
      g_autoptr (VarbindHandle) other = g_list_model_get_item (handles, i);

      if (other == handle)
        return TRUE;
    }

  return FALSE;
}

static GtkWidget *
make_call_button (VarbindCall *call)
{
  GtkWidget *button = gtk_button_new_with_label (varbind_call_get_line (call));
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  varbind_set_tooltip (button, varbind_call_get_line (call));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "call");
  if (varbind_call_get_failed (call))
    gtk_widget_add_css_class (button, "error");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-call");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "t", varbind_call_get_number (call));

  return button;
}

/* What is no handle is no argument of a call: those that made and ended it. */
static void
update_calls_of_resource (VarbindDetailsPane *self)
{
  guint64      number = varbind_handle_get_created_by (self->handle);
  VarbindCall *created_by = number != 0 ? varbind_target_lookup_call (self->target, number) : NULL;
  VarbindCall *freed_by = varbind_handle_get_freed_by (self->handle);

  if (freed_by != NULL)
    gtk_box_append (self->calls, make_call_button (freed_by));
  if (created_by != NULL)
    gtk_box_append (self->calls, make_call_button (created_by));
}

static void
update_calls (VarbindDetailsPane *self)
{
  guint n = g_list_model_get_n_items (self->all_calls);
  guint found = 0;

  varbind_details_clear (self->calls);
  if (!varbind_kind_is_handle (varbind_handle_get_kind (self->handle)))
    {
      update_calls_of_resource (self);
      return;
    }

  for (guint i = 0; i < MIN (n, MAX_CALLS_SEARCHED) && found < MAX_CALLS; i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (self->all_calls, n - 1 - i);

      if (concerns (call, self->handle))
        {
          gtk_box_append (self->calls, make_call_button (call));
          found++;
        }
    }
}

static const struct
{
  const char *label;
  const char *action;
  guint       kinds; /* bits */
} buttons[] = {
  { N_ ("New _Entity…"), "win.new-entity", 1 << VARBIND_KIND_SESSION },
  { N_ ("New _Context…"), "win.new-context", 1 << VARBIND_KIND_SESSION },
  { N_ ("_Settings…"), "win.entity-settings", 1 << VARBIND_KIND_ENTITY },
  { N_ ("_Send…"), "win.new-send",
    1 << VARBIND_KIND_SESSION | 1 << VARBIND_KIND_ENTITY | 1 << VARBIND_KIND_CONTEXT |
      1 << VARBIND_KIND_PDU },
  { N_ ("New _PDU…"), "win.new-pdu", 1 << VARBIND_KIND_VBL },
  { N_ ("_Duplicate"), "win.duplicate-selected",
    1 << VARBIND_KIND_PDU | 1 << VARBIND_KIND_VBL },
  { N_ ("_Modes…"), "app.preferences", 1 << VARBIND_KIND_PROCESS },
  { N_ ("C_lose"), "win.end-selected", 1 << VARBIND_KIND_SESSION },
  { N_ ("_Unregister"), "win.end-selected", 1 << VARBIND_KIND_REGISTRATION },
  { N_ ("S_top Listening"), "win.end-selected", 1 << VARBIND_KIND_LISTENER },
  { N_ ("_Free"), "win.end-selected",
    1 << VARBIND_KIND_ENTITY | 1 << VARBIND_KIND_CONTEXT | 1 << VARBIND_KIND_PDU |
      1 << VARBIND_KIND_VBL },
};

/* It ends with the last registration, and not otherwise. */
static gboolean
is_trap_port (VarbindHandle *handle)
{
  const WinsnmpListenerEvent *listener = varbind_handle_get_listener (handle);

  return listener != NULL && listener->entity == 0;
}

static void
update_buttons (VarbindDetailsPane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_flow_box_remove (self->buttons, child);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button, *item;

      if (!(buttons[i].kinds & 1u << varbind_handle_get_kind (self->handle)) ||
          is_trap_port (self->handle))
        continue;

      button = gtk_button_new_with_mnemonic (_ (buttons[i].label));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_flow_box_append (self->buttons, button);
      item = gtk_widget_get_parent (button);
      gtk_widget_set_focusable (item, FALSE);
    }
}

static gboolean
update_cb (gpointer user_data)
{
  VarbindDetailsPane *self = user_data;

  /* Nothing can be made in a closed session. */
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), !VARBIND_IS_SESSION (self->handle) ||
                                                        varbind_handle_is_live (self->handle));
  self->update = 0;
  update_fields (self);
  update_links (self);
  update_calls (self);

  return G_SOURCE_REMOVE;
}

static void
queue_update (VarbindDetailsPane *self)
{
  if (self->update == 0 && self->handle != NULL)
    self->update = g_timeout_add (UPDATE_INTERVAL, update_cb, self);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VarbindDetailsPane) self = user_data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (GPtrArray)          frames = varbind_stack_resolve_finish (result, &error);
  g_autoptr (GString)            text = g_string_new (NULL);
  guint                          n_own;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->frames == NULL)
    return;
  if (frames == NULL)
    {
      gtk_label_set_label (self->frames, error->message);
      return;
    }

  n_own = varbind_stack_count_own (frames);
  for (guint i = 0; i < n_own; i++)
    {
      g_autofree char *frame = varbind_format_frame (g_ptr_array_index (frames, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", frame);
    }
  gtk_label_set_label (self->frames, text->str);
}

/* Stacks are taken of handles and of descriptors, and of nothing else. */
static void
resolve_stack (VarbindDetailsPane *self)
{
  VarbindKind      kind = varbind_handle_get_kind (self->handle);
  gboolean         has_stack = varbind_kind_is_handle (kind) || kind == VARBIND_KIND_DESCRIPTOR;
  guint            n_frames;
  const uintptr_t *frames = varbind_handle_get_frames (self->handle, &n_frames);

  g_cancellable_cancel (self->resolving);
  g_clear_object (&self->resolving);

  gtk_widget_set_visible (self->stack_section, has_stack);
  if (!has_stack)
    return;

  if (n_frames > 0)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->frames), "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (self->frames), "frames");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->frames), "frames");
      gtk_widget_add_css_class (GTK_WIDGET (self->frames), "dim-label");
      gtk_label_set_label (self->frames,
                           _ ("No stack was recorded. Preferences switch this on for "
                              "Varbind, Run Program for another program."));
      return;
    }

  gtk_label_set_label (self->frames, _ ("Looking up names…"));
  self->resolving = g_cancellable_new ();
  varbind_stack_resolve_async (varbind_target_get_modules (self->target), frames, n_frames,
                               self->resolving, resolved_cb, g_object_ref (self));
}

/* Not before there is something to show. */
static void
add_fields (VarbindDetailsPane *self)
{
  self->reveal = gtk_button_new_with_mnemonic (_ ("_Reveal"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reveal), "win.reveal-community");
  gtk_widget_add_css_class (self->reveal, "flat");

  self->values = g_new0 (GtkWidget *, varbind_details_n_fields);
  for (guint i = 0; i < varbind_details_n_fields; i++)
    {
      GtkWidget *row;

      self->values[i] = make_value (varbind_details_fields[i].monospace);
      row = append_row (self->fields, _ (varbind_details_fields[i].label), self->values[i]);
      if (g_str_equal (varbind_details_fields[i].label, "Community"))
        gtk_box_append (GTK_BOX (row), self->reveal);
      if (g_str_equal (varbind_details_fields[i].label, "Token"))
        {
          self->owner = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3));
          append_row (self->fields, _ ("Owner"), GTK_WIDGET (self->owner));
          self->users = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3));
          append_row (self->fields, _ ("Used by"), GTK_WIDGET (self->users));
          self->concerned = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3));
          /* translators: handles that a registration, a listener or a descriptor
           * has to do with */
          append_row (self->fields, _ ("Concerns"), GTK_WIDGET (self->concerned));
        }
    }
}

static void
disconnect_handle (VarbindDetailsPane *self)
{
  g_clear_handle_id (&self->update, g_source_remove);
  g_cancellable_cancel (self->resolving);
  g_clear_object (&self->resolving);
  if (self->handle != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->handle, self);
      g_signal_handlers_disconnect_by_data (varbind_handle_get_users (self->handle), self);
    }
  if (self->all_calls != NULL)
    g_signal_handlers_disconnect_by_data (self->all_calls, self);
  g_clear_object (&self->all_calls);
  g_clear_object (&self->handle);
  g_clear_object (&self->target);
}

static void
varbind_details_pane_dispose (GObject *object)
{
  VarbindDetailsPane *self = VARBIND_DETAILS_PANE (object);

  disconnect_handle (self);
  self->frames = NULL;
  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_pointer (&self->values, g_free);

  G_OBJECT_CLASS (varbind_details_pane_parent_class)->dispose (object);
}

static void
varbind_details_pane_class_init (VarbindDetailsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_details_pane_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-details-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, icon);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, name);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, kind);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, buttons);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, fields);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, bindings_section);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, stack_section);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, bindings);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, calls);
  gtk_widget_class_bind_template_child (widget_class, VarbindDetailsPane, frames);
}

static void
varbind_details_pane_init (VarbindDetailsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_rest_pages (GTK_WIDGET (self->stack));
}

/**
 * varbind_details_pane_get_handle:
 * @self: a pane
 *
 * Returns: (nullable): what it shows
 */
VarbindHandle *
varbind_details_pane_get_handle (VarbindDetailsPane *self)
{
  g_return_val_if_fail (VARBIND_IS_DETAILS_PANE (self), NULL);

  return self->handle;
}

static void
follow (VarbindDetailsPane *self)
{
  g_signal_connect_object (self->handle, "notify", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (varbind_handle_get_users (self->handle), "items-changed",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->all_calls, "items-changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
}

/**
 * varbind_details_pane_set_handle:
 * @self: a pane
 * @target: (nullable): whose handle it is
 * @handle: (nullable): what to show
 */
void
varbind_details_pane_set_handle (VarbindDetailsPane *self,
                                 VarbindTarget      *target,
                                 VarbindHandle      *handle)
{
  VarbindKind kind;

  g_return_if_fail (VARBIND_IS_DETAILS_PANE (self));

  if (self->handle == handle)
    return;

  disconnect_handle (self);
  gtk_stack_set_visible_child_name (self->stack, handle != NULL ? "details" : "empty");
  if (handle == NULL)
    return;

  if (self->values == NULL)
    add_fields (self);
  self->target = g_object_ref (target);
  self->handle = g_object_ref (handle);
  self->all_calls = g_object_ref (varbind_target_get_calls (target));
  self->covered = TRUE;
  follow (self);

  kind = varbind_handle_get_kind (handle);
  gtk_image_set_from_icon_name (self->icon, varbind_format_kind_icon (kind));
  gtk_label_set_label (self->name, varbind_handle_get_name (handle));
  gtk_label_set_label (self->kind, varbind_kind_to_text (kind));
  gtk_widget_set_visible (self->bindings_section, kind == VARBIND_KIND_PDU ||
                                                    kind == VARBIND_KIND_VBL);
  gtk_widget_set_visible (GTK_WIDGET (self->bindings), FALSE);
  update_buttons (self);
  update_cb (self);
  resolve_stack (self);
}

/**
 * varbind_details_pane_reveal:
 * @self: a pane that shows a context
 * @community: what stands behind it
 *
 * Shows the community until another row is selected.
 */
void
varbind_details_pane_reveal (VarbindDetailsPane *self,
                             GBytes             *community)
{
  gsize            length;
  const char      *bytes = g_bytes_get_data (community, &length);
  g_autofree char *text = NULL;

  g_return_if_fail (VARBIND_IS_DETAILS_PANE (self));

  if (g_utf8_validate (bytes, length, NULL))
    text = g_strndup (bytes, length);
  else
    {
      GString *hex = g_string_new ("0x");

      for (gsize i = 0; i < length; i++)
        g_string_append_printf (hex, "%02x", (guchar)bytes[i]);
      text = g_string_free (hex, FALSE);
    }

  self->covered = FALSE;
  update_fields (self);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_prev_sibling (self->reveal)), text);
}

/**
 * varbind_details_pane_set_bindings:
 * @self: a pane that shows a PDU or VBL
 * @bindings: of VarbindBinding
 */
void
varbind_details_pane_set_bindings (VarbindDetailsPane *self,
                                   GListModel         *bindings)
{
  guint n = g_list_model_get_n_items (bindings);

  g_return_if_fail (VARBIND_IS_DETAILS_PANE (self));

  varbind_details_clear (self->bindings);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindBinding) binding = g_list_model_get_item (bindings, i);
      g_autofree char           *text = g_strdup_printf ("%s\n%s  %s",
                                                         varbind_binding_get_oid (binding),
                                                         varbind_binding_get_syntax_name (binding),
                                                         varbind_binding_get_value (binding));
      g_autofree char           *number = g_strdup_printf ("%u", i + 1);
      GtkWidget                 *value = make_value (TRUE);

      gtk_label_set_label (GTK_LABEL (value), text);
      append_row (self->bindings, number, value);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->bindings), n > 0);
}

/**
 * varbind_details_pane_dup_text:
 * @self: a pane
 *
 * Returns: (nullable): what it shows, a property a line; never a community
 */
char *
varbind_details_pane_dup_text (VarbindDetailsPane *self)
{
  GString *text;

  g_return_val_if_fail (VARBIND_IS_DETAILS_PANE (self), NULL);

  if (self->handle == NULL)
    return NULL;

  text = g_string_new (NULL);
  g_string_append_printf (text, "%s %s\n",
                          varbind_kind_to_text (varbind_handle_get_kind (self->handle)),
                          varbind_handle_get_name (self->handle));
  for (guint i = 0; i < varbind_details_n_fields; i++)
    {
      g_autofree char *value = dup_value (self, i);

      if (value != NULL)
        g_string_append_printf (text, "%s: %s\n", _ (varbind_details_fields[i].label),
                                g_strdelimit (value, "\n", ' '));
    }
  if (gtk_widget_get_visible (self->stack_section))
    g_string_append_printf (text, "%s\n", gtk_label_get_label (self->frames));

  return g_string_free (text, FALSE);
}
