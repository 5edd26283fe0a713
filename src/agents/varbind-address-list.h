/* varbind-address-list.h
 *
 * A list of the address book.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef gboolean (*VarbindEqualFunc) (gpointer a,
                                      gpointer b);
typedef gboolean (*VarbindIsVolatileFunc) (gpointer item);
typedef const char *(*VarbindGetNameFunc) (gpointer item);

void     varbind_address_list_update (GListStore           *store,
                                      GPtrArray            *items,
                                      VarbindEqualFunc      equal,
                                      VarbindIsVolatileFunc is_volatile);
gpointer varbind_address_list_find (GListStore        *store,
                                    VarbindGetNameFunc get_name,
                                    const char        *name);
void     varbind_address_list_remove_volatile (GListStore           *store,
                                               VarbindIsVolatileFunc is_volatile);

G_END_DECLS
