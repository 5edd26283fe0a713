/* authority.c
 *
 * Authoritative engines of SNMPv3: whose ids, boots and times secure messages.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "authority.h"

#define SECOND UINT64_C (1000000000)
#define MAX_BOOTS UINT32_C (2147483647)
#define MAX_TIME UINT32_C (2147483647)

static WsnmpHash by_place;
static WsnmpList idle = { &idle, &idle };
static size_t    n_idle;

/* Keys */

static void
free_keys (WsnmpUsmKeys *keys)
{
  wsnmp_link_remove (&keys->by_authority);
  wsnmp_link_remove (&keys->by_user);
  explicit_bzero (keys, sizeof *keys);
  free (keys);
}

static void
drop_keys (WsnmpAuthority *authority)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&authority->keys)) != NULL)
    free_keys (WSNMP_CONTAINER (link, WsnmpUsmKeys, by_authority));
}

void
wsnmp_usm_keys_drop_user (WsnmpUsmUser *user)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&user->keys)) != NULL)
    free_keys (WSNMP_CONTAINER (link, WsnmpUsmKeys, by_user));
}

static SNMPAPI_STATUS
get_keys (WsnmpAuthority *authority,
          WsnmpUsmUser   *user,
          WsnmpUsmKeys  **ret_keys)
{
  WsnmpUsmKeys *keys;

  for (WsnmpLink *link = authority->keys.next; link != &authority->keys; link = link->next)
    {
      *ret_keys = WSNMP_CONTAINER (link, WsnmpUsmKeys, by_authority);
      if ((*ret_keys)->user == user)
        return SNMPAPI_SUCCESS;
    }

  keys = calloc (1, sizeof *keys);
  if (keys == NULL)
    return SNMPAPI_ALLOC_ERROR;
  if (!wsnmp_usm_user_make_keys (user) ||
      !wsnmp_usm_localize_keys (user, authority->id, authority->id_length, &keys->auth_key,
                                &keys->priv_key))
    {
      free_keys (keys);
      return SNMPAPI_CONTEXT_INVALID;
    }

  keys->user = user;
  wsnmp_list_append (&authority->keys, &keys->by_authority);
  wsnmp_list_append (&user->keys, &keys->by_user);
  *ret_keys = keys;

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
wsnmp_authority_secure (WsnmpAuthority   *authority,
                        WsnmpUsmUser     *user,
                        WsnmpUsmSecurity *ret_security)
{
  WsnmpUsmKeys  *keys;
  SNMPAPI_STATUS error = get_keys (authority, user, &keys);

  if (error != SNMPAPI_SUCCESS)
    return error;

  *ret_security = (WsnmpUsmSecurity){
    .engine_id = authority->id,
    .engine_id_length = authority->id_length,
    .user = user->profile.name,
    .level = user->profile.level,
    .auth = user->profile.auth,
    .priv = user->profile.priv,
    .auth_key = &keys->auth_key,
    .priv_key = &keys->priv_key,
  };
  wsnmp_authority_estimate (authority, &ret_security->boots, &ret_security->time);

  return SNMPAPI_SUCCESS;
}

/* Ids and clocks */

void
wsnmp_authority_init (WsnmpAuthority *authority,
                      const uint8_t  *id,
                      size_t          id_length)
{
  *authority = (WsnmpAuthority){ .id_length = id_length };
  wsnmp_list_init (&authority->keys);
  wsnmp_list_init (&authority->waiting);
  if (id_length > 0)
    memcpy (authority->id, id, id_length);
}

void
wsnmp_authority_clear (WsnmpAuthority *authority)
{
  drop_keys (authority);
}

void
wsnmp_authority_set_clock (WsnmpAuthority *authority,
                           uint32_t        boots,
                           uint32_t        time)
{
  authority->boots = boots;
  authority->time = time;
  authority->told_at = wsnmp_boot_time ();
  authority->received_at = wsnmp_now ();
}

void
wsnmp_authority_introduce (WsnmpAuthority *authority,
                           const uint8_t  *id,
                           size_t          id_length,
                           uint32_t        boots,
                           uint32_t        time)
{
  if (authority->id_length != id_length || memcmp (authority->id, id, id_length) != 0)
    {
      drop_keys (authority);
      memcpy (authority->id, id, id_length);
      authority->id_length = id_length;
    }
  wsnmp_authority_set_clock (authority, boots, time);
  authority->is_authentic = false;
  authority->is_doubtful = false;
}

void
wsnmp_authority_estimate (const WsnmpAuthority *authority,
                          uint32_t             *ret_boots,
                          uint32_t             *ret_time)
{
  uint64_t time = authority->time + (wsnmp_boot_time () - authority->told_at) / SECOND;

  /* Its clock has come to its end in between and begun anew. */
  *ret_boots = authority->boots;
  if (time > MAX_TIME && authority->boots < MAX_BOOTS)
    {
      *ret_boots = authority->boots + 1;
      time -= (uint64_t)MAX_TIME + 1;
    }
  *ret_time = time > MAX_TIME ? MAX_TIME : (uint32_t)time;
}

bool
wsnmp_authority_check_time (WsnmpAuthority *authority,
                            uint32_t        boots,
                            uint32_t        time)
{
  uint32_t known_boots, known_time;

  if (!authority->is_authentic || boots > authority->boots ||
      (boots == authority->boots && time > authority->time))
    {
      wsnmp_authority_set_clock (authority, boots, time);
      authority->is_authentic = true;
    }

  wsnmp_authority_estimate (authority, &known_boots, &known_time);

  return known_boots != MAX_BOOTS && boots == known_boots &&
         (uint64_t)time + WSNMP_TIME_WINDOW >= known_time;
}

/* The index */

static uint64_t
hash_id (const uint8_t *id,
         size_t         id_length)
{
  uint64_t hash = id_length;

  for (size_t i = 0; i < id_length; i++)
    hash = wsnmp_hash_mix (hash ^ id[i]);

  return hash;
}

static WsnmpAuthority *
add (const WsnmpAuthority *authority,
     uint64_t              hash)
{
  WsnmpAuthority *added = malloc (sizeof *added);

  if (added == NULL)
    return NULL;

  wsnmp_authority_init (added, authority->id, authority->id_length);
  added->address = authority->address;
  added->boots = authority->boots;
  added->time = authority->time;
  added->told_at = authority->told_at;
  added->received_at = authority->received_at;
  added->is_authentic = authority->is_authentic;
  wsnmp_hash_add (&by_place, &added->by_place, hash);

  return added;
}

static void
remove_from_idle (WsnmpAuthority *authority)
{
  if (!wsnmp_link_is_listed (&authority->idle_link))
    return;

  wsnmp_link_remove (&authority->idle_link);
  n_idle--;
}

static void
free_authority (WsnmpAuthority *authority)
{
  remove_from_idle (authority);
  drop_keys (authority);
  wsnmp_hash_remove (&by_place, &authority->by_place);
  free (authority);
}

/* The one that was used longest ago makes room. */
static void
make_idle (WsnmpAuthority *authority)
{
  remove_from_idle (authority);
  wsnmp_list_append (&idle, &authority->idle_link);
  n_idle++;
  if (n_idle > WSNMP_MAX_IDLE_AUTHORITIES)
    free_authority (WSNMP_CONTAINER (wsnmp_list_first (&idle), WsnmpAuthority, idle_link));
}

WsnmpAuthority *
wsnmp_authority_find (const WsnmpAddress *address)
{
  uint64_t hash = wsnmp_address_hash (address);

  for (WsnmpHashNode *node = wsnmp_hash_chain (&by_place, hash); node != NULL; node = node->next)
    {
      WsnmpAuthority *authority = WSNMP_CONTAINER (node, WsnmpAuthority, by_place);

      if (node->hash == hash && authority->address.family != AF_UNSPEC &&
          wsnmp_address_equal (&authority->address, address))
        return authority;
    }

  return NULL;
}

WsnmpAuthority *
wsnmp_authority_find_sender (const uint8_t *id,
                             size_t         id_length)
{
  uint64_t hash = hash_id (id, id_length);

  for (WsnmpHashNode *node = wsnmp_hash_chain (&by_place, hash); node != NULL; node = node->next)
    {
      WsnmpAuthority *authority = WSNMP_CONTAINER (node, WsnmpAuthority, by_place);

      if (node->hash == hash && authority->address.family == AF_UNSPEC &&
          authority->id_length == id_length && memcmp (authority->id, id, id_length) == 0)
        {
          make_idle (authority);
          return authority;
        }
    }

  return NULL;
}

void
wsnmp_authority_remember_sender (WsnmpAuthority *authority)
{
  WsnmpAuthority *added = add (authority, hash_id (authority->id, authority->id_length));

  if (added != NULL)
    make_idle (added);
  wsnmp_authority_clear (authority);
}

WsnmpAuthority *
wsnmp_authority_hold (const WsnmpAddress *address)
{
  WsnmpAuthority *authority = wsnmp_authority_find (address);
  WsnmpAuthority  unknown;

  if (authority == NULL)
    {
      wsnmp_authority_init (&unknown, NULL, 0);
      unknown.address = *address;
      authority = add (&unknown, wsnmp_address_hash (address));
    }
  if (authority != NULL)
    {
      remove_from_idle (authority);
      authority->n_users++;
    }

  return authority;
}

/* An agent that never said who it is leaves nothing behind. */
void
wsnmp_authority_release (WsnmpAuthority *authority)
{
  if (--authority->n_users > 0)
    return;

  authority->probe.block = 0;
  if (authority->id_length > 0)
    make_idle (authority);
  else
    free_authority (authority);
}

void
wsnmp_authorities_clear (void)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&idle)) != NULL)
    free_authority (WSNMP_CONTAINER (link, WsnmpAuthority, idle_link));
  if (by_place.n_nodes == 0)
    wsnmp_hash_clear (&by_place);
}
