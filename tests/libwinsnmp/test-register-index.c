/* test-register-index.c
 *
 * Registrations as they are found, against all of them looked at one by one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "context.h"
#include "handle-table.h"
#include "library.h"
#include "register-index.h"
#include "session.h"
#include "test-snmp.h"

#define N_SESSIONS 3
#define N_ROUNDS 2000

/* What conditions are made of, NULL for none, so that they meet often.  Two entities have one
 * address, two contexts one community. */
static const char *const addresses[] = {
  NULL,
  "192.0.2.1",
  "192.0.2.1",
  "192.0.2.2",
  "2001:db8::1",
};
static const char *const communities[] = { NULL, "public", "public", "private" };

#define N_ADDRESSES G_N_ELEMENTS (addresses)
#define N_COMMUNITIES G_N_ELEMENTS (communities)

/**
 * Condition:
 * @manager, @agent, @context: index into the handles; 0 for none
 * @ids, @n_ids: the notification; none for any
 */
typedef struct
{
  guint     manager;
  guint     agent;
  guint     context;
  smiUINT32 ids[3];
  guint     n_ids;
} Condition;

/**
 * Station:
 * @known: of Condition, for each session, in the order in which they were made: what the
 *   library must know
 * @made_at: when, on @clock
 */
typedef struct
{
  TestPeer      peer;
  GRand        *rand;
  HSNMP_SESSION sessions[N_SESSIONS];
  GArray       *known[N_SESSIONS];
  GArray       *made_at[N_SESSIONS];
  HSNMP_ENTITY  entities[N_ADDRESSES];
  HSNMP_CONTEXT contexts[N_COMMUNITIES];
  guint         clock;
} Station;

static void
set_up (Station      *station,
        gconstpointer data)
{
  assert_succeeds (winsnmp_set_trap_port (test_unused_port ()));
  test_peer_set_up (&station->peer, NULL);
  station->rand = g_rand_new_with_seed (1907);
  for (guint i = 0; i < N_SESSIONS; i++)
    {
      station->sessions[i] = test_session (station->peer.notifier);
      station->known[i] = g_array_new (FALSE, FALSE, sizeof (Condition));
      station->made_at[i] = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  for (guint i = 1; i < N_ADDRESSES; i++)
    station->entities[i] = SnmpStrToEntity (station->peer.session, addresses[i]);
  for (guint i = 1; i < N_COMMUNITIES; i++)
    station->contexts[i] = test_context (station->peer.session, communities[i]);
}

static void
tear_down (Station      *station,
           gconstpointer data)
{
  for (guint i = 0; i < N_SESSIONS; i++)
    {
      assert_succeeds (SnmpClose (station->sessions[i]));
      g_array_unref (station->known[i]);
      g_array_unref (station->made_at[i]);
    }
  g_rand_free (station->rand);
  test_peer_tear_down (&station->peer, NULL);
}

/* The documented rules */

static gboolean
text_covers (const char *wide,
             const char *narrow)
{
  return wide == NULL || g_strcmp0 (wide, narrow) == 0;
}

static gboolean
begins_with (const Condition *narrow,
             const Condition *wide)
{
  return narrow->n_ids >= wide->n_ids &&
         memcmp (narrow->ids, wide->ids, wide->n_ids * sizeof *wide->ids) == 0;
}

static gboolean
matches (const Condition *wide,
         const Condition *narrow)
{
  return text_covers (addresses[wide->agent], addresses[narrow->agent]) &&
         text_covers (communities[wide->context], communities[narrow->context]) &&
         begins_with (narrow, wide);
}

static gboolean
covers (const Condition *wide,
        const Condition *narrow)
{
  return text_covers (addresses[wide->manager], addresses[narrow->manager]) &&
         matches (wide, narrow);
}

static void
choose (Station   *station,
        Condition *condition)
{
  *condition = (Condition){
    .manager = (guint)g_rand_int_range (station->rand, 0, 8),
    .agent = (guint)g_rand_int_range (station->rand, 0, N_ADDRESSES),
    .context = (guint)g_rand_int_range (station->rand, 0, N_COMMUNITIES),
    .n_ids = (guint)g_rand_int_range (station->rand, 0, 4),
  };
  if (condition->manager >= N_ADDRESSES)
    condition->manager = 0;
  for (guint i = 0; i < condition->n_ids; i++)
    condition->ids[i] = (smiUINT32)g_rand_int_range (station->rand, 0, 3);
}

static SNMPAPI_STATUS
tell (Station         *station,
      guint            session,
      const Condition *condition,
      smiUINT32        state)
{
  smiOID oid = { condition->n_ids, (smiUINT32 *)condition->ids };

  return SnmpRegister (station->sessions[session], station->entities[condition->manager],
                       station->entities[condition->agent],
                       station->contexts[condition->context],
                       condition->n_ids > 0 ? &oid : NULL, state);
}

static void
add (Station         *station,
     guint            session,
     const Condition *condition)
{
  GArray *known = station->known[session];

  assert_succeeds (tell (station, session, condition, SNMPAPI_ON));
  station->clock++;
  for (guint i = 0; i < known->len; i++)
    if (covers (&g_array_index (known, Condition, i), condition))
      return;

  g_array_append_val (known, *condition);
  g_array_append_val (station->made_at[session], station->clock);
}

static void
take_away (Station         *station,
           guint            session,
           const Condition *condition)
{
  GArray  *known = station->known[session];
  gboolean has_none = condition->manager == 0 && condition->agent == 0 &&
                      condition->context == 0 && condition->n_ids == 0;
  guint n = known->len;

  for (guint i = n; i-- > 0;)
    {
      const Condition *other = &g_array_index (known, Condition, i);

      if (!has_none && (!covers (other, condition) || !covers (condition, other)))
        continue;
      g_array_remove_index (known, i);
      g_array_remove_index (station->made_at[session], i);
    }
  if (known->len == n)
    assert_fails (tell (station, session, condition, SNMPAPI_OFF), SNMPAPI_NOOP);
  else
    assert_succeeds (tell (station, session, condition, SNMPAPI_OFF));
}

/* Arrivals */

/* The sessions in the order of their oldest registrations. */
static void
sort_sessions (Station *station,
               guint    order[N_SESSIONS])
{
  for (guint i = 0; i < N_SESSIONS; i++)
    {
      guint j = i;

      for (; j > 0 && station->made_at[i]->len > 0; j--)
        {
          GArray *before = station->made_at[order[j - 1]];

          if (before->len > 0 &&
              g_array_index (before, guint, 0) < g_array_index (station->made_at[i], guint, 0))
            break;
          order[j] = order[j - 1];
        }
      order[j] = i;
    }
}

/* "SESSION.POSITION ..." of what is to be found. */
static char *
expect (Station         *station,
        const Condition *arrival)
{
  GString *text = g_string_new (NULL);
  guint    order[N_SESSIONS];

  sort_sessions (station, order);
  for (guint i = 0; i < N_SESSIONS; i++)
    {
      GArray *known = station->known[order[i]];

      for (guint j = 0; j < known->len; j++)
        if (matches (&g_array_index (known, Condition, j), arrival))
          g_string_append_printf (text, "%u.%u ", order[i], j);
    }

  return g_string_free (text, FALSE);
}

static guint
get_position (const WsnmpRegistration *registration)
{
  guint position = 0;

  for (const WsnmpLink *link = registration->session->registrations.next;
       link != &registration->link; link = link->next)
    position++;

  return position;
}

static char *
look_up (Station         *station,
         const Condition *arrived)
{
  GString     *text = g_string_new (NULL);
  WsnmpAddress sender;
  const char  *community = communities[arrived->context];
  WsnmpArrival arrival = {
    .sender = &sender,
    .has_context = true,
    .community = (const uint8_t *)community,
    .community_length = strlen (community),
    .notification = { arrived->n_ids, (smiUINT32 *)arrived->ids },
  };

  g_assert_true (wsnmp_address_parse (addresses[arrived->agent], &sender));
  wsnmp_lock ();
  for (const WsnmpRegistration *found = wsnmp_registration_index_match (&arrival); found != NULL;
       found = found->next_match)
    for (guint i = 0; i < N_SESSIONS; i++)
      if (found->session->token == (uintptr_t)station->sessions[i])
        g_string_append_printf (text, "%u.%u ", i, get_position (found));
  wsnmp_unlock ();

  return g_string_free (text, FALSE);
}

static void
test_random (Station      *station,
             gconstpointer data)
{
  guint n_found = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      guint            session = (guint)g_rand_int_range (station->rand, 0, N_SESSIONS);
      Condition        condition;
      g_autofree char *expected = NULL;
      g_autofree char *found = NULL;

      choose (station, &condition);
      if (g_rand_int_range (station->rand, 0, 3) > 0)
        add (station, session, &condition);
      else
        take_away (station, session, &condition);

      choose (station, &condition);
      condition.agent = MAX (condition.agent, 1);
      condition.context = MAX (condition.context, 1);
      expected = expect (station, &condition);
      found = look_up (station, &condition);
      g_assert_cmpstr (found, ==, expected);
      n_found += *found != '\0';
    }
  g_assert_cmpuint (n_found, >, N_ROUNDS / 4);
}

/* An SNMPv1 trap has two addresses that it may be registered by. */
static void
test_two_agents (Station      *station,
                 gconstpointer data)
{
  Condition          by_sender = { .agent = 1 }, by_agent = { .agent = 3 };
  WsnmpAddress       sender, agent;
  WsnmpArrival       arrival = { .sender = &sender, .agent = &agent };
  WsnmpRegistration *found;

  g_assert_true (wsnmp_address_parse (addresses[1], &sender));
  g_assert_true (wsnmp_address_parse (addresses[3], &agent));
  add (station, 0, &by_agent);
  add (station, 0, &by_sender);
  wsnmp_lock ();
  found = wsnmp_registration_index_match (&arrival);
  g_assert_nonnull (found);
  g_assert_cmpuint (get_position (found), ==, 0);
  g_assert_nonnull (found->next_match);
  g_assert_null (found->next_match->next_match);

  /* Once, when they are the same. */
  agent = sender;
  found = wsnmp_registration_index_match (&arrival);
  g_assert_nonnull (found);
  g_assert_null (found->next_match);
  wsnmp_unlock ();
}

#define add_test(path, func) g_test_add (path, Station, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/register-index/random", test_random);
  add_test ("/register-index/two-agents", test_two_agents);

  return g_test_run ();
}
