/* random-program.c
 *
 * random-program SEED SNAPSHOT FIFO N_MORE [kill]
 *
 * Makes random calls, and N_MORE that are none of these, waits for the end of what
 * is written into the FIFO, writes down the state that the library says it is in, and
 * ends.  Says "half" when half of the random calls are made.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "random-calls.h"
#include "random-usm.h"
#include "target-dump.h"
#include "test-snmp.h"
#include "varbind-target.h"

#define N_BATCHES 6
#define N_CALLS 120

/* Until somebody has opened it for writing, and has closed it again. */
static void
wait_at (const char *fifo)
{
  char byte;
  int  fd = open (fifo, O_RDONLY);

  if (fd < 0 || read (fd, &byte, 1) != 0)
    exit (72);
  close (fd);
}

/* The first events repeat one serial number: they tell the state.  Others may come
 * before the subscription is over. */
static void
record_cb (const WinsnmpEvent *event,
           void               *user_data)
{
  GPtrArray          *events = user_data;
  const WinsnmpEvent *first = events->len > 0 ? g_ptr_array_index (events, 0) : event;

  if (event->serial == first->serial)
    g_ptr_array_add (events, winsnmp_event_copy (event));
}

/* The serial number of the last event, and the state after it. */
static void
write_snapshot (const char *path)
{
  g_autoptr (GPtrArray)     events = g_ptr_array_new_with_free_func ((GDestroyNotify)free);
  g_autoptr (VarbindTarget) target = varbind_target_new ("snapshot");
  g_autofree char          *state = NULL;
  g_autofree char          *text = NULL;
  const WinsnmpEvent       *first;

  winsnmp_events_unsubscribe (winsnmp_events_subscribe (record_cb, events));
  varbind_target_apply (target, (const WinsnmpEvent *const *)events->pdata, events->len);
  first = g_ptr_array_index (events, 0);
  state = target_dump (target);
  text = g_strdup_printf ("%" G_GUINT64_FORMAT "\n%s", first->serial, state);
  if (!g_file_set_contents (path, text, -1, NULL))
    exit (70);
}

/* In a module it has another name. */
int main (int   argc,
          char *argv[]);

int
main (int   argc,
      char *argv[])
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  g_autoptr (GRand)     random = g_rand_new_with_seed ((guint32)strtoul (argv[1], NULL, 10));
  g_autofree char      *database = g_strconcat (argv[2], ".conf", NULL);
  g_autoptr (RandomUsm) usm = random_usm_new (database);
  HWND                  port = winsnmp_port_new ();
  smiUINT32             mode;

  winsnmp_set_trap_port (test_unused_port ());
  if (SnmpStartup (NULL, NULL, NULL, NULL, NULL) != SNMPAPI_SUCCESS)
    return 71;

  for (guint i = 0; i < N_BATCHES; i++)
    {
      test_agent_set_default (agent, i % 3 == 2 ? TEST_AGENT_DROP : TEST_AGENT_ANSWER);
      random_calls_run (agent, port, N_CALLS, random);
      if (i == N_BATCHES / 2)
        {
          printf ("half\n");
          fflush (stdout);
        }
    }
  for (unsigned long i = strtoul (argv[4], NULL, 10); i > 0; i--)
    SnmpGetTranslateMode (&mode);

  if (*argv[3] != '\0')
    wait_at (argv[3]);
  write_snapshot (argv[2]);
  if (argc > 5)
    kill (getpid (), SIGKILL);

  SnmpCleanup ();
  winsnmp_port_free (port);

  return 0;
}
