/* varbind-sparkline.h
 *
 * A counter over time as a small graph.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-drawn-widget.h"
#include "varbind-history.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SPARKLINE (varbind_sparkline_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSparkline, varbind_sparkline, VARBIND, SPARKLINE, VarbindDrawnWidget)

GtkWidget *varbind_sparkline_new (VarbindCounter counter);
void       varbind_sparkline_set_history (VarbindSparkline *self,
                                          VarbindHistory   *history);
void       varbind_sparkline_show (VarbindSparkline *self,
                                   gint64            from,
                                   gint64            to,
                                   gint64            cursor,
                                   gint64            now);
char      *varbind_sparkline_dup_text (VarbindSparkline *self);

G_END_DECLS
