/* trace-fixture.h
 *
 * What tests of recordings share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "tape.h"
#include "test-snmp.h"

G_BEGIN_DECLS

/**
 * TraceFixture:
 * @folder: for files, and the runtime directory
 * @path: in it
 */
typedef struct
{
  TestPeer peer;
  char    *folder;
  char    *path;
} TraceFixture;

void trace_set_up (TraceFixture *fixture,
                   gconstpointer data);
void trace_tear_down (TraceFixture *fixture,
                      gconstpointer data);
void trace_start (const char *word,
                  const char *path);
void trace_assert_start_fails (const char *word,
                               const char *path,
                               int         error);
void trace_work (TraceFixture *fixture);
void trace_assert_worked (Tape *tape);

G_END_DECLS
