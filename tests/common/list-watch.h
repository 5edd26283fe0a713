/* list-watch.h
 *
 * Proves that a list model tells the truth.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ListWatch ListWatch;

ListWatch  *list_watch_new (gpointer model);
const char *list_watch_get_changes (ListWatch *watch);
void        list_watch_forget (ListWatch *watch);

/* The changes announced since the last time, "POSITION-REMOVED+ADDED" each. */
#define assert_changes(watch, expected)                             \
  G_STMT_START                                                      \
  {                                                                 \
    g_assert_cmpstr (list_watch_get_changes (watch), ==, expected); \
    list_watch_forget (watch);                                      \
  }                                                                 \
  G_STMT_END

void list_wait_for (GListModel *list,
                    guint       n_items,
                    const char *what);

G_END_DECLS
