/* library.h
 *
 * The state of the whole library: its lock, whether it is started, its modes and limits.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "clock.h"
#include "list.h"
#include "winsnmp-linux.h"

/**
 * WsnmpLibrary:
 * @lock: guards this struct and everything reachable from handles, the
 *   requests and the timers.  Taken before the lock of Net-SNMP (codec.c) and
 *   before that of a port; never held while a callback of the application runs
 * @session_gone: a closing session has gone, or a tear-down has ended
 * @plain: SnmpStartup has succeeded since the last SnmpCleanup
 * @ex: SnmpStartupEx calls without their SnmpCleanupEx
 * @is_child: made by fork while a session's engine ran; there is none here
 * @tearing_down: waits for running callbacks before everything goes
 * @sessions: of WsnmpSession, in order of opening
 * @n_handles: live or reserved, sessions left out
 * @now: the time of events until the lock is taken anew, 0 before the first
 */
typedef struct
{
  pthread_mutex_t lock;
  pthread_cond_t  session_gone;
  atomic_bool     plain;
  atomic_uint     ex;
  bool            is_child;
  atomic_bool     tearing_down;
  WsnmpList       sessions;
  uint32_t        n_sessions;
  uint32_t        n_handles;
  uint64_t        now;
  uint32_t        translate_mode;
  uint32_t        retransmit_mode;
  atomic_uint     last_error;
} WsnmpLibrary;

extern WsnmpLibrary wsnmp_library;

/* Also without the lock. */
static inline bool
wsnmp_library_is_started (void)
{
  return (wsnmp_library.plain || wsnmp_library.ex > 0) && !wsnmp_library.tearing_down;
}

/* The SNMP version that the translation mode gives to new entities. */
static inline uint8_t
wsnmp_library_get_version (void)
{
  return wsnmp_library.translate_mode == SNMPAPI_UNTRANSLATED_V2 ? 2 : 1;
}

static inline void
wsnmp_lock (void)
{
  pthread_mutex_lock (&wsnmp_library.lock);
  wsnmp_library.now = 0;
}

static inline void
wsnmp_unlock (void)
{
  pthread_mutex_unlock (&wsnmp_library.lock);
}
