/* varbind-address-file.h
 *
 * The file of names, which the library reads too (docs/database.md).
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

/* The kinds of groups, with the blank before the name. */
#define VARBIND_ADDRESS_GROUP "Entity "
#define VARBIND_CONTEXT_GROUP "Context "

/* A file that is to be changed: what it says, and how it is written. */
typedef struct _VarbindAddressFile VarbindAddressFile;

VarbindAddressFile *varbind_address_file_load (const char *path,
                                               GError    **error);
void                varbind_address_file_free (VarbindAddressFile *file);
const char         *varbind_address_file_get_text (VarbindAddressFile *file);
char               *varbind_address_file_to_text (VarbindAddressFile *file);
gboolean            varbind_address_file_write (const char *path,
                                                const char *text,
                                                GError    **error);
gboolean            varbind_address_file_check_text (VarbindAddressFile *file,
                                                     GError            **error);
gboolean            varbind_address_file_check_lines (VarbindAddressFile *file,
                                                      GError            **error);
gboolean            varbind_address_file_check_entry (VarbindAddressFile *file,
                                                      const char         *kind,
                                                      const char         *name,
                                                      GError            **error);

GPtrArray *varbind_address_file_get_addresses (VarbindAddressFile *file);
GPtrArray *varbind_address_file_get_communities (VarbindAddressFile *file);
GPtrArray *varbind_address_file_get_users (VarbindAddressFile *file);
void       varbind_address_file_put_address (VarbindAddressFile *file,
                                             const char         *old_name,
                                             VarbindAddress     *address);
void       varbind_address_file_put_community (VarbindAddressFile *file,
                                               const char         *old_name,
                                               VarbindCommunity   *community);
void       varbind_address_file_put_user (VarbindAddressFile *file,
                                          const char         *old_name,
                                          VarbindUser        *user);
gboolean   varbind_address_file_remove (VarbindAddressFile *file,
                                        const char         *kind,
                                        const char         *name);
void       varbind_address_file_put_old (VarbindAddressFile *file,
                                         VarbindAddressFile *old_file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindAddressFile, varbind_address_file_free)

G_END_DECLS
