/* varbind-window-end.c
 *
 * The actions that end what is live.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-format.h"
#include "varbind-window-private.h"

/* Closes a session, and ends the waiting for what it had sent. */
static gboolean
close_session (VarbindWindow *self,
               guint64        token)
{
  VarbindFailure *failure = NULL;
  gboolean        success;

  success = varbind_workbench_close_session (varbind_window_get_workbench (self), token, &failure);
  if (!varbind_window_done (self, success, _ ("Could Not Close the Session"), &failure))
    return FALSE;

  if (token == self->sent.session)
    varbind_results_pane_set_ended (self->results,
                                    _ ("The session was closed, and its request dropped"));
  return TRUE;
}

/* The trap port ends with the last registration, and not otherwise. */
static gboolean
is_agent (VarbindHandle *handle)
{
  const WinsnmpListenerEvent *listener = varbind_handle_get_listener (handle);

  return listener != NULL && listener->entity != 0;
}

/* Closes or frees one handle, or ends what lives like one. */
static gboolean
end_handle (VarbindWindow *self,
            VarbindHandle *handle)
{
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);
  VarbindFailure   *failure = NULL;

  if (VARBIND_IS_SESSION (handle))
    return close_session (self, varbind_handle_get_token (handle));
  if (varbind_handle_get_registration (handle) != NULL)
    return varbind_window_unregister (self, handle);
  if (is_agent (handle))
    return varbind_window_stop_listening (self, handle);
  if (!varbind_kind_is_handle (varbind_handle_get_kind (handle)))
    return TRUE;

  return varbind_window_done (self, varbind_workbench_free (workbench, handle, &failure),
                              _ ("Could Not Free the Handle"), &failure);
}

static void
close_session_action_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  close_session (VARBIND_WINDOW (widget), g_variant_get_uint64 (parameter));
}

static void
free_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  VarbindWindow *self = VARBIND_WINDOW (widget);
  VarbindHandle *handle = varbind_target_lookup (self->target, g_variant_get_uint64 (parameter));

  if (handle != NULL)
    end_handle (self, handle);
}

static void
end_all (GtkWindow *window,
         gpointer   user_data)
{
  GPtrArray *handles = user_data;

  /* Closing a session frees handles that may follow in the list. */
  for (guint i = 0; i < handles->len; i++)
    {
      VarbindHandle *handle = g_ptr_array_index (handles, i);

      if (varbind_handle_is_live (handle) && !end_handle (VARBIND_WINDOW (window), handle))
        return;
    }
}

static char *
dup_stakes (VarbindWindow *self,
            VarbindHandle *handle)
{
  if (!varbind_handle_is_live (handle))
    return NULL;
  if (VARBIND_IS_SESSION (handle))
    return varbind_format_close_stakes (self->target, VARBIND_SESSION (handle));

  return varbind_format_free_stakes (handle);
}

static gboolean
are_sessions (GPtrArray *handles)
{
  for (guint i = 0; i < handles->len; i++)
    if (!VARBIND_IS_SESSION (g_ptr_array_index (handles, i)))
      return FALSE;

  return TRUE;
}

static char *
dup_question (GPtrArray *handles)
{
  VarbindHandle *handle = g_ptr_array_index (handles, 0);

  if (handles->len > 1 && are_sessions (handles))
    return g_strdup_printf (ngettext ("Close %u Session?", "Close %u Sessions?", handles->len),
                            handles->len);
  if (handles->len > 1)
    return g_strdup_printf (ngettext ("End %u Handle?", "End %u Handles?", handles->len),
                            handles->len);
  if (VARBIND_IS_SESSION (handle))
    /* translators: the name of a session follows */
    return g_strdup_printf (_ ("Close Session %s?"), varbind_handle_get_name (handle));
  if (varbind_handle_get_registration (handle) != NULL)
    /* translators: the name of a registration follows */
    return g_strdup_printf (_ ("Unregister %s?"), varbind_handle_get_name (handle));
  if (is_agent (handle))
    /* translators: the name of a listener follows */
    return g_strdup_printf (_ ("Stop Listening at %s?"), varbind_handle_get_name (handle));

  /* translators: the name of a handle follows */
  return g_strdup_printf (_ ("Free %s?"), varbind_handle_get_name (handle));
}

static const char *
get_accept_label (GPtrArray *handles)
{
  if (are_sessions (handles))
    return _ ("C_lose");
  if (handles->len > 1)
    return _ ("_End");
  if (varbind_handle_get_registration (g_ptr_array_index (handles, 0)) != NULL)
    return _ ("_Unregister");

  return _ ("_Free");
}

/**
 * varbind_window_can_end:
 * @handle: (nullable): a handle, or what lives like one
 *
 * Returns: whether a person can end it: it is live, and nobody else's business
 */
gboolean
varbind_window_can_end (VarbindHandle *handle)
{
  if (handle == NULL || !varbind_handle_is_live (handle))
    return FALSE;

  return varbind_kind_is_handle (varbind_handle_get_kind (handle)) ||
         varbind_handle_get_registration (handle) != NULL || is_agent (handle);
}

/* A sentence for one handle, a line for each of several that takes something along; NULL when
 * nothing is at stake. */
static char *
dup_body (VarbindWindow *self,
          GPtrArray     *handles)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < handles->len; i++)
    {
      VarbindHandle   *handle = g_ptr_array_index (handles, i);
      g_autofree char *lost = dup_stakes (self, handle);

      if (lost == NULL)
        continue;
      if (handles->len == 1)
        return varbind_format_sentence (lost);
      /* translators: the name of a handle, then what goes with it */
      g_ptr_array_add (lines, g_strdup_printf (_ ("%s: %s"), varbind_handle_get_name (handle),
                                               lost));
    }

  return varbind_format_enumeration (lines, "\n");
}

/* Closes sessions and frees other handles.  Asks first when anything is at stake, or when
 * there are several. */
static void
end_handles (VarbindWindow *self,
             GPtrArray     *handles)
{
  g_autofree char *question = NULL;
  g_autofree char *body = dup_body (self, handles);

  if (handles->len == 0 || (handles->len == 1 && body == NULL))
    {
      end_all (GTK_WINDOW (self), handles);
      return;
    }

  question = dup_question (handles);
  varbind_confirm (GTK_WINDOW (self), question, body != NULL ? body : "",
                   get_accept_label (handles), end_all, g_ptr_array_ref (handles),
                   (GDestroyNotify)g_ptr_array_unref);
}

static void
end_selected_action_cb (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  VarbindWindow        *self = VARBIND_WINDOW (widget);
  g_autoptr (GPtrArray) selected = varbind_sessions_page_dup_selected (self->sessions);

  for (guint i = selected->len; i > 0; i--)
    if (!varbind_window_can_end (g_ptr_array_index (selected, i - 1)))
      g_ptr_array_remove_index (selected, i - 1);
  end_handles (self, selected);
}

static void
end_action_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  VarbindWindow        *self = VARBIND_WINDOW (widget);
  VarbindHandle        *handle = varbind_target_lookup (self->target,
                                                        g_variant_get_uint64 (parameter));
  g_autoptr (GPtrArray) handles = g_ptr_array_new_with_free_func (g_object_unref);

  if (handle == NULL)
    return;

  g_ptr_array_add (handles, g_object_ref (handle));
  end_handles (self, handles);
}

/**
 * varbind_window_install_end_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_end_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.close-session", "t", close_session_action_cb }, /* without a question */
    { "win.free", "t", free_action_cb },                   /* same */
    { "win.end", "t", end_action_cb },                     /* asks when anything is at stake */
    { "win.end-selected", NULL, end_selected_action_cb },  /* same */
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    varbind_window_install_work (widget_class, actions[i].name, actions[i].type,
                                 actions[i].activate);
}
