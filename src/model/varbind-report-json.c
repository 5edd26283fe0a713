/* varbind-report-json.c
 *
 * A report for programs.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-json.h"
#include "varbind-report-private.h"
#include "varbind-rules.h"
#include "varbind-stack.h"

/* docs/report.schema.json says what it looks like.  A change that a reader could
 * stumble over is another version. */
#define REPORT_VERSION 1

static JsonObject *
make_frame (const VarbindFrame *frame)
{
  JsonObject      *object = json_object_new ();
  g_autofree char *address = NULL;

  address = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", (guint64)frame->address);
  json_object_set_string_member (object, "address", address);
  varbind_json_set_text (object, "function", frame->function);
  varbind_json_set_text (object, "file", frame->file);
  if (frame->file != NULL && frame->line > 0)
    json_object_set_int_member (object, "line", frame->line);
  varbind_json_set_text (object, "module", frame->module);

  return object;
}

static JsonArray *
make_stack (VarbindProblem  *problem,
            VarbindStackRole role)
{
  JsonArray *array = json_array_new ();
  GPtrArray *stack = varbind_problem_get_stack (problem, role);

  for (guint i = 0; stack != NULL && i < stack->len; i++)
    json_array_add_object_element (array, make_frame (g_ptr_array_index (stack, i)));

  return array;
}

static JsonObject *
make_problem (VarbindProblem *problem)
{
  const VarbindRule *rule = varbind_problem_get_rule (problem);
  JsonObject        *object = json_object_new ();
  JsonObject        *stacks = json_object_new ();

  for (guint role = 0; role < VARBIND_N_STACKS; role++)
    json_object_set_array_member (stacks, varbind_stack_role_get_id (role),
                                  make_stack (problem, role));

  json_object_set_string_member (object, "rule", varbind_rule_get_id (rule));
  json_object_set_string_member (object, "name", varbind_rule_get_name (rule));
  json_object_set_string_member (object, "severity",
                                 varbind_severity_get_id (varbind_rule_get_severity (rule)));
  json_object_set_string_member (object, "kind", varbind_problem_get_kind (problem));
  json_object_set_int_member (object, "count", varbind_problem_get_count (problem));
  json_object_set_string_member (object, "message", varbind_problem_get_message (problem));
  json_object_set_object_member (object, "stacks", stacks);

  return object;
}

static void
set_fate (JsonObject          *object,
          const char          *name,
          const VarbindReport *report,
          VarbindKind          kind,
          VarbindFate          fate)
{
  json_object_set_int_member (object, name,
                              varbind_target_get_n_of_fate (report->target, kind, fate));
}

static JsonObject *
make_sessions (const VarbindReport *report)
{
  JsonObject *object = json_object_new ();
  VarbindKind kind = VARBIND_KIND_SESSION;
  guint64     n_left_open;

  /* Those of a program that has not ended, or that crashed, are still open. */
  n_left_open = varbind_target_get_n_of_fate (report->target, kind, VARBIND_FATE_LEAKED) +
                varbind_target_get_n_of_fate (report->target, kind, VARBIND_FATE_LIVE);

  json_object_set_int_member (object, "opened", varbind_report_count_made (report, kind));
  set_fate (object, "closed", report, kind, VARBIND_FATE_FREED);
  json_object_set_int_member (object, "left_open", n_left_open);

  return object;
}

static JsonObject *
make_handles (const VarbindReport *report)
{
  JsonObject *object = json_object_new ();

  for (guint kind = VARBIND_KIND_ENTITY; kind <= VARBIND_KIND_VBL; kind++)
    {
      JsonObject *counts = json_object_new ();

      json_object_set_int_member (counts, "created", varbind_report_count_made (report, kind));
      set_fate (counts, "freed", report, kind, VARBIND_FATE_FREED);
      set_fate (counts, "freed_by_close", report, kind, VARBIND_FATE_FREED_BY_CLOSE);
      set_fate (counts, "leaked", report, kind, VARBIND_FATE_LEAKED);
      json_object_set_object_member (object, varbind_kind_get_id (kind), counts);
    }

  return object;
}

/**
 * varbind_report_print_json:
 * @report: a report
 *
 * Returns: (transfer full): the report as JSON
 */
char *
varbind_report_print_json (const VarbindReport *report)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray             *problems = json_array_new ();

  for (guint i = 0; i < report->problems->len; i++)
    {
      VarbindProblem *problem = g_ptr_array_index (report->problems, i);

      json_array_add_object_element (problems, make_problem (problem));
    }

  json_object_set_int_member (object, "version", REPORT_VERSION);
  json_object_set_string_member (object, "program", report->program);
  json_object_set_object_member (object, "sessions", make_sessions (report));
  json_object_set_object_member (object, "handles", make_handles (report));
  json_object_set_array_member (object, "problems", problems);

  return varbind_json_print (object);
}
