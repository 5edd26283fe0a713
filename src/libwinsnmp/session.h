/* session.h
 *
 * Sessions: what is charged to them, their queue, their notifications.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "list.h"
#include "object.h"
#include "port.h"

/**
 * WsnmpSession:
 * @link: in the library's sessions
 * @dispatch_link: in the engine's list of sessions with notifications to
 *   deliver by callback
 * @window, @message: as given; they mean something in the window form only
 * @port: window form with a notification port, else NULL
 * @post: window form with a window of a porting layer, else NULL
 * @callback: callback form, else NULL
 * @client_data: of @callback or @post
 * @objects: of WsnmpObject: the handles charged to it
 * @outstanding: of WsnmpMessage: sent, neither answered nor given up
 * @queue: of WsnmpMessage: waiting for SnmpRecvMsg
 * @notifications: of WsnmpMessage: waiting for @callback or @post
 * @unasked_size: bytes of memory that those in @queue take which came unasked
 * @registrations: of WsnmpRegistration
 * @last_report: of the last message for which SnmpRecvMsg failed
 * @in_callback: its @callback or @post runs at this moment
 * @outer: the session whose callback turned the loop in which this one's runs
 * @callback_closes: that callback waits in SnmpClose for another session's
 * @closing: no call finds it any more
 * @gone: was closed while its callback could not be waited for: freed when
 *   that returns
 */
struct _WsnmpSession
{
  uint64_t         token;
  WsnmpLink        link;
  WsnmpLink        dispatch_link;
  HWND             window;
  UINT             message;
  WsnmpPort       *port;
  WinsnmpPostFunc  post;
  SNMPAPI_CALLBACK callback;
  LPVOID           client_data;
  char            *name;
  SNMPAPI_STATUS   last_error;
  WinsnmpReport    last_report;
  WsnmpList        objects;
  WsnmpList        outstanding;
  WsnmpList        queue;
  WsnmpList        notifications;
  WsnmpList        registrations;
  uint32_t         n_outstanding;
  uint32_t         n_queued;
  size_t           unasked_size;
  WsnmpSession    *outer;
  bool             in_callback;
  bool             callback_closes;
  bool             closing;
  bool             gone;
};

/* The session whose callback this thread runs, or NULL; the innermost one. */
extern _Thread_local WsnmpSession *wsnmp_session_running;

/* As a HANDLE_CREATED event. */
void wsnmp_session_describe (WsnmpSession *session,
                             WinsnmpEvent *event);

/* Drops its messages, waits for a callback that runs in another thread, frees
 * its handles.  May release the library's lock meanwhile. */
void wsnmp_session_close (WsnmpSession     *session,
                          WinsnmpFreeReason reason);

/* Frees the memory of a session that is gone, after its callback. */
void wsnmp_session_free (WsnmpSession *session);
