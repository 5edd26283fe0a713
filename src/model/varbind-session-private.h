/* varbind-session-private.h
 *
 * What the target does to a session.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-list.h"
#include "varbind-session.h"

G_BEGIN_DECLS

/* As with handles, nothing is announced before varbind_session_announce(). */
VarbindList *varbind_session_get_owned (VarbindSession *self);
VarbindList *varbind_session_get_used (VarbindSession *self);
void         varbind_session_add_owned (VarbindSession *self,
                                        VarbindHandle  *handle);
gboolean     varbind_session_add_used (VarbindSession *self,
                                       VarbindHandle  *handle);
void         varbind_session_add_live_owned (VarbindSession *self,
                                             int             difference);
void         varbind_session_add_outstanding (VarbindSession *self,
                                              int             difference);
void         varbind_session_commit (VarbindSession *self);
void         varbind_session_announce (VarbindSession *self);
void         varbind_session_drop_used (VarbindSession      *self,
                                        VarbindListPredicate predicate,
                                        gpointer             user_data);
void         varbind_session_forget (VarbindSession *self);

G_END_DECLS
