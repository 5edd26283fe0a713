/* database.c
 *
 * Names of entities and contexts, as files gave them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "database.h"
#include "secret.h"

WsnmpDatabase *
wsnmp_database_new (void)
{
  WsnmpDatabase *database = calloc (1, sizeof *database);

  if (database == NULL)
    return NULL;

  database->references = 1;
  wsnmp_list_init (&database->entities.list);
  wsnmp_list_init (&database->contexts.list);

  return database;
}

static void
free_entries (WsnmpEntries *entries,
              void (*free_entry) (WsnmpEntry *entry))
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&entries->list)) != NULL)
    {
      wsnmp_link_remove (link);
      free_entry (WSNMP_CONTAINER (link, WsnmpEntry, link));
    }
  wsnmp_hash_clear (&entries->by_name);
}

void
wsnmp_named_entity_free (WsnmpEntry *entry)
{
  free (((WsnmpNamedEntity *)entry)->host);
  free (entry->name);
  free (entry);
}

void
wsnmp_named_context_free (WsnmpEntry *entry)
{
  WsnmpNamedContext *context = (WsnmpNamedContext *)entry;

  wsnmp_usm_user_unref (context->user);
  wsnmp_secret_free_text (context->community);
  wsnmp_secret_free_text ((char *)context->profile.auth_secret);
  wsnmp_secret_free_text ((char *)context->profile.priv_secret);
  free ((char *)context->profile.name);
  free (context->context_name);
  free (context->secrets_file);
  free (entry->name);
  free (entry);
}

void
wsnmp_database_unref (WsnmpDatabase *database)
{
  if (database == NULL || --database->references > 0)
    return;

  free_entries (&database->entities, wsnmp_named_entity_free);
  free_entries (&database->contexts, wsnmp_named_context_free);
  wsnmp_hash_clear (&database->by_host);
  wsnmp_hash_clear (&database->by_community);
  wsnmp_hash_clear (&database->by_user);

  for (size_t i = 0; i < database->n_faults; i++)
    {
      free ((char *)database->faults[i].group);
      free ((char *)database->faults[i].key);
    }
  free (database->faults);
  for (size_t i = 0; i < database->n_files; i++)
    free (database->files[i].path);
  for (size_t i = 0; i < database->n_secrets; i++)
    free (database->secrets[i].path);
  free (database);
}

bool
wsnmp_database_add_file (WsnmpDatabase *database,
                         const char    *path,
                         bool           may_lack)
{
  WsnmpDatabaseFile *file = &database->files[database->n_files];

  file->path = strdup (path);
  file->may_lack = may_lack;
  if (file->path == NULL)
    return false;

  database->n_files++;
  return true;
}

static bool
copy_text (const char  *text,
           const char **ret_copy)
{
  *ret_copy = text != NULL ? strdup (text) : NULL;
  return text == NULL || *ret_copy != NULL;
}

bool
wsnmp_database_add_fault (WsnmpDatabase      *database,
                          const WinsnmpFault *fault)
{
  WinsnmpFault *added;
  bool          copied;

  if (database->n_faults == WSNMP_MAX_FAULTS)
    return true;

  /* Room for twice as many whenever their number is a power of two. */
  if ((database->n_faults & (database->n_faults - 1)) == 0)
    {
      size_t n = database->n_faults == 0 ? 1 : 2 * database->n_faults;

      added = realloc (database->faults, n * sizeof *added);
      if (added == NULL)
        return false;
      database->faults = added;
    }

  added = &database->faults[database->n_faults++];
  *added = *fault;
  if (database->n_faults == WSNMP_MAX_FAULTS)
    {
      added->kind = WINSNMP_FAULT_TOO_MANY;
      added->group = added->key = NULL;
      return true;
    }

  copied = copy_text (fault->group, &added->group);
  return copy_text (fault->key, &added->key) && copied;
}

/* The same for all ports. */
static uint64_t
hash_host (const WsnmpAddress *address)
{
  WsnmpAddress host = *address;

  wsnmp_address_set_port (&host, 0);
  return wsnmp_address_hash (&host);
}

void
wsnmp_database_add_entry (WsnmpEntries *entries,
                          WsnmpEntry   *entry)
{
  wsnmp_list_append (&entries->list, &entry->link);
  wsnmp_hash_add (&entries->by_name, &entry->by_name,
                  wsnmp_hash_bytes (entry->name, strlen (entry->name)));
  entries->n_entries++;
}

void
wsnmp_database_set_address (WsnmpDatabase      *database,
                            WsnmpNamedEntity   *entity,
                            const WsnmpAddress *address)
{
  if (entity->by_host.place != NULL)
    wsnmp_hash_remove (&database->by_host, &entity->by_host);
  entity->address = *address;
  wsnmp_hash_add (&database->by_host, &entity->by_host, hash_host (&entity->address));
}

void
wsnmp_database_add_context (WsnmpDatabase     *database,
                            WsnmpNamedContext *context)
{
  const char *key = context->community != NULL ? context->community : context->profile.name;
  WsnmpHash  *table = context->community != NULL ? &database->by_community : &database->by_user;

  wsnmp_hash_add (table, &context->by_content, wsnmp_hash_bytes (key, strlen (key)));
}

void
wsnmp_database_make_users (WsnmpDatabase *database)
{
  const WsnmpList *list = &database->contexts.list;

  for (WsnmpLink *link = list->next; link != list; link = link->next)
    {
      WsnmpNamedContext *context = WSNMP_CONTAINER (link, WsnmpNamedContext, entry.link);

      if (context->entry.is_valid && context->profile.name != NULL && context->user == NULL)
        context->user = wsnmp_usm_user_get (&context->profile);
    }
}

/* In the order of the files, whatever the order of a chain is. */
static bool
is_before (const WsnmpEntry *entry,
           const WsnmpEntry *other)
{
  return other == NULL || entry->file < other->file ||
         (entry->file == other->file && entry->line < other->line);
}

WsnmpEntry *
wsnmp_database_find (WsnmpEntries *entries,
                     const char   *name,
                     size_t        length)
{
  uint64_t hash = wsnmp_hash_bytes (name, length);

  for (WsnmpHashNode *node = wsnmp_hash_chain (&entries->by_name, hash); node != NULL;
       node = node->next)
    {
      WsnmpEntry *entry = WSNMP_CONTAINER (node, WsnmpEntry, by_name);

      if (node->hash == hash && strlen (entry->name) == length &&
          memcmp (entry->name, name, length) == 0)
        return entry;
    }

  return NULL;
}

WsnmpNamedEntity *
wsnmp_database_find_host (WsnmpDatabase      *database,
                          const WsnmpAddress *address,
                          bool                any_port)
{
  uint64_t          hash = hash_host (address);
  uint16_t          port = wsnmp_address_get_port (address);
  WsnmpNamedEntity *with_port = NULL;
  WsnmpNamedEntity *with_another = NULL;

  for (WsnmpHashNode *node = wsnmp_hash_chain (&database->by_host, hash); node != NULL;
       node = node->next)
    {
      WsnmpNamedEntity  *entity = WSNMP_CONTAINER (node, WsnmpNamedEntity, by_host);
      WsnmpNamedEntity **place = &with_another;

      if (node->hash != hash || !wsnmp_address_equal_host (&entity->address, address))
        continue;

      if (entity->port == port)
        place = &with_port;
      if (is_before (&entity->entry, *place != NULL ? &(*place)->entry : NULL))
        *place = entity;
    }

  return with_port != NULL || !any_port ? with_port : with_another;
}

WsnmpNamedContext *
wsnmp_database_find_community (WsnmpDatabase *database,
                               const void    *community,
                               size_t         length)
{
  uint64_t           hash = wsnmp_hash_bytes (community, length);
  WsnmpNamedContext *found = NULL;

  for (WsnmpHashNode *node = wsnmp_hash_chain (&database->by_community, hash); node != NULL;
       node = node->next)
    {
      WsnmpNamedContext *context = WSNMP_CONTAINER (node, WsnmpNamedContext, by_content);

      if (node->hash == hash && strlen (context->community) == length &&
          memcmp (context->community, community, length) == 0 &&
          is_before (&context->entry, found != NULL ? &found->entry : NULL))
        found = context;
    }

  return found;
}

WsnmpNamedContext *
wsnmp_database_find_user (WsnmpDatabase      *database,
                          const WsnmpUsmUser *user,
                          const char         *context_name)
{
  const char        *name = user->profile.name;
  uint64_t           hash = wsnmp_hash_bytes (name, strlen (name));
  WsnmpNamedContext *found = NULL;

  for (WsnmpHashNode *node = wsnmp_hash_chain (&database->by_user, hash); node != NULL;
       node = node->next)
    {
      WsnmpNamedContext *context = WSNMP_CONTAINER (node, WsnmpNamedContext, by_content);

      if (context->user == user && strcmp (context->context_name, context_name) == 0 &&
          is_before (&context->entry, found != NULL ? &found->entry : NULL))
        found = context;
    }

  return found;
}
