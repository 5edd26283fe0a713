/* varbind-problem.c
 *
 * One thing that is wrong with a target, however often it happened.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-problem-private.h"
#include "varbind-stack.h"

/**
 * VarbindProblem:
 *
 * All occurrences of one fault: the same rule, the same kind of handle, the
 * same function and the same place in the program.  The place is the stack that
 * made the handle; where that is not known, the one that did what is wrong.
 */

enum {
  PROP_0,
  PROP_SEVERITY,
  PROP_NAME,
  PROP_KIND,
  PROP_MESSAGE,
  PROP_COUNT,
  PROP_FIRST_TIME,
  PROP_LAST_TIME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindProblem, varbind_problem, G_TYPE_OBJECT)

static void
varbind_problem_finalize (GObject *object)
{
  VarbindProblem *self = VARBIND_PROBLEM (object);

  for (guint i = 0; i < VARBIND_N_STACKS; i++)
    {
      g_clear_pointer (&self->frames[i], varbind_frames_unref);
      g_clear_pointer (&self->stacks[i], g_ptr_array_unref);
    }
  g_clear_pointer (&self->occurrences, g_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (varbind_problem_parent_class)->finalize (object);
}

static void
varbind_problem_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  VarbindProblem *self = VARBIND_PROBLEM (object);

  switch (prop_id)
    {
    case PROP_SEVERITY:
      g_value_set_enum (value, varbind_problem_get_severity (self));
      break;

    case PROP_NAME:
      g_value_set_string (value, varbind_problem_get_name (self));
      break;

    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;

    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;

    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;

    case PROP_FIRST_TIME:
      g_value_set_int64 (value, self->first_time);
      break;

    case PROP_LAST_TIME:
      g_value_set_int64 (value, self->last_time);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_problem_class_init (VarbindProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = varbind_problem_finalize;
  object_class->get_property = varbind_problem_get_property;

  properties[PROP_SEVERITY] =
    g_param_spec_enum ("severity", NULL, NULL, VARBIND_TYPE_SEVERITY, VARBIND_SEVERITY_ERROR,
                       flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FIRST_TIME] =
    g_param_spec_int64 ("first-time", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_LAST_TIME] =
    g_param_spec_int64 ("last-time", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VarbindProblem::resolved:
   *
   * Functions and lines of its stacks are known.
   */
  g_signal_new ("resolved", VARBIND_TYPE_PROBLEM, G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * VarbindProblem::parts-changed:
   *
   * Other problems are told with it.
   */
  g_signal_new ("parts-changed", VARBIND_TYPE_PROBLEM, G_SIGNAL_RUN_LAST, 0,
                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
varbind_problem_init (VarbindProblem *self)
{
  self->occurrences = g_array_new (FALSE, FALSE, sizeof (VarbindOccurrence));
}

/**
 * varbind_problem_new:
 * @finding: what was found for the first time; its message is taken
 *
 * Returns: (transfer full): a problem of which no occurrence is counted yet
 */
VarbindProblem *
varbind_problem_new (VarbindFinding *finding)
{
  VarbindProblem *self = g_object_new (VARBIND_TYPE_PROBLEM, NULL);

  self->rule = varbind_rule_get (finding->rule);
  self->kind = finding->kind;
  self->function = finding->function;
  self->message = g_steal_pointer (&finding->message);
  for (guint i = 0; i < VARBIND_N_STACKS; i++)
    self->frames[i] = varbind_frames_ref (finding->stacks[i]);

  return self;
}

/* Where in the program it belongs. */
static VarbindFrames *
get_place (const VarbindProblem *self)
{
  if (self->frames[VARBIND_STACK_CREATED] != NULL)
    return self->frames[VARBIND_STACK_CREATED];

  return self->frames[VARBIND_STACK_USED];
}

/**
 * varbind_problem_hash:
 * @problem: a problem
 *
 * Returns: a hash of what makes it one problem
 */
guint
varbind_problem_hash (gconstpointer problem)
{
  const VarbindProblem *self = problem;

  return g_direct_hash (self->rule) ^ g_str_hash (self->kind) ^
         g_direct_hash (get_place (self)) ^ self->function;
}

/**
 * varbind_problem_equal:
 * @a: a problem
 * @b: a problem
 *
 * Returns: whether both are occurrences of one problem
 */
gboolean
varbind_problem_equal (gconstpointer a,
                       gconstpointer b)
{
  const VarbindProblem *problem_a = a;
  const VarbindProblem *problem_b = b;

  return problem_a->rule == problem_b->rule && problem_a->function == problem_b->function &&
         get_place (problem_a) == get_place (problem_b) &&
         g_str_equal (problem_a->kind, problem_b->kind);
}

/**
 * varbind_problem_announce:
 * @self: a problem that has occurred more or less often
 */
void
varbind_problem_announce (VarbindProblem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_TIME]);
}

/**
 * varbind_problem_get_rule:
 * @self: a problem
 *
 * Returns: the rule that it breaks, in static memory
 */
const VarbindRule *
varbind_problem_get_rule (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);

  return self->rule;
}

/**
 * varbind_problem_get_severity:
 * @self: a problem
 *
 * Returns: how bad it is
 */
VarbindSeverity
varbind_problem_get_severity (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), VARBIND_SEVERITY_INFO);

  return varbind_rule_get_severity (self->rule);
}

/**
 * varbind_problem_get_name:
 * @self: a problem
 *
 * Returns: a heading, translated
 */
const char *
varbind_problem_get_name (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);

  return varbind_rule_get_name (self->rule);
}

/**
 * varbind_problem_get_kind:
 * @self: a problem
 *
 * Returns: "session", "entity", "context", "pdu", "vbl" or "descriptor", whatever the
 *   language; "" when it concerns none
 */
const char *
varbind_problem_get_kind (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);

  return self->kind;
}

/**
 * varbind_problem_get_function:
 * @self: a problem
 *
 * Returns: (nullable): name of the function in which it was found, "SnmpSetPort"
 */
const char *
varbind_problem_get_function (VarbindProblem *self)
{
  const WinsnmpFunctionInfo *info;

  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);

  info = winsnmp_function_info (self->function);

  return info != NULL ? info->name : NULL;
}

/**
 * varbind_problem_get_message:
 * @self: a problem
 *
 * Returns: a translated sentence on the first occurrence, without a full stop
 */
const char *
varbind_problem_get_message (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);

  return self->message;
}

/**
 * varbind_problem_get_count:
 * @self: a problem
 *
 * Returns: how often it has occurred
 */
guint
varbind_problem_get_count (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), 0);

  return self->count;
}

/**
 * varbind_problem_get_first_time:
 * @self: a problem
 *
 * Returns: of the first occurrence, microseconds of CLOCK_MONOTONIC
 */
gint64
varbind_problem_get_first_time (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), 0);

  return self->first_time;
}

/**
 * varbind_problem_get_last_time:
 * @self: a problem
 *
 * Returns: of the last occurrence, microseconds of CLOCK_MONOTONIC
 */
gint64
varbind_problem_get_last_time (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), 0);

  return self->last_time;
}

static VarbindOccurrence
get_first (VarbindProblem *self)
{
  VarbindOccurrence none = { 0, 0, 0, 0 };

  if (self->occurrences->len == 0)
    return none;

  return g_array_index (self->occurrences, VarbindOccurrence, 0);
}

/**
 * varbind_problem_get_serial:
 * @self: a problem
 *
 * Returns: serial number of the event that told the first occurrence
 */
guint64
varbind_problem_get_serial (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), 0);

  return get_first (self).serial;
}

/**
 * varbind_problem_get_call:
 * @self: a problem
 *
 * Returns: number of the call that led to the first occurrence, 0 when none did
 */
guint64
varbind_problem_get_call (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), 0);

  return get_first (self).call;
}

/**
 * varbind_problem_get_token:
 * @self: a problem
 *
 * Returns: of the handle that the first occurrence concerns, address of the
 *   descriptor; 0 when it concerns none
 */
guint64
varbind_problem_get_token (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), 0);

  return get_first (self).token;
}

/**
 * varbind_problem_get_occurrences:
 * @self: a problem
 * @n_occurrences: (out): how many
 *
 * Returns: (array length=n_occurrences): the first 200 occurrences, or as many as
 *   there are; valid until events are applied
 */
const VarbindOccurrence *
varbind_problem_get_occurrences (VarbindProblem *self,
                                 guint          *n_occurrences)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);
  g_return_val_if_fail (n_occurrences != NULL, NULL);

  *n_occurrences = self->occurrences->len;

  return (const VarbindOccurrence *)(void *)self->occurrences->data;
}

/**
 * varbind_problem_get_frames:
 * @self: a problem
 * @role: which stack
 * @n_frames: (out): how many
 *
 * Returns: (nullable) (array length=n_frames): return addresses, innermost
 *   first; %NULL when that stack is not known
 */
const uintptr_t *
varbind_problem_get_frames (VarbindProblem  *self,
                            VarbindStackRole role,
                            guint           *n_frames)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);
  g_return_val_if_fail ((guint)role < VARBIND_N_STACKS, NULL);
  g_return_val_if_fail (n_frames != NULL, NULL);

  return varbind_frames_get (self->frames[role], n_frames);
}

/**
 * varbind_problem_get_stack:
 * @self: a problem
 * @role: which stack
 *
 * Returns: (nullable) (transfer none) (element-type VarbindFrame): the stack
 *   with names, innermost frame first; %NULL until #VarbindProblem::resolved
 */
GPtrArray *
varbind_problem_get_stack (VarbindProblem  *self,
                           VarbindStackRole role)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);
  g_return_val_if_fail ((guint)role < VARBIND_N_STACKS, NULL);

  return self->stacks[role];
}

/**
 * varbind_problem_get_parts:
 * @self: a problem
 *
 * Returns: (nullable) (transfer none) (element-type VarbindProblem): other problems that
 *   are the same fault and are told with it; they do not count by themselves
 */
GPtrArray *
varbind_problem_get_parts (VarbindProblem *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEM (self), NULL);

  return self->parts;
}

/**
 * varbind_stack_role_get_id:
 * @role: which stack
 *
 * Returns: "used", "freed" or "created", whatever the language
 */
const char *
varbind_stack_role_get_id (VarbindStackRole role)
{
  static const char *const ids[VARBIND_N_STACKS] = { "used", "freed", "created" };

  g_return_val_if_fail ((guint)role < VARBIND_N_STACKS, NULL);

  return ids[role];
}

/**
 * varbind_stack_role_to_text:
 * @role: which stack
 *
 * Returns: a heading for the stack, translated
 */
const char *
varbind_stack_role_to_text (VarbindStackRole role)
{
  switch (role)
    {
    case VARBIND_STACK_USED:
      return _ ("Where it happened");

    case VARBIND_STACK_FREED:
      return _ ("Where it had ended");

    case VARBIND_STACK_CREATED:
      return _ ("Where it was made");

    case VARBIND_N_STACKS:
      break;
    }

  return "";
}
