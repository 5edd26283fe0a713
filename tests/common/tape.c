/* tape.c
 *
 * The events of a recording, from a file or from a socket.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "tape.h"
#include "test-loop.h"

static void
free_event (gpointer event)
{
  winsnmp_event_free (event);
}

Tape *
tape_new (void)
{
  Tape *tape = g_new0 (Tape, 1);

  tape->decoder = winsnmp_decoder_new ();
  tape->events = g_ptr_array_new_with_free_func (free_event);
  tape->bytes = g_byte_array_new ();

  return tape;
}

void
tape_free (Tape *tape)
{
  winsnmp_decoder_free (tape->decoder);
  g_ptr_array_unref (tape->events);
  g_byte_array_unref (tape->bytes);
  g_free (tape);
}

static void
feed (Tape         *tape,
      gconstpointer bytes,
      gsize         length)
{
  const WinsnmpEvent *event;

  g_byte_array_append (tape->bytes, bytes, length);
  winsnmp_decoder_feed (tape->decoder, bytes, length);
  while ((tape->state = winsnmp_decoder_next (tape->decoder, &event)) == WINSNMP_DECODER_EVENT)
    g_ptr_array_add (tape->events, winsnmp_event_copy (event));
  g_assert_cmpint (winsnmp_decoder_get_problem (tape->decoder), ==, WINSNMP_PROBLEM_NONE);
}

/**
 * tape_new_from_file:
 * @path: of a recording
 *
 * Returns: (transfer full): all that is in it
 */
Tape *
tape_new_from_file (const char *path)
{
  Tape              *tape = tape_new ();
  g_autofree char   *contents = NULL;
  gsize              length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  feed (tape, contents, length);

  return tape;
}

gboolean
tape_read (Tape *tape,
           int   fd)
{
  guint8  bytes[65536];
  ssize_t n;

  do
    {
      test_wait_readable (fd, "a recording");
      n = read (fd, bytes, sizeof bytes);
    }
  while (n < 0 && errno == EAGAIN);

  if (n > 0)
    feed (tape, bytes, n);

  return n > 0;
}

void
tape_read_to_end (Tape *tape,
                  int   fd)
{
  while (tape_read (tape, fd))
    ;
}

/* Until there are @n of a kind. */
void
tape_read_until (Tape            *tape,
                 int              fd,
                 WinsnmpEventKind kind,
                 guint            n)
{
  while (tape_count (tape, kind) < n)
    g_assert_true (tape_read (tape, fd));
}

guint
tape_count (Tape            *tape,
            WinsnmpEventKind kind)
{
  guint n = 0;

  for (guint i = 0; i < tape->events->len; i++)
    if (((const WinsnmpEvent *)g_ptr_array_index (tape->events, i))->kind == kind)
      n++;

  return n;
}

/* The @nth of a kind, NULL when there are not so many. */
const WinsnmpEvent *
tape_get (Tape            *tape,
          WinsnmpEventKind kind,
          guint            nth)
{
  for (guint i = 0; i < tape->events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (tape->events, i);

      if (event->kind == kind && nth-- == 0)
        return event;
    }

  return NULL;
}

const WinsnmpEvent *
tape_get_process (Tape               *tape,
                  WinsnmpProcessState state,
                  guint               nth)
{
  const WinsnmpEvent *event;

  for (guint i = 0; (event = tape_get (tape, WINSNMP_EVENT_PROCESS, i)) != NULL; i++)
    if (event->u.process.state == state && nth-- == 0)
      return event;

  return NULL;
}

gboolean
tape_contains (Tape       *tape,
               const char *text)
{
  return memmem (tape->bytes->data, tape->bytes->len, text, strlen (text)) != NULL;
}

static gboolean
repeats_serial (const WinsnmpEvent *event,
                gboolean            in_state)
{
  return in_state || event->kind == WINSNMP_EVENT_MODULE ||
         (event->kind == WINSNMP_EVENT_PROCESS &&
          event->u.process.state >= WINSNMP_PROCESS_STATE_BEGIN &&
          event->u.process.state <= WINSNMP_PROCESS_EXITED);
}

void
tape_assert_complete (Tape *tape)
{
  gboolean in_state = FALSE;
  guint64  serial = 0;

  for (guint i = 0; i < tape->events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (tape->events, i);

      if (event->kind == WINSNMP_EVENT_GAP)
        serial += event->u.gap.n_events;
      else if (i > 0 && !repeats_serial (event, in_state))
        serial++;
      if (i == 0)
        serial = event->serial;
      g_assert_cmpuint (event->serial, ==, serial);
      if (event->kind == WINSNMP_EVENT_PROCESS &&
          event->u.process.state == WINSNMP_PROCESS_STATE_BEGIN)
        in_state = TRUE;
      if (event->kind == WINSNMP_EVENT_PROCESS &&
          event->u.process.state == WINSNMP_PROCESS_STATE_END)
        in_state = FALSE;
    }
}
