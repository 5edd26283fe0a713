/* readers.h
 *
 * Those who watch this program through a socket, and the thread that serves
 * them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>

#include "winsnmp-recording.h"

/* So many at one time. */
#define WSNMP_MAX_READERS 8

/* The caller holds the library's lock in all of these.  Those that begin
 * something return 0 or an errno value. */

/* Connects to the socket of a reader that waits at @path. */
int wsnmp_readers_connect (const char *path);

/* Waits for readers in the user's runtime directory. */
int wsnmp_readers_listen (void);

/* The thread tries to go on with recordings that lost events, now and then. */
void wsnmp_readers_watch_stalled (void);

/* Takes leave of all.  After it, without the lock, _join waits for them to have
 * read the rest, but not for long. */
void wsnmp_readers_end (WinsnmpRecordingEnd end);
void wsnmp_readers_join (void);

/* In a child process, which has none of it. */
void wsnmp_readers_forget (void);
