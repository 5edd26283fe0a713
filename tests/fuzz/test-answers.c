/* test-answers.c
 *
 * Thousands of damaged datagrams, as answers to the engine.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "mutate.h"
#include "test-snmp.h"

#define N_DATAGRAMS 20000

/* Datagrams between two looks at the session: fewer than a socket keeps. */
#define BATCH 40

/* Requests that wait while the storm goes on. */
#define N_WAITING 4

typedef struct
{
  TestPeer   peer;
  GRand     *random;
  GPtrArray *seeds;
  guint16    port;
  smiINT32   next_id;
  guint      delivered;
} Fuzzer;

/* A response to one of the waiting requests. */
static GBytes *
make_response (gint64       version,
               gint64       request_id,
               const guint8 tag,
               const void  *value,
               gsize        length,
               guint        n_bindings)
{
  static const guint8    name[] = { 0x2b, 0x06, 0x01, 0x02, 0x01, 0x01, 0x01, 0x00 };
  g_autoptr (GByteArray) list = g_byte_array_new ();
  BerMessage             message = { .version = version, .pdu_type = 0xA2 };
  GBytes                *datagram;

  for (guint i = 0; i < n_bindings; i++)
    {
      g_autoptr (GByteArray) binding = g_byte_array_new ();

      ber_append (binding, 0x06, name, sizeof name);
      ber_append (binding, tag, value, length);
      ber_append (list, 0x30, binding->data, binding->len);
    }
  message.request_id = request_id;
  message.community = g_bytes_new_static ("public", 6);
  message.bindings = g_bytes_new (list->data, list->len);
  datagram = ber_message_build (&message);
  g_bytes_unref (message.community);
  g_bytes_unref (message.bindings);

  return datagram;
}

/* What the mutations start from: every tag, and messages that are none of ours. */
static const struct
{
  guint8      tag;
  const char *value;
  gsize       length;
} values[] = {
  { 0x02, "\x7f\xff\xff\xff", 4 },
  { 0x03, "\xf0", 1 },
  { 0x04, "some text, some more", 20 },
  { 0x05, "", 0 },
  { 0x06, "\x2b\x06\x8f\xff\xff\xff\x7f", 7 },
  { 0x40, "\x7f\0\0\x01", 4 },
  { 0x41, "\0\xff\xff\xff\xff", 5 },
  { 0x42, "\x01", 1 },
  { 0x43, "\x12\x34", 2 },
  { 0x44, "\x9f\x78\x04\x42\xf6\0\0", 7 },
  { 0x44, "\x9f\x79\x08\x40\x5e\xc0\0\0\0\0\0", 11 },
  { 0x45, "\0\0\0", 3 },
  { 0x46, "\0\xff\xff\xff\xff\xff\xff\xff\xff", 9 },
  { 0x47, "\x01\0", 2 },
  { 0x80, "", 0 },
  { 0x81, "", 0 },
  { 0x82, "", 0 },
};
static const guint8 v1_trap[] = {
  0x30, 0x26, 0x02, 0x01, 0x00, 0x04, 0x06, 'p', 'u', 'b', 'l', 'i', 'c', 0xa4, 0x19, 0x06,
  0x05, 0x2b, 0x06, 0x01, 0x04, 0x01, 0x40, 0x04, 0x7f, 0x00, 0x00, 0x01, 0x02, 0x01, 0x06,
  0x02, 0x01, 0x01, 0x43, 0x01, 0x01, 0x30, 0x00
};
static const guint8 v3_short[] = {
  0x30, 0x1e, 0x02, 0x01, 0x03, 0x30, 0x0e, 0x02, 0x01, 0x01, 0x02, 0x03, 0x00, 0xff, 0xe3,
  0x04, 0x01, 0x04, 0x02, 0x01, 0x03, 0x04, 0x02, 0x30, 0x00, 0x30, 0x05, 0x04, 0x00, 0x04,
  0x00, 0xa0
};

static void
add_seeds (Fuzzer *fuzzer)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (gint64 version = 0; version <= 1; version++)
      g_ptr_array_add (fuzzer->seeds,
                       make_response (version, 1 + i % N_WAITING, values[i].tag, values[i].value,
                                      values[i].length, 1 + i % 3));
  g_ptr_array_add (fuzzer->seeds, make_response (1, 1, 0x05, "", 0, 0));
  g_ptr_array_add (fuzzer->seeds, make_response (1, 2, 0x05, "", 0, 60));
  g_ptr_array_add (fuzzer->seeds, g_bytes_new_static (v1_trap, sizeof v1_trap));
  g_ptr_array_add (fuzzer->seeds, g_bytes_new_static (v3_short, sizeof v3_short));
}

static guint
below (Fuzzer *fuzzer,
       guint   limit)
{
  return g_rand_int_range (fuzzer->random, 0, MAX (limit, 1));
}

static void
send_mutation (Fuzzer *fuzzer)
{
  guint                  which = below (fuzzer, fuzzer->seeds->len);
  GBytes                *seed = g_ptr_array_index (fuzzer->seeds, which);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint                  n = below (fuzzer, 5);

  g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), g_bytes_get_size (seed));
  while (n-- > 0)
    mutate (fuzzer->random, bytes);
  test_agent_send_to (fuzzer->peer.agent, fuzzer->port, bytes->data, bytes->len);
}

static void
send_waiting (Fuzzer  *fuzzer,
              smiINT32 request_id)
{
  test_agent_script (fuzzer->peer.agent, TEST_AGENT_DROP, 1);
  test_peer_send (&fuzzer->peer, SNMP_PDU_GET, request_id);
}

/* Reads all that was delivered, down to the last value, and asks anew where a
 * datagram passed for the answer. */
static void
drain (Fuzzer *fuzzer)
{
  while (TRUE)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_receive (fuzzer->peer.session, &answer);
      if (answer.status == SNMPAPI_FAILURE)
        {
          g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_NOOP");
          return;
        }
      if (answer.request_id >= 1 && answer.request_id <= N_WAITING)
        {
          fuzzer->delivered++;
          send_waiting (fuzzer, answer.request_id);
        }
    }
}

/* A good request among the bad datagrams gets its answer; when it is there
 * all datagrams before it have been read. */
static void
look (Fuzzer *fuzzer)
{
  smiINT32 id = fuzzer->next_id++;
  guint    count = test_notifier_count (fuzzer->peer.notifier);

  test_peer_send (&fuzzer->peer, SNMP_PDU_GET, id);
  while (test_notifier_count_for (fuzzer->peer.notifier, id) == 0)
    test_notifier_wait (fuzzer->peer.notifier, ++count);
  drain (fuzzer);
}

static void
test_storm (Fuzzer       *fuzzer,
            gconstpointer data)
{
  TestState before;

  test_peer_exchange (&fuzzer->peer, 1000);
  fuzzer->port = test_agent_get_request (fuzzer->peer.agent, 0)->port;
  test_state_get (&before);

  /* These have no time-out: only the storm ends them. */
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  for (smiINT32 id = 1; id <= N_WAITING; id++)
    {
      send_waiting (fuzzer, id);
      test_agent_wait (fuzzer->peer.agent, 1 + id);
    }

  for (guint i = 0; i < N_DATAGRAMS; i++)
    {
      send_mutation (fuzzer);
      if (i % BATCH == BATCH - 1)
        look (fuzzer);
    }
  g_test_message ("%u of %u passed for answers", fuzzer->delivered, N_DATAGRAMS);

  /* Some are whole, most are not: else the mutations were no test. */
  g_assert_cmpuint (fuzzer->delivered, >, N_DATAGRAMS / 100);
  g_assert_cmpuint (fuzzer->delivered, <, N_DATAGRAMS);
  for (smiINT32 id = 1; id <= N_WAITING; id++)
    assert_succeeds (SnmpCancelMsg (fuzzer->peer.session, id));
  test_assert_same_state (&before);
}

static void
set_up (Fuzzer       *fuzzer,
        gconstpointer data)
{
  test_peer_set_up (&fuzzer->peer, NULL);
  fuzzer->random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  fuzzer->seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  fuzzer->next_id = 1000000;
  add_seeds (fuzzer);
}

static void
tear_down (Fuzzer       *fuzzer,
           gconstpointer data)
{
  test_peer_tear_down (&fuzzer->peer, NULL);
  g_rand_free (fuzzer->random);
  g_ptr_array_unref (fuzzer->seeds);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/fuzz/answers/1", Fuzzer, GUINT_TO_POINTER (1), set_up, test_storm, tear_down);
  g_test_add ("/fuzz/answers/2", Fuzzer, GUINT_TO_POINTER (2), set_up, test_storm, tear_down);

  return g_test_run ();
}
