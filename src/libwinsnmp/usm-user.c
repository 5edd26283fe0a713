/* usm-user.c
 *
 * Users of the user-based security model: names, levels, protocols, secrets.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "authority.h"
#include "secret.h"
#include "usm-codec.h"
#include "usm-user.h"

static WsnmpHash by_name;

typedef struct
{
  const char *name;
  int         value;
} Name;

static const Name auths[] = {
  { "MD5", WSNMP_USM_AUTH_MD5 },
  { "SHA", WSNMP_USM_AUTH_SHA1 },
  { "SHA1", WSNMP_USM_AUTH_SHA1 },
  { "SHA224", WSNMP_USM_AUTH_SHA224 },
  { "SHA256", WSNMP_USM_AUTH_SHA256 },
  { "SHA384", WSNMP_USM_AUTH_SHA384 },
  { "SHA512", WSNMP_USM_AUTH_SHA512 },
  { NULL, 0 },
};

static const Name privs[] = {
  { "DES", WSNMP_USM_PRIV_DES },
  { "AES", WSNMP_USM_PRIV_AES128 },
  { "AES128", WSNMP_USM_PRIV_AES128 },
  { "AES192", WSNMP_USM_PRIV_AES192 },
  { "AES256", WSNMP_USM_PRIV_AES256 },
  { "AES192C", WSNMP_USM_PRIV_AES192C },
  { "AES256C", WSNMP_USM_PRIV_AES256C },
  { NULL, 0 },
};

static const Name levels[] = {
  { "noAuthNoPriv", WINSNMP_SECURITY_NO_AUTH_NO_PRIV },
  { "authNoPriv", WINSNMP_SECURITY_AUTH_NO_PRIV },
  { "authPriv", WINSNMP_SECURITY_AUTH_PRIV },
  { NULL, 0 },
};

static char
fold (char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* In letters of either case.  strcasecmp() asks the locale, and the small letter of I is not i
 * in all of them. */
static bool
is_same_word (const char *a,
              const char *b)
{
  while (*a != '\0' && fold (*a) == fold (*b))
    {
      a++;
      b++;
    }

  return fold (*a) == fold (*b);
}

static bool
find_name (const Name *names,
           const char *name,
           int        *ret_value)
{
  for (; names->name != NULL; names++)
    if (is_same_word (names->name, name))
      {
        *ret_value = names->value;
        return true;
      }

  return false;
}

bool
wsnmp_usm_auth_from_name (const char   *name,
                          WsnmpUsmAuth *ret_auth)
{
  int value;

  if (!find_name (auths, name, &value))
    return false;

  *ret_auth = (WsnmpUsmAuth)value;
  return true;
}

bool
wsnmp_usm_priv_from_name (const char   *name,
                          WsnmpUsmPriv *ret_priv)
{
  int value;

  if (!find_name (privs, name, &value))
    return false;

  *ret_priv = (WsnmpUsmPriv)value;
  return true;
}

bool
wsnmp_usm_level_from_name (const char           *name,
                           WinsnmpSecurityLevel *ret_level)
{
  int value;

  if (!find_name (levels, name, &value))
    return false;

  *ret_level = (WinsnmpSecurityLevel)value;
  return true;
}

static bool
is_secret (const char *secret)
{
  size_t length = secret != NULL ? strnlen (secret, WSNMP_MAX_SECRET + 1) : 0;

  return length >= WSNMP_MIN_SECRET && length <= WSNMP_MAX_SECRET;
}

SNMPAPI_STATUS
wsnmp_usm_profile_check (const WsnmpUsmProfile *profile)
{
  size_t length = strnlen (profile->name, WSNMP_MAX_USER_NAME + 1);
  bool   ok = length >= 1 && length <= WSNMP_MAX_USER_NAME &&
            profile->level >= WINSNMP_SECURITY_NO_AUTH_NO_PRIV &&
            profile->level <= WINSNMP_SECURITY_AUTH_PRIV;

  if (ok && profile->level >= WINSNMP_SECURITY_AUTH_NO_PRIV)
    ok = profile->auth != WSNMP_USM_AUTH_NONE && is_secret (profile->auth_secret);
  if (ok && profile->level == WINSNMP_SECURITY_AUTH_PRIV)
    ok = profile->priv != WSNMP_USM_PRIV_NONE && is_secret (profile->priv_secret);

  return ok ? SNMPAPI_SUCCESS : SNMPAPI_CONTEXT_INVALID;
}

static WsnmpUsmUser *
next_with_name (WsnmpHashNode *node,
                const uint8_t *name,
                size_t         length)
{
  for (; node != NULL; node = node->next)
    {
      WsnmpUsmUser *user = WSNMP_CONTAINER (node, WsnmpUsmUser, by_name);

      if (strlen (user->profile.name) == length && memcmp (user->profile.name, name, length) == 0)
        return user;
    }

  return NULL;
}

WsnmpUsmUser *
wsnmp_usm_user_first (const uint8_t *name,
                      size_t         length)
{
  uint64_t hash = wsnmp_hash_bytes (name, length);

  return next_with_name (wsnmp_hash_chain (&by_name, hash), name, length);
}

WsnmpUsmUser *
wsnmp_usm_user_next (WsnmpUsmUser  *user,
                     const uint8_t *name,
                     size_t         length)
{
  return next_with_name (user->by_name.next, name, length);
}

static bool
is_same_text (const char *a,
              const char *b)
{
  return a == b || (a != NULL && b != NULL && strcmp (a, b) == 0);
}

/* What the level does not use does not tell users apart. */
static WsnmpUsmProfile
reduce (const WsnmpUsmProfile *profile)
{
  WsnmpUsmProfile reduced = *profile;

  if (profile->level < WINSNMP_SECURITY_AUTH_PRIV)
    {
      reduced.priv = WSNMP_USM_PRIV_NONE;
      reduced.priv_secret = NULL;
    }
  if (profile->level < WINSNMP_SECURITY_AUTH_NO_PRIV)
    {
      reduced.auth = WSNMP_USM_AUTH_NONE;
      reduced.auth_secret = NULL;
    }

  return reduced;
}

static bool
is_of (const WsnmpUsmUser    *user,
       const WsnmpUsmProfile *profile)
{
  return user->profile.level == profile->level && user->profile.auth == profile->auth &&
         user->profile.priv == profile->priv &&
         is_same_text (user->profile.auth_secret, profile->auth_secret) &&
         is_same_text (user->profile.priv_secret, profile->priv_secret);
}

static void
free_user (WsnmpUsmUser *user)
{
  free ((char *)user->profile.name);
  wsnmp_secret_free_text ((char *)user->profile.auth_secret);
  wsnmp_secret_free_text ((char *)user->profile.priv_secret);
  explicit_bzero (user, sizeof *user);
  free (user);
}

static WsnmpUsmUser *
new_user (const WsnmpUsmProfile *profile)
{
  WsnmpUsmUser *user = calloc (1, sizeof *user);
  const char   *sources[] = { profile->name, profile->auth_secret, profile->priv_secret };
  const char  **copies[3];

  if (user == NULL)
    return NULL;

  wsnmp_list_init (&user->keys);
  user->profile = *profile;
  copies[0] = &user->profile.name;
  copies[1] = &user->profile.auth_secret;
  copies[2] = &user->profile.priv_secret;
  for (int i = 0; i < 3; i++)
    *copies[i] = sources[i] != NULL ? strdup (sources[i]) : NULL;
  for (int i = 0; i < 3; i++)
    if ((*copies[i] == NULL) != (sources[i] == NULL))
      {
        free_user (user);
        return NULL;
      }

  return user;
}

WsnmpUsmUser *
wsnmp_usm_user_get (const WsnmpUsmProfile *profile)
{
  WsnmpUsmProfile reduced = reduce (profile);
  const uint8_t  *name = (const uint8_t *)profile->name;
  size_t          length = strlen (profile->name);
  WsnmpUsmUser   *user = wsnmp_usm_user_first (name, length);

  while (user != NULL && !is_of (user, &reduced))
    user = wsnmp_usm_user_next (user, name, length);
  if (user == NULL)
    {
      user = new_user (&reduced);
      if (user == NULL)
        return NULL;
      wsnmp_hash_add (&by_name, &user->by_name, wsnmp_hash_bytes (name, length));
    }

  return wsnmp_usm_user_ref (user);
}

WsnmpUsmUser *
wsnmp_usm_user_ref (WsnmpUsmUser *user)
{
  user->references++;
  return user;
}

void
wsnmp_usm_user_unref (WsnmpUsmUser *user)
{
  if (user == NULL || --user->references > 0)
    return;

  wsnmp_hash_remove (&by_name, &user->by_name);
  wsnmp_usm_keys_drop_user (user);
  free_user (user);
}

bool
wsnmp_usm_user_make_keys (WsnmpUsmUser *user)
{
  const WsnmpUsmProfile *profile = &user->profile;

  if (user->has_keys)
    return true;

  user->has_keys = (profile->auth_secret == NULL ||
                    wsnmp_usm_derive_key (profile->auth, profile->auth_secret, &user->auth_key)) &&
                   (profile->priv_secret == NULL ||
                    wsnmp_usm_derive_key (profile->auth, profile->priv_secret, &user->priv_key));

  return user->has_keys;
}

bool
wsnmp_usm_users_exist (void)
{
  return by_name.n_nodes > 0;
}

void
wsnmp_usm_users_clear (void)
{
  if (by_name.n_nodes == 0)
    wsnmp_hash_clear (&by_name);
}
