/* varbind-list.h
 *
 * A list model that grows at its end and announces in batches.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_LIST (varbind_list_get_type ())

G_DECLARE_FINAL_TYPE (VarbindList, varbind_list, VARBIND, LIST, GObject)

typedef gboolean (*VarbindListPredicate) (gpointer item,
                                          gpointer user_data);

typedef gpointer (*VarbindListMakeFunc) (gpointer item);

VarbindList *varbind_list_new (GType item_type);
VarbindList *varbind_list_new_made (GType               item_type,
                                    VarbindListMakeFunc make,
                                    GDestroyNotify      drop);
void         varbind_list_append (VarbindList *self,
                                  gpointer     item);
void         varbind_list_drop_first (VarbindList *self,
                                      guint        n_items);
void         varbind_list_commit (VarbindList *self);
GPtrArray   *varbind_list_take_all (VarbindList *self);
void         varbind_list_put_back (VarbindList *self,
                                    GPtrArray   *items);
void         varbind_list_unstage_if (VarbindList         *self,
                                      VarbindListPredicate predicate,
                                      gpointer             user_data);
void         varbind_list_remove_if (VarbindList         *self,
                                     VarbindListPredicate predicate,
                                     gpointer             user_data);
guint        varbind_list_get_length (VarbindList *self);
gpointer     varbind_list_peek (VarbindList *self,
                                guint        position);

G_END_DECLS
