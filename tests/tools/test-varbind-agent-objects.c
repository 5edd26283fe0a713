/* test-varbind-agent-objects.c
 *
 * Every object of the lab agent, as Net-SNMP's programs see it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <net/if.h>
#include <unistd.h>

#include "lab-agent.h"

#define SYSTEM "1.3.6.1.2.1.1"
#define INTERFACES "1.3.6.1.2.1.2"
#define TABLE LAB ".4.2.1"

/* One agent serves all cases; those that write put back what was there. */
static LabAgent *agent;

static const char *const versions[] = { "1", "2c" };

typedef struct
{
  const char *object; /* with its instance */
  const char *value;  /* as snmpget prints it */
} Expected;

static void
assert_values (const char     *version,
               const Expected *expected,
               gsize           n_expected)
{
  for (gsize i = 0; i < n_expected; i++)
    {
      g_autofree char *line =
        g_strdup_printf (".%s = %s", expected[i].object, expected[i].value);

      lab_assert_prints (line, agent, "snmpget", version, "public", expected[i].object);
    }
}

static void
test_system (void)
{
  static const Expected expected[] = {
    { SYSTEM ".2.0", "OID: ." LAB },
    { SYSTEM ".4.0", "STRING: \"lab@example.org\"" },
    { SYSTEM ".5.0", "STRING: \"lab.example.org\"" },
    { SYSTEM ".6.0", "STRING: \"Varbind lab\"" },
    { SYSTEM ".7.0", "INTEGER: 72" },
  };
  g_autofree char *description = NULL;
  g_autofree char *up_time = NULL;

  lab_watch ();

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    assert_values (versions[i], expected, G_N_ELEMENTS (expected));

  description = lab_ask (agent, "snmpget", "2c", "public", "-Oqv", SYSTEM ".1.0", NULL);
  g_assert_true (g_str_has_prefix (description, "\"Varbind lab agent " VERSION ", Net-SNMP 5."));

  up_time = lab_ask (agent, "snmpget", "2c", "public", SYSTEM ".3.0", NULL);
  g_assert_true (g_str_has_prefix (up_time, "." SYSTEM ".3.0 = Timeticks: ("));
}

static void
test_interfaces (void)
{
  struct if_nameindex *interfaces = if_nameindex ();
  guint                n_interfaces = 0;
  g_autofree char     *number = NULL;
  g_autofree char     *printed = NULL;

  lab_watch ();
  g_assert_nonnull (interfaces);

  for (; interfaces[n_interfaces].if_name != NULL; n_interfaces++)
    {
      const struct if_nameindex *interface = &interfaces[n_interfaces];
      g_autofree char           *oid =
        g_strdup_printf (INTERFACES ".2.1.2.%u", interface->if_index);
      g_autofree char *line = g_strdup_printf (".%s = STRING: \"%s\"", oid, interface->if_name);

      lab_assert_prints (line, agent, "snmpget", "2c", "public", oid);
    }

  number = g_strdup_printf (".%s = INTEGER: %u", INTERFACES ".1.0", n_interfaces);
  lab_assert_prints (number, agent, "snmpget", "1", "public", INTERFACES ".1.0");

  /* 22 columns, and each with all interfaces. */
  printed = lab_ask (agent, "snmpbulkwalk", "2c", "public", "-OQ", INTERFACES ".2", NULL);
  g_auto (GStrv) lines = g_strsplit (printed, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 22 * n_interfaces);

  if_freenameindex (interfaces);
}

static void
test_loopback_interface (void)
{
  guint            index = if_nametoindex ("lo");
  g_autofree char *type = g_strdup_printf (INTERFACES ".2.1.3.%u", index);
  g_autofree char *octets = g_strdup_printf (INTERFACES ".2.1.10.%u", index);
  g_autofree char *type_line = g_strdup_printf (".%s = INTEGER: 24", type);
  g_autofree char *octets_start = g_strdup_printf (".%s = Counter32: ", octets);
  g_autofree char *printed = NULL;

  lab_watch ();
  lab_assert_prints (type_line, agent, "snmpget", "2c", "public", type);

  /* The request itself has gone through it. */
  printed = lab_ask (agent, "snmpget", "2c", "public", octets, NULL);
  g_assert_true (g_str_has_prefix (printed, octets_start));
  g_assert_cmpuint (g_ascii_strtoull (printed + strlen (octets_start), NULL, 10), >, 0);
}

static void
test_each_syntax (void)
{
  static const Expected expected[] = {
    { LAB ".3.1.0", "INTEGER: -42" },
    { LAB ".3.2.0", "Hex-STRING: 47 72 C3 BC C3 9F 65 2C 20 6E 61 C3 AF 76 65 74 \n"
                    "C3 A9 2C 20 E6 97 A5 E6 9C AC E8 AA 9E" },
    { LAB ".3.3.0", "Hex-STRING: 00 01 80 FE FF" },
    { LAB ".3.4.0", "\"\"" },
    { LAB ".3.5.0", "Hex-STRING: A0 01" },
    { LAB ".3.6.0", "OID: ." LAB ".3.4294967295" },
    { LAB ".3.7.0", "OID: .0.0" },
    { LAB ".3.8.0", "IpAddress: 192.0.2.1" },
    { LAB ".3.9.0", "Counter32: 4294967295" },
    { LAB ".3.10.0", "Gauge32: 4294967295" },
    { LAB ".3.11.0", "Timeticks: (8640000) 1 day, 0:00:00.00" },
    { LAB ".3.12.0", "Opaque: Float: 3.250000" },
    { LAB ".3.13.0", "Variable has bad type" }, /* snmpget has no words for NsapAddress */
    { LAB ".3.15.0", "4294967295" },            /* nor for UInteger32 */
    { LAB ".3.16.0", "INTEGER: -2147483648" },
    { LAB ".3.17.0", "INTEGER: 2147483647" },
  };

  lab_watch ();

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    assert_values (versions[i], expected, G_N_ELEMENTS (expected));
}

static void
test_long_string (void)
{
  g_autofree char *printed = NULL;

  lab_watch ();
  printed = lab_ask (agent, "snmpget", "2c", "public", "-Oqv", LAB ".3.18.0", NULL);

  g_assert_cmpuint (strlen (printed), ==, strlen ("\"\"") + 4096);
  g_assert_true (g_str_has_prefix (printed, "\"abcdefghijklmnopqrstuvwxyzabc"));
}

static void
test_counter64 (void)
{
  lab_watch ();
  lab_assert_prints ("." LAB ".3.14.0 = Counter64: 18446744073709551615",
                     agent, "snmpget", "2c", "public", LAB ".3.14.0");
}

/* RFC 3584: a Counter64 does not exist for SNMPv1. */
static void
test_counter64_in_version_1 (void)
{
  lab_watch ();
  lab_assert_fails ("noSuchName", agent, "snmpget", "1", "public", LAB ".3.14.0");
  lab_assert_prints ("." LAB ".3.15.0 = 4294967295",
                     agent, "snmpgetnext", "1", "public", LAB ".3.13.0");
}

static guint64
ask_number (const char *object)
{
  g_autofree char *printed = lab_ask (agent, "snmpget", "2c", "public", "-Oqv", object, NULL);

  return g_ascii_strtoull (printed, NULL, 10);
}

static void
test_read_counter (void)
{
  guint64 before;

  lab_watch ();
  before = ask_number (LAB ".2.1.0");
  g_assert_cmpuint (ask_number (LAB ".2.1.0"), ==, before + 1);
  g_assert_cmpuint (ask_number (LAB ".2.1.0"), ==, before + 2);
}

static void
test_microseconds (void)
{
  guint64 first;

  lab_watch ();
  first = ask_number (LAB ".2.2.0");
  g_assert_cmpuint (first, >, G_MAXUINT32);
  g_assert_cmpuint (ask_number (LAB ".2.2.0"), >, first);
}

static void
test_missing (void)
{
  lab_watch ();
  lab_assert_fails ("noSuchName", agent, "snmpget", "1", "public", LAB ".99.0");
  lab_assert_prints ("." LAB ".99.0 = No Such Object available on this agent at this OID",
                     agent, "snmpget", "2c", "public", LAB ".99.0");
  lab_assert_prints ("." LAB ".3.1.1 = No Such Instance currently exists at this OID",
                     agent, "snmpget", "2c", "public", LAB ".3.1.1");
  lab_assert_prints ("." TABLE ".2.11 = No Such Instance currently exists at this OID",
                     agent, "snmpget", "2c", "public", TABLE ".2.11");
  lab_assert_prints ("." LAB ".6.1.0 = No more variables left in this MIB View "
                     "(It is past the end of the MIB tree)",
                     agent, "snmpgetnext", "2c", "public", LAB ".6.1.0");
}

static void
test_table (void)
{
  static const Expected expected[] = {
    { LAB ".4.1.0", "Gauge32: 10" },
    { TABLE ".1.7", "INTEGER: 7" },
    { TABLE ".2.7", "STRING: \"row 7\"" },
    { TABLE ".3.7", "INTEGER: 2" },
    { TABLE ".4.7", "Counter32: 7000" },
    { TABLE ".5.7", "Gauge32: 49" },
    { TABLE ".6.7", "IpAddress: 198.18.0.7" },
    { TABLE ".7.7", "Timeticks: (700) 0:00:07.00" },
    { TABLE ".8.7", "Counter64: 30064771072" },
    { TABLE ".9.7", "OID: ." TABLE ".2.3" },
    { TABLE ".9.1", "OID: .0.0" },
    { TABLE ".10.7", "\"\"" },
  };

  lab_watch ();
  assert_values ("2c", expected, G_N_ELEMENTS (expected));
}

static guint
count_rows (LabAgent   *of,
            const char *program,
            const char *version)
{
  g_autofree char *printed = lab_ask (of, program, version, "public", TABLE ".2", NULL);
  g_auto (GStrv) lines = g_strsplit (printed, "\n", -1);
  guint n_rows = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n_rows += strstr (lines[i], " = STRING: \"row ") != NULL;

  return n_rows;
}

static void
test_table_size (gconstpointer data)
{
  const char          *rows = data;
  g_autofree char     *options = g_strdup_printf ("--slow 0 --rows %s", rows);
  guint                n_rows = g_ascii_strtoull (rows, NULL, 10);
  g_autoptr (LabAgent) other = NULL;
  g_autofree char     *line = g_strdup_printf ("." LAB ".4.1.0 = Gauge32: %s", rows);

  lab_watch ();
  other = lab_agent_new (options);

  lab_assert_prints (line, other, "snmpget", "2c", "public", LAB ".4.1.0");
  g_assert_cmpuint (count_rows (other, "snmpbulkwalk", "2c"), ==, n_rows);
  g_assert_cmpuint (count_rows (other, "snmpwalk", "1"), ==, n_rows);
}

typedef struct
{
  const char *object;
  const char *type; /* of snmpset */
  const char *value;
  const char *printed; /* when the value is another than what snmpset was given */
  const char *before;  /* to put back */
} Write;

static void
test_write (void)
{
  static const Write writes[] = {
    { LAB ".1.1.0", "s", "new text", "STRING: \"new text\"", "Hello from the lab" },
    { LAB ".1.1.0", "s", "", "\"\"", "Hello from the lab" },
    { LAB ".1.2.0", "i", "-100", "INTEGER: -100", "42" },
    { LAB ".1.3.0", "x", "ff00fe", "Hex-STRING: FF 00 FE", "00ff" },
    { LAB ".1.4.0", "o", "1.2.3", "OID: .1.2.3", LAB },
    { LAB ".1.5.0", "a", "198.51.100.9", "IpAddress: 198.51.100.9", "192.0.2.1" },
    { LAB ".1.6.0", "u", "4294967295", "Gauge32: 4294967295", "42" },
    { LAB ".1.7.0", "t", "100", "Timeticks: (100) 0:00:01.00", "42" },
    { SYSTEM ".4.0", "s", "me", "STRING: \"me\"", "lab@example.org" },
    { TABLE ".10.3", "s", "a note", "STRING: \"a note\"", "" },
  };

  lab_watch ();

  for (guint i = 0; i < G_N_ELEMENTS (versions) * G_N_ELEMENTS (writes); i++)
    {
      const Write     *write = &writes[i % G_N_ELEMENTS (writes)];
      const char      *version = versions[i / G_N_ELEMENTS (writes)];
      g_autofree char *line = g_strdup_printf (".%s = %s", write->object, write->printed);

      lab_assert_prints (line, agent, "snmpset", version, "private",
                         write->object, write->type, write->value);
      lab_assert_prints (line, agent, "snmpget", version, "public", write->object);
      g_free (lab_ask (agent, "snmpset", version, "private",
                       write->object, write->type, write->before, NULL));
    }
}

static void
test_write_with_read_community (void)
{
  lab_watch ();
  lab_assert_fails ("noSuchName", agent, "snmpset", "1", "public", LAB ".1.1.0", "s", "x");
  lab_assert_fails ("noAccess", agent, "snmpset", "2c", "public", LAB ".1.1.0", "s", "x");
  lab_assert_prints ("." LAB ".1.1.0 = STRING: \"Hello from the lab\"",
                     agent, "snmpget", "2c", "private", LAB ".1.1.0");
}

static void
test_unknown_community (void)
{
  g_autofree char *line = g_strdup_printf ("Timeout: No Response from %s.", agent->endpoint);

  lab_watch ();
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      lab_assert_prints (line, agent, "snmpget", versions[i], "secret", "-r0", "-t0.2",
                         LAB ".1.1.0");
      lab_assert_prints (line, agent, "snmpget", versions[i], "publi", "-r0", "-t0.2",
                         LAB ".1.1.0");
    }
}

typedef struct
{
  const char *object;
  const char *type;
  const char *value;
  const char *error;     /* of SNMPv2c */
  const char *old_error; /* of SNMPv1 */
} Refusal;

/* 65 of them are one too many for the string. */
#define TEN "abcdefghij"
#define TOO_LONG TEN TEN TEN TEN TEN TEN "abcde"

static void
test_write_errors (void)
{
  static const Refusal refusals[] = {
    { LAB ".1.1.0", "i", "1", "wrongType", "badValue" },
    { LAB ".1.1.0", "s", TOO_LONG, "wrongLength", "badValue" },
    { LAB ".1.1.0", "x", "c3", "wrongValue", "badValue" }, /* not UTF-8 */
    { LAB ".1.2.0", "s", "1", "wrongType", "badValue" },
    { LAB ".1.2.0", "u", "1", "wrongType", "badValue" },
    { LAB ".1.2.0", "i", "101", "wrongValue", "badValue" },
    { LAB ".1.2.0", "i", "-101", "wrongValue", "badValue" },
    { LAB ".1.4.0", "s", "1.3", "wrongType", "badValue" },
    { LAB ".1.5.0", "s", "abcd", "wrongType", "badValue" },
    { SYSTEM ".4.0", "x", "c3bc", "wrongValue", "badValue" }, /* not ASCII */
    { SYSTEM ".1.0", "s", "x", "notWritable", "noSuchName" },
    { SYSTEM ".3.0", "t", "1", "notWritable", "noSuchName" },
    { INTERFACES ".2.1.7.1", "i", "2", "notWritable", "noSuchName" },
    { LAB ".3.1.0", "i", "1", "notWritable", "noSuchName" },
    { LAB ".6.1.0", "s", "x", "notWritable", "noSuchName" },
    { LAB ".99.0", "s", "x", "notWritable", "noSuchName" },
    { TABLE ".10.3", "s", TOO_LONG, "wrongLength", "badValue" },
    { TABLE ".10.11", "s", "x", "noCreation", "noSuchName" },
    { TABLE ".2.3", "s", "x", "notWritable", "noSuchName" },
  };

  lab_watch ();

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *refusal = &refusals[i];

      lab_assert_fails (refusal->error, agent, "snmpset", "2c", "private",
                        refusal->object, refusal->type, refusal->value);
      lab_assert_fails (refusal->old_error, agent, "snmpset", "1", "private",
                        refusal->object, refusal->type, refusal->value);
    }
}

/* The error that one asks for, RFC 3416, and what becomes of it in SNMPv1,
 * RFC 3584 section 4.4. */
static void
test_error_on_demand (void)
{
  static const struct
  {
    const char *number;
    const char *error;
    const char *old_error;
  } errors[] = {
    { "1", "tooBig", "tooBig" },
    { "2", "noSuchName", "noSuchName" },
    { "3", "badValue", "badValue" },
    { "4", "readOnly", "readOnly" },
    { "5", "genError", "genError" },
    { "6", "noAccess", "noSuchName" },
    { "7", "wrongType", "badValue" },
    { "8", "wrongLength", "badValue" },
    { "9", "wrongEncoding", "badValue" },
    { "10", "wrongValue", "badValue" },
    { "11", "noCreation", "noSuchName" },
    { "12", "inconsistentValue", "badValue" },
    { "13", "resourceUnavailable", "genError" },
    { "14", "commitFailed", "genError" },
    { "15", "undoFailed", "genError" },
    { "16", "authorizationError", "noSuchName" },
    { "17", "notWritable", "noSuchName" },
    { "18", "inconsistentName", "noSuchName" },
    { "19", "wrongValue", "badValue" },
  };

  lab_watch ();

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      lab_assert_fails (errors[i].error, agent, "snmpset", "2c", "private",
                        LAB ".5.1.0", "i", errors[i].number);
      lab_assert_fails (errors[i].old_error, agent, "snmpset", "1", "private",
                        LAB ".5.1.0", "i", errors[i].number);
    }

  lab_assert_prints ("." LAB ".5.1.0 = INTEGER: 0",
                     agent, "snmpset", "2c", "private", LAB ".5.1.0", "i", "0");
}

/* RFC 3416 section 4.2.5: as if simultaneously, all or none. */
static void
test_write_all_or_none (void)
{
  lab_watch ();
  lab_assert_fails ("commitFailed", agent, "snmpset", "2c", "private",
                    LAB ".1.1.0", "s", "first",
                    LAB ".1.2.0", "i", "7",
                    LAB ".5.1.0", "i", "14");
  lab_assert_prints ("." LAB ".1.1.0 = STRING: \"Hello from the lab\"\n"
                     "." LAB ".1.2.0 = INTEGER: 42",
                     agent, "snmpget", "2c", "public", LAB ".1.1.0", LAB ".1.2.0");
}

static void
test_slow (void)
{
  g_autoptr (LabAgent) other = NULL;

  lab_watch ();
  other = lab_agent_new ("--slow 20");

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      lab_assert_prints ("." LAB ".6.1.0 = STRING: \"answered after 20 ms\"",
                         other, "snmpget", versions[i], "public", LAB ".6.1.0");
      lab_assert_prints ("." LAB ".6.1.0 = STRING: \"answered after 20 ms\"",
                         other, "snmpgetnext", versions[i], "public", LAB ".5.1.0");
    }
}

/* The first program gives up, so that its request is known to have come
 * and to wait still; the agent then answers the next one. */
static void
test_slow_delays_no_other (void)
{
  g_autoptr (LabAgent) other = NULL;
  g_autofree char     *line = NULL;

  lab_watch ();
  other = lab_agent_new ("--slow 600000");
  line = g_strdup_printf ("Timeout: No Response from %s.", other->endpoint);

  lab_assert_prints (line, other, "snmpget", "2c", "public", "-r2", "-t0.1", LAB ".6.1.0");
  lab_assert_prints ("." LAB ".3.1.0 = INTEGER: -42",
                     other, "snmpget", "2c", "public", LAB ".3.1.0");
  lab_assert_prints ("." LAB ".1.2.0 = INTEGER: 1",
                     other, "snmpset", "2c", "private", LAB ".1.2.0", "i", "1");
  lab_assert_prints ("." LAB ".1.2.0 = INTEGER: 1",
                     other, "snmpget", "1", "public", LAB ".1.2.0");
}

/* The objects in the table of docs/lab-agent.md, those of a table with the
 * row 1; ifTable is left out. */
static GHashTable *
read_documented (void)
{
  static const char  column_start[] = "| `";
  GHashTable        *documented = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "../docs/lab-agent.md", NULL);
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *name = lines[i] + strlen (column_start);
      GString    *object;

      if (!g_str_has_prefix (lines[i], column_start) || strstr (lines[i], "COLUMN") != NULL)
        continue;

      object = g_string_new_len (name, strcspn (name, "`"));
      g_string_replace (object, "LAB", LAB, 1);
      g_string_replace (object, "ROW", "1", 1);
      g_hash_table_add (documented, g_string_free (object, FALSE));
    }

  return documented;
}

/* Takes each object that a walk prints out of those that are documented. */
static void
tick_off (GHashTable *documented,
          LabAgent   *other,
          const char *root)
{
  g_autofree char *printed = lab_ask (other, "snmpwalk", "2c", "public", root, NULL);
  g_auto (GStrv) lines = g_strsplit (printed, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *end = strstr (lines[i], " = ");

      /* The second line of a long string has none; the end of the agent's
       * objects comes as the last one once more. */
      if (end == NULL || strstr (end, "No more variables") != NULL)
        continue;

      lines[i][end - lines[i]] = '\0';
      if (!g_hash_table_remove (documented, lines[i] + 1))
        g_error ("%s is not documented", lines[i]);
    }
}

static void
test_documentation (void)
{
  g_autoptr (GHashTable) documented = read_documented ();
  g_autoptr (LabAgent)   other = NULL;
  GHashTableIter         iter;
  gpointer               object;

  lab_watch ();
  other = lab_agent_new ("--rows 1 --slow 0");

  tick_off (documented, other, SYSTEM);
  tick_off (documented, other, INTERFACES ".1");
  tick_off (documented, other, LAB);

  g_hash_table_iter_init (&iter, documented);
  if (g_hash_table_iter_next (&iter, &object, NULL))
    g_error ("%s is documented, but is not there", (char *)object);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);

  lab_watch ();
  agent = lab_agent_new (NULL);

  g_test_add_func ("/lab-agent/read/system", test_system);
  g_test_add_func ("/lab-agent/read/interfaces", test_interfaces);
  g_test_add_func ("/lab-agent/read/loopback-interface", test_loopback_interface);
  g_test_add_func ("/lab-agent/read/each-syntax", test_each_syntax);
  g_test_add_func ("/lab-agent/read/long-string", test_long_string);
  g_test_add_func ("/lab-agent/read/counter64", test_counter64);
  g_test_add_func ("/lab-agent/read/counter64-in-version-1", test_counter64_in_version_1);
  g_test_add_func ("/lab-agent/read/counter-grows-with-each-read", test_read_counter);
  g_test_add_func ("/lab-agent/read/microseconds-exceed-32-bits", test_microseconds);
  g_test_add_func ("/lab-agent/read/missing", test_missing);
  g_test_add_func ("/lab-agent/read/unknown-community", test_unknown_community);
  g_test_add_func ("/lab-agent/table/columns", test_table);
  g_test_add_data_func ("/lab-agent/table/no-rows", "0", test_table_size);
  g_test_add_data_func ("/lab-agent/table/one-row", "1", test_table_size);
  g_test_add_data_func ("/lab-agent/table/many-rows", "257", test_table_size);
  g_test_add_func ("/lab-agent/write/each-syntax", test_write);
  g_test_add_func ("/lab-agent/write/with-read-community", test_write_with_read_community);
  g_test_add_func ("/lab-agent/write/errors", test_write_errors);
  g_test_add_func ("/lab-agent/write/error-on-demand", test_error_on_demand);
  g_test_add_func ("/lab-agent/write/all-or-none", test_write_all_or_none);
  g_test_add_func ("/lab-agent/slow/answers", test_slow);
  g_test_add_func ("/lab-agent/slow/delays-no-other", test_slow_delays_no_other);

  g_test_add_func ("/lab-agent/documentation/names-every-object", test_documentation);

  result = g_test_run ();

  lab_agent_free (agent);

  return result;
}
