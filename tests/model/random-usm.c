/* random-usm.c
 *
 * An agent of SNMPv3 and a database that names it, for random calls.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ber-v3.h"
#include "random-usm.h"
#include "winsnmp-linux.h"

#define ENGINE_ID "\x80\x01\x1f\x88\x04random"
#define UNKNOWN_USER "1.3.6.1.6.3.15.1.1.3.0"
#define UNKNOWN_ENGINE "1.3.6.1.6.3.15.1.1.4.0"

static const char database[] = "[Entity agent]\n"
                               "Address=127.0.0.1\n"
                               "Port=%u\n"
                               "Version=3\n"
                               "Timeout=0.3\n"
                               "Retries=1\n"
                               "[Context plain]\n"
                               "User=bob\n"
                               "SecurityLevel=noAuthNoPriv\n"
                               "[Context secure]\n"
                               "User=alice\n"
                               "AuthProtocol=SHA256\n"
                               "AuthPassword=a password of alice\n"
                               "PrivProtocol=AES128\n"
                               "PrivPassword=another one of hers\n";

struct _RandomUsm
{
  char    *path;
  int      fd;
  int      stop;
  GThread *thread;
};

static GBytes *
make_counter (const char *name)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();
  GByteArray            *list = g_byte_array_new ();

  ber_append_oid (binding, name);
  ber_append (binding, 0x41, "\x01", 1);
  ber_append (list, 0x30, binding->data, binding->len);

  return g_byte_array_free_to_bytes (list);
}

static void
set_bytes (GBytes **place,
           GBytes  *bytes)
{
  g_clear_pointer (place, g_bytes_unref);
  *place = bytes;
}

/* Who it is; the same bindings for a user without keys; for others that they are not
 * known. */
static GBytes *
make_answer (BerV3Message *message)
{
  const char *counter = g_bytes_get_size (message->engine_id) == 0 ? UNKNOWN_ENGINE
                        : message->flags & BER_V3_AUTH             ? UNKNOWN_USER
                                                                   : NULL;

  message->flags = 0;
  message->boots = 1;
  message->time = 1000;
  message->pdu_type = counter != NULL ? BER_V3_REPORT : SNMP_PDU_RESPONSE;
  set_bytes (&message->engine_id, g_bytes_new_static (ENGINE_ID, sizeof ENGINE_ID - 1));
  set_bytes (&message->context_engine_id, g_bytes_ref (message->engine_id));
  g_clear_pointer (&message->digest, g_bytes_unref);
  g_clear_pointer (&message->salt, g_bytes_unref);
  if (message->context_name == NULL)
    message->context_name = g_strdup ("");
  if (counter != NULL)
    set_bytes (&message->bindings, make_counter (counter));

  return ber_v3_build (message, NULL);
}

static void
answer (int fd)
{
  guint8                   buffer[65536];
  struct sockaddr_storage  client;
  socklen_t                length = sizeof client;
  ssize_t                  n;
  g_autoptr (GBytes)       datagram = NULL;
  g_autoptr (BerV3Message) message = NULL;
  g_autoptr (GBytes)       reply = NULL;

  n = recvfrom (fd, buffer, sizeof buffer, MSG_DONTWAIT, (struct sockaddr *)&client, &length);
  if (n <= 0)
    return;

  /* Calls in random order send anything to anybody. */
  datagram = g_bytes_new (buffer, (gsize)n);
  message = ber_v3_parse (datagram);
  if (message == NULL || !(message->flags & BER_V3_REPORTABLE))
    return;

  reply = make_answer (message);
  sendto (fd, g_bytes_get_data (reply, NULL), g_bytes_get_size (reply), 0,
          (struct sockaddr *)&client, length);
}

static gpointer
agent_thread (gpointer data)
{
  RandomUsm    *self = data;
  struct pollfd polled[] = { { .fd = self->fd, .events = POLLIN },
                             { .fd = self->stop, .events = POLLIN } };

  while (poll (polled, G_N_ELEMENTS (polled), -1) > 0 && polled[1].revents == 0)
    answer (self->fd);

  return NULL;
}

static guint16
open_socket (RandomUsm *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t          length = sizeof address;

  self->fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  if (bind (self->fd, (struct sockaddr *)&address, sizeof address) != 0 ||
      getsockname (self->fd, (struct sockaddr *)&address, &length) != 0)
    g_error ("No socket for the agent");

  return ntohs (address.sin_port);
}

RandomUsm *
random_usm_new (const char *path)
{
  RandomUsm         *self = g_new0 (RandomUsm, 1);
  g_autofree char   *text = g_strdup_printf (database, open_socket (self));
  g_autoptr (GError) error = NULL;

  self->path = g_strdup (path);
  self->stop = eventfd (0, EFD_CLOEXEC);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error) ||
      winsnmp_set_database (path) != SNMPAPI_SUCCESS)
    g_error ("No database: %s", error != NULL ? error->message : "refused");
  self->thread = g_thread_new ("agent", agent_thread, self);

  return self;
}

void
random_usm_free (RandomUsm *self)
{
  eventfd_write (self->stop, 1);
  g_thread_join (self->thread);
  winsnmp_set_database (NULL);
  g_unlink (self->path);
  close (self->fd);
  close (self->stop);
  g_free (self->path);
  g_free (self);
}
