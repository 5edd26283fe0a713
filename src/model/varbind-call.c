/* varbind-call.c
 *
 * One API call of a target, readable.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-call-format.h"
#include "varbind-call-private.h"
#include "varbind-clock.h"
#include "varbind-handle-private.h"
#include "varbind-list.h"

/**
 * VarbindCall:
 *
 * A call never changes.  What its line says of handles is what was known when
 * the call was applied; the text itself is made when it is asked for.
 */

/* The result stands after the arguments. */
#define RESULT_INDEX WINSNMP_MAX_PARAMETERS

struct _VarbindCall
{
  GObject parent_instance;

  guint64          serial;
  guint64          number;
  gint64           time;         /* microseconds, CLOCK_MONOTONIC */
  gint64           clock_offset; /* microseconds from there to the wall clock */
  guint            thread;
  WinsnmpCallEvent event; /* its texts are in @texts */
  char            *texts;
  VarbindSession  *session;
  VarbindHandle   *objects[WINSNMP_MAX_PARAMETERS + 1];
  char            *explanation; /* of a failure, NULL when there is none */
  VarbindList     *handles;     /* NULL until it is asked for */
  char            *line;        /* NULL until it is asked for */
  VarbindFrames   *frames;
};

G_DEFINE_FINAL_TYPE (VarbindCall, varbind_call, G_TYPE_OBJECT)

static void
varbind_call_finalize (GObject *object)
{
  VarbindCall *self = VARBIND_CALL (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    g_clear_object (&self->objects[i]);
  g_clear_object (&self->session);
  g_clear_object (&self->handles);
  g_clear_pointer (&self->texts, g_free);
  g_clear_pointer (&self->explanation, g_free);
  g_clear_pointer (&self->line, g_free);
  g_clear_pointer (&self->frames, varbind_frames_unref);

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

/* One block for the texts of all arguments. */
static void
keep_texts (VarbindCall *self)
{
  gsize total = 0;
  char *place;

  for (guint i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    if (self->event.arguments[i].text != NULL)
      total += strlen (self->event.arguments[i].text) + 1;

  if (total == 0)
    return;

  place = self->texts = g_malloc (total);
  for (guint i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    {
      const char *text = self->event.arguments[i].text;

      if (text == NULL)
        continue;
      self->event.arguments[i].text = place;
      place = g_stpcpy (place, text) + 1;
    }
}

static gboolean
is_handle (VarbindCall *self,
           guint        index)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (self->event.function);

  if (info == NULL)
    return FALSE;
  if (index == RESULT_INDEX)
    return info->result == WINSNMP_TYPE_HANDLE;

  return info->parameters[index].type == WINSNMP_TYPE_HANDLE;
}

static guint64
get_value (VarbindCall *self,
           guint        index)
{
  return index == RESULT_INDEX ? self->event.result : self->event.arguments[index].number;
}

/* Which of its handles were dead tells more than the code does. */
static void
explain_failure (VarbindCall *self)
{
  for (guint i = 0; i < WINSNMP_MAX_PARAMETERS && self->explanation == NULL; i++)
    if (self->objects[i] != NULL && !varbind_handle_is_live (self->objects[i]))
      self->explanation = varbind_handle_explain_end (self->objects[i]);
}

/**
 * varbind_call_new:
 * @event: an event CALL
 * @clock_offset: microseconds to add to CLOCK_MONOTONIC for the wall clock
 * @resolve: (scope call): finds handles
 * @user_data: for @resolve
 *
 * Returns: (transfer full): the call
 */
VarbindCall *
varbind_call_new (const WinsnmpEvent *event,
                  gint64              clock_offset,
                  VarbindResolveFunc  resolve,
                  gpointer            user_data)
{
  VarbindCall   *self = g_object_new (VARBIND_TYPE_CALL, NULL);
  VarbindHandle *session;

  self->serial = event->serial;
  self->number = event->call;
  self->time = event->time / 1000;
  self->clock_offset = clock_offset;
  self->thread = event->thread;
  self->event = event->u.call;
  self->frames = varbind_frames_new (event->frames, event->n_frames);
  keep_texts (self);

  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    if (is_handle (self, i))
      g_set_object (&self->objects[i], resolve (get_value (self, i), user_data));

  session = resolve (event->u.call.session, user_data);
  if (VARBIND_IS_SESSION (session))
    g_set_object (&self->session, VARBIND_SESSION (session));

  if (varbind_call_event_failed (&self->event))
    explain_failure (self);

  return self;
}

/**
 * varbind_call_foreach_argument:
 * @self: a call
 * @func: (scope call): called for each known handle among the arguments, once
 *   for each, however often it was given
 * @user_data: for @func
 */
void
varbind_call_foreach_argument (VarbindCall      *self,
                               VarbindHandleFunc func,
                               gpointer          user_data)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (self->event.function);

  for (guint i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    {
      gboolean seen = self->objects[i] == NULL;

      for (guint j = 0; j < i && !seen; j++)
        seen = self->objects[j] == self->objects[i];

      if (!seen)
        func (self->objects[i], info->parameters[i].out, user_data);
    }
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

  return self->serial;
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

  return self->number;
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

  return self->time;
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

  return varbind_clock_to_text (self->time + self->clock_offset);
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

  return self->thread;
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

  return self->event.duration;
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

  info = winsnmp_function_info (self->event.function);

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

  return varbind_call_event_failed (&self->event);
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

  return self->event.error;
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

  return self->session;
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
  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    {
      gboolean seen = self->objects[i] == NULL;

      for (guint j = 0; j < i && !seen; j++)
        seen = self->objects[j] == self->objects[i];
      if (!seen)
        varbind_list_append (self->handles, self->objects[i]);
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

  return varbind_frames_get (self->frames, n_frames);
}

/* The names of the objects found when the call was applied. */
static const char *
get_name (guint64  token,
          gpointer user_data)
{
  VarbindCall *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    if (self->objects[i] != NULL && varbind_handle_get_token (self->objects[i]) == token)
      return varbind_handle_get_name (self->objects[i]);

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

  return self->explanation;
}

static void
append_explanation (VarbindCall *self,
                    GString     *text)
{
  if (self->explanation != NULL)
    g_string_append_printf (text, ": %s", self->explanation);
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
  GString *text;

  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);

  if (self->line != NULL)
    return self->line;

  text = g_string_new (varbind_call_get_function (self));
  g_string_append (text, " (");
  varbind_format_arguments (text, &self->event, get_name, self);
  g_string_append (text, ") = ");
  varbind_format_result (text, &self->event, get_name, self);
  if (varbind_call_event_failed (&self->event))
    {
      g_string_append (text, "  ");
      varbind_format_error (text, self->event.error);
      append_explanation (self, text);
    }
  self->line = g_string_free (text, FALSE);

  return self->line;
}

static void
append_parameters (VarbindCall *self,
                   GString     *text)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (self->event.function);

  for (guint i = 0; info != NULL && i < WINSNMP_MAX_PARAMETERS; i++)
    {
      if (info->parameters[i].type == WINSNMP_TYPE_NONE)
        break;
      g_string_append_printf (text, "  %s: ", info->parameters[i].name);
      varbind_format_argument (text, &self->event, i, get_name, self);
      if (info->parameters[i].type == WINSNMP_TYPE_HANDLE && self->event.arguments[i].number != 0)
        g_string_append_printf (text, " (0x%" G_GINT64_MODIFIER "x)",
                                self->event.arguments[i].number);
      g_string_append_c (text, '\n');
    }
}

/**
 * varbind_call_dup_details:
 * @self: a call
 *
 * Returns: (transfer full): the call with the names of its parameters, one a
 *   line, its time, thread and duration
 */
char *
varbind_call_dup_details (VarbindCall *self)
{
  g_autofree char *time = NULL;
  GString         *text;

  g_return_val_if_fail (VARBIND_IS_CALL (self), NULL);

  time = varbind_call_dup_time_text (self);
  text = g_string_new (varbind_call_get_function (self));
  g_string_append_c (text, '\n');
  append_parameters (self, text);

  g_string_append (text, "  = ");
  varbind_format_result (text, &self->event, get_name, self);
  g_string_append_c (text, '\n');

  if (varbind_call_event_failed (&self->event))
    {
      g_string_append (text, "  ");
      varbind_format_error (text, self->event.error);
      g_string_append_printf (text, " (%u)", self->event.error);
      append_explanation (self, text);
      g_string_append_c (text, '\n');
    }

  g_string_append_printf (text, "  time %s, thread %u, %.1f µs, call %" G_GUINT64_FORMAT "\n",
                          time, self->thread, self->event.duration / 1000.0, self->number);

  return g_string_free (text, FALSE);
}
