/* varbind-workbench.h
 *
 * What a person does with sessions: each function is one WinSNMP call.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-failure.h"
#include "varbind-result.h"
#include "varbind-target.h"

G_BEGIN_DECLS

typedef enum {
  VARBIND_FORM_CALLBACK,
  VARBIND_FORM_PORT,
} VarbindForm;

#define VARBIND_TYPE_WORKBENCH (varbind_workbench_get_type ())

G_DECLARE_FINAL_TYPE (VarbindWorkbench, varbind_workbench, VARBIND, WORKBENCH, GObject)

/* Starts the library and holds it until the workbench is finalised, which
 * closes what is open.  The workbench keeps no account of handles: tokens
 * come from the target's objects.  Signal "result" (VarbindResult) is emitted
 * in the thread-default main context in which it was made, for each answer,
 * time-out and transport failure of its sessions.  After a failure a function
 * sets @failure (transfer full) and returns 0 or FALSE. */
VarbindWorkbench *varbind_workbench_new (void);

guint64  varbind_workbench_create_session (VarbindWorkbench *self,
                                           const char       *name, /* nullable */
                                           VarbindForm       form,
                                           VarbindFailure  **failure);
gboolean varbind_workbench_close_session (VarbindWorkbench *self,
                                          guint64           session,
                                          VarbindFailure  **failure);

/* Sets the translation mode that @version needs around SnmpStrToEntity, then
 * the port when it is not 161.  @version 1 or 2. */
guint64 varbind_workbench_create_entity (VarbindWorkbench *self,
                                         guint64           session,
                                         const char       *address,
                                         guint             port,
                                         guint             version,
                                         VarbindFailure  **failure);
guint64 varbind_workbench_create_context (VarbindWorkbench *self,
                                          guint64           session,
                                          GBytes           *community,
                                          VarbindFailure  **failure);

/* Bindings as a person writes them. @syntax SNMP_SYNTAX_NULL takes no value;
 * OCTETS take text, or bytes as "0x01 ff"; IPADDR dotted; OID dotted. */
typedef struct
{
  const char *oid;
  guint       syntax;
  const char *value;
} VarbindBindingText;

guint64  varbind_workbench_create_vbl (VarbindWorkbench         *self,
                                       guint64                   session,
                                       const VarbindBindingText *bindings,
                                       gsize                     n_bindings,
                                       VarbindFailure          **failure);
guint64  varbind_workbench_create_pdu (VarbindWorkbench *self,
                                       guint64           session,
                                       int               type,          /* SNMP_PDU_ */
                                       int               non_repeaters, /* GETBULK only, else 0 */
                                       int               max_repetitions,
                                       guint64           vbl, /* 0: no bindings */
                                       VarbindFailure  **failure);
guint64  varbind_workbench_duplicate (VarbindWorkbench *self,
                                      guint64           session,
                                      VarbindHandle    *handle, /* a PDU or VBL */
                                      VarbindFailure  **failure);
gboolean varbind_workbench_send (VarbindWorkbench *self,
                                 guint64           session,
                                 guint64           source, /* 0: none */
                                 guint64           destination,
                                 guint64           context,
                                 guint64           pdu,
                                 VarbindFailure  **failure);
gboolean varbind_workbench_cancel (VarbindWorkbench *self,
                                   guint64           session,
                                   int               request_id,
                                   VarbindFailure  **failure);
gboolean varbind_workbench_free (VarbindWorkbench *self,
                                 VarbindHandle    *handle,
                                 VarbindFailure  **failure);
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

/* For Reveal: the community behind a context; NULL and @failure when it is
 * dead. */
GBytes *varbind_workbench_dup_community (VarbindWorkbench *self,
                                         guint64           context,
                                         VarbindFailure  **failure);

/* The bindings of a VBL or PDU as they are now, of VarbindBinding. */
GListModel *varbind_workbench_dup_bindings (VarbindWorkbench *self,
                                            VarbindHandle    *handle,
                                            VarbindFailure  **failure);

/* How many records of creation stacks new handles carry: 0 switches off. */
void varbind_workbench_set_stack_depth (VarbindWorkbench *self,
                                        guint             frames);

G_END_DECLS
