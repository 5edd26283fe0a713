/* database-read.c
 *
 * The database out of its files: groups, and what is wrong with them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "database-file.h"
#include "database-keys.h"
#include "database-read.h"
#include "database-secrets.h"
#include "secret.h"

/**
 * Reader:
 * @number: of the file
 * @target: where keys go
 * @shown: what may be told of the group's name
 * @hidden: the entry of the group, if an earlier file has one of that name: it is
 *   only checked
 * @has_secrets: there are contexts in the file
 */
typedef struct
{
  WsnmpDatabase *database;
  size_t         number;
  WsnmpKeyTarget target;
  const char    *shown;
  WsnmpEntry    *hidden;
  bool           has_secrets;
} Reader;

static void
note_fault (Reader             *reader,
            const WinsnmpFault *fault)
{
  WinsnmpFault in_file = *fault;

  in_file.file = reader->database->files[reader->number].path;
  if (!wsnmp_database_add_fault (reader->database, &in_file))
    reader->target.failed = true;
}

static void
note (Reader          *reader,
      WinsnmpFaultKind kind,
      unsigned int     line,
      const char      *key)
{
  WinsnmpFault fault = { .kind = kind, .line = line, .group = reader->shown, .key = key };

  note_fault (reader, &fault);
}

static WsnmpEntries *
get_entries (Reader    *reader,
             WsnmpGroup group)
{
  return group == WSNMP_GROUP_ENTITY ? &reader->database->entities : &reader->database->contexts;
}

static void
free_entry (WsnmpGroup  group,
            WsnmpEntry *entry)
{
  if (entry != NULL && group == WSNMP_GROUP_ENTITY)
    wsnmp_named_entity_free (entry);
  else if (entry != NULL)
    wsnmp_named_context_free (entry);
}

static void
drop_hidden (Reader *reader)
{
  free_entry (reader->target.group, reader->hidden);
  reader->hidden = NULL;
}

static WsnmpEntry *
make_entry (Reader      *reader,
            const char  *name,
            unsigned int line)
{
  WsnmpEntry *entry = wsnmp_key_make_entry (reader->target.group);
  char       *copy = strdup (name);

  if (entry == NULL || copy == NULL)
    {
      reader->target.failed = true;
      free_entry (reader->target.group, entry);
      free (copy);
      return NULL;
    }

  entry->name = copy;
  entry->file = reader->number;
  entry->line = line;
  entry->is_valid = true;

  return entry;
}

static bool
is_name (const char *name)
{
  size_t length = strlen (name);

  return length >= 1 && length <= WSNMP_MAX_NAME && name[0] != ' ' && name[length - 1] != ' ';
}

/* The group of a name: another of this name in the same file is the same one,
 * that of an earlier file comes first. */
static WsnmpEntry *
find_entry (Reader      *reader,
            const char  *name,
            unsigned int line)
{
  WsnmpEntries *entries = get_entries (reader, reader->target.group);
  WsnmpEntry   *known = wsnmp_database_find (entries, name, strlen (name));
  WsnmpEntry   *entry;

  if (known != NULL && known->file == reader->number)
    {
      note (reader, WINSNMP_FAULT_DUPLICATE_GROUP, line, NULL);
      return known;
    }
  if (!is_name (name))
    {
      note (reader, WINSNMP_FAULT_NAME, line, NULL);
      return NULL;
    }
  if (entries->n_entries == WSNMP_MAX_NAMES)
    {
      note (reader, WINSNMP_FAULT_TOO_MANY, line, NULL);
      return NULL;
    }

  entry = make_entry (reader, name, line);
  if (known != NULL)
    reader->hidden = entry;
  else if (entry != NULL)
    wsnmp_database_add_entry (entries, entry);

  return entry;
}

static void
begin_entry (Reader      *reader,
             WsnmpGroup   group,
             const char  *name,
             unsigned int line)
{
  reader->target.group = group;
  reader->target.entry = find_entry (reader, name, line);
  if (reader->target.entry == NULL)
    reader->target.group = WSNMP_GROUP_IGNORED;
}

/* What comes before the first blank is not the name of anything. */
static void
note_unknown_group (Reader      *reader,
                    const char  *group,
                    unsigned int line)
{
  char *word = strndup (group, strcspn (group, " "));

  if (word == NULL)
    reader->target.failed = true;
  reader->shown = word;
  note (reader, WINSNMP_FAULT_UNKNOWN_GROUP, line, NULL);
  reader->shown = NULL;
  free (word);
}

static void
begin_group (Reader      *reader,
             const char  *group,
             unsigned int line)
{
  drop_hidden (reader);
  reader->target.group = WSNMP_GROUP_IGNORED;
  reader->target.entry = NULL;
  reader->shown = group;

  if (strcmp (group, "Library") == 0)
    reader->target.group = WSNMP_GROUP_LIBRARY;
  else if (strncmp (group, "Entity ", 7) == 0)
    begin_entry (reader, WSNMP_GROUP_ENTITY, group + 7, line);
  else if (strncmp (group, "Context ", 8) == 0)
    {
      reader->has_secrets = true;
      reader->shown = "Context";
      begin_entry (reader, WSNMP_GROUP_CONTEXT, group + 8, line);
    }
  else if (!wsnmp_key_is_foreign (group))
    note_unknown_group (reader, group, line);
}

/* The end of a file */

static bool
check_entry (Reader     *reader,
             WsnmpEntry *entry,
             WsnmpGroup  group,
             const char *shown)
{
  const char *missing;

  if (entry->file != reader->number)
    return false;

  missing = wsnmp_key_find_missing (group, entry);
  if (missing != NULL)
    {
      reader->shown = shown;
      note (reader, WINSNMP_FAULT_MISSING_KEY, entry->line, missing);
      entry->is_valid = false;
    }

  return entry->is_valid && !reader->target.failed;
}

static void
index_entities (Reader *reader)
{
  const WsnmpList *list = &reader->database->entities.list;
  char             shown[sizeof "Entity " + WSNMP_MAX_NAME];

  for (WsnmpLink *link = list->next; link != list; link = link->next)
    {
      WsnmpNamedEntity *entity = WSNMP_CONTAINER (link, WsnmpNamedEntity, entry.link);

      snprintf (shown, sizeof shown, "Entity %s", entity->entry.name);
      if (!check_entry (reader, &entity->entry, WSNMP_GROUP_ENTITY, shown))
        continue;

      reader->database->entities.n_valid++;
      if (entity->address.family != AF_UNSPEC)
        wsnmp_database_set_address (reader->database, entity, &entity->address);
    }
}

/* Passwords stand nowhere where others can read them. */
static bool
check_context (Reader            *reader,
               WsnmpNamedContext *context)
{
  const WsnmpDatabaseFile *file = &reader->database->files[reader->number];
  const char              *conflict = wsnmp_key_find_conflict (context);
  WinsnmpFaultKind         fault = 0;

  if (context->entry.file != reader->number)
    return false;

  if (conflict != NULL)
    fault = WINSNMP_FAULT_CONFLICT;
  else if (wsnmp_key_has_passwords (context) && !wsnmp_database_file_is_private (file))
    fault = WINSNMP_FAULT_SECRETS;
  if (fault != 0)
    {
      reader->shown = "Context";
      note (reader, fault, context->entry.line, conflict);
      context->entry.is_valid = false;
      return false;
    }

  return check_entry (reader, &context->entry, WSNMP_GROUP_CONTEXT, "Context");
}

static void
index_contexts (Reader *reader)
{
  const WsnmpList *list = &reader->database->contexts.list;

  for (WsnmpLink *link = list->next; link != list; link = link->next)
    {
      WsnmpNamedContext *context = WSNMP_CONTAINER (link, WsnmpNamedContext, entry.link);

      if (!check_context (reader, context))
        continue;

      reader->database->contexts.n_valid++;
      wsnmp_database_add_context (reader->database, context);
    }
}

static void
take_settings (Reader *reader)
{
  WsnmpFileSettings *settings = &reader->database->settings;

  for (int i = 0; i < WSNMP_N_SETTINGS; i++)
    {
      if (settings->is_set[i] || !reader->target.settings.is_set[i])
        continue;

      settings->is_set[i] = true;
      settings->numbers[i] = reader->target.settings.numbers[i];
      if (i == WSNMP_SETTING_TRAP_ADDRESS)
        settings->trap_address = reader->target.settings.trap_address;
    }
}

static void
read_key (Reader                 *reader,
          const WsnmpKeyFileLine *line)
{
  WinsnmpFaultKind fault;

  if (reader->target.group == WSNMP_GROUP_IGNORED)
    return;

  fault = wsnmp_key_take (&reader->target, line);
  if (fault != 0)
    note (reader, fault, line->number, line->key);
}

/* A line that belongs to no group, or should begin one. */
static void
note_outside (Reader                 *reader,
              const WsnmpKeyFileLine *line)
{
  reader->shown = NULL;
  note (reader, line->fault, line->number, line->key);
}

static void
read_text (Reader *reader,
           char   *text,
           size_t  length)
{
  WsnmpKeyFile     file;
  WsnmpKeyFileLine line;

  wsnmp_keyfile_begin (&file, text, length);
  while (wsnmp_keyfile_next (&file, &line))
    {
      if (line.group == NULL)
        note_outside (reader, &line);
      else if (line.key != NULL)
        read_key (reader, &line);
      else if (line.fault != 0)
        note (reader, line.fault, line.number, NULL);
      else
        begin_group (reader, line.group, line.number);
    }
  drop_hidden (reader);

  index_entities (reader);
  if (!wsnmp_secrets_read (reader->database, reader->number))
    reader->target.failed = true;
  index_contexts (reader);
  take_settings (reader);
}

static int
compare_lines (const void *a,
               const void *b)
{
  uint32_t line_a = ((const WinsnmpFault *)a)->line;
  uint32_t line_b = ((const WinsnmpFault *)b)->line;

  return (line_a > line_b) - (line_a < line_b);
}

/* FALSE without memory. */
static bool
read_file (WsnmpDatabase *database,
           size_t         number)
{
  WsnmpDatabaseFile *file = &database->files[number];
  Reader             reader = { .database = database, .number = number };
  size_t             first_fault = database->n_faults;
  size_t             length = 0;
  char              *text = wsnmp_database_file_read (file, &length);

  if (text != NULL)
    read_text (&reader, text, length);
  else if (wsnmp_database_file_was_short (file))
    reader.target.failed = true;
  else if (file->error == EFBIG)
    note_fault (&reader, &(WinsnmpFault){ .kind = WINSNMP_FAULT_TOO_BIG });
  else if (file->error != ENOENT || !file->may_lack)
    note_fault (&reader, &(WinsnmpFault){ .kind = WINSNMP_FAULT_FILE,
                                          .error = file->error });
  wsnmp_secret_free (text, length);

  if (reader.has_secrets && (file->mode & (S_IROTH | S_IWOTH)))
    note_fault (&reader, &(WinsnmpFault){ .kind = WINSNMP_FAULT_PERMISSIONS });

  /* Some are found at the end only. */
  if (database->n_faults > first_fault)
    qsort (database->faults + first_fault, database->n_faults - first_fault,
           sizeof *database->faults, compare_lines);

  return !reader.target.failed;
}

WsnmpDatabase *
wsnmp_database_read (const WsnmpDatabase *from)
{
  WsnmpDatabase *database = wsnmp_database_new ();
  bool           ok = database != NULL;

  for (size_t i = 0; ok && i < from->n_files; i++)
    ok = wsnmp_database_add_file (database, from->files[i].path, from->files[i].may_lack) &&
         read_file (database, i);
  if (ok)
    return database;

  wsnmp_database_unref (database);
  return NULL;
}
