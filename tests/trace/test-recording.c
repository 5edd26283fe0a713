/* test-recording.c
 *
 * What is decoded is what was encoded, whole or cut or damaged.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "recorded.h"

/* Events of a recording that is spoiled at each of its bytes. */
#define N_SPOILED 16

static guint
decode_all (Recorded            *recorded,
            WinsnmpDecoder      *decoder,
            WinsnmpDecoderState *ret_state)
{
  winsnmp_decoder_feed (decoder, recorded->bytes->data, recorded->bytes->len);

  return recorded_compare (recorded, decoder, 0, ret_state);
}

static void
test_round_trip (void)
{
  g_autoptr (Recorded)       recorded = recorded_new ();
  g_autoptr (WinsnmpDecoder) decoder = winsnmp_decoder_new ();
  WinsnmpDecoderState        state;

  recorded_add_random (recorded, 1, 20000);
  recorded_end (recorded, WINSNMP_RECORDING_EXITED);
  g_assert_cmpuint (decode_all (recorded, decoder, &state), ==, recorded->texts->len);
  g_assert_cmpint (state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (winsnmp_decoder_get_end (decoder), ==, WINSNMP_RECORDING_EXITED);
  g_assert_cmpuint (winsnmp_decoder_get_offset (decoder), ==, recorded->bytes->len);
  g_assert_cmpuint (winsnmp_decoder_get_n_skipped (decoder), ==, 0);
}

static void
test_info (void)
{
  g_autoptr (Recorded)        recorded = recorded_new ();
  g_autoptr (WinsnmpDecoder)  decoder = winsnmp_decoder_new ();
  const WinsnmpRecordingInfo *info;
  WinsnmpDecoderState         state;

  g_assert_null (winsnmp_decoder_get_info (decoder));
  decode_all (recorded, decoder, &state);
  g_assert_cmpint (state, ==, WINSNMP_DECODER_HUNGRY);
  info = winsnmp_decoder_get_info (decoder);
  g_assert_cmpuint (info->major, ==, WINSNMP_RECORDING_MAJOR);
  g_assert_cmpuint (info->minor, ==, WINSNMP_RECORDING_MINOR);
  g_assert_cmpint (info->payload, ==, WINSNMP_PAYLOAD_MASKED);
  g_assert_cmpint (info->pid, ==, 4711);
  g_assert_cmpuint (info->realtime, ==, G_GUINT64_CONSTANT (1700000000000000000));
  g_assert_cmpuint (info->monotonic, ==, 123456789);
  g_assert_cmpstr (info->program, ==, "/usr/bin/poller");
  g_assert_cmpstr (info->version, ==, "2.0");
}

/* A reader gets bytes as they come. */
static void
test_pieces (void)
{
  g_autoptr (Recorded)       recorded = recorded_new ();
  g_autoptr (WinsnmpDecoder) decoder = winsnmp_decoder_new ();
  g_autoptr (GRand)          random = g_rand_new_with_seed (2);
  WinsnmpDecoderState        state = WINSNMP_DECODER_HUNGRY;
  guint                      done = 0;

  recorded_add_random (recorded, 2, 3000);
  recorded_end (recorded, WINSNMP_RECORDING_STOPPED);
  for (gsize at = 0; at < recorded->bytes->len;)
    {
      gsize n = g_rand_int_range (random, 1, g_rand_boolean (random) ? 4 : 4000);

      n = MIN (n, recorded->bytes->len - at);
      g_assert_cmpint (state, ==, WINSNMP_DECODER_HUNGRY);
      winsnmp_decoder_feed (decoder, recorded->bytes->data + at, n);
      done = recorded_compare (recorded, decoder, done, &state);
      at += n;
    }
  g_assert_cmpint (state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (winsnmp_decoder_get_end (decoder), ==, WINSNMP_RECORDING_STOPPED);
  g_assert_cmpuint (done, ==, recorded->texts->len);
}

static guint
n_whole_before (Recorded *recorded,
                gsize     offset)
{
  guint n = 0;

  while (n < recorded->offsets->len && g_array_index (recorded->offsets, gsize, n) <= offset)
    n++;

  return n > 0 ? n - 1 : 0;
}

/* Wherever it is cut, there are the events before, and no word of damage. */
static void
test_truncated (void)
{
  g_autoptr (Recorded) recorded = recorded_new ();
  WinsnmpDecoderState  state;

  recorded_add_random (recorded, 3, N_SPOILED);
  for (gsize length = 0; length < recorded->bytes->len; length++)
    {
      g_autoptr (WinsnmpDecoder) decoder = winsnmp_decoder_new ();
      g_autofree guint8         *bytes = g_memdup2 (recorded->bytes->data, length);

      winsnmp_decoder_feed (decoder, bytes, length);
      g_assert_cmpuint (recorded_compare (recorded, decoder, 0, &state), ==,
                        n_whole_before (recorded, length));
      g_assert_cmpint (state, ==, WINSNMP_DECODER_HUNGRY);
      g_assert_cmpuint (winsnmp_decoder_get_offset (decoder), <=, length);
    }
}

/* Whichever byte is another, there are the events before it and none after. */
static void
test_damaged (void)
{
  g_autoptr (Recorded) recorded = recorded_new ();
  WinsnmpDecoderState  state;

  recorded_add_random (recorded, 4, N_SPOILED);
  for (gsize at = 0; at < recorded->bytes->len; at++)
    {
      g_autoptr (WinsnmpDecoder) decoder = winsnmp_decoder_new ();
      guint                      n_before = n_whole_before (recorded, at);

      recorded->bytes->data[at] ^= 1 << at % 8;
      g_assert_cmpuint (decode_all (recorded, decoder, &state), ==, n_before);
      recorded->bytes->data[at] ^= 1 << at % 8;

      /* A length that grew may want bytes that will never come. */
      if (state == WINSNMP_DECODER_FAILED)
        g_assert_cmpint (winsnmp_decoder_get_problem (decoder), !=, WINSNMP_PROBLEM_NONE);
      else
        g_assert_cmpint (state, !=, WINSNMP_DECODER_END);
      if (n_before > 0)
        g_assert_cmpuint (winsnmp_decoder_get_offset (decoder), ==,
                          g_array_index (recorded->offsets, gsize, n_before));
    }
}

static void
test_not_a_recording (void)
{
  static const char *const contents[] = { "#!/bin/sh\n", "\x89PNG\r\n\x1a\n", "\x89WSNMP\n\n",
                                          "x" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (WinsnmpDecoder) decoder = winsnmp_decoder_new ();
      const WinsnmpEvent        *event;

      winsnmp_decoder_feed (decoder, contents[i], strlen (contents[i]));
      g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_FAILED);
      g_assert_null (event);
      g_assert_cmpint (winsnmp_decoder_get_problem (decoder), ==,
                       WINSNMP_PROBLEM_NOT_A_RECORDING);
      winsnmp_decoder_feed (decoder, contents[i], strlen (contents[i]));
      g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_FAILED);
    }
}

/* A file has room for what comes: zeros.  What was not written yet, or only in
 * part, is read again. */
static void
test_growing (void)
{
  g_autoptr (Recorded)       recorded = recorded_new ();
  g_autoptr (WinsnmpDecoder) decoder = winsnmp_decoder_new ();
  static const guint8        zeros[64];
  WinsnmpDecoderState        state;
  gsize                      length;

  recorded_add_random (recorded, 5, 10);
  length = recorded->bytes->len;
  winsnmp_decoder_feed (decoder, recorded->bytes->data, length);
  winsnmp_decoder_feed (decoder, zeros, sizeof zeros);
  g_assert_cmpuint (recorded_compare (recorded, decoder, 0, &state), ==, 10);
  g_assert_cmpint (state, ==, WINSNMP_DECODER_UNWRITTEN);
  g_assert_cmpuint (winsnmp_decoder_get_offset (decoder), ==, length);

  /* The first half of the next record is there. */
  recorded_add_random (recorded, 6, 1);
  winsnmp_decoder_restart (decoder);
  winsnmp_decoder_feed (decoder, recorded->bytes->data + length,
                        (recorded->bytes->len - length) / 2);
  winsnmp_decoder_feed (decoder, zeros, sizeof zeros);
  g_assert_cmpuint (recorded_compare (recorded, decoder, 10, &state), ==, 10);
  g_assert_cmpint (winsnmp_decoder_get_problem (decoder), ==, WINSNMP_PROBLEM_DAMAGED);
  g_assert_cmpuint (winsnmp_decoder_get_offset (decoder), ==, length);

  winsnmp_decoder_restart (decoder);
  winsnmp_decoder_feed (decoder, recorded->bytes->data + length, recorded->bytes->len - length);
  g_assert_cmpuint (recorded_compare (recorded, decoder, 10, &state), ==, 11);
  g_assert_cmpint (state, ==, WINSNMP_DECODER_HUNGRY);
}

/* Texts longer than the format has are cut, and longer datagrams. */
static void
test_long (void)
{
  g_autoptr (Recorded)       recorded = recorded_new ();
  g_autoptr (WinsnmpDecoder) decoder = winsnmp_decoder_new ();
  g_autofree char           *name = g_strnfill (10000, 'n');
  g_autofree guint8         *payload = g_malloc0 (200000);
  WinsnmpEvent               session = { .kind = WINSNMP_EVENT_HANDLE_CREATED };
  WinsnmpEvent               message = { .kind = WINSNMP_EVENT_MESSAGE };
  const WinsnmpEvent        *event;

  session.u.handle.kind = WINSNMP_HANDLE_SESSION;
  session.u.handle.detail.session.name = name;
  message.u.message.state = WINSNMP_MESSAGE_RECEIVED;
  message.u.message.payload = payload;
  message.u.message.payload_length = 200000;
  recorded_add (recorded, &session);
  recorded_add (recorded, &message);
  recorded_add (recorded, &session);

  winsnmp_decoder_feed (decoder, recorded->bytes->data, recorded->bytes->len);
  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_EVENT);
  g_assert_cmpuint (strlen (event->u.handle.detail.session.name), ==, WINSNMP_MAX_RECORDED_TEXT);
  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_EVENT);
  g_assert_cmpuint (event->u.message.payload_length, >, 65535);
  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_EVENT);
  g_assert_cmpint (winsnmp_decoder_next (decoder, &event), ==, WINSNMP_DECODER_HUNGRY);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recording/round-trip", test_round_trip);
  g_test_add_func ("/recording/info", test_info);
  g_test_add_func ("/recording/in-pieces", test_pieces);
  g_test_add_func ("/recording/truncated", test_truncated);
  g_test_add_func ("/recording/damaged", test_damaged);
  g_test_add_func ("/recording/not-a-recording", test_not_a_recording);
  g_test_add_func ("/recording/growing", test_growing);
  g_test_add_func ("/recording/too-long", test_long);

  return g_test_run ();
}
