/* forks.h
 *
 * Child processes that were made by fork, executed no program, and call the library.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdatomic.h>
#include <stdbool.h>

/* Of so many it is told. */
#define WSNMP_MAX_CHILDREN 64

/* What parent and children share. */
typedef struct
{
  atomic_uint n_children;
  atomic_int  pids[WSNMP_MAX_CHILDREN];
} WsnmpForksPage;

/**
 * WsnmpForks:
 * @page: NULL while nobody wants to know
 * @n_told: children of which an event has told
 * @is_armed: this is a child which has not called the library yet, and of which the
 *   parent wants to know
 *
 * Under the library's lock.
 */
typedef struct
{
  WsnmpForksPage *page;
  unsigned int    n_told;
  bool            is_armed;
} WsnmpForks;

extern WsnmpForks wsnmp_forks;

/* From now on children say that they call the library.  FALSE without memory. */
bool wsnmp_forks_watch (void);

/* In a child process; the second when it is traced itself. */
void wsnmp_forks_arm (void);
void wsnmp_forks_disarm (void);

/* Tells of children; in a child, notes that there is one. */
void wsnmp_forks_tell (void);

/* At the end of a call to which somebody listens. */
static inline void
wsnmp_forks_look (void)
{
  if (wsnmp_forks.page != NULL &&
      (wsnmp_forks.is_armed ||
       atomic_load_explicit (&wsnmp_forks.page->n_children, memory_order_relaxed) !=
         wsnmp_forks.n_told))
    wsnmp_forks_tell ();
}
