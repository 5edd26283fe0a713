/* varbind-suppress-dialog.h
 *
 * Asks which problems a person does not want to hear of any more.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-problems-page.h"

G_BEGIN_DECLS

void varbind_suppress_dialog_present (VarbindProblemsPage *page,
                                      VarbindProblem      *problem);

G_END_DECLS
