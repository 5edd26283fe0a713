/* varbind-window-names.c
 *
 * The actions that make entities and contexts by their names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-sheet.h"
#include "varbind-window-names.h"
#include "varbind-window-private.h"

/* A window that waits for a name, and the form that asked for it. */
typedef struct
{
  VarbindWindow *window;
  VarbindSheet  *form; /* weak; NULL without one */
  GCancellable  *cancellable;
} Wait;

static void
wait_free (Wait *wait)
{
  g_clear_weak_pointer (&wait->form);
  g_object_unref (wait->cancellable);
  g_object_unref (wait->window);
  g_free (wait);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wait, wait_free)

static void
named_entity_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Wait) wait = user_data;
  VarbindFailure  *failure = NULL;
  guint64          token;

  token = varbind_workbench_create_named_entity_finish (VARBIND_WORKBENCH (source), result,
                                                        &failure);
  if (wait->form != NULL)
    varbind_sheet_wait_finish (wait->form, token != 0);

  /* The window may have been closed meanwhile. */
  if (varbind_window_get_application (wait->window) == NULL)
    g_clear_object (&failure);
  else if (token != 0 || failure != NULL)
    varbind_window_made (wait->window, token, _ ("Could Not Make the Entity"), failure);
}

static void
create_named_entity_action_cb (GtkWidget  *widget,
                               const char *action,
                               GVariant   *parameter)
{
  VarbindWindow    *self = VARBIND_WINDOW (widget);
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);
  Wait             *wait = g_new0 (Wait, 1);
  guint64           session;
  const char       *name;

  g_variant_get (parameter, "(t&s)", &session, &name);
  wait->window = g_object_ref (self);
  wait->cancellable = g_cancellable_new ();
  g_set_weak_pointer (&wait->form, varbind_sheet_wait (GTK_WINDOW (self), wait->cancellable));
  varbind_workbench_create_named_entity_async (workbench, session, name, wait->cancellable,
                                               named_entity_cb, wait);
}

static void
create_named_context_action_cb (GtkWidget  *widget,
                                const char *action,
                                GVariant   *parameter)
{
  VarbindWindow    *self = VARBIND_WINDOW (widget);
  VarbindWorkbench *workbench = varbind_window_get_workbench (self);
  VarbindFailure   *failure = NULL;
  guint64           session, token;
  const char       *name;

  g_variant_get (parameter, "(t&s)", &session, &name);
  token = varbind_workbench_create_named_context (workbench, session, name, &failure);
  varbind_window_made (self, token, _ ("Could Not Make the Context"), failure);
}

/**
 * varbind_window_install_name_actions:
 * @widget_class: of the window
 *
 * Actions: win.create-named-entity (session, name) and win.create-named-context
 * (session, name).
 */
void
varbind_window_install_name_actions (GtkWidgetClass *widget_class)
{
  varbind_window_install_work (widget_class, "win.create-named-entity", "(ts)",
                               create_named_entity_action_cb);
  varbind_window_install_work (widget_class, "win.create-named-context", "(ts)",
                               create_named_context_action_cb);
}
