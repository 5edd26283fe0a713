/* random-feed.c
 *
 * Events of a program that does this and that.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "random-feed.h"
#include "winsnmp.h"

#define MAX_SESSIONS 6

typedef struct
{
  guint64 token;
  guint64 owner;
} Live;

struct _RandomFeed
{
  EventFeed *feed;
  GArray    *sessions; /* guint64 */
  GArray    *handles;  /* Live */
  GArray    *messages; /* number of the message, its session as the owner */
  GArray    *registrations;
  GArray    *descriptors; /* their addresses, nobody is the owner */
  guint64    last_token;
  guint64    last_message;
};

RandomFeed *
random_feed_new (EventFeed *feed)
{
  RandomFeed *random = g_new0 (RandomFeed, 1);

  random->feed = feed;
  random->sessions = g_array_new (FALSE, FALSE, sizeof (guint64));
  random->handles = g_array_new (FALSE, FALSE, sizeof (Live));
  random->messages = g_array_new (FALSE, FALSE, sizeof (Live));
  random->registrations = g_array_new (FALSE, FALSE, sizeof (Live));
  random->descriptors = g_array_new (FALSE, FALSE, sizeof (Live));
  random->last_token = 0x1000;

  return random;
}

void
random_feed_free (RandomFeed *random)
{
  g_array_unref (random->sessions);
  g_array_unref (random->handles);
  g_array_unref (random->messages);
  g_array_unref (random->registrations);
  g_array_unref (random->descriptors);
  g_free (random);
}

static guint
pick (guint n)
{
  return g_test_rand_int_range (0, n);
}

static guint64
pick_session (RandomFeed *random)
{
  return g_array_index (random->sessions, guint64, pick (random->sessions->len));
}

static void
open_session (RandomFeed *random)
{
  guint64 token = ++random->last_token;

  feed_session (random->feed, token, pick (2) == 0 ? "named" : NULL, 0);
  feed_numbers (random->feed, WINSNMP_FUNCTION_CREATE_SESSION, token, token, 0, 0);
  g_array_append_val (random->sessions, token);
}

static void
forget_owned (RandomFeed *random,
              GArray     *array,
              guint64     session)
{
  for (guint i = array->len; i > 0; i--)
    if (g_array_index (array, Live, i - 1).owner == session)
      g_array_remove_index_fast (array, i - 1);
}

static void
close_session (RandomFeed *random)
{
  guint   index = pick (random->sessions->len);
  guint64 session = g_array_index (random->sessions, guint64, index);

  for (guint i = 0; i < random->handles->len; i++)
    {
      Live *live = &g_array_index (random->handles, Live, i);

      if (live->owner == session)
        feed_freed (random->feed, live->token, WINSNMP_FREED_BY_CLOSE);
    }
  for (guint i = 0; i < random->registrations->len; i++)
    {
      Live *live = &g_array_index (random->registrations, Live, i);

      if (live->owner == session)
        feed_registration (random->feed, live->token, session, FALSE, 0, 0, NULL);
    }
  feed_freed (random->feed, session, WINSNMP_FREED_BY_CALL);
  feed_numbers (random->feed, WINSNMP_FUNCTION_CLOSE, session, 1, 0, session);

  forget_owned (random, random->handles, session);
  forget_owned (random, random->messages, session);
  forget_owned (random, random->registrations, session);
  g_array_remove_index_fast (random->sessions, index);
}

static void
make_handle (RandomFeed *random)
{
  Live live = { ++random->last_token, pick_session (random) };

  switch (pick (4))
    {
    case 0:
      feed_entity (random->feed, live.token, live.owner, "192.0.2.1", 161);
      break;

    case 1:
      feed_context (random->feed, live.token, live.owner, pick (20));
      break;

    case 2:
      feed_pdu (random->feed, live.token, live.owner, SNMP_PDU_GET, pick (1000), pick (9));
      break;

    default:
      feed_vbl (random->feed, live.token, live.owner, pick (9));
    }
  feed_numbers (random->feed, WINSNMP_FUNCTION_DUPLICATE_PDU, live.owner, live.token, 0,
                live.owner, live.token);
  g_array_append_val (random->handles, live);
}

static void
free_handle (RandomFeed *random)
{
  guint   index = pick (random->handles->len);
  guint64 token = g_array_index (random->handles, Live, index).token;

  feed_freed (random->feed, token, WINSNMP_FREED_BY_CALL);
  feed_numbers (random->feed, WINSNMP_FUNCTION_FREE_PDU, 0, 1, 0, token);
  g_array_remove_index_fast (random->handles, index);
}

/* A session uses a handle, be it its own or another's, and may fail. */
static void
use_handle (RandomFeed *random)
{
  guint64 token = g_array_index (random->handles, Live, pick (random->handles->len)).token;
  guint64 session = pick_session (random);
  guint   error = pick (5) == 0 ? SNMPAPI_PDU_INVALID : 0;

  feed_numbers (random->feed, WINSNMP_FUNCTION_SEND_MSG, session, error == 0, error, session, 0,
                0, 0, token);
}

static void
send_message (RandomFeed *random)
{
  Live live = { ++random->last_message, pick_session (random) };

  feed_message (random->feed, WINSNMP_MESSAGE_QUEUED, live.token, live.owner, SNMP_PDU_GET, 0);
  feed_message (random->feed, WINSNMP_MESSAGE_SENT, live.token, live.owner, SNMP_PDU_GET, 0);
  g_array_append_val (random->messages, live);
}

static void
end_message (RandomFeed *random)
{
  guint index = pick (random->messages->len);
  Live  live = g_array_index (random->messages, Live, index);

  feed_message (random->feed, pick (2) == 0 ? WINSNMP_MESSAGE_ANSWERED : WINSNMP_MESSAGE_TIMED_OUT,
                live.token, live.owner, SNMP_PDU_GET, 0);
  g_array_remove_index_fast (random->messages, index);
}

static void
register_something (RandomFeed *random)
{
  Live    live = { ++random->last_token, pick_session (random) };
  guint64 agent = 0;

  if (random->handles->len > 0 && pick (2) == 0)
    agent = g_array_index (random->handles, Live, pick (random->handles->len)).token;
  feed_registration (random->feed, live.token, live.owner, TRUE, agent, 0,
                     pick (2) == 0 ? "1.3.6.1.6.3.1.1.5.3" : NULL);
  feed_numbers (random->feed, WINSNMP_FUNCTION_REGISTER, live.owner, 1, 0, live.owner, 0, agent, 0,
                0, SNMPAPI_ON);
  g_array_append_val (random->registrations, live);
}

static void
unregister_something (RandomFeed *random)
{
  guint index = pick (random->registrations->len);
  Live  live = g_array_index (random->registrations, Live, index);

  feed_registration (random->feed, live.token, live.owner, FALSE, 0, 0, NULL);
  feed_numbers (random->feed, WINSNMP_FUNCTION_REGISTER, live.owner, 1, 0, live.owner);
  g_array_remove_index_fast (random->registrations, index);
}

static void
hand_out_descriptor (RandomFeed *random)
{
  Live live = { ++random->last_token, 0 };

  feed_descriptor (random->feed, live.token, TRUE, pick (100), pick_session (random));
  feed_numbers (random->feed, WINSNMP_FUNCTION_GET_VB, 0, 1, 0, 0);
  g_array_append_val (random->descriptors, live);
}

static void
free_descriptor (RandomFeed *random)
{
  guint index = pick (random->descriptors->len);

  feed_descriptor (random->feed, g_array_index (random->descriptors, Live, index).token, FALSE, 0,
                   0);
  g_array_remove_index_fast (random->descriptors, index);
}

/* The trap port comes and goes; modes change. */
static void
change_process (RandomFeed *random)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MODE };

  feed_listener (random->feed, "0.0.0.0:162", pick (2) == 0, 0, 0);
  event.u.mode.mode = WINSNMP_MODE_TRANSLATE;
  event.u.mode.value = SNMPAPI_TRANSLATED + pick (3);
  event_feed_add (random->feed, &event);
}

static void
change_resources (RandomFeed *random)
{
  switch (pick (6))
    {
    case 0:
      change_process (random);
      break;

    case 1 ... 2:
      if (random->registrations->len == 0 || pick (2) == 0)
        register_something (random);
      else
        unregister_something (random);
      break;

    default:
      if (random->descriptors->len == 0 || pick (2) == 0)
        hand_out_descriptor (random);
      else
        free_descriptor (random);
    }
}

/* Does @n_steps things, an event or a few each; nothing is applied. */
void
random_feed_add (RandomFeed *random,
                 guint       n_steps)
{
  for (guint i = 0; i < n_steps; i++)
    {
      guint what = pick (24);

      if (random->sessions->len == 0 || (what == 0 && random->sessions->len < MAX_SESSIONS))
        open_session (random);
      else if (what == 1 && pick (4) == 0)
        close_session (random);
      else if (what >= 20)
        change_resources (random);
      else if (what < 8 || random->handles->len == 0)
        make_handle (random);
      else if (what < 13)
        free_handle (random);
      else if (what < 16)
        use_handle (random);
      else if (what < 18 || random->messages->len == 0)
        send_message (random);
      else
        end_message (random);
    }
}
