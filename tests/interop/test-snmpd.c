/* test-snmpd.c
 *
 * Against Debian's snmpd: what the API reads and what snmpget prints agree.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "programs.h"
#include "snmpd.h"
#include "test-snmp.h"

#define SYS_DESCR "1.3.6.1.2.1.1.1.0"
#define SYS_CONTACT "1.3.6.1.2.1.1.4.0"
#define SYSTEM "1.3.6.1.2.1.1"
#define SYS_UP_TIME "1.3.6.1.2.1.1.3.0"

/* Objects that exist by the agent's configuration alone. */
#define OWN_OBJECTS "1.3.6.1.4.1.8072.9999.9999"

/* With this one the agent speaks SNMPv1 alone: it does not answer SNMPv2c. */
#define V1_COMMUNITY "v1only"

static const char configuration[] =
  "rocommunity public 127.0.0.1\n"
  "rwcommunity private 127.0.0.1\n"
  "com2sec " V1_COMMUNITY " 127.0.0.1 " V1_COMMUNITY "\n"
  "group " V1_COMMUNITY " v1 " V1_COMMUNITY "\n"
  "view everything included .1\n"
  "access " V1_COMMUNITY " \"\" any noauth exact everything everything none\n"
  "override " OWN_OBJECTS ".1.0 integer -2147483648\n"
  "override " OWN_OBJECTS ".2.0 uinteger 4294967295\n"
  "override " OWN_OBJECTS ".3.0 octet_str \"some text\"\n"
  "override " OWN_OBJECTS ".4.0 object_id .1.3.6.1.4.1.8072\n"
  "override " OWN_OBJECTS ".5.0 counter 4294967295\n";

static Snmpd snmpd;

/* What one of Net-SNMP's programs prints when it asks the agent: numeric names, time
 * ticks as numbers.  @more is what comes after the address, as for a shell. */
static char *
run_theirs (const char *variable,
            const char *version,
            const char *community,
            const char *more)
{
  g_autofree char *arguments =
    g_strdup_printf ("%s -Ont -c %s 127.0.0.1:%u %s", version, community, snmpd.port, more);
  g_autoptr (GSubprocess) process = programs_start (variable, arguments);
  g_autoptr (GError)      error = NULL;
  char                   *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}

static gboolean
is_printable (const smiOCTETS *string)
{
  for (guint i = 0; i < string->len; i++)
    if (!g_ascii_isprint (string->ptr[i]) && !g_ascii_isspace (string->ptr[i]))
      return FALSE;

  return TRUE;
}

static void
print_oid (GString      *text,
           const smiOID *oid)
{
  for (guint i = 0; i < oid->len; i++)
    g_string_append_printf (text, ".%u", oid->ptr[i]);
}

/* As Net-SNMP's programs print it without any MIB. */
static void
print_string (GString        *text,
              const smiVALUE *value)
{
  const smiOCTETS *string = &value->value.string;

  if (value->syntax == SNMP_SYNTAX_IPADDR)
    {
      g_string_append_printf (text, "IpAddress: %u.%u.%u.%u", string->ptr[0], string->ptr[1],
                              string->ptr[2], string->ptr[3]);
    }
  else if (string->len == 0)
    {
      g_string_append (text, "\"\"");
    }
  else if (is_printable (string))
    {
      g_string_append_printf (text, "STRING: \"%.*s\"", (int)string->len, (char *)string->ptr);
    }
  else
    {
      g_string_append (text, "Hex-STRING: ");
      for (guint i = 0; i < string->len; i++)
        g_string_append_printf (text, "%s%02X ", i > 0 && i % 16 == 0 ? "\n" : "", string->ptr[i]);
    }
}

static void
print_binding (GString        *text,
               const smiOID   *name,
               const smiVALUE *value)
{
  print_oid (text, name);
  g_string_append (text, " = ");
  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      g_string_append_printf (text, "INTEGER: %d", value->value.sNumber);
      break;

    case SNMP_SYNTAX_CNTR32:
      g_string_append_printf (text, "Counter32: %u", value->value.uNumber);
      break;

    case SNMP_SYNTAX_GAUGE32:
      g_string_append_printf (text, "Gauge32: %u", value->value.uNumber);
      break;

    case SNMP_SYNTAX_TIMETICKS:
      g_string_append_printf (text, "%u", value->value.uNumber);
      break;

    case SNMP_SYNTAX_CNTR64:
      g_string_append_printf (text, "Counter64: %" G_GUINT64_FORMAT,
                              (guint64)value->value.hNumber.hipart << 32 |
                                value->value.hNumber.lopart);
      break;

    case SNMP_SYNTAX_OID:
      g_string_append (text, "OID: ");
      print_oid (text, &value->value.oid);
      break;

    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_IPADDR:
      print_string (text, value);
      break;

    case SNMP_SYNTAX_NOSUCHOBJECT:
      g_string_append (text, "No Such Object available on this agent at this OID");
      break;

    case SNMP_SYNTAX_NOSUCHINSTANCE:
      g_string_append (text, "No Such Instance currently exists at this OID");
      break;

    default:
      g_string_append_printf (text, "syntax %02x", value->syntax);
    }
  g_string_append_c (text, '\n');
}

/* A session with the real agent, and one request at a time. */
typedef struct
{
  TestNotifier *notifier;
  HSNMP_SESSION session;
  HSNMP_ENTITY  entity;
  HSNMP_CONTEXT context;
  guint         sent;
} Client;

typedef struct
{
  smiUINT32   mode;
  const char *option;
} Version;

static const Version versions[] = {
  { SNMPAPI_UNTRANSLATED_V1, "-v1" },
  { SNMPAPI_UNTRANSLATED_V2, "-v2c" },
};

static void
set_up (Client       *client,
        gconstpointer data)
{
  const Version *version = data;

  test_startup (version->mode);
  client->notifier = test_notifier_new ();
  client->session = test_session (client->notifier);
  client->entity = SnmpStrToEntity (client->session, "127.0.0.1");
  assert_succeeds (SnmpSetPort (client->entity, snmpd.port));
  client->context = test_context (client->session, "public");
}

static void
tear_down (Client       *client,
           gconstpointer data)
{
  assert_succeeds (SnmpClose (client->session));
  assert_succeeds (SnmpCleanup ());
  test_notifier_free (client->notifier);
}

/* Sends @pdu and gives it back as the answer; its fields in @ret_status and
 * @ret_index; the list is the caller's to free. */
static HSNMP_VBL
exchange (Client   *client,
          HSNMP_PDU pdu,
          int      *ret_status,
          int      *ret_index)
{
  HSNMP_PDU answer;
  HSNMP_VBL vbl;

  assert_succeeds (SnmpSendMsg (client->session, NULL, client->entity, client->context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  test_notifier_wait (client->notifier, ++client->sent);
  g_assert_cmpuint (test_notifier_get (client->notifier, client->sent - 1).wparam, ==, 0);
  assert_succeeds (SnmpRecvMsg (client->session, NULL, NULL, NULL, &answer));
  assert_succeeds (SnmpGetPduData (answer, NULL, NULL, ret_status, ret_index, &vbl));
  assert_succeeds (SnmpFreePdu (answer));

  return vbl;
}

static void
free_binding (smiOID   *name,
              smiVALUE *value)
{
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)name));
  if (value->syntax == SNMP_SYNTAX_OID || value->syntax == SNMP_SYNTAX_OCTETS ||
      value->syntax == SNMP_SYNTAX_IPADDR || value->syntax == SNMP_SYNTAX_OPAQUE)
    assert_succeeds (SnmpFreeDescriptor (value->syntax, &value->value.string));
}

static char *
print_list (HSNMP_VBL vbl)
{
  GString *text = g_string_new (NULL);

  for (smiUINT32 i = 1; i <= SnmpCountVbl (vbl); i++)
    {
      smiOID   name;
      smiVALUE value;

      assert_succeeds (SnmpGetVb (vbl, i, &name, &value));
      print_binding (text, &name, &value);
      free_binding (&name, &value);
    }

  return g_string_free (text, FALSE);
}

static void
test_get (Client       *client,
          gconstpointer data)
{
  static const char *const names[] = {
    SYS_DESCR,
    "1.3.6.1.2.1.1.2.0",
    SYS_CONTACT,
    "1.3.6.1.2.1.11.3.0",
    "1.3.6.1.2.1.11.30.0",
    "1.3.6.1.6.3.10.2.1.1.0",
    "1.3.6.1.6.3.10.2.1.4.0",
    OWN_OBJECTS ".1.0",
    OWN_OBJECTS ".2.0",
    OWN_OBJECTS ".3.0",
    OWN_OBJECTS ".4.0",
    OWN_OBJECTS ".5.0",
  };
  const Version *version = data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *theirs = run_theirs ("SNMPGET", version->option, "public", names[i]);
      g_autofree char *ours = NULL;
      HSNMP_VBL        vbl;
      int              status, index;

      vbl =
        exchange (client, test_pdu (client->session, SNMP_PDU_GET, 0, names[i]), &status, &index);
      ours = print_list (vbl);
      g_assert_cmpint (status, ==, 0);
      g_assert_cmpstr (ours, ==, theirs);
    }
}

/* Several at once, in order. */
static void
test_get_several (Client       *client,
                  gconstpointer data)
{
  static const char *const names[] = { SYS_DESCR, "1.3.6.1.2.1.1.2.0", SYS_CONTACT, NULL };
  const Version           *version = data;
  g_autofree char         *arguments = g_strjoinv (" ", (char **)names);
  g_autofree char         *theirs = run_theirs ("SNMPGET", version->option, "public", arguments);
  g_autofree char         *ours = NULL;
  HSNMP_VBL                vbl = SnmpCreateVbl (client->session, NULL, NULL), answer;
  int                      status, index;

  for (guint i = 0; names[i] != NULL; i++)
    {
      smiOID name;

      g_assert_cmpuint (SnmpStrToOid (names[i], &name), >, 0);
      g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, NULL), ==, i + 1);
      assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
    }
  answer =
    exchange (client, SnmpCreatePdu (client->session, SNMP_PDU_GET, 0, 0, 0, vbl), &status, &index);
  ours = print_list (answer);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (ours, ==, theirs);
}

/* What does not exist: an error in SNMPv1, a value in SNMPv2c. */
static void
test_get_nothing (Client       *client,
                  gconstpointer data)
{
  static const char nothing[] = "1.3.6.1.2.1.1.99.0";
  const Version    *version = data;
  g_autofree char  *theirs = run_theirs ("SNMPGET", version->option, "public", nothing);
  g_autofree char  *ours = NULL;
  HSNMP_VBL         vbl;
  int               status, index;

  vbl = exchange (client, test_pdu (client->session, SNMP_PDU_GET, 0, nothing), &status, &index);
  ours = print_list (vbl);
  if (version->mode == SNMPAPI_UNTRANSLATED_V1)
    {
      g_assert_cmpint (status, ==, SNMP_ERROR_NOSUCHNAME);
      g_assert_cmpint (index, ==, 1);
      g_assert_nonnull (strstr (theirs, "noSuchName"));
    }
  else
    {
      g_assert_cmpint (status, ==, 0);
      g_assert_cmpstr (ours, ==, theirs);
    }
}

/* The lines of a walk without the one that never stays the same. */
static char *
without_up_time (const char *lines)
{
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0' && !g_str_has_prefix (all[i], "." SYS_UP_TIME))
      g_string_append_printf (text, "%s\n", all[i]);

  return g_string_free (text, FALSE);
}

/* Appends the bindings inside the subtree; FALSE at the first one outside.
 * @next is where to go on. */
static gboolean
take_subtree (HSNMP_VBL     vbl,
              const smiOID *root,
              GString      *text,
              smiOID       *next)
{
  gboolean inside = TRUE;

  for (smiUINT32 i = 1; i <= SnmpCountVbl (vbl) && inside; i++)
    {
      smiOID   name;
      smiVALUE value;
      smiINT   difference;

      assert_succeeds (SnmpGetVb (vbl, i, &name, &value));
      assert_succeeds (SnmpOidCompare (root, &name, root->len, &difference));
      inside = difference == 0 && value.syntax != SNMP_SYNTAX_ENDOFMIBVIEW;
      if (inside)
        {
          print_binding (text, &name, &value);
          assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)next));
          g_assert_cmpuint (SnmpOidCopy (&name, next), ==, name.len);
        }
      free_binding (&name, &value);
    }

  return inside;
}

static char *
walk (Client *client,
      smiINT  pdu_type,
      smiINT  repetitions)
{
  GString *text = g_string_new (NULL);
  smiOID   root, next;
  gboolean more = TRUE;

  g_assert_cmpuint (SnmpStrToOid (SYSTEM, &root), >, 0);
  g_assert_cmpuint (SnmpOidCopy (&root, &next), >, 0);
  while (more)
    {
      HSNMP_VBL vbl = SnmpCreateVbl (client->session, &next, NULL), answer;
      int       status, index;

      answer = exchange (client,
                         SnmpCreatePdu (client->session, pdu_type, 0, 0, repetitions, vbl), &status,
                         &index);
      g_assert_cmpint (status, ==, 0);
      more = take_subtree (answer, &root, text, &next);
      assert_succeeds (SnmpFreeVbl (answer));
      assert_succeeds (SnmpFreeVbl (vbl));
    }
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&root));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&next));

  return g_string_free (text, FALSE);
}

static void
assert_same_walk (const Version *version,
                  const char    *community,
                  const char    *ours)
{
  g_autofree char *theirs = run_theirs ("SNMPWALK", version->option, community, SYSTEM);
  g_autofree char *our_lines = without_up_time (ours);
  g_autofree char *their_lines = without_up_time (theirs);

  g_assert_cmpuint (strlen (our_lines), >, 500);
  g_assert_cmpstr (our_lines, ==, their_lines);
}

static void
test_getnext (Client       *client,
              gconstpointer data)
{
  g_autofree char *ours = walk (client, SNMP_PDU_GETNEXT, 0);

  assert_same_walk (data, "public", ours);
}

/* To an SNMPv1 agent it goes as GETNEXT; the walk is the same. */
static void
test_getbulk (Client       *client,
              gconstpointer data)
{
  g_autofree char *ours = walk (client, SNMP_PDU_GETBULK, 20);

  assert_same_walk (data, "public", ours);
}

static HSNMP_PDU
make_set (Client     *client,
          const char *name,
          const char *text)
{
  smiVALUE  value = test_string_value (text);
  HSNMP_VBL vbl = test_vbl (client->session, name, &value);
  HSNMP_PDU pdu = SnmpCreatePdu (client->session, SNMP_PDU_SET, 0, 0, 0, vbl);

  assert_succeeds (SnmpFreeVbl (vbl));

  return pdu;
}

static void
test_set (Client       *client,
          gconstpointer data)
{
  const Version   *version = data;
  g_autofree char *expected =
    g_strdup_printf ("." SYS_CONTACT " = STRING: \"set by %s\"\n", version->option);
  g_autofree char *seen = NULL, *done = NULL, *ours = NULL;
  g_autofree char *text = g_strdup_printf ("set by %s", version->option);
  int              status, index;

  client->context = test_context (client->session, "private");
  exchange (client, make_set (client, SYS_CONTACT, text), &status, &index);
  g_assert_cmpint (status, ==, 0);
  seen = run_theirs ("SNMPGET", version->option, "public", SYS_CONTACT);
  g_assert_cmpstr (seen, ==, expected);

  done = run_theirs ("SNMPSET", version->option, "private", SYS_CONTACT " s 'set by snmpset'");
  ours = print_list (
    exchange (client, test_pdu (client->session, SNMP_PDU_GET, 0, SYS_CONTACT), &status, &index));
  g_assert_cmpstr (ours, ==, done);
}

static void
test_set_refused (Client       *client,
                  gconstpointer data)
{
  const Version *version = data;
  gboolean       v1 = version->mode == SNMPAPI_UNTRANSLATED_V1;
  int            status, index;

  exchange (client, make_set (client, SYS_CONTACT, "not with this community"), &status, &index);
  g_assert_cmpint (status, ==, v1 ? SNMP_ERROR_NOSUCHNAME : SNMP_ERROR_NOACCESS);
  g_assert_cmpint (index, ==, 1);

  client->context = test_context (client->session, "private");
  exchange (client, make_set (client, SYS_DESCR, "read-only"), &status, &index);
  g_assert_cmpint (status, ==, v1 ? SNMP_ERROR_NOSUCHNAME : SNMP_ERROR_NOTWRITABLE);
  exchange (client, make_set (client, "1.3.6.1.2.1.11.30.0", "no number"), &status, &index);
  g_assert_cmpint (status, ==, v1 ? SNMP_ERROR_BADVALUE : SNMP_ERROR_WRONGTYPE);
}

static void
expect_timeout (Client *client)
{
  HSNMP_PDU pdu = test_pdu (client->session, SNMP_PDU_GET, 1, SYS_DESCR);

  test_set_policy (client->entity, 5, 2);
  assert_succeeds (SnmpSendMsg (client->session, NULL, client->entity, client->context, pdu));
  test_notifier_wait (client->notifier, 1);
  g_assert_cmpuint (test_notifier_get (client->notifier, 0).wparam, ==, SNMPAPI_TL_TIMEOUT);
}

/* Agents do not answer those whom they do not know. */
static void
test_wrong_community (Client       *client,
                      gconstpointer data)
{
  client->context = test_context (client->session, "nobody");
  expect_timeout (client);
}

/* An agent that speaks SNMPv1 alone: requests of SNMPv2 are translated for it, and
 * its errors come as they are; in SNMPv2c it is silent. */
static void
test_v1_only (Client       *client,
              gconstpointer data)
{
  const Version   *version = data;
  g_autofree char *ours = NULL, *set = NULL;
  int              status, index;

  client->context = test_context (client->session, V1_COMMUNITY);
  if (version->mode != SNMPAPI_UNTRANSLATED_V1)
    {
      expect_timeout (client);
      return;
    }

  ours = walk (client, SNMP_PDU_GETBULK, 20);
  assert_same_walk (version, V1_COMMUNITY, ours);
  set =
    print_list (exchange (client, make_set (client, SYS_CONTACT, "in SNMPv1"), &status, &index));
  g_assert_cmpint (status, ==, SNMP_ERROR_NOERROR);
  g_assert_cmpstr (set, ==, "." SYS_CONTACT " = STRING: \"in SNMPv1\"\n");
  exchange (client, make_set (client, SYS_DESCR, "read-only"), &status, &index);
  g_assert_cmpint (status, ==, SNMP_ERROR_NOSUCHNAME);
  g_assert_cmpint (index, ==, 1);
  exchange (client, make_set (client, "1.3.6.1.2.1.11.30.0", "no number"), &status, &index);
  g_assert_cmpint (status, ==, SNMP_ERROR_BADVALUE);
}

static void
add (const char *name,
     void (*test) (Client *, gconstpointer))
{
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/snmpd/%s/%s", name, versions[i].option + 1);

      g_test_add (path, Client, &versions[i], set_up, test, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  add ("get", test_get);
  add ("get-several", test_get_several);
  add ("get-nothing", test_get_nothing);
  add ("getnext", test_getnext);
  add ("getbulk", test_getbulk);
  add ("set", test_set);
  add ("set-refused", test_set_refused);
  add ("wrong-community", test_wrong_community);
  add ("v1-only", test_v1_only);

  snmpd_start (&snmpd, configuration);
  result = g_test_run ();
  snmpd_clear (&snmpd);

  return result;
}
