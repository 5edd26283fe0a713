/* test-answer.c
 *
 * The objects of an agent, and what it answers with them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "list-watch.h"
#include "varbind-answer.h"

static VarbindObjectTable *
make_table (void)
{
  static const VarbindBindingText objects[] = {
    { "1.3.6.1.2.10.0", SNMP_SYNTAX_INT32, "10" },
    { "1.3.6.1.2.9.0", SNMP_SYNTAX_OCTETS, "nine" },
    { "1.3.6.1.2.9", SNMP_SYNTAX_CNTR64, "18446744073709551615" },
    { "1.3.6.1.4.1.1.0", SNMP_SYNTAX_OID, "1.3.6.1.4.1" },
  };
  VarbindObjectTable *table = varbind_object_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_assert_nonnull (varbind_object_table_set (table, &objects[i], NULL));

  return table;
}

/* "OID=value" with blanks between them. */
static char *
dup_pairs (GArray *pairs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      VarbindPair     *pair = &g_array_index (pairs, VarbindPair, i);
      g_autofree char *oid = varbind_oid_to_text (&pair->name);
      g_autofree char *value = varbind_value_to_text (&pair->value);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", oid, value);
    }

  return g_string_free (text, FALSE);
}

#define MAX_ASKED 4

/* The last argument that is not NULL ends the names. */
static void
assert_answer (VarbindObjectTable *table,
               VarbindQuestion     question,
               const char *const  *names,
               const char         *expected)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (VarbindPair));
  g_autofree char   *told = NULL;
  VarbindValue       oids[MAX_ASKED];
  VarbindPair        asked[MAX_ASKED];
  guint              n = 0;
  int                index;

  for (; names[n] != NULL; n++)
    {
      g_assert_true (varbind_value_parse (SNMP_SYNTAX_OID, names[n], &oids[n], NULL));
      asked[n] = (VarbindPair){ oids[n].value.value.oid, { .syntax = SNMP_SYNTAX_NULL } };
    }
  question.pairs = asked;
  question.n_pairs = n;

  g_assert_cmpint (varbind_answer (table, &question, pairs, &index), ==, SNMP_ERROR_NOERROR);
  g_assert_cmpint (index, ==, 0);
  told = dup_pairs (pairs);
  g_assert_cmpstr (told, ==, expected);
  for (guint i = 0; i < n; i++)
    varbind_value_clear (&oids[i]);
}

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
test_get (void)
{
  g_autoptr (VarbindObjectTable) table = make_table ();
  VarbindQuestion                question = { .type = SNMP_PDU_GET };

  assert_answer (table, question, NAMES ("1.3.6.1.2.10.0", "1.3.6.1.2.9.1", "1.3.6.1.2.9"),
                 "1.3.6.1.2.10.0=10 1.3.6.1.2.9.1=noSuchObject 1.3.6.1.2.9=18446744073709551615");
  assert_answer (table, question, NAMES (NULL), "");
}

static void
test_next (void)
{
  g_autoptr (VarbindObjectTable) table = make_table ();
  VarbindQuestion                question = { .type = SNMP_PDU_GETNEXT };

  assert_answer (table, question, NAMES ("1.3", "1.3.6.1.2.9", "1.3.6.1.2.9.0.1"),
                 "1.3.6.1.2.9=18446744073709551615 1.3.6.1.2.9.0=nine 1.3.6.1.2.10.0=10");
  assert_answer (table, question, NAMES ("1.3.6.1.4.1.1.0", "2.5"),
                 "1.3.6.1.4.1.1.0=endOfMibView 2.5=endOfMibView");
}

static void
test_bulk (void)
{
  g_autoptr (VarbindObjectTable) table = make_table ();
  VarbindQuestion                question = { SNMP_PDU_GETBULK, 1, 2, FALSE, NULL, 0 };

  assert_answer (table, question, NAMES ("1.3", "1.3.6.1.2.9.0"),
                 "1.3.6.1.2.9=18446744073709551615 1.3.6.1.2.10.0=10 1.3.6.1.4.1.1.0=1.3.6.1.4.1");

  /* At the end there is one turn that says so. */
  question.non_repeaters = 0;
  question.max_repetitions = 100;
  assert_answer (table, question, NAMES ("1.3.6.1.2.10.0", "1.3.6.1.4.1.1.0"),
                 "1.3.6.1.4.1.1.0=1.3.6.1.4.1 1.3.6.1.4.1.1.0=endOfMibView "
                 "1.3.6.1.4.1.1.0=endOfMibView 1.3.6.1.4.1.1.0=endOfMibView");
}

/* Whatever numbers come, an answer has an end. */
static void
test_bulk_numbers (void)
{
  static const int numbers[] = { G_MININT, -1, 0, 1, 3, 1000, G_MAXINT };

  g_autoptr (VarbindObjectTable) table = varbind_object_table_new ();
  VarbindValue                   oid;

  for (guint i = 0; i < 2 * VARBIND_MAX_ANSWERED; i++)
    {
      g_autofree char   *name = g_strdup_printf ("1.3.6.1.%u.0", i);
      VarbindBindingText object = { name, SNMP_SYNTAX_INT32, "1" };

      g_assert_nonnull (varbind_object_table_set (table, &object, NULL));
    }
  g_assert_true (varbind_value_parse (SNMP_SYNTAX_OID, "1.3", &oid, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
      {
        g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (VarbindPair));
        VarbindPair        pair = { oid.value.value.oid, { .syntax = SNMP_SYNTAX_NULL } };
        VarbindQuestion    question = { SNMP_PDU_GETBULK, numbers[i], numbers[j], FALSE, &pair, 1 };
        int                index;

        varbind_answer (table, &question, pairs, &index);
        if (numbers[i] > 0)
          g_assert_cmpuint (pairs->len, ==, 1);
        else
          g_assert_cmpuint (pairs->len, ==, CLAMP (numbers[j], 0, VARBIND_MAX_ANSWERED));
      }
  varbind_value_clear (&oid);
}

static int
set_two (VarbindObjectTable *table,
         gboolean            writable,
         guint               syntax,
         int                *ret_index)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (VarbindPair));
  smiUINT32          first[] = { 1, 3, 6, 1, 2, 10, 0 }, second[] = { 1, 3, 6, 1, 2, 9, 0 };
  VarbindPair        asked[2] = { { { 7, first }, { .syntax = SNMP_SYNTAX_INT32 } },
                                  { { 7, second }, { .syntax = syntax } } };
  VarbindQuestion    question = { SNMP_PDU_SET, 0, 0, writable, asked, 2 };
  int                status;

  asked[0].value.value.sNumber = -5;
  if (syntax == SNMP_SYNTAX_OCTETS)
    asked[1].value.value.string = (smiOCTETS){ 3, (smiLPBYTE) "new" };
  status = varbind_answer (table, &question, pairs, ret_index);
  g_assert_cmpuint (pairs->len, ==, 2);

  return status;
}

static const char *
get_value (VarbindObjectTable *table,
           guint               position)
{
  g_autoptr (VarbindObject) object = g_list_model_get_item (G_LIST_MODEL (table), position);

  return varbind_binding_get_value (VARBIND_BINDING (object));
}

static void
test_set (void)
{
  g_autoptr (VarbindObjectTable) table = make_table ();
  int                            index;

  g_assert_cmpint (set_two (table, FALSE, SNMP_SYNTAX_OCTETS, &index), ==, SNMP_ERROR_NOACCESS);
  g_assert_cmpint (index, ==, 1);
  g_assert_cmpint (set_two (table, TRUE, SNMP_SYNTAX_INT32, &index), ==, SNMP_ERROR_WRONGTYPE);
  g_assert_cmpint (index, ==, 2);
  g_assert_cmpstr (get_value (table, 2), ==, "10");

  g_assert_cmpint (set_two (table, TRUE, SNMP_SYNTAX_OCTETS, &index), ==, SNMP_ERROR_NOERROR);
  g_assert_cmpint (index, ==, 0);
  g_assert_cmpstr (get_value (table, 2), ==, "-5");
  g_assert_cmpstr (get_value (table, 1), ==, "new");
}

static void
test_table (void)
{
  g_autoptr (VarbindObjectTable) table = make_table ();
  ListWatch                     *watch = list_watch_new (table);
  VarbindBindingText             object = { "1.3.6.1.2.9.0", SNMP_SYNTAX_INT32, "9" };
  g_autoptr (VarbindObject)      changed = NULL;

  /* The same name is the same object. */
  g_assert_nonnull (varbind_object_table_set (table, &object, NULL));
  g_assert_cmpstr (list_watch_get_changes (watch), ==, "");
  g_assert_cmpstr (get_value (table, 1), ==, "9");

  object.oid = ".1.3.6.1.3.1";
  g_assert_nonnull (varbind_object_table_set (table, &object, NULL));
  assert_changes (watch, "3-0+1");
  changed = g_list_model_get_item (G_LIST_MODEL (table), 3);
  g_assert_cmpstr (varbind_binding_get_oid (VARBIND_BINDING (changed)), ==, "1.3.6.1.3.1");
  g_assert_cmpuint (varbind_binding_get_syntax (VARBIND_BINDING (changed)), ==, SNMP_SYNTAX_INT32);

  varbind_object_table_remove (table, changed);
  assert_changes (watch, "3-1+0");
  varbind_object_table_remove (table, changed);
  g_assert_cmpstr (list_watch_get_changes (watch), ==, "");

  /* What was removed can be put back, once. */
  g_assert_true (varbind_object_table_restore (table, changed));
  assert_changes (watch, "3-0+1");
  g_assert_false (varbind_object_table_restore (table, changed));
  g_assert_cmpstr (list_watch_get_changes (watch), ==, "");
}

static void
test_wrong_objects (void)
{
  static const VarbindBindingText wrong[] = {
    { "", SNMP_SYNTAX_INT32, "1" },
    { "sysName.0", SNMP_SYNTAX_INT32, "1" },
    { "1", SNMP_SYNTAX_INT32, "1" },
    { "1.40.1", SNMP_SYNTAX_INT32, "1" },
    { "3.1.1", SNMP_SYNTAX_INT32, "1" },
    { "1.3.6.1", SNMP_SYNTAX_INT32, "one" },
    { "1.3.6.1", SNMP_SYNTAX_NULL, "" },
    { "1.3.6.1", SNMP_SYNTAX_ENDOFMIBVIEW, "" },
    { "1.3.6.1", 0x99, "" },
  };

  g_autoptr (VarbindObjectTable) table = varbind_object_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (varbind_object_table_set (table, &wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 0);

  varbind_object_table_add_examples (table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), >, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/answer/get", test_get);
  g_test_add_func ("/answer/next", test_next);
  g_test_add_func ("/answer/bulk", test_bulk);
  g_test_add_func ("/answer/bulk/numbers", test_bulk_numbers);
  g_test_add_func ("/answer/set", test_set);
  g_test_add_func ("/answer/table", test_table);
  g_test_add_func ("/answer/wrong-objects", test_wrong_objects);

  return g_test_run ();
}
