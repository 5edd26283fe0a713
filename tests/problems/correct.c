/* correct.c
 *
 * Does a bit of everything, and all of it right.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault.h"

static void
work (HSNMP_SESSION session,
      TestNotifier *notifier,
      TestAgent    *agent)
{
  TestAnswer answer;

  fault_request (session, test_agent_get_port (agent), 1);
  test_notifier_wait (notifier, 1);
  test_receive (session, &answer);
  test_answer_clear (&answer);

  /* Nothing waits any more, which is an answer too. */
  test_receive (session, &answer);
  test_answer_clear (&answer);
}

/* Two sessions share an entity; its owner is closed last. */
static void
share (HSNMP_SESSION owner)
{
  HSNMP_SESSION user = fault_open ();
  HSNMP_ENTITY  entity = test_entity (owner, NULL);

  assert_succeeds (SnmpRegister (user, NULL, entity, NULL, NULL, SNMPAPI_ON));
  assert_succeeds (SnmpRegister (user, NULL, entity, NULL, NULL, SNMPAPI_OFF));
  fault_close (user);
  assert_succeeds (SnmpFreeEntity (entity));
}

static void
listen_for_requests (HSNMP_SESSION session)
{
  HSNMP_ENTITY entity = test_entity (session, NULL);

  assert_succeeds (SnmpSetPort (entity, test_unused_port ()));
  assert_succeeds (SnmpListen (entity, SNMPAPI_ON));
  assert_succeeds (SnmpListen (entity, SNMPAPI_OFF));
  assert_succeeds (SnmpFreeEntity (entity));
}

int
main (void)
{
  g_autoptr (TestAgent)    agent = test_agent_new ();
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_SESSION            session;
  smiOID                   name;

  winsnmp_set_trap_port (test_unused_port ());
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier);
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));

  work (session, notifier, agent);
  share (session);
  listen_for_requests (session);

  /* A failure that is asked about is nothing wrong. */
  if (SnmpStrToOid ("no identifier", &name) == SNMPAPI_FAILURE)
    SnmpGetLastError (NULL);

  fault_stop (session);

  return 0;
}
