/* test-stress.c
 *
 * Eight threads and the sessions' callbacks do whatever they like with the same
 * sessions and handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdatomic.h>

#include "test-snmp.h"

/* To be run with -Db_sanitize=thread as well: all synchronisation here is
 * POSIX's and C11's, which ThreadSanitizer understands. */

#define N_THREADS 8
#define N_TURNS 10000
#define N_SHARED 6

/* Numbers of its own in each thread, and the same ones in each run. */
static _Thread_local uint32_t seed;

static guint
throw_dice (guint n)
{
  seed = seed * 1664525 + 1013904223;

  return (seed >> 16) % n;
}

/* What everybody uses; anybody may free it at any time. */
static _Atomic (HANDLE) shared[WINSNMP_HANDLE_VBL + 1][N_SHARED];

static guint16     agent_port, listening_port;
static atomic_uint n_called, n_received, n_decoded;

static HANDLE
pick (WinsnmpHandleKind kind)
{
  return atomic_load (&shared[kind][throw_dice (N_SHARED)]);
}

static void
free_handle (WinsnmpHandleKind kind,
             HANDLE            handle)
{
  switch (kind)
    {
    case WINSNMP_HANDLE_SESSION:
      SnmpClose (handle);
      break;
    case WINSNMP_HANDLE_ENTITY:
      SnmpFreeEntity (handle);
      break;
    case WINSNMP_HANDLE_CONTEXT:
      SnmpFreeContext (handle);
      break;
    case WINSNMP_HANDLE_PDU:
      SnmpFreePdu (handle);
      break;
    case WINSNMP_HANDLE_VBL:
      SnmpFreeVbl (handle);
      break;
    }
}

/* Into a place of the shared ones; what was there is freed, whoever uses it. */
static void
share (WinsnmpHandleKind kind,
       HANDLE            handle)
{
  free_handle (kind, atomic_exchange (&shared[kind][throw_dice (N_SHARED)], handle));
}

/* The things to do */

static void
collect (void)
{
  HSNMP_ENTITY  source, destination;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;

  if (SnmpRecvMsg (pick (WINSNMP_HANDLE_SESSION), &source, &destination, &context, &pdu) !=
      SNMPAPI_SUCCESS)
    return;

  atomic_fetch_add (&n_received, 1);
  share (WINSNMP_HANDLE_ENTITY, source);
  SnmpFreeEntity (destination);
  share (WINSNMP_HANDLE_CONTEXT, context);
  share (WINSNMP_HANDLE_PDU, pdu);
}

/* It collects, and frees and closes what others use, itself included. */
static SNMPAPI_STATUS CALLBACK
notify_cb (HSNMP_SESSION session,
           HWND          window,
           UINT          message,
           WPARAM        wparam,
           LPARAM        lparam,
           LPVOID        data)
{
  atomic_fetch_add (&n_called, 1);
  seed += (uint32_t)lparam;
  collect ();
  if (throw_dice (8) == 0)
    free_handle (WINSNMP_HANDLE_ENTITY + throw_dice (4), pick (WINSNMP_HANDLE_ENTITY));
  if (throw_dice (200) == 0)
    SnmpClose (throw_dice (2) == 0 ? session : pick (WINSNMP_HANDLE_SESSION));

  return throw_dice (200) == 0 ? SNMPAPI_FAILURE : SNMPAPI_SUCCESS;
}

static void
open_session (void)
{
  share (WINSNMP_HANDLE_SESSION, SnmpCreateSession (NULL, 0, notify_cb, NULL));
}

/* Not often, as all its handles go with a session. */
static void
maybe_open_session (void)
{
  if (throw_dice (15) == 0)
    open_session ();
}

static void
make_entity (void)
{
  HSNMP_ENTITY entity = SnmpStrToEntity (pick (WINSNMP_HANDLE_SESSION), "127.0.0.1");

  SnmpSetPort (entity, agent_port);
  SnmpSetTimeout (entity, 1 + throw_dice (5));
  SnmpSetRetry (entity, throw_dice (3));
  share (WINSNMP_HANDLE_ENTITY, entity);
}

static void
make_context (void)
{
  smiOCTETS community = { 6, (smiLPBYTE) "public" };

  share (WINSNMP_HANDLE_CONTEXT, SnmpStrToContext (pick (WINSNMP_HANDLE_SESSION), &community));
}

static void
make_list (void)
{
  smiUINT32 ids[] = { 1, 3, 6, 1, 2, 1, 1, 1, 0 };
  smiOID    name = { G_N_ELEMENTS (ids), ids };
  smiVALUE  value = test_string_value ("text");
  HSNMP_VBL vbl = SnmpCreateVbl (pick (WINSNMP_HANDLE_SESSION), &name, NULL);

  SnmpSetVb (vbl, 0, &name, &value);
  share (WINSNMP_HANDLE_VBL, vbl);
}

static void
make_pdu (void)
{
  static const smiINT types[] = { SNMP_PDU_GET, SNMP_PDU_SET, SNMP_PDU_GETBULK, SNMP_PDU_INFORM,
                                  SNMP_PDU_TRAP };

  share (WINSNMP_HANDLE_PDU,
         SnmpCreatePdu (pick (WINSNMP_HANDLE_SESSION), types[throw_dice (G_N_ELEMENTS (types))],
                        throw_dice (50), 0, 0, pick (WINSNMP_HANDLE_VBL)));
}

static void
change_list (void)
{
  HSNMP_VBL vbl = pick (WINSNMP_HANDLE_VBL);
  smiOID    name;
  smiVALUE  value;

  if (SnmpGetVb (vbl, 1, &name, &value) == SNMPAPI_SUCCESS)
    {
      SnmpSetVb (vbl, throw_dice (3), &name, &value);
      SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
      SnmpFreeDescriptor (value.syntax, &value.value.string);
    }
  if (SnmpCountVbl (vbl) > 3)
    SnmpDeleteVb (vbl, 2);
  share (WINSNMP_HANDLE_VBL, SnmpDuplicateVbl (pick (WINSNMP_HANDLE_SESSION), vbl));
}

static void
change_pdu (void)
{
  HSNMP_PDU pdu = pick (WINSNMP_HANDLE_PDU);
  HSNMP_VBL vbl = pick (WINSNMP_HANDLE_VBL);
  smiINT32  id = (smiINT32)throw_dice (50);

  SnmpSetPduData (pdu, NULL, &id, NULL, NULL, throw_dice (2) == 0 ? &vbl : NULL);
  if (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl) == SNMPAPI_SUCCESS)
    share (WINSNMP_HANDLE_VBL, vbl);
  share (WINSNMP_HANDLE_PDU, SnmpDuplicatePdu (pick (WINSNMP_HANDLE_SESSION), pdu));
}

static void
send_message (void)
{
  SnmpSendMsg (pick (WINSNMP_HANDLE_SESSION), throw_dice (2) ? NULL : pick (WINSNMP_HANDLE_ENTITY),
               pick (WINSNMP_HANDLE_ENTITY), pick (WINSNMP_HANDLE_CONTEXT),
               pick (WINSNMP_HANDLE_PDU));
}

static void
cancel (void)
{
  SnmpCancelMsg (pick (WINSNMP_HANDLE_SESSION), (smiINT32)throw_dice (50));
}

static void
encode_and_decode (void)
{
  smiOCTETS     message;
  HSNMP_ENTITY  source, destination;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;

  if (SnmpEncodeMsg (pick (WINSNMP_HANDLE_SESSION), NULL, pick (WINSNMP_HANDLE_ENTITY),
                     pick (WINSNMP_HANDLE_CONTEXT), pick (WINSNMP_HANDLE_PDU), &message) ==
      SNMPAPI_FAILURE)
    return;

  if (SnmpDecodeMsg (pick (WINSNMP_HANDLE_SESSION), &source, &destination, &context, &pdu,
                     &message) != SNMPAPI_FAILURE)
    {
      atomic_fetch_add (&n_decoded, 1);
      share (WINSNMP_HANDLE_CONTEXT, context);
      share (WINSNMP_HANDLE_PDU, pdu);
    }
  SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &message);
}

/* The trap port, and that of an agent, open and close all the time. */
static void
wait_for_messages (void)
{
  HSNMP_ENTITY entity = pick (WINSNMP_HANDLE_ENTITY);

  SnmpRegister (pick (WINSNMP_HANDLE_SESSION), NULL, throw_dice (3) == 0 ? entity : NULL, NULL,
                NULL, throw_dice (3) != 0);
  if (throw_dice (4) == 0)
    SnmpSetPort (entity, listening_port);
  SnmpListen (entity, throw_dice (3) != 0);
}

static void
note_event_cb (const WinsnmpEvent *event,
               void               *user_data)
{
  g_assert_cmpuint (event->kind, >, 0);
}

static void
ask_and_set (void)
{
  smiTIMETICKS timeout;
  char         text[128];
  smiOCTETS    community;
  unsigned int id = winsnmp_events_subscribe (note_event_cb, NULL);

  SnmpGetTimeout (pick (WINSNMP_HANDLE_ENTITY), NULL, &timeout);
  SnmpEntityToStr (pick (WINSNMP_HANDLE_ENTITY), sizeof text, text);
  if (SnmpContextToStr (pick (WINSNMP_HANDLE_CONTEXT), &community) == SNMPAPI_SUCCESS)
    SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &community);
  SnmpGetLastError (pick (WINSNMP_HANDLE_SESSION));
  SnmpSetTranslateMode (1 + throw_dice (2));
  SnmpSetRetransmitMode (throw_dice (8) != 0);
  winsnmp_set_session_name (pick (WINSNMP_HANDLE_SESSION), "somebody");
  winsnmp_events_unsubscribe (id);
}

static void
maybe_free (void)
{
  WinsnmpHandleKind kind = WINSNMP_HANDLE_ENTITY + throw_dice (4);

  if (throw_dice (4) == 0)
    free_handle (kind, pick (kind));
}

static void (*const things_to_do[]) (void) = {
  maybe_open_session,
  make_entity,
  make_context,
  make_list,
  make_pdu,
  change_list,
  change_pdu,
  send_message,
  send_message,
  send_message,
  collect,
  cancel,
  encode_and_decode,
  wait_for_messages,
  ask_and_set,
  maybe_free,
};

/* Where threads have to wait for a processor, answers come after all turns. */
static gboolean
has_seen_everything (void)
{
  return n_called > 0 && n_received > 0 && n_decoded > 0;
}

static void *
do_whatever (void *data)
{
  seed = GPOINTER_TO_UINT (data);
  for (guint i = 0; i < N_TURNS || !has_seen_everything (); i++)
    things_to_do[throw_dice (G_N_ELEMENTS (things_to_do))]();

  return NULL;
}

static void
close_everything (void)
{
  for (guint i = 0; i < N_SHARED; i++)
    SnmpClose (atomic_exchange (&shared[WINSNMP_HANDLE_SESSION][i], NULL));
}

/* Every call has ended, nothing is left, and the library works as before. */
static void
test_whatever (TestPeer     *peer,
               gconstpointer data)
{
  pthread_t threads[N_THREADS];
  TestState before;

  agent_port = test_agent_get_port (peer->agent);
  listening_port = test_unused_port ();
  assert_succeeds (winsnmp_set_trap_port (test_unused_port ()));
  test_state_get (&before);

  for (guint i = 0; i < N_SHARED; i++)
    open_session ();
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpint (pthread_create (&threads[i], NULL, do_whatever, GUINT_TO_POINTER (i + 1)), ==,
                     0);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpint (pthread_join (threads[i], NULL), ==, 0);

  close_everything ();
  test_assert_same_state (&before);
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_ON));
  test_peer_exchange (peer, 1);
  g_test_message ("%u callbacks, %u messages received, %u decoded", n_called, n_received,
                  n_decoded);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/stress/whatever", test_whatever);

  return g_test_run ();
}
