/* varbind-workbench-receive.c
 *
 * How the workbench collects answers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-binding-private.h"
#include "varbind-list.h"
#include "varbind-result-private.h"
#include "varbind-workbench-private.h"

/* Takes the descriptors that SnmpGetVb has handed out. */
static void
free_binding (smiLPOID   name,
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
      free_binding (&name, &value);
    }
  varbind_list_commit (bindings);

  return G_LIST_MODEL (bindings);
}

static VarbindResult *
make_result (VarbindWorkbench  *self,
             VarbindResultData *data,
             GListModel        *bindings)
{
  VarbindRequestEnd end = { 0 };
  VarbindResult    *result;

  varbind_request_log_take_end (self->log, data->session, data->request_id, &end);
  data->peer = end.peer;
  data->version = end.version;
  data->elapsed = end.elapsed;
  data->retransmissions = end.retransmissions;
  result = varbind_result_new (data, bindings);
  g_free (end.peer);

  return result;
}

/* Of a transport failure the PDU is a copy of the request: nothing to show. */
static GListModel *
read_pdu (HSNMP_PDU          pdu,
          VarbindResultData *data)
{
  GListModel *bindings;
  smiINT      type, status, index;
  HSNMP_VBL   vbl;

  if (data->error != 0 ||
      SnmpGetPduData (pdu, &type, NULL, &status, &index, &vbl) != SNMPAPI_SUCCESS)
    return G_LIST_MODEL (varbind_list_new (VARBIND_TYPE_BINDING));

  data->is_answer = type == SNMP_PDU_RESPONSE;
  data->error_status = status;
  data->error_index = index;
  bindings = varbind_workbench_read_vbl (vbl);
  SnmpFreeVbl (vbl);

  return bindings;
}

/**
 * varbind_workbench_receive:
 * @self: a workbench
 * @session: a session for which a message waits
 * @request_id: request id in the notification
 *
 * Collects one message and gives back all that was handed out with it.
 *
 * Returns: (nullable) (transfer full): what has come; %NULL when nothing was
 *   there
 */
VarbindResult *
varbind_workbench_receive (VarbindWorkbench *self,
                           guint64           session,
                           int               request_id)
{
  VarbindResultData data = { .session = session, .request_id = request_id };
  HSNMP_SESSION     handle = varbind_to_handle (session);
  HSNMP_ENTITY      source = NULL, destination = NULL;
  HSNMP_CONTEXT     context = NULL;
  HSNMP_PDU         pdu = NULL;
  GListModel       *bindings;

  if (SnmpRecvMsg (handle, &source, &destination, &context, &pdu) != SNMPAPI_SUCCESS)
    data.error = SnmpGetLastError (handle);
  if (data.error != 0 && data.error < SNMPAPI_TL_NOT_INITIALIZED)
    return NULL;

  bindings = read_pdu (pdu, &data);

  if (pdu != NULL)
    SnmpFreePdu (pdu);
  if (context != NULL)
    SnmpFreeContext (context);
  if (destination != NULL)
    SnmpFreeEntity (destination);
  if (source != NULL)
    SnmpFreeEntity (source);

  return make_result (self, &data, bindings);
}

/**
 * varbind_workbench_give_up:
 * @self: a workbench
 * @session: a session
 * @error: SNMPAPI_ code in the notification
 * @request_id: request id in the notification
 *
 * Returns: (transfer full): what became of the request
 */
VarbindResult *
varbind_workbench_give_up (VarbindWorkbench *self,
                           guint64           session,
                           guint             error,
                           int               request_id)
{
  VarbindResultData data = { .session = session, .error = error, .request_id = request_id };

  return make_result (self, &data, G_LIST_MODEL (varbind_list_new (VARBIND_TYPE_BINDING)));
}
