/* varbind-notification-private.h
 *
 * How notifications are made.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-notification.h"

G_BEGIN_DECLS

/**
 * VarbindNotificationData:
 * @session: that has received it
 * @context: the handle that came with it
 * @sender: (nullable): address of the agent
 * @version: 1 to 3
 */
typedef struct
{
  guint64     session;
  guint64     context;
  const char *sender;
  guint       version;
  gboolean    is_inform;
} VarbindNotificationData;

VarbindNotification *varbind_notification_new (const VarbindNotificationData *data,
                                               GListModel                    *bindings);

G_END_DECLS
