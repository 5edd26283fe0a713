/* source-loop.c
 *
 * Turning the main loop until a source, or something else, is where it shall be.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "source-loop.h"
#include "test-loop.h"

static gboolean
watchdog_cb (gpointer what)
{
  g_printerr ("%s did not come\n", (const char *)what);
  abort ();
}

void
source_loop_until (SourceLoopCondition condition,
                   gpointer            data,
                   const char         *what)
{
  guint watchdog = g_timeout_add_seconds (TEST_WATCHDOG_SECONDS, watchdog_cb, (gpointer)what);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);
}

static gboolean
is_begun (gpointer source)
{
  return varbind_source_get_state (source) != VARBIND_SOURCE_STATE_WAITING;
}

void
source_loop_until_begun (gpointer source)
{
  source_loop_until (is_begun, source, "The beginning of a source");
}

static gboolean
is_ended (gpointer source)
{
  return varbind_source_get_state (source) == VARBIND_SOURCE_STATE_ENDED;
}

void
source_loop_until_ended (gpointer source)
{
  source_loop_until (is_ended, source, "The end of a source");
}

typedef struct
{
  VarbindTarget *target;
  guint          n_calls;
} Calls;

static gboolean
has_calls (gpointer data)
{
  Calls *calls = data;

  return g_list_model_get_n_items (varbind_target_get_calls (calls->target)) >= calls->n_calls;
}

void
source_loop_until_calls (VarbindTarget *target,
                         guint          n_calls)
{
  Calls calls = { target, n_calls };

  source_loop_until (has_calls, &calls, "A call");
}

char *
source_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char              *folder = g_dir_make_tmp ("source-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
source_folder_free (char *folder)
{
  GDir       *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        source_folder_free (g_steal_pointer (&path));
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}
