/* varbind-workbench-receive.c
 *
 * How the workbench collects messages.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-binding-private.h"
#include "varbind-notification-private.h"
#include "varbind-result-private.h"
#include "varbind-workbench-private.h"

#define SNMP_TRAP_ENTERPRISE "1.3.6.1.6.3.1.1.4.3.0"

/**
 * varbind_workbench_free_binding:
 * @name: a name that SnmpGetVb has handed out
 * @value: the value that came with it
 *
 * Gives back the memory behind both.
 */
void
varbind_workbench_free_binding (smiLPOID   name,
                                smiLPVALUE value)
{
  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)name);

  switch (value->syntax)
    {
    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_BITS:
    case SNMP_SYNTAX_OPAQUE:
    case SNMP_SYNTAX_IPADDR:
    case SNMP_SYNTAX_NSAPADDR:
      SnmpFreeDescriptor (value->syntax, &value->value.string);
      break;

    case SNMP_SYNTAX_OID:
      SnmpFreeDescriptor (value->syntax, (smiLPOPAQUE)&value->value.oid);
      break;

    default:
      break;
    }
}

/**
 * varbind_workbench_read_vbl:
 * @vbl: a list of bindings
 *
 * Returns: (nullable) (transfer full): of #VarbindBinding; %NULL when the handle
 *   is dead
 */
GListModel *
varbind_workbench_read_vbl (HSNMP_VBL vbl)
{
  VarbindList *bindings;
  smiUINT32    n = SnmpCountVbl (vbl);

  /* That a list is empty is told as a failure too. */
  if (n == 0 && SnmpGetLastError (NULL) != SNMPAPI_NOOP)
    return NULL;

  bindings = varbind_list_new (VARBIND_TYPE_BINDING);
  for (smiUINT32 i = 1; i <= n; i++)
    {
      g_autoptr (VarbindBinding) binding = NULL;
      smiOID                     name;
      smiVALUE                   value;

      if (SnmpGetVb (vbl, i, &name, &value) != SNMPAPI_SUCCESS)
        break;
      binding = varbind_binding_new (&name, &value);
      varbind_list_append (bindings, binding);
      varbind_workbench_free_binding (&name, &value);
    }
  varbind_list_commit (bindings);

  return G_LIST_MODEL (bindings);
}

static void
end_request (VarbindWorkbench  *self,
             VarbindResultData *data,
             GListModel        *bindings)
{
  VarbindRequestEnd end = { 0 };

  varbind_request_log_take_end (self->log, data->session, data->request_id, &end);
  data->peer = end.peer;
  data->version = end.version;
  data->elapsed = end.elapsed;
  data->retransmissions = end.retransmissions;
  varbind_workbench_take_result (self, varbind_result_new (data, bindings));
  g_free (end.peer);
}

/* A copy is kept of what matters, so the handles are given back at once. */
static void
free_message (VarbindMessage *message)
{
  if (message->pdu != NULL)
    SnmpFreePdu (message->pdu);
  if (message->context != NULL)
    SnmpFreeContext (message->context);
  if (message->destination != NULL)
    SnmpFreeEntity (message->destination);
  if (message->source != NULL)
    SnmpFreeEntity (message->source);
}

static gboolean
is_notification (int type)
{
  return type == SNMP_PDU_TRAP || type == SNMP_PDU_INFORM;
}

/* An inform is one when an agent is asked, and a notification all the same. */
static gboolean
is_request (int type)
{
  return type == SNMP_PDU_GET || type == SNMP_PDU_GETNEXT || type == SNMP_PDU_GETBULK ||
         type == SNMP_PDU_SET || type == SNMP_PDU_INFORM;
}

/* Answers a request, and reads what else has come. */
static GListModel *
open_pdu (VarbindWorkbench *self,
          VarbindMessage   *message)
{
  GListModel *bindings = NULL;
  HSNMP_VBL   vbl;

  if (SnmpGetPduData (message->pdu, &message->type, &message->request_id, &message->error_status,
                      &message->error_index, &vbl) == SNMPAPI_SUCCESS)
    {
      if (is_request (message->type))
        varbind_workbench_serve (self, message, vbl);
      if (message->type == SNMP_PDU_RESPONSE || is_notification (message->type))
        bindings = varbind_workbench_read_vbl (vbl);
      SnmpFreeVbl (vbl);
    }

  return bindings != NULL ? bindings : G_LIST_MODEL (varbind_list_new (VARBIND_TYPE_BINDING));
}

/* The library says by the last binding that it has translated an SNMPv1 trap; but
 * agents put that binding into traps of SNMPv2c too. */
static guint
find_version (VarbindWorkbench     *self,
              const VarbindMessage *message,
              GListModel           *bindings)
{
  guint                      version;
  guint                      n = g_list_model_get_n_items (bindings);
  g_autoptr (VarbindBinding) last = NULL;

  if (varbind_request_log_is_user (self->log, varbind_to_token (message->context)))
    return 3;

  if (n > 0)
    last = g_list_model_get_item (bindings, n - 1);
  if (last == NULL || !g_str_equal (varbind_binding_get_oid (last), SNMP_TRAP_ENTERPRISE))
    return 2;

  /* An entity that a registration names has the version it was made with. */
  version = varbind_request_log_get_new_version (self->log, varbind_to_token (message->source));

  return version != 0 ? version : 1;
}

static VarbindNotification *
make_notification (VarbindWorkbench     *self,
                   guint64               session,
                   const VarbindMessage *message,
                   GListModel           *bindings)
{
  char                    sender[128] = "";
  VarbindNotificationData data = {
    .session = session,
    .context = varbind_to_token (message->context),
    .version = find_version (self, message, bindings),
    .is_inform = message->type == SNMP_PDU_INFORM,
  };

  if (SnmpEntityToStr (message->source, sizeof sender, sender) != SNMPAPI_FAILURE)
    data.sender = sender;

  return varbind_notification_new (&data, bindings);
}

/* Whoever is told may do anything, so the handles are given back before. */
static void
take_message (VarbindWorkbench  *self,
              VarbindResultData *data,
              VarbindMessage    *message)
{
  GListModel *bindings = open_pdu (self, message);

  if (is_request (message->type) && message->type != SNMP_PDU_INFORM)
    {
      free_message (message);
      g_object_unref (bindings);
      return;
    }
  if (is_notification (message->type))
    {
      VarbindNotification *notification = make_notification (self, data->session, message,
                                                             bindings);

      free_message (message);
      varbind_workbench_take_notification (self, notification);
      return;
    }

  data->is_answer = message->type == SNMP_PDU_RESPONSE;
  data->error_status = message->error_status;
  data->error_index = message->error_index;
  free_message (message);
  end_request (self, data, bindings);
}

/**
 * varbind_workbench_receive:
 * @self: a workbench
 * @session: a session for which a message waits
 * @request_id: request id in the notification
 *
 * Collects one message, gives back all that was handed out with it, and tells of
 * what has come.
 */
void
varbind_workbench_receive (VarbindWorkbench *self,
                           guint64           session,
                           int               request_id)
{
  VarbindResultData data = { .session = session, .request_id = request_id };
  HSNMP_SESSION     handle = varbind_to_handle (session);
  VarbindMessage    message = { 0 };

  SNMPAPI_STATUS status;

  varbind_request_log_begin_receive (self->log);
  status = SnmpRecvMsg (handle, &message.source, &message.destination, &message.context,
                        &message.pdu);
  varbind_request_log_end_receive (self->log);
  if (status == SNMPAPI_SUCCESS)
    {
      take_message (self, &data, &message);
      return;
    }

  /* Nothing was there; or the PDU is a copy of the request: nothing to show. */
  data.error = SnmpGetLastError (handle);
  if (data.error < SNMPAPI_TL_NOT_INITIALIZED)
    return;
  data.report = winsnmp_get_report (handle);
  free_message (&message);
  end_request (self, &data, G_LIST_MODEL (varbind_list_new (VARBIND_TYPE_BINDING)));
}

/**
 * varbind_workbench_give_up:
 * @self: a workbench
 * @session: a session
 * @error: SNMPAPI_ code in the notification
 * @request_id: request id in the notification
 *
 * Tells what became of the request.
 */
void
varbind_workbench_give_up (VarbindWorkbench *self,
                           guint64           session,
                           guint             error,
                           int               request_id)
{
  VarbindResultData data = { .session = session, .error = error, .request_id = request_id };

  end_request (self, &data, G_LIST_MODEL (varbind_list_new (VARBIND_TYPE_BINDING)));
}

/**
 * varbind_workbench_get_results:
 * @self: a workbench
 *
 * Returns: (transfer none): of #VarbindResult, newest last, the last 1,000
 */
GListModel *
varbind_workbench_get_results (VarbindWorkbench *self)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), NULL);

  return G_LIST_MODEL (self->results);
}
