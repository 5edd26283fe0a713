/* varbind-filter-match.c
 *
 * What passes a filter.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "varbind-filter-private.h"
#include "varbind-names.h"
#include "varbind-stack.h"

static gboolean
matches_handle_of_call (VarbindFilterField        field,
                        const VarbindFilterValue *value,
                        VarbindCall              *call)
{
  GListModel *handles = varbind_call_get_handles (call);

  for (guint i = 0; i < g_list_model_get_n_items (handles); i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      if (field == VARBIND_FILTER_FIELD_NAME &&
          varbind_filter_fits_text (value, varbind_handle_get_name (handle)))
        return TRUE;
      if (field == VARBIND_FILTER_FIELD_SESSION && varbind_filter_fits_session_of (value, handle))
        return TRUE;
    }

  return FALSE;
}

static gboolean
call_matches (VarbindFilterField          field,
              const VarbindFilterValue   *value,
              const VarbindFilterSubject *subject)
{
  VarbindCall *call = subject->call;

  switch (field)
    {
    case VARBIND_FILTER_FIELD_TEXT:
      return varbind_filter_text_contains (varbind_call_get_line (call), value->text);

    case VARBIND_FILTER_FIELD_IS:
      return value->choice == VARBIND_FILTER_IS_FAILED && varbind_call_get_failed (call);

    case VARBIND_FILTER_FIELD_SESSION:
      return varbind_filter_fits_session (value, varbind_call_get_session (call)) ||
             matches_handle_of_call (field, value, call);

    case VARBIND_FILTER_FIELD_NAME:
      return matches_handle_of_call (field, value, call);

    case VARBIND_FILTER_FIELD_AGE:
      return varbind_filter_fits_age (value, varbind_call_get_time (call), subject->now);

    case VARBIND_FILTER_FIELD_ERROR:
      return varbind_filter_fits_error (value, varbind_call_get_error (call));

    case VARBIND_FILTER_FIELD_FUNCTION:
      return varbind_filter_fits_text (value, varbind_call_get_function (call));

    case VARBIND_FILTER_FIELD_THREAD:
      return varbind_filter_fits_number (value, varbind_call_get_thread (call));

    case VARBIND_FILTER_FIELD_CALL:
      return varbind_filter_fits_number (value, varbind_call_get_number (call));

    case VARBIND_FILTER_FIELD_DURATION:
      return varbind_filter_fits_number (value, varbind_call_get_duration (call) / 1000);

    default:
      return FALSE;
    }
}

static const char *
get_rule_id (VarbindProblem *problem)
{
  return varbind_rule_get_id (varbind_problem_get_rule (problem));
}

static gboolean
matches_text_of_problem (const VarbindFilterValue *value,
                         VarbindProblem           *problem)
{
  if (varbind_filter_text_contains (varbind_problem_get_message (problem), value->text) ||
      varbind_filter_text_contains (varbind_problem_get_name (problem), value->text) ||
      varbind_filter_text_contains (get_rule_id (problem), value->text))
    return TRUE;

  for (guint role = 0; role < VARBIND_N_STACKS; role++)
    {
      GPtrArray *stack = varbind_problem_get_stack (problem, role);

      for (guint i = 0; stack != NULL && i < stack->len; i++)
        {
          const VarbindFrame *frame = g_ptr_array_index (stack, i);

          if (varbind_filter_text_contains (frame->function, value->text))
            return TRUE;
        }
    }

  return FALSE;
}

static VarbindHandle *
find_handle (const VarbindFilterSubject *subject,
             guint64                     token)
{
  if (subject->target == NULL || token == 0)
    return NULL;

  return varbind_target_lookup (subject->target, token);
}

static gboolean
problem_matches (VarbindFilterField          field,
                 const VarbindFilterValue   *value,
                 const VarbindFilterSubject *subject)
{
  VarbindProblem *problem = subject->problem;
  VarbindHandle  *handle = find_handle (subject, varbind_problem_get_token (problem));

  switch (field)
    {
    case VARBIND_FILTER_FIELD_TEXT:
      return matches_text_of_problem (value, problem);

    case VARBIND_FILTER_FIELD_KIND:
      return g_ascii_strcasecmp (varbind_problem_get_kind (problem), value->text) == 0;

    case VARBIND_FILTER_FIELD_IS:
      return handle != NULL && varbind_filter_handle_is (handle, value->choice);

    case VARBIND_FILTER_FIELD_SESSION:
      return handle != NULL && varbind_filter_fits_session_of (value, handle);

    case VARBIND_FILTER_FIELD_NAME:
      return handle != NULL && varbind_filter_fits_text (value, varbind_handle_get_name (handle));

    case VARBIND_FILTER_FIELD_AGE:
      return varbind_filter_fits_age (value, varbind_problem_get_first_time (problem),
                                      subject->now);

    case VARBIND_FILTER_FIELD_FUNCTION:
      return varbind_filter_fits_text (value, varbind_problem_get_function (problem));

    case VARBIND_FILTER_FIELD_CALL:
      return varbind_filter_fits_number (value, varbind_problem_get_call (problem));

    case VARBIND_FILTER_FIELD_RULE:
      return varbind_filter_fits_text (value, get_rule_id (problem));

    case VARBIND_FILTER_FIELD_SEVERITY:
      return varbind_problem_get_severity (problem) == value->choice;

    case VARBIND_FILTER_FIELD_COUNT:
      return varbind_filter_fits_number (value, varbind_problem_get_count (problem));

    default:
      return FALSE;
    }
}

/* "192.0.2.1:161" and "[2001:db8::1]:161". */
static gboolean
matches_peer (VarbindFilterField        field,
              const VarbindFilterValue *value,
              const char               *peer)
{
  const char      *colon = peer != NULL ? strrchr (peer, ':') : NULL;
  g_autofree char *address = NULL;

  if (colon == NULL)
    return FALSE;
  if (field == VARBIND_FILTER_FIELD_PORT)
    return varbind_filter_fits_number (value, atoi (colon + 1));

  if (*peer == '[' && colon > peer + 1)
    address = g_strndup (peer + 1, colon - peer - 2);
  else
    address = g_strndup (peer, colon - peer);

  return varbind_filter_fits_text (value, address);
}

static gboolean
message_matches (VarbindFilterField          field,
                 const VarbindFilterValue   *value,
                 const VarbindFilterSubject *subject)
{
  const WinsnmpMessageEvent *u = &subject->message->u.message;
  VarbindHandle             *session = find_handle (subject, u->session);

  switch (field)
    {
    case VARBIND_FILTER_FIELD_TEXT:
      return varbind_filter_text_contains (u->peer, value->text) ||
             varbind_filter_text_contains (varbind_pdu_type_get_name (u->pdu_type), value->text);

    case VARBIND_FILTER_FIELD_SESSION:
      return VARBIND_IS_SESSION (session) &&
             varbind_filter_fits_session (value, VARBIND_SESSION (session));

    case VARBIND_FILTER_FIELD_AGE:
      return varbind_filter_fits_age (value, (gint64)(subject->message->time / 1000), subject->now);

    case VARBIND_FILTER_FIELD_ADDRESS:
    case VARBIND_FILTER_FIELD_PORT:
      return matches_peer (field, value, u->peer);

    case VARBIND_FILTER_FIELD_TYPE:
      return varbind_filter_fits_type (value, u->pdu_type);

    case VARBIND_FILTER_FIELD_ID:
      return varbind_filter_fits_number (value, u->request_id);

    case VARBIND_FILTER_FIELD_THREAD:
      return varbind_filter_fits_number (value, subject->message->thread);

    case VARBIND_FILTER_FIELD_CALL:
      return varbind_filter_fits_number (value, subject->message->call);

    case VARBIND_FILTER_FIELD_DURATION:
      return u->state == WINSNMP_MESSAGE_ANSWERED &&
             varbind_filter_fits_number (value, u->round_trip);

    default:
      return FALSE;
    }
}

/**
 * varbind_filter_matches:
 * @self: a filter
 * @func: holds one value against the subject
 * @subject: what is looked at
 *
 * Returns: whether every term fits, with one of its values
 */
gboolean
varbind_filter_matches (VarbindFilter              *self,
                        VarbindFilterMatchFunc      func,
                        const VarbindFilterSubject *subject)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      const VarbindFilterTerm *term = &g_array_index (self->terms, VarbindFilterTerm, i);
      gboolean                 fits = FALSE;

      for (guint j = 0; j < term->values->len && !fits; j++)
        fits = func (term->field, &g_array_index (term->values, VarbindFilterValue, j), subject);
      if (fits == term->negated)
        return FALSE;
    }

  return TRUE;
}

/**
 * varbind_filter_match_handle:
 * @self: a filter
 * @handle: a handle, or what else is among the rows of a target
 * @now: the moment up to which ages count, microseconds by the clock of the events;
 *   varbind_target_get_now() tells it
 *
 * Returns: whether it passes
 */
gboolean
varbind_filter_match_handle (VarbindFilter *self,
                             VarbindHandle *handle,
                             gint64         now)
{
  VarbindFilterSubject subject = { .handle = handle, .now = now };

  return varbind_filter_matches (self, varbind_filter_handle_matches, &subject);
}

/**
 * varbind_filter_match_call:
 * @self: a filter
 * @call: a call
 * @now: the moment up to which ages count, microseconds by the clock of the events;
 *   varbind_target_get_now() tells it
 *
 * Returns: whether it passes
 */
gboolean
varbind_filter_match_call (VarbindFilter *self,
                           VarbindCall   *call,
                           gint64         now)
{
  VarbindFilterSubject subject = { .call = call, .now = now };

  return varbind_filter_matches (self, call_matches, &subject);
}

/**
 * varbind_filter_match_problem:
 * @self: a filter
 * @problem: a problem
 * @target: (nullable): where its handle is to be found
 * @now: the moment up to which ages count, microseconds by the clock of the events;
 *   varbind_target_get_now() tells it
 *
 * Returns: whether it passes
 */
gboolean
varbind_filter_match_problem (VarbindFilter  *self,
                              VarbindProblem *problem,
                              VarbindTarget  *target,
                              gint64          now)
{
  VarbindFilterSubject subject = { .problem = problem, .target = target, .now = now };

  return varbind_filter_matches (self, problem_matches, &subject);
}

/**
 * varbind_filter_match_message:
 * @self: a filter
 * @event: an event MESSAGE
 * @target: (nullable): where its session is to be found
 * @now: the moment up to which ages count, microseconds by the clock of the events;
 *   varbind_target_get_now() tells it
 *
 * Returns: whether it passes
 */
gboolean
varbind_filter_match_message (VarbindFilter      *self,
                              const WinsnmpEvent *event,
                              VarbindTarget      *target,
                              gint64              now)
{
  VarbindFilterSubject subject = { .message = event, .target = target, .now = now };

  return varbind_filter_matches (self, message_matches, &subject);
}
