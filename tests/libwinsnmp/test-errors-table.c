/* test-errors-table.c
 *
 * Each function, in each way in which it can fail.  The rows stand in error-rows-*.c, what each
 * function may fail with in error-codes.txt.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "error-bench.h"

#define PREFIX "SNMPAPI_"

static const ErrorFamily *const families[] = {
  &error_family_start,
  &error_family_sessions,
  &error_family_policies,
  &error_family_messages,
  &error_family_transport,
  &error_family_roles,
  &error_family_entities,
  &error_family_contexts,
  &error_family_pdus,
  &error_family_vbls,
  &error_family_oids,
  &error_family_descriptors,
  &error_family_encoding,
  &error_family_memory,
};

static void
test_family (ErrorBench   *bench,
             gconstpointer data)
{
  const ErrorFamily *family = data;

  for (guint i = 0; i < family->n_rows; i++)
    error_row_run (bench, &family->rows[i]);
}

/* In a process that never has started it: good arguments or bad, the gate comes before all. */
static void
test_new_process (void)
{
  ErrorBench bench = { 0 };
  guint      n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (guint j = 0; j < families[i]->n_rows; j++)
      {
        const ErrorRow *row = &families[i]->rows[j];

        if (row->way != &error_stopped)
          continue;
        g_assert_cmpuint (error_row_call (&bench, row), ==, SNMPAPI_FAILURE);
        test_assert_error (NULL, row->error);
        n++;
      }
  g_assert_cmpuint (n, >, 0);
}

/* The failure belongs to the session of the call, though another one owns the
 * handles; without a session in the call, to the owner. */
static void
test_whose_error (ErrorBench   *bench,
                  gconstpointer data)
{
  HSNMP_SESSION other = test_session (bench->peer.notifier);

  assert_fails_for (other, SnmpSendMsg (other, NULL, bench->entity, NULL, bench->pdu),
                    SNMPAPI_CONTEXT_INVALID);
  test_assert_error (bench->session, SNMPAPI_SUCCESS);
  assert_fails_for (bench->session, SnmpGetPduData (bench->pdu, NULL, NULL, NULL, NULL, NULL),
                    SNMPAPI_NOOP);
  test_assert_error (other, SNMPAPI_CONTEXT_INVALID);
}

/* Completeness */

/* "FUNCTION CODE" of each pair in the file, with the number of the decision which says why
 * nothing gives it, or 0. */
static GHashTable *
read_pairs (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "libwinsnmp", "error-codes.txt",
                                                 NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *function = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  words = g_regex_split_simple ("(?:#.*|\\s|\\+)+", text, G_REGEX_RAW, 0);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], ":", 2);

      if (g_str_has_prefix (words[i], "Snmp"))
        function = words[i];
      else if (*words[i] != '\0')
        g_hash_table_insert (pairs, g_strjoin (" ", function, parts[0], NULL),
                             GUINT_TO_POINTER (parts[1] != NULL ? atoi (parts[1]) : 0));
    }

  return pairs;
}

/* A call that succeeds without memory shows that there is no ALLOC_ERROR. */
static char *
describe (const ErrorRow *row)
{
  const char *code = row->error == SNMPAPI_SUCCESS ? PREFIX "ALLOC_ERROR"
                                                   : test_error_name (row->error);

  return g_strjoin (" ", row->function, code + strlen (PREFIX), NULL);
}

static GHashTable *
collect_rows (GHashTable *pairs)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (guint j = 0; j < families[i]->n_rows; j++)
      {
        const ErrorRow *row = &families[i]->rows[j];
        char           *pair = describe (row);
        gboolean        fails = GPOINTER_TO_UINT (g_hash_table_lookup (pairs, pair)) == 0;

        if (!g_hash_table_contains (pairs, pair))
          g_error ("error-codes.txt does not have %s", pair);
        if (fails != (row->error != SNMPAPI_SUCCESS))
          g_error ("error-codes.txt says that %s %s", pair, fails ? "happens" : "does not happen");
        g_hash_table_add (found, pair);
      }

  return found;
}

/* Each pair has a row and each row a pair; what never happens needs none, but for memory. */
static void
test_complete (void)
{
  g_autoptr (GHashTable) pairs = read_pairs ();
  g_autoptr (GHashTable) found = collect_rows (pairs);
  g_autoptr (GString)    missing = g_string_new (NULL);
  GHashTableIter         iter;
  gpointer               pair, decision;

  g_assert_cmpuint (g_hash_table_size (pairs), >, 0);
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &pair, &decision))
    if (!g_hash_table_contains (found, pair) &&
        (decision == NULL || g_str_has_suffix (pair, " ALLOC_ERROR")))
      g_string_append_printf (missing, "%s, ", (char *)pair);
  g_assert_cmpstr (missing->str, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* An engine of SNMPv3 keeps its file open, once it is needed: here it has none. */
  g_setenv ("WINSNMP_STATE", "/dev/null/none", TRUE);

  /* First, before anything has started the library. */
  g_test_add_func ("/errors/new-process", test_new_process);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    g_test_add (families[i]->path, ErrorBench, families[i], error_bench_set_up, test_family,
                error_bench_tear_down);
  g_test_add ("/errors/whose", ErrorBench, NULL, error_bench_set_up, test_whose_error,
              error_bench_tear_down);
  g_test_add_func ("/errors/complete", test_complete);

  return g_test_run ();
}
