/* varbind-user-rows.h
 *
 * The rows of a form in which a person says who a user of SNMPv3 is.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-sheet.h"
#include "varbind-user.h"

G_BEGIN_DECLS

typedef struct _VarbindUserRows VarbindUserRows;

VarbindUserRows *varbind_user_rows_new (VarbindSheet *form,
                                        VarbindUser  *user);
void             varbind_user_rows_set_shown (VarbindUserRows *self,
                                              gboolean         shown);
gboolean         varbind_user_rows_is_complete (VarbindUserRows *self);
const char      *varbind_user_rows_get_note (VarbindUserRows *self);
const char      *varbind_user_rows_get_user_name (VarbindUserRows *self);
VarbindUser     *varbind_user_rows_make_user (VarbindUserRows *self,
                                              const char      *name);

G_END_DECLS
