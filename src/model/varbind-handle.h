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

typedef enum {
  VARBIND_HANDLE_STATE_LIVE,    /* "open" for a session */
  VARBIND_HANDLE_STATE_CLOSING, /* sessions only: waits for its running callback */
  VARBIND_HANDLE_STATE_CLOSED,  /* sessions only */
  VARBIND_HANDLE_STATE_FREED,   /* by its own free call */
  VARBIND_HANDLE_STATE_FREED_BY_CLOSE,
  VARBIND_HANDLE_STATE_FREED_BY_CLEANUP,
  VARBIND_HANDLE_STATE_DANGLING, /* freed by the owner's close, and another open session has used it */
} VarbindHandleState;

typedef struct _VarbindSession VarbindSession;
typedef struct _VarbindCall    VarbindCall;

#define VARBIND_TYPE_HANDLE (varbind_handle_get_type ())

G_DECLARE_DERIVABLE_TYPE (VarbindHandle, varbind_handle, VARBIND, HANDLE, GObject)

struct _VarbindHandleClass
{
  GObjectClass parent_class;
};

/* Properties with the same names notify: token, kind, name, text, state,
 * owner, references, uses, last-error, changed-at. */
guint64                   varbind_handle_get_token (VarbindHandle *self);
WinsnmpHandleKind         varbind_handle_get_kind (VarbindHandle *self);
const char               *varbind_handle_get_name (VarbindHandle *self);   /* "E3", never changes */
guint                     varbind_handle_get_number (VarbindHandle *self); /* the 3 of it */
const char               *varbind_handle_get_text (VarbindHandle *self);   /* what it stands for */
VarbindHandleState        varbind_handle_get_state (VarbindHandle *self);
gboolean                  varbind_handle_is_live (VarbindHandle *self);        /* live or closing */
VarbindSession           *varbind_handle_get_owner (VarbindHandle *self);      /* nullable, borrowed */
GListModel               *varbind_handle_get_users (VarbindHandle *self);      /* of VarbindSession, the owner left out */
char                     *varbind_handle_dup_users_text (VarbindHandle *self); /* "S2, S3", or "" */
guint                     varbind_handle_get_references (VarbindHandle *self);
guint                     varbind_handle_get_uses (VarbindHandle *self);       /* successful calls it was an argument of */
guint                     varbind_handle_get_last_error (VarbindHandle *self); /* SNMPAPI_ code, 0 none */
gint64                    varbind_handle_get_created_at (VarbindHandle *self); /* microseconds, CLOCK_MONOTONIC */
gint64                    varbind_handle_get_freed_at (VarbindHandle *self);   /* 0 while it is live */
gint64                    varbind_handle_get_changed_at (VarbindHandle *self); /* last event that changed what a row shows */
VarbindCall              *varbind_handle_get_freed_by (VarbindHandle *self);   /* nullable: the call that ended it */
const WinsnmpHandleEvent *varbind_handle_get_detail (VarbindHandle *self);     /* latest CREATED or CHANGED; texts valid */
const uintptr_t          *varbind_handle_get_frames (VarbindHandle *self,
                                                     guint         *n_frames);

/* "Session", "Entity" ..., and states in words, translated. */
const char *varbind_handle_kind_to_text (WinsnmpHandleKind kind);
const char *varbind_handle_state_to_text (VarbindHandleState state,
                                          WinsnmpHandleKind  kind);

G_END_DECLS
