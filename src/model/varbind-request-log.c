/* varbind-request-log.c
 *
 * What the library tells of the workbench's requests and failures.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "varbind-call-format.h"
#include "varbind-names.h"
#include "varbind-request-log.h"
#include "winsnmp-linux.h"

/* One request, from its first transmission until its end is taken. */
typedef struct
{
  guint64 message;
  guint64 session;
  int     request_id;
  char   *peer;
  guint   version;
  guint   retransmissions;
  guint64 begun; /* nanoseconds */
  guint64 ended;
  guint64 round_trip; /* microseconds, of the last transmission */
} Record;

/**
 * VarbindRequestLog:
 *
 * Listens to the library for what no call tells: whom a request went to, how
 * long it took, how often it was sent, and the number and arguments of the last
 * call that failed in each thread.  It measures; it decides nothing.
 */
struct _VarbindRequestLog
{
  unsigned int subscription;
  guint        thread;

  GMutex      mutex;        /* guards all below: events come on any thread */
  GHashTable *sessions;     /* whose requests count */
  GHashTable *versions;     /* of each live entity */
  GHashTable *users;        /* live contexts that are users of SNMPv3 */
  GHashTable *active;       /* Record by message number */
  GQueue      ended;        /* of Record, in their order */
  GHashTable *new_versions; /* of the entities that came with a message */
  gboolean    receiving;    /* the call that collects it is under way */
  guint       sending;      /* version of the destination of the call under way */
  GHashTable *failed_calls; /* the last one of each thread */
  guint       translate_mode;
};

static void
record_free (gpointer data)
{
  Record *record = data;

  g_free (record->peer);
  g_free (record);
}

static guint64 *
new_key (guint64 token)
{
  return g_memdup2 (&token, sizeof token);
}

static Record *
get_record (VarbindRequestLog  *log,
            const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  Record                    *record = g_hash_table_lookup (log->active, &u->message);

  if (record != NULL)
    return record;

  record = g_new0 (Record, 1);
  record->message = u->message;
  record->session = u->session;
  record->request_id = u->request_id;
  record->peer = g_strdup (u->peer);
  record->version = log->sending;
  record->begun = event->time;
  g_hash_table_insert (log->active, &record->message, record);

  return record;
}

static void
drop_record (VarbindRequestLog *log,
             guint64            message)
{
  g_hash_table_remove (log->active, &message);

  for (GList *link = log->ended.head; link != NULL; link = link->next)
    {
      Record *record = link->data;

      if (record->message != message)
        continue;
      g_queue_delete_link (&log->ended, link);
      record_free (record);
      return;
    }
}

static void
end_record (VarbindRequestLog  *log,
            const WinsnmpEvent *event)
{
  Record *record = get_record (log, event);

  record->ended = event->time;
  record->round_trip = event->u.message.round_trip;
  record->retransmissions = event->u.message.retransmission;
  g_hash_table_steal (log->active, &record->message);
  g_queue_push_tail (&log->ended, record);
}

static void
note_message (VarbindRequestLog  *log,
              const WinsnmpEvent *event)
{
  if (!g_hash_table_contains (log->sessions, &event->u.message.session) ||
      !varbind_pdu_type_wants_answer (event->u.message.pdu_type))
    return;

  switch (event->u.message.state)
    {
    case WINSNMP_MESSAGE_QUEUED:
    case WINSNMP_MESSAGE_SENT:
    case WINSNMP_MESSAGE_DISCOVERING:
      get_record (log, event);
      break;

    case WINSNMP_MESSAGE_ANSWERED:
    case WINSNMP_MESSAGE_TIMED_OUT:
    case WINSNMP_MESSAGE_FAILED:
      end_record (log, event);
      break;

    case WINSNMP_MESSAGE_CANCELLED:
    case WINSNMP_MESSAGE_DROPPED:
      drop_record (log, event->u.message.message);
      break;

    case WINSNMP_MESSAGE_COLLECTED:
    case WINSNMP_MESSAGE_SENT_ONCE:
    case WINSNMP_MESSAGE_RECEIVED:
      break;
    }
}

static void
note_call (VarbindRequestLog  *log,
           const WinsnmpEvent *event)
{
  if (varbind_call_event_failed (&event->u.call))
    g_hash_table_replace (log->failed_calls, GUINT_TO_POINTER (event->thread),
                          winsnmp_event_copy (event));
}

static void
note_entity (VarbindRequestLog  *log,
             const WinsnmpEvent *event)
{
  guint64  token = event->u.handle.token;
  gpointer version = GUINT_TO_POINTER (event->u.handle.detail.entity.version);

  g_hash_table_insert (log->versions, new_key (token), version);
  if (log->receiving && event->thread == log->thread)
    g_hash_table_insert (log->new_versions, new_key (token), version);
}

static gboolean
handle_is_user (const WinsnmpEvent *event)
{
  return event->kind == WINSNMP_EVENT_HANDLE_CREATED &&
         event->u.handle.kind == WINSNMP_HANDLE_CONTEXT &&
         event->u.handle.detail.context.user != NULL;
}

static void
event_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  VarbindRequestLog        *log = user_data;
  const WinsnmpHandleEvent *handle = &event->u.handle;

  g_mutex_lock (&log->mutex);

  if (event->kind == WINSNMP_EVENT_MESSAGE)
    note_message (log, event);
  else if (event->kind == WINSNMP_EVENT_MODE && event->u.mode.mode == WINSNMP_MODE_TRANSLATE)
    log->translate_mode = event->u.mode.value;
  else if (event->kind == WINSNMP_EVENT_CALL)
    note_call (log, event);
  else if (event->kind == WINSNMP_EVENT_HANDLE_CREATED && handle->kind == WINSNMP_HANDLE_ENTITY)
    note_entity (log, event);
  else if (event->kind == WINSNMP_EVENT_HANDLE_FREED && handle->kind == WINSNMP_HANDLE_ENTITY)
    g_hash_table_remove (log->versions, &handle->token);
  else if (handle_is_user (event))
    g_hash_table_add (log->users, new_key (handle->token));
  else if (event->kind == WINSNMP_EVENT_HANDLE_FREED && handle->kind == WINSNMP_HANDLE_CONTEXT)
    g_hash_table_remove (log->users, &handle->token);

  g_mutex_unlock (&log->mutex);
}

/**
 * varbind_request_log_new:
 *
 * Returns: (transfer full): a log for the calling thread
 */
VarbindRequestLog *
varbind_request_log_new (void)
{
  VarbindRequestLog *log = g_new0 (VarbindRequestLog, 1);

  g_mutex_init (&log->mutex);
  log->thread = gettid ();
  log->sessions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  log->versions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  log->users = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  log->new_versions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  log->active = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, record_free);
  g_queue_init (&log->ended);
  log->failed_calls = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)winsnmp_event_free);
  log->subscription = winsnmp_events_subscribe (event_cb, log);

  return log;
}

/**
 * varbind_request_log_free:
 * @log: (transfer full): a log
 */
void
varbind_request_log_free (VarbindRequestLog *log)
{
  winsnmp_events_unsubscribe (log->subscription);

  g_hash_table_unref (log->sessions);
  g_hash_table_unref (log->versions);
  g_hash_table_unref (log->users);
  g_hash_table_unref (log->new_versions);
  g_hash_table_unref (log->active);
  g_queue_clear_full (&log->ended, record_free);
  g_hash_table_unref (log->failed_calls);
  g_mutex_clear (&log->mutex);
  g_free (log);
}

/**
 * varbind_request_log_add_session:
 * @log: a log
 * @session: a session whose requests count from now on
 */
void
varbind_request_log_add_session (VarbindRequestLog *log,
                                 guint64            session)
{
  g_mutex_lock (&log->mutex);
  g_hash_table_add (log->sessions, new_key (session));
  g_mutex_unlock (&log->mutex);
}

/**
 * varbind_request_log_remove_session:
 * @log: a log
 * @session: a session that was closed
 */
void
varbind_request_log_remove_session (VarbindRequestLog *log,
                                    guint64            session)
{
  g_mutex_lock (&log->mutex);
  g_hash_table_remove (log->sessions, &session);
  g_mutex_unlock (&log->mutex);
}

/**
 * varbind_request_log_begin_send:
 * @log: a log
 * @destination: the entity that a request is sent to next; 0 after sending
 */
void
varbind_request_log_begin_send (VarbindRequestLog *log,
                                guint64            destination)
{
  g_mutex_lock (&log->mutex);
  log->sending = GPOINTER_TO_UINT (g_hash_table_lookup (log->versions, &destination));
  g_mutex_unlock (&log->mutex);
}

/**
 * varbind_request_log_begin_receive:
 * @log: a log
 *
 * A message is about to be collected in the log's thread.
 */
void
varbind_request_log_begin_receive (VarbindRequestLog *log)
{
  g_mutex_lock (&log->mutex);
  g_hash_table_remove_all (log->new_versions);
  log->receiving = TRUE;
  g_mutex_unlock (&log->mutex);
}

/**
 * varbind_request_log_end_receive:
 * @log: a log
 *
 * The message was collected.
 */
void
varbind_request_log_end_receive (VarbindRequestLog *log)
{
  g_mutex_lock (&log->mutex);
  log->receiving = FALSE;
  g_mutex_unlock (&log->mutex);
}

/**
 * varbind_request_log_get_new_version:
 * @log: a log
 * @entity: an entity
 *
 * Returns: its SNMP version when it came with the message that was collected last;
 *   0 when it was there before
 */
guint
varbind_request_log_get_new_version (VarbindRequestLog *log,
                                     guint64            entity)
{
  guint version;

  g_mutex_lock (&log->mutex);
  version = GPOINTER_TO_UINT (g_hash_table_lookup (log->new_versions, &entity));
  g_mutex_unlock (&log->mutex);

  return version;
}

/**
 * varbind_request_log_is_user:
 * @log: a log
 * @context: a live context
 *
 * Returns: whether it is a user of SNMPv3, not a community
 */
gboolean
varbind_request_log_is_user (VarbindRequestLog *log,
                             guint64            context)
{
  gboolean is_user;

  g_mutex_lock (&log->mutex);
  is_user = g_hash_table_contains (log->users, &context);
  g_mutex_unlock (&log->mutex);

  return is_user;
}

/**
 * varbind_request_log_take_end:
 * @log: a log
 * @session: the session that was notified
 * @request_id: of which request
 * @ret_end: (out): how it went; its peer is to be freed
 *
 * Takes the oldest end that fits: notifications come in the order of the ends.
 *
 * Returns: %FALSE when there is none
 */
gboolean
varbind_request_log_take_end (VarbindRequestLog *log,
                              guint64            session,
                              int                request_id,
                              VarbindRequestEnd *ret_end)
{
  Record *found = NULL;

  g_mutex_lock (&log->mutex);
  for (GList *link = log->ended.head; link != NULL && found == NULL; link = link->next)
    {
      Record *record = link->data;

      if (record->session != session || record->request_id != request_id)
        continue;
      found = record;
      g_queue_delete_link (&log->ended, link);
      break;
    }
  g_mutex_unlock (&log->mutex);

  if (found == NULL)
    return FALSE;

  ret_end->peer = g_steal_pointer (&found->peer);
  ret_end->version = found->version;
  /* An event is younger than what it tells of; the library's own measure of
   * the last transmission is the more exact one. */
  ret_end->elapsed = MAX ((found->ended - found->begun) / 1000, found->round_trip);
  ret_end->retransmissions = found->retransmissions;
  record_free (found);

  return TRUE;
}

/**
 * varbind_request_log_get_translate_mode:
 * @log: a log
 *
 * Returns: the translation mode of the process at this moment, without a call that
 *   would stand among the person's own
 */
guint
varbind_request_log_get_translate_mode (VarbindRequestLog *log)
{
  guint mode;

  g_mutex_lock (&log->mutex);
  mode = log->translate_mode;
  g_mutex_unlock (&log->mutex);

  return mode;
}

/**
 * varbind_request_log_take_failed_call:
 * @log: a log
 *
 * Returns: (nullable) (transfer full): the last call that failed in the caller's
 *   thread, to be freed with winsnmp_event_free()
 */
WinsnmpEvent *
varbind_request_log_take_failed_call (VarbindRequestLog *log)
{
  gpointer event = NULL;

  g_mutex_lock (&log->mutex);
  g_hash_table_steal_extended (log->failed_calls, GUINT_TO_POINTER (gettid ()), NULL, &event);
  g_mutex_unlock (&log->mutex);

  return event;
}
