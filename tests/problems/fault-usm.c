/* fault-usm.c
 *
 * A database with users of SNMPv3, and an agent that refuses them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ber-v3.h"
#include "fault-usm.h"

#define ENGINE_ID "\x80\x01\x1f\x88\x04" \
                  "fault"

static const char users[] = "[Entity agent]\n"
                            "Address=127.0.0.1\n"
                            "Port=%u\n"
                            "Version=3\n"
                            "Timeout=100\n"
                            "Retries=0\n"
                            "[Context plain]\n"
                            "User=alice\n"
                            "SecurityLevel=noAuthNoPriv\n"
                            "[Context secure]\n"
                            "User=alice\n"
                            "SecurityLevel=authPriv\n"
                            "AuthProtocol=SHA256\n"
                            "AuthPassword=a password of alice\n"
                            "PrivProtocol=AES128\n"
                            "PrivPassword=another one of hers\n";

void
fault_usm_start (FaultUsm *usm)
{
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;
  int                fd = g_file_open_tmp ("fault-XXXXXX", &usm->path, &error);

  g_assert_no_error (error);
  close (fd);
  usm->fd = test_open_socket (&usm->port);
  text = g_strdup_printf (users, usm->port);
  g_file_set_contents_full (usm->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);

  assert_succeeds (winsnmp_set_database (usm->path));
  test_startup (SNMPAPI_TRANSLATED);
  usm->notifier = test_notifier_new ();
  usm->session = SnmpCreateSession (NULL, 0, test_notifier_cb, usm->notifier);
}

void
fault_usm_stop (FaultUsm *usm)
{
  fault_stop (usm->session);
  test_notifier_free (usm->notifier);
  close (usm->fd);
  winsnmp_set_database (NULL);
  g_assert_cmpint (g_unlink (usm->path), ==, 0);
  g_free (usm->path);
}

void
fault_usm_request (FaultUsm   *usm,
                   const char *name)
{
  smiOCTETS     octets = { (smiUINT32)strlen (name), (smiLPBYTE)name };
  HSNMP_ENTITY  entity = SnmpStrToEntity (usm->session, "agent");
  HSNMP_CONTEXT context = SnmpStrToContext (usm->session, &octets);
  HSNMP_PDU     pdu = test_pdu (usm->session, SNMP_PDU_GET, 1, TEST_OID);

  assert_succeeds (SnmpSendMsg (usm->session, NULL, entity, context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeContext (context));
  assert_succeeds (SnmpFreeEntity (entity));
}

static BerV3Message *
hear (FaultUsm           *usm,
      struct sockaddr_in *ret_client)
{
  guint8             buffer[65536];
  socklen_t          length = sizeof *ret_client;
  ssize_t            n;
  g_autoptr (GBytes) datagram = NULL;
  BerV3Message      *message;

  test_wait_readable (usm->fd, "a message of SNMPv3");
  n = recvfrom (usm->fd, buffer, sizeof buffer, 0, (struct sockaddr *)ret_client, &length);
  g_assert_cmpint (n, >, 0);
  datagram = g_bytes_new (buffer, (gsize)n);
  message = ber_v3_parse (datagram);
  g_assert_nonnull (message);

  return message;
}

/* The counter is at one. */
static GBytes *
make_bindings (const char *counter)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();
  GByteArray            *list = g_byte_array_new ();

  ber_append_oid (binding, counter);
  ber_append (binding, 0x41, "\x01", 1);
  ber_append (list, 0x30, binding->data, binding->len);

  return g_byte_array_free_to_bytes (list);
}

void
fault_usm_answer (FaultUsm   *usm,
                  const char *engine_id,
                  const char *counter)
{
  struct sockaddr_in       client;
  g_autoptr (BerV3Message) report = hear (usm, &client);
  g_autoptr (GBytes)       bytes = NULL;
  gsize                    length;
  gconstpointer            data;

  report->flags = 0;
  report->pdu_type = BER_V3_REPORT;
  report->boots = 1;
  report->time = 1000;
  g_bytes_unref (report->engine_id);
  report->engine_id = g_bytes_new (engine_id, strlen (engine_id));
  g_bytes_unref (report->context_engine_id);
  report->context_engine_id = g_bytes_ref (report->engine_id);
  g_bytes_unref (report->bindings);
  report->bindings = make_bindings (counter);

  bytes = ber_v3_build (report, NULL);
  data = g_bytes_get_data (bytes, &length);
  g_assert_cmpint (sendto (usm->fd, data, length, 0, (struct sockaddr *)&client, sizeof client),
                   ==, length);
}

void
fault_usm_collect (FaultUsm *usm)
{
  g_auto (TestAnswer) answer = { 0 };

  test_notifier_wait (usm->notifier, 1);
  test_receive (usm->session, &answer);
}

void
fault_usm_refuse (const char *counter)
{
  FaultUsm usm;

  fault_usm_start (&usm);
  fault_usm_request (&usm, "plain");
  fault_usm_answer (&usm, ENGINE_ID, FAULT_UNKNOWN_ENGINE);
  fault_usm_answer (&usm, ENGINE_ID, counter);
  fault_usm_collect (&usm);
  fault_usm_stop (&usm);
}
