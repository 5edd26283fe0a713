/* varbind-rules-network.c
 *
 * Rules on messages that were refused for their security, sent with too little of
 * it, or lost on the way.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-handle-private.h"
#include "varbind-names.h"
#include "varbind-refusal.h"
#include "varbind-rules.h"

/* Of SnmpSendMsg. */
#define CONTEXT_ARGUMENT 3

/* Of users that a hostile recording may name. */
#define MAX_USERS 10000

/* The user of a live context. */
typedef struct
{
  char *name;
  guint level;
} User;

typedef struct
{
  VarbindProblems *problems;
  GHashTable      *users;  /* User, by token of the context */
  GHashTable      *levels; /* the highest of each name */
} NetworkRules;

static void
free_user (gpointer data)
{
  User *user = data;

  g_free (user->name);
  g_free (user);
}

static gpointer
start (VarbindProblems *problems)
{
  NetworkRules *rules = g_new0 (NetworkRules, 1);

  rules->problems = problems;
  rules->users = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_user);
  rules->levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return rules;
}

static void
stop (gpointer family)
{
  NetworkRules *rules = family;

  g_hash_table_unref (rules->users);
  g_hash_table_unref (rules->levels);
  g_free (rules);
}

/* What the agent's Report says, as far as one thing helps against it. */
static VarbindRuleNumber
get_rule (WinsnmpReport report)
{
  switch (report)
    {
    case WINSNMP_REPORT_UNKNOWN_USER_NAME:
      return VARBIND_RULE_USER_UNKNOWN;

    case WINSNMP_REPORT_WRONG_DIGEST:
    case WINSNMP_REPORT_DECRYPTION_ERROR:
      return VARBIND_RULE_KEYS_DIFFER;

    case WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL:
      return VARBIND_RULE_LEVEL_REFUSED;

    case WINSNMP_REPORT_NOT_IN_TIME_WINDOW:
    case WINSNMP_REPORT_UNKNOWN_ENGINE_ID:
      return VARBIND_RULE_ENGINE_NOT_KEPT;

    case WINSNMP_REPORT_UNKNOWN_CONTEXT:
    case WINSNMP_REPORT_UNAVAILABLE_CONTEXT:
      return VARBIND_RULE_CONTEXT_UNKNOWN;

    default:
      return VARBIND_RULE_REQUEST_REFUSED;
    }
}

static const char *
describe_report (WinsnmpReport report)
{
  const char *name = varbind_refusal_get_name (report);

  return name != NULL ? name : _ ("a Report of another kind");
}

static void
report_for (NetworkRules       *rules,
            VarbindTarget      *target,
            const WinsnmpEvent *event,
            VarbindRuleNumber   rule,
            char               *message)
{
  VarbindHandle *session = varbind_target_lookup (target, event->u.message.session);
  VarbindFinding finding;

  varbind_finding_init (&finding, rule, event);
  if (session != NULL)
    varbind_finding_set_handle (&finding, session);
  finding.message = message;
  varbind_problems_report (rules->problems, &finding);
}

static void
see_refused (NetworkRules       *rules,
             VarbindTarget      *target,
             const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  const char                *type = varbind_pdu_type_get_name (u->pdu_type);

  if (u->report == WINSNMP_REPORT_NONE)
    return;

  report_for (rules, target, event, get_rule (u->report),
              /* translators: GET 1234 was refused by 192.0.2.1:161: usmStatsWrongDigests */
              g_strdup_printf (_ ("%s %d was refused by %s: %s"), type != NULL ? type : "?",
                               u->request_id, u->peer != NULL ? u->peer : "?",
                               describe_report (u->report)));
}

static void
see_dropped (NetworkRules       *rules,
             VarbindTarget      *target,
             const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  const char                *peer = u->peer != NULL ? u->peer : "?";

  if (u->drop == WINSNMP_DROP_SECURITY)
    report_for (rules, target, event, VARBIND_RULE_INSECURE_MESSAGE,
                /* translators: an address, the name of a Report as usmStatsWrongDigests */
                g_strdup_printf (_ ("A message from %s was thrown away: %s"), peer,
                                 describe_report (u->report)));
  else if (u->drop == WINSNMP_DROP_OVERFLOW)
    report_for (rules, target, event, VARBIND_RULE_DATAGRAMS_LOST,
                g_strdup_printf (ngettext ("%u datagram to %s was lost",
                                           "%u datagrams to %s were lost", u->n_lost),
                                 u->n_lost, peer));
}

/* Security that is less than it could be */

static void
see_context (NetworkRules       *rules,
             const WinsnmpEvent *event)
{
  const WinsnmpHandleEvent *u = &event->u.handle;
  const char               *name = u->detail.context.user;
  guint                     level = u->detail.context.level;
  User                     *user;

  if (u->kind != WINSNMP_HANDLE_CONTEXT || name == NULL ||
      g_hash_table_size (rules->users) >= MAX_USERS ||
      g_hash_table_size (rules->levels) >= MAX_USERS)
    return;

  user = g_new (User, 1);
  *user = (User){ g_strdup (name), level };
  g_hash_table_replace (rules->users, g_memdup2 (&u->token, sizeof u->token), user);
  if (level > GPOINTER_TO_UINT (g_hash_table_lookup (rules->levels, name)))
    g_hash_table_replace (rules->levels, g_strdup (name), GUINT_TO_POINTER (level));
}

static void
see_send (NetworkRules       *rules,
          VarbindTarget      *target,
          const WinsnmpEvent *event)
{
  const WinsnmpCallEvent *u = &event->u.call;
  const User             *user;
  VarbindHandle          *context;
  VarbindFinding          finding;
  g_autofree char        *description = NULL;

  if (u->function != WINSNMP_FUNCTION_SEND_MSG || u->error != 0)
    return;

  user = g_hash_table_lookup (rules->users, &u->arguments[CONTEXT_ARGUMENT].number);
  context = varbind_target_lookup (target, u->arguments[CONTEXT_ARGUMENT].number);
  if (user == NULL || context == NULL ||
      user->level >= GPOINTER_TO_UINT (g_hash_table_lookup (rules->levels, user->name)))
    return;

  varbind_finding_init (&finding, VARBIND_RULE_WEAKER_SECURITY, event);
  varbind_finding_set_handle (&finding, context);
  description = varbind_handle_describe (context);
  finding.message =
    /* translators: a context, the name of a user */
    g_strdup_printf (_ ("A message was sent with %s, though %s has a context of a higher level"),
                     description, user->name);
  varbind_problems_report (rules->problems, &finding);
}

static void
see (gpointer            family,
     VarbindTarget      *target,
     const WinsnmpEvent *event)
{
  NetworkRules *rules = family;

  switch (event->kind)
    {
    case WINSNMP_EVENT_MESSAGE:
      if (event->u.message.state == WINSNMP_MESSAGE_FAILED)
        see_refused (rules, target, event);
      else if (event->u.message.state == WINSNMP_MESSAGE_DROPPED)
        see_dropped (rules, target, event);
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
      see_context (rules, event);
      break;

    case WINSNMP_EVENT_HANDLE_FREED:
      g_hash_table_remove (rules->users, &event->u.handle.token);
      break;

    case WINSNMP_EVENT_CALL:
      see_send (rules, target, event);
      break;

    default:
      break;
    }
}

const VarbindRuleFamily varbind_network_rules = { start, stop, see, NULL };
