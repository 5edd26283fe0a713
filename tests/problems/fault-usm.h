/* fault-usm.h
 *
 * A database with users of SNMPv3, and an agent that refuses them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fault.h"

G_BEGIN_DECLS

/* The counters of RFC 3414 and RFC 3412 that a Report is about. */
#define FAULT_UNSUPPORTED_LEVEL "1.3.6.1.6.3.15.1.1.1.0"
#define FAULT_UNKNOWN_USER "1.3.6.1.6.3.15.1.1.3.0"
#define FAULT_UNKNOWN_ENGINE "1.3.6.1.6.3.15.1.1.4.0"
#define FAULT_WRONG_DIGEST "1.3.6.1.6.3.15.1.1.5.0"
#define FAULT_INVALID_MESSAGE "1.3.6.1.6.3.11.2.1.2.0"
#define FAULT_UNKNOWN_CONTEXT "1.3.6.1.6.3.12.1.5.0"

/**
 * FaultUsm:
 * @session: whose notifications go to @notifier
 * @fd: the agent's socket, on 127.0.0.1
 * @port: its port
 * @path: of the database
 */
typedef struct
{
  TestNotifier *notifier;
  HSNMP_SESSION session;
  int           fd;
  guint16       port;
  char         *path;
} FaultUsm;

void fault_usm_start (FaultUsm *usm);
void fault_usm_stop (FaultUsm *usm);

/* Sends a GET to the agent, as the user of the context of this name. */
void fault_usm_request (FaultUsm   *usm,
                        const char *name);

/* Hears a message, and answers with a Report of the engine of this id. */
void fault_usm_answer (FaultUsm   *usm,
                       const char *engine_id,
                       const char *counter);

/* All of it: a request that the agent refuses, whose failure is collected. */
void fault_usm_refuse (const char *counter);

/* Fetches what was told first. */
void fault_usm_collect (FaultUsm *usm);

G_END_DECLS
