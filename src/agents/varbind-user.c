/* varbind-user.c
 *
 * A user of SNMPv3 that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-secret.h"
#include "varbind-user.h"

/* What the library takes, in bytes. */
#define MAX_SECURITY_NAME 32
#define MIN_PASSWORD 8
#define MAX_PASSWORD 1024
#define MAX_CONTEXT_NAME 255

const char *const varbind_auth_protocols[] = {
  "SHA256", "SHA512", "SHA384", "SHA224", "SHA1", "MD5", NULL
};

const char *const varbind_priv_protocols[] = {
  "AES128", "AES256", "AES192", "AES256C", "AES192C", "DES", NULL
};

/**
 * VarbindUser:
 *
 * Whom agents of SNMPv3 are asked by.  It does not change.
 */
struct _VarbindUser
{
  GObject parent_instance;

  char           *name;
  VarbindUserData data; /* its texts are the user's own */
};

G_DEFINE_FINAL_TYPE (VarbindUser, varbind_user, G_TYPE_OBJECT)

static void
varbind_user_finalize (GObject *object)
{
  VarbindUser *self = VARBIND_USER (object);

  g_free (self->name);
  g_free ((char *)self->data.user);
  g_free ((char *)self->data.auth_protocol);
  varbind_secret_free ((char *)self->data.auth_password);
  g_free ((char *)self->data.priv_protocol);
  varbind_secret_free ((char *)self->data.priv_password);
  g_free ((char *)self->data.context_name);
  g_free ((char *)self->data.secrets_file);

  G_OBJECT_CLASS (varbind_user_parent_class)->finalize (object);
}

static void
varbind_user_class_init (VarbindUserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_user_finalize;
}

static void
varbind_user_init (VarbindUser *self)
{
}

/**
 * varbind_user_new:
 * @name: what the person calls it
 * @data: what it is; copied
 *
 * Returns: (transfer full): an entry
 */
VarbindUser *
varbind_user_new (const char            *name,
                  const VarbindUserData *data)
{
  VarbindUser *self = g_object_new (VARBIND_TYPE_USER, NULL);

  self->name = g_strdup (name);
  self->data.user = g_strdup (data->user);
  self->data.level = data->level;
  self->data.auth_protocol = g_strdup (data->auth_protocol);
  self->data.auth_password = g_strdup (data->auth_password);
  self->data.priv_protocol = g_strdup (data->priv_protocol);
  self->data.priv_password = g_strdup (data->priv_password);
  self->data.context_name = g_strdup (data->context_name);
  self->data.secrets_file = g_strdup (data->secrets_file);

  return self;
}

/**
 * varbind_user_get_name:
 * @self: an entry
 *
 * Returns: what the person calls it
 */
const char *
varbind_user_get_name (VarbindUser *self)
{
  g_return_val_if_fail (VARBIND_IS_USER (self), NULL);

  return self->name;
}

/**
 * varbind_user_get_data:
 * @self: an entry
 *
 * Returns: (transfer none): what it is
 */
const VarbindUserData *
varbind_user_get_data (VarbindUser *self)
{
  g_return_val_if_fail (VARBIND_IS_USER (self), NULL);

  return &self->data;
}

/**
 * varbind_user_equal:
 * @self: an entry
 * @other: an entry
 *
 * Returns: whether both say the same
 */
gboolean
varbind_user_equal (VarbindUser *self,
                    VarbindUser *other)
{
  const VarbindUserData *a, *b;

  g_return_val_if_fail (VARBIND_IS_USER (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_USER (other), FALSE);

  a = &self->data;
  b = &other->data;

  return g_str_equal (self->name, other->name) && g_str_equal (a->user, b->user) &&
         a->level == b->level && g_str_equal (a->auth_protocol, b->auth_protocol) &&
         g_str_equal (a->auth_password, b->auth_password) &&
         g_str_equal (a->priv_protocol, b->priv_protocol) &&
         g_str_equal (a->priv_password, b->priv_password) &&
         g_str_equal (a->context_name, b->context_name) &&
         g_str_equal (a->secrets_file, b->secrets_file);
}

/**
 * varbind_is_security_name:
 * @text: what a person has entered
 *
 * Returns: whether a user can be called so at an agent; the library does not take a
 *   blank at the end
 */
gboolean
varbind_is_security_name (const char *text)
{
  gsize length = strlen (text);

  return length >= 1 && length <= MAX_SECURITY_NAME && text[length - 1] != ' ';
}

/**
 * varbind_is_password:
 * @text: what a person has entered
 *
 * Returns: whether keys can be made of it
 */
gboolean
varbind_is_password (const char *text)
{
  gsize length = strlen (text);

  return length >= MIN_PASSWORD && length <= MAX_PASSWORD;
}

/**
 * varbind_is_context_name:
 * @text: what a person has entered
 *
 * Returns: whether a context can be called so at an agent, "" for the default one
 */
gboolean
varbind_is_context_name (const char *text)
{
  return strlen (text) <= MAX_CONTEXT_NAME && !g_str_has_suffix (text, " ");
}

/* The passwords may be in another file, which only the library reads. */
static gboolean
has_keys (const char        *protocol,
          const char *const *protocols,
          const char        *password,
          const char        *secrets_file)
{
  return g_strv_contains (protocols, protocol) &&
         (*secrets_file != '\0' ? *password == '\0' : varbind_is_password (password));
}

/**
 * varbind_user_data_is_complete:
 * @data: what a user shall be
 *
 * Returns: whether the library can make a context of it
 */
gboolean
varbind_user_data_is_complete (const VarbindUserData *data)
{
  if (!varbind_is_security_name (data->user) || !varbind_is_context_name (data->context_name))
    return FALSE;
  if (data->level >= VARBIND_LEVEL_AUTH_NO_PRIV &&
      !has_keys (data->auth_protocol, varbind_auth_protocols, data->auth_password,
                 data->secrets_file))
    return FALSE;

  return data->level < VARBIND_LEVEL_AUTH_PRIV ||
         has_keys (data->priv_protocol, varbind_priv_protocols, data->priv_password,
                   data->secrets_file);
}

/**
 * varbind_security_level_to_word:
 * @level: a level
 *
 * Returns: as files and agents write it, "authPriv"
 */
const char *
varbind_security_level_to_word (VarbindSecurityLevel level)
{
  static const char *const words[] = { "", "noAuthNoPriv", "authNoPriv", "authPriv" };

  return level < G_N_ELEMENTS (words) ? words[level] : "";
}
