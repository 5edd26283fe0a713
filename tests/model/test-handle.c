/* test-handle.c
 *
 * What handles say of themselves.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shared-feed.h"

static void
assert_text (EventFeed  *feed,
             guint64     token,
             const char *expected)
{
  g_assert_cmpstr (varbind_handle_get_text (feed_lookup (feed, token)), ==, expected);
}

static void
test_texts (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();

  feed_session (feed, S1, "poller", 0);
  feed_session (feed, S2, NULL, 0x4000);
  feed_entity (feed, E1, S1, "127.0.0.1", 1161);
  feed_entity (feed, E1 + 1, S1, "2001:db8::1", 161);
  feed_context (feed, C1, S1, 6);
  feed_context (feed, C1 + 1, S1, 1);
  feed_user (feed, C1 + 2, S1, "alice", WINSNMP_SECURITY_AUTH_PRIV, "");
  feed_user (feed, C1 + 3, S1, "bob", WINSNMP_SECURITY_NO_AUTH_NO_PRIV, "vlan7");
  feed_pdu (feed, P1, S1, SNMP_PDU_GET, 1234, 3);
  feed_pdu (feed, P1 + 1, S1, SNMP_PDU_GETBULK, -5, 1);
  feed_vbl (feed, V1, S1, 2);
  feed_vbl (feed, V1 + 1, S1, 1);
  feed_vbl (feed, V1 + 2, S1, 0);
  event_feed_apply (feed);

  assert_text (feed, S1, "poller, callback");
  assert_text (feed, S2, "port");
  assert_text (feed, E1, "127.0.0.1:1161, SNMPv2c");
  assert_text (feed, E1 + 1, "[2001:db8::1]:161, SNMPv2c");
  assert_text (feed, C1, "community, 6 bytes");
  assert_text (feed, C1 + 1, "community, 1 byte");
  assert_text (feed, C1 + 2, "user alice, authPriv");
  assert_text (feed, C1 + 3, "user bob, noAuthNoPriv, context vlan7");
  assert_text (feed, P1, "GET 1234, 3 bindings");
  assert_text (feed, P1 + 1, "GETBULK -5, 1 binding");
  assert_text (feed, V1, "2 bindings");
  assert_text (feed, V1 + 1, "1 binding");
  assert_text (feed, V1 + 2, "0 bindings");
  g_assert_true (varbind_session_has_callback (VARBIND_SESSION (feed_lookup (feed, S1))));
  g_assert_false (varbind_session_has_callback (VARBIND_SESSION (feed_lookup (feed, S2))));
}

static void
feed_port (EventFeed  *feed,
           const char *address,
           guint       port,
           guint       timeout)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_HANDLE_CHANGED };

  event.u.handle.kind = WINSNMP_HANDLE_ENTITY;
  event.u.handle.token = E1;
  event.u.handle.owner = S1;
  event.u.handle.references = 3;
  event.u.handle.detail.entity.address = address;
  event.u.handle.detail.entity.port = port;
  event.u.handle.detail.entity.version = 2;
  event.u.handle.detail.entity.timeout = timeout;
  event_feed_add (feed, &event);
}

static void
count_notify_cb (GObject    *object,
                 GParamSpec *pspec,
                 GString    *notified)
{
  g_string_append_printf (notified, "%s ", pspec->name);
}

static void
test_changed (void)
{
  g_autoptr (EventFeed)     feed = event_feed_new ();
  g_autoptr (GString)       notified = g_string_new (NULL);
  g_autofree char          *address = g_strdup ("127.0.0.1");
  const WinsnmpHandleEvent *detail;
  VarbindHandle            *handle;

  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, address, 161);
  event_feed_apply (feed);
  handle = feed_lookup (feed, E1);
  g_signal_connect (handle, "notify", G_CALLBACK (count_notify_cb), notified);

  feed_port (feed, address, 1161, 50);
  feed_port (feed, address, 1162, 50);
  address[0] = '9';
  event_feed_apply (feed);
  g_assert_cmpstr (notified->str, ==, "text references changed-at ");
  assert_text (feed, E1, "127.0.0.1:1162, SNMPv2c");

  g_assert_cmpuint (varbind_handle_get_references (handle), ==, 3);

  detail = varbind_handle_get_detail (handle);
  g_assert_cmpstr (detail->detail.entity.address, ==, "127.0.0.1");
  g_assert_cmpuint (detail->detail.entity.timeout, ==, 50);

  /* The text does not speak of the time-out. */
  g_string_truncate (notified, 0);
  feed_port (feed, "127.0.0.1", 1162, 70);
  event_feed_apply (feed);
  g_assert_cmpstr (notified->str, ==, "changed-at ");
}

/* What stands for the same is kept once, until one of them changes. */
static void
test_same_detail (void)
{
  g_autoptr (EventFeed)     feed = event_feed_new ();
  const WinsnmpHandleEvent *detail;

  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "127.0.0.1", 161);
  feed_entity (feed, E1 + 1, S2, "127.0.0.1", 161);
  feed_entity (feed, E1 + 2, S1, "127.0.0.2", 161);
  feed_entity (feed, E1 + 3, S1, "127.0.0.1", 162);
  event_feed_apply (feed);

  detail = varbind_handle_get_detail (feed_lookup (feed, E1));
  g_assert_true (varbind_handle_get_detail (feed_lookup (feed, E1 + 1)) == detail);
  g_assert_true (varbind_handle_get_detail (feed_lookup (feed, E1 + 2)) != detail);
  g_assert_true (varbind_handle_get_detail (feed_lookup (feed, E1 + 3)) != detail);
  assert_text (feed, E1 + 1, "127.0.0.1:161, SNMPv2c");
  assert_text (feed, E1 + 2, "127.0.0.2:161, SNMPv2c");
  assert_text (feed, E1 + 3, "127.0.0.1:162, SNMPv2c");

  feed_port (feed, "127.0.0.1", 162, 50);
  event_feed_apply (feed);
  assert_text (feed, E1, "127.0.0.1:162, SNMPv2c");
  assert_text (feed, E1 + 1, "127.0.0.1:161, SNMPv2c");
  g_assert_true (varbind_handle_get_detail (feed_lookup (feed, E1 + 1)) == detail);
}

static void
test_frames (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  const uintptr_t       stack[] = { 0x1000, 0x2000 };
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_HANDLE_CREATED };
  const uintptr_t      *frames;
  guint                 n_frames;

  event.u.handle.kind = WINSNMP_HANDLE_SESSION;
  event.u.handle.token = S1;
  event.n_frames = G_N_ELEMENTS (stack);
  event.frames = stack;
  event_feed_add (feed, &event);
  feed_session (feed, S2, NULL, 0);
  event_feed_apply (feed);

  frames = varbind_handle_get_frames (feed_lookup (feed, S1), &n_frames);
  g_assert_cmpuint (n_frames, ==, 2);
  g_assert_cmpuint (frames[0], ==, 0x1000);
  g_assert_cmpuint (frames[1], ==, 0x2000);
  g_assert_null (varbind_handle_get_frames (feed_lookup (feed, S2), &n_frames));
  g_assert_cmpuint (n_frames, ==, 0);
}

/* The last event carries the stack. */
static void
feed_stack (EventFeed       *feed,
            const uintptr_t *frames,
            guint            n_frames)
{
  WinsnmpEvent *last = g_ptr_array_steal_index (feed->events, feed->events->len - 1);
  WinsnmpEvent  event = *last;

  event.frames = frames;
  event.n_frames = n_frames;
  feed->serial--;
  event_feed_add (feed, &event);
  winsnmp_event_free (last);
}

static void
test_stacks_of_an_end (void)
{
  g_autoptr (EventFeed)   feed = event_feed_new ();
  g_autoptr (VarbindCall) call = NULL;
  const uintptr_t         stack[] = { 0x1000, 0x2000 };
  const uintptr_t        *frames;
  guint                   n_frames;

  feed_session (feed, S1, NULL, 0);
  feed_freed (feed, S1, WINSNMP_FREED_BY_CALL);
  feed_stack (feed, stack, 2);
  feed_numbers (feed, WINSNMP_FUNCTION_CLOSE, 0, 0, SNMPAPI_SESSION_INVALID, S1);
  feed_stack (feed, stack, 1);
  event_feed_apply (feed);

  frames = varbind_handle_get_freed_frames (feed_lookup (feed, S1), &n_frames);
  g_assert_cmpmem (frames, n_frames * sizeof *frames, stack, sizeof stack);
  g_assert_cmpuint (varbind_handle_get_created_serial (feed_lookup (feed, S1)), ==, 1);
  g_assert_cmpuint (varbind_handle_get_freed_serial (feed_lookup (feed, S1)), ==, 2);
  call = g_list_model_get_item (varbind_target_get_calls (feed->target), 0);
  frames = varbind_call_get_frames (call, &n_frames);
  g_assert_cmpmem (frames, n_frames * sizeof *frames, stack, sizeof *stack);

  /* It lives again. */
  feed_session (feed, S1, NULL, 0);
  event_feed_apply (feed);
  g_assert_null (varbind_handle_get_freed_frames (feed_lookup (feed, S1), &n_frames));
  g_assert_cmpuint (n_frames, ==, 0);
  g_assert_cmpuint (varbind_handle_get_freed_serial (feed_lookup (feed, S1)), ==, 0);
}

/* A recording can have any bytes for a name. */
static void
test_text_is_utf8 (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();

  feed_session (feed, S1, "caf\xe9", 0);
  event_feed_apply (feed);
  g_assert_cmpstr (varbind_handle_get_text (feed_lookup (feed, S1)), ==,
                   "caf\xef\xbf\xbd, callback");
}

static void
test_attached_late (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();

  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, S1, NULL, 0);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  feed_session (feed, S2, NULL, 0);
  event_feed_apply (feed);
  g_assert_true (varbind_handle_get_attached_late (feed_lookup (feed, S1)));
  g_assert_false (varbind_handle_get_attached_late (feed_lookup (feed, S2)));

  /* What is told once more is not new. */
  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, S2, NULL, 0);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  event_feed_apply (feed);
  g_assert_false (varbind_handle_get_attached_late (feed_lookup (feed, S2)));
}

static void
test_state_words (void)
{
  VarbindHandleState live = VARBIND_HANDLE_STATE_LIVE;

  for (int state = VARBIND_HANDLE_STATE_LIVE; state <= VARBIND_HANDLE_STATE_DANGLING; state++)
    g_assert_cmpstr (varbind_handle_state_to_text (state, VARBIND_KIND_ENTITY), !=, "");
  for (int kind = VARBIND_KIND_SESSION; kind <= VARBIND_KIND_PROCESS; kind++)
    g_assert_cmpstr (varbind_kind_to_text (kind), !=, "");

  g_assert_cmpstr (varbind_handle_state_to_text (live, VARBIND_KIND_SESSION), ==, "open");
  g_assert_cmpstr (varbind_handle_state_to_text (live, VARBIND_KIND_PDU), ==, "live");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handle/text/says-what-it-stands-for", test_texts);
  g_test_add_func ("/handle/changed/notifies-what-differs", test_changed);
  g_test_add_func ("/handle/detail/is-kept-once", test_same_detail);
  g_test_add_func ("/handle/frames/are-kept", test_frames);
  g_test_add_func ("/handle/frames/of-an-end-and-a-failed-call", test_stacks_of_an_end);
  g_test_add_func ("/handle/attached-late/in-a-state-only", test_attached_late);
  g_test_add_func ("/handle/text-is-utf8", test_text_is_utf8);
  g_test_add_func ("/handle/state/has-words", test_state_words);

  return g_test_run ();
}
