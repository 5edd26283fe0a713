/* object.h
 *
 * What entities, contexts, PDUs and variable binding lists have in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "call.h"
#include "list.h"
#include "winsnmp-linux.h"

/**
 * WsnmpObject:
 * @token: its handle; 0 once its session was closed, or while nobody was given
 *   it
 * @references: those of the application.  At 0 the value is dead for the
 *   application but stays reserved while the library holds the object, so
 *   that an answer can bring it back
 * @holds: the library's own references: requests, queued messages
 * @owner: the session it is charged to; NULL without a token
 * @link: in the owner's objects
 *
 * The first member of each kind's struct.
 */
struct _WsnmpObject
{
  WinsnmpHandleKind kind;
  uint32_t          references;
  uint32_t          holds;
  uint64_t          token;
  WsnmpSession     *owner;
  WsnmpLink         link;
};

/* Makes an object of @size bytes, zeroed behind the head, charged to
 * @session, with no reference yet.  Without a session it has no token until
 * wsnmp_object_prepare.  ALLOC_ERROR at the limit of handles or without
 * memory. */
SNMPAPI_STATUS wsnmp_object_new (WinsnmpHandleKind kind,
                                 size_t            size,
                                 WsnmpSession     *session,
                                 void             *ret_object);

/* Makes sure that the object has a token, charged to @receiver if it must be
 * a new one. */
SNMPAPI_STATUS wsnmp_object_prepare (WsnmpObject  *object,
                                     WsnmpSession *receiver);

/* Hands one reference to the application.  Returns the token.  The object
 * must be new or prepared. */
uint64_t wsnmp_object_reference (WsnmpObject *object);

/* Undoes wsnmp_object_new before anybody knew of the object. */
void wsnmp_object_discard (WsnmpObject *object);

/* The library's own references. */
void wsnmp_object_hold (WsnmpObject *object);
void wsnmp_object_unhold (WsnmpObject *object); /* NULL is fine */

/* The owner is closed: the value is dead, whoever still uses it. */
void wsnmp_object_orphan (WsnmpObject      *object,
                          WinsnmpFreeReason reason);

/* What it stands for has changed. */
void wsnmp_object_emit_changed (WsnmpObject *object);

/* As a HANDLE_CREATED event. */
void wsnmp_object_describe (WsnmpObject  *object,
                            WinsnmpEvent *event);

/* The whole of a free function: finds the handle, gives the reference back,
 * ends the call. */
SNMPAPI_STATUS wsnmp_object_leave_free (WsnmpCall        *call,
                                        WinsnmpHandleKind kind,
                                        HANDLE            handle);
