/* recorder.c
 *
 * Copies of all events of the library, as the fixture of tests.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "recorder.h"

static void
record_cb (const WinsnmpEvent *event,
           void               *user_data)
{
  Recorder     *recorder = user_data;
  WinsnmpEvent *copy = winsnmp_event_copy (event);

  test_gate_lock (&recorder->gate);
  g_assert_nonnull (copy);
  g_ptr_array_add (recorder->events, copy);
  test_gate_announce (&recorder->gate);
  test_gate_unlock (&recorder->gate);
}

/**
 * recorder_open:
 * @recorder: zeroed
 *
 * Subscribes: the first events are those of the present state.
 */
void
recorder_open (Recorder *recorder)
{
  test_gate_init (&recorder->gate);
  recorder->events = g_ptr_array_new_with_free_func ((GDestroyNotify)winsnmp_event_free);
  recorder->id = winsnmp_events_subscribe (record_cb, recorder);
  g_assert_cmpuint (recorder->id, !=, 0);
}

void
recorder_close (Recorder *recorder)
{
  winsnmp_events_unsubscribe (recorder->id);
  g_ptr_array_unref (recorder->events);
  test_gate_clear (&recorder->gate);
}

void
recorder_set_up (Recorder     *recorder,
                 gconstpointer data)
{
  test_peer_set_up (&recorder->peer, NULL);
  recorder_open (recorder);
}

void
recorder_tear_down (Recorder     *recorder,
                    gconstpointer data)
{
  test_peer_tear_down (&recorder->peer, NULL);
  winsnmp_set_stack_depth (0);
  recorder_close (recorder);
}

/* Forgets what came so far. */
void
recorder_forget (Recorder *recorder)
{
  test_gate_lock (&recorder->gate);
  g_ptr_array_set_size (recorder->events, 0);
  test_gate_unlock (&recorder->gate);
}

/* The @nth event of a kind; waits for it. */
const WinsnmpEvent *
recorder_wait (Recorder        *recorder,
               WinsnmpEventKind kind,
               guint            nth)
{
  gint64              deadline = test_deadline ();
  const WinsnmpEvent *found = NULL;

  test_gate_lock (&recorder->gate);
  while (TRUE)
    {
      guint seen = 0;

      for (guint i = 0; i < recorder->events->len && found == NULL; i++)
        {
          const WinsnmpEvent *event = g_ptr_array_index (recorder->events, i);

          if (event->kind == kind && seen++ == nth)
            found = event;
        }
      if (found != NULL)
        break;
      test_gate_wait (&recorder->gate, deadline, "an event");
    }
  test_gate_unlock (&recorder->gate);

  return found;
}

const WinsnmpMessageEvent *
recorder_wait_message (Recorder           *recorder,
                       WinsnmpMessageState state)
{
  for (guint nth = 0;; nth++)
    {
      const WinsnmpEvent *event = recorder_wait (recorder, WINSNMP_EVENT_MESSAGE, nth);

      if (event->u.message.state == state)
        return &event->u.message;
    }
}

guint
recorder_count (Recorder        *recorder,
                WinsnmpEventKind kind)
{
  guint count = 0;

  test_gate_lock (&recorder->gate);
  for (guint i = 0; i < recorder->events->len; i++)
    if (((const WinsnmpEvent *)g_ptr_array_index (recorder->events, i))->kind == kind)
      count++;
  test_gate_unlock (&recorder->gate);

  return count;
}

void
assert_called_from_address (const WinsnmpEvent *event,
                            guintptr            function)
{
  g_assert_cmpuint (event->n_frames, >, 0);
  g_assert_cmpuint (event->frames[0], >, function);
  g_assert_cmpuint (event->frames[0], <, function + 4096);
}
