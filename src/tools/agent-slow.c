/* agent-slow.c
 *
 * The object of the lab subtree that takes its time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-lab.h"
#include "agent-object.h"
#include "agent-slow.h"

/* More requests at a time than this are refused at once with genErr, so that
 * no flood of them can take all memory. */
#define MAX_WAITING 1000

static guint       delay;   /* in milliseconds */
static GHashTable *waiting; /* alarm number to netsnmp_delegated_cache */

static void
answer (netsnmp_request_info *request)
{
  g_autofree char *text = g_strdup_printf ("answered after %u ms", delay);

  agent_set_text (request->requestvb, text);
}

static void
answer_cb (unsigned int alarm,
           void        *data)
{
  /* NULL once the agent library has given the request up. */
  netsnmp_delegated_cache *cache = netsnmp_handler_check_cache (data);

  if (cache != NULL)
    {
      cache->requests->delegated = 0;
      answer (cache->requests);
    }

  g_hash_table_remove (waiting, GUINT_TO_POINTER (alarm));
}

/* Puts a request aside; meanwhile the agent answers others. */
static gboolean
put_aside (netsnmp_mib_handler          *handler,
           netsnmp_handler_registration *registration,
           netsnmp_agent_request_info   *info,
           netsnmp_request_info         *request)
{
  struct timeval           interval = { delay / 1000, delay % 1000 * 1000 };
  netsnmp_delegated_cache *cache;
  unsigned int             alarm;

  if (g_hash_table_size (waiting) >= MAX_WAITING)
    return FALSE;

  cache = netsnmp_create_delegated_cache (handler, registration, info, request, NULL);
  alarm = snmp_alarm_register_hr (interval, 0, answer_cb, cache);
  if (alarm == 0)
    {
      netsnmp_free_delegated_cache (cache);
      return FALSE;
    }

  g_hash_table_insert (waiting, GUINT_TO_POINTER (alarm), cache);
  request->delegated = 1;

  return TRUE;
}

static int
handle_slow (netsnmp_mib_handler          *handler,
             netsnmp_handler_registration *registration,
             netsnmp_agent_request_info   *info,
             netsnmp_request_info         *requests)
{
  for (netsnmp_request_info *request = requests; request != NULL; request = request->next)
    {
      if (delay == 0)
        answer (request);
      else if (!put_aside (handler, registration, info, request))
        netsnmp_set_request_error (info, request, SNMP_ERR_GENERR);
    }

  return SNMP_ERR_NOERROR;
}

static void
free_cache (gpointer data)
{
  netsnmp_free_delegated_cache (data);
}

/**
 * agent_slow_add:
 * @milliseconds: how long it takes
 *
 * Registers an object that answers after a while.  It is the last of the lab
 * subtree, so that a walk has seen all others before it has to wait.
 */
void
agent_slow_add (guint milliseconds)
{
  delay = milliseconds;
  waiting = g_hash_table_new_full (NULL, NULL, NULL, free_cache);
  agent_object_add (AGENT_LAB ".6.1", handle_slow, NULL, HANDLER_CAN_RONLY);
}

/**
 * agent_slow_cancel:
 *
 * Forgets the requests that still wait, before the agent library ends.
 */
void
agent_slow_cancel (void)
{
  GHashTableIter iter;
  gpointer       alarm;

  g_hash_table_iter_init (&iter, waiting);
  while (g_hash_table_iter_next (&iter, &alarm, NULL))
    snmp_alarm_unregister (GPOINTER_TO_UINT (alarm));

  g_clear_pointer (&waiting, g_hash_table_unref);
}
