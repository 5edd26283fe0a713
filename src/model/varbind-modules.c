/* varbind-modules.c
 *
 * The files that lie in a program's memory, as its events tell of them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "varbind-stack-private.h"

/**
 * VarbindModules:
 *
 * Added to in the main thread, asked in others.  A file is opened when it is asked
 * for the first time, and believed only when its build id is that of the program:
 * it may be another one by now.
 */

/* A program that tells of more is not to be believed. */
#define MAX_MODULES 10000

#define BUILD_ID_FOLDER "/usr/lib/debug/.build-id"

typedef struct
{
  char        *path;
  char        *build_id; /* NULL when it has none */
  guint64      begin;
  guint64      end;
  guint64      bias;
  gboolean     was_opened;
  Dwfl        *dwfl; /* NULL when nothing can be known */
  Dwfl_Module *symbols;
} Module;

struct _VarbindModules
{
  gatomicrefcount n_references;
  GMutex          mutex;
  GPtrArray      *items; /* under the mutex; nothing is taken away */
  GHashTable     *known; /* VarbindFrame by address, under that of the symbols */
  guint           n_known_items;
};

static void
module_free (gpointer data)
{
  Module *module = data;

  g_clear_pointer (&module->dwfl, dwfl_end);
  g_free (module->path);
  g_free (module->build_id);
  g_free (module);
}

static void
free_frame (gpointer frame)
{
  varbind_frame_free (frame);
}

/**
 * varbind_modules_new:
 *
 * Returns: (transfer full): none yet
 */
VarbindModules *
varbind_modules_new (void)
{
  VarbindModules *self = g_new0 (VarbindModules, 1);

  g_atomic_ref_count_init (&self->n_references);
  g_mutex_init (&self->mutex);
  self->items = g_ptr_array_new_with_free_func (module_free);
  self->known = g_hash_table_new_full (NULL, NULL, NULL, free_frame);

  return self;
}

/**
 * varbind_modules_ref:
 * @self: (nullable): modules
 *
 * Returns: (nullable) (transfer full): the same
 */
VarbindModules *
varbind_modules_ref (VarbindModules *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->n_references);

  return self;
}

/**
 * varbind_modules_unref:
 * @self: (nullable) (transfer full): modules
 */
void
varbind_modules_unref (VarbindModules *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->n_references))
    return;

  g_mutex_lock (&varbind_symbols_mutex);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->known);
  g_mutex_unlock (&varbind_symbols_mutex);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * varbind_modules_add:
 * @self: modules
 * @event: where one more lies; it takes the place of what lay there
 */
void
varbind_modules_add (VarbindModules           *self,
                     const WinsnmpModuleEvent *event)
{
  Module *module;

  if (event->path == NULL || event->begin >= event->end)
    return;

  module = g_new0 (Module, 1);
  module->path = g_strdup (event->path);
  module->build_id = g_strdup (event->build_id);
  module->begin = event->begin;
  module->end = event->end;
  module->bias = event->bias;

  g_mutex_lock (&self->mutex);
  if (self->items->len < MAX_MODULES)
    g_ptr_array_add (self->items, g_steal_pointer (&module));
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&module, module_free);
}

void
varbind_modules_foreach (VarbindModules   *self,
                         VarbindModuleFunc func,
                         gpointer          user_data)
{
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->items->len; i++)
    {
      Module            *module = g_ptr_array_index (self->items, i);
      WinsnmpModuleEvent event = { module->path, module->build_id, module->begin, module->end,
                                   module->bias };

      func (&event, user_data);
    }
  g_mutex_unlock (&self->mutex);
}

/* The newest is what lies there now. */
static Module *
find (VarbindModules *self,
      guint64         address)
{
  Module *found = NULL;

  g_mutex_lock (&self->mutex);
  for (guint i = self->items->len; i > 0 && found == NULL; i--)
    {
      Module *module = g_ptr_array_index (self->items, i - 1);

      if (module->begin <= address && address < module->end)
        found = module;
    }
  g_mutex_unlock (&self->mutex);

  return found;
}

static gboolean
has_build_id (Dwfl_Module *symbols,
              const char  *wanted)
{
  g_autoptr (GString)  text = g_string_new (NULL);
  const unsigned char *bytes;
  GElf_Addr            address;
  GElf_Addr            bias;
  int                  n;

  if (dwfl_module_getelf (symbols, &bias) == NULL)
    return FALSE;

  n = dwfl_module_build_id (symbols, &bytes, &address);
  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_strcmp0 (wanted != NULL ? wanted : "", text->str) == 0;
}

/* FALSE: this is not the file. */
static gboolean
try_open (Module     *module,
          const char *path)
{
  static const Dwfl_Callbacks callbacks = {
    .find_debuginfo = varbind_symbols_find_debuginfo,
    .section_address = dwfl_offline_section_address,
  };
  int   fd = varbind_symbols_open (path);
  Dwfl *dwfl = fd >= 0 ? dwfl_begin (&callbacks) : NULL;

  if (dwfl == NULL)
    {
      if (fd >= 0)
        g_close (fd, NULL);
      return FALSE;
    }

  /* Once the file is reported, its descriptor is libdw's. */
  dwfl_report_begin (dwfl);
  module->symbols = dwfl_report_elf (dwfl, module->path, path, fd, module->bias, true);
  dwfl_report_end (dwfl, NULL, NULL);
  if (module->symbols == NULL)
    g_close (fd, NULL);
  if (module->symbols == NULL || !has_build_id (module->symbols, module->build_id))
    {
      module->symbols = NULL;
      dwfl_end (dwfl);
      return FALSE;
    }

  module->dwfl = dwfl;

  return TRUE;
}

/* The program's own file, or what was kept of it for debugging. */
static void
open_module (Module *module)
{
  module->was_opened = TRUE;
  if (try_open (module, module->path))
    return;

  if (module->build_id != NULL && strlen (module->build_id) > 2 &&
      strchr (module->build_id, '/') == NULL)
    {
      g_autofree char *path = g_strdup_printf (BUILD_ID_FOLDER "/%.2s/%s.debug", module->build_id,
                                               module->build_id + 2);

      try_open (module, path);
    }
}

/* An answer may be another after a new module has come. */
static void
forget_answers (VarbindModules *self)
{
  guint n_items;

  g_mutex_lock (&self->mutex);
  n_items = self->items->len;
  g_mutex_unlock (&self->mutex);
  if (n_items != self->n_known_items)
    g_hash_table_remove_all (self->known);
  self->n_known_items = n_items;
}

/**
 * varbind_modules_resolve:
 * @self: modules
 * @address: a return address
 *
 * In any thread, with the mutex of the symbols held.
 *
 * Returns: (transfer none): what is known of it, until the next call
 */
const VarbindFrame *
varbind_modules_resolve (VarbindModules *self,
                         guintptr        address)
{
  VarbindFrame *frame;
  Module       *module;

  forget_answers (self);
  frame = g_hash_table_lookup (self->known, GSIZE_TO_POINTER (address));
  if (frame != NULL)
    return frame;

  frame = g_new0 (VarbindFrame, 1);
  frame->address = address;
  module = address != 0 ? find (self, address - 1) : NULL;
  if (module != NULL)
    {
      if (!module->was_opened)
        open_module (module);
      frame->module = varbind_symbols_dup_text (module->path);
      frame->offset = address - module->bias;
      if (module->symbols != NULL)
        varbind_symbols_ask (module->symbols, address - 1, frame);
    }
  g_hash_table_insert (self->known, GSIZE_TO_POINTER (address), frame);

  return frame;
}
