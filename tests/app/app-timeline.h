/* app-timeline.h
 *
 * The timeline's page in a test: events to look at, and what is done with them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "../model/event-feed.h"
#include "app-harness.h"
#include "varbind-timeline-page-private.h"
#include "varbind-timeline-view-private.h"

G_BEGIN_DECLS

/* When what is fed begins, in milliseconds of CLOCK_MONOTONIC. */
#define APP_TIMELINE_BEGINNING 1000000

VarbindTimelinePage *app_timeline_get_page (App *app);
VarbindTimelineView *app_timeline_get_view (App *app);
VarbindTimelineItem  app_timeline_item (VarbindTimelineItemKind kind,
                                        guint64                 id);

/* The middle of where it is drawn. */
graphene_point_t app_timeline_find (App                *app,
                                    VarbindTimelineItem what);

/* Two sessions that share an entity, a message that is answered after 20 ms,
 * and one call that fails: ten events, a tenth of a second in all. */
void       app_timeline_feed (EventFeed *feed);
EventFeed *app_timeline_show (App *app);
void       app_timeline_open (App *app);
void       app_timeline_hide (App       *app,
                              EventFeed *feed);

/* Where it is drawn, so many milliseconds after what was fed began. */
double app_timeline_find_time (App *app,
                               int  time);

/* Activates an action of the page. */
void     app_timeline_act (App        *app,
                           const char *action);
char    *app_timeline_dup_list (App *app);
gboolean app_timeline_is_rewound (gpointer app);
gboolean app_timeline_is_live (gpointer app);

G_END_DECLS
