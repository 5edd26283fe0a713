/* names.c
 *
 * The database of this process: where its files are, and what they say now.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "database-file.h"
#include "database-read.h"
#include "events.h"
#include "library.h"
#include "names.h"

#define VARIABLE "WINSNMP_DATABASE"
#define FILE_NAME "winsnmp/database.conf"

/* Between two looks at the files. */
#define LOOK_INTERVAL UINT64_C (100000000)
#define NEVER UINT64_MAX

/**
 * @named: the path that the program has named, "" for no file; NULL when it has
 *   named none
 * @current: NULL while the library is stopped
 * @generation: counts the databases that have been current
 * @next_look: when a look-up looks at the files
 */
static struct
{
  char            *named;
  WsnmpDatabase   *current;
  uint64_t         generation;
  _Atomic uint64_t next_look;
} names = { .next_look = NEVER };

/* Where a person's own file is.  FALSE when that is nowhere. */
static bool
find_user_file (char path[PATH_MAX])
{
  const char *folder = secure_getenv ("XDG_CONFIG_HOME");
  const char *home = secure_getenv ("HOME");
  int         length = 0;

  if (folder != NULL && *folder == '/')
    length = snprintf (path, PATH_MAX, "%s/" FILE_NAME, folder);
  else if (home != NULL && *home == '/')
    length = snprintf (path, PATH_MAX, "%s/.config/" FILE_NAME, home);

  return length > 0 && length < PATH_MAX;
}

/* A database that knows its files, but did not read them.  NULL without memory. */
static WsnmpDatabase *
find_files (const char *named)
{
  WsnmpDatabase *database = wsnmp_database_new ();
  char           path[PATH_MAX];
  bool           ok = database != NULL;

  if (named == NULL)
    named = secure_getenv (VARIABLE);

  if (ok && named != NULL && *named != '\0')
    ok = wsnmp_database_add_file (database, named, false);
  else if (ok && named == NULL)
    {
      if (find_user_file (path))
        ok = wsnmp_database_add_file (database, path, true);
      ok = ok && wsnmp_database_add_file (database, SYSCONFDIR "/" FILE_NAME, true);
    }
  if (ok)
    return database;

  wsnmp_database_unref (database);
  return NULL;
}

static WsnmpDatabase *
find_and_read (const char *named)
{
  WsnmpDatabase *files = find_files (named);
  WsnmpDatabase *database = files != NULL ? wsnmp_database_read (files) : NULL;

  wsnmp_database_unref (files);
  return database;
}

/* Of the hosts in @old that @new has as well, the addresses stay known. */
static void
keep_addresses (WsnmpDatabase *old,
                WsnmpDatabase *new)
{
  const WsnmpList *list = &old->entities.list;

  for (WsnmpLink *link = list->next; link != list; link = link->next)
    {
      WsnmpNamedEntity *entity = WSNMP_CONTAINER (link, WsnmpNamedEntity, entry.link);
      WsnmpNamedEntity *kept;

      if (!entity->entry.is_valid || entity->address.family == AF_UNSPEC)
        continue;

      kept = (WsnmpNamedEntity *)wsnmp_database_find (&new->entities, entity->entry.name,
                                                      strlen (entity->entry.name));
      if (kept != NULL && kept->entry.is_valid && kept->address.family == AF_UNSPEC &&
          strcmp (kept->host, entity->host) == 0)
        wsnmp_database_set_address (new, kept, &entity->address);
    }
}

/* Takes the caller's reference. */
static void
install (WsnmpDatabase *database)
{
  if (names.current != NULL)
    keep_addresses (names.current, database);
  wsnmp_database_make_users (database);
  wsnmp_database_unref (names.current);
  names.current = database;
  names.generation++;
}

static bool
are_equal (const WsnmpDatabase *a,
           const WsnmpDatabase *b)
{
  for (size_t i = 0; i < a->n_files; i++)
    if (!wsnmp_database_file_equal (&a->files[i], &b->files[i]))
      return false;
  for (size_t i = 0; i < a->n_secrets && i < b->n_secrets; i++)
    if (!wsnmp_database_file_equal (&a->secrets[i], &b->secrets[i]))
      return false;

  return a->n_secrets == b->n_secrets;
}

static bool
has_changed (const WsnmpDatabase *database)
{
  for (size_t i = 0; i < database->n_files; i++)
    if (wsnmp_database_file_has_changed (&database->files[i]))
      return true;
  for (size_t i = 0; i < database->n_secrets; i++)
    if (wsnmp_database_file_has_changed (&database->secrets[i]))
      return true;

  return false;
}

/* One look at the files, and what they say if @must_read or if they have changed.
 * FALSE when another look, by another thread, has come in between. */
static bool
look (bool            must_read,
      SNMPAPI_STATUS *ret_error)
{
  WsnmpDatabase *old, *new = NULL;
  uint64_t       generation;
  bool           is_last;

  wsnmp_lock ();
  *ret_error = wsnmp_library_is_started () ? SNMPAPI_SUCCESS : SNMPAPI_NOT_INITIALIZED;
  if (*ret_error != SNMPAPI_SUCCESS)
    {
      wsnmp_unlock ();
      return true;
    }
  old = names.current;
  old->references++;
  generation = names.generation;
  wsnmp_unlock ();

  if (must_read || has_changed (old))
    {
      new = wsnmp_database_read (old);
      if (new == NULL)
        *ret_error = SNMPAPI_ALLOC_ERROR;
    }

  wsnmp_lock ();
  is_last = names.generation == generation && names.current != NULL;
  if (is_last && new != NULL)
    {
      install (new);
      if (!are_equal (old, new))
        wsnmp_names_emit ();
    }
  else
    wsnmp_database_unref (new);
  wsnmp_database_unref (old);
  wsnmp_unlock ();

  return is_last;
}

void
wsnmp_names_refresh (void)
{
  uint64_t       due = atomic_load_explicit (&names.next_look, memory_order_relaxed);
  uint64_t       now;
  SNMPAPI_STATUS error;

  if (due == NEVER)
    return;

  now = wsnmp_now_roughly ();
  if (now >= due && atomic_compare_exchange_strong (&names.next_look, &due, now + LOOK_INTERVAL))
    look (false, &error);
}

SNMPAPI_STATUS
wsnmp_names_start (void)
{
  WsnmpDatabase *database = find_and_read (names.named);

  if (database == NULL)
    return SNMPAPI_ALLOC_ERROR;

  install (database);
  atomic_store (&names.next_look,
                database->n_files > 0 ? wsnmp_now_roughly () + LOOK_INTERVAL : NEVER);

  return SNMPAPI_SUCCESS;
}

void
wsnmp_names_stop (void)
{
  atomic_store (&names.next_look, NEVER);
  wsnmp_database_unref (names.current);
  names.current = NULL;
  names.generation++;
}

WsnmpDatabase *
wsnmp_names_get (void)
{
  return names.current;
}

void
wsnmp_names_describe_all (void (*func) (WinsnmpEvent *event, void *user_data),
                          void *user_data)
{
  const WsnmpDatabase *database = names.current;
  WinsnmpEvent         event = { .kind = WINSNMP_EVENT_DATABASE };

  if (database == NULL)
    return;

  event.u.database.file = database->n_files > 0 ? database->files[0].path : NULL;
  event.u.database.n_entities = database->entities.n_valid;
  event.u.database.n_contexts = database->contexts.n_valid;
  event.u.database.n_faults = (uint32_t)database->n_faults;
  func (&event, user_data);

  for (size_t i = 0; i < database->n_faults; i++)
    {
      event = (WinsnmpEvent){ .kind = WINSNMP_EVENT_FAULT };
      event.u.fault = database->faults[i];
      func (&event, user_data);
    }
}

static void
emit_one (WinsnmpEvent *event,
          void         *unused)
{
  wsnmp_events_emit (event);
}

void
wsnmp_names_emit (void)
{
  if (wsnmp_events_wanted ())
    wsnmp_names_describe_all (emit_one, NULL);
}

/* Public functions */

SNMPAPI_STATUS
winsnmp_set_database (const char *path)
{
  WsnmpDatabase *database = find_and_read (path);
  char          *copy = path != NULL ? strdup (path) : NULL;
  char          *old;

  if (database == NULL || (copy == NULL && path != NULL))
    {
      wsnmp_database_unref (database);
      free (copy);
      return SNMPAPI_FAILURE;
    }

  wsnmp_lock ();
  old = names.named;
  names.named = copy;
  if (names.current != NULL)
    {
      install (database);
      atomic_store (&names.next_look, database->n_files > 0 ? wsnmp_now_roughly () : NEVER);
      wsnmp_names_emit ();
    }
  else
    wsnmp_database_unref (database);
  wsnmp_unlock ();
  free (old);

  return SNMPAPI_SUCCESS;
}

size_t
winsnmp_get_database (char  *path,
                      size_t size)
{
  WsnmpDatabase *files;
  size_t         length = 0;

  if (size > 0)
    *path = '\0';

  wsnmp_lock ();
  if (names.current != NULL)
    names.current->references++;
  files = names.current != NULL ? names.current : find_files (names.named);
  if (files != NULL && files->n_files > 0)
    length = (size_t)snprintf (path, size, "%s", files->files[0].path);
  wsnmp_database_unref (files);
  wsnmp_unlock ();

  return length;
}

SNMPAPI_STATUS
winsnmp_reload_database (void)
{
  SNMPAPI_STATUS error;

  while (!look (true, &error))
    ;
  if (error != SNMPAPI_SUCCESS)
    {
      atomic_store (&wsnmp_library.last_error, error);
      return SNMPAPI_FAILURE;
    }

  return SNMPAPI_SUCCESS;
}

unsigned int
winsnmp_list_faults (WinsnmpFaultFunc func,
                     void            *user_data)
{
  WsnmpDatabase *database;
  unsigned int   n;

  wsnmp_lock ();
  database = names.current;
  if (database != NULL)
    database->references++;
  wsnmp_unlock ();
  if (database == NULL)
    return 0;

  n = (unsigned int)database->n_faults;
  for (size_t i = 0; func != NULL && i < database->n_faults; i++)
    func (&database->faults[i], user_data);

  wsnmp_lock ();
  wsnmp_database_unref (database);
  wsnmp_unlock ();

  return n;
}
