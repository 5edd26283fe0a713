/* varbind-workbench-agent.c
 *
 * Entities of the workbench that act as agents.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-answer.h"
#include "varbind-served-private.h"
#include "varbind-workbench-private.h"

/* One entity that listens. */
typedef struct
{
  guint64 entity;
  guint64 session;
  GBytes *read_community;
  GBytes *write_community;
} Agent;

/**
 * varbind_workbench_agent_free:
 * @agent: (transfer full): one of the workbench's agents
 */
void
varbind_workbench_agent_free (gpointer agent)
{
  Agent *self = agent;

  g_bytes_unref (self->read_community);
  g_bytes_unref (self->write_community);
  g_free (self);
}

/**
 * varbind_workbench_listen:
 * @self: a workbench
 * @entity: an entity for an address of this machine
 * @communities: which communities may read and write
 * @all_addresses: whether to listen at all addresses of this machine, with the
 *   entity's port
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpListen, or SnmpListenEx for all addresses, with SNMPAPI_ON.  From then on
 * requests to the entity are answered with the workbench's objects.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_listen (VarbindWorkbench         *self,
                          VarbindHandle            *entity,
                          const VarbindCommunities *communities,
                          gboolean                  all_addresses,
                          VarbindFailure          **failure)
{
  VarbindSession *owner;
  Agent          *agent;
  HSNMP_ENTITY    handle;
  SNMPAPI_STATUS  status;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_HANDLE (entity), FALSE);
  g_return_val_if_fail (communities != NULL, FALSE);

  handle = varbind_to_handle (varbind_handle_get_token (entity));
  owner = varbind_handle_get_owner (entity);
  status = all_addresses ? SnmpListenEx (handle, SNMPAPI_ON, SNMPLISTEN_ALL_ADDR)
                         : SnmpListen (handle, SNMPAPI_ON);
  if (status != SNMPAPI_SUCCESS)
    {
      varbind_workbench_fail (self, all_addresses ? "SnmpListenEx" : "SnmpListen", 0, failure);
      return FALSE;
    }

  agent = g_new0 (Agent, 1);
  agent->entity = varbind_handle_get_token (entity);
  agent->session = owner != NULL ? varbind_handle_get_token (VARBIND_HANDLE (owner)) : 0;
  agent->read_community = g_bytes_ref (communities->read);
  agent->write_community = g_bytes_ref (communities->write);
  g_hash_table_replace (self->agents, &agent->entity, agent);

  return TRUE;
}

/**
 * varbind_workbench_stop_listening:
 * @self: a workbench
 * @entity: an entity that listens
 * @failure: (out) (optional) (transfer full): set on failure
 *
 * SnmpListen with SNMPAPI_OFF.
 *
 * Returns: %FALSE on failure
 */
gboolean
varbind_workbench_stop_listening (VarbindWorkbench *self,
                                  guint64           entity,
                                  VarbindFailure  **failure)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), FALSE);

  if (SnmpListen (varbind_to_handle (entity), SNMPAPI_OFF) != SNMPAPI_SUCCESS)
    {
      varbind_workbench_fail (self, "SnmpListen", 0, failure);
      return FALSE;
    }
  g_hash_table_remove (self->agents, &entity);

  return TRUE;
}

static int
compare_tokens (gconstpointer a,
                gconstpointer b)
{
  guint64 first = *(const guint64 *)a;
  guint64 second = *(const guint64 *)b;

  return (first > second) - (first < second);
}

static gboolean
is_of_session (gpointer key,
               gpointer value,
               gpointer session)
{
  return ((Agent *)value)->session == *(guint64 *)session;
}

/**
 * varbind_workbench_forget_agent:
 * @self: a workbench
 * @entity: what was freed; the role of an agent ends with its entity
 */
void
varbind_workbench_forget_agent (VarbindWorkbench *self,
                                guint64           entity)
{
  g_hash_table_remove (self->agents, &entity);
}

/**
 * varbind_workbench_forget_agents:
 * @self: a workbench
 * @session: a session that was closed
 */
void
varbind_workbench_forget_agents (VarbindWorkbench *self,
                                 guint64           session)
{
  g_hash_table_foreach_remove (self->agents, is_of_session, &session);
}

/**
 * varbind_workbench_dup_agents:
 * @self: a workbench
 *
 * Returns: (transfer full) (element-type guint64): tokens of the entities that answer
 *   as agents, in order
 */
GArray *
varbind_workbench_dup_agents (VarbindWorkbench *self)
{
  GArray        *agents = g_array_new (FALSE, FALSE, sizeof (guint64));
  GHashTableIter iter;
  gpointer       token;

  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), agents);

  g_hash_table_iter_init (&iter, self->agents);
  while (g_hash_table_iter_next (&iter, &token, NULL))
    g_array_append_vals (agents, token, 1);
  g_array_sort (agents, compare_tokens);

  return agents;
}

/**
 * varbind_workbench_get_objects:
 * @self: a workbench
 *
 * Returns: (transfer none): what all its agents answer with
 */
VarbindObjectTable *
varbind_workbench_get_objects (VarbindWorkbench *self)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), NULL);

  return self->objects;
}

/**
 * varbind_workbench_get_served:
 * @self: a workbench
 *
 * Returns: (transfer none): of #VarbindServed: the requests that its agents were
 *   asked, newest last, the last 10,000
 */
GListModel *
varbind_workbench_get_served (VarbindWorkbench *self)
{
  g_return_val_if_fail (VARBIND_IS_WORKBENCH (self), NULL);

  return G_LIST_MODEL (self->served);
}

static gboolean
is_community (const smiOCTETS *octets,
              GBytes          *community)
{
  gsize         length;
  gconstpointer bytes = g_bytes_get_data (community, &length);

  return length > 0 && octets->len == length && memcmp (octets->ptr, bytes, length) == 0;
}

/* Nobody is told whether a community is wrong: there is no answer at all. */
static gboolean
may_ask (const Agent  *agent,
         HSNMP_CONTEXT context,
         gboolean     *ret_writable)
{
  smiOCTETS octets;
  gboolean  readable;

  if (SnmpContextToStr (context, &octets) != SNMPAPI_SUCCESS)
    return FALSE;

  *ret_writable = is_community (&octets, agent->write_community);
  readable = *ret_writable || is_community (&octets, agent->read_community);
  SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets);

  return readable;
}

static GArray *
read_pairs (HSNMP_VBL vbl)
{
  smiUINT32 n = SnmpCountVbl (vbl);
  GArray   *pairs = g_array_sized_new (FALSE, FALSE, sizeof (VarbindPair), n);

  for (smiUINT32 i = 1; i <= n; i++)
    {
      VarbindPair pair;

      if (SnmpGetVb (vbl, i, &pair.name, &pair.value) != SNMPAPI_SUCCESS)
        break;
      g_array_append_val (pairs, pair);
    }

  return pairs;
}

static void
free_pairs (GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      VarbindPair *pair = &g_array_index (pairs, VarbindPair, i);

      varbind_workbench_free_binding (&pair->name, &pair->value);
    }
  g_array_unref (pairs);
}

static HSNMP_VBL
make_list (HSNMP_SESSION session,
           GArray       *pairs)
{
  HSNMP_VBL vbl = SnmpCreateVbl (session, NULL, NULL);

  for (guint i = 0; i < pairs->len && vbl != SNMPAPI_FAILURE; i++)
    {
      const VarbindPair *pair = &g_array_index (pairs, VarbindPair, i);

      SnmpSetVb (vbl, 0, &pair->name, &pair->value);
    }

  return vbl;
}

/* Returns the error, 0 for none. */
static guint
send_answer (const Agent             *agent,
             const VarbindMessage    *message,
             GArray                  *pairs,
             const VarbindServedData *served)
{
  HSNMP_SESSION session = varbind_to_handle (agent->session);
  HSNMP_VBL     vbl = make_list (session, pairs);
  HSNMP_PDU     pdu = SnmpCreatePdu (session, SNMP_PDU_RESPONSE, message->request_id,
                                     served->error_status, served->error_index, vbl);
  guint         error = 0;

  if (SnmpSendMsg (session, message->destination, message->source, message->context, pdu) !=
      SNMPAPI_SUCCESS)
    error = SnmpGetLastError (session);

  SnmpFreePdu (pdu);
  SnmpFreeVbl (vbl);

  return error;
}

/* What does not fit into a datagram is answered with that. */
static void
answer (VarbindWorkbench     *self,
        const Agent          *agent,
        const VarbindMessage *message,
        GArray               *asked,
        VarbindServedData    *served)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (VarbindPair));
  VarbindQuestion    question = {
       .type = message->type,
       .non_repeaters = message->error_status,
       .max_repetitions = message->error_index,
       .pairs = (const VarbindPair *)asked->data,
       .n_pairs = asked->len,
  };

  if (!may_ask (agent, message->context, &question.writable))
    {
      served->refused = TRUE;
      return;
    }

  served->error_status = varbind_answer (self->objects, &question, pairs, &served->error_index);
  served->error = send_answer (agent, message, pairs, served);
  if (served->error != SNMPAPI_TL_PDU_TOO_BIG)
    return;

  g_array_set_size (pairs, 0);
  served->error_status = SNMP_ERROR_TOOBIG;
  served->error_index = 0;
  served->error = send_answer (agent, message, pairs, served);
}

/**
 * varbind_workbench_serve:
 * @self: a workbench
 * @message: a request that has come; its handles stay the caller's
 * @vbl: its bindings
 *
 * Answers it when one of the workbench's agents was asked.
 */
void
varbind_workbench_serve (VarbindWorkbench     *self,
                         const VarbindMessage *message,
                         HSNMP_VBL             vbl)
{
  guint64           entity = varbind_to_token (message->destination);
  const Agent      *agent = g_hash_table_lookup (self->agents, &entity);
  char              asker[128] = "";
  g_autofree char  *oid = NULL;
  VarbindServedData served = { .entity = entity, .type = message->type, .asker = asker };
  GArray           *asked;

  /* It may have stopped since. */
  if (agent == NULL)
    return;

  asked = read_pairs (vbl);
  if (asked->len > 0)
    oid = varbind_oid_to_text (&g_array_index (asked, VarbindPair, 0).name);
  SnmpEntityToStr (message->source, sizeof asker, asker);
  served.version = varbind_request_log_get_new_version (
    self->log, varbind_to_token (message->source));
  served.oid = oid;
  served.n_bindings = asked->len;
  answer (self, agent, message, asked, &served);
  free_pairs (asked);

  varbind_workbench_keep_served (self, varbind_served_new (&served));
}
