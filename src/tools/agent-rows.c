/* agent-rows.c
 *
 * A table of the lab agent whose rows have one integer index.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-object.h"
#include "agent-rows.h"

struct _AgentRows
{
  netsnmp_tdata                   *table;
  netsnmp_table_registration_info *info;
};

/**
 * agent_rows_new:
 * @oid_text: a numeric object identifier of a table
 * @handler: what answers for its cells; netsnmp_tdata_extract_entry() tells it the row
 * @modes: `HANDLER_CAN_…`
 * @n_columns: its columns, which count from 1
 *
 * Registers a table that is still empty.
 *
 * Returns: (transfer full): the table, to be freed after the agent library has ended
 */
AgentRows *
agent_rows_new (const char           *oid_text,
                Netsnmp_Node_Handler *handler,
                int                   modes,
                guint                 n_columns)
{
  AgentRows *self = g_new0 (AgentRows, 1);

  self->table = netsnmp_tdata_create_table (oid_text, TDATA_FLAG_NO_STORE_INDEXES);
  self->info = SNMP_MALLOC_TYPEDEF (netsnmp_table_registration_info);
  netsnmp_table_helper_add_indexes (self->info, ASN_INTEGER, 0);
  self->info->min_column = 1;
  self->info->max_column = n_columns;

  if (netsnmp_tdata_register (agent_object_registration (oid_text, handler, NULL, modes),
                              self->table, self->info) != MIB_REGISTERED_OK)
    g_error ("%s cannot be registered", oid_text);

  return self;
}

/**
 * agent_rows_add:
 * @self: a table
 * @index: the index of the row, not yet in the table
 * @row: (transfer none): what the handler gets for it; outlives the table
 *
 * Adds a row.
 */
void
agent_rows_add (AgentRows *self,
                guint      index,
                gpointer   row)
{
  netsnmp_tdata_row *tdata_row = netsnmp_tdata_create_row ();
  long               value = index;

  tdata_row->data = row;
  netsnmp_tdata_row_add_index (tdata_row, ASN_INTEGER, &value, sizeof value);
  netsnmp_tdata_add_row (self->table, tdata_row);
}

static void
delete_row_cb (void *row,
               void *context)
{
  netsnmp_tdata_delete_row (row);
}

/**
 * agent_rows_free:
 * @self: (transfer full): a table
 *
 * Frees the table; the rows stay with the caller.
 */
void
agent_rows_free (AgentRows *self)
{
  CONTAINER_CLEAR (self->table->container, delete_row_cb, NULL);
  netsnmp_tdata_delete_table (self->table);
  netsnmp_table_registration_info_free (self->info);
  g_free (self);
}
