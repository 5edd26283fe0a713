/* event-load.c
 *
 * Events of the library, so many a second, while the window shows them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-load.h"
#include "frames.h"
#include "varbind-compat.h"
#include "window-side.h"
#include "winsnmp.h"

#define N_SESSIONS 10
#define FRAMES_A_SECOND 60

/* A call, and the life of a handle that begins or ends. */
#define EVENTS_A_CALL 2

/* Of three calls two make a handle and one frees it. */
typedef struct
{
  HSNMP_SESSION  sessions[N_SESSIONS];
  size_t         n_calls; /* in all */
  size_t         n_done;
  HSNMP_ENTITY   last;
  VarbindTarget *target;
  guint          n_rows;    /* before */
  guint          n_handles; /* in the target when all was done */
  gint           is_over;
} Load;

static SNMPAPI_STATUS CALLBACK
unexpected_cb (HSNMP_SESSION session,
               HWND          hwnd,
               UINT          message,
               WPARAM        wparam,
               LPARAM        lparam,
               LPVOID        data)
{
  bench_fail ("nothing should have come");
}

static Load *
begin (VarbindWindow *window,
       size_t         n_calls)
{
  Load *load = g_new0 (Load, 1);

  load->n_rows = g_list_model_get_n_items (bench_get_rows (window));
  for (size_t i = 0; i < N_SESSIONS; i++)
    {
      load->sessions[i] = SnmpCreateSession (NULL, 0, unexpected_cb, NULL);
      if (load->sessions[i] == NULL)
        bench_fail ("SnmpCreateSession");
    }
  varbind_window_flush (window);
  load->n_calls = n_calls - n_calls % 3;
  load->target = varbind_window_get_target (window);
  load->n_handles = varbind_target_get_n_handles (load->target) + (guint)load->n_calls / 3;

  return load;
}

/* Nothing was lost, and nothing doubled.  The list is as it was before. */
static void
finish (VarbindWindow *window,
        Load          *load)
{
  varbind_window_flush (window);
  if (varbind_target_get_n_handles (load->target) != load->n_handles)
    bench_fail ("%u handles instead of %u", varbind_target_get_n_handles (load->target),
                load->n_handles);

  for (size_t i = 0; i < N_SESSIONS; i++)
    SnmpClose (load->sessions[i]);
  varbind_window_flush (window);
  varbind_target_forget_ended (load->target);
  bench_wait_for_rows (window, load->n_rows);
  g_free (load);
}

static void
make_calls (Load  *load,
            size_t n_due)
{
  for (n_due = MIN (n_due, load->n_calls); load->n_done < n_due; load->n_done++)
    {
      size_t i = load->n_done;

      if (i % 3 == 2)
        {
          if (SnmpFreeEntity (load->last) != SNMPAPI_SUCCESS)
            bench_fail ("SnmpFreeEntity");
          continue;
        }
      load->last = SnmpStrToEntity (load->sessions[i / 3 % N_SESSIONS], "127.0.0.1");
      if (load->last == NULL)
        bench_fail ("SnmpStrToEntity");
    }
}

typedef struct
{
  Load  *load;
  size_t rate; /* calls a second */
} Pace;

static void
make_calls_of_frame (GtkWidget *widget,
                     guint      frame,
                     gpointer   data)
{
  Pace *pace = data;

  make_calls (pace->load, (frame + 1) * pace->rate / FRAMES_A_SECOND);
}

BenchCost
bench_event_load_run (VarbindWindow        *window,
                      const BenchEventLoad *work)
{
  Pace               pace = { NULL, work->rate / EVENTS_A_CALL };
  GListModel        *rows = bench_get_rows (window);
  guint              n_frames = (guint)work->n_frames;
  g_autofree double *costs = g_new0 (double, n_frames);
  BenchWatch         watch;
  BenchCost          cost;

  pace.load = begin (window, n_frames * pace.rate / FRAMES_A_SECOND);
  /* Where the list stood before is chance. */
  varbind_scroll_to_row (bench_get_list (window),
                         work->at_end ? g_list_model_get_n_items (rows) - 1 : 0);
  bench_wait_for_rows (window, g_list_model_get_n_items (rows));
  watch = bench_begin ();
  bench_frames_run (GTK_WIDGET (window), make_calls_of_frame, &pace, n_frames, costs);
  cost = bench_end (&watch, n_frames);
  make_calls (pace.load, pace.load->n_calls);
  finish (window, pace.load);

  return cost;
}

static gpointer
burst_thread (gpointer data)
{
  Load *load = data;

  bench_use_processor (1);
  make_calls (load, load->n_calls);
  g_atomic_int_set (&load->is_over, TRUE);

  return NULL;
}

static gboolean
has_all (gpointer data)
{
  Load *load = data;

  return g_atomic_int_get (&load->is_over) &&
         varbind_target_get_n_handles (load->target) == load->n_handles;
}

BenchCost
bench_event_burst_run (VarbindWindow *window,
                       size_t         n_events)
{
  Load    *load = begin (window, n_events / EVENTS_A_CALL);
  GThread *thread;

  bench_block_begin ();
  bench_block_enter ();
  thread = g_thread_new ("burst", burst_thread, load);
  bench_block_leave (window, has_all, load);
  g_thread_join (thread);
  finish (window, load);

  return bench_block_end ();
}
