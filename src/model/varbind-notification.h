/* varbind-notification.h
 *
 * A trap or an inform that a session has received.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_NOTIFICATION (varbind_notification_get_type ())

G_DECLARE_FINAL_TYPE (VarbindNotification, varbind_notification, VARBIND, NOTIFICATION, GObject)

guint64     varbind_notification_get_session (VarbindNotification *self);
gint64      varbind_notification_get_time (VarbindNotification *self);
char       *varbind_notification_dup_clock (VarbindNotification *self);
const char *varbind_notification_get_sender (VarbindNotification *self);
guint       varbind_notification_get_version (VarbindNotification *self);
gboolean    varbind_notification_is_inform (VarbindNotification *self);
guint64     varbind_notification_get_context (VarbindNotification *self);
const char *varbind_notification_get_oid (VarbindNotification *self);
const char *varbind_notification_get_name (VarbindNotification *self);
const char *varbind_notification_get_uptime (VarbindNotification *self);
GListModel *varbind_notification_get_bindings (VarbindNotification *self);
const char *varbind_notification_get_summary (VarbindNotification *self);

char *varbind_notifications_to_text (GListModel *notifications);
char *varbind_notifications_to_csv (GListModel *notifications);

G_END_DECLS
