/* memory.h
 *
 * Memory for what is made and freed with each request.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdlib.h>
#include <string.h>

/* All zero; NULL when there is none.  The C library keeps blocks at hand that were freed
 * lately, for malloc but not for calloc, which takes three times as long. */
static inline void *
wsnmp_memory_new (size_t size)
{
  void *memory = malloc (size);

  /* Otherwise the compiler makes calloc of the two. */
  __asm__ volatile(""
                   : "+r"(memory));

  return memory != NULL ? memset (memory, 0, size) : NULL;
}
