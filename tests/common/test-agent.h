/* test-agent.h
 *
 * A scripted SNMP agent on 127.0.0.1, in its own thread.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ber.h"

G_BEGIN_DECLS

/* What the agent does with one request. */
typedef enum {
  TEST_AGENT_ANSWER,        /* the request's bindings, NULL replaced by the agent's value */
  TEST_AGENT_DROP,          /* nothing */
  TEST_AGENT_HOLD,          /* nothing until test_agent_release */
  TEST_AGENT_TWICE,         /* the answer, and once more */
  TEST_AGENT_WRONG_ID,      /* the answer to another request */
  TEST_AGENT_WRONG_PORT,    /* the answer, from another port */
  TEST_AGENT_WRONG_ADDRESS, /* the answer, from 127.0.0.2 */
  TEST_AGENT_TRUNCATED,     /* the answer without its last byte */
  TEST_AGENT_GARBAGE,       /* no message at all */
  TEST_AGENT_OVERSIZED,     /* an answer of 65507 bytes, the most UDP carries */
  TEST_AGENT_ERROR,         /* the agent's error-status and error-index */
  TEST_AGENT_BYTES,         /* the agent's bytes, as they are */
} TestAgentAction;

/**
 * TestRequest:
 * @bytes: the datagram
 * @message: (nullable): the same, parsed; NULL when it is no message
 * @port: where it came from
 */
typedef struct
{
  GBytes     *bytes;
  BerMessage *message;
  guint16     port;
} TestRequest;

typedef struct _TestAgent TestAgent;

TestAgent *test_agent_new (void);
TestAgent *test_agent_new_at (const char *address);
void       test_agent_free (TestAgent *agent);
guint16    test_agent_get_port (TestAgent *agent);

void test_agent_script (TestAgent      *agent,
                        TestAgentAction action,
                        guint           times);
void test_agent_set_default (TestAgent      *agent,
                             TestAgentAction action);
void test_agent_set_value (TestAgent    *agent,
                           guint8        tag,
                           gconstpointer content,
                           gsize         length);
void test_agent_set_error (TestAgent *agent,
                           int        status,
                           int        index);
void test_agent_set_bytes (TestAgent    *agent,
                           gconstpointer data,
                           gsize         length);

void test_agent_release (TestAgent *agent);
void test_agent_release_reversed (TestAgent *agent);

void               test_agent_wait (TestAgent *agent,
                                    guint      count);
guint              test_agent_count (TestAgent *agent);
const TestRequest *test_agent_get_request (TestAgent *agent,
                                           guint      index);
void               test_agent_send_to (TestAgent    *agent,
                                       guint16       port,
                                       gconstpointer data,
                                       gsize         length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestAgent, test_agent_free)

G_END_DECLS
