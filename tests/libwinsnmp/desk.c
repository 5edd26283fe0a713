/* desk.c
 *
 * Messages made and read without an agent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "desk.h"

void
desk_set_up (Desk         *desk,
             gconstpointer data)
{
  test_startup (SNMPAPI_UNTRANSLATED_V1);
  desk->notifier = test_notifier_new ();
  desk->session = test_session (desk->notifier);
  desk->v1 = SnmpStrToEntity (desk->session, "127.0.0.1");
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  desk->v2 = SnmpStrToEntity (desk->session, "127.0.0.1");
  desk->context = test_context (desk->session, "public");
}

void
desk_tear_down (Desk         *desk,
                gconstpointer data)
{
  assert_succeeds (SnmpClose (desk->session));
  assert_succeeds (SnmpCleanup ());
  test_notifier_free (desk->notifier);
}

GBytes *
desk_encode (HSNMP_SESSION session,
             HSNMP_ENTITY  destination,
             HSNMP_CONTEXT context,
             HSNMP_PDU     pdu)
{
  smiOCTETS message = { 0, NULL };
  GBytes   *bytes;

  g_assert_cmpuint (SnmpEncodeMsg (session, NULL, destination, context, pdu, &message), !=, 0);
  bytes = g_bytes_new (message.ptr, message.len);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &message));

  return bytes;
}

/* What SnmpDecodeMsg hands out; the status is the number of bytes. */
void
desk_decode (HSNMP_SESSION session,
             gconstpointer data,
             gsize         length,
             TestAnswer   *answer)
{
  smiOCTETS message = { length, (smiLPBYTE)data };

  memset (answer, 0, sizeof *answer);
  answer->source = answer->destination = (HSNMP_ENTITY)1;
  answer->status = SnmpDecodeMsg (session, &answer->source, &answer->destination,
                                  &answer->context, &answer->pdu, &message);
  if (answer->status == SNMPAPI_FAILURE)
    {
      answer->error = SnmpGetLastError (session);
      g_assert_true (answer->source == (HSNMP_ENTITY)1 && answer->context == NULL &&
                     answer->pdu == NULL);
      answer->source = answer->destination = NULL;
      return;
    }

  g_assert_true (answer->source == NULL && answer->destination == NULL);
  if (answer->pdu != NULL)
    test_answer_read (answer);
}
