/* varbind-user.h
 *
 * A user of SNMPv3 that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How messages are secured; numbered as in the events of the library. */
typedef enum {
  VARBIND_LEVEL_NO_AUTH_NO_PRIV = 1,
  VARBIND_LEVEL_AUTH_NO_PRIV,
  VARBIND_LEVEL_AUTH_PRIV,
} VarbindSecurityLevel;

/**
 * VarbindUserData:
 * @user: security name
 * @auth_protocol, @priv_protocol: one of varbind_auth_protocols and
 *   varbind_priv_protocols; "" for none
 * @auth_password, @priv_password: "" for none
 * @context_name: "" for the default context
 * @secrets_file: file that the passwords are in; "" when they are here
 *
 * What a user is; no text is NULL.
 */
typedef struct
{
  const char          *user;
  VarbindSecurityLevel level;
  const char          *auth_protocol;
  const char          *auth_password;
  const char          *priv_protocol;
  const char          *priv_password;
  const char          *context_name;
  const char          *secrets_file;
} VarbindUserData;

/* In the order in which they are best offered; they end with NULL. */
extern const char *const varbind_auth_protocols[];
extern const char *const varbind_priv_protocols[];

gboolean varbind_user_data_is_complete (const VarbindUserData *data);
gboolean varbind_is_security_name (const char *text);
gboolean varbind_is_password (const char *text);
gboolean varbind_is_context_name (const char *text);

#define VARBIND_TYPE_USER (varbind_user_get_type ())

G_DECLARE_FINAL_TYPE (VarbindUser, varbind_user, VARBIND, USER, GObject)

VarbindUser           *varbind_user_new (const char            *name,
                                         const VarbindUserData *data);
const char            *varbind_user_get_name (VarbindUser *self);
const VarbindUserData *varbind_user_get_data (VarbindUser *self);
gboolean               varbind_user_equal (VarbindUser *self,
                                           VarbindUser *other);
const char            *varbind_security_level_to_word (VarbindSecurityLevel level);

G_END_DECLS
