/* answer-not-collected.c
 *
 * Is told of an answer, and never calls SnmpRecvMsg.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault.h"

int
main (void)
{
  g_autoptr (TestAgent)    agent = test_agent_new ();
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_SESSION            session;

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier);
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  fault_request (session, test_agent_get_port (agent), 1);
  test_notifier_wait (notifier, 1);
  fault_stop (session);

  return 0;
}
