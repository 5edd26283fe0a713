/* translate.c
 *
 * Between SNMPv2c and what SNMPv1 can say.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "transport.h"
#include "translate.h"

/* Objects of RFC 1907 that notifications are made of. */
static const smiUINT32 sys_up_time[] = { 1, 3, 6, 1, 2, 1, 1, 3, 0 };
static const smiUINT32 snmp_trap_oid[] = { 1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0 };
static const smiUINT32 snmp_trap_enterprise[] = { 1, 3, 6, 1, 6, 3, 1, 1, 4, 3, 0 };
static const smiUINT32 snmp_traps[] = { 1, 3, 6, 1, 6, 3, 1, 1, 5 };

#define N_ELEMENTS(array) (sizeof (array) / sizeof (array)[0])
#define HAS_NAME(binding, ids) equals (&(binding)->name, ids, N_ELEMENTS (ids))

static bool
equals (smiLPCOID        oid,
        const smiUINT32 *ids,
        size_t           n_ids)
{
  return oid->len == n_ids && memcmp (oid->ptr, ids, n_ids * sizeof *ids) == 0;
}

static bool
is_exception (smiUINT32 syntax)
{
  return syntax == SNMP_SYNTAX_NOSUCHOBJECT || syntax == SNMP_SYNTAX_NOSUCHINSTANCE ||
         syntax == SNMP_SYNTAX_ENDOFMIBVIEW;
}

static bool
is_unknown_to_v1 (smiUINT32 syntax)
{
  return syntax == SNMP_SYNTAX_CNTR64 || is_exception (syntax);
}

/* A list of its own, so that the application's is not touched. */
static SNMPAPI_STATUS
own_bindings (WsnmpWireMessage *message)
{
  WsnmpBindings *copy = wsnmp_bindings_copy (message->bindings);

  if (copy == NULL)
    return SNMPAPI_ALLOC_ERROR;

  wsnmp_bindings_unref (message->bindings);
  message->bindings = copy;

  return SNMPAPI_SUCCESS;
}

static bool
has_syntax (const WsnmpBindings *bindings,
            bool (*matches) (smiUINT32 syntax))
{
  for (uint32_t i = 0; bindings != NULL && i < bindings->n_bindings; i++)
    if (matches (bindings->items[i].value.syntax))
      return true;

  return false;
}

static bool
is_uint32 (smiUINT32 syntax)
{
  return syntax == SNMP_SYNTAX_UINT32;
}

static SNMPAPI_STATUS
translate_set (WsnmpWireMessage *message)
{
  if (has_syntax (message->bindings, is_unknown_to_v1))
    return SNMPAPI_OPERATION_INVALID;
  if (!has_syntax (message->bindings, is_uint32))
    return SNMPAPI_SUCCESS;
  if (own_bindings (message) != SNMPAPI_SUCCESS)
    return SNMPAPI_ALLOC_ERROR;

  for (uint32_t i = 0; i < message->bindings->n_bindings; i++)
    if (is_uint32 (message->bindings->items[i].value.syntax))
      message->bindings->items[i].value.syntax = SNMP_SYNTAX_GAUGE32;

  return SNMPAPI_SUCCESS;
}

static smiINT
translate_status (smiINT status)
{
  switch (status)
    {
    case SNMP_ERROR_NOACCESS:
    case SNMP_ERROR_NOTWRITABLE:
    case SNMP_ERROR_NOCREATION:
    case SNMP_ERROR_INCONSISTENTNAME:
    case SNMP_ERROR_AUTHORIZATIONERROR:
      return SNMP_ERROR_NOSUCHNAME;

    case SNMP_ERROR_WRONGTYPE:
    case SNMP_ERROR_WRONGLENGTH:
    case SNMP_ERROR_WRONGENCODING:
    case SNMP_ERROR_WRONGVALUE:
    case SNMP_ERROR_INCONSISTENTVALUE:
      return SNMP_ERROR_BADVALUE;

    case SNMP_ERROR_RESOURCEUNAVAILABLE:
    case SNMP_ERROR_COMMITFAILED:
    case SNMP_ERROR_UNDOFAILED:
      return SNMP_ERROR_GENERR;

    default:
      return status;
    }
}

static SNMPAPI_STATUS
translate_response (WsnmpWireMessage *message)
{
  message->data.error_status = translate_status (message->data.error_status);
  if (message->data.error_status != SNMP_ERROR_NOERROR ||
      !has_syntax (message->bindings, is_unknown_to_v1))
    return SNMPAPI_SUCCESS;
  if (own_bindings (message) != SNMPAPI_SUCCESS)
    return SNMPAPI_ALLOC_ERROR;

  for (uint32_t i = 0; i < message->bindings->n_bindings; i++)
    {
      smiLPVALUE value = &message->bindings->items[i].value;

      if (!is_unknown_to_v1 (value->syntax))
        continue;
      if (message->data.error_status == SNMP_ERROR_NOERROR)
        {
          message->data.error_status = SNMP_ERROR_NOSUCHNAME;
          message->data.error_index = (smiINT)(i + 1);
        }
      value->syntax = SNMP_SYNTAX_NULL;
    }

  return SNMPAPI_SUCCESS;
}

static const WsnmpBinding *
find (const WsnmpBindings *bindings,
      const smiUINT32     *ids,
      size_t               n_ids)
{
  for (uint32_t i = 0; i < bindings->n_bindings; i++)
    if (equals (&bindings->items[i].name, ids, n_ids))
      return &bindings->items[i];

  return NULL;
}

/* Generic trap 1 to 6 below snmpTraps? */
static bool
is_generic (smiLPCOID trap)
{
  return trap->len == N_ELEMENTS (snmp_traps) + 1 &&
         memcmp (trap->ptr, snmp_traps, sizeof snmp_traps) == 0 &&
         trap->ptr[trap->len - 1] >= 1 && trap->ptr[trap->len - 1] <= 6;
}

/* The enterprise points into the bindings before, which must stay until the
 * message is encoded. */
static void
fill_trap (WsnmpWireMessage *message,
           smiLPCOID         trap)
{
  const WsnmpBinding *enterprise = find (message->bindings, snmp_trap_enterprise,
                                         N_ELEMENTS (snmp_trap_enterprise));
  smiUINT32           last = trap->ptr[trap->len - 1];

  if (is_generic (trap))
    {
      message->trap.generic = (smiINT)last - 1;
      message->trap.specific = 0;
      if (enterprise != NULL && enterprise->value.syntax == SNMP_SYNTAX_OID)
        message->trap.enterprise = enterprise->value.value.oid;
      else
        message->trap.enterprise = (smiOID){ N_ELEMENTS (snmp_traps), (smiLPUINT32)snmp_traps };
      return;
    }

  message->trap.generic = SNMP_TRAP_ENTERPRISESPECIFIC;
  message->trap.specific = (smiINT)last;
  message->trap.enterprise = (smiOID){ trap->len - 1, trap->ptr };
  if (trap->len > 2 && trap->ptr[trap->len - 2] == 0)
    message->trap.enterprise.len--;
}

static void
fill_agent (WsnmpWireMessage   *message,
            const WsnmpAddress *peer)
{
  WsnmpAddress local;

  if (peer != NULL && peer->family == AF_INET && wsnmp_transport_find_local (peer, &local))
    memcpy (message->trap.agent, &local.v4.sin_addr, sizeof message->trap.agent);
}

/* What an SNMPv1 trap says elsewhere, or cannot say. */
static bool
is_left_out (const WsnmpBinding *binding)
{
  return HAS_NAME (binding, sys_up_time) || HAS_NAME (binding, snmp_trap_oid) ||
         HAS_NAME (binding, snmp_trap_enterprise) || binding->value.syntax == SNMP_SYNTAX_CNTR64;
}

static SNMPAPI_STATUS
translate_trap (WsnmpWireMessage   *message,
                const WsnmpAddress *peer,
                WsnmpBindings     **ret_bindings)
{
  const WsnmpBindings *bindings = message->bindings;
  WsnmpBindings       *rest;
  SNMPAPI_STATUS       error = SNMPAPI_SUCCESS;

  if (bindings == NULL || bindings->n_bindings < 2 ||
      !HAS_NAME (&bindings->items[0], sys_up_time) ||
      bindings->items[0].value.syntax != SNMP_SYNTAX_TIMETICKS ||
      !HAS_NAME (&bindings->items[1], snmp_trap_oid) ||
      bindings->items[1].value.syntax != SNMP_SYNTAX_OID || has_syntax (bindings, is_exception))
    return SNMPAPI_OPERATION_INVALID;

  /* BER cannot say a name of one number. */
  fill_trap (message, &bindings->items[1].value.value.oid);
  if (message->trap.enterprise.len < 2)
    return SNMPAPI_OPERATION_INVALID;

  rest = wsnmp_bindings_new ();
  if (rest == NULL)
    return SNMPAPI_ALLOC_ERROR;
  for (uint32_t i = 2; error == SNMPAPI_SUCCESS && i < bindings->n_bindings; i++)
    if (!is_left_out (&bindings->items[i]))
      error = wsnmp_bindings_append (rest, &bindings->items[i].name, &bindings->items[i].value);
  if (error != SNMPAPI_SUCCESS)
    {
      wsnmp_bindings_unref (rest);
      return error;
    }

  message->data.type = SNMP_PDU_V1TRAP;
  message->trap.time = bindings->items[0].value.value.uNumber;
  fill_agent (message, peer);
  *ret_bindings = rest;

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
wsnmp_translate_to_v1 (WsnmpWireMessage   *message,
                       const WsnmpAddress *peer)
{
  WsnmpBindings *rest;
  SNMPAPI_STATUS error;

  switch (message->data.type)
    {
    case SNMP_PDU_SET:
      return translate_set (message);

    case SNMP_PDU_GETBULK:
      message->data.type = SNMP_PDU_GETNEXT;
      message->data.error_status = message->data.error_index = 0;
      return SNMPAPI_SUCCESS;

    case SNMP_PDU_RESPONSE:
      return translate_response (message);

    case SNMP_PDU_TRAP:
      error = translate_trap (message, peer, &rest);
      if (error == SNMPAPI_SUCCESS)
        {
          /* The application's PDU keeps the list that the enterprise is in. */
          wsnmp_bindings_unref (message->bindings);
          message->bindings = rest;
        }
      return error;

    case SNMP_PDU_INFORM:
      return SNMPAPI_OPERATION_INVALID;

    default:
      return SNMPAPI_SUCCESS;
    }
}

/* From SNMPv1 */

static SNMPAPI_STATUS
append (WsnmpBindings   *bindings,
        const smiUINT32 *ids,
        size_t           n_ids,
        smiLPCVALUE      value)
{
  smiOID name = { (smiUINT32)n_ids, (smiLPUINT32)ids };

  return wsnmp_bindings_append (bindings, &name, value);
}

/* The notification that a trap stands for, as an object identifier. */
static bool
make_trap_oid (const WsnmpWireMessage *message,
               smiUINT32               ids[MAXOBJIDSIZE],
               smiLPOID                trap)
{
  const smiOID *enterprise = &message->trap.enterprise;

  trap->ptr = ids;
  if (message->trap.generic >= SNMP_TRAP_COLDSTART &&
      message->trap.generic < SNMP_TRAP_ENTERPRISESPECIFIC)
    {
      memcpy (ids, snmp_traps, sizeof snmp_traps);
      ids[N_ELEMENTS (snmp_traps)] = (smiUINT32)message->trap.generic + 1;
      trap->len = N_ELEMENTS (snmp_traps) + 1;
      return true;
    }

  if (message->trap.generic != SNMP_TRAP_ENTERPRISESPECIFIC ||
      enterprise->len + 2 > MAXOBJIDSIZE)
    return false;

  memcpy (ids, enterprise->ptr, enterprise->len * sizeof *ids);
  ids[enterprise->len] = 0;
  ids[enterprise->len + 1] = (smiUINT32)message->trap.specific;
  trap->len = enterprise->len + 2;

  return true;
}

static SNMPAPI_STATUS
fill_bindings (const WsnmpWireMessage *message,
               smiLPCOID               trap,
               WsnmpBindings          *bindings)
{
  smiVALUE       value = { .syntax = SNMP_SYNTAX_TIMETICKS, .value.uNumber = message->trap.time };
  SNMPAPI_STATUS error = append (bindings, sys_up_time, N_ELEMENTS (sys_up_time), &value);

  value.syntax = SNMP_SYNTAX_OID;
  value.value.oid = *trap;
  if (error == SNMPAPI_SUCCESS)
    error = append (bindings, snmp_trap_oid, N_ELEMENTS (snmp_trap_oid), &value);
  for (uint32_t i = 0; error == SNMPAPI_SUCCESS && i < message->bindings->n_bindings; i++)
    error = wsnmp_bindings_append (bindings, &message->bindings->items[i].name,
                                   &message->bindings->items[i].value);
  value.value.oid = message->trap.enterprise;
  if (error == SNMPAPI_SUCCESS)
    error = append (bindings, snmp_trap_enterprise, N_ELEMENTS (snmp_trap_enterprise), &value);

  return error;
}

SNMPAPI_STATUS
wsnmp_translate_from_v1 (WsnmpWireMessage *message,
                         smiINT32          request_id)
{
  smiUINT32      ids[MAXOBJIDSIZE];
  smiOID         trap;
  WsnmpBindings *bindings;
  SNMPAPI_STATUS error;

  if (message->data.type != SNMP_PDU_V1TRAP)
    return SNMPAPI_SUCCESS;
  if (!make_trap_oid (message, ids, &trap))
    return SNMPAPI_MESSAGE_INVALID;

  bindings = wsnmp_bindings_new ();
  error = bindings != NULL ? fill_bindings (message, &trap, bindings) : SNMPAPI_ALLOC_ERROR;
  if (error != SNMPAPI_SUCCESS)
    {
      wsnmp_bindings_unref (bindings);
      return error;
    }

  wsnmp_bindings_unref (message->bindings);
  message->bindings = bindings;
  message->data = (WsnmpPduData){ .type = SNMP_PDU_TRAP, .request_id = request_id };

  return SNMPAPI_SUCCESS;
}

void
wsnmp_translate_find_trap (const WsnmpBindings *bindings,
                           smiLPOID             ret_trap)
{
  const WsnmpBinding *binding = find (bindings, snmp_trap_oid, N_ELEMENTS (snmp_trap_oid));

  *ret_trap = (smiOID){ 0, NULL };
  if (binding != NULL && binding->value.syntax == SNMP_SYNTAX_OID)
    *ret_trap = binding->value.value.oid;
}
