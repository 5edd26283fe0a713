/* varbind-address-file-contexts.c
 *
 * Communities and users of SNMPv3 in the file of names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-address-file-private.h"
#include "varbind-secret.h"

/* The keys of a user; a community has none of them. */
static const char *const user_keys[] = {
  "User",
  "SecurityLevel",
  "AuthProtocol",
  "AuthPassword",
  "PrivProtocol",
  "PrivPassword",
  "ContextName",
  "SecretsFile",
};

/* Calls @add for each context's group, with its name. */
static GPtrArray *
collect (VarbindAddressFile *file,
         gpointer (*read) (VarbindAddressFile *file,
                           const char         *group,
                           const char         *name))
{
  GPtrArray *contexts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = g_key_file_get_groups (file->values, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      const char *name = groups[i] + strlen (VARBIND_CONTEXT_GROUP);
      gpointer    context = NULL;

      if (g_str_has_prefix (groups[i], VARBIND_CONTEXT_GROUP) && varbind_address_is_name (name))
        context = read (file, groups[i], name);
      if (context != NULL)
        g_ptr_array_add (contexts, context);
    }

  return contexts;
}

static gboolean
has_key (VarbindAddressFile *file,
         const char         *group,
         const char         *key)
{
  return g_key_file_has_key (file->values, group, key, NULL);
}

/* Communities */

static gpointer
read_community (VarbindAddressFile *file,
                const char         *group,
                const char         *name)
{
  char             *secret = varbind_address_file_get_exactly (file, group, "Community");
  VarbindCommunity *community = NULL;

  if (secret != NULL && *secret != '\0' && !has_key (file, group, "User"))
    community = varbind_community_new (name, secret, FALSE);
  varbind_secret_free (secret);

  return community;
}

/**
 * varbind_address_file_get_communities:
 * @file: a file
 *
 * Returns: (transfer full): its communities, of #VarbindCommunity
 */
GPtrArray *
varbind_address_file_get_communities (VarbindAddressFile *file)
{
  return collect (file, read_community);
}

/* Agents that are asked with a context go on being asked with it. */
static void
follow_name (VarbindAddressFile *file,
             const char         *key,
             const char         *old_name,
             const char         *name)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file->values, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *value = varbind_address_file_get_string (file, groups[i], key);

      if (g_str_has_prefix (groups[i], VARBIND_ADDRESS_GROUP) && g_strcmp0 (value, old_name) == 0)
        varbind_key_text_set (file->changed, groups[i], key, name);
    }
}

/* The group of a context from now on. */
static char *
begin_context (VarbindAddressFile *file,
               const char         *old_name,
               const char         *name)
{
  if (old_name != NULL && !g_str_equal (old_name, name))
    {
      varbind_address_file_rename (file, VARBIND_CONTEXT_GROUP, old_name, name);
      follow_name (file, "ReadContext", old_name, name);
      follow_name (file, "WriteContext", old_name, name);
    }

  return g_strconcat (VARBIND_CONTEXT_GROUP, name, NULL);
}

/**
 * varbind_address_file_put_community:
 * @file: a file
 * @old_name: (nullable): the name of the entry that is changed; %NULL for a new one
 * @community: what it shall be
 *
 * Agents that have it by its old name get the new one.
 */
void
varbind_address_file_put_community (VarbindAddressFile *file,
                                    const char         *old_name,
                                    VarbindCommunity   *community)
{
  g_autofree char *group = begin_context (file, old_name, varbind_community_get_name (community));

  for (guint i = 0; i < G_N_ELEMENTS (user_keys); i++)
    varbind_address_file_put_string (file, group, user_keys[i], NULL);
  varbind_address_file_put_string (file, group, "Community",
                                   varbind_community_get_secret (community));
}

/* Users */

/* The library knows two protocols by a short name as well.  NULL for a wrong one. */
static const char *
find_protocol (const char        *word,
               const char *const *protocols)
{
  if (g_str_equal (word, "SHA"))
    word = "SHA1";
  else if (g_str_equal (word, "AES"))
    word = "AES128";

  for (; *protocols != NULL; protocols++)
    if (g_str_equal (word, *protocols))
      return *protocols;

  return NULL;
}

/* "" when the key is missing, NULL when it is wrong. */
static const char *
read_protocol (VarbindAddressFile *file,
               const char         *group,
               const char         *key,
               const char *const  *protocols)
{
  g_autofree char *word = varbind_address_file_get_string (file, group, key);

  if (word == NULL)
    return has_key (file, group, key) ? NULL : "";

  return find_protocol (word, protocols);
}

/* 0 when it is wrong. */
static VarbindSecurityLevel
read_level (VarbindAddressFile *file,
            const char         *group)
{
  g_autofree char *word = varbind_address_file_get_string (file, group, "SecurityLevel");

  if (word == NULL)
    return has_key (file, group, "SecurityLevel") ? 0 : VARBIND_LEVEL_AUTH_PRIV;
  for (VarbindSecurityLevel level = VARBIND_LEVEL_NO_AUTH_NO_PRIV;
       level <= VARBIND_LEVEL_AUTH_PRIV; level++)
    if (g_str_equal (word, varbind_security_level_to_word (level)))
      return level;

  return 0;
}

static gboolean
has_wrong_escape (VarbindAddressFile *file,
                  const char         *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (user_keys); i++)
    {
      char    *value = varbind_address_file_get_exactly (file, group, user_keys[i]);
      gboolean is_wrong = value == NULL && has_key (file, group, user_keys[i]);

      varbind_secret_free (value);
      if (is_wrong)
        return TRUE;
    }

  return FALSE;
}

static gpointer
read_user (VarbindAddressFile *file,
           const char         *group,
           const char         *name)
{
  g_autofree char *user = varbind_address_file_get_string (file, group, "User");
  g_autofree char *context_name = varbind_address_file_get_string (file, group, "ContextName");
  g_autofree char *secrets_file = varbind_address_file_get_string (file, group, "SecretsFile");
  char            *auth_password = varbind_address_file_get_exactly (file, group, "AuthPassword");
  char            *priv_password = varbind_address_file_get_exactly (file, group, "PrivPassword");
  VarbindUser     *entry = NULL;
  VarbindUserData  data = {
     .user = user,
     .level = read_level (file, group),
     .auth_protocol = read_protocol (file, group, "AuthProtocol", varbind_auth_protocols),
     .auth_password = auth_password != NULL ? auth_password : "",
     .priv_protocol = read_protocol (file, group, "PrivProtocol", varbind_priv_protocols),
     .priv_password = priv_password != NULL ? priv_password : "",
     .context_name = context_name != NULL ? context_name : "",
     .secrets_file = secrets_file != NULL ? secrets_file : "",
  };

  if (user != NULL && data.level != 0 && data.auth_protocol != NULL &&
      data.priv_protocol != NULL && !has_key (file, group, "Community") &&
      !has_wrong_escape (file, group) && varbind_user_data_is_complete (&data))
    entry = varbind_user_new (name, &data);
  varbind_secret_free (auth_password);
  varbind_secret_free (priv_password);

  return entry;
}

/**
 * varbind_address_file_has_context:
 * @file: a file
 * @group: a group that begins with VARBIND_CONTEXT_GROUP
 *
 * Returns: whether the group is a community or a user with which nothing is wrong
 */
gboolean
varbind_address_file_has_context (VarbindAddressFile *file,
                                  const char         *group)
{
  const char         *name = group + strlen (VARBIND_CONTEXT_GROUP);
  g_autoptr (GObject) community = read_community (file, group, name);
  g_autoptr (GObject) user = read_user (file, group, name);

  return community != NULL || user != NULL;
}

/**
 * varbind_address_file_get_users:
 * @file: a file
 *
 * Returns: (transfer full): its users of SNMPv3, of #VarbindUser
 */
GPtrArray *
varbind_address_file_get_users (VarbindAddressFile *file)
{
  return collect (file, read_user);
}

/* A protocol that the file calls by its short name goes on being called so. */
static void
put_protocol (VarbindAddressFile *file,
              const char         *group,
              const char         *key,
              const char *const  *protocols,
              const char         *protocol)
{
  if (g_strcmp0 (read_protocol (file, group, key, protocols), protocol) != 0)
    varbind_address_file_put_string (file, group, key, *protocol != '\0' ? protocol : NULL);
}

/**
 * varbind_address_file_put_user:
 * @file: a file
 * @old_name: (nullable): the name of the entry that is changed; %NULL for a new one
 * @user: what it shall be
 *
 * Agents that have it by its old name get the new one.
 */
void
varbind_address_file_put_user (VarbindAddressFile *file,
                               const char         *old_name,
                               VarbindUser        *user)
{
  const VarbindUserData *data = varbind_user_get_data (user);
  g_autofree char       *group = begin_context (file, old_name, varbind_user_get_name (user));
  const struct
  {
    const char *key;
    const char *value;
  } texts[] = {
    { "AuthPassword", data->auth_password },
    { "PrivPassword", data->priv_password },
    { "ContextName", data->context_name },
    { "SecretsFile", data->secrets_file },
  };

  varbind_address_file_put_string (file, group, "Community", NULL);
  varbind_address_file_put_string (file, group, "User", data->user);
  if (!g_key_file_has_group (file->values, group) || read_level (file, group) != data->level)
    varbind_address_file_put_string (file, group, "SecurityLevel",
                                     varbind_security_level_to_word (data->level));
  put_protocol (file, group, "AuthProtocol", varbind_auth_protocols, data->auth_protocol);
  put_protocol (file, group, "PrivProtocol", varbind_priv_protocols, data->priv_protocol);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    varbind_address_file_put_string (file, group, texts[i].key,
                                     *texts[i].value != '\0' ? texts[i].value : NULL);
}
