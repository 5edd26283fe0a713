/* varbind-known-names.h
 *
 * The row of a form in which an entry of the address book is chosen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-address-book.h"
#include "varbind-sheet.h"

G_BEGIN_DECLS

AdwComboRow *varbind_known_names_add_agents (VarbindSheet       *form,
                                             const char *const  *others,
                                             VarbindAddressBook *book);
AdwComboRow *varbind_known_names_add_contexts (VarbindSheet       *form,
                                               const char *const  *others,
                                               VarbindAddressBook *book);
const char  *varbind_known_names_get (AdwComboRow *row);
void         varbind_known_names_select (AdwComboRow *row,
                                         const char  *name);

G_END_DECLS
