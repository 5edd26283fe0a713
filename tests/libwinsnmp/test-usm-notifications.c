/* test-usm-notifications.c
 *
 * SNMPv3: traps and informs, received and sent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "station.h"
#include "usm-agent.h"

static const guint8 sender_id[] = { 0x80, 0x00, 0x1f, 0x88, 0x04, 's', 'e', 'n', 'd', 'e', 'r' };

/**
 * Bench:
 * @station: receives, and has a socket that sends to it
 * @context: alice, with authentication
 * @engine_id: of whoever sends traps
 */
typedef struct
{
  Station       station;
  HSNMP_CONTEXT context;
  GBytes       *engine_id;
} Bench;

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  station_set_up (&bench->station, NULL);
  bench->context = usm_context (bench->station.recorder.peer.session, USM_USER,
                                WINSNMP_SECURITY_AUTH_NO_PRIV, USM_SECRET, "");
  bench->engine_id = g_bytes_new_static (sender_id, sizeof sender_id);
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  g_bytes_unref (bench->engine_id);
  station_tear_down (&bench->station, NULL);
}

static HSNMP_SESSION
session_of (Bench *bench)
{
  return bench->station.recorder.peer.session;
}

static void
listen_for (Bench        *bench,
            HSNMP_CONTEXT context)
{
  assert_succeeds (SnmpRegister (session_of (bench), NULL, NULL, context, NULL, SNMPAPI_ON));
}

/* A notification as its sender would make it. */
static BerV3Message *
make_notification (Bench *bench,
                   guint8 type,
                   int    request_id)
{
  g_autoptr (GBytes) community = station_trap (type, request_id, "public", LINK_DOWN);
  gsize              length;
  gconstpointer      bytes = g_bytes_get_data (community, &length);
  BerMessage        *parsed = ber_message_parse (bytes, length);
  BerV3Message      *message = g_new0 (BerV3Message, 1);

  message->msg_id = 1000 + request_id;
  message->flags = BER_V3_AUTH;
  message->model = 3;
  message->engine_id = g_bytes_ref (bench->engine_id);
  message->boots = 4;
  message->time = 500;
  message->user = g_strdup (USM_USER);
  message->context_engine_id = g_bytes_ref (bench->engine_id);
  message->context_name = g_strdup ("");
  message->pdu_type = type;
  message->request_id = request_id;
  message->bindings = g_bytes_ref (parsed->bindings);
  ber_message_free (parsed);

  return message;
}

static void
send_to_station (Bench              *bench,
                 const BerV3Message *message,
                 const char         *secret)
{
  g_autoptr (GBytes) bytes = ber_v3_build (message, secret);

  station_send (bench->station.fd, bytes);
}

static BerV3Message *
hear_from_station (Bench *bench)
{
  g_autoptr (GBytes) bytes = station_hear (bench->station.fd);
  BerV3Message      *message = ber_v3_parse (bytes);

  g_assert_nonnull (message);
  if (message->flags & BER_V3_AUTH)
    g_assert_true (ber_v3_is_authentic (bytes, message, USM_SECRET));

  return message;
}

static void
expect_drop (Bench            *bench,
             WinsnmpDropReason reason,
             WinsnmpReport     report)
{
  Recorder                  *recorder = &bench->station.recorder;
  const WinsnmpMessageEvent *event = recorder_wait_message (recorder, WINSNMP_MESSAGE_DROPPED);

  g_assert_cmpint (event->drop, ==, reason);
  g_assert_cmpint (event->report, ==, report);
  recorder_forget (recorder);
}

static void
assert_context_is (HSNMP_CONTEXT context,
                   const char   *text)
{
  smiOCTETS string;

  assert_succeeds (SnmpContextToStr (context, &string));
  g_assert_cmpmem (string.ptr, string.len, text, strlen (text));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &string));
}

/* Traps */

static void
test_trap (Bench        *bench,
           gconstpointer data)
{
  g_autoptr (BerV3Message) trap = make_notification (bench, SNMP_PDU_TRAP, 7);
  g_auto (TestAnswer) answer = { 0 };
  const WinsnmpHandleEvent *event;

  listen_for (bench, NULL);
  send_to_station (bench, trap, USM_SECRET);
  station_expect (&bench->station, 7, &answer);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpstr (answer.bindings, ==,
                   SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" LINK_DOWN ", " TEST_OID
                               " 04:74657874");
  assert_context_is (answer.context, USM_USER);
  event = station_created (&bench->station, answer.context);
  g_assert_cmpint (event->detail.context.level, ==, WINSNMP_SECURITY_AUTH_NO_PRIV);
  g_assert_cmpstr (event->detail.context.user, ==, USM_USER);
  event = station_created (&bench->station, answer.source);
  g_assert_cmpuint (event->detail.entity.version, ==, 3);
  g_assert_cmpuint (event->detail.entity.port, ==, 161);
}

static void
test_trap_without_auth (Bench        *bench,
                        gconstpointer data)
{
  g_autoptr (BerV3Message) trap = make_notification (bench, SNMP_PDU_TRAP, 7);
  HSNMP_CONTEXT            bob = usm_context (session_of (bench), "bob",
                                              WINSNMP_SECURITY_NO_AUTH_NO_PRIV,
                                              NULL, "");
  g_auto (TestAnswer) answer = { 0 };

  listen_for (bench, bob);
  trap->flags = 0;
  g_free (trap->user);
  trap->user = g_strdup ("bob");
  send_to_station (bench, trap, NULL);
  station_expect (&bench->station, 7, &answer);
  g_assert_true (answer.context == bob);
}

static void
test_registration_names_user (Bench        *bench,
                              gconstpointer data)
{
  HSNMP_SESSION            session = session_of (bench);
  HSNMP_CONTEXT            other = usm_context (session, USM_USER, WINSNMP_SECURITY_AUTH_NO_PRIV,
                                                USM_SECRET, "elsewhere");
  g_autoptr (BerV3Message) trap = make_notification (bench, SNMP_PDU_TRAP, 7);
  g_auto (TestAnswer) answer = { 0 };

  /* The same user in another context is another. */
  listen_for (bench, other);
  send_to_station (bench, trap, USM_SECRET);
  expect_drop (bench, WINSNMP_DROP_UNMATCHED, WINSNMP_REPORT_NONE);

  g_free (trap->context_name);
  trap->context_name = g_strdup ("elsewhere");
  send_to_station (bench, trap, USM_SECRET);
  station_expect (&bench->station, 7, &answer);
  g_assert_true (answer.context == other);
  assert_succeeds (SnmpRegister (session, NULL, NULL, other, NULL, SNMPAPI_OFF));
}

static void
test_community_is_not_user (Bench        *bench,
                            gconstpointer data)
{
  HSNMP_CONTEXT            public_context = test_context (session_of (bench), USM_USER);
  g_autoptr (BerV3Message) trap = make_notification (bench, SNMP_PDU_TRAP, 7);
  g_autoptr (GBytes)       community = station_trap (SNMP_PDU_TRAP, 8, USM_USER, LINK_DOWN);

  /* A community that is called as the user is. */
  listen_for (bench, public_context);
  send_to_station (bench, trap, USM_SECRET);
  expect_drop (bench, WINSNMP_DROP_UNMATCHED, WINSNMP_REPORT_NONE);
  assert_succeeds (SnmpRegister (session_of (bench), NULL, NULL, public_context, NULL,
                                 SNMPAPI_OFF));

  listen_for (bench, bench->context);
  station_send (bench->station.fd, community);
  expect_drop (bench, WINSNMP_DROP_UNMATCHED, WINSNMP_REPORT_NONE);
}

static void
test_insecure_traps (Bench        *bench,
                     gconstpointer data)
{
  g_autoptr (BerV3Message) trap = make_notification (bench, SNMP_PDU_TRAP, 7);

  listen_for (bench, NULL);
  send_to_station (bench, trap, "another secret");
  expect_drop (bench, WINSNMP_DROP_SECURITY, WINSNMP_REPORT_WRONG_DIGEST);

  trap->flags = 0;
  send_to_station (bench, trap, NULL);
  expect_drop (bench, WINSNMP_DROP_SECURITY, WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL);

  trap->flags = BER_V3_AUTH;
  g_free (trap->user);
  trap->user = g_strdup ("carol");
  send_to_station (bench, trap, USM_SECRET);
  expect_drop (bench, WINSNMP_DROP_SECURITY, WINSNMP_REPORT_UNKNOWN_USER_NAME);

  g_free (trap->user);
  trap->user = g_strdup (USM_USER);
  g_bytes_unref (trap->engine_id);
  trap->engine_id = g_bytes_new (NULL, 0);
  send_to_station (bench, trap, USM_SECRET);
  expect_drop (bench, WINSNMP_DROP_SECURITY, WINSNMP_REPORT_UNKNOWN_ENGINE_ID);
}

static void
test_old_traps (Bench        *bench,
                gconstpointer data)
{
  g_autoptr (BerV3Message) trap = make_notification (bench, SNMP_PDU_TRAP, 7);
  g_auto (TestAnswer) first = { 0 };
  g_auto (TestAnswer) second = { 0 };

  listen_for (bench, NULL);
  send_to_station (bench, trap, USM_SECRET);
  station_expect (&bench->station, 7, &first);

  /* Sent again by somebody who has kept it. */
  trap->time -= 200;
  send_to_station (bench, trap, USM_SECRET);
  expect_drop (bench, WINSNMP_DROP_SECURITY, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);
  trap->boots--;
  trap->time += 1000;
  send_to_station (bench, trap, USM_SECRET);
  expect_drop (bench, WINSNMP_DROP_SECURITY, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);

  /* After a restart. */
  trap->boots += 2;
  trap->time = 1;
  trap->request_id = 8;
  send_to_station (bench, trap, USM_SECRET);
  station_expect (&bench->station, 8, &second);
}

static void
test_users_with_one_name (Bench        *bench,
                          gconstpointer data)
{
  HSNMP_SESSION            session = session_of (bench);
  HSNMP_CONTEXT            others[3];
  g_autoptr (BerV3Message) trap = make_notification (bench, SNMP_PDU_TRAP, 7);
  g_auto (TestAnswer) answer = { 0 };

  /* The secret decides whose it is. */
  others[0] = usm_context (session, USM_USER, WINSNMP_SECURITY_AUTH_NO_PRIV, "secret one", "");
  others[1] = usm_context (session, USM_USER, WINSNMP_SECURITY_AUTH_PRIV, USM_SECRET, "");
  others[2] = usm_context (session, USM_USER, WINSNMP_SECURITY_AUTH_NO_PRIV, "secret two", "");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    listen_for (bench, others[i]);
  send_to_station (bench, trap, "secret two");
  station_expect (&bench->station, 7, &answer);
  g_assert_true (answer.context == others[2]);
}

static void
test_nobody_has_users (Station      *station,
                       gconstpointer data)
{
  g_autoptr (GBytes)         id = g_bytes_new_static (sender_id, sizeof sender_id);
  Bench                      bench = { .engine_id = id };
  g_autoptr (BerV3Message)   trap = make_notification (&bench, SNMP_PDU_TRAP, 7);
  g_autoptr (GBytes)         bytes = ber_v3_build (trap, USM_SECRET);
  const WinsnmpMessageEvent *event;

  assert_succeeds (SnmpRegister (station->recorder.peer.session, NULL, NULL, NULL, NULL,
                                 SNMPAPI_ON));
  station_send (station->fd, bytes);
  event = recorder_wait_message (&station->recorder, WINSNMP_MESSAGE_DROPPED);
  g_assert_cmpint (event->drop, ==, WINSNMP_DROP_UNMATCHED);
}

/* Informs */

static GBytes *
own_id (void)
{
  smiBYTE id[WINSNMP_MAX_ENGINE_ID];
  UINT    length = winsnmp_get_engine_id (id);

  g_assert_cmpuint (length, >=, 5);
  g_assert_cmpuint (length, <=, WINSNMP_MAX_ENGINE_ID);

  return g_bytes_new (id, length);
}

/* Asks the station who it is, and sets the inform so. */
static void
discover_station (Bench        *bench,
                  BerV3Message *inform)
{
  g_autoptr (BerV3Message) probe = ber_v3_copy (inform);
  g_autoptr (BerV3Message) report = NULL;
  g_autoptr (GBytes)       id = own_id ();
  g_autofree char         *bindings = NULL;

  probe->flags = BER_V3_REPORTABLE;
  g_bytes_unref (probe->engine_id);
  probe->engine_id = g_bytes_new (NULL, 0);
  g_free (probe->user);
  probe->user = g_strdup ("");
  probe->pdu_type = SNMP_PDU_GET;
  send_to_station (bench, probe, NULL);

  report = hear_from_station (bench);
  g_assert_cmpint (report->msg_id, ==, probe->msg_id);
  g_assert_cmpint (report->pdu_type, ==, BER_V3_REPORT);
  g_assert_cmpuint (report->flags, ==, 0);
  g_assert_true (g_bytes_equal (report->engine_id, id));
  g_assert_cmpint (report->boots, >, 0);
  bindings = ber_bindings_print (report->bindings);
  g_assert_true (g_str_has_prefix (bindings, USM_STATS ".4.0 41:"));

  inform->flags = BER_V3_AUTH | BER_V3_REPORTABLE;
  g_bytes_unref (inform->engine_id);
  inform->engine_id = g_bytes_ref (id);
  inform->boots = report->boots;
  inform->time = report->time;
}

static void
test_inform (Bench        *bench,
             gconstpointer data)
{
  g_autoptr (BerV3Message) inform = make_notification (bench, SNMP_PDU_INFORM, 7);
  g_autoptr (BerV3Message) answer = NULL;
  g_auto (TestAnswer) received = { 0 };
  HSNMP_PDU response;

  listen_for (bench, NULL);
  discover_station (bench, inform);
  send_to_station (bench, inform, USM_SECRET);
  station_expect (&bench->station, 7, &received);
  g_assert_cmpint (received.pdu_type, ==, SNMP_PDU_INFORM);

  answer = hear_from_station (bench);
  g_assert_cmpint (answer->msg_id, ==, inform->msg_id);
  g_assert_cmpint (answer->pdu_type, ==, SNMP_PDU_RESPONSE);
  g_assert_cmpint (answer->request_id, ==, 7);
  g_assert_cmpuint (answer->flags, ==, BER_V3_AUTH);
  g_assert_cmpstr (answer->user, ==, USM_USER);
  g_assert_true (g_bytes_equal (answer->engine_id, inform->engine_id));
  g_assert_true (g_bytes_equal (answer->context_engine_id, bench->engine_id));
  g_assert_true (g_bytes_equal (answer->bindings, inform->bindings));

  /* The application's own answer goes nowhere. */
  response = SnmpCreatePdu (session_of (bench), SNMP_PDU_RESPONSE, 7, 0, 0, NULL);
  assert_succeeds (SnmpSendMsg (session_of (bench), received.destination, received.source,
                                received.context, response));
  assert_succeeds (SnmpFreePdu (response));
}

static void
test_refused_informs (Bench        *bench,
                      gconstpointer data)
{
  static const struct
  {
    const char   *secret;
    const char   *user;
    gint64        boots;
    gint64        time;
    const char   *counter;
    WinsnmpReport report;
  } cases[] = {
    { "another secret", USM_USER, 0, 0, USM_STATS ".5.0", WINSNMP_REPORT_WRONG_DIGEST },
    { USM_SECRET, "carol", 0, 0, USM_STATS ".3.0", WINSNMP_REPORT_UNKNOWN_USER_NAME },
    { NULL, USM_USER, 0, 0, USM_STATS ".1.0", WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL },
    { USM_SECRET, USM_USER, -1, 0, USM_STATS ".2.0", WINSNMP_REPORT_NOT_IN_TIME_WINDOW },
    { USM_SECRET, USM_USER, 0, 300, USM_STATS ".2.0", WINSNMP_REPORT_NOT_IN_TIME_WINDOW },
  };
  g_autoptr (BerV3Message) inform = make_notification (bench, SNMP_PDU_INFORM, 7);

  listen_for (bench, NULL);
  discover_station (bench, inform);
  recorder_forget (&bench->station.recorder);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BerV3Message) refused = ber_v3_copy (inform);
      g_autoptr (BerV3Message) report = NULL;
      g_autofree char         *bindings = NULL;

      if (cases[i].secret == NULL)
        refused->flags = BER_V3_REPORTABLE;
      g_free (refused->user);
      refused->user = g_strdup (cases[i].user);
      refused->boots += cases[i].boots;
      refused->time += cases[i].time;
      send_to_station (bench, refused, cases[i].secret);

      /* The time alone is told with a proof. */
      report = hear_from_station (bench);
      bindings = ber_bindings_print (report->bindings);
      g_assert_true (g_str_has_prefix (bindings, cases[i].counter));
      g_assert_cmpuint (
        report->flags, ==,
        cases[i].report == WINSNMP_REPORT_NOT_IN_TIME_WINDOW ? BER_V3_AUTH : 0);
      g_assert_cmpint (report->boots, ==, inform->boots);
      expect_drop (bench, WINSNMP_DROP_SECURITY, cases[i].report);
    }
}

static void
test_unwanted_inform (Bench        *bench,
                      gconstpointer data)
{
  HSNMP_CONTEXT            other = usm_context (session_of (bench), "bob",
                                                WINSNMP_SECURITY_NO_AUTH_NO_PRIV,
                                                NULL, "");
  g_autoptr (BerV3Message) inform = make_notification (bench, SNMP_PDU_INFORM, 7);

  listen_for (bench, other);
  discover_station (bench, inform);
  recorder_forget (&bench->station.recorder);
  send_to_station (bench, inform, USM_SECRET);
  expect_drop (bench, WINSNMP_DROP_UNMATCHED, WINSNMP_REPORT_NONE);
}

static void
test_request_is_no_notification (Bench        *bench,
                                 gconstpointer data)
{
  g_autoptr (BerV3Message) request = make_notification (bench, SNMP_PDU_INFORM, 7);

  listen_for (bench, NULL);
  discover_station (bench, request);
  recorder_forget (&bench->station.recorder);
  request->pdu_type = SNMP_PDU_GET;
  send_to_station (bench, request, USM_SECRET);
  expect_drop (bench, WINSNMP_DROP_UNMATCHED, WINSNMP_REPORT_NONE);
}

static void
test_survives_damage (Bench        *bench,
                      gconstpointer data)
{
  GRand                   *random = g_rand_new_with_seed (1);
  g_autoptr (GBytes)       marker = station_trap (SNMP_PDU_TRAP, 99, "public", LINK_DOWN);
  g_autoptr (BerV3Message) trap = make_notification (bench, SNMP_PDU_TRAP, 7);
  g_autoptr (BerV3Message) inform = make_notification (bench, SNMP_PDU_INFORM, 8);
  g_autoptr (GBytes)       trap_bytes = ber_v3_build (trap, USM_SECRET);
  g_autoptr (GBytes)       inform_bytes = NULL;

  listen_for (bench, NULL);
  discover_station (bench, inform);
  inform_bytes = ber_v3_build (inform, USM_SECRET);
  for (int i = 0; i < 1500; i++)
    {
      station_survive (&bench->station, random, i % 2 == 0 ? trap_bytes : inform_bytes, marker, 99);
      recorder_forget (&bench->station.recorder);
    }
  g_rand_free (random);
}

/* Sent ones */

static void
send_trap (Bench   *bench,
           guint16  port,
           smiINT32 request_id)
{
  HSNMP_SESSION session = session_of (bench);
  HSNMP_ENTITY  receiver = usm_entity (session, "127.0.0.1", port);
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_TRAP, request_id, TEST_OID);

  assert_succeeds (SnmpSendMsg (session, NULL, receiver, bench->context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeEntity (receiver));
}

static BerV3Message *
hear (int fd)
{
  g_autoptr (GBytes) bytes = station_hear (fd);
  BerV3Message      *message = ber_v3_parse (bytes);

  g_assert_nonnull (message);
  g_assert_true (ber_v3_is_authentic (bytes, message, USM_SECRET));

  return message;
}

static void
test_sent_trap (Bench        *bench,
                gconstpointer data)
{
  guint16                  port;
  int                      fd = test_open_socket (&port);
  g_autoptr (GBytes)       id = NULL;
  g_autoptr (BerV3Message) first = NULL;
  g_autoptr (BerV3Message) second = NULL;

  /* The sender is the authority: nobody is asked. */
  send_trap (bench, port, 31);
  first = hear (fd);
  id = own_id ();
  g_assert_true (g_bytes_equal (first->engine_id, id));
  g_assert_true (g_bytes_equal (first->context_engine_id, id));
  g_assert_cmpuint (first->flags, ==, BER_V3_AUTH);
  g_assert_cmpstr (first->user, ==, USM_USER);
  g_assert_cmpint (first->pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpint (first->request_id, ==, 31);
  g_assert_cmpint (first->boots, >, 0);

  send_trap (bench, port, 32);
  second = hear (fd);
  g_assert_cmpint (second->boots, ==, first->boots);
  g_assert_cmpint (second->time, >=, first->time);
  g_assert_cmpint (second->msg_id, !=, first->msg_id);
  close (fd);
}

static void
test_own_trap_comes_back (Bench        *bench,
                          gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  /* To the trap port of this very process. */
  listen_for (bench, NULL);
  send_trap (bench, bench->station.port, 33);
  station_expect (&bench->station, 33, &answer);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_TRAP);
}

static void
test_own_inform_comes_back (Bench        *bench,
                            gconstpointer data)
{
  HSNMP_SESSION session = session_of (bench);
  HSNMP_ENTITY  receiver = usm_entity (session, "127.0.0.1", bench->station.port);
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_INFORM, 34, TEST_OID);
  g_auto (TestAnswer) inform = { 0 };
  g_auto (TestAnswer) response = { 0 };

  /* This process is asked by itself who it is. */
  listen_for (bench, NULL);
  assert_succeeds (SnmpSetTimeout (receiver, 100 * TEST_WATCHDOG_SECONDS));
  assert_succeeds (SnmpSendMsg (session, NULL, receiver, bench->context, pdu));
  station_expect (&bench->station, 34, &inform);
  g_assert_cmpint (inform.pdu_type, ==, SNMP_PDU_INFORM);
  station_expect (&bench->station, 34, &response);
  g_assert_cmpint (response.pdu_type, ==, SNMP_PDU_RESPONSE);
  assert_succeeds (SnmpFreePdu (pdu));
}

#define bench_add(path, func) g_test_add (path, Bench, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  bench_add ("/usm/traps/received", test_trap);
  bench_add ("/usm/traps/without-auth", test_trap_without_auth);
  bench_add ("/usm/traps/registration-names-user", test_registration_names_user);
  bench_add ("/usm/traps/community-is-not-user", test_community_is_not_user);
  bench_add ("/usm/traps/insecure", test_insecure_traps);
  bench_add ("/usm/traps/old", test_old_traps);
  bench_add ("/usm/traps/users-with-one-name", test_users_with_one_name);
  station_add ("/usm/traps/nobody-has-users", test_nobody_has_users);
  bench_add ("/usm/informs/received", test_inform);
  bench_add ("/usm/informs/refused", test_refused_informs);
  bench_add ("/usm/informs/unwanted", test_unwanted_inform);
  bench_add ("/usm/informs/request", test_request_is_no_notification);
  bench_add ("/usm/informs/survives-damage", test_survives_damage);
  bench_add ("/usm/traps/sent", test_sent_trap);
  bench_add ("/usm/traps/own-comes-back", test_own_trap_comes_back);
  bench_add ("/usm/informs/own-comes-back", test_own_inform_comes_back);

  return g_test_run ();
}
