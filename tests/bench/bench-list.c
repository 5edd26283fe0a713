/* bench-list.c
 *
 * The list of 100,000 handles: scrolled, and while events come.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "event-load.h"
#include "start-side.h"
#include "varbind-handle-cell.h"
#include "varbind-sessions-page-private.h"
#include "window-side.h"

static VarbindWindow *window;

/* Scrolling */

/**
 * Scroll:
 * @watch: on a target with @n_rows rows
 * @quantile: of the frames: 0.5 for the median
 */
typedef struct
{
  VarbindWatch *watch;
  guint         n_rows;
  BenchChange   change;
  double        quantile;
  guint         n_frames;
} Scroll;

static guint64
make_token (guint kind,
            guint number)
{
  return ((guint64)kind << 56) + number + 1;
}

static VarbindWatch *
make_watch (EventFeed *feed,
            guint      n_rows)
{
  VarbindWatch *watch;

  for (guint i = 0; i < n_rows / BENCH_ROWS_A_SESSION; i++)
    {
      guint64 session = make_token (WINSNMP_HANDLE_SESSION, i);

      feed_session (feed, session, "one of many", 0);
      for (guint j = 1; j < BENCH_ROWS_A_SESSION; j++)
        feed_entity (feed, make_token (WINSNMP_HANDLE_ENTITY, i * BENCH_ROWS_A_SESSION + j),
                     session, "192.0.2.1", j);
    }
  event_feed_apply (feed);
  watch = varbind_watch_new (feed->target);
  varbind_watch_set_live (watch, FALSE);

  return watch;
}

static double
get_row_height (GtkAdjustment *adjustment,
                const Scroll  *work)
{
  return gtk_adjustment_get_upper (adjustment) / work->n_rows;
}

static GtkAdjustment *
get_adjustment (GtkWidget *list)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
}

static void
scroll_row (GtkWidget *list,
            guint      frame,
            gpointer   data)
{
  GtkAdjustment *adjustment = get_adjustment (list);
  double         height = get_row_height (adjustment, data);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + height);
}

/* There and back, where the list is short. */
static void
scroll_page (GtkWidget *list,
             guint      frame,
             gpointer   data)
{
  GtkAdjustment *adjustment = get_adjustment (list);
  double         page = gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + page);
}

static void
jump (GtkWidget *list,
      guint      frame,
      gpointer   data)
{
  GtkAdjustment *adjustment = get_adjustment (list);
  double         end = gtk_adjustment_get_upper (adjustment);

  gtk_adjustment_set_value (adjustment, g_random_double_range (0, end));
}

static void
stay (GtkWidget *list,
      guint      frame,
      gpointer   data)
{
}

/* The cell at *@y, or below it where that is between two rows. */
static VarbindHandleCell *
find_cell (GtkWidget *list,
           double    *y)
{
  for (guint i = 0; i < 10; i++, *y += 2)
    {
      GtkWidget *widget = gtk_widget_pick (list, 40, *y, GTK_PICK_DEFAULT);

      while (widget != NULL && !VARBIND_IS_HANDLE_CELL (widget))
        widget = gtk_widget_get_parent (widget);
      if (widget != NULL)
        return VARBIND_HANDLE_CELL (widget);
    }

  return NULL;
}

/* What stands in the middle is what belongs there. */
static void
check_rows (GtkWidget    *list,
            const Scroll *work)
{
  GtkAdjustment             *adjustment = get_adjustment (list);
  double                     y = gtk_widget_get_height (list) / 2.0;
  VarbindHandleCell         *cell = find_cell (list, &y);
  guint                      position;
  double                     expected;
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autoptr (VarbindHandle)  handle = NULL;

  if (cell == NULL)
    bench_fail ("The list is blank");

  position = varbind_handle_cell_get_position (cell);
  expected = (gtk_adjustment_get_value (adjustment) + y) / get_row_height (adjustment, work);
  row = g_list_model_get_item (bench_get_rows (window), position);
  handle = gtk_tree_list_row_get_item (row);
  if (varbind_handle_cell_get_handle (cell) != handle || ABS (position + 0.5 - expected) > 1.5)
    bench_fail ("Row %u stands where row %.1f belongs", position, expected);
}

static BenchCost
scroll (const void *data)
{
  const Scroll      *work = data;
  GtkWidget         *list = bench_get_list (window);
  g_autofree double *costs = g_new0 (double, work->n_frames);
  double             cost;

  varbind_window_set_watch (window, work->watch);
  bench_wait_for_rows (window, work->n_rows);
  bench_frames_run (list, scroll_row, (gpointer)work, 2, costs);
  bench_frames_run (list, work->change, (gpointer)work, work->n_frames, costs);
  cost = bench_quantile (costs, work->n_frames, work->quantile);
  bench_frames_run (list, stay, NULL, 2, costs);
  check_rows (list, work);

  return (BenchCost){ cost, cost };
}

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (bench_get_rows (window)) == *(const guint *)data;
}

static VarbindWatch *
get_own_watch (void)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  return varbind_application_get_watch (VARBIND_APPLICATION (application));
}

/* The first frame of a list, after one with the process alone. */
static BenchCost
show (const void *data)
{
  const Scroll *work = data;
  BenchWatch    begun;

  varbind_window_set_watch (window, get_own_watch ());
  bench_wait_for_rows (window, 1);

  begun = bench_begin ();
  varbind_window_set_watch (window, work->watch);
  return bench_first_frame (GTK_WIDGET (window), begun, has_rows, (gpointer)&work->n_rows);
}

enum {
  SHOWN,
  EMPTY,
  ROW,
  ROW_OF_FEW,
  PAGE,
  JUMP,
  FRAME,
  HALF_FRAME,
  JUMP_LIMIT,
  N_SCROLL_SIDES
};

static void
compare_scrolling (void)
{
  static const double   frame = 16700, half_frame = 8000, jump_limit = 40000;
  static const BenchRow rows[] = {
    { "list-first-frame", "us", "a window without anything in it, from exec", SHOWN, EMPTY,
      BENCH_WALL, BENCH_AT_MOST, 4 },
    { "list-first-frame-cpu", "us of CPU", "a window without anything in it, from exec", SHOWN,
      EMPTY, BENCH_CPU, BENCH_AT_MOST, 4 },
    { "list-scroll-row", "us of CPU a frame", "the same with 1,000 rows", ROW, ROW_OF_FEW,
      BENCH_CPU, BENCH_AT_MOST, 1.5 },
    { "list-scroll-row-frame", "us of CPU a frame", "half a frame at 60 Hz", ROW, HALF_FRAME,
      BENCH_CPU, BENCH_AT_MOST, 1 },
    { "list-scroll-page", "us of CPU a frame", "a frame at 60 Hz", PAGE, FRAME, BENCH_CPU,
      BENCH_AT_MOST, 1 },
    { "list-jump", "us of CPU a frame, 95th of 100", "40 ms", JUMP, JUMP_LIMIT, BENCH_CPU,
      BENCH_AT_MOST, 1 },
  };
  guint                    n_many = (guint)bench_amount (100000, 1000);
  guint                    n_few = (guint)bench_amount (1000, 1000);
  guint                    n_frames = (guint)bench_amount (60, 5);
  g_autoptr (EventFeed)    many_feed = event_feed_new ();
  g_autoptr (EventFeed)    few_feed = event_feed_new ();
  g_autoptr (VarbindWatch) many = make_watch (many_feed, n_many);
  g_autoptr (VarbindWatch) few = make_watch (few_feed, n_few);
  Scroll                   row = { many, n_many, scroll_row, 0.5, n_frames };
  Scroll                   row_of_few = { few, n_few, scroll_row, 0.5, n_frames };
  Scroll                   page = { many, n_many, scroll_page, 0.5, n_frames };
  Scroll                   jumps = { many, n_many, jump, 0.95, n_frames };
  BenchSide                sides[N_SCROLL_SIDES] = {
                   [SHOWN] = { show, &row },
                   [EMPTY] = { bench_start, "exec " START_EMPTY },
                   [ROW] = { scroll, &row },
                   [ROW_OF_FEW] = { scroll, &row_of_few },
                   [PAGE] = { scroll, &page },
                   [JUMP] = { scroll, &jumps },
                   [FRAME] = { bench_limit, &frame },
                   [HALF_FRAME] = { bench_limit, &half_frame },
                   [JUMP_LIMIT] = { bench_limit, &jump_limit },
  };

  bench_compare (sides, N_SCROLL_SIDES, rows, G_N_ELEMENTS (rows));
  varbind_window_set_watch (window, get_own_watch ());
}

/* Events */

enum {
  SLOW,
  FAST,
  SLOW_AT_END,
  FAST_AT_END,
  THIRD,
  FRAMES_50,
  FRAMES_40,
  BURST,
  BLOCK,
  N_EVENT_SIDES
};

static BenchCost
run_load (const void *data)
{
  return bench_event_load_run (window, data);
}

static BenchCost
run_burst (const void *data)
{
  return bench_event_burst_run (window, *(const size_t *)data);
}

static void
compare_events (void)
{
  static const double third = 350000 / 60.0, frame_50 = 20000, frame_40 = 25000,
                      block = 250000;
  static const BenchRow rows[] = {
    { "list-1000-a-second-cpu", "us of CPU a frame", "35 % of a processor at 60 Hz", SLOW, THIRD,
      BENCH_CPU, BENCH_AT_MOST, 1 },
    { "list-1000-a-second", "us from frame to frame", "50 frames a second", SLOW, FRAMES_50,
      BENCH_WALL, BENCH_AT_MOST, 1 },
    { "list-50000-a-second-cpu", "us of CPU a frame", "40 frames a second", FAST, FRAMES_40,
      BENCH_CPU, BENCH_AT_MOST, 1 },
    { "list-50000-a-second", "us from frame to frame", "40 frames a second", FAST, FRAMES_40,
      BENCH_WALL, BENCH_AT_MOST, 1 },
    { "list-end-1000-a-second-cpu", "us of CPU a frame", "35 % of a processor at 60 Hz",
      SLOW_AT_END, THIRD, BENCH_CPU, BENCH_AT_MOST, 1 },
    { "list-end-1000-a-second", "us from frame to frame", "50 frames a second", SLOW_AT_END,
      FRAMES_50, BENCH_WALL, BENCH_AT_MOST, 1 },
    { "list-end-50000-a-second-cpu", "us of CPU a frame", "40 frames a second", FAST_AT_END,
      FRAMES_40, BENCH_CPU, BENCH_AT_MOST, 1 },
    { "list-end-50000-a-second", "us from frame to frame", "40 frames a second", FAST_AT_END,
      FRAMES_40, BENCH_WALL, BENCH_AT_MOST, 1 },
    { "list-burst", "us of CPU without a turn of the main loop", "250 ms", BURST, BLOCK, BENCH_CPU,
      BENCH_AT_MOST, 1 },
  };
  size_t           n_rows = bench_amount (10000, 200);
  size_t           n_burst = bench_amount (100000, 200);
  size_t           n_frames = bench_amount (300, 10);
  BenchEventLoad   slow = { 1000, n_frames, false };
  BenchEventLoad   fast = { 50000, n_frames, false };
  BenchEventLoad   slow_at_end = { 1000, n_frames, true };
  BenchEventLoad   fast_at_end = { 50000, n_frames, true };
  BenchPopulation *population = bench_fill_list (window, n_rows);
  BenchSide        sides[N_EVENT_SIDES] = {
           [SLOW] = { run_load, &slow },
           [FAST] = { run_load, &fast },
           [SLOW_AT_END] = { run_load, &slow_at_end },
           [FAST_AT_END] = { run_load, &fast_at_end },
           [THIRD] = { bench_limit, &third },
           [FRAMES_50] = { bench_limit, &frame_50 },
           [FRAMES_40] = { bench_limit, &frame_40 },
           [BURST] = { run_burst, &n_burst },
           [BLOCK] = { bench_limit, &block },
  };

  bench_compare (sides, N_EVENT_SIDES, rows, G_N_ELEMENTS (rows));
  bench_empty_list (window, population);
}

static void
measure (VarbindWindow *shown)
{
  window = shown;
  compare_scrolling ();
  compare_events ();
}

int
main (int   argc,
      char *argv[])
{
  bench_init (argc, argv);
  bench_window_run (measure);

  return 0;
}
