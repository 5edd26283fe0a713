/* varbind-rules-error.c
 *
 * Rules on errors that are lost, and on limits that are met.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-call-format.h"
#include "varbind-rules.h"
#include "winsnmp.h"

/* A failure after which so much goes well was not meant to be asked about. */
#define MAX_SUCCESSES 16

/* Threads that are remembered: what a hostile recording may fill. */
#define MAX_THREADS 10000

/* A thread's failure that nobody has asked about yet, and what came after it. */
typedef struct
{
  VarbindFinding  finding; /* of the failure, its own stack in it */
  VarbindFrames  *used;
  WinsnmpFunction function;
  guint           error;
  guint64         session;
  WinsnmpFunction later; /* function that failed after it, 0 for none */
  guint64         later_session;
  guint           n_successes; /* calls that have succeeded after it */
} Failure;

typedef struct
{
  VarbindProblems *problems;
  GHashTable      *failures; /* by thread */
} ErrorRules;

static void
free_failure (gpointer data)
{
  Failure *failure = data;

  varbind_frames_unref (failure->used);
  g_free (failure);
}

static gpointer
start (VarbindProblems *problems)
{
  ErrorRules *rules = g_new0 (ErrorRules, 1);

  rules->problems = problems;
  rules->failures = g_hash_table_new_full (NULL, NULL, NULL, free_failure);

  return rules;
}

static void
stop (gpointer family)
{
  ErrorRules *rules = family;

  g_hash_table_unref (rules->failures);
  g_free (rules);
}

static const char *
get_name (WinsnmpFunction function)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (function);

  return info != NULL ? info->name : "?";
}

/* Each session has a last error of its own, and so has the process. */
static gboolean
hides (const Failure *failure,
       guint64        session)
{
  if (failure->later == 0)
    return FALSE;

  return session == 0 || (failure->session == session && failure->later_session == session);
}

/* The thread asks, and may be told of the later failure. */
static void
see_question (ErrorRules         *rules,
              const WinsnmpEvent *event)
{
  gpointer thread = GUINT_TO_POINTER (event->thread);
  Failure *failure = g_hash_table_lookup (rules->failures, thread);

  if (failure == NULL)
    return;

  if (hides (failure, event->u.call.arguments[0].number))
    {
      g_autoptr (GString) error = g_string_new (NULL);

      varbind_format_error (error, failure->error);
      /* translators: SnmpSetPort failed with SNMPAPI_ENTITY_INVALID, and then SnmpFreePdu */
      failure->finding.message =
        g_strdup_printf (_ ("%s failed with %s, and %s failed before the error was read"),
                         get_name (failure->function), error->str, get_name (failure->later));
      varbind_problems_report (rules->problems, &failure->finding);
    }
  g_hash_table_remove (rules->failures, thread);
}

static void
see_success (ErrorRules         *rules,
             const WinsnmpEvent *event)
{
  gpointer thread = GUINT_TO_POINTER (event->thread);
  Failure *failure = g_hash_table_lookup (rules->failures, thread);

  if (failure != NULL && ++failure->n_successes > MAX_SUCCESSES)
    g_hash_table_remove (rules->failures, thread);
}

/* That there is nothing is an answer, and one that nobody asks about. */
static void
see_failure (ErrorRules         *rules,
             const WinsnmpEvent *event)
{
  const WinsnmpCallEvent *u = &event->u.call;
  gpointer                thread = GUINT_TO_POINTER (event->thread);
  Failure                *failure = g_hash_table_lookup (rules->failures, thread);

  if (u->error == SNMPAPI_NOOP)
    return;

  if (failure != NULL)
    {
      if (failure->later == 0 && failure->error != u->error)
        {
          failure->later = u->function;
          failure->later_session = u->session;
        }
      return;
    }
  if (g_hash_table_size (rules->failures) >= MAX_THREADS)
    return;

  failure = g_new0 (Failure, 1);
  varbind_finding_init (&failure->finding, VARBIND_RULE_ERROR_OVERWRITTEN, event);
  failure->finding.function = u->function;
  failure->used = varbind_finding_set_used (&failure->finding, event);
  failure->function = u->function;
  failure->session = u->session;
  failure->error = u->error;
  g_hash_table_insert (rules->failures, thread, failure);
}

static void
report_limit (ErrorRules         *rules,
              const WinsnmpEvent *event,
              VarbindKind         kind,
              char               *message)
{
  VarbindFinding            finding;
  g_autoptr (VarbindFrames) used = NULL;

  varbind_finding_init (&finding, VARBIND_RULE_LIMIT_REACHED, event);
  finding.kind = kind != 0 ? varbind_kind_get_id (kind) : "";
  finding.function = event->u.call.function;
  finding.message = message;
  used = varbind_finding_set_used (&finding, event);
  varbind_problems_report (rules->problems, &finding);
}

static void
see_allocation (ErrorRules         *rules,
                VarbindTarget      *target,
                const WinsnmpEvent *event)
{
  WinsnmpFunction function = event->u.call.function;
  guint           sessions = varbind_target_get_limit (target, WINSNMP_LIMIT_SESSIONS);
  guint           handles = varbind_target_get_limit (target, WINSNMP_LIMIT_HANDLES);
  gboolean        opens = function == WINSNMP_FUNCTION_CREATE_SESSION ||
                   function == WINSNMP_FUNCTION_OPEN;

  if (opens && sessions != 0 && varbind_target_get_n_sessions (target) >= sessions)
    report_limit (rules, event, VARBIND_KIND_SESSION,
                  g_strdup_printf (ngettext ("%s failed: %u session is open",
                                             "%s failed: %u sessions are open", sessions),
                                   get_name (function), sessions));
  else if (!opens && handles != 0 && varbind_target_get_n_handles (target) >= handles)
    report_limit (rules, event, 0,
                  g_strdup_printf (ngettext ("%s failed: %u handle is live",
                                             "%s failed: %u handles are live", handles),
                                   get_name (function), handles));
}

static void
see (gpointer            family,
     VarbindTarget      *target,
     const WinsnmpEvent *event)
{
  ErrorRules *rules = family;

  if (event->kind == WINSNMP_EVENT_GAP)
    g_hash_table_remove_all (rules->failures);
  if (event->kind != WINSNMP_EVENT_CALL)
    return;

  if (event->u.call.function == WINSNMP_FUNCTION_GET_LAST_ERROR)
    see_question (rules, event);
  else if (varbind_call_event_failed (&event->u.call))
    {
      see_failure (rules, event);
      if (event->u.call.error == SNMPAPI_ALLOC_ERROR)
        see_allocation (rules, target, event);
    }
  else
    see_success (rules, event);
}

const VarbindRuleFamily varbind_error_rules = { start, stop, see, NULL };
