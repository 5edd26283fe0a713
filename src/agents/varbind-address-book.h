/* varbind-address-book.h
 *
 * The agents, communities and users that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-address.h"
#include "varbind-community.h"
#include "varbind-user.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_ADDRESS_BOOK (varbind_address_book_get_type ())

G_DECLARE_FINAL_TYPE (VarbindAddressBook, varbind_address_book, VARBIND, ADDRESS_BOOK, GObject)

VarbindAddressBook *varbind_address_book_new (const char *path);
gboolean            varbind_address_book_load (VarbindAddressBook *self,
                                               GError            **error);
gboolean            varbind_address_book_migrate (VarbindAddressBook *self,
                                                  const char         *old_path,
                                                  GError            **error);
const char         *varbind_address_book_get_path (VarbindAddressBook *self);
GListModel         *varbind_address_book_get_addresses (VarbindAddressBook *self);
GListModel         *varbind_address_book_get_communities (VarbindAddressBook *self);
GListModel         *varbind_address_book_get_users (VarbindAddressBook *self);
VarbindAddress     *varbind_address_book_lookup (VarbindAddressBook *self,
                                                 const char         *name);
VarbindCommunity   *varbind_address_book_lookup_community (VarbindAddressBook *self,
                                                           const char         *name);
VarbindUser        *varbind_address_book_lookup_user (VarbindAddressBook *self,
                                                      const char         *name);

void varbind_address_book_add_volatile (VarbindAddressBook *self,
                                        VarbindAddress     *address,
                                        VarbindCommunity   *read_community,
                                        VarbindCommunity   *write_community);
void varbind_address_book_remove_volatile (VarbindAddressBook *self);

gboolean varbind_address_book_put (VarbindAddressBook *self,
                                   const char         *old_name,
                                   VarbindAddress     *address,
                                   GError            **error);
gboolean varbind_address_book_remove (VarbindAddressBook *self,
                                      const char         *name,
                                      GError            **error);
gboolean varbind_address_book_put_community (VarbindAddressBook *self,
                                             const char         *old_name,
                                             VarbindCommunity   *community,
                                             GError            **error);
gboolean varbind_address_book_put_user (VarbindAddressBook *self,
                                        const char         *old_name,
                                        VarbindUser        *user,
                                        GError            **error);
gboolean varbind_address_book_remove_context (VarbindAddressBook *self,
                                              const char         *name,
                                              GError            **error);
guint    varbind_address_book_get_n_changes (VarbindAddressBook *self);
gboolean varbind_address_book_undo (VarbindAddressBook *self,
                                    GError            **error);

G_END_DECLS
