/* test-flight-room.c
 *
 * How many answers fit in a socket's buffer.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "flight.h"

/* What a program gets that asks for more, with the limits that Linux has by default. */
#define BUFFER_SIZE 212992

#define MAX_LENGTH 1400

/* A socket, and another that sends to it. */
typedef struct
{
  int receiver;
  int sender;
} Pair;

static Pair
pair_new (void)
{
  Pair               pair = { socket (AF_INET, SOCK_DGRAM, 0), socket (AF_INET, SOCK_DGRAM, 0) };
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t          length = sizeof address;
  int                size = BUFFER_SIZE;

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_no_errno (setsockopt (pair.receiver, SOL_SOCKET, SO_RCVBUF, &size, sizeof size));
  g_assert_no_errno (bind (pair.receiver, (struct sockaddr *)&address, length));
  g_assert_no_errno (getsockname (pair.receiver, (struct sockaddr *)&address, &length));
  g_assert_no_errno (connect (pair.sender, (struct sockaddr *)&address, length));

  return pair;
}

static void
pair_close (Pair pair)
{
  close (pair.receiver);
  close (pair.sender);
}

static void
put (Pair   pair,
     size_t length)
{
  static const char answer[MAX_LENGTH];

  g_assert_cmpint (send (pair.sender, answer, length, 0), ==, (gssize)length);
}

static gboolean
take (Pair pair)
{
  char answer[MAX_LENGTH];

  return recv (pair.receiver, answer, sizeof answer, MSG_DONTWAIT) >= 0;
}

static size_t
count_room (Pair   pair,
            size_t length)
{
  WsnmpFlight flight;
  int         size;
  socklen_t   n = sizeof size;

  g_assert_no_errno (getsockopt (pair.receiver, SOL_SOCKET, SO_RCVBUF, &size, &n));
  wsnmp_flight_init (&flight, (size_t)size);
  for (guint i = 0; i < 10000; i++)
    wsnmp_flight_note_answer (&flight, length);

  return wsnmp_flight_room (&flight);
}

/* For each answer that is read a request is sent, whose answer comes at once. */
static void
test_answers_fit (gconstpointer data)
{
  size_t length = GPOINTER_TO_SIZE (data);
  Pair   pair = pair_new ();
  size_t room = count_room (pair, length);

  for (size_t i = 0; i < room; i++)
    put (pair, length);
  for (size_t i = 0; i < 10 * room; i++)
    {
      g_assert_true (take (pair));
      put (pair, length);
    }
  for (size_t i = 0; i < room; i++)
    g_assert_true (take (pair));
  g_assert_false (take (pair));

  pair_close (pair);
}

static void
test_room_follows_answers (void)
{
  WsnmpFlight flight;
  size_t      room;

  wsnmp_flight_init (&flight, 425984);
  room = wsnmp_flight_room (&flight);
  g_assert_cmpuint (room, >=, 100);

  for (guint i = 0; i < 1000; i++)
    wsnmp_flight_note_answer (&flight, 43);
  g_assert_cmpuint (wsnmp_flight_room (&flight), >=, 2 * room);

  /* One large answer says that more may come. */
  wsnmp_flight_note_answer (&flight, 65507);
  g_assert_cmpuint (wsnmp_flight_room (&flight), <=, 3);
}

static void
test_room_is_taken (void)
{
  WsnmpFlight flight;

  wsnmp_flight_init (&flight, 425984);
  flight.n_in_flight = wsnmp_flight_room (&flight);
  g_assert_cmpuint (wsnmp_flight_room (&flight), ==, 0);
  flight.n_in_flight--;
  g_assert_cmpuint (wsnmp_flight_room (&flight), ==, 1);
}

/* Whatever the buffer: one request may always be in flight. */
static void
test_room_of_nothing (void)
{
  WsnmpFlight flight;

  wsnmp_flight_init (&flight, 0);
  g_assert_cmpuint (wsnmp_flight_room (&flight), ==, 1);
}

static void
test_room_after_loss (void)
{
  WsnmpFlight flight;
  size_t      room;

  wsnmp_flight_init (&flight, 425984);
  wsnmp_flight_note_answer (&flight, 43);
  room = wsnmp_flight_room (&flight);
  wsnmp_flight_note_loss (&flight);
  g_assert_cmpuint (wsnmp_flight_room (&flight), <, room);
  for (guint i = 0; i < 10000; i++)
    wsnmp_flight_note_answer (&flight, 43);
  g_assert_cmpuint (wsnmp_flight_room (&flight), >=, room);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/flight/room/answers-fit/small", GSIZE_TO_POINTER (43), test_answers_fit);
  g_test_add_data_func ("/flight/room/answers-fit/middle", GSIZE_TO_POINTER (90), test_answers_fit);
  g_test_add_data_func ("/flight/room/answers-fit/long", GSIZE_TO_POINTER (300), test_answers_fit);
  g_test_add_data_func ("/flight/room/answers-fit/frame", GSIZE_TO_POINTER (MAX_LENGTH),
                        test_answers_fit);
  g_test_add_func ("/flight/room/follows-answers", test_room_follows_answers);
  g_test_add_func ("/flight/room/taken", test_room_is_taken);
  g_test_add_func ("/flight/room/of-nothing", test_room_of_nothing);
  g_test_add_func ("/flight/room/after-loss", test_room_after_loss);

  return g_test_run ();
}
