/* usm-agent.h
 *
 * An agent of SNMPv3 that a test plays, step by step.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ber-v3.h"
#include "recorder.h"

#define USM_USER "alice"
#define USM_SECRET "a secret of alice"
#define USM_STATS "1.3.6.1.6.3.15.1.1"

/**
 * UsmAgent:
 * @fd: its socket, on 127.0.0.1
 * @client: the port that the last datagram came from
 * @engine_id, @boots, @time: what it says of itself
 * @secret: NULL when its answers are not to be authentic
 * @entity: this agent
 * @context: alice, with authentication by SHA1; without for noAuthNoPriv
 */
typedef struct
{
  Recorder      recorder;
  int           fd;
  guint16       port;
  guint16       client;
  GBytes       *engine_id;
  gint64        boots;
  gint64        time;
  const char   *secret;
  HSNMP_ENTITY  entity;
  HSNMP_CONTEXT context;
} UsmAgent;

void usm_agent_set_up (UsmAgent     *agent,
                       gconstpointer data);
void usm_agent_set_up_no_auth (UsmAgent     *agent,
                               gconstpointer data);
void usm_agent_tear_down (UsmAgent     *agent,
                          gconstpointer data);

#define usm_add(path, func) \
  g_test_add (path, UsmAgent, NULL, usm_agent_set_up, func, usm_agent_tear_down)
#define usm_add_no_auth(path, func) \
  g_test_add (path, UsmAgent, NULL, usm_agent_set_up_no_auth, func, usm_agent_tear_down)

/* Through the library's private functions. */
HSNMP_ENTITY  usm_entity (HSNMP_SESSION session,
                          const char   *address,
                          guint16       port);
HSNMP_CONTEXT usm_context (HSNMP_SESSION        session,
                           const char          *user,
                           WinsnmpSecurityLevel level,
                           const char          *secret,
                           const char          *name);

void usm_agent_send_request (UsmAgent *agent,
                             int       pdu_type,
                             smiINT32  request_id);

/* The next datagram, which must be of SNMPv3; or the next that is no question who
 * it is.  Free them with ber_v3_free. */
BerV3Message *usm_agent_hear (UsmAgent *agent);
BerV3Message *usm_agent_hear_request (UsmAgent *agent);
void          usm_agent_assert_silent (UsmAgent *agent);

/* Throws away what has come. */
void usm_agent_drain (UsmAgent *agent);

/* What would be the answer to @request: its value is text.  The report is about
 * USM_STATS.@counter. */
BerV3Message *usm_agent_answer (UsmAgent           *agent,
                                const BerV3Message *request);
BerV3Message *usm_agent_report (UsmAgent           *agent,
                                const BerV3Message *request,
                                const char         *counter);
void          usm_agent_send (UsmAgent           *agent,
                              const BerV3Message *message,
                              const char         *secret);
void          usm_agent_send_bytes (UsmAgent *agent,
                                    GBytes   *bytes);

/* Hears the question who it is, and answers it. */
void usm_agent_introduce (UsmAgent *agent);

/* Hears a request, checks it, and answers it. */
void usm_agent_serve (UsmAgent *agent);

/* Waits until the session was told of this request. */
void usm_agent_wait_for (UsmAgent *agent,
                         smiINT32  request_id);

/* The next message of the session is the answer to this request, or the request
 * itself, refused by such a Report. */
void usm_agent_expect (UsmAgent *agent,
                       smiINT32  request_id);
void usm_agent_expect_refusal (UsmAgent     *agent,
                               smiINT32      request_id,
                               WinsnmpReport report);

/* The next datagram that was dropped was so for this. */
void usm_agent_expect_insecure (UsmAgent     *agent,
                                WinsnmpReport report);

/* Has request 1 sent and answered, so that the agent is known; then request 2
 * sent and heard; and then the true answer to it, which is the only one. */
void          usm_agent_get_to_know (UsmAgent *agent);
BerV3Message *usm_agent_hear_known (UsmAgent *agent);
void          usm_agent_finish (UsmAgent           *agent,
                                const BerV3Message *request);
