/* varbind-details-pane.h
 *
 * All that is known of the selected handle.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_DETAILS_PANE (varbind_details_pane_get_type ())

G_DECLARE_FINAL_TYPE (VarbindDetailsPane, varbind_details_pane, VARBIND, DETAILS_PANE, GtkWidget)

VarbindHandle *varbind_details_pane_get_handle (VarbindDetailsPane *self);
void           varbind_details_pane_set_handle (VarbindDetailsPane *self,
                                                VarbindTarget      *target,
                                                VarbindHandle      *handle);
void           varbind_details_pane_reveal (VarbindDetailsPane *self,
                                            GBytes             *community);
void           varbind_details_pane_set_bindings (VarbindDetailsPane *self,
                                                  GListModel         *bindings);
char          *varbind_details_pane_dup_text (VarbindDetailsPane *self);

G_END_DECLS
