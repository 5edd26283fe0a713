/* varbind-answer.c
 *
 * What an agent answers to a request.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-answer.h"

static const smiOID *
append_exception (GArray       *pairs,
                  const smiOID *name,
                  guint         exception)
{
  VarbindPair pair = { .name = *name, .value = { .syntax = exception } };

  g_array_append_val (pairs, pair);

  return NULL;
}

/* Returns the name, from which the next one is asked for. */
static const smiOID *
append_object (GArray        *pairs,
               VarbindObject *object)
{
  VarbindPair pair = { *varbind_object_get_name (object), *varbind_object_peek_value (object) };

  g_array_append_val (pairs, pair);

  return varbind_object_get_name (object);
}

static void
answer_get (VarbindObjectTable *table,
            const VarbindPair  *asked,
            GArray             *pairs)
{
  VarbindObject *object = varbind_object_table_find (table, &asked->name);

  if (object != NULL)
    append_object (pairs, object);
  else
    append_exception (pairs, &asked->name, SNMP_SYNTAX_NOSUCHOBJECT);
}

/* Returns %NULL behind the last object. */
static const smiOID *
answer_next (VarbindObjectTable *table,
             const smiOID       *name,
             GArray             *pairs)
{
  VarbindObject *object = varbind_object_table_find_next (table, name);

  if (object != NULL)
    return append_object (pairs, object);

  return append_exception (pairs, name, SNMP_SYNTAX_ENDOFMIBVIEW);
}

/* As RFC 3416, section 4.2.3, has it, but for bindings that are at the end already:
 * when all are, there is no further turn. */
static void
answer_bulk (VarbindObjectTable    *table,
             const VarbindQuestion *question,
             GArray                *pairs)
{
  guint              n_once = CLAMP (question->non_repeaters, 0, (int)question->n_pairs);
  guint              n_repeated = question->n_pairs - n_once;
  g_autofree smiOID *names = g_new (smiOID, n_repeated);
  gboolean           more = n_repeated > 0;

  for (guint i = 0; i < n_once; i++)
    answer_next (table, &question->pairs[i].name, pairs);
  for (guint i = 0; i < n_repeated; i++)
    names[i] = question->pairs[n_once + i].name;

  for (int turn = 0; turn < question->max_repetitions && more; turn++)
    {
      more = FALSE;
      for (guint i = 0; i < n_repeated && pairs->len < VARBIND_MAX_ANSWERED; i++)
        {
          const smiOID *found = answer_next (table, &names[i], pairs);

          if (found == NULL)
            continue;
          names[i] = *found;
          more = TRUE;
        }
    }
}

static int
check_set (VarbindObjectTable *table,
           const VarbindPair  *pair,
           gboolean            writable)
{
  VarbindObject *object = varbind_object_table_find (table, &pair->name);

  if (!writable)
    return SNMP_ERROR_NOACCESS;
  if (object == NULL)
    return SNMP_ERROR_NOCREATION;
  if (varbind_binding_get_syntax (VARBIND_BINDING (object)) != pair->value.syntax)
    return SNMP_ERROR_WRONGTYPE;

  return SNMP_ERROR_NOERROR;
}

/* All bindings or none. */
static int
answer_set (VarbindObjectTable    *table,
            const VarbindQuestion *question,
            int                   *ret_index)
{
  for (guint i = 0; i < question->n_pairs; i++)
    {
      int status = check_set (table, &question->pairs[i], question->writable);

      if (status == SNMP_ERROR_NOERROR)
        continue;
      *ret_index = (int)i + 1;
      return status;
    }

  for (guint i = 0; i < question->n_pairs; i++)
    varbind_object_set_value (varbind_object_table_find (table, &question->pairs[i].name),
                              &question->pairs[i].value);

  return SNMP_ERROR_NOERROR;
}

/**
 * varbind_answer:
 * @table: the objects of the agent, which a SET changes
 * @question: what is asked
 * @pairs: (element-type VarbindPair): what to append the bindings of the answer to;
 *   their memory is that of @question and @table, until the latter changes
 * @ret_index: (out): error-index: which binding is at fault, from 1; 0 for none
 *
 * Answers in the terms of SNMPv2c.
 *
 * Returns: error-status
 */
int
varbind_answer (VarbindObjectTable    *table,
                const VarbindQuestion *question,
                GArray                *pairs,
                int                   *ret_index)
{
  int status = SNMP_ERROR_NOERROR;

  *ret_index = 0;
  switch (question->type)
    {
    case SNMP_PDU_GET:
      for (guint i = 0; i < question->n_pairs; i++)
        answer_get (table, &question->pairs[i], pairs);
      return status;

    case SNMP_PDU_GETNEXT:
      for (guint i = 0; i < question->n_pairs; i++)
        answer_next (table, &question->pairs[i].name, pairs);
      return status;

    case SNMP_PDU_GETBULK:
      answer_bulk (table, question, pairs);
      return status;

    case SNMP_PDU_SET:
      status = answer_set (table, question, ret_index);
      break;

    default:
      break;
    }

  /* SET and INFORM are answered with what they said. */
  g_array_append_vals (pairs, question->pairs, question->n_pairs);

  return status;
}
