/* test-recordings.c
 *
 * Thousands of damaged recordings, with checks that are right: what a decoder
 * must survive is a person who means harm.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "random-event.h"
#include "winsnmp-record.h"
#include "winsnmp-recording.h"

#define N_RECORDINGS 3000
#define N_EVENTS 12

/* Bodies of records, before they get their lengths and checks. */
typedef struct
{
  GRand     *random;
  GPtrArray *bodies; /* of GByteArray */
} Fuzzer;

static guint
below (Fuzzer *fuzzer,
       guint   limit)
{
  return limit > 0 ? g_rand_int_range (fuzzer->random, 0, limit) : 0;
}

static void
add_body (Fuzzer        *fuzzer,
          const uint8_t *record,
          size_t         length)
{
  GByteArray *body = g_byte_array_new ();
  size_t      head = 1;

  while (record[head - 1] >= 0x80)
    head++;
  g_byte_array_append (body, record + head, length - head - 2);
  g_ptr_array_add (fuzzer->bodies, body);
}

static void
make_bodies (Fuzzer *fuzzer)
{
  WinsnmpRecordingInfo info = { .pid = 1, .program = "program", .version = "2.0" };
  WinsnmpEncoder      *encoder = winsnmp_encoder_new ();
  static guint8        bytes[WINSNMP_MAX_RECORD];
  size_t               length = winsnmp_encoder_begin (encoder, &info, bytes);

  g_ptr_array_set_size (fuzzer->bodies, 0);
  add_body (fuzzer, bytes + WINSNMP_PREAMBLE_LENGTH, length - WINSNMP_PREAMBLE_LENGTH);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      WinsnmpEvent *event = random_event_new (fuzzer->random);

      length = winsnmp_encoder_event (encoder, event, bytes);
      add_body (fuzzer, bytes, length);
      winsnmp_event_free (event);
    }
  length = winsnmp_encoder_end (encoder, WINSNMP_RECORDING_EXITED, bytes);
  add_body (fuzzer, bytes, length);
  winsnmp_encoder_free (encoder);
}

static void
mutate (Fuzzer     *fuzzer,
        GByteArray *body)
{
  static const guint8 interesting[] = { 0x00, 0x01, 0x02, 0x03, 0x40, 0x41, 0x7f, 0x80, 0xff };
  guint               at = below (fuzzer, body->len);
  guint8              byte = interesting[below (fuzzer, sizeof interesting)];

  if (body->len == 0)
    return;

  switch (below (fuzzer, 6))
    {
    case 0:
      body->data[at] ^= 1 << below (fuzzer, 8);
      break;

    case 1:
      body->data[at] = byte;
      break;

    case 2:
      body->data[at] = below (fuzzer, 256);
      break;

    case 3:
      g_byte_array_set_size (body, at);
      break;

    case 4:
      g_byte_array_remove_index (body, at);
      break;

    default:
      g_byte_array_append (body, &byte, 1);
    }
}

static void
append_record (GByteArray *recording,
               guint64    *check,
               GByteArray *body)
{
  guint  length = body->len + 2;
  guint8 slack[WINSNMP_CHECK_SLACK] = { 0 };
  guint8 bytes[2];

  for (; length >= 0x80; length >>= 7)
    {
      bytes[0] = length | 0x80;
      g_byte_array_append (recording, bytes, 1);
    }
  bytes[0] = length;
  g_byte_array_append (recording, bytes, 1);
  g_byte_array_append (recording, body->data, body->len);

  length = body->len;
  g_byte_array_append (body, slack, sizeof slack);
  *check = winsnmp_check_record (*check, body->data, length);
  bytes[0] = winsnmp_check_get (*check);
  bytes[1] = winsnmp_check_get (*check) >> 8;
  g_byte_array_append (recording, bytes, sizeof bytes);
}

static GByteArray *
make_recording (Fuzzer *fuzzer,
                guint   n_mutations)
{
  guint8 preamble[WINSNMP_PREAMBLE_LENGTH + WINSNMP_CHECK_SLACK] = {
    WINSNMP_MAGIC, WINSNMP_RECORDING_MAJOR, WINSNMP_RECORDING_MINOR + below (fuzzer, 2)
  };
  GByteArray *recording = g_byte_array_new ();
  guint64     check = winsnmp_check_add (0, preamble, WINSNMP_PREAMBLE_LENGTH);

  make_bodies (fuzzer);
  for (guint i = 0; i < n_mutations; i++)
    mutate (fuzzer, g_ptr_array_index (fuzzer->bodies, below (fuzzer, fuzzer->bodies->len)));
  g_byte_array_append (recording, preamble, WINSNMP_PREAMBLE_LENGTH);
  for (guint i = 0; i < fuzzer->bodies->len; i++)
    append_record (recording, &check, g_ptr_array_index (fuzzer->bodies, i));

  return recording;
}

/* Reads each byte of an event, so that a sanitizer sees those that are none. */
static guint
decode (Fuzzer     *fuzzer,
        GByteArray *recording,
        gboolean   *ret_failed)
{
  WinsnmpDecoder     *decoder = winsnmp_decoder_new ();
  WinsnmpDecoderState state = WINSNMP_DECODER_HUNGRY;
  const WinsnmpEvent *event;
  guint               n_events = 0;

  for (gsize at = 0; at < recording->len;)
    {
      gsize n = 1 + below (fuzzer, 1000);

      n = MIN (n, recording->len - at);
      winsnmp_decoder_feed (decoder, recording->data + at, n);
      at += n;
      while ((state = winsnmp_decoder_next (decoder, &event)) == WINSNMP_DECODER_EVENT)
        {
          g_autofree char *text = event_to_text (event);
          WinsnmpEvent    *copy = winsnmp_event_copy (event);
          g_autofree char *copied = event_to_text (copy);

          g_assert_cmpstr (text, ==, copied);
          winsnmp_event_free (copy);
          n_events++;
        }
    }
  *ret_failed = state == WINSNMP_DECODER_FAILED;
  g_assert_cmpuint (winsnmp_decoder_get_offset (decoder), <=, recording->len);
  winsnmp_decoder_free (decoder);

  return n_events;
}

static void
test_recordings (gconstpointer data)
{
  Fuzzer fuzzer = {
    .random = g_rand_new_with_seed (GPOINTER_TO_UINT (data)),
    .bodies = g_ptr_array_new_with_free_func ((GDestroyNotify)g_byte_array_unref),
  };
  guint n_failed = 0;

  for (guint i = 0; i < N_RECORDINGS; i++)
    {
      g_autoptr (GByteArray) recording = make_recording (&fuzzer, below (&fuzzer, 6));
      gboolean               failed;

      g_assert_cmpuint (decode (&fuzzer, recording, &failed), <=, N_EVENTS);
      n_failed += failed;
    }

  /* Some survive, else the mutations were no test. */
  g_test_message ("%u of %u failed", n_failed, N_RECORDINGS);
  g_assert_cmpuint (n_failed, >, N_RECORDINGS / 10);
  g_assert_cmpuint (n_failed, <, N_RECORDINGS);
  g_rand_free (fuzzer.random);
  g_ptr_array_unref (fuzzer.bodies);
}

/* Bytes that never were a recording, but begin as one. */
static void
test_noise (void)
{
  Fuzzer fuzzer = { .random = g_rand_new_with_seed (3) };

  for (guint i = 0; i < N_RECORDINGS; i++)
    {
      static const guint8    preamble[] = { WINSNMP_MAGIC, WINSNMP_RECORDING_MAJOR, 0 };
      g_autoptr (GByteArray) recording = g_byte_array_new ();
      guint                  n = below (&fuzzer, 300);
      gboolean               failed;

      g_byte_array_append (recording, preamble, below (&fuzzer, sizeof preamble + 1));
      for (guint k = 0; k < n; k++)
        {
          guint8 byte = below (&fuzzer, 256);

          g_byte_array_append (recording, &byte, 1);
        }
      g_assert_cmpuint (decode (&fuzzer, recording, &failed), ==, 0);
    }
  g_rand_free (fuzzer.random);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/fuzz/recordings/1", GUINT_TO_POINTER (1), test_recordings);
  g_test_add_data_func ("/fuzz/recordings/2", GUINT_TO_POINTER (2), test_recordings);
  g_test_add_func ("/fuzz/recordings/noise", test_noise);

  return g_test_run ();
}
