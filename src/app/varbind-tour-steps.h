/* varbind-tour-steps.h
 *
 * The steps of the tour.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-window.h"

G_BEGIN_DECLS

/* What the steps remember of each other. */
typedef struct
{
  VarbindWindow      *window;
  VarbindApplication *application;
  VarbindTarget      *target;
  VarbindResult      *result;       /* the last one since the step began */
  guint               limit;        /* of sessions, before the tour; 0: untouched */
  gboolean            brings_graph; /* which is hidden again */
  guint64             poller;
  guint64             watcher;
  guint64             helper;
  guint64             last; /* session that fills the limit */
  guint64             entity;
  guint64             helpers_entity; /* that dangles */
  guint64             context;
  guint64             vbl;
  guint64             pdu;
} VarbindTourState;

/**
 * VarbindTourStep:
 * @sentence: explains it, to be translated
 * @run: activates the actions
 * @answer: (nullable): answers the question that came up, for a tour that
 *   plays by itself
 * @is_done: whether it did what it should
 * @expected: what that is, for the terminal
 */
typedef struct
{
  const char *sentence;
  void (*run) (VarbindTourState *state);
  void (*answer) (VarbindTourState *state);
  gboolean (*is_done) (VarbindTourState *state);
  const char *expected;
} VarbindTourStep;

extern const VarbindTourStep varbind_tour_steps[];
extern const guint           varbind_tour_n_steps;

void              varbind_tour_restore_limit (VarbindTourState *state);
void              varbind_tour_restore_graph (VarbindTourState *state);
AdwMessageDialog *varbind_tour_find_dialog (VarbindTourState *state);

G_END_DECLS
