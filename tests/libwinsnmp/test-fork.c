/* test-fork.c
 *
 * A child process made by fork, which has none of the library, and does not disturb its parent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test-snmp.h"

#define MAX_DESCRIPTORS 1024

/**
 * Child:
 * @own: numbers that were in use before the library began
 * @pdu: of the parent
 * @v6: an entity in a family that the parent has no socket for
 *
 * What the child tries.  It allocates nothing, as another thread of its parent may have been
 * about to.
 */
typedef struct
{
  TestPeer    *peer;
  gboolean     own[MAX_DESCRIPTORS];
  HSNMP_PDU    pdu;
  HSNMP_ENTITY v6;
} Child;

/* Returns the status that it exits with. */
typedef int (*ChildFunc) (Child *child);

static int
run_child (Child    *child,
           ChildFunc func)
{
  pid_t pid = fork ();
  int   status;

  if (pid == 0)
    _exit (func (child));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status);
}

static gboolean
fails_with (gsize          result,
            SNMPAPI_STATUS error)
{
  return result == SNMPAPI_FAILURE && SnmpGetLastError (NULL) == error;
}

/* Each check has a number, which a failure tells. */
static int
try_all (Child *child)
{
  TestPeer *peer = child->peer;
  smiUINT32 unused;

  if (!fails_with (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, child->pdu),
                   SNMPAPI_NOT_INITIALIZED))
    return 1;
  if (!fails_with (SnmpSendMsg (peer->session, NULL, child->v6, peer->context, child->pdu),
                   SNMPAPI_NOT_INITIALIZED))
    return 2;
  if (!fails_with ((gsize)SnmpCreateSession (NULL, 0, test_notifier_cb, NULL),
                   SNMPAPI_NOT_INITIALIZED))
    return 3;
  if (!fails_with (SnmpClose (peer->session), SNMPAPI_NOT_INITIALIZED))
    return 4;
  if (!fails_with (SnmpCleanup (), SNMPAPI_NOT_INITIALIZED))
    return 5;
  if (!fails_with (SnmpStartup (&unused, &unused, &unused, &unused, &unused),
                   SNMPAPI_OTHER_ERROR))
    return 6;

  return 0;
}

static int
count_left (Child *child)
{
  int n = 0;

  for (int fd = 0; fd < MAX_DESCRIPTORS; fd++)
    if (!child->own[fd] && fcntl (fd, F_GETFD) >= 0)
      n++;

  return n;
}

static void
note_own (Child *child)
{
  for (int fd = 0; fd < MAX_DESCRIPTORS; fd++)
    child->own[fd] = fcntl (fd, F_GETFD) >= 0;
}

/* The parent's request is under way meanwhile, and answered. */
static void
test_calls_fail (TestPeer     *peer,
                 gconstpointer data)
{
  Child child = { .peer = peer };

  child.pdu = test_pdu (peer->session, SNMP_PDU_GET, 2, TEST_OID);
  child.v6 = SnmpStrToEntity (peer->session, "::1");
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer->agent, 1);
  g_assert_cmpint (run_child (&child, try_all), ==, 0);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpint (test_notifier_get (peer->notifier, 0).lparam, ==, 1);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 1);
}

/* So a child that goes on does not keep the ports of its parent. */
static void
test_no_descriptors (void)
{
  TestPeer peer = { .agent = test_agent_new (), .notifier = test_notifier_new () };
  Child    child = { .peer = &peer };
  guint16  port = test_unused_port ();

  note_own (&child);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  assert_succeeds (winsnmp_set_trap_port (port));
  test_peer_open (&peer);
  assert_succeeds (SnmpRegister (peer.session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  g_assert_cmpint (count_left (&child), >, 0);
  g_assert_cmpint (run_child (&child, count_left), ==, 0);
  test_peer_exchange (&peer, 1);
  assert_succeeds (SnmpCleanup ());
  test_notifier_free (peer.notifier);
  test_agent_free (peer.agent);
}

static int
start (Child *child)
{
  smiUINT32 unused;

  return SnmpStartup (&unused, &unused, &unused, &unused, &unused) == SNMPAPI_SUCCESS ? 0 : 1;
}

/* After the clean-up a child is a program like any other.  There is no other thread then: this one
 * may allocate. */
static void
test_start (void)
{
  Child         child = { 0 };
  TestNotifier *notifier = test_notifier_new ();

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  g_assert_nonnull (test_session (notifier));
  g_assert_cmpint (run_child (&child, start), ==, 1);
  assert_succeeds (SnmpCleanup ());
  g_assert_cmpint (run_child (&child, start), ==, 0);
  test_notifier_free (notifier);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/fork/calls-fail", test_calls_fail);
  g_test_add_func ("/fork/no-descriptors", test_no_descriptors);
  g_test_add_func ("/fork/start", test_start);

  return g_test_run ();
}
