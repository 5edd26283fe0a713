/* varbind-combo-row.h
 *
 * A row in which a person chooses from a list of texts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "varbind-choices.h"

G_BEGIN_DECLS

AdwComboRow *varbind_combo_row_new (const char *title,
                                    GListModel *texts,
                                    guint       selected);
AdwComboRow *varbind_combo_row_new_for_choices (const char          *title,
                                                const VarbindChoice *choices,
                                                guint                value);

G_END_DECLS
