/* varbind-clock.c
 *
 * Moments as people read them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-clock.h"

/**
 * varbind_clock_to_text:
 * @wall: microseconds since 1970
 *
 * Returns: (transfer full): local time of day, "10:31:04.120"; "" for a time that no
 *   calendar has
 */
char *
varbind_clock_to_text (gint64 wall)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);
  g_autofree char      *seconds = NULL;

  if (time == NULL)
    return g_strdup ("");

  seconds = g_date_time_format (time, "%H:%M:%S");

  return g_strdup_printf ("%s.%03d", seconds, (int)(wall % G_USEC_PER_SEC / 1000));
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
