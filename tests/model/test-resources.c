/* test-resources.c
 *
 * How a target follows registrations, listeners and descriptors.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"
#include "list-watch.h"
#include "target-dump.h"
#include "winsnmp.h"

#define COLD_START "1.3.6.1.6.3.1.1.5.1"

static VarbindHandle *
find (EventFeed  *feed,
      const char *name)
{
  VarbindHandle *handle = varbind_target_lookup_name (feed->target, name);

  g_assert_true (VARBIND_IS_HANDLE (handle));

  return handle;
}

static EventFeed *
make_feed (void)
{
  EventFeed *feed = event_feed_new ();

  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_context (feed, C1, S1, 6);
  event_feed_apply (feed);

  return feed;
}

static const char *
get_state (VarbindHandle *handle)
{
  return varbind_handle_state_to_text (varbind_handle_get_state (handle),
                                       varbind_handle_get_kind (handle));
}

static guint
count_live (EventFeed  *feed,
            VarbindKind kind)
{
  return varbind_target_get_n_live (feed->target, kind);
}

static void
test_registration (void)
{
  g_autoptr (EventFeed)           feed = make_feed ();
  VarbindHandle                  *handle;
  const WinsnmpRegistrationEvent *registration;

  feed_registration (feed, 7, S2, TRUE, E1, C1, COLD_START);
  feed_registration (feed, 8, S2, TRUE, 0, 0, NULL);
  feed_registration (feed, 9, S2, TRUE, 0xbad, 0, "1.3.6.1.4.1");
  event_feed_apply (feed);

  handle = find (feed, "R1");
  g_assert_cmpint (varbind_handle_get_kind (handle), ==, VARBIND_KIND_REGISTRATION);
  g_assert_cmpstr (varbind_handle_get_text (handle), ==, "coldStart, agent E1, context C1");
  g_assert_cmpstr (get_state (handle), ==, "registered");
  g_assert_cmpstr (varbind_handle_get_name (VARBIND_HANDLE (varbind_handle_get_owner (handle))),
                   ==, "S2");
  registration = varbind_handle_get_registration (handle);
  g_assert_cmpuint (registration->registration, ==, 7);
  g_assert_cmpuint (registration->destination, ==, E1);
  g_assert_cmpuint (registration->context, ==, C1);
  g_assert_cmpstr (registration->notification, ==, COLD_START);
  g_assert_null (varbind_handle_get_detail (handle));
  g_assert_null (varbind_handle_get_listener (handle));

  g_assert_cmpstr (varbind_handle_get_text (find (feed, "R2")), ==, "all notifications");
  g_assert_cmpstr (varbind_handle_get_text (find (feed, "R3")), ==, "1.3.6.1.4.1, agent ?");
  g_assert_cmpuint (count_live (feed, VARBIND_KIND_REGISTRATION), ==, 3);

  /* They are no handles. */
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, 2);
  g_assert_cmpuint (varbind_session_get_n_live_owned (VARBIND_SESSION (find (feed, "S2"))), ==, 0);
}

static void
test_registration_end (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  feed_registration (feed, 1, S1, TRUE, 0, 0, COLD_START);
  feed_registration (feed, 2, S1, TRUE, 0, 0, NULL);
  feed_registration (feed, 3, S1, TRUE, 0, 0, "1.3.6.1");
  feed_numbers (feed, WINSNMP_FUNCTION_REGISTER, S1, 1, 0, S1);
  feed_registration (feed, 1, S1, FALSE, 0, 0, COLD_START);
  feed_numbers (feed, WINSNMP_FUNCTION_REGISTER, S1, 1, 0, S1);
  feed_registration (feed, 2, S1, FALSE, 0, 0, NULL);
  feed_numbers (feed, WINSNMP_FUNCTION_CLOSE, S1, 1, 0, S1);
  feed->call = 0;
  feed_registration (feed, 3, S1, FALSE, 0, 0, NULL);
  feed_registration (feed, 77, S1, FALSE, 0, 0, NULL);
  event_feed_apply (feed);

  g_assert_cmpstr (get_state (find (feed, "R1")), ==, "unregistered");
  g_assert_cmpstr (
    varbind_call_get_function (varbind_handle_get_freed_by (find (feed, "R1"))), ==,
    "SnmpRegister");
  g_assert_cmpstr (get_state (find (feed, "R2")), ==, "ended by close");
  g_assert_cmpstr (get_state (find (feed, "R3")), ==, "ended by close");
  g_assert_null (varbind_handle_get_freed_by (find (feed, "R3")));
  g_assert_cmpuint (count_live (feed, VARBIND_KIND_REGISTRATION), ==, 0);
  g_assert_cmpint (varbind_handle_get_freed_at (find (feed, "R1")), !=, 0);
}

static void
test_listener (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  VarbindProcess       *process;
  VarbindHandle        *handle;

  feed_listener (feed, "127.0.0.1:1161", TRUE, E1, S1);
  feed_listener (feed, "0.0.0.0:162", TRUE, 0, 0);
  feed_listener (feed, "[::]:162", TRUE, 0, 0);
  feed_numbers (feed, WINSNMP_FUNCTION_LISTEN, S1, 1, 0, E1, 1);
  event_feed_apply (feed);

  handle = find (feed, "L1");
  g_assert_cmpint (varbind_handle_get_kind (handle), ==, VARBIND_KIND_LISTENER);
  g_assert_cmpstr (varbind_handle_get_text (handle), ==, "127.0.0.1:1161, agent E1");
  g_assert_cmpstr (get_state (handle), ==, "listening");
  g_assert_cmpuint (varbind_handle_get_listener (handle)->entity, ==, E1);
  g_assert_cmpstr (varbind_handle_get_listener (handle)->address, ==, "127.0.0.1:1161");
  g_assert_true (varbind_session_owns (VARBIND_SESSION (find (feed, "S1")), handle));

  g_assert_cmpstr (varbind_handle_get_text (find (feed, "L2")), ==, "0.0.0.0:162, trap port");
  process = varbind_target_get_process (feed->target);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_process_get_items (process)), ==, 2);
  g_assert_cmpuint (count_live (feed, VARBIND_KIND_LISTENER), ==, 3);

  feed_listener (feed, "127.0.0.1:1161", FALSE, E1, S1);
  feed_numbers (feed, WINSNMP_FUNCTION_LISTEN, S1, 1, 0, E1, 0);
  feed_listener (feed, "[::]:162", FALSE, 0, 0);
  feed_numbers (feed, WINSNMP_FUNCTION_CLOSE, S1, 1, 0, S1);
  feed_listener (feed, "127.0.0.1:1162", TRUE, E1, S1);
  feed_numbers (feed, WINSNMP_FUNCTION_LISTEN, S1, 1, 0, E1, 1);
  event_feed_apply (feed);

  g_assert_cmpstr (get_state (handle), ==, "stopped");
  g_assert_cmpstr (get_state (find (feed, "L3")), ==, "stopped");
  g_assert_cmpstr (get_state (find (feed, "L2")), ==, "listening");
  g_assert_cmpstr (varbind_handle_get_text (find (feed, "L4")), ==, "127.0.0.1:1162, agent E1");
  g_assert_cmpuint (count_live (feed, VARBIND_KIND_LISTENER), ==, 2);
}

/* A descriptor is a row only as long as nobody frees it, and only when it was
 * not freed in the same batch. */
static void
test_descriptor (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  ListWatch            *items;
  VarbindHandle        *handle;

  feed_descriptor (feed, 0x7000, TRUE, 36, S1);
  event_feed_apply (feed);
  handle = find (feed, "D1");
  g_assert_cmpint (varbind_handle_get_kind (handle), ==, VARBIND_KIND_DESCRIPTOR);
  g_assert_cmpstr (varbind_handle_get_text (handle), ==, "OID, 36 bytes, SnmpGetVb for S1");
  g_assert_cmpstr (get_state (handle), ==, "live");
  g_assert_cmpuint (varbind_handle_get_descriptor (handle)->descriptor, ==, 0x7000);
  g_assert_null (varbind_handle_get_owner (handle));

  items = list_watch_new (varbind_process_get_items (varbind_target_get_process (feed->target)));
  feed_descriptor (feed, 0x7001, TRUE, 1, 0);
  feed_descriptor (feed, 0x7002, TRUE, 4, 0);
  feed_descriptor (feed, 0x7001, FALSE, 1, 0);
  feed_descriptor (feed, 0x7003, TRUE, 4, 0);
  event_feed_apply (feed);
  assert_changes (items, "1-0+2");
  g_assert_null (varbind_target_lookup_name (feed->target, "D2"));
  g_assert_cmpstr (varbind_handle_get_text (find (feed, "D3")), ==, "OID, 4 bytes, SnmpGetVb");
  g_assert_cmpuint (count_live (feed, VARBIND_KIND_DESCRIPTOR), ==, 3);

  feed_descriptor (feed, 0x7002, FALSE, 4, 0);
  feed_descriptor (feed, 0x9999, FALSE, 4, 0);
  event_feed_apply (feed);
  assert_changes (items, "1-1+0");
  g_assert_cmpuint (count_live (feed, VARBIND_KIND_DESCRIPTOR), ==, 2);

  /* The address of one that was freed unnoticed: it is another one now. */
  feed_descriptor (feed, 0x7003, TRUE, 8, 0);
  event_feed_apply (feed);
  assert_changes (items, "2-0+1 1-1+0");
  g_assert_null (varbind_target_lookup_name (feed->target, "D4"));
  g_assert_cmpstr (varbind_handle_get_text (find (feed, "D5")), ==, "OID, 8 bytes, SnmpGetVb");
  g_assert_cmpuint (count_live (feed, VARBIND_KIND_DESCRIPTOR), ==, 2);
}

static void
test_descriptor_frames (void)
{
  static const uintptr_t stack[] = { 0, 0x1234 };

  g_autoptr (EventFeed) feed = make_feed ();
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_DESCRIPTOR };
  guint                 n_frames;

  event.u.descriptor.allocated = TRUE;
  event.u.descriptor.descriptor = 0x7000;
  event.n_frames = G_N_ELEMENTS (stack);
  event.frames = stack;
  event_feed_add (feed, &event);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_handle_get_frames (find (feed, "D1"), &n_frames)[1], ==, 0x1234);
  g_assert_cmpuint (n_frames, ==, 2);
}

static void
test_process (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  GListModel           *rows = varbind_target_get_rows (feed->target);
  WinsnmpEvent          mode = { .kind = WINSNMP_EVENT_MODE };
  VarbindHandle        *process;

  feed_session (feed, S1, NULL, 0);
  event_feed_apply (feed);
  g_assert_null (varbind_target_get_process (feed->target));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);

  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_process (feed, WINSNMP_PROCESS_STARTED);
  mode.u.mode.mode = WINSNMP_MODE_TRANSLATE;
  mode.u.mode.value = SNMPAPI_UNTRANSLATED_V2;
  event_feed_add (feed, &mode);
  mode.u.mode.mode = WINSNMP_MODE_RETRANSMIT;
  mode.u.mode.value = SNMPAPI_ON;
  event_feed_add (feed, &mode);
  feed_session (feed, S2, NULL, 0);
  event_feed_apply (feed);

  process = VARBIND_HANDLE (varbind_target_get_process (feed->target));
  g_assert_cmpint (varbind_handle_get_kind (process), ==, VARBIND_KIND_PROCESS);
  g_assert_cmpstr (varbind_handle_get_name (process), ==, "4711");
  g_assert_cmpstr (varbind_handle_get_text (process), ==,
                   "Untranslated, SNMPv2c · Retransmission on");
  g_assert_cmpstr (get_state (process), ==, "started");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
  {
    g_autoptr (VarbindHandle) last = g_list_model_get_item (rows, 2);

    g_assert_true (last == process);
  }

  feed_process (feed, WINSNMP_PROCESS_STOPPED);
  event_feed_apply (feed);
  g_assert_cmpstr (get_state (process), ==, "stopped");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
}

/* A recording that breaks off may not tell that they are gone. */
static void
test_stopped (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  g_autofree char      *dump = NULL;

  feed_registration (feed, 1, S1, TRUE, 0, 0, NULL);
  feed_listener (feed, "0.0.0.0:162", TRUE, 0, 0);
  feed_descriptor (feed, 0x7000, TRUE, 36, 0);
  event_feed_apply (feed);
  feed_process (feed, WINSNMP_PROCESS_STOPPED);
  event_feed_apply (feed);

  g_assert_cmpstr (get_state (find (feed, "R1")), ==, "ended by cleanup");
  g_assert_cmpstr (get_state (find (feed, "L1")), ==, "ended by cleanup");
  g_assert_null (varbind_target_lookup_name (feed->target, "D1"));
  for (int kind = VARBIND_KIND_SESSION; kind < VARBIND_KIND_PROCESS; kind++)
    g_assert_cmpuint (count_live (feed, kind), ==, 0);

  dump = target_dump (feed->target);
  g_assert_true (g_str_has_prefix (dump, "modes"));
}

static void
test_forgotten (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  ListWatch            *handles =
    list_watch_new (varbind_session_get_handles (VARBIND_SESSION (find (feed, "S1"))));
  GListModel *items;

  feed_registration (feed, 1, S1, TRUE, 0, 0, NULL);
  feed_registration (feed, 2, S1, TRUE, 0, 0, COLD_START);
  feed_registration (feed, 1, S1, FALSE, 0, 0, NULL);
  feed_listener (feed, "0.0.0.0:162", TRUE, 0, 0);
  feed_listener (feed, "0.0.0.0:162", FALSE, 0, 0);
  event_feed_apply (feed);
  assert_changes (handles, "2-0+2");

  varbind_target_forget_ended (feed->target);
  assert_changes (handles, "2-1+0");
  g_assert_null (varbind_target_lookup_name (feed->target, "R1"));
  g_assert_nonnull (varbind_target_lookup_name (feed->target, "R2"));
  items = varbind_process_get_items (varbind_target_get_process (feed->target));
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
}

/* An event of a handle that has the token of something else changes nothing. */
static void
test_mischief (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  guint64               registration, process;

  feed_process (feed, WINSNMP_PROCESS_STARTED);
  feed_registration (feed, 1, S1, TRUE, 0, 0, NULL);
  event_feed_apply (feed);
  registration = varbind_handle_get_token (find (feed, "R1"));
  process = varbind_handle_get_token (find (feed, "4711"));

  feed_freed (feed, registration, WINSNMP_FREED_BY_CALL);
  feed_freed (feed, process, WINSNMP_FREED_BY_CALL);
  feed_entity (feed, registration, S1, "192.0.2.7", 161);
  feed_references (feed, WINSNMP_EVENT_HANDLE_REFERENCED, process, 9);
  feed_session (feed, process, "none", 0);
  event_feed_apply (feed);

  g_assert_cmpstr (get_state (find (feed, "R1")), ==, "registered");
  g_assert_cmpstr (get_state (find (feed, "4711")), ==, "started");
  g_assert_cmpuint (varbind_handle_get_references (find (feed, "4711")), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_sessions (feed->target), ==, 2);
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, 2);
}

/* A walk hands out two descriptors a binding: nothing is left of them. */
static void
test_many_descriptors (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  GListModel           *items;
  guint                 n_notified = 0;

  g_signal_connect_swapped (feed->target, "notify::n-resources", G_CALLBACK (g_atomic_int_inc),
                            &n_notified);
  for (guint i = 0; i < 20000; i++)
    {
      feed_descriptor (feed, 0x1000 + i % 7 * 16, TRUE, 36, S1);
      feed_descriptor (feed, 0x1000 + i % 7 * 16, FALSE, 36, S1);
    }
  event_feed_apply (feed);

  items = varbind_process_get_items (varbind_target_get_process (feed->target));
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
  g_assert_cmpuint (count_live (feed, VARBIND_KIND_DESCRIPTOR), ==, 0);
  g_assert_cmpuint (n_notified, <=, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/resources/registration", test_registration);
  g_test_add_func ("/resources/registration/end", test_registration_end);
  g_test_add_func ("/resources/listener", test_listener);
  g_test_add_func ("/resources/descriptor", test_descriptor);
  g_test_add_func ("/resources/descriptor/frames", test_descriptor_frames);
  g_test_add_func ("/resources/descriptor/many", test_many_descriptors);
  g_test_add_func ("/resources/process", test_process);
  g_test_add_func ("/resources/stopped", test_stopped);
  g_test_add_func ("/resources/forgotten", test_forgotten);
  g_test_add_func ("/resources/mischief", test_mischief);

  return g_test_run ();
}
