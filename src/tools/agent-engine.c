/* agent-engine.c
 *
 * The lab agent's engine: Net-SNMP's agent library, cut off from the system.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sys/select.h>
#include <sys/socket.h>

#include <gio/gio.h>

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
#include <net-snmp/agent/net-snmp-agent-includes.h>
#include <net-snmp/library/read_config.h>

#include "agent-engine.h"
#include "agent-transport.h"

#define APPLICATION_TYPE "varbind-agent"

/* A folder that cannot exist: Net-SNMP fails to make it, and goes on. */
#define NO_FOLDER "/dev/null/none"

/* No file of the system or of the user is read, and none is written. */
static void
cut_off_from_system (void)
{
  static const char *const variables[] = {
    "MIBDIRS",
    "MIBFILES",
    "SNMPCONFPATH",
    "SNMP_PERSISTENT_DIR",
    "SNMP_PERSISTENT_FILE",
  };
  static const int switches[] = {
    NETSNMP_DS_LIB_DONT_READ_CONFIGS,
    NETSNMP_DS_LIB_DONT_PERSIST_STATE,
    NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD,
    NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE,
    NETSNMP_DS_LIB_ALARM_DONT_USE_SIG,
  };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_unsetenv (variables[i]);
  g_setenv ("MIBS", "", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    netsnmp_ds_set_boolean (NETSNMP_DS_LIBRARY_ID, switches[i], 1);
  netsnmp_ds_set_string (NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_PERSISTENT_DIR, NO_FOLDER);
  netsnmp_ds_set_string (NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_CONFIGURATION_DIR, NO_FOLDER);
  netsnmp_set_mib_directory ("");

  netsnmp_ds_set_boolean (NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_ROLE, 0);
  netsnmp_ds_set_boolean (NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_AGENTX_MASTER, 0);

  /* With no handler at all, everything is logged to stderr. */
  netsnmp_register_loghandler (NETSNMP_LOGHANDLER_NONE, LOG_DEBUG);
}

/* What snmpd.conf would say, were it read. */
static void
add_communities (void)
{
  static const char *const lines[] = {
    "rocommunity " AGENT_READ_COMMUNITY,
    "rocommunity6 " AGENT_READ_COMMUNITY,
    "rwcommunity " AGENT_WRITE_COMMUNITY,
    "rwcommunity6 " AGENT_WRITE_COMMUNITY,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strdup (lines[i]);

      netsnmp_config_remember (line);
    }
}

static char *
describe_endpoint (int socket)
{
  struct sockaddr_storage    storage = { 0 };
  socklen_t                  length = sizeof storage;
  g_autoptr (GSocketAddress) address = NULL;

  if (getsockname (socket, (struct sockaddr *)&storage, &length) != 0)
    return NULL;

  address = g_socket_address_new_from_native (&storage, length);

  return address != NULL ? g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address)) : NULL;
}

/* Tells whether to go on with a message that was parsed.  SNMPv1 has no
 * GETBULK; Net-SNMP 5.9 would answer it all the same, and lose memory now and
 * then. */
static int
accept_message_cb (netsnmp_session *session,
                   netsnmp_pdu     *pdu,
                   int              result)
{
  return result == 0 && !(pdu->version == SNMP_VERSION_1 && pdu->command == SNMP_MSG_GETBULK);
}

/* The transport is not handed to netsnmp_register_agent_nsap(), as that
 * would look each peer up in the system's hosts.allow and hosts.deny. */
static gboolean
open_session (netsnmp_transport *transport)
{
  netsnmp_session session;

  agent_transport_wrap (transport);

  snmp_sess_init (&session);
  session.version = SNMP_DEFAULT_VERSION;
  session.callback = handle_snmp_packet;
  session.isAuthoritative = SNMP_SESS_AUTHORITATIVE;

  return snmp_add (&session, transport, NULL, accept_message_cb) != NULL;
}

/**
 * agent_engine_start:
 * @address: a numeric IPv4 or IPv6 address to listen on
 * @port: the port, or 0 for a free one
 * @ret_endpoint: (out): where it listens, as `address:port`
 * @error: return location of an error
 *
 * Makes Net-SNMP's agent library ready and begins to listen.  Objects are
 * registered after it.
 *
 * Returns: `FALSE` and @error if the address cannot be had
 */
gboolean
agent_engine_start (const char *address,
                    guint       port,
                    char      **ret_endpoint,
                    GError    **error)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  g_autofree char         *where = NULL;
  g_autofree char         *endpoint = NULL;
  netsnmp_transport       *transport;

  if (inet == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is not a numeric IPv4 or IPv6 address", address);
      return FALSE;
    }

  cut_off_from_system ();
  init_agent (APPLICATION_TYPE);
  add_communities ();
  init_snmp (APPLICATION_TYPE);

  if (g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV6)
    where = g_strdup_printf ("udp6:[%s]:%u", address, port);
  else
    where = g_strdup_printf ("udp:%s:%u", address, port);

  errno = 0;
  transport = netsnmp_transport_open_server ("snmp", where);
  if (transport == NULL)
    {
      int saved_errno = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   "cannot listen on %s port %u: %s", address, port,
                   saved_errno != 0 ? g_strerror (saved_errno) : "the address was refused");
      return FALSE;
    }

  endpoint = describe_endpoint (transport->sock);
  if (endpoint == NULL || !open_session (transport))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "cannot listen on %s port %u: no session could be opened", address, port);
      return FALSE;
    }

  *ret_endpoint = g_steal_pointer (&endpoint);

  return TRUE;
}

/**
 * agent_engine_run:
 * @unblocked: the signal mask while it waits
 * @stop: set by a signal handler to end it
 *
 * Answers requests until @stop is set.  The signals that set it are blocked
 * but for the wait, so that none is missed between the look at @stop and the
 * wait.
 */
void
agent_engine_run (const sigset_t        *unblocked,
                  volatile sig_atomic_t *stop)
{
  while (!*stop)
    {
      struct timeval  interval = { 0 };
      struct timespec wait;
      fd_set          readable;
      int             n_descriptors = 0;
      int             block = 1;
      int             n_ready;

      FD_ZERO (&readable);
      snmp_select_info (&n_descriptors, &readable, &interval, &block);
      wait.tv_sec = interval.tv_sec;
      wait.tv_nsec = interval.tv_usec * 1000;

      n_ready = pselect (n_descriptors, &readable, NULL, NULL, block ? NULL : &wait, unblocked);
      if (n_ready > 0)
        snmp_read (&readable);
      else if (n_ready == 0)
        snmp_timeout ();

      run_alarms ();
    }
}

/**
 * agent_engine_stop:
 *
 * Ends the agent library and gives back what it holds.
 */
void
agent_engine_stop (void)
{
  agent_transport_drop_answers ();
  snmp_shutdown (APPLICATION_TYPE);
  shutdown_agent ();
}
