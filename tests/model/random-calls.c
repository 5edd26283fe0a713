/* random-calls.c
 *
 * Calls of the API in random order, from several threads at one time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "random-calls.h"
#include "test-snmp.h"

#define N_THREADS 4
#define N_SLOTS 12

/* Values that were handed out lately, dead ones among them: one pool for all
 * threads, so that they use each other's. */
typedef struct
{
  GMutex mutex;
  HANDLE slots[WINSNMP_HANDLE_VBL + 1][N_SLOTS];
} Pool;

typedef struct
{
  TestAgent *agent;
  HWND       port;
  guint      n_calls;
  guint32    seed;
} Worker;

static Pool pool;

static HANDLE
pick (GRand            *rand,
      WinsnmpHandleKind kind)
{
  HANDLE handle;

  /* Now and then a value of another kind, or none. */
  if (g_rand_int_range (rand, 0, 50) == 0)
    kind = g_rand_int_range (rand, WINSNMP_HANDLE_SESSION, WINSNMP_HANDLE_VBL + 1);
  if (g_rand_int_range (rand, 0, 100) == 0)
    return NULL;

  g_mutex_lock (&pool.mutex);
  handle = pool.slots[kind][g_rand_int_range (rand, 0, N_SLOTS)];
  g_mutex_unlock (&pool.mutex);

  return handle;
}

static void
put (GRand            *rand,
     WinsnmpHandleKind kind,
     HANDLE            handle)
{
  if (handle == NULL)
    return;

  g_mutex_lock (&pool.mutex);
  pool.slots[kind][g_rand_int_range (rand, 0, N_SLOTS)] = handle;
  g_mutex_unlock (&pool.mutex);
}

/* Collects one message; keeps what came with it or gives it back. */
static void
receive (GRand        *rand,
         HSNMP_SESSION session)
{
  HSNMP_ENTITY  source = NULL, destination = NULL;
  HSNMP_CONTEXT context = NULL;
  HSNMP_PDU     pdu = NULL;

  SnmpRecvMsg (session, &source, &destination, &context, &pdu);
  if (g_rand_boolean (rand))
    {
      put (rand, WINSNMP_HANDLE_ENTITY, source);
      put (rand, WINSNMP_HANDLE_PDU, pdu);
      return;
    }
  SnmpFreeEntity (source);
  SnmpFreeEntity (destination);
  SnmpFreeContext (context);
  SnmpFreePdu (pdu);
}

/* On a thread of the library. */
SNMPAPI_STATUS
random_calls_session_cb (HSNMP_SESSION session,
                         HWND          window,
                         UINT          message,
                         WPARAM        wparam,
                         LPARAM        lparam,
                         LPVOID        client_data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (lparam);

  if (wparam == 0)
    receive (rand, session);

  return g_rand_int_range (rand, 0, 40) == 0 ? SNMPAPI_FAILURE : SNMPAPI_SUCCESS;
}

static void
open_or_close (Worker *worker,
               GRand  *rand)
{
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      SnmpClose (pick (rand, WINSNMP_HANDLE_SESSION));
      break;

    case 1:
      put (rand, WINSNMP_HANDLE_SESSION,
           SnmpCreateSession (worker->port, WM_USER + g_rand_int_range (rand, 0, 9), NULL, NULL));
      break;

    case 2:
      winsnmp_set_session_name (pick (rand, WINSNMP_HANDLE_SESSION),
                                g_rand_boolean (rand) ? "named" : NULL);
      break;

    default:
      put (rand, WINSNMP_HANDLE_SESSION,
           SnmpCreateSession (NULL, 0, random_calls_session_cb, NULL));
    }
}

static void
work_on_entity (Worker *worker,
                GRand  *rand)
{
  HSNMP_ENTITY entity = pick (rand, WINSNMP_HANDLE_ENTITY);

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      SnmpFreeEntity (entity);
      break;

    case 1:
      SnmpSetTimeout (entity, g_rand_int_range (rand, 1, 4));
      break;

    case 2:
      SnmpSetRetry (entity, g_rand_int_range (rand, 0, 2));
      break;

    default:
      /* A name of the database, which some programs have: one of SNMPv3. */
      if (g_rand_int_range (rand, 0, 3) == 0)
        {
          put (rand, WINSNMP_HANDLE_ENTITY,
               SnmpStrToEntity (pick (rand, WINSNMP_HANDLE_SESSION), "agent"));
          break;
        }
      entity = SnmpStrToEntity (pick (rand, WINSNMP_HANDLE_SESSION), "127.0.0.1");
      SnmpSetPort (entity, test_agent_get_port (worker->agent));
      SnmpSetTimeout (entity, g_rand_int_range (rand, 1, 30));
      SnmpSetRetry (entity, 1);
      put (rand, WINSNMP_HANDLE_ENTITY, entity);
    }
}

static void
work_on_context (GRand *rand)
{
  static const char *const names[] = { "public", "public", "plain", "secure" };
  const char              *name = names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
  smiOCTETS                octets = { (smiUINT32)strlen (name), (smiLPBYTE)name };

  if (g_rand_int_range (rand, 0, 4) == 0)
    SnmpFreeContext (pick (rand, WINSNMP_HANDLE_CONTEXT));
  else
    put (rand, WINSNMP_HANDLE_CONTEXT,
         SnmpStrToContext (pick (rand, WINSNMP_HANDLE_SESSION), &octets));
}

static void
work_on_vbl (GRand *rand)
{
  HSNMP_VBL vbl = pick (rand, WINSNMP_HANDLE_VBL);
  smiUINT32 arcs[] = { 1, 3, 6, 1, 2, 1, 1, 5, 0 };
  smiOID    name = { G_N_ELEMENTS (arcs), arcs };

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      SnmpFreeVbl (vbl);
      break;

    case 1:
      SnmpSetVb (vbl, 0, &name, NULL);
      break;

    case 2:
      SnmpDeleteVb (vbl, 1);
      break;

    case 3:
      put (rand, WINSNMP_HANDLE_VBL, SnmpDuplicateVbl (pick (rand, WINSNMP_HANDLE_SESSION), vbl));
      break;

    default:
      put (rand, WINSNMP_HANDLE_VBL,
           SnmpCreateVbl (pick (rand, WINSNMP_HANDLE_SESSION), &name, NULL));
    }
}

static void
work_on_pdu (GRand *rand)
{
  static const int types[] = { SNMP_PDU_GET, SNMP_PDU_GET, SNMP_PDU_GETNEXT, SNMP_PDU_GETNEXT,
                               SNMP_PDU_GETBULK, SNMP_PDU_SET, SNMP_PDU_TRAP,
                               SNMP_PDU_RESPONSE, 7 };

  HSNMP_PDU pdu = pick (rand, WINSNMP_HANDLE_PDU);
  HSNMP_VBL vbl = pick (rand, WINSNMP_HANDLE_VBL);
  smiINT    type = types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))];
  smiINT32  id = g_rand_int_range (rand, -3, 1000);

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      SnmpFreePdu (pdu);
      break;

    case 1:
      SnmpSetPduData (pdu, &type, &id, NULL, NULL, &vbl);
      break;

    case 2:
      if (SnmpGetPduData (pdu, &type, NULL, NULL, NULL, &vbl) == SNMPAPI_SUCCESS)
        put (rand, WINSNMP_HANDLE_VBL, vbl);
      break;

    case 3:
      put (rand, WINSNMP_HANDLE_PDU, SnmpDuplicatePdu (pick (rand, WINSNMP_HANDLE_SESSION), pdu));
      break;

    default:
      put (rand, WINSNMP_HANDLE_PDU,
           SnmpCreatePdu (pick (rand, WINSNMP_HANDLE_SESSION), type, 0, 0, 0, vbl));
    }
}

/* Roles: what a session wants to be told, and where an entity listens.  An
 * entity of the pool has the agent's port, so that most attempts fail. */
static void
take_a_role (GRand *rand)
{
  smiUINT32    arcs[] = { 1, 3, 6, 1, 6, 3, 1, 1, 5, 1 + g_rand_int_range (rand, 0, 5) };
  smiOID       notification = { g_rand_int_range (rand, 8, 11), arcs };
  HSNMP_ENTITY entity = pick (rand, WINSNMP_HANDLE_ENTITY);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      entity = SnmpStrToEntity (pick (rand, WINSNMP_HANDLE_SESSION), "127.0.0.1");
      SnmpSetPort (entity, test_unused_port ());
      SnmpListen (entity, SNMPAPI_ON);
      put (rand, WINSNMP_HANDLE_ENTITY, entity);
      break;

    case 1:
      SnmpListen (entity, g_rand_boolean (rand));
      break;

    default:
      SnmpRegister (pick (rand, WINSNMP_HANDLE_SESSION), NULL,
                    g_rand_boolean (rand) ? NULL : entity,
                    g_rand_boolean (rand) ? NULL : pick (rand, WINSNMP_HANDLE_CONTEXT),
                    g_rand_boolean (rand) ? NULL : &notification,
                    g_rand_int_range (rand, 0, 3) > 0);
    }
}

/* Descriptors: most of them are given back. */
static void
read_something (GRand *rand)
{
  smiOCTETS community;
  smiOID    name;

  if (SnmpContextToStr (pick (rand, WINSNMP_HANDLE_CONTEXT), &community) == SNMPAPI_SUCCESS &&
      g_rand_int_range (rand, 0, 4) > 0)
    SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &community);
  if (SnmpGetVb (pick (rand, WINSNMP_HANDLE_VBL), 1, &name, NULL) == SNMPAPI_SUCCESS &&
      g_rand_int_range (rand, 0, 4) > 0)
    SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
}

static void
communicate (GRand *rand)
{
  HSNMP_SESSION session = pick (rand, WINSNMP_HANDLE_SESSION);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      receive (rand, session);
      break;

    case 1:
      SnmpCancelMsg (session, g_rand_int_range (rand, -3, 1000));
      break;

    default:
      SnmpSendMsg (session, g_rand_boolean (rand) ? NULL : pick (rand, WINSNMP_HANDLE_ENTITY),
                   pick (rand, WINSNMP_HANDLE_ENTITY), pick (rand, WINSNMP_HANDLE_CONTEXT),
                   pick (rand, WINSNMP_HANDLE_PDU));
    }
}

static void
set_something (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      /* The first of them knows names. */
      SnmpSetTranslateMode (MAX (1, g_rand_int_range (rand, -2, 4)));
      break;

    case 1:
      SnmpSetRetransmitMode (g_rand_int_range (rand, 0, 20) > 0);
      break;

    default:
      winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, g_rand_int_range (rand, 200, 2000));
    }
}

static gpointer
worker_thread (gpointer data)
{
  Worker           *worker = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (worker->seed);

  for (guint i = 0; i < worker->n_calls; i++)
    {
      switch (g_rand_int_range (rand, 0, 20))
        {
        case 0 ... 1:
          open_or_close (worker, rand);
          break;

        case 2 ... 4:
          work_on_entity (worker, rand);
          break;

        case 5 ... 6:
          work_on_context (rand);
          break;

        case 7 ... 9:
          work_on_vbl (rand);
          break;

        case 10 ... 12:
          work_on_pdu (rand);
          break;

        case 13:
          set_something (rand);
          break;

        case 14:
          take_a_role (rand);
          break;

        case 15:
          read_something (rand);
          break;

        default:
          communicate (rand);
        }
    }

  return NULL;
}

/**
 * random_calls_run:
 * @agent: to be asked
 * @port: for sessions without a callback
 * @n_calls: so many or more, in each thread
 * @random: where the seeds of the threads come from
 *
 * Four threads, which have ended when this returns.
 */
void
random_calls_run (TestAgent *agent,
                  HWND       port,
                  guint      n_calls,
                  GRand     *random)
{
  Worker   workers[N_THREADS];
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    {
      workers[i] = (Worker){ agent, port, n_calls, g_rand_int (random) };
      threads[i] = g_thread_new ("caller", worker_thread, &workers[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}
