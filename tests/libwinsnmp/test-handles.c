/* test-handles.c
 *
 * Handles: stale, of the wrong kind, and what never was one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"

/* Every function that takes a handle of one kind, called with one. */
typedef struct
{
  const char       *name;
  SNMPAPI_STATUS    error;
  WinsnmpHandleKind kind;
  SNMPAPI_STATUS (*call)
  (HANDLE handle);
} Use;

static SNMPAPI_STATUS
get_timeout (HANDLE handle)
{
  smiTIMETICKS value;

  return SnmpGetTimeout (handle, &value, NULL);
}

static SNMPAPI_STATUS
set_timeout (HANDLE handle)
{
  return SnmpSetTimeout (handle, 1);
}

static SNMPAPI_STATUS
get_retry (HANDLE handle)
{
  smiUINT32 value;

  return SnmpGetRetry (handle, &value, NULL);
}

static SNMPAPI_STATUS
set_retry (HANDLE handle)
{
  return SnmpSetRetry (handle, 1);
}

static SNMPAPI_STATUS
set_port (HANDLE handle)
{
  return SnmpSetPort (handle, 161);
}

static SNMPAPI_STATUS
entity_to_str (HANDLE handle)
{
  char text[64];

  return SnmpEntityToStr (handle, sizeof text, text);
}

static SNMPAPI_STATUS
context_to_str (HANDLE handle)
{
  smiOCTETS octets;

  return SnmpContextToStr (handle, &octets);
}

static SNMPAPI_STATUS
str_to_entity (HANDLE handle)
{
  return SnmpStrToEntity (handle, "127.0.0.1") != NULL;
}

static SNMPAPI_STATUS
str_to_context (HANDLE handle)
{
  smiOCTETS octets = { 1, (smiLPBYTE) "x" };

  return SnmpStrToContext (handle, &octets) != NULL;
}

static SNMPAPI_STATUS
create_vbl (HANDLE handle)
{
  return SnmpCreateVbl (handle, NULL, NULL) != NULL;
}

static SNMPAPI_STATUS
create_pdu (HANDLE handle)
{
  return SnmpCreatePdu (handle, 0, 0, 0, 0, NULL) != NULL;
}

static SNMPAPI_STATUS
receive (HANDLE handle)
{
  HSNMP_PDU pdu;

  return SnmpRecvMsg (handle, NULL, NULL, NULL, &pdu);
}

static SNMPAPI_STATUS
cancel (HANDLE handle)
{
  return SnmpCancelMsg (handle, 1);
}

static SNMPAPI_STATUS
get_pdu_data (HANDLE handle)
{
  smiINT type;

  return SnmpGetPduData (handle, &type, NULL, NULL, NULL, NULL);
}

static SNMPAPI_STATUS
set_pdu_data (HANDLE handle)
{
  smiINT32 id = 1;

  return SnmpSetPduData (handle, NULL, &id, NULL, NULL, NULL);
}

static SNMPAPI_STATUS
get_vb (HANDLE handle)
{
  smiVALUE value;

  return SnmpGetVb (handle, 1, NULL, &value);
}

static SNMPAPI_STATUS
delete_vb (HANDLE handle)
{
  return SnmpDeleteVb (handle, 1);
}

static SNMPAPI_STATUS
set_session_name (HANDLE handle)
{
  return winsnmp_set_session_name (handle, "name");
}

static const Use uses[] = {
  { "SnmpClose", SNMPAPI_SESSION_INVALID, WINSNMP_HANDLE_SESSION, SnmpClose },
  { "SnmpFreeEntity", SNMPAPI_ENTITY_INVALID, WINSNMP_HANDLE_ENTITY, SnmpFreeEntity },
  { "SnmpFreeContext", SNMPAPI_CONTEXT_INVALID, WINSNMP_HANDLE_CONTEXT, SnmpFreeContext },
  { "SnmpFreePdu", SNMPAPI_PDU_INVALID, WINSNMP_HANDLE_PDU, SnmpFreePdu },
  { "SnmpFreeVbl", SNMPAPI_VBL_INVALID, WINSNMP_HANDLE_VBL, SnmpFreeVbl },
  { "SnmpGetTimeout", SNMPAPI_ENTITY_INVALID, WINSNMP_HANDLE_ENTITY, get_timeout },
  { "SnmpSetTimeout", SNMPAPI_ENTITY_INVALID, WINSNMP_HANDLE_ENTITY, set_timeout },
  { "SnmpGetRetry", SNMPAPI_ENTITY_INVALID, WINSNMP_HANDLE_ENTITY, get_retry },
  { "SnmpSetRetry", SNMPAPI_ENTITY_INVALID, WINSNMP_HANDLE_ENTITY, set_retry },
  { "SnmpSetPort", SNMPAPI_ENTITY_INVALID, WINSNMP_HANDLE_ENTITY, set_port },
  { "SnmpEntityToStr", SNMPAPI_ENTITY_INVALID, WINSNMP_HANDLE_ENTITY, entity_to_str },
  { "SnmpContextToStr", SNMPAPI_CONTEXT_INVALID, WINSNMP_HANDLE_CONTEXT, context_to_str },
  { "SnmpStrToEntity", SNMPAPI_SESSION_INVALID, WINSNMP_HANDLE_SESSION, str_to_entity },
  { "SnmpStrToContext", SNMPAPI_SESSION_INVALID, WINSNMP_HANDLE_SESSION, str_to_context },
  { "SnmpCreateVbl", SNMPAPI_SESSION_INVALID, WINSNMP_HANDLE_SESSION, create_vbl },
  { "SnmpCreatePdu", SNMPAPI_SESSION_INVALID, WINSNMP_HANDLE_SESSION, create_pdu },
  { "SnmpRecvMsg", SNMPAPI_SESSION_INVALID, WINSNMP_HANDLE_SESSION, receive },
  { "SnmpCancelMsg", SNMPAPI_SESSION_INVALID, WINSNMP_HANDLE_SESSION, cancel },
  { "SnmpGetPduData", SNMPAPI_PDU_INVALID, WINSNMP_HANDLE_PDU, get_pdu_data },
  { "SnmpSetPduData", SNMPAPI_PDU_INVALID, WINSNMP_HANDLE_PDU, set_pdu_data },
  { "SnmpCountVbl", SNMPAPI_VBL_INVALID, WINSNMP_HANDLE_VBL, SnmpCountVbl },
  { "SnmpGetVb", SNMPAPI_VBL_INVALID, WINSNMP_HANDLE_VBL, get_vb },
  { "SnmpDeleteVb", SNMPAPI_VBL_INVALID, WINSNMP_HANDLE_VBL, delete_vb },
  { "winsnmp_set_session_name", SNMPAPI_SESSION_INVALID, WINSNMP_HANDLE_SESSION, set_session_name },
};

/* One live handle of each kind, at its kind's place. */
static void
make_handles (TestPeer *peer,
              HANDLE    handles[WINSNMP_HANDLE_VBL + 1])
{
  handles[WINSNMP_HANDLE_SESSION] = test_session (peer->notifier);
  handles[WINSNMP_HANDLE_ENTITY] = test_entity (peer->session, NULL);
  handles[WINSNMP_HANDLE_CONTEXT] = test_context (peer->session, "x");
  handles[WINSNMP_HANDLE_PDU] = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  handles[WINSNMP_HANDLE_VBL] = test_vbl (peer->session, TEST_OID, NULL);
}

static void
assert_refused (const Use *use,
                HANDLE     handle)
{
  SNMPAPI_STATUS error;

  if (use->call (handle) != SNMPAPI_FAILURE)
    g_error ("%s accepted %p", use->name, handle);
  error = SnmpGetLastError (NULL);
  if (error != use->error)
    g_error ("%s (%p): %s", use->name, handle, test_error_name (error));
}

static void
test_wrong_kind (TestPeer     *peer,
                 gconstpointer data)
{
  HANDLE    handles[WINSNMP_HANDLE_VBL + 1];
  TestState state;

  make_handles (peer, handles);
  test_state_get (&state);
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    for (guint kind = WINSNMP_HANDLE_SESSION; kind <= WINSNMP_HANDLE_VBL; kind++)
      if (kind != uses[i].kind)
        assert_refused (&uses[i], handles[kind]);
  test_assert_same_state (&state);
}

static void
test_never_was_one (TestPeer     *peer,
                    gconstpointer data)
{
  int          variable;
  HANDLE       live[WINSNMP_HANDLE_VBL + 1];
  const HANDLE cases[] = {
    NULL,
    (HANDLE)-1,
    (HANDLE)1,
    (HANDLE)2,
    (HANDLE)0xffffffff,
    (HANDLE)INTPTR_MAX,
    &variable,
    peer,
    (HANDLE)0xdeadbeefdeadbeef,
    (HANDLE)INTPTR_MIN,
  };

  make_handles (peer, live);
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        assert_refused (&uses[i], cases[j]);

      /* One bit away from a good one. */
      for (guint bit = 0; bit < 64; bit++)
        {
          HANDLE near = (HANDLE)((guintptr)live[uses[i].kind] ^ (guintptr)1 << bit);

          if (near != peer->session && near != peer->entity && near != peer->context)
            assert_refused (&uses[i], near);
        }
    }
}

static void
test_stale (TestPeer     *peer,
            gconstpointer data)
{
  HANDLE stale[WINSNMP_HANDLE_VBL + 1], handles[WINSNMP_HANDLE_VBL + 1];

  make_handles (peer, stale);
  for (guint kind = WINSNMP_HANDLE_SESSION; kind <= WINSNMP_HANDLE_VBL; kind++)
    assert_succeeds (uses[kind - 1].call (stale[kind]));

  /* New ones take their places, under new values. */
  for (guint round = 0; round < 100; round++)
    make_handles (peer, handles);
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    assert_refused (&uses[i], stale[uses[i].kind]);
}

static void
test_double_free (TestPeer     *peer,
                  gconstpointer data)
{
  HANDLE handles[WINSNMP_HANDLE_VBL + 1];

  make_handles (peer, handles);
  for (guint kind = WINSNMP_HANDLE_SESSION; kind <= WINSNMP_HANDLE_VBL; kind++)
    {
      assert_succeeds (uses[kind - 1].call (handles[kind]));
      for (guint round = 0; round < 3; round++)
        assert_refused (&uses[kind - 1], handles[kind]);
    }
}

/* A session closed: every handle it made is as stale as a freed one. */
static void
test_stale_by_close (TestPeer     *peer,
                     gconstpointer data)
{
  HANDLE handles[WINSNMP_HANDLE_VBL + 1];

  make_handles (peer, handles);
  handles[WINSNMP_HANDLE_SESSION] = peer->session;
  assert_succeeds (SnmpClose (peer->session));
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    assert_refused (&uses[i], handles[uses[i].kind]);
}

static void
test_stale_by_cleanup (TestPeer     *peer,
                       gconstpointer data)
{
  HANDLE handles[WINSNMP_HANDLE_VBL + 1], later[WINSNMP_HANDLE_VBL + 1];

  make_handles (peer, handles);
  assert_succeeds (SnmpCleanup ());
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  peer->session = test_session (peer->notifier);
  make_handles (peer, later);
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    assert_refused (&uses[i], handles[uses[i].kind]);
}

/* The memory of many handles is given back with the last session; their values stay
 * dead. */
static void
test_stale_after_many (TestPeer     *peer,
                       gconstpointer data)
{
  static HSNMP_VBL many[20000];

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = SnmpCreateVbl (peer->session, NULL, NULL);
  assert_succeeds (SnmpClose (peer->session));
  peer->session = test_session (peer->notifier);
  g_assert_nonnull (SnmpCreateVbl (peer->session, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    assert_fails (SnmpCountVbl (many[i]), SNMPAPI_VBL_INVALID);
}

/* Slots are used again, values are not: not within many thousand. */
static void
test_values_stay_unique (TestPeer     *peer,
                         gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < 100000; i++)
    {
      HSNMP_VBL vbl = SnmpCreateVbl (peer->session, NULL, NULL);

      g_assert_nonnull (vbl);
      g_assert_true (g_hash_table_add (seen, vbl));
      assert_succeeds (SnmpFreeVbl (vbl));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/handles/wrong-kind-of-handle", test_wrong_kind);
  test_add ("/handles/never-was-one", test_never_was_one);
  test_add ("/handles/stale-handle/freed", test_stale);
  test_add ("/handles/stale-handle/by-close", test_stale_by_close);
  test_add ("/handles/stale-handle/by-cleanup", test_stale_by_cleanup);
  test_add ("/handles/stale-handle/after-many", test_stale_after_many);
  test_add ("/handles/double-free", test_double_free);
  test_add ("/handles/values-stay-unique", test_values_stay_unique);

  return g_test_run ();
}
