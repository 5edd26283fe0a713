/* window-side.c
 *
 * The window of the program, with many rows in its list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <time.h>

#include "varbind-sessions-page-private.h"
#include "window-side.h"

/* So many frames are drawn after each action. */
#define N_FRAMES 3

/* More than the program ever waits for. */
#define MAX_FDS 64

/* The row of the process itself. */
#define PROCESS_ROW 1

typedef struct
{
  VarbindApplication *application;
  void (*measure) (VarbindWindow *window);
} Run;

static gboolean
measure_cb (gpointer user_data)
{
  Run       *run = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (run->application));

  while (!bench_is_laid_out (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  run->measure (VARBIND_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (run->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
activated_cb (GApplication *application,
              gpointer      user_data)
{
  g_idle_add_full (G_PRIORITY_LOW, measure_cb, user_data, NULL);
}

void
bench_window_run (void (*measure) (VarbindWindow *window))
{
  char *argv[] = { (char *)"varbind", NULL };
  Run   run = { varbind_application_new (G_APPLICATION_NON_UNIQUE), measure };

  g_signal_connect_after (run.application, "activate", G_CALLBACK (activated_cb), &run);
  if (g_application_run (G_APPLICATION (run.application), 1, argv) != 0)
    bench_fail ("The program does not run");
  g_object_unref (run.application);
}

/* Blocks */

static BenchCost longest;
static double    entered_cpu;
static uint64_t  entered;

static double
read_thread_clock (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1000000 + (double)time.tv_nsec / 1000;
}

static void
note (double   cpu_begun,
      uint64_t begun)
{
  double cpu = read_thread_clock () - cpu_begun;
  double wall = (double)(bench_now () - begun) / 1000;

  longest.cpu = MAX (longest.cpu, cpu);
  longest.wall = MAX (longest.wall, wall);
}

/* A turn of the main loop.  Waiting for something to do keeps nothing else waiting. */
static void
turn (void)
{
  static GPollFD fds[MAX_FDS];
  GMainContext  *context = g_main_context_default ();
  int            priority, timeout, n_fds;
  double         cpu;
  uint64_t       begun;

  g_main_context_prepare (context, &priority);
  n_fds = g_main_context_query (context, priority, &timeout, fds, MAX_FDS);
  if (n_fds > MAX_FDS)
    bench_fail ("%d descriptors", n_fds);
  g_poll (fds, (guint)n_fds, timeout);

  cpu = read_thread_clock ();
  begun = bench_now ();
  if (g_main_context_check (context, priority, fds, n_fds))
    g_main_context_dispatch (context);
  note (cpu, begun);
}

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  guint *n_frames = user_data;

  ++*n_frames;
  return G_SOURCE_CONTINUE;
}

static void
draw_frames (VarbindWindow *window)
{
  guint n_frames = 0;
  guint tick =
    gtk_widget_add_tick_callback (GTK_WIDGET (window), count_frame_cb, &n_frames, NULL);

  while (n_frames < N_FRAMES)
    turn ();
  gtk_widget_remove_tick_callback (GTK_WIDGET (window), tick);
}

void
bench_block_begin (void)
{
  longest = (BenchCost){ 0, 0 };
}

BenchCost
bench_block_end (void)
{
  return longest;
}

void
bench_block_enter (void)
{
  entered_cpu = read_thread_clock ();
  entered = bench_now ();
}

void
bench_block_leave (VarbindWindow *window,
                   BenchCondition done,
                   gpointer       data)
{
  note (entered_cpu, entered);
  while (done != NULL && !done (data))
    turn ();
  draw_frames (window);
}

/* The list */

GtkWidget *
bench_get_list (VarbindWindow *window)
{
  return gtk_widget_get_last_child (GTK_WIDGET (window->sessions->view));
}

GListModel *
bench_get_rows (VarbindWindow *window)
{
  return varbind_sessions_page_get_rows (window->sessions);
}

void
bench_wait_for_rows (VarbindWindow *window,
                     guint          n_rows)
{
  while (g_list_model_get_n_items (bench_get_rows (window)) != n_rows)
    g_main_context_iteration (NULL, TRUE);
  draw_frames (window);
}

BenchPopulation *
bench_fill_list (VarbindWindow *window,
                 size_t         n_rows)
{
  BenchPopulation *population = bench_population_new (BENCH_ROWS_OF_LIST, n_rows, 0);

  bench_wait_for_rows (window, (guint)n_rows + PROCESS_ROW);

  return population;
}

void
bench_empty_list (VarbindWindow   *window,
                  BenchPopulation *population)
{
  bench_population_free (population);
  varbind_window_flush (window);
  varbind_target_forget_ended (varbind_window_get_target (window));
  bench_wait_for_rows (window, PROCESS_ROW);
}
