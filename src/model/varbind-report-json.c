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
  g_autofree char *offset = NULL;

  address = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", (guint64)frame->address);
  json_object_set_string_member (object, "address", address);
  varbind_json_set_text (object, "function", frame->function);
  varbind_json_set_text (object, "file", frame->file);
  if (frame->file != NULL && frame->line > 0)
    json_object_set_int_member (object, "line", frame->line);
  varbind_json_set_text (object, "module", frame->module);
  if (frame->module != NULL)
    {
      offset = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", frame->offset);
      json_object_set_string_member (object, "offset", offset);
    }

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

static JsonObject *make_problem (VarbindProblem *problem,
                                 int             number);

/* Those with parts have no parts of theirs. */
static JsonArray *
make_parts (VarbindProblem *problem)
{
  GPtrArray *parts = varbind_problem_get_parts (problem);
  JsonArray *array;

  if (parts == NULL)
    return NULL;

  array = json_array_new ();
  for (guint i = 0; i < parts->len; i++)
    json_array_add_object_element (array, make_problem (g_ptr_array_index (parts, i), -1));

  return array;
}

/* @number is that of the process, where there are several. */
static JsonObject *
make_problem (VarbindProblem *problem,
              int             number)
{
  const VarbindRule *rule = varbind_problem_get_rule (problem);
  JsonObject        *object = json_object_new ();
  JsonObject        *stacks = json_object_new ();
  JsonArray         *parts = make_parts (problem);

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
  if (parts != NULL)
    json_object_set_array_member (object, "parts", parts);
  if (number >= 0)
    json_object_set_int_member (object, "program_index", number);

  return object;
}

static void
add_problems (JsonArray               *array,
              const VarbindReportPart *part,
              int                      number)
{
  for (guint i = 0; i < part->problems->len; i++)
    json_array_add_object_element (array,
                                   make_problem (g_ptr_array_index (part->problems, i), number));
}

static JsonObject *
make_sessions (const VarbindReport     *self,
               const VarbindReportPart *part)
{
  JsonObject *object = json_object_new ();
  VarbindKind kind = VARBIND_KIND_SESSION;
  guint64     n_left_open;

  /* Those of a program that has not ended, or that crashed, are still open. */
  n_left_open = varbind_report_count (self, part, kind, VARBIND_FATE_LEAKED) +
                varbind_report_count (self, part, kind, VARBIND_FATE_LIVE);

  json_object_set_int_member (object, "opened", varbind_report_count_made (self, part, kind));
  json_object_set_int_member (object, "closed",
                              varbind_report_count (self, part, kind, VARBIND_FATE_FREED));
  json_object_set_int_member (object, "left_open", n_left_open);

  return object;
}

static JsonObject *
make_handles (const VarbindReport     *self,
              const VarbindReportPart *part)
{
  static const struct
  {
    const char *name;
    VarbindFate fate;
  } fates[] = {
    { "freed", VARBIND_FATE_FREED },
    { "freed_by_close", VARBIND_FATE_FREED_BY_CLOSE },
    { "leaked", VARBIND_FATE_LEAKED },
  };
  JsonObject *object = json_object_new ();

  for (guint kind = VARBIND_KIND_ENTITY; kind <= VARBIND_KIND_VBL; kind++)
    {
      JsonObject *counts = json_object_new ();

      json_object_set_int_member (counts, "created",
                                  varbind_report_count_made (self, part, kind));
      for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
        json_object_set_int_member (counts, fates[i].name,
                                    varbind_report_count (self, part, kind, fates[i].fate));
      json_object_set_object_member (object, varbind_kind_get_id (kind), counts);
    }

  return object;
}

/* What both the whole and each process have; @part is NULL for the whole. */
static void
set_counts (JsonObject              *object,
            const VarbindReport     *self,
            const VarbindReportPart *part)
{
  guint64 n_left_out = 0;

  for (guint i = 0; i < self->parts->len; i++)
    if (part == NULL || part == g_ptr_array_index (self->parts, i))
      n_left_out += ((const VarbindReportPart *)g_ptr_array_index (self->parts, i))->n_left_out;

  json_object_set_object_member (object, "sessions", make_sessions (self, part));
  json_object_set_object_member (object, "handles", make_handles (self, part));
  if (n_left_out > 0)
    json_object_set_int_member (object, "events_left_out", n_left_out);
}

static JsonObject *
make_program (const VarbindReport     *self,
              const VarbindReportPart *part)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "program", part->program);
  json_object_set_int_member (object, "pid", part->pid);
  set_counts (object, self, part);

  return object;
}

static void
set_notes (JsonObject          *object,
           const VarbindReport *self)
{
  JsonArray *notes;

  if (self->notes->len == 0)
    return;

  notes = json_array_new ();
  for (guint i = 0; i < self->notes->len; i++)
    json_array_add_string_element (notes, g_ptr_array_index (self->notes, i));
  json_object_set_array_member (object, "notes", notes);
}

/**
 * varbind_report_print_json:
 * @self: a report
 * @command: UTF-8: what was run
 *
 * Returns: (transfer full): the report as JSON
 */
char *
varbind_report_print_json (const VarbindReport *self,
                           const char          *command)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray             *problems = json_array_new ();
  JsonArray             *programs = json_array_new ();
  gboolean               several = self->parts->len > 1;
  const char            *program = command;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const VarbindReportPart *part = g_ptr_array_index (self->parts, i);

      program = several ? command : part->program;
      add_problems (problems, part, several ? (int)i : -1);
      json_array_add_object_element (programs, make_program (self, part));
    }

  json_object_set_int_member (object, "version", REPORT_VERSION);
  json_object_set_string_member (object, "program", program);
  set_counts (object, self, NULL);
  json_object_set_array_member (object, "problems", problems);
  if (several)
    json_object_set_array_member (object, "programs", programs);
  else
    json_array_unref (programs);
  set_notes (object, self);

  return varbind_json_print (object);
}
