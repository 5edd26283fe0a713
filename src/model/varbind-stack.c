/* varbind-stack.c
 *
 * Return addresses to function, file and line.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "varbind-stack-private.h"

/* Of this program.  Opening its modules costs more than asking them: they stay
 * open. */
static Dwfl       *own_modules; /* NULL before the first question */
static GHashTable *known;       /* VarbindFrame by address */

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

/* Any program may call a function of its own start_thread. */
static gboolean
is_in_c_library (const VarbindFrame *frame)
{
  g_autofree char *name = frame->module != NULL ? g_path_get_basename (frame->module) : NULL;

  return name != NULL && (g_str_has_prefix (name, "libc.") || g_str_has_prefix (name, "libc-") ||
                          g_str_has_prefix (name, "libpthread"));
}

/* The C library starts a program or a thread with it. */
static gboolean
is_starter (const VarbindFrame *frame)
{
  if (frame->function == NULL)
    return FALSE;

  return g_str_has_prefix (frame->function, "__libc_start_") ||
         (g_str_equal (frame->function, "start_thread") && is_in_c_library (frame));
}

/* Of the functions that start something, most have no name outside of the C
 * library, whose symbols are seldom installed. */
static gboolean
is_nameless_in_c_library (const VarbindFrame *frame)
{
  return frame->function == NULL && is_in_c_library (frame);
}

/**
 * varbind_stack_count_own:
 * @frames: (element-type VarbindFrame): a stack with names, innermost frame first
 *
 * Returns: how many frames there are before those that started the program or its thread,
 *   which tell nothing
 */
guint
varbind_stack_count_own (GPtrArray *frames)
{
  guint n_own = MIN (frames->len, 1);

  while (n_own < frames->len && !is_starter (g_ptr_array_index (frames, n_own)))
    n_own++;
  while (n_own > 1 && is_nameless_in_c_library (g_ptr_array_index (frames, n_own - 1)))
    n_own--;

  return n_own;
}

/**
 * varbind_frame_describe_function:
 * @frame: a frame
 *
 * Returns: (transfer full): name of the function; where that is not known, as of a
 *   program that was stripped, "libpoller.so+0x1234", or the address alone
 */
char *
varbind_frame_describe_function (const VarbindFrame *frame)
{
  g_autofree char *module = NULL;

  if (frame->function != NULL)
    return g_strdup (frame->function);
  if (frame->module == NULL)
    return g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", (guint64)frame->address);

  module = g_path_get_basename (frame->module);

  return g_strdup_printf ("%s+0x%" G_GINT64_MODIFIER "x", module, frame->offset);
}

/* Learns where the modules of this process lie; libraries may have come since
 * the last time. */
static void
report_modules (void)
{
  static const Dwfl_Callbacks callbacks = {
    .find_elf = dwfl_linux_proc_find_elf,
    .find_debuginfo = varbind_symbols_find_debuginfo,
  };

  if (own_modules == NULL)
    own_modules = dwfl_begin (&callbacks);
  if (own_modules == NULL)
    return;

  dwfl_report_begin (own_modules);
  dwfl_linux_proc_report (own_modules, getpid ());
  dwfl_report_end (own_modules, NULL, NULL);
}

/* libdw names a module for addresses beside it as well. */
static Dwfl_Module *
lookup_module (Dwarf_Addr address)
{
  Dwfl_Module *module = own_modules != NULL ? dwfl_addrmodule (own_modules, address) : NULL;
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
  GElf_Addr   bias = 0;
  const char *name = dwfl_module_info (module, NULL, NULL, NULL, NULL, NULL, &path, NULL);

  frame->module = varbind_symbols_dup_text (path != NULL ? path : name);
  if (dwfl_module_getelf (module, &bias) != NULL)
    frame->offset = frame->address - bias;
  varbind_symbols_ask (module, address, frame);
}

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

typedef struct
{
  VarbindModules *modules;
  GArray         *addresses;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  varbind_modules_unref (question->modules);
  g_array_unref (question->addresses);
  g_free (question);
}

/* Other questions come between the addresses of one. */
static VarbindFrame *
answer (const Question *question,
        guintptr        address)
{
  VarbindFrame *frame;

  g_mutex_lock (&varbind_symbols_mutex);
  if (known == NULL)
    known = g_hash_table_new_full (NULL, NULL, NULL, free_frame);
  if (question->modules != NULL)
    frame = varbind_frame_copy (varbind_modules_resolve (question->modules, address));
  else
    frame = varbind_frame_copy (resolve (address));
  g_mutex_unlock (&varbind_symbols_mutex);

  return frame;
}

static void
resolve_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Question             *question = task_data;
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func (free_frame);

  for (guint i = 0;
       i < question->addresses->len && !g_cancellable_is_cancelled (cancellable);
       i++)
    g_ptr_array_add (frames, answer (question, g_array_index (question->addresses, guintptr, i)));

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&frames), (GDestroyNotify)g_ptr_array_unref);
}

/**
 * varbind_stack_resolve_async:
 * @modules: (nullable): of the program whose addresses these are,
 *   varbind_target_get_modules(); %NULL for this one
 * @frames: (array length=n_frames): return addresses
 * @n_frames: how many
 * @cancellable: (nullable): a cancellable
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Finds out what functions the addresses lie in, with libdw in a worker thread.
 * Addresses that were resolved before are known.
 */
void
varbind_stack_resolve_async (VarbindModules     *modules,
                             const uintptr_t    *frames,
                             guint               n_frames,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question         *question = g_new0 (Question, 1);

  question->modules = varbind_modules_ref (modules);
  question->addresses = g_array_sized_new (FALSE, FALSE, sizeof (guintptr), n_frames);
  if (n_frames > 0)
    g_array_append_vals (question->addresses, frames, n_frames);
  g_task_set_source_tag (task, varbind_stack_resolve_async);
  g_task_set_task_data (task, question, question_free);
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
