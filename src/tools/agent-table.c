/* agent-table.c
 *
 * The table of the lab subtree.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-lab.h"
#include "agent-object.h"
#include "agent-rows.h"
#include "agent-table.h"

#define TABLE AGENT_LAB ".4"

enum {
  COLUMN_INDEX = 1,
  COLUMN_NAME,
  COLUMN_STATE,
  COLUMN_PACKETS,
  COLUMN_LOAD,
  COLUMN_ADDRESS,
  COLUMN_AGE,
  COLUMN_OCTETS,
  COLUMN_PARENT,
  COLUMN_NOTE,
};

typedef struct
{
  guint      number; /* from 1; all columns but the note are made of it */
  AgentValue note;
} Row;

static const AgentRules note_rules = { ASN_OCTET_STR, 0, 32, AGENT_OCTETS_UTF8 };

static AgentRows *table;
static GArray    *rows; /* of Row */

static void
clear_row (gpointer data)
{
  Row *row = data;

  agent_value_clear (&row->note);
}

static void
read_name (const Row             *row,
           netsnmp_variable_list *variable)
{
  g_autofree char *name = g_strdup_printf ("row %u", row->number);

  agent_set_text (variable, name);
}

/* From the benchmark addresses of RFC 2544, 198.18.0.0/15. */
static void
read_address (const Row             *row,
              netsnmp_variable_list *variable)
{
  guint32 address = GUINT32_TO_BE (0xc6120000u + row->number);

  snmp_set_var_typed_value (variable, ASN_IPADDRESS, &address, sizeof address);
}

static void
read_parent (const Row             *row,
             netsnmp_variable_list *variable)
{
  oid parent[] = { 1, 3, 6, 1, 4, 1, 8072, 9999, 9999, 4, 2, 1, COLUMN_NAME, row->number / 2 };

  if (row->number == 1)
    snmp_set_var_typed_value (variable, ASN_OBJECT_ID, (oid[]){ 0, 0 }, 2 * sizeof (oid));
  else
    snmp_set_var_typed_value (variable, ASN_OBJECT_ID, parent, sizeof parent);
}

static void
read_cell (const Row             *row,
           guint                  column,
           netsnmp_variable_list *variable)
{
  switch (column)
    {
    case COLUMN_INDEX:
      agent_set_number (variable, ASN_INTEGER, row->number);
      break;

    case COLUMN_NAME:
      read_name (row, variable);
      break;

    case COLUMN_STATE:
      agent_set_number (variable, ASN_INTEGER, 1 + row->number % 3);
      break;

    case COLUMN_PACKETS:
      agent_set_number (variable, ASN_COUNTER, row->number * 1000u);
      break;

    case COLUMN_LOAD:
      agent_set_number (variable, ASN_GAUGE, row->number * 7 % 101);
      break;

    case COLUMN_ADDRESS:
      read_address (row, variable);
      break;

    case COLUMN_AGE:
      agent_set_number (variable, ASN_TIMETICKS, row->number * 100u);
      break;

    case COLUMN_OCTETS:
      agent_set_counter64 (variable, row->number * ((guint64)G_MAXUINT32 + 1));
      break;

    case COLUMN_PARENT:
      read_parent (row, variable);
      break;

    case COLUMN_NOTE:
      agent_value_read (&row->note, variable);
      break;

    default:
      break;
    }
}

static int
write_cell (Row                         *row,
            guint                        column,
            int                          mode,
            const netsnmp_variable_list *variable)
{
  if (row == NULL)
    return SNMP_ERR_NOCREATION;
  if (column != COLUMN_NOTE)
    return SNMP_ERR_NOTWRITABLE;

  return agent_value_write (&row->note, mode, variable);
}

static int
handle_table (netsnmp_mib_handler          *handler,
              netsnmp_handler_registration *registration,
              netsnmp_agent_request_info   *info,
              netsnmp_request_info         *requests)
{
  for (netsnmp_request_info *request = requests; request != NULL; request = request->next)
    {
      Row                        *row = netsnmp_tdata_extract_entry (request);
      netsnmp_table_request_info *cell = netsnmp_extract_table_info (request);
      int                         status = SNMP_ERR_NOERROR;

      if (request->processed || cell == NULL)
        continue;

      if (info->mode != MODE_GET)
        status = write_cell (row, cell->colnum, info->mode, request->requestvb);
      else if (row != NULL)
        read_cell (row, cell->colnum, request->requestvb);

      if (status != SNMP_ERR_NOERROR)
        netsnmp_set_request_error (info, request, status);
    }

  return SNMP_ERR_NOERROR;
}

/**
 * agent_table_add:
 * @n_rows: number of its rows
 *
 * Registers the number of rows and the table.
 */
void
agent_table_add (guint n_rows)
{
  long number = n_rows;

  agent_object_add_constant (TABLE ".1", ASN_GAUGE, &number, sizeof number);

  table = agent_rows_new (TABLE ".2", handle_table, HANDLER_CAN_RWRITE, COLUMN_NOTE);
  rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (rows, clear_row);
  g_array_set_size (rows, n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      row->number = i + 1;
      agent_value_init (&row->note, &note_rules, NULL, 0);
      agent_rows_add (table, row->number, row);
    }
}

/**
 * agent_table_free:
 *
 * Frees the table, after the agent library has ended.
 */
void
agent_table_free (void)
{
  g_clear_pointer (&table, agent_rows_free);
  g_clear_pointer (&rows, g_array_unref);
}
