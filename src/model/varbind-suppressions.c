/* varbind-suppressions.c
 *
 * Problems that a person does not want to hear of.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-stack.h"
#include "varbind-suppressions.h"

/**
 * VarbindSuppressions:
 *
 * Read from key files; each group is one suppression:
 *
 *     [The poller keeps its lists]
 *     Rule=held-too-long
 *     Function=poll_*
 *     Module=libpoller.so*
 *
 * docs/problems.md describes the file.
 */

/* What nobody writes by hand is not read. */
#define MAX_FILE_BYTES (1024 * 1024)

#define KEY_RULE "Rule"
#define KEY_FUNCTION "Function"
#define KEY_MODULE "Module"

typedef struct
{
  const VarbindRule *rule;     /* NULL for all */
  GPatternSpec      *function; /* NULL for all */
  GPatternSpec      *module;   /* NULL for all */
} Entry;

struct _VarbindSuppressions
{
  GObject parent_instance;

  GArray *entries;
};

G_DEFINE_FINAL_TYPE (VarbindSuppressions, varbind_suppressions, G_TYPE_OBJECT)

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->function, g_pattern_spec_free);
  g_clear_pointer (&entry->module, g_pattern_spec_free);
}

static GArray *
new_entries (void)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, clear_entry);

  return entries;
}

static void
varbind_suppressions_finalize (GObject *object)
{
  VarbindSuppressions *self = VARBIND_SUPPRESSIONS (object);

  g_clear_pointer (&self->entries, g_array_unref);

  G_OBJECT_CLASS (varbind_suppressions_parent_class)->finalize (object);
}

static void
varbind_suppressions_class_init (VarbindSuppressionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_suppressions_finalize;
}

static void
varbind_suppressions_init (VarbindSuppressions *self)
{
  self->entries = new_entries ();
}

/**
 * varbind_suppressions_new:
 *
 * Returns: (transfer full): suppressions that let every problem through
 */
VarbindSuppressions *
varbind_suppressions_new (void)
{
  return g_object_new (VARBIND_TYPE_SUPPRESSIONS, NULL);
}

static void
add_entry (GArray                   *entries,
           const VarbindSuppression *suppression,
           const VarbindRule        *rule)
{
  Entry entry = { rule, NULL, NULL };

  if (suppression->function != NULL)
    entry.function = g_pattern_spec_new (suppression->function);
  if (suppression->module != NULL)
    entry.module = g_pattern_spec_new (suppression->module);
  g_array_append_val (entries, entry);
}

/**
 * varbind_suppressions_add:
 * @self: suppressions
 * @suppression: one more; with a known rule or none
 */
void
varbind_suppressions_add (VarbindSuppressions      *self,
                          const VarbindSuppression *suppression)
{
  const VarbindRule *rule = NULL;

  g_return_if_fail (VARBIND_IS_SUPPRESSIONS (self));
  g_return_if_fail (suppression != NULL);

  if (suppression->rule != NULL)
    rule = varbind_rule_find (suppression->rule);
  g_return_if_fail (suppression->rule == NULL || rule != NULL);

  add_entry (self->entries, suppression, rule);
}

/* As it stands there: a pattern needs no escapes, and GLib 2.74 stumbles over two
 * that are wrong. */
static char *
get_value (GKeyFile   *file,
           const char *group,
           const char *key)
{
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
}

static gboolean
check_keys (GKeyFile   *file,
            const char *group,
            GError    **error)
{
  static const char *const known[] = { KEY_RULE, KEY_FUNCTION, KEY_MODULE, NULL };

  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (known, keys[i]))
      {
        g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND,
                     _ ("[%s]: there is no key “%s”; known are Rule, Function and Module"),
                     group, keys[i]);
        return FALSE;
      }

  return TRUE;
}

static gboolean
read_group (GKeyFile   *file,
            const char *group,
            GArray     *entries,
            GError    **error)
{
  g_autofree char   *id = get_value (file, group, KEY_RULE);
  g_autofree char   *function = get_value (file, group, KEY_FUNCTION);
  g_autofree char   *module = get_value (file, group, KEY_MODULE);
  VarbindSuppression suppression = { id, function, module };
  const VarbindRule *rule = id != NULL ? varbind_rule_find (id) : NULL;

  if (!check_keys (file, group, error))
    return FALSE;

  if (id != NULL && rule == NULL)
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   _ ("[%s]: there is no rule “%s”"), group, id);
      return FALSE;
    }
  if (id == NULL && function == NULL && module == NULL)
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   _ ("[%s]: a rule, a function or a module must be given"), group);
      return FALSE;
    }
  add_entry (entries, &suppression, rule);

  return TRUE;
}

/* What the parser complains of is put in its message. */
static gboolean
parse (GKeyFile     *file,
       const char   *data,
       gssize        length,
       GKeyFileFlags flags,
       GError      **error)
{
  if (!g_utf8_validate (data, length, NULL))
    {
      g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING,
                           _ ("The file is no text in UTF-8"));
      return FALSE;
    }

  return g_key_file_load_from_data (file, data, length, flags, error);
}

/**
 * varbind_suppressions_load_data:
 * @self: suppressions
 * @data: contents of a file of suppressions
 * @length: in bytes, or -1
 * @error: (nullable): #GKeyFileError
 *
 * Adds what stands in the file, or nothing when it is wrong anywhere.
 *
 * Returns: whether the file was right
 */
gboolean
varbind_suppressions_load_data (VarbindSuppressions *self,
                                const char          *data,
                                gssize               length,
                                GError             **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GArray)   entries = new_entries ();
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (VARBIND_IS_SUPPRESSIONS (self), FALSE);
  g_return_val_if_fail (data != NULL, FALSE);

  if (!parse (file, data, length, G_KEY_FILE_NONE, error))
    return FALSE;

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!read_group (file, groups[i], entries, error))
      return FALSE;

  if (entries->len > 0)
    g_array_append_vals (self->entries, entries->data, entries->len);
  g_array_set_clear_func (entries, NULL);

  return TRUE;
}

static gboolean
load_contents (GFile   *file,
               char   **ret_data,
               gsize   *ret_length,
               GError **error)
{
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL,
                            error);
  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) > MAX_FILE_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The file is too large for suppressions"));
      return FALSE;
    }

  return g_file_load_contents (file, NULL, ret_data, ret_length, NULL, error);
}

/**
 * varbind_suppressions_load_file:
 * @self: suppressions
 * @file: a file of suppressions
 * @error: (nullable): #GKeyFileError, #GIOErrorEnum
 *
 * Adds what stands in the file, or nothing when it is wrong anywhere.  Blocks;
 * the file is small.
 *
 * Returns: whether the file could be read and was right
 */
gboolean
varbind_suppressions_load_file (VarbindSuppressions *self,
                                GFile               *file,
                                GError             **error)
{
  g_autofree char *data = NULL;
  gsize            length;

  g_return_val_if_fail (VARBIND_IS_SUPPRESSIONS (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return load_contents (file, &data, &length, error) &&
         varbind_suppressions_load_data (self, data, length, error);
}

/**
 * varbind_suppressions_get_n_suppressions:
 * @self: suppressions
 *
 * Returns: how many there are
 */
guint
varbind_suppressions_get_n_suppressions (VarbindSuppressions *self)
{
  g_return_val_if_fail (VARBIND_IS_SUPPRESSIONS (self), 0);

  return self->entries->len;
}

static gboolean
needs_names (const Entry *entry)
{
  return entry->function != NULL || entry->module != NULL;
}

/**
 * varbind_suppressions_need_names:
 * @self: suppressions
 *
 * Returns: whether one of them asks for a function or a module
 */
gboolean
varbind_suppressions_need_names (VarbindSuppressions *self)
{
  g_return_val_if_fail (VARBIND_IS_SUPPRESSIONS (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    if (needs_names (&g_array_index (self->entries, Entry, i)))
      return TRUE;

  return FALSE;
}

static gboolean
matches_frame (const Entry        *entry,
               const VarbindFrame *frame)
{
  g_autofree char *module = NULL;

  if (entry->function != NULL &&
      (frame->function == NULL || !g_pattern_spec_match_string (entry->function, frame->function)))
    return FALSE;
  if (entry->module == NULL)
    return TRUE;
  if (frame->module == NULL)
    return FALSE;

  module = g_path_get_basename (frame->module);

  return g_pattern_spec_match_string (entry->module, module);
}

static gboolean
matches_a_frame (const Entry    *entry,
                 VarbindProblem *problem)
{
  for (guint role = 0; role < VARBIND_N_STACKS; role++)
    {
      GPtrArray *stack = varbind_problem_get_stack (problem, role);

      for (guint i = 0; stack != NULL && i < stack->len; i++)
        if (matches_frame (entry, g_ptr_array_index (stack, i)))
          return TRUE;
    }

  return FALSE;
}

/**
 * varbind_suppressions_match:
 * @self: suppressions
 * @problem: a problem
 *
 * Returns: whether the problem is not to be told; one that asks for names does
 *   not match before they are known
 */
gboolean
varbind_suppressions_match (VarbindSuppressions *self,
                            VarbindProblem      *problem)
{
  g_return_val_if_fail (VARBIND_IS_SUPPRESSIONS (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_PROBLEM (problem), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->rule != NULL && entry->rule != varbind_problem_get_rule (problem))
        continue;
      if (!needs_names (entry) || matches_a_frame (entry, problem))
        return TRUE;
    }

  return FALSE;
}

/* A file that does not exist is empty. */
static gboolean
load_key_file (GKeyFile *key_file,
               GFile    *file,
               GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char   *data = NULL;
  gsize              length;

  if (load_contents (file, &data, &length, &local_error))
    return parse (key_file, data, length, G_KEY_FILE_KEEP_COMMENTS, error);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* A name that no group has: the groups of one file are told apart by it. */
static char *
invent_name (GKeyFile                 *file,
             const VarbindSuppression *suppression)
{
  const char *what = suppression->rule;

  if (what == NULL)
    what = suppression->function != NULL ? KEY_FUNCTION : KEY_MODULE;

  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %u", what, i);

      if (!g_key_file_has_group (file, name))
        return g_steal_pointer (&name);
    }
}

/* A name comes from a program's own symbols; "?" stands for what a line of the
 * file cannot hold. */
static void
set_value (GKeyFile   *file,
           const char *group,
           const char *key,
           const char *value)
{
  g_autofree char *line = g_utf8_make_valid (value != NULL ? value : "", -1);

  if (value != NULL)
    g_key_file_set_value (file, group, key, g_strstrip (g_strdelimit (line, "\r\n", '?')));
}

/**
 * varbind_suppressions_append_to_file:
 * @file: a file of suppressions; it need not exist
 * @suppression: what to add
 * @error: (nullable): #GKeyFileError, #GIOErrorEnum
 *
 * What stands in the file is kept, with its comments.  When that cannot be read
 * the file is left alone.  Blocks; the file is small.
 *
 * Returns: whether it was written
 */
gboolean
varbind_suppressions_append_to_file (GFile                    *file,
                                     const VarbindSuppression *suppression,
                                     GError                  **error)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autoptr (GFile)    folder = g_file_get_parent (file);
  g_autofree char     *name = NULL;
  g_autofree char     *text = NULL;
  gsize                length;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (suppression != NULL, FALSE);

  if (!load_key_file (key_file, file, error))
    return FALSE;

  name = invent_name (key_file, suppression);
  set_value (key_file, name, KEY_RULE, suppression->rule);
  set_value (key_file, name, KEY_FUNCTION, suppression->function);
  set_value (key_file, name, KEY_MODULE, suppression->module);
  text = g_key_file_to_data (key_file, &length, NULL);

  if (folder != NULL)
    g_file_make_directory_with_parents (folder, NULL, NULL);

  return g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                                  error);
}
