/* varbind-export.h
 *
 * What happens to a target, written in a form that other programs read.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-filter.h"
#include "varbind-target.h"

G_BEGIN_DECLS

/**
 * VarbindExportFormat:
 * @VARBIND_EXPORT_JSON: one object an event
 * @VARBIND_EXPORT_CSV: one line an event, for spreadsheets
 * @VARBIND_EXPORT_PERFETTO: a trace that Perfetto's user interface draws
 * @VARBIND_EXPORT_PCAPNG: the messages, for Wireshark; needs their bytes
 * @VARBIND_EXPORT_RECORDING: the events themselves, to be opened again
 */
typedef enum {
  VARBIND_EXPORT_JSON,
  VARBIND_EXPORT_CSV,
  VARBIND_EXPORT_PERFETTO,
  VARBIND_EXPORT_PCAPNG,
  VARBIND_EXPORT_RECORDING,
} VarbindExportFormat;

/**
 * VarbindExportInfo:
 * @program: (nullable): name or path of the target's program
 * @pid: its process id, 0 when it is not known
 * @realtime: CLOCK_REALTIME at some moment, nanoseconds
 * @monotonic: CLOCK_MONOTONIC at the same moment
 * @payload: the most of datagrams that events carry, a #WinsnmpPayload
 * @version: (nullable): of the library that the program uses
 * @serial: serial number of the last event before those that are written
 * @time: of that event, nanoseconds of CLOCK_MONOTONIC
 */
typedef struct
{
  const char *program;
  gint        pid;
  guint64     realtime;
  guint64     monotonic;
  guint       payload;
  const char *version;
  guint64     serial;
  guint64     time;
} VarbindExportInfo;

typedef struct _VarbindExport VarbindExport;

gboolean varbind_export_format_from_name (const char          *name,
                                          VarbindExportFormat *ret_format);

VarbindExport *varbind_export_new (VarbindTarget           *target,
                                   VarbindExportFormat      format,
                                   const VarbindExportInfo *info,
                                   GOutputStream           *stream);
void           varbind_export_set_filter (VarbindExport *self,
                                          VarbindFilter *filter,
                                          VarbindTarget *judged);
guint64        varbind_export_get_n_written (VarbindExport *self);
gboolean       varbind_export_finish (VarbindExport *self,
                                      GError       **error);
void           varbind_export_free (VarbindExport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindExport, varbind_export_free)

G_END_DECLS
