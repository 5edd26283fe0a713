/* recorded.h
 *
 * A recording in memory, and what a decoder makes of it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "winsnmp-recording.h"

G_BEGIN_DECLS

/**
 * Recorded:
 * @bytes: the recording
 * @texts: of the events, as event_to_text() has them
 * @offsets: where each event begins, of gsize
 */
typedef struct
{
  WinsnmpEncoder *encoder;
  GByteArray     *bytes;
  GPtrArray      *texts;
  GArray         *offsets;
} Recorded;

Recorded *recorded_new (void);
void      recorded_free (Recorded *recorded);
void      recorded_add (Recorded           *recorded,
                        const WinsnmpEvent *event);
void      recorded_add_random (Recorded *recorded,
                               guint32   seed,
                               guint     n_events);
void      recorded_end (Recorded           *recorded,
                        WinsnmpRecordingEnd end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recorded, recorded_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WinsnmpDecoder, winsnmp_decoder_free)

/* Takes all events that there are: they must be those of @recorded, from @done
 * on.  Returns how many are done. */
guint recorded_compare (Recorded            *recorded,
                        WinsnmpDecoder      *decoder,
                        guint                done,
                        WinsnmpDecoderState *ret_state);

G_END_DECLS
