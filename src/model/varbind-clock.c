/* varbind-clock.c
 *
 * Moments as people read them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <time.h>

#include "varbind-clock.h"

/**
 * varbind_clock_to_text:
 * @wall: microseconds since 1970
 *
 * Cheap enough for each line of a long list: GLib would look for the time zone each time.
 *
 * Returns: (transfer full): local time of day, "10:31:04.120"; "" for a time that no
 *   calendar has
 */
char *
varbind_clock_to_text (gint64 wall)
{
  time_t    seconds = wall / G_USEC_PER_SEC;
  struct tm time;

  if (localtime_r (&seconds, &time) == NULL)
    return g_strdup ("");

  return g_strdup_printf ("%02d:%02d:%02d.%03d", time.tm_hour, time.tm_min, time.tm_sec,
                          (int)(wall % G_USEC_PER_SEC / 1000));
}

/**
 * varbind_clock_to_date:
 * @wall: microseconds since 1970
 *
 * Returns: (transfer full): local time as ISO 8601 writes it, for files; "" for a
 *   time that no calendar has
 */
char *
varbind_clock_to_date (gint64 wall)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = NULL;

  if (seconds == NULL)
    return g_strdup ("");

  time = g_date_time_add (seconds, wall % G_USEC_PER_SEC);

  return g_date_time_format_iso8601 (time);
}
