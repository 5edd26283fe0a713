/* error-ways.c
 *
 * The table of errors: what beside its arguments makes a call fail.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sys/socket.h>

#include "error-bench.h"
#include "refusal.h"
#include "scarce.h"

/* The linker puts this in place of Net-SNMP's function; what it points to is none of our
 * business here. */
int __wrap_snmpv3_packet_realloc_rbuild (unsigned char **packet,
                                         size_t         *size,
                                         size_t         *offset,
                                         void           *session,
                                         void           *pdu,
                                         unsigned char  *data,
                                         size_t          length);
int __real_snmpv3_packet_realloc_rbuild (unsigned char **packet,
                                         size_t         *size,
                                         size_t         *offset,
                                         void           *session,
                                         void           *pdu,
                                         unsigned char  *data,
                                         size_t          length);

static int securing_error;

int
__wrap_snmpv3_packet_realloc_rbuild (unsigned char **packet,
                                     size_t         *size,
                                     size_t         *offset,
                                     void           *session,
                                     void           *pdu,
                                     unsigned char  *data,
                                     size_t          length)
{
  if (securing_error != 0)
    return securing_error;

  return __real_snmpv3_packet_realloc_rbuild (packet, size, offset, session, pdu, data, length);
}

static void
begin_securing (int number)
{
  securing_error = number;
}

static void
end_securing (void)
{
  securing_error = 0;
}

static void
begin_scarce (int number)
{
  scarce_begin (number);
}

static void
end_scarce (void)
{
  g_assert_true (scarce_end ());
}

static void
begin_opening (int number)
{
  refuse_sockets (number, AF_UNSPEC);
}

static void
begin_sending (int number)
{
  refuse_sends (number, 0, REFUSAL_ALWAYS);
}

static void
stop (ErrorBench *bench,
      int         number)
{
  assert_succeeds (SnmpCleanup ());
  bench->is_stopped = TRUE;
}

static void
begin_anew (ErrorBench *bench,
            int         number)
{
  stop (bench, number);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
}

static void
translate (ErrorBench *bench,
           int         number)
{
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));
}

static void
do_not_translate (ErrorBench *bench)
{
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
}

/* Requests */

static void
send_and_wait (ErrorBench *bench)
{
  guint count = test_notifier_count (bench->peer.notifier);

  test_peer_send (&bench->peer, SNMP_PDU_GET, 7);
  test_notifier_wait (bench->peer.notifier, count + 1);
  g_assert_cmpuint (test_notifier_get (bench->peer.notifier, count).wparam, ==, 0);
}

static void
let_be_answered (ErrorBench *bench,
                 int         number)
{
  send_and_wait (bench);
}

static void
send_in_vain (ErrorBench *bench,
              int         number)
{
  refuse_sends (number, 0, REFUSAL_ALWAYS);
  send_and_wait (bench);
  refuse_nothing ();
}

static void
send_again_in_vain (ErrorBench *bench,
                    int         number)
{
  test_agent_set_default (bench->peer.agent, TEST_AGENT_DROP);
  test_set_policy (bench->entity, 1, 1);
  refuse_sends (number, 1, REFUSAL_ALWAYS);
  send_and_wait (bench);
  refuse_nothing ();
}

static void
leave_unanswered (ErrorBench *bench,
                  int         number)
{
  test_agent_set_default (bench->peer.agent, TEST_AGENT_DROP);
  test_peer_send (&bench->peer, SNMP_PDU_GET, 7);
}

static HANDLE
get_output (ErrorBench *bench,
            guint       index)
{
  return *(HANDLE *)(void *)bench->outputs[index];
}

/* The call has failed, and handed out what was sent. */
static void
free_received (ErrorBench *bench)
{
  assert_succeeds (SnmpFreeEntity (get_output (bench, 0)));
  assert_succeeds (SnmpFreeEntity (get_output (bench, 1)));
  assert_succeeds (SnmpFreeContext (get_output (bench, 2)));
  assert_succeeds (SnmpFreePdu (get_output (bench, 3)));
  test_assert_no_message (bench->session);
  test_agent_set_default (bench->peer.agent, TEST_AGENT_ANSWER);
}

/* The call has failed, and the message is still there. */
static void
receive (ErrorBench *bench)
{
  g_auto (TestAnswer) answer = { 0 };

  test_receive (bench->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 7);
}

/* Callbacks */

/**
 * Inside:
 * @is_inside: the callback runs
 * @is_stopping: the library is being stopped
 *
 * A call in a callback.
 */
typedef struct
{
  TestGate        gate;
  ErrorCall       call;
  const guintptr *arguments;
  gboolean        is_inside;
  gboolean        is_stopping;
  gboolean        waits;
  guintptr        result;
} Inside;

static void
set_flag (Inside   *inside,
          gboolean *flag)
{
  test_gate_lock (&inside->gate);
  *flag = TRUE;
  test_gate_announce (&inside->gate);
  test_gate_unlock (&inside->gate);
}

static void
wait_for_flag (Inside     *inside,
               gboolean   *flag,
               const char *what)
{
  gint64 deadline = test_deadline ();

  test_gate_lock (&inside->gate);
  while (!*flag)
    test_gate_wait (&inside->gate, deadline, what);
  test_gate_unlock (&inside->gate);
}

static SNMPAPI_STATUS
call_inside (const TestNotification *notification,
             gpointer                user_data)
{
  Inside *inside = user_data;

  set_flag (inside, &inside->is_inside);
  if (inside->waits)
    wait_for_flag (inside, &inside->is_stopping, "the clean-up");
  inside->result = inside->call (inside->arguments);

  return SNMPAPI_SUCCESS;
}

static guintptr
run_in_callback (ErrorBench     *bench,
                 ErrorCall       call,
                 const guintptr *arguments)
{
  Inside inside = { .call = call, .arguments = arguments };

  test_gate_init (&inside.gate);
  test_notifier_set_func (bench->peer.notifier, call_inside, &inside);
  send_and_wait (bench);
  test_notifier_set_func (bench->peer.notifier, NULL, NULL);
  test_gate_clear (&inside.gate);

  return inside.result;
}

/* The library holds its lock then, and gives it up only to wait for the callback. */
static void
note_stopping_cb (const WinsnmpEvent *event,
                  void               *user_data)
{
  Inside *inside = user_data;

  if (event->kind == WINSNMP_EVENT_LISTENER && !event->u.listener.listening)
    set_flag (inside, &inside->is_stopping);
}

/* The callback starts the library while this thread cleans up. */
static guintptr
run_while_stopping (ErrorBench     *bench,
                    ErrorCall       call,
                    const guintptr *arguments)
{
  Inside       inside = { .call = call, .arguments = arguments, .waits = TRUE };
  unsigned int id;

  test_gate_init (&inside.gate);
  test_notifier_set_func (bench->peer.notifier, call_inside, &inside);
  id = winsnmp_events_subscribe (note_stopping_cb, &inside);
  test_peer_send (&bench->peer, SNMP_PDU_GET, 7);
  wait_for_flag (&inside, &inside.is_inside, "the callback");
  assert_succeeds (SnmpCleanup ());
  winsnmp_events_unsubscribe (id);
  test_notifier_set_func (bench->peer.notifier, NULL, NULL);
  test_gate_clear (&inside.gate);
  bench->is_stopped = TRUE;

  return inside.result;
}

static void
start_ex (ErrorBench *bench,
          int         number)
{
  assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
}

const ErrorWay error_stopped = { .prepare = stop, .undo = error_bench_restart };
const ErrorWay error_stopped_without_memory = { stop, begin_scarce, NULL, end_scarce,
                                                error_bench_restart };
const ErrorWay error_stopped_without_sockets = { stop, begin_opening, NULL, refuse_nothing,
                                                 error_bench_restart };
const ErrorWay error_stopping = { .run = run_while_stopping, .undo = error_bench_restart };
const ErrorWay error_without_first_socket = { begin_anew, begin_opening, NULL, refuse_nothing,
                                              error_bench_restart };
const ErrorWay error_mode_translated = { .prepare = translate, .undo = do_not_translate };
const ErrorWay error_truncated = { .fills = TRUE };
const ErrorWay error_in_callback = { .run = run_in_callback, .undo = receive };

const ErrorWay error_without_memory = { .begin = begin_scarce, .end = end_scarce };
const ErrorWay error_opening = { .begin = begin_opening, .end = refuse_nothing };
const ErrorWay error_binding = { .begin = refuse_binds, .end = refuse_nothing };
const ErrorWay error_sending = { .begin = begin_sending, .end = refuse_nothing };
const ErrorWay error_securing = { .begin = begin_securing, .end = end_securing };

const ErrorWay error_unsent = { .prepare = send_in_vain, .undo = free_received, .fills = TRUE };
const ErrorWay error_unsent_again = { .prepare = send_again_in_vain,
                                      .undo = free_received,
                                      .fills = TRUE };
const ErrorWay error_answered_without_memory = { let_be_answered, begin_scarce, NULL, end_scarce,
                                                 receive };

const ErrorWay error_plainly = { NULL };
const ErrorWay error_with_request = { .prepare = leave_unanswered };
const ErrorWay error_with_ex = { .prepare = start_ex };
