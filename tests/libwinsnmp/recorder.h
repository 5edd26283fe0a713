/* recorder.h
 *
 * Copies of all events of the library, as the fixture of tests.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-snmp.h"

/**
 * Recorder:
 * @events: copies of all events since the subscription
 */
typedef struct
{
  TestPeer     peer;
  TestGate     gate;
  GPtrArray   *events;
  unsigned int id;
} Recorder;

void recorder_open (Recorder *recorder);
void recorder_close (Recorder *recorder);
void recorder_set_up (Recorder     *recorder,
                      gconstpointer data);
void recorder_tear_down (Recorder     *recorder,
                         gconstpointer data);

void                       recorder_forget (Recorder *recorder);
guint                      recorder_count (Recorder        *recorder,
                                           WinsnmpEventKind kind);
const WinsnmpEvent        *recorder_wait (Recorder        *recorder,
                                          WinsnmpEventKind kind,
                                          guint            nth);
const WinsnmpMessageEvent *recorder_wait_message (Recorder           *recorder,
                                                  WinsnmpMessageState state);

/* The innermost frame of its stack lies in @function, which is a short one. */
void assert_called_from_address (const WinsnmpEvent *event,
                                 guintptr            function);

#define assert_called_from(event, function) \
  assert_called_from_address ((event), (guintptr)(function))

#define recorder_add(path, func) \
  g_test_add (path, Recorder, NULL, recorder_set_up, func, recorder_tear_down)

/* A handle as it stands in events. */
#define TOKEN(handle) ((uint64_t)(uintptr_t)(handle))
