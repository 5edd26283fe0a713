/* varbind-output.c
 *
 * Files that are replaced as a whole, or not at all.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-output.h"

/**
 * varbind_output_open:
 * @file: what to write, with permissions for its owner only
 * @ret_is_new: (out) (optional): whether nothing has this name yet
 * @error: why it cannot be written
 *
 * What is there is replaced when the stream is closed.
 *
 * Returns: (transfer full) (nullable): what to write to, without a buffer
 */
GOutputStream *
varbind_output_open (GFile    *file,
                     gboolean *ret_is_new,
                     GError  **error)
{
  if (ret_is_new != NULL)
    *ret_is_new = g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) ==
                  G_FILE_TYPE_UNKNOWN;

  return G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error));
}

/**
 * varbind_output_discard:
 * @stream: of varbind_output_open(), or one around it, to which not everything could be written
 * @file: (nullable): what it writes; %NULL when @is_new is not set
 * @is_new: whether nothing had that name before
 *
 * What was there stays, and there is no part of a new file.
 */
void
varbind_output_discard (GOutputStream *stream,
                        GFile         *file,
                        gboolean       is_new)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  /* Closed with this it does not take the place of what it replaces. */
  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (is_new)
    g_file_delete (file, NULL, NULL);
}

/**
 * varbind_output_write:
 * @file: what to write, with permissions for its owner only
 * @bytes: what it is to hold
 * @error: why it does not
 *
 * Waits for the disk.  g_file_replace_contents() leaves a part of a new file behind.
 *
 * Returns: %FALSE if everything is as it was before
 */
gboolean
varbind_output_write (GFile   *file,
                      GBytes  *bytes,
                      GError **error)
{
  gboolean                  is_new;
  g_autoptr (GOutputStream) stream = varbind_output_open (file, &is_new, error);
  gsize                     length;
  const void               *data = g_bytes_get_data (bytes, &length);

  if (stream == NULL)
    return FALSE;
  if (g_output_stream_write_all (stream, data, length, NULL, NULL, error) &&
      g_output_stream_close (stream, NULL, error))
    return TRUE;

  varbind_output_discard (stream, file, is_new);

  return FALSE;
}
