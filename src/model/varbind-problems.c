/* varbind-problems.c
 *
 * What is wrong with a target, found while events arrive.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-problem-parts.h"
#include "varbind-problems.h"
#include "varbind-rules.h"
#include "varbind-stack.h"

/**
 * VarbindProblems:
 *
 * A list of #VarbindProblem in order of their first occurrence.  Rules look at
 * each event that the target was given; what they find is counted at the problem
 * that it belongs to.  A problem that is a part of another one is not in the list,
 * which has an entry for each fault, but in that of all.  Like the target's own
 * lists this one announces once for each batch of events.
 *
 * The names of functions come from a worker thread.  Where a suppression asks
 * for them, a problem is shown when they are there.
 */

/* Different ones: more than anybody reads, and a bound for hostile recordings. */
#define MAX_PROBLEMS 5000

static const VarbindRuleFamily *const families[] = {
  &varbind_leak_rules,
  &varbind_misuse_rules,
  &varbind_message_rules,
  &varbind_network_rules,
  &varbind_role_rules,
  &varbind_error_rules,
  &varbind_hold_rules,
  &varbind_churn_rules,
};

#define N_FAMILIES G_N_ELEMENTS (families)

struct _VarbindProblems
{
  GObject parent_instance;

  VarbindTarget       *target; /* borrowed while it lives; NULL then */
  VarbindSuppressions *suppressions;
  GCancellable        *cancellable;
  GPtrArray           *found;   /* all, in order of their first occurrence */
  GHashTable          *set;     /* of them */
  GPtrArray           *changed; /* to be announced */
  GListStore          *all;     /* of those found that are shown */
  GListStore          *shown;   /* the same without parts of others */
  VarbindProblemParts *parts;
  VarbindDescriptors  *descriptors;
  gpointer             states[N_FAMILIES];
  guint                counts[VARBIND_N_SEVERITIES]; /* of those shown */
  guint                n_resolving;
  guint                observer;
  gboolean             stale; /* the lists: something has come to be shown, or does so no more */
};

enum {
  PROP_0,
  PROP_N_ITEMS,
  PROP_N_ERRORS,
  PROP_N_WARNINGS,
  PROP_N_SUPPRESSED,
  PROP_SETTLED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
varbind_problems_get_item_type (GListModel *model)
{
  return VARBIND_TYPE_PROBLEM;
}

static guint
varbind_problems_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (VARBIND_PROBLEMS (model)->shown));
}

static gpointer
varbind_problems_get_item (GListModel *model,
                           guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (VARBIND_PROBLEMS (model)->shown), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_problems_get_item_type;
  iface->get_n_items = varbind_problems_get_n_items;
  iface->get_item = varbind_problems_get_item;
}

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindProblems, varbind_problems, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))
/* clang-format on */

static void
varbind_problems_dispose (GObject *object)
{
  VarbindProblems *self = VARBIND_PROBLEMS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->target != NULL)
    {
      varbind_target_remove_observer (self->target, self->observer);
      g_signal_handlers_disconnect_by_data (self->target, self);
    }
  g_clear_weak_pointer (&self->target);

  for (guint i = 0; i < N_FAMILIES; i++)
    if (self->states[i] != NULL && families[i]->stop != NULL)
      families[i]->stop (g_steal_pointer (&self->states[i]));

  G_OBJECT_CLASS (varbind_problems_parent_class)->dispose (object);
}

static void
varbind_problems_finalize (GObject *object)
{
  VarbindProblems *self = VARBIND_PROBLEMS (object);

  g_clear_object (&self->suppressions);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->all);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->parts, varbind_problem_parts_free);
  g_clear_pointer (&self->descriptors, varbind_descriptors_free);
  g_clear_pointer (&self->set, g_hash_table_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (varbind_problems_parent_class)->finalize (object);
}

static void
varbind_problems_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  VarbindProblems *self = VARBIND_PROBLEMS (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, varbind_problems_get_n_items (G_LIST_MODEL (self)));
      break;

    case PROP_N_ERRORS:
      g_value_set_uint (value, self->counts[VARBIND_SEVERITY_ERROR]);
      break;

    case PROP_N_WARNINGS:
      g_value_set_uint (value, self->counts[VARBIND_SEVERITY_WARNING]);
      break;

    case PROP_N_SUPPRESSED:
      g_value_set_uint (value, varbind_problems_get_n_suppressed (self));
      break;

    case PROP_SETTLED:
      g_value_set_boolean (value, varbind_problems_get_settled (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_problems_class_init (VarbindProblemsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = varbind_problems_dispose;
  object_class->finalize = varbind_problems_finalize;
  object_class->get_property = varbind_problems_get_property;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ERRORS] = g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WARNINGS] =
    g_param_spec_uint ("n-warnings", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SUPPRESSED] =
    g_param_spec_uint ("n-suppressed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
shown_changed_cb (VarbindProblems *self,
                  guint            position,
                  guint            removed,
                  guint            added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
varbind_problems_init (VarbindProblems *self)
{
  self->cancellable = g_cancellable_new ();
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->changed = g_ptr_array_new_with_free_func (g_object_unref);
  self->set = g_hash_table_new (varbind_problem_hash, varbind_problem_equal);
  self->descriptors = varbind_descriptors_new ();
  self->parts = varbind_problem_parts_new ();
  self->all = g_list_store_new (VARBIND_TYPE_PROBLEM);
  self->shown = g_list_store_new (VARBIND_TYPE_PROBLEM);
  g_signal_connect_swapped (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self);
}

static void
mark_changed (VarbindProblems *self,
              VarbindProblem  *problem)
{
  if (varbind_problem_begin_touch (problem))
    g_ptr_array_add (self->changed, g_object_ref (problem));
}

/**
 * varbind_problems_report:
 * @self: the problems
 * @finding: what a rule has found; its message is taken
 *
 * Returns: (nullable) (transfer none): the problem that it is an occurrence of;
 *   %NULL when there are too many different ones
 */
VarbindProblem *
varbind_problems_report (VarbindProblems *self,
                         VarbindFinding  *finding)
{
  g_autoptr (VarbindProblem) fresh = varbind_problem_new (finding);
  VarbindProblem            *problem = g_hash_table_lookup (self->set, fresh);

  if (problem == NULL && self->found->len >= MAX_PROBLEMS)
    return NULL;

  if (problem == NULL)
    {
      problem = fresh;
      g_ptr_array_add (self->found, g_object_ref (problem));
      g_hash_table_add (self->set, problem);
    }
  varbind_problem_add (problem, &finding->where);
  mark_changed (self, problem);
  if (varbind_problem_parts_get_whole (self->parts, problem) != NULL)
    self->stale = TRUE; /* this occurrence may have to be told by itself */

  return problem;
}

/**
 * varbind_problems_retract:
 * @self: the problems
 * @problem: (nullable): what varbind_problems_report() returned
 * @token: of the handle that is no problem any more
 */
void
varbind_problems_retract (VarbindProblems *self,
                          VarbindProblem  *problem,
                          guint64          token)
{
  if (problem == NULL)
    return;

  varbind_problem_retract (problem, token);
  mark_changed (self, problem);
}

/**
 * varbind_problems_join:
 * @self: the problems
 * @part: what varbind_problems_report() has just returned
 * @wholes: (element-type VarbindProblem): problems that are the same fault; with the
 *   first of them that is shown this occurrence is told
 */
void
varbind_problems_join (VarbindProblems *self,
                       VarbindProblem  *part,
                       GPtrArray       *wholes)
{
  varbind_problem_parts_join (self->parts, part, wholes);
  self->stale = TRUE;
}

/**
 * varbind_problems_get_descriptors:
 * @self: the problems
 *
 * Returns: (transfer none): the target's descriptors; the event that the families
 *   see was applied to them
 */
VarbindDescriptors *
varbind_problems_get_descriptors (VarbindProblems *self)
{
  return self->descriptors;
}

/* What is shown of those found; @with_parts of others, or without. */
static GPtrArray *
collect_shown (VarbindProblems *self,
               gboolean         with_parts)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < self->found->len; i++)
    {
      VarbindProblem *problem = g_ptr_array_index (self->found, i);

      if (varbind_problem_get_phase (problem) == VARBIND_PHASE_SHOWN &&
          (with_parts || varbind_problem_parts_get_whole (self->parts, problem) == NULL))
        g_ptr_array_add (shown, problem);
    }

  return shown;
}

static gboolean
is_at (GListStore     *list,
       guint           position,
       VarbindProblem *expected)
{
  g_autoptr (VarbindProblem) problem = g_list_model_get_item (G_LIST_MODEL (list), position);

  return problem == expected;
}

/* Announces one change: from the first that differs to the last. */
static void
set_items (GListStore *list,
           GPtrArray  *items)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_common = MIN (n_old, items->len);
  guint head = 0;
  guint tail = 0;

  while (head < n_common && is_at (list, head, g_ptr_array_index (items, head)))
    head++;
  while (tail < n_common - head &&
         is_at (list, n_old - 1 - tail, g_ptr_array_index (items, items->len - 1 - tail)))
    tail++;

  if (n_old > head + tail || items->len > head + tail)
    g_list_store_splice (list, head, n_old - head - tail, items->pdata + head,
                         items->len - head - tail);
}

/* Counts what is shown and tells it. */
static void
announce (VarbindProblems *self)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) shown = NULL;

  if (!self->stale)
    return;

  self->stale = FALSE;
  varbind_problem_parts_update (self->parts);
  all = collect_shown (self, TRUE);
  shown = collect_shown (self, FALSE);

  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < shown->len; i++)
    self->counts[varbind_problem_get_severity (g_ptr_array_index (shown, i))]++;

  set_items (self->all, all);
  set_items (self->shown, shown);
  for (guint i = PROP_N_ERRORS; i < PROP_SETTLED; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
judge (VarbindProblems *self,
       VarbindProblem  *problem)
{
  VarbindPhase before = varbind_problem_get_phase (problem);
  VarbindPhase phase = VARBIND_PHASE_SHOWN;

  if (varbind_problem_get_count (problem) == 0)
    phase = VARBIND_PHASE_GONE;
  else if (self->suppressions != NULL && varbind_suppressions_match (self->suppressions, problem))
    phase = VARBIND_PHASE_SUPPRESSED;
  else if (self->suppressions != NULL && !varbind_problem_get_resolved (problem) &&
           varbind_suppressions_need_names (self->suppressions) &&
           before != VARBIND_PHASE_SHOWN)
    phase = VARBIND_PHASE_WAITING;

  varbind_problem_set_phase (problem, phase);
  if (phase != before)
    self->stale = TRUE;
}

typedef struct
{
  VarbindProblems *problems; /* borrowed: not there when it was cancelled */
  VarbindProblem  *problem;
} Resolution;

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Resolution                *resolution = user_data;
  VarbindProblems           *self = resolution->problems;
  g_autoptr (VarbindProblem) problem = resolution->problem;
  g_autoptr (GPtrArray)      frames = varbind_stack_resolve_finish (result, NULL);

  g_free (resolution);
  if (frames == NULL)
    return;

  self->n_resolving--;
  varbind_problem_set_names (problem, frames);
  judge (self, problem);
  announce (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTLED]);
}

static void
resolve (VarbindProblems *self,
         VarbindProblem  *problem)
{
  g_autoptr (GArray) addresses = varbind_problem_dup_addresses (problem);
  Resolution        *resolution;

  if (addresses->len == 0)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      varbind_problem_set_names (problem, none);
      return;
    }

  resolution = g_new0 (Resolution, 1);
  resolution->problems = self;
  resolution->problem = g_object_ref (problem);
  if (self->n_resolving++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTLED]);
  varbind_stack_resolve_async (varbind_target_get_modules (self->target),
                               (const uintptr_t *)(void *)addresses->data, addresses->len,
                               self->cancellable, resolved_cb, resolution);
}

/* A problem that has come to be and gone within one batch was never there. */
static void
settle (VarbindProblems *self,
        VarbindProblem  *problem)
{
  gboolean gone = varbind_problem_get_count (problem) == 0;

  varbind_problem_end_touch (problem);
  if (varbind_problem_get_phase (problem) == VARBIND_PHASE_NEW && !gone)
    resolve (self, problem);

  judge (self, problem);
  if (gone)
    {
      g_hash_table_remove (self->set, problem);
      g_ptr_array_remove (self->found, problem);
    }
}

static void
applied_cb (VarbindProblems *self)
{
  g_autoptr (GPtrArray) changed = NULL;

  if (self->changed->len == 0)
    return;

  changed = g_steal_pointer (&self->changed);
  self->changed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < changed->len; i++)
    settle (self, g_ptr_array_index (changed, i));
  announce (self);
  for (guint i = 0; i < changed->len; i++)
    varbind_problem_announce (g_ptr_array_index (changed, i));
}

static void
event_cb (VarbindTarget      *target,
          const WinsnmpEvent *event,
          gpointer            user_data)
{
  VarbindProblems *self = user_data;

  varbind_descriptors_see (self->descriptors, event);
  for (guint i = 0; i < N_FAMILIES; i++)
    families[i]->see (self->states[i], target, event);
}

/**
 * varbind_problems_new:
 * @target: a target; best one that was given no events yet
 *
 * Returns: (transfer full): what is wrong with it from now on
 */
VarbindProblems *
varbind_problems_new (VarbindTarget *target)
{
  VarbindProblems *self;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  self = g_object_new (VARBIND_TYPE_PROBLEMS, NULL);
  g_set_weak_pointer (&self->target, target);
  for (guint i = 0; i < N_FAMILIES; i++)
    self->states[i] = families[i]->start (self);
  self->observer = varbind_target_add_observer (target, event_cb, self);
  g_signal_connect_swapped (target, "applied", G_CALLBACK (applied_cb), self);

  return self;
}

/**
 * varbind_problems_get_target:
 * @self: the problems of a target
 *
 * Returns: (nullable) (transfer none): the target, which they do not keep alive
 */
VarbindTarget *
varbind_problems_get_target (VarbindProblems *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEMS (self), NULL);

  return self->target;
}

/**
 * varbind_problems_get_all:
 * @self: the problems of a target
 *
 * Returns: (transfer none): what @self lists, and those that are parts of others
 */
GListModel *
varbind_problems_get_all (VarbindProblems *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEMS (self), NULL);

  return G_LIST_MODEL (self->all);
}

/**
 * varbind_problems_get_whole:
 * @self: the problems of a target
 * @problem: one of all
 *
 * Returns: (nullable) (transfer none): the problem that it is a part of
 */
VarbindProblem *
varbind_problems_get_whole (VarbindProblems *self,
                            VarbindProblem  *problem)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEMS (self), NULL);

  return varbind_problem_parts_get_whole (self->parts, problem);
}

/**
 * varbind_problems_get_n_problems:
 * @self: the problems of a target
 * @severity: a severity
 *
 * Returns: how many problems of that severity are in the list
 */
guint
varbind_problems_get_n_problems (VarbindProblems *self,
                                 VarbindSeverity  severity)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEMS (self), 0);
  g_return_val_if_fail ((guint)severity < VARBIND_N_SEVERITIES, 0);

  return self->counts[severity];
}

/**
 * varbind_problems_get_n_suppressed:
 * @self: the problems of a target
 *
 * Returns: how many problems are not in the list because of a suppression; parts of
 *   others do not count
 */
guint
varbind_problems_get_n_suppressed (VarbindProblems *self)
{
  guint n = 0;

  g_return_val_if_fail (VARBIND_IS_PROBLEMS (self), 0);

  for (guint i = 0; i < self->found->len; i++)
    {
      VarbindProblem *problem = g_ptr_array_index (self->found, i);

      if (varbind_problem_get_phase (problem) == VARBIND_PHASE_SUPPRESSED &&
          varbind_problem_parts_get_whole (self->parts, problem) == NULL)
        n++;
    }

  return n;
}

/**
 * varbind_problems_get_settled:
 * @self: the problems of a target
 *
 * Returns: whether the names of all stacks are known, and so all suppressions
 *   applied
 */
gboolean
varbind_problems_get_settled (VarbindProblems *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEMS (self), TRUE);

  return self->n_resolving == 0;
}

/**
 * varbind_problems_set_suppressions:
 * @self: the problems of a target
 * @suppressions: (nullable): what not to show; when more were added to it, it is
 *   to be set again
 */
void
varbind_problems_set_suppressions (VarbindProblems     *self,
                                   VarbindSuppressions *suppressions)
{
  g_return_if_fail (VARBIND_IS_PROBLEMS (self));
  g_return_if_fail (suppressions == NULL || VARBIND_IS_SUPPRESSIONS (suppressions));

  g_set_object (&self->suppressions, suppressions);
  for (guint i = 0; i < self->found->len; i++)
    {
      VarbindProblem *problem = g_ptr_array_index (self->found, i);

      if (varbind_problem_get_phase (problem) != VARBIND_PHASE_NEW)
        judge (self, problem);
    }
  announce (self);
}

/**
 * varbind_problems_pass_time:
 * @self: the problems of a target
 * @now: microseconds, CLOCK_MONOTONIC
 *
 * Tells the rules that nothing has happened for a while; of a target that is
 * watched live, once a second or so.
 */
void
varbind_problems_pass_time (VarbindProblems *self,
                            gint64           now)
{
  g_return_if_fail (VARBIND_IS_PROBLEMS (self));

  for (guint i = 0; i < N_FAMILIES; i++)
    if (families[i]->pass_time != NULL)
      families[i]->pass_time (self->states[i], now);
  applied_cb (self);
}
