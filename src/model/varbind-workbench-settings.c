/* varbind-workbench-settings.c
 *
 * Settings of entities and of the process, and what lies behind handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-workbench-private.h"

static gboolean
check (VarbindWorkbench *self,
       SNMPAPI_STATUS    status,
       const char       *function,
       VarbindFailure  **failure)
{
  if (status == SNMPAPI_SUCCESS)
    return TRUE;

  varbind_workbench_fail (self, function, 0, failure);

  return FALSE;
}

/**
 * varbind_workbench_set_port:
 * @self: a workbench
 * @entity: an entity
 * @port: its port from now on
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpSetPort.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_set_port (VarbindWorkbench *self,
                            guint64           entity,
                            guint             port,
                            VarbindFailure  **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  return check (self, SnmpSetPort (varbind_to_handle (entity), port), "SnmpSetPort", failure);
}

/**
 * varbind_workbench_set_timeout:
 * @self: a workbench
 * @entity: an entity
 * @centiseconds: how long an answer may take; 0 lets the library choose
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpSetTimeout.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_set_timeout (VarbindWorkbench *self,
                               guint64           entity,
                               guint             centiseconds,
                               VarbindFailure  **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  return check (self, SnmpSetTimeout (varbind_to_handle (entity), centiseconds), "SnmpSetTimeout",
                failure);
}

/**
 * varbind_workbench_set_retry:
 * @self: a workbench
 * @entity: an entity
 * @retries: how often a request is sent again at most
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpSetRetry.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_set_retry (VarbindWorkbench *self,
                             guint64           entity,
                             guint             retries,
                             VarbindFailure  **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  return check (self, SnmpSetRetry (varbind_to_handle (entity), retries), "SnmpSetRetry", failure);
}

/**
 * varbind_workbench_set_translate_mode:
 * @self: a workbench
 * @mode: translation mode of the process
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpSetTranslateMode.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_set_translate_mode (VarbindWorkbench *self,
                                      guint             mode,
                                      VarbindFailure  **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  return check (self, SnmpSetTranslateMode (mode), "SnmpSetTranslateMode", failure);
}

/**
 * varbind_workbench_set_retransmit_mode:
 * @self: a workbench
 * @mode: retransmission mode of the process
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpSetRetransmitMode.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_set_retransmit_mode (VarbindWorkbench *self,
                                       guint             mode,
                                       VarbindFailure  **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  return check (self, SnmpSetRetransmitMode (mode), "SnmpSetRetransmitMode", failure);
}

/**
 * varbind_workbench_set_limit:
 * @self: a workbench
 * @limit: which
 * @value: the most there may be at one time
 *
 * Returns: %FALSE when the library does not take the value
 */
gboolean
varbind_workbench_set_limit (VarbindWorkbench *self,
                             WinsnmpLimit      limit,
                             guint             value)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  return winsnmp_set_limit (limit, value) == SNMPAPI_SUCCESS;
}

/**
 * varbind_workbench_set_stack_depth:
 * @self: a workbench
 * @frames: how many frames of the stack new handles carry; 0 for none
 */
void
varbind_workbench_set_stack_depth (VarbindWorkbench *self,
                                   guint             frames)
{
  g_return_if_fail (VARBIND_IS_WORKBENCH (self));

  winsnmp_set_stack_depth (frames);
}

/**
 * varbind_workbench_dup_community:
 * @self: a workbench
 * @context: a context
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpContextToStr in a mode that tells the community and not its name.
 *
 * Returns: (nullable) (transfer full): the community; %NULL on failure
 */
GBytes *
varbind_workbench_dup_community (VarbindWorkbench *self,
                                 guint64           context,
                                 VarbindFailure  **failure)
{
  smiUINT32      mode, old_mode;
  SNMPAPI_STATUS status;
  smiOCTETS      octets;
  GBytes        *community;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), NULL);

  mode = varbind_workbench_get_literal_mode (self);
  old_mode = varbind_workbench_switch_mode (self, mode);
  status = SnmpContextToStr (varbind_to_handle (context), &octets);
  varbind_workbench_leave_mode (mode, old_mode);
  if (!check (self, status, "SnmpContextToStr", failure))
    return NULL;

  community = g_bytes_new (octets.ptr, octets.len);
  SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets);

  return community;
}

/**
 * varbind_workbench_dup_bindings:
 * @self: a workbench
 * @handle: a PDU or a list of bindings
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpCountVbl, and SnmpGetVb for each binding; before it SnmpGetPduData for a
 * PDU.
 *
 * Returns: (nullable) (transfer full): of #VarbindBinding, as they are now;
 *   %NULL on failure
 */
GListModel *
varbind_workbench_dup_bindings (VarbindWorkbench *self,
                                VarbindHandle    *handle,
                                VarbindFailure  **failure)
{
  HANDLE      original;
  HSNMP_VBL   vbl = NULL;
  GListModel *bindings;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (VARBIND_IS_HANDLE (handle), NULL);

  original = varbind_to_handle (varbind_handle_get_token (handle));
  if (varbind_handle_get_kind (handle) != VARBIND_KIND_PDU)
    {
      bindings = varbind_workbench_read_vbl (original);
      if (bindings == NULL)
        varbind_workbench_fail (self, "SnmpCountVbl", 0, failure);
      return bindings;
    }

  if (!check (self, SnmpGetPduData (original, NULL, NULL, NULL, NULL, &vbl), "SnmpGetPduData",
              failure))
    return NULL;

  bindings = varbind_workbench_read_vbl (vbl);
  SnmpFreeVbl (vbl);

  return bindings;
}
