/* varbind-rules-message.c
 *
 * Rules on messages that are lost, and on the callbacks that tell of them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-handle-private.h"
#include "varbind-names.h"
#include "varbind-rules.h"

/* Nanoseconds. */
#define SLOW_CALLBACK (500 * G_GUINT64_CONSTANT (1000000))

/* Of sessions whose end has not come yet: what a hostile recording may fill. */
#define MAX_DROPPED 10000

/* A message that waits: for its answer, or for SnmpRecvMsg. */
typedef struct
{
  guint64  number;
  guint64  session;
  char    *id; /* session, peer and request id; NULL when it was no request */
  gboolean queued;
} Message;

/* Dropped by a close; whose close that is tells the end of the session. */
typedef struct
{
  guint64        session;
  VarbindFinding finding;
} Dropped;

typedef struct
{
  VarbindProblems *problems;
  GHashTable      *messages; /* by number */
  GHashTable      *ids;      /* of requests that wait for their answer: how many */
  GArray          *dropped;
} MessageRules;

static void
free_message (gpointer data)
{
  Message *message = data;

  g_free (message->id);
  g_free (message);
}

static void
clear_dropped (gpointer data)
{
  g_free (((Dropped *)data)->finding.message);
}

static gpointer
start (VarbindProblems *problems)
{
  MessageRules *rules = g_new0 (MessageRules, 1);

  rules->problems = problems;
  rules->messages = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_message);
  rules->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rules->dropped = g_array_new (FALSE, FALSE, sizeof (Dropped));
  g_array_set_clear_func (rules->dropped, clear_dropped);

  return rules;
}

static void
stop (gpointer family)
{
  MessageRules *rules = family;

  g_hash_table_unref (rules->messages);
  g_hash_table_unref (rules->ids);
  g_array_unref (rules->dropped);
  g_free (rules);
}

static void
count_id (MessageRules *rules,
          const char   *id,
          int           difference)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (rules->ids, id)) + difference;

  if (count == 0)
    g_hash_table_remove (rules->ids, id);
  else
    g_hash_table_insert (rules->ids, g_strdup (id), GUINT_TO_POINTER (count));
}

/* It waits for its answer no more. */
static void
release_id (MessageRules *rules,
            Message      *message)
{
  if (message->id != NULL)
    count_id (rules, message->id, -1);
  g_clear_pointer (&message->id, g_free);
}

static void
report_reuse (MessageRules       *rules,
              const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  const char                *type = varbind_pdu_type_get_name (u->pdu_type);
  VarbindFinding             finding;

  varbind_finding_init (&finding, VARBIND_RULE_REQUEST_ID_REUSED, event);
  finding.where.token = u->session;
  /* translators: the type of a PDU, a request id, an address */
  finding.message = g_strdup_printf (_ ("A second %s with request id %d was sent to %s"),
                                     type != NULL ? type : "?", u->request_id,
                                     u->peer != NULL ? u->peer : "?");
  varbind_problems_report (rules->problems, &finding);
}

static void
add_request (MessageRules       *rules,
             const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  Message                   *message;

  if (u->message == 0 || !varbind_pdu_type_wants_answer (u->pdu_type) ||
      g_hash_table_contains (rules->messages, &u->message))
    return;

  message = g_new0 (Message, 1);
  message->number = u->message;
  message->session = u->session;
  message->id = g_strdup_printf ("%" G_GINT64_MODIFIER "x %s %d", u->session,
                                 u->peer != NULL ? u->peer : "", u->request_id);
  g_hash_table_insert (rules->messages, &message->number, message);

  if (g_hash_table_contains (rules->ids, message->id))
    report_reuse (rules, event);
  count_id (rules, message->id, 1);
}

/* It waits for SnmpRecvMsg. */
static void
queue (MessageRules       *rules,
       const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  Message                   *message = g_hash_table_lookup (rules->messages, &u->message);

  if (u->message == 0)
    return;

  if (message == NULL)
    {
      message = g_new0 (Message, 1);
      message->number = u->message;
      message->session = u->session;
      g_hash_table_insert (rules->messages, &message->number, message);
    }
  release_id (rules, message);
  message->queued = TRUE;
}

static void
forget (MessageRules *rules,
        guint64       number)
{
  Message *message = g_hash_table_lookup (rules->messages, &number);

  if (message == NULL)
    return;

  release_id (rules, message);
  g_hash_table_remove (rules->messages, &number);
}

static char *
compose_drop (const WinsnmpMessageEvent *u,
              VarbindHandle             *session,
              gboolean                   queued)
{
  const char *type = varbind_pdu_type_get_name (u->pdu_type);
  const char *name = session != NULL ? varbind_handle_get_name (session) : "?";

  if (type == NULL)
    type = "?";
  if (queued)
    /* translators: RESPONSE 1234 waited for SnmpRecvMsg when S1 was closed */
    return g_strdup_printf (_ ("%s %d waited for SnmpRecvMsg when %s was closed"), type,
                            u->request_id, name);

  /* translators: GET 1234 to 192.0.2.1:161 waited for its answer when S1 was closed */
  return g_strdup_printf (_ ("%s %d to %s waited for its answer when %s was closed"), type,
                          u->request_id, u->peer != NULL ? u->peer : "?", name);
}

static void
see_closed (MessageRules       *rules,
            VarbindTarget      *target,
            const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  Message                   *message = g_hash_table_lookup (rules->messages, &u->message);
  VarbindHandle             *session = varbind_target_lookup (target, u->session);
  Dropped                    dropped = { .session = u->session };

  if (message == NULL || rules->dropped->len >= MAX_DROPPED)
    return;

  varbind_finding_init (&dropped.finding,
                        message->queued ? VARBIND_RULE_ANSWER_NOT_COLLECTED
                                        : VARBIND_RULE_REQUEST_DROPPED_BY_CLOSE,
                        event);
  dropped.finding.message = compose_drop (u, session, message->queued);
  g_array_append_val (rules->dropped, dropped);
}

static void
see_overrun (MessageRules       *rules,
             VarbindTarget      *target,
             const WinsnmpEvent *event)
{
  VarbindHandle *session = varbind_target_lookup (target, event->u.message.session);
  VarbindFinding finding;

  varbind_finding_init (&finding, VARBIND_RULE_QUEUE_OVERRUN, event);
  if (session != NULL)
    varbind_finding_set_handle (&finding, session);
  finding.message =
    g_strdup_printf (_ ("A message for %s was thrown away, as too many wait for SnmpRecvMsg"),
                     session != NULL ? varbind_handle_get_name (session) : "?");
  varbind_problems_report (rules->problems, &finding);
}

static void
see_message (MessageRules       *rules,
             VarbindTarget      *target,
             const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;

  switch (u->state)
    {
    case WINSNMP_MESSAGE_QUEUED:
    case WINSNMP_MESSAGE_SENT:
    case WINSNMP_MESSAGE_DISCOVERING:
      add_request (rules, event);
      break;

    case WINSNMP_MESSAGE_ANSWERED:
    case WINSNMP_MESSAGE_FAILED:
    case WINSNMP_MESSAGE_RECEIVED:
      queue (rules, event);
      break;

    case WINSNMP_MESSAGE_DROPPED:
      if (u->drop == WINSNMP_DROP_CLOSED)
        see_closed (rules, target, event);
      else if (u->drop == WINSNMP_DROP_QUEUE_FULL)
        see_overrun (rules, target, event);
      forget (rules, u->message);
      break;

    case WINSNMP_MESSAGE_TIMED_OUT:
    case WINSNMP_MESSAGE_CANCELLED:
    case WINSNMP_MESSAGE_COLLECTED:
      forget (rules, u->message);
      break;

    case WINSNMP_MESSAGE_SENT_ONCE:
      break;
    }
}

/* A close by SnmpClose drops what it should not; that of a callback and that of
 * the library's end are problems of their own. */
static void
settle_dropped (MessageRules  *rules,
                VarbindHandle *session)
{
  guint64 token = varbind_handle_get_token (session);

  for (guint i = 0; i < rules->dropped->len;)
    {
      Dropped *dropped = &g_array_index (rules->dropped, Dropped, i);

      if (dropped->session != token)
        {
          i++;
          continue;
        }
      if (varbind_handle_get_reason (session) == WINSNMP_FREED_BY_CALL)
        {
          varbind_finding_set_handle (&dropped->finding, session);
          varbind_problems_report (rules->problems, &dropped->finding);
        }
      g_array_remove_index (rules->dropped, i);
    }
}

static void
see_freed (MessageRules       *rules,
           VarbindTarget      *target,
           const WinsnmpEvent *event)
{
  VarbindHandle *handle = varbind_target_lookup (target, event->u.handle.token);
  VarbindFinding finding;

  if (!VARBIND_IS_SESSION (handle) || varbind_handle_is_live (handle))
    return;

  settle_dropped (rules, handle);
  if (event->u.handle.reason != WINSNMP_FREED_BY_CALLBACK)
    return;

  varbind_finding_init (&finding, VARBIND_RULE_CLOSED_BY_CALLBACK, event);
  varbind_finding_set_handle (&finding, handle);
  finding.message = varbind_handle_explain_end (handle);
  varbind_problems_report (rules->problems, &finding);
}

static void
see_notification (MessageRules       *rules,
                  VarbindTarget      *target,
                  const WinsnmpEvent *event)
{
  const WinsnmpNotificationEvent *u = &event->u.notification;
  VarbindHandle                  *session = varbind_target_lookup (target, u->session);
  VarbindFinding                  finding;

  if (!u->callback || u->duration < SLOW_CALLBACK || session == NULL)
    return;

  varbind_finding_init (&finding, VARBIND_RULE_SLOW_CALLBACK, event);
  varbind_finding_set_handle (&finding, session);
  /* translators: the name of a session, a number of seconds */
  finding.message = g_strdup_printf (_ ("The callback of %s took %.1f s"),
                                     varbind_handle_get_name (session), u->duration / 1e9);
  varbind_problems_report (rules->problems, &finding);
}

static void
see (gpointer            family,
     VarbindTarget      *target,
     const WinsnmpEvent *event)
{
  MessageRules *rules = family;

  switch (event->kind)
    {
    case WINSNMP_EVENT_MESSAGE:
      see_message (rules, target, event);
      break;

    case WINSNMP_EVENT_HANDLE_FREED:
      see_freed (rules, target, event);
      break;

    case WINSNMP_EVENT_NOTIFICATION:
      see_notification (rules, target, event);
      break;

    /* The state that follows tells what waits. */
    case WINSNMP_EVENT_GAP:
      g_hash_table_remove_all (rules->messages);
      g_hash_table_remove_all (rules->ids);
      g_array_set_size (rules->dropped, 0);
      break;

    default:
      break;
    }
}

const VarbindRuleFamily varbind_message_rules = { start, stop, see, NULL };
