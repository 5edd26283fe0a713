/* varbind-wake.c
 *
 * Wakes a main context from any thread, not too often.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-wake.h"

/**
 * VarbindWake:
 *
 * A source whose ready time any thread may set.  Requests that come before it
 * has run are one request.
 */
struct _VarbindWake
{
  GSource source;

  gint64          interval;
  VarbindWakeFunc func;
  gpointer        user_data;
  GMutex          mutex;
  gint64          last;      /* under the mutex: when it ran */
  gboolean        requested; /* under the mutex */
};

static gboolean
wake_dispatch (GSource    *source,
               GSourceFunc callback,
               gpointer    user_data)
{
  VarbindWake *wake = (VarbindWake *)source;

  g_mutex_lock (&wake->mutex);
  g_source_set_ready_time (source, -1);
  wake->last = g_source_get_time (source);
  wake->requested = FALSE;
  g_mutex_unlock (&wake->mutex);

  wake->func (wake->user_data);

  return G_SOURCE_CONTINUE;
}

static void
wake_finalize (GSource *source)
{
  VarbindWake *wake = (VarbindWake *)source;

  g_mutex_clear (&wake->mutex);
}

static GSourceFuncs wake_funcs = {
  .dispatch = wake_dispatch,
  .finalize = wake_finalize,
};

/**
 * varbind_wake_new:
 * @interval: microseconds that lie at least between two runs
 * @func: runs in the thread-default main context of the caller
 * @user_data: for @func
 *
 * Returns: (transfer full): to be freed with varbind_wake_free(), in the thread
 *   of the context
 */
VarbindWake *
varbind_wake_new (gint64          interval,
                  VarbindWakeFunc func,
                  gpointer        user_data)
{
  GSource     *source = g_source_new (&wake_funcs, sizeof (VarbindWake));
  VarbindWake *wake = (VarbindWake *)source;

  wake->interval = interval;
  wake->func = func;
  wake->user_data = user_data;
  g_mutex_init (&wake->mutex);

  g_source_set_static_name (source, "[varbind] wake");
  g_source_attach (source, g_main_context_get_thread_default ());

  return wake;
}

/**
 * varbind_wake_set_priority:
 * @wake: a wake
 * @priority: of its runs among all that the main context has to do
 */
void
varbind_wake_set_priority (VarbindWake *wake,
                           int          priority)
{
  g_source_set_priority (&wake->source, priority);
}

/**
 * varbind_wake_free:
 * @wake: (transfer full): what varbind_wake_new() returned; no other thread may
 *   request it any more
 */
void
varbind_wake_free (VarbindWake *wake)
{
  g_source_destroy (&wake->source);
  g_source_unref (&wake->source);
}

/**
 * varbind_wake_request:
 * @wake: a wake
 *
 * Makes the function run soon.  May be called in any thread; quick.
 */
void
varbind_wake_request (VarbindWake *wake)
{
  g_mutex_lock (&wake->mutex);
  if (!wake->requested)
    {
      wake->requested = TRUE;
      g_source_set_ready_time (&wake->source, wake->last + wake->interval);
    }
  g_mutex_unlock (&wake->mutex);
}

/**
 * varbind_wake_cancel:
 * @wake: a wake
 *
 * The function need not run for what was requested so far.  In the thread of the context.
 */
void
varbind_wake_cancel (VarbindWake *wake)
{
  g_mutex_lock (&wake->mutex);
  wake->requested = FALSE;
  g_source_set_ready_time (&wake->source, -1);
  g_mutex_unlock (&wake->mutex);
}
