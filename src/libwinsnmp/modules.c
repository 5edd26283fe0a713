/* modules.c
 *
 * The files that are mapped into this process and hold code.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <link.h>
#include <stdlib.h>
#include <string.h>

#include "modules.h"
#include "winsnmp-modules.h"

/* A program that loads and unloads for ever has enough of them some day. */
#define MAX_MODULES 4096

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

static bool
is_known (const WinsnmpModuleEvent *module)
{
  for (size_t i = modules.n; i > 0; i--)
    {
      const Module *other = &modules.items[i - 1];

      /* The last one to lie there is what counts. */
      if (other->begin < module->end && module->begin < other->end)
        return other->begin == module->begin && other->end == module->end &&
               strcmp (other->path, module->path) == 0;
    }

  return false;
}

static void
add_cb (const WinsnmpModuleEvent *module,
        void                     *user_data)
{
  Module  copy = { .begin = module->begin, .end = module->end, .bias = module->bias };
  Module *items;

  if (is_known (module) || modules.n >= MAX_MODULES)
    return;

  items = realloc (modules.items, (modules.n + 1) * sizeof *items);
  if (items == NULL)
    return;
  modules.items = items;

  copy.path = strdup (module->path);
  copy.build_id = module->build_id != NULL ? strdup (module->build_id) : NULL;
  if (copy.path != NULL)
    modules.items[modules.n++] = copy;
  else
    free (copy.build_id);
}

static int
count_cb (struct dl_phdr_info *info,
          size_t               size,
          void                *data)
{
  *(unsigned long long *)data = info->dlpi_adds;

  return 1;
}

size_t
wsnmp_modules_update (void)
{
  unsigned long long n_loaded = 0;

  dl_iterate_phdr (count_cb, &n_loaded);
  if (n_loaded != modules.n_loaded)
    {
      modules.n_loaded = n_loaded;
      winsnmp_modules_foreach (add_cb, NULL);
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
