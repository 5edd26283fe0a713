/* winsnmp-linux.h
 *
 * What Linux adds to WinSNMP: notification ports (the HWND of Linux), windows of
 * a porting layer, error names and texts, limits, the trap port, the database of
 * names, names of sessions, and the event subscription.
 *
 * What winsnmp.h says of all functions holds for these, too: any thread may call them
 * at any time, and strings and structures of the caller stay the caller's.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef WINSNMP_LINUX_H
#define WINSNMP_LINUX_H

#include "winsnmp-event.h"
#include "winsnmp.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Notification ports
 *
 * A port takes the place of a window in SnmpOpen and SnmpCreateSession.  Its
 * file descriptor is readable while records wait; use it with poll, epoll or
 * a main loop, never read from it.  All functions may be called from any
 * thread. */

/**
 * WinsnmpNotification:
 * @message: the message number given to SnmpCreateSession
 * @wparam: 0 when a message waits for SnmpRecvMsg, else an SNMPAPI_ code
 * @lparam: request id of the PDU concerned
 *
 * One record of a port: what a window would have received.
 */
typedef struct
{
  UINT   message;
  WPARAM wparam;
  LPARAM lparam;
} WinsnmpNotification;

/**
 * winsnmp_port_new:
 *
 * Makes a port.  Works before SnmpStartup as well.
 *
 * Returns: the port, to be freed with winsnmp_port_free; NULL when memory or
 *   descriptors have run out (errno tells)
 */
WINSNMP_EXPORT HWND winsnmp_port_new (void);

/**
 * winsnmp_port_get_fd:
 * @port: a port
 *
 * Gives the descriptor to wait on.
 *
 * Returns: a descriptor that polls readable while records wait; it stays the
 *   port's.  -1 when @port is not a port
 */
WINSNMP_EXPORT int winsnmp_port_get_fd (HWND port);

/**
 * winsnmp_port_receive:
 * @port: a port
 * @notification: (out): the record
 *
 * Takes the oldest record.  Never blocks.
 *
 * Returns: 1 when a record was taken, 0 when none waits, -1 when @port is not
 *   a port or @notification is NULL
 */
WINSNMP_EXPORT int winsnmp_port_receive (HWND                 port,
                                         WinsnmpNotification *notification);

/**
 * winsnmp_port_free:
 * @port: a port, or NULL
 *
 * Destroys the port and the records in it.  Sessions that were opened with it
 * stay open; their notifications are discarded from now on.  A session cannot
 * be opened with it any more (SNMPAPI_MODE_INVALID).
 */
WINSNMP_EXPORT void winsnmp_port_free (HWND port);

/* Windows of a porting layer
 *
 * A layer that brings real windows to Linux registers two functions.  From then
 * on an HWND is what the layer says it is, and no longer a port.  Both functions
 * run without a lock of the library and may call every function of WinSNMP. */

/**
 * WinsnmpIsWindowFunc:
 * @window: what a program gave to SnmpOpen or SnmpCreateSession; never NULL
 * @user_data: what was given to winsnmp_set_window_functions
 *
 * Written by the porting layer.  Runs in the thread that opens a session.
 *
 * Returns: whether @window is one of the layer's windows
 */
typedef bool (*WinsnmpIsWindowFunc) (HWND  window,
                                     void *user_data);

/**
 * WinsnmpPostFunc:
 * @window: as given to SnmpOpen or SnmpCreateSession
 * @message: as given there
 * @wparam: 0 when a message waits for SnmpRecvMsg, else an SNMPAPI_ code
 * @lparam: request id of the PDU concerned
 * @user_data: what was given to winsnmp_set_window_functions
 *
 * Written by the porting layer.  Puts the message into the queue of the window's
 * thread.  Runs on a thread of the library, one call at a time for each session;
 * those of two sessions may run at one time.  When SnmpClose has returned there is
 * no further call for its session, so this function must not wait for the thread of
 * the window, which may be in SnmpClose.  A window that is gone in the meantime is
 * the layer's to recognise.
 */
typedef void (*WinsnmpPostFunc) (HWND   window,
                                 UINT   message,
                                 WPARAM wparam,
                                 LPARAM lparam,
                                 void  *user_data);

/**
 * winsnmp_set_window_functions:
 * @is_window: (nullable): asked for each session of the window form
 * @post: (nullable): gets the notifications of these sessions
 * @user_data: passed to both
 *
 * Registers the windows of a porting layer for the whole process, in place of those
 * registered before.  NULL for both functions takes them back: an HWND is a
 * notification port again.  Sessions that are open stay with what they were opened
 * with, so a layer is unloaded only when all its sessions are closed.  May be called
 * before SnmpStartup; survives SnmpCleanup.
 *
 * Returns: SNMPAPI_SUCCESS, or SNMPAPI_FAILURE when only one of the functions is
 *   given (the last error is unchanged)
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_set_window_functions (WinsnmpIsWindowFunc is_window,
                                                            WinsnmpPostFunc     post,
                                                            void               *user_data);

/* The application's loop
 *
 * As a rule a thread of the library waits for the network and calls back.  A program
 * with a loop of its own can let that do it: then callbacks run inside
 * winsnmp_loop_dispatch, and there is no other thread.
 *
 *     fd = winsnmp_loop_open ();
 *     for (;;)
 *       {
 *         struct pollfd poller = { fd, POLLIN, 0 };
 *
 *         if (poll (&poller, 1, winsnmp_loop_get_timeout ()) != 0 ||
 *             winsnmp_loop_get_timeout () == 0)
 *           winsnmp_loop_dispatch ();
 *       }
 *
 * For GLib's main loop winsnmp-glib.h makes a source of it.  All functions may be
 * called from any thread. */

/**
 * winsnmp_loop_open:
 *
 * From now on the application's loop does the library's work, until winsnmp_loop_close.
 * Works before SnmpStartup as well, and outlives SnmpCleanup.
 *
 * Returns: a descriptor that polls readable when winsnmp_loop_dispatch has something to
 *   do; it stays the library's.  -1 and errno: EBUSY when it was called before, or
 *   while the library's own thread runs, which is from the first session after
 *   SnmpStartup to SnmpCleanup; EMFILE, ENFILE or ENOMEM
 */
WINSNMP_EXPORT int winsnmp_loop_open (void);

/**
 * winsnmp_loop_get_timeout:
 *
 * To be asked before each sleep.
 *
 * Returns: milliseconds until winsnmp_loop_dispatch must be called although the
 *   descriptor is not readable, rounded up; 0 for at once, -1 for never
 */
WINSNMP_EXPORT int winsnmp_loop_get_timeout (void);

/**
 * winsnmp_loop_dispatch:
 *
 * Does what is to be done and calls back; never blocks, but for the callbacks.  May be
 * called inside a callback: other sessions go on meanwhile, the callback's own does
 * not.  Does nothing while another thread is in it.
 */
WINSNMP_EXPORT void winsnmp_loop_dispatch (void);

/**
 * winsnmp_loop_close:
 *
 * The loop turns no more; the descriptor is not valid any more.  While sessions are
 * open nothing goes on until winsnmp_loop_open is called again; after SnmpCleanup the
 * next first session has a thread of the library.
 */
WINSNMP_EXPORT void winsnmp_loop_close (void);

/* Errors */

/**
 * WinsnmpErrorText:
 * @meaning: what the code says, one sentence
 * @cause: what usually leads to it
 * @action: what helps
 *
 * English, in static memory.
 */
typedef struct
{
  const char *meaning;
  const char *cause;
  const char *action;
} WinsnmpErrorText;

/**
 * winsnmp_error_name:
 * @error: a code of SnmpGetLastError or of a notification's wParam
 *
 * Names a code as programs write it.
 *
 * Returns: the constant's name ("SNMPAPI_ALLOC_ERROR"), in static memory;
 *   NULL for a number that is no such code
 */
WINSNMP_EXPORT const char *winsnmp_error_name (SNMPAPI_STATUS error);

/**
 * winsnmp_error_text:
 * @error: a code of SnmpGetLastError or of a notification's wParam
 *
 * Explains a code to people.
 *
 * Returns: its explanation, in static memory; NULL for a number that is no
 *   such code
 */
WINSNMP_EXPORT const WinsnmpErrorText *winsnmp_error_text (SNMPAPI_STATUS error);

/* SNMPv3 */

#define WINSNMP_MAX_ENGINE_ID 32

/**
 * winsnmp_get_report:
 * @session: a session
 *
 * An agent refuses a request of SNMPv3 with a Report; SnmpRecvMsg fails with
 * SNMPAPI_TL_OTHER then and hands out the request.
 *
 * Returns: what the Report of the last such failure of SnmpRecvMsg on this session
 *   was about; WINSNMP_REPORT_NONE when another transport error came since, there
 *   was none, or the session is not valid
 */
WINSNMP_EXPORT WinsnmpReport winsnmp_get_report (HSNMP_SESSION session);

/**
 * winsnmp_report_name:
 * @report: what a Report was about
 *
 * Names what a Report was about, as standards write it.
 *
 * Returns: the name of the counter that the Report carried
 *   ("usmStatsWrongDigests"), in static memory; NULL for WINSNMP_REPORT_NONE,
 *   WINSNMP_REPORT_OTHER and any other number
 */
WINSNMP_EXPORT const char *winsnmp_report_name (WinsnmpReport report);

/**
 * winsnmp_get_engine_id:
 * @id: (out): room for WINSNMP_MAX_ENGINE_ID bytes; not NULL
 *
 * The snmpEngineID under which this process sends traps of SNMPv3 and receives
 * informs.  A receiver of such traps has to know it.  At its first use it is read
 * from a file, or made, and one boot is counted there.
 *
 * Returns: the number of its bytes; 0 when the library is not started
 */
WINSNMP_EXPORT UINT winsnmp_get_engine_id (smiBYTE id[WINSNMP_MAX_ENGINE_ID]);

/* Limits
 *
 * A limit that is reached makes the creating call fail with
 * SNMPAPI_ALLOC_ERROR.  Lowering a limit below what is in use closes nothing. */

/**
 * winsnmp_set_limit:
 * @limit: which
 * @value: the most there may be at one time, 1 or more
 *
 * May be called before SnmpStartup; survives SnmpCleanup.  Wins over the
 * environment (WINSNMP_MAX_SESSIONS, WINSNMP_MAX_HANDLES), which wins over the
 * database; both are read when the library starts.
 *
 * Returns: SNMPAPI_SUCCESS, or SNMPAPI_FAILURE when @limit is unknown or
 *   @value is 0 or above the built-in maximum (the last error is unchanged)
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_set_limit (WinsnmpLimit limit,
                                                 smiUINT32    value);

/**
 * winsnmp_get_limit:
 * @limit: which
 *
 * Tells a limit.
 *
 * Returns: the limit in force; 0 when @limit is unknown
 */
WINSNMP_EXPORT smiUINT32 winsnmp_get_limit (WinsnmpLimit limit);

/* The trap port */

/**
 * winsnmp_set_trap_port:
 * @port: 1 to 65535; 162 unless it is set
 *
 * Sets the UDP port at which notifications arrive.  It is opened by the first
 * SnmpRegister of the process and closed with the last registration; a port that
 * is open stays where it is.  May be called before SnmpStartup; survives
 * SnmpCleanup.  Wins over the environment (WINSNMP_TRAP_PORT), which wins over
 * the database; both are read when the library starts.  Where traps are sent to
 * is another matter: 162, or what SnmpSetPort or the database say.
 *
 * Returns: SNMPAPI_SUCCESS, or SNMPAPI_FAILURE for another number (the last
 *   error is unchanged)
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_set_trap_port (UINT port);

/**
 * winsnmp_get_trap_port:
 *
 * Tells the trap port.
 *
 * Returns: the port that the next first SnmpRegister opens
 */
WINSNMP_EXPORT UINT winsnmp_get_trap_port (void);

/**
 * winsnmp_set_trap_address:
 * @address: (nullable): numeric IPv4 or IPv6 address of this machine, IPv6 with
 *   "%zone" where it needs one; NULL for all addresses of both families
 *
 * Sets the address at which notifications arrive.  As winsnmp_set_trap_port in
 * all else; the variable of the environment is WINSNMP_TRAP_ADDRESS.
 *
 * Returns: SNMPAPI_SUCCESS, or SNMPAPI_FAILURE for another text (the last error is
 *   unchanged)
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_set_trap_address (const char *address);

/**
 * winsnmp_get_trap_address:
 * @address: (out): the address in numbers, "" for all; ended by a NUL
 * @size: bytes at @address, which may be NULL with 0; 80 are enough
 *
 * Tells the address at which notifications arrive.
 *
 * Returns: the length of the whole text, without its NUL: when it is @size or
 *   more, the text was cut
 */
WINSNMP_EXPORT size_t winsnmp_get_trap_address (char  *address,
                                                size_t size);

/* The database
 *
 * In the mode SNMPAPI_TRANSLATED the names of entities and contexts are looked up
 * in text files: the user's, $XDG_CONFIG_HOME/winsnmp/database.conf, and then the
 * system's, winsnmp/database.conf below the folder of its configuration (/etc).
 * docs/database.md tells what stands in them.  A file that has changed is read
 * again at the next look-up, at most ten times a second. */

/**
 * winsnmp_set_database:
 * @path: (nullable): the only file that is read; "" for none; NULL for what the
 *   environment (WINSNMP_DATABASE, with the same meaning) or else the default says
 *
 * Sets where names come from.  The library, if it is started, reads the file at
 * once; what it says of modes, limits and the trap port counts from the next
 * start.  May be called before SnmpStartup; survives SnmpCleanup.  A file that
 * is missing or wrong is no failure but a fault.
 *
 * Returns: SNMPAPI_SUCCESS, or SNMPAPI_FAILURE without memory (the last error and
 *   the names are unchanged)
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_set_database (const char *path);

/**
 * winsnmp_get_database:
 * @path: (out): the file whose names come first, which is the one to edit; "" for
 *   none; ended by a NUL
 * @size: bytes at @path, which may be NULL with 0; 4096 are enough
 *
 * Tells where names come from.  The file need not exist.
 *
 * Returns: the length of the whole path, without its NUL: when it is @size or
 *   more, the path was cut
 */
WINSNMP_EXPORT size_t winsnmp_get_database (char  *path,
                                            size_t size);

/**
 * winsnmp_reload_database:
 *
 * Reads the files now, for a program that has just written one.
 *
 * Returns: SNMPAPI_SUCCESS, or SNMPAPI_FAILURE with the last error
 *   NOT_INITIALIZED, or ALLOC_ERROR (the names are as before)
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_reload_database (void);

/**
 * WinsnmpFaultFunc:
 * @fault: what is wrong; valid during the call
 * @user_data: what was given to winsnmp_list_faults
 *
 * Gets one fault.  May call every function of the library.
 */
typedef void (*WinsnmpFaultFunc) (const WinsnmpFault *fault,
                                  void               *user_data);

/**
 * winsnmp_list_faults:
 * @func: (nullable): called for each fault, in the order of files and lines
 * @user_data: passed to @func
 *
 * Tells what was wrong with the files of the database when they were read last.
 * The same comes as events.
 *
 * Returns: how many faults there are, at most 1000; 0 while the library is not
 *   started
 */
WINSNMP_EXPORT unsigned int winsnmp_list_faults (WinsnmpFaultFunc func,
                                                 void            *user_data);

/**
 * winsnmp_fault_text:
 * @kind: what is wrong
 *
 * Explains a fault.
 *
 * Returns: a sentence on it and on what follows from it, English, in static
 *   memory; NULL for a number that is no such kind
 */
WINSNMP_EXPORT const char *winsnmp_fault_text (WinsnmpFaultKind kind);

/* Names */

/**
 * winsnmp_set_session_name:
 * @session: a session
 * @name: (nullable): UTF-8, at most 63 bytes are kept
 *
 * Gives a session a name for people: it appears in events and in debuggers.
 *
 * Returns: SNMPAPI_SUCCESS, or SNMPAPI_FAILURE with the last error
 *   NOT_INITIALIZED, SESSION_INVALID or ALLOC_ERROR (not UTF-8)
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_set_session_name (HSNMP_SESSION session,
                                                        const char   *name);

/* Events */

/**
 * WinsnmpEventFunc:
 * @event: what happened; valid during the call only, winsnmp_event_copy keeps it
 * @user_data: what was given to winsnmp_events_subscribe
 *
 * Called in the order of the serial numbers, in the thread where it happened,
 * while the library holds its lock: it must be quick and must not call any
 * function of WinSNMP, nor fork.
 */
typedef void (*WinsnmpEventFunc) (const WinsnmpEvent *event,
                                  void               *user_data);

/**
 * winsnmp_events_subscribe:
 * @func: called for each event
 * @user_data: passed to @func
 *
 * Before it returns, @func has been given the present state as events, between
 * the process events STATE_BEGIN and STATE_END.
 *
 * Returns: an id for winsnmp_events_unsubscribe, never 0; 0 when no more
 *   subscribers fit (8, of which WINSNMP_DEBUG takes one while it is set) or @func is
 *   NULL
 */
WINSNMP_EXPORT unsigned int winsnmp_events_subscribe (WinsnmpEventFunc func,
                                                      void            *user_data);

/**
 * winsnmp_events_unsubscribe:
 * @id: what winsnmp_events_subscribe returned; nothing is done for another number
 *
 * When it returns, the function is not running and will not be called again.
 */
WINSNMP_EXPORT void winsnmp_events_unsubscribe (unsigned int id);

/**
 * winsnmp_set_stack_depth:
 * @frames: how many frames of the caller's stack events carry at most, 0 (the
 *   default) to WINSNMP_MAX_FRAMES; more counts as that
 *
 * The events are those of handles and descriptors that come and go, and of calls
 * that fail.
 */
WINSNMP_EXPORT void winsnmp_set_stack_depth (unsigned int frames);

/**
 * winsnmp_set_payload:
 * @payload: what events tell of datagrams that are sent or arrive
 *
 * WINSNMP_PAYLOAD_NONE, the default, tells their length.  WINSNMP_PAYLOAD_MASKED
 * tells their bytes, but overwrites communities, the values in SET requests and in
 * responses that may belong to one, and of SNMPv3 digests and cipher texts, at
 * which passwords could be tried; what it cannot read it leaves out.
 * WINSNMP_PAYLOAD_FULL tells all, so it tells secrets to whoever sees the events.  A
 * recording that began before carries no more than was asked for then.
 *
 * Returns: SNMPAPI_SUCCESS, or SNMPAPI_FAILURE for another value (the last error
 *   is unchanged)
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_set_payload (WinsnmpPayload payload);

/* Traces
 *
 * A trace is a recording of the program's events (docs/recording-format.md), in
 * a file or for a reader such as Varbind.  What the environment asks for begins
 * at the first call of a WinSNMP function: WINSNMP_TRACE is what winsnmp_trace_start takes,
 * WINSNMP_TRACE_STACKS is a number for winsnmp_set_stack_depth,
 * WINSNMP_TRACE_PAYLOAD is "masked" or "full".  A program that runs with more
 * rights than its user looks at none of them. */

/**
 * winsnmp_trace_start:
 * @where: one or more of these, with commas between:
 *   file:PATH: into a file, which is replaced if it is there; in a path %p is the
 *     pid, %t the time in nanoseconds since 1970, and %% a per cent sign.  When
 *     another program is still writing into that file, ".PID" is added.
 *   unix:PATH: to a reader that waits at this socket.
 *   listen: to readers that come later.  The socket is
 *     $XDG_RUNTIME_DIR/winsnmp/PID.winsnmp, for processes of the same user.
 *   A comma followed by none of these words belongs to the path.
 *
 * Each recording begins with the present state.  There can be 8 readers at one
 * time and any number of files.  A reader that is slow or gone never makes the
 * program wait: what does not fit is left out, and when the reader has caught up
 * it is told of the gap and of the state.  The same is done for a file while the
 * disk is full.  A child process is not traced.
 *
 * May be called before SnmpStartup; recordings go on until winsnmp_trace_stop or
 * the end of the program.
 *
 * Returns: SNMPAPI_SUCCESS; SNMPAPI_FAILURE when one of them could not be
 *   started, and errno tells why: EINVAL for a word that is none or NULL, EEXIST for
 *   a file that is not to be replaced.  The others were started.  The last error is
 *   unchanged
 */
WINSNMP_EXPORT SNMPAPI_STATUS winsnmp_trace_start (const char *where);

/**
 * winsnmp_trace_stop:
 *
 * Ends all recordings.  Waits half a second at most for readers to take what they
 * have not read.  Call it neither in a subscriber nor in two threads that wait for
 * each other.
 */
WINSNMP_EXPORT void winsnmp_trace_stop (void);

#ifdef __cplusplus
}
#endif

#endif /* WINSNMP_LINUX_H */
