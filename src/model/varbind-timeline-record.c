/* varbind-timeline-record.c
 *
 * What each kind of event adds to a timeline.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-call-record.h"
#include "varbind-session-private.h"
#include "varbind-target-private.h"
#include "varbind-timeline-private.h"

#define MAX_MARK_ERROR 4095

/* A mark has as many bits for them. */
G_STATIC_ASSERT (WINSNMP_N_FUNCTIONS <= 1 << 8);
G_STATIC_ASSERT (VARBIND_N_MARKS <= 1 << 5);
G_STATIC_ASSERT (WINSNMP_EVENT_GAP < 1 << 5);

static VarbindLane *
get_process_lane (VarbindTimeline *self)
{
  return g_ptr_array_index (self->lanes, 0);
}

/* A session that was forgotten long ago has no lane any more. */
static VarbindLane *
find_lane (VarbindTimeline *self,
           gpointer         session)
{
  VarbindLane *lane;

  if (session == NULL)
    return get_process_lane (self);
  if (self->recent != NULL && self->recent->session == session)
    return self->recent;

  lane = g_hash_table_lookup (self->of_session, session);
  if (lane == NULL)
    return get_process_lane (self);
  self->recent = lane;

  return lane;
}

VarbindLane *
varbind_timeline_get_lane_of (VarbindTimeline *self,
                              guint64          token)
{
  VarbindHandle *handle = token != 0 ? varbind_target_lookup (self->target, token) : NULL;

  if (handle != NULL && !VARBIND_IS_SESSION (handle))
    handle = (VarbindHandle *)varbind_handle_get_owner (handle);

  return find_lane (self, handle);
}

static gboolean
is_bad (VarbindMarkKind kind)
{
  return kind >= VARBIND_MARK_FAILED_CALL;
}

static void
add_to_track (VarbindTimeline *self,
              VarbindLane     *lane,
              VarbindTrack     track,
              VarbindMarkKind  kind)
{
  GArray         *marks = lane->tracks[track];
  guint           n_bad = marks->len > 0
                            ? g_array_index (marks, VarbindLaneMark, marks->len - 1).n_bad
                            : lane->n_bad[track];
  VarbindLaneMark mark = { self->first_mark + self->marks.len - 1, n_bad + is_bad (kind) };

  g_array_append_val (marks, mark);
}

VarbindMark *
varbind_timeline_add_mark (VarbindTimeline    *self,
                           const WinsnmpEvent *event,
                           VarbindLane        *lane,
                           VarbindMarkKind     kind,
                           guint64             subject)
{
  VarbindMark mark = {
    .serial = event->serial,
    .time = self->last_time,
    .subject = subject,
    .lane = lane,
    .kind = kind,
    .event = event->kind,
  };
  VarbindMark *added;

  /* What describes a state has not happened now. */
  if (self->in_state)
    return NULL;

  added = varbind_marks_add (&self->marks, &mark);
  lane->n_marks++;
  if (event->kind == WINSNMP_EVENT_CALL || event->kind == WINSNMP_EVENT_NOTIFICATION ||
      event->kind == WINSNMP_EVENT_GAP)
    add_to_track (self, lane, VARBIND_TRACK_CALLS, kind);
  else if (event->kind == WINSNMP_EVENT_MESSAGE)
    add_to_track (self, lane, VARBIND_TRACK_MESSAGES, kind);

  return added;
}

static VarbindBand
get_band (VarbindKind kind)
{
  switch (kind)
    {
    case VARBIND_KIND_ENTITY:
      return VARBIND_BAND_ENTITIES;

    case VARBIND_KIND_CONTEXT:
      return VARBIND_BAND_CONTEXTS;

    case VARBIND_KIND_PDU:
      return VARBIND_BAND_PDUS;

    case VARBIND_KIND_VBL:
      return VARBIND_BAND_VBLS;

    case VARBIND_KIND_SESSION:
    case VARBIND_KIND_REGISTRATION:
    case VARBIND_KIND_LISTENER:
    case VARBIND_KIND_DESCRIPTOR:
    case VARBIND_KIND_PROCESS:
    default:
      return VARBIND_BAND_ROLES;
    }
}

VarbindSpan *
varbind_timeline_begin (VarbindTimeline *self,
                        VarbindLane     *lane,
                        VarbindBand      band,
                        guint64          id)
{
  VarbindSpan *span = g_new0 (VarbindSpan, 1);

  span->start = self->last_time;
  span->end = VARBIND_OPEN_END;
  span->id = id;
  span->lane = lane;
  span->band = band;
  span->late = self->in_state;
  if (self->in_state)
    self->n_found++;
  varbind_rows_add (&lane->bands[band], span);

  return span;
}

void
varbind_timeline_end (VarbindTimeline *self,
                      VarbindSpan     *span)
{
  if (span->end != VARBIND_OPEN_END)
    return;

  span->end = self->last_time;
  varbind_rows_release (&span->lane->bands[span->band], span->row);
}

static VarbindSpan *
begin_handle (VarbindTimeline *self,
              VarbindHandle   *handle)
{
  VarbindLane *lane = find_lane (self, varbind_handle_get_owner (handle));
  VarbindBand  band = get_band (varbind_handle_get_kind (handle));
  VarbindSpan *span = varbind_timeline_begin (self, lane, band, varbind_handle_get_token (handle));

  span->handle = g_object_ref (handle);
  span->late = varbind_handle_get_attached_late (handle);
  g_hash_table_add (self->spans, span);

  return span;
}

static void
record_created (VarbindTimeline    *self,
                const WinsnmpEvent *event,
                guint64             token)
{
  VarbindHandle *handle = varbind_target_lookup (self->target, token);
  VarbindSpan   *span = g_hash_table_lookup (self->spans, &token);
  VarbindLane   *lane;

  if (handle == NULL)
    return;

  if (VARBIND_IS_SESSION (handle))
    {
      lane = g_hash_table_lookup (self->of_session, handle);
      if (lane == NULL)
        {
          lane = varbind_timeline_add_lane (self, VARBIND_SESSION (handle));
          if (self->in_state)
            self->n_found++;
        }
    }
  else
    {
      /* Already there when a state is told, or told twice. */
      if (span == NULL || span->end != VARBIND_OPEN_END || span->handle != handle)
        span = begin_handle (self, handle);
      lane = span->lane;
    }

  varbind_timeline_add_mark (self, event, lane, VARBIND_MARK_CREATED, token);
}

/* What goes on is the last of its row. */
static void
foreach_open (VarbindTimeline *self,
              VarbindLane     *lane,
              VarbindBand      band,
              VarbindSpanFunc  func)
{
  const VarbindRows *rows = &lane->bands[band];

  for (guint i = 0; i < rows->rows->len; i++)
    {
      const VarbindRow *row = varbind_rows_peek (rows, i);
      VarbindSpan      *span = row->len > 0 ? varbind_row_peek (row, row->len - 1) : NULL;

      if (span != NULL && span->end == VARBIND_OPEN_END)
        func (self, span);
    }
}

/* What was under way when the session was closed is waited for no more. */
static void
end_lane (VarbindTimeline *self,
          VarbindLane     *lane)
{
  lane->end = self->last_time;
  foreach_open (self, lane, VARBIND_BAND_MESSAGES, varbind_timeline_drop_message);
}

static void
record_freed (VarbindTimeline    *self,
              const WinsnmpEvent *event,
              guint64             token,
              WinsnmpFreeReason   reason)
{
  VarbindHandle *handle = varbind_target_lookup (self->target, token);
  VarbindSpan   *span = g_hash_table_lookup (self->spans, &token);
  VarbindLane   *lane = span != NULL ? span->lane : find_lane (self, handle);

  if (span != NULL && span->end == VARBIND_OPEN_END)
    {
      span->ended_badly =
        reason == WINSNMP_FREED_BY_CLOSE || reason == WINSNMP_FREED_BY_CALLBACK;
      varbind_timeline_end (self, span);
    }
  else if (span == NULL && lane->session != NULL && lane->end == VARBIND_OPEN_END)
    {
      end_lane (self, lane);
    }

  varbind_timeline_add_mark (self, event, lane, VARBIND_MARK_FREED, token);
}

/* A registration or listener, which goes with its session. */
static void
record_role (VarbindTimeline    *self,
             const WinsnmpEvent *event,
             gboolean            begins)
{
  guint64 token = varbind_resource_get_token (event);

  if (begins)
    record_created (self, event, token);
  else
    record_freed (self, event, token, WINSNMP_FREED_BY_CALL);
}

typedef struct
{
  VarbindTimeline *timeline;
  VarbindLane     *user;
  guint64          serial;
} Use;

static gboolean
is_among (GArray *ids,
          guint   id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, guint, i) == id)
      return TRUE;

  return FALSE;
}

static void
add_link (VarbindTimeline *self,
          VarbindSpan     *span,
          VarbindLane     *user,
          guint64          serial)
{
  VarbindLink link = { self->last_time, serial, span, user, FALSE };
  GArray     *ids = g_hash_table_lookup (self->shared, span);

  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->shared, span, ids);
    }
  if (!is_among (ids, user->id))
    {
      link.first = TRUE;
      g_array_append_val (ids, user->id);
    }
  span->shared = TRUE;
  g_array_append_val (self->links, link);
}

static void
find_use (VarbindHandle *handle,
          gboolean       handed_out,
          gpointer       user_data)
{
  Use         *use = user_data;
  guint64      token = varbind_handle_get_token (handle);
  VarbindSpan *span = g_hash_table_lookup (use->timeline->spans, &token);

  if (span != NULL && span->handle == handle && span->lane != use->user && !handed_out)
    add_link (use->timeline, span, use->user, use->serial);
}

static void
find_owner (VarbindHandle *handle,
            gboolean       handed_out,
            gpointer       user_data)
{
  VarbindSession **session = user_data;

  if (*session == NULL)
    *session =
      VARBIND_IS_SESSION (handle) ? VARBIND_SESSION (handle) : varbind_handle_get_owner (handle);
}

/* The target has made a readable call of the event just before. */
static void
record_call (VarbindTimeline    *self,
             const WinsnmpEvent *event)
{
  VarbindList       *calls = VARBIND_LIST (varbind_target_get_calls (self->target));
  VarbindCallRecord *call = varbind_list_peek (calls, varbind_list_get_length (calls) - 1);
  VarbindSession    *session = call->session;
  gboolean           failed = call->failed;
  Use                use = { self, find_lane (self, session), event->serial };
  VarbindMark       *mark;

  if (call->shares && use.user->session != NULL && use.user->end == VARBIND_OPEN_END)
    varbind_call_record_foreach_argument (call, find_use, &use);
  if (session == NULL)
    varbind_call_record_foreach_argument (call, find_owner, &session);

  mark = varbind_timeline_add_mark (self, event, find_lane (self, session),
                                    failed ? VARBIND_MARK_FAILED_CALL : VARBIND_MARK_CALL,
                                    event->call);
  if (mark != NULL)
    {
      mark->value = MIN (event->u.call.duration / 1000, G_MAXUINT32);
      mark->error = MIN (event->u.call.error, MAX_MARK_ERROR);
      mark->detail = event->u.call.function;
    }
}

static void
record_notification (VarbindTimeline    *self,
                     const WinsnmpEvent *event)
{
  guint64      session = event->u.notification.session;
  VarbindLane *lane = varbind_timeline_get_lane_of (self, session);
  VarbindMark *mark =
    varbind_timeline_add_mark (self, event, lane, VARBIND_MARK_NOTIFIED, session);

  if (mark != NULL)
    {
      mark->value = MIN (event->u.notification.duration / 1000, G_MAXUINT32);
      mark->detail = event->u.notification.callback;
    }
}

/* A setting of the process, a reference. */
static void
record_other (VarbindTimeline    *self,
              const WinsnmpEvent *event)
{
  guint64      token = 0;
  guint        detail = 0;
  guint        value = 0;
  VarbindMark *mark;

  switch (event->kind)
    {
    case WINSNMP_EVENT_HANDLE_CHANGED:
    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
      token = event->u.handle.token;
      break;

    case WINSNMP_EVENT_MODE:
      detail = event->u.mode.mode;
      value = event->u.mode.value;
      break;

    case WINSNMP_EVENT_LIMIT:
      detail = event->u.limit.limit;
      value = event->u.limit.value;
      break;

    default:
      break;
    }

  mark = varbind_timeline_add_mark (self, event, varbind_timeline_get_lane_of (self, token),
                                    VARBIND_MARK_OTHER, token);
  if (mark != NULL)
    {
      mark->detail = detail;
      mark->value = value;
    }
}

static void
end_dead_handle (VarbindTimeline *self,
                 VarbindSpan     *span)
{
  if (!varbind_handle_is_live (span->handle))
    varbind_timeline_end (self, span);
}

/* Where events were left out, and where the library stops, the target may have
 * ended what no event has told of. */
static void
follow_target (VarbindTimeline *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      VarbindLane *lane = g_ptr_array_index (self->lanes, i);

      foreach_open (self, lane, VARBIND_BAND_MESSAGES,
                    varbind_timeline_end_doubtful);
      for (guint band = VARBIND_BAND_MESSAGES + 1; band < VARBIND_N_BANDS; band++)
        foreach_open (self, lane, band, end_dead_handle);
      if (lane->session != NULL && lane->end == VARBIND_OPEN_END &&
          !varbind_handle_is_live (VARBIND_HANDLE (lane->session)))
        end_lane (self, lane);
    }
}

static void
add_process_mark (VarbindTimeline    *self,
                  const WinsnmpEvent *event,
                  guint               value)
{
  VarbindMark *mark = varbind_timeline_add_mark (self, event, get_process_lane (self),
                                                 VARBIND_MARK_OTHER, 0);

  if (mark == NULL)
    return;

  mark->detail = event->u.process.state;
  mark->value = value;
}

/* A state has the number of the event before it: after a gap that is told already. */
static void
record_found (VarbindTimeline    *self,
              const WinsnmpEvent *event)
{
  const VarbindMark *last =
    self->marks.len > 0 ? varbind_marks_peek (&self->marks, self->marks.len - 1) : NULL;

  if (self->n_found > 0 && (last == NULL || last->serial < event->serial))
    add_process_mark (self, event, self->n_found);
  self->n_found = 0; /* for an end that has no beginning */
}

static void
record_process (VarbindTimeline    *self,
                const WinsnmpEvent *event)
{
  switch (event->u.process.state)
    {
    case WINSNMP_PROCESS_STATE_BEGIN:
      self->in_state = TRUE;
      self->n_found = 0;
      for (guint i = 0; i < self->lanes->len; i++)
        foreach_open (self, g_ptr_array_index (self->lanes, i),
                      VARBIND_BAND_MESSAGES, varbind_timeline_doubt);
      break;

    case WINSNMP_PROCESS_STATE_END:
      self->in_state = FALSE;
      follow_target (self);
      record_found (self, event);
      break;

    case WINSNMP_PROCESS_CHILD:
      break;

    case WINSNMP_PROCESS_STARTED:
    case WINSNMP_PROCESS_STOPPED:
    default:
      if (!self->in_state)
        follow_target (self);
      add_process_mark (self, event, 0);
      break;
    }
}

static void
seed_session (VarbindTimeline *self,
              VarbindSession  *session)
{
  VarbindHandle *handle = VARBIND_HANDLE (session);
  VarbindList   *owned = varbind_session_get_owned (session);
  VarbindLane   *lane;

  self->first_time = MIN (self->first_time, varbind_handle_get_created_at (handle));
  self->last_time = MAX (self->last_time, varbind_handle_get_changed_at (handle));
  lane = varbind_timeline_add_lane (self, session);
  lane->start = varbind_handle_get_created_at (handle);
  if (!varbind_handle_is_live (handle))
    lane->end = varbind_handle_get_freed_at (handle);

  for (guint i = 0; i < varbind_list_get_length (owned); i++)
    {
      handle = varbind_list_peek (owned, i);
      if (varbind_handle_is_live (handle))
        begin_handle (self, handle)->start = varbind_handle_get_created_at (handle);
    }
}

/**
 * varbind_timeline_seed:
 * @self: a timeline in which nothing is yet
 *
 * Begins with what its target has already.
 */
void
varbind_timeline_seed (VarbindTimeline *self)
{
  VarbindList *sessions = VARBIND_LIST (varbind_target_get_sessions (self->target));

  for (guint i = 0; i < varbind_list_get_length (sessions); i++)
    seed_session (self, varbind_list_peek (sessions, i));
}

/**
 * varbind_timeline_record:
 * @self: a timeline
 * @event: what its target has just applied
 *
 * Time does not run backwards here, whatever a recording says.
 */
void
varbind_timeline_record (VarbindTimeline    *self,
                         const WinsnmpEvent *event)
{
  gint64 time = event->time / 1000;

  self->first_time = MIN (self->first_time, time);
  self->last_time = MAX (self->last_time, time);

  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      record_call (self, event);
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
      record_created (self, event, event->u.handle.token);
      break;

    case WINSNMP_EVENT_HANDLE_FREED:
      record_freed (self, event, event->u.handle.token, event->u.handle.reason);
      break;

    case WINSNMP_EVENT_REGISTRATION:
      record_role (self, event, event->u.registration.registered);
      break;

    case WINSNMP_EVENT_LISTENER:
      record_role (self, event, event->u.listener.listening);
      break;

    case WINSNMP_EVENT_GAP:
      varbind_timeline_add_mark (self, event, get_process_lane (self), VARBIND_MARK_GAP, 0);
      break;

    case WINSNMP_EVENT_MESSAGE:
      varbind_timeline_record_message (self, event);
      break;

    case WINSNMP_EVENT_NOTIFICATION:
      record_notification (self, event);
      break;

    case WINSNMP_EVENT_PROCESS:
      record_process (self, event);
      break;

    case WINSNMP_EVENT_DESCRIPTOR: /* there may be thousands in a second */
    case WINSNMP_EVENT_MODULE:
      break;

    case WINSNMP_EVENT_HANDLE_CHANGED:
    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
    case WINSNMP_EVENT_MODE:
    case WINSNMP_EVENT_LIMIT:
    default:
      record_other (self, event);
      break;
    }
}
