/* test-folder.c
 *
 * Folders that tests make and remove.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "test-folder.h"

/**
 * test_folder_new:
 *
 * Returns: (transfer full): path of a new empty folder, for test_folder_free()
 */
char *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char              *folder = g_dir_make_tmp ("varbind-test-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

/**
 * test_folder_remove:
 * @folder: a folder
 *
 * Removes it with all that is in it.  Links are removed, not followed.
 */
void
test_folder_remove (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = g_dir_open (folder, 0, &error);
  const char        *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        test_folder_remove (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/**
 * test_folder_free:
 * @folder: (transfer full): path of a folder
 *
 * Removes it with all that is in it.
 */
void
test_folder_free (char *folder)
{
  test_folder_remove (folder);
  g_free (folder);
}
