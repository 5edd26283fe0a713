/* agent-interfaces.c
 *
 * The interfaces group of the lab agent: those of this machine.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <ifaddrs.h>
#include <linux/if_link.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netpacket/packet.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "agent-interfaces.h"
#include "agent-object.h"
#include "agent-rows.h"

#define INTERFACES "1.3.6.1.2.1.2"

/* What was read of the kernel is good for this long, in microseconds. */
#define FRESH_FOR (G_USEC_PER_SEC / 2)

/* Columns of ifTable, RFC 1213. */
enum {
  COLUMN_INDEX = 1,
  COLUMN_DESCR,
  COLUMN_TYPE,
  COLUMN_MTU,
  COLUMN_SPEED,
  COLUMN_PHYS_ADDRESS,
  COLUMN_ADMIN_STATUS,
  COLUMN_OPER_STATUS,
  COLUMN_LAST_CHANGE,
  COLUMN_IN_OCTETS,
  COLUMN_IN_UCAST_PKTS,
  COLUMN_IN_NUCAST_PKTS,
  COLUMN_IN_DISCARDS,
  COLUMN_IN_ERRORS,
  COLUMN_IN_UNKNOWN_PROTOS,
  COLUMN_OUT_OCTETS,
  COLUMN_OUT_UCAST_PKTS,
  COLUMN_OUT_NUCAST_PKTS,
  COLUMN_OUT_DISCARDS,
  COLUMN_OUT_ERRORS,
  COLUMN_OUT_QLEN,
  COLUMN_SPECIFIC,
};

enum {
  STATUS_UP = 1,
  STATUS_DOWN = 2,
};

typedef struct
{
  guint                  index;
  char                   name[IF_NAMESIZE];
  guint                  type; /* IANAifType */
  guint                  mtu;
  guint32                speed; /* in bits a second, 0 when it has none */
  guchar                 address[8];
  guint                  address_length;
  guint                  flags; /* IFF_… */
  struct rtnl_link_stats statistics;
} Interface;

/* The interfaces that were there at the start.  Rows neither come nor go,
 * since the agent library holds on to them while it walks the table: one
 * that went shows as down. */
static AgentRows *table;
static GPtrArray *interfaces;
static gint64     read_at;

static guint
type_of_hardware (guint hardware)
{
  switch (hardware)
    {
    case ARPHRD_ETHER:
      return 6; /* ethernetCsmacd */

    case ARPHRD_PPP:
      return 23; /* ppp */

    case ARPHRD_LOOPBACK:
      return 24; /* softwareLoopback */

    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT:
      return 131; /* tunnel */

    default:
      return 1; /* other */
    }
}

static guint
read_mtu (const char *name)
{
  struct ifreq request = { 0 };
  int          descriptor = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  guint        mtu = 0;

  if (descriptor < 0)
    return 0;

  g_strlcpy (request.ifr_name, name, sizeof request.ifr_name);
  if (ioctl (descriptor, SIOCGIFMTU, &request) == 0)
    mtu = MAX (request.ifr_mtu, 0);
  close (descriptor);

  return mtu;
}

/* The kernel tells megabits, or -1 or an error when there is no such thing
 * as a speed. */
static guint32
read_speed (const char *name)
{
  g_autofree char *path = g_build_filename ("/sys/class/net", name, "speed", NULL);
  g_autofree char *text = NULL;
  gint64           megabits;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;

  megabits = g_ascii_strtoll (text, NULL, 10);
  if (megabits <= 0)
    return 0;

  return MIN (megabits * 1000000, G_MAXUINT32);
}

static Interface *
find_interface (guint index)
{
  for (guint i = 0; i < interfaces->len; i++)
    {
      Interface *interface = g_ptr_array_index (interfaces, i);

      if (interface->index == index)
        return interface;
    }

  return NULL;
}

static Interface *
add_interface (const struct ifaddrs     *entry,
               const struct sockaddr_ll *link)
{
  Interface *interface = g_new0 (Interface, 1);

  interface->index = link->sll_ifindex;
  g_strlcpy (interface->name, entry->ifa_name, sizeof interface->name);
  interface->type = type_of_hardware (link->sll_hatype);
  interface->address_length = MIN (link->sll_halen, sizeof interface->address);
  memcpy (interface->address, link->sll_addr, interface->address_length);
  g_ptr_array_add (interfaces, interface);

  return interface;
}

/* Reads the kernel's interfaces, all of them or only what changes of those
 * already known. */
static void
read_interfaces (gboolean add)
{
  struct ifaddrs *entries;

  if (getifaddrs (&entries) != 0)
    return;

  for (guint i = 0; i < interfaces->len; i++)
    ((Interface *)g_ptr_array_index (interfaces, i))->flags = 0;

  for (struct ifaddrs *entry = entries; entry != NULL; entry = entry->ifa_next)
    {
      const struct sockaddr_ll *link = (const struct sockaddr_ll *)entry->ifa_addr;
      Interface                *interface;

      if (link == NULL || link->sll_family != AF_PACKET || link->sll_ifindex <= 0)
        continue;

      interface = find_interface (link->sll_ifindex);
      if (interface == NULL && add)
        interface = add_interface (entry, link);
      if (interface == NULL)
        continue;

      interface->flags = entry->ifa_flags;
      interface->mtu = read_mtu (interface->name);
      interface->speed = read_speed (interface->name);
      if (entry->ifa_data != NULL)
        memcpy (&interface->statistics, entry->ifa_data, sizeof interface->statistics);
    }

  freeifaddrs (entries);
  read_at = g_get_monotonic_time ();
}

/* Without the columns that read the same whatever the interface. */
static guint32
counter_of_column (const struct rtnl_link_stats *statistics,
                   guint                         column)
{
  switch (column)
    {
    case COLUMN_IN_OCTETS:
      return statistics->rx_bytes;
    case COLUMN_IN_UCAST_PKTS:
      return statistics->rx_packets - statistics->multicast;
    case COLUMN_IN_NUCAST_PKTS:
      return statistics->multicast;
    case COLUMN_IN_DISCARDS:
      return statistics->rx_dropped;
    case COLUMN_IN_ERRORS:
      return statistics->rx_errors;
    case COLUMN_OUT_OCTETS:
      return statistics->tx_bytes;
    case COLUMN_OUT_UCAST_PKTS:
      return statistics->tx_packets;
    case COLUMN_OUT_DISCARDS:
      return statistics->tx_dropped;
    case COLUMN_OUT_ERRORS:
      return statistics->tx_errors;
    default:
      return 0;
    }
}

static void
read_cell (const Interface       *interface,
           guint                  column,
           netsnmp_variable_list *variable)
{
  switch (column)
    {
    case COLUMN_INDEX:
      agent_set_number (variable, ASN_INTEGER, interface->index);
      break;

    case COLUMN_DESCR:
      agent_set_text (variable, interface->name);
      break;

    case COLUMN_TYPE:
      agent_set_number (variable, ASN_INTEGER, interface->type);
      break;

    case COLUMN_MTU:
      agent_set_number (variable, ASN_INTEGER, interface->mtu);
      break;

    case COLUMN_SPEED:
      agent_set_number (variable, ASN_GAUGE, interface->speed);
      break;

    case COLUMN_PHYS_ADDRESS:
      snmp_set_var_typed_value (variable, ASN_OCTET_STR, interface->address,
                                interface->address_length);
      break;

    case COLUMN_ADMIN_STATUS:
      agent_set_number (variable, ASN_INTEGER, interface->flags & IFF_UP ? STATUS_UP : STATUS_DOWN);
      break;

    case COLUMN_OPER_STATUS:
      agent_set_number (variable, ASN_INTEGER,
                        interface->flags & IFF_RUNNING ? STATUS_UP : STATUS_DOWN);
      break;

    case COLUMN_LAST_CHANGE:
      agent_set_number (variable, ASN_TIMETICKS, 0);
      break;

    case COLUMN_OUT_QLEN:
      agent_set_number (variable, ASN_GAUGE, 0);
      break;

    case COLUMN_SPECIFIC:
      snmp_set_var_typed_value (variable, ASN_OBJECT_ID, (oid[]){ 0, 0 }, 2 * sizeof (oid));
      break;

    default:
      agent_set_number (variable, ASN_COUNTER, counter_of_column (&interface->statistics, column));
      break;
    }
}

static int
handle_table (netsnmp_mib_handler          *handler,
              netsnmp_handler_registration *registration,
              netsnmp_agent_request_info   *info,
              netsnmp_request_info         *requests)
{
  if (g_get_monotonic_time () - read_at > FRESH_FOR)
    read_interfaces (FALSE);

  for (netsnmp_request_info *request = requests; request != NULL; request = request->next)
    {
      const Interface            *interface = netsnmp_tdata_extract_entry (request);
      netsnmp_table_request_info *cell = netsnmp_extract_table_info (request);

      if (!request->processed && interface != NULL && cell != NULL)
        read_cell (interface, cell->colnum, request->requestvb);
    }

  return SNMP_ERR_NOERROR;
}

/**
 * agent_interfaces_add:
 *
 * Registers the number of interfaces and the table of them.
 */
void
agent_interfaces_add (void)
{
  long number;

  interfaces = g_ptr_array_new_with_free_func (g_free);
  read_interfaces (TRUE);
  number = interfaces->len;

  agent_object_add_constant (INTERFACES ".1", ASN_INTEGER, &number, sizeof number);

  table = agent_rows_new (INTERFACES ".2", handle_table, HANDLER_CAN_RONLY, COLUMN_SPECIFIC);
  for (guint i = 0; i < interfaces->len; i++)
    {
      Interface *interface = g_ptr_array_index (interfaces, i);

      agent_rows_add (table, interface->index, interface);
    }
}

/**
 * agent_interfaces_free:
 *
 * Frees the table, after the agent library has ended.
 */
void
agent_interfaces_free (void)
{
  g_clear_pointer (&table, agent_rows_free);
  g_clear_pointer (&interfaces, g_ptr_array_unref);
}
