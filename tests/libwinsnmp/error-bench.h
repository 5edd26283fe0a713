/* error-bench.h
 *
 * The table of errors: its rows, and the bench on which they are tried.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-snmp.h"

G_BEGIN_DECLS

#define ERROR_MAX_ARGUMENTS 6

/* The largest output is a smiVENDORINFO. */
#define ERROR_OUTPUT_SIZE 256

/**
 * ErrorBench:
 * @peer: an agent that answers, and a session
 * @session, @entity, @context: those of @peer
 * @pdu: a GET with @vbl
 * @vbl: of one binding
 * @v1: the agent, as an entity of SNMPv1
 * @v6: an address of IPv6, a family that nothing has been sent in
 * @v3: an entity of SNMPv3; @user is the context for it
 * @listener: an entity that listens; @old_listener has stopped
 * @invalid: a GET with an error status; @invalid_inform is such an inform
 * @big: a GET that no datagram can carry
 * @port, @freed_port: for notifications
 * @callback: of @peer
 * @old_session: closed; what else is old was freed
 * @message: a GET, encoded; @cut is all of it but the last byte
 * @oid: of the library's memory
 * @mark: the last error of process and session before the call
 * @is_stopped: the library has no session
 * @outputs: where the outputs of a call go
 */
typedef struct
{
  TestPeer         peer;
  HSNMP_SESSION    session;
  HSNMP_ENTITY     entity;
  HSNMP_CONTEXT    context;
  HSNMP_PDU        pdu;
  HSNMP_VBL        vbl;
  HSNMP_VBL        empty;
  HSNMP_ENTITY     v1;
  HSNMP_ENTITY     v6;
  HSNMP_ENTITY     v3;
  HSNMP_CONTEXT    user;
  HSNMP_ENTITY     idle;
  HSNMP_ENTITY     listener;
  HSNMP_ENTITY     old_listener;
  HSNMP_PDU        invalid;
  HSNMP_PDU        inform;
  HSNMP_PDU        invalid_inform;
  HSNMP_PDU        trap;
  HSNMP_PDU        response;
  HSNMP_PDU        big;
  HWND             port;
  HWND             freed_port;
  SNMPAPI_CALLBACK callback;
  HSNMP_SESSION    old_session;
  HSNMP_ENTITY     old_entity;
  HSNMP_CONTEXT    old_context;
  HSNMP_PDU        old_pdu;
  HSNMP_VBL        old_vbl;
  smiOCTETS        message;
  smiOCTETS        cut;
  smiOID           oid;
  SNMPAPI_STATUS   mark;
  gboolean         is_stopped;
  guint8           outputs[ERROR_MAX_ARGUMENTS][ERROR_OUTPUT_SIZE];
} ErrorBench;

/* Whose last error the failure must be, besides the process's. */
typedef enum {
  NOBODY,
  SESSION,
} ErrorSlot;

typedef enum {
  ERROR_ARGUMENT_NUMBER,  /* as it is */
  ERROR_ARGUMENT_POINTER, /* the same */
  ERROR_ARGUMENT_MEMBER,  /* what stands in the bench there */
  ERROR_ARGUMENT_ADDRESS, /* of what stands in the bench there */
  ERROR_ARGUMENT_OUTPUT,  /* the output of this number */
} ErrorArgumentKind;

typedef struct
{
  ErrorArgumentKind kind;
  union
  {
    gint64        number;
    gconstpointer pointer;
    gsize         offset;
  } u;
} ErrorArgument;

/* clang-format off */
#define NUMBER(value) { ERROR_ARGUMENT_NUMBER, { .number = (value) } }
#define NIL NUMBER (0)
#define POINTER(value) { ERROR_ARGUMENT_POINTER, { .pointer = (value) } }
#define THE(member) { ERROR_ARGUMENT_MEMBER, { .offset = offsetof (ErrorBench, member) } }
#define AT(member) { ERROR_ARGUMENT_ADDRESS, { .offset = offsetof (ErrorBench, member) } }
#define INTO(index) { ERROR_ARGUMENT_OUTPUT, { .number = (index) } }
/* clang-format on */

typedef guintptr (*ErrorCall) (const guintptr *arguments);

/**
 * ErrorWay:
 * @prepare: makes the bench ready; @number is that of the row
 * @begin: directly before the call
 * @run: (nullable): calls in place of the runner
 * @end: directly after the call
 * @undo: makes the bench what it was
 * @fills: outputs may be written though the call fails
 *
 * What beside its arguments makes a call fail.  Each function may be NULL.
 */
typedef struct
{
  void (*prepare) (ErrorBench *bench,
                   int         number);
  void (*begin) (int number);
  guintptr (*run) (ErrorBench     *bench,
                   ErrorCall       call,
                   const guintptr *arguments);
  void (*end) (void);
  void (*undo) (ErrorBench *bench);
  gboolean fills;
} ErrorWay;

/**
 * ErrorRow:
 * @error: SNMPAPI_SUCCESS when the call must succeed though there is no memory
 * @way: (nullable): NULL when the arguments alone make it fail
 * @number: for @way
 *
 * A call, and how it ends.
 */
typedef struct
{
  const char     *function;
  ErrorCall       call;
  SNMPAPI_STATUS  error;
  ErrorSlot       slot;
  ErrorArgument   arguments[ERROR_MAX_ARGUMENTS];
  const ErrorWay *way;
  int             number;
} ErrorRow;

#define FAILS(function, error, slot, ...)                                       \
  {                                                                             \
#    function, call_##function, SNMPAPI_##error, slot, { __VA_ARGS__ }, NULL, 0 \
  }
#define FAILS_WHEN(way, number, function, error, slot, ...)                                  \
  {                                                                                          \
#    function, call_##function, SNMPAPI_##error, slot, { __VA_ARGS__ }, &error_##way, number \
  }
#define NEEDS_NO_MEMORY(way, function, ...)                                               \
  {                                                                                       \
#    function, call_##function, SNMPAPI_SUCCESS, NOBODY, { __VA_ARGS__ }, &error_##way, 0 \
  }

/* The same ones, of a family of functions. */
typedef struct
{
  const char     *path;
  const ErrorRow *rows;
  guint           n_rows;
} ErrorFamily;

#define ERROR_FAMILY(name, path) \
  const ErrorFamily error_family_##name = { path, name##_rows, G_N_ELEMENTS (name##_rows) }

extern const ErrorFamily error_family_start;
extern const ErrorFamily error_family_sessions;
extern const ErrorFamily error_family_policies;
extern const ErrorFamily error_family_messages;
extern const ErrorFamily error_family_transport;
extern const ErrorFamily error_family_roles;
extern const ErrorFamily error_family_entities;
extern const ErrorFamily error_family_contexts;
extern const ErrorFamily error_family_pdus;
extern const ErrorFamily error_family_vbls;
extern const ErrorFamily error_family_oids;
extern const ErrorFamily error_family_descriptors;
extern const ErrorFamily error_family_encoding;
extern const ErrorFamily error_family_memory;

/* The library is not started: since the last clean-up, without memory or without sockets
 * (NUMBER is an errno value) to start with, while another thread cleans up. */
extern const ErrorWay error_stopped;
extern const ErrorWay error_stopped_without_memory;
extern const ErrorWay error_stopped_without_sockets;
extern const ErrorWay error_stopping;

/* The library is started and has no session; sockets end with NUMBER. */
extern const ErrorWay error_without_first_socket;

extern const ErrorWay error_mode_translated;
extern const ErrorWay error_truncated;
extern const ErrorWay error_in_callback;

/* Memory runs out after NUMBER allocations. */
extern const ErrorWay error_without_memory;

/* What the system says to a socket, a port, a datagram. */
extern const ErrorWay error_opening;
extern const ErrorWay error_binding;
extern const ErrorWay error_sending;

/* Securing a message of SNMPv3 fails with NUMBER, a code of Net-SNMP. */
extern const ErrorWay error_securing;

/* A request waits for SnmpRecvMsg: it could not be sent; it could not be sent again; it was
 * answered, and memory has run out. */
extern const ErrorWay error_unsent;
extern const ErrorWay error_unsent_again;
extern const ErrorWay error_answered_without_memory;

/* No memory at all, which must not matter. */
extern const ErrorWay error_plainly;
extern const ErrorWay error_with_request;
extern const ErrorWay error_with_ex;

void error_bench_set_up (ErrorBench   *bench,
                         gconstpointer data);
void error_bench_tear_down (ErrorBench   *bench,
                            gconstpointer data);
void error_bench_restart (ErrorBench *bench);

guintptr error_row_call (ErrorBench     *bench,
                         const ErrorRow *row);
void     error_row_run (ErrorBench     *bench,
                        const ErrorRow *row);

G_END_DECLS
