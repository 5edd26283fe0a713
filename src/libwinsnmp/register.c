/* register.c
 *
 * SnmpRegister: which notifications a session wants.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "events.h"
#include "oid.h"
#include "register-index.h"
#include "trap-port.h"

static uint64_t last_number;

WsnmpSession *
wsnmp_registrations_next_receiver (WsnmpRegistration **matched,
                                   WsnmpParties       *ret_parties)
{
  WsnmpSession *session = *matched != NULL ? (*matched)->session : NULL;

  *ret_parties = (WsnmpParties){ NULL, NULL, NULL };
  while (*matched != NULL && (*matched)->session == session)
    {
      const WsnmpFilter *filter = &(*matched)->filter;

      if (ret_parties->own == NULL)
        ret_parties->own = filter->manager;
      if (ret_parties->peer == NULL)
        ret_parties->peer = filter->agent;
      if (ret_parties->context == NULL)
        ret_parties->context = filter->context;
      *matched = (*matched)->next_match;
    }

  return session;
}

void
wsnmp_registration_describe (const WsnmpRegistration *registration,
                             const WsnmpSession      *session,
                             char                     text[MAXOBJIDSTRSIZE],
                             WinsnmpEvent            *event)
{
  const smiOID *notification = &registration->filter.notification;

  *event = (WinsnmpEvent){ .kind = WINSNMP_EVENT_REGISTRATION };
  event->u.registration.registration = registration->number;
  event->u.registration.session = session->token;
  event->u.registration.registered = true;
  event->u.registration.source = registration->tokens[0];
  event->u.registration.destination = registration->tokens[1];
  event->u.registration.context = registration->tokens[2];
  if (notification->len == 0)
    return;

  wsnmp_oid_format (notification->ptr, notification->len, text, MAXOBJIDSTRSIZE);
  event->u.registration.notification = text;
}

static void
emit (const WsnmpRegistration *registration,
      const WsnmpSession      *session,
      bool                     registered)
{
  WinsnmpEvent event;
  char         text[MAXOBJIDSTRSIZE];

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_registration_describe (registration, session, text, &event);
  event.u.registration.registered = registered;
  wsnmp_events_emit (&event);
}

static WsnmpRegistration *
new_registration (WsnmpSession      *session,
                  const WsnmpFilter *filter)
{
  size_t             size = filter->notification.len * sizeof (smiUINT32);
  WsnmpRegistration *registration = calloc (1, sizeof *registration + size);

  if (registration == NULL)
    return NULL;

  registration->number = ++last_number;
  registration->session = session;
  registration->filter = *filter;
  registration->filter.notification.ptr = registration->ids;
  if (size > 0)
    memcpy (registration->ids, filter->notification.ptr, size);

  /* The head of each is its object. */
  wsnmp_object_hold ((WsnmpObject *)filter->manager);
  wsnmp_object_hold ((WsnmpObject *)filter->agent);
  wsnmp_object_hold ((WsnmpObject *)filter->context);
  registration->tokens[0] = filter->manager != NULL ? filter->manager->object.token : 0;
  registration->tokens[1] = filter->agent != NULL ? filter->agent->object.token : 0;
  registration->tokens[2] = filter->context != NULL ? filter->context->object.token : 0;

  return registration;
}

static void
free_registration (WsnmpRegistration *registration)
{
  wsnmp_object_unhold ((WsnmpObject *)registration->filter.manager);
  wsnmp_object_unhold ((WsnmpObject *)registration->filter.agent);
  wsnmp_object_unhold ((WsnmpObject *)registration->filter.context);
  free (registration);
}

static SNMPAPI_STATUS
add (WsnmpSession      *session,
     const WsnmpFilter *filter)
{
  WsnmpRegistration *registration;
  SNMPAPI_STATUS     error;

  if (wsnmp_registration_index_find_wide (session, filter) != NULL)
    return SNMPAPI_SUCCESS;

  registration = new_registration (session, filter);
  if (registration == NULL)
    return SNMPAPI_ALLOC_ERROR;

  error = wsnmp_trap_port_hold ();
  if (error != SNMPAPI_SUCCESS)
    {
      free_registration (registration);
      return error;
    }

  wsnmp_list_append (&session->registrations, &registration->link);
  wsnmp_registration_index_add (registration);
  emit (registration, session, true);

  return SNMPAPI_SUCCESS;
}

static void
take_away (WsnmpSession      *session,
           WsnmpRegistration *registration)
{
  wsnmp_registration_index_remove (registration);
  wsnmp_link_remove (&registration->link);
  emit (registration, session, false);
  free_registration (registration);
  wsnmp_trap_port_release ();
}

void
wsnmp_registrations_drop (WsnmpSession *session)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&session->registrations)) != NULL)
    take_away (session, WSNMP_CONTAINER (link, WsnmpRegistration, link));
}

/* A filter without any condition stands for all registrations. */
static SNMPAPI_STATUS
remove_matching (WsnmpSession      *session,
                 const WsnmpFilter *filter)
{
  WsnmpRegistration *registration;

  if (wsnmp_list_is_empty (&session->registrations))
    return SNMPAPI_NOOP;

  if (filter->manager == NULL && filter->agent == NULL && filter->context == NULL &&
      filter->notification.len == 0)
    {
      wsnmp_registrations_drop (session);
      return SNMPAPI_SUCCESS;
    }

  registration = wsnmp_registration_index_find_equal (session, filter);
  if (registration == NULL)
    return SNMPAPI_NOOP;

  take_away (session, registration);
  return SNMPAPI_SUCCESS;
}

/* Handles first, then the contents. */
static SNMPAPI_STATUS
find_filter (WsnmpCall   *call,
             const HANDLE handles[3],
             smiLPCOID    notification,
             WsnmpFilter *filter)
{
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  *filter = (WsnmpFilter){ NULL, NULL, NULL, { 0, NULL } };
  if (handles[0] != NULL)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_ENTITY, handles[0], &filter->manager);
  if (error == SNMPAPI_SUCCESS && handles[1] != NULL)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_ENTITY, handles[1], &filter->agent);
  if (error == SNMPAPI_SUCCESS && handles[2] != NULL)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_CONTEXT, handles[2], &filter->context);
  if (error == SNMPAPI_SUCCESS && notification != NULL)
    {
      if (wsnmp_oid_is_prefix (notification))
        filter->notification = *notification;
      else
        error = SNMPAPI_OID_INVALID;
    }

  return error;
}

SNMPAPI_STATUS WINAPI
SnmpRegister (HSNMP_SESSION session,
              HSNMP_ENTITY  srcEntity,
              HSNMP_ENTITY  dstEntity,
              HSNMP_CONTEXT context,
              smiLPCOID     notification,
              smiUINT32     state)
{
  HANDLE         handles[3] = { srcEntity, dstEntity, context };
  WsnmpCall      call;
  WsnmpSession  *receiver;
  WsnmpFilter    filter;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, REGISTER);
  wsnmp_call_handle (&call, 0, session);
  for (unsigned int i = 0; i < 3; i++)
    wsnmp_call_handle (&call, i + 1, handles[i]);
  wsnmp_call_oid (&call, 4, notification);
  wsnmp_call_number (&call, 5, state);

  error = wsnmp_call_find_session (&call, session, &receiver);
  if (error == SNMPAPI_SUCCESS)
    error = find_filter (&call, handles, notification, &filter);
  if (error == SNMPAPI_SUCCESS)
    error = state == SNMPAPI_OFF ? remove_matching (receiver, &filter) : add (receiver, &filter);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
