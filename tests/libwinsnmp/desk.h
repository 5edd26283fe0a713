/* desk.h
 *
 * Messages made and read without an agent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-snmp.h"

/**
 * Desk:
 * @v1: 127.0.0.1, SNMPv1
 * @v2: 127.0.0.1, SNMPv2c
 * @context: "public"
 *
 * A session without an agent.
 */
typedef struct
{
  TestNotifier *notifier;
  HSNMP_SESSION session;
  HSNMP_ENTITY  v1;
  HSNMP_ENTITY  v2;
  HSNMP_CONTEXT context;
} Desk;

void desk_set_up (Desk         *desk,
                  gconstpointer data);
void desk_tear_down (Desk         *desk,
                     gconstpointer data);

#define desk_add(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)

GBytes *desk_encode (HSNMP_SESSION session,
                     HSNMP_ENTITY  destination,
                     HSNMP_CONTEXT context,
                     HSNMP_PDU     pdu);
void    desk_decode (HSNMP_SESSION session,
                     gconstpointer data,
                     gsize         length,
                     TestAnswer   *answer);

#define desk_decode_bytes(session, bytes, answer) \
  desk_decode (session, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), answer)
