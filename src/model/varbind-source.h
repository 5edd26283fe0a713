/* varbind-source.h
 *
 * Where a target's events come from: another program, or a recording.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

typedef enum {
  VARBIND_SOURCE_STATE_WAITING, /* nothing has come yet */
  VARBIND_SOURCE_STATE_READING, /* events come */
  VARBIND_SOURCE_STATE_ENDED,   /* no more will come */
} VarbindSourceState;

typedef enum {
  VARBIND_SOURCE_END_NONE,     /* it has not ended */
  VARBIND_SOURCE_END_EXITED,   /* the program has ended by itself */
  VARBIND_SOURCE_END_STOPPED,  /* the program goes on and is not recorded any more */
  VARBIND_SOURCE_END_BROKEN,   /* without a word: it was killed, or has crashed */
  VARBIND_SOURCE_END_DETACHED, /* varbind_source_stop() */
  VARBIND_SOURCE_END_FAILED,   /* there is an error */
} VarbindSourceEnd;

#define VARBIND_SOURCE_ERROR (varbind_source_error_quark ())

typedef enum {
  VARBIND_SOURCE_ERROR_NOT_A_RECORDING,
  VARBIND_SOURCE_ERROR_VERSION, /* of a newer program */
  VARBIND_SOURCE_ERROR_DAMAGED,
  VARBIND_SOURCE_ERROR_NO_MEMORY,
  VARBIND_SOURCE_ERROR_NOT_RUNNING, /* no program that can be attached to */
  VARBIND_SOURCE_ERROR_REFUSED,     /* a program that had nothing to say */
} VarbindSourceError;

GQuark varbind_source_error_quark (void);

#define VARBIND_TYPE_SOURCE (varbind_source_get_type ())

G_DECLARE_DERIVABLE_TYPE (VarbindSource, varbind_source, VARBIND, SOURCE, GObject)

/**
 * VarbindSourceClass:
 * @stop: nothing more is to be read
 * @broken: a sentence, not translated yet: what it means that there is no end
 * @empty: the same: that there was nothing at all
 * @detached: the same: that nothing more is read because somebody wanted that
 */
struct _VarbindSourceClass
{
  GObjectClass parent_class;

  void (*stop) (VarbindSource *self);
  const char *broken;
  const char *empty;
  const char *detached;
};

VarbindTarget     *varbind_source_get_target (VarbindSource *self);
VarbindSourceState varbind_source_get_state (VarbindSource *self);
VarbindSourceEnd   varbind_source_get_end (VarbindSource *self);
const GError      *varbind_source_get_error (VarbindSource *self);
guint64            varbind_source_get_n_events (VarbindSource *self);
const char        *varbind_source_get_program (VarbindSource *self);
int                varbind_source_get_pid (VarbindSource *self);
GDateTime         *varbind_source_get_started (VarbindSource *self);
void               varbind_source_get_clock (VarbindSource *self,
                                             guint64       *ret_realtime,
                                             guint64       *ret_monotonic);
const char        *varbind_source_get_version (VarbindSource *self);
guint              varbind_source_get_payload (VarbindSource *self);
void               varbind_source_stop (VarbindSource *self);
char              *varbind_source_describe_end (VarbindSource *self);

G_END_DECLS
