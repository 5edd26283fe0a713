/* varbind-session.h
 *
 * One session of a target: a handle that owns handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-handle.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SESSION (varbind_session_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSession, varbind_session, VARBIND, SESSION, VarbindHandle)

GListModel    *varbind_session_get_handles (VarbindSession *self);
gboolean       varbind_session_owns (VarbindSession *self,
                                     VarbindHandle  *handle);
gboolean       varbind_session_uses (VarbindSession *self,
                                     VarbindHandle  *handle);
VarbindHandle *varbind_session_find_listener (VarbindSession *self,
                                              guint64         entity);
guint          varbind_session_get_outstanding (VarbindSession *self);
guint          varbind_session_get_n_live_owned (VarbindSession *self);
gboolean       varbind_session_has_callback (VarbindSession *self);

G_END_DECLS
