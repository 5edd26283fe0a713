/* modules.c
 *
 * The files that are mapped into this process and hold code.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <limits.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "modules.h"

/* A program that loads and unloads for ever has enough of them some day. */
#define MAX_MODULES 4096

#define MAX_BUILD_ID 64

/* Only ever added to: who was told of some needs only the rest. */
typedef struct
{
  char    *path;
  char    *build_id; /* NULL when it has none */
  uint64_t begin;
  uint64_t end;
  uint64_t bias;
} Module;

static struct
{
  Module            *items;
  size_t             n;
  unsigned long long n_loaded; /* as the loader counted them, when they were looked at */
} modules;

/* Where its segments lie. */
static bool
measure (const struct dl_phdr_info *info,
         Module                    *module)
{
  module->begin = UINT64_MAX;
  module->end = 0;
  module->bias = info->dlpi_addr;

  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *segment = &info->dlpi_phdr[i];
      uint64_t begin = info->dlpi_addr + segment->p_vaddr;

      if (segment->p_type != PT_LOAD)
        continue;
      if (begin < module->begin)
        module->begin = begin;
      if (begin + segment->p_memsz > module->end)
        module->end = begin + segment->p_memsz;
    }

  return module->begin < module->end;
}

static char *
format_build_id (const uint8_t *bytes,
                 size_t         length)
{
  char *text = malloc (2 * length + 1);

  for (size_t i = 0; i < length && text != NULL; i++)
    snprintf (text + 2 * i, 3, "%02x", bytes[i]);

  return text;
}

static size_t
pad (size_t length)
{
  return (length + 3) & ~(size_t)3;
}

static char *
find_in_notes (const uint8_t *notes,
               size_t         length)
{
  ElfW (Nhdr) note;

  while (length >= sizeof note)
    {
      const uint8_t *name = notes + sizeof note;
      size_t         size;

      memcpy (&note, notes, sizeof note);
      size = sizeof note + pad (note.n_namesz) + pad (note.n_descsz);
      if (size > length)
        return NULL;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof "GNU" &&
          memcmp (name, "GNU", sizeof "GNU") == 0 && note.n_descsz > 0 &&
          note.n_descsz <= MAX_BUILD_ID)
        return format_build_id (name + pad (note.n_namesz), note.n_descsz);
      notes += size;
      length -= size;
    }

  return NULL;
}

static char *
find_build_id (const struct dl_phdr_info *info)
{
  char *build_id = NULL;

  for (int i = 0; i < info->dlpi_phnum && build_id == NULL; i++)
    {
      const ElfW (Phdr) *segment = &info->dlpi_phdr[i];

      if (segment->p_type == PT_NOTE)
        build_id = find_in_notes ((const uint8_t *)(info->dlpi_addr + segment->p_vaddr),
                                  segment->p_memsz);
    }

  return build_id;
}

/* The loader has no name for the program itself, and may have a relative one for
 * a library. */
static char *
find_path (const struct dl_phdr_info *info)
{
  const char *name = info->dlpi_name;
  char       *path = realpath (name != NULL && *name != '\0' ? name : "/proc/self/exe", NULL);

  return path != NULL ? path : strdup (name != NULL && *name != '\0' ? name : "?");
}

static bool
is_known (const Module *module,
          const char   *path)
{
  for (size_t i = modules.n; i > 0; i--)
    {
      const Module *other = &modules.items[i - 1];

      /* The last one to lie there is what counts. */
      if (other->begin < module->end && module->begin < other->end)
        return other->begin == module->begin && other->end == module->end &&
               strcmp (other->path, path) == 0;
    }

  return false;
}

static void
add (const struct dl_phdr_info *info)
{
  Module  module;
  Module *items;

  if (!measure (info, &module))
    return;
  module.path = find_path (info);
  if (module.path == NULL || is_known (&module, module.path) || modules.n >= MAX_MODULES)
    {
      free (module.path);
      return;
    }

  items = realloc (modules.items, (modules.n + 1) * sizeof *items);
  if (items == NULL)
    {
      free (module.path);
      return;
    }
  module.build_id = find_build_id (info);
  modules.items = items;
  modules.items[modules.n++] = module;
}

static int
count_cb (struct dl_phdr_info *info,
          size_t               size,
          void                *data)
{
  *(unsigned long long *)data = info->dlpi_adds;

  return 1;
}

static int
add_cb (struct dl_phdr_info *info,
        size_t               size,
        void                *data)
{
  add (info);

  return 0;
}

size_t
wsnmp_modules_update (void)
{
  unsigned long long n_loaded = 0;

  dl_iterate_phdr (count_cb, &n_loaded);
  if (n_loaded != modules.n_loaded)
    {
      modules.n_loaded = n_loaded;
      dl_iterate_phdr (add_cb, NULL);
    }

  return modules.n;
}

void
wsnmp_modules_describe (size_t        number,
                        WinsnmpEvent *event)
{
  const Module *module = &modules.items[number];

  *event = (WinsnmpEvent){ .kind = WINSNMP_EVENT_MODULE };
  event->u.module.path = module->path;
  event->u.module.build_id = module->build_id;
  event->u.module.begin = module->begin;
  event->u.module.end = module->end;
  event->u.module.bias = module->bias;
}

void
wsnmp_modules_clear (void)
{
  for (size_t i = 0; i < modules.n; i++)
    {
      free (modules.items[i].path);
      free (modules.items[i].build_id);
    }
  free (modules.items);
  modules.items = NULL;
  modules.n = 0;
  modules.n_loaded = 0;
}
