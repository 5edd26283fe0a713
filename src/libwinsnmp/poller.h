/* poller.h
 *
 * What the engine waits on: a descriptor for all sockets, and one to wake it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/epoll.h>

#include "alarm.h"

/**
 * WsnmpPoller:
 * @epoll: an epoll of sockets and of @alarm; -1 when there is none
 * @alarm: wakes who waits
 * @wire: never rung.  A program closes one descriptor after the other, upwards or downwards, while
 *   a thread opens them again already: so the sockets are opened between this and @alarm, and one
 *   of both is what is closed last
 * @serial: counts the openings
 */
typedef struct
{
  int        epoll;
  WsnmpAlarm alarm;
  WsnmpAlarm wire;
  uint64_t   serial;
} WsnmpPoller;

#define WSNMP_POLLER_INIT                  \
  {                                        \
    .epoll = -1, .alarm = WSNMP_ALARM_INIT \
  }

/* FALSE and errno when it cannot be had.  @wire may be open already.  @number, if it is not -1,
 * is the number that @epoll gets when it is free. */
bool wsnmp_poller_open (WsnmpPoller *poller,
                        int          number);

/* Closes what is still its own. */
void wsnmp_poller_close (WsnmpPoller *poller);

/* Whether all of it is. */
bool wsnmp_poller_is_open (const WsnmpPoller *poller);

/* As epoll_ctl does; @data is not NULL.  FALSE and errno when it fails. */
bool wsnmp_poller_watch (const WsnmpPoller *poller,
                         int                operation,
                         int                fd,
                         uint32_t           events,
                         void              *data);

/* As epoll_wait does; the data of an alarm is NULL.  Fails as soon as the program has closed
 * the poller, or a few milliseconds later, if the thread has only just begun to wait. */
int wsnmp_poller_wait (const WsnmpPoller  *poller,
                       struct epoll_event *ready,
                       int                 n_most,
                       int                 timeout);
