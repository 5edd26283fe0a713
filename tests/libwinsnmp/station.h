/* station.h
 *
 * A manager that waits for notifications, and a socket that sends them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "recorder.h"

#define SYS_UP_TIME "1.3.6.1.2.1.1.3.0"
#define SNMP_TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"
#define SNMP_TRAP_ENTERPRISE "1.3.6.1.6.3.1.1.4.3.0"
#define LINK_DOWN "1.3.6.1.6.3.1.1.5.3"
#define LINK_UP "1.3.6.1.6.3.1.1.5.4"

/**
 * Station:
 * @port: the trap port, opened by the first registration
 * @fd: sends to 127.0.0.1 and @port, and hears nothing from elsewhere
 * @n_seen: notifications that station_expect has seen
 */
typedef struct
{
  Recorder recorder;
  guint16  port;
  int      fd;
  guint    n_seen;
} Station;

void station_set_up (Station      *station,
                     gconstpointer data);
void station_tear_down (Station      *station,
                        gconstpointer data);

#define station_add(path, func) \
  g_test_add (path, Station, NULL, station_set_up, func, station_tear_down)

#define peer_of(station) (&(station)->recorder.peer)

int     station_connect (const char *address,
                         guint16     port);
void    station_send (int     fd,
                      GBytes *bytes);
GBytes *station_hear (int fd);
void    station_send_trap (Station    *station,
                           int         request_id,
                           const char *community,
                           const char *notification);
void    station_survive (Station *station,
                         GRand   *rand,
                         GBytes  *sound,
                         GBytes  *marker,
                         int      marker_id);

GBytes *station_trap (guint8      type,
                      int         request_id,
                      const char *community,
                      const char *notification);
GBytes *station_v1_trap (const char  *enterprise,
                         const guint8 agent[4],
                         int          generic,
                         int          specific);

SNMPAPI_STATUS station_register (HSNMP_SESSION session,
                                 HSNMP_ENTITY  agent,
                                 HSNMP_CONTEXT context,
                                 const char   *oid,
                                 smiUINT32     state);
void           station_register_all (Station *station);
int            station_try_port (guint16 port);

void                      station_expect (Station    *station,
                                          int         request_id,
                                          TestAnswer *answer);
const WinsnmpHandleEvent *station_created (Station *station,
                                           HANDLE   handle);
