/* test-list.c
 *
 * VarbindList and VarbindListPair under the mirror watch.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "list-watch.h"
#include "varbind-list-pair.h"

static void
append (VarbindList *list,
        guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_object_new (G_TYPE_OBJECT, NULL);

      varbind_list_append (list, item);
    }
}

static void
count_notify_cb (guint *count)
{
  (*count)++;
}

static void
test_append_announces_once (void)
{
  VarbindList *list = varbind_list_new (G_TYPE_OBJECT);
  ListWatch   *watch = list_watch_new (list);
  guint        notified = 0;

  g_signal_connect_swapped (list, "notify::n-items", G_CALLBACK (count_notify_cb), &notified);

  append (list, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_cmpuint (varbind_list_get_length (list), ==, 3);
  assert_changes (watch, "");

  varbind_list_commit (list);
  assert_changes (watch, "0-0+3");
  varbind_list_commit (list);
  assert_changes (watch, "");

  append (list, 2);
  varbind_list_commit (list);
  assert_changes (watch, "3-0+2");
  g_assert_cmpuint (notified, ==, 2);

  g_assert_finalize_object (list);
}

static void
test_drop_first (void)
{
  VarbindList *list = varbind_list_new (G_TYPE_OBJECT);
  ListWatch   *watch = list_watch_new (list);

  append (list, 5);
  varbind_list_commit (list);
  list_watch_forget (watch);

  append (list, 2);
  varbind_list_drop_first (list, 3);
  g_assert_cmpuint (varbind_list_get_length (list), ==, 4);
  g_assert_true (varbind_list_peek (list, 0) != NULL);
  varbind_list_commit (list);
  assert_changes (watch, "0-3+0 2-0+2");

  g_assert_finalize_object (list);
}

static void
test_drop_what_was_never_seen (void)
{
  VarbindList *list = varbind_list_new (G_TYPE_OBJECT);
  ListWatch   *watch = list_watch_new (list);

  append (list, 2);
  varbind_list_commit (list);
  list_watch_forget (watch);

  append (list, 5);
  varbind_list_drop_first (list, 4);
  varbind_list_commit (list);
  assert_changes (watch, "0-2+0 0-0+3");

  append (list, 2);
  varbind_list_drop_first (list, 5);
  varbind_list_commit (list);
  assert_changes (watch, "0-3+0");

  g_assert_finalize_object (list);
}

static gboolean
is_marked (gpointer item,
           gpointer user_data)
{
  return g_object_get_data (item, "marked") != NULL;
}

static void
mark (VarbindList *list,
      guint        position)
{
  g_object_set_data (varbind_list_peek (list, position), "marked", list);
}

static void
test_remove_runs (void)
{
  VarbindList *list = varbind_list_new (G_TYPE_OBJECT);
  ListWatch   *watch = list_watch_new (list);

  append (list, 8);
  varbind_list_commit (list);
  list_watch_forget (watch);

  varbind_list_remove_if (list, is_marked, NULL);
  assert_changes (watch, "");

  mark (list, 0);
  mark (list, 3);
  mark (list, 4);
  mark (list, 7);
  varbind_list_remove_if (list, is_marked, NULL);
  assert_changes (watch, "7-1+0 3-2+0 0-1+0");

  for (guint i = 0; i < 4; i++)
    mark (list, i);
  varbind_list_remove_if (list, is_marked, NULL);
  assert_changes (watch, "0-4+0");

  g_assert_finalize_object (list);
}

static void
test_remove_many_runs_in_one (void)
{
  VarbindList *list = varbind_list_new (G_TYPE_OBJECT);
  ListWatch   *watch = list_watch_new (list);

  append (list, 1000);
  varbind_list_commit (list);
  list_watch_forget (watch);

  for (guint i = 101; i < 900; i += 2)
    mark (list, i);
  varbind_list_remove_if (list, is_marked, NULL);
  assert_changes (watch, "101-799+399");

  g_assert_finalize_object (list);
}

/* What a list is made of, with the object that was made of it. */
typedef struct
{
  GObject *object;
  guint   *n_made;
  guint   *n_dropped;
} Seed;

static gpointer
make_object (gpointer data)
{
  Seed *seed = data;

  if (seed->object == NULL)
    {
      seed->object = g_object_new (G_TYPE_OBJECT, NULL);
      (*seed->n_made)++;
    }

  return seed->object;
}

static void
drop_seed (gpointer data)
{
  Seed *seed = data;

  (*seed->n_dropped)++;
  g_clear_object (&seed->object);
  g_free (seed);
}

static void
test_makes_what_is_asked_for (void)
{
  VarbindList        *list = varbind_list_new_made (G_TYPE_OBJECT, make_object, drop_seed);
  guint               n_made = 0, n_dropped = 0;
  g_autoptr (GObject) item = NULL;
  g_autoptr (GObject) again = NULL;

  for (guint i = 0; i < 5; i++)
    {
      Seed seed = { NULL, &n_made, &n_dropped };

      varbind_list_append (list, g_memdup2 (&seed, sizeof seed));
    }
  varbind_list_commit (list);
  g_assert_cmpuint (n_made, ==, 0);

  item = g_list_model_get_item (G_LIST_MODEL (list), 3);
  again = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_assert_true (item == again);
  g_assert_cmpuint (n_made, ==, 1);

  varbind_list_drop_first (list, 2);
  varbind_list_commit (list);
  g_assert_cmpuint (n_dropped, ==, 2);
  g_assert_finalize_object (list);
  g_assert_cmpuint (n_dropped, ==, 5);
  g_assert_cmpuint (n_made, ==, 1);
}

static void
test_pair (void)
{
  VarbindListPair *pair = varbind_list_pair_new (G_TYPE_OBJECT);
  VarbindList     *first = varbind_list_pair_get_first (pair);
  VarbindList     *second = varbind_list_pair_get_second (pair);
  ListWatch       *watch = list_watch_new (pair);

  append (second, 2);
  varbind_list_commit (second);
  append (first, 3);
  varbind_list_commit (first);
  append (second, 1);
  varbind_list_commit (second);
  assert_changes (watch, "0-0+2 0-0+3 5-0+1");

  mark (first, 1);
  mark (second, 0);
  varbind_list_remove_if (first, is_marked, NULL);
  varbind_list_remove_if (second, is_marked, NULL);
  assert_changes (watch, "1-1+0 2-1+0");

  g_assert_finalize_object (pair);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/list/append/announces-once", test_append_announces_once);
  g_test_add_func ("/list/drop-first/announces-before-additions", test_drop_first);
  g_test_add_func ("/list/drop-first/what-was-never-seen", test_drop_what_was_never_seen);
  g_test_add_func ("/list/remove-if/announces-each-run", test_remove_runs);
  g_test_add_func ("/list/remove-if/announces-many-runs-in-one", test_remove_many_runs_in_one);
  g_test_add_func ("/list/makes-what-is-asked-for", test_makes_what_is_asked_for);
  g_test_add_func ("/list-pair/announces-both-parts", test_pair);

  return g_test_run ();
}
