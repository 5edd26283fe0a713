/* winsnmp-event.h
 *
 * The events in which libwinsnmp accounts for itself, as plain C structs.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef WINSNMP_EVENT_H
#define WINSNMP_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winsnmp-function.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Kinds, states, reasons */

#define WINSNMP_MAX_FRAMES 32 /* of a stack */

/**
 * WinsnmpEventKind:
 *
 * Replaying all kinds in order gives the library's own state; CALL and
 * NOTIFICATION change none of it, they say what led to the others.
 */
typedef enum {
  WINSNMP_EVENT_CALL = 1,
  WINSNMP_EVENT_HANDLE_CREATED,    /* or a value that was free has come back to the application */
  WINSNMP_EVENT_HANDLE_CHANGED,    /* what it stands for has changed */
  WINSNMP_EVENT_HANDLE_REFERENCED, /* handed out once more */
  WINSNMP_EVENT_HANDLE_RELEASED,   /* given back, still alive */
  WINSNMP_EVENT_HANDLE_FREED,      /* the value is dead */
  WINSNMP_EVENT_MESSAGE,
  WINSNMP_EVENT_NOTIFICATION,
  WINSNMP_EVENT_MODE,
  WINSNMP_EVENT_LIMIT,
  WINSNMP_EVENT_PROCESS,
  WINSNMP_EVENT_REGISTRATION, /* SnmpRegister has added one, or one is gone */
  WINSNMP_EVENT_LISTENER,     /* a port is listened at, or not any more */
  WINSNMP_EVENT_DESCRIPTOR,   /* memory behind a descriptor was handed out, or is gone */
  WINSNMP_EVENT_DATABASE,     /* the files of names were read */
  WINSNMP_EVENT_FAULT,        /* what is wrong in them; as many as DATABASE has told */
  WINSNMP_EVENT_MODULE,       /* in traces only: a file that addresses of stacks lie in */
  WINSNMP_EVENT_GAP,          /* in traces only: events were left out, the state follows */
} WinsnmpEventKind;

typedef enum {
  WINSNMP_HANDLE_SESSION = 1,
  WINSNMP_HANDLE_ENTITY,
  WINSNMP_HANDLE_CONTEXT,
  WINSNMP_HANDLE_PDU,
  WINSNMP_HANDLE_VBL,
} WinsnmpHandleKind;

/* What SnmpFreeDescriptor frees. */
typedef enum {
  WINSNMP_DESCRIPTOR_OID = 1, /* the sub-identifiers of an smiOID */
  WINSNMP_DESCRIPTOR_OCTETS,  /* the bytes of an smiOCTETS, whatever its syntax is */
} WinsnmpDescriptorKind;

/* Why a handle is dead, or a descriptor. */
typedef enum {
  WINSNMP_FREED_BY_CALL = 1, /* its own free call; SnmpClose for a session */
  WINSNMP_FREED_BY_CLOSE,    /* its session was closed */
  WINSNMP_FREED_BY_CALLBACK, /* the callback's result closed the session */
  WINSNMP_FREED_BY_CLEANUP,  /* the library was stopped */
} WinsnmpFreeReason;

typedef enum {
  WINSNMP_MESSAGE_QUEUED = 1, /* accepted, not on the wire yet */
  WINSNMP_MESSAGE_SENT,       /* on the wire; @retransmission counts from 0 */
  WINSNMP_MESSAGE_ANSWERED,   /* the response is queued for SnmpRecvMsg */
  WINSNMP_MESSAGE_TIMED_OUT,  /* no answer to any transmission */
  WINSNMP_MESSAGE_CANCELLED,  /* SnmpCancelMsg */
  WINSNMP_MESSAGE_DROPPED,    /* for the reason in @drop */
  WINSNMP_MESSAGE_FAILED,     /* transport error; queued for SnmpRecvMsg */
  WINSNMP_MESSAGE_COLLECTED,  /* SnmpRecvMsg has taken it from the queue */
  WINSNMP_MESSAGE_SENT_ONCE,  /* trap or response on the wire: no answer is expected */
  WINSNMP_MESSAGE_RECEIVED,   /* trap, inform or request: queued for SnmpRecvMsg */

  /* SNMPv3: the peer was asked who it is, the request waits for that */
  WINSNMP_MESSAGE_DISCOVERING,
} WinsnmpMessageState;

typedef enum {
  WINSNMP_DROP_CLOSED = 1, /* its session was closed: request or queued answer */
  WINSNMP_DROP_UNMATCHED,  /* a datagram that answers no outstanding request, or nobody waits for */
  WINSNMP_DROP_MALFORMED,  /* a datagram that is no message of SNMP */
  WINSNMP_DROP_NO_MEMORY,
  WINSNMP_DROP_QUEUE_FULL, /* as many messages as there may be wait for SnmpRecvMsg already */
  WINSNMP_DROP_OVERFLOW,   /* the kernel's buffer was full: @n_lost datagrams of a socket */
  WINSNMP_DROP_SECURITY,   /* SNMPv3: not secured as it had to be; @report says what is wrong */
} WinsnmpDropReason;

/* How messages of SNMPv3 are secured. */
typedef enum {
  WINSNMP_SECURITY_COMMUNITY = 0, /* not at all: a community */
  WINSNMP_SECURITY_NO_AUTH_NO_PRIV,
  WINSNMP_SECURITY_AUTH_NO_PRIV,
  WINSNMP_SECURITY_AUTH_PRIV,
} WinsnmpSecurityLevel;

/* Why an SNMPv3 message was refused: by a peer, which said so in a Report, or by
 * this library.  1 to 6 are the counters of RFC 3414. */
typedef enum {
  WINSNMP_REPORT_NONE = 0,
  WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL,
  WINSNMP_REPORT_NOT_IN_TIME_WINDOW,
  WINSNMP_REPORT_UNKNOWN_USER_NAME,
  WINSNMP_REPORT_UNKNOWN_ENGINE_ID,
  WINSNMP_REPORT_WRONG_DIGEST,
  WINSNMP_REPORT_DECRYPTION_ERROR,
  WINSNMP_REPORT_UNKNOWN_SECURITY_MODEL, /* RFC 3412 */
  WINSNMP_REPORT_INVALID_MESSAGE,
  WINSNMP_REPORT_UNKNOWN_PDU_HANDLER,
  WINSNMP_REPORT_UNAVAILABLE_CONTEXT, /* RFC 3413 */
  WINSNMP_REPORT_UNKNOWN_CONTEXT,
  WINSNMP_REPORT_OTHER, /* a Report about something else */
} WinsnmpReport;

typedef enum {
  WINSNMP_MODE_TRANSLATE = 1,
  WINSNMP_MODE_RETRANSMIT,
} WinsnmpMode;

typedef enum {
  WINSNMP_LIMIT_SESSIONS = 1, /* open at one time in the process */
  WINSNMP_LIMIT_HANDLES,      /* live at one time in the process, sessions apart */
  WINSNMP_LIMIT_OUTSTANDING,  /* requests at one time in one session */
} WinsnmpLimit;

/* What events tell of the bytes of datagrams. */
typedef enum {
  WINSNMP_PAYLOAD_NONE,   /* nothing but their length */
  WINSNMP_PAYLOAD_MASKED, /* with secrets overwritten */
  WINSNMP_PAYLOAD_FULL,   /* everything, secrets too */
} WinsnmpPayload;

/* The most that each can be set to: what slots and memory allow. */
#define WINSNMP_MOST_SESSIONS 1000000
#define WINSNMP_MOST_HANDLES 16000000
#define WINSNMP_MOST_OUTSTANDING 65536

typedef enum {
  WINSNMP_PROCESS_STARTED = 1, /* from stopped: the first successful start call */
  WINSNMP_PROCESS_STOPPED,     /* the last clean-up; every handle was freed before */
  WINSNMP_PROCESS_STATE_BEGIN, /* what follows is the state that was there already */
  WINSNMP_PROCESS_STATE_END,
  WINSNMP_PROCESS_EXITED, /* in traces only: the program has ended by itself */

  /* A child made by fork, of which @pid is the process id, has called the library: it
   * is not traced, and may not do that.  Told to those who trace. */
  WINSNMP_PROCESS_CHILD,
} WinsnmpProcessState;

/* What can be wrong with the files of names (docs/database.md). */
typedef enum {
  WINSNMP_FAULT_FILE = 1,        /* the file cannot be read: @error tells why */
  WINSNMP_FAULT_TOO_BIG,         /* the file is too big: nothing of it is used */
  WINSNMP_FAULT_PERMISSIONS,     /* everybody may read the communities, or write the file */
  WINSNMP_FAULT_ENCODING,        /* the line is not UTF-8: ignored */
  WINSNMP_FAULT_LONG_LINE,       /* the line is too long: ignored */
  WINSNMP_FAULT_LINE,            /* no group, key or comment: ignored, a group with its keys */
  WINSNMP_FAULT_NO_GROUP,        /* a key before the first group: ignored */
  WINSNMP_FAULT_UNKNOWN_GROUP,   /* ignored, with its keys */
  WINSNMP_FAULT_NAME,            /* a group whose name cannot be looked up: ignored */
  WINSNMP_FAULT_DUPLICATE_GROUP, /* both are taken as one */
  WINSNMP_FAULT_UNKNOWN_KEY,     /* ignored */
  WINSNMP_FAULT_DUPLICATE_KEY,   /* the last one counts */
  WINSNMP_FAULT_ESCAPE,          /* a backslash with a wrong letter: what it belongs to is out */
  WINSNMP_FAULT_VALUE,           /* a value that the key cannot have: the same */
  WINSNMP_FAULT_MISSING_KEY,     /* the group lacks its key @key: the same */
  WINSNMP_FAULT_TOO_MANY,        /* more names or faults than are taken: the rest is out */
  WINSNMP_FAULT_CONFLICT,        /* @key cannot stand beside another: what they belong to is out */
  WINSNMP_FAULT_SECRETS,         /* others may read the passwords: what they belong to is out */
} WinsnmpFaultKind;

/* What events hold */

/* An argument of a call, as given or as handed out.  Its name and type stand
 * in the function's description. */
typedef struct
{
  uint64_t    number; /* token, address, number (sign-extended), length; 0 or 1 for a pointer */
  const char *text;   /* STRING, OID in dotted form; NULL when there is none */
} WinsnmpArgument;

/**
 * WinsnmpCallEvent:
 * @function: which
 * @session: token of the session that the call worked for, 0 when none
 * @arguments: one for each parameter of the function's description
 * @absent: bit i is set when argument i is a pointer that was NULL, or an
 *   output that was not handed out
 * @result: what the call returned: token, count or status
 * @error: SNMPAPI_ code when it failed, else 0
 * @duration: nanoseconds
 */
typedef struct
{
  WinsnmpFunction function;
  uint64_t        session;
  WinsnmpArgument arguments[WINSNMP_MAX_PARAMETERS];
  uint32_t        absent;
  uint64_t        result;
  uint32_t        error;
  uint64_t        duration;
} WinsnmpCallEvent;

/**
 * WinsnmpHandleEvent:
 * @kind: of the handle
 * @token: its value
 * @owner: token of the session it is charged to, 0 for a session
 * @references: references that the application holds, after the event
 * @reason: HANDLE_FREED only
 *
 * @detail is filled in CREATED and CHANGED; texts are never secrets.
 */
typedef struct
{
  WinsnmpHandleKind kind;
  uint64_t          token;
  uint64_t          owner;
  uint32_t          references;
  WinsnmpFreeReason reason;
  union
  {
    struct
    {
      const char *name;    /* NULL when it was given none */
      uint64_t    window;  /* the HWND of the window form, 0 for a callback */
      uint32_t    message; /* its message number */
      bool        closing; /* waits for its running callback */
    } session;
    struct
    {
      const char *name;    /* its name in the database; NULL when it was not made by one */
      const char *address; /* numeric */
      uint16_t    port;
      uint8_t     version;        /* 1 is SNMPv1, 2 is SNMPv2c, 3 is SNMPv3 */
      uint32_t    timeout;        /* centiseconds, policy */
      uint32_t    retries;        /* policy */
      uint32_t    actual_timeout; /* centiseconds, last answer; 0 before it */
      uint32_t    actual_retries;
    } entity;
    struct
    {
      uint32_t             length; /* of the community in bytes; never its text */
      WinsnmpSecurityLevel level;  /* of a user of SNMPv3 */
      const char          *user;   /* security name; NULL for a community */
      const char          *name;   /* contextName of SNMPv3; NULL for a community */
    } context;
    struct
    {
      uint8_t  type; /* SNMP_PDU_... */
      int32_t  request_id;
      int32_t  error_status; /* non-repeaters of a GETBULK */
      int32_t  error_index;  /* max-repetitions of a GETBULK */
      uint32_t n_bindings;
    } pdu;
    struct
    {
      uint32_t n_bindings;
    } vbl;
  } detail;
} WinsnmpHandleEvent;

/**
 * WinsnmpMessageEvent:
 * @message: number of the message, from 1, unique in the process; 0 for a
 *   datagram that belongs to none
 * @session: token of the session that sent it
 * @peer: "192.0.2.1:161" or "[2001:db8::1]:161"; the socket's own address when
 *   @drop is OVERFLOW
 * @bytes: length of the datagram
 * @round_trip: ANSWERED: microseconds since the last transmission
 * @error: FAILED: SNMPAPI_TL_ code
 * @report: FAILED, and DROPPED for WINSNMP_DROP_SECURITY: what was wrong with the
 *   security of an SNMPv3 message, else WINSNMP_REPORT_NONE
 * @payload: the datagram, when winsnmp_set_payload asked for it, of those that
 *   were sent or have arrived; NULL otherwise
 * @payload_length: in bytes
 * @n_lost: dropped by OVERFLOW: how many, all at once; 0 otherwise
 */
typedef struct
{
  WinsnmpMessageState state;
  uint64_t            message;
  uint64_t            session;
  uint8_t             pdu_type;
  int32_t             request_id;
  const char         *peer;
  uint32_t            bytes;
  uint32_t            retransmission;
  uint64_t            round_trip;
  WinsnmpDropReason   drop;
  uint32_t            error;
  WinsnmpReport       report;
  const uint8_t      *payload;
  uint32_t            payload_length;
  uint32_t            n_lost;
} WinsnmpMessageEvent;

/**
 * WinsnmpNotificationEvent:
 * @session: token
 * @wparam: 0 or an SNMPAPI_ code
 * @lparam: request id
 * @callback: delivered by a callback, which has returned @result after
 *   @duration nanoseconds; otherwise posted to a port or window
 */
typedef struct
{
  uint64_t session;
  uint32_t wparam;
  int32_t  lparam;
  bool     callback;
  uint32_t result;
  uint64_t duration;
} WinsnmpNotificationEvent;

/**
 * WinsnmpRegistrationEvent:
 * @registration: number of the registration, from 1, unique in the process
 * @session: token of the session that gets what matches
 * @registered: it holds from now on; otherwise it is gone
 * @source, @destination, @context: tokens as they were given to SnmpRegister, 0
 *   for none
 * @notification: dotted; NULL for every notification
 */
typedef struct
{
  uint64_t    registration;
  uint64_t    session;
  bool        registered;
  uint64_t    source;
  uint64_t    destination;
  uint64_t    context;
  const char *notification;
} WinsnmpRegistrationEvent;

/**
 * WinsnmpListenerEvent:
 * @address: what is listened at: "0.0.0.0:162" or "[::]:162"
 * @listening: from now on; otherwise the port is free again
 * @entity: token of the entity that acts as an agent, 0 for the trap port
 * @session: token of the session that gets its requests, 0 for the trap port
 */
typedef struct
{
  const char *address;
  bool        listening;
  uint64_t    entity;
  uint64_t    session;
} WinsnmpListenerEvent;

/**
 * WinsnmpDescriptorEvent:
 * @descriptor: address of the memory: no other live descriptor has it, but a
 *   later one may
 * @allocated: it was handed out; otherwise it is gone, for the reason in @reason
 * @kind: what it holds
 * @bytes: its length; never its content
 * @function: the function that handed it out
 * @session: token of the session that this call worked for, 0 when for none.  A
 *   descriptor outlives its session
 */
typedef struct
{
  uint64_t              descriptor;
  bool                  allocated;
  WinsnmpDescriptorKind kind;
  uint32_t              bytes;
  WinsnmpFunction       function;
  uint64_t              session;
  WinsnmpFreeReason     reason;
} WinsnmpDescriptorEvent;

/**
 * WinsnmpModuleEvent:
 * @path: of the file, absolute
 * @build_id: hexadecimal, NULL when it has none
 * @begin, @end: where it lies in memory, @end being the first address behind it
 * @bias: what was added to the addresses in the file
 *
 * The program itself or a library, told before the first stack that has an
 * address in it.  A later one that overlaps it has taken its place.
 */
typedef struct
{
  const char *path;
  const char *build_id;
  uint64_t    begin;
  uint64_t    end;
  uint64_t    bias;
} WinsnmpModuleEvent;

/**
 * WinsnmpDatabaseEvent:
 * @file: the one that names are looked up in first; NULL when there is none
 * @n_entities, @n_contexts: names that are known
 * @n_faults: FAULT events that follow, which replace all former ones
 */
typedef struct
{
  const char *file;
  uint32_t    n_entities;
  uint32_t    n_contexts;
  uint32_t    n_faults;
} WinsnmpDatabaseEvent;

/**
 * WinsnmpFault:
 * @file: path
 * @line: from 1; 0 when it concerns the whole file
 * @group: (nullable): the group, but not the name of a context, which may be
 *   its community
 * @key: (nullable): the key; never its value
 * @error: FILE only: the errno value
 */
typedef struct
{
  WinsnmpFaultKind kind;
  const char      *file;
  uint32_t         line;
  const char      *group;
  const char      *key;
  uint32_t         error;
} WinsnmpFault;

/**
 * WinsnmpEvent:
 * @serial: gap-free, from 1 at the first event of the process; events that
 *   describe a state at attach repeat the serial of the last event before
 * @time: CLOCK_MONOTONIC in nanoseconds
 * @thread: the kernel's thread id
 * @call: number of the API call it happened in, from 1; 0 when it came from
 *   the network, a timer or a callback's result
 * @frames: return addresses of the stack that called the API, innermost first,
 *   the library's own left out, while winsnmp_set_stack_depth asks for them: of
 *   HANDLE_CREATED and HANDLE_FREED, of DESCRIPTOR, and of a CALL that failed.
 *   NULL in other events, and when no call led to the event
 */
typedef struct
{
  WinsnmpEventKind kind;
  uint64_t         serial;
  uint64_t         time;
  uint32_t         thread;
  uint64_t         call;
  uint32_t         n_frames;
  const uintptr_t *frames;
  union
  {
    WinsnmpCallEvent         call;
    WinsnmpHandleEvent       handle;
    WinsnmpMessageEvent      message;
    WinsnmpNotificationEvent notification;
    WinsnmpRegistrationEvent registration;
    WinsnmpListenerEvent     listener;
    WinsnmpDescriptorEvent   descriptor;
    WinsnmpModuleEvent       module;
    WinsnmpDatabaseEvent     database;
    WinsnmpFault             fault;
    struct
    {
      WinsnmpMode mode;
      uint32_t    value;
    } mode;
    struct
    {
      WinsnmpLimit limit;
      uint32_t     value;
    } limit;
    struct
    {
      WinsnmpProcessState state;
      int32_t             pid;
    } process;
    struct
    {
      uint64_t n_events; /* as many, 0 when it is not known */
    } gap;
  } u;
} WinsnmpEvent;

/* Copies */

/**
 * winsnmp_event_copy:
 * @event: an event
 *
 * Keeps an event beyond the call of its subscriber.
 *
 * Returns: a copy with all that it points to, in one block; to be freed with
 *   winsnmp_event_free.  NULL when memory has run out
 */
WINSNMP_EXPORT WinsnmpEvent *winsnmp_event_copy (const WinsnmpEvent *event);

/**
 * winsnmp_event_free:
 * @event: what winsnmp_event_copy returned, or NULL
 *
 * Frees a copy of an event.
 */
WINSNMP_EXPORT void winsnmp_event_free (WinsnmpEvent *event);

#ifdef __cplusplus
}
#endif

#endif /* WINSNMP_EVENT_H */
