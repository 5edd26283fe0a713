/* test-stack.c
 *
 * Return addresses resolved.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "test-wait.h"
#include "varbind-local-source.h"
#include "varbind-stack.h"
#include "varbind-workbench.h"

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_set_object ((GAsyncResult **)user_data, result);
}

static GPtrArray *
resolve (const uintptr_t *frames,
         guint            n_frames,
         GCancellable    *cancellable,
         GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  varbind_stack_resolve_async (NULL, frames, n_frames, cancellable, keep_result_cb, &result);
  test_wait_pointer (&result, "a stack");

  return varbind_stack_resolve_finish (result, error);
}

static void
test_creation_stack (void)
{
  VarbindTarget      *target = varbind_target_new ("test");
  VarbindLocalSource *source = varbind_local_source_new (target);
  VarbindWorkbench   *bench = varbind_workbench_new ();
  const uintptr_t    *addresses;
  guint               n_addresses;
  guint64             session;

  varbind_workbench_set_stack_depth (bench, 8);
  session = varbind_workbench_create_session (bench, NULL, VARBIND_FORM_CALLBACK, NULL);
  varbind_workbench_set_stack_depth (bench, 0);
  varbind_local_source_flush (source);
  addresses = varbind_handle_get_frames (varbind_target_lookup (target, session), &n_addresses);
  g_assert_cmpuint (n_addresses, >=, 2);
  g_assert_cmpuint (n_addresses, <=, 8);

  /* The second time out of the cache. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) frames = resolve (addresses, n_addresses, NULL, &error);
      VarbindFrame         *frame;

      g_assert_no_error (error);
      g_assert_cmpuint (frames->len, ==, n_addresses);
      frame = g_ptr_array_index (frames, 0);
      g_assert_cmpuint (frame->address, ==, addresses[0]);
      g_assert_cmpstr (frame->function, ==, "varbind_workbench_create_session");
      g_assert_nonnull (strstr (frame->module, "test-model-stack"));

      /* Without debug information there is no file. */
      if (frame->file != NULL)
        {
          g_assert_true (g_str_has_suffix (frame->file, "varbind-workbench.c"));
          g_assert_cmpuint (frame->line, >, 0);
        }

      frame = g_ptr_array_index (frames, 1);
      g_assert_cmpstr (frame->function, ==, "test_creation_stack");
    }

  g_assert_finalize_object (bench);
  g_assert_finalize_object (source);
  g_assert_finalize_object (target);
}

static void
test_strange_addresses (void)
{
  uintptr_t             addresses[] = { 0, 1, UINTPTR_MAX };
  g_autoptr (GPtrArray) frames = resolve (addresses, G_N_ELEMENTS (addresses), NULL, NULL);
  g_autoptr (GPtrArray) none = resolve (NULL, 0, NULL, NULL);

  g_assert_cmpuint (frames->len, ==, G_N_ELEMENTS (addresses));
  for (guint i = 0; i < frames->len; i++)
    {
      VarbindFrame *frame = g_ptr_array_index (frames, i);

      g_assert_cmpuint (frame->address, ==, addresses[i]);
      g_assert_null (frame->function);
      g_assert_null (frame->file);
      g_assert_null (frame->module);
    }
  g_assert_cmpuint (none->len, ==, 0);
}

/* A call may be the last thing a function does: what follows is another. */
static void
test_before_return_address (void)
{
  uintptr_t             address = (uintptr_t)test_strange_addresses;
  g_autoptr (GPtrArray) frames = resolve (&address, 1, NULL, NULL);
  VarbindFrame         *frame = g_ptr_array_index (frames, 0);

  g_assert_nonnull (frame->module);
  g_assert_cmpstr (frame->function, !=, "test_strange_addresses");
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  uintptr_t                address = 1;

  g_cancellable_cancel (cancellable);
  g_assert_null (resolve (&address, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define LIBC "/usr/lib/x86_64-linux-gnu/libc.so.6"
#define NAMELESS ""

/* Who starts main() or a thread is no part of the program. */
static void
test_own_frames (void)
{
  static const struct
  {
    const char *module;
    const char *functions[4];
    guint       n_own;
  } cases[] = {
    { LIBC, { "ask", "main", "__libc_start_call_main", "_start" }, 2 },
    { NULL, { "main", "__libc_start_main@@GLIBC_2.34", "_start" }, 1 },
    { LIBC, { "ask_cb", "g_thread_proxy", "start_thread", "clone3" }, 2 },
    { "/lib/x86_64-linux-gnu/libc-2.31.so", { "ask_cb", "start_thread" }, 1 },
    { "/lib/x86_64-linux-gnu/libpthread-2.31.so", { "ask_cb", "start_thread" }, 1 },
    { LIBC, { "ask", "main" }, 2 },
    { LIBC, { "start_thread" }, 1 },
    { LIBC, { NULL }, 0 },
    /* A C library without symbols. */
    { LIBC, { "ask", "main", NAMELESS, "__libc_start_main@@GLIBC_2.34" }, 2 },
    { LIBC, { "ask_cb", "g_thread_proxy", NAMELESS, NAMELESS }, 2 },
    { LIBC, { "compare", NAMELESS, "main" }, 3 },
    { LIBC, { NAMELESS, NAMELESS }, 1 },
    { "/usr/bin/poller", { NAMELESS, NAMELESS, "__libc_start_main@@GLIBC_2.34" }, 2 },
    /* A function of the program's own. */
    { "/usr/bin/poller", { "ask", "start_thread", "main", "__libc_start_call_main" }, 3 },
    { NULL, { "ask", "start_thread", "main" }, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func (g_free);

      for (guint j = 0; j < 4 && cases[i].functions[j] != NULL; j++)
        {
          VarbindFrame *frame = g_new0 (VarbindFrame, 1);

          if (!g_str_equal (cases[i].functions[j], NAMELESS))
            frame->function = (char *)cases[i].functions[j];
          frame->module = (char *)cases[i].module;
          g_ptr_array_add (frames, frame);
        }
      g_assert_cmpuint (varbind_stack_count_own (frames), ==, cases[i].n_own);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stack/of-a-creation", test_creation_stack);
  g_test_add_func ("/stack/strange-addresses", test_strange_addresses);
  g_test_add_func ("/stack/before-the-return-address", test_before_return_address);
  g_test_add_func ("/stack/own-frames", test_own_frames);
  g_test_add_func ("/stack/cancelled", test_cancelled);

  return g_test_run ();
}
