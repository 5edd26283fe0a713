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
 * VarbindKind:
 * @VARBIND_KIND_REGISTRATION: what SnmpRegister has added for a session
 * @VARBIND_KIND_LISTENER: a port at which an entity acts as an agent, or the
 *   trap port of the process
 * @VARBIND_KIND_DESCRIPTOR: memory that SnmpFreeDescriptor frees
 * @VARBIND_KIND_PROCESS: what the sessions of a process have in common
 *
 * The first five are the API's handles.  The others are none, but live and end
 * like them, and belong to a session or to the process.
 */
typedef enum {
  VARBIND_KIND_SESSION = WINSNMP_HANDLE_SESSION,
  VARBIND_KIND_ENTITY = WINSNMP_HANDLE_ENTITY,
  VARBIND_KIND_CONTEXT = WINSNMP_HANDLE_CONTEXT,
  VARBIND_KIND_PDU = WINSNMP_HANDLE_PDU,
  VARBIND_KIND_VBL = WINSNMP_HANDLE_VBL,
  VARBIND_KIND_REGISTRATION,
  VARBIND_KIND_LISTENER,
  VARBIND_KIND_DESCRIPTOR,
  VARBIND_KIND_PROCESS,
} VarbindKind;

#define VARBIND_N_KINDS (VARBIND_KIND_PROCESS + 1)

/**
 * VarbindHandleState:
 * @VARBIND_HANDLE_STATE_LIVE: valid; a session is open
 * @VARBIND_HANDLE_STATE_CLOSING: a session that waits for its running callback
 * @VARBIND_HANDLE_STATE_CLOSED: a session that was closed
 * @VARBIND_HANDLE_STATE_FREED: ended by its own free call
 * @VARBIND_HANDLE_STATE_FREED_BY_CLOSE: ended when its owner was closed
 * @VARBIND_HANDLE_STATE_FREED_BY_CLEANUP: what is no handle, and ended when the
 *   library was stopped
 * @VARBIND_HANDLE_STATE_LEAKED: was live when the library was stopped or the
 *   program ended; a session was left open
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
  VARBIND_HANDLE_STATE_LEAKED,
  VARBIND_HANDLE_STATE_DANGLING,
} VarbindHandleState;

/**
 * VarbindFate:
 * @VARBIND_FATE_LIVE: it is alive
 * @VARBIND_FATE_FREED: freed by its own call; closed, of a session
 * @VARBIND_FATE_FREED_BY_CLOSE: freed with the session that owned it
 * @VARBIND_FATE_LEAKED: alive when the library stopped or the program ended
 *
 * What became of a handle, in few words: states say more.
 */
typedef enum {
  VARBIND_FATE_LIVE,
  VARBIND_FATE_FREED,
  VARBIND_FATE_FREED_BY_CLOSE,
  VARBIND_FATE_LEAKED,
  VARBIND_N_FATES
} VarbindFate;

typedef struct _VarbindSession VarbindSession;
typedef struct _VarbindCall    VarbindCall;

#define VARBIND_TYPE_HANDLE_STATE (varbind_handle_state_get_type ())
#define VARBIND_TYPE_KIND (varbind_kind_get_type ())
#define VARBIND_TYPE_HANDLE (varbind_handle_get_type ())

GType varbind_handle_state_get_type (void);
GType varbind_kind_get_type (void);

G_DECLARE_DERIVABLE_TYPE (VarbindHandle, varbind_handle, VARBIND, HANDLE, GObject)

/**
 * VarbindHandleClass:
 * @get_children: (nullable): what stands below it, when anything may
 */
struct _VarbindHandleClass
{
  GObjectClass parent_class;

  GListModel *(*get_children) (VarbindHandle *self);
};

guint64                   varbind_handle_get_token (VarbindHandle *self);
VarbindKind               varbind_handle_get_kind (VarbindHandle *self);
const char               *varbind_handle_get_name (VarbindHandle *self);
guint                     varbind_handle_get_number (VarbindHandle *self);
const char               *varbind_handle_get_text (VarbindHandle *self);
VarbindHandleState        varbind_handle_get_state (VarbindHandle *self);
VarbindFate               varbind_handle_get_fate (VarbindHandle *self);
gboolean                  varbind_handle_is_live (VarbindHandle *self);
VarbindSession           *varbind_handle_get_owner (VarbindHandle *self);
GListModel               *varbind_handle_get_users (VarbindHandle *self);
guint                     varbind_handle_get_n_users (VarbindHandle *self);
char                     *varbind_handle_dup_users_text (VarbindHandle *self);
guint                     varbind_handle_get_references (VarbindHandle *self);
guint                     varbind_handle_get_uses (VarbindHandle *self);
guint                     varbind_handle_get_last_error (VarbindHandle *self);
gint64                    varbind_handle_get_created_at (VarbindHandle *self);
gint64                    varbind_handle_get_freed_at (VarbindHandle *self);
gint64                    varbind_handle_get_changed_at (VarbindHandle *self);
guint64                   varbind_handle_get_created_serial (VarbindHandle *self);
guint64                   varbind_handle_get_freed_serial (VarbindHandle *self);
VarbindCall              *varbind_handle_get_freed_by (VarbindHandle *self);
guint64                   varbind_handle_get_created_by (VarbindHandle *self);
guint                     varbind_handle_get_mode (VarbindHandle *self);
GListModel               *varbind_handle_get_children (VarbindHandle *self);
const WinsnmpHandleEvent *varbind_handle_get_detail (VarbindHandle *self);
const uintptr_t          *varbind_handle_get_frames (VarbindHandle *self,
                                                     guint         *n_frames);
const uintptr_t          *varbind_handle_get_freed_frames (VarbindHandle *self,
                                                           guint         *n_frames);
gboolean                  varbind_handle_get_attached_late (VarbindHandle *self);

const WinsnmpRegistrationEvent *varbind_handle_get_registration (VarbindHandle *self);
const WinsnmpListenerEvent     *varbind_handle_get_listener (VarbindHandle *self);
const WinsnmpDescriptorEvent   *varbind_handle_get_descriptor (VarbindHandle *self);

gboolean    varbind_kind_is_handle (VarbindKind kind);
const char *varbind_kind_to_text (VarbindKind kind);
const char *varbind_handle_state_to_text (VarbindHandleState state,
                                          VarbindKind        kind);
char       *varbind_text_add_late (char    *text,
                                   gboolean late);

G_END_DECLS
