/* varbind-timeline-private.h
 *
 * What a timeline is made of, shared by its files.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-filter.h"
#include "varbind-timeline.h"

G_BEGIN_DECLS

/* Spans in order of time that do not overlap.  Most rows have one. */
typedef struct
{
  union
  {
    VarbindSpan  *only;
    VarbindSpan **many; /* when there is room for more than one */
  } spans;
  guint len;
  guint room;
} VarbindRow;

/* The rows of a band: each span gets the first row that is free. */
typedef struct
{
  GArray *rows;       /* VarbindRow */
  GArray *taken;      /* guint64, a bit for each row */
  guint   first_word; /* words before it have no free row */
} VarbindRows;

#define VARBIND_MARKS_A_CHUNK 1024

/* Marks in order of time.  There may be hundreds of thousands: none is moved when more come. */
typedef struct
{
  GPtrArray *chunks;
  guint      n_dropped; /* at the beginning of the first chunk */
  guint      len;
} VarbindMarks;

/* A mark of a lane, and how many marks of bad news there are up to it. */
typedef struct
{
  guint64 position;
  guint   n_bad;
} VarbindLaneMark;

struct _VarbindLane
{
  VarbindSession *session; /* NULL: the process's lane */
  gint64          start;
  gint64          end;
  guint           index;
  guint           id;      /* never given again */
  guint           n_marks; /* of all tracks, and of none */
  gboolean        late;
  gboolean        is_filtered;
  gboolean        passes; /* when filtering has come to its end */
  gboolean        has_passing_span;
  gboolean        has_passing_mark;
  VarbindRows     bands[VARBIND_N_BANDS];
  GArray         *tracks[VARBIND_N_TRACKS]; /* VarbindLaneMark */
  guint           n_bad[VARBIND_N_TRACKS];  /* among those that were dropped */
};

struct _VarbindMessage
{
  GRefString *peer;
  gint32      request_id;
  guint32     error;
  guint64     round_trip; /* microseconds */
  guint       n_sent;
  guint8      pdu_type;
  guint8      state;
  guint8      drop;
  guint8      report;   /* why it was refused or dropped; 0 for another reason */
  gboolean    doubtful; /* a state is being told, and not yet of this */
};

struct _VarbindTimeline
{
  GObject parent_instance;

  VarbindTarget *target;
  guint          observer;
  GPtrArray     *lanes;      /* the process's first, then in order of opening */
  GHashTable    *of_session; /* lanes */
  VarbindLane   *recent;     /* the lane of a session that was looked up last; NULL for none */
  GHashTable    *spans;      /* of handles, a set by token; the newest of each */
  GHashTable    *messages;   /* spans, a set by number */
  GHashTable    *shared;     /* span to a GArray of the ids of lanes that have used it */
  VarbindMarks   marks;
  GArray        *links; /* VarbindLink */
  guint64        first_mark;
  guint          max_marks;
  guint          last_id;    /* of a lane */
  gint64         first_time; /* G_MAXINT64 before the first event */
  gint64         last_time;
  VarbindFilter *filter;         /* NULL: everything passes */
  guint          n_passing;      /* marks */
  guint          filtered_lanes; /* while filtering: up to this lane, band and row */
  guint          filtered_band;
  guint          filtered_rows;
  guint64        filtered_marks; /* position up to which marks were looked at */
  gboolean       filtering;
  gboolean       in_state; /* between the two ends of a state at attach */
  guint          n_found;  /* lanes and spans that the state has brought */
  gboolean       changed;
};

typedef void (*VarbindSpanFunc) (VarbindTimeline *self,
                                 VarbindSpan     *span);

void         varbind_timeline_record (VarbindTimeline    *self,
                                      const WinsnmpEvent *event);
void         varbind_timeline_seed (VarbindTimeline *self);
VarbindLane *varbind_timeline_add_lane (VarbindTimeline *self,
                                        VarbindSession  *session);
void         varbind_timeline_forget_oldest (VarbindTimeline *self);

VarbindLane *varbind_timeline_get_lane_of (VarbindTimeline *self, guint64 token);
VarbindMark *varbind_timeline_add_mark (VarbindTimeline    *self,
                                        const WinsnmpEvent *event,
                                        VarbindLane        *lane,
                                        VarbindMarkKind     kind,
                                        guint64             subject);
VarbindSpan *varbind_timeline_begin (VarbindTimeline *self,
                                     VarbindLane     *lane,
                                     VarbindBand      band,
                                     guint64          id);
void         varbind_timeline_end (VarbindTimeline *self,
                                   VarbindSpan     *span);

void varbind_timeline_record_message (VarbindTimeline *self, const WinsnmpEvent *event);
void varbind_timeline_drop_message (VarbindTimeline *self, VarbindSpan *span);
void varbind_timeline_doubt (VarbindTimeline *self, VarbindSpan *span);
void varbind_timeline_end_doubtful (VarbindTimeline *self, VarbindSpan *span);

void         varbind_marks_init (VarbindMarks *marks);
void         varbind_marks_clear (VarbindMarks *marks);
VarbindMark *varbind_marks_add (VarbindMarks      *marks,
                                const VarbindMark *mark);
void         varbind_marks_drop_first (VarbindMarks *marks,
                                       guint         n);

void varbind_rows_init (VarbindRows *rows);
void varbind_rows_clear (VarbindRows *rows);
void varbind_rows_add (VarbindRows *rows,
                       VarbindSpan *span);
void varbind_rows_release (VarbindRows *rows,
                           guint        row);
void varbind_rows_drop_before (VarbindRows *rows,
                               gint64       time,
                               GFunc        dropped,
                               gpointer     user_data);
void varbind_lane_free (gpointer data);

static inline VarbindMark *
varbind_marks_peek (const VarbindMarks *marks,
                    guint               index)
{
  guint        place = marks->n_dropped + index;
  VarbindMark *chunk = g_ptr_array_index (marks->chunks, place / VARBIND_MARKS_A_CHUNK);

  return &chunk[place % VARBIND_MARKS_A_CHUNK];
}

static inline VarbindRow *
varbind_rows_peek (const VarbindRows *rows,
                   guint              index)
{
  return &g_array_index (rows->rows, VarbindRow, index);
}

static inline VarbindSpan *
varbind_row_peek (const VarbindRow *row,
                  guint             index)
{
  return row->room > 1 ? row->spans.many[index] : row->spans.only;
}

G_END_DECLS
