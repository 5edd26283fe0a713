/* varbind-key-text.c
 *
 * The text of a key file, in which only the lines change that have to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-key-line.h"
#include "varbind-key-text.h"
#include "varbind-secret.h"

/**
 * VarbindKeyText:
 *
 * GKeyFile writes a file anew: it moves keys behind blank lines and comments away
 * from what they are about.  Here everything that a person wrote stays as it was
 * written, also what makes no sense.
 */
struct _VarbindKeyText
{
  GPtrArray *lines; /* without their ends */
};

/**
 * varbind_key_text_new:
 * @text: the text of a file
 *
 * Returns: (transfer full): its lines
 */
VarbindKeyText *
varbind_key_text_new (const char *text)
{
  VarbindKeyText   *self = g_new0 (VarbindKeyText, 1);
  g_autofree char **lines = g_strsplit (text, "\n", -1);
  guint             n = g_strv_length (lines);

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)varbind_secret_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->lines, lines[i]);

  /* The last line has an end, too. */
  if (n > 0 && *lines[n - 1] == '\0')
    g_ptr_array_remove_index (self->lines, n - 1);

  return self;
}

/**
 * varbind_key_text_free:
 * @self: (transfer full): a text
 *
 * Nothing of it, which may be secret, stays in memory.
 */
void
varbind_key_text_free (VarbindKeyText *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * varbind_key_text_to_string:
 * @self: a text
 *
 * Returns: (transfer full): the text of a file
 */
char *
varbind_key_text_to_string (VarbindKeyText *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (self->lines, i));

  return g_string_free (text, FALSE);
}

/* Lines */

static const char *
get_line (VarbindKeyText *self,
          guint           i)
{
  return g_ptr_array_index (self->lines, i);
}

static gboolean
is_blank (VarbindKeyText *self,
          guint           i)
{
  return *varbind_key_line_get_text (get_line (self, i)) == '\0';
}

static gboolean
is_comment (VarbindKeyText *self,
            guint           i)
{
  return *varbind_key_line_get_text (get_line (self, i)) == '#';
}

/* The line at which the group begins; a group may have several beginnings.  The
 * number of lines when there is none from @from on. */
static guint
find_group (VarbindKeyText *self,
            guint           from,
            const char     *group)
{
  while (from < self->lines->len && !varbind_key_line_begins_group (get_line (self, from), group))
    from++;

  return from;
}

/* Behind the last line of the group that begins at @begin. */
static guint
find_end (VarbindKeyText *self,
          guint           begin)
{
  return find_group (self, begin + 1, NULL);
}

/* The last one, which is the one that counts.  The number of lines when there is
 * none. */
static guint
find_key (VarbindKeyText *self,
          const char     *group,
          const char     *key)
{
  guint n = self->lines->len;
  guint found = n;

  for (guint begin = find_group (self, 0, group); begin < n;
       begin = find_group (self, begin + 1, group))
    for (guint i = begin + 1; i < find_end (self, begin); i++)
      if (varbind_key_line_has_key (get_line (self, i), key))
        found = i;

  return found;
}

/**
 * varbind_key_text_get_line:
 * @self: a text
 * @group: a group
 *
 * Returns: the line in which the group begins, from 1; 0 when there is none
 */
guint
varbind_key_text_get_line (VarbindKeyText *self,
                           const char     *group)
{
  guint i = find_group (self, 0, group);

  return i < self->lines->len ? i + 1 : 0;
}

/**
 * varbind_key_text_find_unreadable:
 * @self: a text
 * @group: (nullable): a group; %NULL for the whole text
 *
 * Returns: the first line in it that makes no sense, from 1; 0 when there is none
 */
guint
varbind_key_text_find_unreadable (VarbindKeyText *self,
                                  const char     *group)
{
  gboolean inside = group == NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = get_line (self, i);

      if (group != NULL && varbind_key_line_begins_group (line, NULL))
        inside = varbind_key_line_begins_group (line, group);
      if (inside && !varbind_key_line_is_readable (line))
        return i + 1;
    }

  return 0;
}

/**
 * varbind_key_text_dup_readable:
 * @self: a text
 *
 * Keys before the first group are left out, and those below a line that should name a
 * group: they are not of the group before.  GKeyFile judges a key "Encoding" in the first
 * group; so there is another one before it.
 *
 * Returns: (transfer full): the lines that make sense, which GKeyFile can read
 */
char *
varbind_key_text_dup_readable (VarbindKeyText *self)
{
  GString *text = g_string_new ("[X-First]\n");
  gboolean skipping = TRUE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = get_line (self, i);
      gboolean    is_readable = varbind_key_line_is_readable (line);

      if (varbind_key_line_begins_group (line, NULL))
        skipping = !is_readable;
      if (is_readable && !skipping)
        g_string_append_printf (text, "%s\n", line);
    }

  return g_string_free (text, FALSE);
}

/* With the escapes that GKeyFile wants. */
static char *
make_key_line (const char *key,
               const char *value)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char     *escaped = NULL;

  g_key_file_set_string (file, "group", key, value);
  escaped = g_key_file_get_value (file, "group", key, NULL);

  return g_strdup_printf ("%s=%s", key, escaped);
}

static void
replace_line (VarbindKeyText *self,
              guint           i,
              char           *line)
{
  varbind_secret_free (g_ptr_array_index (self->lines, i));
  g_ptr_array_index (self->lines, i) = line;
}

static void
remove_lines (VarbindKeyText *self,
              guint           begin,
              guint           end)
{
  g_ptr_array_remove_range (self->lines, begin, end - begin);
}

/* At the end of the file, after a blank line. */
static guint
add_group (VarbindKeyText *self,
           const char     *group)
{
  guint n = self->lines->len;

  if (n > 0 && !is_blank (self, n - 1))
    g_ptr_array_add (self->lines, g_strdup (""));
  g_ptr_array_add (self->lines, g_strdup_printf ("[%s]", group));

  return self->lines->len - 1;
}

/* Behind the last key of the group, before what stands at its end. */
static void
add_key (VarbindKeyText *self,
         const char     *group,
         char           *line)
{
  guint begin = find_group (self, 0, group);
  guint i;

  if (begin == self->lines->len)
    begin = add_group (self, group);
  for (i = find_end (self, begin); is_blank (self, i - 1) || is_comment (self, i - 1); i--)
    ;
  g_ptr_array_insert (self->lines, i, line);
}

/**
 * varbind_key_text_set:
 * @self: a text
 * @group: a group; it is added if it is not there
 * @key: a key
 * @value: (nullable): its value; %NULL to remove the key
 */
void
varbind_key_text_set (VarbindKeyText *self,
                      const char     *group,
                      const char     *key,
                      const char     *value)
{
  guint i = find_key (self, group, key);

  if (value == NULL)
    for (; i < self->lines->len; i = find_key (self, group, key))
      remove_lines (self, i, i + 1);
  else if (i < self->lines->len)
    replace_line (self, i, make_key_line (key, value));
  else
    add_key (self, group, make_key_line (key, value));
}

/**
 * varbind_key_text_rename_group:
 * @self: a text
 * @group: a group
 * @new_name: what it shall be called
 */
void
varbind_key_text_rename_group (VarbindKeyText *self,
                               const char     *group,
                               const char     *new_name)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (varbind_key_line_begins_group (get_line (self, i), group))
      replace_line (self, i, g_strdup_printf ("[%s]", new_name));
}

/* The comments right above a group are about it. */
static guint
find_comments (VarbindKeyText *self,
               guint           begin)
{
  while (begin > 0 && is_comment (self, begin - 1))
    begin--;

  return begin;
}

/* The comments and blank lines above the next group stay. */
static void
remove_at (VarbindKeyText *self,
           guint           begin)
{
  guint end = find_end (self, begin);
  guint next = end;

  begin = find_comments (self, begin);
  if (end < self->lines->len)
    next = find_comments (self, end);
  while (next < end && next > begin && is_blank (self, next - 1))
    next--;
  remove_lines (self, begin, next);

  /* Of the blank lines before and behind it one half is enough. */
  while (begin < self->lines->len && is_blank (self, begin) &&
         (begin == 0 || is_blank (self, begin - 1)))
    remove_lines (self, begin, begin + 1);
}

/**
 * varbind_key_text_remove_group:
 * @self: a text
 * @group: a group
 *
 * Removes the group with its keys and with the comments in it and right above it.
 */
void
varbind_key_text_remove_group (VarbindKeyText *self,
                               const char     *group)
{
  guint begin;

  while ((begin = find_group (self, 0, group)) < self->lines->len)
    remove_at (self, begin);
}
