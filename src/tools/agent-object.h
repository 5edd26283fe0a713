/* agent-object.h
 *
 * Registers the scalar objects of the lab agent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "agent-value.h"

G_BEGIN_DECLS

/* Gives a variable the value of the moment. */
typedef void (*AgentObjectRead) (netsnmp_variable_list *variable);

void agent_object_add (const char           *oid_text,
                       Netsnmp_Node_Handler *handler,
                       gpointer              data,
                       int                   modes);
void agent_object_add_constant (const char   *oid_text,
                                u_char        syntax,
                                gconstpointer data,
                                gsize         length);
void agent_object_add_writable (const char       *oid_text,
                                const AgentRules *rules,
                                gconstpointer     data,
                                gsize             length);
void agent_object_add_computed (const char     *oid_text,
                                AgentObjectRead read);
void agent_object_free_all (void);

netsnmp_handler_registration *agent_object_registration (const char           *oid_text,
                                                         Netsnmp_Node_Handler *handler,
                                                         gpointer              data,
                                                         int                   modes);

void agent_set_number (netsnmp_variable_list *variable,
                       u_char                 syntax,
                       gint64                 number);
void agent_set_counter64 (netsnmp_variable_list *variable,
                          guint64                number);
void agent_set_text (netsnmp_variable_list *variable,
                     const char            *text);

G_END_DECLS
