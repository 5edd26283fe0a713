/* varbind-tail.h
 *
 * Keeps the end of a growing list in view.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _VarbindTail VarbindTail;

VarbindTail *varbind_tail_new (GtkScrolledWindow *scroller,
                               GtkWidget         *view,
                               GListModel        *model);
VarbindTail *varbind_tail_new_text (GtkScrolledWindow *scroller,
                                    GtkWidget         *view);
void         varbind_tail_set_following (VarbindTail *tail,
                                         gboolean     following);

G_END_DECLS
