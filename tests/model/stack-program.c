/* stack-program.c
 *
 * Fails to free what is no list, in a function whose name is looked for.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <winsnmp.h>

void fail_in_program (void);

void __attribute__ ((noinline))
fail_in_program (void)
{
  SnmpFreeVbl (NULL);

  /* Or the call would be a jump, and this function not in the stack. */
  __asm__ volatile("");
}

int
main (void)
{
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  fail_in_program ();

  return 0;
}
