/* test-snmp.h
 *
 * WinSNMP in few words, for tests: a session with an agent, requests, answers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-agent.h"
#include "test-loop.h"
#include "test-port.h"

#include "winsnmp-linux.h"

G_BEGIN_DECLS

#define TEST_OID "1.3.6.1.2.1.1.1.0"
#define TEST_OID_2 "1.3.6.1.2.1.1.5.0"

/* A call without a session, or one whose session is not to be asked. */
#define assert_fails(call, error)                             \
  G_STMT_START                                                \
  {                                                           \
    g_assert_cmpuint ((guintptr)(call), ==, SNMPAPI_FAILURE); \
    test_assert_error (NULL, error);                          \
  }                                                           \
  G_STMT_END

/* The code must stand in the process's slot and in the session's. */
#define assert_fails_for(session, call, error)                \
  G_STMT_START                                                \
  {                                                           \
    g_assert_cmpuint ((guintptr)(call), ==, SNMPAPI_FAILURE); \
    test_assert_error (NULL, error);                          \
    test_assert_error (session, error);                       \
  }                                                           \
  G_STMT_END

#define assert_succeeds(call) \
  g_assert_cmpstr (test_status_name (call), ==, "SNMPAPI_SUCCESS")

#define test_assert_error(session, error)                            \
  g_assert_cmpstr (test_error_name (SnmpGetLastError (session)), ==, \
                   test_error_name (error))

const char *test_error_name (SNMPAPI_STATUS error);
const char *test_status_name (SNMPAPI_STATUS status);

/**
 * TestPeer:
 * @agent: answers every request unless told otherwise
 * @notifier: has the notifications of @session
 * @session: callback form
 * @entity: the agent, SNMPv2c
 * @context: "public"
 *
 * The fixture of most tests.
 */
typedef struct
{
  TestAgent    *agent;
  TestNotifier *notifier;
  HSNMP_SESSION session;
  HSNMP_ENTITY  entity;
  HSNMP_CONTEXT context;
} TestPeer;

void test_peer_set_up (TestPeer     *peer,
                       gconstpointer data);
void test_peer_tear_down (TestPeer     *peer,
                          gconstpointer data);

#define test_add(path, func) \
  g_test_add (path, TestPeer, NULL, test_peer_set_up, func, test_peer_tear_down)

void test_peer_open (TestPeer *peer);
void test_peer_send (TestPeer *peer,
                     int       pdu_type,
                     smiINT32  request_id);
void test_peer_exchange (TestPeer *peer,
                         smiINT32  request_id);
void test_peer_fence (TestPeer *peer);

void test_startup (smiUINT32 translate_mode);

HSNMP_SESSION test_session (TestNotifier *notifier);
HSNMP_ENTITY  test_entity (HSNMP_SESSION session,
                           TestAgent    *agent);
HSNMP_CONTEXT test_context (HSNMP_SESSION session,
                            const char   *community);
HSNMP_VBL     test_vbl (HSNMP_SESSION session,
                        const char   *oid,
                        smiLPCVALUE   value);
HSNMP_PDU     test_pdu (HSNMP_SESSION session,
                        int           pdu_type,
                        smiINT32      request_id,
                        const char   *oid);

/* The PDU of a TRAP or an INFORM of the name @notification, whose sender has been up for 42
 * hundredths of a second. */
HSNMP_PDU test_notification_pdu (HSNMP_SESSION session,
                                 int           pdu_type,
                                 smiINT32      request_id,
                                 const char   *notification);
char     *test_vbl_print (HSNMP_VBL vbl);
smiVALUE  test_string_value (const char *text);
void      test_set_policy (HSNMP_ENTITY entity,
                           smiTIMETICKS timeout,
                           smiUINT32    retries);

/**
 * TestAnswer:
 * @status: result of SnmpRecvMsg
 * @error: last error of the session when that failed, else 0
 * @bindings: as test_vbl_print tells them; NULL without a PDU
 *
 * What SnmpRecvMsg handed out.
 */
typedef struct
{
  SNMPAPI_STATUS status;
  SNMPAPI_STATUS error;
  HSNMP_ENTITY   source;
  HSNMP_ENTITY   destination;
  HSNMP_CONTEXT  context;
  HSNMP_PDU      pdu;
  smiINT         pdu_type;
  smiINT32       request_id;
  smiINT         error_status;
  smiINT         error_index;
  char          *bindings;
} TestAnswer;

void test_receive (HSNMP_SESSION session,
                   TestAnswer   *answer);
void test_answer_read (TestAnswer *answer);
void test_answer_clear (TestAnswer *answer);
void test_assert_no_message (HSNMP_SESSION session);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestAnswer, test_answer_clear)

/**
 * TestState:
 * @handles: live handles by their kind
 * @references: references the application holds, by kind
 *
 * What the library says it has, from its own events.
 */
typedef struct
{
  guint handles[WINSNMP_HANDLE_VBL + 1];
  guint references[WINSNMP_HANDLE_VBL + 1];
  guint messages;
  guint registrations;
  guint listeners;
  guint descriptors;
} TestState;

void test_state_get (TestState *state);
void test_assert_same_state (const TestState *before);

gboolean test_in_own_process (void);

G_END_DECLS
