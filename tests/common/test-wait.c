/* test-wait.c
 *
 * Turning the main loop until something has come about, or never does.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-wait.h"

static gboolean
watchdog_cb (gpointer user_data)
{
  g_error ("Waited %d s in vain for %s", TEST_WATCHDOG_SECONDS, (const char *)user_data);

  return G_SOURCE_REMOVE;
}

/**
 * test_wait_until:
 * @condition: what to wait for
 * @data: for @condition
 * @what: the same in words, for when it never holds
 *
 * Turns the default main context until @condition holds.  Never means that the
 * test fails.
 */
void
test_wait_until (TestCondition condition,
                 gpointer      data,
                 const char   *what)
{
  guint watchdog = g_timeout_add_seconds (TEST_WATCHDOG_SECONDS, watchdog_cb, (gpointer)what);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *)data != NULL;
}

/**
 * test_wait_pointer:
 * @location: of a pointer, say to the result that a callback keeps
 * @what: what it points to, in words
 *
 * Turns the default main context until the pointer is not NULL.
 */
void
test_wait_pointer (gpointer    location,
                   const char *what)
{
  test_wait_until (is_set, location, what);
}
