/* varbind-event-store.h
 *
 * Events kept in order, to be found by serial number and time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "winsnmp-event.h"

G_BEGIN_DECLS

typedef struct _VarbindEventStore VarbindEventStore;

/* Gets an event that is valid during the call; returns %TRUE to go on. */
typedef gboolean (*VarbindEventStoreFunc) (const WinsnmpEvent *event,
                                           gpointer            user_data);

VarbindEventStore *varbind_event_store_new (guint64 last_serial,
                                            guint64 last_time);
void               varbind_event_store_free (VarbindEventStore *self);
void               varbind_event_store_append (VarbindEventStore  *self,
                                               const WinsnmpEvent *event);
void               varbind_event_store_close (VarbindEventStore *self);
guint              varbind_event_store_get_n_events (VarbindEventStore *self);
gsize              varbind_event_store_get_bytes (VarbindEventStore *self);
guint64            varbind_event_store_get_last_serial (VarbindEventStore *self);
guint64            varbind_event_store_get_last_time (VarbindEventStore *self);
guint64            varbind_event_store_get_serial (VarbindEventStore *self,
                                                   guint              index);
guint64            varbind_event_store_get_time (VarbindEventStore *self,
                                                 guint              index);
guint              varbind_event_store_count_to_serial (VarbindEventStore *self,
                                                        guint64            serial);
guint              varbind_event_store_count_to_time (VarbindEventStore *self,
                                                      guint64            time);
gboolean           varbind_event_store_foreach (VarbindEventStore    *self,
                                                guint                 start,
                                                guint                 end,
                                                VarbindEventStoreFunc func,
                                                gpointer              user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindEventStore, varbind_event_store_free)

G_END_DECLS
