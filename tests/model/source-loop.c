/* source-loop.c
 *
 * Turning the main loop until the model is where it shall be.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "list-watch.h"
#include "source-loop.h"

static gboolean
is_begun (gpointer source)
{
  return varbind_source_get_state (source) != VARBIND_SOURCE_STATE_WAITING;
}

void
source_loop_until_begun (gpointer source)
{
  test_wait_until (is_begun, source, "the beginning of a source");
}

static gboolean
is_ended (gpointer source)
{
  return varbind_source_get_state (source) == VARBIND_SOURCE_STATE_ENDED;
}

void
source_loop_until_ended (gpointer source)
{
  test_wait_until (is_ended, source, "the end of a source");
}

void
source_loop_until_calls (VarbindTarget *target,
                         guint          n_calls)
{
  list_wait_for (varbind_target_get_calls (target), n_calls, "a call");
}

static gboolean
is_settled (gpointer problems)
{
  return varbind_problems_get_settled (problems);
}

void
source_loop_until_settled (VarbindProblems *problems)
{
  test_wait_until (is_settled, problems, "the names of the stacks");
}
