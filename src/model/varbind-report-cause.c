/* varbind-report-cause.c
 *
 * Which problems are there only because of another one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-report-private.h"

/* Problems of sessions that were left open, by the sessions. */
static GHashTable *
index_open_sessions (const VarbindReportPart *part)
{
  GHashTable *sessions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < part->problems->len; i++)
    {
      VarbindProblem          *problem = g_ptr_array_index (part->problems, i);
      const VarbindOccurrence *occurrences;
      guint                    n;

      if (varbind_problem_get_rule (problem) != varbind_rule_get (VARBIND_RULE_SESSION_LEFT_OPEN))
        continue;

      occurrences = varbind_problem_get_occurrences (problem, &n);
      for (guint j = 0; j < n; j++)
        g_hash_table_insert (sessions, g_memdup2 (&occurrences[j].token, sizeof (guint64)),
                             problem);
    }

  return sessions;
}

static VarbindProblem *
find_open_owner (GHashTable    *sessions,
                 VarbindTarget *target,
                 guint64        token)
{
  VarbindHandle  *handle = varbind_target_lookup (target, token);
  VarbindSession *owner = handle != NULL ? varbind_handle_get_owner (handle) : NULL;
  guint64         owner_token;

  if (owner == NULL)
    return NULL;

  owner_token = varbind_handle_get_token (VARBIND_HANDLE (owner));

  return g_hash_table_lookup (sessions, &owner_token);
}

/* SnmpClose frees the handles of its session: they would not have leaked.  All of those
 * that the problem is about have to be such, and the first one names the session. */
static VarbindProblem *
find_cause (GHashTable     *sessions,
            VarbindTarget  *target,
            VarbindProblem *problem)
{
  const VarbindOccurrence *occurrences;
  VarbindProblem          *cause = NULL;
  guint                    n;

  if (varbind_problem_get_rule (problem) != varbind_rule_get (VARBIND_RULE_HANDLE_LEAKED))
    return NULL;

  occurrences = varbind_problem_get_occurrences (problem, &n);
  for (guint i = n; i > 0; i--)
    {
      cause = find_open_owner (sessions, target, occurrences[i - 1].token);
      if (cause == NULL)
        return NULL;
    }

  return cause;
}

/*< private >
 * varbind_report_find_causes:
 * @part: on a process, with its problems in order
 * @target: the process
 *
 * Puts what is the consequence of another problem behind that.  Where the cause is
 * filtered out or suppressed, the consequence stands for itself.
 */
void
varbind_report_find_causes (VarbindReportPart *part,
                            VarbindTarget     *target)
{
  g_autoptr (GHashTable) sessions = index_open_sessions (part);
  GPtrArray             *ordered = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < part->problems->len; i++)
    {
      VarbindProblem *problem = g_ptr_array_index (part->problems, i);
      VarbindProblem *cause = find_cause (sessions, target, problem);

      if (cause != NULL)
        g_hash_table_insert (part->causes, problem, cause);
    }

  for (guint i = 0; i < part->problems->len; i++)
    {
      VarbindProblem *problem = g_ptr_array_index (part->problems, i);

      if (varbind_report_get_cause (part, problem) != NULL)
        continue;
      g_ptr_array_add (ordered, g_object_ref (problem));
      for (guint j = 0; j < part->problems->len; j++)
        if (varbind_report_get_cause (part, g_ptr_array_index (part->problems, j)) == problem)
          g_ptr_array_add (ordered, g_object_ref (g_ptr_array_index (part->problems, j)));
    }

  g_ptr_array_unref (part->problems);
  part->problems = ordered;
}

/*< private >
 * varbind_report_get_cause:
 * @part: on a process
 * @problem: one of its problems
 *
 * Returns: (nullable) (transfer none): the problem that it is the consequence of
 */
VarbindProblem *
varbind_report_get_cause (const VarbindReportPart *part,
                          VarbindProblem          *problem)
{
  return g_hash_table_lookup (part->causes, problem);
}
