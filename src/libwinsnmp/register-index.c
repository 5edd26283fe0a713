/* register-index.c
 *
 * Registrations by what they are about, and by their session.
 *
 * A registration stands in a hash under its agent, its context and its sub-identifiers, each of
 * which may be missing.  What matches a notification is found by asking for each beginning of
 * its name, with and without agent and context, however many registrations there are.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "hash.h"
#include "register-index.h"

/* For all sessions together. */
#define EVERYBODY 0

static WsnmpHash table;

/* How many registrations there are with and without agent, with and without context: most
 * programs use one of the four kinds, and the others need not be asked for. */
static size_t n_of_kind[2][2];

static bool
is_context (const WsnmpContext *context,
            const WsnmpArrival *arrival)
{
  if (context->user != arrival->user)
    return false;
  if (context->user != NULL)
    return strcmp (context->name, arrival->context_name) == 0;

  return context->length == arrival->community_length &&
         memcmp (context->community, arrival->community, context->length) == 0;
}

/* Are the first sub-identifiers of @oid all those of @prefix? */
static bool
begins_with (smiLPCOID oid,
             smiLPCOID prefix)
{
  return oid->len >= prefix->len &&
         (prefix->len == 0 || memcmp (oid->ptr, prefix->ptr, prefix->len * sizeof *oid->ptr) == 0);
}

static bool
is_agent (const WsnmpEntity  *agent,
          const WsnmpAddress *host)
{
  return host != NULL && wsnmp_address_equal_host (&agent->address, host);
}

static bool
matches (const WsnmpFilter  *filter,
         const WsnmpArrival *arrival)
{
  if (filter->agent != NULL && !is_agent (filter->agent, arrival->sender) &&
      !is_agent (filter->agent, arrival->agent))
    return false;
  if (filter->context != NULL && (!arrival->has_context || !is_context (filter->context, arrival)))
    return false;

  return begins_with (&arrival->notification, &filter->notification);
}

static bool
covers_manager (const WsnmpEntity *wide,
                const WsnmpEntity *narrow)
{
  return wide == NULL || (narrow != NULL && is_agent (wide, &narrow->address));
}

/* Hashes.  What is missing stands for nothing. */

static uint64_t
hash_context (const WsnmpArrival *arrival)
{
  if (arrival->user != NULL)
    return wsnmp_hash_mix ((uintptr_t)arrival->user) ^
           wsnmp_hash_bytes (arrival->context_name, strlen (arrival->context_name));

  return wsnmp_hash_bytes (arrival->community, arrival->community_length);
}

static uint64_t
hash_host (const WsnmpAddress *host)
{
  WsnmpAddress without_port = *host;

  wsnmp_address_set_port (&without_port, 0);
  return wsnmp_hash_mix (wsnmp_address_hash (&without_port) + 1);
}

static uint64_t
hash_parties (uint64_t            whose,
              const WsnmpAddress *host,
              const WsnmpArrival *context)
{
  uint64_t hash = wsnmp_hash_mix (whose);

  if (host != NULL)
    hash ^= hash_host (host);
  if (context != NULL)
    hash += hash_context (context);

  return hash;
}

static uint64_t
hash_further (uint64_t  hash,
              smiUINT32 id)
{
  return wsnmp_hash_mix (hash + id + 1);
}

/* What a registration wants at least, as if it had arrived. */
static WsnmpArrival
to_arrival (const WsnmpFilter *filter)
{
  WsnmpArrival arrival = { .notification = filter->notification };

  if (filter->agent != NULL)
    arrival.sender = &filter->agent->address;
  if (filter->context != NULL)
    {
      arrival.has_context = true;
      arrival.community = filter->context->community;
      arrival.community_length = filter->context->length;
      arrival.user = filter->context->user;
      arrival.context_name = filter->context->name;
    }

  return arrival;
}

static uint64_t
hash_filter (const WsnmpFilter *filter,
             uint64_t           whose)
{
  WsnmpArrival arrival = to_arrival (filter);
  uint64_t     hash =
    hash_parties (whose, arrival.sender, arrival.has_context ? &arrival : NULL);

  for (smiUINT32 i = 0; i < arrival.notification.len; i++)
    hash = hash_further (hash, arrival.notification.ptr[i]);

  return hash;
}

static size_t *
count_of_kind (const WsnmpFilter *filter)
{
  return &n_of_kind[filter->agent != NULL][filter->context != NULL];
}

static void
add_place (WsnmpRegistration *registration,
           unsigned int       index,
           uint64_t           whose)
{
  WsnmpRegistrationPlace *place = &registration->places[index];

  place->registration = registration;
  wsnmp_hash_add (&table, &place->node, hash_filter (&registration->filter, whose));
}

void
wsnmp_registration_index_add (WsnmpRegistration *registration)
{
  add_place (registration, 0, EVERYBODY);
  add_place (registration, 1, registration->session->token);
  ++*count_of_kind (&registration->filter);
}

void
wsnmp_registration_index_remove (WsnmpRegistration *registration)
{
  --*count_of_kind (&registration->filter);
  for (unsigned int i = 0; i < 2; i++)
    wsnmp_hash_remove (&table, &registration->places[i].node);
  if (table.n_nodes == 0)
    wsnmp_hash_clear (&table);
}

/* Looking up */

/* TRUE ends the search. */
typedef bool (*Visit) (WsnmpRegistration *registration,
                       void              *data);

static bool
visit_chain (uint64_t            hash,
             const WsnmpArrival *arrival,
             Visit               visit,
             void               *data)
{
  for (WsnmpHashNode *node = wsnmp_hash_chain (&table, hash); node != NULL; node = node->next)
    {
      WsnmpRegistration *registration =
        WSNMP_CONTAINER (node, WsnmpRegistrationPlace, node)->registration;

      if (node->hash == hash && matches (&registration->filter, arrival) &&
          visit (registration, data))
        return true;
    }

  return false;
}

/* Those with this agent and this context, NULL being none. */
static bool
visit_kind (uint64_t            whose,
            const WsnmpAddress *host,
            const WsnmpArrival *context,
            const WsnmpArrival *arrival,
            Visit               visit,
            void               *data)
{
  smiLPCOID oid = &arrival->notification;
  uint64_t  hash;

  if (n_of_kind[host != NULL][context != NULL] == 0)
    return false;

  hash = hash_parties (whose, host, context);
  for (smiUINT32 i = 0; i < oid->len; i++)
    {
      if (visit_chain (hash, arrival, visit, data))
        return true;
      hash = hash_further (hash, oid->ptr[i]);
    }

  return visit_chain (hash, arrival, visit, data);
}

static bool
visit_matching (uint64_t            whose,
                const WsnmpArrival *arrival,
                Visit               visit,
                void               *data)
{
  const WsnmpAddress *hosts[3] = { NULL, arrival->sender, arrival->agent };

  for (unsigned int i = 0; i < 3; i++)
    {
      /* Without an agent once, and once for an agent that is the sender. */
      if (i > 0 && hosts[i] == NULL)
        continue;
      if (i == 2 && hosts[1] != NULL && wsnmp_address_equal_host (hosts[1], hosts[2]))
        continue;
      if (visit_kind (whose, hosts[i], NULL, arrival, visit, data) ||
          (arrival->has_context && visit_kind (whose, hosts[i], arrival, arrival, visit, data)))
        return true;
    }

  return false;
}

typedef struct
{
  const WsnmpSession *session;
  const WsnmpFilter  *filter;
  WsnmpRegistration  *found;
} Search;

static bool
is_wide (WsnmpRegistration *registration,
         void              *data)
{
  Search *search = data;

  if (registration->session != search->session ||
      !covers_manager (registration->filter.manager, search->filter->manager))
    return false;

  search->found = registration;
  return true;
}

static bool
is_equal (WsnmpRegistration *registration,
          void              *data)
{
  const Search      *search = data;
  const WsnmpFilter *wide = search->filter, *narrow = &registration->filter;
  const WsnmpArrival arrival = to_arrival (narrow);

  return matches (wide, &arrival) && covers_manager (wide->manager, narrow->manager) &&
         is_wide (registration, data);
}

WsnmpRegistration *
wsnmp_registration_index_find_wide (const WsnmpSession *session,
                                    const WsnmpFilter  *filter)
{
  Search             search = { session, filter, NULL };
  const WsnmpArrival arrival = to_arrival (filter);

  visit_matching (session->token, &arrival, is_wide, &search);
  return search.found;
}

WsnmpRegistration *
wsnmp_registration_index_find_equal (const WsnmpSession *session,
                                     const WsnmpFilter  *filter)
{
  Search             search = { session, filter, NULL };
  const WsnmpArrival arrival = to_arrival (filter);

  visit_chain (hash_filter (filter, session->token), &arrival, is_equal, &search);
  return search.found;
}

/* Matching */

static bool
collect (WsnmpRegistration *registration,
         void              *data)
{
  WsnmpRegistration **matched = data;

  registration->next_match = *matched;
  *matched = registration;

  return false;
}

/* Sessions in the order of their oldest registrations, these in their own order. */
static bool
comes_before (const WsnmpRegistration *a,
              const WsnmpRegistration *b)
{
  uint64_t first_of_a = WSNMP_CONTAINER (a->session->registrations.next, WsnmpRegistration, link)
                          ->number;
  uint64_t first_of_b = WSNMP_CONTAINER (b->session->registrations.next, WsnmpRegistration, link)
                          ->number;

  return first_of_a != first_of_b ? first_of_a < first_of_b : a->number < b->number;
}

static WsnmpRegistration *
merge (WsnmpRegistration *a,
       WsnmpRegistration *b)
{
  WsnmpRegistration *merged = NULL, **end = &merged;

  while (a != NULL && b != NULL)
    {
      WsnmpRegistration **first = comes_before (a, b) ? &a : &b;

      *end = *first;
      *first = (*first)->next_match;
      end = &(*end)->next_match;
    }
  *end = a != NULL ? a : b;

  return merged;
}

static WsnmpRegistration *
sort (WsnmpRegistration *list)
{
  WsnmpRegistration *half = list, *second;

  if (list == NULL || list->next_match == NULL)
    return list;

  for (WsnmpRegistration *at = list->next_match; at != NULL && at->next_match != NULL;
       at = at->next_match->next_match)
    half = half->next_match;
  second = half->next_match;
  half->next_match = NULL;

  return merge (sort (list), sort (second));
}

WsnmpRegistration *
wsnmp_registration_index_match (const WsnmpArrival *arrival)
{
  WsnmpRegistration *matched = NULL;

  visit_matching (EVERYBODY, arrival, collect, &matched);
  return sort (matched);
}
