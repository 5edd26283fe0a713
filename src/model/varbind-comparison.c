/* varbind-comparison.c
 *
 * What is different between two snapshots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-comparison.h"
#include "varbind-handle-private.h"
#include "varbind-line.h"
#include "varbind-list.h"
#include "varbind-rules.h"
#include "varbind-snapshot-private.h"

/**
 * VarbindComparison:
 *
 * Three lists of #VarbindDifference: what is new, what is gone, what has changed.
 * How often a handle was used is no difference.
 */

struct _VarbindDifference
{
  GObject parent_instance;

  VarbindHandle *before; /* NULL when it is new */
  VarbindHandle *after;  /* NULL when it is gone */
  char          *text;
};

G_DEFINE_FINAL_TYPE (VarbindDifference, varbind_difference, G_TYPE_OBJECT)

struct _VarbindComparison
{
  GObject parent_instance;

  VarbindSnapshot *before;
  VarbindSnapshot *after;
  VarbindMatch     match;
  VarbindList     *differences[VARBIND_N_CHANGES];
};

G_DEFINE_FINAL_TYPE (VarbindComparison, varbind_comparison, G_TYPE_OBJECT)

static void
varbind_difference_finalize (GObject *object)
{
  VarbindDifference *self = VARBIND_DIFFERENCE (object);

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (varbind_difference_parent_class)->finalize (object);
}

static void
varbind_difference_class_init (VarbindDifferenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_difference_finalize;
}

static void
varbind_difference_init (VarbindDifference *self)
{
}

static void
varbind_comparison_finalize (GObject *object)
{
  VarbindComparison *self = VARBIND_COMPARISON (object);

  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    g_clear_object (&self->differences[i]);
  g_clear_object (&self->before);
  g_clear_object (&self->after);

  G_OBJECT_CLASS (varbind_comparison_parent_class)->finalize (object);
}

static void
varbind_comparison_class_init (VarbindComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_comparison_finalize;
}

static void
varbind_comparison_init (VarbindComparison *self)
{
  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    self->differences[i] = varbind_list_new (VARBIND_TYPE_DIFFERENCE);
}

/* In two runs a value means nothing; of a PDU its number tells less than its type. */
static char *
make_key (VarbindHandle *handle)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);
  const char     *owner_text = "";

  if (owner != NULL)
    owner_text = varbind_handle_get_text (VARBIND_HANDLE (owner));

  return g_strdup_printf ("%d %s\n%s", varbind_handle_get_kind (handle),
                          varbind_handle_get_text (handle), owner_text);
}

static void
append (GString    *text,
        const char *phrase)
{
  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append (text, phrase);
}

static void
compare_texts (GString    *text,
               const char *before,
               const char *after)
{
  g_autofree char *phrase = NULL;

  if (g_strcmp0 (before, after) == 0)
    return;

  phrase = g_strdup_printf ("%s → %s", before, after);
  append (text, phrase);
}

static void
compare_numbers (GString    *text,
                 const char *what,
                 guint       before,
                 guint       after)
{
  g_autofree char *phrase = NULL;

  if (before == after)
    return;

  phrase = g_strdup_printf ("%s %u → %u", what, before, after);
  append (text, phrase);
}

/* "" when nothing is different. */
static char *
describe_change (VarbindHandle *before,
                 VarbindHandle *after)
{
  GString    *text = g_string_new (NULL);
  VarbindKind kind = varbind_handle_get_kind (after);

  if (!varbind_handle_has_same_text (before, after))
    compare_texts (text, varbind_handle_get_text (before), varbind_handle_get_text (after));
  compare_texts (text,
                 varbind_handle_state_to_text (varbind_handle_get_state (before), kind),
                 varbind_handle_state_to_text (varbind_handle_get_state (after), kind));
  compare_numbers (text, _ ("references"), varbind_handle_get_references (before),
                   varbind_handle_get_references (after));
  compare_numbers (text, _ ("users"), varbind_handle_get_n_users (before),
                   varbind_handle_get_n_users (after));

  if (VARBIND_IS_SESSION (before) && VARBIND_IS_SESSION (after))
    {
      compare_numbers (text, _ ("handles"),
                       varbind_session_get_n_live_owned (VARBIND_SESSION (before)),
                       varbind_session_get_n_live_owned (VARBIND_SESSION (after)));
      compare_numbers (text, _ ("outstanding"),
                       varbind_session_get_outstanding (VARBIND_SESSION (before)),
                       varbind_session_get_outstanding (VARBIND_SESSION (after)));
    }

  return g_string_free (text, FALSE);
}

static void
add_difference (VarbindComparison *self,
                VarbindChange      change,
                VarbindHandle     *before,
                VarbindHandle     *after,
                char              *text)
{
  g_autoptr (VarbindDifference) difference = g_object_new (VARBIND_TYPE_DIFFERENCE, NULL);

  g_set_object (&difference->before, before);
  g_set_object (&difference->after, after);
  difference->text = text;
  varbind_list_append (self->differences[change], difference);
}

static void
compare_pair (VarbindComparison *self,
              VarbindHandle     *before,
              VarbindHandle     *after)
{
  g_autofree char *text = describe_change (before, after);

  if (*text != '\0')
    add_difference (self, VARBIND_CHANGE_CHANGED, before, after, g_steal_pointer (&text));
}

/* Handles of the first snapshot that no one of the second has met yet. */
static GHashTable *
index_handles (GPtrArray *handles)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)g_ptr_array_unref);

  /* The first of equals is met first: it stands last. */
  for (guint i = handles->len; i > 0; i--)
    {
      VarbindHandle   *handle = g_ptr_array_index (handles, i - 1);
      g_autofree char *key = make_key (handle);
      GPtrArray       *equals = g_hash_table_lookup (index, key);

      if (equals == NULL)
        {
          equals = g_ptr_array_new ();
          g_hash_table_insert (index, g_steal_pointer (&key), equals);
        }
      g_ptr_array_add (equals, handle);
    }

  return index;
}

/* @index: NULL when values tell. */
static VarbindHandle *
take_match (VarbindComparison *self,
            GHashTable        *index,
            VarbindHandle     *handle)
{
  g_autofree char *key = NULL;
  VarbindHandle   *other;
  GPtrArray       *equals;

  if (index == NULL)
    {
      other = varbind_target_lookup (varbind_snapshot_get_target (self->before),
                                     varbind_handle_get_token (handle));
      return other != NULL && varbind_handle_get_kind (other) == varbind_handle_get_kind (handle)
               ? other
               : NULL;
    }

  key = make_key (handle);
  equals = g_hash_table_lookup (index, key);

  return equals != NULL && equals->len > 0 ? g_ptr_array_steal_index (equals, equals->len - 1)
                                           : NULL;
}

static void
compare (VarbindComparison *self)
{
  g_autoptr (GPtrArray)  before = varbind_snapshot_dup_handles (self->before);
  g_autoptr (GPtrArray)  after = varbind_snapshot_dup_handles (self->after);
  g_autoptr (GHashTable) index = NULL;
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  if (self->match == VARBIND_MATCH_TEXTS)
    index = index_handles (before);

  for (guint i = 0; i < after->len; i++)
    {
      VarbindHandle *handle = g_ptr_array_index (after, i);
      VarbindHandle *other = take_match (self, index, handle);

      if (other == NULL)
        {
          add_difference (self, VARBIND_CHANGE_NEW, NULL, handle, g_strdup (""));
          continue;
        }
      g_hash_table_add (met, other);
      compare_pair (self, other, handle);
    }

  for (guint i = 0; i < before->len; i++)
    if (!g_hash_table_contains (met, g_ptr_array_index (before, i)))
      add_difference (self, VARBIND_CHANGE_GONE, g_ptr_array_index (before, i), NULL,
                      g_strdup (""));

  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    varbind_list_commit (self->differences[i]);
}

/**
 * varbind_comparison_choose_match:
 * @before: a snapshot
 * @after: another one
 *
 * Returns: by what handles are the same, unless somebody knows better: in one run of
 *   a program by their values, which mean nothing in another run
 */
VarbindMatch
varbind_comparison_choose_match (VarbindSnapshot *before,
                                 VarbindSnapshot *after)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (before), VARBIND_MATCH_VALUES);
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (after), VARBIND_MATCH_VALUES);

  return varbind_target_get_run (varbind_snapshot_get_target (before)) ==
             varbind_target_get_run (varbind_snapshot_get_target (after))
           ? VARBIND_MATCH_VALUES
           : VARBIND_MATCH_TEXTS;
}

/**
 * varbind_comparison_new:
 * @before: a snapshot
 * @after: a later one, or one of another run
 * @match: by what handles are the same
 *
 * Returns: (transfer full): what is different
 */
VarbindComparison *
varbind_comparison_new (VarbindSnapshot *before,
                        VarbindSnapshot *after,
                        VarbindMatch     match)
{
  VarbindComparison *self;

  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (before), NULL);
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (after), NULL);

  self = g_object_new (VARBIND_TYPE_COMPARISON, NULL);
  self->before = g_object_ref (before);
  self->after = g_object_ref (after);
  self->match = match;
  compare (self);

  return self;
}

/**
 * varbind_comparison_get_before:
 * @self: a comparison
 *
 * Returns: (transfer none): the first snapshot
 */
VarbindSnapshot *
varbind_comparison_get_before (VarbindComparison *self)
{
  g_return_val_if_fail (VARBIND_IS_COMPARISON (self), NULL);

  return self->before;
}

/**
 * varbind_comparison_get_after:
 * @self: a comparison
 *
 * Returns: (transfer none): the second snapshot
 */
VarbindSnapshot *
varbind_comparison_get_after (VarbindComparison *self)
{
  g_return_val_if_fail (VARBIND_IS_COMPARISON (self), NULL);

  return self->after;
}

/**
 * varbind_comparison_get_match:
 * @self: a comparison
 *
 * Returns: by what handles are the same in it
 */
VarbindMatch
varbind_comparison_get_match (VarbindComparison *self)
{
  g_return_val_if_fail (VARBIND_IS_COMPARISON (self), VARBIND_MATCH_VALUES);

  return self->match;
}

/**
 * varbind_comparison_get_differences:
 * @self: a comparison
 * @change: of which kind
 *
 * Returns: (transfer none): of #VarbindDifference, sessions first, then by kind and
 *   number
 */
GListModel *
varbind_comparison_get_differences (VarbindComparison *self,
                                    VarbindChange      change)
{
  g_return_val_if_fail (VARBIND_IS_COMPARISON (self), NULL);
  g_return_val_if_fail ((guint)change < VARBIND_N_CHANGES, NULL);

  return G_LIST_MODEL (self->differences[change]);
}

/**
 * varbind_difference_get_change:
 * @self: a difference
 *
 * Returns: of which kind it is
 */
VarbindChange
varbind_difference_get_change (VarbindDifference *self)
{
  g_return_val_if_fail (VARBIND_IS_DIFFERENCE (self), VARBIND_CHANGE_CHANGED);

  if (self->before == NULL)
    return VARBIND_CHANGE_NEW;

  return self->after == NULL ? VARBIND_CHANGE_GONE : VARBIND_CHANGE_CHANGED;
}

/**
 * varbind_difference_get_before:
 * @self: a difference
 *
 * Returns: (nullable) (transfer none): the handle of the first snapshot
 */
VarbindHandle *
varbind_difference_get_before (VarbindDifference *self)
{
  g_return_val_if_fail (VARBIND_IS_DIFFERENCE (self), NULL);

  return self->before;
}

/**
 * varbind_difference_get_after:
 * @self: a difference
 *
 * Returns: (nullable) (transfer none): the handle of the second snapshot
 */
VarbindHandle *
varbind_difference_get_after (VarbindDifference *self)
{
  g_return_val_if_fail (VARBIND_IS_DIFFERENCE (self), NULL);

  return self->after;
}

/**
 * varbind_difference_get_handle:
 * @self: a difference
 *
 * Returns: (transfer none): the handle as it is after, or as it was when it is gone
 */
VarbindHandle *
varbind_difference_get_handle (VarbindDifference *self)
{
  g_return_val_if_fail (VARBIND_IS_DIFFERENCE (self), NULL);

  return self->after != NULL ? self->after : self->before;
}

/**
 * varbind_difference_get_text:
 * @self: a difference
 *
 * Returns: of what has changed, how, translated: "references 1 → 2"; otherwise ""
 */
const char *
varbind_difference_get_text (VarbindDifference *self)
{
  g_return_val_if_fail (VARBIND_IS_DIFFERENCE (self), NULL);

  return self->text;
}

static void
print_changes (GString           *text,
               VarbindComparison *self,
               VarbindChange      change,
               const char        *heading)
{
  VarbindList *differences = self->differences[change];

  if (varbind_list_get_length (differences) == 0)
    return;

  g_string_append_printf (text, "%s\n", heading);
  for (guint i = 0; i < varbind_list_get_length (differences); i++)
    {
      VarbindDifference *difference = varbind_list_peek (differences, i);
      VarbindHandle     *handle = varbind_difference_get_handle (difference);
      g_autofree char   *described = varbind_handle_describe (handle);
      g_autofree char   *what = varbind_line_new (described);
      g_autofree char   *how = varbind_line_new (difference->text);

      g_string_append_printf (text, *how != '\0' ? "  %s: %s\n" : "  %s%s\n", what, how);
    }
}

static char *
print_text (VarbindComparison *self)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *before = varbind_line_new (varbind_snapshot_get_name (self->before));
  g_autofree char *after = varbind_line_new (varbind_snapshot_get_name (self->after));
  gsize            length;

  g_string_append_printf (text, "%s → %s\n", before, after);
  length = text->len;
  print_changes (text, self, VARBIND_CHANGE_NEW, C_ ("handles in a comparison", "New:"));
  print_changes (text, self, VARBIND_CHANGE_GONE, C_ ("handles in a comparison", "Gone:"));
  print_changes (text, self, VARBIND_CHANGE_CHANGED, C_ ("handles in a comparison", "Changed:"));
  if (text->len == length)
    g_string_append_printf (text, "%s\n", _ ("No Difference"));

  return g_string_free (text, FALSE);
}

static JsonArray *
make_differences (VarbindComparison *self,
                  VarbindChange      change)
{
  JsonArray   *array = json_array_new ();
  VarbindList *differences = self->differences[change];

  for (guint i = 0; i < varbind_list_get_length (differences); i++)
    {
      VarbindDifference *difference = varbind_list_peek (differences, i);
      JsonObject        *object;

      if (change != VARBIND_CHANGE_CHANGED)
        object = varbind_snapshot_make_handle (varbind_difference_get_handle (difference));
      else
        {
          object = json_object_new ();
          json_object_set_object_member (object, "before",
                                         varbind_snapshot_make_handle (difference->before));
          json_object_set_object_member (object, "after",
                                         varbind_snapshot_make_handle (difference->after));
        }
      json_array_add_object_element (array, object);
    }

  return array;
}

static char *
print_json (VarbindComparison *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_int_member (object, "version", 1);
  varbind_json_set_text (object, "before", varbind_snapshot_get_name (self->before));
  varbind_json_set_text (object, "after", varbind_snapshot_get_name (self->after));
  json_object_set_array_member (object, "new", make_differences (self, VARBIND_CHANGE_NEW));
  json_object_set_array_member (object, "gone", make_differences (self, VARBIND_CHANGE_GONE));
  json_object_set_array_member (object, "changed",
                                make_differences (self, VARBIND_CHANGE_CHANGED));

  return varbind_json_print (object);
}

/**
 * varbind_comparison_print:
 * @self: a comparison
 * @format: form
 *
 * Returns: (transfer full): the differences, with a newline at its end
 */
char *
varbind_comparison_print (VarbindComparison    *self,
                          VarbindSnapshotFormat format)
{
  g_return_val_if_fail (VARBIND_IS_COMPARISON (self), NULL);

  return format == VARBIND_SNAPSHOT_JSON ? print_json (self) : print_text (self);
}
