/* test-descriptor-events.c
 *
 * What the library tells of the memory behind descriptors.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "recorder.h"

#define N_SUBIDS 9 /* of TEST_OID */

static const WinsnmpDescriptorEvent *
wait_descriptor (Recorder *recorder,
                 guint     nth)
{
  return &recorder_wait (recorder, WINSNMP_EVENT_DESCRIPTOR, nth)->u.descriptor;
}

static void
assert_allocated (const WinsnmpDescriptorEvent *event,
                  gconstpointer                 memory,
                  WinsnmpDescriptorKind         kind,
                  gsize                         bytes,
                  WinsnmpFunction               function,
                  HSNMP_SESSION                 session)
{
  g_assert_true (event->allocated);
  g_assert_cmpuint (event->descriptor, ==, (guintptr)memory);
  g_assert_cmpint (event->kind, ==, kind);
  g_assert_cmpuint (event->bytes, ==, bytes);
  g_assert_cmpint (event->function, ==, function);
  g_assert_cmpuint (event->session, ==, TOKEN (session));
}

static void
assert_freed (const WinsnmpDescriptorEvent *event,
              gconstpointer                 memory,
              WinsnmpDescriptorKind         kind,
              WinsnmpFreeReason             reason)
{
  g_assert_false (event->allocated);
  g_assert_cmpuint (event->descriptor, ==, (guintptr)memory);
  g_assert_cmpint (event->kind, ==, kind);
  g_assert_cmpint (event->reason, ==, reason);
}

static void
test_by_no_session (Recorder     *recorder,
                    gconstpointer data)
{
  smiOID        oid;
  gconstpointer memory;

  recorder_forget (recorder);
  g_assert_cmpuint (SnmpStrToOid (TEST_OID, &oid), ==, N_SUBIDS);
  memory = oid.ptr;
  assert_allocated (wait_descriptor (recorder, 0), memory, WINSNMP_DESCRIPTOR_OID,
                    N_SUBIDS * sizeof (smiUINT32), WINSNMP_FUNCTION_STR_TO_OID, NULL);

  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
  assert_freed (wait_descriptor (recorder, 1), memory, WINSNMP_DESCRIPTOR_OID,
                WINSNMP_FREED_BY_CALL);
}

/* The event stands before that of its call, which tells the same address when
 * it frees it. */
static void
test_its_calls (Recorder     *recorder,
                gconstpointer data)
{
  const WinsnmpEvent *descriptor, *call;
  smiOCTETS           octets;
  uint64_t            address;

  recorder_forget (recorder);
  assert_succeeds (SnmpContextToStr (recorder->peer.context, &octets));
  address = (uintptr_t)octets.ptr;
  descriptor = recorder_wait (recorder, WINSNMP_EVENT_DESCRIPTOR, 0);
  call = recorder_wait (recorder, WINSNMP_EVENT_CALL, 0);
  assert_allocated (&descriptor->u.descriptor, octets.ptr, WINSNMP_DESCRIPTOR_OCTETS, 6,
                    WINSNMP_FUNCTION_CONTEXT_TO_STR, recorder->peer.session);
  g_assert_cmpuint (descriptor->call, ==, call->call);
  g_assert_cmpuint (descriptor->serial + 1, ==, call->serial);

  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets));
  call = recorder_wait (recorder, WINSNMP_EVENT_CALL, 1);
  g_assert_cmpint (call->u.call.function, ==, WINSNMP_FUNCTION_FREE_DESCRIPTOR);
  g_assert_cmpuint (call->u.call.arguments[1].number, ==, address);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, NULL), SNMPAPI_OPERATION_INVALID);
  call = recorder_wait (recorder, WINSNMP_EVENT_CALL, 2);
  g_assert_cmpuint (call->u.call.absent, ==, 1u << 1);
  g_assert_cmpuint (recorder_count (recorder, WINSNMP_EVENT_DESCRIPTOR), ==, 2);
}

static void
test_of_a_binding (Recorder     *recorder,
                   gconstpointer data)
{
  HSNMP_SESSION session = recorder->peer.session;
  smiVALUE      text = { SNMP_SYNTAX_OCTETS, .value.string = { 5, (smiLPBYTE) "sys42" } };
  HSNMP_VBL     vbl = test_vbl (session, TEST_OID, &text);
  smiOID        name;
  smiVALUE      value;

  recorder_forget (recorder);
  assert_succeeds (SnmpGetVb (vbl, 1, &name, &value));
  assert_allocated (wait_descriptor (recorder, 0), name.ptr, WINSNMP_DESCRIPTOR_OID,
                    N_SUBIDS * sizeof (smiUINT32), WINSNMP_FUNCTION_GET_VB, session);
  assert_allocated (wait_descriptor (recorder, 1), value.value.string.ptr,
                    WINSNMP_DESCRIPTOR_OCTETS, 5, WINSNMP_FUNCTION_GET_VB, session);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &value.value.string));
}

/* The late one is told of what is left, and not of what was freed before. */
static void
test_state (Recorder     *recorder,
            gconstpointer data)
{
  Recorder  late = { 0 };
  smiOCTETS octets[3];

  for (guint i = 0; i < G_N_ELEMENTS (octets); i++)
    assert_succeeds (SnmpContextToStr (recorder->peer.context, &octets[i]));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets[1]));
  assert_succeeds (SnmpClose (recorder->peer.session));

  recorder_open (&late);
  g_assert_cmpuint (recorder_count (&late, WINSNMP_EVENT_DESCRIPTOR), ==, 2);
  for (guint i = 0; i < 2; i++)
    assert_allocated (wait_descriptor (&late, i), octets[i * 2].ptr, WINSNMP_DESCRIPTOR_OCTETS, 6,
                      WINSNMP_FUNCTION_CONTEXT_TO_STR, recorder->peer.session);
  recorder_close (&late);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets[0]));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets[2]));
}

static void
test_cleanup (Recorder     *recorder,
              gconstpointer data)
{
  const WinsnmpEvent *stopped;
  smiOCTETS           octets;
  gconstpointer       memory;

  assert_succeeds (SnmpContextToStr (recorder->peer.context, &octets));
  memory = octets.ptr;
  recorder_forget (recorder);
  assert_succeeds (SnmpCleanup ());
  assert_freed (wait_descriptor (recorder, 0), memory, WINSNMP_DESCRIPTOR_OCTETS,
                WINSNMP_FREED_BY_CLEANUP);
  stopped = recorder_wait (recorder, WINSNMP_EVENT_PROCESS, 0);
  g_assert_cmpuint (stopped->serial, >,
                    recorder_wait (recorder, WINSNMP_EVENT_DESCRIPTOR, 0)->serial);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
}

static void __attribute__ ((noinline))
make_here (smiLPOID oid)
{
  g_assert_cmpuint (SnmpStrToOid (TEST_OID, oid), ==, N_SUBIDS);
}

static void __attribute__ ((noinline))
free_here (smiLPOID oid)
{
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)oid));
}

static void
test_stack (Recorder     *recorder,
            gconstpointer data)
{
  const WinsnmpEvent *event;
  smiOID              oids[2];

  recorder_forget (recorder);
  make_here (&oids[0]);
  g_assert_cmpuint (recorder_wait (recorder, WINSNMP_EVENT_DESCRIPTOR, 0)->n_frames, ==, 0);

  winsnmp_set_stack_depth (4);
  make_here (&oids[1]);
  event = recorder_wait (recorder, WINSNMP_EVENT_DESCRIPTOR, 1);
  assert_called_from (event, make_here);
  g_assert_cmpuint (event->n_frames, <=, 4);

  free_here (&oids[1]);
  assert_called_from (recorder_wait (recorder, WINSNMP_EVENT_DESCRIPTOR, 2), free_here);
  free_here (&oids[0]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  recorder_add ("/descriptor-events/by-no-session", test_by_no_session);
  recorder_add ("/descriptor-events/its-calls", test_its_calls);
  recorder_add ("/descriptor-events/of-a-binding", test_of_a_binding);
  recorder_add ("/descriptor-events/state", test_state);
  recorder_add ("/descriptor-events/cleanup", test_cleanup);
  recorder_add ("/descriptor-events/stack", test_stack);

  return g_test_run ();
}
