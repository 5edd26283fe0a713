/* test-sharing.c
 *
 * The graph of owners and users: what stands where, and stays there.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "event-feed.h"
#include "varbind-session.h"
#include "varbind-sharing.h"
#include "winsnmp.h"

static void
append_edge (const VarbindEdge *edge,
             gpointer           user_data)
{
  g_string_append_printf (user_data, " %u%s%u%s", edge->session, edge->is_owner ? "-" : ".",
                          edge->handle, edge->dangling ? "!" : "");
}

static const char *
get_name (const VarbindNode *node)
{
  return node->handle != NULL ? varbind_handle_get_name (node->handle) : "+";
}

/* A line a row, sessions left, then the edges of the view. */
static void
assert_view (VarbindSharing *sharing,
             guint           first,
             guint           last,
             const char     *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < varbind_sharing_get_n_rows (sharing); row++)
    {
      const VarbindNode *session = varbind_sharing_get_session (sharing, row);
      const VarbindNode *handle = varbind_sharing_get_handle (sharing, row);

      g_string_append_printf (text, "%s %s\n", session != NULL ? get_name (session) : "",
                              handle != NULL ? get_name (handle) : "");
      if (handle != NULL)
        g_assert_cmpuint (handle->row, ==, row);
    }
  varbind_sharing_foreach_edge (sharing, first, last, append_edge, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_graph (VarbindSharing *sharing,
              const char     *expected)
{
  varbind_sharing_update (sharing);
  assert_view (sharing, 0, G_MAXUINT, expected);
  g_assert_false (varbind_sharing_update (sharing));
}

static VarbindSharing *
look_at (EventFeed *feed)
{
  VarbindSharing *sharing = varbind_sharing_new ();

  varbind_sharing_set_target (sharing, feed->target);

  return sharing;
}

static void
feed_shared (EventFeed *feed)
{
  feed_session (feed, S1, "poller", 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_context (feed, C1, S1, 6);
  feed_pdu (feed, P1, S2, SNMP_PDU_GET, 1, 1);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, P1);
  event_feed_apply (feed);
}

static void
test_owners_and_users (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindSharing) sharing = look_at (feed);
  g_autofree char           *entity = NULL;
  g_autofree char           *session = NULL;

  feed_shared (feed);
  assert_graph (sharing, "S1 E1\n"
                         " C1\n"
                         "S2 P1\n"
                         " 0-0 2.0 0-1 2.1 2-2");
  g_assert_cmpuint (varbind_sharing_find_session_row (sharing, 1), ==, 0);
  g_assert_cmpuint (varbind_sharing_get_n_nodes (sharing), ==, 5);

  entity = varbind_sharing_dup_text (varbind_sharing_get_handle (sharing, 0));
  g_assert_cmpstr (entity, ==, "Entity E1 192.0.2.1:161, SNMPv2c, live, owned by S1, used by S2");
  session = varbind_sharing_dup_text (varbind_sharing_get_session (sharing, 0));
  g_assert_cmpstr (session, ==, "Session S1 poller, callback, open");
}

/* The owner is gone, but not what its user holds. */
static void
test_dangling (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindSharing) sharing = look_at (feed);

  feed_shared (feed);
  varbind_sharing_update (sharing);
  feed_freed (feed, C1, WINSNMP_FREED_BY_CALL);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  event_feed_apply (feed);
  assert_graph (sharing, "S1 E1\n"
                         " \n"
                         "S2 P1\n"
                         " 0-0 2.0! 2-2");

  /* When the user is gone too, nothing is left of it. */
  feed_close (feed, S2, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (P1), NULL);
  event_feed_apply (feed);
  assert_graph (sharing, "");
}

/* What stays does not move; who comes takes the place of who went. */
static void
test_stays_in_place (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindSharing) sharing = look_at (feed);

  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < 3; i++)
    feed_entity (feed, E1 + i, S1, "192.0.2.1", 161);
  feed_session (feed, S2, NULL, 0);
  event_feed_apply (feed);
  assert_graph (sharing, "S1 E1\n E2\n E3\nS2 \n 0-0 0-1 0-2");

  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  assert_graph (sharing, "S1 \n E2\n E3\nS2 \n 0-1 0-2");

  feed_context (feed, C1, S1, 6);
  feed_pdu (feed, P1, S1, SNMP_PDU_GET, 1, 1);
  event_feed_apply (feed);
  assert_graph (sharing, "S1 C1\n E2\n E3\n P1\nS2 \n 0-0 0-1 0-2 0-3");

  feed_freed (feed, E1 + 1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  varbind_sharing_update (sharing);
  varbind_sharing_tidy (sharing);
  assert_graph (sharing, "S1 C1\n E3\n P1\nS2 \n 0-0 0-1 0-2");
}

static void
test_groups (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindSharing) sharing = look_at (feed);
  VarbindSession            *session;
  g_autofree char           *name = NULL;
  g_autofree char           *text = NULL;

  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  for (guint i = 0; i < 9; i++)
    feed_entity (feed, E1 + i, S1, "192.0.2.1", 161);
  feed_context (feed, C1, S1, 6);
  /* One of them is shared: it stands by itself. */
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1 + 4, 0, 0);
  event_feed_apply (feed);
  assert_graph (sharing, "S1 E5\n C1\n +\nS2 \n 0-0 3.0 0-1 0-2");

  name = varbind_sharing_dup_name (varbind_sharing_get_handle (sharing, 2));
  g_assert_cmpstr (name, ==, "+ 8 entities");
  text = varbind_sharing_dup_text (varbind_sharing_get_handle (sharing, 2));
  g_assert_cmpstr (text, ==, "+ 8 entities of S1, which nobody else uses");
  g_assert_true (varbind_sharing_find (sharing, varbind_target_lookup (feed->target, E1)) ==
                 varbind_sharing_get_handle (sharing, 2));

  session = VARBIND_SESSION (varbind_target_lookup (feed->target, S1));
  varbind_sharing_open_group (sharing, session, VARBIND_KIND_ENTITY, TRUE);
  assert_graph (sharing, "S1 E5\n C1\n E1\n E2\n E3\n E4\n E6\n E7\n E8\n E9\nS2 \n"
                         " 0-0 10.0 0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-9");
}

static gboolean
is_wanted (VarbindHandle *handle,
           gpointer       user_data)
{
  return strstr (user_data, varbind_handle_get_name (handle)) != NULL;
}

/* A session stays for the sake of its handles. */
static void
test_filter (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindSharing) sharing = look_at (feed);

  feed_shared (feed);
  varbind_sharing_set_filter (sharing, is_wanted, (gpointer) "C1 S2");
  assert_graph (sharing, "S1 C1\nS2 \n 0-0 1.0");
  varbind_sharing_set_filter (sharing, is_wanted, (gpointer) "P1");
  varbind_sharing_update (sharing);
  varbind_sharing_tidy (sharing);
  assert_graph (sharing, "S2 P1\n 0-0");
  varbind_sharing_set_filter (sharing, NULL, NULL);
  assert_graph (sharing, "S1 E1\n C1\nS2 P1\n 0-0 2.0 0-1 2.1 2-2");
}

static void
test_edges_in_view (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindSharing) sharing = look_at (feed);
  g_autoptr (GString)        text = g_string_new (NULL);

  feed_shared (feed);
  varbind_sharing_update (sharing);
  assert_view (sharing, 2, 9, "S1 E1\n C1\nS2 P1\n 2.0 2.1 2-2");

  varbind_sharing_foreach_edge_of (sharing, varbind_sharing_get_handle (sharing, 0), append_edge,
                                   text);
  g_assert_cmpstr (text->str, ==, " 0-0 2.0");
  g_string_truncate (text, 0);
  varbind_sharing_foreach_edge_of (sharing, varbind_sharing_get_session (sharing, 2), append_edge,
                                   text);
  g_assert_cmpstr (text->str, ==, " 2.0 2.1 2-2");
}

/* What the target forgets is let go of. */
static void
test_forgets (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindSharing) sharing = look_at (feed);

  feed_shared (feed);
  varbind_sharing_update (sharing);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), GSIZE_TO_POINTER (C1), NULL);
  event_feed_apply (feed);
  varbind_target_forget_ended (feed->target);
  assert_graph (sharing, "S2 P1\n 0-0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sharing/owners-and-users", test_owners_and_users);
  g_test_add_func ("/sharing/dangling", test_dangling);
  g_test_add_func ("/sharing/stays-in-place", test_stays_in_place);
  g_test_add_func ("/sharing/groups", test_groups);
  g_test_add_func ("/sharing/filter", test_filter);
  g_test_add_func ("/sharing/edges-in-view", test_edges_in_view);
  g_test_add_func ("/sharing/forgets", test_forgets);

  return g_test_run ();
}
