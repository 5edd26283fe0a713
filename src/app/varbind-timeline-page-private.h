/* varbind-timeline-page-private.h
 *
 * What the files of the timeline's page share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-event-list.h"
#include "varbind-sparkline.h"
#include "varbind-timeline-page.h"

G_BEGIN_DECLS

struct _VarbindTimelinePage
{
  GtkWidget parent_instance;

  GtkStack            *stack;
  GtkBox              *counters;
  GtkScrolledWindow   *scroller;
  VarbindTimelineView *view;
  GtkColumnView       *list;
  GtkSingleSelection  *selection;
  GtkLabel            *info;
  GtkMenuButton       *menu_button;
  GMenuModel          *timeline_menu;
  GMenu               *moment_menu;

  VarbindWatch       *watch;
  VarbindTimeline    *timeline; /* the watch's */
  VarbindEventList   *events;
  GtkFilter          *filter;
  GtkFilterListModel *filtered; /* the events */
  char               *search;
  VarbindSparkline   *sparklines[VARBIND_N_COUNTERS];
  gboolean            list_visible;
  gboolean            live;
  gboolean            selecting; /* a selection is being passed on */
  guint64             cursor;    /* serial of the event that is looked at */
  guint64             told;      /* value of the handle that was selected elsewhere, 0 for none */
};

void varbind_timeline_page_install_actions (GtkWidgetClass *widget_class);
void varbind_timeline_page_update (VarbindTimelinePage *self);
void varbind_timeline_page_update_info (VarbindTimelinePage *self);
void varbind_timeline_page_rewind (VarbindTimelinePage *self,
                                   guint64              serial);
void varbind_timeline_page_return_to_live (VarbindTimelinePage *self);
void varbind_timeline_page_compare (VarbindTimelinePage *self,
                                    guint64              first,
                                    guint64              second);
void varbind_timeline_page_show_moment (VarbindTimelinePage *self,
                                        VarbindTimelineItem  item);

/* varbind-timeline-events.c */
void varbind_timeline_page_init_list (VarbindTimelinePage *self);
void varbind_timeline_page_fill_list (VarbindTimelinePage *self);
void varbind_timeline_page_filter_list (VarbindTimelinePage *self);
void varbind_timeline_page_drop_list (VarbindTimelinePage *self);
void varbind_timeline_page_show_in_list (VarbindTimelinePage *self,
                                         guint64              serial);

G_END_DECLS
