/* varbind-timeline.h
 *
 * The lives of a target's sessions and handles over time, ready to be drawn.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

/* The end of what has not ended. */
#define VARBIND_OPEN_END G_MAXINT64

/**
 * VarbindBand:
 * @VARBIND_BAND_ROLES: registrations and listeners
 *
 * Spans that overlap in time stand in rows below each other; those of a kind
 * have rows of their own, so that a kind keeps together.
 */
typedef enum {
  VARBIND_BAND_MESSAGES,
  VARBIND_BAND_ENTITIES,
  VARBIND_BAND_CONTEXTS,
  VARBIND_BAND_VBLS,
  VARBIND_BAND_PDUS,
  VARBIND_BAND_ROLES,
  VARBIND_N_BANDS
} VarbindBand;

/**
 * VarbindMarkKind:
 *
 * @VARBIND_MARK_OTHER: a setting, a reference
 * @VARBIND_MARK_GAP: events were left out
 *
 * What happened at a moment.  All from %VARBIND_MARK_FAILED_CALL on is bad
 * news.
 */
typedef enum {
  VARBIND_MARK_OTHER,
  VARBIND_MARK_CREATED,
  VARBIND_MARK_FREED,
  VARBIND_MARK_CALL,
  VARBIND_MARK_QUEUED,
  VARBIND_MARK_SENT,
  VARBIND_MARK_ANSWERED,
  VARBIND_MARK_COLLECTED,
  VARBIND_MARK_RECEIVED,
  VARBIND_MARK_NOTIFIED,
  VARBIND_MARK_CANCELLED,
  VARBIND_MARK_RESENT,
  VARBIND_MARK_FAILED_CALL,
  VARBIND_MARK_TIMED_OUT,
  VARBIND_MARK_DROPPED,
  VARBIND_MARK_SEND_FAILED,
  VARBIND_MARK_GAP,
  VARBIND_N_MARKS
} VarbindMarkKind;

/**
 * VarbindTrack:
 * @VARBIND_TRACK_CALLS: calls, callbacks and posted notifications
 * @VARBIND_TRACK_MESSAGES: what happened to messages
 *
 * Marks of a lane that are drawn in the same place.
 */
typedef enum {
  VARBIND_TRACK_CALLS,
  VARBIND_TRACK_MESSAGES,
  VARBIND_N_TRACKS
} VarbindTrack;

typedef struct _VarbindLane    VarbindLane;
typedef struct _VarbindMessage VarbindMessage;

/**
 * VarbindSpan:
 * @id: the handle's value, or the message's number
 * @start: microseconds of CLOCK_MONOTONIC
 * @end: likewise, or %VARBIND_OPEN_END
 * @lane: of the session that owns it
 * @handle: (nullable): the handle
 * @message: (nullable): the message
 * @row: within its band, from 0
 * @band: which
 * @late: it was there already when the target was first looked at
 * @shared: another session has used it
 * @ended_badly: it was freed by the close of its session, or got no answer
 * @passes: it passes the filter, when that has been looked at
 *
 * A handle from creation to end, or a message from when it was accepted to
 * when nothing was waited for any more.
 */
typedef struct
{
  guint64         id; /* first: it is the key of a span in a table */
  gint64          start;
  gint64          end;
  VarbindLane    *lane;
  VarbindHandle  *handle;
  VarbindMessage *message;
  guint           row;
  guint8          band;
  gboolean        late : 1;
  gboolean        shared : 1;
  gboolean        ended_badly : 1;
  gboolean        passes : 1;
} VarbindSpan;

/**
 * VarbindMark:
 * @serial: of the event
 * @time: microseconds of CLOCK_MONOTONIC
 * @subject: handle's value, message's or call's number, by @event; 0 for none
 * @lane: of which session, or the process's
 * @value: duration of a call or a callback in microseconds; how often a message
 *   was sent again; what a mode or limit was set to; how many lanes and spans
 *   a state has brought
 * @error: of a call that failed; 4095 for a code that no library has
 * @detail: the function of a call; the PDU type of a message; which mode, limit
 *   or state of the process; 1 for a callback
 * @kind: a VarbindMarkKind
 * @event: a WinsnmpEventKind
 * @passes: it passes the filter, when that has been looked at
 */
typedef struct
{
  guint64      serial;
  gint64       time;
  guint64      subject;
  VarbindLane *lane;
  guint32      value;
  guint32      error : 12;
  guint32      detail : 8;
  guint32      kind : 5;
  guint32      event : 5;
  guint32      passes : 1;
} VarbindMark;

/**
 * VarbindLink:
 * @time: microseconds of CLOCK_MONOTONIC
 * @serial: of the call
 * @span: the handle, in its owner's lane
 * @user: the lane of the session that used it
 * @first: this session had not used it before
 *
 * A call in which a session used the handle of another.
 */
typedef struct
{
  gint64       time;
  guint64      serial;
  VarbindSpan *span;
  VarbindLane *user;
  gboolean     first;
} VarbindLink;

#define VARBIND_TYPE_TIMELINE (varbind_timeline_get_type ())

G_DECLARE_FINAL_TYPE (VarbindTimeline, varbind_timeline, VARBIND, TIMELINE, GObject)

/* What these hand out lives until the target is given further events. */

VarbindTimeline *varbind_timeline_new (VarbindTarget *target);
void             varbind_timeline_set_max_marks (VarbindTimeline *self,
                                                 guint            max_marks);
gint64           varbind_timeline_get_first_time (VarbindTimeline *self);
gint64           varbind_timeline_get_last_time (VarbindTimeline *self);

guint           varbind_timeline_get_n_lanes (VarbindTimeline *self);
VarbindLane    *varbind_timeline_get_lane (VarbindTimeline *self,
                                           guint            index);
VarbindSession *varbind_lane_get_session (VarbindLane *lane);
guint           varbind_lane_get_index (VarbindLane *lane);
gint64          varbind_lane_get_start (VarbindLane *lane);
gint64          varbind_lane_get_end (VarbindLane *lane);
gboolean        varbind_lane_is_late (VarbindLane *lane);
guint           varbind_lane_get_n_rows (VarbindLane *lane,
                                         VarbindBand  band);
guint           varbind_lane_get_n_marks (VarbindLane *lane,
                                          VarbindTrack track);

guint64            varbind_timeline_get_first_mark (VarbindTimeline *self);
guint              varbind_timeline_get_n_marks (VarbindTimeline *self);
const VarbindMark *varbind_timeline_get_mark (VarbindTimeline *self,
                                              guint64          position);

G_END_DECLS
