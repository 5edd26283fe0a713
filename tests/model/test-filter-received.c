/* test-filter-received.c
 *
 * Notifications and bindings under a filter.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "event-feed.h"
#include "varbind-binding-private.h"
#include "varbind-filter.h"
#include "varbind-notification-private.h"

/* sysName.0 = "Router 7", by its numbers. */
static VarbindBinding *
make_name (void)
{
  smiUINT32 arcs[] = { 1, 3, 6, 1, 2, 1, 1, 5, 0 };
  smiOID    name = { G_N_ELEMENTS (arcs), arcs };
  smiVALUE  value = { .syntax = SNMP_SYNTAX_OCTETS };

  value.value.string.ptr = (smiLPBYTE) "Router 7";
  value.value.string.len = strlen ("Router 7");

  return varbind_binding_new (&name, &value);
}

static void
test_bindings (void)
{
  static const struct
  {
    const char *text;
    gboolean    passes;
  } cases[] = {
    { "", TRUE },
    { "router", TRUE },
    { "1.1.5", TRUE },
    { "octets", TRUE },
    { "switch", FALSE },
    { "oid:1.3.6.1.2.1.1.5.0", TRUE },
    { "oid:1.3.6.1.2.1.1.*", TRUE },
    { "oid:1.3.6.1.2.1.1", FALSE },
    { "value:router*", TRUE },
    { "value:router", FALSE },
    { "-value:router*", FALSE },
    { "syntax:OCTETS value:*7", TRUE },
    { "syntax:INT", FALSE },
    { "kind:pdu", FALSE },
  };
  g_autoptr (VarbindBinding) binding = make_name ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VarbindFilter) filter = varbind_filter_new (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (varbind_filter_match_binding (filter, binding), ==, cases[i].passes);
    }
}

/* A trap of SNMPv1 is one of both words; an inform is none. */
static void
assert_notification (guint       version,
                     gboolean    is_inform,
                     const char *text,
                     gboolean    passes)
{
  VarbindNotificationData         data = { .session = S1, .sender = "192.0.2.1" };
  GListStore                     *bindings = g_list_store_new (VARBIND_TYPE_BINDING);
  g_autoptr (VarbindNotification) notification = NULL;
  g_autoptr (VarbindBinding)      binding = make_name ();
  g_autoptr (EventFeed)           feed = event_feed_new ();
  g_autoptr (VarbindFilter)       filter = varbind_filter_new (text);

  feed_session (feed, S1, "receiver", 0);
  event_feed_apply (feed);
  g_list_store_append (bindings, binding);
  data.version = version;
  data.is_inform = is_inform;
  notification = varbind_notification_new (&data, G_LIST_MODEL (bindings));
  g_test_message ("%s", text);
  g_assert_cmpint (varbind_filter_match_notification (filter, notification, feed->target), ==,
                   passes);
}

static void
test_notifications (void)
{
  assert_notification (2, FALSE, "", TRUE);
  assert_notification (2, FALSE, "type:TRAP", TRUE);
  assert_notification (2, FALSE, "type:V1TRAP", FALSE);
  assert_notification (1, FALSE, "type:TRAP", TRUE);
  assert_notification (1, FALSE, "type:V1TRAP", TRUE);
  assert_notification (2, TRUE, "type:TRAP", FALSE);
  assert_notification (2, TRUE, "type:INFORM", TRUE);
  assert_notification (2, FALSE, "address:192.0.2.*", TRUE);
  assert_notification (2, FALSE, "address:192.0.3.*", FALSE);
  assert_notification (2, FALSE, "session:1", TRUE);
  assert_notification (2, FALSE, "session:receiver", TRUE);
  assert_notification (2, FALSE, "session:2", FALSE);
  assert_notification (2, FALSE, "bindings:1", TRUE);
  assert_notification (2, FALSE, "bindings:>1", FALSE);
  assert_notification (2, FALSE, "oid:*.1.5.0 syntax:octets value:*7", TRUE);
  assert_notification (2, FALSE, "router", TRUE);
  assert_notification (2, FALSE, "192.0.2.1", TRUE);
  assert_notification (2, FALSE, "rule:churn", FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-received/bindings", test_bindings);
  g_test_add_func ("/filter-received/notifications", test_notifications);

  return g_test_run ();
}
