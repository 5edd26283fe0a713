/* test-database.c
 *
 * What a target knows of the files of names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "event-feed.h"
#include "list-watch.h"

#define FILE_NAME "/etc/database.conf"

static void
feed_database (EventFeed *feed,
               guint      n_entities,
               guint      n_faults)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_DATABASE };

  event.u.database.file = FILE_NAME;
  event.u.database.n_entities = n_entities;
  event.u.database.n_faults = n_faults;
  event_feed_add (feed, &event);
}

static void
feed_fault (EventFeed       *feed,
            WinsnmpFaultKind kind,
            guint            line,
            const char      *group,
            const char      *key)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_FAULT };

  event.u.fault.kind = kind;
  event.u.fault.file = FILE_NAME;
  event.u.fault.line = line;
  event.u.fault.group = group;
  event.u.fault.key = key;
  event_feed_add (feed, &event);
}

static void
count_cb (VarbindDatabase *database,
          guint           *n)
{
  (*n)++;
}

static void
test_follows_events (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  VarbindDatabase      *database = varbind_target_get_database (feed->target);
  ListWatch            *watch = list_watch_new (varbind_database_get_faults (database));
  guint                 n_changed = 0;

  g_signal_connect (database, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_null (varbind_database_get_file (database));

  feed_database (feed, 3, 2);
  feed_fault (feed, WINSNMP_FAULT_VALUE, 4, "Entity x", "Port");
  feed_fault (feed, WINSNMP_FAULT_LINE, 9, NULL, NULL);
  event_feed_apply (feed);
  g_assert_cmpstr (varbind_database_get_file (database), ==, FILE_NAME);
  g_assert_cmpuint (varbind_database_get_n_entities (database), ==, 3);
  g_assert_cmpuint (varbind_database_get_n_contexts (database), ==, 0);
  assert_changes (watch, "0-0+2");

  /* The same faults are no news. */
  feed_database (feed, 4, 2);
  feed_fault (feed, WINSNMP_FAULT_VALUE, 4, "Entity x", "Port");
  feed_fault (feed, WINSNMP_FAULT_LINE, 9, NULL, NULL);
  event_feed_apply (feed);
  assert_changes (watch, "");
  g_assert_cmpuint (n_changed, ==, 2);

  feed_database (feed, 4, 0);
  event_feed_apply (feed);
  assert_changes (watch, "0-2+0");
  event_feed_apply (feed);
  g_assert_cmpuint (n_changed, ==, 3);
}

/* A batch may end between two faults. */
static void
test_in_two_batches (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  VarbindDatabase      *database = varbind_target_get_database (feed->target);

  feed_database (feed, 3, 2);
  feed_fault (feed, WINSNMP_FAULT_VALUE, 4, "Entity x", "Port");
  event_feed_apply (feed);
  feed_fault (feed, WINSNMP_FAULT_LINE, 9, NULL, NULL);
  event_feed_apply (feed);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_database_get_faults (database)), ==, 2);
}

static void
test_gone_with_the_library (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  VarbindDatabase      *database = varbind_target_get_database (feed->target);

  feed_process (feed, WINSNMP_PROCESS_STARTED);
  feed_database (feed, 3, 1);
  feed_fault (feed, WINSNMP_FAULT_VALUE, 4, "Entity x", "Port");
  feed_process (feed, WINSNMP_PROCESS_STOPPED);
  event_feed_apply (feed);
  g_assert_null (varbind_database_get_file (database));
  g_assert_cmpuint (varbind_database_get_n_entities (database), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_database_get_faults (database)), ==, 0);
}

static void
assert_fault (const WinsnmpFault *told,
              const char         *place,
              const char         *sentence)
{
  g_autoptr (VarbindFault) fault = varbind_fault_new (told);
  g_autofree char         *own_place = varbind_fault_dup_place (fault);

  g_assert_cmpstr (own_place, ==, place);
  g_assert_cmpstr (varbind_fault_get_sentence (fault), ==, sentence);
}

static void
test_faults_in_words (void)
{
  WinsnmpFault fault = { .kind = WINSNMP_FAULT_VALUE, .file = "/f", .line = 4 };

  fault.group = "Entity x";
  fault.key = "Port";

  assert_fault (&fault, "Line 4  [Entity x]  Port",
                "The key cannot have this value; the entry is not used.");
  fault = (WinsnmpFault){ .kind = WINSNMP_FAULT_FILE, .file = "/f", .error = 2 };
  assert_fault (&fault, "", "The file cannot be read. (No such file or directory)");
  fault = (WinsnmpFault){ .kind = 99, .file = NULL };
  assert_fault (&fault, "", "");
}

static void
test_name_of_an_entity (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_HANDLE_CREATED };
  VarbindHandle        *entity;
  char                  name[] = "core router";

  feed_session (feed, 0x101, "s", 0);
  event.u.handle.kind = WINSNMP_HANDLE_ENTITY;
  event.u.handle.token = 0x201;
  event.u.handle.owner = 0x101;
  event.u.handle.references = 1;
  event.u.handle.detail.entity.name = name;
  event.u.handle.detail.entity.address = "2001:db8::1";
  event.u.handle.detail.entity.port = 161;
  event.u.handle.detail.entity.version = 2;
  event_feed_add (feed, &event);
  event_feed_apply (feed);
  strcpy (name, "gone");

  entity = varbind_target_lookup (feed->target, 0x201);
  g_assert_cmpstr (varbind_handle_get_text (entity), ==,
                   "core router, [2001:db8::1]:161, SNMPv2c");
  g_assert_cmpstr (varbind_handle_get_detail (entity)->detail.entity.name, ==, "core router");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/database/follows-events", test_follows_events);
  g_test_add_func ("/database/in-two-batches", test_in_two_batches);
  g_test_add_func ("/database/gone-with-the-library", test_gone_with_the_library);
  g_test_add_func ("/database/faults-in-words", test_faults_in_words);
  g_test_add_func ("/database/name-of-an-entity", test_name_of_an_entity);

  return g_test_run ();
}
