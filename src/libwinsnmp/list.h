/* list.h
 *
 * An intrusive doubly linked list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>

#define WSNMP_CONTAINER(pointer, type, member) ((type *)((char *)(pointer)-offsetof (type, member)))

/* A link is in no list while its next is NULL.  A list is its own head. */
typedef struct _WsnmpLink
{
  struct _WsnmpLink *next;
  struct _WsnmpLink *previous;
} WsnmpLink;

typedef WsnmpLink WsnmpList;

static inline void
wsnmp_list_init (WsnmpList *list)
{
  list->next = list->previous = list;
}

static inline bool
wsnmp_list_is_empty (const WsnmpList *list)
{
  return list->next == list;
}

static inline bool
wsnmp_link_is_listed (const WsnmpLink *link)
{
  return link->next != NULL;
}

static inline void
wsnmp_list_append (WsnmpList *list,
                   WsnmpLink *link)
{
  link->next = list;
  link->previous = list->previous;
  list->previous->next = link;
  list->previous = link;
}

/* Does nothing for a link that is in no list. */
static inline void
wsnmp_link_remove (WsnmpLink *link)
{
  if (link->next == NULL)
    return;

  link->previous->next = link->next;
  link->next->previous = link->previous;
  link->next = link->previous = NULL;
}

/* The first link, or NULL. */
static inline WsnmpLink *
wsnmp_list_first (WsnmpList *list)
{
  return list->next != list ? list->next : NULL;
}
