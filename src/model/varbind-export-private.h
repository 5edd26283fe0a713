/* varbind-export-private.h
 *
 * What an export is made of, shared by its formats.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-export.h"
#include "winsnmp-recording.h"

G_BEGIN_DECLS

/**
 * VarbindExportWriter:
 * @begin: before the first event
 * @event: after it was applied
 * @end: after the last event
 *
 * A format.
 */
typedef struct
{
  void (*begin) (VarbindExport *self);
  void (*event) (VarbindExport      *self,
                 const WinsnmpEvent *event);
  void (*end) (VarbindExport *self);
} VarbindExportWriter;

/**
 * VarbindExport:
 * @program: valid UTF-8
 * @filter: (nullable): which events are written
 * @judged: (nullable): a target that knows how everything has ended, for the filter
 * @open: what a format remembers of handles or messages that have not ended
 * @encoder: of a recording, with room for what it writes
 * @n_written: what a format counts: events, or messages
 * @error: the first one; nothing is written after it
 */
struct _VarbindExport
{
  const VarbindExportWriter *writer;
  VarbindTarget             *target;
  guint                      observer;
  GOutputStream             *stream;
  char                      *program;
  gint                       pid;
  guint64                    realtime;
  guint64                    monotonic;
  guint64                    serial;
  guint64                    time;
  guint                      payload;
  char                      *version;
  VarbindFilter             *filter;
  VarbindTarget             *judged;
  GHashTable                *open;
  WinsnmpEncoder            *encoder;
  guint8                    *room;
  gsize                      room_size;
  gboolean                   has_exited; /* the program, as the last event has told */
  guint64                    n_written;
  GError                    *error;
};

extern const VarbindExportWriter varbind_export_json;
extern const VarbindExportWriter varbind_export_csv;
extern const VarbindExportWriter varbind_export_perfetto;
extern const VarbindExportWriter varbind_export_pcapng;
extern const VarbindExportWriter varbind_export_recording;

gboolean varbind_export_passes (VarbindExport      *self,
                                const WinsnmpEvent *event);

void varbind_export_write (VarbindExport *self,
                           const void    *bytes,
                           gsize          length);
void varbind_export_write_text (VarbindExport *self,
                                const char    *text);

G_END_DECLS
