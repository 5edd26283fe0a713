/* varbind-workbench.h
 *
 * What a person does with sessions: each function is one WinSNMP call.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-binding-text.h"
#include "varbind-failure.h"
#include "varbind-notification.h"
#include "varbind-object-table.h"
#include "varbind-result.h"
#include "varbind-served.h"
#include "varbind-target.h"

G_BEGIN_DECLS

typedef enum {
  VARBIND_FORM_CALLBACK,
  VARBIND_FORM_PORT,
} VarbindForm;

/**
 * VarbindRegistration:
 * @manager: the entity that is to get what matches, 0 for any
 * @agent: the entity that sends it, 0 for any
 * @context: the context it comes in, 0 for any
 * @notification: (nullable): dotted, and what begins with it; %NULL or "" for all
 *
 * What SnmpRegister asks for.
 */
typedef struct
{
  guint64     manager;
  guint64     agent;
  guint64     context;
  const char *notification;
} VarbindRegistration;

/**
 * VarbindCommunities:
 * @read: community that may read; empty for none
 * @write: community that may read and write; empty for none
 *
 * Whom an agent answers.
 */
typedef struct
{
  GBytes *read;
  GBytes *write;
} VarbindCommunities;

#define VARBIND_TYPE_WORKBENCH (varbind_workbench_get_type ())

G_DECLARE_FINAL_TYPE (VarbindWorkbench, varbind_workbench, VARBIND, WORKBENCH, GObject)

VarbindWorkbench *varbind_workbench_new (void);
void              varbind_workbench_set_target (VarbindWorkbench *self,
                                                VarbindTarget    *target);

guint64  varbind_workbench_create_session (VarbindWorkbench *self,
                                           const char       *name,
                                           VarbindForm       form,
                                           VarbindFailure  **failure);
gboolean varbind_workbench_close_session (VarbindWorkbench *self,
                                          guint64           session,
                                          VarbindFailure  **failure);

guint64  varbind_workbench_create_entity (VarbindWorkbench *self,
                                          guint64           session,
                                          const char       *address,
                                          guint             port,
                                          guint             version,
                                          VarbindFailure  **failure);
guint64  varbind_workbench_create_context (VarbindWorkbench *self,
                                           guint64           session,
                                           GBytes           *community,
                                           VarbindFailure  **failure);
void     varbind_workbench_create_named_entity_async (VarbindWorkbench   *self,
                                                      guint64             session,
                                                      const char         *name,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
guint64  varbind_workbench_create_named_entity_finish (VarbindWorkbench *self,
                                                       GAsyncResult     *result,
                                                       VarbindFailure  **failure);
guint64  varbind_workbench_create_named_context (VarbindWorkbench *self,
                                                 guint64           session,
                                                 const char       *name,
                                                 VarbindFailure  **failure);
char    *varbind_workbench_dup_names_file (VarbindWorkbench *self);
void     varbind_workbench_reload_names (VarbindWorkbench *self);
guint64  varbind_workbench_create_vbl (VarbindWorkbench         *self,
                                       guint64                   session,
                                       const VarbindBindingText *bindings,
                                       gsize                     n_bindings,
                                       VarbindFailure          **failure);
guint64  varbind_workbench_create_pdu (VarbindWorkbench *self,
                                       guint64           session,
                                       int               type,
                                       int               non_repeaters,
                                       int               max_repetitions,
                                       guint64           vbl,
                                       VarbindFailure  **failure);
guint64  varbind_workbench_duplicate (VarbindWorkbench *self,
                                      guint64           session,
                                      VarbindHandle    *handle,
                                      VarbindFailure  **failure);
gboolean varbind_workbench_free (VarbindWorkbench *self,
                                 VarbindHandle    *handle,
                                 VarbindFailure  **failure);

gboolean varbind_workbench_send (VarbindWorkbench *self,
                                 guint64           session,
                                 guint64           source,
                                 guint64           destination,
                                 guint64           context,
                                 guint64           pdu,
                                 VarbindFailure  **failure);
gboolean varbind_workbench_cancel (VarbindWorkbench *self,
                                   guint64           session,
                                   int               request_id,
                                   VarbindFailure  **failure);

gboolean    varbind_workbench_register (VarbindWorkbench          *self,
                                        guint64                    session,
                                        const VarbindRegistration *filter,
                                        VarbindFailure           **failure);
gboolean    varbind_workbench_unregister (VarbindWorkbench          *self,
                                          guint64                    session,
                                          const VarbindRegistration *filter,
                                          VarbindFailure           **failure);
gboolean    varbind_workbench_set_trap_port (VarbindWorkbench *self,
                                             guint             port);
guint       varbind_workbench_get_trap_port (VarbindWorkbench *self);
GListModel *varbind_workbench_get_notifications (VarbindWorkbench *self);
GListModel *varbind_workbench_get_results (VarbindWorkbench *self);
GPtrArray  *varbind_workbench_clear (VarbindWorkbench *self,
                                     GListModel       *list);
void        varbind_workbench_restore (VarbindWorkbench *self,
                                       GListModel       *list,
                                       GPtrArray        *items);

gboolean            varbind_workbench_listen (VarbindWorkbench         *self,
                                              VarbindHandle            *entity,
                                              const VarbindCommunities *communities,
                                              gboolean                  all_addresses,
                                              VarbindFailure          **failure);
gboolean            varbind_workbench_stop_listening (VarbindWorkbench *self,
                                                      guint64           entity,
                                                      VarbindFailure  **failure);
GArray             *varbind_workbench_dup_agents (VarbindWorkbench *self);
VarbindObjectTable *varbind_workbench_get_objects (VarbindWorkbench *self);
GListModel         *varbind_workbench_get_served (VarbindWorkbench *self);

gboolean varbind_workbench_set_port (VarbindWorkbench *self,
                                     guint64           entity,
                                     guint             port,
                                     VarbindFailure  **failure);
gboolean varbind_workbench_set_timeout (VarbindWorkbench *self,
                                        guint64           entity,
                                        guint             centiseconds,
                                        VarbindFailure  **failure);
gboolean varbind_workbench_set_retry (VarbindWorkbench *self,
                                      guint64           entity,
                                      guint             retries,
                                      VarbindFailure  **failure);
gboolean varbind_workbench_set_translate_mode (VarbindWorkbench *self,
                                               guint             mode,
                                               VarbindFailure  **failure);
gboolean varbind_workbench_set_retransmit_mode (VarbindWorkbench *self,
                                                guint             mode,
                                                VarbindFailure  **failure);
gboolean varbind_workbench_set_limit (VarbindWorkbench *self,
                                      WinsnmpLimit      limit,
                                      guint             value);
void     varbind_workbench_set_stack_depth (VarbindWorkbench *self,
                                            guint             frames);

GBytes     *varbind_workbench_dup_community (VarbindWorkbench *self,
                                             guint64           context,
                                             VarbindFailure  **failure);
GListModel *varbind_workbench_dup_bindings (VarbindWorkbench *self,
                                            VarbindHandle    *handle,
                                            VarbindFailure  **failure);

G_END_DECLS
