/* varbind-rules-churn.c
 *
 * The rule on what is made and freed again and again.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-call-format.h"
#include "varbind-handle-private.h"
#include "varbind-rules.h"

/* So many equal ones within so many microseconds. */
#define MANY 100
#define WINDOW (60 * G_USEC_PER_SEC)

/* Different things, and live ones, that are counted at one time. */
#define MAX_COUNTED 10000

typedef struct
{
  gint64 since; /* microseconds */
  guint  n_freed;
} Count;

typedef struct
{
  VarbindProblems *problems;
  GHashTable      *made;   /* tokens of live handles that the program has made */
  GHashTable      *counts; /* Count by what the handles stand for */
} ChurnRules;

static gpointer
start (VarbindProblems *problems)
{
  ChurnRules *rules = g_new0 (ChurnRules, 1);

  rules->problems = problems;
  rules->made = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  rules->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return rules;
}

static void
stop (gpointer family)
{
  ChurnRules *rules = family;

  g_hash_table_unref (rules->made);
  g_hash_table_unref (rules->counts);
  g_free (rules);
}

static gboolean
makes (WinsnmpFunction function)
{
  return function == WINSNMP_FUNCTION_CREATE_SESSION || function == WINSNMP_FUNCTION_OPEN ||
         function == WINSNMP_FUNCTION_STR_TO_ENTITY || function == WINSNMP_FUNCTION_STR_TO_CONTEXT;
}

/* What comes with a message is made by the library, again and again. */
static void
see_call (ChurnRules         *rules,
          const WinsnmpEvent *event)
{
  const WinsnmpCallEvent *u = &event->u.call;

  if (makes (u->function) && !varbind_call_event_failed (u) &&
      g_hash_table_size (rules->made) < MAX_COUNTED)
    g_hash_table_add (rules->made, g_memdup2 (&u->result, sizeof u->result));
}

/* Equal ones of one place have one key; that of a context needs the place, as
 * communities are not told. */
static char *
compose_key (VarbindHandle *handle)
{
  VarbindFrames *created = varbind_handle_get_created_stack (handle);

  if (created == NULL && varbind_handle_get_kind (handle) == VARBIND_KIND_CONTEXT)
    return NULL;

  return g_strdup_printf ("%d %p %s", varbind_handle_get_kind (handle), (void *)created,
                          varbind_handle_get_text (handle));
}

static void
report (ChurnRules         *rules,
        VarbindHandle      *handle,
        const WinsnmpEvent *event)
{
  g_autofree char *what = varbind_handle_describe (handle);
  VarbindFinding   finding;

  varbind_finding_init (&finding, VARBIND_RULE_CHURN, event);
  varbind_finding_set_handle (&finding, handle);
  finding.message = g_strdup_printf (_ ("%s was the hundredth of its like within a minute"), what);
  varbind_problems_report (rules->problems, &finding);
}

static void
count (ChurnRules         *rules,
       VarbindHandle      *handle,
       const WinsnmpEvent *event)
{
  g_autofree char *key = compose_key (handle);
  gint64           now = event->time / 1000;
  Count           *counted;

  if (key == NULL)
    return;

  counted = g_hash_table_lookup (rules->counts, key);
  if (counted == NULL)
    {
      if (g_hash_table_size (rules->counts) >= MAX_COUNTED)
        g_hash_table_remove_all (rules->counts);
      counted = g_new0 (Count, 1);
      counted->since = now;
      g_hash_table_insert (rules->counts, g_steal_pointer (&key), counted);
    }
  if (now - counted->since > WINDOW)
    *counted = (Count){ now, 0 };
  if (++counted->n_freed < MANY)
    return;

  report (rules, handle, event);
  *counted = (Count){ now, 0 };
}

static void
see (gpointer            family,
     VarbindTarget      *target,
     const WinsnmpEvent *event)
{
  ChurnRules    *rules = family;
  VarbindHandle *handle;

  if (event->kind == WINSNMP_EVENT_CALL)
    see_call (rules, event);
  else if (event->kind == WINSNMP_EVENT_GAP)
    g_hash_table_remove_all (rules->made);
  if (event->kind != WINSNMP_EVENT_HANDLE_FREED ||
      !g_hash_table_remove (rules->made, &event->u.handle.token))
    return;

  handle = varbind_target_lookup (target, event->u.handle.token);
  if (event->u.handle.reason == WINSNMP_FREED_BY_CALL && handle != NULL)
    count (rules, handle, event);
}

const VarbindRuleFamily varbind_churn_rules = { start, stop, see, NULL };
