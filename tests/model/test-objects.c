/* test-objects.c
 *
 * What holds for every type of the model.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"
#include "varbind-list-pair.h"
#include "varbind-local-source.h"
#include "varbind-workbench.h"
#include "winsnmp.h"

static void
assert_is_default (GObject    *object,
                   GParamSpec *pspec)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  g_object_get_property (object, pspec->name, &value);

  if (G_IS_PARAM_SPEC_OBJECT (pspec))
    g_assert_null (g_value_get_object (&value));
  else if (G_IS_PARAM_SPEC_STRING (pspec))
    g_assert_cmpstr (g_value_get_string (&value) != NULL ? g_value_get_string (&value) : "", ==,
                     "");
  else
    g_assert_cmpint (g_param_values_cmp (pspec, &value, g_param_spec_get_default_value (pspec)),
                     ==, 0);
}

static void
test_defaults (gconstpointer data)
{
  GType                   type = *(const GType *)data;
  GObject                *object = g_object_new (type, NULL);
  guint                   n = 0;
  g_autofree GParamSpec **pspecs =
    g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n);

  for (guint i = 0; i < n; i++)
    {
      /* Whoever listens is told, once, and only when something differs. */
      g_assert_true ((pspecs[i]->flags & G_PARAM_EXPLICIT_NOTIFY) != 0);
      g_assert_true ((pspecs[i]->flags & G_PARAM_WRITABLE) == 0);
      assert_is_default (object, pspecs[i]);
    }

  g_assert_finalize_object (object);
}

static void
notify_cb (GObject    *object,
           GParamSpec *pspec,
           GString    *notified)
{
  g_string_append_printf (notified, "%s ", pspec->name);
}

static GString *
watch (gpointer object)
{
  GString *notified = g_string_new (NULL);

  g_signal_connect (object, "notify", G_CALLBACK (notify_cb), notified);

  return notified;
}

#define assert_notified(feed, notified, expected)      \
  G_STMT_START                                         \
  {                                                    \
    event_feed_apply (feed);                           \
    g_assert_cmpstr ((notified)->str, ==, (expected)); \
    g_string_truncate (notified, 0);                   \
  }                                                    \
  G_STMT_END

static EventFeed *
make_feed (void)
{
  EventFeed *feed = event_feed_new ();

  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "127.0.0.1", 161);
  event_feed_apply (feed);

  return feed;
}

static void
feed_send (EventFeed *feed,
           guint64    session,
           guint      error)
{
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, session, error == 0, error, session, 0, E1, 0, 0);
}

static void
test_notify_handle (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  g_autoptr (GString)   notified = watch (varbind_target_lookup (feed->target, E1));

  assert_notified (feed, notified, "");

  feed_references (feed, WINSNMP_EVENT_HANDLE_REFERENCED, E1, 2);
  feed_references (feed, WINSNMP_EVENT_HANDLE_REFERENCED, E1, 3);
  assert_notified (feed, notified, "references changed-at ");
  feed_references (feed, WINSNMP_EVENT_HANDLE_REFERENCED, E1, 3);
  assert_notified (feed, notified, "changed-at ");

  feed_send (feed, S2, 0);
  feed_send (feed, S2, 0);
  assert_notified (feed, notified, "uses changed-at ");

  feed_send (feed, S2, SNMPAPI_PDU_INVALID);
  feed_send (feed, S2, SNMPAPI_PDU_INVALID);
  assert_notified (feed, notified, "last-error changed-at ");
  feed_send (feed, S2, SNMPAPI_PDU_INVALID);
  assert_notified (feed, notified, "changed-at ");

  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  assert_notified (feed, notified, "state references changed-at ");
  feed_close (feed, S2, WINSNMP_FREED_BY_CALL, NULL);
  assert_notified (feed, notified, "state changed-at ");
}

static void
test_notify_session (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  g_autoptr (GString)   notified = watch (varbind_target_lookup (feed->target, S1));

  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S1, SNMP_PDU_GET, 0);
  assert_notified (feed, notified, "changed-at outstanding ");

  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, NULL);
  assert_notified (feed, notified, "state references changed-at outstanding ");
}

static void
test_notify_target (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  g_autoptr (GString)   notified = watch (feed->target);

  feed_session (feed, 0x103, NULL, 0);
  feed_session (feed, 0x104, NULL, 0);
  assert_notified (feed, notified, "n-sessions ");

  feed_entity (feed, 0x202, S1, "127.0.0.1", 161);
  assert_notified (feed, notified, "n-handles ");

  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  assert_notified (feed, notified, "n-outstanding ");
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 1);
  assert_notified (feed, notified, "");
  feed_message (feed, WINSNMP_MESSAGE_ANSWERED, 1, S1, SNMP_PDU_GET, 1);
  assert_notified (feed, notified, "n-outstanding ");
}

int
main (int    argc,
      char **argv)
{
  static GType types[11];

  g_test_init (&argc, &argv, NULL);

  types[0] = VARBIND_TYPE_BINDING;
  types[1] = VARBIND_TYPE_CALL;
  types[2] = VARBIND_TYPE_FAILURE;
  types[3] = VARBIND_TYPE_HANDLE;
  types[4] = VARBIND_TYPE_LIST;
  types[5] = VARBIND_TYPE_LIST_PAIR;
  types[6] = VARBIND_TYPE_LOCAL_SOURCE;
  types[7] = VARBIND_TYPE_RESULT;
  types[8] = VARBIND_TYPE_SESSION;
  types[9] = VARBIND_TYPE_TARGET;
  types[10] = VARBIND_TYPE_WORKBENCH;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strdup_printf ("/objects/%s", g_type_name (types[i]));

      g_test_add_data_func (path, &types[i], test_defaults);
    }
  g_test_add_func ("/notify/handle/once-and-if-it-differs", test_notify_handle);
  g_test_add_func ("/notify/session/once-and-if-it-differs", test_notify_session);
  g_test_add_func ("/notify/target/once-and-if-it-differs", test_notify_target);

  return g_test_run ();
}
