/* trace-output.c
 *
 * Files that a command line names to be written.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "trace-output.h"

/* /dev/stdout, /dev/null, a pipe, a link: written to, and never replaced. */
static gboolean
is_special (const char *path)
{
  GStatBuf info;

  return g_lstat (path, &info) == 0 && !S_ISREG (info.st_mode);
}

/**
 * trace_output_can_be_made:
 * @path: (nullable): of a file that takes the place of whatever is there; %NULL when none
 *   is wanted
 *
 * Asked before a program is run, which may take hours.
 *
 * Returns: whether it is likely to succeed
 */
gboolean
trace_output_can_be_made (const char *path)
{
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  return path == NULL || (g_access (folder, W_OK) == 0 && !is_special (path));
}

/**
 * trace_output_can_be_written:
 * @path: (nullable): what trace_output_write() shall take; %NULL when nothing
 *
 * Returns: whether it is likely to succeed
 */
gboolean
trace_output_can_be_written (const char *path)
{
  if (path == NULL || !is_special (path))
    return trace_output_can_be_made (path);

  return g_access (path, W_OK) == 0 && !g_file_test (path, G_FILE_TEST_IS_DIR);
}

static gboolean
write_to (const char *path,
          const char *text,
          GError    **error)
{
  FILE    *file = fopen (path, "we");
  gboolean written = file != NULL && fputs (text, file) != EOF && fflush (file) == 0;

  if (!written)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                 g_strerror (errno));
  g_clear_pointer (&file, fclose);

  return written;
}

/**
 * trace_output_write:
 * @path: of a file, which is replaced in one go, or of something else, which is written to
 * @text: what it is to hold
 * @error: why it does not
 *
 * Returns: %FALSE when @error is set
 */
gboolean
trace_output_write (const char *path,
                    const char *text,
                    GError    **error)
{
  return is_special (path) ? write_to (path, text, error)
                           : g_file_set_contents (path, text, -1, error);
}
