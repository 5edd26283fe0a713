/* varbind-rules-misuse.c
 *
 * Rules on calls that are given what they cannot use.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "varbind-call-format.h"
#include "varbind-handle-private.h"
#include "varbind-rules.h"
#include "varbind-target-private.h"
#include "winsnmp.h"

typedef struct
{
  VarbindProblems *problems;
  gboolean         blind; /* there may be handles that nobody has told of */
} MisuseRules;

static gpointer
start (VarbindProblems *problems)
{
  MisuseRules *rules = g_new0 (MisuseRules, 1);

  rules->problems = problems;

  return rules;
}

/* The kind of handle that a failure complains of, 0 for another failure. */
static VarbindKind
get_blamed_kind (guint error)
{
  switch (error)
    {
    case SNMPAPI_SESSION_INVALID:
      return VARBIND_KIND_SESSION;

    case SNMPAPI_ENTITY_INVALID:
      return VARBIND_KIND_ENTITY;

    case SNMPAPI_CONTEXT_INVALID:
      return VARBIND_KIND_CONTEXT;

    case SNMPAPI_PDU_INVALID:
      return VARBIND_KIND_PDU;

    case SNMPAPI_VBL_INVALID:
      return VARBIND_KIND_VBL;

    default:
      return 0;
    }
}

/* The kind that a parameter wants stands in its name: "srcEntity", "PDU". */
static VarbindKind
get_wanted_kind (const WinsnmpParameter *parameter)
{
  static const struct
  {
    const char *part;
    VarbindKind kind;
  } parts[] = {
    { "session", VARBIND_KIND_SESSION },
    { "entity", VARBIND_KIND_ENTITY },
    { "context", VARBIND_KIND_CONTEXT },
    { "pdu", VARBIND_KIND_PDU },
    { "vbl", VARBIND_KIND_VBL },
    { "varbindlist", VARBIND_KIND_VBL },
  };

  if (parameter->type != WINSNMP_TYPE_HANDLE || parameter->out)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strcasestr (parameter->name, parts[i].part) != NULL)
      return parts[i].kind;

  return 0;
}

static gboolean
is_free_function (WinsnmpFunction function)
{
  return function == WINSNMP_FUNCTION_FREE_ENTITY || function == WINSNMP_FUNCTION_FREE_CONTEXT ||
         function == WINSNMP_FUNCTION_FREE_PDU || function == WINSNMP_FUNCTION_FREE_VBL ||
         function == WINSNMP_FUNCTION_CLOSE;
}

/* What the use of a handle that has ended is called.  What follows from a close
 * by a callback is not reported beside it, and an end that was not seen is not
 * guessed. */
static VarbindRuleNumber
classify_ended (VarbindHandle  *handle,
                WinsnmpFunction function)
{
  gboolean is_session = varbind_handle_get_kind (handle) == VARBIND_KIND_SESSION;

  switch (varbind_handle_get_reason (handle))
    {
    case WINSNMP_FREED_BY_CALL:
      if (is_free_function (function))
        return VARBIND_RULE_DOUBLE_FREE;
      return is_session ? VARBIND_RULE_USE_AFTER_CLOSE : VARBIND_RULE_USE_AFTER_FREE;

    case WINSNMP_FREED_BY_CLOSE:
    case WINSNMP_FREED_BY_CLEANUP:
      return VARBIND_RULE_USE_AFTER_CLOSE;

    case WINSNMP_FREED_BY_CALLBACK:
    default:
      return VARBIND_N_RULES;
    }
}

static void
report (MisuseRules        *rules,
        VarbindRuleNumber   rule,
        const WinsnmpEvent *event,
        VarbindKind         wanted,
        VarbindHandle      *handle,
        char               *message)
{
  VarbindFinding            finding;
  g_autoptr (VarbindFrames) used = NULL;

  varbind_finding_init (&finding, rule, event);
  if (handle != NULL)
    varbind_finding_set_handle (&finding, handle);
  else if (wanted != 0)
    finding.kind = varbind_kind_get_id (wanted);
  finding.function = event->u.call.function;
  finding.message = message;
  used = varbind_finding_set_used (&finding, event);
  varbind_problems_report (rules->problems, &finding);
}

static const char *
get_function_name (const WinsnmpEvent *event)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (event->u.call.function);

  return info != NULL ? info->name : "?";
}

static void
report_ended (MisuseRules        *rules,
              VarbindHandle      *handle,
              VarbindKind         wanted,
              const WinsnmpEvent *event)
{
  VarbindRuleNumber rule = classify_ended (handle, event->u.call.function);
  g_autofree char  *what = varbind_handle_describe (handle);
  g_autofree char  *end = varbind_handle_explain_end (handle);

  if (rule == VARBIND_N_RULES)
    return;

  /* translators: SnmpSetPort was given E9 (192.0.2.1:161): E9 was freed by closing S1 */
  report (rules, rule, event, wanted, handle,
          g_strdup_printf (_ ("%s was given %s: %s"), get_function_name (event), what, end));
}

static void
report_wrong_kind (MisuseRules        *rules,
                   VarbindHandle      *handle,
                   VarbindKind         wanted,
                   const char         *parameter,
                   const WinsnmpEvent *event)
{
  g_autofree char *what = varbind_handle_describe (handle);

  /* translators: SnmpSetPort was given P1 (GET 1234, 2 bindings) as its hEntity */
  report (rules, VARBIND_RULE_WRONG_KIND, event, wanted, handle,
          g_strdup_printf (_ ("%s was given %s as its %s"), get_function_name (event), what,
                           parameter));
}

static void
report_no_handle (MisuseRules        *rules,
                  guint64             value,
                  VarbindKind         wanted,
                  const char         *parameter,
                  const WinsnmpEvent *event)
{
  g_autofree char *number = NULL;

  if (value != 0 && rules->blind)
    return;

  number = value != 0 ? g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", value) : g_strdup ("NULL");
  /* translators: SnmpSetPort was given NULL as its hEntity */
  report (rules, VARBIND_RULE_NOT_A_HANDLE, event, wanted, NULL,
          g_strdup_printf (_ ("%s was given %s as its %s"), get_function_name (event), number,
                           parameter));
}

/* Is the argument what the call complains of?  NULL is the last suspicion, as
 * some parameters may be NULL. */
static gboolean
blame (MisuseRules            *rules,
       VarbindTarget          *target,
       const WinsnmpEvent     *event,
       const WinsnmpParameter *parameter,
       guint64                 value,
       VarbindKind             wanted)
{
  VarbindHandle *handle = varbind_target_lookup (target, value);

  if (handle != NULL && !varbind_kind_is_handle (varbind_handle_get_kind (handle)))
    handle = NULL;

  if (handle == NULL)
    report_no_handle (rules, value, wanted, parameter->name, event);
  else if (!varbind_handle_is_live (handle))
    report_ended (rules, handle, wanted, event);
  else if (varbind_handle_get_kind (handle) != wanted)
    report_wrong_kind (rules, handle, wanted, parameter->name, event);
  else
    return FALSE;

  return TRUE;
}

static void
see_invalid_handle (MisuseRules        *rules,
                    VarbindTarget      *target,
                    const WinsnmpEvent *event)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (event->u.call.function);
  VarbindKind                wanted = get_blamed_kind (event->u.call.error);
  const WinsnmpParameter    *null = NULL;

  if (wanted == 0 || info == NULL)
    return;

  for (guint i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
    {
      const WinsnmpParameter *parameter = &info->parameters[i];
      guint64                 value = event->u.call.arguments[i].number;

      if (parameter->type == WINSNMP_TYPE_NONE)
        break;
      if (get_wanted_kind (parameter) != wanted)
        continue;
      if (value == 0)
        null = parameter;
      else if (blame (rules, target, event, parameter, value, wanted))
        return;
    }

  if (null != NULL)
    report_no_handle (rules, 0, wanted, null->name, event);
}

static void
report_descriptor (MisuseRules             *rules,
                   VarbindRuleNumber        rule,
                   const VarbindDescriptor *descriptor,
                   const WinsnmpEvent      *event,
                   char                    *message)
{
  VarbindFinding            finding;
  g_autoptr (VarbindFrames) used = NULL;

  varbind_finding_init (&finding, rule, event);
  finding.kind = varbind_kind_get_id (VARBIND_KIND_DESCRIPTOR);
  finding.function = event->u.call.function;
  finding.where.token = event->u.call.arguments[1].number;
  finding.message = message;
  if (descriptor != NULL)
    {
      finding.stacks[VARBIND_STACK_CREATED] = descriptor->created;
      finding.stacks[VARBIND_STACK_FREED] = descriptor->freed;
    }
  used = varbind_finding_set_used (&finding, event);
  varbind_problems_report (rules->problems, &finding);
}

static void
see_wrong_descriptor (MisuseRules        *rules,
                      const WinsnmpEvent *event)
{
  VarbindDescriptors      *descriptors = varbind_problems_get_descriptors (rules->problems);
  guint64                  address = event->u.call.arguments[1].number;
  const VarbindDescriptor *freed = varbind_descriptors_find_freed (descriptors, address);

  if (address == 0)
    return;

  if (freed != NULL)
    {
      const WinsnmpFunctionInfo *info = winsnmp_function_info (freed->function);

      report_descriptor (rules, VARBIND_RULE_DOUBLE_FREE, freed, event,
                         g_strdup_printf (_ ("SnmpFreeDescriptor was given memory of %s that was "
                                             "freed before"),
                                          info != NULL ? info->name : "?"));
    }
  else if (varbind_descriptors_get_complete (descriptors) &&
           varbind_descriptors_find (descriptors, address) == NULL)
    {
      g_autofree char *number = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", address);

      report_descriptor (rules, VARBIND_RULE_FOREIGN_DESCRIPTOR, NULL, event,
                         g_strdup_printf (_ ("SnmpFreeDescriptor was given %s, which is no memory "
                                             "of the library"),
                                          number));
    }
}

static void
see_call (MisuseRules        *rules,
          VarbindTarget      *target,
          const WinsnmpEvent *event)
{
  const WinsnmpCallEvent *u = &event->u.call;

  if (!varbind_call_event_failed (u) || u->function == WINSNMP_FUNCTION_GET_LAST_ERROR)
    return;

  if (u->error == SNMPAPI_NOT_INITIALIZED)
    report (rules, VARBIND_RULE_NOT_STARTED, event, 0, NULL,
            g_strdup_printf (_ ("%s was called while the library was not started"),
                             get_function_name (event)));
  else if (u->function == WINSNMP_FUNCTION_FREE_DESCRIPTOR)
    see_wrong_descriptor (rules, event);
  else
    see_invalid_handle (rules, target, event);
}

static void
see_process (MisuseRules        *rules,
             const WinsnmpEvent *event)
{
  if (event->u.process.state == WINSNMP_PROCESS_STATE_BEGIN && event->serial > 0)
    rules->blind = TRUE;
  else if (event->u.process.state == WINSNMP_PROCESS_CHILD)
    report (rules, VARBIND_RULE_USED_AFTER_FORK, event, 0, NULL,
            /* translators: a number */
            g_strdup_printf (_ ("Process %d, which was made by fork, called the library"),
                             event->u.process.pid));
}

static void
see (gpointer            family,
     VarbindTarget      *target,
     const WinsnmpEvent *event)
{
  MisuseRules *rules = family;

  if (event->kind == WINSNMP_EVENT_CALL)
    {
      rules->blind = rules->blind || target->has_forgotten;
      see_call (rules, target, event);
    }
  else if (event->kind == WINSNMP_EVENT_GAP)
    rules->blind = TRUE;
  else if (event->kind == WINSNMP_EVENT_PROCESS)
    see_process (rules, event);
}

const VarbindRuleFamily varbind_misuse_rules = { start, g_free, see, NULL };
