/* varbind-export.c
 *
 * What happens to a target, written in a form that other programs read.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-export-private.h"

static const struct
{
  const char                *name;
  const VarbindExportWriter *writer;
} formats[] = {
  [VARBIND_EXPORT_JSON] = { "json", &varbind_export_json },
  [VARBIND_EXPORT_CSV] = { "csv", &varbind_export_csv },
  [VARBIND_EXPORT_PERFETTO] = { "perfetto", &varbind_export_perfetto },
  [VARBIND_EXPORT_PCAPNG] = { "pcapng", &varbind_export_pcapng },
  [VARBIND_EXPORT_RECORDING] = { "recording", &varbind_export_recording },
};

/**
 * varbind_export_format_from_name:
 * @name: "json", "csv", "perfetto", "pcapng" or "recording"
 * @ret_format: (out): the format
 *
 * Returns: %FALSE when there is no such format
 */
gboolean
varbind_export_format_from_name (const char          *name,
                                 VarbindExportFormat *ret_format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_strcmp0 (name, formats[i].name) == 0)
        {
          *ret_format = i;
          return TRUE;
        }
    }

  return FALSE;
}

/*< private >
 * varbind_export_write:
 * @self: an export
 * @bytes: what is to be written
 * @length: how many bytes
 *
 * Does nothing once an error has happened.
 */
void
varbind_export_write (VarbindExport *self,
                      const void    *bytes,
                      gsize          length)
{
  if (self->error == NULL)
    g_output_stream_write_all (self->stream, bytes, length, NULL, NULL, &self->error);
}

/*< private >
 * varbind_export_write_text:
 * @self: an export
 * @text: what is to be written
 */
void
varbind_export_write_text (VarbindExport *self,
                           const char    *text)
{
  varbind_export_write (self, text, strlen (text));
}

static void
event_cb (VarbindTarget      *target,
          const WinsnmpEvent *event,
          gpointer            user_data)
{
  VarbindExport *self = user_data;

  if (self->error == NULL && varbind_export_passes (self, event))
    self->writer->event (self, event);
}

/**
 * varbind_export_new:
 * @target: the target to be exported
 * @format: how
 * @info: what the file says of the program
 * @stream: where to; it is written to while events are applied, so it should have
 *   a buffer, and it is not closed
 *
 * Every event that is applied to @target from now on is written.
 *
 * Returns: (transfer full): the export, which varbind_export_finish() must complete and
 *   varbind_export_free() frees
 */
VarbindExport *
varbind_export_new (VarbindTarget           *target,
                    VarbindExportFormat      format,
                    const VarbindExportInfo *info,
                    GOutputStream           *stream)
{
  VarbindExport *self = g_new0 (VarbindExport, 1);

  self->writer = formats[format].writer;
  self->target = g_object_ref (target);
  self->stream = g_object_ref (stream);
  self->program = g_utf8_make_valid (info->program != NULL ? info->program : "", -1);
  self->pid = info->pid;
  self->realtime = info->realtime;
  self->monotonic = info->monotonic;
  self->payload = info->payload;
  self->serial = info->serial;
  self->time = info->time;
  self->version = g_utf8_make_valid (info->version != NULL ? info->version : "", -1);
  self->observer = varbind_target_add_observer (target, event_cb, self);
  self->writer->begin (self);

  return self;
}

/**
 * varbind_export_get_n_written:
 * @self: an export
 *
 * Returns: events that were written; of %VARBIND_EXPORT_PCAPNG messages
 */
guint64
varbind_export_get_n_written (VarbindExport *self)
{
  return self->n_written;
}

/**
 * varbind_export_finish:
 * @self: an export
 * @error: return location
 *
 * Writes the end, and nothing from now on.  To be called once.
 *
 * Returns: %FALSE when not everything could be written
 */
gboolean
varbind_export_finish (VarbindExport *self,
                       GError       **error)
{
  varbind_target_remove_observer (self->target, self->observer);
  self->observer = 0;

  self->writer->end (self);
  if (self->error == NULL)
    g_output_stream_flush (self->stream, NULL, &self->error);
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/**
 * varbind_export_free:
 * @self: (transfer full): an export, finished or not
 */
void
varbind_export_free (VarbindExport *self)
{
  if (self->observer != 0)
    varbind_target_remove_observer (self->target, self->observer);
  g_object_unref (self->target);
  g_object_unref (self->stream);
  g_clear_pointer (&self->open, g_hash_table_unref);
  winsnmp_encoder_free (self->encoder);
  g_free (self->room);
  g_free (self->version);
  g_clear_error (&self->error);
  g_free (self->program);
  g_free (self);
}
