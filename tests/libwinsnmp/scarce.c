/* scarce.c
 *
 * Memory that runs out on order.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <string.h>

#include "scarce.h"

/* The linker puts these in place of the C library's functions, for the code
 * of the library and of the tests; shared libraries keep the real ones. */
void *__wrap_malloc (size_t size);
void *__wrap_calloc (size_t n,
                     size_t size);
void *__wrap_realloc (void  *block,
                      size_t size);
char *__wrap_strdup (const char *text);
char *__wrap_strndup (const char *text,
                      size_t      length);
void *__real_malloc (size_t size);
void *__real_calloc (size_t n,
                     size_t size);
void *__real_realloc (void  *block,
                      size_t size);
char *__real_strdup (const char *text);
char *__real_strndup (const char *text,
                      size_t      length);

/* How many allocations of this thread still succeed; -1 is no limit. */
static _Thread_local int      allocations_left = -1;
static _Thread_local gboolean failed;

static gboolean
may_allocate (void)
{
  if (allocations_left < 0)
    return TRUE;
  if (allocations_left > 0)
    {
      allocations_left--;
      return TRUE;
    }
  failed = TRUE;
  errno = ENOMEM;

  return FALSE;
}

void *
__wrap_malloc (size_t size)
{
  return may_allocate () ? __real_malloc (size) : NULL;
}

void *
__wrap_calloc (size_t n,
               size_t size)
{
  return may_allocate () ? __real_calloc (n, size) : NULL;
}

void *
__wrap_realloc (void  *block,
                size_t size)
{
  return may_allocate () ? __real_realloc (block, size) : NULL;
}

char *
__wrap_strdup (const char *text)
{
  return may_allocate () ? __real_strdup (text) : NULL;
}

char *
__wrap_strndup (const char *text,
                size_t      length)
{
  return may_allocate () ? __real_strndup (text, length) : NULL;
}

/**
 * scarce_begin:
 * @room: how many allocations of this thread succeed
 *
 * Begins a time in which memory runs out.
 */
void
scarce_begin (guint room)
{
  failed = FALSE;
  allocations_left = (int)room;
}

/**
 * scarce_end:
 *
 * Ends that time.
 *
 * Returns: whether memory has run out in it
 */
gboolean
scarce_end (void)
{
  allocations_left = -1;

  return failed;
}
