/* database-secrets.c
 *
 * Passwords in files of their own.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "database-file.h"
#include "database-keys.h"
#include "database-secrets.h"
#include "secret.h"

#define GROUP "Context "

static bool
note (WsnmpDatabase           *database,
      const WsnmpDatabaseFile *file,
      WinsnmpFaultKind         kind,
      const WsnmpKeyFileLine  *line)
{
  WinsnmpFault fault = { .kind = kind, .file = file->path, .error = (uint32_t)file->error };

  if (line != NULL)
    {
      fault.line = line->number;
      fault.group = line->group != NULL ? "Context" : NULL;
      fault.key = line->key;
    }

  return wsnmp_database_add_fault (database, &fault);
}

/* Relative to the file that names it.  FALSE when it is too long. */
static bool
make_path (const WsnmpDatabaseFile *file,
           const char              *name,
           char                     path[PATH_MAX])
{
  const char *slash = strrchr (file->path, '/');
  int         folder = slash != NULL && name[0] != '/' ? (int)(slash + 1 - file->path) : 0;
  int         length = snprintf (path, PATH_MAX, "%.*s%s", folder, file->path, name);

  return length > 0 && length < PATH_MAX;
}

/* Remembers it, so that it is seen when it changes.  Its number, from 1; 0 without
 * memory, or when there are too many. */
static size_t
find_file (WsnmpDatabase *database,
           const char    *path)
{
  WsnmpDatabaseFile *file = &database->secrets[database->n_secrets];

  for (size_t i = 0; i < database->n_secrets; i++)
    if (strcmp (database->secrets[i].path, path) == 0)
      return i + 1;

  if (database->n_secrets == WSNMP_MAX_SECRETS_FILES)
    return 0;

  file->path = strdup (path);
  return file->path != NULL ? ++database->n_secrets : 0;
}

/* @ret_used has a bit for each file that is named.  FALSE without memory. */
static bool
find_files (WsnmpDatabase *database,
            size_t         number,
            uint32_t      *ret_used)
{
  const WsnmpDatabaseFile *file = &database->files[number];
  const WsnmpList         *list = &database->contexts.list;

  *ret_used = 0;
  for (WsnmpLink *link = list->next; link != list; link = link->next)
    {
      WsnmpNamedContext *context = WSNMP_CONTAINER (link, WsnmpNamedContext, entry.link);
      WsnmpKeyFileLine   line = { .number = context->entry.line, .group = GROUP };
      char               path[PATH_MAX];

      if (context->secrets_file == NULL || context->entry.file != number)
        continue;
      if (make_path (file, context->secrets_file, path))
        context->secrets = find_file (database, path);
      if (context->secrets == 0 && !note (database, file, WINSNMP_FAULT_TOO_MANY, &line))
        return false;
      *ret_used |= UINT32_C (1) << context->secrets;
    }

  return true;
}

/* The context whose passwords stand in this group of the file. */
static WsnmpNamedContext *
find_context (WsnmpDatabase *database,
              size_t         number,
              size_t         secrets,
              const char    *group)
{
  const char        *name = group + sizeof GROUP - 1;
  WsnmpNamedContext *context;

  if (strncmp (group, GROUP, sizeof GROUP - 1) != 0)
    return NULL;

  context = (WsnmpNamedContext *)wsnmp_database_find (&database->contexts, name, strlen (name));
  return context != NULL && context->entry.file == number && context->secrets == secrets ? context
                                                                                         : NULL;
}

/* FALSE without memory. */
static bool
take_keys (WsnmpDatabase *database,
           size_t         number,
           size_t         secrets,
           char          *text,
           size_t         length)
{
  const WsnmpDatabaseFile *file = &database->secrets[secrets - 1];
  WsnmpKeyTarget           target = { .group = WSNMP_GROUP_SECRETS };
  WsnmpKeyFile             keyfile;
  WsnmpKeyFileLine         line;

  wsnmp_keyfile_begin (&keyfile, text, length);
  while (!target.failed && wsnmp_keyfile_next (&keyfile, &line))
    {
      WinsnmpFaultKind fault = line.fault;

      if (line.group != NULL && line.key == NULL)
        {
          target.entry = (WsnmpEntry *)find_context (database, number, secrets, line.group);
          target.settings_seen = 0;
        }
      else if (fault == 0 && target.entry != NULL)
        fault = wsnmp_key_take (&target, &line);
      if (fault != 0 && !note (database, file, fault, &line))
        return false;
    }

  return !target.failed;
}

/* FALSE without memory. */
static bool
read_file (WsnmpDatabase *database,
           size_t         number,
           size_t         secrets)
{
  WsnmpDatabaseFile *file = &database->secrets[secrets - 1];
  size_t             length = 0;
  char              *text = wsnmp_database_file_read (file, &length);
  bool               ok;

  if (text == NULL)
    ok = !wsnmp_database_file_was_short (file) && note (database, file, WINSNMP_FAULT_FILE, NULL);
  else if (!wsnmp_database_file_is_private (file))
    ok = note (database, file, WINSNMP_FAULT_SECRETS, NULL);
  else
    ok = take_keys (database, number, secrets, text, length);
  wsnmp_secret_free (text, length);

  return ok;
}

bool
wsnmp_secrets_read (WsnmpDatabase *database,
                    size_t         number)
{
  uint32_t used;
  bool     ok = find_files (database, number, &used);

  for (size_t i = 1; ok && i <= database->n_secrets; i++)
    if (used & UINT32_C (1) << i)
      ok = read_file (database, number, i);

  return ok;
}
