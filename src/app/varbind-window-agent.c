/* varbind-window-agent.c
 *
 * The actions around agents of this program: answering, objects, requests.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "varbind-compat.h"
#include "varbind-dialogs.h"
#include "varbind-sheet.h"
#include "varbind-window-private.h"

/* The version of the entities that answer: they understand both. */
#define AGENT_VERSION 2

static VarbindObjectTable *
get_objects (VarbindWindow *self)
{
  return varbind_workbench_get_objects (varbind_window_get_workbench (self));
}

static GListModel *
get_served (VarbindWindow *self)
{
  return varbind_workbench_get_served (varbind_window_get_workbench (self));
}

static void
dialog_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  VarbindWindow            *self = VARBIND_WINDOW (widget);
  g_autoptr (GListModel)    selected = varbind_agent_pane_dup_objects (self->agent);
  g_autoptr (VarbindObject) object = g_list_model_get_item (selected, 0);

  if (g_str_equal (action, "win.answer-as-agent"))
    varbind_agent_dialog_present (self);
  else if (g_str_equal (action, "win.new-object"))
    varbind_object_dialog_present (self, NULL);
  else if (object != NULL)
    varbind_object_dialog_present (self, object);
}

/* An agent without objects would only answer with errors. */
static gboolean
answer (VarbindWindow   *self,
        guint64          token,
        const char      *read_community,
        const char      *write_community,
        gboolean         all_addresses,
        VarbindFailure **failure)
{
  VarbindWorkbench  *workbench = varbind_window_get_workbench (self);
  VarbindHandle     *entity = varbind_target_lookup (self->target, token);
  g_autoptr (GBytes) read_bytes = g_bytes_new (read_community, strlen (read_community));
  g_autoptr (GBytes) write_bytes = g_bytes_new (write_community, strlen (write_community));
  VarbindCommunities communities = { read_bytes, write_bytes };

  if (!varbind_workbench_listen (workbench, entity, &communities, all_addresses, failure))
    return FALSE;

  if (g_list_model_get_n_items (G_LIST_MODEL (get_objects (self))) == 0)
    varbind_object_table_add_examples (get_objects (self));

  return TRUE;
}

/* The end of both ways to answer. */
static void
answers (VarbindWindow  *self,
         gboolean        success,
         guint64         token,
         VarbindFailure *failure)
{
  VarbindHandle *entity;

  if (!varbind_window_done (self, success, _ ("Could Not Answer as an Agent"), &failure))
    return;

  entity = varbind_target_lookup (self->target, token);
  if (entity != NULL)
    varbind_window_select (self, entity);
  varbind_window_show_page (self, "agent");
}

static void
answer_with_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindWindow  *self = VARBIND_WINDOW (widget);
  VarbindFailure *failure = NULL;
  const char     *read_community, *write_community;
  guint64         token;
  gboolean        success;

  g_variant_get (parameter, "(t&s&s)", &token, &read_community, &write_community);
  if (varbind_target_lookup (self->target, token) == NULL)
    return;

  success = answer (self, token, read_community, write_community, FALSE, &failure);
  answers (self, success, token, failure);
}

static void
free_entity (VarbindWindow *self,
             guint64        token)
{
  VarbindHandle *entity = varbind_target_lookup (self->target, token);

  if (entity != NULL)
    varbind_workbench_free (varbind_window_get_workbench (self), entity, NULL);
}

/* What was made for it goes again when it fails. */
static void
answer_at_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  VarbindWindow    *self = VARBIND_WINDOW (widget);
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);
  VarbindFailure   *failure = NULL;
  const char       *address, *read_community, *write_community;
  guint64           session;
  guint64           entity = 0;
  guint             port;
  gboolean          all_addresses, opened;
  gboolean          success = FALSE;

  g_variant_get (parameter, "(t&sub&s&s)", &session, &address, &port, &all_addresses,
                 &read_community, &write_community);
  opened = varbind_window_ensure_session (self, &session, _ ("agent"), &failure);
  if (session != 0)
    entity = varbind_workbench_create_entity (workbench, session, address, port, AGENT_VERSION,
                                              &failure);
  varbind_window_flush (self);
  if (entity != 0)
    success = answer (self, entity, read_community, write_community, all_addresses, &failure);

  if (!success)
    free_entity (self, entity);
  if (!success && opened)
    varbind_workbench_close_session (workbench, session, NULL);
  answers (self, success, entity, failure);
}

/**
 * varbind_window_stop_listening:
 * @self: a window
 * @listener: what listens for an entity
 *
 * Returns: %FALSE on failure, which was explained
 */
gboolean
varbind_window_stop_listening (VarbindWindow *self,
                               VarbindHandle *listener)
{
  VarbindFailure *failure = NULL;
  guint64         entity = varbind_handle_get_listener (listener)->entity;
  gboolean        success;

  success = varbind_workbench_stop_listening (varbind_window_get_workbench (self), entity,
                                              &failure);

  return varbind_window_done (self, success, _ ("Could Not Stop Listening"), &failure);
}

static void
select_object (VarbindWindow *self,
               VarbindObject *object)
{
  GListModel *objects = G_LIST_MODEL (get_objects (self));

  for (guint i = 0; i < g_list_model_get_n_items (objects); i++)
    {
      g_autoptr (VarbindObject) other = g_list_model_get_item (objects, i);

      if (other == object)
        varbind_agent_pane_select (self->agent, i);
    }
}

static void
set_object_action_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  VarbindWindow     *self = VARBIND_WINDOW (widget);
  VarbindBindingText binding;
  VarbindObject     *object;
  GtkWindow         *form;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&su&s)", &binding.oid, &binding.syntax, &binding.value);
  object = varbind_object_table_set (get_objects (self), &binding, &error);
  if (object != NULL)
    {
      select_object (self, object);
      return;
    }

  form = varbind_sheet_fail (GTK_WINDOW (self));
  varbind_explain (form != NULL ? form : GTK_WINDOW (self), _ ("Could Not Set the Object"),
                   error->message);
}

static void
restore_objects (VarbindWindow *self,
                 gpointer       removed)
{
  for (guint i = 0; i < g_list_model_get_n_items (removed); i++)
    {
      g_autoptr (VarbindObject) object = g_list_model_get_item (removed, i);

      varbind_object_table_restore (get_objects (self), object);
    }
}

static void
remove_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  VarbindWindow         *self = VARBIND_WINDOW (widget);
  g_autoptr (GListModel) selected = varbind_agent_pane_dup_objects (self->agent);
  guint                  n = g_list_model_get_n_items (selected);
  g_autofree char       *text = NULL;

  if (n == 0)
    return;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindObject) object = g_list_model_get_item (selected, i);

      varbind_object_table_remove (get_objects (self), object);
    }

  text = g_strdup_printf (ngettext ("%u object removed", "%u objects removed", n), n);
  varbind_window_offer_undo (self, text, restore_objects, g_object_ref (selected), g_object_unref);
}

static void
add_examples_action_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  varbind_object_table_add_examples (get_objects (VARBIND_WINDOW (widget)));
}

static void
copy_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  VarbindWindow         *self = VARBIND_WINDOW (widget);
  g_autoptr (GListModel) served = varbind_agent_pane_dup_served (self->agent);
  g_autoptr (GString)    text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (served); i++)
    {
      g_autoptr (VarbindServed) request = g_list_model_get_item (served, i);
      g_autofree char          *line = varbind_served_dup_line (request);

      g_string_append_printf (text, "%s\n", line);
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  varbind_window_notice (self, _ ("Copied"));
}

static void
clear_action_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  varbind_window_clear (self, get_served (self), _ ("Requests cleared"));
}

/* "E1 answers at 127.0.0.1:1161"; FALSE when the listener is not known yet */
static gboolean
append_agent (VarbindWindow *self,
              guint64        token,
              GString       *text)
{
  VarbindHandle  *entity = varbind_target_lookup (self->target, token);
  VarbindSession *owner = entity != NULL ? varbind_handle_get_owner (entity) : NULL;
  VarbindHandle  *listener = owner != NULL ? varbind_session_find_listener (owner, token) : NULL;

  if (listener == NULL)
    return FALSE;

  if (text->len > 0)
    g_string_append (text, _ (", "));
  /* translators: an entity, and the address where it answers as an agent */
  g_string_append_printf (text, _ ("%s answers at %s"), varbind_handle_get_name (entity),
                          varbind_handle_get_listener (listener)->address);

  return TRUE;
}

static gboolean
is_same (GArray *a,
         GArray *b)
{
  return a != NULL && a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint64)) == 0);
}

/* Looking for listeners takes time: only when there are others. */
static void
name_agents (VarbindWindow *self)
{
  VarbindWorkbench   *workbench = varbind_window_get_workbench (self);
  g_autoptr (GArray)  agents = varbind_workbench_dup_agents (workbench);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean            complete = TRUE;

  if (is_same (self->agents, agents))
    return;

  for (guint i = 0; i < agents->len; i++)
    complete = append_agent (self, g_array_index (agents, guint64, i), text) && complete;
  varbind_agent_pane_set_agents (self->agent, text->str);

  g_clear_pointer (&self->agents, g_array_unref);
  if (complete)
    self->agents = g_array_ref (agents);
}

/**
 * varbind_window_update_agent:
 * @self: a window
 *
 * Names who answers, and switches on the actions that have something to work on.
 */
void
varbind_window_update_agent (VarbindWindow *self)
{
  GtkWidget             *widget = GTK_WIDGET (self);
  g_autoptr (GListModel) selected = NULL;
  gboolean               any_selected, any_served;

  if (varbind_window_get_application (self) == NULL || self->target == NULL)
    return;

  selected = varbind_agent_pane_dup_objects (self->agent);
  any_selected = g_list_model_get_n_items (selected) > 0;
  any_served = g_list_model_get_n_items (get_served (self)) > 0;
  gtk_widget_action_set_enabled (widget, "win.edit-object", any_selected);
  gtk_widget_action_set_enabled (widget, "win.remove-objects", any_selected);
  gtk_widget_action_set_enabled (widget, "win.copy-served", any_served);
  gtk_widget_action_set_enabled (widget, "win.clear-served", any_served);
  /* Only the own target, as it is now, knows them by their tokens. */
  if (varbind_window_can_work (self))
    name_agents (self);
}

/**
 * varbind_window_watch_agents:
 * @self: a window of an application
 *
 * Shows what agents of this program answer with, and what they are asked.
 */
void
varbind_window_watch_agents (VarbindWindow *self)
{
  GListModel *lists[] = { G_LIST_MODEL (get_objects (self)), get_served (self) };

  varbind_agent_pane_set_lists (self->agent, get_objects (self), get_served (self));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_signal_connect_object (lists[i], "items-changed",
                             G_CALLBACK (varbind_window_update_agent), self, G_CONNECT_SWAPPED);
}

/**
 * varbind_window_install_agent_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_agent_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.new-object", NULL, dialog_action_cb },
    { "win.edit-object", NULL, dialog_action_cb },
    { "win.set-object", "(sus)", set_object_action_cb }, /* OID, syntax, value */
    { "win.remove-objects", NULL, remove_action_cb },
    { "win.add-example-objects", NULL, add_examples_action_cb },
    { "win.copy-served", NULL, copy_action_cb },
    { "win.clear-served", NULL, clear_action_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
  gtk_widget_class_bind_template_callback (widget_class, varbind_window_update_agent);

  varbind_window_install_work (widget_class, "win.answer-as-agent", NULL, dialog_action_cb);
  /* entity, communities for reading and writing */
  varbind_window_install_work (widget_class, "win.answer-with", "(tss)", answer_with_action_cb);
  /* session (0: a new one), address, port, all addresses, communities */
  varbind_window_install_work (widget_class, "win.answer-at", "(tsubss)", answer_at_action_cb);
}
