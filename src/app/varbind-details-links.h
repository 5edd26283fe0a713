/* varbind-details-links.h
 *
 * Links from what is selected to what it has to do with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-target.h"

G_BEGIN_DECLS

void        varbind_details_clear (GtkBox *box);
void        varbind_details_set_links (GtkBox     *box,
                                       GListModel *handles);
GListModel *varbind_details_dup_concerned (VarbindHandle *handle,
                                           VarbindTarget *target);

G_END_DECLS
