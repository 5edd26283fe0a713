/* varbind-rules-role.c
 *
 * Rules on registrations for notifications and on listening entities.
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
#include "winsnmp.h"

/* The event of a call comes after those of what it did. */
typedef struct
{
  guint64 call;
  guint64 entity; /* that has stopped to listen */
  char   *address;
} Ending;

typedef struct
{
  VarbindProblems *problems;
  GHashTable      *registering; /* numbers of calls that have added a registration */
  GArray          *endings;
  guint64          gap; /* when the last gap was, nanoseconds */
} RoleRules;

static void
clear_ending (gpointer data)
{
  g_free (((Ending *)data)->address);
}

static gpointer
start (VarbindProblems *problems)
{
  RoleRules *rules = g_new0 (RoleRules, 1);

  rules->problems = problems;
  rules->registering = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  rules->endings = g_array_new (FALSE, FALSE, sizeof (Ending));
  g_array_set_clear_func (rules->endings, clear_ending);

  return rules;
}

static void
stop (gpointer family)
{
  RoleRules *rules = family;

  g_hash_table_unref (rules->registering);
  g_array_unref (rules->endings);
  g_free (rules);
}

static void
report_listener (RoleRules          *rules,
                 VarbindTarget      *target,
                 const WinsnmpEvent *event,
                 guint64             entity,
                 const char         *address)
{
  VarbindHandle *handle = varbind_target_lookup (target, entity);
  VarbindFinding finding;

  varbind_finding_init (&finding, VARBIND_RULE_PORT_LEFT_LISTENING, event);
  if (handle != NULL)
    varbind_finding_set_handle (&finding, handle);
  /* translators: the name of an entity, an address: E1 was still listening at ... */
  finding.message = g_strdup_printf (_ ("%s was still listening at %s"),
                                     handle != NULL ? varbind_handle_get_name (handle) : "?",
                                     address);
  varbind_problems_report (rules->problems, &finding);
}

static void
see_listener (RoleRules          *rules,
              const WinsnmpEvent *event)
{
  const WinsnmpListenerEvent *u = &event->u.listener;
  Ending                      ending = { event->call, u->entity, NULL };

  if (u->entity == 0 || u->listening || event->call == 0)
    return;

  ending.address = g_strdup (u->address != NULL ? u->address : "?");
  g_array_append_val (rules->endings, ending);
}

/* A call that ends listening is SnmpListen, SnmpFreeEntity or one that closes.
 * When the library stops, the session is the problem. */
static void
settle_listeners (RoleRules          *rules,
                  VarbindTarget      *target,
                  const WinsnmpEvent *event)
{
  for (guint i = 0; i < rules->endings->len;)
    {
      Ending *ending = &g_array_index (rules->endings, Ending, i);

      if (ending->call != event->call)
        {
          i++;
          continue;
        }
      if (event->u.call.function == WINSNMP_FUNCTION_CLOSE)
        report_listener (rules, target, event, ending->entity, ending->address);
      g_array_remove_index (rules->endings, i);
    }
}

static void
report_registration (RoleRules          *rules,
                     VarbindTarget      *target,
                     VarbindRuleNumber   rule,
                     const WinsnmpEvent *event,
                     char               *message)
{
  VarbindHandle            *session = varbind_target_lookup (target, event->u.call.session);
  VarbindFinding            finding;
  g_autoptr (VarbindFrames) used = NULL;

  varbind_finding_init (&finding, rule, event);
  if (session != NULL)
    varbind_finding_set_handle (&finding, session);
  finding.function = WINSNMP_FUNCTION_REGISTER;
  finding.message = message;
  used = varbind_finding_set_used (&finding, event);
  varbind_problems_report (rules->problems, &finding);
}

static void
see_register (RoleRules          *rules,
              VarbindTarget      *target,
              const WinsnmpEvent *event)
{
  const WinsnmpCallEvent *u = &event->u.call;
  gboolean                added = g_hash_table_remove (rules->registering, &event->call);
  gboolean                wanted = u->arguments[5].number != SNMPAPI_OFF;
  gboolean                failed = varbind_call_event_failed (u);
  VarbindHandle          *session = varbind_target_lookup (target, u->session);
  const char             *name = session != NULL ? varbind_handle_get_name (session) : "?";

  /* What it added may have been told in the gap. */
  if (event->time - u->duration <= rules->gap)
    return;

  if (wanted && !failed && !added)
    report_registration (rules, target, VARBIND_RULE_REDUNDANT_REGISTRATION, event,
                         g_strdup_printf (_ ("%s was registered for this already"), name));
  else if (!wanted && failed && u->error == SNMPAPI_NOOP)
    report_registration (rules, target, VARBIND_RULE_UNMATCHED_UNREGISTRATION, event,
                         g_strdup_printf (_ ("%s has no such registration"), name));
}

static void
see (gpointer            family,
     VarbindTarget      *target,
     const WinsnmpEvent *event)
{
  RoleRules *rules = family;

  switch (event->kind)
    {
    case WINSNMP_EVENT_REGISTRATION:
      if (event->u.registration.registered && event->call != 0)
        g_hash_table_add (rules->registering, g_memdup2 (&event->call, sizeof event->call));
      break;

    case WINSNMP_EVENT_LISTENER:
      see_listener (rules, event);
      break;

    case WINSNMP_EVENT_CALL:
      settle_listeners (rules, target, event);
      if (event->u.call.function == WINSNMP_FUNCTION_REGISTER)
        see_register (rules, target, event);
      break;

    /* Calls that were under way may be missing. */
    case WINSNMP_EVENT_GAP:
      g_hash_table_remove_all (rules->registering);
      g_array_set_size (rules->endings, 0);
      rules->gap = event->time;
      break;

    default:
      break;
    }
}

const VarbindRuleFamily varbind_role_rules = { start, stop, see, NULL };
