/* used-after-fork.c
 *
 * Calls the library in a child process that executes no program.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sys/wait.h>
#include <unistd.h>

#include "fault.h"

int
main (void)
{
  HSNMP_SESSION session = fault_start ();
  smiUINT32     mode;
  pid_t         child = fork ();

  /* Nothing here that takes memory: a thread may have held the allocator's lock. */
  if (child == 0)
    {
      SnmpGetTranslateMode (&mode);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  fault_stop (session);

  return 0;
}
