/* dispatch.c
 *
 * Delivery of notifications: posted to a port or a window, or called back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "dispatch.h"
#include "engine.h"
#include "events.h"
#include "library.h"
#include "workers.h"

/* Sessions with notifications for their callback or window, in turn. */
static WsnmpList waiting = { &waiting, &waiting };

static void
emit (uint64_t       session,
      SNMPAPI_STATUS wparam,
      smiINT32       lparam,
      bool           callback,
      SNMPAPI_STATUS result,
      uint64_t       duration)
{
  WinsnmpEvent event;

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_event_init (&event, WINSNMP_EVENT_NOTIFICATION, sizeof event.u.notification);
  event.u.notification = (WinsnmpNotificationEvent){
    .session = session,
    .wparam = wparam,
    .lparam = lparam,
    .callback = callback,
    .result = result,
    .duration = duration,
  };
  wsnmp_events_emit (&event);
}

/* Callbacks of one session never run at the same time. */
static void
wait_for_turn (WsnmpSession *session)
{
  if (session->in_callback || wsnmp_link_is_listed (&session->dispatch_link))
    return;

  wsnmp_list_append (&waiting, &session->dispatch_link);
  wsnmp_engine_wake ();
}

void
wsnmp_dispatch_notify (WsnmpMessage *message)
{
  WsnmpSession *session = message->session;
  smiINT32      request_id = message->data.request_id;

  if (session->port != NULL)
    {
      wsnmp_port_post (session->port, session->message, message->wparam, request_id);
      emit (session->token, message->wparam, request_id, false, 0, 0);
      return;
    }

  wsnmp_list_append (&session->notifications, &message->notification_link);
  wait_for_turn (session);
}

bool
wsnmp_dispatch_is_pending (void)
{
  return !wsnmp_list_is_empty (&waiting);
}

bool
wsnmp_dispatch_goes_on (void)
{
  WsnmpSession *running = wsnmp_session_running;

  return running != NULL && wsnmp_engine_leads () &&
         (wsnmp_dispatch_is_pending () || !wsnmp_list_is_empty (&running->notifications));
}

/* After its callback: closed by itself, by its result, or ready for the next
 * turn. */
static void
settle (WsnmpSession  *session,
        SNMPAPI_STATUS result)
{
  session->in_callback = false;
  pthread_cond_broadcast (&wsnmp_library.session_gone);

  if (session->gone)
    {
      wsnmp_session_free (session);
      return;
    }
  if (session->closing)
    return;
  if (result != SNMPAPI_SUCCESS)
    {
      wsnmp_session_close (session, WINSNMP_FREED_BY_CALLBACK);
      return;
    }
  if (!wsnmp_list_is_empty (&session->notifications))
    wait_for_turn (session);
}

/* Without the library's lock. */
static SNMPAPI_STATUS
call_back (const WsnmpSession *session,
           SNMPAPI_STATUS      wparam,
           smiINT32            lparam)
{
  if (session->callback != NULL)
    return session->callback ((HSNMP_SESSION)(uintptr_t)session->token, session->window,
                              session->message, wparam, lparam, session->client_data);

  session->post (session->window, session->message, wparam, lparam, session->client_data);
  return SNMPAPI_SUCCESS;
}

static void
deliver_one (WsnmpSession *session)
{
  WsnmpMessage  *message = WSNMP_CONTAINER (wsnmp_list_first (&session->notifications),
                                            WsnmpMessage, notification_link);
  bool           is_callback = session->callback != NULL;
  uint64_t       token = session->token;
  SNMPAPI_STATUS wparam = message->wparam;
  smiINT32       lparam = message->data.request_id;
  SNMPAPI_STATUS result;
  uint64_t       begun = wsnmp_events_wanted () ? wsnmp_events_get_time () : 0;

  wsnmp_link_remove (&message->notification_link);
  wsnmp_message_free_if_done (message);
  session->in_callback = true;
  session->outer = wsnmp_session_running;
  wsnmp_session_running = session;
  wsnmp_workers_begin_callback ();

  wsnmp_unlock ();
  result = call_back (session, wparam, lparam);
  wsnmp_lock ();

  wsnmp_workers_end_callback ();
  wsnmp_session_running = session->outer;
  if (is_callback)
    emit (token, wparam, lparam, true, result, begun != 0 ? wsnmp_events_get_time () - begun : 0);
  else
    emit (token, wparam, lparam, false, 0, 0);
  settle (session, result);
}

void
wsnmp_dispatch_run (void)
{
  WsnmpLink *link;

  /* A worker that lost the lead in a callback leaves the rest to the new
   * leader. */
  while (wsnmp_engine_leads () && (link = wsnmp_list_first (&waiting)) != NULL)
    {
      WsnmpSession *session = WSNMP_CONTAINER (link, WsnmpSession, dispatch_link);

      wsnmp_link_remove (link);
      deliver_one (session);
    }
}
