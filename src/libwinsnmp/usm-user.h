/* usm-user.h
 *
 * Users of the user-based security model: names, levels, protocols, secrets.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "datagram-v3.h"
#include "hash.h"
#include "list.h"
#include "winsnmp-linux.h"

/* RFC 3414 wants 8 characters at least, and no more are hashed than this. */
#define WSNMP_MIN_SECRET 8
#define WSNMP_MAX_SECRET 1024

/* The longest key: that of SHA-512. */
#define WSNMP_MAX_KEY 64

typedef enum {
  WSNMP_USM_AUTH_NONE,
  WSNMP_USM_AUTH_MD5,
  WSNMP_USM_AUTH_SHA1,
  WSNMP_USM_AUTH_SHA224,
  WSNMP_USM_AUTH_SHA256,
  WSNMP_USM_AUTH_SHA384,
  WSNMP_USM_AUTH_SHA512,
} WsnmpUsmAuth;

/* AES with longer keys as most agents have it, and as those of Cisco do. */
typedef enum {
  WSNMP_USM_PRIV_NONE,
  WSNMP_USM_PRIV_DES,
  WSNMP_USM_PRIV_AES128,
  WSNMP_USM_PRIV_AES192,
  WSNMP_USM_PRIV_AES256,
  WSNMP_USM_PRIV_AES192C,
  WSNMP_USM_PRIV_AES256C,
} WsnmpUsmPriv;

/**
 * WsnmpUsmProfile:
 * @name: security name, 1 to 32 bytes
 * @level: how its messages are secured
 * @auth_secret, @priv_secret: passwords; NULL where the level needs none
 *
 * What a user is made of.
 */
typedef struct
{
  const char          *name;
  WinsnmpSecurityLevel level;
  WsnmpUsmAuth         auth;
  WsnmpUsmPriv         priv;
  const char          *auth_secret;
  const char          *priv_secret;
} WsnmpUsmProfile;

typedef struct
{
  uint8_t bytes[WSNMP_MAX_KEY];
  size_t  length;
} WsnmpUsmKey;

/**
 * WsnmpUsmUser:
 * @references: contexts, requests on their way, the database
 * @by_name: in the index of all users
 * @keys: of WsnmpUsmKeys: those of each authoritative engine
 * @profile: its texts are own memory
 * @has_keys: @auth_key and @priv_key are there; making them takes milliseconds
 * @auth_key, @priv_key: made of the passwords, not yet of an engine
 *
 * Profiles that are equal in all have one user, so that keys are made once.
 */
typedef struct
{
  unsigned int    references;
  WsnmpHashNode   by_name;
  WsnmpList       keys;
  WsnmpUsmProfile profile;
  bool            has_keys;
  WsnmpUsmKey     auth_key;
  WsnmpUsmKey     priv_key;
} WsnmpUsmUser;

/* Names as in the database, upper or lower case.  FALSE for any other text. */
bool wsnmp_usm_auth_from_name (const char   *name,
                               WsnmpUsmAuth *ret_auth);
bool wsnmp_usm_priv_from_name (const char   *name,
                               WsnmpUsmPriv *ret_priv);
bool wsnmp_usm_level_from_name (const char           *name,
                                WinsnmpSecurityLevel *ret_level);

/* SUCCESS, or CONTEXT_INVALID for a profile that no message can be secured
 * with: a name of a wrong length, a missing protocol, a password that is missing
 * or too short. */
SNMPAPI_STATUS wsnmp_usm_profile_check (const WsnmpUsmProfile *profile);

/* The caller holds the library's lock. */

/* The user of a checked profile, with a reference for the caller; NULL without
 * memory. */
WsnmpUsmUser *wsnmp_usm_user_get (const WsnmpUsmProfile *profile);
WsnmpUsmUser *wsnmp_usm_user_ref (WsnmpUsmUser *user);

/* The last one wipes all its secrets. */
void wsnmp_usm_user_unref (WsnmpUsmUser *user); /* NULL is fine */

/* Makes the keys of the passwords, if they are not there: milliseconds.  FALSE
 * when Net-SNMP has not such a protocol, or without memory. */
bool wsnmp_usm_user_make_keys (WsnmpUsmUser *user);

/* Is there any? */
bool wsnmp_usm_users_exist (void);

/* The first, or next, user with this name. */
WsnmpUsmUser *wsnmp_usm_user_first (const uint8_t *name,
                                    size_t         length);
WsnmpUsmUser *wsnmp_usm_user_next (WsnmpUsmUser  *user,
                                   const uint8_t *name,
                                   size_t         length);

/* Gives back the memory of the index when no user is left. */
void wsnmp_usm_users_clear (void);
