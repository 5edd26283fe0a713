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
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "trace-output.h"
#include "varbind-line.h"
#include "varbind-output.h"

#define BUFFER_SIZE 65536

/**
 * trace_output_complain:
 * @message: one sentence, which may have names of files and programs in it
 *
 * Says it on standard error.
 */
void
trace_output_complain (const char *message)
{
  g_autofree char *line = varbind_line_new (message);

  g_printerr ("varbind-trace: %s\n", line);
}

/* As g_print() does it, but for what a stream that fails has said of it: the one of GLib
 * writes at once, and forgets. */
static void
print_cb (const char *text)
{
  g_autofree char *converted = NULL;
  const char      *charset;

  if (!g_get_charset (&charset))
    converted = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (converted != NULL ? converted : text, stdout);
}

/* Nobody looks at each line that is printed: one that fails shows here. */
static void
finish_cb (void)
{
  gboolean         failed = ferror (stdout);
  g_autofree char *message = NULL;

  errno = EIO;
  if (fflush (stdout) == 0 && !failed)
    return;

  message = g_strdup_printf (_ ("The standard output was not written: %s"), g_strerror (errno));
  trace_output_complain (message);
  _exit (EXIT_FAILURE);
}

/* The next file that is opened would be the stream that is closed, and a message go there. */
static void
open_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/**
 * trace_output_watch:
 *
 * What is printed on standard output from now on, and is not written, is an error, whatever
 * else the program ends with.  To be called before any file is opened.
 */
void
trace_output_watch (void)
{
  open_streams ();
  g_set_print_handler (print_cb);
  atexit (finish_cb);
}

/**
 * trace_output_print:
 * @text: UTF-8
 * @is_for_people: in the encoding of the locale; else as it is
 * @on_error: on standard error, not on standard output
 *
 * Returns: %FALSE, and errno, when it was not written; standard output is looked after by
 *   trace_output_watch()
 */
gboolean
trace_output_print (const char *text,
                    gboolean    is_for_people,
                    gboolean    on_error)
{
  if (!is_for_people)
    fputs (text, on_error ? stderr : stdout);
  else if (on_error)
    g_printerr ("%s", text);
  else
    g_print ("%s", text);

  return !on_error || (fflush (stderr) == 0 && !ferror (stderr));
}

/**
 * trace_output_is_special:
 * @path: of a file
 *
 * Returns: whether it is /dev/stdout, /dev/null, a pipe or a link: they are written to, and
 *   never replaced
 */
gboolean
trace_output_is_special (const char *path)
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

  return path == NULL || (g_access (folder, W_OK) == 0 && !trace_output_is_special (path));
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
  if (path == NULL || !trace_output_is_special (path))
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
  return trace_output_is_special (path) ? write_to (path, text, error)
                                        : g_file_set_contents (path, text, -1, error);
}

static GOutputStream *
open_special (const char *path,
              GError    **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);

  if (fd >= 0)
    return g_unix_output_stream_new (fd, TRUE);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));
  return NULL;
}

static GOutputStream *
open_replacement (const char *path,
                  GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return varbind_output_open (file, NULL, error);
}

/**
 * trace_output_open:
 * @path: (nullable): of a file, which is replaced when the stream is closed, or of something
 *   else, which is written to; %NULL for the standard output
 * @error: why it cannot be written
 *
 * Returns: (transfer full) (nullable): what to write to
 */
GOutputStream *
trace_output_open (const char *path,
                   GError    **error)
{
  g_autoptr (GOutputStream) stream = NULL;

  if (path == NULL)
    stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  else if (trace_output_is_special (path))
    stream = open_special (path, error);
  else
    stream = open_replacement (path, error);

  return stream != NULL ? g_buffered_output_stream_new_sized (stream, BUFFER_SIZE) : NULL;
}

/**
 * trace_output_discard:
 * @stream: what trace_output_open() has returned, to which not everything could be written
 * @path: (nullable): of a file that was not there before
 *
 * A half of it takes the place of nothing, and there is no half of a new file.
 */
void
trace_output_discard (GOutputStream *stream,
                      const char    *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  varbind_output_discard (stream, file, path != NULL);
}
