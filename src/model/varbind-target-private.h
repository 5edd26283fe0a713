/* varbind-target-private.h
 *
 * What a target is made of, shared by its files.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-handle-private.h"
#include "varbind-list-pair.h"
#include "varbind-process.h"
#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_N_LIMITS (WINSNMP_LIMIT_OUTSTANDING + 1)

enum {
  VARBIND_TARGET_PROP_0,
  VARBIND_TARGET_PROP_NAME,
  VARBIND_TARGET_PROP_N_SESSIONS,
  VARBIND_TARGET_PROP_N_HANDLES,
  VARBIND_TARGET_PROP_N_OUTSTANDING,
  VARBIND_TARGET_PROP_TRANSLATE_MODE,
  VARBIND_TARGET_PROP_RETRANSMIT_MODE,
  VARBIND_TARGET_PROP_N_RESOURCES,
  VARBIND_TARGET_N_PROPS
};

/* A request that waits for its answer. */
typedef struct
{
  guint64         message;
  VarbindSession *session;
  guint           pdu_type;
  gint32          request_id;
  guint           retransmission;
  char           *peer;
} VarbindRequest;

/* What was looked up last of those whose tokens have the same last bits. */
typedef struct
{
  guint64        token;
  VarbindHandle *handle; /* NULL when there is none */
} VarbindRecent;

#define VARBIND_N_RECENT 16

struct _VarbindTarget
{
  GObject parent_instance;

  char            *name;
  guint            run;      /* which run of a program, the same in copies */
  VarbindListPair *rows;     /* the sessions, then the process when it is known */
  VarbindList     *sessions; /* borrowed, the first of the rows */
  VarbindProcess  *process;  /* borrowed, NULL before an event concerned it */
  VarbindList     *calls;    /* made of VarbindCallRecord */
  GHashTable      *handles;  /* by token, the newest of each */
  GHashTable      *requests; /* VarbindRequest by message number */
  GHashTable      *endings;  /* handles that ended in a call whose event is still to come */
  GPtrArray       *touched;  /* handles to announce */
  GPtrArray       *ended;    /* handles in the order in which they ended */
  GArray          *observers;
  VarbindDatabase *database;
  VarbindModules  *modules; /* NULL while none was told: stacks are this program's own */
  gint64           clock_offset;
  gint64           last_time;                /* of its events, by their clock */
  guint            numbers[VARBIND_N_KINDS]; /* the last given to each kind */
  guint            limits[VARBIND_N_LIMITS];
  guint            translate_mode;
  guint            retransmit_mode;
  guint            n_sessions;
  guint            n_handles;
  guint            n_resources;
  guint            n_live[VARBIND_N_KINDS];
  guint64          n_ended[VARBIND_N_KINDS][VARBIND_N_FATES];
  guint            most_uses; /* of one handle, and of those that were forgotten */
  guint64          n_left_out;
  guint            dirty;         /* properties to notify */
  guint            last_observer; /* the id that was given last */
  gboolean         clock_is_set;  /* the clock of the events is not that of this machine now */
  gboolean         is_over;       /* nothing more happens by itself: time stands still */
  gboolean         limits_changed;
  gboolean         in_state;      /* what comes was there already */
  gboolean         has_forgotten; /* handles */
  gboolean         has_forgotten_calls;
  GHashTable      *untold; /* live handles of which the state after a gap has not told */

  VarbindRecent recent[VARBIND_N_RECENT];
};

typedef void (*VarbindTargetStateFunc) (const WinsnmpEvent *event,
                                        gpointer            user_data);

void           varbind_target_foreach_state (VarbindTarget         *self,
                                             guint64                serial,
                                             guint64                time,
                                             VarbindTargetStateFunc func,
                                             gpointer               user_data);
VarbindTarget *varbind_target_copy_live (VarbindTarget *self);
void           varbind_target_forget_oldest (VarbindTarget *self,
                                             guint          n_handles);
void           varbind_target_stage_event (VarbindTarget      *self,
                                           const WinsnmpEvent *event);
void           varbind_target_announce (VarbindTarget *self);
void           varbind_target_apply_event (VarbindTarget      *self,
                                           const WinsnmpEvent *event);

void varbind_target_keep_handle (VarbindTarget *self,
                                 VarbindHandle *handle);
void varbind_target_drop_handle (VarbindTarget *self,
                                 VarbindHandle *handle);
void varbind_target_clear_recent (VarbindTarget *self);

VarbindSession *varbind_target_find_session (VarbindTarget *self,
                                             guint64        token);
void            varbind_target_touch (VarbindTarget      *self,
                                      gpointer            handle,
                                      const WinsnmpEvent *event);
void            varbind_target_count_live (VarbindTarget *self,
                                           VarbindHandle *handle,
                                           int            difference);
void            varbind_target_end_handle (VarbindTarget      *self,
                                           VarbindHandle      *handle,
                                           WinsnmpFreeReason   reason,
                                           const WinsnmpEvent *event);
void            varbind_target_await_call (VarbindTarget *self,
                                           VarbindHandle *handle,
                                           guint64        number);

void            varbind_target_apply_call (VarbindTarget      *self,
                                           const WinsnmpEvent *event);
void            varbind_target_apply_message (VarbindTarget      *self,
                                              const WinsnmpEvent *event);
VarbindProcess *varbind_target_ensure_process (VarbindTarget      *self,
                                               const WinsnmpEvent *event,
                                               guint               pid);
void            varbind_target_settle_resource (VarbindTarget      *self,
                                                VarbindHandle      *handle,
                                                const WinsnmpEvent *event);
void            varbind_target_apply_registration (VarbindTarget      *self,
                                                   const WinsnmpEvent *event);
void            varbind_target_apply_listener (VarbindTarget      *self,
                                               const WinsnmpEvent *event);
guint64         varbind_resource_get_token (const WinsnmpEvent *event);
void            varbind_target_apply_descriptor (VarbindTarget      *self,
                                                 const WinsnmpEvent *event);
void            varbind_target_lose_descriptor (VarbindTarget      *self,
                                                VarbindHandle      *handle,
                                                const WinsnmpEvent *event);
void            varbind_target_apply_gap (VarbindTarget      *self,
                                          const WinsnmpEvent *event);
void            varbind_target_tell (VarbindTarget      *self,
                                     const WinsnmpEvent *event);
void            varbind_target_lose_descriptors (VarbindTarget      *self,
                                                 const WinsnmpEvent *event);

G_END_DECLS
