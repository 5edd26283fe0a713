/* test-filter.c
 *
 * Damaged texts of the filter language.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "damage.h"
#include "random-feed.h"
#include "varbind-filter.h"

#define N_TEXTS 20000
#define ALPHABET "kind:is:session:age:>=<0123456789smhu\"\\,-* ?pduE\xff\xc3\xa9"

static const char *const texts[] = {
  "kind:pdu is:leaked session:2 age:>5s error:ALLOC_ERROR -is:closed text",
  "-\"two words\" name:E* uses:>=10 kind:pdu,vbl owner:S1",
  "address:192.0.2.* port:161 type:GETBULK id:1234 bindings:<5",
  "function:SnmpFree* duration:>10ms thread:7 call:12 rule:use-after-* severity:error",
  "é 2001:db8::1 \"a \\\" b",
  "",
};

typedef struct
{
  EventFeed  *feed;
  RandomFeed *random;
} Bench;

static void
bench_set_up (Bench        *bench,
              gconstpointer data)
{
  bench->feed = event_feed_new ();
  bench->random = random_feed_new (bench->feed);
  random_feed_add (bench->random, 60);
  event_feed_apply (bench->feed);
}

static void
bench_tear_down (Bench        *bench,
                 gconstpointer data)
{
  random_feed_free (bench->random);
  event_feed_free (bench->feed);
}

/* A bit for each of the sessions and their handles, up to 64. */
static guint64
match_all (Bench         *bench,
           VarbindFilter *filter)
{
  GListModel *sessions = varbind_target_get_sessions (bench->feed->target);
  guint64     passed = 0;
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (VarbindSession) session = g_list_model_get_item (sessions, i);
      GListModel                *handles = varbind_session_get_handles (session);

      passed |= (guint64)varbind_filter_match_handle (filter, VARBIND_HANDLE (session), 1000000)
                << n++ % 64;
      for (guint j = 0; j < g_list_model_get_n_items (handles) && n < 64; j++)
        {
          g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, j);

          passed |= (guint64)varbind_filter_match_handle (filter, handle, 1000000) << n++ % 64;
        }
    }

  return passed;
}

static void
check_error (VarbindFilter *filter)
{
  const VarbindFilterError *error = varbind_filter_get_error (filter);
  const char               *text = varbind_filter_get_text (filter);

  if (error == NULL)
    return;

  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (error->start + error->length, <=, strlen (text));
}

static void
check_completion (Bench      *bench,
                  const char *text,
                  guint       cursor)
{
  g_autoptr (GPtrArray) candidates = NULL;

  candidates = varbind_filter_complete (text, cursor, VARBIND_FILTER_HANDLES,
                                        bench->feed->target, NULL);
  for (guint i = 0; i < candidates->len; i++)
    {
      VarbindCandidate *candidate = g_ptr_array_index (candidates, i);

      g_assert_cmpuint (candidate->start, <=, candidate->end);
      g_assert_cmpuint (candidate->end, <=, strlen (text));
      g_assert_cmpuint (candidate->start, <=, cursor);
    }
}

/* What the comparison says holds for every row. */
static void
check_change (VarbindFilter *before,
              VarbindFilter *after,
              guint64        passed_before,
              guint64        passed_after)
{
  switch (varbind_filter_compare (after, before))
    {
    case VARBIND_FILTER_SAME:
      g_assert_cmpuint (passed_after, ==, passed_before);
      break;

    case VARBIND_FILTER_STRICTER:
      g_assert_cmpuint (passed_after & ~passed_before, ==, 0);
      break;

    case VARBIND_FILTER_LOOSER:
      g_assert_cmpuint (passed_before & ~passed_after, ==, 0);
      break;

    case VARBIND_FILTER_OTHER:
      break;
    }
}

static void
test_texts (Bench        *bench,
            gconstpointer data)
{
  g_autoptr (GRand)         random = g_rand_new_with_seed (1);
  g_autoptr (VarbindFilter) before = varbind_filter_new ("");
  guint64                   passed_before = match_all (bench, before);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = damage_text (random, texts, G_N_ELEMENTS (texts), ALPHABET);
      VarbindFilter   *filter = varbind_filter_new (text);
      guint64          passed = match_all (bench, filter);

      check_error (filter);
      check_completion (bench, varbind_filter_get_text (filter),
                        g_rand_int_range (random, 0, strlen (text) + 1));
      check_change (before, filter, passed_before, passed);
      varbind_filter_free (before);
      before = filter;
      passed_before = passed;
    }
}

/* As it is typed: each text is the one before and a letter more. */
static void
test_typing (Bench        *bench,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VarbindFilter) before = varbind_filter_new ("");
      guint64                   passed_before = match_all (bench, before);

      for (guint length = 1; length <= strlen (texts[i]); length++)
        {
          g_autofree char *text = g_strndup (texts[i], length);
          VarbindFilter   *filter = varbind_filter_new (text);
          guint64          passed = match_all (bench, filter);

          check_completion (bench, text, length);
          check_change (before, filter, passed_before, passed);
          varbind_filter_free (before);
          before = filter;
          passed_before = passed;
        }
    }
}

#define bench_add(path, func) g_test_add (path, Bench, NULL, bench_set_up, func, bench_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  bench_add ("/fuzz/filter/damaged-texts", test_texts);
  bench_add ("/fuzz/filter/typing", test_typing);

  return g_test_run ();
}
