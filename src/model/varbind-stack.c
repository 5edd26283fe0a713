/* varbind-stack.c
 *
 * Return addresses to function, file and line.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <elfutils/libdwfl.h>
#include <unistd.h>

#include "varbind-stack.h"

/* libdw is not made for several threads, and opening the program's modules
 * costs more than asking them: one thread at a time asks what is open already. */
static GMutex      mutex;
static Dwfl       *modules; /* NULL before the first question */
static GHashTable *known;   /* VarbindFrame by address */

/**
 * varbind_frame_free:
 * @frame: (transfer full) (nullable): a frame
 */
void
varbind_frame_free (VarbindFrame *frame)
{
  if (frame == NULL)
    return;

  g_free (frame->function);
  g_free (frame->file);
  g_free (frame->module);
  g_free (frame);
}

static void
free_frame (gpointer frame)
{
  varbind_frame_free (frame);
}

/**
 * varbind_frame_copy:
 * @frame: a frame
 *
 * Returns: (transfer full): a copy
 */
VarbindFrame *
varbind_frame_copy (const VarbindFrame *frame)
{
  VarbindFrame *copy = g_memdup2 (frame, sizeof *frame);

  copy->function = g_strdup (frame->function);
  copy->file = g_strdup (frame->file);
  copy->module = g_strdup (frame->module);

  return copy;
}

/* Learns where the modules of this process lie; libraries may have come since
 * the last time. */
static void
report_modules (void)
{
  /* Debug information of this machine only: the standard way may ask servers. */
  static const Dwfl_Callbacks callbacks = {
    .find_elf = dwfl_linux_proc_find_elf,
    .find_debuginfo = dwfl_build_id_find_debuginfo,
  };

  if (modules == NULL)
    modules = dwfl_begin (&callbacks);
  if (modules == NULL)
    return;

  dwfl_report_begin (modules);
  dwfl_linux_proc_report (modules, getpid ());
  dwfl_report_end (modules, NULL, NULL);
}

/* libdw names a module for addresses beside it as well. */
static Dwfl_Module *
lookup_module (Dwarf_Addr address)
{
  Dwfl_Module *module = modules != NULL ? dwfl_addrmodule (modules, address) : NULL;
  Dwarf_Addr   start = 0;
  Dwarf_Addr   end = 0;

  if (module != NULL)
    dwfl_module_info (module, NULL, &start, &end, NULL, NULL, NULL, NULL);

  return start <= address && address < end ? module : NULL;
}

static Dwfl_Module *
find_module (Dwarf_Addr address)
{
  Dwfl_Module *module = lookup_module (address);

  if (module != NULL)
    return module;

  report_modules ();

  return lookup_module (address);
}

static void
ask_module (Dwfl_Module  *module,
            Dwarf_Addr    address,
            VarbindFrame *frame)
{
  const char *path = NULL;
  const char *name;
  const char *file;
  Dwfl_Line  *line;
  int         number = 0;

  name = dwfl_module_info (module, NULL, NULL, NULL, NULL, NULL, &path, NULL);
  frame->module = g_strdup (path != NULL ? path : name);
  frame->function = g_strdup (dwfl_module_addrname (module, address));

  line = dwfl_module_getsrc (module, address);
  if (line == NULL)
    return;

  file = dwfl_lineinfo (line, NULL, &number, NULL, NULL, NULL);
  frame->file = g_strdup (file);
  frame->line = number;
}

/* A return address may already be that of the next line, or of the next
 * function: the call lies just before it. */
static const VarbindFrame *
resolve (guintptr address)
{
  VarbindFrame *frame = g_hash_table_lookup (known, GSIZE_TO_POINTER (address));
  Dwfl_Module  *module;

  if (frame != NULL)
    return frame;

  frame = g_new0 (VarbindFrame, 1);
  frame->address = address;
  module = address != 0 ? find_module (address - 1) : NULL;
  if (module != NULL)
    ask_module (module, address - 1, frame);
  g_hash_table_insert (known, GSIZE_TO_POINTER (address), frame);

  return frame;
}

static void
resolve_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GArray               *addresses = task_data;
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func (free_frame);

  for (guint i = 0; i < addresses->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const VarbindFrame *frame;

      g_mutex_lock (&mutex);
      if (known == NULL)
        known = g_hash_table_new_full (NULL, NULL, NULL, free_frame);
      frame = resolve (g_array_index (addresses, guintptr, i));
      g_ptr_array_add (frames, varbind_frame_copy (frame));
      g_mutex_unlock (&mutex);
    }

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&frames), (GDestroyNotify)g_ptr_array_unref);
}

/**
 * varbind_stack_resolve_async:
 * @frames: (array length=n_frames): return addresses of this process
 * @n_frames: how many
 * @cancellable: (nullable): a cancellable
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Finds out what functions the addresses lie in, with libdw in a worker thread.
 * Addresses that were resolved before are known.
 */
void
varbind_stack_resolve_async (const uintptr_t    *frames,
                             guint               n_frames,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GArray           *addresses = g_array_sized_new (FALSE, FALSE, sizeof (guintptr), n_frames);

  if (n_frames > 0)
    g_array_append_vals (addresses, frames, n_frames);
  g_task_set_source_tag (task, varbind_stack_resolve_async);
  g_task_set_task_data (task, addresses, (GDestroyNotify)g_array_unref);
  g_task_run_in_thread (task, resolve_thread);
}

/**
 * varbind_stack_resolve_finish:
 * @result: what the callback was given
 * @error: (nullable): G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type VarbindFrame): one for each address;
 *   %NULL when it was cancelled
 */
GPtrArray *
varbind_stack_resolve_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
