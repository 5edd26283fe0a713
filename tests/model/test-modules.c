/* test-modules.c
 *
 * The addresses of another program resolved, from its files as they are now.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "source-loop.h"
#include "test-folder.h"
#include "varbind-recording-source.h"
#include "varbind-stack.h"

/**
 * Fixture:
 * @program: a copy of the program that may be changed
 * @frames: of its call that failed
 */
typedef struct
{
  char          *folder;
  char          *program;
  VarbindTarget *target;
  guint          observer;
  uintptr_t      frames[WINSNMP_MAX_FRAMES];
  guint          n_frames;
} Fixture;

static void
keep_frames_cb (VarbindTarget      *target,
                const WinsnmpEvent *event,
                gpointer            user_data)
{
  Fixture *fixture = user_data;

  if (event->kind != WINSNMP_EVENT_CALL || event->n_frames == 0)
    return;

  fixture->n_frames = event->n_frames;
  memcpy (fixture->frames, event->frames, event->n_frames * sizeof *event->frames);
}

static void
spawn (Fixture           *fixture,
       const char *const *arguments,
       const char        *trace)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  int status;

  if (trace != NULL)
    environment = g_environ_setenv (environment, "WINSNMP_TRACE", trace, TRUE);
  environment = g_environ_setenv (environment, "WINSNMP_TRACE_STACKS", "4", TRUE);
  g_spawn_sync (fixture->folder, (char **)arguments, environment, G_SPAWN_SEARCH_PATH, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
load_recording (Fixture    *fixture,
                const char *path)
{
  g_autoptr (GFile)                  file = g_file_new_for_path (path);
  g_autoptr (VarbindRecordingSource) source =
    varbind_recording_source_new (file, fixture->target);

  varbind_recording_source_load_async (source, NULL, NULL, NULL);
  source_loop_until_ended (source);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *recording = NULL;
  g_autofree char *trace = NULL;

  fixture->folder = test_folder_new ();
  fixture->program = g_build_filename (fixture->folder, "program", NULL);
  recording = g_build_filename (fixture->folder, "recording", NULL);
  trace = g_strconcat ("file:", recording, NULL);
  spawn (fixture, (const char *[]){ "cp", g_getenv ("STACK_PROGRAM"), fixture->program, NULL },
         NULL);
  spawn (fixture, (const char *[]){ fixture->program, NULL }, trace);

  fixture->target = varbind_target_new ("program");
  fixture->observer = varbind_target_add_observer (fixture->target, keep_frames_cb, fixture);
  load_recording (fixture, recording);
  varbind_target_remove_observer (fixture->target, fixture->observer);
  g_assert_cmpuint (fixture->n_frames, >=, 2);
  g_assert_nonnull (varbind_target_get_modules (fixture->target));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->target);
  g_free (fixture->program);
  test_folder_free (fixture->folder);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **)user_data = varbind_stack_resolve_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(GPtrArray **)data != NULL;
}

static GPtrArray *
resolve (Fixture *fixture)
{
  GPtrArray *frames = NULL;

  varbind_stack_resolve_async (varbind_target_get_modules (fixture->target), fixture->frames,
                               fixture->n_frames, NULL, resolved_cb, &frames);
  test_wait_until (is_there, &frames, "a stack");
  g_assert_cmpuint (frames->len, ==, fixture->n_frames);

  return frames;
}

static void
assert_resolved (Fixture *fixture)
{
  g_autoptr (GPtrArray) frames = resolve (fixture);
  VarbindFrame         *frame = g_ptr_array_index (frames, 0);

  g_assert_cmpstr (frame->function, ==, "fail_in_program");
  g_assert_cmpstr (frame->module, ==, fixture->program);
  g_assert_true (g_str_has_suffix (frame->file, "stack-program.c"));
  g_assert_cmpuint (frame->line, >, 0);
  frame = g_ptr_array_index (frames, 1);
  g_assert_cmpstr (frame->function, ==, "main");
}

/* The module and the offset are known, the function is not. */
static void
assert_not_resolved (Fixture *fixture)
{
  g_autoptr (GPtrArray) frames = resolve (fixture);
  VarbindFrame         *frame = g_ptr_array_index (frames, 0);

  g_assert_cmpstr (frame->module, ==, fixture->program);
  g_assert_cmpuint (frame->offset, >, 0);
  g_assert_null (frame->function);
  g_assert_null (frame->file);
}

static void
test_program (Fixture      *fixture,
              gconstpointer data)
{
  assert_resolved (fixture);
  assert_resolved (fixture);
}

/* Its debug information was taken out, into a file beside it. */
static void
test_debug_link (Fixture      *fixture,
                 gconstpointer data)
{
  const char      *subfolder = data;
  g_autofree char *folder = g_build_filename (fixture->folder, subfolder, NULL);
  g_autofree char *debug = g_build_filename (folder, "program.debug", NULL);
  g_autofree char *link = g_strconcat ("--add-gnu-debuglink=", debug, NULL);

  g_mkdir_with_parents (folder, 0700);
  spawn (fixture,
         (const char *[]){ "objcopy", "--only-keep-debug", fixture->program, debug, NULL }, NULL);
  spawn (fixture, (const char *[]){ "objcopy", "--strip-all", link, fixture->program, NULL },
         NULL);
  assert_resolved (fixture);
}

/* Beside it lies the debug information of another program. */
static void
test_wrong_debug_link (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *debug = g_build_filename (fixture->folder, "program.debug", NULL);
  g_autofree char *link = g_strconcat ("--add-gnu-debuglink=", debug, NULL);

  spawn (fixture, (const char *[]){ "cp", "/proc/self/exe", debug, NULL }, NULL);
  spawn (fixture, (const char *[]){ "objcopy", "--strip-all", link, fixture->program, NULL },
         NULL);
  assert_not_resolved (fixture);
}

/* The program was built anew since then: its lines would be wrong. */
static void
test_other_program (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  spawn (fixture, (const char *[]){ "cp", "-f", self, fixture->program, NULL }, NULL);
  assert_not_resolved (fixture);
}

static void
test_no_program (Fixture      *fixture,
                 gconstpointer data)
{
  g_assert_cmpint (g_unlink (fixture->program), ==, 0);
  assert_not_resolved (fixture);
}

/* A later module takes the place of an earlier one. */
static void
test_replaced (Fixture      *fixture,
               gconstpointer data)
{
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_MODULE };
  const WinsnmpEvent   *events[] = { &event };
  g_autoptr (GPtrArray) frames = NULL;
  VarbindFrame         *frame;

  assert_resolved (fixture);
  event.u.module.path = "/nowhere/plugin.so";
  event.u.module.begin = 0;
  event.u.module.end = UINT64_MAX;
  varbind_target_apply (fixture->target, events, 1);
  frames = resolve (fixture);
  frame = g_ptr_array_index (frames, 0);
  g_assert_cmpstr (frame->module, ==, "/nowhere/plugin.so");
  g_assert_null (frame->function);
}

/* What another program tells is not to be believed. */
static void
test_nonsense (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char         *fifo = g_build_filename (fixture->folder, "fifo", NULL);
  const WinsnmpModuleEvent modules[] = {
    { .path = fifo, .begin = 0, .end = UINT64_MAX },
    { .path = NULL, .begin = 0, .end = UINT64_MAX },
    { .path = "/dev/zero", .begin = 0, .end = UINT64_MAX },
    { .path = "/dev/null", .build_id = "../../../../etc/passwd", .begin = 0, .end = UINT64_MAX },
    { .path = "/etc/passwd", .build_id = "", .begin = 0, .end = UINT64_MAX, .bias = 12345 },
    { .path = "/", .build_id = "%s%n%s", .begin = 0, .end = UINT64_MAX, .bias = UINT64_MAX },
    { .path = "", .begin = 7, .end = 7 },
  };

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      WinsnmpEvent          event = { .kind = WINSNMP_EVENT_MODULE, .u.module = modules[i] };
      const WinsnmpEvent   *events[] = { &event };
      g_autoptr (GPtrArray) frames = NULL;

      varbind_target_apply (fixture->target, events, 1);
      frames = resolve (fixture);
    }
}

#define ADD(path, data, func) \
  g_test_add ("/modules/" path, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("program", NULL, test_program);
  ADD ("debug-link/beside", "", test_debug_link);
  ADD ("debug-link/in-folder", ".debug", test_debug_link);
  ADD ("debug-link/wrong", NULL, test_wrong_debug_link);
  ADD ("other-program", NULL, test_other_program);
  ADD ("no-program", NULL, test_no_program);
  ADD ("replaced", NULL, test_replaced);
  ADD ("nonsense", NULL, test_nonsense);

  return g_test_run ();
}
