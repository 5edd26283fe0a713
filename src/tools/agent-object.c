/* agent-object.c
 *
 * Registers the scalar objects of the lab agent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-object.h"

typedef struct
{
  AgentRules      constant_rules; /* those of a constant, which has no other home for them */
  AgentValue      value;
  AgentObjectRead read; /* of a computed object, else NULL */
} Object;

/* All objects, to be freed at the end: Net-SNMP does not own what its
 * handlers point to. */
static GPtrArray *objects;

static void
object_free (gpointer data)
{
  Object *object = data;

  agent_value_clear (&object->value);
  g_free (object);
}

static Object *
object_new (void)
{
  Object *object = g_new0 (Object, 1);

  if (objects == NULL)
    objects = g_ptr_array_new_with_free_func (object_free);
  g_ptr_array_add (objects, object);

  return object;
}

static int
handle_object (netsnmp_mib_handler          *handler,
               netsnmp_handler_registration *registration,
               netsnmp_agent_request_info   *info,
               netsnmp_request_info         *requests)
{
  Object *object = handler->myvoid;

  for (netsnmp_request_info *request = requests; request != NULL; request = request->next)
    {
      int status = SNMP_ERR_NOERROR;

      if (info->mode != MODE_GET)
        status = agent_value_write (&object->value, info->mode, request->requestvb);
      else if (object->read != NULL)
        object->read (request->requestvb);
      else
        agent_value_read (&object->value, request->requestvb);

      if (status != SNMP_ERR_NOERROR)
        netsnmp_set_request_error (info, request, status);
    }

  return SNMP_ERR_NOERROR;
}

/**
 * agent_object_registration:
 * @oid_text: a numeric object identifier
 * @handler: what answers for it
 * @data: `myvoid` of the handler
 * @modes: `HANDLER_CAN_…`
 *
 * Makes what Net-SNMP wants to know of an object or table.
 *
 * Returns: (transfer full): to be given to one of its registering functions
 */
netsnmp_handler_registration *
agent_object_registration (const char           *oid_text,
                           Netsnmp_Node_Handler *handler,
                           gpointer              data,
                           int                   modes)
{
  netsnmp_handler_registration *registration;
  oid                           name[MAX_OID_LEN];
  size_t                        length = G_N_ELEMENTS (name);

  if (!read_objid (oid_text, name, &length))
    g_error ("“%s” is not an object identifier", oid_text);

  registration = netsnmp_create_handler_registration (oid_text, handler, name, length, modes);
  registration->handler->myvoid = data;

  return registration;
}

/**
 * agent_object_add:
 * @oid_text: a numeric object identifier, without the `.0` of its instance
 * @handler: what answers for it
 * @data: `myvoid` of the handler
 * @modes: `HANDLER_CAN_…`
 *
 * Registers a scalar object with a handler of its own.
 */
void
agent_object_add (const char           *oid_text,
                  Netsnmp_Node_Handler *handler,
                  gpointer              data,
                  int                   modes)
{
  netsnmp_handler_registration *registration =
    agent_object_registration (oid_text, handler, data, modes);

  if (netsnmp_register_scalar (registration) != MIB_REGISTERED_OK)
    g_error ("%s cannot be registered", oid_text);
}

/**
 * agent_object_add_constant:
 * @oid_text: a numeric object identifier, without the `.0` of its instance
 * @syntax: `ASN_…`
 * @data: its value as Net-SNMP keeps it; copied
 * @length: octets of @data
 *
 * Registers a read-only scalar object that never changes.
 */
void
agent_object_add_constant (const char   *oid_text,
                           u_char        syntax,
                           gconstpointer data,
                           gsize         length)
{
  Object *object = object_new ();

  object->constant_rules.syntax = syntax;
  agent_value_init (&object->value, &object->constant_rules, data, length);
  agent_object_add (oid_text, handle_object, object, HANDLER_CAN_RONLY);
}

/**
 * agent_object_add_writable:
 * @oid_text: a numeric object identifier, without the `.0` of its instance
 * @rules: (transfer none): its syntax and what may be written; lives as long
 *   as the program
 * @data: its first value as Net-SNMP keeps it; copied
 * @length: octets of @data
 *
 * Registers a scalar object that can be written.
 */
void
agent_object_add_writable (const char       *oid_text,
                           const AgentRules *rules,
                           gconstpointer     data,
                           gsize             length)
{
  Object *object = object_new ();

  agent_value_init (&object->value, rules, data, length);
  agent_object_add (oid_text, handle_object, object, HANDLER_CAN_RWRITE);
}

/**
 * agent_object_add_computed:
 * @oid_text: a numeric object identifier, without the `.0` of its instance
 * @read: gives the value at each read
 *
 * Registers a read-only scalar object whose value is made when it is read.
 */
void
agent_object_add_computed (const char     *oid_text,
                           AgentObjectRead read)
{
  Object *object = object_new ();

  object->read = read;
  agent_object_add (oid_text, handle_object, object, HANDLER_CAN_RONLY);
}

/**
 * agent_object_free_all:
 *
 * Frees the objects, after the agent library has ended.
 */
void
agent_object_free_all (void)
{
  g_clear_pointer (&objects, g_ptr_array_unref);
}

/**
 * agent_set_number:
 * @variable: a variable that is being read
 * @syntax: `ASN_INTEGER` or one of the other numbers of 32 bits
 * @number: its value
 *
 * Answers with a number.
 */
void
agent_set_number (netsnmp_variable_list *variable,
                  u_char                 syntax,
                  gint64                 number)
{
  long value = number;

  snmp_set_var_typed_value (variable, syntax, &value, sizeof value);
}

/**
 * agent_set_counter64:
 * @variable: a variable that is being read
 * @number: its value
 *
 * Answers with a Counter64.
 */
void
agent_set_counter64 (netsnmp_variable_list *variable,
                     guint64                number)
{
  struct counter64 value = { .high = number >> 32, .low = number & G_MAXUINT32 };

  snmp_set_var_typed_value (variable, ASN_COUNTER64, &value, sizeof value);
}

/**
 * agent_set_text:
 * @variable: a variable that is being read
 * @text: its value
 *
 * Answers with an octet string.
 */
void
agent_set_text (netsnmp_variable_list *variable,
                const char            *text)
{
  snmp_set_var_typed_value (variable, ASN_OCTET_STR, text, strlen (text));
}
