/* varbind-notifications-pane.h
 *
 * The traps and informs that have come.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-notification.h"
#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_NOTIFICATIONS_PANE (varbind_notifications_pane_get_type ())

/* clang-format off */
G_DECLARE_FINAL_TYPE (VarbindNotificationsPane, varbind_notifications_pane,
                      VARBIND, NOTIFICATIONS_PANE, GtkWidget)

void        varbind_notifications_pane_set_notifications (VarbindNotificationsPane *self,
                                                          GListModel               *notifications);
void        varbind_notifications_pane_set_target        (VarbindNotificationsPane *self,
                                                          VarbindTarget            *target);
void        varbind_notifications_pane_set_narrow        (VarbindNotificationsPane *self,
                                                          gboolean                  narrow);
void        varbind_notifications_pane_set_search        (VarbindNotificationsPane *self,
                                                          const char               *text);
void        varbind_notifications_pane_get_counts        (VarbindNotificationsPane *self,
                                                          guint                    *n_shown,
                                                          guint                    *n_all);
GListModel *varbind_notifications_pane_dup_chosen        (VarbindNotificationsPane *self);
void        varbind_notifications_pane_select            (VarbindNotificationsPane *self,
                                                          guint                     position);
/* clang-format on */

VarbindNotification *varbind_notifications_pane_get_shown (VarbindNotificationsPane *self);

G_END_DECLS
