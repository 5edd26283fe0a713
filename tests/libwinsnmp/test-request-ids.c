/* test-request-ids.c
 *
 * The ids that the library gives to PDUs, at the end of their range.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <sys/random.h>

#include "test-snmp.h"

/* The linker puts this in place of the C library's function: the ids begin
 * shortly before the greatest. */
ssize_t __wrap_getrandom (void        *buffer,
                          size_t       size,
                          unsigned int flags);

ssize_t
__wrap_getrandom (void        *buffer,
                  size_t       size,
                  unsigned int flags)
{
  static const guint32 start = G_MAXINT32 - 2;

  g_assert_cmpuint (size, ==, sizeof start);
  memcpy (buffer, &start, sizeof start);

  return sizeof start;
}

static smiINT32
make_id (TestPeer *peer)
{
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 0, 0, 0, NULL);
  smiINT32  id = 0;

  assert_succeeds (SnmpGetPduData (pdu, NULL, &id, NULL, NULL, NULL));
  assert_succeeds (SnmpFreePdu (pdu));

  return id;
}

/* Never 0, which asks for a new one, never negative, and no id that a request
 * under way has. */
static void
test_wrap (TestPeer     *peer,
           gconstpointer data)
{
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  g_assert_cmpint (make_id (peer), ==, G_MAXINT32 - 1);
  g_assert_cmpint (make_id (peer), ==, G_MAXINT32);
  g_assert_cmpint (make_id (peer), ==, 1);
  g_assert_cmpint (make_id (peer), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/request-ids/wrap", test_wrap);

  return g_test_run ();
}
