/* varbind-address-book.h
 *
 * The agents that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One agent.  Properties are set once. */
#define VARBIND_TYPE_ADDRESS (varbind_address_get_type ())

G_DECLARE_FINAL_TYPE (VarbindAddress, varbind_address, VARBIND, ADDRESS, GObject)

VarbindAddress *varbind_address_new (const char *name,
                                     const char *host,
                                     guint16     port,
                                     guint       version,
                                     const char *read_community,
                                     const char *write_community,
                                     gboolean    is_volatile);
const char     *varbind_address_get_name (VarbindAddress *self);
const char     *varbind_address_get_host (VarbindAddress *self);
guint16         varbind_address_get_port (VarbindAddress *self);
guint           varbind_address_get_version (VarbindAddress *self);
const char     *varbind_address_get_read_community (VarbindAddress *self);
const char     *varbind_address_get_write_community (VarbindAddress *self);
gboolean        varbind_address_is_volatile (VarbindAddress *self);

/* The book: a list model of them. */
#define VARBIND_TYPE_ADDRESS_BOOK (varbind_address_book_get_type ())

G_DECLARE_FINAL_TYPE (VarbindAddressBook, varbind_address_book, VARBIND, ADDRESS_BOOK, GObject)

VarbindAddressBook *varbind_address_book_new (const char *path);
void                varbind_address_book_set (VarbindAddressBook *self,
                                              VarbindAddress     *address);
gboolean            varbind_address_book_remove (VarbindAddressBook *self,
                                                 const char         *name);
VarbindAddress     *varbind_address_book_lookup (VarbindAddressBook *self,
                                                 const char         *name);
gboolean            varbind_address_book_load (VarbindAddressBook *self,
                                               GError            **error);
gboolean            varbind_address_book_save (VarbindAddressBook *self,
                                               GError            **error);

G_END_DECLS
