/* test-suppressions.c
 *
 * Files of suppressions, and the problems that they keep from a list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "list-watch.h"
#include "source-loop.h"
#include "test-snmp.h"
#include "varbind-local-source.h"
#include "varbind-problems.h"
#include "varbind-stack.h"

static VarbindSuppressions *
load (const char *data)
{
  VarbindSuppressions *suppressions = varbind_suppressions_new ();
  g_autoptr (GError)   error = NULL;

  varbind_suppressions_load_data (suppressions, data, -1, &error);
  g_assert_no_error (error);

  return suppressions;
}

static void
test_file_format (void)
{
  g_autoptr (VarbindSuppressions) suppressions = NULL;

  suppressions = load ("# What the old poller does\n"
                       "[first]\n"
                       "Rule=handle-leaked\n"
                       "\n"
                       "[the second, with spaces]\n"
                       "Function=poll_*\n"
                       "Module=libpoller.so*\n");
  g_assert_cmpuint (varbind_suppressions_get_n_suppressions (suppressions), ==, 2);
  g_assert_true (varbind_suppressions_need_names (suppressions));

  g_clear_object (&suppressions);
  suppressions = load ("[a]\nRule=churn\n");
  g_assert_false (varbind_suppressions_need_names (suppressions));

  g_clear_object (&suppressions);
  suppressions = load ("");
  g_assert_cmpuint (varbind_suppressions_get_n_suppressions (suppressions), ==, 0);
}

/* A file that is wrong anywhere adds nothing. */
static void
test_wrong_files (void)
{
  static const struct
  {
    const char *data;
    const char *complaint; /* NULL: whatever GKeyFile says */
  } files[] = {
    { "[a]\nRule=handle-leakd\n", "[a]: there is no rule “handle-leakd”" },
    { "[a]\nRule=churn\nFuncton=x\n",
      "[a]: there is no key “Functon”; known are Rule, Function and Module" },
    { "[a]\n", "[a]: a rule, a function or a module must be given" },
    { "[a]\nRule=\n", "[a]: a rule, a function or a module must be given" },
    { "Rule=churn\n", NULL },
    { "[a\n", NULL },
    { "\xff\xfe", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();
      g_autoptr (GError)              error = NULL;
      g_autofree char                *data = g_strconcat (files[i].data, "[z]\nRule=churn\n", NULL);

      g_assert_false (varbind_suppressions_load_data (suppressions, data, -1, &error));
      g_assert_nonnull (error);
      if (files[i].complaint != NULL)
        g_assert_cmpstr (error->message, ==, files[i].complaint);
      g_assert_cmpuint (varbind_suppressions_get_n_suppressions (suppressions), ==, 0);
    }
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char              *folder = g_dir_make_tmp ("varbind-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
test_append (void)
{
  g_autofree char                *folder = make_folder ();
  g_autofree char                *subfolder = g_build_filename (folder, "varbind", NULL);
  g_autofree char                *path = g_build_filename (subfolder, "suppressions", NULL);
  g_autoptr (GFile)               file = g_file_new_for_path (path);
  g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();
  VarbindSuppression              whole = { "churn", "poll_*", "libpoller.so" };
  VarbindSuppression              rule = { "churn", NULL, NULL };
  g_autoptr (GError)              error = NULL;
  g_autofree char                *contents = NULL;

  /* Folder and file are made; then more is added, and comments are kept. */
  g_assert_true (varbind_suppressions_append_to_file (file, &whole, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==,
                   "[churn 1]\nRule=churn\nFunction=poll_*\nModule=libpoller.so\n");
  g_assert_true (g_file_set_contents (path, "# mine\n\n[churn 1]\nRule=pile-up\n", -1, NULL));
  g_assert_true (varbind_suppressions_append_to_file (file, &rule, &error));
  g_assert_no_error (error);
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==,
                   "# mine\n\n[churn 1]\nRule=pile-up\n\n[churn 2]\nRule=churn\n");

  g_assert_true (varbind_suppressions_load_file (suppressions, file, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (varbind_suppressions_get_n_suppressions (suppressions), ==, 2);

  /* What cannot be read is left alone. */
  g_assert_true (g_file_set_contents (path, "no key file", -1, NULL));
  g_assert_false (varbind_suppressions_append_to_file (file, &rule, &error));
  g_assert_nonnull (error);
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "no key file");

  g_unlink (path);
  g_rmdir (subfolder);
  g_rmdir (folder);
}

static void
test_missing_file (void)
{
  g_autoptr (GFile)               file = g_file_new_for_path ("/nonexistent/suppressions");
  g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();
  g_autoptr (GError)              error = NULL;

  g_assert_false (varbind_suppressions_load_file (suppressions, file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The library in this process, and two problems: a double free below
 * free_twice(), and a list that is left to SnmpClose. */
typedef struct
{
  VarbindTarget      *target;
  VarbindProblems    *problems;
  VarbindLocalSource *source;
  ListWatch          *watch;
} Bench;

static __attribute__ ((noinline)) SNMPAPI_STATUS
free_twice (HSNMP_VBL vbl)
{
  SNMPAPI_STATUS status = SnmpFreeVbl (vbl);

  return SnmpFreeVbl (vbl) == SNMPAPI_FAILURE ? status : SNMPAPI_FAILURE;
}

/* depth: of the stacks that the second fault has. */
static void
commit_faults_with (unsigned int depth)
{
  HSNMP_SESSION session;

  winsnmp_set_stack_depth (16);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, test_notifier_cb, NULL);
  assert_succeeds (free_twice (test_vbl (session, TEST_OID, NULL)));
  winsnmp_set_stack_depth (depth);
  test_vbl (session, TEST_OID, NULL);
  assert_succeeds (SnmpClose (session));
  assert_succeeds (SnmpCleanup ());
}

static void
commit_faults (void)
{
  commit_faults_with (16);
}

static void
bench_set_up (Bench        *bench,
              gconstpointer data)
{
  bench->target = varbind_target_new ("suppressed");
  bench->problems = varbind_problems_new (bench->target);
  bench->source = varbind_local_source_new (bench->target);
  bench->watch = list_watch_new (bench->problems);
}

static void
bench_tear_down (Bench        *bench,
                 gconstpointer data)
{
  list_watch_forget (bench->watch);
  g_assert_finalize_object (bench->source);
  g_assert_finalize_object (bench->problems);
  g_assert_finalize_object (bench->target);
}

static void
assert_shown (Bench      *bench,
              const char *expected,
              guint       n_suppressed)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bench->problems)); i++)
    {
      g_autoptr (VarbindProblem) problem = NULL;

      problem = g_list_model_get_item (G_LIST_MODEL (bench->problems), i);
      g_string_append_printf (text, "%s ",
                              varbind_rule_get_id (varbind_problem_get_rule (problem)));
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (varbind_problems_get_n_suppressed (bench->problems), ==, n_suppressed);
}

static void
suppress (Bench      *bench,
          const char *data)
{
  g_autoptr (VarbindSuppressions) suppressions = data != NULL ? load (data) : NULL;

  varbind_problems_set_suppressions (bench->problems, suppressions);
}

static void
test_by_rule (Bench        *bench,
              gconstpointer data)
{
  suppress (bench, "[a]\nRule=double-free\n");
  commit_faults ();
  varbind_local_source_flush (bench->source);

  /* No name is waited for. */
  assert_shown (bench, "left-to-close ", 1);
  g_assert_cmpuint (varbind_problems_get_n_problems (bench->problems, VARBIND_SEVERITY_ERROR), ==,
                    0);
  g_assert_cmpuint (varbind_problems_get_n_problems (bench->problems, VARBIND_SEVERITY_WARNING),
                    ==, 1);

  suppress (bench, "[a]\nRule=left-to-close\n");
  assert_shown (bench, "double-free ", 1);
  suppress (bench, NULL);
  assert_shown (bench, "double-free left-to-close ", 0);
  source_loop_until_settled (bench->problems);
}

/* A problem is not shown before it is known that it may be. */
static void
test_by_function (Bench        *bench,
                  gconstpointer data)
{
  suppress (bench, "[a]\nFunction=free_tw*\nModule=test-model-suppressions*\n");
  commit_faults ();
  varbind_local_source_flush (bench->source);
  assert_shown (bench, "", 0);
  source_loop_until_settled (bench->problems);
  assert_shown (bench, "left-to-close ", 1);
}

static void
test_by_module (Bench        *bench,
                gconstpointer data)
{
  suppress (bench, "[a]\nModule=libother.so\n[b]\nFunction=free_twice\nModule=libother.so\n");
  commit_faults ();
  varbind_local_source_flush (bench->source);
  source_loop_until_settled (bench->problems);
  assert_shown (bench, "double-free left-to-close ", 0);

  suppress (bench, "[a]\nModule=test-model-*\n");
  assert_shown (bench, "", 2);
}

/* A problem that had to wait for its names comes before those that were found
 * after it. */
static void
test_order (Bench        *bench,
            gconstpointer data)
{
  suppress (bench, "[a]\nFunction=other\n");
  commit_faults_with (0);
  varbind_local_source_flush (bench->source);
  assert_shown (bench, "left-to-close ", 0);
  source_loop_until_settled (bench->problems);
  assert_shown (bench, "double-free left-to-close ", 0);
}

#define bench_add(path, func) g_test_add (path, Bench, NULL, bench_set_up, func, bench_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/suppressions/file/format", test_file_format);
  g_test_add_func ("/suppressions/file/wrong", test_wrong_files);
  g_test_add_func ("/suppressions/file/append", test_append);
  g_test_add_func ("/suppressions/file/missing", test_missing_file);
  bench_add ("/suppressions/match/rule", test_by_rule);
  bench_add ("/suppressions/match/function", test_by_function);
  bench_add ("/suppressions/match/module", test_by_module);
  bench_add ("/suppressions/match/order", test_order);

  return g_test_run ();
}
