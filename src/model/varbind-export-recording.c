/* varbind-export-recording.c
 *
 * A recording: the events themselves, to be opened again.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-export-private.h"
#include "varbind-target-private.h"

/* What the target knew before the first event stands in front of it, as the state
 * that a late subscriber is told. */

/* The encoder clears a few bytes behind what it writes. */
#define SLACK 8

static void
write_event (const WinsnmpEvent *event,
             gpointer            user_data)
{
  VarbindExport *self = user_data;
  gsize          room = winsnmp_encoder_get_room (event) + SLACK;

  if (room > self->room_size)
    {
      self->room = g_realloc (self->room, room);
      self->room_size = room;
    }
  varbind_export_write (self, self->room,
                        winsnmp_encoder_event (self->encoder, event, self->room));
}

static void
begin_recording (VarbindExport *self)
{
  WinsnmpRecordingInfo info = { 0 };

  self->encoder = winsnmp_encoder_new ();
  /* As everywhere in GLib. */
  if (self->encoder == NULL)
    g_error ("Out of memory for a recording");

  self->room_size = WINSNMP_MAX_RECORD_HEAD + SLACK;
  self->room = g_malloc (self->room_size);
  info.payload = self->payload;
  info.pid = self->pid;
  info.realtime = self->realtime;
  info.monotonic = self->monotonic;
  info.program = self->program;
  info.version = self->version;
  varbind_export_write (self, self->room,
                        winsnmp_encoder_begin (self->encoder, &info, self->room));
  varbind_target_foreach_state (self->target, self->serial, self->time, write_event, self);
}

static void
record_event (VarbindExport      *self,
              const WinsnmpEvent *event)
{
  write_event (event, self);
  self->n_written++;
  self->has_exited =
    event->kind == WINSNMP_EVENT_PROCESS && event->u.process.state == WINSNMP_PROCESS_EXITED;
}

static void
end_recording (VarbindExport *self)
{
  WinsnmpRecordingEnd end = self->has_exited ? WINSNMP_RECORDING_EXITED : WINSNMP_RECORDING_STOPPED;

  varbind_export_write (self, self->room, winsnmp_encoder_end (self->encoder, end, self->room));
}

const VarbindExportWriter varbind_export_recording = {
  begin_recording,
  record_event,
  end_recording,
};
