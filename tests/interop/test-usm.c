/* test-usm.c
 *
 * SNMPv3 with Debian's programs: snmpd, snmptrap, snmpinform, snmptrapd.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "programs.h"
#include "snmpd.h"
#include "test-folder.h"
#include "test-snmp.h"

#define ROOT "1.3.6.1.4.1.8072.9999.9999"
#define SYS_DESCR "1.3.6.1.2.1.1.1.0"
#define SYS_CONTACT "1.3.6.1.2.1.1.4.0"
#define SYS_UP_TIME "1.3.6.1.2.1.1.3.0"
#define SNMP_TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"
#define SECRET "authentic secret"
#define PRIV_SECRET "private secret"

/* As the agent calls them, and as the database does. */
static const struct
{
  const char *theirs;
  const char *ours;
} auths[] = {
  { "MD5", "MD5" },
  { "SHA", "SHA1" },
  { "SHA-224", "SHA224" },
  { "SHA-256", "SHA256" },
  { "SHA-384", "SHA384" },
  { "SHA-512", "SHA512" },
},
  privs[] = {
    { "DES", "DES" },
    { "AES-128", "AES128" },
    { "AES-192", "AES192" },
    { "AES-256", "AES256" },
    { "AES192C", "AES192C" },
    { "AES256C", "AES256C" },
  };

/**
 * Bench:
 * @folder: with the database
 * @agent: "agent" in the database, with a user for each pair of protocols
 */
typedef struct
{
  char         *folder;
  char         *database;
  TestNotifier *notifier;
  guint         n_seen;
  HSNMP_SESSION session;
  guint16       trap_port;
  Snmpd         agent;
} Bench;

static void
write_file (const char *path,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

/* The agent */

static char *
list_users (void)
{
  GString *text = g_string_new ("createUser open\nrwuser open noauth\n"
                                "createUser strict SHA \"" SECRET "\" AES \"" PRIV_SECRET "\"\n"
                                "rwuser strict priv\n");

  for (guint i = 0; i < G_N_ELEMENTS (auths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (privs); j++)
      g_string_append_printf (text, "createUser u%u-%u %s \"" SECRET "\" %s \"" PRIV_SECRET "\"\n"
                                    "rwuser u%u-%u auth\n",
                              i, j, auths[i].theirs, privs[j].theirs, i, j);

  return g_string_free (text, FALSE);
}

/* With @more in its configuration. */
static char *
configure (const char *more)
{
  g_autofree char *users = list_users ();

  return g_strconcat ("rocommunity public 127.0.0.1\n", users, more, NULL);
}

static void
start_agent (Snmpd      *agent,
             const char *more)
{
  g_autofree char *configuration = configure (more);

  snmpd_start (agent, configuration);
}

static void
start_agent_again (Snmpd      *agent,
                   const char *more)
{
  g_autofree char *configuration = configure (more);

  snmpd_start_again (agent, configuration);
}

static void
restart_agent (Snmpd *agent)
{
  snmpd_end (agent);
  start_agent_again (agent, "");
}

/* The manager */

static void
append_user (GString    *text,
             const char *context,
             const char *user,
             const char *level,
             const char *auth,
             const char *priv,
             const char *secret,
             const char *priv_secret)
{
  g_string_append_printf (text,
                          "[Context %s]\nUser=%s\nSecurityLevel=%s\nAuthProtocol=%s\n"
                          "PrivProtocol=%s\nAuthPassword=%s\nPrivPassword=%s\n",
                          context, user, level, auth, priv, secret, priv_secret);
}

static void
set_database (Bench      *bench,
              const char *more)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "[Entity agent]\nAddress=127.0.0.1\nPort=%u\nVersion=3\n%s",
                          bench->agent.port, more);
  g_string_append (text, "[Context open]\nUser=open\nSecurityLevel=noAuthNoPriv\n");
  append_user (text, "strict", "strict", "authPriv", "SHA", "AES", SECRET, PRIV_SECRET);
  append_user (text, "strict auth", "strict", "authNoPriv", "SHA", "AES", SECRET, PRIV_SECRET);
  append_user (text, "wrong auth", "strict", "authPriv", "SHA", "AES", "wrong secret", PRIV_SECRET);
  append_user (text, "wrong priv", "strict", "authPriv", "SHA", "DES", SECRET, "wrong secret");
  append_user (text, "nobody", "nobody", "authPriv", "SHA", "AES", SECRET, PRIV_SECRET);
  append_user (text, "open auth", "open", "authNoPriv", "SHA", "AES", SECRET, PRIV_SECRET);
  for (guint i = 0; i < G_N_ELEMENTS (auths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (privs); j++)
      {
        g_autofree char *user = g_strdup_printf ("u%u-%u", i, j);
        g_autofree char *plain = g_strdup_printf ("%s plain", user);

        append_user (text, user, user, "authPriv", auths[i].ours, privs[j].ours, SECRET,
                     PRIV_SECRET);
        append_user (text, plain, user, "authNoPriv", auths[i].ours, privs[j].ours, SECRET,
                     PRIV_SECRET);
      }
  write_file (bench->database, text->str);
  g_assert_cmpuint (winsnmp_set_database (bench->database), ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (winsnmp_list_faults (NULL, NULL), ==, 0);
}

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  start_agent (&bench->agent, "");
  bench->folder = test_folder_new ();
  bench->database = g_build_filename (bench->folder, "database.conf", NULL);
  bench->trap_port = test_unused_port ();
  assert_succeeds (winsnmp_set_trap_port (bench->trap_port));
  test_startup (SNMPAPI_TRANSLATED);
  set_database (bench, "");
  bench->notifier = test_notifier_new ();
  bench->session = SnmpCreateSession (NULL, 0, test_notifier_cb, bench->notifier);
  g_assert_nonnull (bench->session);
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  assert_succeeds (SnmpCleanup ());
  g_assert_cmpuint (winsnmp_set_database (NULL), ==, SNMPAPI_SUCCESS);
  test_notifier_free (bench->notifier);
  snmpd_clear (&bench->agent);
  test_folder_free (bench->folder);
  g_free (bench->database);
}

static HSNMP_ENTITY
find_entity (Bench      *bench,
             const char *name)
{
  HSNMP_ENTITY entity = SnmpStrToEntity (bench->session, name);

  g_assert_nonnull (entity);

  return entity;
}

static void
send_request (Bench      *bench,
              const char *entity_name,
              const char *context_name,
              int         type,
              smiINT32    request_id,
              const char *oid)
{
  HSNMP_ENTITY  entity = find_entity (bench, entity_name);
  HSNMP_CONTEXT context = test_context (bench->session, context_name);
  HSNMP_PDU     pdu = test_pdu (bench->session, type, request_id, oid);

  assert_succeeds (SnmpSendMsg (bench->session, NULL, entity, context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeContext (context));
  assert_succeeds (SnmpFreeEntity (entity));
}

/* The next item of the session. */
static void
receive (Bench      *bench,
         TestAnswer *answer)
{
  test_notifier_wait (bench->notifier, ++bench->n_seen);
  g_assert_cmpuint (test_notifier_get (bench->notifier, bench->n_seen - 1).wparam, ==, 0);
  test_receive (bench->session, answer);
}

static void
assert_value_of (TestAnswer *answer,
                 const char *oid)
{
  g_autofree char *prefix = g_strdup_printf ("%s ", oid);

  g_assert_cmpstr (test_error_name (answer->error), ==, "0");
  g_assert_cmpint (answer->pdu_type, ==, SNMP_PDU_RESPONSE);
  g_assert_cmpint (answer->error_status, ==, 0);
  g_assert_true (g_str_has_prefix (answer->bindings, prefix));
  g_assert_null (strstr (answer->bindings, " 80:"));
  g_assert_null (strstr (answer->bindings, " 05:"));
}

static void
get (Bench      *bench,
     const char *entity_name,
     const char *context_name,
     smiINT32    request_id)
{
  g_auto (TestAnswer) answer = { 0 };

  send_request (bench, entity_name, context_name, SNMP_PDU_GET, request_id, SYS_DESCR);
  receive (bench, &answer);
  g_assert_cmpint (answer.request_id, ==, request_id);
  assert_value_of (&answer, SYS_DESCR);
}

static void
test_all_pairs (Bench        *bench,
                gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (auths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (privs); j++)
      {
        g_autofree char *user = g_strdup_printf ("u%u-%u", i, j);
        g_autofree char *plain = g_strdup_printf ("%s plain", user);

        g_test_message ("%s, %s", auths[i].ours, privs[j].ours);
        get (bench, "agent", user, (smiINT32)(100 * i + j + 1));
        get (bench, "agent", plain, (smiINT32)(100 * i + j + 1));
      }
  get (bench, "agent", "open", -1);
}

static void
test_many_at_once (Bench        *bench,
                   gconstpointer data)
{
  gboolean seen[201] = { FALSE };

  for (int i = 1; i <= 200; i++)
    send_request (bench, "agent", "strict", SNMP_PDU_GET, i, SYS_UP_TIME);
  for (int i = 1; i <= 200; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      receive (bench, &answer);
      assert_value_of (&answer, SYS_UP_TIME);
      g_assert_false (seen[answer.request_id]);
      seen[answer.request_id] = TRUE;
    }
}

static void
test_operations (Bench        *bench,
                 gconstpointer data)
{
  HSNMP_ENTITY  entity = find_entity (bench, "agent");
  HSNMP_CONTEXT context = test_context (bench->session, "strict");
  smiVALUE      value = test_string_value ("someone");
  HSNMP_VBL     vbl = test_vbl (bench->session, SYS_CONTACT, &value);
  HSNMP_PDU     set = SnmpCreatePdu (bench->session, SNMP_PDU_SET, 1, 0, 0, vbl);
  HSNMP_PDU     bulk = SnmpCreatePdu (bench->session, SNMP_PDU_GETBULK, 2, 0, 40, vbl);
  g_auto (TestAnswer) first = { 0 };
  g_auto (TestAnswer) second = { 0 };
  g_auto (TestAnswer) third = { 0 };
  g_auto (GStrv) bindings = NULL;

  assert_succeeds (SnmpSendMsg (bench->session, NULL, entity, context, set));
  receive (bench, &first);
  assert_value_of (&first, SYS_CONTACT);
  g_assert_nonnull (strstr (first.bindings, "736f6d656f6e65"));

  assert_succeeds (SnmpSendMsg (bench->session, NULL, entity, context, bulk));
  receive (bench, &second);
  g_assert_cmpint (second.error_status, ==, 0);
  bindings = g_strsplit (second.bindings, ", ", -1);
  g_assert_cmpuint (g_strv_length (bindings), ==, 40);

  send_request (bench, "agent", "strict", SNMP_PDU_GETNEXT, 3, "1.3.6.1.2.1.1");
  receive (bench, &third);
  assert_value_of (&third, SYS_DESCR);
  assert_succeeds (SnmpFreePdu (set));
  assert_succeeds (SnmpFreePdu (bulk));
  assert_succeeds (SnmpFreeVbl (vbl));
}

static void
assert_refused (Bench        *bench,
                const char   *context,
                WinsnmpReport report)
{
  g_auto (TestAnswer) answer = { 0 };

  send_request (bench, "agent", context, SNMP_PDU_GET, 5, SYS_DESCR);
  receive (bench, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_OTHER");
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_GET);
  g_assert_cmpstr (answer.bindings, ==, SYS_DESCR " 05:");
  g_assert_cmpstr (winsnmp_report_name (winsnmp_get_report (bench->session)), ==,
                   winsnmp_report_name (report));
}

static void
test_refusals (Bench        *bench,
               gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  assert_refused (bench, "wrong auth", WINSNMP_REPORT_WRONG_DIGEST);
  assert_refused (bench, "nobody", WINSNMP_REPORT_UNKNOWN_USER_NAME);
  assert_refused (bench, "open auth", WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL);

  /* That the level is too low for what is asked for is an answer of the agent. */
  send_request (bench, "agent", "strict auth", SNMP_PDU_GET, 6, SYS_DESCR);
  receive (bench, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "0");
  g_assert_cmpint (answer.error_status, ==, SNMP_ERROR_AUTHORIZATIONERROR);

  /* And all that has spoiled nothing. */
  get (bench, "agent", "strict", 7);
}

static void
test_wrong_privacy (Bench        *bench,
                    gconstpointer data)
{
  HSNMP_ENTITY  entity = find_entity (bench, "agent");
  HSNMP_CONTEXT context = test_context (bench->session, "wrong priv");
  HSNMP_PDU     pdu = test_pdu (bench->session, SNMP_PDU_GET, 8, SYS_DESCR);

  /* snmpd cannot read it, and says nothing. */
  assert_succeeds (SnmpSetTimeout (entity, 10));
  assert_succeeds (SnmpSetRetry (entity, 1));
  assert_succeeds (SnmpSendMsg (bench->session, NULL, entity, context, pdu));
  test_notifier_wait (bench->notifier, ++bench->n_seen);
  g_assert_cmpuint (test_notifier_get (bench->notifier, bench->n_seen - 1).wparam, ==,
                    SNMPAPI_TL_TIMEOUT);
  assert_succeeds (SnmpFreePdu (pdu));
  get (bench, "agent", "strict", 9);
}

static void
test_restarted_agent (Bench        *bench,
                      gconstpointer data)
{
  get (bench, "agent", "strict", 1);
  for (int i = 0; i < 2; i++)
    {
      restart_agent (&bench->agent);
      get (bench, "agent", "strict", 2 + i);
    }
}

static void
test_agent_that_lost_its_memory (Bench        *bench,
                                 gconstpointer data)
{
  HSNMP_ENTITY  entity;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;
  g_auto (TestAnswer) answer = { 0 };

  /* Another id, and the first boot: as a new device in the place of the old. */
  get (bench, "agent", "strict", 1);
  restart_agent (&bench->agent);
  get (bench, "agent", "strict", 2);
  snmpd_end (&bench->agent);
  test_folder_remove (bench->agent.folder);
  g_mkdir (bench->agent.folder, 0700);
  start_agent_again (&bench->agent, "");

  entity = find_entity (bench, "agent");
  context = test_context (bench->session, "strict");
  pdu = test_pdu (bench->session, SNMP_PDU_GET, 3, SYS_DESCR);
  assert_succeeds (SnmpSendMsg (bench->session, NULL, entity, context, pdu));
  receive (bench, &answer);
  assert_value_of (&answer, SYS_DESCR);
  assert_succeeds (SnmpFreePdu (pdu));
}

static void
test_two_agents_with_one_id (Bench        *bench,
                             gconstpointer data)
{
  static const char one_id[] = "engineID the same everywhere\n";
  Snmpd             twin = { NULL };
  g_autofree char  *more = NULL;

  snmpd_clear (&bench->agent);
  start_agent (&bench->agent, one_id);
  snmpd_end (&bench->agent);
  start_agent_again (&bench->agent, one_id);
  start_agent (&twin, one_id);
  more = g_strdup_printf ("[Entity twin]\nAddress=127.0.0.1\nPort=%u\nVersion=3\n", twin.port);
  set_database (bench, more);

  for (int i = 0; i < 4; i++)
    {
      get (bench, "agent", "strict", 10 + i);
      get (bench, "twin", "strict", 20 + i);
    }
  snmpd_clear (&twin);
}

/* Notifications */

static void
listen_for (Bench      *bench,
            const char *context)
{
  HSNMP_CONTEXT filter = context != NULL ? test_context (bench->session, context) : NULL;

  assert_succeeds (SnmpRegister (bench->session, NULL, NULL, filter, NULL, SNMPAPI_ON));
}

static void
expect_notification (Bench      *bench,
                     int         type,
                     const char *context)
{
  g_auto (TestAnswer) answer = { 0 };
  smiOCTETS string;

  receive (bench, &answer);
  g_assert_cmpint (answer.pdu_type, ==, type);
  g_assert_cmpstr (answer.bindings, ==,
                   SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" ROOT ".0.5, " ROOT
                               ".1.0 04:74657874");
  assert_succeeds (SnmpContextToStr (answer.context, &string));
  g_assert_cmpmem (string.ptr, string.len, context, strlen (context));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &string));
}

#define NOTIFICATION "42 " ROOT ".0.5 " ROOT ".1.0 s text"
#define OPEN "-v3 -u open -l noAuthNoPriv"
#define STRONG \
  "-v3 -u u5-3 -l authPriv -a SHA-512 -A '" SECRET "' -x AES-256 -X '" PRIV_SECRET "'"
#define STRICT "-v3 -u strict -l authPriv -a SHA -A '" SECRET "' -x AES -X '" PRIV_SECRET "'"

static void
test_snmptrap (Bench        *bench,
               gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  listen_for (bench, NULL);
  first = programs_run ("SNMPTRAP", STRICT " -e 0x8000000001020304 127.0.0.1:%u " NOTIFICATION,
                        bench->trap_port);
  expect_notification (bench, SNMP_PDU_TRAP, "strict");
  second = programs_run ("SNMPTRAP",
                         OPEN " -e 0x8000000001020305 127.0.0.1:%u " NOTIFICATION,
                         bench->trap_port);
  expect_notification (bench, SNMP_PDU_TRAP, "open");
  third = programs_run ("SNMPTRAP",
                        STRONG " -e 0x8000000001020306 127.0.0.1:%u " NOTIFICATION,
                        bench->trap_port);
  expect_notification (bench, SNMP_PDU_TRAP, "u5-3");
}

static void
test_snmpinform (Bench        *bench,
                 gconstpointer data)
{
  /* The program ends well only when it has got its answer. */
  listen_for (bench, "strict");
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *output = programs_run ("SNMPINFORM", STRICT " 127.0.0.1:%u " NOTIFICATION,
                                              bench->trap_port);

      expect_notification (bench, SNMP_PDU_INFORM, "strict");
    }
}

static HSNMP_PDU
make_notification (Bench *bench,
                   int    type)
{
  return test_notification_pdu (bench->session, type, 77, ROOT ".0.5");
}

/* A receiver knows the user of traps by the engine that sends them. */
static void
test_snmptrapd (Bench        *bench,
                gconstpointer data)
{
  smiBYTE             id[WINSNMP_MAX_ENGINE_ID];
  UINT                length = winsnmp_get_engine_id (id);
  g_autoptr (GString) text = g_string_new ("createUser -e 0x");
  g_autofree char    *configuration = g_build_filename (bench->folder, "trapd.conf", NULL);
  guint16             port = test_unused_port ();
  g_autofree char    *arguments =
    g_strdup_printf ("-f -Lo -n -On -C -c %s -F 'GOT %%v\\n' udp:127.0.0.1:%u", configuration,
                     port);
  g_autofree char *more =
    g_strdup_printf ("[Entity receiver]\nAddress=127.0.0.1\nPort=%u\n"
                     "Version=3\nTimeout=20\n",
                     port);
  g_autoptr (GSubprocess)      receiver = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  HSNMP_ENTITY                 entity;
  HSNMP_CONTEXT                context;
  g_auto (TestAnswer) answer = { 0 };

  for (UINT i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", id[i]);
  g_string_append (text, " strict SHA \"" SECRET "\" AES \"" PRIV_SECRET "\"\n"
                         "createUser strict SHA \"" SECRET "\" AES \"" PRIV_SECRET "\"\n"
                         "authUser log strict priv\n");
  write_file (configuration, text->str);
  receiver = programs_start_in ("SNMPTRAPD", arguments, bench->folder);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (receiver));
  programs_expect_line (output, "NET-SNMP version*");
  set_database (bench, more);
  entity = find_entity (bench, "receiver");
  context = test_context (bench->session, "strict");

  for (int i = 0; i < 2; i++)
    {
      assert_succeeds (SnmpSendMsg (bench->session, NULL, entity, context,
                                    make_notification (bench, SNMP_PDU_TRAP)));
      programs_expect_line (output, "GOT *." SNMP_TRAP_OID "*." ROOT ".0.5*");
    }
  assert_succeeds (SnmpSendMsg (bench->session, NULL, entity, context,
                                make_notification (bench, SNMP_PDU_INFORM)));
  programs_expect_line (output, "GOT *." SNMP_TRAP_OID "*." ROOT ".0.5*");
  receive (bench, &answer);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_RESPONSE);
  g_assert_cmpint (answer.request_id, ==, 77);

  g_subprocess_force_exit (receiver);
  g_subprocess_wait (receiver, NULL, NULL);
}

#define add(path, func) g_test_add (path, Bench, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/usm/snmpd/all-pairs", test_all_pairs);
  add ("/usm/snmpd/many-at-once", test_many_at_once);
  add ("/usm/snmpd/operations", test_operations);
  add ("/usm/snmpd/refusals", test_refusals);
  add ("/usm/snmpd/wrong-privacy", test_wrong_privacy);
  add ("/usm/snmpd/restarted", test_restarted_agent);
  add ("/usm/snmpd/lost-its-memory", test_agent_that_lost_its_memory);
  add ("/usm/snmpd/two-with-one-id", test_two_agents_with_one_id);
  add ("/usm/snmptrap", test_snmptrap);
  add ("/usm/snmpinform", test_snmpinform);
  add ("/usm/snmptrapd", test_snmptrapd);

  return g_test_run ();
}
