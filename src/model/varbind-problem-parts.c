/* varbind-problem-parts.c
 *
 * Which problems are a part of another one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-problem-parts.h"
#include "varbind-problem-private.h"

/**
 * VarbindProblemParts:
 *
 * One fault can break two rules: a handle that leaked has a session that was left
 * open.  Rules say for each occurrence of the one with which problems it could be
 * told.  It is a part of the first of them that has come as far as itself, when that
 * is so of all its occurrences; else it stands for itself.
 */
struct _VarbindProblemParts
{
  GHashTable *links;   /* Link, by its part */
  GPtrArray  *ordered; /* of them, as they came; borrowed */
  GHashTable *wholes;  /* all that were named */
};

typedef struct
{
  VarbindProblem *part;
  GPtrArray      *wholes; /* in the order in which they were named */
  GHashTable     *set;    /* of them */
  VarbindProblem *whole;  /* that it is a part of now; borrowed of the above */
  guint           n_joined;
} Link;

static void
free_link (gpointer data)
{
  Link *link = data;

  g_hash_table_unref (link->set);
  g_ptr_array_unref (link->wholes);
  g_object_unref (link->part);
  g_free (link);
}

/**
 * varbind_problem_parts_new:
 *
 * Returns: (transfer full): no problem is a part of another one
 */
VarbindProblemParts *
varbind_problem_parts_new (void)
{
  VarbindProblemParts *self = g_new0 (VarbindProblemParts, 1);

  self->links = g_hash_table_new_full (NULL, NULL, NULL, free_link);
  self->ordered = g_ptr_array_new ();
  self->wholes = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  return self;
}

/**
 * varbind_problem_parts_free:
 * @self: which problems are parts of others
 */
void
varbind_problem_parts_free (VarbindProblemParts *self)
{
  g_ptr_array_unref (self->ordered);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->wholes);
  g_free (self);
}

static Link *
ensure_link (VarbindProblemParts *self,
             VarbindProblem      *part)
{
  Link *link = g_hash_table_lookup (self->links, part);

  if (link != NULL)
    return link;

  link = g_new0 (Link, 1);
  link->part = g_object_ref (part);
  link->wholes = g_ptr_array_new_with_free_func (g_object_unref);
  link->set = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (self->links, part, link);
  g_ptr_array_add (self->ordered, link);

  return link;
}

/**
 * varbind_problem_parts_join:
 * @self: which problems are parts of others
 * @part: a problem that was just counted once more
 * @wholes: (element-type VarbindProblem): those with which this occurrence could be
 *   told; not empty, and none of them is joined with others itself
 */
void
varbind_problem_parts_join (VarbindProblemParts *self,
                            VarbindProblem      *part,
                            GPtrArray           *wholes)
{
  Link *link = ensure_link (self, part);

  link->n_joined++;
  for (guint i = 0; i < wholes->len; i++)
    {
      VarbindProblem *whole = g_ptr_array_index (wholes, i);

      if (!g_hash_table_add (link->set, whole))
        continue;
      g_ptr_array_add (link->wholes, g_object_ref (whole));
      if (!g_hash_table_contains (self->wholes, whole))
        g_hash_table_add (self->wholes, g_object_ref (whole));
    }
}

static VarbindProblem *
find_whole (const Link *link)
{
  VarbindPhase phase = varbind_problem_get_phase (link->part);

  if (link->n_joined < varbind_problem_get_count (link->part))
    return NULL;

  for (guint i = 0; i < link->wholes->len; i++)
    if (varbind_problem_get_phase (g_ptr_array_index (link->wholes, i)) == phase)
      return g_ptr_array_index (link->wholes, i);

  return NULL;
}

/**
 * varbind_problem_parts_update:
 * @self: which problems are parts of others
 *
 * Decides anew, after problems have come to be shown or suppressed, and tells those
 * that have parts.
 */
void
varbind_problem_parts_update (VarbindProblemParts *self)
{
  g_autoptr (GHashTable) parts = NULL;
  GHashTableIter         iter;
  gpointer               whole;

  parts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < self->ordered->len; i++)
    {
      Link      *link = g_ptr_array_index (self->ordered, i);
      GPtrArray *of_whole;

      link->whole = find_whole (link);
      if (link->whole == NULL)
        continue;

      of_whole = g_hash_table_lookup (parts, link->whole);
      if (of_whole == NULL)
        {
          of_whole = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (parts, link->whole, of_whole);
        }
      g_ptr_array_add (of_whole, g_object_ref (link->part));
    }

  g_hash_table_iter_init (&iter, self->wholes);
  while (g_hash_table_iter_next (&iter, &whole, NULL))
    varbind_problem_set_parts (whole, g_hash_table_lookup (parts, whole));
}

/**
 * varbind_problem_parts_get_whole:
 * @self: which problems are parts of others
 * @problem: a problem
 *
 * Returns: (nullable) (transfer none): the one that it is a part of
 */
VarbindProblem *
varbind_problem_parts_get_whole (VarbindProblemParts *self,
                                 VarbindProblem      *problem)
{
  const Link *link = g_hash_table_lookup (self->links, problem);

  return link != NULL ? link->whole : NULL;
}
