/* varbind-address-file.c
 *
 * The file of names, which the library reads too.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "varbind-address-file-private.h"
#include "varbind-secret.h"

/* As the library has it. */
#define MAX_SIZE (4 * 1024 * 1024)

/* GKeyFile takes all lines or none: it is given those that the library takes. */
static gboolean
read_values (VarbindAddressFile *file,
             GError            **error)
{
  char    *text = varbind_key_text_dup_readable (file->changed);
  gboolean success = g_key_file_load_from_data (file->values, text, -1,
                                                G_KEY_FILE_KEEP_TRANSLATIONS, error);

  varbind_secret_free (text);

  return success;
}

/* A line with a NUL is not UTF-8 any more, and so it is passed over like others that
 * are not. */
static void
replace_nuls (VarbindAddressFile *file,
              gsize               length)
{
  for (gsize i = 0; i < length; i++)
    if (file->text[i] == '\0')
      {
        file->text[i] = '\xff';
        file->has_nul = TRUE;
      }
}

/* The library reads no pipe, no device and no file that a person does not keep, either.  A
 * file that is not there is fine. */
static gboolean
check_file (const char *path,
            GError    **error)
{
  GStatBuf status;
  int      problem;

  if (g_stat (path, &status) != 0)
    return TRUE;

  if (S_ISREG (status.st_mode) && status.st_size > MAX_SIZE)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                           _ ("The file is bigger than 4 MiB; nothing of it is used."));
      return FALSE;
    }
  if (S_ISREG (status.st_mode))
    return TRUE;

  problem = S_ISDIR (status.st_mode) ? EISDIR : ENODEV;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (problem), "%s: %s", path,
               g_strerror (problem));
  return FALSE;
}

/**
 * varbind_address_file_load:
 * @path: of the file
 * @error: where to put why it cannot be read
 *
 * Lines that make no sense are passed over.
 *
 * Returns: (nullable) (transfer full): the file; empty when there is none
 */
VarbindAddressFile *
varbind_address_file_load (const char *path,
                           GError    **error)
{
  g_autoptr (VarbindAddressFile) file = g_new0 (VarbindAddressFile, 1);
  g_autoptr (GError)             local_error = NULL;
  gsize                          length = 0;

  file->values = g_key_file_new ();
  if (!check_file (path, error))
    return NULL;
  if (!g_file_get_contents (path, &file->text, &length, &local_error) &&
      !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  replace_nuls (file, length);
  file->changed = varbind_key_text_new (file->text != NULL ? file->text : "");

  return read_values (file, error) ? g_steal_pointer (&file) : NULL;
}

/**
 * varbind_address_file_free:
 * @file: (transfer full): a file
 */
void
varbind_address_file_free (VarbindAddressFile *file)
{
  varbind_secret_free (file->text);
  g_clear_pointer (&file->changed, varbind_key_text_free);
  g_key_file_unref (file->values);
  g_free (file);
}

/**
 * varbind_address_file_get_text:
 * @file: a file
 *
 * Returns: (nullable): what was read; %NULL when there was no file
 */
const char *
varbind_address_file_get_text (VarbindAddressFile *file)
{
  return file->text;
}

/**
 * varbind_address_file_to_text:
 * @file: a file
 *
 * Returns: (transfer full): what it shall be after the changes
 */
char *
varbind_address_file_to_text (VarbindAddressFile *file)
{
  return varbind_key_text_to_string (file->changed);
}

/**
 * varbind_address_file_write:
 * @path: of the file
 * @text: (nullable): what shall be in it; %NULL for no file
 * @error: where to put why it cannot be written
 *
 * Replaces the file as a whole, so that nobody reads the half of it.  Only its
 * owner may read it.  Where @path is a link the file behind it is replaced.
 *
 * Returns: whether it is written
 */
gboolean
varbind_address_file_write (const char *path,
                            const char *text,
                            GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char      *real;
  char            *linked;
  gboolean         success;

  if (text == NULL && g_unlink (path) == 0)
    return TRUE;
  if (text == NULL || g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s: %s",
                   text == NULL ? path : folder, g_strerror (saved));
      return FALSE;
    }

  linked = realpath (path, NULL);
  real = linked != NULL ? linked : path;
  /* Newer versions of GLib give the new file the mode of the old one. */
  if (g_chmod (real, 0600) != 0 && errno != ENOENT)
    g_debug ("%s keeps its mode: %s", real, g_strerror (errno));
  success = g_file_set_contents_full (real, text, -1,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                      0600, error);
  free (linked);

  return success;
}

/**
 * varbind_address_file_get_exactly:
 * @file: a file
 * @group: a group
 * @key: a key
 *
 * Returns: (nullable) (transfer full): its value to the last blank, which may be a
 *   secret; %NULL when it is missing or wrong
 */
char *
varbind_address_file_get_exactly (VarbindAddressFile *file,
                                  const char         *group,
                                  const char         *key)
{
  g_autoptr (GError) error = NULL;
  char              *value = g_key_file_get_string (file->values, group, key, &error);

  /* With a wrong escape there are both. */
  if (error == NULL)
    return value;

  varbind_secret_free (value);
  return NULL;
}

/**
 * varbind_address_file_get_string:
 * @file: a file
 * @group: a group
 * @key: a key
 *
 * Returns: (nullable) (transfer full): its value without blanks at the end; %NULL
 *   when it is missing or wrong
 */
char *
varbind_address_file_get_string (VarbindAddressFile *file,
                                 const char         *group,
                                 const char         *key)
{
  char *value = varbind_address_file_get_exactly (file, group, key);

  return value != NULL ? g_strchomp (value) : NULL;
}

/**
 * varbind_address_file_put_string:
 * @file: a file
 * @group: a group, which may be new
 * @key: a key
 * @value: (nullable): its value; %NULL for no such key
 *
 * A key that says already what it shall say keeps its form.
 */
void
varbind_address_file_put_string (VarbindAddressFile *file,
                                 const char         *group,
                                 const char         *key,
                                 const char         *value)
{
  char *old = varbind_address_file_get_exactly (file, group, key);

  if (old == NULL || g_strcmp0 (old, value) != 0)
    varbind_key_text_set (file->changed, group, key, value);
  varbind_secret_free (old);
}

static char *
make_group (const char *kind,
            const char *name)
{
  return g_strconcat (kind, name, NULL);
}

/**
 * varbind_address_file_rename:
 * @file: a file
 * @kind: VARBIND_ADDRESS_GROUP or VARBIND_CONTEXT_GROUP
 * @old_name: of an entry
 * @name: of the entry from now on; one that had it is removed
 */
void
varbind_address_file_rename (VarbindAddressFile *file,
                             const char         *kind,
                             const char         *old_name,
                             const char         *name)
{
  g_autofree char *old_group = make_group (kind, old_name);
  g_autofree char *group = make_group (kind, name);

  varbind_key_text_remove_group (file->changed, group);
  varbind_key_text_rename_group (file->changed, old_group, group);
  read_values (file, NULL);
}

/**
 * varbind_address_file_check_text:
 * @file: a file
 * @error: where to put why not
 *
 * Returns: whether the file is text, which can be changed
 */
gboolean
varbind_address_file_check_text (VarbindAddressFile *file,
                                 GError            **error)
{
  if (file->has_nul)
    g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                         _ ("The file has bytes that are no text, and is left as it is."));

  return !file->has_nul;
}

/**
 * varbind_address_file_check_lines:
 * @file: a file
 * @error: where to put why not
 *
 * Returns: whether all of its lines can be read
 */
gboolean
varbind_address_file_check_lines (VarbindAddressFile *file,
                                  GError            **error)
{
  if (varbind_key_text_find_unreadable (file->changed, NULL) == 0)
    return TRUE;

  g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                       _ ("The file has lines that cannot be read, and is left as it is."));
  return FALSE;
}

/**
 * varbind_address_file_check_entry:
 * @file: a file that was not changed yet
 * @kind: VARBIND_ADDRESS_GROUP or VARBIND_CONTEXT_GROUP
 * @name: of an entry, which need not be there
 * @error: where to put why not
 *
 * Nobody can tell what a line that cannot be read was meant to be: the name of another
 * entry, perhaps, to which the lines below it belong.  And of an entry that is wrong,
 * which no list shows, nothing is overwritten by one that gets the same name.
 *
 * Returns: whether the entry may be changed or removed
 */
gboolean
varbind_address_file_check_entry (VarbindAddressFile *file,
                                  const char         *kind,
                                  const char         *name,
                                  GError            **error)
{
  g_autofree char *group = make_group (kind, name);
  guint            line = varbind_key_text_find_unreadable (file->changed, group);

  if (line > 0)
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                   _ ("Line %u of the file, in this entry, cannot be read. "
                      "Correct it there first."),
                   line);
      return FALSE;
    }

  line = varbind_key_text_get_line (file->changed, group);
  if (line == 0 || (g_str_equal (kind, VARBIND_ADDRESS_GROUP)
                      ? varbind_address_file_has_address (file, group)
                      : varbind_address_file_has_context (file, group)))
    return TRUE;

  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
               _ ("The file has an entry of this name, in line %u, with which something is wrong. "
                  "Correct it there first."),
               line);
  return FALSE;
}

/**
 * varbind_address_file_remove:
 * @file: a file
 * @kind: VARBIND_ADDRESS_GROUP or VARBIND_CONTEXT_GROUP
 * @name: of an entry
 *
 * Returns: %FALSE when there is none of this name
 */
gboolean
varbind_address_file_remove (VarbindAddressFile *file,
                             const char         *kind,
                             const char         *name)
{
  g_autofree char *group = make_group (kind, name);

  if (!g_key_file_has_group (file->values, group))
    return FALSE;

  varbind_key_text_remove_group (file->changed, group);
  return TRUE;
}
