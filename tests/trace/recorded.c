/* recorded.c
 *
 * A recording in memory, and what a decoder makes of it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "random-event.h"
#include "recorded.h"
#include "winsnmp-record.h"

static const WinsnmpRecordingInfo info = {
  .payload = WINSNMP_PAYLOAD_MASKED,
  .pid = 4711,
  .realtime = G_GUINT64_CONSTANT (1700000000000000000),
  .monotonic = G_GUINT64_CONSTANT (123456789),
  .program = "/usr/bin/poller",
  .version = "2.0",
};

/* Makes room behind what is there. */
static guint8 *
begin (Recorded *recorded)
{
  guint length = recorded->bytes->len;

  g_byte_array_set_size (recorded->bytes, length + WINSNMP_MAX_RECORD);
  g_byte_array_set_size (recorded->bytes, length);

  return recorded->bytes->data + length;
}

static void
finish (Recorded *recorded,
        size_t    length)
{
  g_byte_array_set_size (recorded->bytes, recorded->bytes->len + length);
}

/**
 * recorded_new:
 *
 * Returns: (transfer full): the beginning of a recording, of "/usr/bin/poller"
 *   with the pid 4711
 */
Recorded *
recorded_new (void)
{
  Recorded *recorded = g_new0 (Recorded, 1);

  recorded->encoder = winsnmp_encoder_new ();
  recorded->bytes = g_byte_array_new ();
  recorded->texts = g_ptr_array_new_with_free_func (g_free);
  recorded->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  finish (recorded, winsnmp_encoder_begin (recorded->encoder, &info, begin (recorded)));

  return recorded;
}

void
recorded_free (Recorded *recorded)
{
  winsnmp_encoder_free (recorded->encoder);
  g_byte_array_unref (recorded->bytes);
  g_ptr_array_unref (recorded->texts);
  g_array_unref (recorded->offsets);
  g_free (recorded);
}

void
recorded_add (Recorded           *recorded,
              const WinsnmpEvent *event)
{
  gsize  offset = recorded->bytes->len;
  size_t length = winsnmp_encoder_event (recorded->encoder, event, begin (recorded));

  g_assert_cmpuint (length, <=, winsnmp_encoder_get_room (event) - WINSNMP_CHECK_SLACK);

  g_array_append_val (recorded->offsets, offset);
  g_ptr_array_add (recorded->texts, event_to_text (event));
  finish (recorded, length);
}

void
recorded_add_random (Recorded *recorded,
                     guint32   seed,
                     guint     n_events)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_events; i++)
    {
      WinsnmpEvent *event = random_event_new (random);

      recorded_add (recorded, event);
      winsnmp_event_free (event);
    }
}

void
recorded_end (Recorded           *recorded,
              WinsnmpRecordingEnd end)
{
  finish (recorded, winsnmp_encoder_end (recorded->encoder, end, begin (recorded)));
}

guint
recorded_compare (Recorded            *recorded,
                  WinsnmpDecoder      *decoder,
                  guint                done,
                  WinsnmpDecoderState *ret_state)
{
  const WinsnmpEvent *event;

  while ((*ret_state = winsnmp_decoder_next (decoder, &event)) == WINSNMP_DECODER_EVENT)
    {
      g_autofree char *text = event_to_text (event);

      g_assert_cmpuint (done, <, recorded->texts->len);
      g_assert_cmpstr (text, ==, g_ptr_array_index (recorded->texts, done));
      done++;
    }

  return done;
}
