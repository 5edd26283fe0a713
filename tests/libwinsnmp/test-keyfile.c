/* test-keyfile.c
 *
 * The library's reader of key files: as GLib's, but for every line that is wrong.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "keyfile-compare.h"
#include "keyfile.h"

static void
assert_reads (const char *text,
              const char *expected)
{
  guint            n_faults;
  g_autofree char *own = keyfile_read (text, strlen (text), &n_faults);
  g_autofree char *by_glib = keyfile_read_by_glib (text, strlen (text));

  g_assert_cmpstr (own, ==, expected);
  g_assert_cmpuint (n_faults, ==, 0);
  g_assert_cmpstr (by_glib, ==, expected);
}

static void
test_as_glib (void)
{
  assert_reads ("", "");
  assert_reads ("\n\n# a comment\n  # and one more\n \t \n", "");
  assert_reads ("[a]", "[a]\n");
  assert_reads ("[a]\n\n[b c]\n", "[a]\n[b c]\n");
  assert_reads ("  [a]  \nk=v", "[a]\nk=v\n");
  assert_reads ("[a]\nk = v\n", "[a]\nk=v\n");
  assert_reads ("[a]\nk\t=\t v \n", "[a]\nk=v \n");
  assert_reads ("[a]\nk=\n", "[a]\nk=\n");
  assert_reads ("[a]\nk=a=b=c\n", "[a]\nk=a=b=c\n");
  assert_reads ("[a]\nkey of words=v\n", "[a]\nkey of words=v\n");
  assert_reads ("[a]\nk=v # no comment\n", "[a]\nk=v # no comment\n");
  assert_reads ("[a]\r\nk=v\r\n", "[a]\nk=v\n");
  assert_reads ("[a]\nk=[v]\n", "[a]\nk=[v]\n");
  assert_reads ("[a]\nk[de]=v\n", "[a]\nk[de]=v\n");
  assert_reads ("[a]\nk=1\nk=2\n[b]\n[a]\nj=3\n", "[a]\nk=2\nj=3\n[b]\n");
  assert_reads ("[K\xc3\xa4the]\nk=\xe2\x82\xac\n", "[K\xc3\xa4the]\nk=\xe2\x82\xac\n");
}

static void
test_escapes (void)
{
  assert_reads ("[a]\nk=\\sv\\s\n", "[a]\nk= v \n");
  assert_reads ("[a]\nk=a\\tb\\nc\\rd\\\\e\n", "[a]\nk=a\tb\nc\rd\\e\n");
}

typedef struct
{
  const char      *text;
  gssize           length; /* -1: up to its NUL */
  unsigned int     line;
  const char      *group;
  const char      *key;
  WinsnmpFaultKind fault;
} Wrong;

static const Wrong wrong[] = {
  { "[a]\nno key", -1, 2, "a", NULL, WINSNMP_FAULT_LINE },
  { "[a]\n=value", -1, 2, "a", NULL, WINSNMP_FAULT_LINE },
  { "[a]\n[k=v", -1, 2, NULL, NULL, WINSNMP_FAULT_LINE },
  { "[a]\nk[=v", -1, 2, "a", NULL, WINSNMP_FAULT_LINE },
  { "[a]\nk]=v", -1, 2, "a", NULL, WINSNMP_FAULT_LINE },
  { "[]\n", -1, 1, NULL, NULL, WINSNMP_FAULT_LINE },
  { "[a] k\n", -1, 1, NULL, NULL, WINSNMP_FAULT_LINE },
  { "[a[b]\n", -1, 1, NULL, NULL, WINSNMP_FAULT_LINE },
  { "[a\tb]\n", -1, 1, NULL, NULL, WINSNMP_FAULT_LINE },
  { "#\n\nk=v\n", -1, 3, NULL, "k", WINSNMP_FAULT_NO_GROUP },
  { "[a]\nk=\\x\n", -1, 2, "a", "k", WINSNMP_FAULT_ESCAPE },
  { "[a]\nk=v\\", -1, 2, "a", "k", WINSNMP_FAULT_ESCAPE },
  { "[a]\nk=\xff\n", -1, 2, "a", NULL, WINSNMP_FAULT_ENCODING },
  { "[a]\nk=\xed\xa0\x80\n", -1, 2, "a", NULL, WINSNMP_FAULT_ENCODING },
  { "[a]\nk=\xc0\xaf\n", -1, 2, "a", NULL, WINSNMP_FAULT_ENCODING },
  { "[a]\nk=\xf4\x90\x80\x80\n", -1, 2, "a", NULL, WINSNMP_FAULT_ENCODING },
  { "[\xff]\n", -1, 1, NULL, NULL, WINSNMP_FAULT_ENCODING },
  { "[a]\nk=a\0b\n", 10, 2, "a", NULL, WINSNMP_FAULT_ENCODING },
  { "[a]\n\0k=v\n", 9, 2, "a", NULL, WINSNMP_FAULT_ENCODING },
};

/* Each is told once, with its line; and a group below is read as ever. */
static void
test_wrong_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gsize            all = strlen (wrong[i].text);
      gsize            length = wrong[i].length < 0 ? all : (gsize)wrong[i].length;
      g_autofree char *text = g_malloc (length + sizeof "\n[below]\n");
      WsnmpKeyFile     file;
      WsnmpKeyFileLine line;

      memcpy (text, wrong[i].text, length);
      strcpy (text + length, "\n[below]\n");
      wsnmp_keyfile_begin (&file, text, length + strlen ("\n[below]\n"));
      do
        g_assert_true (wsnmp_keyfile_next (&file, &line));
      while (line.fault == 0);

      g_assert_cmpuint (line.fault, ==, wrong[i].fault);
      g_assert_cmpuint (line.number, ==, wrong[i].line);
      g_assert_cmpstr (line.group, ==, wrong[i].group);
      g_assert_cmpstr (line.key, ==, wrong[i].key);

      g_assert_true (wsnmp_keyfile_next (&file, &line));
      g_assert_cmpuint (line.fault, ==, 0);
      g_assert_cmpstr (line.group, ==, "below");
      g_assert_false (wsnmp_keyfile_next (&file, &line));
    }
}

/* The keys of a group that could not be read are not those of the one before. */
static void
test_keys_below_a_wrong_group (void)
{
  static const char text[] = "[a]\nk=1\n[b\nk=2\nno key\n[c]\nk=3\n";

  guint            n_faults;
  g_autofree char *read = keyfile_read (text, strlen (text), &n_faults);

  g_assert_cmpstr (read, ==, "[a]\nk=1\n[c]\nk=3\n");
  g_assert_cmpuint (n_faults, ==, 1);
}

static void
assert_line_fault (gsize            length,
                   const char      *begin,
                   WinsnmpFaultKind fault)
{
  g_autofree char *text = g_malloc (length + 1);
  WsnmpKeyFile     file;
  WsnmpKeyFileLine line;

  memset (text, 'x', length);
  memcpy (text, begin, strlen (begin));
  wsnmp_keyfile_begin (&file, text, length);
  if (*begin == '#')
    {
      g_assert_false (wsnmp_keyfile_next (&file, &line));
      return;
    }
  g_assert_true (wsnmp_keyfile_next (&file, &line));
  g_assert_cmpuint (line.fault, ==, fault);
  g_assert_false (wsnmp_keyfile_next (&file, &line));
}

static void
test_long_lines (void)
{
  assert_line_fault (WSNMP_KEYFILE_MAX_LINE, "k=", WINSNMP_FAULT_NO_GROUP);
  assert_line_fault (WSNMP_KEYFILE_MAX_LINE + 1, "k=", WINSNMP_FAULT_LONG_LINE);
  assert_line_fault (WSNMP_KEYFILE_MAX_LINE + 1, "[", WINSNMP_FAULT_LONG_LINE);
  assert_line_fault (100 * WSNMP_KEYFILE_MAX_LINE, "#", 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyfile/as-glib", test_as_glib);
  g_test_add_func ("/keyfile/escapes", test_escapes);
  g_test_add_func ("/keyfile/wrong-lines", test_wrong_lines);
  g_test_add_func ("/keyfile/keys-below-a-wrong-group", test_keys_below_a_wrong_group);
  g_test_add_func ("/keyfile/long-lines", test_long_lines);

  return g_test_run ();
}
