/* varbind-window-work.c
 *
 * The actions that call the API.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "varbind-error-dialog.h"
#include "varbind-names.h"
#include "varbind-window-private.h"

/* The form asks for no more; many more would stop the window. */
#define MAX_SESSIONS_AT_ONCE 1000

/**
 * varbind_window_get_workbench:
 * @self: a window of an application
 *
 * Returns: what calls the API for it
 */
VarbindWorkbench *
varbind_window_get_workbench (VarbindWindow *self)
{
  return varbind_application_get_workbench (varbind_window_get_application (self));
}

/**
 * varbind_window_flush:
 * @self: a window of an application
 *
 * What a call has done is to be seen when the action returns.
 */
void
varbind_window_flush (VarbindWindow *self)
{
  VarbindApplication *application = varbind_window_get_application (self);

  varbind_local_source_flush (varbind_application_get_source (application));
  varbind_sessions_page_flush (self->sessions);
}

/* Explains why an action failed; takes the failure. */
static void
fail (VarbindWindow  *self,
      const char     *title,
      VarbindFailure *failure)
{
  varbind_window_flush (self);
  varbind_error_dialog_present (self, title, failure);
  g_object_unref (failure);
}

/**
 * varbind_window_made:
 * @self: a window
 * @token: of what the call has made; 0 for nothing
 * @title: what the person wanted
 * @failure: (transfer full) (nullable): why nothing was made
 *
 * The end of each action that makes a handle: selects it.
 */
void
varbind_window_made (VarbindWindow  *self,
                     guint64         token,
                     const char     *title,
                     VarbindFailure *failure)
{
  VarbindHandle *handle;

  if (token == 0)
    {
      fail (self, title, failure);
      return;
    }

  varbind_window_flush (self);
  handle = varbind_target_lookup (self->target, token);
  if (handle != NULL)
    varbind_window_select (self, handle);
}

/**
 * varbind_window_done:
 * @self: a window
 * @success: whether the call has succeeded
 * @title: what the person wanted
 * @failure: (inout): where the call puts why it has not: in one statement with the
 *   call it is not known yet which comes first
 *
 * The end of each action that makes no handle.
 *
 * Returns: @success
 */
gboolean
varbind_window_done (VarbindWindow   *self,
                     gboolean         success,
                     const char      *title,
                     VarbindFailure **failure)
{
  if (!success)
    {
      fail (self, title, *failure);
      return FALSE;
    }

  varbind_window_flush (self);

  return TRUE;
}

/* However many are made, the last one alone is selected: to find its row among many takes
 * time. */
static void
create_sessions (VarbindWindow *self,
                 const char    *name,
                 const char    *form,
                 guint          count)
{
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);
  const char       *title = _ ("Could Not Open Another Session");
  VarbindForm       number = g_str_equal (form, "port") ? VARBIND_FORM_PORT : VARBIND_FORM_CALLBACK;
  VarbindFailure   *failure = NULL;
  guint64           last = 0;

  for (guint i = 0; i < count && failure == NULL; i++)
    {
      guint64 token =
        varbind_workbench_create_session (workbench, *name != '\0' ? name : NULL, number, &failure);

      if (token != 0)
        last = token;
    }

  if (last != 0)
    varbind_window_made (self, last, title, NULL);
  if (failure != NULL)
    fail (self, title, failure);
}

static void
create_session_action_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  const char *name, *form;

  g_variant_get (parameter, "(&s&s)", &name, &form);
  create_sessions (VARBIND_WINDOW (widget), name, form, 1);
}

static void
create_sessions_action_cb (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  const char *name, *form;
  guint       count;

  g_variant_get (parameter, "(&s&su)", &name, &form, &count);
  if (count > MAX_SESSIONS_AT_ONCE)
    return;

  create_sessions (VARBIND_WINDOW (widget), name, form, count);
}

static void
create_entity_action_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  VarbindWindow  *self = VARBIND_WINDOW (widget);
  VarbindFailure *failure = NULL;
  guint64         session, token;
  const char     *address;
  guint           port, version;

  g_variant_get (parameter, "(t&suu)", &session, &address, &port, &version);
  if (version != 1 && version != 2)
    return;

  token = varbind_workbench_create_entity (varbind_window_get_workbench (self), session, address,
                                           port, version, &failure);
  varbind_window_made (self, token, _ ("Could Not Make the Entity"), failure);
}

static void
create_context_action_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  VarbindWindow     *self = VARBIND_WINDOW (widget);
  VarbindFailure    *failure = NULL;
  guint64            session, token;
  const char        *community;
  g_autoptr (GBytes) bytes = NULL;

  g_variant_get (parameter, "(t&s)", &session, &community);
  bytes = g_bytes_new (community, strlen (community));
  token = varbind_workbench_create_context (varbind_window_get_workbench (self), session, bytes,
                                            &failure);
  varbind_window_made (self, token, _ ("Could Not Make the Context"), failure);
}

static void
create_vbl_action_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  VarbindWindow           *self = VARBIND_WINDOW (widget);
  VarbindFailure          *failure = NULL;
  guint64                  session, token;
  g_autoptr (GVariantIter) iter = NULL;
  g_autoptr (GArray)       bindings = g_array_new (FALSE, FALSE, sizeof (VarbindBindingText));
  VarbindBindingText       binding;

  /* The texts stay the variant's. */
  g_variant_get (parameter, "(ta(sus))", &session, &iter);
  while (g_variant_iter_next (iter, "(&su&s)", &binding.oid, &binding.syntax, &binding.value))
    g_array_append_val (bindings, binding);

  token = varbind_workbench_create_vbl (varbind_window_get_workbench (self), session,
                                        (VarbindBindingText *)bindings->data,
                                        bindings->len, &failure);
  varbind_window_made (self, token, _ ("Could Not Make the Variable Bindings"), failure);
}

static void
create_pdu_action_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  VarbindWindow  *self = VARBIND_WINDOW (widget);
  VarbindFailure *failure = NULL;
  guint64         session, vbl, token;
  int             type, non_repeaters, max_repetitions;

  g_variant_get (parameter, "(tiiit)", &session, &type, &non_repeaters, &max_repetitions, &vbl);
  token = varbind_workbench_create_pdu (varbind_window_get_workbench (self), session, type,
                                        non_repeaters, max_repetitions, vbl, &failure);
  varbind_window_made (self, token, _ ("Could Not Make the PDU"), failure);
}

static gboolean
has_bindings (VarbindHandle *handle)
{
  VarbindKind kind = varbind_handle_get_kind (handle);

  return kind == VARBIND_KIND_PDU || kind == VARBIND_KIND_VBL;
}

static void
duplicate_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  VarbindWindow  *self = VARBIND_WINDOW (widget);
  VarbindFailure *failure = NULL;
  guint64         session, token;
  VarbindHandle  *handle;

  g_variant_get (parameter, "(tt)", &session, &token);
  handle = varbind_target_lookup (self->target, token);
  if (handle == NULL || !has_bindings (handle))
    return;

  token = varbind_workbench_duplicate (varbind_window_get_workbench (self), session, handle,
                                       &failure);
  varbind_window_made (self, token, _ ("Could Not Duplicate the Handle"), failure);
}

static void
show_waiting (VarbindWindow *self)
{
  VarbindHandle   *entity = varbind_target_lookup (self->target, self->sent.destination);
  g_autofree char *sentence = NULL;

  /* translators: an agent's address follows */
  sentence = g_strdup_printf (_ ("Waiting for %s…"),
                              entity != NULL ? varbind_handle_get_text (entity) : "");
  varbind_results_pane_set_waiting (self->results, sentence, self->sent.session,
                                    self->sent.request_id);
}

/* A trap or a response is sent once and forgotten. */
static void
show_sent (VarbindWindow *self)
{
  VarbindHandle *pdu = varbind_target_lookup (self->target, self->sent.pdu);

  if (pdu != NULL)
    self->sent.request_id = varbind_handle_get_detail (pdu)->detail.pdu.request_id;
  show_waiting (self);
  if (pdu != NULL &&
      !varbind_pdu_type_wants_answer (varbind_handle_get_detail (pdu)->detail.pdu.type))
    varbind_results_pane_set_ended (self->results, _ ("Sent: no answer is expected"));
}

static void
send_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  VarbindWindow  *self = VARBIND_WINDOW (widget);
  VarbindFailure *failure = NULL;
  VarbindSent     sent = { 0 };
  gboolean        success;

  g_variant_get (parameter, "(ttttt)", &sent.session, &sent.source, &sent.destination,
                 &sent.context, &sent.pdu);
  success = varbind_workbench_send (varbind_window_get_workbench (self), sent.session, sent.source,
                                    sent.destination,
                                    sent.context, sent.pdu, &failure);
  if (!varbind_window_done (self, success, _ ("Could Not Send the PDU"), &failure))
    return;

  /* One that has failed does not take the place of one that may still be waited for. */
  self->sent = sent;
  varbind_window_show_page (self, "results");
  show_sent (self);
  varbind_window_update_actions (self);
}

static void
send_again_action_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  gtk_widget_activate_action (widget, "win.send", "(ttttt)", self->sent.session, self->sent.source,
                              self->sent.destination, self->sent.context, self->sent.pdu);
}

static void
cancel_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  VarbindWindow  *self = VARBIND_WINDOW (widget);
  VarbindFailure *failure = NULL;
  guint64         session;
  int             request_id;
  gboolean        success;

  g_variant_get (parameter, "(ti)", &session, &request_id);
  success = varbind_workbench_cancel (varbind_window_get_workbench (self), session, request_id,
                                      &failure);
  if (varbind_window_done (self, success, _ ("Could Not Cancel the Request"), &failure) &&
      session == self->sent.session && request_id == self->sent.request_id)
    varbind_results_pane_set_ended (self->results, _ ("The request was cancelled"));
}

static void
cancel_sent_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);

  gtk_widget_activate_action (widget, "win.cancel", "(ti)", self->sent.session,
                              self->sent.request_id);
}

static void
set_entity_action_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  VarbindWindow    *self = VARBIND_WINDOW (widget);
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);
  VarbindFailure   *failure = NULL;
  guint64           entity;
  guint             value;

  g_variant_get (parameter, "(tu)", &entity, &value);
  if (g_str_equal (action, "win.set-port"))
    varbind_window_done (self, varbind_workbench_set_port (workbench, entity, value, &failure),
                         _ ("Could Not Set the Port"), &failure);
  else if (g_str_equal (action, "win.set-timeout"))
    varbind_window_done (self, varbind_workbench_set_timeout (workbench, entity, value, &failure),
                         _ ("Could Not Set the Time-Out"), &failure);
  else
    varbind_window_done (self, varbind_workbench_set_retry (workbench, entity, value, &failure),
                         _ ("Could Not Set the Retries"), &failure);
}

static void
set_mode_action_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  VarbindWindow    *self = VARBIND_WINDOW (widget);
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);
  VarbindFailure   *failure = NULL;
  guint             mode = g_variant_get_uint32 (parameter);

  if (g_str_equal (action, "win.set-translate-mode"))
    varbind_window_done (self, varbind_workbench_set_translate_mode (workbench, mode, &failure),
                         _ ("Could Not Set the Translation Mode"), &failure);
  else
    varbind_window_done (self, varbind_workbench_set_retransmit_mode (workbench, mode, &failure),
                         _ ("Could Not Set the Retransmission Mode"), &failure);
}

static void
set_limit_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  guint          limit, value;

  g_variant_get (parameter, "(uu)", &limit, &value);
  if (!varbind_workbench_set_limit (varbind_window_get_workbench (self), limit, value))
    varbind_window_notice (self, _ ("The library does not take this limit"));
  varbind_window_flush (self);
}

static void
reveal_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  VarbindWindow     *self = VARBIND_WINDOW (widget);
  VarbindHandle     *handle = varbind_window_get_selected (self);
  VarbindFailure    *failure = NULL;
  g_autoptr (GBytes) community = NULL;

  if (handle == NULL)
    return;

  community = varbind_workbench_dup_community (varbind_window_get_workbench (self),
                                               varbind_handle_get_token (handle), &failure);
  if (varbind_window_done (self, community != NULL, _ ("Could Not Reveal the Community"), &failure))
    varbind_details_pane_reveal (self->details, community);
}

static void
read_bindings_action_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  VarbindWindow         *self = VARBIND_WINDOW (widget);
  VarbindHandle         *handle = varbind_window_get_selected (self);
  VarbindFailure        *failure = NULL;
  g_autoptr (GListModel) bindings = NULL;

  if (handle == NULL)
    return;

  bindings = varbind_workbench_dup_bindings (varbind_window_get_workbench (self), handle, &failure);
  if (varbind_window_done (self, bindings != NULL, _ ("Could Not Read the Bindings"), &failure))
    varbind_details_pane_set_bindings (self->details, bindings);
}

/**
 * varbind_window_install_work_actions:
 * @widget_class: the window's class
 *
 * Tokens of handles are of type t.
 */
void
varbind_window_install_work_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.create-session", "(ss)", create_session_action_cb },    /* name, form */
    { "win.create-sessions", "(ssu)", create_sessions_action_cb }, /* name, form, how many */
    { "win.create-entity", "(tsuu)", create_entity_action_cb },    /* session, address, port,
version */
    { "win.create-context", "(ts)", create_context_action_cb },    /* session, community */
    { "win.create-vbl", "(ta(sus))", create_vbl_action_cb },       /* session, OID, syntax, value */
    { "win.create-pdu", "(tiiit)", create_pdu_action_cb },         /* session, type, bulk, VBL */
    { "win.duplicate", "(tt)", duplicate_action_cb },              /* session, handle */
    { "win.send", "(ttttt)", send_action_cb },                     /* as SnmpSendMsg */
    { "win.send-again", NULL, send_again_action_cb },
    { "win.cancel", "(ti)", cancel_action_cb }, /* session, request id */
    { "win.cancel-sent", NULL, cancel_sent_action_cb },
    { "win.set-port", "(tu)", set_entity_action_cb },
    { "win.set-timeout", "(tu)", set_entity_action_cb }, /* centiseconds */
    { "win.set-retry", "(tu)", set_entity_action_cb },
    { "win.reveal-community", NULL, reveal_action_cb },
    { "win.read-bindings", NULL, read_bindings_action_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    varbind_window_install_work (widget_class, actions[i].name, actions[i].type,
                                 actions[i].activate);

  /* The preferences are those of this process, whatever the window shows. */
  gtk_widget_class_install_action (widget_class, "win.set-translate-mode", "u",
                                   set_mode_action_cb);
  gtk_widget_class_install_action (widget_class, "win.set-retransmit-mode", "u",
                                   set_mode_action_cb);
  /* Which, how many. */
  gtk_widget_class_install_action (widget_class, "win.set-limit", "(uu)", set_limit_action_cb);
}
