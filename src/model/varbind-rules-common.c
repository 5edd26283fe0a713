/* varbind-rules-common.c
 *
 * What the families of rules share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-handle-private.h"
#include "varbind-rules.h"

/**
 * varbind_kind_get_id:
 * @kind: a kind
 *
 * Returns: "session", "entity" and so on, whatever the language
 */
const char *
varbind_kind_get_id (VarbindKind kind)
{
  static const char *const ids[VARBIND_N_KINDS] = {
    [VARBIND_KIND_SESSION] = "session",
    [VARBIND_KIND_ENTITY] = "entity",
    [VARBIND_KIND_CONTEXT] = "context",
    [VARBIND_KIND_PDU] = "pdu",
    [VARBIND_KIND_VBL] = "vbl",
    [VARBIND_KIND_REGISTRATION] = "registration",
    [VARBIND_KIND_LISTENER] = "listener",
    [VARBIND_KIND_DESCRIPTOR] = "descriptor",
    [VARBIND_KIND_PROCESS] = "process",
  };

  g_return_val_if_fail ((guint)kind < VARBIND_N_KINDS && ids[kind] != NULL, "");

  return ids[kind];
}

/**
 * varbind_finding_init:
 * @finding: (out caller-allocates): what was found
 * @rule: what is wrong
 * @event: that told it
 */
void
varbind_finding_init (VarbindFinding     *finding,
                      VarbindRuleNumber   rule,
                      const WinsnmpEvent *event)
{
  *finding = (VarbindFinding){ .rule = rule, .kind = "" };
  finding->where.serial = event->serial;
  finding->where.time = event->time / 1000;
  finding->where.call = event->call;
}

/**
 * varbind_finding_set_used:
 * @finding: what was found
 * @event: whose stack tells where
 *
 * Returns: (nullable) (transfer full): the stack, to be kept until the finding
 *   was reported
 */
VarbindFrames *
varbind_finding_set_used (VarbindFinding     *finding,
                          const WinsnmpEvent *event)
{
  finding->stacks[VARBIND_STACK_USED] = varbind_frames_new (event->frames, event->n_frames);

  return finding->stacks[VARBIND_STACK_USED];
}

/**
 * varbind_finding_set_handle:
 * @finding: what was found
 * @handle: the handle that it concerns
 */
void
varbind_finding_set_handle (VarbindFinding *finding,
                            VarbindHandle  *handle)
{
  finding->kind = varbind_kind_get_id (varbind_handle_get_kind (handle));
  finding->where.token = varbind_handle_get_token (handle);
  finding->stacks[VARBIND_STACK_CREATED] = varbind_handle_get_created_stack (handle);
  finding->stacks[VARBIND_STACK_FREED] = varbind_handle_get_freed_stack (handle);
}

/**
 * varbind_handle_describe:
 * @handle: a handle
 *
 * Returns: (transfer full): its name and what it stands for: "E1 (192.0.2.1:161)"
 */
char *
varbind_handle_describe (VarbindHandle *handle)
{
  const char *name = varbind_handle_get_name (handle);
  const char *text = varbind_handle_get_text (handle);

  return *text != '\0' ? g_strdup_printf ("%s (%s)", name, text) : g_strdup (name);
}
