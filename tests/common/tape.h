/* tape.h
 *
 * The events of a recording, from a file or from a socket.
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
 * Tape:
 * @events: copies of all events so far
 * @state: what the decoder said last
 * @bytes: as they came
 */
typedef struct
{
  WinsnmpDecoder     *decoder;
  GPtrArray          *events;
  WinsnmpDecoderState state;
  GByteArray         *bytes;
} Tape;

Tape *tape_new (void);
Tape *tape_new_from_file (const char *path);
void  tape_free (Tape *tape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tape, tape_free)

/* Reads what is there, and waits for something if there is nothing.  FALSE at the
 * end of the stream. */
gboolean tape_read (Tape *tape,
                    int   fd);
void     tape_read_to_end (Tape *tape,
                           int   fd);
void     tape_read_until (Tape            *tape,
                          int              fd,
                          WinsnmpEventKind kind,
                          guint            n);

guint               tape_count (Tape            *tape,
                                WinsnmpEventKind kind);
const WinsnmpEvent *tape_get (Tape            *tape,
                              WinsnmpEventKind kind,
                              guint            nth);
const WinsnmpEvent *tape_get_process (Tape               *tape,
                                      WinsnmpProcessState state,
                                      guint               nth);
gboolean            tape_contains (Tape       *tape,
                                   const char *text);

/* A serial number has no gap but those that a GAP tells of. */
void tape_assert_complete (Tape *tape);

G_END_DECLS
