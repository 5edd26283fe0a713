/* fake-resolver.c
 *
 * A resolver of host names that answers and waits as a test wants it to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>

#include "fake-resolver.h"
#include "test-loop.h"

/* The linker puts these in place of the C library's functions. */
int  __wrap_getaddrinfo (const char            *node,
                         const char            *service,
                         const struct addrinfo *hints,
                         struct addrinfo      **found);
int  __real_getaddrinfo (const char            *node,
                         const char            *service,
                         const struct addrinfo *hints,
                         struct addrinfo      **found);
void __wrap_freeaddrinfo (struct addrinfo *found);
void __real_freeaddrinfo (struct addrinfo *found);

/**
 * @address: what every host name resolves to; NULL: the real resolver is asked
 * @error: instead of an address
 * @is_shut: nothing is answered before this is over
 * @n_asked: questions so far, @n_waiting: without an answer
 */
static struct
{
  TestGate    gate;
  const char *address;
  int         error;
  gboolean    is_shut;
  guint       n_asked;
  guint       n_waiting;
} resolver;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
init_gate (void)
{
  test_gate_init (&resolver.gate);
}

static void
ensure_gate (void)
{
  pthread_once (&once, init_gate);
}

static struct addrinfo *
make_answer (int         family,
             const char *address)
{
  struct addrinfo     *answer = g_new0 (struct addrinfo, 1);
  struct sockaddr_in6 *name = g_new0 (struct sockaddr_in6, 1);

  answer->ai_family = name->sin6_family = family;
  answer->ai_addr = (struct sockaddr *)name;
  if (family == AF_INET)
    inet_pton (family, address, &((struct sockaddr_in *)name)->sin_addr);
  else if (family == AF_INET6)
    inet_pton (family, address, &name->sin6_addr);

  return answer;
}

/* After what is no Internet address, as a resolver may answer one day; a second
 * address follows. */
static struct addrinfo *
make_answers (const char *address)
{
  struct addrinfo *first = make_answer (AF_UNIX, "");

  first->ai_next = make_answer (strchr (address, ':') != NULL ? AF_INET6 : AF_INET, address);
  first->ai_next->ai_next = make_answer (AF_INET, "192.0.2.255");

  return first;
}

int
__wrap_getaddrinfo (const char            *node,
                    const char            *service,
                    const struct addrinfo *hints,
                    struct addrinfo      **found)
{
  const char *address;
  int         error;

  ensure_gate ();
  test_gate_lock (&resolver.gate);
  resolver.n_asked++;
  resolver.n_waiting++;
  test_gate_announce (&resolver.gate);
  while (resolver.is_shut)
    test_gate_wait (&resolver.gate, test_deadline (), "the resolver may answer");
  resolver.n_waiting--;
  address = resolver.address;
  error = resolver.error;
  test_gate_unlock (&resolver.gate);

  if (error != 0)
    return error;
  if (address == NULL)
    return __real_getaddrinfo (node, service, hints, found);

  *found = make_answers (address);
  return 0;
}

void
__wrap_freeaddrinfo (struct addrinfo *found)
{
  if (found->ai_family != AF_UNIX)
    {
      __real_freeaddrinfo (found);
      return;
    }

  while (found != NULL)
    {
      struct addrinfo *next = found->ai_next;

      g_free (found->ai_addr);
      g_free (found);
      found = next;
    }
}

/**
 * fake_resolver_set:
 * @address: (nullable): what every host name resolves to from now on; %NULL to ask
 *   the real resolver
 * @error: instead of an address, 0 for none
 */
void
fake_resolver_set (const char *address,
                   int         error)
{
  ensure_gate ();

  test_gate_lock (&resolver.gate);
  resolver.address = address;
  resolver.error = error;
  test_gate_unlock (&resolver.gate);
}

static void
set_shut (gboolean is_shut)
{
  ensure_gate ();
  test_gate_lock (&resolver.gate);
  resolver.is_shut = is_shut;
  test_gate_announce (&resolver.gate);
  test_gate_unlock (&resolver.gate);
}

/* No question is answered until it is opened. */
void
fake_resolver_shut (void)
{
  set_shut (TRUE);
}

void
fake_resolver_open (void)
{
  set_shut (FALSE);
}

/* Waits until so many questions wait for their answers. */
void
fake_resolver_wait (guint n_waiting)
{
  ensure_gate ();
  test_gate_lock (&resolver.gate);
  while (resolver.n_waiting < n_waiting)
    test_gate_wait (&resolver.gate, test_deadline (), "the resolver is asked");
  test_gate_unlock (&resolver.gate);
}

guint
fake_resolver_count (void)
{
  guint n;

  ensure_gate ();
  test_gate_lock (&resolver.gate);
  n = resolver.n_asked;
  test_gate_unlock (&resolver.gate);

  return n;
}
