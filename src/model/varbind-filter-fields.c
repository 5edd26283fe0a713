/* varbind-filter-fields.c
 *
 * The words of the filter language, as data.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "varbind-filter-private.h"

/* The words are not translated: what is saved or told to a colleague works
 * everywhere.  docs/filter.md lists them. */

static const VarbindFilterChoice kinds[] = {
  { "session", NULL },
  { "entity", NULL },
  { "context", NULL },
  { "pdu", NULL },
  { "vbl", NULL },
  { "registration", NULL },
  { "listener", NULL },
  { "descriptor", NULL },
  { "process", NULL },
  { NULL, NULL }
};

/* In the order of VarbindFilterFlag. */
static const VarbindFilterChoice flags[] = {
  { "live", N_ ("alive; open, of a session") },
  { "ended", N_ ("freed or closed, whatever way") },
  { "closed", N_ ("a session that was closed") },
  { "freed", N_ ("freed by a call of its own") },
  { "freed-by-close", N_ ("freed with its session") },
  { "leaked", N_ ("alive when the library stopped or the program ended") },
  { "dangling", N_ ("freed with its owner while another session uses it") },
  { "shared", N_ ("used by another session than its owner") },
  { "unused", N_ ("never used in a call") },
  { "waiting", N_ ("a session with requests under way") },
  { "failed", N_ ("failed, or was part of a call that failed") },
  { "late", N_ ("there before the program was watched") },
  { NULL, NULL }
};

static const VarbindFilterChoice types[] = {
  { "GET", NULL },
  { "GETNEXT", NULL },
  { "GETBULK", NULL },
  { "SET", NULL },
  { "RESPONSE", NULL },
  { "TRAP", NULL },
  { "V1TRAP", NULL },
  { "INFORM", NULL },
  { NULL, NULL }
};

static const VarbindFilterChoice severities[] = {
  { "error", NULL },
  { "warning", NULL },
  { "info", NULL },
  { NULL, NULL }
};

#define H VARBIND_FILTER_HANDLES
#define C VARBIND_FILTER_CALLS
#define P VARBIND_FILTER_PROBLEMS
#define M VARBIND_FILTER_MESSAGES
#define N VARBIND_FILTER_NOTIFICATIONS
#define B VARBIND_FILTER_BINDINGS
#define FIELD(name) [VARBIND_FILTER_FIELD_##name]

/* clang-format off */
const VarbindFilterFieldInfo varbind_filter_fields[VARBIND_FILTER_N_FIELDS] = {
  FIELD (TEXT) = { NULL, VARBIND_FILTER_PATTERN, H | C | P | M | N | B, NULL, "\"two words\"",
    N_ ("A text that stands in the row") },
  FIELD (KIND) = { "kind", VARBIND_FILTER_CHOICE, H | P, kinds, "kind:pdu,vbl",
    N_ ("Kind of handle") },
  FIELD (IS) = { "is", VARBIND_FILTER_CHOICE, H | C | P, flags, "is:leaked",
    N_ ("What became of it") },
  FIELD (SESSION) = { "session", VARBIND_FILTER_HANDLE, H | C | P | M | N, NULL, "session:2",
    N_ ("The session itself, what it owns and what it uses") },
  FIELD (OWNER) = { "owner", VARBIND_FILTER_HANDLE, H, NULL, "owner:S2",
    N_ ("The session that owns it") },
  FIELD (USER) = { "user", VARBIND_FILTER_HANDLE, H, NULL, "user:S3",
    N_ ("Another session that has used it") },
  FIELD (NAME) = { "name", VARBIND_FILTER_PATTERN, H | C | P, NULL, "name:E1",
    N_ ("Short name of a handle") },
  FIELD (AGE) = { "age", VARBIND_FILTER_DURATION, H | C | P | M, NULL, "age:>5s",
    N_ ("Time since it was made, or how long it lived") },
  FIELD (ERROR) = { "error", VARBIND_FILTER_PATTERN, H | C, NULL, "error:ALLOC_ERROR",
    N_ ("Last error, by its name or number") },
  FIELD (FUNCTION) = { "function", VARBIND_FILTER_PATTERN, C | P, NULL, "function:SnmpFree*",
    N_ ("Function of the API that was called") },
  FIELD (USES) = { "uses", VARBIND_FILTER_NUMBER, H, NULL, "uses:0",
    N_ ("How many calls have used it") },
  FIELD (REFERENCES) = { "references", VARBIND_FILTER_NUMBER, H, NULL, "references:>1",
    N_ ("How many references the program holds") },
  FIELD (BINDINGS) = { "bindings", VARBIND_FILTER_NUMBER, H | N, NULL, "bindings:>=10",
    N_ ("How many variable bindings it has") },
  FIELD (OUTSTANDING) = { "outstanding", VARBIND_FILTER_NUMBER, H, NULL, "outstanding:>0",
    N_ ("How many requests of the session wait for an answer") },
  FIELD (ADDRESS) = { "address", VARBIND_FILTER_PATTERN, H | M | N, NULL, "address:192.0.2.*",
    N_ ("Address of an entity or a peer") },
  FIELD (PORT) = { "port", VARBIND_FILTER_NUMBER, H | M, NULL, "port:161",
    N_ ("Port of an entity or a peer") },
  FIELD (TYPE) = { "type", VARBIND_FILTER_CHOICE, H | M | N, types, "type:GETBULK",
    N_ ("Type of a PDU") },
  FIELD (ID) = { "id", VARBIND_FILTER_NUMBER, H | M, NULL, "id:1234",
    N_ ("Request id of a PDU") },
  FIELD (THREAD) = { "thread", VARBIND_FILTER_NUMBER, C | M, NULL, "thread:4711",
    N_ ("Thread that called") },
  FIELD (CALL) = { "call", VARBIND_FILTER_NUMBER, C | P | M, NULL, "call:12",
    N_ ("Number of a call") },
  FIELD (DURATION) = { "duration", VARBIND_FILTER_DURATION, C | M, NULL, "duration:>10ms",
    N_ ("How long a call or an answer took") },
  FIELD (RULE) = { "rule", VARBIND_FILTER_PATTERN, P, NULL, "rule:use-after-*",
    N_ ("Rule that a problem breaks") },
  FIELD (SEVERITY) = { "severity", VARBIND_FILTER_CHOICE, P, severities, "severity:error",
    N_ ("How bad a problem is") },
  FIELD (COUNT) = { "count", VARBIND_FILTER_NUMBER, P, NULL, "count:>10",
    N_ ("How often a problem has occurred") },
  FIELD (OID) = { "oid", VARBIND_FILTER_PATTERN, N | B, NULL, "oid:1.3.6.1.2.1.*",
    N_ ("Object identifier of a binding or a notification") },
  FIELD (SYNTAX) = { "syntax", VARBIND_FILTER_PATTERN, N | B, NULL, "syntax:OCTETS",
    N_ ("Syntax of a binding") },
  FIELD (VALUE) = { "value", VARBIND_FILTER_PATTERN, N | B, NULL, "value:router*",
    N_ ("Value of a binding") },
};
/* clang-format on */

/**
 * varbind_filter_find_field:
 * @key: where a key begins
 * @length: of it, bytes
 *
 * Returns: the field; %VARBIND_FILTER_N_FIELDS when there is none of that name
 */
VarbindFilterField
varbind_filter_find_field (const char *key,
                           gsize       length)
{
  for (guint i = 0; i < VARBIND_FILTER_N_FIELDS; i++)
    {
      const char *candidate = varbind_filter_fields[i].key;

      if (candidate != NULL && strlen (candidate) == length &&
          g_ascii_strncasecmp (candidate, key, length) == 0)
        return i;
    }

  return VARBIND_FILTER_N_FIELDS;
}

/**
 * varbind_filter_get_help:
 * @n_keys: (out): how many keys there are
 *
 * Returns: (array length=n_keys): all keys, the text without a key first, which
 *   has the key ""
 */
const VarbindFilterHelp *
varbind_filter_get_help (guint *n_keys)
{
  static VarbindFilterHelp help[VARBIND_FILTER_N_FIELDS];

  for (guint i = 0; i < VARBIND_FILTER_N_FIELDS; i++)
    {
      const VarbindFilterFieldInfo *info = &varbind_filter_fields[i];

      help[i].key = info->key != NULL ? info->key : "";
      help[i].example = info->example;
      help[i].description = _ (info->description);
      help[i].subjects = info->subjects;
    }
  *n_keys = VARBIND_FILTER_N_FIELDS;

  return help;
}
