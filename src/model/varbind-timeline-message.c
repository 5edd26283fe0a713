/* varbind-timeline-message.c
 *
 * The way of a message through a timeline.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-private.h"

static VarbindMarkKind
get_message_kind (const WinsnmpMessageEvent *u)
{
  static const VarbindMarkKind kinds[] = {
    [WINSNMP_MESSAGE_QUEUED] = VARBIND_MARK_QUEUED,
    [WINSNMP_MESSAGE_SENT] = VARBIND_MARK_SENT,
    [WINSNMP_MESSAGE_ANSWERED] = VARBIND_MARK_ANSWERED,
    [WINSNMP_MESSAGE_TIMED_OUT] = VARBIND_MARK_TIMED_OUT,
    [WINSNMP_MESSAGE_CANCELLED] = VARBIND_MARK_CANCELLED,
    [WINSNMP_MESSAGE_DROPPED] = VARBIND_MARK_DROPPED,
    [WINSNMP_MESSAGE_FAILED] = VARBIND_MARK_SEND_FAILED,
    [WINSNMP_MESSAGE_COLLECTED] = VARBIND_MARK_COLLECTED,
    [WINSNMP_MESSAGE_SENT_ONCE] = VARBIND_MARK_SENT,
    [WINSNMP_MESSAGE_RECEIVED] = VARBIND_MARK_RECEIVED,
  };

  if (u->state == WINSNMP_MESSAGE_SENT && u->retransmission > 0)
    return VARBIND_MARK_RESENT;

  return u->state < G_N_ELEMENTS (kinds) ? kinds[u->state] : VARBIND_MARK_OTHER;
}

static VarbindSpan *
begin_message (VarbindTimeline           *self,
               const WinsnmpMessageEvent *u)
{
  VarbindLane    *lane = varbind_timeline_get_lane_of (self, u->session);
  VarbindSpan    *span = varbind_timeline_begin (self, lane, VARBIND_BAND_MESSAGES, u->message);
  VarbindMessage *message = g_new0 (VarbindMessage, 1);

  message->pdu_type = u->pdu_type;
  message->request_id = u->request_id;
  message->peer = g_ref_string_new_intern (u->peer != NULL ? u->peer : "");
  span->message = message;
  g_hash_table_add (self->messages, span);

  return span;
}

static void
update_message (VarbindTimeline           *self,
                VarbindSpan               *span,
                const WinsnmpMessageEvent *u)
{
  VarbindMessage *message = span->message;

  message->doubtful = FALSE;
  if (u->state != WINSNMP_MESSAGE_COLLECTED)
    message->state = u->state;
  if (u->state == WINSNMP_MESSAGE_SENT || u->state == WINSNMP_MESSAGE_SENT_ONCE)
    message->n_sent = MIN (u->retransmission, G_MAXUINT - 1) + 1;
  if (u->state == WINSNMP_MESSAGE_ANSWERED)
    message->round_trip = u->round_trip;
  message->drop = u->drop;
  message->error = u->error;
  message->report = u->report;

  switch (u->state)
    {
    case WINSNMP_MESSAGE_TIMED_OUT:
    case WINSNMP_MESSAGE_DROPPED:
    case WINSNMP_MESSAGE_FAILED:
      span->ended_badly = TRUE;
      varbind_timeline_end (self, span);
      break;

    case WINSNMP_MESSAGE_ANSWERED:
    case WINSNMP_MESSAGE_CANCELLED:
    case WINSNMP_MESSAGE_COLLECTED:
    case WINSNMP_MESSAGE_SENT_ONCE:
      varbind_timeline_end (self, span);
      break;

    case WINSNMP_MESSAGE_QUEUED:
    case WINSNMP_MESSAGE_SENT:
    case WINSNMP_MESSAGE_RECEIVED:
    default:
      break;
    }
}

void
varbind_timeline_record_message (VarbindTimeline    *self,
                                 const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  VarbindMarkKind            kind = get_message_kind (u);
  VarbindSpan               *span = g_hash_table_lookup (self->messages, &u->message);
  VarbindMark               *mark;
  VarbindLane               *lane;

  if (span == NULL && u->message != 0)
    span = begin_message (self, u);
  if (span != NULL)
    update_message (self, span, u);

  lane = span != NULL ? span->lane : varbind_timeline_get_lane_of (self, u->session);
  mark = varbind_timeline_add_mark (self, event, lane, kind, u->message);
  if (mark != NULL)
    {
      mark->detail = u->pdu_type;
      mark->value = u->retransmission;
    }
}

/* The session is closed, or was gone before it could be told. */
void
varbind_timeline_drop_message (VarbindTimeline *self,
                               VarbindSpan     *span)
{
  span->message->state = WINSNMP_MESSAGE_DROPPED;
  span->message->drop = WINSNMP_DROP_CLOSED;
  span->ended_badly = TRUE;
  varbind_timeline_end (self, span);
}

/* A state is about to be told; what is not in it has ended unseen. */
void
varbind_timeline_doubt (VarbindTimeline *self,
                        VarbindSpan     *span)
{
  span->message->doubtful = TRUE;
}

void
varbind_timeline_end_doubtful (VarbindTimeline *self,
                               VarbindSpan     *span)
{
  if (span->message->doubtful)
    varbind_timeline_end (self, span);
}
