/* usm-side.c
 *
 * SNMPv3 with many engines: requests secured and answers opened, by the library.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "authority.h"
#include "usm-side.h"

#define FIRST_ADDRESS 0x7F010001
#define MAX_DATAGRAM 512

const uint8_t bench_usm_get[] = { 0xA0, 0x19, 0x02, 0x01, 0x01, 0x02, 0x01, 0x00, 0x02,
                                  0x01, 0x00, 0x30, 0x0E, 0x30, 0x0C, 0x06, 0x08, 0x2B,
                                  0x06, 0x01, 0x02, 0x01, 0x01, 0x03, 0x00, 0x05, 0x00 };
const size_t  bench_usm_get_length = sizeof bench_usm_get;

/* Its value is BENCH_UPTIME. */
static const uint8_t answer[] = { 0xA2, 0x1D, 0x02, 0x01, 0x01, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00,
                                  0x30, 0x12, 0x30, 0x10, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x02, 0x01,
                                  0x01, 0x03, 0x00, 0x43, 0x04, 0x07, 0x5B, 0xCD, 0x15 };

const WsnmpUsmProfile bench_usm_profile = {
  .name = "operator",
  .level = WINSNMP_SECURITY_AUTH_PRIV,
  .auth = WSNMP_USM_AUTH_SHA1,
  .priv = WSNMP_USM_PRIV_AES128,
  .auth_secret = "authentication",
  .priv_secret = "privacy and more",
};

size_t
bench_engine_of_request (size_t request,
                         size_t n_engines)
{
  return request * 7919 % n_engines;
}

static WsnmpUsmEnvelope
make_envelope (const uint8_t *id,
               smiINT         type,
               const uint8_t *pdu,
               size_t         length)
{
  return (WsnmpUsmEnvelope){
    .msg_id = 1,
    .type = type,
    .pdu = pdu,
    .pdu_length = length,
    .context_engine_id = id,
    .context_engine_id_length = BENCH_ENGINE_ID_LENGTH,
    .context_name = "",
  };
}

static void
make_answer (BenchEngine *engine)
{
  WsnmpUsmEnvelope envelope =
    make_envelope (engine->id, SNMP_PDU_RESPONSE, answer, sizeof answer);
  WsnmpUsmSecurity security = {
    .engine_id = engine->id,
    .engine_id_length = sizeof engine->id,
    .boots = BENCH_ENGINE_BOOTS,
    .time = BENCH_ENGINE_TIME,
    .user = bench_usm_profile.name,
    .level = bench_usm_profile.level,
    .auth = bench_usm_profile.auth,
    .priv = bench_usm_profile.priv,
    .auth_key = &engine->auth_key,
    .priv_key = &engine->priv_key,
  };
  uint8_t *bytes;

  if (wsnmp_usm_encode (&envelope, &security, &bytes, &engine->answer_length) != SNMPAPI_SUCCESS ||
      engine->answer_length > sizeof engine->answer)
    bench_fail ("no answer of SNMPv3");
  memcpy (engine->answer, bytes, engine->answer_length);
  free (bytes);
}

BenchEngine *
bench_engines_new (size_t n_engines)
{
  static const uint8_t prefix[] = { 0x80, 0x00, 0x1F, 0x88, 0x04, 'b', 'e', 'n', 'c', 'h' };
  BenchEngine         *engines = calloc (n_engines, sizeof *engines);
  WsnmpUsmUser        *user = wsnmp_usm_user_get (&bench_usm_profile);

  if (engines == NULL || user == NULL || !wsnmp_usm_user_make_keys (user))
    bench_fail ("no engines");

  for (size_t i = 0; i < n_engines; i++)
    {
      BenchEngine *engine = &engines[i];
      uint32_t     number = htonl ((uint32_t)i);

      memcpy (engine->id, prefix, sizeof prefix);
      memcpy (engine->id + sizeof prefix, &number, sizeof number);
      if (!wsnmp_usm_localize_keys (user, engine->id, sizeof engine->id, &engine->auth_key,
                                    &engine->priv_key))
        bench_fail ("no keys");
      make_answer (engine);
    }
  wsnmp_usm_user_unref (user);

  return engines;
}

/* What a request of the library does for its security, as in usm-request.c. */

static WsnmpAddress
make_address (size_t number)
{
  WsnmpAddress address = { 0 };

  address.v4.sin_family = AF_INET;
  address.v4.sin_port = htons (161);
  address.v4.sin_addr.s_addr = htonl (FIRST_ADDRESS + (uint32_t)number);

  return address;
}

static void
secure (WsnmpAuthority *authority,
        WsnmpUsmUser   *user)
{
  WsnmpUsmEnvelope envelope =
    make_envelope (authority->id, SNMP_PDU_GET, bench_usm_get, bench_usm_get_length);
  WsnmpUsmSecurity security;
  uint8_t         *bytes;
  size_t           length;

  if (wsnmp_authority_secure (authority, user, &security) != SNMPAPI_SUCCESS ||
      wsnmp_usm_encode (&envelope, &security, &bytes, &length) != SNMPAPI_SUCCESS)
    bench_fail ("no message of SNMPv3");
  free (bytes);
}

static void
open_answer (WsnmpAuthority    *authority,
             WsnmpUsmUser      *user,
             const BenchEngine *engine)
{
  uint8_t          bytes[MAX_DATAGRAM];
  WsnmpV3Header    header;
  WsnmpUsmSecurity security;
  WsnmpUsmMessage  message;
  WinsnmpReport    report;

  memcpy (bytes, engine->answer, engine->answer_length);
  if (!wsnmp_datagram_split_v3 (bytes, engine->answer_length, &header) ||
      wsnmp_authority_secure (authority, user, &security) != SNMPAPI_SUCCESS ||
      wsnmp_usm_decode (bytes, &header, &security, &message, &report) != SNMPAPI_SUCCESS ||
      !wsnmp_authority_check_time (authority, header.boots, header.time) ||
      message.message.bindings->items[0].value.value.uNumber != BENCH_UPTIME)
    bench_fail ("an answer of SNMPv3 was not opened");
  wsnmp_bindings_unref (message.message.bindings);
}

static void
meet (const BenchEngine *engine,
      size_t             number,
      WsnmpUsmUser      *user)
{
  WsnmpAddress     address = make_address (number);
  WsnmpAuthority  *authority = wsnmp_authority_hold (&address);
  WsnmpUsmSecurity security;

  wsnmp_authority_introduce (authority, engine->id, sizeof engine->id, BENCH_ENGINE_BOOTS,
                             BENCH_ENGINE_TIME);
  if (wsnmp_authority_secure (authority, user, &security) != SNMPAPI_SUCCESS)
    bench_fail ("an engine that is not known");
}

BenchCost
bench_usm_run (const void *data)
{
  const BenchUsm *work = data;
  BenchEngine    *engines = bench_engines_new (work->n_engines);
  WsnmpUsmUser   *user = wsnmp_usm_user_get (&bench_usm_profile);
  BenchWatch      watch;
  BenchCost       cost;

  for (size_t i = 0; i < work->n_engines; i++)
    meet (&engines[i], i, user);

  watch = bench_begin ();
  for (size_t i = 0; i < work->n_requests; i++)
    {
      size_t          number = bench_engine_of_request (i, work->n_engines);
      WsnmpAddress    address = make_address (number);
      WsnmpAuthority *authority = wsnmp_authority_find (&address);

      secure (authority, user);
      open_answer (authority, user, &engines[number]);
    }
  cost = bench_end (&watch, work->n_requests);

  for (size_t i = 0; i < work->n_engines; i++)
    {
      WsnmpAddress address = make_address (i);

      wsnmp_authority_release (wsnmp_authority_find (&address));
    }
  wsnmp_usm_user_unref (user);
  wsnmp_authorities_clear ();
  wsnmp_usm_users_clear ();
  free (engines);

  return cost;
}
