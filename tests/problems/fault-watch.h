/* fault-watch.h
 *
 * A target of which a test looks at the problems, while it runs and at its end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-problems.h"

G_BEGIN_DECLS

/**
 * FaultWatch:
 * @last_serial: of the events that were applied
 * @announced: of those that were announced too
 * @observer: of the target
 * @seen: (element-type utf8): ids of rules that were broken at some moment
 */
typedef struct
{
  VarbindTarget   *target;
  VarbindProblems *problems;
  guint64          last_serial;
  guint64          announced;
  guint            observer;
  GPtrArray       *seen;
} FaultWatch;

void  fault_watch_init (FaultWatch *watch);
void  fault_watch_clear (FaultWatch *watch);
void  fault_watch_note (FaultWatch *watch);
void  fault_watch_pass_minute (FaultWatch *watch);
void  fault_watch_settle (FaultWatch *watch);
void  fault_watch_assert (FaultWatch *watch,
                          const char *seen,
                          const char *at_end);
void  fault_watch_assert_reports (FaultWatch *watch);
char *fault_watch_describe (FaultWatch *watch);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FaultWatch, fault_watch_clear)

G_END_DECLS
