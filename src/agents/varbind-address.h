/* varbind-address.h
 *
 * An agent that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an entry has unless it says otherwise, as in the library's files. */
#define VARBIND_ADDRESS_PORT 161
#define VARBIND_ADDRESS_TIMEOUT 100
#define VARBIND_ADDRESS_RETRIES 5

#define VARBIND_TYPE_ADDRESS (varbind_address_get_type ())

G_DECLARE_FINAL_TYPE (VarbindAddress, varbind_address, VARBIND, ADDRESS, GObject)

VarbindAddress *varbind_address_new (const char *name,
                                     const char *host,
                                     guint16     port,
                                     guint       version);
void            varbind_address_set_policy (VarbindAddress *self,
                                            guint           timeout,
                                            guint           retries);
void            varbind_address_set_contexts (VarbindAddress *self,
                                              const char     *read_context,
                                              const char     *write_context);
void            varbind_address_set_volatile (VarbindAddress *self);
const char     *varbind_address_get_name (VarbindAddress *self);
const char     *varbind_address_get_host (VarbindAddress *self);
guint16         varbind_address_get_port (VarbindAddress *self);
guint           varbind_address_get_version (VarbindAddress *self);
guint           varbind_address_get_timeout (VarbindAddress *self);
guint           varbind_address_get_retries (VarbindAddress *self);
const char     *varbind_address_get_read_context (VarbindAddress *self);
const char     *varbind_address_get_write_context (VarbindAddress *self);
gboolean        varbind_address_is_volatile (VarbindAddress *self);
gboolean        varbind_address_equal (VarbindAddress *self,
                                       VarbindAddress *other);

gboolean varbind_address_is_name (const char *text);
gboolean varbind_address_is_host (const char *text);

G_END_DECLS
