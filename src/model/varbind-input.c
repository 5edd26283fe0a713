/* varbind-input.c
 *
 * Files that are read while other things go on.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-input.h"

/* A pipe that nobody writes to would be waited for in a thread of GLib's, which has few. */

/**
 * varbind_input_check_async:
 * @file: what is to be read, by functions that do not wait
 * @callback: calls varbind_input_check_finish()
 * @user_data: for @callback
 *
 * Finds out whether it may be read.
 */
void
varbind_input_check_async (GFile              *file,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, callback, user_data);
}

/**
 * varbind_input_check_finish:
 * @file: what is to be read
 * @result: what the callback was given
 * @error: why it may not
 *
 * Returns: %FALSE for a pipe or a device; what else is wrong is told when it is read
 */
gboolean
varbind_input_check_finish (GFile        *file,
                            GAsyncResult *result,
                            GError      **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info_finish (file, result, NULL);

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_SPECIAL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                       _ ("This is no file, but a pipe or a device."));
  return FALSE;
}
