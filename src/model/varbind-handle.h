/* varbind-handle.h
 *
 * One handle of a target: what it is, who owns it, who uses it, its fate.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "winsnmp-event.h"

G_BEGIN_DECLS

/**
 * VarbindHandleState:
 * @VARBIND_HANDLE_STATE_LIVE: valid; a session is open
 * @VARBIND_HANDLE_STATE_CLOSING: a session that waits for its running callback
 * @VARBIND_HANDLE_STATE_CLOSED: a session that was closed
 * @VARBIND_HANDLE_STATE_FREED: ended by its own free call
 * @VARBIND_HANDLE_STATE_FREED_BY_CLOSE: ended when its owner was closed
 * @VARBIND_HANDLE_STATE_FREED_BY_CLEANUP: ended when the library was stopped
 * @VARBIND_HANDLE_STATE_DANGLING: ended when its owner was closed, and another
 *   session that is still open has used it
 */
typedef enum {
  VARBIND_HANDLE_STATE_LIVE,
  VARBIND_HANDLE_STATE_CLOSING,
  VARBIND_HANDLE_STATE_CLOSED,
  VARBIND_HANDLE_STATE_FREED,
  VARBIND_HANDLE_STATE_FREED_BY_CLOSE,
  VARBIND_HANDLE_STATE_FREED_BY_CLEANUP,
  VARBIND_HANDLE_STATE_DANGLING,
} VarbindHandleState;

typedef struct _VarbindSession VarbindSession;
typedef struct _VarbindCall    VarbindCall;

#define VARBIND_TYPE_HANDLE_STATE (varbind_handle_state_get_type ())
#define VARBIND_TYPE_HANDLE_KIND (varbind_handle_kind_get_type ())
#define VARBIND_TYPE_HANDLE (varbind_handle_get_type ())

GType varbind_handle_state_get_type (void);
GType varbind_handle_kind_get_type (void);

G_DECLARE_DERIVABLE_TYPE (VarbindHandle, varbind_handle, VARBIND, HANDLE, GObject)

struct _VarbindHandleClass
{
  GObjectClass parent_class;
};

guint64                   varbind_handle_get_token (VarbindHandle *self);
WinsnmpHandleKind         varbind_handle_get_kind (VarbindHandle *self);
const char               *varbind_handle_get_name (VarbindHandle *self);
guint                     varbind_handle_get_number (VarbindHandle *self);
const char               *varbind_handle_get_text (VarbindHandle *self);
VarbindHandleState        varbind_handle_get_state (VarbindHandle *self);
gboolean                  varbind_handle_is_live (VarbindHandle *self);
VarbindSession           *varbind_handle_get_owner (VarbindHandle *self);
GListModel               *varbind_handle_get_users (VarbindHandle *self);
char                     *varbind_handle_dup_users_text (VarbindHandle *self);
guint                     varbind_handle_get_references (VarbindHandle *self);
guint                     varbind_handle_get_uses (VarbindHandle *self);
guint                     varbind_handle_get_last_error (VarbindHandle *self);
gint64                    varbind_handle_get_created_at (VarbindHandle *self);
gint64                    varbind_handle_get_freed_at (VarbindHandle *self);
gint64                    varbind_handle_get_changed_at (VarbindHandle *self);
VarbindCall              *varbind_handle_get_freed_by (VarbindHandle *self);
const WinsnmpHandleEvent *varbind_handle_get_detail (VarbindHandle *self);
const uintptr_t          *varbind_handle_get_frames (VarbindHandle *self,
                                                     guint         *n_frames);

const char *varbind_handle_kind_to_text (WinsnmpHandleKind kind);
const char *varbind_handle_state_to_text (VarbindHandleState state,
                                          WinsnmpHandleKind  kind);

G_END_DECLS
