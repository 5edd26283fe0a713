/* varbind-address-form.h
 *
 * Forms for the entries of the address book.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-address-book.h"

G_BEGIN_DECLS

void varbind_address_form_present (GtkWindow          *parent,
                                   VarbindAddressBook *book,
                                   VarbindAddress     *address);
void varbind_community_form_present (GtkWindow          *parent,
                                     VarbindAddressBook *book,
                                     VarbindCommunity   *community);
void varbind_user_form_present (GtkWindow          *parent,
                                VarbindAddressBook *book,
                                VarbindUser        *user);

G_END_DECLS
