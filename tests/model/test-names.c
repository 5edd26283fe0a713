/* test-names.c
 *
 * Entities and contexts that the workbench makes by their names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake-resolver.h"
#include "test-loop.h"
#include "varbind-local-source.h"
#include "varbind-workbench.h"
#include "winsnmp-linux.h"

typedef struct
{
  char               *path;
  VarbindTarget      *target;
  VarbindLocalSource *source;
  VarbindWorkbench   *bench;
  guint64             session;
  GAsyncResult       *result;
} Fixture;

static void
write_names (Fixture    *fixture,
             const char *text)
{
  g_assert_true (g_file_set_contents_full (fixture->path, text, -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);

  fake_resolver_set ("192.0.2.1", 0);
  fixture->path = g_build_filename (folder, "database.conf", NULL);
  write_names (fixture, "[Entity agent]\nAddress=192.0.2.7\nPort=9\nVersion=2c\n"
                        "[Entity wrong]\nAddress=\n[Context all]\nCommunity=hidden\n");
  g_assert_cmpuint (winsnmp_set_database (fixture->path), ==, SNMPAPI_SUCCESS);

  fixture->target = varbind_target_new ("test");
  fixture->source = varbind_local_source_new (fixture->target);
  fixture->bench = varbind_workbench_new ();
  varbind_workbench_set_target (fixture->bench, fixture->target);
  fixture->session =
    varbind_workbench_create_session (fixture->bench, NULL, VARBIND_FORM_CALLBACK, NULL);
  g_assert_true (varbind_workbench_set_translate_mode (fixture->bench, SNMPAPI_TRANSLATED, NULL));
  varbind_local_source_flush (fixture->source);
}

/* A thread that has looked up lets go of the workbench at its end. */
static void
wait_for_threads (Fixture *fixture)
{
  gint64 deadline = test_deadline ();

  g_clear_object (&fixture->result);
  while (g_atomic_int_get (&G_OBJECT (fixture->bench)->ref_count) > 1)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  wait_for_threads (fixture);
  g_assert_finalize_object (fixture->bench);
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_n_handles (fixture->target), ==, 0);
  g_assert_finalize_object (fixture->source);
  g_assert_finalize_object (fixture->target);
  g_unlink (fixture->path);
  g_rmdir (folder);
  g_free (fixture->path);
}

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static guint64
wait_entity (Fixture         *fixture,
             VarbindFailure **failure)
{
  test_wait_pointer (&fixture->result, "an entity");
  varbind_local_source_flush (fixture->source);

  return varbind_workbench_create_named_entity_finish (fixture->bench, fixture->result, failure);
}

static void
begin_entity (Fixture      *fixture,
              const char   *name,
              GCancellable *cancellable)
{
  g_clear_object (&fixture->result);
  varbind_workbench_create_named_entity_async (fixture->bench, fixture->session, name, cancellable,
                                               ready_cb, fixture);
}

static void
assert_text (Fixture    *fixture,
             guint64     token,
             const char *expected)
{
  VarbindHandle *handle;

  varbind_local_source_flush (fixture->source);
  handle = varbind_target_lookup (fixture->target, token);
  g_assert_nonnull (handle);
  g_assert_cmpstr (varbind_handle_get_text (handle), ==, expected);
}

static void
test_entities (Fixture      *fixture,
               gconstpointer data)
{
  begin_entity (fixture, "agent", NULL);
  assert_text (fixture, wait_entity (fixture, NULL), "agent, 192.0.2.7:9, SNMPv2c");
  begin_entity (fixture, "host.example.org", NULL);
  assert_text (fixture, wait_entity (fixture, NULL), "192.0.2.1:161, SNMPv1");
}

static gboolean
is_translated (Fixture *fixture)
{
  varbind_local_source_flush (fixture->source);

  return varbind_target_get_translate_mode (fixture->target) == SNMPAPI_TRANSLATED;
}

/* Names need the mode, and leave it as it was. */
static void
test_entity_untranslated (Fixture      *fixture,
                          gconstpointer data)
{
  g_assert_true (varbind_workbench_set_translate_mode (fixture->bench, SNMPAPI_UNTRANSLATED_V2,
                                                       NULL));
  begin_entity (fixture, "agent", NULL);
  assert_text (fixture, wait_entity (fixture, NULL), "agent, 192.0.2.7:9, SNMPv2c");
  g_assert_false (is_translated (fixture));

  /* What is set meanwhile stays. */
  fake_resolver_shut ();
  begin_entity (fixture, "slow.example.org", NULL);
  fake_resolver_wait (1);
  g_assert_true (is_translated (fixture));
  g_assert_true (varbind_workbench_set_translate_mode (fixture->bench, SNMPAPI_UNTRANSLATED_V1,
                                                       NULL));
  fake_resolver_open ();
  assert_text (fixture, wait_entity (fixture, NULL), "192.0.2.1:161, SNMPv1");
  g_assert_cmpuint (varbind_target_get_translate_mode (fixture->target), ==,
                    SNMPAPI_UNTRANSLATED_V1);
}

/* The resolver is waited for by nobody but the one who asked. */
static void
test_slow_resolver (Fixture      *fixture,
                    gconstpointer data)
{
  fake_resolver_shut ();
  begin_entity (fixture, "slow.example.org", NULL);
  fake_resolver_wait (1);
  g_assert_cmpuint (varbind_workbench_create_entity (fixture->bench, fixture->session, "::1", 161,
                                                     2, NULL),
                    !=, 0);
  g_assert_null (fixture->result);
  fake_resolver_open ();
  assert_text (fixture, wait_entity (fixture, NULL), "192.0.2.1:161, SNMPv1");
}

static void
test_in_vain (Fixture      *fixture,
              gconstpointer data)
{
  VarbindFailure *failure = NULL;

  begin_entity (fixture, "wrong", NULL);
  g_assert_cmpuint (wait_entity (fixture, &failure), ==, 0);
  g_assert_true (VARBIND_IS_FAILURE (failure));
  g_assert_cmpstr (varbind_failure_get_function (failure), ==, "SnmpStrToEntity");
  g_assert_cmpstr (varbind_failure_get_error_name (failure), ==, "SNMPAPI_ENTITY_UNKNOWN");
  g_assert_cmpstr (varbind_failure_get_arguments (failure), ==, "S1, \"wrong\"");
  g_assert_nonnull (varbind_target_lookup_call (fixture->target,
                                                varbind_failure_get_call (failure)));
  g_object_unref (failure);
}

/* Whoever has given up leaves nothing behind, whenever the resolver answers. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  VarbindFailure          *failure = NULL;

  fake_resolver_shut ();
  begin_entity (fixture, "slow.example.org", cancellable);
  fake_resolver_wait (1);
  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (wait_entity (fixture, &failure), ==, 0);
  g_assert_null (failure);
  fake_resolver_open ();

  wait_for_threads (fixture);
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_n_handles (fixture->target), ==, 0);
}

static void
test_contexts (Fixture      *fixture,
               gconstpointer data)
{
  VarbindFailure    *failure = NULL;
  guint64            token = varbind_workbench_create_named_context (fixture->bench,
                                                                     fixture->session, "all", NULL);
  g_autoptr (GBytes) community = varbind_workbench_dup_community (fixture->bench, token, NULL);
  g_autoptr (GBytes) literal = g_bytes_new_static ("all", 3);

  assert_text (fixture, token, "community, 6 bytes");
  g_assert_cmpmem (g_bytes_get_data (community, NULL), g_bytes_get_size (community), "hidden", 6);

  /* A community is what it is in every mode, and so is a name. */
  token = varbind_workbench_create_context (fixture->bench, fixture->session, literal, NULL);
  assert_text (fixture, token, "community, 3 bytes");
  g_assert_true (varbind_workbench_set_translate_mode (fixture->bench, SNMPAPI_UNTRANSLATED_V1,
                                                       NULL));
  varbind_local_source_flush (fixture->source);
  token = varbind_workbench_create_named_context (fixture->bench, fixture->session, "all", NULL);
  assert_text (fixture, token, "community, 6 bytes");
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_translate_mode (fixture->target), ==,
                    SNMPAPI_UNTRANSLATED_V1);

  g_assert_cmpuint (varbind_workbench_create_named_context (fixture->bench, fixture->session,
                                                            "none", &failure),
                    ==, 0);
  g_assert_cmpstr (varbind_failure_get_error_name (failure), ==, "SNMPAPI_CONTEXT_UNKNOWN");
  g_object_unref (failure);
}

static void
test_file (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = varbind_workbench_dup_names_file (fixture->bench);
  VarbindDatabase *database = varbind_target_get_database (fixture->target);

  g_assert_cmpstr (path, ==, fixture->path);
  g_assert_cmpstr (varbind_database_get_file (database), ==, fixture->path);
  g_assert_cmpuint (varbind_database_get_n_entities (database), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_database_get_faults (database)), ==, 1);

  write_names (fixture, "[Entity a]\nAddress=::1\n[Entity b]\nAddress=::1\n");
  varbind_workbench_reload_names (fixture->bench);
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_database_get_n_entities (database), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_database_get_faults (database)), ==, 0);
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/names/entities", test_entities);
  add ("/names/entity-untranslated", test_entity_untranslated);
  add ("/names/slow-resolver", test_slow_resolver);
  add ("/names/in-vain", test_in_vain);
  add ("/names/cancelled", test_cancelled);
  add ("/names/contexts", test_contexts);
  add ("/names/file", test_file);

  return g_test_run ();
}
