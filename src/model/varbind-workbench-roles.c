/* varbind-workbench-roles.c
 *
 * Which notifications the workbench's sessions want, and what has come.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-workbench-private.h"

static gboolean
call_register (VarbindWorkbench          *self,
               guint64                    session,
               const VarbindRegistration *filter,
               smiUINT32                  state,
               VarbindFailure           **failure)
{
  gboolean       named = filter->notification != NULL && filter->notification[0] != '\0';
  smiOID         notification;
  SNMPAPI_STATUS status;

  if (named && SnmpStrToOid (filter->notification, &notification) == SNMPAPI_FAILURE)
    {
      varbind_workbench_fail (self, "SnmpStrToOid", session, failure);
      return FALSE;
    }

  status = SnmpRegister (varbind_to_handle (session), varbind_to_handle (filter->manager),
                         varbind_to_handle (filter->agent), varbind_to_handle (filter->context),
                         named ? &notification : NULL, state);
  if (status != SNMPAPI_SUCCESS)
    varbind_workbench_fail (self, "SnmpRegister", session, failure);
  if (named)
    SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&notification);

  return status == SNMPAPI_SUCCESS;
}

/**
 * varbind_workbench_register:
 * @self: a workbench
 * @session: the session that is to get what matches
 * @filter: what matches
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpRegister with SNMPAPI_ON; before it SnmpStrToOid when a notification is
 * named.  What comes is told by #VarbindWorkbench::notification.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_register (VarbindWorkbench          *self,
                            guint64                    session,
                            const VarbindRegistration *filter,
                            VarbindFailure           **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (filter != NULL, FALSE);

  return call_register (self, session, filter, SNMPAPI_ON, failure);
}

/**
 * varbind_workbench_unregister:
 * @self: a workbench
 * @session: the session that has a registration
 * @filter: the same as when it was registered; without any condition it stands
 *   for all registrations of the session
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpRegister with SNMPAPI_OFF; before it SnmpStrToOid when a notification is
 * named.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_unregister (VarbindWorkbench          *self,
                              guint64                    session,
                              const VarbindRegistration *filter,
                              VarbindFailure           **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (filter != NULL, FALSE);

  return call_register (self, session, filter, SNMPAPI_OFF, failure);
}

/**
 * varbind_workbench_set_trap_port:
 * @self: a workbench
 * @port: 1 to 65535
 *
 * Sets the port that the next first registration of the process opens; one that
 * is open stays where it is.
 *
 * Returns: %FALSE for another number
 */
gboolean
varbind_workbench_set_trap_port (VarbindWorkbench *self,
                                 guint             port)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  return winsnmp_set_trap_port (port) == SNMPAPI_SUCCESS;
}

/**
 * varbind_workbench_get_trap_port:
 * @self: a workbench
 *
 * Returns: the port that the next first registration of the process opens
 */
guint
varbind_workbench_get_trap_port (VarbindWorkbench *self)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), 0);

  return winsnmp_get_trap_port ();
}

/**
 * varbind_workbench_get_notifications:
 * @self: a workbench
 *
 * Returns: (transfer none): of #VarbindNotification, newest last, the last 10,000
 */
GListModel *
varbind_workbench_get_notifications (VarbindWorkbench *self)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), NULL);

  return G_LIST_MODEL (self->notifications);
}
