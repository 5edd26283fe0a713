/* varbind-difference-row.h
 *
 * One line of a comparison: a difference, or the heading above some.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-comparison.h"

G_BEGIN_DECLS

/* Those of one kind of handle. */
#define VARBIND_TYPE_DIFFERENCE_GROUP (varbind_difference_group_get_type ())

G_DECLARE_FINAL_TYPE (VarbindDifferenceGroup,
                      varbind_difference_group,
                      VARBIND,
                      DIFFERENCE_GROUP,
                      GObject)

VarbindDifferenceGroup *varbind_difference_group_new (VarbindKind kind,
                                                      const guint n_changes[VARBIND_N_CHANGES]);

#define VARBIND_TYPE_DIFFERENCE_ROW (varbind_difference_row_get_type ())

G_DECLARE_FINAL_TYPE (VarbindDifferenceRow,
                      varbind_difference_row,
                      VARBIND,
                      DIFFERENCE_ROW,
                      GtkWidget)

GtkWidget *varbind_difference_row_new (void);
void       varbind_difference_row_set_item (VarbindDifferenceRow *self,
                                            gpointer              item);
char      *varbind_difference_row_dup_spoken (VarbindDifferenceRow *self);

const char *varbind_change_to_icon (VarbindChange change);
const char *varbind_change_to_class (VarbindChange change);
char       *varbind_change_dup_count (VarbindChange change,
                                      guint         n);

G_END_DECLS
