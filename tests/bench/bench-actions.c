/* bench-actions.c
 *
 * What a person does in the window with 100,000 rows in its list: how long nothing else
 * can be done.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "varbind-sessions-page-private.h"
#include "varbind-timeline-page-private.h"
#include "window-side.h"
#include "winsnmp-linux.h"

/* So many sessions are made and closed. */
#define N_NEW 10

static VarbindWindow *window;
static guint          n_all; /* rows */
static char           path[] = "/tmp/bench-actions-XXXXXX";

/* An action of the window, and all that comes of it. */
#define DO(done, ...)                                                   \
  G_STMT_START                                                          \
  {                                                                     \
    bench_block_enter ();                                               \
    if (!gtk_widget_activate_action (GTK_WIDGET (window), __VA_ARGS__)) \
      bench_fail ("An action of the window does nothing");              \
    bench_block_leave (window, done, NULL);                             \
  }                                                                     \
  G_STMT_END

static guint
count_rows (void)
{
  return g_list_model_get_n_items (bench_get_rows (window));
}

static void
check_rows (guint n_least,
            guint n_most)
{
  if (count_rows () < n_least || count_rows () > n_most)
    bench_fail ("%u rows, not %u to %u", count_rows (), n_least, n_most);
}

static gboolean
is_filtered (gpointer data)
{
  return gtk_filter_list_model_get_pending (window->sessions->filtered) == 0;
}

static gboolean
has_all (gpointer data)
{
  return count_rows () == n_all;
}

static void
type (VarbindFilterEntry *entry,
      const char         *text,
      BenchCondition      done)
{
  bench_block_enter ();
  varbind_filter_entry_set_text (entry, text);
  bench_block_leave (window, done, NULL);
}

static BenchCost
search (const void *data)
{
  bench_block_begin ();
  type (window->filter, "e99", is_filtered);
  check_rows (1, n_all - 1);
  type (window->filter, "kind:entity 127.0.0.1", is_filtered);
  type (window->filter, "", has_all);

  return bench_block_end ();
}

static BenchCost
sort (const void *data)
{
  bench_block_begin ();
  DO (NULL, "win.sort", "(ub)", VARBIND_COLUMN_USES, TRUE);
  DO (NULL, "win.sort", "(ub)", VARBIND_COLUMN_TEXT, FALSE);
  DO (has_all, "win.sort", "(ub)", VARBIND_N_COLUMNS, FALSE);

  return bench_block_end ();
}

static guint64
count_selected (void)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (window->sessions->selection);
  GtkBitset         *selected = gtk_selection_model_get_selection (model);
  guint64            n = gtk_bitset_get_size (selected);

  gtk_bitset_unref (selected);
  return n;
}

static BenchCost
select_all (const void *data)
{
  bench_block_begin ();
  bench_block_enter ();
  gtk_widget_activate_action (bench_get_list (window), "list.select-all", NULL);
  bench_block_leave (window, NULL, NULL);
  if (count_selected () != n_all)
    bench_fail ("Not all is selected");

  bench_block_enter ();
  gtk_widget_activate_action (bench_get_list (window), "list.unselect-all", NULL);
  bench_block_leave (window, NULL, NULL);

  return bench_block_end ();
}

static BenchCost
fold (const void *data)
{
  bench_block_begin ();
  DO (NULL, "win.collapse-all", NULL);
  check_rows (1, n_all - 1);
  DO (has_all, "win.expand-all", NULL);

  return bench_block_end ();
}

static BenchCost
filter (const void *data)
{
  bench_block_begin ();
  DO (is_filtered, "win.filter", "s", "kind:session");
  check_rows (1, n_all - 1);
  DO (has_all, "win.filter", "s", "");

  return bench_block_end ();
}

static BenchCost
turn_pages (const void *data)
{
  bench_block_begin ();
  DO (NULL, "win.page", "s", "timeline");
  DO (NULL, "win.page", "s", "problems");
  DO (NULL, "win.page", "s", "sessions");

  return bench_block_end ();
}

static BenchCost
show_graph (const void *data)
{
  bench_block_begin ();
  DO (NULL, "win.graph-visible", NULL);
  DO (NULL, "win.graph-visible", NULL);

  return bench_block_end ();
}

static BenchCost
search_log (const void *data)
{
  bench_block_begin ();
  type (window->call_filter, "SnmpFree", NULL);
  type (window->call_filter, "", NULL);

  return bench_block_end ();
}

static BenchCost
filter_graph (const void *data)
{
  bench_block_begin ();
  DO (NULL, "win.graph-visible", NULL);
  type (window->filter, "kind:entity e99", is_filtered);
  type (window->filter, "", has_all);
  DO (NULL, "win.graph-visible", NULL);

  return bench_block_end ();
}

static gboolean
is_timeline_filtered (gpointer data)
{
  GtkFilterListModel *events = window->timeline->filtered;

  return !varbind_timeline_view_is_filtering (window->timeline->view) &&
         (events == NULL || gtk_filter_list_model_get_pending (events) == 0) && is_filtered (NULL);
}

static void
show_events (void)
{
  bench_block_enter ();
  gtk_widget_activate_action (GTK_WIDGET (window->timeline), "timeline.list-visible", NULL);
  bench_block_leave (window, is_timeline_filtered, NULL);
}

/* As it is drawn, then as a list. */
static BenchCost
filter_timeline (const void *data)
{
  bench_block_begin ();
  DO (NULL, "win.page", "s", "timeline");
  for (guint i = 0; i < 2; i++)
    {
      type (window->filter, "e99", is_timeline_filtered);
      type (window->filter, "fn:SnmpStrToEntity", is_timeline_filtered);
      type (window->filter, "", is_timeline_filtered);
      show_events ();
    }
  DO (has_all, "win.page", "s", "sessions");

  return bench_block_end ();
}

static GListStore *
get_snapshots (void)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  return varbind_application_get_snapshots (VARBIND_APPLICATION (application));
}

static gboolean
is_compared (gpointer view)
{
  return !varbind_comparison_view_is_busy (view);
}

static void
compare_with (VarbindSnapshotItem *before,
              VarbindSnapshotItem *after)
{
  VarbindComparisonView *view = varbind_snapshots_page_get_view (window->snapshots);

  bench_block_enter ();
  varbind_snapshots_page_compare (window->snapshots, before, after);
  bench_block_leave (window, is_compared, view);
}

static BenchCost
take_snapshot (const void *data)
{
  bench_block_begin ();
  DO (NULL, "win.take-snapshot", NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (get_snapshots ())) != 1)
    bench_fail ("No snapshot was taken");
  g_list_store_remove_all (get_snapshots ());

  return bench_block_end ();
}

/* What was there at the beginning with what is there now: all rows are new. */
static BenchCost
compare_moments (const void *data)
{
  VarbindHistory                 *history = varbind_watch_get_history (window->watch);
  guint64                         serial = varbind_history_get_first_serial (history) + 1;
  g_autoptr (VarbindSnapshotItem) before = NULL;
  g_autoptr (VarbindSnapshotItem) after = varbind_snapshot_item_new_now (window->watch);
  VarbindComparisonView          *view = varbind_snapshots_page_get_view (window->snapshots);

  before = varbind_snapshot_item_new_moment (window->watch, serial);
  bench_block_begin ();
  DO (NULL, "win.page", "s", "snapshots");
  compare_with (before, after);
  if (g_list_model_get_n_items (varbind_comparison_view_get_rows (view)) < n_all - 1)
    bench_fail ("Not all rows are new");
  compare_with (after, after);
  varbind_snapshots_page_show_list (window->snapshots);
  DO (has_all, "win.page", "s", "sessions");

  return bench_block_end ();
}

static gboolean
is_loaded (gpointer data)
{
  VarbindSource *source = varbind_watch_get_source (window->watch);

  return source != NULL && varbind_source_get_state (source) == VARBIND_SOURCE_STATE_ENDED;
}

/* The recording is of the same rows. */
static BenchCost
open_recording (const void *data)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  bench_block_begin ();
  bench_block_enter ();
  varbind_window_open_recording (window, file);
  bench_block_leave (window, is_loaded, NULL);
  bench_block_enter ();
  bench_block_leave (window, has_all, NULL);
  DO (has_all, "win.close-watch", NULL);

  return bench_block_end ();
}

static gboolean
is_rewound (gpointer data)
{
  return !varbind_window_is_live (window) && is_filtered (NULL);
}

static BenchCost
rewind_half (const void *data)
{
  VarbindHistory *history = varbind_watch_get_history (window->watch);
  guint64         last = varbind_history_get_last_serial (history);

  bench_block_begin ();
  DO (is_rewound, "win.rewind", "t", last / 2);
  check_rows (n_all / 4, n_all - 1);
  DO (has_all, "win.return-to-live", NULL);

  return bench_block_end ();
}

/* Sessions, and handles of one of them. */
static BenchCost
make_and_end (const void *data)
{
  GListModel *sessions = varbind_target_get_sessions (varbind_window_get_target (window));
  guint       n_sessions = g_list_model_get_n_items (sessions);

  bench_block_begin ();
  DO (NULL, "win.create-sessions", "(ssu)", "new", "port", (guint)N_NEW);
  for (guint i = 0; i < N_NEW; i++)
    {
      g_autoptr (VarbindHandle) session = g_list_model_get_item (sessions, n_sessions + i);

      DO (NULL, "win.create-entity", "(tsuu)", varbind_handle_get_token (session), "127.0.0.1",
          161u, 2u);
      DO (NULL, "win.close-session", "t", varbind_handle_get_token (session));
    }
  bench_block_enter ();
  varbind_target_forget_ended (varbind_window_get_target (window));
  bench_block_leave (window, has_all, NULL);

  return bench_block_end ();
}

#define LIMIT "250 ms"
#define UNIT "us of CPU without a turn of the main loop"

static const struct
{
  const char *name;
  BenchCost (*run) (const void *data);
} actions[] = {
  { "action-search", search },
  { "action-sort", sort },
  { "action-select-all", select_all },
  { "action-fold", fold },
  { "action-filter", filter },
  { "action-pages", turn_pages },
  { "action-graph", show_graph },
  { "action-search-log", search_log },
  { "action-filter-graph", filter_graph },
  { "action-filter-timeline", filter_timeline },
  { "action-snapshot", take_snapshot },
  { "action-compare", compare_moments },
  { "action-open", open_recording },
  { "action-rewind", rewind_half },
  { "action-make-and-end", make_and_end },
};

#define N_ACTIONS G_N_ELEMENTS (actions)

static void
compare (void)
{
  static const double limit = 250000;
  BenchSide           sides[N_ACTIONS + 1] = { [N_ACTIONS] = { bench_limit, &limit } };
  BenchRow            rows[N_ACTIONS];

  for (guint i = 0; i < N_ACTIONS; i++)
    {
      sides[i] = (BenchSide){ actions[i].run, NULL };
      rows[i] = (BenchRow){ actions[i].name, UNIT, LIMIT, i, N_ACTIONS, BENCH_CPU, BENCH_AT_MOST,
                            1 };
    }
  bench_compare (sides, N_ACTIONS + 1, rows, N_ACTIONS);
}

static void
begin_recording (void)
{
  g_autofree char *where = NULL;
  int              fd = mkstemp (path);

  where = g_strconcat ("file:", path, NULL);
  if (fd < 0 || winsnmp_trace_start (where) != SNMPAPI_SUCCESS)
    bench_fail ("no recording");
  close (fd);
}

static void
measure (VarbindWindow *shown)
{
  BenchPopulation *population;

  window = shown;
  begin_recording ();
  population = bench_fill_list (window, bench_amount (100000, 200));
  winsnmp_trace_stop ();
  n_all = count_rows ();
  compare ();
  unlink (path);
  bench_empty_list (window, population);
}

int
main (int   argc,
      char *argv[])
{
  bench_init (argc, argv);
  bench_window_run (measure);

  return 0;
}
