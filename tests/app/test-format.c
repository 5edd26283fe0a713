/* test-format.c
 *
 * Numbers, times and handles as words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "varbind-format.h"

#define SESSION(n) (((guint64)WINSNMP_HANDLE_SESSION << 56) + (n))
#define ENTITY(n) (((guint64)WINSNMP_HANDLE_ENTITY << 56) + (n))

static void
assert_text (char       *text,
             const char *expected)
{
  g_autofree char *owned = text;

  g_assert_cmpstr (owned, ==, expected);
}

static void
test_age (void)
{
  assert_text (varbind_format_age (-5), "0 s");
  assert_text (varbind_format_age (59 * G_USEC_PER_SEC + 999999), "59 s");
  assert_text (varbind_format_age (60 * G_USEC_PER_SEC), "1 min");
  assert_text (varbind_format_age (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC), "1 h");
  assert_text (varbind_format_age (G_GINT64_CONSTANT (49) * 3600 * G_USEC_PER_SEC), "2 d");
}

static void
test_numbers (void)
{
  assert_text (varbind_format_token (0x0200000100000002), "0x0200000100000002");
  assert_text (varbind_format_code (0), "");
  assert_text (varbind_format_code (2), "SNMPAPI_ALLOC_ERROR (2)");
  assert_text (varbind_format_code (4711), "(4711)");
  assert_text (varbind_format_centiseconds (100), "1 s");
  assert_text (varbind_format_centiseconds (25), "0.25 s");
}

static void
test_counts (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();

  assert_text (varbind_format_counts (feed->target), "0 sessions · 0 handles · 0 outstanding");
  feed_session (feed, SESSION (1), "poller", 0);
  feed_entity (feed, ENTITY (1), SESSION (1), "192.0.2.1", 161);
  event_feed_apply (feed);
  assert_text (varbind_format_counts (feed->target), "1 session · 1 handle · 0 outstanding");
}

/* S1 owns E1, which S2 has used. */
static EventFeed *
make_shared (void)
{
  EventFeed *feed = event_feed_new ();

  feed_session (feed, SESSION (1), "poller", 0);
  feed_session (feed, SESSION (2), "watcher", 0);
  feed_entity (feed, ENTITY (1), SESSION (1), "192.0.2.1", 161);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, SESSION (2), 1, 0, SESSION (2), 0, ENTITY (1));
  event_feed_apply (feed);

  return feed;
}

static void
test_rows (void)
{
  g_autoptr (EventFeed) feed = make_shared ();
  VarbindHandle        *entity = varbind_target_lookup (feed->target, ENTITY (1));
  VarbindSession       *user = VARBIND_SESSION (varbind_target_lookup (feed->target, SESSION (2)));

  assert_text (varbind_format_row (entity, NULL), "Entity E1, 192.0.2.1:161, SNMPv2c, live");
  assert_text (varbind_format_row (entity, user),
               "Entity E1, shared by S1, 192.0.2.1:161, SNMPv2c, live");
}

/* What was made before the program was watched says so. */
static void
test_late_rows (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();

  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, SESSION (1), "poller", 0);
  feed_entity (feed, ENTITY (1), SESSION (1), "192.0.2.1", 161);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  feed_entity (feed, ENTITY (2), SESSION (1), "192.0.2.2", 161);
  event_feed_apply (feed);

  assert_text (varbind_format_row (varbind_target_lookup (feed->target, SESSION (1)), NULL),
               "Session S1, poller, callback, open, attached late");
  assert_text (varbind_format_row (varbind_target_lookup (feed->target, ENTITY (1)), NULL),
               "Entity E1, 192.0.2.1:161, SNMPv2c, live, attached late");
  assert_text (varbind_format_row (varbind_target_lookup (feed->target, ENTITY (2)), NULL),
               "Entity E2, 192.0.2.2:161, SNMPv2c, live");
}

static void
test_stakes (void)
{
  g_autoptr (EventFeed) feed = make_shared ();
  VarbindHandle        *entity = varbind_target_lookup (feed->target, ENTITY (1));
  VarbindHandle        *owner = varbind_target_lookup (feed->target, SESSION (1));
  VarbindHandle        *user = varbind_target_lookup (feed->target, SESSION (2));

  assert_text (varbind_format_close_stakes (feed->target, VARBIND_SESSION (owner)),
               "1 handle will be freed, session S2 still uses E1");
  assert_text (varbind_format_close_stakes (feed->target, VARBIND_SESSION (user)), NULL);
  assert_text (varbind_format_free_stakes (entity), "session S2 still uses E1");
  assert_text (varbind_format_sentence ("session S2 still uses E1"), "Session S2 still uses E1.");
  assert_text (varbind_format_sentence ("état"), "État.");
  assert_text (varbind_format_sentence (""), ".");
}

static void
test_fates (void)
{
  g_autoptr (EventFeed) feed = make_shared ();
  VarbindHandle        *entity = varbind_target_lookup (feed->target, ENTITY (1));

  assert_text (varbind_format_fate (entity), NULL);
  feed_close (feed, SESSION (1), WINSNMP_FREED_BY_CALL, ENTITY (1), NULL);
  event_feed_apply (feed);
  assert_text (varbind_format_fate (entity), "Freed by closing S1");
}

/* Whatever it quotes, a message fits a dialog. */
static void
test_message (void)
{
  g_autofree char *quoted = g_strnfill (100000, 'x');
  g_autofree char *long_text = g_strconcat ("é", quoted, " was not written", NULL);
  g_autofree char *message = varbind_format_message (long_text);

  assert_text (varbind_format_message ("/tmp/é was not written"), "/tmp/é was not written");
  g_assert_cmpint (g_utf8_strlen (message, -1), <=, 1001);
  g_assert_true (g_str_has_prefix (message, "éxx"));
  g_assert_true (g_str_has_suffix (message, "xx was not written"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/age", test_age);
  g_test_add_func ("/format/numbers", test_numbers);
  g_test_add_func ("/format/counts", test_counts);
  g_test_add_func ("/format/rows", test_rows);
  g_test_add_func ("/format/late-rows", test_late_rows);
  g_test_add_func ("/format/stakes", test_stakes);
  g_test_add_func ("/format/fates", test_fates);
  g_test_add_func ("/format/message", test_message);

  return g_test_run ();
}
