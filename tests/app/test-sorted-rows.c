/* test-sorted-rows.c
 *
 * VarbindSortedRows under the mirror watch.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "list-watch.h"
#include "varbind-sorted-rows.h"

typedef struct
{
  EventFeed          *feed;
  GtkTreeListModel   *tree;
  GtkFilterListModel *filtered;
  VarbindSortedRows  *sorted;
  ListWatch          *watch;
  guint               n_made;
  guint               seed; /* of the filter */
} Fixture;

static guint64
token (guint kind,
       guint number)
{
  return ((guint64)kind << 56) + number + 1;
}

static GListModel *
create_children_cb (gpointer item,
                    gpointer user_data)
{
  GListModel *children = varbind_handle_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->feed = event_feed_new ();
  fixture->tree =
    gtk_tree_list_model_new (g_object_ref (varbind_target_get_rows (fixture->feed->target)), FALSE,
                             TRUE, create_children_cb, NULL, NULL);
  fixture->filtered =
    gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (fixture->tree)), NULL);
  fixture->sorted = varbind_sorted_rows_new (G_LIST_MODEL (fixture->filtered));
  fixture->watch = list_watch_new (fixture->sorted);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  list_watch_forget (fixture->watch);
  g_assert_finalize_object (fixture->sorted);
  g_assert_finalize_object (fixture->filtered);
  g_assert_finalize_object (fixture->tree);
  event_feed_free (fixture->feed);
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->sorted));
}

static VarbindHandle *
dup_handle (GListModel *rows,
            guint       position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, position);

  return gtk_tree_list_row_get_item (row);
}

static void
assert_names (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < count_rows (fixture); i++)
    {
      g_autoptr (VarbindHandle) handle = dup_handle (G_LIST_MODEL (fixture->sorted), i);

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", varbind_handle_get_name (handle));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
feed_rows (Fixture *fixture)
{
  feed_session (fixture->feed, token (WINSNMP_HANDLE_SESSION, 0), "b", 0);
  feed_session (fixture->feed, token (WINSNMP_HANDLE_SESSION, 1), "a", 0);
  feed_entity (fixture->feed, token (WINSNMP_HANDLE_ENTITY, 0), token (WINSNMP_HANDLE_SESSION, 0),
               "192.0.2.2", 161);
  feed_entity (fixture->feed, token (WINSNMP_HANDLE_ENTITY, 1), token (WINSNMP_HANDLE_SESSION, 0),
               "192.0.2.1", 161);
  event_feed_apply (fixture->feed);
  list_watch_forget (fixture->watch);
}

static void
test_what_stands_below_stays_below (Fixture      *fixture,
                                    gconstpointer data)
{
  feed_rows (fixture);
  g_assert_false (varbind_sorted_rows_is_sorted (fixture->sorted));
  assert_names (fixture, "S1|E1|E2|S2");

  varbind_sorted_rows_sort (fixture->sorted, VARBIND_COLUMN_TEXT, FALSE);
  g_assert_true (varbind_sorted_rows_is_sorted (fixture->sorted));
  assert_names (fixture, "S2|S1|E2|E1");
  assert_changes (fixture->watch, "0-4+4");

  varbind_sorted_rows_sort (fixture->sorted, VARBIND_COLUMN_TEXT, TRUE);
  assert_names (fixture, "S1|E1|E2|S2");
  list_watch_forget (fixture->watch);

  varbind_sorted_rows_sort (fixture->sorted, VARBIND_N_COLUMNS, FALSE);
  g_assert_false (varbind_sorted_rows_is_sorted (fixture->sorted));
  assert_changes (fixture->watch, "");
}

/* Where a column says the same, what was sorted by before decides. */
static void
test_equal_rows_keep_their_order (Fixture      *fixture,
                                  gconstpointer data)
{
  feed_rows (fixture);
  varbind_sorted_rows_sort (fixture->sorted, VARBIND_COLUMN_NAME, TRUE);
  assert_names (fixture, "S2|S1|E2|E1");
  list_watch_forget (fixture->watch);

  varbind_sorted_rows_sort (fixture->sorted, VARBIND_COLUMN_KIND, FALSE);
  assert_names (fixture, "S2|S1|E2|E1");
  assert_changes (fixture->watch, "");

  /* What comes then stands behind its equals. */
  feed_context (fixture->feed, token (WINSNMP_HANDLE_CONTEXT, 0),
                token (WINSNMP_HANDLE_SESSION, 0), 6);
  feed_entity (fixture->feed, token (WINSNMP_HANDLE_ENTITY, 2), token (WINSNMP_HANDLE_SESSION, 0),
               "192.0.2.1", 161);
  event_feed_apply (fixture->feed);
  assert_names (fixture, "S2|S1|E2|E1|E3|C1");
  list_watch_forget (fixture->watch);
}

/* Rows do not move while they are looked at, whatever becomes of what they say. */
static void
test_rows_stay_until_they_are_sorted (Fixture      *fixture,
                                      gconstpointer data)
{
  feed_rows (fixture);
  varbind_sorted_rows_sort (fixture->sorted, VARBIND_COLUMN_STATE, FALSE);
  feed_freed (fixture->feed, token (WINSNMP_HANDLE_ENTITY, 0), WINSNMP_FREED_BY_CALL);
  event_feed_apply (fixture->feed);
  assert_names (fixture, "S1|E1|E2|S2");
  assert_changes (fixture->watch, "");

  varbind_sorted_rows_sort (fixture->sorted, VARBIND_COLUMN_STATE, FALSE);
  assert_names (fixture, "S1|E2|E1|S2");
  assert_changes (fixture->watch, "1-2+2");
}

static void
check_sorted (Fixture      *fixture,
              VarbindColumn column,
              gboolean      descending)
{
  for (guint i = 1; i < count_rows (fixture); i++)
    {
      g_autoptr (GtkTreeListRow) before =
        g_list_model_get_item (G_LIST_MODEL (fixture->sorted), i - 1);
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->sorted), i);
      g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (row);
      g_autoptr (GtkTreeListRow) parent_before = gtk_tree_list_row_get_parent (before);
      g_autoptr (VarbindHandle)  a = gtk_tree_list_row_get_item (before);
      g_autoptr (VarbindHandle)  b = gtk_tree_list_row_get_item (row);
      gint64                     order;

      if (parent != parent_before)
        continue;
      if (column == VARBIND_COLUMN_TEXT)
        order = g_strcmp0 (varbind_handle_get_text (a), varbind_handle_get_text (b));
      else
        order = varbind_handle_column_get_number (column, a) -
                varbind_handle_column_get_number (column, b);
      g_assert_true (descending ? order >= 0 : order <= 0);
    }
}

/* A row whose parent is in the list stands below it, with nothing but its like between. */
static void
check_tree (Fixture *fixture)
{
  g_autoptr (GtkTreeListRow) top = NULL;
  g_autoptr (GHashTable)     seen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  for (guint i = 0; i < count_rows (fixture); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->sorted), i);
      g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (row);
      GtkTreeListRow            *of = parent != NULL ? parent : row;

      if (of != top)
        g_assert_true (g_hash_table_add (seen, g_object_ref (of)));
      else
        g_assert_nonnull (parent);
      g_set_object (&top, of);
    }
}

static void
check_set (Fixture *fixture)
{
  GListModel            *filtered = G_LIST_MODEL (fixture->filtered);
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (count_rows (fixture), ==, g_list_model_get_n_items (filtered));
  for (guint i = 0; i < count_rows (fixture); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (fixture->sorted), i);
      g_autoptr (GObject) other = g_list_model_get_item (filtered, i);

      g_hash_table_add (set, row);
      if (!varbind_sorted_rows_is_sorted (fixture->sorted))
        g_assert_true (row == other);
    }
  for (guint i = 0; i < count_rows (fixture); i++)
    {
      g_autoptr (GObject) other = g_list_model_get_item (filtered, i);

      g_assert_true (g_hash_table_contains (set, other));
    }
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  Fixture                  *fixture = user_data;
  g_autoptr (VarbindHandle) handle = gtk_tree_list_row_get_item (item);

  return (varbind_handle_get_number (handle) * 2654435761u ^ fixture->seed) % 3 != 0;
}

/* Sessions are left out as well, though what is below them is not. */
static void
filter_at_random (Fixture *fixture)
{
  fixture->seed = (guint)g_test_rand_int_range (1, 1000);
  if (fixture->seed < 300)
    {
      gtk_filter_list_model_set_filter (fixture->filtered, NULL);
    }
  else
    {
      g_autoptr (GtkCustomFilter) filter = gtk_custom_filter_new (match_cb, fixture, NULL);

      gtk_filter_list_model_set_filter (fixture->filtered, GTK_FILTER (filter));
    }
}

static void
feed_at_random (Fixture *fixture)
{
  guint   number = fixture->n_made++;
  guint64 session = token (WINSNMP_HANDLE_SESSION, (guint)g_test_rand_int_range (0, 20));

  if (number < 20)
    feed_session (fixture->feed, token (WINSNMP_HANDLE_SESSION, number),
                  g_test_rand_bit () ? "a" : "b", 0);
  else
    feed_entity (fixture->feed, token (WINSNMP_HANDLE_ENTITY, number), session, "192.0.2.1",
                 (guint)g_test_rand_int_range (1, 5));
  if (g_test_rand_bit ())
    feed_freed (fixture->feed,
                token (WINSNMP_HANDLE_ENTITY, (guint)g_test_rand_int_range (0, (gint32)number + 1)),
                WINSNMP_FREED_BY_CALL);
  event_feed_apply (fixture->feed);
}

static void
fold_at_random (Fixture *fixture)
{
  GListModel                *tops = gtk_tree_list_model_get_model (fixture->tree);
  gint32                     n_tops = (gint32)g_list_model_get_n_items (tops);
  g_autoptr (GtkTreeListRow) row = NULL;

  row = gtk_tree_list_model_get_child_row (fixture->tree,
                                           (guint)g_test_rand_int_range (0, n_tops));
  gtk_tree_list_row_set_expanded (row, g_test_rand_bit ());
}

static void
test_random_changes (Fixture      *fixture,
                     gconstpointer data)
{
  feed_at_random (fixture);
  for (guint i = 0; i < 600; i++)
    {
      guint    chance = (guint)g_test_rand_int_range (0, 100);
      guint    column = (guint)g_test_rand_int_range (0, VARBIND_N_COLUMNS + 1);
      gboolean descending = g_test_rand_bit ();

      if (chance < 20)
        varbind_sorted_rows_sort (fixture->sorted, column, descending);
      else if (chance < 25)
        filter_at_random (fixture);
      else if (chance < 40)
        fold_at_random (fixture);
      else if (chance < 42)
        varbind_target_forget_ended (fixture->feed->target);
      else
        feed_at_random (fixture);

      if (chance < 20 && column < VARBIND_N_COLUMNS)
        check_sorted (fixture, column, descending);
      check_tree (fixture);
      check_set (fixture);
      list_watch_forget (fixture->watch);
    }
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/sorted-rows/what-stands-below-stays-below", test_what_stands_below_stays_below);
  add ("/sorted-rows/equal-rows-keep-their-order", test_equal_rows_keep_their_order);
  add ("/sorted-rows/rows-stay-until-they-are-sorted", test_rows_stay_until_they_are_sorted);
  add ("/sorted-rows/random-changes", test_random_changes);

  return g_test_run ();
}
