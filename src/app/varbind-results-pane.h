/* varbind-results-pane.h
 *
 * What came of the requests that were sent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-bindings-view.h"
#include "varbind-workbench.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_RESULTS_PANE (varbind_results_pane_get_type ())

G_DECLARE_FINAL_TYPE (VarbindResultsPane, varbind_results_pane, VARBIND, RESULTS_PANE, GtkWidget)

gboolean       varbind_results_pane_is_waiting (VarbindResultsPane *self);
void           varbind_results_pane_set_waiting (VarbindResultsPane *self,
                                                 const char         *sentence,
                                                 guint64             session,
                                                 int                 request_id);
void           varbind_results_pane_set_ended (VarbindResultsPane *self,
                                               const char         *sentence);
void           varbind_results_pane_set_workbench (VarbindResultsPane *self,
                                                   VarbindWorkbench   *workbench);
VarbindResult *varbind_results_pane_get_result (VarbindResultsPane *self);
const char    *varbind_results_pane_get_summary (VarbindResultsPane *self);
char          *varbind_results_pane_dup_text (VarbindResultsPane *self);

VarbindBindingsView *varbind_results_pane_get_bindings (VarbindResultsPane *self);

G_END_DECLS
