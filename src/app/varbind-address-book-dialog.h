/* varbind-address-book-dialog.h
 *
 * The address book: agents, communities, and what is wrong with their file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-application.h"

G_BEGIN_DECLS

GtkWindow *varbind_address_book_dialog_present (VarbindApplication *application,
                                                GtkWindow          *parent);

G_END_DECLS
