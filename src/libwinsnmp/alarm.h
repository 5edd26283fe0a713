/* alarm.h
 *
 * Wakes a thread that waits for descriptors.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-own-fd.h"

/**
 * WsnmpAlarm:
 * @fds: two sockets, connected to each other; -1 when there are none
 * @ids: of them
 *
 * The thread waits for the first to be readable.  A program that goes into the background closes
 * both: a system call keeps the files that it waits for, whatever becomes of their numbers, so it
 * ends since the other socket is gone.
 */
typedef struct
{
  int           fds[2];
  WinsnmpFileId ids[2];
} WsnmpAlarm;

#define WSNMP_ALARM_INIT \
  {                      \
    { -1, -1 },          \
    {                    \
      { 0, 0 }, { 0, 0 } \
    }                    \
  }

/* FALSE and errno when it cannot be had. */
bool wsnmp_alarm_open (WsnmpAlarm *alarm);

/* Leaves alone what the program has in its place. */
void wsnmp_alarm_close (WsnmpAlarm *alarm);
bool wsnmp_alarm_is_open (const WsnmpAlarm *alarm);

void wsnmp_alarm_ring (const WsnmpAlarm *alarm);

/* Until it is rung again.  FALSE when the program has closed it. */
bool wsnmp_alarm_clear (const WsnmpAlarm *alarm);
