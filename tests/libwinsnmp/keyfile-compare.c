/* keyfile-compare.c
 *
 * One text, read by the library and by GLib.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "keyfile-compare.h"
#include "keyfile.h"

/* The keys of a group, in order. */
typedef struct
{
  char       *name;
  GPtrArray  *keys;
  GHashTable *values;
} Group;

static Group *
group_new (const char *name)
{
  Group *group = g_new0 (Group, 1);

  group->name = g_strdup (name);
  group->keys = g_ptr_array_new_with_free_func (g_free);
  group->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  return group;
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_hash_table_unref (group->values);
  g_ptr_array_unref (group->keys);
  g_free (group);
}

static Group *
find_group (GPtrArray  *groups,
            const char *name)
{
  for (guint i = 0; i < groups->len; i++)
    if (g_str_equal (((Group *)g_ptr_array_index (groups, i))->name, name))
      return g_ptr_array_index (groups, i);

  g_ptr_array_add (groups, group_new (name));
  return g_ptr_array_index (groups, groups->len - 1);
}

static void
set_value (Group      *group,
           const char *key,
           const char *value)
{
  char *own_key = NULL;

  if (!g_hash_table_lookup_extended (group->values, key, (gpointer *)&own_key, NULL))
    {
      own_key = g_strdup (key);
      g_ptr_array_add (group->keys, own_key);
    }
  g_hash_table_replace (group->values, own_key, g_strdup (value));
}

static char *
print (GPtrArray *groups)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);

      g_string_append_printf (text, "[%s]\n", group->name);
      for (guint j = 0; j < group->keys->len; j++)
        {
          const char *key = g_ptr_array_index (group->keys, j);

          g_string_append_printf (text, "%s=%s\n", key,
                                  (char *)g_hash_table_lookup (group->values, key));
        }
    }

  return g_string_free (text, FALSE);
}

char *
keyfile_read (const char *text,
              gsize       length,
              guint      *n_faults)
{
  g_autofree char      *copy = g_malloc (length + 1);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  WsnmpKeyFile          file;
  WsnmpKeyFileLine      line;

  *n_faults = 0;
  memcpy (copy, text, length);
  wsnmp_keyfile_begin (&file, copy, length);
  while (wsnmp_keyfile_next (&file, &line))
    {
      if (line.fault != 0)
        (*n_faults)++;
      else if (line.key == NULL)
        find_group (groups, line.group);
      else
        set_value (find_group (groups, line.group), line.key, line.value);
    }

  return print (groups);
}

static gboolean
read_group (GKeyFile *file,
            Group    *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group->name, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *value = g_key_file_get_string (file, group->name, keys[i], &error);

      /* With a wrong escape there are both. */
      if (error != NULL)
        return FALSE;
      set_value (group, keys[i], value);
    }

  return TRUE;
}

char *
keyfile_read_by_glib (const char *text,
                      gsize       length)
{
  g_autoptr (GKeyFile)  file = g_key_file_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  g_auto (GStrv) names = NULL;

  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    return NULL;

  names = g_key_file_get_groups (file, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (!read_group (file, find_group (groups, names[i])))
      return NULL;

  return print (groups);
}
