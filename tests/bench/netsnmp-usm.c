/* netsnmp-usm.c
 *
 * SNMPv3 with many engines: requests secured and answers opened, by Net-SNMP.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "usm-side.h"

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include <net-snmp/library/lcd_time.h>
#include <net-snmp/library/snmpusm.h>
#include <net-snmp/library/transform_oids.h>

#define MAX_DATAGRAM 512

/* Where its list and its times keep what they need to know of an engine. */
static void
list_engine (struct usmUser    *user,
             const BenchEngine *engine)
{
  user->name = user->secName = (char *)bench_usm_profile.name;
  user->engineID = (u_char *)engine->id;
  user->engineIDLen = sizeof engine->id;
  user->authProtocol = usmHMACSHA1AuthProtocol;
  user->authProtocolLen = OID_LENGTH (usmHMACSHA1AuthProtocol);
  user->authKey = (u_char *)engine->auth_key.bytes;
  user->authKeyLen = engine->auth_key.length;
  user->privProtocol = usmAESPrivProtocol;
  user->privProtocolLen = OID_LENGTH (usmAESPrivProtocol);
  user->privKey = (u_char *)engine->priv_key.bytes;
  user->privKeyLen = engine->priv_key.length;
  user->userStatus = RS_ACTIVE;
  user->userStorageType = ST_READONLY;
  usm_add_user (user);
  set_enginetime (engine->id, sizeof engine->id, BENCH_ENGINE_BOOTS, BENCH_ENGINE_TIME, TRUE);
}

static void
secure (netsnmp_session   *session,
        const BenchEngine *engine)
{
  netsnmp_pdu pdu = {
    .version = SNMP_VERSION_3,
    .command = SNMP_MSG_GET,
    .msgid = 1,
    .securityModel = SNMP_SEC_MODEL_USM,
    .securityLevel = SNMP_SEC_LEVEL_AUTHPRIV,
    .securityEngineID = (u_char *)engine->id,
    .securityEngineIDLen = sizeof engine->id,
    .securityName = (char *)bench_usm_profile.name,
    .securityNameLen = strlen (bench_usm_profile.name),
    .contextEngineID = (u_char *)engine->id,
    .contextEngineIDLen = sizeof engine->id,
    .contextName = (char *)"",
  };
  size_t  size = MAX_DATAGRAM, length = 0;
  u_char *buffer = malloc (size);

  if (snmpv3_packet_realloc_rbuild (&buffer, &size, &length, session, &pdu,
                                    (u_char *)bench_usm_get,
                                    bench_usm_get_length) != SNMPERR_SUCCESS)
    bench_fail ("Net-SNMP secured nothing");
  free (buffer);
}

static void
open_answer (netsnmp_session   *session,
             const BenchEngine *engine)
{
  netsnmp_pdu *pdu = calloc (1, sizeof *pdu);
  uint8_t      bytes[MAX_DATAGRAM];

  memcpy (bytes, engine->answer, engine->answer_length);
  if (snmp_parse (NULL, session, pdu, bytes, engine->answer_length) != 0 ||
      pdu->variables == NULL || *pdu->variables->val.integer != BENCH_UPTIME)
    bench_fail ("Net-SNMP opened nothing: %s", snmp_api_errstring (session->s_snmp_errno));
  snmp_free_pdu (pdu);
}

static void
forget_engines (const BenchEngine *engines,
                struct usmUser    *users,
                size_t             n)
{
  while (n-- > 0)
    {
      usm_remove_user (&users[n]);
      free_enginetime ((u_char *)engines[n].id, sizeof engines[n].id);
    }
}

BenchCost
bench_netsnmp_usm_run (const void *data)
{
  const BenchUsm *work = data;
  BenchEngine    *engines = bench_engines_new (work->n_engines);
  struct usmUser *users = calloc (work->n_engines, sizeof *users);
  netsnmp_session session;
  BenchWatch      watch;
  BenchCost       cost;

  for (size_t i = work->n_engines; i-- > 0;)
    list_engine (&users[i], &engines[i]);
  snmp_sess_init (&session);
  session.version = SNMP_VERSION_3;
  session.isAuthoritative = SNMP_SESS_NONAUTHORITATIVE;
  session.securityModel = SNMP_SEC_MODEL_USM;

  watch = bench_begin ();
  for (size_t i = 0; i < work->n_requests; i++)
    {
      const BenchEngine *engine = &engines[bench_engine_of_request (i, work->n_engines)];

      secure (&session, engine);
      open_answer (&session, engine);
    }
  cost = bench_end (&watch, work->n_requests);

  forget_engines (engines, users, work->n_engines);
  free (users);
  free (engines);

  return cost;
}
