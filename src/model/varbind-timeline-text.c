/* varbind-timeline-text.c
 *
 * What stands in a timeline, in words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "varbind-names.h"
#include "varbind-refusal.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-private.h"
#include "varbind-timeline-scale.h"
#include "varbind-timeline-text.h"
#include "winsnmp-linux.h"

/**
 * varbind_mark_kind_to_text:
 * @kind: of a mark
 *
 * Returns: a word or two, for a column
 */
const char *
varbind_mark_kind_to_text (VarbindMarkKind kind)
{
  static const char *const texts[VARBIND_N_MARKS] = {
    /* translators: kind of an event: a setting, a registration */
    [VARBIND_MARK_OTHER] = N_ ("other"),
    /* translators: kind of an event: a handle was created */
    [VARBIND_MARK_CREATED] = N_ ("created"),
    /* translators: kind of an event: a handle was freed, a session closed */
    [VARBIND_MARK_FREED] = N_ ("ended"),
    /* translators: kind of an event: a function was called */
    [VARBIND_MARK_CALL] = N_ ("call"),
    /* translators: kind of an event: a message is to be sent */
    [VARBIND_MARK_QUEUED] = N_ ("queued"),
    /* translators: kind of an event: a message was sent */
    [VARBIND_MARK_SENT] = N_ ("sent"),
    /* translators: kind of an event: a message was answered */
    [VARBIND_MARK_ANSWERED] = N_ ("answered"),
    /* translators: kind of an event: a message was fetched by the program */
    [VARBIND_MARK_COLLECTED] = N_ ("fetched"),
    /* translators: kind of an event: a message has come unasked */
    [VARBIND_MARK_RECEIVED] = N_ ("received"),
    /* translators: kind of an event: the program was told that a message is there */
    [VARBIND_MARK_NOTIFIED] = N_ ("notified"),
    /* translators: kind of an event: a request was cancelled */
    [VARBIND_MARK_CANCELLED] = N_ ("cancelled"),
    /* translators: kind of an event: a message was sent again */
    [VARBIND_MARK_RESENT] = N_ ("sent again"),
    /* translators: kind of an event: a call failed */
    [VARBIND_MARK_FAILED_CALL] = N_ ("failed call"),
    /* translators: kind of an event: no answer came in time */
    [VARBIND_MARK_TIMED_OUT] = N_ ("time-out"),
    /* translators: kind of an event: a message was thrown away */
    [VARBIND_MARK_DROPPED] = N_ ("dropped"),
    /* translators: kind of an event: a message could not be sent */
    [VARBIND_MARK_SEND_FAILED] = N_ ("not sent"),
    /* translators: kind of an event: events were left out here */
    [VARBIND_MARK_GAP] = N_ ("gap"),
  };

  g_return_val_if_fail ((guint)kind < VARBIND_N_MARKS, NULL);

  return _ (texts[kind]);
}

/**
 * varbind_mark_get_word:
 * @mark: a mark
 *
 * Returns: what may be written beside it: the name of an error, without the
 *   prefix that all have, or else the word for its kind
 */
const char *
varbind_mark_get_word (const VarbindMark *mark)
{
  const char *name =
    mark->kind == VARBIND_MARK_FAILED_CALL ? winsnmp_error_name (mark->error) : NULL;

  if (name == NULL)
    return varbind_mark_kind_to_text (mark->kind);

  return g_str_has_prefix (name, "SNMPAPI_") ? name + strlen ("SNMPAPI_") : name;
}

/**
 * varbind_lane_get_name:
 * @lane: a lane
 *
 * Returns: the session's short name; a word for the process's lane
 */
const char *
varbind_lane_get_name (VarbindLane *lane)
{
  if (lane->session == NULL)
    /* translators: what belongs to no session, but to the whole process */
    return _ ("Process");

  return varbind_handle_get_name (VARBIND_HANDLE (lane->session));
}

static char *
dup_message_name (guint  pdu_type,
                  gint32 request_id)
{
  const char *type = varbind_pdu_type_get_name (pdu_type);

  /* translators: a message without a type, a request id follows */
  return g_strdup_printf ("%s %d", type != NULL ? type : _ ("message"), request_id);
}

/**
 * varbind_span_dup_name:
 * @span: a handle or message
 *
 * Returns: (transfer full): what may stand on its bar: "E1 127.0.0.1:161,
 *   SNMPv2c", "GET 1234"
 */
char *
varbind_span_dup_name (const VarbindSpan *span)
{
  if (span->handle == NULL)
    return dup_message_name (span->message->pdu_type, span->message->request_id);

  return g_strdup_printf ("%s %s", varbind_handle_get_name (span->handle),
                          varbind_handle_get_text (span->handle));
}

static char *
dup_handle_text (const VarbindSpan *span)
{
  const char      *kind = varbind_kind_to_text (varbind_handle_get_kind (span->handle));
  g_autofree char *name = varbind_span_dup_name (span);
  g_autofree char *life = NULL;

  if (span->end == VARBIND_OPEN_END)
    /* translators: a handle: kind, short name and what it stands for */
    return g_strdup_printf (_ ("%s %s, live"), kind, name);

  life = varbind_scale_format_span (span->end - span->start);
  if (span->ended_badly)
    /* translators: a handle: kind, short name and what it stands for, session, span of time */
    return g_strdup_printf (_ ("%s %s, freed by closing %s after %s"), kind, name,
                            varbind_lane_get_name (span->lane), life);

  /* translators: a handle: kind, short name and what it stands for, span of time */
  return g_strdup_printf (_ ("%s %s, freed after %s"), kind, name, life);
}

static char *
dup_drop_text (const VarbindMessage *message)
{
  const char *report = varbind_refusal_get_name (message->report);

  switch (message->drop)
    {
    case WINSNMP_DROP_CLOSED:
      return g_strdup (_ ("its session was closed"));

    case WINSNMP_DROP_UNMATCHED:
      return g_strdup (_ ("nobody waits for it"));

    case WINSNMP_DROP_MALFORMED:
      return g_strdup (_ ("it is no SNMP message"));

    case WINSNMP_DROP_NO_MEMORY:
      return g_strdup (_ ("memory has run out"));

    case WINSNMP_DROP_QUEUE_FULL:
      return g_strdup (_ ("too many wait already"));

    case WINSNMP_DROP_SECURITY:
      if (report == NULL)
        return g_strdup (_ ("it is not secured as it must be"));
      /* translators: a reason such as usmStatsWrongDigests */
      return g_strdup_printf (_ ("it is not secured as it must be (%s)"), report);

    default:
      return g_strdup ("");
    }
}

static char *
dup_refusal_text (const VarbindMessage *message,
                  const char           *name)
{
  const char *report = varbind_refusal_get_name (message->report);

  if (report == NULL)
    /* translators: a message, an address */
    return g_strdup_printf (_ ("%s refused by %s"), name, message->peer);

  /* translators: a message, an address, a reason such as usmStatsWrongDigests */
  return g_strdup_printf (_ ("%s refused by %s: %s"), name, message->peer, report);
}

/* What has become of a message, or what it waits for. */
static char *
dup_message_text (const VarbindSpan *span)
{
  const VarbindMessage *message = span->message;
  g_autofree char      *name = dup_message_name (message->pdu_type, message->request_id);
  g_autofree char      *time = NULL;
  g_autofree char      *reason = NULL;

  switch (message->state)
    {
    case WINSNMP_MESSAGE_ANSWERED:
      time = varbind_scale_format_span (MIN (message->round_trip, G_MAXINT64));
      /* translators: a message, an address, a span of time */
      return g_strdup_printf (_ ("%s answered by %s after %s"), name, message->peer, time);

    case WINSNMP_MESSAGE_TIMED_OUT:
      return g_strdup_printf (ngettext ("%s to %s timed out, sent once",
                                        "%s to %s timed out, sent %u times", message->n_sent),
                              name, message->peer, message->n_sent);

    case WINSNMP_MESSAGE_CANCELLED:
      /* translators: a message, an address */
      return g_strdup_printf (_ ("%s to %s cancelled"), name, message->peer);

    case WINSNMP_MESSAGE_DROPPED:
      reason = dup_drop_text (message);
      /* translators: a message, a reason */
      return g_strdup_printf (_ ("%s dropped: %s"), name, reason);

    case WINSNMP_MESSAGE_FAILED:
      if (message->report != WINSNMP_REPORT_NONE)
        return dup_refusal_text (message, name);
      /* translators: a message, an address, the name of an error */
      return g_strdup_printf (_ ("%s to %s not sent: %s"), name, message->peer,
                              winsnmp_error_name (message->error));

    case WINSNMP_MESSAGE_RECEIVED:
      /* translators: a message, an address */
      return g_strdup_printf (_ ("%s received from %s"), name, message->peer);

    case WINSNMP_MESSAGE_SENT_ONCE:
      /* translators: a message, an address */
      return g_strdup_printf (_ ("%s sent to %s"), name, message->peer);

    default:
      return g_strdup_printf (ngettext ("%s to %s waits for its answer, sent %u time",
                                        "%s to %s waits for its answer, sent %u times",
                                        message->n_sent),
                              name, message->peer, message->n_sent);
    }
}

/**
 * varbind_span_dup_text:
 * @span: a handle or message
 *
 * Returns: (transfer full): what it is and what became of it, and whether it was
 *   there before the target was looked at
 */
char *
varbind_span_dup_text (const VarbindSpan *span)
{
  char *text = span->handle != NULL ? dup_handle_text (span) : dup_message_text (span);

  return varbind_text_add_late (text, span->late);
}

static char *
dup_lane_text (VarbindLane *lane)
{
  VarbindHandle   *session = (VarbindHandle *)lane->session;
  g_autofree char *life = NULL;

  if (session == NULL)
    return g_strdup (_ ("Process: what belongs to no session"));
  if (lane->end == VARBIND_OPEN_END)
    /* translators: a session: short name, name and form */
    return g_strdup_printf (_ ("Session %s %s, open"), varbind_handle_get_name (session),
                            varbind_handle_get_text (session));

  life = varbind_scale_format_span (lane->end - lane->start);

  /* translators: a session: short name, name and form, span of time */
  return g_strdup_printf (_ ("Session %s %s, closed after %s"), varbind_handle_get_name (session),
                          varbind_handle_get_text (session), life);
}

/**
 * varbind_lane_dup_text:
 * @lane: a lane
 *
 * Returns: (transfer full): whose it is, how long it was or is open, and whether it
 *   was there before the target was looked at
 */
char *
varbind_lane_dup_text (VarbindLane *lane)
{
  return varbind_text_add_late (dup_lane_text (lane), lane->late);
}

static gboolean
is_late (const VarbindMark *mark,
         const VarbindSpan *span,
         gboolean           is_session)
{
  return is_session ? mark->lane->late : span != NULL && span->late;
}

static char *
dup_handle_event (VarbindTimeline   *self,
                  const VarbindMark *mark)
{
  const VarbindSpan *span = varbind_timeline_find_handle (self, mark->subject);
  VarbindHandle     *handle =
    span != NULL ? span->handle : varbind_target_lookup (self->target, mark->subject);
  gboolean    is_session = handle != NULL && VARBIND_IS_SESSION (handle);
  const char *name = handle != NULL ? varbind_handle_get_name (handle) : "?";
  char       *text;

  if (mark->kind == VARBIND_MARK_CREATED && handle != NULL)
    /* translators: a handle's short name, what it stands for */
    return g_strdup_printf (is_session ? _ ("%s opened: %s") : _ ("%s created: %s"), name,
                            varbind_handle_get_text (handle));
  if (mark->kind == VARBIND_MARK_FREED)
    {
      /* translators: a handle's short name */
      text = g_strdup_printf (is_session ? _ ("%s closed") : _ ("%s freed"), name);
      return varbind_text_add_late (text, is_late (mark, span, is_session));
    }
  if (mark->event == WINSNMP_EVENT_HANDLE_REFERENCED)
    /* translators: a handle's short name */
    return g_strdup_printf (_ ("%s handed out once more"), name);
  if (mark->event == WINSNMP_EVENT_HANDLE_RELEASED)
    /* translators: a handle's short name */
    return g_strdup_printf (_ ("%s given back, still live"), name);

  /* translators: a handle's short name */
  return g_strdup_printf (_ ("%s changed"), name);
}

static char *
dup_message_event (VarbindTimeline   *self,
                   const VarbindMark *mark)
{
  const VarbindSpan *span = varbind_timeline_find_message (self, mark->subject);
  g_autofree char   *name = NULL;

  if (span == NULL)
    return g_strdup (_ ("A message that belongs to no request was dropped"));

  name = dup_message_name (span->message->pdu_type, span->message->request_id);
  switch (mark->kind)
    {
    case VARBIND_MARK_QUEUED:
      /* translators: a message, an address */
      return g_strdup_printf (_ ("%s to %s accepted"), name, span->message->peer);

    case VARBIND_MARK_SENT:
      /* translators: a message, an address */
      return g_strdup_printf (_ ("%s sent to %s"), name, span->message->peer);

    case VARBIND_MARK_RESENT:
      /* translators: a message, an address, how often it was sent before */
      return g_strdup_printf (_ ("%s sent again to %s, retry %u"), name, span->message->peer,
                              mark->value);

    case VARBIND_MARK_COLLECTED:
      /* translators: a message */
      return g_strdup_printf (_ ("%s fetched by SnmpRecvMsg"), name);

    case VARBIND_MARK_RECEIVED:
      /* translators: a message, an address */
      return g_strdup_printf (_ ("%s received from %s"), name, span->message->peer);

    default:
      return dup_message_text (span);
    }
}

static char *
dup_call_event (VarbindTimeline   *self,
                const VarbindMark *mark)
{
  VarbindCall               *call = varbind_target_lookup_call_at (self->target, mark->serial);
  const WinsnmpFunctionInfo *info = winsnmp_function_info (mark->detail);

  if (call != NULL)
    return g_strdup (varbind_call_get_line (call));

  return g_strdup_printf ("%s ()%s", info != NULL ? info->name : "?",
                          mark->kind == VARBIND_MARK_FAILED_CALL ? " = FAILURE" : "");
}

static char *
dup_process_event (const VarbindMark *mark)
{
  switch (mark->event)
    {
    case WINSNMP_EVENT_PROCESS:
      if (mark->detail == WINSNMP_PROCESS_STATE_END)
        /* translators: before somebody looked */
        return g_strdup_printf (ngettext ("%u session, handle or request was already there",
                                          "%u sessions, handles and requests were already there",
                                          mark->value),
                                mark->value);
      return g_strdup (mark->detail == WINSNMP_PROCESS_STOPPED ? _ ("The library was stopped")
                                                               : _ ("The library was started"));

    case WINSNMP_EVENT_MODE:
      if (mark->detail == WINSNMP_MODE_TRANSLATE)
        return g_strdup_printf (_ ("Translation mode set: %s"),
                                varbind_translate_mode_get_name (mark->value));
      return g_strdup_printf (_ ("Retransmission mode set: %s"),
                              varbind_retransmit_mode_get_name (mark->value));

    case WINSNMP_EVENT_LIMIT:
      if (mark->detail == WINSNMP_LIMIT_SESSIONS)
        return g_strdup_printf (_ ("Limit of sessions set: %u"), mark->value);
      if (mark->detail == WINSNMP_LIMIT_HANDLES)
        return g_strdup_printf (_ ("Limit of handles set: %u"), mark->value);
      return g_strdup_printf (_ ("Limit of outstanding requests set: %u"), mark->value);

    default:
      return g_strdup (_ ("Another event"));
    }
}

/**
 * varbind_timeline_dup_mark_text:
 * @self: a timeline
 * @mark: a mark of it
 *
 * Returns: (transfer full): what happened
 */
char *
varbind_timeline_dup_mark_text (VarbindTimeline   *self,
                                const VarbindMark *mark)
{
  g_autofree char *time = NULL;

  switch (mark->event)
    {
    case WINSNMP_EVENT_CALL:
      return dup_call_event (self, mark);

    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_CHANGED:
    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
    case WINSNMP_EVENT_HANDLE_FREED:
    case WINSNMP_EVENT_REGISTRATION:
    case WINSNMP_EVENT_LISTENER:
      return dup_handle_event (self, mark);

    case WINSNMP_EVENT_GAP:
      return g_strdup (_ ("Events were left out here"));

    case WINSNMP_EVENT_MESSAGE:
      return dup_message_event (self, mark);

    case WINSNMP_EVENT_NOTIFICATION:
      if (!mark->detail)
        /* translators: a session's short name */
        return g_strdup_printf (_ ("%s notified at its port"), varbind_lane_get_name (mark->lane));
      time = varbind_scale_format_span (mark->value);
      /* translators: a session's short name, a span of time */
      return g_strdup_printf (_ ("Callback of %s ran for %s"), varbind_lane_get_name (mark->lane),
                              time);

    default:
      return dup_process_event (mark);
    }
}

/**
 * varbind_link_dup_text:
 * @link: a use of another session's handle
 *
 * Returns: (transfer full): who used what of whom
 */
char *
varbind_link_dup_text (const VarbindLink *link)
{
  /* translators: a session uses a handle of another session */
  return g_strdup_printf (_ ("%s uses %s of %s"), varbind_lane_get_name (link->user),
                          varbind_handle_get_name (link->span->handle),
                          varbind_lane_get_name (link->span->lane));
}
