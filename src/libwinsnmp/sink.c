/* sink.c
 *
 * One recording that is being written: where events become bytes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <limits.h>
#include <time.h>
#include <unistd.h>

#include "events.h"
#include "library.h"
#include "modules.h"
#include "payload.h"
#include "sink.h"

bool
wsnmp_sink_init (WsnmpSink            *sink,
                 const WsnmpSinkFuncs *funcs)
{
  *sink = (WsnmpSink){
    .funcs = funcs,
    .encoder = winsnmp_encoder_new (),
    .payload = wsnmp_payload_get (),
  };

  return sink->encoder != NULL;
}

void
wsnmp_sink_clear (WsnmpSink *sink)
{
  winsnmp_encoder_free (sink->encoder);
  sink->encoder = NULL;
}

/* FALSE: it found no room. */
static bool
put (WsnmpSink          *sink,
     const WinsnmpEvent *event)
{
  uint8_t *room = sink->funcs->reserve (sink, winsnmp_encoder_get_room (event));

  if (room == NULL)
    return false;

  sink->funcs->commit (sink, room, winsnmp_encoder_event (sink->encoder, event, room));

  return true;
}

/* What the recording says of itself repeats the last serial number, as a state
 * does. */
static bool
put_own (WsnmpSink    *sink,
         WinsnmpEvent *event)
{
  wsnmp_events_complete (event);
  event->call = 0;

  return put (sink, event);
}

/* Before the event of this serial number. */
static bool
put_modules (WsnmpSink *sink,
             uint64_t   serial)
{
  size_t       n = wsnmp_modules_update ();
  WinsnmpEvent event;

  for (; sink->n_modules < n; sink->n_modules++)
    {
      wsnmp_modules_describe (sink->n_modules, &event);
      wsnmp_events_complete (&event);
      event.call = 0;
      event.serial = serial - 1;
      if (!put (sink, &event))
        return false;
    }

  return true;
}

/* The user may have asked for more than the beginning has promised. */
static bool
put_without_payload (WsnmpSink          *sink,
                     const WinsnmpEvent *event)
{
  WinsnmpEvent discreet = *event;

  discreet.u.message.payload = NULL;
  discreet.u.message.payload_length = 0;

  return put (sink, &discreet);
}

static bool
put_event (WsnmpSink          *sink,
           const WinsnmpEvent *event)
{
  if (event->n_frames > 0 && !put_modules (sink, event->serial))
    return false;
  if (event->kind == WINSNMP_EVENT_MESSAGE && event->u.message.payload != NULL &&
      wsnmp_payload_get () > sink->payload)
    return put_without_payload (sink, event);

  return put (sink, event);
}

void
wsnmp_sink_take (WsnmpSink          *sink,
                 const WinsnmpEvent *event)
{
  size_t n_lost = atomic_load_explicit (&sink->n_lost, memory_order_relaxed);

  if (n_lost > 0 || !put_event (sink, event))
    atomic_store (&sink->n_lost, n_lost + 1);
}

static void
state_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  wsnmp_sink_take (user_data, event);
}

static uint64_t
get_realtime (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);

  return (uint64_t)now.tv_sec * UINT64_C (1000000000) + (uint64_t)now.tv_nsec;
}

bool
wsnmp_sink_begin (WsnmpSink *sink)
{
  char                 program[PATH_MAX] = "";
  WinsnmpRecordingInfo info = {
    .payload = sink->payload,
    .pid = getpid (),
    .realtime = get_realtime (),
    .monotonic = wsnmp_events_get_time (),
    .program = program,
    .version = VERSION,
  };
  uint8_t *room = sink->funcs->reserve (sink, WINSNMP_MAX_RECORD_HEAD);
  ssize_t  length;

  if (room == NULL)
    {
      atomic_store (&sink->n_lost, 1);
      return false;
    }

  length = readlink ("/proc/self/exe", program, sizeof program - 1);
  program[length > 0 ? length : 0] = '\0';
  sink->funcs->commit (sink, room, winsnmp_encoder_begin (sink->encoder, &info, room));
  sink->begun = true;
  atomic_store (&sink->n_lost, 0);
  wsnmp_events_tell_state (state_cb, sink);

  return atomic_load (&sink->n_lost) == 0;
}

void
wsnmp_sink_resume (WsnmpSink *sink)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_GAP };

  if (!sink->begun)
    {
      wsnmp_sink_begin (sink);
      return;
    }

  event.u.gap.n_events = atomic_load (&sink->n_lost);
  if (!put_own (sink, &event))
    return;

  atomic_store (&sink->n_lost, 0);
  wsnmp_events_tell_state (state_cb, sink);
}

void
wsnmp_sink_end (WsnmpSink          *sink,
                WinsnmpRecordingEnd end)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_PROCESS };
  uint8_t     *room;

  if (atomic_load (&sink->n_lost) > 0)
    wsnmp_sink_resume (sink);
  if (end == WINSNMP_RECORDING_EXITED && atomic_load (&sink->n_lost) == 0)
    {
      event.u.process.state = WINSNMP_PROCESS_EXITED;
      event.u.process.pid = getpid ();
      put_own (sink, &event);
    }

  room = sink->begun ? sink->funcs->reserve (sink, WINSNMP_MAX_RECORD_HEAD) : NULL;
  if (room != NULL)
    sink->funcs->commit (sink, room, winsnmp_encoder_end (sink->encoder, end, room));
}
