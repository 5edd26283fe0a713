/* shared-feed.h
 *
 * Three sessions that share handles, and what is said of these.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "event-feed.h"
#include "list-watch.h"
#include "winsnmp.h"

G_BEGIN_DECLS

/* S1 owns E1; S2 and S3 are there too. */
EventFeed *shared_feed_new (void);

/* The session sends to E1. */
void feed_use (EventFeed *feed,
               guint64    session);

VarbindHandle  *feed_lookup (EventFeed *feed,
                             guint64    token);
VarbindSession *feed_lookup_session (EventFeed *feed,
                                     guint64    token);

/* Of what the session owns and uses. */
ListWatch *feed_watch_handles (EventFeed *feed,
                               guint64    session);

void feed_assert_name (EventFeed  *feed,
                       guint64     token,
                       const char *expected);
void feed_assert_state (EventFeed         *feed,
                        guint64            token,
                        VarbindHandleState expected);
void feed_assert_users (EventFeed  *feed,
                        guint64     token,
                        const char *expected);

/* The names of what it owns, then of what it uses. */
void feed_assert_handles (VarbindSession *session,
                          const char     *expected);

G_END_DECLS
