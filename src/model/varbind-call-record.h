/* varbind-call-record.h
 *
 * What a target keeps of an API call.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-call.h"
#include "varbind-frames.h"

G_BEGIN_DECLS

/* Finds the handle that a token means now; NULL when it is not known. */
typedef VarbindHandle *(*VarbindResolveFunc) (guint64  token,
                                              gpointer user_data);

typedef void (*VarbindHandleFunc) (VarbindHandle *handle,
                                   gboolean       handed_out,
                                   gpointer       user_data);

/* The number of a handle that is known is the handle's. */
typedef union
{
  guint64        number;
  VarbindHandle *handle;
} VarbindCallValue;

typedef struct
{
  VarbindCallValue value;
  const char      *text;
} VarbindCallArgument;

/* The texts stand behind the arguments. */
typedef struct
{
  guint               n_references;
  guint               thread;
  VarbindCall        *call; /* NULL before it was asked for */
  guint64             serial;
  guint64             number;
  gint64              time;         /* microseconds, CLOCK_MONOTONIC */
  gint64              clock_offset; /* microseconds from there to the wall clock */
  guint64             duration;     /* nanoseconds */
  VarbindCallValue    result;
  VarbindSession     *session;
  char               *explanation; /* of a failure, NULL when there is none */
  VarbindFrames      *frames;
  guint32             error;
  guint               function : 8; /* 0 for one that is unknown */
  guint               failed : 1;
  guint               shares : 1; /* it has used a handle of another session */
  guint               n_arguments : 3;
  guint               absent : WINSNMP_MAX_PARAMETERS;      /* a bit for each */
  guint               handles : WINSNMP_MAX_PARAMETERS + 1; /* the known ones; the result last */
  VarbindCallArgument arguments[];
} VarbindCallRecord;

VarbindCallRecord *varbind_call_record_new (const WinsnmpEvent *event,
                                            gint64              clock_offset,
                                            VarbindResolveFunc  resolve,
                                            gpointer            user_data);
VarbindCallRecord *varbind_call_record_ref (VarbindCallRecord *self);
void               varbind_call_record_unref (VarbindCallRecord *self);
gpointer           varbind_call_record_get_call (gpointer self);
void               varbind_call_record_drop (gpointer self);
VarbindHandle     *varbind_call_record_get_handle (VarbindCallRecord *self,
                                                   guint              index);
gboolean           varbind_call_record_has_handle (VarbindCallRecord *self,
                                                   VarbindHandle     *handle);
void               varbind_call_record_foreach_argument (VarbindCallRecord *self,
                                                         VarbindHandleFunc  func,
                                                         gpointer           user_data);
void               varbind_call_record_fill_event (VarbindCallRecord *self,
                                                   WinsnmpCallEvent  *event);

VarbindCall *varbind_call_new (VarbindCallRecord *record);

G_END_DECLS
