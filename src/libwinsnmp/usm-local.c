/* usm-local.c
 *
 * This process as an engine of SNMPv3: id, boots and time of its own.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "library.h"
#include "message.h"
#include "usm-local.h"
#include "usm-state.h"

/* RFC 3411: the first bit is set, then comes the enterprise, that of Net-SNMP, and
 * the format "octets, administratively assigned". */
static const uint8_t id_head[] = { 0x80, 0x00, 0x1F, 0x88, 0x05 };

#define N_RANDOM 11

static WsnmpAuthority local;
static bool           is_there;

static bool
make_id (uint8_t id[WSNMP_USM_STATE_ID])
{
  _Static_assert(sizeof id_head + N_RANDOM == WSNMP_USM_STATE_ID, "they are one id");

  memcpy (id, id_head, sizeof id_head);
  return getrandom (id + sizeof id_head, N_RANDOM, 0) == N_RANDOM;
}

WsnmpAuthority *
wsnmp_usm_local_get (void)
{
  uint8_t  id[WSNMP_USM_STATE_ID] = { 0 };
  uint32_t boots = 1;

  if (is_there)
    return &local;

  if (!wsnmp_usm_state_open (make_id, id, &boots))
    make_id (id);
  wsnmp_authority_init (&local, id, sizeof id);
  wsnmp_authority_set_clock (&local, boots, 0);
  is_there = true;

  return &local;
}

void
wsnmp_usm_local_stop (void)
{
  if (!is_there)
    return;

  wsnmp_authority_clear (&local);
  wsnmp_usm_state_close ();
  is_there = false;
}

SNMPAPI_STATUS
wsnmp_usm_local_secure (WsnmpUsmUser  *user,
                        const char    *context_name,
                        smiINT         type,
                        const uint8_t *pdu,
                        size_t         pdu_length,
                        uint8_t      **ret_bytes,
                        size_t        *ret_length)
{
  WsnmpAuthority  *authority = wsnmp_usm_local_get ();
  WsnmpMsgIds      ids = { .block = wsnmp_message_new_block () };
  WsnmpUsmSecurity security;
  WsnmpUsmEnvelope envelope = {
    .msg_id = wsnmp_msg_ids_take (&ids),
    .type = type,
    .pdu = pdu,
    .pdu_length = pdu_length,
    .context_engine_id = authority->id,
    .context_engine_id_length = authority->id_length,
    .context_name = context_name,
    .context_name_length = strlen (context_name),
  };
  SNMPAPI_STATUS error = wsnmp_authority_secure (authority, user, &security);

  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_usm_encode (&envelope, &security, ret_bytes, ret_length);

  return error;
}

UINT
winsnmp_get_engine_id (smiBYTE id[WINSNMP_MAX_ENGINE_ID])
{
  const WsnmpAuthority *authority;
  UINT                  length = 0;

  wsnmp_lock ();
  if (wsnmp_library_is_started ())
    {
      authority = wsnmp_usm_local_get ();
      memcpy (id, authority->id, authority->id_length);
      length = (UINT)authority->id_length;
    }
  wsnmp_unlock ();

  return length;
}
