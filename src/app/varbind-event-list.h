/* varbind-event-list.h
 *
 * The events of a timeline as a list model.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-timeline.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_EVENT_ROW (varbind_event_row_get_type ())
#define VARBIND_TYPE_EVENT_LIST (varbind_event_list_get_type ())

G_DECLARE_FINAL_TYPE (VarbindEventRow, varbind_event_row, VARBIND, EVENT_ROW, GObject)
G_DECLARE_FINAL_TYPE (VarbindEventList, varbind_event_list, VARBIND, EVENT_LIST, GObject)

const VarbindMark *varbind_event_row_get_mark (VarbindEventRow *self);
char              *varbind_event_row_dup_text (VarbindEventRow *self);
VarbindTimeline   *varbind_event_row_get_timeline (VarbindEventRow *self);

VarbindEventList *varbind_event_list_new (VarbindTimeline *timeline);
void              varbind_event_list_update (VarbindEventList *self);

G_END_DECLS
