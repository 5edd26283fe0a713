/* usm-request.h
 *
 * Requests of SNMPv3: discovery, security of each transmission, Reports.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "authority.h"
#include "datagram-v3.h"
#include "message.h"
#include "msg-id.h"

/**
 * WsnmpUsmRequest:
 * @message: whose this is
 * @waiting_link: in the authority's waiting, while that is asked who it is
 * @ids: those of its transmissions
 * @pdu: encoded; it is secured anew for each transmission
 * @was_introduced, @was_synchronised: the agent has corrected its id, or its time,
 *   once already
 *
 * What an outstanding request has more if it is one of SNMPv3.
 */
struct _WsnmpUsmRequest
{
  WsnmpMessage   *message;
  WsnmpLink       waiting_link;
  WsnmpUsmUser   *user;
  WsnmpAuthority *authority;
  WsnmpMsgIds     ids;
  uint8_t        *pdu;
  size_t          pdu_length;
  bool            was_introduced;
  bool            was_synchronised;
};

/* The caller holds the library's lock. */

/* Takes @pdu on success.  NULL without memory. */
WsnmpUsmRequest *wsnmp_usm_request_new (WsnmpMessage *message,
                                        uint8_t      *pdu,
                                        size_t        length);
void             wsnmp_usm_request_free (WsnmpUsmRequest *request);

/* Makes the datagram of the next transmission.  While the agent is not known it is
 * one that asks who that is, and the request waits for the answer; nothing leaves when
 * another request has asked already.  ALLOC_ERROR, or OTHER_ERROR when the security
 * fails. */
SNMPAPI_STATUS wsnmp_usm_request_prepare (WsnmpMessage *message,
                                          bool         *ret_leaves);

/* Whether the request waits for that answer. */
bool wsnmp_usm_request_is_waiting (const WsnmpMessage *message);

/* The question has left. */
void wsnmp_usm_request_note_asked (WsnmpMessage *message);

/* No transmission was answered. */
void wsnmp_usm_request_give_up (WsnmpMessage *message);

/* The bindings of the request; NULL without memory. */
WsnmpBindings *wsnmp_usm_request_read_bindings (const WsnmpMessage *message);

/* Takes what may be an answer. */
void wsnmp_usm_request_take (WsnmpSocket         *socket,
                             const WsnmpDatagram *datagram,
                             const WsnmpV3Header *header);

/* The network has returned a datagram, or the beginning of it: requests that it
 * was for fail with this TL code. */
void wsnmp_usm_request_fail_quoted (WsnmpSocket         *socket,
                                    const WsnmpDatagram *quoted,
                                    SNMPAPI_STATUS       error);
