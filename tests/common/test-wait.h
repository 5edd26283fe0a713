/* test-wait.h
 *
 * Turning the main loop until something has come about, or never does.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long anything may take before it counts as never: longer than it takes
 * with sanitizers on a slow machine that does other work too. */
#define TEST_WATCHDOG_SECONDS 120

typedef gboolean (*TestCondition) (gpointer data);

void test_wait_until (TestCondition condition,
                      gpointer      data,
                      const char   *what);
void test_wait_pointer (gpointer    location,
                        const char *what);

G_END_DECLS
