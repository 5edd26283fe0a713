/* varbind-workbench-make.c
 *
 * The handles that the workbench makes, copies and frees.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-value.h"
#include "varbind-workbench-private.h"

/**
 * varbind_workbench_switch_mode:
 * @self: a workbench
 * @mode: translation mode that the next call needs
 *
 * The mode is the process's: it is put back at once after the call.
 *
 * Returns: the mode that it was
 */
smiUINT32
varbind_workbench_switch_mode (VarbindWorkbench *self,
                               smiUINT32         mode)
{
  smiUINT32 old_mode = varbind_request_log_get_translate_mode (self->log);

  if (old_mode != mode)
    SnmpSetTranslateMode (mode);

  return old_mode;
}

/**
 * varbind_workbench_leave_mode:
 * @mode: what was given to varbind_workbench_switch_mode()
 * @old_mode: what it returned
 */
void
varbind_workbench_leave_mode (smiUINT32 mode,
                              smiUINT32 old_mode)
{
  if (old_mode != mode)
    SnmpSetTranslateMode (old_mode);
}

/**
 * varbind_workbench_get_literal_mode:
 * @self: a workbench
 *
 * Returns: a mode in which a community is what it is, and no name
 */
smiUINT32
varbind_workbench_get_literal_mode (VarbindWorkbench *self)
{
  smiUINT32 mode = varbind_request_log_get_translate_mode (self->log);

  return mode != SNMPAPI_TRANSLATED ? mode : SNMPAPI_UNTRANSLATED_V2;
}

/* The mode decides the version of an entity when it is made. */
static HSNMP_ENTITY
make_entity (VarbindWorkbench *self,
             guint64           session,
             const char       *address,
             guint             version)
{
  smiUINT32    mode = version == 1 ? SNMPAPI_UNTRANSLATED_V1 : SNMPAPI_UNTRANSLATED_V2;
  smiUINT32    old_mode = varbind_workbench_switch_mode (self, mode);
  HSNMP_ENTITY entity = SnmpStrToEntity (varbind_to_handle (session), address);

  varbind_workbench_leave_mode (mode, old_mode);

  return entity;
}

/**
 * varbind_workbench_create_entity:
 * @self: a workbench
 * @session: a session
 * @address: numeric IPv4 or IPv6 address
 * @port: port
 * @version: 1 for SNMPv1, 2 for SNMPv2c
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpStrToEntity in the translation mode that the version needs, then
 * SnmpSetPort when the port is not 161.
 *
 * Returns: the entity, 0 on failure
 */
guint64
varbind_workbench_create_entity (VarbindWorkbench *self,
                                 guint64           session,
                                 const char       *address,
                                 guint             port,
                                 guint             version,
                                 VarbindFailure  **failure)
{
  HSNMP_ENTITY entity;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), 0);
  g_return_val_if_fail (version == 1 || version == 2, 0);

  entity = make_entity (self, session, address, version);
  if (entity == SNMPAPI_FAILURE)
    {
      varbind_workbench_fail (self, "SnmpStrToEntity", session, failure);
      return 0;
    }

  if (port != 161 && SnmpSetPort (entity, port) != SNMPAPI_SUCCESS)
    {
      varbind_workbench_fail (self, "SnmpSetPort", session, failure);
      SnmpFreeEntity (entity);
      return 0;
    }

  return varbind_to_token (entity);
}

/**
 * varbind_workbench_create_context:
 * @self: a workbench
 * @session: a session
 * @community: community, any bytes
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpStrToContext in a mode in which the text is no name.
 *
 * Returns: the context, 0 on failure
 */
guint64
varbind_workbench_create_context (VarbindWorkbench *self,
                                  guint64           session,
                                  GBytes           *community,
                                  VarbindFailure  **failure)
{
  HSNMP_CONTEXT context;
  smiUINT32     mode, old_mode;
  smiOCTETS     octets;
  gsize         length;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), 0);
  g_return_val_if_fail (community != NULL, 0);

  octets.ptr = (smiLPBYTE)g_bytes_get_data (community, &length);
  octets.len = MIN (length, G_MAXUINT32);
  mode = varbind_workbench_get_literal_mode (self);
  old_mode = varbind_workbench_switch_mode (self, mode);
  context = SnmpStrToContext (varbind_to_handle (session), &octets);
  varbind_workbench_leave_mode (mode, old_mode);
  if (context == SNMPAPI_FAILURE)
    varbind_workbench_fail (self, "SnmpStrToContext", session, failure);

  return varbind_to_token (context);
}

/* One binding at the end of a list.  Returns the name of the function that
 * failed, NULL when none did. */
static const char *
append_binding (HSNMP_VBL                 vbl,
                const VarbindBindingText *binding)
{
  VarbindValue value;
  smiOID       name;
  const char  *failed = NULL;

  if (SnmpStrToOid (binding->oid, &name) == SNMPAPI_FAILURE)
    return "SnmpStrToOid";

  /* Checked before; see varbind_workbench_create_vbl(). */
  if (!varbind_value_parse (binding->syntax, binding->value, &value, NULL))
    value.value.syntax = SNMP_SYNTAX_SEQUENCE;
  if (SnmpSetVb (vbl, 0, &name, &value.value) == SNMPAPI_FAILURE)
    failed = "SnmpSetVb";

  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
  varbind_value_clear (&value);

  return failed;
}

/**
 * varbind_workbench_create_vbl:
 * @self: a workbench
 * @session: a session
 * @bindings: (array length=n_bindings): bindings that have passed
 *   varbind_binding_text_check(); a value that has not is refused with
 *   SNMPAPI_SYNTAX_INVALID
 * @n_bindings: how many
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpCreateVbl, then SnmpStrToOid and SnmpSetVb for each binding.
 *
 * Returns: the list, 0 on failure
 */
guint64
varbind_workbench_create_vbl (VarbindWorkbench         *self,
                              guint64                   session,
                              const VarbindBindingText *bindings,
                              gsize                     n_bindings,
                              VarbindFailure          **failure)
{
  HSNMP_VBL vbl;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), 0);

  vbl = SnmpCreateVbl (varbind_to_handle (session), NULL, NULL);
  if (vbl == SNMPAPI_FAILURE)
    {
      varbind_workbench_fail (self, "SnmpCreateVbl", session, failure);
      return 0;
    }

  for (gsize i = 0; i < n_bindings; i++)
    {
      const char *failed = append_binding (vbl, &bindings[i]);

      if (failed == NULL)
        continue;
      varbind_workbench_fail (self, failed, session, failure);
      SnmpFreeVbl (vbl);
      return 0;
    }

  return varbind_to_token (vbl);
}

/**
 * varbind_workbench_create_pdu:
 * @self: a workbench
 * @session: a session
 * @type: SNMP_PDU_ number
 * @non_repeaters: for GETBULK, else 0
 * @max_repetitions: for GETBULK, else 0
 * @vbl: a list of bindings, or 0 for none
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpCreatePdu; the library chooses the request id.
 *
 * Returns: the PDU, 0 on failure
 */
guint64
varbind_workbench_create_pdu (VarbindWorkbench *self,
                              guint64           session,
                              int               type,
                              int               non_repeaters,
                              int               max_repetitions,
                              guint64           vbl,
                              VarbindFailure  **failure)
{
  HSNMP_PDU pdu;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), 0);

  pdu = SnmpCreatePdu (varbind_to_handle (session), type, 0, non_repeaters, max_repetitions,
                       varbind_to_handle (vbl));
  if (pdu == SNMPAPI_FAILURE)
    varbind_workbench_fail (self, "SnmpCreatePdu", session, failure);

  return varbind_to_token (pdu);
}

/**
 * varbind_workbench_duplicate:
 * @self: a workbench
 * @session: the session that the copy is charged to
 * @handle: a PDU or a list of bindings
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpDuplicatePdu or SnmpDuplicateVbl.
 *
 * Returns: the copy, 0 on failure
 */
guint64
varbind_workbench_duplicate (VarbindWorkbench *self,
                             guint64           session,
                             VarbindHandle    *handle,
                             VarbindFailure  **failure)
{
  gboolean is_pdu;
  HANDLE   original;
  HANDLE   copy;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), 0);
  g_return_val_if_fail (VARBIND_IS_HANDLE (handle), 0);

  is_pdu = varbind_handle_get_kind (handle) == VARBIND_KIND_PDU;
  original = varbind_to_handle (varbind_handle_get_token (handle));
  g_return_val_if_fail (is_pdu || varbind_handle_get_kind (handle) == VARBIND_KIND_VBL, 0);

  copy = is_pdu ? SnmpDuplicatePdu (varbind_to_handle (session), original)
                : SnmpDuplicateVbl (varbind_to_handle (session), original);
  if (copy == SNMPAPI_FAILURE)
    varbind_workbench_fail (self, is_pdu ? "SnmpDuplicatePdu" : "SnmpDuplicateVbl", session,
                            failure);

  return varbind_to_token (copy);
}

static guint64
get_owner (VarbindHandle *handle)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);

  return owner != NULL ? varbind_handle_get_token (VARBIND_HANDLE (owner)) : 0;
}

/**
 * varbind_workbench_free:
 * @self: a workbench
 * @handle: a handle that is no session
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpFreeEntity, SnmpFreeContext, SnmpFreePdu or SnmpFreeVbl.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_free (VarbindWorkbench *self,
                        VarbindHandle    *handle,
                        VarbindFailure  **failure)
{
  static const struct
  {
    const char *name;
    SNMPAPI_STATUS (*free)
    (HANDLE handle);
  } functions[] = {
    [VARBIND_KIND_ENTITY] = { "SnmpFreeEntity", SnmpFreeEntity },
    [VARBIND_KIND_CONTEXT] = { "SnmpFreeContext", SnmpFreeContext },
    [VARBIND_KIND_PDU] = { "SnmpFreePdu", SnmpFreePdu },
    [VARBIND_KIND_VBL] = { "SnmpFreeVbl", SnmpFreeVbl },
  };
  VarbindKind kind;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_HANDLE (handle), FALSE);
  g_return_val_if_fail (!VARBIND_IS_SESSION (handle), FALSE);

  kind = varbind_handle_get_kind (handle);
  if (functions[kind].free (varbind_to_handle (varbind_handle_get_token (handle))) ==
      SNMPAPI_SUCCESS)
    {
      varbind_workbench_forget_agent (self, varbind_handle_get_token (handle));
      return TRUE;
    }

  varbind_workbench_fail (self, functions[kind].name, get_owner (handle), failure);

  return FALSE;
}
