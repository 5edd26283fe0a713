/* varbind-call-record.c
 *
 * What a target keeps of an API call.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-call-format.h"
#include "varbind-call-record.h"
#include "varbind-handle-private.h"

/* A target keeps a hundred thousand calls, of which a person looks at a few.  A record is one
 * block of memory, no larger than its call needs; the object that lists show is made when it
 * is asked for, and stays until the record is dropped.  Main thread only. */

static guint
count_parameters (const WinsnmpFunctionInfo *info)
{
  guint n = 0;

  while (info != NULL && n < WINSNMP_MAX_PARAMETERS &&
         info->parameters[n].type != WINSNMP_TYPE_NONE)
    n++;

  return n;
}

G_STATIC_ASSERT (WINSNMP_N_FUNCTIONS <= 1 << 8);
G_STATIC_ASSERT (WINSNMP_MAX_PARAMETERS < 1 << 3);

/* The result counts as the argument after the last. */
static VarbindCallValue *
peek_value (VarbindCallRecord *self,
            guint              index)
{
  return index < self->n_arguments ? &self->arguments[index].value : &self->result;
}

static void
keep_handle (VarbindCallRecord *self,
             guint              index,
             VarbindHandle     *handle)
{
  if (handle == NULL)
    return;

  peek_value (self, index)->handle = g_object_ref (handle);
  self->handles |= 1u << index;
}

static void
keep_arguments (VarbindCallRecord         *self,
                const WinsnmpCallEvent    *event,
                const WinsnmpFunctionInfo *info,
                VarbindResolveFunc         resolve,
                gpointer                   user_data)
{
  char *place = (char *)&self->arguments[self->n_arguments];

  for (guint i = 0; i < self->n_arguments; i++)
    {
      const WinsnmpArgument *given = &event->arguments[i];
      VarbindCallArgument   *argument = &self->arguments[i];

      *argument = (VarbindCallArgument){ .value.number = given->number };
      if (given->text != NULL)
        {
          argument->text = place;
          place = g_stpcpy (place, given->text) + 1;
        }
      if (info->parameters[i].type == WINSNMP_TYPE_HANDLE)
        keep_handle (self, i, resolve (given->number, user_data));
    }
}

/* Which of its handles were dead tells more than the code does. */
static void
explain_failure (VarbindCallRecord *self)
{
  for (guint i = 0; i < self->n_arguments && self->explanation == NULL; i++)
    {
      VarbindHandle *handle = varbind_call_record_get_handle (self, i);

      if (handle != NULL && !varbind_handle_is_live (handle))
        self->explanation = varbind_handle_explain_end (handle);
    }
}

/**
 * varbind_call_record_new:
 * @event: an event CALL
 * @clock_offset: microseconds to add to CLOCK_MONOTONIC for the wall clock
 * @resolve: (scope call): finds handles
 * @user_data: for @resolve
 *
 * Returns: (transfer full): what is kept of the call
 */
VarbindCallRecord *
varbind_call_record_new (const WinsnmpEvent *event,
                         gint64              clock_offset,
                         VarbindResolveFunc  resolve,
                         gpointer            user_data)
{
  const WinsnmpCallEvent    *u = &event->u.call;
  const WinsnmpFunctionInfo *info = winsnmp_function_info (u->function);
  guint                      n = count_parameters (info);
  gsize                      n_texts = 0;
  VarbindHandle             *session = resolve (u->session, user_data);
  VarbindCallRecord         *self;

  for (guint i = 0; i < n; i++)
    if (u->arguments[i].text != NULL)
      n_texts += strlen (u->arguments[i].text) + 1;

  self = g_malloc (sizeof *self + n * sizeof self->arguments[0] + n_texts);
  *self = (VarbindCallRecord){
    .n_references = 1,
    .thread = event->thread,
    .serial = event->serial,
    .number = event->call,
    .time = event->time / 1000,
    .clock_offset = clock_offset,
    .duration = u->duration,
    .result.number = u->result,
    .absent = u->absent,
    .error = u->error,
    .function = info != NULL ? u->function : 0,
    .n_arguments = n,
    .failed = varbind_call_event_failed (u),
    .frames = varbind_frames_new (event->frames, event->n_frames),
  };
  keep_arguments (self, u, info, resolve, user_data);
  if (VARBIND_IS_SESSION (session))
    g_set_object (&self->session, VARBIND_SESSION (session));
  if (info != NULL && info->result == WINSNMP_TYPE_HANDLE)
    keep_handle (self, n, resolve (u->result, user_data));
  if (self->failed)
    explain_failure (self);

  return self;
}

/**
 * varbind_call_record_ref:
 * @self: a record
 *
 * Returns: (transfer full): the same
 */
VarbindCallRecord *
varbind_call_record_ref (VarbindCallRecord *self)
{
  self->n_references++;

  return self;
}

/**
 * varbind_call_record_unref:
 * @self: (transfer full): a record
 */
void
varbind_call_record_unref (VarbindCallRecord *self)
{
  if (--self->n_references > 0)
    return;

  for (guint i = 0; i <= self->n_arguments; i++)
    if ((self->handles & 1u << i) != 0)
      g_object_unref (peek_value (self, i)->handle);
  g_clear_object (&self->session);
  g_free (self->explanation);
  varbind_frames_unref (self->frames);
  g_free (self);
}

/**
 * varbind_call_record_get_call:
 * @self: a record that is in a list
 *
 * Returns: (type VarbindCall) (transfer none): the object that shows it, the same each time
 */
gpointer
varbind_call_record_get_call (gpointer self)
{
  VarbindCallRecord *record = self;

  if (record->call == NULL)
    record->call = varbind_call_new (record);

  return record->call;
}

/**
 * varbind_call_record_drop:
 * @self: (transfer full): a record that leaves its list
 *
 * Lets go of the object too, which holds the record.
 */
void
varbind_call_record_drop (gpointer self)
{
  VarbindCallRecord *record = self;

  g_clear_object (&record->call);
  varbind_call_record_unref (record);
}

/**
 * varbind_call_record_get_handle:
 * @self: a record
 * @index: an argument, or the number of arguments for the result
 *
 * Returns: (nullable) (transfer none): the handle that was known by it
 */
VarbindHandle *
varbind_call_record_get_handle (VarbindCallRecord *self,
                                guint              index)
{
  return (self->handles & 1u << index) != 0 ? peek_value (self, index)->handle : NULL;
}

/**
 * varbind_call_record_has_handle:
 * @self: a record
 * @handle: a handle
 *
 * Returns: whether it is an argument of the call, or the result
 */
gboolean
varbind_call_record_has_handle (VarbindCallRecord *self,
                                VarbindHandle     *handle)
{
  for (guint i = 0; i <= self->n_arguments; i++)
    if (varbind_call_record_get_handle (self, i) == handle)
      return TRUE;

  return FALSE;
}

/**
 * varbind_call_record_foreach_argument:
 * @self: a record
 * @func: (scope call): called for each known handle among the arguments, once
 *   for each, however often it was given
 * @user_data: for @func
 */
void
varbind_call_record_foreach_argument (VarbindCallRecord *self,
                                      VarbindHandleFunc  func,
                                      gpointer           user_data)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (self->function);

  for (guint i = 0; i < self->n_arguments; i++)
    {
      VarbindHandle *handle = varbind_call_record_get_handle (self, i);
      gboolean       seen = handle == NULL;

      for (guint j = 0; j < i && !seen; j++)
        seen = varbind_call_record_get_handle (self, j) == handle;

      if (!seen)
        func (handle, info->parameters[i].out, user_data);
    }
}

static guint64
get_number (VarbindCallRecord *self,
            guint              index)
{
  VarbindHandle *handle = varbind_call_record_get_handle (self, index);

  return handle != NULL ? varbind_handle_get_token (handle) : peek_value (self, index)->number;
}

/**
 * varbind_call_record_fill_event:
 * @self: a record
 * @event: (out caller-allocates): the call as its event told it, without the session; the
 *   texts stay those of the record
 */
void
varbind_call_record_fill_event (VarbindCallRecord *self,
                                WinsnmpCallEvent  *event)
{
  *event = (WinsnmpCallEvent){
    .function = self->function,
    .absent = self->absent,
    .result = get_number (self, self->n_arguments),
    .error = self->error,
    .duration = self->duration,
  };
  for (guint i = 0; i < self->n_arguments; i++)
    {
      event->arguments[i].number = get_number (self, i);
      event->arguments[i].text = self->arguments[i].text;
    }
}
