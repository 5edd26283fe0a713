/* agent-value.c
 *
 * A value that the lab agent keeps, with the rules for writing it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-value.h"

/**
 * agent_value_init:
 * @self: a value
 * @rules: (transfer none): its syntax and what may be written; outlives it
 * @data: (nullable): what it holds at first, as Net-SNMP keeps it; copied
 * @length: octets of @data
 */
void
agent_value_init (AgentValue       *self,
                  const AgentRules *rules,
                  gconstpointer     data,
                  gsize             length)
{
  self->rules = rules;
  self->bytes = g_bytes_new (data, length);
  self->before = NULL;
}

void
agent_value_clear (AgentValue *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->before, g_bytes_unref);
}

/**
 * agent_value_read:
 * @self: a value
 * @variable: a variable that is being read
 *
 * Answers with the value.
 */
void
agent_value_read (const AgentValue      *self,
                  netsnmp_variable_list *variable)
{
  gsize         length;
  gconstpointer data = g_bytes_get_data (self->bytes, &length);

  snmp_set_var_typed_value (variable, self->rules->syntax, data != NULL ? data : "", length);
}

static int
check_octets (const AgentRules            *rules,
              const netsnmp_variable_list *variable)
{
  const char *octets = (const char *)variable->val.string;
  gsize       length = variable->val_len;

  if ((gint64)length < rules->minimum || (gint64)length > rules->maximum)
    return SNMP_ERR_WRONGLENGTH;

  if (rules->octets == AGENT_OCTETS_UTF8 && !g_utf8_validate_len (octets, length, NULL))
    return SNMP_ERR_WRONGVALUE;

  if (rules->octets == AGENT_OCTETS_ASCII)
    {
      for (gsize i = 0; i < length; i++)
        {
          if (octets[i] == '\0' || (octets[i] & 0x80) != 0)
            return SNMP_ERR_WRONGVALUE;
        }
    }

  return SNMP_ERR_NOERROR;
}

static int
check (const AgentRules            *rules,
       const netsnmp_variable_list *variable)
{
  if (variable->type != rules->syntax)
    return SNMP_ERR_WRONGTYPE;

  switch (rules->syntax)
    {
    case ASN_OCTET_STR:
      return check_octets (rules, variable);

    case ASN_IPADDRESS:
      return variable->val_len == 4 ? SNMP_ERR_NOERROR : SNMP_ERR_WRONGLENGTH;

    case ASN_INTEGER:
    case ASN_GAUGE:
    case ASN_TIMETICKS:
      if (*variable->val.integer < rules->minimum || *variable->val.integer > rules->maximum)
        return SNMP_ERR_WRONGVALUE;
      return SNMP_ERR_NOERROR;

    default:
      return SNMP_ERR_NOERROR;
    }
}

/**
 * agent_value_write:
 * @self: a value
 * @mode: the phase of a SET, `MODE_SET_…`
 * @variable: what is to be written
 *
 * Plays one phase of a SET.  When a request names the value twice, undoing
 * it brings back what there was before the first of the two.
 *
 * Returns: an error status, `SNMP_ERR_NOERROR` when it went well
 */
int
agent_value_write (AgentValue                  *self,
                   int                          mode,
                   const netsnmp_variable_list *variable)
{
  switch (mode)
    {
    case MODE_SET_RESERVE1:
      return check (self->rules, variable);

    case MODE_SET_ACTION:
      if (self->before == NULL)
        self->before = g_steal_pointer (&self->bytes);
      g_clear_pointer (&self->bytes, g_bytes_unref);
      self->bytes = g_bytes_new (variable->val.string, variable->val_len);
      break;

    case MODE_SET_UNDO:
      if (self->before != NULL)
        {
          g_bytes_unref (self->bytes);
          self->bytes = g_steal_pointer (&self->before);
        }
      break;

    case MODE_SET_COMMIT:
      g_clear_pointer (&self->before, g_bytes_unref);
      break;

    default:
      break;
    }

  return SNMP_ERR_NOERROR;
}
