/* deadline.c
 *
 * The outstanding request that is due first: a binary heap.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "deadline.h"

static WsnmpMessage **heap;
static size_t         n_used;
static size_t         n_reserved;
static size_t         capacity;

static void
put (WsnmpMessage *message,
     size_t        place)
{
  heap[place] = message;
  message->deadline_place = place;
}

static void
sift_up (WsnmpMessage *message,
         size_t        place)
{
  while (place > 0 && heap[(place - 1) / 2]->deadline > message->deadline)
    {
      put (heap[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
  put (message, place);
}

static void
sift_down (WsnmpMessage *message,
           size_t        place)
{
  for (;;)
    {
      size_t child = place * 2 + 1;

      if (child + 1 < n_used && heap[child + 1]->deadline < heap[child]->deadline)
        child++;
      if (child >= n_used || heap[child]->deadline >= message->deadline)
        break;
      put (heap[child], place);
      place = child;
    }
  put (message, place);
}

bool
wsnmp_deadline_reserve (void)
{
  size_t         new_capacity = capacity == 0 ? 64 : capacity * 2;
  WsnmpMessage **new_heap;

  if (n_reserved < capacity)
    {
      n_reserved++;
      return true;
    }

  new_heap = realloc (heap, new_capacity * sizeof (*new_heap));
  if (new_heap == NULL)
    return false;

  heap = new_heap;
  capacity = new_capacity;
  n_reserved++;

  return true;
}

void
wsnmp_deadline_unreserve (void)
{
  n_reserved--;
}

void
wsnmp_deadline_add (WsnmpMessage *message)
{
  n_used++;
  sift_up (message, n_used - 1);
}

void
wsnmp_deadline_remove (WsnmpMessage *message)
{
  size_t        place = message->deadline_place;
  WsnmpMessage *last;

  if (place == WSNMP_NO_DEADLINE)
    return;

  message->deadline_place = WSNMP_NO_DEADLINE;
  last = heap[--n_used];
  if (last == message)
    return;

  if (place > 0 && heap[(place - 1) / 2]->deadline > last->deadline)
    sift_up (last, place);
  else
    sift_down (last, place);
}

WsnmpMessage *
wsnmp_deadline_first (void)
{
  return n_used > 0 ? heap[0] : NULL;
}

void
wsnmp_deadline_clear (void)
{
  free (heap);
  heap = NULL;
  n_used = n_reserved = capacity = 0;
}
