/* varbind-handle-private.h
 *
 * What the target does to a handle.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-frames.h"
#include "varbind-handle.h"
#include "varbind-list.h"

G_BEGIN_DECLS

/* What announcing has to notify: bit n stands for property n. */
#define VARBIND_DIRTY(property) (1u << (property))

typedef struct
{
  guint64 token;
  union
  {
    WinsnmpHandleEvent *detail;   /* a GRcBox that all which stand for the same share */
    gpointer            resource; /* of what is no handle: see varbind-handle-resource.c */
  } stands_for;
  char           *text;     /* NULL until it is asked for */
  VarbindSession *owner;    /* borrowed; cleared when the session goes */
  VarbindList    *users;    /* NULL while nobody has asked or shared */
  VarbindCall    *freed_by; /* broken by varbind_handle_forget(): calls hold handles */
  VarbindFrames  *created_frames;
  VarbindFrames  *freed_frames;
  guint64         created_by; /* number of a call, 0 for none */
  guint64         created_serial;
  guint64         freed_serial;
  gint64          created_at;
  gint64          freed_at;
  gint64          changed_at;
  guint           number;
  guint           references;
  guint           uses;
  guint           last_error;
  guint           dirty : 11; /* a bit for each property */
  guint           kind : 4;
  guint           state : 3;
  guint           reason : 3;
  guint           mode : 7; /* translation mode in which it was made, 0 when unknown */
  guint           touched : 1;
  guint           announced : 1;
  guint           expired : 1; /* about to be forgotten */
  guint           attached_late : 1;
  char            name[sizeof "E4294967295"]; /* "" until it is asked for */
} VarbindHandlePrivate;

enum {
  VARBIND_HANDLE_PROP_0,
  VARBIND_HANDLE_PROP_TOKEN,
  VARBIND_HANDLE_PROP_KIND,
  VARBIND_HANDLE_PROP_NAME,
  VARBIND_HANDLE_PROP_TEXT,
  VARBIND_HANDLE_PROP_STATE,
  VARBIND_HANDLE_PROP_OWNER,
  VARBIND_HANDLE_PROP_REFERENCES,
  VARBIND_HANDLE_PROP_USES,
  VARBIND_HANDLE_PROP_LAST_ERROR,
  VARBIND_HANDLE_PROP_CHANGED_AT,
  VARBIND_HANDLE_N_PROPS
};

VarbindHandlePrivate *varbind_handle_get_private (VarbindHandle *self);

gboolean varbind_handle_has_same_text (VarbindHandle *self,
                                       VarbindHandle *other);

/* None of these announces anything; varbind_handle_announce() does, once for
 * all that was changed before it. */
void     varbind_handle_set_identity (VarbindHandle *self,
                                      guint64        token,
                                      VarbindKind    kind,
                                      guint          number);
void     varbind_handle_set_detail (VarbindHandle            *self,
                                    const WinsnmpHandleEvent *event);
void     varbind_handle_set_created_frames (VarbindHandle *self,
                                            VarbindFrames *frames);
void     varbind_handle_set_freed_frames (VarbindHandle *self,
                                          VarbindFrames *frames);
void     varbind_handle_set_attached_late (VarbindHandle *self);
void     varbind_handle_set_state (VarbindHandle     *self,
                                   VarbindHandleState state);
void     varbind_handle_set_owner (VarbindHandle  *self,
                                   VarbindSession *owner);
void     varbind_handle_set_references (VarbindHandle *self,
                                        guint          references);
void     varbind_handle_add_use (VarbindHandle *self);
void     varbind_handle_set_last_error (VarbindHandle *self,
                                        guint          error);
void     varbind_handle_set_created (VarbindHandle *self,
                                     gint64         time,
                                     guint64        serial,
                                     guint64        call);
void     varbind_handle_set_mode (VarbindHandle *self,
                                  guint          mode);
void     varbind_handle_set_freed (VarbindHandle    *self,
                                   gint64            time,
                                   guint64           serial,
                                   WinsnmpFreeReason reason);
void     varbind_handle_set_freed_by (VarbindHandle *self,
                                      VarbindCall   *call);
void     varbind_handle_set_changed_at (VarbindHandle *self,
                                        gint64         time);
void     varbind_handle_add_user (VarbindHandle  *self,
                                  VarbindSession *user);
void     varbind_handle_remove_user (VarbindHandle  *self,
                                     VarbindSession *user);
gboolean varbind_handle_has_open_user (VarbindHandle *self);

VarbindHandle    *varbind_handle_copy (VarbindHandle *self);
VarbindFrames    *varbind_handle_get_created_stack (VarbindHandle *self);
VarbindFrames    *varbind_handle_get_freed_stack (VarbindHandle *self);
gboolean          varbind_handle_begin_touch (VarbindHandle *self);
void              varbind_handle_announce (VarbindHandle *self);
void              varbind_handle_expire (VarbindHandle *self);
gboolean          varbind_handle_is_expired (VarbindHandle *self);
void              varbind_handle_forget (VarbindHandle *self);
const guint64    *varbind_handle_peek_token (VarbindHandle *self);
WinsnmpFreeReason varbind_handle_get_reason (VarbindHandle *self);

WinsnmpHandleEvent *varbind_handle_detail_new (const WinsnmpHandleEvent *event);
void                varbind_handle_detail_unref (WinsnmpHandleEvent *self);

void varbind_handle_take_text (VarbindHandle *self,
                               char          *text);
void varbind_handle_set_registration (VarbindHandle                  *self,
                                      const WinsnmpRegistrationEvent *event,
                                      const char *const               names[3]);
void varbind_handle_set_listener (VarbindHandle              *self,
                                  const WinsnmpListenerEvent *event,
                                  const char                 *entity_name);
void varbind_handle_set_descriptor (VarbindHandle                *self,
                                    const WinsnmpDescriptorEvent *event,
                                    const char                   *session_name);

void varbind_handle_copy_resource (VarbindHandle *self,
                                   VarbindHandle *original);

char *varbind_handle_compose_text (const WinsnmpHandleEvent *detail);
char *varbind_handle_explain_end (VarbindHandle *self);

G_END_DECLS
