/* list-watch.c
 *
 * Proves that a list model tells the truth.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "list-watch.h"
#include "test-wait.h"

/**
 * ListWatch:
 *
 * Keeps a mirror of a list model from its signals alone, and compares the two
 * after each.
 */

struct _ListWatch
{
  GPtrArray *mirror;
  GString   *changes;
};

static void
assert_mirrors (ListWatch  *watch,
                GListModel *model)
{
  g_assert_cmpuint (watch->mirror->len, ==, g_list_model_get_n_items (model));
  g_assert_null (g_list_model_get_item (model, watch->mirror->len));

  for (guint i = 0; i < watch->mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (watch->mirror, i));
    }
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  ListWatch  *watch)
{
  g_assert_true (removed != 0 || added != 0);
  g_assert_cmpuint (position + removed, <=, watch->mirror->len);

  if (removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      GObject *item = g_list_model_get_item (model, position + i);

      g_assert_nonnull (item);
      g_assert_true (g_type_is_a (G_OBJECT_TYPE (item), g_list_model_get_item_type (model)));
      g_ptr_array_insert (watch->mirror, position + i, item);
    }

  assert_mirrors (watch, model);

  g_string_append_printf (watch->changes, "%s%u-%u+%u",
                          watch->changes->len > 0 ? " " : "", position, removed, added);
}

static void
list_watch_free (gpointer data)
{
  ListWatch *watch = data;

  g_assert_cmpstr (watch->changes->str, ==, "");

  g_string_free (watch->changes, TRUE);
  g_ptr_array_unref (watch->mirror);
  g_free (watch);
}

/**
 * list_watch_new:
 * @model: a list model
 *
 * Watches a model until its end, and then insists that every change it told of
 * was asked for with assert_changes().
 *
 * Returns: (transfer none): the watch, which belongs to the model
 */
ListWatch *
list_watch_new (gpointer model)
{
  ListWatch *watch = g_new0 (ListWatch, 1);

  watch->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  watch->changes = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (watch->mirror, g_list_model_get_item (model, i));

  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), watch);
  g_object_set_data_full (model, "list-watch", watch, list_watch_free);

  return watch;
}

/**
 * list_watch_get_changes:
 * @watch: a watch
 *
 * Returns: the changes since they were last forgotten
 */
const char *
list_watch_get_changes (ListWatch *watch)
{
  return watch->changes->str;
}

/**
 * list_watch_forget:
 * @watch: a watch
 *
 * Begins anew.
 */
void
list_watch_forget (ListWatch *watch)
{
  g_string_truncate (watch->changes, 0);
}

typedef struct
{
  GListModel *list;
  guint       n_items;
} Awaited;

static gboolean
has_come (gpointer data)
{
  const Awaited *awaited = data;

  return g_list_model_get_n_items (awaited->list) >= awaited->n_items;
}

/**
 * list_wait_for:
 * @list: a list
 * @n_items: how many items it is to have, or more
 * @what: what these are, in words
 *
 * Turns the default main context until they have come.
 */
void
list_wait_for (GListModel *list,
               guint       n_items,
               const char *what)
{
  Awaited awaited = { list, n_items };

  test_wait_until (has_come, &awaited, what);
}
