/* winsnmp-modules.c
 *
 * The files that are mapped into this process and hold code.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "winsnmp-modules.h"

#define MAX_BUILD_ID 64

typedef struct
{
  WinsnmpModuleFunc func;
  void             *user_data;
} Listener;

/* Where its segments lie. */
static bool
measure (const struct dl_phdr_info *info,
         WinsnmpModuleEvent        *module)
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

static int
tell_cb (struct dl_phdr_info *info,
         size_t               size,
         void                *data)
{
  const Listener    *listener = data;
  WinsnmpModuleEvent module = { 0 };
  char              *path, *build_id;

  if (!measure (info, &module))
    return 0;

  path = find_path (info);
  build_id = find_build_id (info);
  module.path = path;
  module.build_id = build_id;
  if (path != NULL)
    listener->func (&module, listener->user_data);
  free (build_id);
  free (path);

  return 0;
}

void
winsnmp_modules_foreach (WinsnmpModuleFunc func,
                         void             *user_data)
{
  Listener listener = { func, user_data };

  dl_iterate_phdr (tell_cb, &listener);
}
