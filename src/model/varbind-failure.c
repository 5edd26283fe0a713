/* varbind-failure.c
 *
 * A WinSNMP call of the user's that failed, with all that explains it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "varbind-failure-private.h"
#include "winsnmp-linux.h"

/**
 * VarbindFailure:
 *
 * Made right after the call, from what SnmpGetLastError says then.  It never
 * changes.
 */
struct _VarbindFailure
{
  GObject parent_instance;

  char      *function;
  char      *arguments;
  guint64    call;
  guint64    session;
  guint      error;
  guint      session_error;
  char      *cause;  /* NULL when nothing more exact is known */
  char      *action; /* same */
  GDateTime *time;
  guint      thread;
};

G_DEFINE_FINAL_TYPE (VarbindFailure, varbind_failure, G_TYPE_OBJECT)

static void
varbind_failure_finalize (GObject *object)
{
  VarbindFailure *self = VARBIND_FAILURE (object);

  g_clear_pointer (&self->function, g_free);
  g_clear_pointer (&self->arguments, g_free);
  g_clear_pointer (&self->cause, g_free);
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->time, g_date_time_unref);

  G_OBJECT_CLASS (varbind_failure_parent_class)->finalize (object);
}

static void
varbind_failure_class_init (VarbindFailureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_failure_finalize;
}

static void
varbind_failure_init (VarbindFailure *self)
{
}

/* What is in use, counted from the library's own account of its state. */
typedef struct
{
  guint64 session;
  guint   n_sessions;
  guint   n_handles;
  guint   n_outstanding; /* of @session */
} Usage;

static void
count_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  Usage *usage = user_data;

  if (event->kind == WINSNMP_EVENT_HANDLE_CREATED)
    {
      if (event->u.handle.kind == WINSNMP_HANDLE_SESSION)
        usage->n_sessions++;
      else
        usage->n_handles++;
    }
  else if (event->kind == WINSNMP_EVENT_MESSAGE && event->u.message.session == usage->session)
    usage->n_outstanding++;
}

/* Which limit a function can run into; 0 for none. */
static WinsnmpLimit
find_limit (const char *function)
{
  static const char *const makers[] = {
    "SnmpStrToEntity", "SnmpStrToContext", "SnmpCreatePdu", "SnmpDuplicatePdu",
    "SnmpGetPduData", "SnmpCreateVbl", "SnmpDuplicateVbl", NULL
  };

  if (g_str_equal (function, "SnmpCreateSession"))
    return WINSNMP_LIMIT_SESSIONS;
  if (g_str_equal (function, "SnmpSendMsg"))
    return WINSNMP_LIMIT_OUTSTANDING;

  return g_strv_contains (makers, function) ? WINSNMP_LIMIT_HANDLES : 0;
}

static char *
describe_limit (WinsnmpLimit which,
                guint        limit)
{
  switch (which)
    {
    case WINSNMP_LIMIT_SESSIONS:
      return g_strdup_printf (ngettext ("the limit of %u session is reached",
                                        "the limit of %u sessions is reached", limit),
                              limit);

    case WINSNMP_LIMIT_HANDLES:
      return g_strdup_printf (ngettext ("the limit of %u handle is reached",
                                        "the limit of %u handles is reached", limit),
                              limit);

    case WINSNMP_LIMIT_OUTSTANDING:
      return g_strdup_printf (ngettext ("the limit of %u outstanding request is reached",
                                        "the limit of %u outstanding requests is reached", limit),
                              limit);
    }

  return NULL;
}

/* The code alone does not say whether it was a limit, or memory. */
static char *
find_exhausted_limit (const char *function,
                      guint64     session)
{
  WinsnmpLimit which = find_limit (function);
  guint        limit = winsnmp_get_limit (which);
  Usage        usage = { .session = session };
  guint        used;
  unsigned int id;

  if (which == 0)
    return NULL;

  id = winsnmp_events_subscribe (count_cb, &usage);
  winsnmp_events_unsubscribe (id);

  used = which == WINSNMP_LIMIT_SESSIONS  ? usage.n_sessions
         : which == WINSNMP_LIMIT_HANDLES ? usage.n_handles
                                          : usage.n_outstanding;

  return used >= limit ? describe_limit (which, limit) : NULL;
}

/* What stands in the way of a port, for the two functions that open one. */
static void
explain_port (VarbindFailure *self)
{
  gboolean registers = g_str_equal (self->function, "SnmpRegister");
  gboolean listens = g_str_equal (self->function, "SnmpListen") ||
                     g_str_equal (self->function, "SnmpListenEx");

  if (registers && self->error == SNMPAPI_TL_NOT_INITIALIZED)
    {
      self->cause = g_strdup_printf (_ ("this program may not open port %u: ports below 1024 are "
                                        "privileged"),
                                     winsnmp_get_trap_port ());
      self->action = g_strdup (_ ("Choose a port from 1024 upwards and have notifications sent "
                                  "there, let snmptrapd forward them, or grant the program the "
                                  "capability cap_net_bind_service."));
    }
  else if (registers && self->error == SNMPAPI_TL_IN_USE)
    {
      self->cause = g_strdup_printf (_ ("another program receives at port %u, perhaps snmptrapd"),
                                     winsnmp_get_trap_port ());
      self->action = g_strdup (_ ("Stop the other program, or choose another port and have "
                                  "notifications sent or forwarded there."));
    }
  else if (listens && self->error == SNMPAPI_TL_OTHER)
    {
      self->cause = g_strdup (_ ("the address is not one of this machine, another program has the "
                                 "port, perhaps snmpd, or the port is below 1024 and privileged"));
      self->action = g_strdup (_ ("Choose an address of this machine and a free port from 1024 "
                                  "upwards."));
    }
}

/**
 * varbind_failure_new:
 * @function: name of the function that has just failed in this thread
 * @arguments: (nullable): readable, without secrets
 * @call: number of the call, 0 when it is not known
 * @session: the session that the call worked for, 0 when none
 *
 * Returns: (transfer full): the failure
 */
VarbindFailure *
varbind_failure_new (const char *function,
                     const char *arguments,
                     guint64     call,
                     guint64     session)
{
  VarbindFailure *self = g_object_new (VARBIND_TYPE_FAILURE, NULL);

  self->error = SnmpGetLastError (NULL);
  if (session != 0)
    self->session_error = SnmpGetLastError ((HSNMP_SESSION)(uintptr_t)session);

  self->function = g_strdup (function);
  self->arguments = g_strdup (arguments != NULL ? arguments : "");
  self->call = call;
  self->session = session;
  self->time = g_date_time_new_now_local ();
  self->thread = gettid ();
  if (self->error == SNMPAPI_ALLOC_ERROR)
    self->cause = find_exhausted_limit (function, session);
  else
    explain_port (self);

  return self;
}

/**
 * varbind_failure_get_function:
 * @self: a failure
 *
 * Returns: name of the function, "SnmpCreateSession"
 */
const char *
varbind_failure_get_function (VarbindFailure *self)
{
  g_return_val_if_fail (VARBIND_IS_FAILURE (self), NULL);

  return self->function;
}

/**
 * varbind_failure_get_arguments:
 * @self: a failure
 *
 * Returns: the arguments, readable and without secrets; "" when they are not
 *   known
 */
const char *
varbind_failure_get_arguments (VarbindFailure *self)
{
  g_return_val_if_fail (VARBIND_IS_FAILURE (self), NULL);

  return self->arguments;
}

/**
 * varbind_failure_get_call:
 * @self: a failure
 *
 * Returns: number of the call, for varbind_target_lookup_call(); 0 when it is
 *   not known
 */
guint64
varbind_failure_get_call (VarbindFailure *self)
{
  g_return_val_if_fail (VARBIND_IS_FAILURE (self), 0);

  return self->call;
}

/**
 * varbind_failure_get_session:
 * @self: a failure
 *
 * Returns: the session that the call worked for, 0 when none
 */
guint64
varbind_failure_get_session (VarbindFailure *self)
{
  g_return_val_if_fail (VARBIND_IS_FAILURE (self), 0);

  return self->session;
}

/**
 * varbind_failure_get_error:
 * @self: a failure
 *
 * Returns: last error of the process
 */
guint
varbind_failure_get_error (VarbindFailure *self)
{
  g_return_val_if_fail (VARBIND_IS_FAILURE (self), 0);

  return self->error;
}

/**
 * varbind_failure_get_session_error:
 * @self: a failure
 *
 * Returns: last error of the session, 0 when there is none
 */
guint
varbind_failure_get_session_error (VarbindFailure *self)
{
  g_return_val_if_fail (VARBIND_IS_FAILURE (self), 0);

  return self->session_error;
}

/**
 * varbind_failure_get_error_name:
 * @self: a failure
 *
 * Returns: name of the error, "SNMPAPI_ALLOC_ERROR"
 */
const char *
varbind_failure_get_error_name (VarbindFailure *self)
{
  const char *name;

  g_return_val_if_fail (VARBIND_IS_FAILURE (self), NULL);

  name = varbind_error_get_name (self->error);

  return name != NULL ? name : "?";
}

/**
 * varbind_failure_get_meaning:
 * @self: a failure
 *
 * Returns: what the code says, translated
 */
const char *
varbind_failure_get_meaning (VarbindFailure *self)
{
  const char *meaning;

  g_return_val_if_fail (VARBIND_IS_FAILURE (self), NULL);

  meaning = varbind_error_get_meaning (self->error);

  return meaning != NULL ? meaning : "";
}

/**
 * varbind_failure_get_cause:
 * @self: a failure
 *
 * Returns: why, translated, as exact as it is known: "the limit of 64 sessions
 *   is reached"; else what usually leads to the code
 */
const char *
varbind_failure_get_cause (VarbindFailure *self)
{
  const char *cause;

  g_return_val_if_fail (VARBIND_IS_FAILURE (self), NULL);

  cause = self->cause != NULL ? self->cause : varbind_error_get_cause (self->error);

  return cause != NULL ? cause : "";
}

/**
 * varbind_failure_get_action:
 * @self: a failure
 *
 * Returns: what helps, translated
 */
const char *
varbind_failure_get_action (VarbindFailure *self)
{
  const char *action;

  g_return_val_if_fail (VARBIND_IS_FAILURE (self), NULL);

  action = self->action != NULL ? self->action : varbind_error_get_action (self->error);

  return action != NULL ? action : "";
}

/**
 * varbind_failure_dup_details:
 * @self: a failure
 *
 * Returns: (transfer full): all of it as text, translated
 */
char *
varbind_failure_dup_details (VarbindFailure *self)
{
  g_autofree char *time = NULL;
  GString         *text;

  g_return_val_if_fail (VARBIND_IS_FAILURE (self), NULL);

  time = g_date_time_format_iso8601 (self->time);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s (%s) = SNMPAPI_FAILURE\n", self->function, self->arguments);
  g_string_append_printf (text, "%s (%u)\n", varbind_failure_get_error_name (self), self->error);
  g_string_append_printf (text, "%s %s\n", _ ("Meaning:"), varbind_failure_get_meaning (self));
  g_string_append_printf (text, "%s %s\n", _ ("Cause:"), varbind_failure_get_cause (self));
  g_string_append_printf (text, "%s %s\n", _ ("What helps:"), varbind_failure_get_action (self));
  if (self->session != 0)
    g_string_append_printf (text, "%s 0x%" G_GINT64_MODIFIER "x, %s (%u)\n", _ ("Session:"),
                            self->session, winsnmp_error_name (self->session_error),
                            self->session_error);
  g_string_append_printf (text, "%s %s\n", _ ("Time:"), time);
  g_string_append_printf (text, "%s %u\n", _ ("Thread:"), self->thread);

  return g_string_free (text, FALSE);
}

/**
 * varbind_error_get_name:
 * @error: SNMPAPI_ code
 *
 * Returns: (nullable): its name; %NULL when it is none
 */
const char *
varbind_error_get_name (guint error)
{
  return winsnmp_error_name (error);
}

/**
 * varbind_error_get_meaning:
 * @error: SNMPAPI_ code
 *
 * Returns: (nullable): what it says, translated; %NULL when it is none
 */
const char *
varbind_error_get_meaning (guint error)
{
  const WinsnmpErrorText *text = winsnmp_error_text (error);

  return text != NULL ? _ (text->meaning) : NULL;
}

/**
 * varbind_error_get_cause:
 * @error: SNMPAPI_ code
 *
 * Returns: (nullable): what usually leads to it, translated; %NULL when it is
 *   none
 */
const char *
varbind_error_get_cause (guint error)
{
  const WinsnmpErrorText *text = winsnmp_error_text (error);

  return text != NULL ? _ (text->cause) : NULL;
}

/**
 * varbind_error_get_action:
 * @error: SNMPAPI_ code
 *
 * Returns: (nullable): what helps, translated; %NULL when it is none
 */
const char *
varbind_error_get_action (guint error)
{
  const WinsnmpErrorText *text = winsnmp_error_text (error);

  return text != NULL ? _ (text->action) : NULL;
}
