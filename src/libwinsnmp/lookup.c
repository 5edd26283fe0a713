/* lookup.c
 *
 * What texts mean as entities and contexts, and how those are called.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "library.h"
#include "lookup.h"
#include "names.h"
#include "resolver.h"

static bool
is_translating (void)
{
  return wsnmp_library.translate_mode == SNMPAPI_TRANSLATED;
}

void
wsnmp_lookup_policy (const WsnmpAddress *address,
                     uint32_t           *ret_timeout,
                     uint32_t           *ret_retries)
{
  const WsnmpNamedEntity *named = wsnmp_database_find_host (wsnmp_names_get (), address, true);

  *ret_timeout = named != NULL ? named->timeout : WSNMP_DEFAULT_TIMEOUT;
  *ret_retries = named != NULL ? named->retries : WSNMP_DEFAULT_RETRIES;
}

/* All but the address. */
static void
take_properties (WsnmpPeer              *peer,
                 const WsnmpNamedEntity *named)
{
  peer->port_is_set = named->port_is_set;
  peer->version = named->version;
  peer->timeout = named->timeout;
  peer->retries = named->retries;
}

/* What the untranslated modes make of an address. */
static void
fill_from_address (WsnmpPeer *peer)
{
  wsnmp_address_set_port (&peer->address, WSNMP_REQUEST_PORT);
  peer->version = wsnmp_library_get_version ();
  wsnmp_lookup_policy (&peer->address, &peer->timeout, &peer->retries);
}

/* An address that has no name, but perhaps an entity that has. */
static void
fill_from_known_address (WsnmpPeer *peer)
{
  const WsnmpNamedEntity *named;

  wsnmp_address_set_port (&peer->address, WSNMP_REQUEST_PORT);
  peer->version = 1;
  peer->timeout = WSNMP_DEFAULT_TIMEOUT;
  peer->retries = WSNMP_DEFAULT_RETRIES;

  named = wsnmp_database_find_host (wsnmp_names_get (), &peer->address, true);
  if (named == NULL)
    return;
  take_properties (peer, named);
  wsnmp_address_set_port (&peer->address, named->port);
}

static WsnmpNamedEntity *
find_valid (const char *name)
{
  WsnmpEntry *entry = wsnmp_database_find (&wsnmp_names_get ()->entities, name, strlen (name));

  return entry != NULL && entry->is_valid ? (WsnmpNamedEntity *)entry : NULL;
}

/* The address that a name's host turned out to have; the files may have been read
 * again meanwhile. */
static void
note_resolved (const char         *name,
               const char         *host,
               const WsnmpAddress *address)
{
  WsnmpNamedEntity *named;

  if (!wsnmp_library_is_started ())
    return;

  named = find_valid (name);
  if (named != NULL && named->is_host_name && strcmp (named->host, host) == 0)
    wsnmp_database_set_address (wsnmp_names_get (), named, address);
}

static SNMPAPI_STATUS
fill_from_name (WsnmpPeer              *peer,
                const WsnmpNamedEntity *named)
{
  char           host[WSNMP_MAX_HOST_NAME + 1];
  uint16_t       port = named->port;
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  take_properties (peer, named);
  snprintf (peer->name, sizeof peer->name, "%s", named->entry.name);
  peer->address = named->address;
  if (named->is_host_name)
    {
      snprintf (host, sizeof host, "%s", named->host);
      error = wsnmp_resolver_find (host, &peer->address);
      if (error == SNMPAPI_SUCCESS)
        note_resolved (peer->name, host, &peer->address);
    }
  if (error == SNMPAPI_SUCCESS)
    wsnmp_address_set_port (&peer->address, port);

  return error;
}

static SNMPAPI_STATUS
fill_from_host_name (WsnmpPeer  *peer,
                     const char *host)
{
  SNMPAPI_STATUS error;

  if (!wsnmp_resolver_is_host_name (host))
    return SNMPAPI_ENTITY_UNKNOWN;

  error = wsnmp_resolver_find (host, &peer->address);
  if (error == SNMPAPI_SUCCESS && !wsnmp_library_is_started ())
    error = SNMPAPI_NOT_INITIALIZED;
  if (error == SNMPAPI_SUCCESS)
    fill_from_known_address (peer);

  return error;
}

static SNMPAPI_STATUS
look_up_translated (const char *text,
                    WsnmpPeer  *peer)
{
  const WsnmpEntry *entry = wsnmp_database_find (&wsnmp_names_get ()->entities, text,
                                                 strlen (text));

  /* A name that the files have, but wrong, is not to be taken for a host. */
  if (entry != NULL && !entry->is_valid)
    return SNMPAPI_ENTITY_UNKNOWN;
  if (entry != NULL)
    return fill_from_name (peer, (const WsnmpNamedEntity *)entry);
  if (!wsnmp_address_parse (text, &peer->address))
    return fill_from_host_name (peer, text);

  fill_from_known_address (peer);
  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
wsnmp_lookup_peer (const char *text,
                   WsnmpPeer  *ret_peer)
{
  memset (ret_peer, 0, sizeof *ret_peer);
  if (text == NULL)
    return SNMPAPI_ENTITY_UNKNOWN;
  if (is_translating ())
    return look_up_translated (text, ret_peer);
  if (!wsnmp_address_parse (text, &ret_peer->address))
    return SNMPAPI_ENTITY_UNKNOWN;

  fill_from_address (ret_peer);
  return SNMPAPI_SUCCESS;
}

const WsnmpNamedContext *
wsnmp_lookup_context (const void *name,
                      size_t      length)
{
  const WsnmpEntry *entry = wsnmp_database_find (&wsnmp_names_get ()->contexts, name, length);

  return entry != NULL && entry->is_valid ? (const WsnmpNamedContext *)entry : NULL;
}

/* The name that an entity was made by, if it still stands for that address; else
 * what the database calls the agent there.  Where a message came from says nothing
 * of the port at which its sender is asked. */
const char *
wsnmp_lookup_entity_name (const WsnmpEntity *entity)
{
  const WsnmpNamedEntity *named = NULL;

  if (!is_translating ())
    return NULL;

  if (entity->name != NULL)
    named = find_valid (entity->name);
  if (named == NULL || !wsnmp_address_equal_host (&named->address, &entity->address))
    named = wsnmp_database_find_host (wsnmp_names_get (), &entity->address, entity->received);

  return named != NULL ? named->entry.name : NULL;
}

static bool
is_content_of (const WsnmpNamedContext *named,
               const WsnmpContext      *context)
{
  if (context->user != NULL)
    return named->user == context->user && strcmp (named->context_name, context->name) == 0;

  return named->community != NULL && strlen (named->community) == context->length &&
         memcmp (named->community, context->community, context->length) == 0;
}

const char *
wsnmp_lookup_context_name (const WsnmpContext *context)
{
  const WsnmpNamedContext *named = NULL;

  if (!is_translating ())
    return NULL;

  if (context->known_as != NULL)
    named = wsnmp_lookup_context (context->known_as, strlen (context->known_as));
  if (named != NULL && is_content_of (named, context))
    return named->entry.name;

  if (context->user != NULL)
    named = wsnmp_database_find_user (wsnmp_names_get (), context->user, context->name);
  else
    named = wsnmp_database_find_community (wsnmp_names_get (), context->community,
                                           context->length);

  return named != NULL ? named->entry.name : NULL;
}
