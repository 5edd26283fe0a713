/* test-versions.c
 *
 * Recordings of other versions, and records that are whole but make no sense.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "recorded.h"
#include "winsnmp-record.h"

/* Bytes of a recording, made by hand. */
typedef struct
{
  GByteArray *bytes;
  guint64     check;
} Forged;

static void
forge (Forged       *forged,
       const guint8 *body,
       gsize         length)
{
  guint8 record[128 + WINSNMP_CHECK_SLACK] = { 0 };

  g_assert_cmpuint (length, <, 120);
  record[0] = length + 2;
  memcpy (record + 1, body, length);
  forged->check = winsnmp_check_record (forged->check, record + 1, length);
  record[1 + length] = winsnmp_check_get (forged->check);
  record[2 + length] = winsnmp_check_get (forged->check) >> 8;
  g_byte_array_append (forged->bytes, record, 3 + length);
}

#define FORGE(forged, ...)                               \
  G_STMT_START                                           \
  {                                                      \
    static const guint8 forged_body[] = { __VA_ARGS__ }; \
    forge (forged, forged_body, sizeof forged_body);     \
  }                                                      \
  G_STMT_END

/* Payload, pid, clock, two times, two empty names. */
#define BEGIN WINSNMP_RECORD_BEGIN, 0, 2, WINSNMP_CLOCK_MONOTONIC, 1, 1, 0, 0

/* A head without anything special: serial and thread of their own, no call. */
#define HEAD 0, 2, 2, 7

static void
forged_set_up (Forged       *forged,
               gconstpointer minor)
{
  guint8 preamble[WINSNMP_PREAMBLE_LENGTH + WINSNMP_CHECK_SLACK] = {
    WINSNMP_MAGIC, WINSNMP_RECORDING_MAJOR, WINSNMP_RECORDING_MINOR + GPOINTER_TO_UINT (minor)
  };

  forged->bytes = g_byte_array_new ();
  forged->check = winsnmp_check_add (0, preamble, WINSNMP_PREAMBLE_LENGTH);
  g_byte_array_append (forged->bytes, preamble, WINSNMP_PREAMBLE_LENGTH);
}

static void
forged_tear_down (Forged       *forged,
                  gconstpointer minor)
{
  g_byte_array_unref (forged->bytes);
}

static WinsnmpDecoder *
decode (Forged *forged)
{
  WinsnmpDecoder *decoder = winsnmp_decoder_new ();

  winsnmp_decoder_feed (decoder, forged->bytes->data, forged->bytes->len);

  return decoder;
}

static void
assert_invalid (Forged *forged)
{
  g_autoptr (WinsnmpDecoder) decoder = decode (forged);
  const WinsnmpEvent        *event;

  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_FAILED);
  g_assert_cmpint (winsnmp_decoder_get_problem (decoder), ==, WINSNMP_PROBLEM_INVALID);
}

static void
test_other_major (Forged       *forged,
                  gconstpointer minor)
{
  g_autoptr (WinsnmpDecoder) decoder = NULL;
  const WinsnmpEvent        *event;

  forged->bytes->data[WINSNMP_MAGIC_LENGTH] = WINSNMP_RECORDING_MAJOR + 1;
  decoder = decode (forged);
  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_FAILED);
  g_assert_cmpint (winsnmp_decoder_get_problem (decoder), ==, WINSNMP_PROBLEM_VERSION);
}

/* Kinds, functions and values that this version does not know are left out,
 * fields that it does not know are passed over. */
static void
test_newer_minor (Forged       *forged,
                  gconstpointer minor)
{
  g_autoptr (WinsnmpDecoder) decoder = NULL;
  const WinsnmpEvent        *event;

  FORGE (forged, BEGIN, 1, 2, 3);
  FORGE (forged, 200, 1, 2, 3);
  FORGE (forged, WINSNMP_EVENT_GAP + 1, HEAD, 9);
  FORGE (forged, WINSNMP_EVENT_CALL, HEAD, WINSNMP_N_FUNCTIONS, 1, 1, 1);
  FORGE (forged, WINSNMP_EVENT_PROCESS, HEAD, WINSNMP_PROCESS_CHILD + 1, 0);
  FORGE (forged, WINSNMP_EVENT_GAP, HEAD, 42, 1, 1, 1);
  decoder = decode (forged);

  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_EVENT);
  g_assert_cmpint (event->kind, ==, WINSNMP_EVENT_GAP);
  g_assert_cmpuint (event->u.gap.n_events, ==, 42);
  g_assert_cmpuint (event->thread, ==, 7);
  g_assert_cmpuint (winsnmp_decoder_get_n_skipped (decoder), ==, 4);
  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_HUNGRY);
}

/* What is left out changes nothing that is remembered, and is no end. */
static void
test_newer_values (Forged       *forged,
                   gconstpointer minor)
{
  g_autoptr (WinsnmpDecoder) decoder = NULL;
  const WinsnmpEvent        *event;

  FORGE (forged, BEGIN);
  FORGE (forged, WINSNMP_EVENT_GAP, HEAD, 1);
  FORGE (forged, WINSNMP_EVENT_PROCESS, 0, 20, 20, 9, WINSNMP_PROCESS_CHILD + 1, 0);
  FORGE (forged, WINSNMP_RECORD_END, WINSNMP_RECORDING_STOPPED + 1);
  FORGE (forged, WINSNMP_EVENT_GAP, WINSNMP_HEAD_NEXT_SERIAL | WINSNMP_HEAD_SAME_THREAD, 2, 2);
  decoder = decode (forged);

  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_EVENT);
  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_EVENT);
  g_assert_cmpuint (event->u.gap.n_events, ==, 2);
  g_assert_cmpuint (event->serial, ==, 2);
  g_assert_cmpuint (event->time, ==, 2);
  g_assert_cmpuint (event->thread, ==, 7);
  g_assert_cmpuint (winsnmp_decoder_get_n_skipped (decoder), ==, 2);
  g_assert_cmpint (winsnmp_decoder_get_end (decoder), ==, 0);
}

/* In a recording of this version the same is a fault. */
static void
test_unknown_kind (Forged       *forged,
                   gconstpointer minor)
{
  FORGE (forged, BEGIN);
  FORGE (forged, 200, 1, 2, 3);
  assert_invalid (forged);
}

static void
test_unknown_function (Forged       *forged,
                       gconstpointer minor)
{
  FORGE (forged, BEGIN);
  FORGE (forged, WINSNMP_EVENT_CALL, HEAD, WINSNMP_N_FUNCTIONS, 1, 1, 1);
  assert_invalid (forged);
}

static void
test_no_beginning (Forged       *forged,
                   gconstpointer minor)
{
  FORGE (forged, WINSNMP_EVENT_GAP, HEAD, 42);
  assert_invalid (forged);
}

static void
test_two_beginnings (Forged       *forged,
                     gconstpointer minor)
{
  FORGE (forged, BEGIN);
  FORGE (forged, BEGIN);
  assert_invalid (forged);
}

/* Each is whole, and one thing in it cannot be. */
static void
test_nonsense (Forged       *forged,
               gconstpointer minor)
{
  /* clang-format off */
  static const guint8 bodies[][16] = {
    { 6, WINSNMP_EVENT_GAP, HEAD, 0x80 },             /* a number without its end */
    { 5, WINSNMP_EVENT_GAP, 0xff, 2, 2, 7 },          /* bits of the head */
    { 6, WINSNMP_EVENT_MODE, HEAD, 9 },               /* a mode */
    { 5, WINSNMP_EVENT_MODE, HEAD },                  /* too short */
    { 9, WINSNMP_EVENT_LISTENER, HEAD, 2, 1, 0, 0 },  /* a text nobody remembers */
    { 9, WINSNMP_EVENT_LISTENER, HEAD, 1, 9, 'a', 'b' }, /* a text longer than its record */
    { 11, WINSNMP_EVENT_LISTENER, HEAD, 1, 2, 'a', 0, 1, 0 }, /* with a NUL */
    { 9, WINSNMP_EVENT_LISTENER, HEAD, 0, 2, 0, 0 },  /* neither false nor true */
    { 8, WINSNMP_EVENT_LISTENER, HEAD, 0, 1, 66 },    /* no place of a token */
    { 8, WINSNMP_EVENT_LISTENER, HEAD, 0, 1, 5 },     /* a token nobody remembers */
    { 7, WINSNMP_EVENT_GAP, 16, 2, 2, 7, 0, 1 },      /* a stack that is none */
    { 7, WINSNMP_EVENT_GAP, 16, 2, 2, 7, 2, 1 },      /* a stack nobody remembers */
    { 7, WINSNMP_EVENT_GAP, 16, 2, 2, 7, 3, 33 },     /* a stack too deep */
    { 3, WINSNMP_RECORD_END, 3, 0 },                  /* no such end */
  };
  /* clang-format on */
  guint   begin = forged->bytes->len;
  guint64 check = forged->check;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_byte_array_set_size (forged->bytes, begin);
      forged->check = check;
      FORGE (forged, BEGIN);
      forge (forged, bodies[i] + 1, bodies[i][0]);
      g_test_message ("nonsense %u", i);
      assert_invalid (forged);
    }
}

#define ADD(path, minor, func)                                                          \
  g_test_add ("/versions/" path, Forged, GUINT_TO_POINTER (minor), forged_set_up, func, \
              forged_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("other-major", 0, test_other_major);
  ADD ("newer-minor", 1, test_newer_minor);
  ADD ("newer-values", 1, test_newer_values);
  ADD ("unknown-kind", 0, test_unknown_kind);
  ADD ("unknown-function", 0, test_unknown_function);
  ADD ("no-beginning", 0, test_no_beginning);
  ADD ("two-beginnings", 0, test_two_beginnings);
  ADD ("nonsense", 0, test_nonsense);

  return g_test_run ();
}
