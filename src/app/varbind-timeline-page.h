/* varbind-timeline-page.h
 *
 * The page with the timeline: drawn, or as a list of events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-timeline-view.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_TIMELINE_PAGE (varbind_timeline_page_get_type ())

G_DECLARE_FINAL_TYPE (VarbindTimelinePage, varbind_timeline_page, VARBIND, TIMELINE_PAGE, GtkWidget)

VarbindTimelineView *varbind_timeline_page_get_view (VarbindTimelinePage *self);
void                 varbind_timeline_page_set_watch (VarbindTimelinePage *self,
                                                      VarbindWatch        *watch);
void                 varbind_timeline_page_select (VarbindTimelinePage *self,
                                                   VarbindHandle       *handle);
void                 varbind_timeline_page_set_cursor (VarbindTimelinePage *self,
                                                       gboolean             live,
                                                       guint64              serial);
void                 varbind_timeline_page_set_end_label (VarbindTimelinePage *self,
                                                          const char          *label);

void varbind_timeline_page_set_search (VarbindTimelinePage *self,
                                       const char          *text);
void varbind_timeline_page_get_counts (VarbindTimelinePage *self,
                                       guint               *n_shown,
                                       guint               *n_all);

G_END_DECLS
