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
#include <string.h>

#include "varbind-address-file-private.h"

/* What the library takes. */
#define MAX_SECONDS 86400
#define MAX_RETRIES 100

/**
 * varbind_address_file_load:
 * @path: of the file
 * @error: where to put why it cannot be read
 *
 * Returns: (nullable) (transfer full): the file; empty when there is none
 */
VarbindAddressFile *
varbind_address_file_load (const char *path,
                           GError    **error)
{
  g_autoptr (VarbindAddressFile) file = g_new0 (VarbindAddressFile, 1);
  g_autoptr (GError)             local_error = NULL;

  file->values = g_key_file_new ();
  if (!g_file_get_contents (path, &file->text, NULL, &local_error) &&
      !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  /* GLib's message quotes the line, and a line that lost its key may be a community. */
  if (file->text != NULL && *file->text != '\0' &&
      !g_key_file_load_from_data (file->values, file->text, -1, G_KEY_FILE_KEEP_TRANSLATIONS,
                                  &local_error))
    {
      g_set_error_literal (error, local_error->domain, local_error->code,
                           _ ("The file has lines that cannot be read, and is left as it is."));
      return NULL;
    }

  file->changed = varbind_key_text_new (file->text != NULL ? file->text : "");
  return g_steal_pointer (&file);
}

/**
 * varbind_address_file_free:
 * @file: (transfer full): a file
 */
void
varbind_address_file_free (VarbindAddressFile *file)
{
  if (file->text != NULL)
    explicit_bzero (file->text, strlen (file->text));
  g_free (file->text);
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

/* Reading.  What is wrong is left out: the library tells where it stands. */

static char *
get_string (GKeyFile   *file,
            const char *group,
            const char *key)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  return value != NULL ? g_strchomp (value) : NULL;
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
  return get_string (file->values, group, key);
}

/* @value stays as it is when the key is missing.  FALSE when it is wrong. */
static gboolean
get_number (GKeyFile   *file,
            const char *group,
            const char *key,
            guint       least,
            guint       most,
            guint      *value)
{
  g_autofree char *text = get_string (file, group, key);
  guint64          number;

  if (text == NULL)
    return !g_key_file_has_key (file, group, key, NULL);
  if (!g_ascii_string_to_unsigned (text, 10, least, most, &number, NULL))
    return FALSE;

  *value = number;
  return TRUE;
}

static gboolean
get_timeout (GKeyFile   *file,
             const char *group,
             guint      *centiseconds)
{
  g_autofree char *text = get_string (file, group, "Timeout");
  const char      *decimals;
  double           seconds;
  char            *end;

  if (text == NULL)
    return !g_key_file_has_key (file, group, "Timeout", NULL);

  decimals = strchr (text, '.');
  if (*text == '\0' || text[strspn (text, G_CSET_DIGITS ".")] != '\0' || *text == '.' ||
      (decimals != NULL && (strlen (decimals) < 2 || strlen (decimals) > 3)))
    return FALSE;

  seconds = g_ascii_strtod (text, &end);
  if (*end != '\0' || seconds > MAX_SECONDS)
    return FALSE;

  *centiseconds = seconds * 100 + 0.5;
  return TRUE;
}

/* As they stand in files. */
static const char *const versions[] = { NULL, "1", "2c", "3" };

static gboolean
get_version (GKeyFile   *file,
             const char *group,
             guint      *version)
{
  g_autofree char *text = get_string (file, group, "Version");

  *version = 1;
  if (text == NULL)
    return TRUE;

  while (*version < G_N_ELEMENTS (versions) && !g_str_equal (text, versions[*version]))
    (*version)++;

  return *version < G_N_ELEMENTS (versions);
}

static VarbindAddress *
get_address (GKeyFile   *file,
             const char *group)
{
  g_autofree char *host = get_string (file, group, "Address");
  g_autofree char *read = get_string (file, group, "ReadContext");
  g_autofree char *write = get_string (file, group, "WriteContext");
  const char      *name = group + strlen (VARBIND_ADDRESS_GROUP);
  VarbindAddress  *address;
  guint            port = VARBIND_ADDRESS_PORT;
  guint            timeout = VARBIND_ADDRESS_TIMEOUT;
  guint            retries = VARBIND_ADDRESS_RETRIES;
  guint            version;

  if (!varbind_address_is_name (name) || host == NULL || !varbind_address_is_host (host) ||
      !get_number (file, group, "Port", 1, 65535, &port) || !get_version (file, group, &version) ||
      !get_timeout (file, group, &timeout) ||
      !get_number (file, group, "Retries", 0, MAX_RETRIES, &retries))
    return NULL;

  address = varbind_address_new (name, host, port, version);
  varbind_address_set_policy (address, timeout, retries);
  varbind_address_set_contexts (address, read, write);

  return address;
}

/**
 * varbind_address_file_get_addresses:
 * @file: a file
 *
 * Returns: (transfer full): its agents, of #VarbindAddress
 */
GPtrArray *
varbind_address_file_get_addresses (VarbindAddressFile *file)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = g_key_file_get_groups (file->values, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      VarbindAddress *address = NULL;

      if (g_str_has_prefix (groups[i], VARBIND_ADDRESS_GROUP))
        address = get_address (file->values, groups[i]);
      if (address != NULL)
        g_ptr_array_add (addresses, address);
    }

  return addresses;
}

/* Writing */

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
  g_autofree char *old = g_key_file_get_string (file->values, group, key, NULL);

  if (g_strcmp0 (old, value) != 0)
    varbind_key_text_set (file->changed, group, key, value);
}

/* What is usual need not be said, unless it is. */
static void
put_number (VarbindAddressFile *file,
            const char         *group,
            const char         *key,
            guint               value,
            guint               usual)
{
  guint            old = usual;
  g_autofree char *text = g_strdup_printf ("%u", value);

  if (!get_number (file->values, group, key, 0, G_MAXUINT, &old) || old != value)
    varbind_key_text_set (file->changed, group, key, value != usual ? text : NULL);
}

static void
put_timeout (VarbindAddressFile *file,
             const char         *group,
             guint               centiseconds)
{
  guint            old = VARBIND_ADDRESS_TIMEOUT;
  g_autofree char *text = NULL;

  if (get_timeout (file->values, group, &old) && old == centiseconds)
    return;

  if (centiseconds % 100 == 0)
    text = g_strdup_printf ("%u", centiseconds / 100);
  else
    text = g_strdup_printf ("%u.%02u", centiseconds / 100, centiseconds % 100);
  varbind_key_text_set (file->changed, group, "Timeout",
                        centiseconds != VARBIND_ADDRESS_TIMEOUT ? text : NULL);
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
  g_autofree char *text = NULL;

  varbind_key_text_remove_group (file->changed, group);
  varbind_key_text_rename_group (file->changed, old_group, group);
  text = varbind_key_text_to_string (file->changed);
  g_key_file_load_from_data (file->values, text, -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  explicit_bzero (text, strlen (text));
}

static void
put_version (VarbindAddressFile *file,
             const char         *group,
             guint               version)
{
  guint old = 0;

  if (g_key_file_has_group (file->values, group) && get_version (file->values, group, &old) &&
      old == version)
    return;

  varbind_key_text_set (file->changed, group, "Version", versions[version]);
}

/**
 * varbind_address_file_put_address:
 * @file: a file
 * @old_name: (nullable): the name of the entry that is changed; %NULL for a new one
 * @address: what it shall be
 *
 * All other lines stay as they are.
 */
void
varbind_address_file_put_address (VarbindAddressFile *file,
                                  const char         *old_name,
                                  VarbindAddress     *address)
{
  const char      *name = varbind_address_get_name (address);
  const char      *read = varbind_address_get_read_context (address);
  const char      *write = varbind_address_get_write_context (address);
  g_autofree char *group = make_group (VARBIND_ADDRESS_GROUP, name);

  if (old_name != NULL && !g_str_equal (old_name, name))
    varbind_address_file_rename (file, VARBIND_ADDRESS_GROUP, old_name, name);

  varbind_address_file_put_string (file, group, "Address", varbind_address_get_host (address));
  put_number (file, group, "Port", varbind_address_get_port (address), VARBIND_ADDRESS_PORT);
  put_version (file, group, varbind_address_get_version (address));
  put_timeout (file, group, varbind_address_get_timeout (address));
  put_number (file, group, "Retries", varbind_address_get_retries (address),
              VARBIND_ADDRESS_RETRIES);
  varbind_address_file_put_string (file, group, "ReadContext", *read != '\0' ? read : NULL);
  varbind_address_file_put_string (file, group, "WriteContext", *write != '\0' ? write : NULL);
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

/* An entry of a file from before the library had names; NULL when it makes no
 * sense. */
static VarbindAddress *
get_old_address (GKeyFile   *values,
                 const char *name)
{
  g_autofree char *host = get_string (values, name, "Address");
  guint            port = 0, version = 0;

  if (!varbind_address_is_name (name) || host == NULL || !varbind_address_is_host (host) ||
      !get_number (values, name, "Port", 1, 65535, &port) || port == 0 ||
      !get_number (values, name, "Version", 1, 2, &version) || version == 0)
    return NULL;

  return varbind_address_new (name, host, port, version);
}

/**
 * varbind_address_file_put_old:
 * @file: a file
 * @old_file: an address book from before the library had names
 *
 * Takes in the agents of an old address book, but those whose names are there
 * already.
 */
void
varbind_address_file_put_old (VarbindAddressFile *file,
                              VarbindAddressFile *old_file)
{
  g_auto (GStrv) names = g_key_file_get_groups (old_file->values, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (VarbindAddress) address = get_old_address (old_file->values, names[i]);
      g_autofree char           *group = make_group (VARBIND_ADDRESS_GROUP, names[i]);

      if (address != NULL && !g_key_file_has_group (file->values, group))
        varbind_address_file_put_address (file, NULL, address);
    }
}
