/* varbind-rules-leak.c
 *
 * Rules on what is never given back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-rules.h"
#include "varbind-session.h"
#include "varbind-target-private.h"

typedef struct
{
  VarbindProblems *problems;
  GHashTable      *leaks;   /* arrays of problems, by the session whose handles leaked */
  gboolean         started; /* the library is, as far as is known */
} LeakRules;

static gpointer
start (VarbindProblems *problems)
{
  LeakRules *rules = g_new0 (LeakRules, 1);

  rules->problems = problems;
  rules->leaks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify)g_ptr_array_unref);

  return rules;
}

static void
stop (gpointer family)
{
  LeakRules *rules = family;

  g_hash_table_unref (rules->leaks);
  g_free (rules);
}

static char *
compose_leak (VarbindHandle *handle)
{
  VarbindSession  *owner = varbind_handle_get_owner (handle);
  g_autofree char *what = varbind_handle_describe (handle);
  const char      *name;

  if (varbind_handle_get_attached_late (handle))
    return g_strdup_printf (_ ("%s was never freed; it was made before the program was watched"),
                            what);
  if (owner == NULL)
    return g_strdup_printf (_ ("%s was never freed"), what);

  name = varbind_handle_get_name (VARBIND_HANDLE (owner));

  /* translators: E1 (192.0.2.1:161) of S1 was never freed, nor was S1 closed */
  return g_strdup_printf (_ ("%s of %s was never freed, nor was %s closed"), what, name, name);
}

static char *
compose_open_session (VarbindHandle *handle)
{
  g_autofree char *what = varbind_handle_describe (handle);

  if (varbind_handle_get_attached_late (handle))
    return g_strdup_printf (_ ("%s was never closed; it was opened before the program was watched"),
                            what);

  return g_strdup_printf (_ ("%s was never closed"), what);
}

static void
note_leak (LeakRules      *rules,
           VarbindHandle  *handle,
           VarbindProblem *problem)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);
  GPtrArray      *leaks;
  guint64         token;

  if (owner == NULL)
    return;

  token = varbind_handle_get_token (VARBIND_HANDLE (owner));
  leaks = g_hash_table_lookup (rules->leaks, &token);
  if (leaks == NULL)
    {
      leaks = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (rules->leaks, g_memdup2 (&token, sizeof token), leaks);
    }
  if (leaks->len == 0 || g_ptr_array_index (leaks, leaks->len - 1) != problem)
    g_ptr_array_add (leaks, g_object_ref (problem));
}

/* That the session is open, too, when its handles have leaked is no second fault. */
static void
join_leaks (LeakRules      *rules,
            VarbindHandle  *session,
            VarbindProblem *problem)
{
  guint64    token = varbind_handle_get_token (session);
  GPtrArray *leaks = g_hash_table_lookup (rules->leaks, &token);

  if (leaks == NULL)
    return;

  varbind_problems_join (rules->problems, problem, leaks);
  g_hash_table_remove (rules->leaks, &token);
}

/* Alive at the end; a session comes after its handles. */
static void
report_leaked (LeakRules          *rules,
               VarbindHandle      *handle,
               const WinsnmpEvent *event)
{
  gboolean        is_session = varbind_handle_get_kind (handle) == VARBIND_KIND_SESSION;
  VarbindFinding  finding;
  VarbindProblem *problem;

  varbind_finding_init (&finding,
                        is_session ? VARBIND_RULE_SESSION_LEFT_OPEN : VARBIND_RULE_HANDLE_LEAKED,
                        event);
  varbind_finding_set_handle (&finding, handle);
  finding.stacks[VARBIND_STACK_FREED] = NULL;
  finding.message = is_session ? compose_open_session (handle) : compose_leak (handle);
  problem = varbind_problems_report (rules->problems, &finding);
  if (problem == NULL)
    return;

  if (is_session)
    join_leaks (rules, handle, problem);
  else
    note_leak (rules, handle, problem);
}

/* SnmpClose had to free what belongs to one message. */
static void
report_left_to_close (LeakRules          *rules,
                      VarbindHandle      *handle,
                      const WinsnmpEvent *event)
{
  g_autofree char *what = varbind_handle_describe (handle);
  VarbindSession  *owner = varbind_handle_get_owner (handle);
  const char      *name = "?";
  VarbindFinding   finding;

  if (owner != NULL)
    name = varbind_handle_get_name (VARBIND_HANDLE (owner));

  varbind_finding_init (&finding, VARBIND_RULE_LEFT_TO_CLOSE, event);
  varbind_finding_set_handle (&finding, handle);
  /* translators: P1 (GET 1234, 2 bindings) was not freed before S1 was closed */
  finding.message = g_strdup_printf (_ ("%s was not freed before %s was closed"), what, name);
  varbind_problems_report (rules->problems, &finding);
}

static void
see_freed (LeakRules          *rules,
           VarbindTarget      *target,
           const WinsnmpEvent *event)
{
  VarbindHandle *handle = varbind_target_lookup (target, event->u.handle.token);

  if (handle == NULL || varbind_handle_is_live (handle))
    return;

  if (event->u.handle.reason == WINSNMP_FREED_BY_CLEANUP)
    report_leaked (rules, handle, event);
  else if (event->u.handle.reason == WINSNMP_FREED_BY_CLOSE &&
           (varbind_handle_get_kind (handle) == VARBIND_KIND_PDU ||
            varbind_handle_get_kind (handle) == VARBIND_KIND_VBL))
    report_left_to_close (rules, handle, event);
}

static void
report_descriptor (LeakRules               *rules,
                   const VarbindDescriptor *descriptor,
                   const WinsnmpEvent      *event)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (descriptor->function);
  VarbindFinding             finding;

  varbind_finding_init (&finding, VARBIND_RULE_DESCRIPTOR_LEAKED, event);
  finding.kind = varbind_kind_get_id (VARBIND_KIND_DESCRIPTOR);
  finding.function = descriptor->function;
  finding.where.token = descriptor->address;
  finding.stacks[VARBIND_STACK_CREATED] = descriptor->created;
  finding.message =
    g_strdup_printf (ngettext ("%u byte that %s had handed out was never freed",
                               "%u bytes that %s had handed out were never freed",
                               descriptor->bytes),
                     descriptor->bytes, info != NULL ? info->name : "?");
  varbind_problems_report (rules->problems, &finding);
}

/* The problems' descriptors have seen the event already. */
static void
see_descriptor (LeakRules          *rules,
                const WinsnmpEvent *event)
{
  const VarbindDescriptor *descriptor;

  if (event->u.descriptor.allocated || event->u.descriptor.reason != WINSNMP_FREED_BY_CLEANUP)
    return;

  descriptor = varbind_descriptors_find_freed (varbind_problems_get_descriptors (rules->problems),
                                               event->u.descriptor.descriptor);
  if (descriptor != NULL)
    report_descriptor (rules, descriptor, event);
}

/* As in a clean-up, sessions come last. */
static int
compare_handles (gconstpointer a,
                 gconstpointer b)
{
  VarbindHandle *handle_a = *(VarbindHandle *const *)a;
  VarbindHandle *handle_b = *(VarbindHandle *const *)b;
  VarbindKind    kind_a = varbind_handle_get_kind (handle_a);
  VarbindKind    kind_b = varbind_handle_get_kind (handle_b);

  if (kind_a != kind_b && (kind_a == VARBIND_KIND_SESSION || kind_b == VARBIND_KIND_SESSION))
    return kind_a == VARBIND_KIND_SESSION ? 1 : -1;
  if (kind_a != kind_b)
    return kind_a < kind_b ? -1 : 1;

  return varbind_handle_get_number (handle_a) < varbind_handle_get_number (handle_b) ? -1 : 1;
}

static void
see_end (LeakRules          *rules,
         VarbindTarget      *target,
         const WinsnmpEvent *event)
{
  g_autoptr (GPtrArray) handles = g_ptr_array_new ();
  g_autoptr (GPtrArray) descriptors = NULL;
  GHashTableIter        iter;
  gpointer              handle;
  VarbindFinding        finding;

  /* The target has ended them with the program. */
  g_hash_table_iter_init (&iter, target->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (varbind_handle_get_freed_serial (handle) == event->serial &&
        varbind_kind_is_handle (varbind_handle_get_kind (handle)))
      g_ptr_array_add (handles, handle);
  g_ptr_array_sort (handles, compare_handles);
  for (guint i = 0; i < handles->len; i++)
    report_leaked (rules, g_ptr_array_index (handles, i), event);

  descriptors =
    varbind_descriptors_dup_live (varbind_problems_get_descriptors (rules->problems));
  for (guint i = 0; i < descriptors->len; i++)
    report_descriptor (rules, g_ptr_array_index (descriptors, i), event);

  if (!rules->started && handles->len == 0)
    return;

  varbind_finding_init (&finding, VARBIND_RULE_CLEANUP_MISSING, event);
  finding.message = g_strdup (_ ("The program ended without stopping the library"));
  varbind_problems_report (rules->problems, &finding);
}

static void
see_process (LeakRules          *rules,
             VarbindTarget      *target,
             const WinsnmpEvent *event)
{
  switch (event->u.process.state)
    {
    case WINSNMP_PROCESS_STARTED:
      rules->started = TRUE;
      break;

    case WINSNMP_PROCESS_STOPPED:
      rules->started = FALSE;
      break;

    case WINSNMP_PROCESS_EXITED:
      see_end (rules, target, event);
      break;

    case WINSNMP_PROCESS_STATE_BEGIN:
    case WINSNMP_PROCESS_STATE_END:
    case WINSNMP_PROCESS_CHILD:
      break;
    }
}

static void
see (gpointer            family,
     VarbindTarget      *target,
     const WinsnmpEvent *event)
{
  LeakRules *rules = family;

  switch (event->kind)
    {
    case WINSNMP_EVENT_HANDLE_FREED:
      see_freed (rules, target, event);
      break;

    case WINSNMP_EVENT_DESCRIPTOR:
      see_descriptor (rules, event);
      break;

    case WINSNMP_EVENT_PROCESS:
      see_process (rules, target, event);
      break;

    default:
      break;
    }
}

const VarbindRuleFamily varbind_leak_rules = { start, stop, see, NULL };
