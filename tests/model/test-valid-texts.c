/* test-valid-texts.c
 *
 * A recording has any bytes for texts; what the model makes of it is UTF-8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "hostile-recording.h"
#include "source-loop.h"
#include "test-folder.h"
#include "varbind-report.h"
#include "varbind-stack.h"
#include "varbind-timeline-text.h"
#include "varbind-watch-export.h"

/* What the bytes have become. */
#define SHOWN "1\uFFFD.\uFFFD("

typedef struct
{
  char         *folder;
  VarbindWatch *watch;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char  *path = NULL;
  g_autoptr (GFile) file = NULL;

  fixture->folder = test_folder_new ();
  path = g_build_filename (fixture->folder, "recording", NULL);
  hostile_recording_write (path);
  file = g_file_new_for_path (path);
  fixture->watch = varbind_watch_new_recording (file);
  source_loop_until_ended (varbind_watch_get_source (fixture->watch));
  g_assert_cmpint (varbind_source_get_end (varbind_watch_get_source (fixture->watch)), ==,
                   VARBIND_SOURCE_END_EXITED);
  source_loop_until_settled (varbind_watch_get_problems (fixture->watch));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->watch);
  test_folder_free (fixture->folder);
}

/* It is UTF-8, and not because nothing of the recording is in it. */
static void
assert_shown (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_nonnull (strstr (text, SHOWN));
}

/* A terminal that shows it obeys nothing in it. */
static void
assert_harmless (const char *text)
{
  assert_shown (text);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\r' || c == '\n' || (g_unichar_isprint (c) && c != 0x2028));
    }
}

static void
assert_properties_valid (gpointer object)
{
  guint                   n;
  g_autofree GParamSpec **properties =
    g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = NULL;

      if (properties[i]->value_type != G_TYPE_STRING)
        continue;
      g_object_get (object, properties[i]->name, &text, NULL);
      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
    }
}

static void
assert_items_valid (GListModel *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      assert_properties_valid (item);
    }
}

static void
test_source (Fixture      *fixture,
             gconstpointer data)
{
  VarbindSource *source = varbind_watch_get_source (fixture->watch);

  assert_properties_valid (source);
  assert_shown (varbind_source_get_program (source));
  assert_shown (varbind_source_get_version (source));
}

static void
test_handles (Fixture      *fixture,
              gconstpointer data)
{
  VarbindTarget            *target = varbind_watch_get_target (fixture->watch);
  VarbindHandle            *session = varbind_target_lookup (target, HOSTILE_SESSION);
  VarbindHandle            *context = varbind_target_lookup (target, HOSTILE_CONTEXT);
  GListModel               *children = varbind_handle_get_children (session);
  const WinsnmpHandleEvent *detail = varbind_handle_get_detail (context);
  guint                     n_texts = 0;

  assert_items_valid (children);
  assert_shown (varbind_handle_get_text (session));
  assert_shown (varbind_handle_get_text (varbind_target_lookup (target, HOSTILE_ENTITY)));
  assert_shown (varbind_handle_get_text (context));
  assert_shown (detail->detail.context.user);
  assert_shown (detail->detail.context.name);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (VarbindHandle)       handle = g_list_model_get_item (children, i);
      const WinsnmpRegistrationEvent *registration = varbind_handle_get_registration (handle);
      const WinsnmpListenerEvent     *listener = varbind_handle_get_listener (handle);

      if (registration != NULL)
        assert_shown (registration->notification);
      if (listener != NULL)
        assert_shown (listener->address);
      n_texts += (registration != NULL) + (listener != NULL);
    }
  g_assert_cmpuint (n_texts, ==, 2);
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  VarbindTarget   *target = varbind_watch_get_target (fixture->watch);
  VarbindDatabase *database = varbind_target_get_database (target);
  GListModel      *faults = varbind_database_get_faults (database);

  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, WINSNMP_FAULT_SECRETS);
  assert_items_valid (faults);
  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (VarbindFault) fault = g_list_model_get_item (faults, i);
      g_autofree char         *place = varbind_fault_dup_place (fault);

      assert_shown (place);
      g_assert_true (g_utf8_validate (varbind_fault_get_sentence (fault), -1, NULL));
    }
}

/* What an application has passed is shown byte for byte. */
static void
test_calls (Fixture      *fixture,
            gconstpointer data)
{
  VarbindTarget *target = varbind_watch_get_target (fixture->watch);
  GListModel    *calls = varbind_target_get_calls (target);

  g_assert_cmpuint (g_list_model_get_n_items (calls), ==, 3);
  assert_items_valid (calls);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);

      g_assert_nonnull (strstr (varbind_call_get_line (call), "\"1\\xff.\\xc3("));
    }
}

static void
test_timeline (Fixture      *fixture,
               gconstpointer data)
{
  VarbindTimeline    *timeline = varbind_watch_get_timeline (fixture->watch);
  g_autoptr (GString) all = g_string_new (NULL);
  guint64             first = varbind_timeline_get_first_mark (timeline);

  for (guint i = 0; i < varbind_timeline_get_n_marks (timeline); i++)
    {
      const VarbindMark *mark = varbind_timeline_get_mark (timeline, first + i);
      g_autofree char   *text = varbind_timeline_dup_mark_text (timeline, mark);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_string_append (all, text);
    }
  g_assert_nonnull (strstr (all->str, "answered by " SHOWN));
}

static void
test_problems (Fixture      *fixture,
               gconstpointer data)
{
  VarbindProblems *problems = varbind_watch_get_problems (fixture->watch);
  GListModel      *all = varbind_problems_get_all (problems);
  guint            n_modules = 0;

  g_assert_cmpuint (g_list_model_get_n_items (all), >, 0);
  assert_items_valid (all);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (all, i);
      GPtrArray                 *stack = varbind_problem_get_stack (problem, VARBIND_STACK_CREATED);

      for (guint j = 0; stack != NULL && j < stack->len; j++, n_modules++)
        assert_shown (((VarbindFrame *)g_ptr_array_index (stack, j))->module);
    }
  g_assert_cmpuint (n_modules, >, 0);
}

static void
test_reports (Fixture      *fixture,
              gconstpointer data)
{
  VarbindProblems *problems = varbind_watch_get_problems (fixture->watch);
  const char      *program =
    varbind_source_get_program (varbind_watch_get_source (fixture->watch));

  for (guint format = VARBIND_REPORT_TEXT; format <= VARBIND_REPORT_JUNIT; format++)
    {
      g_autofree char *report = varbind_report_print (problems, program, format);

      assert_harmless (report);
    }
}

static void
exported_cb (GObject      *watch,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(gboolean *)user_data = varbind_watch_export_finish (VARBIND_WATCH (watch), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

static char *export(Fixture            *fixture,
                    VarbindExportFormat format)
{
  g_autofree char   *path = g_build_filename (fixture->folder, "export", NULL);
  g_autoptr (GFile)  file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gboolean           done = FALSE;
  char              *text;

  varbind_watch_export_async (fixture->watch, format, file, NULL, NULL, NULL, exported_cb, &done);
  test_wait_until (is_true, &done, "the export");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_exports (Fixture      *fixture,
              gconstpointer data)
{
  static const VarbindExportFormat formats[] = { VARBIND_EXPORT_JSON, VARBIND_EXPORT_PERFETTO,
                                                 VARBIND_EXPORT_CSV };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError)     error = NULL;
      g_autofree char       *text = export(fixture, formats[i]);

      assert_harmless (text);
      if (formats[i] != VARBIND_EXPORT_CSV)
        json_parser_load_from_data (parser, text, -1, &error);
      g_assert_no_error (error);
    }
}

static void
test_snapshot (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (VarbindSnapshot) snapshot = varbind_watch_take_snapshot (fixture->watch, "s");

  for (guint format = VARBIND_SNAPSHOT_TEXT; format <= VARBIND_SNAPSHOT_JSON; format++)
    {
      g_autofree char *text = varbind_snapshot_print (snapshot, format);

      assert_harmless (text);
    }
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/valid-texts/source", test_source);
  add ("/valid-texts/handles", test_handles);
  add ("/valid-texts/names", test_names);
  add ("/valid-texts/calls", test_calls);
  add ("/valid-texts/timeline", test_timeline);
  add ("/valid-texts/problems", test_problems);
  add ("/valid-texts/reports", test_reports);
  add ("/valid-texts/exports", test_exports);
  add ("/valid-texts/snapshot", test_snapshot);

  return g_test_run ();
}
