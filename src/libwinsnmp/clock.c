/* clock.c
 *
 * What time it is.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdbool.h>
#include <time.h>

#include "clock.h"

static uint64_t
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (uint64_t)now.tv_sec * UINT64_C (1000000000) + (uint64_t)now.tv_nsec;
}

uint64_t
wsnmp_now (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

uint64_t
wsnmp_boot_time (void)
{
  return read_clock (CLOCK_BOOTTIME);
}

uint64_t
wsnmp_now_roughly (void)
{
  return read_clock (CLOCK_MONOTONIC_COARSE);
}

#ifdef __x86_64__
#  include <cpuid.h>
#  include <x86intrin.h>

/* How long the counter is believed without a look at the system's clock, and how long it
 * must have run before it tells its own rate: some milliseconds and half of one. */
#  define MAX_TICKS (UINT64_C (1) << 22)
#  define MIN_TICKS (UINT64_C (1) << 20)

/* A look at the system's clock that takes longer was interrupted: it says nothing of the
 * counter at that time. */
#  define MAX_LOOK_TICKS 4096

/* Rates are fractions of a nanosecond, of which this is one. */
#  define NANOSECOND (UINT64_C (1) << 32)
#  define MIN_RATE (NANOSECOND / 16)
#  define MAX_RATE (NANOSECOND * 4)

/* Of more time no rate fits into 64 bits. */
#  define MAX_NANOSECONDS UINT32_MAX

/**
 * counter:
 * @ticks, @time: of the last look at the system's clock; 0 before the first
 * @rate: of a tick, 0 while it is not known
 * @lasts: for how many ticks it is believed, 0 while the rate is not known
 * @told: the last time that was told
 *
 * Guarded by the library's lock.
 */
static struct
{
  bool     is_known;
  bool     is_even;
  uint64_t ticks;
  uint64_t time;
  uint64_t rate;
  uint64_t lasts;
  uint64_t told;
} counter;

/* Does it run at one speed, whatever the processor does? */
static bool
is_even (void)
{
  unsigned int a, b, c, d;

  return __get_cpuid (0x80000007, &a, &b, &c, &d) != 0 && (d & 1u << 8) != 0;
}

static uint64_t
find_rate (uint64_t ticks,
           uint64_t time)
{
  uint64_t rate;

  if (counter.time == 0 || time - counter.time > MAX_NANOSECONDS)
    return counter.rate;

  rate = (time - counter.time) * NANOSECOND / (ticks - counter.ticks);

  return rate >= MIN_RATE && rate <= MAX_RATE ? rate : 0;
}

static uint64_t
look_at_both (void)
{
  uint64_t before = __rdtsc ();
  uint64_t time = wsnmp_now ();
  uint64_t ticks = __rdtsc ();

  if (ticks - before > MAX_LOOK_TICKS || ticks - counter.ticks < MIN_TICKS)
    return time;

  counter.rate = find_rate (ticks, time);
  counter.lasts = counter.rate != 0 ? MAX_TICKS : 0;
  counter.ticks = ticks;
  counter.time = time;

  return time;
}

/* Apart: it is a thousandth of the looks. */
static __attribute__ ((noinline)) uint64_t
look_at_system (void)
{
  if (!counter.is_known)
    {
      counter.is_even = is_even ();
      counter.is_known = true;
    }

  return counter.is_even ? look_at_both () : wsnmp_now ();
}

uint64_t
wsnmp_clock_look (void)
{
  uint64_t ticks = __rdtsc () - counter.ticks;
  uint64_t time;

  if (ticks < counter.lasts)
    time = counter.time + (ticks * counter.rate >> 32);
  else
    time = look_at_system ();
  if (time < counter.told)
    time = counter.told;
  counter.told = time;

  return time;
}

#else

uint64_t
wsnmp_clock_look (void)
{
  return wsnmp_now ();
}

#endif
