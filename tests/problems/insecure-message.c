/* insecure-message.c
 *
 * Is sent a trap of SNMPv3 by a user that it does not know.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "ber-v3.h"
#include "fault-usm.h"

typedef struct
{
  TestGate gate;
  gboolean dropped;
} Drop;

static void
drop_cb (const WinsnmpEvent *event,
         void               *user_data)
{
  Drop *drop = user_data;

  if (event->kind != WINSNMP_EVENT_MESSAGE || event->u.message.drop != WINSNMP_DROP_SECURITY)
    return;

  test_gate_lock (&drop->gate);
  drop->dropped = TRUE;
  test_gate_announce (&drop->gate);
  test_gate_unlock (&drop->gate);
}

static GBytes *
make_trap (void)
{
  g_autoptr (BerV3Message) trap = g_new0 (BerV3Message, 1);

  trap->msg_id = 1;
  trap->model = 3;
  trap->engine_id = g_bytes_new_static ("\x80\x01\x1f\x88\x04trap", 9);
  trap->user = g_strdup ("mallory");
  trap->context_engine_id = g_bytes_ref (trap->engine_id);
  trap->context_name = g_strdup ("");
  trap->pdu_type = SNMP_PDU_TRAP;
  trap->request_id = 1;
  trap->bindings = g_bytes_new (NULL, 0);

  return ber_v3_build (trap, NULL);
}

static void
send_trap (FaultUsm *usm,
           guint16   port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };
  g_autoptr (GBytes) trap = make_trap ();
  gsize              length;
  gconstpointer      data = g_bytes_get_data (trap, &length);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (sendto (usm->fd, data, length, 0, (struct sockaddr *)&address, sizeof address),
                   ==, length);
}

int
main (void)
{
  Drop         drop = { .dropped = FALSE };
  gint64       deadline = test_deadline ();
  guint16      port = test_unused_port ();
  FaultUsm     usm;
  unsigned int id;

  test_gate_init (&drop.gate);
  winsnmp_set_trap_port (port);
  fault_usm_start (&usm);
  id = winsnmp_events_subscribe (drop_cb, &drop);
  assert_succeeds (SnmpRegister (usm.session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  send_trap (&usm, port);
  test_gate_lock (&drop.gate);
  while (!drop.dropped)
    test_gate_wait (&drop.gate, deadline, "a drop");
  test_gate_unlock (&drop.gate);
  assert_succeeds (SnmpRegister (usm.session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  winsnmp_events_unsubscribe (id);
  fault_usm_stop (&usm);
  test_gate_clear (&drop.gate);

  return 0;
}
