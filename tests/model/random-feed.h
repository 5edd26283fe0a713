/* random-feed.h
 *
 * Events of a program that does this and that.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "event-feed.h"

G_BEGIN_DECLS

typedef struct _RandomFeed RandomFeed;

RandomFeed *random_feed_new (EventFeed *feed);
void        random_feed_free (RandomFeed *random);
void        random_feed_add (RandomFeed *random,
                             guint       n_steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomFeed, random_feed_free)

G_END_DECLS
