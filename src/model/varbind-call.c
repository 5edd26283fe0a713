/* varbind-call.c
 *
 * One API call of a target, readable.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-call-format.h"
#include "varbind-call-record.h"
#include "varbind-clock.h"
#include "varbind-list.h"

/**
 * VarbindCall:
 *
 * A call never changes.  What its line says of handles is what was known when
 * the call was applied; the text itself is made when it is asked for.
 */

struct _VarbindCall
{
  GObject parent_instance;

  VarbindCallRecord *record;
  VarbindList       *handles; /* NULL until it is asked for */
  char              *line;    /* NULL until it is asked for */
};

G_DEFINE_FINAL_TYPE (VarbindCall, varbind_call, G_TYPE_OBJECT)

static void
varbind_call_finalize (GObject *object)
{
  VarbindCall *self = VARBIND_CALL (object);

  g_clear_object (&self->handles);
  g_clear_pointer (&self->line, g_free);
  g_clear_pointer (&self->record, varbind_call_record_unref);

  G_OBJECT_CLASS (varbind_call_parent_class)->finalize (object);
}

static void
varbind_call_class_init (VarbindCallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_call_finalize;
}

static void
varbind_call_init (VarbindCall *self)
{
}

/**
 * varbind_call_new:
 * @record: (transfer none): what is kept of a call
 *
 * Returns: (transfer full): the call
 */
VarbindCall *
varbind_call_new (VarbindCallRecord *record)
{
  VarbindCall *self = g_object_new (VARBIND_TYPE_CALL, NULL);

  self->record = varbind_call_record_ref (record);

  return self;
}

/**
 * varbind_call_get_serial:
 * @self: a call
 *
 * Returns: serial number of its event
 */
guint64
varbind_call_get_serial (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), 0);

  return self->record->serial;
}

/**
 * varbind_call_get_number:
 * @self: a call
 *
 * Returns: the number that the library gave it, from 1
 */
guint64
varbind_call_get_number (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), 0);

  return self->record->number;
}

/**
 * varbind_call_get_time:
 * @self: a call
 *
 * Returns: when its event was made, microseconds of CLOCK_MONOTONIC
 */
gint64
varbind_call_get_time (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), 0);

  return self->record->time;
}

/**
 * varbind_call_dup_time_text:
 * @self: a call
 *
 * Returns: (transfer full): local time of day, "10:31:04.120"
 */
char *
varbind_call_dup_time_text (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);

  return varbind_clock_to_text (self->record->time + self->record->clock_offset);
}

/**
 * varbind_call_get_thread:
 * @self: a call
 *
 * Returns: the kernel's id of the calling thread
 */
guint
varbind_call_get_thread (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), 0);

  return self->record->thread;
}

/**
 * varbind_call_get_duration:
 * @self: a call
 *
 * Returns: nanoseconds that it took
 */
gint64
varbind_call_get_duration (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), 0);

  return self->record->duration;
}

/**
 * varbind_call_get_function:
 * @self: a call
 *
 * Returns: name of the function, "SnmpStrToEntity"
 */
const char *
varbind_call_get_function (VarbindCall *self)
{
  const WinsnmpFunctionInfo *info;

  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);

  info = winsnmp_function_info (self->record->function);

  return info != NULL ? info->name : "?";
}

/**
 * varbind_call_get_failed:
 * @self: a call
 *
 * Returns: whether it returned SNMPAPI_FAILURE
 */
gboolean
varbind_call_get_failed (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), FALSE);

  return self->record->failed;
}

/**
 * varbind_call_get_error:
 * @self: a call
 *
 * Returns: its SNMPAPI_ code, 0 when it succeeded
 */
guint
varbind_call_get_error (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), 0);

  return self->record->error;
}

/**
 * varbind_call_get_session:
 * @self: a call
 *
 * Returns: (nullable) (transfer none): the session that it worked for
 */
VarbindSession *
varbind_call_get_session (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);

  return self->record->session;
}

/**
 * varbind_call_get_handles:
 * @self: a call
 *
 * Returns: (transfer none): of #VarbindHandle, the arguments and the result,
 *   each once
 */
GListModel *
varbind_call_get_handles (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);

  if (self->handles != NULL)
    return G_LIST_MODEL (self->handles);

  self->handles = varbind_list_new (VARBIND_TYPE_HANDLE);
  for (guint i = 0; i <= self->record->n_arguments; i++)
    {
      VarbindHandle *handle = varbind_call_record_get_handle (self->record, i);
      gboolean       seen = handle == NULL;

      for (guint j = 0; j < i && !seen; j++)
        seen = varbind_call_record_get_handle (self->record, j) == handle;
      if (!seen)
        varbind_list_append (self->handles, handle);
    }
  varbind_list_commit (self->handles);

  return G_LIST_MODEL (self->handles);
}

/**
 * varbind_call_get_frames:
 * @self: a call
 * @n_frames: (out): how many
 *
 * Returns: (array length=n_frames) (nullable): return addresses of the stack
 *   that called, innermost first; %NULL when they were not recorded
 */
const uintptr_t *
varbind_call_get_frames (VarbindCall *self,
                         guint       *n_frames)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);
  g_return_val_if_fail (n_frames != NULL, NULL);

  return varbind_frames_get (self->record->frames, n_frames);
}

/* The names of the objects found when the call was applied. */
static const char *
get_name (guint64  token,
          gpointer user_data)
{
  VarbindCallRecord *record = user_data;

  for (guint i = 0; i <= record->n_arguments; i++)
    {
      VarbindHandle *handle = varbind_call_record_get_handle (record, i);

      if (handle != NULL && varbind_handle_get_token (handle) == token)
        return varbind_handle_get_name (handle);
    }

  return NULL;
}

/**
 * varbind_call_get_explanation:
 * @self: a call
 *
 * Returns: (nullable): of a call that failed, what is known beyond its error:
 *   how the handle that it was given had ended, without a full stop
 */
const char *
varbind_call_get_explanation (VarbindCall *self)
{
  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);

  return self->record->explanation;
}

/* Its name, and what is known beyond it. */
static void
append_error (VarbindCall *self,
              GString     *text)
{
  g_autoptr (GString) error = g_string_new (NULL);

  varbind_format_error (error, self->record->error);
  if (self->record->explanation != NULL)
    /* translators: the name of an error, then what is known beyond it */
    g_string_append_printf (text, _ ("%s: %s"), error->str, self->record->explanation);
  else
    g_string_append (text, error->str);
}

/**
 * varbind_call_get_line:
 * @self: a call
 *
 * The call in one line:
 *
 *   SnmpStrToEntity (S1, "127.0.0.1") = E1
 *   SnmpSetPort (E9, 161) = FAILURE  SNMPAPI_ENTITY_INVALID: E9 was freed by closing S1
 *
 * Handles that were not known are written as hexadecimal numbers, 0 as NULL;
 * an arrow stands before what the library handed out.
 *
 * Returns: the line
 */
const char *
varbind_call_get_line (VarbindCall *self)
{
  WinsnmpCallEvent event;
  GString         *text;

  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);

  if (self->line != NULL)
    return self->line;

  varbind_call_record_fill_event (self->record, &event);
  text = g_string_new (varbind_call_get_function (self));
  g_string_append (text, " (");
  varbind_format_arguments (text, &event, get_name, self->record);
  g_string_append (text, ") = ");
  varbind_format_result (text, &event, get_name, self->record);
  if (self->record->failed)
    {
      g_string_append (text, "  ");
      append_error (self, text);
    }
  self->line = g_string_free (text, FALSE);

  return self->line;
}
