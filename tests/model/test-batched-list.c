/* test-batched-list.c
 *
 * VarbindBatchedList under the mirror watch.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "list-watch.h"
#include "varbind-batched-list.h"

typedef struct
{
  GListStore         *store;
  VarbindBatchedList *list;
  ListWatch          *watch;
} Fixture;

static void
change (Fixture *fixture,
        guint    position,
        guint    n_removed,
        guint    n_added)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (added, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (fixture->store, position, n_removed, added->pdata, n_added);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->store = g_list_store_new (G_TYPE_OBJECT);
  change (fixture, 0, 0, GPOINTER_TO_UINT (data));
  fixture->list = varbind_batched_list_new (G_LIST_MODEL (fixture->store));
  fixture->watch = list_watch_new (fixture->list);
}

static void
assert_is_same (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (fixture->list);
  GListModel *store = G_LIST_MODEL (fixture->store);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, g_list_model_get_n_items (store));
  for (guint i = 0; i < g_list_model_get_n_items (store); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);
      g_autoptr (GObject) expected = g_list_model_get_item (store, i);

      g_assert_true (item == expected);
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  assert_is_same (fixture);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->store);
}

static void
flush (Fixture *fixture)
{
  varbind_batched_list_flush (fixture->list);
  assert_is_same (fixture);
}

static void
test_waits_for_flush (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GObject) last = g_list_model_get_item (G_LIST_MODEL (fixture->store), 9);
  g_autoptr (GObject) told = NULL;

  change (fixture, 9, 1, 0);
  change (fixture, 0, 0, 2);
  assert_changes (fixture->watch, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 10);
  told = g_list_model_get_item (G_LIST_MODEL (fixture->list), 9);
  g_assert_true (told == last);

  flush (fixture);
  assert_changes (fixture->watch, "0-10+11");
  flush (fixture);
}

static void
test_main_loop_flushes (Fixture      *fixture,
                        gconstpointer data)
{
  change (fixture, 3, 1, 2);
  while (list_watch_get_changes (fixture->watch)[0] == '\0')
    g_main_context_iteration (NULL, TRUE);
  assert_changes (fixture->watch, "3-1+2");
}

static void
test_near_changes_are_one (Fixture      *fixture,
                           gconstpointer data)
{
  change (fixture, 100, 0, 1);
  change (fixture, 300, 1, 2);
  change (fixture, 1200, 5, 0);
  flush (fixture);
  assert_changes (fixture->watch, "1198-5+0 100-200+202");
}

static void
test_many_changes_are_one (Fixture      *fixture,
                           gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    change (fixture, 1000 * i, 1, 1);
  flush (fixture);
  assert_changes (fixture->watch, "0-19001+19001");
}

static void
test_what_comes_back_has_not_changed (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (fixture->store), 4);

  g_list_store_remove (fixture->store, 4);
  g_list_store_insert (fixture->store, 4, item);
  flush (fixture);
  assert_changes (fixture->watch, "");

  /* What comes and goes was never there. */
  change (fixture, 2, 0, 3);
  change (fixture, 2, 3, 0);
  flush (fixture);
  assert_changes (fixture->watch, "");
}

static void
answer_cb (GListModel *list,
           guint       position,
           guint       n_removed,
           guint       n_added,
           Fixture    *fixture)
{
  g_signal_handlers_disconnect_by_func (list, answer_cb, fixture);
  change (fixture, 0, 1, 0);
  varbind_batched_list_flush (fixture->list);
}

/* Who is told may change the list, and wish to see it. */
static void
test_changes_while_it_tells (Fixture      *fixture,
                             gconstpointer data)
{
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (answer_cb), fixture);
  change (fixture, 10, 0, 1);
  change (fixture, 1000, 0, 1);
  flush (fixture);
  assert_changes (fixture->watch, "999-0+1 10-0+1 0-1+0");
}

/* Changes that wait are those of a list that is not looked at any more. */
static void
test_other_model (Fixture      *fixture,
                  gconstpointer data)
{
  GListModel            *store = G_LIST_MODEL (fixture->store);
  g_autoptr (GListStore) other = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GObject)    only_here = g_object_new (G_TYPE_OBJECT, NULL);

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GObject) shared = g_list_model_get_item (store, i);

      g_list_store_append (other, i < 3 || i > 7 ? shared : only_here);
    }
  change (fixture, 9, 1, 0);
  varbind_batched_list_set_model (fixture->list, G_LIST_MODEL (other));
  assert_changes (fixture->watch, "");
  varbind_batched_list_flush (fixture->list);
  assert_changes (fixture->watch, "3-5+5");

  varbind_batched_list_set_model (fixture->list, NULL);
  g_list_store_remove_all (other);
  varbind_batched_list_flush (fixture->list);
  assert_changes (fixture->watch, "0-10+0");

  varbind_batched_list_set_model (fixture->list, store);
  flush (fixture);
  assert_changes (fixture->watch, "0-0+9");
}

/* Any changes in any order: the watch sees after each announcement that it was true. */
static void
test_random_changes (Fixture      *fixture,
                     gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      for (gint32 n = g_test_rand_int_range (1, 12); n > 0; n--)
        {
          gint32 n_items = (gint32)g_list_model_get_n_items (G_LIST_MODEL (fixture->store));
          gint32 position = g_test_rand_int_range (0, n_items + 1);
          gint32 n_removed = g_test_rand_int_range (0, MIN (8, n_items - position) + 1);

          change (fixture, (guint)position, (guint)n_removed, (guint)g_test_rand_int_range (0, 9));
        }
      flush (fixture);
      list_watch_forget (fixture->watch);
    }
}

static void
add (const char *path,
     guint       n_items,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_items), set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/batched-list/waits-for-flush", 10, test_waits_for_flush);
  add ("/batched-list/main-loop-flushes", 10, test_main_loop_flushes);
  add ("/batched-list/near-changes-are-one", 2000, test_near_changes_are_one);
  add ("/batched-list/many-changes-are-one", 20000, test_many_changes_are_one);
  add ("/batched-list/what-comes-back-has-not-changed", 10, test_what_comes_back_has_not_changed);
  add ("/batched-list/changes-while-it-tells", 2000, test_changes_while_it_tells);
  add ("/batched-list/other-model", 10, test_other_model);
  add ("/batched-list/random-changes", 1000, test_random_changes);

  return g_test_run ();
}
