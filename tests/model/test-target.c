/* test-target.c
 *
 * What a target knows besides its handles: names, counts, requests, settings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shared-feed.h"
#include "target-dump.h"

static void
test_names (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_entity (feed, E2, S2, "127.0.0.1", 161);
  feed_context (feed, C1, S1, 6);
  feed_pdu (feed, P1, S1, SNMP_PDU_GET, 1, 0);
  feed_vbl (feed, V1, S1, 0);
  event_feed_apply (feed);

  feed_assert_name (feed, S1, "S1");
  feed_assert_name (feed, S3, "S3");
  feed_assert_name (feed, E1, "E1");
  feed_assert_name (feed, E2, "E2");
  feed_assert_name (feed, C1, "C1");
  feed_assert_name (feed, P1, "P1");
  feed_assert_name (feed, V1, "V1");
  g_assert_true (varbind_target_lookup_name (feed->target, "E2") == feed_lookup (feed, E2));
  g_assert_null (varbind_target_lookup_name (feed->target, "E3"));
  g_assert_null (varbind_target_lookup (feed->target, 0x999));

  feed_freed (feed, E2, WINSNMP_FREED_BY_CALL);
  feed_entity (feed, 0x1202, S2, "127.0.0.1", 161);
  event_feed_apply (feed);
  feed_assert_name (feed, 0x1202, "E3");
  feed_assert_name (feed, E2, "E2");

  varbind_target_forget_ended (feed->target);
  feed_entity (feed, 0x2202, S2, "127.0.0.1", 161);
  event_feed_apply (feed);
  feed_assert_name (feed, 0x2202, "E4");
}

static void
test_counts (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  g_assert_cmpstr (varbind_target_get_name (feed->target), ==, "test");
  g_assert_cmpuint (varbind_target_get_n_sessions (feed->target), ==, 3);
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, 1);
  g_assert_cmpuint (varbind_session_get_n_live_owned (feed_lookup_session (feed, S1)), ==, 1);

  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_target_get_n_sessions (feed->target), ==, 2);
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, 0);
  g_assert_cmpuint (varbind_session_get_n_live_owned (feed_lookup_session (feed, S1)), ==, 0);
}

static void
test_outstanding (void)
{
  static const WinsnmpMessageState ends[] = {
    WINSNMP_MESSAGE_ANSWERED, WINSNMP_MESSAGE_TIMED_OUT, WINSNMP_MESSAGE_CANCELLED,
    WINSNMP_MESSAGE_DROPPED, WINSNMP_MESSAGE_FAILED
  };
  g_autoptr (EventFeed) feed = shared_feed_new ();
  VarbindSession       *session = feed_lookup_session (feed, S1);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      feed_message (feed, WINSNMP_MESSAGE_QUEUED, 1, S1, SNMP_PDU_GET, 0);
      event_feed_apply (feed);
      g_assert_cmpuint (varbind_session_get_outstanding (session), ==, 1);

      feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
      feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 1);
      feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S1, SNMP_PDU_SET, 0);
      event_feed_apply (feed);
      g_assert_cmpuint (varbind_session_get_outstanding (session), ==, 2);
      g_assert_cmpuint (varbind_target_get_n_outstanding (feed->target), ==, 2);

      feed_message (feed, ends[i], 1, S1, SNMP_PDU_GET, 0);
      feed_message (feed, ends[i], 2, S1, SNMP_PDU_SET, 0);
      feed_message (feed, WINSNMP_MESSAGE_COLLECTED, 1, S1, SNMP_PDU_GET, 0);
      event_feed_apply (feed);
      g_assert_cmpuint (varbind_session_get_outstanding (session), ==, 0);
      g_assert_cmpuint (varbind_target_get_n_outstanding (feed->target), ==, 0);
    }
}

static void
test_unanswered_kinds_are_not_outstanding (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_TRAP, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S1, SNMP_PDU_RESPONSE, 0);
  feed_message (feed, WINSNMP_MESSAGE_DROPPED, 0, 0, SNMP_PDU_RESPONSE, 0);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_target_get_n_outstanding (feed->target), ==, 0);

  feed_message (feed, WINSNMP_MESSAGE_SENT, 3, S1, SNMP_PDU_INFORM, 0);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_target_get_n_outstanding (feed->target), ==, 1);
}

static void
test_close_ends_outstanding (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S2, SNMP_PDU_GET, 0);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, NULL);
  event_feed_apply (feed);

  g_assert_cmpuint (varbind_session_get_outstanding (feed_lookup_session (feed, S1)), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_outstanding (feed->target), ==, 1);
}

static void
feed_setting (EventFeed       *feed,
              WinsnmpEventKind kind,
              guint            which,
              guint            value)
{
  WinsnmpEvent event = { .kind = kind };

  if (kind == WINSNMP_EVENT_MODE)
    {
      event.u.mode.mode = which;
      event.u.mode.value = value;
    }
  else
    {
      event.u.limit.limit = which;
      event.u.limit.value = value;
    }
  event_feed_add (feed, &event);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_modes_and_limits (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  guint                 n_modes = 0;
  guint                 n_limits = 0;

  g_signal_connect_swapped (feed->target, "notify::translate-mode",
                            G_CALLBACK (count_cb), &n_modes);
  g_signal_connect_swapped (feed->target, "limits-changed", G_CALLBACK (count_cb), &n_limits);

  for (guint i = 0; i < 2; i++)
    {
      feed_setting (feed, WINSNMP_EVENT_MODE, WINSNMP_MODE_TRANSLATE, SNMPAPI_UNTRANSLATED_V2);
      feed_setting (feed, WINSNMP_EVENT_MODE, WINSNMP_MODE_RETRANSMIT, SNMPAPI_ON);
      feed_setting (feed, WINSNMP_EVENT_LIMIT, WINSNMP_LIMIT_SESSIONS, 64);
      feed_setting (feed, WINSNMP_EVENT_LIMIT, WINSNMP_LIMIT_HANDLES, 1000);
      feed_setting (feed, WINSNMP_EVENT_LIMIT, 77, 1000);
      event_feed_apply (feed);
      g_assert_cmpuint (n_modes, ==, 1);
      g_assert_cmpuint (n_limits, ==, 1);
    }

  g_assert_cmpuint (varbind_target_get_translate_mode (feed->target), ==, SNMPAPI_UNTRANSLATED_V2);
  g_assert_cmpuint (varbind_target_get_retransmit_mode (feed->target), ==, SNMPAPI_ON);
  g_assert_cmpuint (varbind_target_get_limit (feed->target, WINSNMP_LIMIT_SESSIONS), ==, 64);
  g_assert_cmpuint (varbind_target_get_limit (feed->target, WINSNMP_LIMIT_HANDLES), ==, 1000);
  g_assert_cmpuint (varbind_target_get_limit (feed->target, WINSNMP_LIMIT_OUTSTANDING), ==, 0);
}

/* What was there before anybody listened was made in a mode that nobody knows. */
static void
test_mode_of_making (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();

  feed_setting (feed, WINSNMP_EVENT_MODE, WINSNMP_MODE_TRANSLATE, SNMPAPI_UNTRANSLATED_V1);
  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_setting (feed, WINSNMP_EVENT_MODE, WINSNMP_MODE_TRANSLATE, SNMPAPI_UNTRANSLATED_V2);
  feed->call = 0;
  feed_entity (feed, E2, S1, "192.0.2.2", 161);
  event_feed_apply (feed);

  g_assert_cmpuint (varbind_handle_get_mode (feed_lookup (feed, E1)), ==, SNMPAPI_UNTRANSLATED_V1);
  g_assert_cmpuint (varbind_handle_get_created_by (feed_lookup (feed, E1)), ==, 1);
  g_assert_cmpuint (varbind_handle_get_mode (feed_lookup (feed, E2)), ==, 0);
  g_assert_cmpuint (varbind_handle_get_created_by (feed_lookup (feed, E2)), ==, 0);
}

static void
test_end_ends_all (gconstpointer data)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();
  WinsnmpProcessState   end = GPOINTER_TO_INT (data);
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_PROCESS };

  event.u.process.state = end;
  event_feed_add (feed, &event);
  event_feed_apply (feed);

  g_assert_cmpuint (varbind_target_get_n_sessions (feed->target), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, 0);
  feed_assert_state (feed, S2, VARBIND_HANDLE_STATE_LEAKED);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_LEAKED);
}

static void
test_strange_events (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_HANDLE_CREATED };

  /* A kind that does not exist, the value 0, an unknown or unfit owner. */
  event.u.handle.kind = 99;
  event.u.handle.token = 0x999;
  event_feed_add (feed, &event);
  feed_entity (feed, 0, S1, "127.0.0.1", 161);
  feed_entity (feed, E2, 0x888, NULL, 161);
  feed_entity (feed, E2 + 1, E1, "127.0.0.1", 161);

  /* Twice freed, never created. */
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CLOSE);
  feed_freed (feed, 0x777, WINSNMP_FREED_BY_CALL);
  feed_references (feed, WINSNMP_EVENT_HANDLE_RELEASED, 0x777, 2);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, 0x777, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_ANSWERED, 9, S1, SNMP_PDU_GET, 0);
  feed_numbers (feed, 999, 0x777, 0, 5, 0x777, E1);
  event_feed_apply (feed);

  g_assert_null (varbind_target_lookup (feed->target, 0x999));
  g_assert_null (varbind_target_lookup (feed->target, 0));
  g_assert_null (varbind_handle_get_owner (feed_lookup (feed, E2)));
  g_assert_null (varbind_handle_get_owner (feed_lookup (feed, E2 + 1)));
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_FREED);
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, 2);
  g_assert_cmpuint (varbind_target_get_n_outstanding (feed->target), ==, 0);
}

static void
count_handles_cb (GListModel *rows,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n_handles)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (VarbindHandle) row = g_list_model_get_item (rows, i);

      *n_handles += g_list_model_get_n_items (varbind_handle_get_children (row));
    }
}

/* So that what shows it makes all of its rows in one go. */
static void
test_a_session_comes_with_its_handles (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  guint                 n_handles = 0;

  g_signal_connect (varbind_target_get_rows (feed->target), "items-changed",
                    G_CALLBACK (count_handles_cb), &n_handles);
  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "127.0.0.1", 161);
  feed_session (feed, S2, NULL, 0);
  feed_context (feed, C1, S2, 6);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, 0);
  event_feed_apply (feed);

  g_assert_cmpuint (n_handles, ==, 3);
}

static void
test_forget (void)
{
  g_autoptr (EventFeed)     feed = shared_feed_new ();
  g_autoptr (VarbindHandle) kept = NULL;
  ListWatch                *sessions = list_watch_new (varbind_target_get_sessions (feed->target));
  ListWatch                *calls = list_watch_new (varbind_target_get_calls (feed->target));
  ListWatch                *of_s1 = feed_watch_handles (feed, S1);
  ListWatch                *of_s3 = feed_watch_handles (feed, S3);

  feed_use (feed, S2);
  feed_entity (feed, E2, S1, "127.0.0.1", 161);
  feed_freed (feed, E2, WINSNMP_FREED_BY_CALL);
  feed_context (feed, C1, S2, 6);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S3, 1, 0, S3, 0, 0, C1, 0);
  feed_close (feed, S2, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (C1), NULL);
  feed_numbers (feed, WINSNMP_FUNCTION_CLOSE, 0, 1, 0, S2);
  event_feed_apply (feed);
  assert_changes (calls, "0-0+3");
  assert_changes (of_s1, "1-0+1");
  assert_changes (of_s3, "0-0+1");
  feed_assert_state (feed, C1, VARBIND_HANDLE_STATE_DANGLING);
  feed_assert_users (feed, E1, "S2");
  kept = g_object_ref (feed_lookup (feed, C1));

  varbind_target_forget_ended (feed->target);
  assert_changes (sessions, "1-1+0");
  assert_changes (calls, "0-3+0");
  assert_changes (of_s1, "1-1+0");
  assert_changes (of_s3, "0-1+0");
  feed_assert_users (feed, E1, "");
  g_assert_null (varbind_target_lookup (feed->target, S2));
  g_assert_null (varbind_target_lookup (feed->target, E2));
  g_assert_null (varbind_target_lookup (feed->target, C1));

  /* Whoever still shows a forgotten handle may go on. */
  g_assert_null (varbind_handle_get_owner (kept));
  g_assert_cmpstr (varbind_handle_get_text (kept), ==, "community, 6 bytes");
  g_assert_cmpuint (g_list_model_get_n_items (varbind_handle_get_users (kept)), ==, 0);

  varbind_target_forget_ended (feed->target);
  assert_changes (sessions, "");
}

/* Whichever were asked for before. */
static void
test_lookup (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  VarbindHandle        *handles[64];

  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      g_assert_null (varbind_target_lookup (feed->target, 0x1000 + 16 * i));
      feed_vbl (feed, 0x1000 + 16 * i, S1, i);
    }
  event_feed_apply (feed);

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      handles[i] = varbind_target_lookup (feed->target, 0x1000 + 16 * i);
      g_assert_cmpuint (varbind_handle_get_number (handles[i]), ==, i + 1);
    }
  for (guint i = 0; i < 4 * G_N_ELEMENTS (handles); i++)
    g_assert_true (varbind_target_lookup (feed->target, 0x1000 + 16 * (i % 3)) == handles[i % 3]);

  feed_freed (feed, 0x1010, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  g_assert_true (varbind_target_lookup (feed->target, 0x1010) == handles[1]);
  varbind_target_forget_ended (feed->target);
  g_assert_null (varbind_target_lookup (feed->target, 0x1010));
  g_assert_true (varbind_target_lookup (feed->target, 0x1000) == handles[0]);
}

static void
test_dump (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  g_autofree char      *dump = NULL;

  feed_session (feed, S1, "poller", 0);
  feed_session (feed, S2, NULL, 0);
  feed_pdu (feed, P1, S1, SNMP_PDU_GET, 1234, 2);
  feed_vbl (feed, V1, S1, 2);
  feed_context (feed, C1, S1, 6);
  feed_entity (feed, E1, S1, "127.0.0.1", 161);
  feed_freed (feed, S2, WINSNMP_FREED_BY_CALL);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 3, S1, SNMP_PDU_GET, 1);
  feed_setting (feed, WINSNMP_EVENT_LIMIT, WINSNMP_LIMIT_SESSIONS, 64);
  event_feed_apply (feed);

  dump = target_dump (feed->target);
  g_assert_cmpstr (dump, ==,
                   "session 0x101 owner=0x0 references=1 name=poller window=0 message=0 closing=0\n"
                   "entity 0x201 owner=0x101 references=1 name=(null) 127.0.0.1 port=161 version=2"
                   " timeout=0/0 retries=0/0\n"
                   "context 0x301 owner=0x101 references=1 length=6"
                   " level=0 user=(null) name=(null)\n"
                   "pdu 0x401 owner=0x101 references=1 type=160 id=1234 status=0 index=0"
                   " bindings=2\n"
                   "vbl 0x501 owner=0x101 references=1 bindings=2\n"
                   "request 3 session=0x101 GET id=1003 peer=192.0.2.1:161 retransmission=1\n"
                   "modes translate=0 retransmit=0\n"
                   "limits sessions=64 handles=0 outstanding=0\n"
                   "database file=(null) entities=0 contexts=0\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/target/names/count-by-kind-and-are-never-reused", test_names);
  g_test_add_func ("/target/counts/live-ones-only", test_counts);
  g_test_add_func ("/target/outstanding/ends-by-each-end", test_outstanding);
  g_test_add_func ("/target/outstanding/not-without-answer",
                   test_unanswered_kinds_are_not_outstanding);
  g_test_add_func ("/target/outstanding/ends-with-session", test_close_ends_outstanding);
  g_test_add_func ("/target/settings/modes-and-limits", test_modes_and_limits);
  g_test_add_func ("/target/settings/mode-of-making", test_mode_of_making);
  g_test_add_data_func ("/target/process/stopped-ends-all",
                        GINT_TO_POINTER (WINSNMP_PROCESS_STOPPED), test_end_ends_all);
  g_test_add_data_func ("/target/process/exited-ends-all",
                        GINT_TO_POINTER (WINSNMP_PROCESS_EXITED), test_end_ends_all);
  g_test_add_func ("/target/strange-events/are-survived", test_strange_events);
  g_test_add_func ("/target/sessions/come-with-their-handles",
                   test_a_session_comes_with_its_handles);
  g_test_add_func ("/target/forget/leaves-what-is-live", test_forget);
  g_test_add_func ("/target/lookup/finds-by-token", test_lookup);
  g_test_add_func ("/target/dump/is-complete-and-sorted", test_dump);

  return g_test_run ();
}
