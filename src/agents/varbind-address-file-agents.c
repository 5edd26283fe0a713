/* varbind-address-file-agents.c
 *
 * Agents in the file of names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-address-file-private.h"

/* What the library takes. */
#define MAX_SECONDS 86400
#define MAX_RETRIES 100

/* Reading.  What is wrong is left out: the library tells where it stands. */

/* @value stays as it is when the key is missing.  FALSE when it is wrong. */
static gboolean
get_number (VarbindAddressFile *file,
            const char         *group,
            const char         *key,
            guint               least,
            guint               most,
            guint              *value)
{
  g_autofree char *text = varbind_address_file_get_string (file, group, key);
  guint64          number;

  if (text == NULL)
    return !g_key_file_has_key (file->values, group, key, NULL);
  if (!g_ascii_string_to_unsigned (text, 10, least, most, &number, NULL))
    return FALSE;

  *value = number;
  return TRUE;
}

static gboolean
get_timeout (VarbindAddressFile *file,
             const char         *group,
             guint              *centiseconds)
{
  g_autofree char *text = varbind_address_file_get_string (file, group, "Timeout");
  const char      *decimals;
  double           seconds;
  char            *end;

  if (text == NULL)
    return !g_key_file_has_key (file->values, group, "Timeout", NULL);

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
get_version (VarbindAddressFile *file,
             const char         *group,
             guint              *version)
{
  g_autofree char *text = varbind_address_file_get_string (file, group, "Version");

  *version = 1;
  if (text == NULL)
    return !g_key_file_has_key (file->values, group, "Version", NULL);

  while (*version < G_N_ELEMENTS (versions) && !g_str_equal (text, versions[*version]))
    (*version)++;

  return *version < G_N_ELEMENTS (versions);
}

/* "" when the key is missing.  FALSE when it is wrong. */
static gboolean
get_context (VarbindAddressFile *file,
             const char         *group,
             const char         *key,
             char              **name)
{
  *name = varbind_address_file_get_string (file, group, key);
  if (*name == NULL && !g_key_file_has_key (file->values, group, key, NULL))
    *name = g_strdup ("");

  return *name != NULL;
}

static VarbindAddress *
get_address (VarbindAddressFile *file,
             const char         *group)
{
  g_autofree char *host = varbind_address_file_get_string (file, group, "Address");
  g_autofree char *read = NULL;
  g_autofree char *write = NULL;
  const char      *name = group + strlen (VARBIND_ADDRESS_GROUP);
  VarbindAddress  *address;
  guint            port = VARBIND_ADDRESS_PORT;
  guint            timeout = VARBIND_ADDRESS_TIMEOUT;
  guint            retries = VARBIND_ADDRESS_RETRIES;
  guint            version;

  if (!varbind_address_is_name (name) || host == NULL || !varbind_address_is_host (host) ||
      !get_number (file, group, "Port", 1, 65535, &port) || !get_version (file, group, &version) ||
      !get_timeout (file, group, &timeout) ||
      !get_number (file, group, "Retries", 0, MAX_RETRIES, &retries) ||
      !get_context (file, group, "ReadContext", &read) ||
      !get_context (file, group, "WriteContext", &write))
    return NULL;

  address = varbind_address_new (name, host, port, version);
  varbind_address_set_policy (address, timeout, retries);
  varbind_address_set_contexts (address, read, write);

  return address;
}

/**
 * varbind_address_file_has_address:
 * @file: a file
 * @group: a group that begins with VARBIND_ADDRESS_GROUP
 *
 * Returns: whether the group is an agent with which nothing is wrong
 */
gboolean
varbind_address_file_has_address (VarbindAddressFile *file,
                                  const char         *group)
{
  g_autoptr (VarbindAddress) address = get_address (file, group);

  return address != NULL;
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
        address = get_address (file, groups[i]);
      if (address != NULL)
        g_ptr_array_add (addresses, address);
    }

  return addresses;
}

/* Writing */

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

  if (!get_number (file, group, key, 0, G_MAXUINT, &old) || old != value)
    varbind_key_text_set (file->changed, group, key, value != usual ? text : NULL);
}

static void
put_timeout (VarbindAddressFile *file,
             const char         *group,
             guint               centiseconds)
{
  guint            old = VARBIND_ADDRESS_TIMEOUT;
  g_autofree char *text = NULL;

  if (get_timeout (file, group, &old) && old == centiseconds)
    return;

  if (centiseconds % 100 == 0)
    text = g_strdup_printf ("%u", centiseconds / 100);
  else
    text = g_strdup_printf ("%u.%02u", centiseconds / 100, centiseconds % 100);
  varbind_key_text_set (file->changed, group, "Timeout",
                        centiseconds != VARBIND_ADDRESS_TIMEOUT ? text : NULL);
}

static void
put_version (VarbindAddressFile *file,
             const char         *group,
             guint               version)
{
  guint old = 0;

  if (g_key_file_has_group (file->values, group) && get_version (file, group, &old) &&
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
  g_autofree char *group = g_strconcat (VARBIND_ADDRESS_GROUP, name, NULL);

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

/* An entry of a file from before the library had names; NULL when it makes no
 * sense. */
static VarbindAddress *
get_old_address (VarbindAddressFile *file,
                 const char         *name)
{
  g_autofree char *host = varbind_address_file_get_string (file, name, "Address");
  guint            port = 0, version = 0;

  if (!varbind_address_is_name (name) || host == NULL || !varbind_address_is_host (host) ||
      !get_number (file, name, "Port", 1, 65535, &port) || port == 0 ||
      !get_number (file, name, "Version", 1, 2, &version) || version == 0)
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
      g_autoptr (VarbindAddress) address = get_old_address (old_file, names[i]);
      g_autofree char           *group = g_strconcat (VARBIND_ADDRESS_GROUP, names[i], NULL);

      if (address != NULL && !g_key_file_has_group (file->values, group))
        varbind_address_file_put_address (file, NULL, address);
    }
}
