/* varbind-workbench.c
 *
 * What a person does with sessions: each function is one WinSNMP call.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib-unix.h>

#include "varbind-call-format.h"
#include "varbind-failure-private.h"
#include "varbind-workbench-private.h"

/**
 * VarbindWorkbench:
 *
 * Starts the library and holds it until the workbench goes, which closes the
 * sessions that it has opened.  It keeps no account of handles: their values
 * come from the target's objects.
 *
 * After a failure a function sets its @failure and returns 0, %FALSE or %NULL.
 * All functions belong to the thread that made the workbench.
 */

/* Message numbers that a port session may have. */
#define FIRST_NUMBER WM_USER
#define LAST_NUMBER 0xFFFF

/* Messages that are handled before others get their turn. */
#define MAX_MESSAGES 256

/* After GTK's drawing: whoever floods a port with messages does not stop the window. */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 30)

/* What is kept of what has come. */
#define MAX_RESULTS 1000
#define MAX_NOTIFICATIONS 10000
#define MAX_SERVED 10000

typedef struct
{
  guint64 session;
  WPARAM  wparam;
  LPARAM  lparam;
} Notification;

enum {
  RESULT,
  NOTIFICATION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindWorkbench, varbind_workbench, G_TYPE_OBJECT)

static void
varbind_workbench_dispose (GObject *object)
{
  VarbindWorkbench *self = VARBIND_WORKBENCH (object);
  GHashTableIter    iter;
  gpointer          token;

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, &token, NULL))
    SnmpClose (varbind_to_handle (*(guint64 *)token));
  g_hash_table_remove_all (self->sessions);
  g_hash_table_remove_all (self->by_message);

  if (self->started)
    SnmpCleanupEx ();
  self->started = FALSE;

  if (self->port_source != NULL)
    g_source_destroy (self->port_source);
  g_clear_pointer (&self->port_source, g_source_unref);
  g_clear_pointer (&self->port, winsnmp_port_free);
  g_clear_pointer (&self->wake, varbind_wake_free);
  g_clear_pointer (&self->log, varbind_request_log_free);
  g_clear_weak_pointer (&self->target);

  G_OBJECT_CLASS (varbind_workbench_parent_class)->dispose (object);
}

static void
varbind_workbench_finalize (GObject *object)
{
  VarbindWorkbench *self = VARBIND_WORKBENCH (object);

  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->by_message, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_array_unref);
  g_clear_object (&self->results);
  g_clear_object (&self->notifications);
  g_clear_object (&self->served);
  g_clear_object (&self->objects);
  g_clear_pointer (&self->agents, g_hash_table_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (varbind_workbench_parent_class)->finalize (object);
}

static void
varbind_workbench_class_init (VarbindWorkbenchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_workbench_dispose;
  object_class->finalize = varbind_workbench_finalize;

  /**
   * VarbindWorkbench::result:
   * @self: the workbench
   * @result: a #VarbindResult
   *
   * A request of one of its sessions has ended: by an answer, a time-out or a
   * failure of the transport.  Emitted in the thread-default main context in
   * which the workbench was made.
   */
  signals[RESULT] =
    g_signal_new ("result", VARBIND_TYPE_WORKBENCH, G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, VARBIND_TYPE_RESULT);

  /**
   * VarbindWorkbench::notification:
   * @self: the workbench
   * @notification: a #VarbindNotification
   *
   * A trap or inform has come to one of its sessions; after many of them this is
   * emitted once, for the last.  The list of notifications has them as soon as all
   * who are told have returned, so that what the library told of them can be
   * applied before.  In the same context as the other signal.
   */
  signals[NOTIFICATION] =
    g_signal_new ("notification", VARBIND_TYPE_WORKBENCH, G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, VARBIND_TYPE_NOTIFICATION);
}

/* Keeps one thing more, and forgets the oldest: more than one after a list was restored. */
static void
keep (VarbindList *list,
      gpointer     item,
      guint        most)
{
  varbind_list_append (list, item);
  if (varbind_list_get_length (list) > most)
    varbind_list_drop_first (list, varbind_list_get_length (list) - most);
}

static gboolean
is_own_list (VarbindWorkbench *self,
             gpointer          list)
{
  return list == self->results || list == self->notifications || list == self->served;
}

/**
 * varbind_workbench_clear:
 * @self: a workbench
 * @list: its results, its notifications or what its agents were asked
 *
 * Empties the list.
 *
 * Returns: (transfer full): what was in it, for varbind_workbench_restore()
 */
GPtrArray *
varbind_workbench_clear (VarbindWorkbench *self,
                         GListModel       *list)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (is_own_list (self, list), NULL);

  return varbind_list_take_all (VARBIND_LIST (list));
}

/**
 * varbind_workbench_restore:
 * @self: a workbench
 * @list: a list that was cleared
 * @items: what was in it
 *
 * Puts it back, before all that has come since.
 */
void
varbind_workbench_restore (VarbindWorkbench *self,
                           GListModel       *list,
                           GPtrArray        *items)
{
  g_return_if_fail (VARBIND_IS_WORKBENCH (self));
  g_return_if_fail (is_own_list (self, list));

  varbind_list_put_back (VARBIND_LIST (list), items);
}

/**
 * varbind_workbench_take_result:
 * @self: a workbench
 * @result: (transfer full): what came of a request
 */
void
varbind_workbench_take_result (VarbindWorkbench *self,
                               VarbindResult    *result)
{
  keep (self->results, result, MAX_RESULTS);
  varbind_list_commit (self->results);
  g_signal_emit (self, signals[RESULT], 0, result);
  g_object_unref (result);
}

/**
 * varbind_workbench_take_notification:
 * @self: a workbench
 * @notification: (transfer full): what has come
 *
 * It is told of when all that waits has been looked at.
 */
void
varbind_workbench_take_notification (VarbindWorkbench    *self,
                                     VarbindNotification *notification)
{
  keep (self->notifications, notification, MAX_NOTIFICATIONS);
  self->notified = TRUE;
  g_object_unref (notification);
}

/**
 * varbind_workbench_keep_served:
 * @self: a workbench
 * @served: (transfer full): a request that one of its agents was asked
 *
 * It is told of when all that waits has been looked at.
 */
void
varbind_workbench_keep_served (VarbindWorkbench *self,
                               VarbindServed    *served)
{
  keep (self->served, served, MAX_SERVED);
  g_object_unref (served);
}

/* A storm of traps is one change of the list, and so is a walk. */
static void
announce (VarbindWorkbench *self)
{
  g_autoptr (VarbindNotification) last = NULL;
  guint                           n = varbind_list_get_length (self->notifications);

  varbind_list_commit (self->served);
  if (!self->notified)
    return;

  self->notified = FALSE;
  last = g_object_ref (varbind_list_peek (self->notifications, n - 1));
  g_signal_emit (self, signals[NOTIFICATION], 0, last);
  varbind_list_commit (self->notifications);
}

/* Runs in the context of the workbench, whatever form the session has. */
static void
handle_notification (VarbindWorkbench   *self,
                     const Notification *notification)
{
  /* It may have been closed since. */
  if (!g_hash_table_contains (self->sessions, &notification->session))
    return;

  if (notification->wparam == 0)
    varbind_workbench_receive (self, notification->session, (smiINT)notification->lparam);
  else
    varbind_workbench_give_up (self, notification->session, notification->wparam,
                               (smiINT)notification->lparam);
}

/* A part of what has come, so that nothing else has to wait for all of it. */
static GArray *
take_pending (VarbindWorkbench *self)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (Notification));
  guint   n;

  g_mutex_lock (&self->mutex);
  n = MIN (self->pending->len, MAX_MESSAGES);
  g_array_append_vals (taken, self->pending->data, n);
  if (n > 0)
    g_array_remove_range (self->pending, 0, n);
  if (self->pending->len > 0)
    varbind_wake_request (self->wake);
  g_mutex_unlock (&self->mutex);

  return taken;
}

static void
wake_cb (gpointer user_data)
{
  g_autoptr (VarbindWorkbench) self = g_object_ref (user_data);
  g_autoptr (GArray)           notifications = take_pending (self);

  for (guint i = 0; i < notifications->len; i++)
    handle_notification (self, &g_array_index (notifications, Notification, i));
  announce (self);
}

/* Runs on a thread of the library. */
static SNMPAPI_STATUS
session_cb (HSNMP_SESSION session,
            HWND          window,
            UINT          message,
            WPARAM        wparam,
            LPARAM        lparam,
            LPVOID        client_data)
{
  VarbindWorkbench *self = client_data;
  Notification      notification = { varbind_to_token (session), wparam, lparam };

  g_mutex_lock (&self->mutex);
  g_array_append_val (self->pending, notification);
  g_mutex_unlock (&self->mutex);
  varbind_wake_request (self->wake);

  return SNMPAPI_SUCCESS;
}

static gboolean
port_cb (int          fd,
         GIOCondition condition,
         gpointer     user_data)
{
  g_autoptr (VarbindWorkbench) self = g_object_ref (user_data);
  WinsnmpNotification          record;

  for (guint i = 0; i < MAX_MESSAGES; i++)
    {
      const guint64 *session;

      if (self->port == NULL || winsnmp_port_receive (self->port, &record) != 1)
        break;

      session = g_hash_table_lookup (self->by_message, GUINT_TO_POINTER (record.message));
      if (session != NULL)
        handle_notification (self, &(Notification){ *session, record.wparam, record.lparam });
    }
  announce (self);

  return G_SOURCE_CONTINUE;
}

static void
varbind_workbench_init (VarbindWorkbench *self)
{
  /* Nobody uses them: they are for the log of calls. */
  smiUINT32 major, minor, level, translate_mode, retransmit_mode;

  g_mutex_init (&self->mutex);
  self->sessions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->by_message = g_hash_table_new (NULL, NULL);
  self->last_number = FIRST_NUMBER - 1;
  self->pending = g_array_new (FALSE, FALSE, sizeof (Notification));
  self->results = varbind_list_new (VARBIND_TYPE_RESULT);
  self->notifications = varbind_list_new (VARBIND_TYPE_NOTIFICATION);
  self->served = varbind_list_new (VARBIND_TYPE_SERVED);
  self->objects = varbind_object_table_new ();
  self->agents = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                        varbind_workbench_agent_free);
  self->wake = varbind_wake_new (0, wake_cb, self);
  varbind_wake_set_priority (self->wake, PRIORITY);
  self->started = SnmpStartupEx (&major, &minor, &level, &translate_mode, &retransmit_mode) ==
                  SNMPAPI_SUCCESS;
  self->log = varbind_request_log_new ();
}

/**
 * varbind_workbench_get_name:
 * @token: of a handle
 * @user_data: a workbench
 *
 * Returns: (nullable): what people call the handle, if the target knows it
 */
const char *
varbind_workbench_get_name (guint64  token,
                            gpointer user_data)
{
  VarbindWorkbench *self = user_data;
  VarbindHandle    *handle = NULL;

  if (self->target != NULL)
    handle = varbind_target_lookup (self->target, token);

  return handle != NULL ? varbind_handle_get_name (handle) : NULL;
}

/**
 * varbind_workbench_fail:
 * @self: a workbench
 * @function: the function that has just failed in this thread
 * @session: the session that the call worked for, 0 when none
 * @failure: (out) (optional) (transfer full): what went wrong
 */
void
varbind_workbench_fail (VarbindWorkbench *self,
                        const char       *function,
                        guint64           session,
                        VarbindFailure  **failure)
{
  WinsnmpEvent       *event;
  g_autoptr (GString) arguments = g_string_new (NULL);
  guint64             call = 0;

  if (failure == NULL)
    return;

  event = varbind_request_log_take_failed_call (self->log);
  if (event != NULL &&
      g_strcmp0 (winsnmp_function_info (event->u.call.function)->name, function) == 0)
    {
      varbind_format_arguments (arguments, &event->u.call, varbind_workbench_get_name, self);
      call = event->call;
    }
  winsnmp_event_free (event);

  *failure = varbind_failure_new (function, arguments->str, call, session);
}

/**
 * varbind_workbench_new:
 *
 * Starts the library.  If that fails, every function fails with what the
 * library says of it.
 *
 * Returns: (transfer full): a workbench
 */
VarbindWorkbench *
varbind_workbench_new (void)
{
  return g_object_new (VARBIND_TYPE_WORKBENCH, NULL);
}

/**
 * varbind_workbench_set_target:
 * @self: a workbench
 * @target: (nullable): knows the short names of handles
 *
 * With a target, failures name handles as people know them.
 */
void
varbind_workbench_set_target (VarbindWorkbench *self,
                              VarbindTarget    *target)
{
  g_return_if_fail (VARBIND_IS_WORKBENCH (self));

  g_set_weak_pointer (&self->target, target);
}

/* The next number that no open session has.  When all are taken the result is
 * one that the library refuses, and that is what the user is told. */
static guint
next_number (VarbindWorkbench *self)
{
  for (guint i = FIRST_NUMBER; i <= LAST_NUMBER; i++)
    {
      self->last_number = self->last_number < LAST_NUMBER ? self->last_number + 1 : FIRST_NUMBER;
      if (!g_hash_table_contains (self->by_message, GUINT_TO_POINTER (self->last_number)))
        return self->last_number;
    }

  return LAST_NUMBER + 1;
}

static HWND
ensure_port (VarbindWorkbench *self)
{
  if (self->port != NULL)
    return self->port;

  self->port = winsnmp_port_new ();
  if (self->port == NULL)
    return NULL;

  self->port_source = g_unix_fd_source_new (winsnmp_port_get_fd (self->port), G_IO_IN);
  g_source_set_callback (self->port_source, G_SOURCE_FUNC (port_cb), self, NULL);
  g_source_set_static_name (self->port_source, "[varbind] port");
  g_source_set_priority (self->port_source, PRIORITY);
  g_source_attach (self->port_source, g_main_context_get_thread_default ());

  return self->port;
}

/* The library takes UTF-8 without control characters. */
static void
set_name (HSNMP_SESSION session,
          const char   *name)
{
  g_autofree char *text = NULL;

  if (name == NULL || name[0] == '\0')
    return;

  text = g_utf8_make_valid (name, -1);
  for (char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  winsnmp_set_session_name (session, text);
}

/**
 * varbind_workbench_create_session:
 * @self: a workbench
 * @name: (nullable): for people; UTF-8, the first 63 bytes are kept
 * @form: how the session is notified
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpCreateSession, and its name.
 *
 * Returns: the session, 0 on failure
 */
guint64
varbind_workbench_create_session (VarbindWorkbench *self,
                                  const char       *name,
                                  VarbindForm       form,
                                  VarbindFailure  **failure)
{
  HSNMP_SESSION session;
  guint         number = 0;
  guint64       token;
  guint64      *key;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), 0);

  if (form == VARBIND_FORM_PORT)
    {
      number = next_number (self);
      session = SnmpCreateSession (ensure_port (self), number, NULL, NULL);
    }
  else
    session = SnmpCreateSession (NULL, 0, session_cb, self);

  if (session == SNMPAPI_FAILURE)
    {
      varbind_workbench_fail (self, "SnmpCreateSession", 0, failure);
      return 0;
    }

  token = varbind_to_token (session);
  key = g_memdup2 (&token, sizeof token);
  g_hash_table_insert (self->sessions, key, GUINT_TO_POINTER (number));
  if (number != 0)
    g_hash_table_insert (self->by_message, GUINT_TO_POINTER (number), key);
  varbind_request_log_add_session (self->log, token);
  set_name (session, name);

  return token;
}

/**
 * varbind_workbench_close_session:
 * @self: a workbench
 * @session: a session
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpClose.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_close_session (VarbindWorkbench *self,
                                 guint64           session,
                                 VarbindFailure  **failure)
{
  gpointer number;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  if (SnmpClose (varbind_to_handle (session)) != SNMPAPI_SUCCESS)
    {
      varbind_workbench_fail (self, "SnmpClose", 0, failure);
      return FALSE;
    }

  number = g_hash_table_lookup (self->sessions, &session);
  g_hash_table_remove (self->by_message, number);
  g_hash_table_remove (self->sessions, &session);
  varbind_request_log_remove_session (self->log, session);
  varbind_workbench_forget_agents (self, session);

  return TRUE;
}

/**
 * varbind_workbench_send:
 * @self: a workbench
 * @session: a session
 * @source: an entity, or 0 for none
 * @destination: an entity
 * @context: a context
 * @pdu: a PDU
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpSendMsg.  What comes of it is told by #VarbindWorkbench::result.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_send (VarbindWorkbench *self,
                        guint64           session,
                        guint64           source,
                        guint64           destination,
                        guint64           context,
                        guint64           pdu,
                        VarbindFailure  **failure)
{
  SNMPAPI_STATUS status;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  varbind_request_log_begin_send (self->log, destination);
  status = SnmpSendMsg (varbind_to_handle (session), varbind_to_handle (source),
                        varbind_to_handle (destination), varbind_to_handle (context),
                        varbind_to_handle (pdu));
  varbind_request_log_begin_send (self->log, 0);

  if (status != SNMPAPI_SUCCESS)
    varbind_workbench_fail (self, "SnmpSendMsg", session, failure);

  return status == SNMPAPI_SUCCESS;
}

/**
 * varbind_workbench_cancel:
 * @self: a workbench
 * @session: a session
 * @request_id: of an outstanding request of the session
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpCancelMsg.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_cancel (VarbindWorkbench *self,
                          guint64           session,
                          int               request_id,
                          VarbindFailure  **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  if (SnmpCancelMsg (varbind_to_handle (session), request_id) == SNMPAPI_SUCCESS)
    return TRUE;

  varbind_workbench_fail (self, "SnmpCancelMsg", session, failure);

  return FALSE;
}
