/* varbind-workbench-names.c
 *
 * Entities and contexts by the names that the library knows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-call-format.h"
#include "varbind-failure-private.h"
#include "varbind-workbench-private.h"

/* What a thread that waits for the resolver needs. */
typedef struct
{
  guint64         session;
  char           *name;
  char           *arguments; /* as a failure tells them */
  guint64         entity;
  VarbindFailure *failure;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_clear_object (&lookup->failure);
  g_free (lookup->arguments);
  g_free (lookup->name);
  g_free (lookup);
}

static void
explain_failure (VarbindWorkbench *self,
                 Lookup           *lookup)
{
  WinsnmpEvent *event = varbind_request_log_take_failed_call (self->log);

  lookup->failure = varbind_failure_new ("SnmpStrToEntity", lookup->arguments,
                                         event != NULL ? event->call : 0, lookup->session);
  winsnmp_event_free (event);
}

/* Runs in a thread of its own.  Whoever has given up in the meantime does not get
 * the entity. */
static void
look_up (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  Lookup      *lookup = task_data;
  HSNMP_ENTITY entity = SnmpStrToEntity (varbind_to_handle (lookup->session), lookup->name);

  if (entity == SNMPAPI_FAILURE)
    explain_failure (source, lookup);
  lookup->entity = varbind_to_token (entity);

  if (!g_task_set_return_on_cancel (task, FALSE))
    SnmpFreeEntity (entity);
  else
    g_task_return_boolean (task, entity != SNMPAPI_FAILURE);
}

/* As the log of calls has it; handles by the names that people know, which only
 * this thread may ask for. */
static char *
format_arguments (VarbindWorkbench *self,
                  guint64           session,
                  const char       *name)
{
  WinsnmpCallEvent call = { .function = WINSNMP_FUNCTION_STR_TO_ENTITY };
  GString         *arguments = g_string_new (NULL);

  call.arguments[0].number = session;
  call.arguments[1].text = name;
  varbind_format_arguments (arguments, &call, varbind_workbench_get_name, self);

  return g_string_free (arguments, FALSE);
}

/* The mode is the process's, and the thread may wait long: it stays TRANSLATED until
 * the last of those that look up is done, unless somebody else has set it since. */
static void
begin_look_up (VarbindWorkbench *self)
{
  if (self->n_looking_up++ == 0)
    self->mode_before = varbind_workbench_switch_mode (self, SNMPAPI_TRANSLATED);
}

static void
end_look_up (VarbindWorkbench *self)
{
  if (--self->n_looking_up == 0 &&
      varbind_request_log_get_translate_mode (self->log) == SNMPAPI_TRANSLATED)
    varbind_workbench_leave_mode (SNMPAPI_TRANSLATED, self->mode_before);
}

/**
 * varbind_workbench_create_named_entity_async:
 * @self: a workbench
 * @session: a session
 * @name: name in the database, numeric address, or host name
 * @cancellable: (nullable): to wait no longer; the resolver may go on
 * @callback: called when the entity is there, or not; it calls
 *   varbind_workbench_create_named_entity_finish() in any case
 * @user_data: for @callback
 *
 * SnmpStrToEntity in the mode TRANSLATED, which may wait for the resolver of host names.
 */
void
varbind_workbench_create_named_entity_async (VarbindWorkbench   *self,
                                             guint64             session,
                                             const char         *name,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Lookup           *lookup = g_new0 (Lookup, 1);

  g_return_if_fail (VARBIND_IS_WORKBENCH (self));

  lookup->session = session;
  lookup->name = g_strdup (name);
  lookup->arguments = format_arguments (self, session, name);
  g_task_set_source_tag (task, varbind_workbench_create_named_entity_async);
  g_task_set_task_data (task, lookup, lookup_free);
  g_task_set_return_on_cancel (task, TRUE);
  begin_look_up (self);
  g_task_run_in_thread (task, look_up);
}

/**
 * varbind_workbench_create_named_entity_finish:
 * @self: a workbench
 * @result: what the callback got
 * @failure: (out) (optional) (transfer full): set on failure, but not when it was
 *   cancelled
 *
 * Returns: the entity, 0 on failure or when it was cancelled
 */
guint64
varbind_workbench_create_named_entity_finish (VarbindWorkbench *self,
                                              GAsyncResult     *result,
                                              VarbindFailure  **failure)
{
  Lookup            *lookup = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean           success;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  end_look_up (self);
  success = g_task_propagate_boolean (G_TASK (result), &error);
  if (success)
    return lookup->entity;
  if (error == NULL && failure != NULL)
    *failure = g_steal_pointer (&lookup->failure);

  return 0;
}

/**
 * varbind_workbench_create_named_context:
 * @self: a workbench
 * @session: a session
 * @name: name in the database
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpStrToContext in the mode TRANSLATED.
 *
 * Returns: the context, 0 on failure
 */
guint64
varbind_workbench_create_named_context (VarbindWorkbench *self,
                                        guint64           session,
                                        const char       *name,
                                        VarbindFailure  **failure)
{
  smiOCTETS     octets = { strlen (name), (smiLPBYTE)name };
  smiUINT32     old_mode;
  HSNMP_CONTEXT context;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), 0);

  old_mode = varbind_workbench_switch_mode (self, SNMPAPI_TRANSLATED);
  context = SnmpStrToContext (varbind_to_handle (session), &octets);
  varbind_workbench_leave_mode (SNMPAPI_TRANSLATED, old_mode);
  if (context == SNMPAPI_FAILURE)
    varbind_workbench_fail (self, "SnmpStrToContext", session, failure);

  return varbind_to_token (context);
}

/**
 * varbind_workbench_dup_names_file:
 * @self: a workbench
 *
 * Returns: (transfer full): the file in which the library looks names up first, and
 *   which is to be edited; "" for none
 */
char *
varbind_workbench_dup_names_file (VarbindWorkbench *self)
{
  gsize size;
  char *path;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), NULL);

  size = winsnmp_get_database (NULL, 0) + 1;
  path = g_malloc0 (size);
  winsnmp_get_database (path, size);

  return path;
}

/**
 * varbind_workbench_reload_names:
 * @self: a workbench
 *
 * The library reads its files of names now.
 */
void
varbind_workbench_reload_names (VarbindWorkbench *self)
{
  g_return_if_fail (VARBIND_IS_WORKBENCH (self));

  winsnmp_reload_database ();
}
